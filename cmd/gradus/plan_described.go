package main

import (
	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/values"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// described are the tables that say what a plan runs: the design and the scenario
// that its points start from, every parameter of the base with its evidence, the
// policy where there is one, and the numbers that the design varies.
func (f *planFolder) described(o *opened) []answer.Table {
	start := startOf(o.design)
	ran := findings.Run{Language: f.app.Language, Scenarios: []*scenarios.Scenario{start}}
	about := ran.ScenarioTable()
	if o.design.WithAndWithout() {
		about.Records = append(about.Records, baseOf(o.design)...)
	}
	d := o.design
	row := append([]any{d.Name, "experiment", d.Base}, about.Records[0][3:6]...) // the days and months are those of the scenario
	row = append(row, d.Title.En, d.Title.Zh, d.Question.En, d.Question.Zh, d.Expected.En, d.Expected.Zh)
	about.Records = append([][]any{row}, about.Records...)
	return []answer.Table{about, ran.ParameterTable(), ran.PolicyTable(), factorTable(d)}
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

// baseOf is the row of the base that is a lever point by itself; none of one that cannot
// be loaded without what varies.
func baseOf(d *study.Design) [][]any {
	plain := *d.Experiment
	plain.Uncertain = experiment.Sample{}
	base, problems := scenarios.Load(plain.Request(0, 0))
	if len(problems) > 0 {
		return nil
	}
	ran := findings.Run{Scenarios: []*scenarios.Scenario{base}}
	return ran.ScenarioTable().Records
}

// factorTable has a row for each number that a design varies: the range and
// what it rests on, and how many different values the points or the draws have.
func factorTable(d *study.Design) answer.Table {
	ans := answer.Table{Name: "factors", Fields: []string{
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
			ans.Records = append(ans.Records, []any{
				role, f.Name, by.Params[k].Unit, low, high, f.Log, len(different), by.Method, len(s.Points),
				from.Grade, values.IsUnverified(from.Grade), from.Source, from.SourceText, from.Note.En, from.Note.Zh,
			})
		}
	}
	add(study.RoleLever, d.Levers, d.LeverDesign)
	add(study.RoleUncertain, d.Uncertain, d.UncertainDesign)
	return ans
}
