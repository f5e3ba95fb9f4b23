package frames

import (
	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// Difference is a row of a figure of differences, written with the digits that tables and
// sentences give the same difference.
func Difference(t terms.Language, d experiment.Interval, q terms.Quantity, v experiment.Verdict) plots.DotRow {
	return plots.DotRow{
		Diff: d.Mean, Low: d.Low, High: d.High, N: d.N,
		Decimals: prose.DifferenceDecimals(q.Scaled(d), q.Decimals),
		Verdict:  Verdicts[v], Word: t.Verdict(v),
	}
}

// Level is a level as figures have it: its mean, and the decimals that tables give it.
func Level(level experiment.Interval, q terms.Quantity) (mean float64, decimals int) {
	s := q.Scaled(level)
	return level.Mean, prose.Decimals(s.Mean, s.HalfWidth, q.Decimals)
}

// Swing is one side of a tornado, with the digits that tables give the same difference;
// what value it is at, and its id, are for the caller.
func Swing(d experiment.Interval, q terms.Quantity) plots.TornadoSide {
	return plots.TornadoSide{Diff: d.Mean, From: d.Low, To: d.High, N: d.N, Decimals: prose.DifferenceDecimals(q.Scaled(d), q.Decimals)}
}
