// Command clinic is the clinic network on simgo: a process for each customer,
// who waits for a doctor or for the end of patience.
//
//	clinic CUSTOMERS SEED
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"time"

	"github.com/fschuetz04/simgo"

	"gradus/benchmarks/peers/simgo/resource"
)

const (
	hospital = 2
	stations = 3
	classes  = 2 // urgent, ordinary
)

var (
	stationNames    = [stations]string{"east", "west", "hospital"}
	classNames      = [classes]string{"urgent", "ordinary"}
	doctors         = [stations]int{3, 2, 5}
	serviceMinutes  = [stations]float64{10, 10, 15}
	patienceMinutes = [stations]float64{30, 30, 60}
	arrivalsPerHour = [stations][classes]float64{{3, 14}, {2, 9}, {4, 10}}
	referredShare   = [classes]float64{0.4, 0.15}
)

// network holds the doctors and the books.
type network struct {
	draw            *rand.Rand
	customers       int // still to come
	station         [stations]*resource.Resource
	served, reneged [stations][classes]int
	waited          [stations][classes]float64
}

// source sends the customers of one stream.
func (n *network) source(proc simgo.Process, station, class int) {
	for {
		proc.Wait(proc.Timeout(n.draw.ExpFloat64() * 60 / arrivalsPerHour[station][class]))
		if n.customers == 0 {
			return
		}
		n.customers--
		proc.Process(func(proc simgo.Process) { n.customer(proc, station, class) })
	}
}

func (n *network) customer(proc simgo.Process, station, class int) {
	served := n.visit(proc, station, class)
	if served && station != hospital && n.draw.Float64() < referredShare[class] {
		n.visit(proc, hospital, class)
	}
}

// visit reports whether the customer was served.
func (n *network) visit(proc simgo.Process, station, class int) bool {
	joined := proc.Now()
	request := n.station[station].Request(class)
	if !request.Triggered() {
		proc.Wait(proc.AnyOf(request, proc.Timeout(n.draw.ExpFloat64()*patienceMinutes[station])))
		if !request.Triggered() {
			request.Abort()
			n.reneged[station][class]++
			return false
		}
	}
	n.served[station][class]++
	n.waited[station][class] += proc.Now() - joined
	proc.Wait(proc.Timeout(n.draw.ExpFloat64() * serviceMinutes[station]))
	n.station[station].Release()
	return true
}

func main() {
	customers, _ := strconv.Atoi(os.Args[1])
	seed, _ := strconv.ParseUint(os.Args[2], 10, 64)
	sim := simgo.NewSimulation()
	n := &network{draw: rand.New(rand.NewPCG(seed, 0)), customers: customers}
	for s := range stations {
		n.station[s] = resource.New(sim, doctors[s], classes)
		for c := range classes {
			sim.Process(func(proc simgo.Process) { n.source(proc, s, c) })
		}
	}
	begin := time.Now()
	sim.Run()
	seconds := time.Since(begin).Seconds()
	for s, station := range stationNames {
		for c, class := range classNames {
			served, reneged := float64(n.served[s][c]), float64(n.reneged[s][c])
			fmt.Printf("%s.%s.wait_minutes %.9g\n", station, class, n.waited[s][c]/served)
			fmt.Printf("%s.%s.reneged_share %.9g\n", station, class, reneged/(served+reneged))
		}
	}
	fmt.Printf("seconds %.6f\n", seconds)
}
