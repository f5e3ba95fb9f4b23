package model_test

import (
	"testing"

	"gradus/model"
)

// Direction tests of shared diagnostics and of the platform: the same luck with
// and without the lever, the right sign in each of six replications. By chance
// alone a test would pass with probability 1/64.

// pulls runs a trial with levers and holds indicators to their directions.
func pulls(t *testing.T, x *trial, mechanism string, up, down []string, levers ...model.Lever) {
	t.Helper()
	from, to := x.pair(t, levers, append(append([]string{}, up...), down...)...)
	for _, w := range up {
		rises(t, mechanism+": "+w, from[w], to[w])
	}
	for _, w := range down {
		falls(t, mechanism+": "+w, from[w], to[w])
	}
}

func TestAPlatformSparesDuplicateTestsAndAPushSparesMore(t *testing.T) {
	c := load(t, base, months(2, 3)...).Config
	x := newTrial(&c)
	platform := lever(&c, "referral.platform", 3)
	pulls(t, x, "results are seen and some recognised", nil, []string{"district duplicate_test_share", "district tests_per_100"}, platform)
	for r, cells := range x.without {
		if n := findIn(t, cells, "all", "district", "result_access_share"); n != 0 {
			t.Errorf("replication %d: without a platform %v of valid results are seen", r, n)
		}
	}

	d := load(t, base, append(months(2, 3), "referral.platform=1")...).Config
	y := newTrial(&d)
	pulls(t, y, "clinicians who must look see more, recognise less of it, and still spare tests",
		[]string{"district result_access_share"}, []string{"district recognition_share", "district duplicate_test_share"},
		lever(&d, "care.recognition_push", 1))
}

// A spared test costs nobody a minute or a fen; what is left of it is the
// visit. Tests wanted = done + recognised, and each duplicate was one that
// could have been spared.
func TestTestsSparedAndDuplicatesAddUp(t *testing.T) {
	c := load(t, base, append(months(2, 3), "referral.platform=3", "care.recognition_push=0.5")...).Config
	d := measured(warm(&c, 5, 0), nil)
	n := model.Tests(d)
	switch {
	case n.Done == 0 || n.Recognised == 0 || n.Duplicate == 0 || n.Seen == 0:
		t.Errorf("the run shows nothing: %+v", n)
	case n.Recognised > n.Seen || n.Seen > n.Recognised+n.Duplicate || n.Duplicate > n.Done:
		t.Errorf("the counts of tests contradict each other: %+v", n)
	}
}

func TestASharedCentreSpeedsUpTheCentresResults(t *testing.T) {
	c := load(t, base, append(months(2, 3), "care.courier_share=0.5")...).Config
	x := newTrial(&c)
	pulls(t, x, "no courier, and a pool that reads",
		[]string{"district equipment_cover_share"}, []string{"tier:community lab_minutes_mean", "tier:community image_minutes_mean"},
		lever(&c, "care.shared_centre", 1), lever(&c, "supply.readers_per_10k", 3))

	d := load(t, base, append(months(2, 3), "care.shared_centre=true", "supply.readers_per_10k=0.01", "care.shared_reading=110 min")...).Config
	y := newTrial(&d)
	pulls(t, y, "more readers, a shorter line of images", nil, []string{"tier:community image_minutes_mean"},
		lever(&d, "supply.readers_per_10k", 2))
}

func TestACommonDrugListBringsRefillsToTheCentre(t *testing.T) {
	c := load(t, base, append(months(2, 3), "referral.platform=3", "referral.drug_list_gain=0", "choice.drug_available=0.5")...).Config
	x := c
	if err := x.Set("referral.drug_list_gain", []float64{1}); err != nil {
		t.Fatal(err)
	}
	var from, to []float64
	for r := range replications {
		from = append(from, find(t, measured(warm(&c, 31, r), nil), "tier:community", "visits_refill"))
		to = append(to, find(t, measured(warm(&x, 31, r), nil), "tier:community", "visits_refill"))
	}
	rises(t, "drugs on one list are in stock: refills at centres", from, to)
}

func TestAReferredCaseIsSeenFasterAndBetterOnAPlatform(t *testing.T) {
	// The platform is the same in both worlds: only what it does for referred
	// cases differs.
	c := load(t, base, append(months(2, 3), "referral.platform=3", "referral.threshold=0.6", "care.receiving_cut=0", "care.receiving_gain=0")...).Config
	parent := warm(&c, 5, 0)
	plain := measured(parent, nil)
	for _, key := range []string{"care.receiving_cut", "care.receiving_gain"} {
		x := c
		if err := x.Set(key, []float64{0.2}); err != nil {
			t.Fatal(err)
		}
		if len(cellDifferences(plain.Cells(), measured(warm(&x, 5, 0), nil).Cells())) == 0 {
			t.Errorf("%s does nothing on a platform", key)
		}
		c0 := x
		if err := c0.Set("referral.platform", []float64{0}); err != nil {
			t.Fatal(err)
		}
		c1 := c
		if err := c1.Set("referral.platform", []float64{0}); err != nil {
			t.Fatal(err)
		}
		sameCells(t, key+" without a platform", measured(warm(&c1, 5, 0), nil).Cells(), measured(warm(&c0, 5, 0), nil).Cells())
	}
}
