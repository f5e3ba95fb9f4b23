package findings

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

func interval(mean, half float64) experiment.Interval {
	return experiment.Interval{Mean: mean, Low: mean - half, High: mean + half, HalfWidth: half, N: 10}
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
		a := terms.Language{Lang: c.lang}
		texts, screens := Paragraphs(a, []prose.Comparison{comparisonOf(a, points, 0, head)})
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
		a := terms.Language{Lang: in}
		texts, _ := Paragraphs(a, []prose.Comparison{comparisonOf(a, points, 0, head)})
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
		if got := StillNeeded(interval(c.mean, c.half), c.threshold); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
