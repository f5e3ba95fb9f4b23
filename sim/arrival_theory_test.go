package sim_test

import (
	"fmt"
	"testing"

	"gradus/sim"
)

// rungeKutta carries the state of dx/dt = f(t, x) from one instant to another
// [hours] by the classical method of fourth order, and calls see at the end of
// each step.
func rungeKutta(x []float64, from, to float64, steps int, f func(t float64, x, dx []float64), see func(t float64)) {
	n := len(x)
	k, y := [4][]float64{}, make([]float64, n)
	for i := range k {
		k[i] = make([]float64, n)
	}
	h := (to - from) / float64(steps)
	at := [4]float64{0, 0.5, 0.5, 1}
	for step := range steps {
		t := from + float64(step)*h
		for i := range k {
			for j := range y {
				y[j] = x[j]
				if i > 0 {
					y[j] += at[i] * h * k[i-1][j]
				}
			}
			f(t+at[i]*h, y, k[i])
		}
		for j := range x {
			x[j] += h / 6 * (k[0][j] + 2*k[1][j] + 2*k[2][j] + k[3][j])
		}
		see(t + h)
	}
}

// With servers for all, customers do not touch one another: if they come with
// the rate lambda(t) and stay for a mean of 1/mu, the number present is Poisson
// with the mean m(t), dm/dt = lambda(t) - mu m (S. G. Eick, W. A. Massey, W.
// Whitt, "The physics of the M_t/G/infinity queue", Operations Research 41
// (1993) 731-742). The rate is a tent: 0 at midnight, 20 an hour at noon. Each
// of 1,000 days after the first is a replication; customers stay for 1.5 hours,
// so days are independent for all practical purposes.
func TestBusyServersFollowARateThatVariesWithTheHour(t *testing.T) {
	const days, peak, mu = 1000, 20.0, 1 / 1.5
	var want, after [24]float64 // mean number over each hour and at its end
	mean := []float64{0}
	for day := range 5 { // the first days forget the empty start
		rungeKutta(mean, 0, 24, 24*600, func(h float64, m, dm []float64) {
			dm[0] = peak*tent(sim.Hours(h)) - mu*m[0]
		}, func(h float64) {
			if day == 4 {
				hour := int(h - 1e-9)
				want[hour] += mean[0] / 600
				after[hour] = mean[0]
			}
		})
	}

	var inHour, squares [24]sim.Tally
	type event struct{ kind uint8 }
	key := sim.Root(1993)
	s, c := sim.NewStation(1_000_000, 1), sim.NewCalendar[event]()
	l := sim.NewLinks(0) // nobody ever waits
	stream := sim.NewArrivals(key.Named("arrivals"), 0, 24*peak)
	stay := exponential(1 / mu)
	announce := func() {
		at, _ := stream.Candidate(sim.Never)
		c.Schedule(at, arrives, event{kind: arrives})
	}
	announce()
	c.Schedule(sim.Hour, inspected, event{kind: inspected})
	busy := int64(0) // integral of the busy servers up to the last full hour
	for now, e, _ := c.Next(); now <= (1+days)*sim.Day; now, e, _ = c.Next() {
		switch e.kind {
		case arrives:
			if stream.Accept(tent(now)) {
				s.Seize(l, 0, 0, now)
				c.Schedule(now+sim.Hours(stay(stream.Key())), finishes, event{kind: finishes})
			}
			announce()
		case finishes:
			s.Release(l, now)
		case inspected:
			area := s.InService.Integral(now)
			if hour := (now - 1).OfDay() / sim.Hour; now > sim.Day {
				inHour[hour].Add(float64(area-busy) / float64(sim.Hour))
				off := float64(s.Busy()) - after[hour]
				squares[hour].Add(off * off)
			}
			busy = area
			c.Schedule(now+sim.Hour, inspected, event{kind: inspected})
		}
	}
	if err := s.Little(l, c.Now()); err != nil || s.Wait.Max() != 0 {
		t.Errorf("longest wait %g, %v", s.Wait.Max(), err)
	}
	for hour := range want {
		judge(t, fmt.Sprintf("mean busy in hour %d", hour), want[hour], 0.12, inHour[hour])
		// The variance of a Poisson number is its mean.
		judge(t, fmt.Sprintf("variance after hour %d", hour), after[hour], 0.3, squares[hour])
	}
}
