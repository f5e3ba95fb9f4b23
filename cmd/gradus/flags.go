package main

import (
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/problems"
	"gradus/model/indicator"
)

// listFlags shows the registry of side effects.
func (a *app) listFlags(sought []string, format string) error {
	ans := answer.Table{
		Columns: []answer.Column{
			{Head: a.Say("list.code")},
			{Head: a.Say("flags.effect"), Prose: 24},
			{Head: a.Say("list.meaning"), Prose: 44},
			{Head: a.Say("flags.fires"), Prose: 40},
			{Head: a.Say("flags.reason"), Prose: 30},
		},
		Fields: []string{"flag", "en", "zh", "indicator", "unit", "harm", "threshold", "threshold_relative", "threshold_floor", "meaning_en", "meaning_zh", "reason_en", "reason_zh"},
		Notes:  []string{a.Say("flags.rule", indicator.FlagFamily())},
	}
	for _, f := range indicator.Flags {
		if len(sought) == 1 && !containsFold(f.Code+" "+f.En+" "+f.Zh, sought[0]) {
			continue
		}
		var signs []string
		for _, s := range f.Signs {
			t := indicator.Indicator{Unit: "share", Threshold: s.Threshold}
			if !s.PartOf() {
				t, _ = indicator.Lookup(s.Of.Indicator)
			}
			harm := "more"
			if s.Harm < 0 {
				harm = "less"
			}
			signs = append(signs, a.Say("flags."+harm, a.SignName(s), a.Threshold(t)))
			ans.Records = append(ans.Records, []any{
				f.Code, f.En, f.Zh, s.Code(), s.Unit(), harm, t.Threshold, t.Relative, t.Floor,
				f.MeaningEn, f.MeaningZh, f.ReasonEn, f.ReasonZh,
			})
		}
		ans.Rows = append(ans.Rows, answer.Row(f.Code, a.Lang.Pick(f.En, f.Zh), a.Lang.Pick(f.MeaningEn, f.MeaningZh),
			strings.Join(signs, a.Say("flags.and")), a.Lang.Pick(f.ReasonEn, f.ReasonZh)), nil)
	}
	if len(ans.Records) == 0 {
		return problems.BadInput(a.Say("input.nothing-found", sought[0]))
	}
	ans.Rows = ans.Rows[:len(ans.Rows)-1]
	return a.show(ans, format)
}
