package findings

import (
	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/values"
	"gradus/model"
)

// Described are the tables that say what was run: the scenarios in their own
// words, every parameter of the base with its evidence, and every step of
// every policy. With them a report needs none of the original files.
func (ran *Run) Described() []answer.Table {
	out := []answer.Table{ran.ScenarioTable(), ran.ParameterTable(), ran.PolicyTable()}
	if included := ran.includedTable(); len(included.Records) > 0 {
		out = append(out, included)
	}
	return out
}

// includedTable lists the policies that the scenarios include, with what their files
// say of themselves.
func (ran *Run) includedTable() answer.Table {
	ans := answer.Table{Name: "included", Fields: []string{
		"scenario", "included", "title_en", "title_zh", "question_en", "question_zh", "expected_en", "expected_zh",
	}}
	for _, sc := range ran.Scenarios {
		for _, in := range sc.Included {
			ans.Records = append(ans.Records, []any{
				sc.Name, in.Name, in.Title.En, in.Title.Zh, in.Question.En, in.Question.Zh, in.Expected.En, in.Expected.Zh,
			})
		}
	}
	return ans
}

// ScenarioTable lists the scenarios with what their files say of themselves.
func (ran *Run) ScenarioTable() answer.Table {
	ans := answer.Table{Name: "scenarios", Fields: []string{
		"scenario", "kind", "base", "start", "warm_up_months", "measured_months",
		"title_en", "title_zh", "question_en", "question_zh", "expected_en", "expected_zh",
	}}
	for _, sc := range ran.Scenarios {
		run := sc.Config.Run
		ans.Records = append(ans.Records, []any{
			sc.Name, sc.Kind, sc.Base, values.Day(run.Start), run.WarmUpMonths, run.MeasuredMonths,
			sc.Title.En, sc.Title.Zh, sc.Question.En, sc.Question.Zh, sc.Expected.En, sc.Expected.Zh,
		})
	}
	return ans
}

// ParameterTable lists the parameters of the reference with their evidence.
func (ran *Run) ParameterTable() answer.Table {
	ans := answer.Table{Name: "parameters", Fields: []string{
		"key", "value", "unit", "low", "high", "lever", "grade", "unverified", "source", "source_text", "source_url", "note_en", "note_zh", "file", "line",
	}}
	for _, e := range ran.Scenarios[0].Provenance {
		p, known := model.Lookup(e.Key)
		if !known { // the run and the profile
			continue
		}
		ans.Records = append(ans.Records, []any{
			e.Key, e.Text, p.Unit, p.Low, p.High, p.Lever, e.Grade, values.IsUnverified(e.Grade),
			e.Source, e.SourceText, e.SourceURL, e.Note.En, e.Note.Zh, e.File, e.Line,
		})
	}
	return ans
}

// PolicyTable has a row for each step of each lever.
func (ran *Run) PolicyTable() answer.Table {
	ans := answer.Table{Name: "policies", Fields: []string{
		"scenario", "key", "unit", "step", "before", "value", "start", "ramp_months", "expiry",
		"grade", "unverified", "source", "source_text", "note_en", "note_zh", "file", "line",
	}}
	for _, sc := range ran.Scenarios {
		for _, e := range sc.Provenance {
			before := e.Text
			for i, c := range e.Changes {
				ans.Records = append(ans.Records, []any{
					sc.Name, e.Key, e.Param.Unit, i + 1, before, c.Text, values.Day(c.Start), c.Ramp, values.Day(c.Expiry),
					c.Grade, values.IsUnverified(c.Grade), c.Source, c.SourceText, c.Note.En, c.Note.Zh, c.File, c.Line,
				})
				before = c.Text
			}
		}
	}
	return ans
}
