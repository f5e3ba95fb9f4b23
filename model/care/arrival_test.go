package care_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/care"
	"gradus/sim"
)

func TestArrivalsFollowTheHourlyProfile(t *testing.T) {
	p := specified
	const n = 1 << 16
	var count [24]int
	for i := range n {
		count[int(p.ArrivalHour((float64(i)+0.5)/n, 0.25))]++
	}
	for hour, c := range count {
		want := 0.0
		if hour >= 7 && hour < 17 {
			want = p.HourWeight[hour-7]
		}
		near(t, "arrivals of an hour", float64(c)/n, want, 2.0/n)
	}
}

func TestArrivalsAreSpreadWithinTheHour(t *testing.T) {
	p := specified
	for _, v := range []float64{0, 0.25, 0.999} {
		near(t, "7 o'clock", p.ArrivalHour(0.05, v), 7+v, 0)
		near(t, "16 o'clock", p.ArrivalHour(1-1e-16, v), 16+v, 0)
	}
}

func TestHourWeightsNeedNotAddUpToOne(t *testing.T) {
	p, q := specified, specified
	for h := range q.HourWeight {
		q.HourWeight[h] *= 3
	}
	for u := 0.005; u < 1; u += 0.01 {
		if a, b := p.ArrivalHour(u, 0.5), q.ArrivalHour(u, 0.5); a != b {
			t.Errorf("u = %v arrives at %v or %v", u, a, b)
		}
	}
}

func TestNobodyArrivesInAnHourWithoutWeight(t *testing.T) {
	p := care.Params{}
	p.HourWeight[1], p.HourWeight[6] = 0.1, 0.7
	for _, u := range []float64{1e-16, 0.124, 0.126, 0.9, 1 - 1e-16} {
		if h := int(p.ArrivalHour(u, 0.5)); h != 8 && h != 13 {
			t.Errorf("u = %v arrives at %d o'clock", u, h)
		}
	}
	// These leave a rest when they are taken off their rounded total.
	p.HourWeight = [10]float64{0.63, 0, 0.51, 0.35}
	if h := int(p.ArrivalHour(1-0x1p-53, 0.5)); h != 10 {
		t.Errorf("the last arrives at %d o'clock, want 10", h)
	}
}

// weeks runs the backlog of wishes for some weeks, one new wish a day, and
// returns the arrivals of the last week and the mean backlog that waits
// overnight.
func weeks(goes [7]float64, backlog float64, n int) (arrivals [7]float64, overnight float64) {
	for range n {
		overnight = 0
		for d := range goes {
			wish := backlog + 1
			arrivals[d] = goes[d] * wish
			backlog = wish - arrivals[d]
			overnight += backlog / 7
		}
	}
	return arrivals, overnight
}

func TestInTheLongRunArrivalsFollowWeekdayWeightsTimesOpening(t *testing.T) {
	s := base().Supply
	for name, open := range map[string][7]float64{
		"every day": {1, 1, 1, 1, 1, 1, 1}, "centres": s.OpenCommunity, "hospitals": s.OpenHospital,
		"one day": {0, 0, 1, 0, 0, 0, 0}, "the week-end": {0, 0, 0, 0, 0, 1, 0.5},
	} {
		p := specified
		total := 0.0
		for d, w := range p.WeekdayWeight {
			total += w * open[d]
		}
		for _, backlog := range []float64{0, 50} { // wherever it begins
			got, _ := weeks(p.Weekdays(open), backlog, 600)
			for d, w := range p.WeekdayWeight {
				near(t, name+": arrivals of a day", got[d], 7*w*open[d]/total, 1e-9)
			}
		}
	}
}

func TestPuttingOffIsAProbabilityAndNobodyGoesWhereItIsClosed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p care.Params
		var open [7]float64
		total := 0.0
		for d := range open {
			p.WeekdayWeight[d] = rapid.Float64Range(0, 3).Draw(t, "weight")
			open[d] = rapid.SampledFrom([]float64{0, 0.5, 1}).Draw(t, "open")
			total += p.WeekdayWeight[d] * open[d]
		}
		goes := p.Weekdays(open)
		for d, g := range goes {
			if g < 0 || g >= 1 || open[d] == 0 && g != 0 {
				t.Fatalf("day %d, open %v: %v", d, open[d], g)
			}
		}
		if total < 0.1 {
			return // hardly ever open: the backlog takes long to settle
		}
		got, _ := weeks(goes, 0, 2000)
		for d := range got {
			near(t, "arrivals of a day", got[d], 7*p.WeekdayWeight[d]*open[d]/total, 1e-6)
		}
	})
}

func TestOnlyTheProportionOfWeekdayWeightsCounts(t *testing.T) {
	open := base().Supply.OpenCommunity
	want := specified.Weekdays(open)
	for _, scale := range []float64{1e-300, 0.01, 2.5} {
		p := specified
		for d := range p.WeekdayWeight {
			p.WeekdayWeight[d] *= scale
		}
		for d, g := range p.Weekdays(open) {
			near(t, "goes", g, want[d], 1e-12)
		}
	}
	tiny := care.Params{WeekdayWeight: [7]float64{5e-324}} // all come on Monday, even so
	if goes := tiny.Weekdays([7]float64{1, 1, 1, 1, 1, 1, 1}); !(goes[0] > 0.98 && goes[1] == 0) {
		t.Errorf("%v", goes)
	}
}

func TestNobodyEverGoesToWhatNeverOpens(t *testing.T) {
	if goes := specified.Weekdays([7]float64{}); goes != [7]float64{} {
		t.Errorf("%v", goes)
	}
}

func TestCareIsPutOffByHoursNotByWeeks(t *testing.T) {
	// By Little's law the mean backlog overnight, at one wish a day, is the
	// mean number of nights put off. It grows with the days that are closed.
	s := base().Supply
	_, centres := weeks(specified.Weekdays(s.OpenCommunity), 0, 600)
	_, hospitals := weeks(specified.Weekdays(s.OpenHospital), 0, 600)
	if !(centres > 0 && centres < hospitals && hospitals < 2) {
		t.Errorf("put off by %.2f nights at centres and %.2f at hospitals", centres, hospitals)
	}
}

func TestSimulatedPeopleArriveOnTheDaysThatTheBacklogSays(t *testing.T) {
	// 20 wishes a day over 520 weeks, each going by a draw of its own. The
	// share of a weekday is within four standard deviations of a binomial one,
	// or less since who does not come today comes later: false alarms in under
	// one seed in two thousand over the week.
	goes := specified.Weekdays(base().Supply.OpenHospital)
	key := sim.Root(20120101).Named("weekday test")
	const wishes, days = 20, 520 * 7
	var count [7]float64
	total := 0.0
	for day := range days {
		for i := range wishes {
			k := key.At(int64(day)).At(int64(i))
			at := day
			for k.At(int64(at)).Uniform() >= goes[at%7] {
				at++
			}
			count[at%7]++
			total++
		}
	}
	weight := 0.0
	for d, w := range specified.WeekdayWeight {
		weight += w * base().Supply.OpenHospital[d]
	}
	for d, w := range specified.WeekdayWeight {
		share := w * base().Supply.OpenHospital[d] / weight
		near(t, "share of a weekday", count[d]/total, share, 4*math.Sqrt(share*(1-share)/total))
	}
}

func TestTheClockStrikesTheHourOfTheProfileToTheLastBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := care.Params{}
		sum := 0.0
		for h := range p.HourWeight {
			if rapid.IntRange(0, 3).Draw(t, "none at 0") > 0 {
				p.HourWeight[h] = rapid.Float64Range(0, 1).Draw(t, "weight")
			}
			sum += p.HourWeight[h]
		}
		c := p.Clock()
		v := rapid.Float64Range(0, 0.999).Draw(t, "minute")
		// At random, on either side of every border between two hours, and at
		// the ends of the table's cells.
		at := []float64{rapid.Float64Range(0, 0.999999).Draw(t, "u"), 0, 0x1p-53, 1 - 0x1p-53}
		border := 0.0
		for _, w := range p.HourWeight {
			if border += w; border < sum && sum > 0 {
				at = append(at, math.Nextafter(border/sum, 0), border/sum, math.Nextafter(border/sum, 1))
			}
		}
		for k := range 256 {
			at = append(at, float64(k)/256, math.Nextafter(float64(k+1)/256, 0))
		}
		for _, u := range at {
			if u >= 1 {
				continue
			}
			if got, want := c.Arrival(u, v), p.ArrivalHour(u, v); got != want {
				t.Fatalf("u = %v arrives at %v, the profile says %v", u, got, want)
			}
		}
	})
}
