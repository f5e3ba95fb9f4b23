package plots

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func sampleWeek(zh bool) *WeekHeat {
	d := &WeekHeat{
		Caption: Caption{
			Title:    pick(zh, "How busy the clinics are", "各时段门诊的繁忙程度"),
			Subtitle: pick(zh, "Share of doctors' time on duty spent with patients, 20 replications", "在岗医生接诊时间的比例，20次重复"),
			Note:     pick(zh, "Pale bars: the interval of the hour includes zero.", "淡色柱：该小时的区间包含零。"),
		},
		First: 8, Last: 17, Marks: pick(zh, "experts", "专家工时"), Busiest: pick(zh, "busiest", "最繁忙"), OnDuty: pick(zh, "%s on duty", "在岗 %s 人"),
		Hour: "%d:00", Exceeds: pick(zh, "from %s", "%s 起"), Few: pick(zh, "few on duty: overtime", "在岗者极少：加班"),
		Points:   pick(zh, "pp", "个百分点"),
		BarScale: pick(zh, "full height %s points", "满格 %s 个百分点"),
	}
	for i, en := range []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} {
		d.Days = append(d.Days, pick(zh, en, "周"+string([]rune("一二三四五六日")[i])))
	}
	send, receive := pick(zh, "send experts", "派出专家"), pick(zh, "receive experts", "接收专家")
	d.Rows = []WeekRow{
		{"tertiary", "clinic_utilisation_share", pick(zh, "Tertiary hospital", "三级医院"), send},
		{"tertiary", "expert_utilisation_share", pick(zh, "Tertiary hospital, experts", "三级医院专家门诊"), send},
		{"chc_01", "clinic_utilisation_share", pick(zh, "Community health centre 1", "第1社区卫生服务中心"), receive},
	}
	nan := math.NaN()
	for k, name := range sampleSeries(zh)[:2] {
		level := WeekPanel{Series: name, Label: name, Marks: []string{"−120 h", "", "+96 h"}}
		change := WeekPanel{Series: name, Label: name + pick(zh, " less base", " 减基线"), Difference: true}
		for r := range d.Rows {
			hours, diffs := make([]WeekHour, 168), make([]WeekHour, 168)
			for h := range hours {
				day, clock := h/24, h%24
				hours[h], diffs[h] = WeekHour{nan, nan, nan, 0, ""}, WeekHour{nan, nan, nan, 0, ""}
				if day == 6 || clock < 8 || clock > 17 {
					continue
				}
				v := 1.02 - 0.09*float64(clock-8) + 0.05*float64(k) - 0.03*float64(day) - 0.2*float64(r%2)
				staff := 4.0
				if clock == 12 || clock == 17 {
					v, staff = 0.99, 0.1
				}
				hours[h] = WeekHour{v, v - 0.02, v + 0.02, staff, ""}
				change := 0.02 * float64(clock%5-2)
				diffs[h] = WeekHour{change, change - 0.025, change + 0.025, staff, ""}
			}
			level.Cells, change.Cells = append(level.Cells, hours), append(change.Cells, diffs)
		}
		d.Panels = append(d.Panels, level)
		if k > 0 {
			d.Panels = append(d.Panels, change)
		}
	}
	return d
}

// stressWeek is a week around the clock with long names and nobody on duty in a row.
func stressWeek() *WeekHeat {
	d := sampleWeek(false)
	d.Caption, d.First, d.Last = longCaption(), 0, 23
	d.Marks, d.Few, d.BarScale = longChinese, longEnglish+longEnglish, "%s "+longChinese
	for i := range d.Days {
		d.Days[i] = longWord
	}
	for i := range d.Rows {
		d.Rows[i].Label, d.Rows[i].Group = longChinese, fmt.Sprint(i, longEnglish)
	}
	for i := range d.Panels {
		d.Panels[i].Label = longEnglish
		for h := range d.Panels[i].Cells[2] {
			d.Panels[i].Cells[2][h] = WeekHour{math.NaN(), math.NaN(), math.NaN(), 0, ""}
		}
		if len(d.Panels[i].Marks) > 0 {
			d.Panels[i].Marks = []string{longWord, "", "−1 h"}
		}
	}
	return d
}

// darkness is how dark a tone is, 0 for white.
func darkness(m mark) float64 {
	return 255 - (0.2126*float64(m.tone.R) + 0.7152*float64(m.tone.G) + 0.0722*float64(m.tone.B))
}

func TestBusierHoursAreDarkerAndEachStepCanBeToldInGrey(t *testing.T) {
	last := math.Inf(-1)
	for i, tone := range useTones {
		d := darkness(mark{tone: tone})
		if d-last < 15 {
			t.Errorf("step %d is %f dark, the one below %f", i, d, last)
		}
		last = d
	}
	for share, want := range map[float64]int{0: 0, 0.249: 0, 0.25: 1, 0.7: 3, 0.949: 4, 0.95: 5, 1.4: 5} {
		if got := stepOf(share); got != want {
			t.Errorf("%g is in step %d, want %d", share, got, want)
		}
	}
}

func TestCellsOfTheWeekLieInTheirHourAndThinOnesAreThin(t *testing.T) {
	d := sampleWeek(false)
	d.Panels = d.Panels[:1]
	f := d.frame()
	thick, thin := 0.0, 0.0
	for _, m := range marksOf(t, d) {
		for step, tone := range useTones {
			if !m.filled || m.tone != tone || m.box.x < f.x-0.01 || math.Abs(m.box.h-weekKeyHeight) < 0.01 {
				continue
			}
			if m.box.h < 3 {
				thin += m.box.w
				if step != len(useTones)-1 {
					t.Errorf("overtime at 99%% is drawn in step %d", step)
				}
			} else {
				thick += m.box.w
			}
			if m.box.x+m.box.w > f.end+0.01 {
				t.Errorf("a cell from %.1f to %.1f leaves the frame at %.1f", m.box.x, m.box.x+m.box.w, f.end)
			}
		}
	}
	// Three rows, six days; of ten hours eight are fully staffed and two hardly.
	if math.Abs(thick-3*6*8*f.column) > 0.1 || math.Abs(thin-3*6*2*f.column) > 0.1 {
		t.Errorf("%.2f points of cells and %.2f of thin ones, an hour is %.2f", thick, thin, f.column)
	}
}

func TestBarsOfAWeekPointUpWhereItIsBusierAndLeaveOutHoursWithHardlyAnybody(t *testing.T) {
	d := sampleWeek(false)
	d.Panels = d.Panels[2:]
	up, down := 0, 0
	for _, m := range marksOf(t, d) {
		solid, pale := moreTone, fewerTone
		switch {
		case m.tone.R == solid.R && m.tone.G == solid.G && m.tone.B == solid.B:
			up++
		case m.tone.R == pale.R && m.tone.G == pale.G && m.tone.B == pale.B:
			down++
		}
	}
	// Of the hours 8 to 17 without 12 and 17, the change is zero at none, positive at
	// 8, 9, 13 and 14, negative at 10, 11, 15 and 16 but for those at which it is zero.
	positive, negative := 0, 0
	for h := 8; h < 17; h++ {
		switch {
		case h == 12 || h%5 == 2:
		case h%5 > 2:
			positive++
		default:
			negative++
		}
	}
	if up != 18*positive || down != 18*negative {
		t.Errorf("%d bars up and %d down, want %d and %d", up, down, 18*positive, 18*negative)
	}
}

func TestEveryHourOfTheWeekIsToldInWordsAndTheBusiestAboveAll(t *testing.T) {
	d := sampleWeek(false)
	doc := svgOf(t, d)
	for _, want := range []string{
		"<title>Base, Tertiary hospital, Mon 8:00: 102 [100, 104]% (4.0 on duty)</title>",
		"<title>Base, Tertiary hospital, Mon 9:00: 93 [91, 95]% (4.0 on duty)</title>",
		"Base, Tertiary hospital, busiest: Mon 8:00 102 [100, 104]%",
		"<title>Expert sinking less base, Tertiary hospital, Tue 8:00: +2.0 [-0.5, +4.5] pp</title>",
	} {
		if !strings.Contains(doc, strings.ReplaceAll(want, "-", "−")) {
			t.Errorf("the picture does not say %q", want)
		}
	}
	if strings.Contains(doc, ", Sun ") {
		t.Error("a day on which nobody is on duty has a tooltip")
	}
}

func TestWeeksThatCannotBeDrawnAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*WeekHeat){
		"days":  func(d *WeekHeat) { d.Days = d.Days[:6] },
		"rows":  func(d *WeekHeat) { d.Rows = nil },
		"hours": func(d *WeekHeat) { d.First, d.Last = 17, 8 },
		"cells": func(d *WeekHeat) { d.Panels[0].Cells[1] = d.Panels[0].Cells[1][:100] },
		"marks": func(d *WeekHeat) { d.Panels[0].Marks = []string{"x"} },
	} {
		d := sampleWeek(false)
		spoil(d)
		if d.Validate() == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}

func TestTheWeekIsDividedSoThatADrawingGoesOnAPageAndAllHaveOneScale(t *testing.T) {
	d := sampleWeek(false)
	level, change := d.Panels[1], d.Panels[2]
	for k := range 3 { // the last option changes the most
		more := change
		more.Cells = nil
		for _, row := range change.Cells {
			hours := append([]WeekHour(nil), row...)
			for h := range hours {
				hours[h].Mean *= float64(k + 2)
			}
			more.Cells = append(more.Cells, hours)
		}
		d.Panels = append(d.Panels, level, more)
	}
	_, whole := Size(d)
	_, three := Size(&WeekHeat{Caption: d.Caption, Days: d.Days, First: d.First, Last: d.Last, Few: d.Few, Rows: d.Rows, Panels: d.Panels[:3]})
	var panels []WeekPanel
	parts := d.Parts(float64(three) + 1)
	for _, part := range parts {
		_, h := Size(part)
		if float64(h) > float64(three)+1 {
			t.Errorf("a drawing of %d panels is %g high, %g are allowed", len(part.Panels), float64(h), float64(three)+1)
		}
		if part.Panels[0].Difference {
			t.Error("a difference stands in another drawing than its scenario")
		}
		if part.fullBar() != d.fullBar() {
			t.Errorf("a full bar is %g in one drawing and %g in the whole", part.fullBar(), d.fullBar())
		}
		panels = append(panels, part.Panels...)
	}
	if len(parts) != 4 || fmt.Sprint(panels) != fmt.Sprint(d.Panels) {
		t.Errorf("%d drawings with %d of %d panels", len(parts), len(panels), len(d.Panels))
	}
	if all := d.Parts(float64(whole) + 1); len(all) != 1 {
		t.Errorf("what fits one drawing is divided over %d", len(all))
	}
}
