package model_test

import (
	"strings"
	"testing"

	"gradus/model"
)

// onsetFlows returns the flows out of falling ill of a period, and their sum.
func onsetFlows(d *model.District, period string) (flows map[string]float64, sum float64) {
	flows = map[string]float64{}
	for _, c := range d.Cells() {
		if to, ok := strings.CutPrefix(c.Indicator, "flow_onset_"); ok && c.Period == period && c.Facility == "district" && c.Stratum == "all" {
			flows[to] = c.Value
			sum += c.Value
		}
	}
	return flows, sum
}

// The diary follows every illness by itself, flares out of a refill too, of which
// there are many here.
func TestFlowsOutOfFallingIllAreThoseOfTheDiary(t *testing.T) {
	c := short(t, "need.unstable_flare_share=1", "need.emergency_per_year=0.1", "need.flu_amplitude=1")
	d := warm(c, 5, 0).Branch(nil)
	diary := d.KeepDiary(c.Residents)
	d.RunMeasured()
	want := map[string]float64{}
	for _, x := range diary.Illnesses {
		want[x.FirstContact.String()]++
	}
	got, sum := onsetFlows(d, "all")
	if all := find(t, d, "district", "new_episodes"); sum != all || all != float64(len(diary.Illnesses)) {
		t.Errorf("%v episodes begin, %v flow out of falling ill, %d are in the diary", all, sum, len(diary.Illnesses))
	}
	got["none"] = got["self_care"] + got["unseen"]
	for _, to := range []string{"none", "community", "secondary", "tertiary", "downtown", "emergency"} {
		if got[to] != want[to] || got[to] == 0 {
			t.Errorf("%v flow to %s; of the diary's %v do", got[to], to, want[to])
		}
	}
	if got["self_care"] <= 0 || got["unseen"] <= 0 {
		t.Errorf("%v", got)
	}
}

// Illnesses flow in the month in which they began, and no month has more that
// are seen than begin, not the last one either, in which some are yet to be.
func TestNoMonthHasMoreIllnessesSeenThanBegun(t *testing.T) {
	c := small(t, 1000, "need.flu_amplitude=1", "run.start=2012-02-01")
	c.Run.MeasuredMonths = 4
	d := measured(warm(c, 5, 0), nil)
	for _, month := range []string{"2012-02", "2012-03", "2012-04", "2012-05"} {
		flows, sum := onsetFlows(d, month)
		if all := findIn(t, d.Cells(), month, "district", "new_episodes"); sum != all || all == 0 {
			t.Errorf("%s: %v episodes begin and %v flow out", month, all, sum)
		}
		for to, x := range flows {
			if x < 0 {
				t.Errorf("%s: %v flow to %s", month, x, to)
			}
		}
	}
}
