package analytic

import (
	"fmt"
	"math"
)

// Queue is the steady state of one service point. L and W stand for numbers
// and times in the whole system, Lq and Wq for those in line, as in
// [Kleinrock].
type Queue struct {
	Load        float64 // offered load, arrival rate over service rate [servers]
	Utilisation float64 // busy share of the servers, in [0, 1]
	Delayed     float64 // share of arrivals that find all servers busy, in [0, 1]
	Blocked     float64 // share of arrivals turned away at once, in [0, 1]
	Abandoned   float64 // share of arrivals that give up in line, in [0, 1]
	Lq          float64 // mean number in line
	Wq          float64 // mean time in line of those not blocked [time]
	WqServed    float64 // the same of those who are served [time]
	L           float64 // mean number in line and in service
	W           float64 // mean time in line and in service of those not blocked [time]
}

// Little returns the mean number present where arrivals come at the given
// rate and stay for the given mean time: L = lambda W [Little].
func Little(arrivalRate, meanTime float64) float64 { return arrivalRate * meanTime }

// ErlangB returns the share of arrivals lost by a group of servers without a
// waiting line, M/G/c/c, at an offered load in servers: rooms, telephone
// lines. It holds for any distribution of service [Erlang].
func ErlangB(servers int, load float64) float64 {
	check(servers, load, 1)
	lost := 1.0
	for k := 1; k <= servers; k++ {
		carried := float64(load * lost)
		lost = carried / (float64(k) + carried)
	}
	return lost
}

// ErlangC returns the share of arrivals that must wait in M/M/c, 1 where the
// load reaches the number of servers [Erlang].
func ErlangC(servers int, load float64) float64 {
	check(servers, load, 1)
	if load >= float64(servers) {
		return 1
	}
	b := ErlangB(servers, load)
	use := load / float64(servers)
	return b / (1 - float64(use*(1-b)))
}

// MMc returns the steady state of M/M/c [Kleinrock, section 3.5].
func MMc(servers int, arrivalRate, serviceRate float64) Queue {
	check(servers, arrivalRate, serviceRate)
	load := arrivalRate / serviceRate
	q := Queue{Load: load, Delayed: ErlangC(servers, load)}
	q.Utilisation = min(load/float64(servers), 1)
	q.Wq = q.Delayed / max(float64(float64(servers)*serviceRate)-arrivalRate, 0)
	q.WqServed = q.Wq
	q.W = q.Wq + 1/serviceRate
	q.Lq = Little(arrivalRate, q.Wq)
	q.L = Little(arrivalRate, q.W)
	if arrivalRate == 0 {
		q.Lq, q.L = 0, 0
	}
	return q
}

// MMcK returns the steady state of M/M/c/K: at most places customers in line
// and in service together, others are turned away [Kleinrock, section 3.6].
func MMcK(servers, places int, arrivalRate, serviceRate float64) Queue {
	check(servers, arrivalRate, serviceRate)
	if places < servers {
		panic(fmt.Sprintf("analytic: %d places for %d servers", places, servers))
	}
	load := arrivalRate / serviceRate
	var s sums
	weight := 1.0
	for n := 0; ; n++ {
		s.add(n, servers, weight)
		if n == places {
			break
		}
		weight *= load / float64(min(n+1, servers))
		if weight > huge {
			s.scale(1 / huge)
			weight /= huge
		}
	}
	q := Queue{Load: load, Blocked: weight / s.all, Delayed: s.delayed / s.all}
	q.Delayed = min(q.Delayed, 1)
	q.Lq = s.line / s.all
	q.Utilisation = s.busy / s.all / float64(servers)
	q.L = q.Lq + s.busy/s.all
	entering := float64(arrivalRate * (1 - q.Blocked))
	if entering > 0 {
		q.Wq = q.Lq / entering
	}
	q.WqServed = q.Wq
	q.W = q.Wq + 1/serviceRate
	return q
}

// ErlangA returns the steady state of M/M/c+M, in which everyone gives up
// after an exponential patience, independent of the rest, with rate
// impatience > 0 [Palm; GansKooleMandelbaum, section 4.2.2]. It is stable at
// every load.
//
// WqServed follows from the chain of a customer at place k of the line, who
// moves up at rate c mu + (k-1) theta and gives up at rate theta: the next
// change comes after a mean of 1/(c mu + k theta), whichever it is, and service
// is reached with probability c mu / (c mu + k theta).
func ErlangA(servers int, arrivalRate, serviceRate, impatience float64) Queue {
	check(servers, arrivalRate, serviceRate)
	if !(impatience > 0 && impatience <= math.MaxFloat64) {
		panic(fmt.Sprintf("analytic: impatience rate %g", impatience))
	}
	var s sums
	var reached, waited float64 // weighted by state: service reached, and time until then
	drain := float64(float64(servers) * serviceRate)
	climb := 0.0 // mean time to move up from the present last place
	weight := 1.0
	for n := 0; ; n++ {
		s.add(n, servers, weight)
		down := float64(float64(n+1) * serviceRate)
		if n >= servers {
			k := float64(n - servers + 1)
			down = drain + float64(k*impatience)
			climb += 1 / down
			reached += float64(weight * drain / down)
			waited += float64(float64(weight*drain/down) * climb)
		} else {
			reached += weight
		}
		ratio := arrivalRate / down
		weight *= ratio
		// From here on the ratios fall, so the rest is below a geometric series.
		if n >= servers && ratio < 1 && float64(weight*float64(n))/(1-ratio) < 1e-17*s.all {
			break
		}
		if weight > huge {
			s.scale(1 / huge)
			reached, waited, weight = reached/huge, waited/huge, weight/huge
		}
	}
	q := Queue{Load: arrivalRate / serviceRate, Delayed: s.delayed / s.all, Lq: s.line / s.all}
	q.Utilisation = s.busy / s.all / float64(servers)
	q.L = q.Lq + s.busy/s.all
	q.WqServed = waited / reached
	if arrivalRate > 0 {
		q.Abandoned = float64(impatience*q.Lq) / arrivalRate
		q.Wq = q.Lq / arrivalRate
		q.W = q.L / arrivalRate
	} else {
		q.W = 1 / serviceRate
	}
	return q
}

// MG1 returns the steady state of M/G/1 from the mean and the squared
// coefficient of variation (variance over squared mean) of service:
// the formula of Pollaczek and Khinchine [Kleinrock, section 5.7].
func MG1(arrivalRate, meanService, cv2 float64) Queue {
	check(1, arrivalRate, 1/meanService)
	if !(cv2 >= 0) {
		panic(fmt.Sprintf("analytic: squared coefficient of variation %g", cv2))
	}
	load := float64(arrivalRate * meanService)
	q := Queue{Load: load, Utilisation: min(load, 1), Delayed: min(load, 1)}
	if load > 0 {
		q.Wq = float64(load*float64(meanService*(1+cv2))) / float64(2*max(1-load, 0))
	}
	q.WqServed = q.Wq
	q.W = q.Wq + meanService
	q.Lq = Little(arrivalRate, q.Wq)
	q.L = float64(q.Lq) + load
	return q
}

// huge is where the weights of states are scaled down before they overflow.
const huge = 1e250

// sums gathers what the weights of the states of a birth and death chain add
// up to.
type sums struct{ all, delayed, line, busy float64 }

func (s *sums) add(n, servers int, weight float64) {
	s.all += weight
	if n < servers {
		s.busy += float64(float64(n) * weight)
		return
	}
	s.delayed += weight
	s.busy += float64(float64(servers) * weight)
	s.line += float64(float64(n-servers) * weight)
}

func (s *sums) scale(by float64) {
	s.all *= by
	s.delayed *= by
	s.line *= by
	s.busy *= by
}

func check(servers int, arrivalRate, serviceRate float64) {
	if servers < 1 || !(arrivalRate >= 0 && arrivalRate <= math.MaxFloat64) ||
		!(serviceRate > 0 && serviceRate <= math.MaxFloat64) {
		panic(fmt.Sprintf("analytic: %d servers, arrival rate or load %g, service rate %g",
			servers, arrivalRate, serviceRate))
	}
}
