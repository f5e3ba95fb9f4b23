package main

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gradus/sim/analytic"
)

// converged is an answer of answers.tsv.
type converged struct {
	value, err float64 // with its standard error
	sigma      float64 // a run of n customers has the standard error sigma/sqrt(n)
}

func readConverged(t *testing.T) map[string]map[string]converged {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "answers.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]converged{"mm10": {}, "clinic": {}}
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) != 5 || all[fields[0]] == nil {
			t.Fatalf("answers.tsv: %q", line)
		}
		var x [3]float64
		for i := range x {
			if x[i], err = strconv.ParseFloat(fields[2+i], 64); err != nil {
				t.Fatal(err)
			}
		}
		all[fields[0]][fields[1]] = converged{x[0], x[1], x[2]}
	}
	return all
}

// Fourteen answers within 4.5 standard errors: a right program fails with one
// seed in 10,000, this one with its fixed seed never.
func TestTheProgramsGiveTheConvergedAnswers(t *testing.T) {
	const customers, seed = 400_000, 1
	for model, want := range readConverged(t) {
		got := models[model](customers, seed)
		if len(got) != len(want) || len(want) == 0 {
			t.Errorf("%s: %d answers, answers.tsv has %d", model, len(got), len(want))
		}
		for _, a := range got {
			w, ok := want[a.name]
			if !ok {
				t.Errorf("%s: answers.tsv has no %s", model, a.name)
			}
			if z := (a.value - w.value) / math.Hypot(w.err, w.sigma/math.Sqrt(customers)); !(math.Abs(z) <= 4.5) {
				t.Errorf("%s: %s is %g, converged %g, %.1f standard errors away", model, a.name, a.value, w.value, z)
			}
		}
	}
}

func TestTheTableOfAnswersHasErlangC(t *testing.T) {
	q := analytic.MMc(mm10Servers, mm10Arrival, 1)
	got := readConverged(t)["mm10"]
	for name, want := range map[string]float64{"mean_wait": q.Wq, "delayed_share": q.Delayed} {
		if math.Abs(got[name].value-want) > 1e-9 {
			t.Errorf("%s is %.12g, Erlang C says %.12g", name, got[name].value, want)
		}
	}
}

// What is known of a centre, where customers come in Poisson streams. Both
// classes have the same service and the same patience, so the number present is
// that of M/M/c+M in whatever order they are served: Erlang A tells who finds
// all doctors busy and how many renege. While all doctors are busy, the number of
// urgent customers in line is a chain of its own, which begins and ends such a
// time at 0: it grows at their rate of arrival and shrinks at the rate of
// service and theirs of reneging, as if the urgent had the centre to themselves.
//
// Six converged answers within 5 standard errors; the ordinary customers' wait and
// the hospital have no such form.
func TestTheConvergedAnswersOfTheCentresAgreeWithErlangA(t *testing.T) {
	got := readConverged(t)["clinic"]
	for s := range hospital {
		rates := arrivalsPerHour[s]
		erlangA := func(perHour float64) analytic.Queue {
			return analytic.ErlangA(doctors[s], perHour/60, 1/serviceMinutes[s], 1/patienceMinutes[s])
		}
		all, alone := erlangA(rates[urgent]+rates[ordinary]), erlangA(rates[urgent])
		busier := all.Delayed / alone.Delayed
		reneged := alone.Abandoned * busier
		wait := alone.WqServed * (1 - alone.Abandoned) * busier / (1 - reneged)
		for name, want := range map[string]float64{
			".urgent.reneged_share":   reneged,
			".urgent.wait_minutes":    wait,
			".ordinary.reneged_share": (all.Abandoned*(rates[urgent]+rates[ordinary]) - reneged*rates[urgent]) / rates[ordinary],
		} {
			if a := got[stationNames[s]+name]; !(math.Abs(a.value-want) <= 5*a.err) {
				t.Errorf("%s%s is %.7g ± %.2g, Erlang A says %.7g", stationNames[s], name, a.value, a.err, want)
			}
		}
	}
}

// Two runs that differ in their seed differ; two that do not do not.
func TestASeedFixesARun(t *testing.T) {
	for model, run := range models {
		a, b, c := run(2000, 1), run(2000, 1), run(2000, 2)
		for i := range a {
			if a[i] != b[i] {
				t.Errorf("%s: %v and %v", model, a[i], b[i])
			}
			if a[i] == c[i] {
				t.Errorf("%s: seeds 1 and 2 both give %v", model, a[i])
			}
		}
	}
}

func TestBadArgumentsAreErrors(t *testing.T) {
	for _, args := range [][]string{nil, {"mm11", "1", "1"}, {"mm10", "0", "1"}, {"mm10", "1", "x"}, {"mm10", "1"}} {
		if run(args) == nil {
			t.Errorf("%q is accepted", args)
		}
	}
}
