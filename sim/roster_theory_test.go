package sim_test

import (
	"testing"

	"gradus/sim"
)

// An office with two servers is open from 8 to 17 and starts each day empty.
// While it is open it is M/M/2 with 11 customers an hour and services of ten
// minutes, a birth and death chain whose forward equations (Kolmogorov) are
// integrated from the empty state. At 17 the door closes; m customers in line
// are then started one after another at rate c mu, so the line lasts m/(c mu)
// and its length adds m(m+1)/(2 c mu) to the integral. Under FinishCurrent they
// are sent away instead. Each of 1,500 days is a replication.
func TestOfficeThatClosesAtNightFollowsTheForwardEquations(t *testing.T) {
	const servers, lambda, mu, open = 2, 11.0, 6.0, 9.0
	chance := make([]float64, 120) // of n present; more than 119 are out of reach
	chance[0] = 1
	area := 0.0 // integral of the mean line
	const steps = 9000
	inLine := func(weight func(m float64) float64) (sum float64) {
		for n := servers; n < len(chance); n++ {
			sum += chance[n] * weight(float64(n-servers))
		}
		return sum
	}
	rungeKutta(chance, 0, open, steps, func(_ float64, p, dp []float64) {
		clear(dp)
		for n := range p {
			if n+1 < len(p) {
				dp[n] -= lambda * p[n]
				dp[n+1] += lambda * p[n]
			}
			if n > 0 {
				rate := mu * float64(min(n, servers))
				dp[n] -= rate * p[n]
				dp[n-1] += rate * p[n]
			}
		}
	}, func(float64) { area += inLine(func(m float64) float64 { return m }) * open / steps })
	left := inLine(func(m float64) float64 { return m })
	overtime := left / (servers * mu)
	finishing := inLine(func(m float64) float64 { return m * (m + 1) / (2 * servers * mu) })

	finish := officeDays(t, sim.FinishQueue, servers, lambda, mu)
	judge(t, "line, customer-hours", area+finishing, 0.15, finish.line)
	judge(t, "duty, server-hours", servers*(open+overtime), 0.02, finish.duty)
	judge(t, "work, server-hours", lambda*open/mu, 0.02, finish.work)
	judge(t, "served", lambda*open, 0.02, finish.served)

	current := officeDays(t, sim.FinishCurrent, servers, lambda, mu)
	judge(t, "line without overtime", area, 0.15, current.line)
	judge(t, "sent away", left, 0.15, current.dismissed)
	judge(t, "served without overtime", lambda*open-left, 0.02, current.served)
	if current.duty.Min() != servers*open || current.duty.Max() != servers*open {
		t.Errorf("on duty from %g to %g server-hours, want %g", current.duty.Min(), current.duty.Max(), servers*open)
	}
}

// days collects figures per day.
type days struct{ line, duty, work, served, dismissed sim.Tally }

// add takes the figures of the day that ends now.
func (d *days) add(s *sim.Station, now sim.Time) {
	hours := func(x *sim.Level) float64 { return float64(x.Integral(now)) / float64(sim.Hour) }
	d.line.Add(hours(&s.Queue))
	d.duty.Add(hours(&s.Capacity))
	d.work.Add(hours(&s.InService))
	d.served.Add(float64(s.Served))
	d.dismissed.Add(float64(s.Dismissed))
}

// officeDays runs the office for 1,500 days.
func officeDays(t *testing.T, rule sim.EndRule, servers int, lambda, mu float64) (found days) {
	t.Helper()
	type event struct{ kind int64 }
	const turns = ends + 1 // the roster
	key := sim.Root(1931).Named("office")
	roster := daily(8*sim.Hour, 17*sim.Hour, servers)
	s, l, c := sim.NewStation(0, 1), sim.NewLinks(0), sim.NewCalendar[event]()
	stream := sim.NewArrivals(key.Named("arrivals"), 0, 24*lambda)
	service, services := exponential(1/mu), key.Named("service")
	next := int32(0)
	start := func(id int32, now sim.Time) {
		c.Schedule(now+sim.Hours(service(services.At(int64(id)))), finishes, event{finishes})
	}
	announce := func() {
		at, _ := stream.Candidate(sim.Never)
		c.Schedule(at, arrives, event{arrives})
	}
	announce()
	c.Schedule(8*sim.Hour, turns, event{turns})
	c.Schedule(sim.Day, inspected, event{inspected})
	for now, e, _ := c.Next(); now < 1501*sim.Day; now, e, _ = c.Next() {
		switch e.kind {
		case arrives:
			announce()
			if roster.At(now) == 0 {
				break // outside the door
			}
			l.Grow(int(next) + 1)
			if s.Seize(l, next, 0, now) {
				start(next, now)
			}
			next++
		case finishes:
			if id, ok := s.Release(l, now); ok {
				start(id, now)
			}
		case turns:
			if n := roster.At(now); n > 0 {
				s.SetServers(n, now)
			} else {
				s.EndSession(rule, now)
			}
			for ok := s.Servers() == 0; ok; { // who is not served today goes home
				_, ok = s.Dismiss(l, now)
			}
			at, _ := roster.Next(now)
			c.Schedule(at, turns, event{turns})
		case inspected: // at midnight, when all is done
			if err := s.Little(l, now); err != nil || s.Busy() > 0 || s.Waiting() > 0 {
				t.Fatalf("at %v: %d busy, %d waiting, %v", now, s.Busy(), s.Waiting(), err)
			}
			found.add(&s, now)
			s.ResetStats(now)
			c.Schedule(now+sim.Day, inspected, event{inspected})
		}
	}
	return found
}

// daily is a roster with the same session every day.
func daily(open, end sim.Time, servers int) sim.Roster {
	var sessions []sim.Session
	for day := range sim.Time(7) {
		sessions = append(sessions, sim.Session{Start: day*sim.Day + open, End: day*sim.Day + end, Servers: servers})
	}
	return sim.NewRoster(sessions)
}
