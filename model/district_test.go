package model_test

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"gradus/model"
	"gradus/scenarios"
)

// update rewrites the stored plays and back tests instead of comparing with
// them. Commit a rewrite only with its reason.
var update = flag.Bool("update", false, "rewrite the stored results under testdata")

const base = "jinshan-2012"

// policies are the shipped scenarios over the base of one year. Those over
// jinshan-years run six: the signs of one are tested (pattern_test.go) and their
// files by the package scenarios.
var policies = []string{
	"expert-sinking", "family-doctor", "flu-season", "gatekeeping", "gp-training",
	"green-channel", "insurance-leverage", "long-prescription", "sinking-and-leverage", "step-down-beds",
}

func TestTheListOfPoliciesIsTheShippedOne(t *testing.T) {
	var shipped []string
	for _, s := range scenarios.Shipped() {
		if s.Kind == "policy" && s.Base == base {
			shipped = append(shipped, s.Name)
		}
	}
	if !slices.Equal(shipped, policies) {
		t.Errorf("shipped are %v, tested %v", shipped, policies)
	}
}

// load reads a shipped scenario on the tiny profile.
func load(t testing.TB, name string, set ...string) *scenarios.Scenario {
	t.Helper()
	s, ps := scenarios.Load(scenarios.Request{Name: name, Profile: "tiny", Set: set})
	if len(ps) > 0 {
		t.Fatalf("%s %v:\n%s", name, set, ps)
	}
	return s
}

// months returns the settings for a run of so many months.
func months(warmUp, measured int) []string {
	return []string{fmt.Sprintf("run.warm_up_months=%d", warmUp), fmt.Sprintf("run.measured_months=%d", measured)}
}

// short returns the base with a short span.
func short(t testing.TB, set ...string) *model.Config {
	t.Helper()
	c := load(t, base, append(months(1, 2), set...)...).Config
	return &c
}

// small returns the short base with fewer residents.
func small(t testing.TB, residents int, set ...string) *model.Config {
	c := short(t, set...)
	c.Residents = residents
	return c
}

// warm returns a district after its warm-up.
func warm(c *model.Config, seed int64, replication int) *model.District {
	d := model.New(c, seed, replication)
	d.RunWarmUp()
	return d
}

// measured returns a branch after its run.
func measured(d *model.District, levers []model.Lever) *model.District {
	b := d.Branch(levers)
	b.RunMeasured()
	return b
}

// lever is a policy at full strength from the first measured day.
func lever(c *model.Config, key string, values ...float64) model.Lever {
	return model.Lever{Key: key, Values: values, Start: c.Run.Start}
}

// find returns the cell of the whole span and population.
func find(t testing.TB, d *model.District, facility, code string) float64 {
	t.Helper()
	return findIn(t, d.Cells(), "all", facility, code)
}

func findIn(t testing.TB, cells []model.Cell, period, facility, code string) float64 {
	t.Helper()
	for _, c := range cells {
		if c.Indicator == code && c.Period == period && c.Facility == facility && c.Stratum == "all" {
			return c.Value
		}
	}
	t.Fatalf("there is no cell of %s for %s in %s", code, facility, period)
	return 0
}

// cellDifferences lists the cells that are not the same to the last bit.
func cellDifferences(a, b []model.Cell) []string {
	if len(a) != len(b) {
		return []string{fmt.Sprintf("%d cells and %d", len(a), len(b))}
	}
	var out []string
	for i, x := range a {
		y := b[i]
		same := math.Float64bits(x.Value) == math.Float64bits(y.Value)
		x.Value, y.Value = 0, 0
		if x != y || !same {
			out = append(out, fmt.Sprintf("%v is %v, not %v", x, b[i].Value, a[i].Value))
		}
	}
	return out
}

// sameCells fails the test with the first few cells that differ.
func sameCells(t *testing.T, what string, want, got []model.Cell) {
	t.Helper()
	if d := cellDifferences(want, got); len(d) > 0 {
		t.Errorf("%s: %d cells differ:\n%s", what, len(d), strings.Join(d[:min(len(d), 8)], "\n"))
	}
}

// watch calls a function before every event of a run: at that moment the
// previous event has been handled to its end. It is fed by the trace, of which
// it gives the line.
type watch func(line []byte)

func (w watch) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}

// kindOf returns the kind of event on a line of the trace,
// "12d 08:30:00.000 bed limit #4711 tertiary".
func kindOf(line []byte) string {
	f := bytes.SplitN(bytes.TrimSpace(line), []byte(" "), 3)
	kind, _, _ := bytes.Cut(f[len(f)-1], []byte(" #"))
	return string(kind)
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
