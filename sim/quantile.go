package sim

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Quantiles collects spans of time into a histogram from which medians and
// percentiles are read. Bins are one tick wide up to 127 ticks; above, every
// doubling is cut into 64 equal bins, so a bin is never wider than 1/64 of the
// values in it. Counts are integers: merging is exact, and its order does not
// matter. The zero Quantiles is empty and ready.
//
// Memory grows with the largest value: 4 bytes a bin, 64 bins a doubling,
// about 6 KB for waits up to a day.
//
// The layout is that of high dynamic range histograms: G. Tene, HdrHistogram
// (2012).
type Quantiles struct {
	bins     []uint32 // half the memory of int64; a bin that runs over panics
	n        int64
	min, max Time
}

// fine is the number of bins in a doubling, as a power of two: 1/64.
const fine = 6

// Add takes one observation, which must not be negative.
func (x *Quantiles) Add(t Time) {
	if t < 0 {
		panic(fmt.Sprintf("sim: a span of %d ms in Quantiles", int64(t)))
	}
	b := binOf(t)
	if b >= len(x.bins) {
		x.grow(b)
	}
	x.add(b, 1)
	if x.n == 0 || t < x.min {
		x.min = t
	}
	x.max = max(x.max, t)
	x.n++
}

// add puts observations into a bin.
func (x *Quantiles) add(b int, count uint32) {
	sum := x.bins[b] + count
	if sum < count {
		panic("sim: more than 4,294,967,295 observations in one bin of Quantiles")
	}
	x.bins[b] = sum
}

// N returns the number of observations.
func (x *Quantiles) N() int64 { return x.n }

// Quantile returns the observation of rank floor(q*(n-1)) in increasing order,
// q in [0, 1], read inside its bin as if the observations in a bin were spread
// evenly. It is off by less than 1/64 of the value, exact up to 127 ticks and
// for q = 0 and q = 1. It panics without observations: ask N first, or use
// Minutes.
func (x *Quantiles) Quantile(q float64) Time {
	if x.n == 0 || !(q >= 0 && q <= 1) {
		panic(fmt.Sprintf("sim: quantile %g of %d observations", q, x.n))
	}
	rank := min(int64(q*float64(x.n-1)), x.n-1)
	switch rank {
	case 0:
		return x.min
	case x.n - 1:
		return x.max
	}
	below := int64(0)
	for b, c := range x.bins {
		count := int64(c)
		if rank >= below+count {
			below += count
			continue
		}
		low, width := binBounds(b)
		// low + width*(rank-below+1/2)/count, in 128 bits.
		hi, lo := bits.Mul64(uint64(width), uint64(2*(rank-below)+1))
		step, _ := bits.Div64(hi, lo, uint64(2*count))
		return min(max(low+Time(step), x.min), x.max)
	}
	panic(fmt.Sprintf("sim: %d observations, but the bins hold %d", x.n, below))
}

// Minutes returns Quantile(q) in minutes, NaN without observations.
func (x *Quantiles) Minutes(q float64) float64 {
	if x.n == 0 {
		return math.NaN()
	}
	return x.Quantile(q).Minutes()
}

// ShareOver returns the share of observations greater than t, in [0, 1], NaN
// without observations. It is exact up to 127 ticks; above, the observations
// in the bin of t count as spread evenly over it.
func (x *Quantiles) ShareOver(t Time) float64 {
	switch {
	case x.n == 0:
		return math.NaN()
	case t < x.min:
		return 1
	case t >= x.max:
		return 0
	}
	b := binOf(t)
	over := int64(0)
	for _, count := range x.bins[b+1:] {
		over += int64(count)
	}
	low, width := binBounds(b)
	hi, lo := bits.Mul64(uint64(x.bins[b]), uint64(low+width-1-t))
	part, _ := bits.Div64(hi, lo, uint64(width))
	return float64(over+int64(part)) / float64(x.n)
}

// Merge adds the observations of y, exactly.
func (x *Quantiles) Merge(y *Quantiles) {
	if y.n == 0 {
		return
	}
	if len(y.bins) > len(x.bins) {
		x.grow(len(y.bins) - 1)
	}
	for b, count := range y.bins {
		x.add(b, count)
	}
	if x.n == 0 || y.min < x.min {
		x.min = y.min
	}
	x.max = max(x.max, y.max)
	x.n += y.n
}

// Reset forgets all observations and keeps the memory.
func (x *Quantiles) Reset() {
	clear(x.bins)
	x.n, x.min, x.max = 0, 0, 0
}

// Clone returns an independent copy.
func (x *Quantiles) Clone() *Quantiles {
	y := *x
	y.bins = slices.Clone(x.bins)
	return &y
}

// grow makes room for bin b, in whole doublings so that it happens rarely.
func (x *Quantiles) grow(b int) {
	n := (b>>fine + 1) << fine
	x.bins = append(x.bins, make([]uint32, n-len(x.bins))...)
}

// binOf returns the bin of t: the position of its leading bit and the six
// bits that follow it.
func binOf(t Time) int {
	shift := max(bits.Len64(uint64(t))-fine-1, 0)
	return shift<<fine + int(t>>shift)
}

// binBounds returns the smallest value and the width of bin b.
func binBounds(b int) (low, width Time) {
	shift := max(b>>fine-1, 0)
	return Time(b-shift<<fine) << shift, 1 << shift
}
