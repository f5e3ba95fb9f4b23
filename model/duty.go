package model

import (
	"math"
	"slices"
	"time"
)

// Duty is how long doctors of a kind are on duty in a week, over a tier, beside
// how long their full-time equivalents would be. The two part because doctors
// are whole persons, at least one wherever and whenever the doors are open. Of
// the experts who go down it is how many they are, beside how many per 10,000
// residents are wanted.
type Duty struct {
	Place  string  // a tier for the doctors of its clinics, "emergency", "reading" (the shared diagnostic centre) or "sunk" (experts who go down)
	Owed   float64 // by the full-time equivalents [h/week; persons]
	OnDuty float64 // by the timetable [h/week; persons]
}

// Unit is "persons" for the experts who go down, of others "h/week".
func (x Duty) Unit() string {
	if x.Place == "sunk" {
		return "persons"
	}
	return "h/week"
}

// Excess is how far the hours on duty lie beyond the hours owed, as a share of
// these; below 0 where they fall short.
func (x Duty) Excess() float64 { return x.OnDuty/x.Owed - 1 }

// Duties returns the hours on duty of every kind of doctor under the base and
// the levers: of each the month of the run, warm-up included, in which they lie
// farthest from the hours owed. The experts who go down are those that the
// levers want in full force: a ramp on the way is rounded up and down.
func Duties(base *Config, levers []Lever) []Duty {
	w := newWorld(base)
	var worst []Duty
	for m := -base.Run.WarmUpMonths; m < base.Run.MeasuredMonths; m++ {
		for _, x := range dutiesOf(At(base, levers, base.Run.Start.AddDate(0, m, 0)), w) {
			i := slices.IndexFunc(worst, func(y Duty) bool { return y.Place == x.Place })
			if i < 0 {
				worst = append(worst, x)
			} else if math.Abs(x.Excess()) > math.Abs(worst[i].Excess()) {
				worst[i] = x
			}
		}
	}
	full := slices.Clone(levers)
	for i := range full {
		full[i].Ramp, full[i].Expiry = 0, time.Time{}
	}
	last := At(base, full, base.Run.Start.AddDate(0, base.Run.MeasuredMonths-1, 0))
	if n := last.sunkExperts(); n > 0 {
		worst = append(worst, Duty{Place: "sunk", Owed: last.wantedExperts(), OnDuty: float64(min(n, len(w.experts)))})
	}
	return worst
}

// dutiesOf returns the hours on duty under a configuration. Nobody reads where
// no shared centre is.
func dutiesOf(c *Config, w *world) []Duty {
	s, scale := &c.Supply, float64(c.Residents)/1e4
	var clinics [Downtown]Duty
	emergency := Duty{Place: "emergency"}
	reading := Duty{Place: "reading", Owed: s.Readers * scale * s.openHours(Community)}
	for j, has := range newStaff(c, w) {
		in := w.inst[j]
		if in.Tier == Downtown {
			continue
		}
		x := &clinics[in.Tier]
		x.Place = in.Tier.String()
		x.Owed += float64(s.clinicians(in.Tier, float64(in.Share*scale)) * s.WeekHours)
		for _, on := range has.clinic {
			for h, n := range on {
				x.OnDuty += float64(float64(n) * s.halfDay(in.Tier, h))
			}
		}
		if in.Tier == Tertiary {
			emergency.Owed += float64(s.Emergency * in.Share * scale * 168)
			emergency.OnDuty += float64(float64(has.emergency) * 168)
			reading.OnDuty += float64(float64(has.readers) * s.openHours(Community))
		}
	}
	out := slices.DeleteFunc(clinics[:], func(x Duty) bool { return x.Place == "" })
	out = append(out, emergency)
	if c.Care.SharedCentre {
		out = append(out, reading)
	}
	return out
}
