// Command mm10 is M/M/10 on simgo: a process for each customer.
//
//	mm10 CUSTOMERS SEED
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

func main() {
	customers, _ := strconv.Atoi(os.Args[1])
	seed, _ := strconv.ParseUint(os.Args[2], 10, 64)
	draw := rand.New(rand.NewPCG(seed, 0))
	sim := simgo.NewSimulation()
	servers := resource.New(sim, 10, 1)
	waited, delayed := 0.0, 0

	customer := func(proc simgo.Process) {
		joined := proc.Now()
		proc.Wait(servers.Request(0))
		if proc.Now() > joined {
			waited += proc.Now() - joined
			delayed++
		}
		proc.Wait(proc.Timeout(draw.ExpFloat64()))
		servers.Release()
	}
	sim.Process(func(proc simgo.Process) {
		for range customers {
			proc.Wait(proc.Timeout(draw.ExpFloat64() / 9))
			proc.Process(customer)
		}
	})

	begin := time.Now()
	sim.Run()
	seconds := time.Since(begin).Seconds()
	fmt.Printf("mean_wait %.9g\ndelayed_share %.9g\nseconds %.6f\n",
		waited/float64(customers), float64(delayed)/float64(customers), seconds)
}
