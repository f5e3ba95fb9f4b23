package main

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

func TestEveryUnitOfTheDictionariesHasAChineseWord(t *testing.T) {
	units := map[string]string{}
	for _, p := range model.Params() {
		units[p.Unit] = p.Key
	}
	for _, d := range indicator.All() {
		units[d.Unit] = d.Code
	}
	for unit, where := range units {
		for _, part := range strings.Split(unit, "/") {
			if _, err := strconv.Atoi(part); err == nil || unit == "" { // a switch has none
				continue
			}
			if chineseUnits[part] == "" {
				t.Errorf("%s: unit %q has no Chinese word for %q", where, unit, part)
			}
		}
	}
}

// The load of a station is told by its name, so every name must be known.
func TestEveryStationHasAName(t *testing.T) {
	sc, found := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "full"})
	if len(found) > 0 {
		t.Fatal(found)
	}
	sc.Config.Residents = 100_000
	for _, l := range model.Loads(&sc.Config) {
		if words.English.Say("station."+l.Station) == "" { // say panics where a word is missing
			t.Errorf("%s has no name", l.Station)
		}
	}
}

func TestUnitsAreShownInTheLanguage(t *testing.T) {
	en, zh := &app{lang: words.English}, &app{lang: words.Chinese}
	for _, c := range []struct{ unit, en, zh string }{
		{"1", "", ""},
		{"min", "min", "分钟"},
		{"CNY/visit", "CNY/visit", "元/人次"},
		{"1/10k", "1/10k", "1/万人"},
	} {
		if got := en.unitWord(c.unit); got != c.en {
			t.Errorf("%s in English: %q, want %q", c.unit, got, c.en)
		}
		if got := zh.unitWord(c.unit); got != c.zh {
			t.Errorf("%s in Chinese: %q, want %q", c.unit, got, c.zh)
		}
	}
}

func TestLargeSumsAreShownInTheUnitsOfTheLanguage(t *testing.T) {
	for _, c := range []struct {
		lang      words.Lang
		magnitude float64
		unit      string
		factor    float64
	}{
		{words.English, 3.2e8, "million CNY", 1e-6},
		{words.English, 5e5, "CNY", 1},
		{words.Chinese, 3.2e8, "亿元", 1e-8},
		{words.Chinese, 3.2e6, "万元", 1e-4},
		{words.Chinese, 800, "元", 1},
	} {
		a := &app{lang: c.lang}
		if q := a.quantityOf("own_payment_cny", c.magnitude); q.rowUnit != c.unit || q.factor != c.factor {
			t.Errorf("%v in language %d: %q, %v", c.magnitude, c.lang, q.rowUnit, q.factor)
		}
	}
}

func thresholdOf(code string, base float64) float64 {
	d, _ := indicator.Lookup(code)
	return d.ThresholdAt(base)
}

// line makes a line with the differences of one scenario.
func line(group, facility, code string, base float64, d experiment.Interval, v experiment.Verdict) study.Compared {
	return study.Compared{
		Line: study.Line{Cell: study.Cell{Period: study.All, Facility: facility, Stratum: study.All, Indicator: code}, Group: group},
		Base: interval(base, 0.1), Diffs: []experiment.Interval{d}, Verdicts: []experiment.Verdict{v}, Threshold: thresholdOf(code, base),
	}
}

// planted is a comparison with a difference of every kind.
func planted() (points []string, head []study.Compared) {
	return []string{"base", "sinking"}, []study.Compared{
		line(study.GroupFirst, study.District, "first_contact_share", 0.5, interval(0.031, 0.006), experiment.Better),
		line(study.GroupFirst, study.District, "primary_visit_share", 0.5, interval(0.001, 0.002), experiment.Equivalent),
		line(study.GroupWait, "tier:tertiary", "wait_minutes_p90", 90, interval(-3, 8), experiment.CannotTell),
		line(study.GroupWait, "tier:tertiary", "wait_minutes_median", 30, interval(-3, 1), experiment.Better),
		line(study.GroupVisits, "tier:tertiary", "visits", 12345, interval(-3, 1), experiment.Equivalent), // need not be said
		line(study.GroupMoney, study.District, "own_payment_cny", 4e7, interval(1.2e6, 3e5), experiment.Worse),
	}
}

func TestTheTableIsPutIntoWordsWithItsOwnNumbers(t *testing.T) {
	points, head := planted()
	for _, c := range []struct {
		lang words.Lang
		want string
	}{
		{
			words.English,
			"sinking against base — Did patients move? Better: first contact at primary care +3.1 pp (2.5 to 3.7), threshold 1 pp. Equivalent: primary share of visits (threshold 1 pp). " +
				"The three shares part ways: first contact at primary care rises, primary share of visits stays; centres gain more of the illnesses that begin there than of the visits (what follows a first visit counts as visits alone). " +
				"Who waits? Better: median wait at tertiary hospitals -3.0 min (-4.0 to -2.0), threshold 1.5 min. Cannot tell: 90th percentile of wait at tertiary hospitals (-11 to 5 min, threshold 4.5 min). " +
				"Who pays? Worse: own payment +1.20 million CNY (0.90 to 1.50), threshold 0.8 million CNY. ",
		},
		{
			words.Chinese,
			"sinking 与 base 相比——患者是否改变就医去向：更好：基层首诊率 +3.1个百分点（2.5 至 3.7），门槛 1个百分点。相当：基层诊疗量占比（门槛 1个百分点）。" +
				"三个比例走向不一：基层首诊率上升、基层诊疗量占比相当；社区在首诊中的占比变化好于在诊疗量中的占比（首诊之后的就诊只计入诊疗量）。" +
				"谁在等候：更好：候诊时间中位数·三级医院 -3.0分钟（-4.0 至 -2.0），门槛 1.5分钟。尚不能判断：候诊时间P90·三级医院（-11 至 5分钟，门槛 4.5分钟）。" +
				"谁付费：更差：个人负担 +120万元（90 至 150），门槛 80万元。",
		},
	} {
		a := &app{lang: c.lang}
		texts, screens := a.paragraphs([]prose.Comparison{a.comparison(points, 0, head)})
		if !strings.HasPrefix(texts[0], c.want) {
			t.Errorf("got\n%s\nwant\n%s", texts[0], c.want)
		}
		if flat := strings.ReplaceAll(screens[0], "\n  ", map[words.Lang]string{words.English: " "}[c.lang]); flat != texts[0] {
			t.Errorf("the screen says\n%s\nand the file\n%s", flat, texts[0])
		}
	}
}

// The units of large sums differ by powers of ten between the languages, so
// numbers are compared by their digits.
func TestBothLanguagesPutTheSameDigitsIntoWords(t *testing.T) {
	points, head := planted()
	digits := func(in words.Lang) []string {
		a := &app{lang: in}
		texts, _ := a.paragraphs([]prose.Comparison{a.comparison(points, 0, head)})
		text := strings.NewReplacer("P90", "", "90th", "").Replace(texts[0]) // in names
		out := regexp.MustCompile(`[-+]?\d+(,\d{3})*(\.\d+)?`).FindAllString(text, -1)
		for i, x := range out {
			sign := strings.TrimRight(x, "0123456789.,")
			out[i] = sign + strings.Trim(strings.NewReplacer(".", "", ",", "").Replace(x[len(sign):]), "0")
		}
		return out
	}
	en, zh := digits(words.English), digits(words.Chinese)
	if len(en) < 15 || !slices.Equal(en, zh) {
		t.Errorf("%v\n%v", en, zh)
	}
}

func TestTheReplicationsStillNeededFollowTheSquareLaw(t *testing.T) {
	for _, c := range []struct {
		mean, half, threshold, want float64
	}{
		// Half-width twice the difference: four times the replications.
		{0.02, 0.04, 0, 30},
		// A difference of nothing: the half-width has to go below the threshold.
		{0, 0.04, 0.02, 30},
		{0, 0.04, 0, math.Inf(1)},
		{0.02, 0.021, 0, 2},
	} {
		if got := stillNeeded(interval(c.mean, c.half), c.threshold); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestAHintIsGivenOnlyForASlipOfTheFinger(t *testing.T) {
	commands := []string{"run", "compare", "check", "show", "scenarios", "params", "indicators"}
	for written, want := range map[string]string{
		"rnu": "run", "compar": "compare", "Compare": "compare", "scenario": "scenarios", "indictors": "indicators",
		"calibrate": "", "x": "", "zz": "",
	} {
		if got := nearest(written, commands); got != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}
