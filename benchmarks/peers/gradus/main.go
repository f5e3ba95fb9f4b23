// Command gradus runs the two models that README.md of the folder above
// defines through the public interface of package sim, as the programs beside
// it run them on other simulators.
//
//	gradus mm10|clinic CUSTOMERS SEED
//
// It prints one line for each answer, name and value, and the seconds that the
// simulation took.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// answer is one number that the model gives.
type answer struct {
	name  string
	value float64
}

// models gives each model's name the function that simulates it with so many
// customers.
var models = map[string]func(customers, seed int64) []answer{
	"mm10":   mm10,
	"clinic": clinic,
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) != 3 || models[args[0]] == nil {
		return fmt.Errorf("usage: gradus mm10|clinic CUSTOMERS SEED")
	}
	customers, err := strconv.ParseInt(args[1], 10, 64)
	if err != nil || customers < 1 {
		return fmt.Errorf("%q customers: a whole number above 0 is wanted", args[1])
	}
	seed, err := strconv.ParseInt(args[2], 10, 64)
	if err != nil {
		return fmt.Errorf("seed %q: a whole number is wanted", args[2])
	}
	begin := time.Now()
	answers := models[args[0]](customers, seed)
	seconds := time.Since(begin).Seconds()
	for _, a := range answers {
		fmt.Printf("%s %.9g\n", a.name, a.value)
	}
	fmt.Printf("seconds %.6f\n", seconds)
	return nil
}
