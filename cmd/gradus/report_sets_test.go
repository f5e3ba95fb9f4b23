package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// overSets is a folder of a comparison whose replications are over an accepted set.
func overSets(t *testing.T) (dir, said string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "out")
	said, _ = answered(t, append([]string{"compare", "jinshan-2012-calibrated", "expert-sinking", "--reps", "2", "--lang", "en", "--out", dir}, small...)...)
	return dir, said
}

// The first page says that intervals are those of the mean over the set; a sentence
// further on must not say that luck is all they hold.
func TestOverAnAcceptedSetNoSentenceSaysThatIntervalsHoldLuckAlone(t *testing.T) {
	dir, said := overSets(t)
	answered(t, "report", dir)
	texts := map[words.Lang][]string{
		words.English: {said, sectionOf(t, pageOf(t, dir, words.English), "differences")},
		words.Chinese: {sectionOf(t, pageOf(t, dir, words.Chinese), "differences")},
	}
	for l, want := range map[words.Lang][2]string{
		words.English: {"The intervals are those of the mean over the accepted set of parameters", "luck of the simulated district alone"},
		words.Chinese: {"区间针对接受集各组参数的平均", "只含仿真区域中的随机性"},
	} {
		for i, text := range texts[l] {
			if !strings.Contains(text, want[0]) || strings.Contains(text, want[1]) {
				t.Errorf("text %d in %v says otherwise:\n%s", i, l, text)
			}
		}
	}
}

// What the interval of a mean lets be said of visits and of who has them at stake
// is one thing: neither is sure where one further set of parameters may have less.
func TestWhoGainsIsNoSurerThanWhatASingleSetOfParametersLets(t *testing.T) {
	dir := copied(t)
	visits := map[string]string{
		"diff": "-97", "low": "-119", "high": "-76", "threshold": "50", "sets_low": "-230", "sets_high": "20", "verdict": "lower",
	}
	for _, row := range []struct {
		file    string
		like    map[string]string
		verdict string
	}{
		{"margins.csv", map[string]string{"indicator": "visits@tier:downtown"}, "lower"},
		{"compare.csv", map[string]string{"indicator": "visits@tier:downtown"}, "lower"},
		{"who_gains.csv", map[string]string{"stakeholder": "downtown", "indicator": "visits"}, "loses"},
		{"who_gains.csv", map[string]string{"stakeholder": "downtown", "indicator": "billed_cny"}, "equal"},
	} {
		row.like["scenario"], visits["verdict"] = "expert-sinking", row.verdict
		if row.verdict == "equal" {
			visits = map[string]string{"diff": "0", "low": "-1", "high": "1", "threshold": "50", "verdict": "equal"}
		}
		if n := plantIn(t, dir, row.file, row.like, visits); n != 1 {
			t.Fatalf("%d rows %v in %s", n, row.like, row.file)
		}
	}
	alone(t, dir)
	for l, want := range map[words.Lang][4]string{
		words.English: {
			"Lower, perhaps by less than matters: visits at downtown hospitals", "downtown hospitals (visits), on average over the accepted set",
			">loses</span>*", "but perhaps not under one further set of parameters",
		},
		words.Chinese: {"更低，但幅度可能小于门槛：门急诊人次·市区医院", "市区医院（门急诊人次）（仅指接受集的平均）", ">受损</span>*", "但单独另一组参数下可能达不到"},
	} {
		who := gainsOnTheFirstPage(t, dir, l)
		page := pageOf(t, dir, l)
		table := sectionText(t, page, "gains")
		if !strings.Contains(sectionOf(t, page, "answer"), want[0]) || !strings.Contains(who, want[1]) {
			t.Errorf("not %q in\n%s", want[:2], who)
		}
		if !strings.Contains(table, want[2]) || !strings.Contains(table, want[3]) || !strings.Contains(sectionText(t, page, "differences"), want[3]) {
			t.Errorf("the tables do not say %q", want[2:])
		}
		if margins := sectionText(t, page, "conclusion"); !regexp.MustCompile(`>(lower|更低)</span>\*`).MatchString(margins) {
			t.Errorf("what would change the conclusion is surer: %s", margins)
		}
	}
	answered(t, "verify", dir)
}

// Where nothing is left open, nothing is to be settled.
func TestHowSureCountsWhatIsOpenOnlyWhereSomethingIs(t *testing.T) {
	dir := copied(t)
	for _, c := range []struct {
		open int
		want map[words.Lang]string
	}{
		{1, map[words.Lang]string{words.English: `^1 of \d+ differences of the headline cannot be told; section`, words.Chinese: `^有 1 个差异尚不能判断（主要指标共 \d+ 个）`}},
		{0, map[words.Lang]string{words.English: `^None of the \d+ differences of the headline is left open\.$`, words.Chinese: `^主要指标的 \d+ 个差异均可判断。$`}},
	} {
		rows := 0
		replanted(t, dir, "margins.csv", func(text string) string {
			head, text, _ := strings.Cut(text, "\n")
			at := slices.Index(strings.Split(strings.TrimSpace(head), ","), "verdict")
			lines := strings.Split(strings.TrimSpace(text), "\n")
			for i, line := range lines {
				cells := strings.Split(line, ",")
				if cells[at] = "equivalent"; rows < c.open {
					cells[at] = "cannot tell"
				}
				rows++
				lines[i] = strings.Join(cells, ",")
			}
			return head + "\n" + strings.Join(lines, "\n") + "\n"
		})
		answered(t, "report", dir, "--replace")
		for l, pattern := range c.want {
			found := false
			for _, item := range strings.Split(sectionText(t, pageOf(t, dir, l), "answer"), "<li>") {
				item, _, _ = strings.Cut(item, "</li>")
				found = found || regexp.MustCompile(pattern).MatchString(anyTag.ReplaceAllString(item, ""))
			}
			if !found {
				t.Errorf("%d open: no %s", c.open, pattern)
			}
		}
	}
}
