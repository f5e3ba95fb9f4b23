package care

// Result is a kind of result of a test.
type Result int

// The kinds of result.
const (
	Laboratory Result = iota
	Image
	Results = 2
)

// Valid reports whether a result of a kind still stands after so many days.
func (p *Params) Valid(kind Result, days float64) bool { return days <= p.ResultDays[kind] }

// Seen returns the probability that a clinician looks at a valid result of
// another institution at an effective platform level in [0,3] (specification,
// 4.6). Between two levels it is in between; without a platform it is nil.
func (p *Params) Seen(level float64) float64 {
	at := [4]float64{0, p.ResultSeen[0], p.ResultSeen[1], p.ResultSeen[2]}
	l := max(0, min(3, level))
	k := min(int(l), 2)
	return at[k] + float64((at[k+1]-at[k])*(l-float64(k)))
}

// RecognisedResult returns the probability that a result that has been seen is
// recognised. Fee is the part {0..1} of the institution's income from a test
// that it loses by not repeating it.
func (p *Params) RecognisedResult(department int, fee float64) float64 {
	return max(0, p.Recognition[department]-float64(p.ByFee*fee))
}

// Recognise tells, for two uniform numbers, whether a valid result of another
// institution is seen and whether it is recognised. Where there is a platform
// the push opens a share of what would be overlooked; those results are
// recognised less readily, so that a push raises access, lowers recognition
// per result seen, and still spares some tests.
func (p *Params) Recognise(department int, level, fee, u, v float64) (seen, recognised bool) {
	own := p.Seen(level)
	if own <= 0 {
		return false, false
	}
	r := p.RecognisedResult(department, fee)
	switch {
	case u < own:
		return true, v < r
	case u < own+float64(p.Push*(1-own)):
		return true, v < float64(r*p.Reluctant)
	}
	return false, false
}
