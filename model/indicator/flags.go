package indicator

// State is what a comparison says of a side effect.
type State uint8

// The states.
const (
	Unknown State = iota // the interval holds harm that matters and harm that does not
	Fired                // surely as much harm as matters, or more
	Silent               // surely less
)

// String returns the code of the state: "cannot_tell", "fired" or "silent".
func (s State) String() string { return [...]string{"cannot_tell", "fired", "silent"}[s] }

// Measure is a number of the result table over the whole span: an indicator at
// a facility, of a stratum.
type Measure struct{ Facility, Stratum, Indicator string }

// of is the measure of all residents.
func of(facility, code string) Measure { return Measure{facility, "all", code} }

// Sign is a number by which a side effect shows.
type Sign struct {
	Of        Measure
	Over      Measure // its denominator, where the number is a part of another; else empty
	Harm      int8    // +1 where more of it is harm, -1 where less is
	Threshold float64 // smallest part of another number that matters; 0 without Over: the dictionary's
}

// PartOf reports whether the sign is a part of another number.
func (s Sign) PartOf() bool { return s.Over != Measure{} }

// Unit is the unit of the sign.
func (s Sign) Unit() string {
	if s.PartOf() {
		return "share"
	}
	d, _ := Lookup(s.Of.Indicator)
	return d.Unit
}

// ThresholdAt returns the smallest harm that matters at a level of the base, in
// the unit of the sign.
func (s Sign) ThresholdAt(base float64) float64 {
	if s.PartOf() {
		return s.Threshold
	}
	d, _ := Lookup(s.Of.Indicator)
	return d.ThresholdAt(base)
}

// Code names the sign where there are no columns for its parts, e.g.
// "visits@tier:secondary/visits" or "own_payment_per_head_cny@income:1".
func (s Sign) Code() string {
	if s.PartOf() {
		return s.Of.code() + "/" + s.Over.code()
	}
	return s.Of.code()
}

func (m Measure) code() string {
	code := m.Indicator
	if m.Facility != "district" {
		code += "@" + m.Facility
	}
	if m.Stratum != "all" {
		code += "@" + m.Stratum
	}
	return code
}

// Seen is the difference that a scenario makes in a sign: the bounds of its
// interval and the threshold, all in the unit of the sign. NaN is undefined.
type Seen struct{ Low, High, Threshold float64 }

// Decide says whether a sign shows: the whole interval beyond the threshold, on
// the side of harm. Equal differences that are not zero come from too few events
// to say anything of luck.
func (s Sign) Decide(x Seen) State {
	low, high := x.Low, x.High
	if s.Harm < 0 {
		low, high = -x.High, -x.Low
	}
	switch {
	case low == 0 && high == 0:
		return Silent
	case high-low <= 1e-9*max(-low, high): // but for rounding
		return Unknown
	case low > x.Threshold:
		return Fired
	case high < x.Threshold:
		return Silent
	}
	return Unknown
}

// Flag is a side effect that every comparison looks for.
type Flag struct {
	Code   string
	En, Zh string // name
	Signs  []Sign // all must show
	// What it means, and where the thresholds come from.
	MeaningEn, MeaningZh string
	ReasonEn, ReasonZh   string
}

// Decide puts the signs of the flag together, which are given in its order: it
// fires if all do and is silent if any is. So it fires no more often than the
// least likely of its signs (an intersection-union test).
func (f *Flag) Decide(seen []Seen) State {
	fired := 0
	for i, s := range f.Signs {
		switch s.Decide(seen[i]) {
		case Silent:
			return Silent
		case Fired:
			fired++
		}
	}
	if fired == len(f.Signs) {
		return Fired
	}
	return Unknown
}

// FlagFamily is the number of intervals that one scenario brings into the family
// of flags: one for each sign.
func FlagFamily() int {
	n := 0
	for _, f := range Flags {
		n += len(f.Signs)
	}
	return n
}
