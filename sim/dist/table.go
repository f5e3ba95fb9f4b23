package dist

import (
	"math"

	"gradus/sim"
)

// Table is a distribution with its quantile function in a table: where that takes a
// logarithm, a root or an exponential, a row of four numbers takes a third of the
// time. The simple version is Invert of the distribution itself, from which the table
// is off by less than 10^-7 of the quantile or, if that is more, of the distance of
// the quartiles; a lognormal one by less than 2·10^-7 up to a coefficient of variation
// of 3, and 10^-6 up to 10; one with a pole at its end, such as Weibull's of shape 0.3,
// by less than 10^-6.
//
// Each half of (0, 1) is cut where the distance to its end doubles, and these
// octaves into 16 pieces alike, each with the cubic through the quantiles at its
// ends and thirds. Nearer to an end than 1/256 the distribution itself is asked.
//
// Reference: W. Hörmann, J. Leydold, "Continuous random variate generation by fast
// numerical inversion", ACM TOMACS 13 (2003) 347-362, whose pieces are cut by their
// error and have to be searched.
type Table struct {
	Inverter                       // the distribution itself
	pieces   [2][pieces][4]float64 // below and above the median, from the end inward: coefficients
}

const (
	pieceBits = 48                                 // of a distance's bits, those that say where in its piece it lies
	pieces    = 7 << (52 - pieceBits)              // from 1/256 up to the median
	firstBits = uint64(1023-8) << (52 - pieceBits) // of 1/256, the distance from an end where the table begins
	inPiece   = uint64(1)<<pieceBits - 1           // mask
)

// Tabulate returns the table of a distribution whose parameters are valid.
func Tabulate(d Inverter) *Table {
	t := &Table{Inverter: d}
	for i := range uint64(pieces) {
		from := math.Float64frombits((firstBits + i) << pieceBits)
		width := math.Float64frombits((firstBits+i+1)<<pieceBits) - from
		at := func(part float64) float64 { return from + float64(part*width) }
		t.pieces[0][i] = cubic(width, func(part float64) float64 { return d.Invert(at(part)) })
		t.pieces[1][i] = cubic(width, func(part float64) float64 { return d.Invert(1 - at(part)) })
	}
	return t
}

// cubic returns the coefficients of the cubic in x from 0 to width that meets f
// at x/width = 0, 1/3, 2/3 and 1.
func cubic(width float64, f func(part float64) float64) [4]float64 {
	y0, y1, y2, y3 := f(0), f(1.0/3), f(2.0/3), f(1)
	a, b, c := y1-y0, y2-y1, y3-y2 // differences, then those of s = 3 x/width
	second, third := float64((b-a)*0.5), (c-b-(b-a))/6
	s := 3 / width
	return [4]float64{
		y0,
		(a - second + float64(2*third)) * s,
		(second - float64(3*third)) * s * s,
		third * s * s * s,
	}
}

// Draw returns the number at the address k: Invert(k.Uniform()), bit by bit, in fewer
// steps that wait for each other. The first bit of an address tells the half, and the
// flipped address gives 1 less its number.
func (t *Table) Draw(k sim.Key) float64 {
	upper := uint64(int64(k) >> 63) // all ones or none
	end := (k ^ sim.Key(upper)).Uniform()
	bits := math.Float64bits(end)
	i := bits>>pieceBits - firstBits
	if i >= pieces {
		return t.Inverter.Invert(k.Uniform())
	}
	return at(&t.pieces[upper&1][i], end, bits)
}

// Invert returns the quantile for u in (0, 1).
func (t *Table) Invert(u float64) float64 {
	v := u - 0.5             // above 0 in the upper half
	end := 0.5 - math.Abs(v) // distance from the nearer end
	bits := math.Float64bits(end)
	i := bits>>pieceBits - firstBits
	if i >= pieces {
		return t.Inverter.Invert(u)
	}
	return at(&t.pieces[1-math.Float64bits(v)>>63][i], end, bits)
}

// at returns the value of a piece's cubic at a distance from the end, given with its bits.
func at(c *[4]float64, end float64, bits uint64) float64 {
	x := end - math.Float64frombits(bits&^inPiece)
	low, high := c[0]+float64(x*c[1]), c[2]+float64(x*c[3])
	return low + float64(high*float64(x*x))
}
