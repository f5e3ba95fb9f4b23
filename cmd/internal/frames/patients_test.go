package frames

import (
	"math"
	"strings"
	"testing"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/payment"
)

// storied is the names of two institutions in a language, and the story of a
// resident who leaves unseen, is seen, referred, stays and gets well.
func storied(l words.Lang) (map[string]string, *study.Story) {
	names := map[string]string{"chc_01": l.Pick("Centre 1", "第1中心"), "tertiary": l.Pick("Tertiary hospital", "三级医院")}
	const day = 24 * 60
	step := func(minute float64, event, facility, tier string) study.TimedStep {
		return study.TimedStep{Step: model.Step{Event: event, Facility: facility, Tier: tier}, Minute: minute}
	}
	s := &study.Story{Visits: 2, Wait: 90, Own: 2150, Fund: 4900, Steps: []study.TimedStep{
		step(0, "onset", "", ""),
		step(0.5*day, "self_care", "", ""),
		step(1*day, "arrived", "chc_01", "community"), step(1.1*day, "left_unseen", "chc_01", "community"),
		step(2*day, "arrived", "chc_01", "community"), step(2.01*day, "seen", "chc_01", "community"), step(2.02*day, "paid", "chc_01", "community"),
		step(2.02*day, "referred", "tertiary", "tertiary"),
		step(3*day, "arrived", "tertiary", "emergency"), step(3.01*day, "seen", "tertiary", "emergency"),
		step(3.1*day, "admitted", "tertiary", "tertiary"), step(9*day, "paid", "tertiary", "tertiary"), step(9*day, "discharged", "tertiary", "tertiary"),
		step(12*day, "recovered", "", ""),
	}}
	s.Steps[5].Wait, s.Steps[9].Wait = 15, 75
	s.Steps[6].Own, s.Steps[6].Fund = payment.ToFen(50), payment.ToFen(100)
	s.Steps[11].Own, s.Steps[11].Fund = payment.ToFen(2100), payment.ToFen(4800)
	return names, s
}

func TestAVisitIsOneStopFromArrivingToPayingAndAStayLastsUntilDischarge(t *testing.T) {
	names, s := storied(words.English)
	lane := lane(terms.Language{Lang: words.English}, "base", s, names)
	want := []string{
		"day 0.5: self-care at home",
		"day 1.0: Centre 1, left without being seen",
		"day 2.0: Centre 1, waited 15 min, paid 50 CNY, fund 100 CNY",
		"day 2.0: referred to Tertiary hospital",
		"day 3.0: Tertiary hospital, waited 75 min",
		"day 3.1: admitted to Tertiary hospital until day 9.0, paid 2,100 CNY, fund 4,800 CNY",
	}
	var got []string
	for _, x := range lane.Stops {
		got = append(got, x.Text)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if lane.End != 12 || lane.EndText != "day 12.0: well again" || lane.Summary != "visits: 2, waited 90 min, paid 2,150 CNY, fund 4,900 CNY" {
		t.Errorf("%+v", lane)
	}
	for i, place := range []int{0, 1, 1, 0, 5, 3} {
		if lane.Stops[i].Place != place {
			t.Errorf("stop %d is at %s, want %s", i, patientPlaces[lane.Stops[i].Place], patientPlaces[place])
		}
	}
	if stay := lane.Stops[5]; stay.Until != 9 || !math.IsNaN(stay.Wait) || stay.Own != 2100 {
		t.Errorf("the stay is %+v", stay)
	}
	if visit := lane.Stops[2]; visit.Until != 0 || visit.Wait != 15 || visit.Fund != 100 {
		t.Errorf("the visit is %+v", visit)
	}
}

func TestALaneIsToldInChineseWithTheSameNumbers(t *testing.T) {
	names, s := storied(words.Chinese)
	lane := lane(terms.Language{Lang: words.Chinese}, "base", s, names)
	if got := lane.Stops[2].Text; got != "第 2.0 天：第1中心，候诊 15 分钟，个人负担 50 元，医保 100 元" {
		t.Error(got)
	}
	if got := instant((terms.Language{Lang: words.Chinese}), "2012-10-01 17:28:36.343"); got != "2012年10月1日17:28" {
		t.Error(got)
	}
	if got := instant((terms.Language{}), "2012-10-01 17:28:36.343"); got != "1 October 2012, 17:28" {
		t.Error(got)
	}
}
