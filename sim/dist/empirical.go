package dist

import (
	"slices"

	"gradus/sim"
)

// Empirical gives each value of a sample with equal probability. Make one with
// NewEmpirical.
type Empirical struct {
	sorted         []float64
	mean, variance float64
}

// NewEmpirical returns the distribution of a sample, which it copies.
func NewEmpirical(sample []float64) Empirical {
	d := Empirical{sorted: slices.Clone(sample)}
	slices.Sort(d.sorted)
	n := float64(len(sample))
	for _, x := range d.sorted {
		d.mean += x / n
	}
	for _, x := range d.sorted {
		d.variance += float64((x-d.mean)*(x-d.mean)) / n
	}
	return d
}

// Draw returns the number at the address k.
func (d Empirical) Draw(k sim.Key) float64 { return d.sorted[k.Below(len(d.sorted))] }

// Invert returns the quantile for u in (0, 1), a value of the sample.
func (d Empirical) Invert(u float64) float64 {
	return d.sorted[min(int(u*float64(len(d.sorted))), len(d.sorted)-1)]
}

// Mean returns the mean of the sample.
func (d Empirical) Mean() float64 { return d.mean }

// Variance returns the mean square deviation of the sample from its mean.
func (d Empirical) Variance() float64 { return d.variance }

// Validate wants at least one value, and all of them finite.
func (d Empirical) Validate() error {
	p := problems{kind: "empirical"}
	p.need("number of values", float64(len(d.sorted)), len(d.sorted) > 0, "positive")
	for _, x := range d.sorted {
		p.need("value", x, true, "")
	}
	return p.err()
}
