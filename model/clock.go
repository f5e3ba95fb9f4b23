package model

import (
	"fmt"
	"strings"
	"time"

	"gradus/sim"
)

// span is the calendar of a run: simulated time zero is the Monday on or
// before the first day of the warm-up, so that a week of simulated time is a
// week of the calendar.
type span struct {
	zero   time.Time
	months []sim.Time // starts of the months, and the end of the last
	names  []string   // "2012-03"
	warm   int        // months of warm-up
	year   []int16    // day of the year, 1 to 366, by day since zero
	month  []int16    // index into months by day since zero; -1 in the lead-in
}

func newSpan(r Run) span {
	first := time.Date(r.Start.Year(), r.Start.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, -r.WarmUpMonths, 0)
	back := (int(first.Weekday()) + 6) % 7
	s := span{zero: first.AddDate(0, 0, -back), warm: r.WarmUpMonths}
	total := r.WarmUpMonths + r.MeasuredMonths
	for m := 0; m <= total; m++ {
		at := first.AddDate(0, m, 0)
		s.months = append(s.months, s.at(at))
		if m < total {
			s.names = append(s.names, fmt.Sprintf("%04d-%02d", at.Year(), int(at.Month())))
		}
	}
	m := -1
	for day := range s.end().DayNumber() + 1 {
		for m+1 < len(s.months) && s.months[m+1] <= sim.Time(day)*sim.Day {
			m++
		}
		s.month = append(s.month, int16(m))
		s.year = append(s.year, int16(s.zero.AddDate(0, 0, day).YearDay()))
	}
	return s
}

// Days returns how many days are simulated up to the first measured instant and
// from there on.
func (r Run) Days() (warmUp, measured int) {
	s := newSpan(r)
	return s.start().DayNumber(), (s.end() - s.start()).DayNumber()
}

// at returns the simulated time of a date.
func (s *span) at(date time.Time) sim.Time {
	return sim.Time(date.Unix()-s.zero.Unix()) * sim.Second
}

func (s *span) start() sim.Time { return s.months[s.warm] }
func (s *span) end() sim.Time   { return s.months[len(s.months)-1] }

// yearOf returns how many calendar years a month lies after the first measured one.
func (s *span) yearOf(m int) int { return s.yearAt(s.months[m]) - s.yearAt(s.start()) }

func (s *span) yearAt(t sim.Time) int { return s.zero.AddDate(0, 0, t.DayNumber()).Year() }

// monthAt returns the index of the month that t lies in, -1 in the lead-in
// before the first; the last month holds what comes after it.
func (s *span) monthAt(t sim.Time) int {
	return min(int(s.month[min(t.DayNumber(), len(s.month)-1)]), len(s.names)-1)
}

// dayOfYear returns 1 to 366.
func (s *span) dayOfYear(t sim.Time) int {
	return int(s.year[min(t.DayNumber(), len(s.year)-1)])
}

// date writes an instant as a date and clock time.
func (s *span) date(t sim.Time) string {
	day := s.zero.AddDate(0, 0, t.DayNumber()).Format("2006-01-02")
	_, clock, _ := strings.Cut(t.OfDay().String(), " ")
	return day + " " + clock
}
