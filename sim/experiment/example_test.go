package experiment_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"gradus/sim"
	"gradus/sim/experiment"
)

// line is a waiting line with one server, at some customer.
type line struct {
	luck     sim.Key
	customer int64
	wait     float64 // of that customer [minutes]
}

// serve lets n customers pass and returns their mean wait [minutes]. They
// come 0 to 10 minutes apart and are served in 0 to 9 minutes times slowness.
// The luck of a customer hangs on the customer alone: common random numbers.
func (l *line) serve(n int, slowness float64) float64 {
	total := 0.0
	for range n {
		total += l.wait
		luck := l.luck.At(l.customer)
		service := luck.Named("service").Uniform() * 9 * slowness
		gap := luck.Named("gap").Uniform() * 10
		l.wait = max(0, l.wait+service-gap)
		l.customer++
	}
	return total / float64(n)
}

// counter compares ways to run a counter: point 0 as it is, point 1 with a
// quicker clerk, point 2 with another sign on the door.
var counter = experiment.Model[line, float64]{
	Warm: func(_ context.Context, replication int) (line, error) {
		l := line{luck: sim.Root(1).At(int64(replication))}
		l.serve(500, 1)
		return l, nil
	},
	Branch: func(_ context.Context, l line, point, _ int) (float64, error) {
		return l.serve(5000, []float64{1, 0.95, 1}[point]), nil // l is a copy
	},
}

// waits takes the mean waits of a point, one a replication.
func waits(results [][]float64, point int) []float64 {
	var w []float64
	for _, points := range results {
		w = append(w, points[point])
	}
	return w
}

func Example() {
	results, err := experiment.Run(context.Background(), counter, experiment.Options{Points: 3, Replications: 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	base := waits(results, 0)
	i := experiment.MeanInterval(base, 0.95)
	fmt.Printf("wait %.1f min (95%% CI %.1f to %.1f, n=%d)\n", i.Mean, i.Low, i.High, i.N)

	others := [][]float64{waits(results, 1), waits(results, 2)}
	for p, d := range experiment.Simultaneous(base, others, 0.95) {
		fmt.Printf("point %d: %+.1f min (%.1f to %.1f, %s): %s\n", p+1, d.Mean, d.Low, d.High,
			experiment.Method(2), experiment.Judge(d, 0.5, experiment.LowerIsBetter))
	}
	fmt.Printf("pairing leaves %.2f of the variance\n", experiment.VarianceRatio(base, others[0]))
	// Output:
	// wait 12.4 min (95% CI 11.3 to 13.5, n=20)
	// point 1: -4.5 min (-5.2 to -3.9, paired t, Bonferroni over 2): better
	// point 2: +0.0 min (0.0 to 0.0, paired t, Bonferroni over 2): equivalent
	// pairing leaves 0.20 of the variance
}

func ExampleRunToPrecision() {
	results, attained, err := experiment.RunToPrecision(context.Background(), counter,
		experiment.Options{Points: 3},
		experiment.Precision{Relative: 0.05, Min: 3, Cap: 40, LookAhead: 5}, 0.95,
		[]experiment.Response[float64]{
			{Name: "wait", Of: func(points []float64) float64 { return points[0] }},
			{Name: "gain", Of: func(points []float64) float64 { return points[0] - points[1] }, Absolute: 0.2},
		})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(results), "replications")
	for _, a := range attained {
		if a.Reached {
			fmt.Printf("%s: %.2f ± %.2f, precise since %d\n", a.Name, a.Interval.Mean, a.Interval.HalfWidth, a.Since)
		} else {
			fmt.Printf("%s: %.2f ± %.2f, not reached: about %d more\n", a.Name, a.Interval.Mean, a.Interval.HalfWidth, a.StillNeeded)
		}
	}
	// Output:
	// 40 replications
	// wait: 12.63 ± 0.70, not reached: about 14 more
	// gain: 4.76 ± 0.38, not reached: about 64 more
}

func ExampleMSER5() {
	l := line{luck: sim.Root(1), wait: 300} // the doors open on a long line
	var series []float64
	for range 1000 {
		series = append(series, l.serve(10, 1))
	}
	truncation, ok := experiment.MSER5(series)
	fmt.Println("drop", truncation, "of", len(series), ok)
	truncation, ok = experiment.MSER5(series[:60])
	fmt.Println("drop", truncation, "of", 60, ok)
	// Output:
	// drop 75 of 1000 true
	// drop 30 of 60 false
}

func ExampleWriteComparisons() {
	base, quick := []float64{21, 25, 19, 23}, []float64{18, 21, 17, 19}
	d := experiment.Paired(base, quick, 0.95)
	var file bytes.Buffer
	err := experiment.WriteComparisons(&file, []experiment.Comparison{{
		Base: "base", Scenario: "quick-clerk", Indicator: "wait_minutes_mean", Unit: "min",
		BaseMean: experiment.MeanInterval(base, 0.95).Mean, Mean: experiment.MeanInterval(quick, 0.95).Mean,
		Diff: d.Mean, Low: d.Low, High: d.High, N: d.N,
		Method: experiment.Method(1), Verdict: experiment.Judge(d, 1, experiment.LowerIsBetter),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.TrimPrefix(file.String(), "\uFEFF")) // without the byte order mark
	// Output:
	// base,scenario,indicator,unit,base_mean,mean,diff,low,high,n,method,verdict
	// base,quick-clerk,wait_minutes_mean,min,22,18.75,-3.25,-4.773480183086566,-1.7265198169134348,4,paired t,better
}

// A clerk who is a little slower or quicker than thought, and two kinds of
// customers: what does the wait hang on?
func ExampleSobolIndices() {
	sample, err := experiment.Saltelli([]experiment.Factor{
		{Name: "slowness", Low: 0.8, High: 1},
		{Name: "share_of_regulars", Low: 0, High: 1},
	}, 64, sim.Root(1))
	if err != nil {
		fmt.Println(err)
		return
	}
	values := experiment.Evaluate(sample, 10, func(point []float64, replication int) float64 {
		l := line{luck: sim.Root(1).At(int64(replication))}
		return l.serve(2000, point[0]) // nobody asks who is a regular
	})
	found, err := experiment.SobolIndices(sample, values, experiment.Bootstrap{Level: 0.95, Samples: 200, Key: sim.Root(2)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range found.Factors {
		fmt.Printf("%s: total %.2f (%.2f to %.2f)\n", f.Factor, f.Total.Value, f.Total.Low, f.Total.High)
	}
	fmt.Printf("luck is %.0f %% of the variance of a run\n", 100*found.LuckShare.Value)
	// Output:
	// slowness: total 1.00 (0.75 to 1.24)
	// share_of_regulars: total 0.00 (0.00 to 0.00)
	// luck is 24 % of the variance of a run
}

// How many servers keep the mean number waiting at two or below? Doses are
// tried with the same luck, here five replications of a made-up response.
func ExampleDoseSearch() {
	search := experiment.DoseSearch{Low: 1, High: 40, Whole: true, Target: 2, AtMost: true, Confidence: 0.95, Tolerance: 1}
	answer, err := search.Run(context.Background(), func(_ context.Context, doses []float64) ([][]float64, error) {
		responses := make([][]float64, len(doses))
		for i, servers := range doses {
			for _, load := range []float64{28, 29, 30, 31, 32} {
				responses[i] = append(responses[i], load/servers)
			}
		}
		return responses, nil
	})
	if err != nil {
		panic(err)
	}
	fmt.Println("enough:", answer.Sufficient)
	fmt.Println("surely not enough:", answer.Insufficient)
	fmt.Println("on the mean:", answer.Estimate)
	// Output:
	// enough: 16
	// surely not enough: 14
	// on the mean: 15
}

// When does it go wrong? The table has a share of the budget and a delay; it
// goes wrong where little money meets a long delay.
func ExampleBoxSearch() {
	var points [][]float64
	var wrong []bool
	for money := range 10 {
		for delay := range 10 {
			points = append(points, []float64{float64(money) / 10, float64(delay)})
			wrong = append(wrong, money < 4 && delay >= 6)
		}
	}
	found, err := experiment.BoxSearch{Peel: 0.05, Least: 0.05, Significance: 0.05}.Find(points, wrong)
	if err != nil {
		panic(err)
	}
	for _, l := range found.Limits {
		fmt.Println(l.Words([]string{"money", "delay"}[l.Factor]))
	}
	fmt.Printf("coverage %.2f, density %.2f\n", found.Coverage(), found.Density())
	// Output:
	// money < 0.35
	// delay > 5.5
	// coverage 1.00, density 1.00
}
