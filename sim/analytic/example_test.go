package analytic_test

import (
	"fmt"

	"gradus/sim/analytic"
)

// Five counters, four customers an hour for each hour of service.
func ExampleMMc() {
	q := analytic.MMc(5, 4, 1)
	fmt.Printf("busy %.0f %%, %.0f %% must wait, %.1f minutes on average\n",
		100*q.Utilisation, 100*q.Delayed, 60*q.Wq)
	// Output: busy 80 %, 55 % must wait, 33.2 minutes on average
}

// The same counters, where one customer in four is urgent.
func ExampleNonPreemptivePriority() {
	for class, wait := range analytic.NonPreemptivePriority(5, 1, []float64{1, 3}) {
		fmt.Printf("class %d waits %.1f minutes\n", class, 60*wait)
	}
	// Output:
	// class 0 waits 8.3 minutes
	// class 1 waits 41.6 minutes
}
