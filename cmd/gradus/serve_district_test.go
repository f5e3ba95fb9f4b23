package main

import (
	"fmt"
	"testing"

	"gradus/plots/web"
)

func TestTheSheetOfADistrictTellsItsPeopleItsStaffAndItsBeds(t *testing.T) {
	p, _ := studiesIn(t)
	for l, want := range map[web.Lang]struct{ span, ages, schemes, centre, tertiary, downtown, beds, week string }{
		web.English: {
			"1 January 2012 – 31 December 2012",
			"By age [{aged 0 to 14 0.09 9,000} {aged 15 to 44 0.46 46,000} {aged 45 to 59 0.26 26,000} {aged 60 and over 0.19 19,000}]",
			"By insurance [{employees’ scheme 0.62 62,000} {residents’ scheme 0.34 34,000} {not insured 0.04 4,000}]",
			"Community health centre 1: 20%, 7.0 general practitioners, , 16", "Tertiary hospital: 100%, 13.0 specialists, 18, 130", "Downtown hospital: , , , ",
			"community centres 8, secondary hospitals 20, tertiary hospitals 13", "Mon 1, Tue 1, Wed 1, Thu 1, Fri 1, Sat 1, Sun 0.5",
		},
		web.Chinese: {
			"2012年1月1日 – 2012年12月31日",
			"按年龄 [{0至14岁 0.09 9,000} {15至44岁 0.46 46,000} {45至59岁 0.26 26,000} {60岁及以上 0.19 19,000}]",
			"按医保 [{职工医保 0.62 62,000} {居民医保 0.34 34,000} {未参保 0.04 4,000}]",
			"第1社区卫生服务中心: 20%, 全科医生 7.0, , 16", "三级医院: 100%, 专科医生 13.0, 18, 130", "市区医院: , , , ",
			"社区卫生服务中心 8、二级医院 20、三级医院 13", "周一 1、周二 1、周三 1、周四 1、周五 1、周六 1、周日 0.5",
		},
	} {
		d, err := p.District(l, "jinshan-2012", "default")
		if err != nil {
			t.Fatal(err)
		}
		place := func(at int) string {
			x := d.Places[at]
			return fmt.Sprintf("%s: %s, %s, %s, %s", x.Name, x.Share, x.Doctors, x.Experts, x.Beds)
		}
		made := func(m web.Makeup) string { return fmt.Sprint(m.Title, " ", m.Groups) }
		values := map[string]string{}
		for _, s := range d.Sections {
			for _, v := range s.Rows {
				values[v.Key] = v.Value
			}
		}
		last := len(d.Places) - 1
		for got, want := range map[string]string{
			d.Facts[2].Value: want.span, made(d.Makeup[0]): want.ages, made(d.Makeup[1]): want.schemes,
			place(0): want.centre, place(last - 1): want.tertiary, place(last): want.downtown,
			values["supply.beds_per_10k"]: want.beds, values["supply.open_community"]: want.week,
		} {
			if got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}
