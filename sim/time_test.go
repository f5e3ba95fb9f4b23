package sim

import (
	"math"
	"testing"
)

func TestTimeIsWrittenAsDaysAndClockTime(t *testing.T) {
	for _, test := range []struct {
		at   Time
		want string
	}{
		{0, "0d 00:00:00.000"},
		{12*Day + 8*Hour + 30*Minute, "12d 08:30:00.000"},
		{Day - 1, "0d 23:59:59.999"},
		{-Minute, "-0d 00:01:00.000"},
		{-(2*Day + 3*Second), "-2d 00:00:03.000"},
	} {
		if got := test.at.String(); got != test.want {
			t.Errorf("%d ticks are written %q, want %q", int64(test.at), got, test.want)
		}
	}
}

func TestSpansAreRoundedToTheNearestTick(t *testing.T) {
	for _, test := range []struct{ got, want Time }{
		{Minutes(7.5), 7*Minute + 30*Second},
		{Minutes(1e-5), 1}, // 0.6 ms
		{Minutes(0.4 / 60000), 0},
		{Minutes(-1.0 / 3), -20 * Second},
		{Hours(0.1), 6 * Minute},
		{Hours(1.0 / 3), 20 * Minute},
		{Days(365.25), 365*Day + 6*Hour},
		{Days(1.0 / 7), 12342857}, // 12,342,857.14 ms
	} {
		if test.got != test.want {
			t.Errorf("got %v, want %v", test.got, test.want)
		}
	}
}

func TestSpansConvertBack(t *testing.T) {
	for _, span := range []float64{0, 0.25, 1, 90, 1440.5} {
		if got := Minutes(span).Minutes(); math.Abs(got-span) > 1e-5 {
			t.Errorf("%v minutes become %v", span, got)
		}
		if got := Hours(span).Hours(); math.Abs(got-span) > 2e-7 {
			t.Errorf("%v hours become %v", span, got)
		}
		if got := Days(span).Days(); math.Abs(got-span) > 1e-8 {
			t.Errorf("%v days become %v", span, got)
		}
	}
}

func TestCalendarParts(t *testing.T) {
	at := 3*Week + 2*Day + 5*Hour + 7
	if at.DayNumber() != 23 {
		t.Errorf("day %d", at.DayNumber())
	}
	if at.OfDay() != 5*Hour+7 {
		t.Errorf("time of day %v", at.OfDay())
	}
	if at.OfWeek() != 2*Day+5*Hour+7 {
		t.Errorf("time of week %v", at.OfWeek())
	}
}
