package study

import (
	"math"
	"slices"

	"gradus/model"
	"gradus/sim/experiment"
)

// WeekHours is the number of hours of a week, Monday's first is 0.
const WeekHours = 7 * 24

// Use is a row of the week: how busy one kind of station of a facility is.
type Use struct{ Facility, Indicator string }

// Hour is one hour of the week over the replications.
type Hour struct {
	experiment.Interval         // of the share of the time on duty that is spent at work; it may exceed 1 where work is finished after hours
	Staff               float64 // mean number of servers on duty
}

// week is where the hours stand among the values of a replication, behind the
// cells of the table: for each cell of the week the hours at work and those on duty.
type week struct {
	uses  []Use
	times []float64 // how often the span has each hour: use x hour

	facilities []string // whose experts are counted, behind the uses
}

// numbersOf takes a week apart into what is the same in every replication and
// the values.
func numbersOf(c *model.City) (w week, values []float64) {
	for i, c := range c.Week() {
		if i%WeekHours == 0 {
			w.uses = append(w.uses, Use{c.Facility, c.Indicator})
		}
		w.times = append(w.times, c.Times)
		values = append(values, c.Busy, c.Duty)
	}
	for _, x := range c.ExpertHours() {
		w.facilities = append(w.facilities, x.Facility)
		values = append(values, x.Given, x.Received)
	}
	return w, values
}

// Uses lists the rows of the week; none if it was not kept.
func (r *Result) Uses() []Use { return r.week.uses }

// Hours returns the week of a use at a point. The share is formed in each
// replication; it is undefined where nobody is ever on duty.
func (r *Result) Hours(point, use int) []Hour {
	out := make([]Hour, WeekHours)
	for h := range out {
		shares, staff := r.hour(point, use, h)
		out[h] = Hour{levelIn("", shares), experiment.MeanInterval(staff, Level).Mean}
	}
	return out
}

// HourDifferences returns by how much the week of a use at a point differs
// from that of the reference, paired, each interval for itself.
func (r *Result) HourDifferences(point, use int) []experiment.Interval {
	out := make([]experiment.Interval, WeekHours)
	for h := range out {
		base, _ := r.hour(0, use, h)
		x, _ := r.hour(point, use, h)
		out[h] = experiment.Paired(base, x, Level)
	}
	return out
}

// ExpertHours returns the hours of experts that a facility gives away and receives
// at a point over the measured span, in the mean of the replications [h].
func (r *Result) ExpertHours(point int, facility string) (given, received float64) {
	k := slices.Index(r.week.facilities, facility)
	if k < 0 || len(r.values) == 0 {
		return 0, 0
	}
	at := len(r.Cells) + 2*len(r.week.times) + 2*k
	for rep := range r.values {
		given += r.values[rep][point][at] / float64(len(r.values))
		received += r.values[rep][point][at+1] / float64(len(r.values))
	}
	return given, received
}

// hour returns the share of the time on duty at work, and how many were on
// duty, in each replication.
func (r *Result) hour(point, use, hour int) (shares, staff []float64) {
	k := use*WeekHours + hour
	for rep := range r.values {
		v := r.values[rep][point][len(r.Cells)+2*k:]
		share := math.NaN()
		if v[1] > 0 {
			share = v[0] / v[1]
		}
		shares, staff = append(shares, share), append(staff, v[1]/r.week.times[k])
	}
	return shares, staff
}
