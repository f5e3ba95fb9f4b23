package main

import (
	"html"
	"math"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/sim/experiment"
)

func TestTheLargestValueOfARowChoosesTheUnitOfItsMoney(t *testing.T) {
	for _, c := range []struct {
		row    []float64
		en, zh string
	}{
		{[]float64{900, -20}, "CNY", "元"},
		{[]float64{90_000, 300_000, math.NaN()}, "CNY", "万元"},
		{[]float64{900_000, -1_100_000}, "million CNY", "万元"},
		{[]float64{0, 2e8}, "million CNY", "亿元"},
		{nil, "CNY", "元"},
	} {
		en, zh := &app{Language: terms.Language{Lang: words.English}}, &app{Language: terms.Language{Lang: words.Chinese}}
		if got := en.QuantityIn("CNY", c.row...).RowUnit; got != c.en {
			t.Errorf("%v in %s, want %s", c.row, got, c.en)
		}
		if got := zh.QuantityIn("CNY", c.row...).RowUnit; got != c.zh {
			t.Errorf("%v in %s, want %s", c.row, got, c.zh)
		}
	}
}

// A reading of the page has no level: a district of 10^8 CNY must not be read as
// "±0.000" of that.
func TestAReadingOfTheMeterHasOneUnitAndIsNotZero(t *testing.T) {
	zh := &app{Language: terms.Language{Lang: words.Chinese}}
	r := zh.readingOf("own_payment_cny", experiment.Interval{Mean: -31_000, HalfWidth: 22_000, N: 5}, 2_036_000)
	if r.Difference != "−3.1万元" || r.Half != "±2.2万元" || r.Wanted != "±200万元" || r.Share != 1 {
		t.Errorf("%+v", r)
	}
	if r := zh.readingOf("first_contact_share", experiment.Interval{Mean: 0.0000212, HalfWidth: 0.0000036, N: 5}, 0.01); r.Half != "±0.0004个百分点" || r.Difference != "+0.0021个百分点" {
		t.Errorf("%+v", r)
	}
}

// The base lies below a million and the option above: both stand in one row.
func TestARowOfTheReportHasOneUnit(t *testing.T) {
	dir := copied(t)
	own := func(file, scenario string, values map[string]string) {
		if n := plantIn(t, dir, file, map[string]string{"scenario": scenario, "indicator": "own_payment_cny", "facility": "district"}, values); n != 1 {
			t.Fatalf("%d rows of %s in %s", n, scenario, file)
		}
	}
	own("levels.csv", "jinshan-2012", map[string]string{"mean": "900000", "low": "880000", "high": "920000"})
	own("levels.csv", "expert-sinking", map[string]string{"mean": "1100000", "low": "1080000", "high": "1120000"})
	own("levels.csv", "hostile", map[string]string{"mean": "900000", "low": "880000", "high": "920000"})
	plant(t, dir, "own_payment_cny", differing("200000", "190000", "210000", "100"))
	for _, scenario := range []string{"expert-sinking", "hostile"} {
		own("who_gains.csv", scenario, map[string]string{"base_mean": "900000", "mean": map[string]string{"expert-sinking": "1100000", "hostile": "900000"}[scenario]})
	}
	answered(t, "report", dir)
	page := pageOf(t, dir, words.English)
	for section, want := range map[string]string{
		"answer": `own payment \[million CNY\].*0\.90.*\+0\.200.*0\.190`, "indicators": `own payment \[million CNY\].*0\.90.*1\.10`, "gains": `own payment \[million CNY\]`,
	} {
		if text := html.UnescapeString(anyTag.ReplaceAllString(strings.ReplaceAll(sectionText(t, page, section), "\n", ""), " ")); !regexp.MustCompile(want).MatchString(text) {
			t.Errorf("%s does not say %s", section, want)
		}
	}
}

// A variance between three trajectories is hardly known: its upper bound must not
// take the digits from sigma, and where luck explains all there is no lower bound.
func TestSigmaIsReadableBesideAnUpperBoundFarAboveIt(t *testing.T) {
	dir := ranIn(t, map[string]string{"screen.toml": asked + unknown}, append([]string{"sensitivity", "screen.toml", "--size", "3", "--allow-overload"}, small...)...)
	sigma := map[string]map[string]string{
		"choice.own_cost":  {"sigma": "0.153", "sigma_low": "0.07", "sigma_high": "5"},
		"choice.wait_hour": {"sigma": "0", "sigma_low": "0", "sigma_high": "5"},
	}
	for parameter, values := range sigma {
		plantIn(t, dir, "sensitivity.csv", map[string]string{"parameter": parameter, "unit": "share"}, values)
	}
	answered(t, "report", dir)
	for l, want := range map[words.Lang][]string{
		words.English: {"15 pp(7 to 500)", "0 pp(not above luck; at most 500)", "Its interval rests on 3 trajectories"},
		words.Chinese: {"15个百分点(7 至 500)", "0个百分点（未超出偶然；至多 500）", "其区间依据 3 条轨迹"},
	} {
		text := sectionOf(t, pageOf(t, dir, l), "sensitivity")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("no %q in\n%s", w, text)
			}
		}
	}
	answered(t, "verify", dir)
}
