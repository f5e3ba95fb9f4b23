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

// Dose is the level at a dose, with the digits that tables give the same level.
func Dose(dose float64, level experiment.Interval, q terms.Quantity) plots.DoseLevel {
	mean, decimals := Level(level, q)
	return plots.DoseLevel{Dose: dose, Mean: mean, Low: level.Low, High: level.High, Decimals: decimals, N: level.N}
}

// TradePoint is a scenario by two objectives, likewise.
func TradePoint(across, up experiment.Interval, a, b terms.Quantity) plots.TradePoint {
	q := plots.TradePoint{AcrossLow: across.Low, AcrossHigh: across.High, UpLow: up.Low, UpHigh: up.High}
	q.Across, q.AcrossDecimals = Level(across, a)
	q.Up, q.UpDecimals = Level(up, b)
	return q
}

// Swing is one side of a tornado, with the digits that tables give the same difference;
// what value it is at, and its id, are for the caller.
func Swing(d experiment.Interval, q terms.Quantity) plots.TornadoSide {
	return plots.TornadoSide{Diff: d.Mean, From: d.Low, To: d.High, N: d.N, Decimals: prose.DifferenceDecimals(q.Scaled(d), q.Decimals)}
}
