package model

// belief is what a resident thinks of one place. There are five and more times as
// many as residents, so each is six bytes, half of what plain numbers would take.
type belief struct {
	quality fraction // probability that it resolves a problem
	habit   fraction
	wait    shortTime // own experience of time in the facility
}

// fraction is a number in {0..1} in steps of 2^-16, of which the last is left
// out: 1 is stored as one step less. What moves it rounds to the nearest step,
// so a pull by a share of the distance ends within half a step over the share
// of its aim: 0.0008 where the share is one in a hundred.
type fraction uint16

const fractions = 1 << 16

// fractionOf returns the nearest fraction to x, which must be at least 0.
func fractionOf(x float64) fraction { return fraction(min(float64(x*fractions)+0.5, fractions-1)) }

func (f fraction) number() float64 { return float64(float64(f) * (1.0 / fractions)) }

// shortTime is a time within a day, in steps of a 2048th of an hour, up to 32 hours.
type shortTime uint16

const shortTimes = 2048

// shortTimeOf returns the nearest step to a number of hours, at least 0.
func shortTimeOf(hours float64) shortTime {
	return shortTime(min(float64(hours*shortTimes)+0.5, 1<<16-1))
}

func (t shortTime) hours() float64 { return float64(float64(t) * (1.0 / shortTimes)) }

// fading returns what fade leaves, for [fraction.faded].
func fading(left float64) uint32 { return uint32(float64(left*fractions) + 0.5) }

// faded returns the share of a fraction that is left.
func (f fraction) faded(left uint32) fraction {
	return fraction((uint64(f)*uint64(left) + fractions/2) / fractions)
}

// likes reports whether a resident believes some place better than x.
func likes(beliefs []belief, x float64) bool {
	bar := int(x * fractions)
	for p := range beliefs {
		if int(beliefs[p].quality) > bar {
			return true
		}
	}
	return false
}
