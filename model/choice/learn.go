package choice

// Outcome of a visit as the resident sees it.
type Outcome uint8

// The outcomes a belief learns from.
const (
	Resolved Outcome = iota
	Failed
	ReferredOn // timely referral: "they sent me on in time"
	LeftUnseen
	WaitedTooLong
)

// Belief returns the belief in quality after an outcome. Failures weigh more
// than successes: distrust is learnt faster.
func (l *Learning) Belief(q float64, o Outcome) float64 {
	switch o {
	case Resolved:
		return q + float64(l.Gain*(1-q))
	case Failed:
		return q + float64(l.Loss*(l.LossTo-q))
	case ReferredOn:
		return q + float64(l.Referred*(l.ReferredTo-q))
	case LeftUnseen:
		return q + float64(l.Unseen*(l.UnseenTo-q))
	default:
		return q + float64(l.Impatient*(l.UnseenTo-q))
	}
}

// Hearsay returns the belief after a month of talk with neighbours whose mean
// belief is given, and of forgetting towards the tier's first mean.
func (l *Learning) Hearsay(q, neighbours, prior float64) float64 {
	q += float64(l.WordOfMouth * (neighbours - q))
	return q + float64(l.Drift*(prior-q))
}

// Aspire returns the aspiration after an experience of believed quality q.
func (l *Learning) Aspire(a, q float64) float64 {
	if q > a {
		return a + float64(l.AspirationUp*(q-a))
	}
	return a
}

// Willing returns the willingness to be referred down after a good or a bad
// down-referral.
func (l *Learning) Willing(w float64, good bool) float64 {
	if good {
		return w + float64(l.WillingGain*(1-w))
	}
	return w - float64(l.WillingLoss*w)
}

// Hazard returns the monthly probability of signing a contract.
func (c *Contract) Hazard(chronic, visited bool) float64 {
	h := c.SignUp * c.Campaign
	if chronic {
		h *= c.ChronicTimes
	}
	if visited {
		h *= c.VisitedTimes
	}
	return min(h, 1)
}
