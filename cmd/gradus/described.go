package main

import "gradus/model"

// described are the tables that say what was run: the scenarios in their own
// words, every parameter of the base with its evidence, and every step of
// every policy. With them a report needs none of the original files.
func (se *session) described() []answer {
	return []answer{se.scenarioTable(), se.parameterTable(), se.policyTable()}
}

func (se *session) scenarioTable() answer {
	ans := answer{name: "scenarios", fields: []string{
		"scenario", "kind", "base", "start", "warm_up_months", "measured_months",
		"title_en", "title_zh", "question_en", "question_zh", "expected_en", "expected_zh",
	}}
	for _, sc := range se.scenarios {
		run := sc.Config.Run
		ans.records = append(ans.records, []any{
			sc.Name, sc.Kind, sc.Base, day(run.Start), run.WarmUpMonths, run.MeasuredMonths,
			sc.Title.En, sc.Title.Zh, sc.Question.En, sc.Question.Zh, sc.Expected.En, sc.Expected.Zh,
		})
	}
	return ans
}

func (se *session) parameterTable() answer {
	ans := answer{name: "parameters", fields: []string{
		"key", "value", "unit", "low", "high", "lever", "grade", "unverified", "source", "source_text", "source_url", "note_en", "note_zh", "file", "line",
	}}
	for _, e := range se.scenarios[0].Provenance {
		p, known := model.Lookup(e.Key)
		if !known { // the run and the profile
			continue
		}
		ans.records = append(ans.records, []any{
			e.Key, e.Text, p.Unit, p.Low, p.High, p.Lever, e.Grade, isUnverified(e.Grade),
			e.Source, e.SourceText, e.SourceURL, e.Note.En, e.Note.Zh, e.File, e.Line,
		})
	}
	return ans
}

// policyTable has a row for each step of each lever.
func (se *session) policyTable() answer {
	ans := answer{name: "policies", fields: []string{
		"scenario", "key", "unit", "step", "before", "value", "start", "ramp_months", "expiry",
		"grade", "unverified", "source", "source_text", "note_en", "note_zh", "file", "line",
	}}
	for _, sc := range se.scenarios {
		for _, e := range sc.Provenance {
			before := e.Text
			for i, c := range e.Changes {
				ans.records = append(ans.records, []any{
					sc.Name, e.Key, e.Param.Unit, i + 1, before, c.Text, day(c.Start), c.Ramp, day(c.Expiry),
					c.Grade, isUnverified(c.Grade), c.Source, c.SourceText, c.Note.En, c.Note.Zh, c.File, c.Line,
				})
				before = c.Text
			}
		}
	}
	return ans
}
