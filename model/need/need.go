package need

import (
	"math"

	"gradus/sim/fmath"
)

// DepartmentAt returns the department of an onset at the given age for a
// uniform number u.
func (p *Params) DepartmentAt(age uint8, u float64) Department {
	shares := p.DepartmentShares(age)
	last := General // of those that occur at this age, where shares round to less than 1
	for d, s := range shares {
		if u < s {
			return Department(d)
		}
		if s > 0 {
			last = Department(d)
		}
		u -= s
	}
	return last
}

// Peak returns the largest value of [Params.Season] over departments and days,
// the bound under which onsets are thinned.
func (p *Params) Peak() float64 { return 1 + max(p.SeasonRespiratory, p.SeasonOther) }

// Season returns the multiplier of the onset rate of a department on a day of
// the year (1 to 366), with mean 1 over a year.
func (p *Params) Season(d Department, dayOfYear int) float64 {
	a := p.SeasonOther
	if d == Respiratory {
		a = p.SeasonRespiratory
	}
	return 1 + float64(a*fmath.CosTurn((float64(dayOfYear)-p.SeasonPeakDay)/365))
}

// Flu returns the extra respiratory rate of an influenza wave on a day of the
// year, as a multiple of the usual rate. It is a normal curve: next to nothing
// four widths away from the peak.
func (p *Params) Flu(dayOfYear int) float64 {
	d := math.Abs(float64(dayOfYear) - p.FluPeakDay)
	d = min(d, 365-d) / p.FluWidth
	return float64(p.FluAmplitude * fmath.Exp(-0.5*float64(d*d)))
}

// Severity returns the true severity in (0,1) of an onset for a uniform u.
func (p *Params) Severity(age uint8, flare bool, u float64) float64 {
	power := p.SeverityPower
	if age == Ages-1 {
		power = p.SeverityPowerOld
	}
	s := fmath.Pow(u, power)
	if flare {
		s = min(1, s+p.FlareSeverity)
	}
	return s
}

// Perceived returns severity as it is felt, given standard normal noise z and
// the resident's lasting anxiety in standard deviations.
func (p *Params) Perceived(severity, z, anxiety float64) float64 {
	f := severity + float64(p.PerceptionSD*z) + float64(p.AnxietySD*anxiety)
	return max(0, min(1, f))
}

// Emergency reports whether an onset of this severity is an emergency, for a
// uniform u.
func (p *Params) Emergency(severity, u float64) bool {
	return severity > p.EmergencyAbove || severity > p.EmergencyMaybe && u < p.EmergencyShare
}

// MeanDelay returns the mean days from onset to seeking care.
func (p *Params) MeanDelay(perceived float64) float64 {
	return float64(p.SeekDelay * (1 - float64(p.SeekSeverity*perceived)))
}

// Hazards are the competing daily hazards of an illness.
type Hazards struct{ Recover, Deteriorate, Die float64 }

// Total returns the hazard of any change.
func (h Hazards) Total() float64 { return h.Recover + h.Deteriorate + h.Die }

// Course returns the hazards at a severity, under effective treatment or not.
func (p *Params) Course(severity float64, treated bool) Hazards {
	r := 1 - severity
	h := Hazards{
		Recover:     float64(p.Recovery * float64(r*r)),
		Deteriorate: float64(p.Deterioration * fmath.Exp(float64(p.DeteriorationBy*severity))),
	}
	if treated {
		h.Recover *= p.TreatedRecovery
		h.Deteriorate *= p.TreatedDecline
	}
	if severity > p.DeathAbove {
		h.Die = p.DeathHazard
		if treated {
			h.Die *= p.TreatedDeath
		}
	}
	return h
}

// Jump returns the severity after a deterioration, for a uniform u.
func (p *Params) Jump(severity, u float64) float64 {
	return min(1, severity+p.JumpLow+float64((p.JumpHigh-p.JumpLow)*u))
}

// Supply returns the days a refill lasts, for a uniform u: 0.85 to 1.10 times
// the prescribed supply.
func (p *Params) Supply(long bool, u float64) float64 {
	days := 365 / p.RefillsPerYear
	if long {
		days = p.LongSupply
	}
	return float64(days * (0.85 + float64(0.25*u)))
}
