package care

import (
	"math"

	"gradus/sim/fmath"
)

// Consultation is what a clinician brings to one case.
type Consultation struct {
	Capability float64 // midpoint of the tier plus own skill
	Offset     float64 // of the department; 0 at hospitals
	Info       float64 // effective information level {0..1}
	Overload   float64 // {0..1}
	Received   bool    // the case came on a referral
}

// CapabilityOf returns the capability midpoint of a tier with what it has
// gained since the base year.
func (p *Params) CapabilityOf(tier int) float64 { return p.Capability[tier] + p.CapabilityGain[tier] }

// AcutePart returns the acute stage's part of a stay's days; all of a stay that
// takes no time.
func (p *Params) AcutePart(tier int) float64 {
	days := p.AcuteDays[tier] + p.RecoveryDays[tier]
	if days == 0 {
		return 1
	}
	return p.AcuteDays[tier] / days
}

// Success returns the probability that a consultation resolves a case of the
// given severity (specification, 4.5).
func (p *Params) Success(c *Consultation, severity float64) float64 {
	k := c.Capability + c.Offset + float64(p.InfoGain*c.Info) - float64(p.OverloadLoss*c.Overload)
	if c.Received {
		k += float64(p.ReceivingGain * c.Info)
	}
	return fmath.Logistic(float64(p.CapabilitySlope * (k - severity)))
}

// Signal returns a GP's reading of severity for standard normal noise z.
func (p *Params) Signal(severity, info, z float64) float64 {
	sd := p.SignalNoise + float64((p.SignalNoiseInfo-p.SignalNoise)*info)
	return severity + float64(sd*z)
}

// Overload returns the overload of a day with the given utilisation.
func (p *Params) Overload(utilisation float64) float64 {
	return max(0, min(1, float64(p.OverloadSlope*(utilisation-p.OverloadAbove))))
}

// Hurried returns the factor on a consultation's length when waiting people
// stand in line for a number of doctors.
func (p *Params) Hurried(waiting, doctors int) float64 {
	if doctors <= 0 {
		return 1
	}
	line := float64(p.HurryLine * float64(doctors))
	over := (float64(waiting) - line) / line
	if over <= 0 {
		return 1
	}
	return 1 - float64(p.Hurry*min(1, over))
}

// Test returns the probability that a clinician of a tier orders a test.
func (p *Params) Test(tier int, severity float64) float64 {
	return min(1, p.TestShare[min(tier, 2)]+float64(p.TestBySeverity*severity))
}

// Admit returns the probability that a clinic admits.
func (p *Params) Admit(severity float64) float64 {
	return fmath.Logistic(float64(p.AdmitSlope * (severity - p.AdmitAt)))
}

// Balk returns the probability of turning away at a posted wait.
func (p *Params) Balk(hours float64) float64 {
	return fmath.Logistic(float64(p.BalkSlope * (hours - p.BalkAt)))
}

// ArrivalHour returns the clock time of an arrival, in hours since midnight,
// for two uniform numbers. Weights need not add to one.
func (p *Params) ArrivalHour(u, v float64) float64 { return arrivalHour(&p.HourWeight, u, v) }

func arrivalHour(profile *[10]float64, u, v float64) float64 {
	total := 0.0
	for _, w := range profile {
		total += w
	}
	u = float64(u * total)
	last := 0 // hour with arrivals, where weights round to less than their total
	for i, w := range profile {
		if u < w {
			return float64(7+i) + v
		}
		if w > 0 {
			last = i
		}
		u -= w
	}
	return float64(7+last) + v
}

// Weekdays returns, for Monday to Sunday, the probability that somebody who
// could go does, rather than putting it off by a day, such that arrivals over
// the week follow the weekday weights times how long the clinics are open
// (1 all day, 0.5 the morning, 0 closed). With one new wish a day, the days'
// arrivals n and the backlog b before each day, the probability is
// n / (b + 1); the smallest backlog is a tenth of a day's wishes, so that
// nobody is put off for long.
func (p *Params) Weekdays(open [7]float64) (goes [7]float64) {
	const least = 0.1
	var n [7]float64
	total := 0.0
	for d := range n {
		n[d] = float64(p.WeekdayWeight[d] * open[d])
		total += n[d]
	}
	if total == 0 {
		return goes
	}
	var before [7]float64
	backlog, low := 0.0, math.Inf(1)
	for d := range n {
		n[d] = float64(7 * (n[d] / total))
		before[d] = backlog
		backlog += 1 - n[d]
		low = min(low, backlog)
	}
	for d := range goes {
		goes[d] = min(1, n[d]/(before[d]-low+least+1))
	}
	return goes
}
