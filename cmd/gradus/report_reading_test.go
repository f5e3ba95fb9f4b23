package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// reportedAfter is a folder whose file was altered, its digest made anew, with
// reports.
func reportedAfter(t *testing.T, file string, alter func(string) string) string {
	t.Helper()
	dir := copied(t)
	replanted(t, dir, file, alter)
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	return dir
}

// sectionText is a section of a report.
func sectionText(t *testing.T, page, id string) string {
	t.Helper()
	_, section, ok := strings.Cut(page, `<section id="`+id+`"`)
	section, _, end := strings.Cut(section, "</section>")
	if !ok || !end {
		t.Fatalf("no section %s", id)
	}
	return section
}

// sectionOf is a section of a report without its tags.
func sectionOf(t *testing.T, page, id string) string {
	t.Helper()
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(sectionText(t, page, id), "")
}

func TestTheTableOfSideEffectsSaysThatItsIntervalsAreWider(t *testing.T) {
	dir := reported(t)
	for l, want := range map[words.Lang][]string{
		words.English: {"difference [joint 95 %]", "The 22 intervals of all signs and options below hold at once", "wider than the interval of the same number"},
		words.Chinese: {"差异［联合 95%］", "下列全部信号和方案的 22 个区间", "宽于本报告其他部分同一数字的区间"},
	} {
		text := sectionOf(t, pageOf(t, dir, l), "flags")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q", l.Code(), w)
			}
		}
	}
}

func TestOpenSideEffectsComeBeforeThatNoneHasFired(t *testing.T) {
	dir := reportedAfter(t, "flags.csv", func(text string) string {
		return regexp.MustCompile(`,(fired|silent),`).ReplaceAllString(text, ",cannot_tell,")
	})
	for l, want := range map[words.Lang]string{
		words.English: `Side effects of [^:]*: 8 of 8 cannot be told with 3 replications \([^)]*\); none has fired\.`,
		words.Chinese: `“[^”]*”的副作用：8 项中有 8 项在 3 次重复下尚不能判断（[^）]*）；均未触发。`,
	} {
		text := sectionOf(t, pageOf(t, dir, l), "answer")
		if found := regexp.MustCompile(want).FindAllString(text, -1); len(found) != 2 {
			t.Errorf("%d of 2 options say %q in\n%s", len(found), want, text)
		}
	}
}

// Paper has no scroll bar: what is too wide for it is cut off.
func TestATableOfManyOptionsIsPartedEachPartWithTheBase(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	w, _, stderr := quietWorld()
	args := []string{
		"compare", "jinshan-2012", "gatekeeping", "expert-sinking", "insurance-leverage", "family-doctor", "long-prescription", "step-down-beds",
		"--reps", "2", "--out", dir,
	}
	for _, args := range [][]string{append(args, small...), {"report", dir, "--lang", "en"}} {
		if got := call(w, args...); got != exitAnswered {
			t.Fatalf("status %d\n%s", got, stderr)
		}
	}
	page := pageOf(t, dir, words.English)
	over := map[string]int{}
	tables := 0
	for _, head := range regexp.MustCompile(`<thead>.*</thead>`).FindAllString(page, -1) {
		columns := strings.Count(head, "<th")
		options := regexp.MustCompile(`class="over">([^<]*)<`).FindAllStringSubmatch(head, -1)
		if len(options) > differencesAside || columns > levelsAside+2 && !strings.Contains(head, ">until<") {
			t.Errorf("%d options in %d columns: %s", len(options), columns, head)
		}
		for _, o := range options {
			over[o[1]]++
		}
		if len(options) > 0 {
			tables++
		}
	}
	if len(over) != 6 || tables != 2*over["Step-down beds"] {
		t.Errorf("%d tables, options in them: %v", tables, over)
	}
	for name, n := range over {
		if n != over["Gatekeeping"] || n < 3 {
			t.Errorf("%s stands over %d tables", name, n)
		}
	}
	levels := regexp.MustCompile(`data-id="levels\.csv:1:mean"`)
	if n := len(levels.FindAllString(sectionText(t, page, "indicators"), -1)); n != 2 {
		t.Errorf("the base stands in %d of the 2 tables of levels", n)
	}
	if !strings.Contains(page, "td .below { white-space: normal; }") {
		t.Error("bounds do not give way on paper")
	}
}
