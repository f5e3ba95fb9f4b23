package main

import (
	"errors"

	"gradus/cmd/internal/study"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// leaveDescribed writes what a plan runs in words: the design and the scenario
// that its points start from, every parameter of the base with its evidence, the
// policy where there is one, and the numbers that the design varies.
func (f *planFolder) leaveDescribed(o *opened, write writeFile) error {
	start := startOf(o.design)
	se := session{app: f.app, scenarios: []*scenarios.Scenario{start}}
	about := se.scenarioTable()
	d := o.design
	row := append([]any{d.Name, "experiment", d.Base}, about.records[0][3:6]...) // the days and months are those of the scenario
	row = append(row, d.Title.En, d.Title.Zh, d.Question.En, d.Question.Zh, d.Expected.En, d.Expected.Zh)
	about.records = append([][]any{row}, about.records...)
	var errs []error
	for _, t := range []answer{about, se.parameterTable(), se.policyTable(), factorTable(d)} {
		errs = append(errs, write(t.name+".csv", t.writeCSV))
	}
	return errors.Join(errs...)
}

// startOf is the scenario that the points of a design start from, with its own
// levers and nothing varied; the example of the design where that one cannot be
// loaded without what varies.
func startOf(d *study.Design) *scenarios.Scenario {
	plain := *d.Experiment
	plain.Levers, plain.Uncertain = experiment.Sample{}, experiment.Sample{}
	if start, problems := scenarios.Load(plain.Request(0, 0)); len(problems) == 0 {
		return start
	}
	return d.Example
}

// factorTable has a row for each number that a design varies: the range and
// what it rests on, and how many different values the points or the draws have.
func factorTable(d *study.Design) answer {
	ans := answer{name: "factors", fields: []string{
		"role", "parameter", "unit", "low", "high", "log_scale", "values", "design", "design_points",
		"grade", "unverified", "source", "source_text", "note_en", "note_zh",
	}}
	add := func(role string, s experiment.Sample, by scenarios.Design) {
		for k, f := range s.Factors {
			low, high := ends(f)
			var from scenarios.Origin
			if k < len(by.Origin) {
				from = by.Origin[k]
			}
			different := map[float64]bool{}
			for _, point := range s.Points {
				different[point[k]] = true
			}
			ans.records = append(ans.records, []any{
				role, f.Name, by.Params[k].Unit, low, high, f.Log, len(different), by.Method, len(s.Points),
				from.Grade, isUnverified(from.Grade), from.Source, from.SourceText, from.Note.En, from.Note.Zh,
			})
		}
	}
	add(study.RoleLever, d.Levers, d.LeverDesign)
	add(study.RoleUncertain, d.Uncertain, d.UncertainDesign)
	return ans
}
