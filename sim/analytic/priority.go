package analytic

import (
	"fmt"
	"math"
)

// NonPreemptivePriority returns the mean time in line of each class of an
// M/M/c queue whose classes, the most urgent first, share one service rate and
// whose services are never interrupted; first come, first served inside a
// class:
//
//	Wq(k) = W0 / ((1 - s(k-1)) (1 - s(k)))
//
// where s(k) is the utilisation by classes 0 to k and W0 = C(c, a) / (c mu)
// the mean time until a server is free for the first in line [Cobham]. Classes
// the capacity does not reach wait for ever (+Inf); those above them see all
// servers always busy.
func NonPreemptivePriority(servers int, serviceRate float64, arrivalRates []float64) []float64 {
	total := 0.0
	for k, rate := range arrivalRates {
		if !(rate >= 0 && rate <= math.MaxFloat64) {
			panic(fmt.Sprintf("analytic: arrival rate %g in class %d", rate, k))
		}
		total += rate
	}
	check(servers, total, serviceRate)
	capacity := float64(float64(servers) * serviceRate)
	free := ErlangC(servers, total/serviceRate) / capacity
	waits := make([]float64, len(arrivalRates))
	sum, above := 0.0, 1.0 // arrival rate so far; share of the capacity left by more urgent classes
	for k, rate := range arrivalRates {
		sum += rate
		left := max(1-sum/capacity, 0)
		waits[k] = free / float64(above*left)
		above = left
	}
	return waits
}
