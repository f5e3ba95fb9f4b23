package frames

import (
	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// Effect is a parameter of a screening, with the digits that tables give the same
// numbers; its names, and whether it is influential, are for the caller.
func Effect(mu, star, sigma experiment.Interval, q terms.Quantity) plots.MorrisFactor {
	f := plots.MorrisFactor{
		Mu: mu.Mean, MuLow: mu.Low, MuHigh: mu.High, MuDecimals: prose.DifferenceDecimals(q.Scaled(mu), q.Decimals),
		StarLow: star.Low, StarHigh: star.High,
		Sigma: sigma.Mean, SigmaLow: sigma.Low, SigmaHigh: sigma.High, SigmaDecimals: SigmaDecimals(sigma, q),
	}
	f.MuStar, f.StarDecimals = Level(star, q)
	return f
}

// SigmaDecimals are the decimals of how an effect differs from place to place. Its
// interval reaches far above it with few trajectories, so the digits are those that its
// nearer bound supports.
func SigmaDecimals(sigma experiment.Interval, q terms.Quantity) int {
	s := q.Scaled(sigma)
	nearer := min(s.Mean-s.Low, s.High-s.Mean)
	if !(nearer > 0) {
		nearer = max(s.Mean, s.High) / 10
	}
	return prose.Decimals(s.Mean, nearer, q.Decimals)
}
