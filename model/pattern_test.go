package model_test

import (
	"flag"
	"fmt"
	"math"
	"testing"

	"gradus/model"
	"gradus/scenarios"
)

// The pattern of Jinshan 2012 to 2017 (specification, 11.2), in signs. Each
// line is a difference between the last measured year and the first within one
// replication, or the side of nothing on which the last year lies. Had nothing
// moved it, all replications below would agree with probability 2^-n: one false
// alarm in 32 for a sign. Sizes are in docs/validation.md, hits and misses
// alike; no test holds them, and none holds a sign that is missed.
const (
	patternReplications = 5
	driftReplications   = 6
)

// driftResidents keep the test of the drift short.
const driftResidents = 20000

// campaign turns on the tests that simulate hundreds of years; .ci/run does.
var campaign = flag.Bool("campaign", false, "run the tests that take minutes")

func TestTheIntegrationOfJinshanLeavesItsPattern(t *testing.T) {
	if !*campaign {
		t.Skip("45 simulated years of the default profile; run with -args -campaign")
	}
	sc, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012-2017", Profile: "default"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	type year = map[string]float64
	runs := make([][2]year, patternReplications)
	sunk := make([][]float64, patternReplications)
	t.Run("replications", func(t *testing.T) {
		for r := range runs {
			t.Run(fmt.Sprint(r), func(t *testing.T) {
				t.Parallel()
				cells := measured(warm(&sc.Config, 20122017, r), sc.Levers).Cells()
				for k, name := range []string{"2012", "2017"} {
					runs[r][k] = year{}
					for _, code := range []string{
						"first_preference_share", "first_preference_refills_share", "first_contact_share", "primary_visit_share",
						"expert_visits_per_expert_month", "expert_visits", "referrals_up", "referrals_down", "down_up_ratio", "contract_share", "experts_sunk",
						"staff_satisfaction_gap", "down_willing_share", "compliance_quality",
					} {
						runs[r][k][code] = findIn(t, cells, name, "district", code)
					}
					for _, tier := range []string{"community", "secondary"} {
						runs[r][k][tier] = findIn(t, cells, name, "tier:"+tier, "net_willingness")
					}
				}
				for y := 2012; y <= 2017; y++ {
					sunk[r] = append(sunk[r], findIn(t, cells, fmt.Sprint(y), "district", "experts_sunk"))
				}
			})
		}
	})
	for code, up := range map[string]bool{
		"first_preference_share":         false, // S1: what the study asked
		"first_preference_refills_share": true,  // S3: refills in the same question
		"first_contact_share":            false,
		"primary_visit_share":            true,
		"expert_visits":                  true,
		"expert_visits_per_expert_month": false,
		"referrals_up":                   true,
		"contract_share":                 true,
		"experts_sunk":                   true,
		"referrals_down":                 true,
		"down_up_ratio":                  true,
		"compliance_quality":             false, // orders raise head-counts, not zeal
	} {
		from, to := make([]float64, len(runs)), make([]float64, len(runs))
		for r := range runs {
			from[r], to[r] = runs[r][0][code], runs[r][1][code]
		}
		if up {
			rises(t, code, from, to)
		} else {
			falls(t, code, from, to)
		}
	}
	// Where the last year lies: centres willing, secondary hospitals opposed,
	// residents weak (willing by less than one half), staff of centres more
	// content than that of hospitals.
	for what, above := range map[string]float64{"community": 0, "secondary": 0, "down_willing_share": 0.5, "staff_satisfaction_gap": 0} {
		for r := range runs {
			up := what == "community" || what == "staff_satisfaction_gap"
			if x := runs[r][1][what]; (x > above) != up {
				t.Errorf("%s is %v in 2017 in replication %d", what, x, r)
			}
		}
	}
	for r := range sunk {
		for y := 1; y < len(sunk[r]); y++ {
			if sunk[r][y] <= sunk[r][y-1] {
				t.Errorf("the experts who go down do not rise every year: %v", sunk[r])
			}
		}
	}
}

// Without the drivers the same policy raises first preference, and without the
// policy the drivers lower it: the two signs of the account in 11.3. Paired by
// replication, six of six.
func TestDriversLowerFirstPreferenceAndThePolicyRaisesIt(t *testing.T) {
	if !*campaign {
		t.Skip("114 simulated years; run with -args -campaign")
	}
	sc := load(t, "jinshan-2012-2017", "run.warm_up_months=12")
	sc.Config.Residents = 8000
	const code = "first_preference_share"
	var base, drivers, policy []float64
	still := append([]model.Lever{{Key: "driver.enabled", Values: []float64{0}, Start: sc.Config.Run.Start}}, sc.Levers...)
	for r := range replications {
		parent := warm(&sc.Config, 77, r)
		at := func(levers []model.Lever) float64 {
			return findIn(t, measured(parent, levers).Cells(), "2017", "district", code)
		}
		base = append(base, at(still[:1]))
		drivers = append(drivers, at(nil))
		policy = append(policy, at(still))
	}
	falls(t, code+" under the drivers", base, drivers)
	rises(t, code+" under the policy without drivers", base, policy)
}

// V-19: after the three years of warm-up, with nothing that moves, beliefs in
// centres and first preference drift by less than 0.003 and 0.3 points from one
// year to the next. The mean of the replications must lie within that bound and
// two of its standard errors: if the drift were at the bound, a false alarm
// comes once in 44 for each of the two.
func TestAfterThreeYearsOfWarmUpNothingDrifts(t *testing.T) {
	if !*campaign {
		t.Skip("30 simulated years; run with -args -campaign")
	}
	sc := load(t, "jinshan-years", "driver.enabled=false", "governance.enabled=false", "run.measured_months=24")
	sc.Config.Residents = driftResidents
	codes := [2]string{"believed_quality", "first_preference_share"}
	bounds := [2]float64{0.003, 0.003}
	var sum, squares [2]float64
	for r := range driftReplications {
		cells := measured(warm(&sc.Config, 19, r), nil).Cells()
		for k, code := range codes {
			x := findIn(t, cells, "2013", "district", code) - findIn(t, cells, "2012", "district", code)
			sum[k], squares[k] = sum[k]+x, squares[k]+x*x
		}
	}
	n := float64(driftReplications)
	for k, code := range codes {
		mean := sum[k] / n
		se := math.Sqrt((squares[k]/n - mean*mean) / (n - 1))
		t.Logf("%s: %.5f a year, standard error %.5f", code, mean, se)
		if math.Abs(mean) > bounds[k]+2*se {
			t.Errorf("%s drifts by %v a year, standard error %v; at most %v", code, mean, se, bounds[k])
		}
	}
}
