package main

import (
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

// sectionOf is a section of a report without its tags.
func sectionOf(t *testing.T, page, id string) string {
	t.Helper()
	_, section, ok := strings.Cut(page, `<section id="`+id+`"`)
	section, _, end := strings.Cut(section, "</section>")
	if !ok || !end {
		t.Fatalf("no section %s", id)
	}
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(section, "")
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
