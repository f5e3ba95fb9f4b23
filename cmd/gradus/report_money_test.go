package main

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

// writtenIn are the values of the numbers of a page as they are written, in the unit of
// the files, with their ids.
func writtenIn(t *testing.T, page string) (ids []string, values []float64) {
	t.Helper()
	d, err := report.Read([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range d.Numbers {
		how := strings.Fields(n.As)
		if len(how) < 2 || how[0] != "number" && how[0] != "signed" {
			continue
		}
		factor, err := strconv.ParseFloat(how[1], 64)
		x, wrong := strconv.ParseFloat(strings.NewReplacer("\u2212", "-", ",", "").Replace(n.Text), 64)
		if err == nil && wrong == nil {
			ids, values = append(ids, n.ID), append(values, x/factor)
		}
	}
	return ids, values
}

// times multiplies the numbers of a table that are sums of money.
func times(t *testing.T, dir, file string, factor float64) {
	t.Helper()
	replanted(t, dir, file, func(text string) string {
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		unit := slices.Index(rows[0], "unit")
		for _, row := range rows[1:] {
			for i, column := range rows[0] {
				x, err := strconv.ParseFloat(row[i], 64)
				if err == nil && row[unit] == "CNY" && slices.Contains([]string{"base_mean", "mean", "diff", "low", "high", "threshold", "distance"}, column) {
					row[i] = strconv.FormatFloat(x*factor, 'g', -1, 64)
				}
			}
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		return "\uFEFF" + b.String()
	})
}

// Million and 万 or 亿 are units of unlike size: the place at which a sum is rounded must
// not hang on them.
func TestBothLanguagesRoundTheSameMoneyAtTheSamePlace(t *testing.T) {
	for _, factor := range []float64{0.7, 12.5, 300} { // a month of few residents, many, and years of them
		dir := copied(t)
		for _, file := range []string{"levels.csv", "compare.csv", "margins.csv", "who_gains.csv"} {
			times(t, dir, file, factor)
		}
		for _, file := range []string{"compare.csv", "margins.csv"} { // which half of a place cuts off
			plantIn(t, dir, file, map[string]string{"indicator": "own_payment_cny"}, map[string]string{"diff": "31312", "low": "28712", "high": "33912"})
			plantIn(t, dir, file, map[string]string{"indicator": "fund_payment_cny"}, map[string]string{"diff": "-231250", "low": "-341250", "high": "-131250"})
		}
		plantIn(t, dir, "levels.csv", map[string]string{"indicator": "government_spending_cny"}, map[string]string{"mean": "654750", "low": "654750", "high": "654750"})
		answered(t, "report", dir)
		ids, en := writtenIn(t, pageOf(t, dir, words.English))
		same, zh := writtenIn(t, pageOf(t, dir, words.Chinese))
		if !slices.Equal(ids, same) || len(ids) < 500 {
			t.Fatalf("%d and %d numbers", len(ids), len(same))
		}
		for i, id := range ids {
			if math.Abs(en[i]-zh[i]) > 1e-9*math.Abs(en[i]) {
				t.Errorf("times %v: %s is written as %v in English and as %v in Chinese", factor, id, en[i], zh[i])
			}
		}
	}
}
