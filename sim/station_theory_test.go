package sim_test

import (
	"testing"

	"gradus/sim/analytic"
)

// Closed form: Cobham's priority waits, with the published values of the
// parameters.
func TestUrgentClassesWaitAsCobhamSays(t *testing.T) {
	for _, x := range []struct {
		name     string
		servers  int
		rates    []float64
		measured float64
		within   []float64
	}{
		{"two classes", 5, []float64{1, 3}, 10_000, []float64{0.05, 0.10}},
		{"three classes", 3, []float64{0.6, 0.9, 0.9}, 20_000, []float64{0.05, 0.05, 0.15}},
	} {
		t.Run(x.name, func(t *testing.T) {
			var figures []figure
			names := []string{"mean wait of class 0", "mean wait of class 1", "mean wait of class 2"}
			for class, want := range analytic.NonPreemptivePriority(x.servers, 1, x.rates) {
				figures = append(figures, figure{
					names[class], want, x.within[class],
					first(func(a *account) float64 { return a.waits[class].Mean() }),
				})
			}
			total := 0.0
			for _, rate := range x.rates {
				total += rate
			}
			figures = append(figures, figure{
				"mean wait of all", analytic.MMc(x.servers, total, 1).Wq, 0.15,
				first((*account).wait),
			})
			nodes := []node{{servers: x.servers, arrivals: x.rates, service: exponential(1)}}
			compare(t, nodes, 300, x.measured, figures)
		})
	}
}

// Closed form: Jackson's product form. A third of those served at the last
// node start again, so the stations do not see Poisson arrivals; their means
// are as if they did.
func TestNodesOfANetworkBehaveAsJacksonSays(t *testing.T) {
	theory := []analytic.Node{
		{Servers: 2, ServiceRate: 1, External: 0.8, Routing: []float64{0, 0.6, 0.4}},
		{Servers: 1, ServiceRate: 1.5, External: 0.2, Routing: []float64{0, 0, 0.7}},
		{Servers: 4, ServiceRate: 0.4, Routing: []float64{1.0 / 3, 0, 0}},
	}
	want, err := analytic.JacksonNetwork(theory)
	if err != nil {
		t.Fatal(err)
	}
	var nodes []node
	var figures []figure
	total, external := 0.0, 0.0
	names := []string{"first", "second", "third"}
	for i, n := range theory {
		nodes = append(nodes, node{
			servers: n.Servers, arrivals: []float64{n.External},
			service: exponential(1 / n.ServiceRate), onward: n.Routing,
		})
		figures = append(figures,
			figure{names[i] + ": mean wait", want[i].Wq, 0.12, func(a []account) float64 { return a[i].wait() }},
			figure{names[i] + ": mean present", want[i].L, 0.06, func(a []account) float64 { return a[i].present() }},
			figure{names[i] + ": utilisation", want[i].Utilisation, 0.015, func(a []account) float64 { return a[i].utilisation() }})
		total += want[i].L
		external += n.External
	}
	// Little's law for the whole network: time between entering and leaving it.
	figures = append(figures, figure{"time in the network", total / external, 0.05, func(a []account) float64 {
		present := 0.0
		for i := range a {
			present += a[i].present()
		}
		return present / external
	}})
	compare(t, nodes, 300, 20_000, figures)
}
