package findings

import (
	"math"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// bands is the table that tells luck and ignorance of the parameters apart; of
// no rows where members have not been replicated.
func (ran *Run) bands(lines []study.Line) answer.Table {
	a, r := ran.Language, ran.Result
	ans := answer.Table{
		Name: "uncertainty", Heading: a.Say("members.bands"), Notes: []string{a.Say("members.bands.note")},
		Columns: []answer.Column{
			{Head: a.Say("list.indicator")},
			{Head: a.Say("members.of")},
			{Head: a.Say("answer.mean"), Right: true},
			{Head: a.Say("members.luck"), Right: true},
			{Head: a.Say("members.full"), Right: true},
			{Head: a.Say("members.share"), Right: true},
		},
		Fields: []string{
			"scenario", "of", "facility", "indicator", "unit", "mean", "luck_low", "luck_high", "full_low", "full_high",
			"luck_variance", "ignorance_variance", "members", "n",
		},
	}
	point := 0
	bands := r.Bands(lines)
	means := map[string][]float64{} // by line, so that one unit serves all its rows
	for _, b := range bands {
		means[b.Code()] = append(means[b.Code()], b.Mean)
	}
	for _, b := range bands {
		if b.Point != point {
			point = b.Point
			ans.Rows = append(ans.Rows, nil)
		}
		q, of, show := a.QuantityOf(b.Indicator, means[b.Code()]...), "level", a.Level
		if b.Difference {
			of, show = "difference", a.Difference
		}
		interval := func(i experiment.Interval) answer.Cell {
			if math.IsNaN(i.Low) {
				return answer.Cell{First: prose.Dash}
			}
			i.Mean = b.Mean
			_, bounds := show(i, q)
			return answer.Cell{First: strings.Trim(bounds, "()（）")}
		}
		i := b.FullBand
		i.Mean = b.Mean
		mean, _ := show(i, q)
		ignorance := math.Max(b.Ignorance, 0)
		share := prose.Dash
		if ignorance+b.Luck > 0 {
			share = prose.WithUnit(prose.Number(100*ignorance/(ignorance+b.Luck), 0), "%")
		}
		ans.Rows = append(ans.Rows, []answer.Cell{
			{First: a.Label(b.Line, q)}, {First: a.Say("members.of."+of, r.Points[b.Point])}, {First: mean}, interval(b.LuckBand), interval(b.FullBand), {First: share},
		})
		ans.Records = append(ans.Records, []any{
			r.Points[b.Point], of, b.Facility, b.Indicator, study.UnitOf(b.Indicator), b.Mean, b.LuckBand.Low, b.LuckBand.High, b.FullBand.Low, b.FullBand.High,
			b.Luck, b.Ignorance, b.Sets, b.N,
		})
	}
	return ans
}
