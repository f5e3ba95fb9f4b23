package model_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"hash"
	"hash/fnv"
	"iter"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gradus/model"
)

// headline are the cells that a back test stores as they are, few enough to read.
var headline = []string{
	"district first_preference_share", "district first_contact_share", "district primary_visit_share", "district self_care_share",
	"district contract_share", "district expert_aware_share", "district believed_quality",
	"tier:community wait_minutes_mean", "tier:secondary wait_minutes_mean", "tier:tertiary wait_minutes_mean",
	"tier:community wait_minutes_p90", "tier:secondary wait_minutes_p90", "tier:tertiary wait_minutes_p90",
	"district expert_wait_minutes_mean", "district unseen_share",
	"tier:community visits", "tier:secondary visits", "tier:tertiary visits", "tier:downtown visits",
	"district visits_refill", "district visits_repeat", "district visits_planned", "district visits_emergency",
	"district referrals_up", "district referrals_down", "district referrals_created", "district referral_delay_days",
	"district expert_hours_given", "district expert_hours_received", "district expert_visits",
	"district admissions", "district bed_occupancy_share", "district bed_refused",
	"district treated_share", "district deteriorations_per_1000", "district tests_per_100",
	"district own_payment_cny", "district fund_payment_cny", "district clinic_utilisation_share",
}

// backRun returns the table of a scenario: the tiny profile, two months of
// warm-up and three measured, seed 20120101. Below the headline stands each
// indicator with a digest of all its cells.
func backRun(t *testing.T, name string) []byte {
	t.Helper()
	s := load(t, name, months(2, 3)...)
	cells := measured(warm(&s.Config, 20120101, 0), s.Levers).Cells()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"facility", "indicator", "value"})
	for _, h := range headline {
		f := strings.Fields(h)
		x := findIn(t, cells, "all", f[0], f[1])
		value := ""
		if !math.IsNaN(x) {
			value = strconv.FormatFloat(x, 'g', -1, 64)
		}
		w.Write(append(f, value))
	}
	for code, digest := range digests(cells) {
		w.Write([]string{"every cell", code, digest})
	}
	w.Flush()
	return out.Bytes()
}

// digests yields each indicator, in order, with a digest of all its cells.
func digests(cells []model.Cell) iter.Seq2[string, string] {
	of := map[string]hash.Hash64{}
	for _, c := range cells {
		if of[c.Indicator] == nil {
			of[c.Indicator] = fnv.New64a()
		}
		fmt.Fprintln(of[c.Indicator], c.Period, c.Facility, c.Stratum, strconv.FormatFloat(c.Value, 'g', -1, 64))
	}
	return func(yield func(code, digest string) bool) {
		for _, code := range slices.Sorted(maps.Keys(of)) {
			if !yield(code, fmt.Sprintf("%016x", of[code].Sum64())) {
				return
			}
		}
	}
}

// Stored results of every shipped scenario, compared to the last digit. A
// difference means that the model's results have moved: if that was meant,
// rewrite them with -update and say in the CHANGELOG, under Results, which
// indicator moved, by how much and why.
func TestShippedScenariosGiveTheStoredResults(t *testing.T) {
	for _, name := range append([]string{base}, policies...) {
		compareStored(t, name, backRun(t, name))
	}
}

// The shipped scenarios pay by visit and share nothing: stored results of a year of
// every way to pay institutions. The last neighbourhood is half as large, and half
// the cost of a bill is not the other half.
func TestEveryWayOfPayingGivesTheStoredResults(t *testing.T) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"way", "indicator", "digest"})
	for _, way := range slices.Sorted(maps.Keys(waysOfPaying)) {
		c := paying(t, 2050, waysOfPaying[way]...)
		c.Run.WarmUpMonths, c.Run.MeasuredMonths = 1, 13
		c.Payment.VariableShare = 0.4
		for code, digest := range digests(measured(warm(c, 20120101, 0), nil).Cells()) {
			w.Write([]string{way, code, digest})
		}
	}
	w.Flush()
	compareStored(t, "ways-of-paying", out.Bytes())
}

// compareStored compares a table with the stored one of that name, or stores it.
func compareStored(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "back", name+".csv")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
		return
	}
	if d := lineDifferences(want, got); len(d) > 0 {
		t.Errorf("%s: %d lines differ from %s:\n%s", name, len(d), file, strings.Join(d[:min(len(d), 6)], "\n"))
	}
}

// lineDifferences lists the lines in which two texts differ.
func lineDifferences(want, got []byte) []string {
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	var out []string
	for i := range max(len(a), len(b)) {
		x, y := "(no line)", "(no line)"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			out = append(out, fmt.Sprintf("line %d: stored %q, now %q", i+1, x, y))
		}
	}
	return out
}

// A processor without fused multiply-add gives the same bits: the stored
// results are compared again by this test program in a second process, in
// which the instruction is turned off.
func TestStoredResultsHoldWithoutFusedMultiplyAdd(t *testing.T) {
	if *update {
		t.Skip("the stored results are being rewritten")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "-test.run=^TestShippedScenariosGiveTheStoredResults$", "-test.v")
	cmd.Env = append(os.Environ(), "GODEBUG=cpu.fma=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if !bytes.Contains(out, []byte("--- PASS: TestShippedScenariosGiveTheStoredResults")) {
		t.Errorf("the second process has not run the test:\n%s", out)
	}
}

// The comparison above is only worth something if the stored cells feel the
// last digit of a parameter.
func TestTheStoredCellsFeelASmallChange(t *testing.T) {
	s := load(t, base, append(months(2, 3), "choice.wait_hour=0.4500001 util/h")...)
	cells := measured(warm(&s.Config, 20120101, 0), s.Levers).Cells()
	before := measured(warm(&load(t, base, months(2, 3)...).Config, 20120101, 0), []model.Lever{}).Cells()
	moved := 0
	for _, h := range headline {
		f := strings.Fields(h)
		if findIn(t, cells, "all", f[0], f[1]) != findIn(t, before, "all", f[0], f[1]) {
			moved++
		}
	}
	if moved == 0 {
		t.Error("a taste that differs in the seventh digit leaves all stored cells alone")
	}
}
