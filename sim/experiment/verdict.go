package experiment

import "fmt"

// Direction says which way of a response is good. Its numbers are -1, 0, +1.
type Direction int8

const (
	LowerIsBetter  Direction = -1 // a wait, a cost
	Descriptive    Direction = 0  // neither way is good in itself
	HigherIsBetter Direction = +1 // a share served in time
)

// Verdict is the word that an interval of a difference earns.
type Verdict uint8

const (
	CannotTell Verdict = iota // the interval holds both zero and differences that matter
	Better                    // surely different from the base, in the good direction
	Worse                     // surely different from the base, in the bad direction
	Equivalent                // surely smaller than what matters in practice
	Higher                    // surely higher than the base; descriptive responses only
	Lower                     // surely lower than the base; descriptive responses only
)

var verdictWords = [...]string{
	CannotTell: "cannot tell", Better: "better", Worse: "worse",
	Equivalent: "equivalent", Higher: "higher", Lower: "lower",
}

// String returns the word: "better", "worse", "equivalent", "cannot tell",
// "higher" or "lower".
func (v Verdict) String() string {
	if int(v) >= len(verdictWords) {
		return fmt.Sprintf("Verdict(%d)", uint8(v))
	}
	return verdictWords[v]
}

// MarshalText writes the word.
func (v Verdict) MarshalText() ([]byte, error) {
	if int(v) >= len(verdictWords) {
		return nil, fmt.Errorf("no such verdict: %d", uint8(v))
	}
	return []byte(v.String()), nil
}

// UnmarshalText reads the word.
func (v *Verdict) UnmarshalText(text []byte) error {
	for i, word := range verdictWords {
		if string(text) == word {
			*v = Verdict(i)
			return nil
		}
	}
	return fmt.Errorf("no such verdict: %q", text)
}

// Judge gives the verdict on a difference d (point minus base). The threshold
// is the smallest difference that matters in practice [unit of the response]
// {>= 0}. In this order:
//
//   - the whole interval inside (-threshold, threshold), or exactly [0, 0]:
//     Equivalent, even if it excludes zero;
//   - the interval excludes zero: Better or Worse by the direction, Higher or
//     Lower if the response is descriptive;
//   - otherwise, and with fewer than two pairs: CannotTell.
func Judge(d Interval, threshold float64, dir Direction) Verdict {
	switch {
	case d.Low > -threshold && d.High < threshold, d.Low == 0 && d.High == 0:
		return Equivalent
	case d.Low > 0:
		return [...]Verdict{Worse, Higher, Better}[dir+1]
	case d.High < 0:
		return [...]Verdict{Better, Lower, Worse}[dir+1]
	}
	return CannotTell
}
