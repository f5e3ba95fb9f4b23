package findings

import (
	"math"
	"slices"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
)

// ComparisonRow shows one line: the base with its interval, and for each
// scenario the difference, its interval and the verdict.
func ComparisonRow(t terms.Language, l study.Compared) []answer.Cell {
	q := QuantityOfRow(t, l)
	first, second := t.Level(l.Base, q)
	row := []answer.Cell{{First: t.Label(l.Line, q)}, {First: first, Second: second}}
	for p, d := range l.Diffs {
		first, second := t.Difference(d, q)
		row = append(row, answer.Cell{First: first, Second: strings.TrimSpace(second + " " + t.Verdict(l.Verdicts[p]) + terms.Perhaps(proseLine(t, l, p)))})
	}
	return row
}

// QuantityOfRow says how the numbers of a line of a comparison are shown.
func QuantityOfRow(t terms.Language, l study.Compared) terms.Quantity {
	return t.QuantityOf(l.Indicator, terms.MeansIn(l.Base, l.Levels, l.Diffs)...)
}

// Pairing says what common random numbers were worth.
func Pairing(t terms.Language, scenarios []string, head []study.Compared) string {
	var parts []string
	for p, name := range scenarios {
		var ratios []float64
		contact := math.NaN()
		for _, l := range head {
			if l.Indicator == "first_contact_share" {
				contact = l.Ratios[p]
			}
			if !math.IsNaN(l.Ratios[p]) {
				ratios = append(ratios, l.Ratios[p])
			}
		}
		parts = append(parts, t.Say("answer.pairing.one", name, prose.Number(contact, 3), prose.Number(median(ratios), 3)))
	}
	return t.Say("answer.pairing", strings.Join(parts, t.Say("answer.semicolon")))
}

// median returns the middle value, NaN if there is none.
func median(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}
