package main

import (
	"testing"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

func TestTheCardOfASweepNamesThePointsWhereATargetIsMetBestAndWorst(t *testing.T) {
	design := &study.Design{Experiment: &scenarios.Experiment{Name: "gap", Levers: experiment.Sample{Points: make([][]float64, 4)}}}
	f, o := &planFolder{app: &app{Language: terms.Language{Lang: words.English}}}, &opened{design: design}
	target := scenarios.Target{Indicator: "contract_share", Facility: study.District, Relation: ">=", Value: 0.3, Unit: "share", Year: 2017}
	chance := func(point int, period string, share float64) study.TargetChance {
		return study.TargetChance{Target: target, Point: point, Period: period, Chances: experiment.Chances{Share: share, Low: share / 2, High: share}}
	}
	row := f.extremes(o, []study.TargetChance{chance(0, "2017", 0.5), chance(1, "2017", 0.75), chance(2, "2017", 0.75), chance(3, "2017", 0.25)})
	if row[2].First != "0.75" || row[3].First != "gap-1" || row[4].First != "0.25" || row[5].First != "gap-3" {
		t.Errorf("best and worst are %v", row[2:])
	}
	for want, periods := range map[string][]string{"2017": {"2016", "2017", study.All}, study.All: {"2017", study.All}} {
		var found []study.TargetChance
		for _, p := range periods {
			found = append(found, chance(0, p, 1))
		}
		if got := shownPeriod(found); got != want {
			t.Errorf("of %v %s is shown, want %s", periods, got, want)
		}
	}
}
