package sim

import (
	"fmt"
	"math"
)

// Level collects a whole-number quantity that holds its value between
// changes: the length of a line, the number of busy servers, the number of
// occupied rooms. Its mean is weighted by time. The integral is kept as an
// integer (unit times ticks), so identities between levels are exact. The zero
// Level has the value 0 since time 0.
//
// A value of v held for a span of d ticks adds v*d; sums stay exact below
// 9.2e18, e.g. a line of 100,000 for 2,900 years.
type Level struct {
	value, max  int64
	integral    int64 // up to last [unit x ticks]
	positive    int64 // time with a value above 0, up to last [ticks]
	last, since Time  // last change; start of the collection
}

// Set changes the value to v at instant now, which must not lie before the
// last change.
func (x *Level) Set(v int64, now Time) {
	if now < x.last {
		panic(backwards(now, x.last))
	}
	held := int64(now - x.last)
	x.integral += x.value * held
	x.positive += held & (-x.value >> 63) // held if value > 0: an if would often be mispredicted
	x.last = now
	x.value = v
	if v > x.max {
		x.max = v
	}
}

// Add changes the value by delta at instant now.
func (x *Level) Add(delta int64, now Time) { x.Set(x.value+delta, now) }

// Value returns the present value.
func (x *Level) Value() int64 { return x.value }

// Integral returns the time integral of the value from the last Reset to now
// [unit x ticks].
func (x *Level) Integral(now Time) int64 {
	if now < x.last {
		panic(backwards(now, x.last))
	}
	return x.integral + x.value*int64(now-x.last)
}

// Positive returns the time from the last Reset to now in which the value was
// above 0.
func (x *Level) Positive(now Time) Time {
	if now < x.last {
		panic(backwards(now, x.last))
	}
	if x.value > 0 {
		return Time(x.positive) + now - x.last
	}
	return Time(x.positive)
}

// Mean returns the mean over time from the last Reset to now, NaN over an
// empty span.
func (x *Level) Mean(now Time) float64 {
	if now == x.since {
		return math.NaN()
	}
	return float64(x.Integral(now)) / float64(now-x.since)
}

// Max returns the largest value held since the last Reset, the value at the
// Reset included.
func (x *Level) Max() int64 { return x.max }

// Reset starts the collection anew at instant now; the value stays.
func (x *Level) Reset(now Time) {
	if now < x.last {
		panic(backwards(now, x.last))
	}
	x.integral, x.positive, x.max = 0, 0, x.value
	x.last, x.since = now, now
}

//go:noinline
func backwards(now, last Time) string {
	return fmt.Sprintf("sim: time runs backwards: now %v, but the last change was at %v", now, last)
}
