package sim

import (
	"fmt"

	"gradus/sim/fmath"
)

// Time is an instant or a span of simulated time in whole milliseconds since
// the start of the run. It is an integer so that ties are exact, and a type
// of its own so that the wall clock cannot leak in.
type Time int64

// Units of simulated time.
const (
	Millisecond Time = 1
	Second           = 1000 * Millisecond
	Minute           = 60 * Second
	Hour             = 60 * Minute
	Day              = 24 * Hour
	Week             = 7 * Day
)

// Minutes returns m minutes, rounded to the nearest tick.
func Minutes(m float64) Time { return Time(fmath.Nearest(float64(m * float64(Minute)))) }

// Hours returns h hours, rounded to the nearest tick.
func Hours(h float64) Time { return Time(fmath.Nearest(float64(h * float64(Hour)))) }

// Days returns d days, rounded to the nearest tick.
func Days(d float64) Time { return Time(fmath.Nearest(float64(d * float64(Day)))) }

// Minutes returns t in minutes.
func (t Time) Minutes() float64 { return float64(t) / float64(Minute) }

// Hours returns t in hours.
func (t Time) Hours() float64 { return float64(t) / float64(Hour) }

// Days returns t in days.
func (t Time) Days() float64 { return float64(t) / float64(Day) }

// DayNumber returns the number of whole days before t.
func (t Time) DayNumber() int { return int(t / Day) }

// OfDay returns the time since the last midnight.
func (t Time) OfDay() Time { return t % Day }

// OfWeek returns the time since the last start of a week. Whether a week
// starts on a Monday is for the model to say: time zero starts one.
func (t Time) OfWeek() Time { return t % Week }

// String writes t as days and clock time, e.g. "12d 08:30:00.000".
func (t Time) String() string {
	sign := ""
	if t < 0 {
		sign, t = "-", -t
	}
	c := t % Day
	return fmt.Sprintf("%s%dd %02d:%02d:%02d.%03d", sign, t/Day,
		c/Hour, c%Hour/Minute, c%Minute/Second, c%Second)
}
