package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots"
)

func TestTheReportOfASearchDrawsItAgainAndKeysItsPointsToTheirFile(t *testing.T) {
	t.Parallel()
	dir := ranIn(t, map[string]string{"cover.toml": coverPolicy}, append([]string{
		"optimise", "jinshan-2012", "cover.toml", "--by", "fund_primary_share", "--lever", "payment.shift_community=-0.3:0.3",
		"--lever", "payment.shift_tertiary=-0.2:0.2", "--limit", "fund_primary_share <= +0.1 pp", "--limit", "fund_payment_cny <= +3 %",
		"--reps", "6", "--budget", "220", "--set", "profile.tiny.residents=3000",
	}, small...)...)
	for _, args := range [][]string{{"report", dir}, {"verify", dir}} {
		w, _, stderr := quietWorld()
		if got := call(w, args...); got != exitAnswered {
			t.Fatalf("%v: status %d\n%s", args, got, stderr)
		}
	}
	w, _, _ := quietWorld()
	a := &app{world: w, Language: terms.Language{Lang: words.English}} // the language of the run
	in, err := archive.Open(a.Language, a.files, dir)
	if err != nil {
		t.Fatal(err)
	}
	x, err := a.reports().Open(in)
	if err != nil {
		t.Fatal(err)
	}
	points := x.Sheet("points.csv").Records()
	var again strings.Builder
	if err := plots.WriteCSV(&again, x.SearchDrawing(points, x.Sheet("optimise.csv").Records())); err != nil {
		t.Fatal(err)
	}
	drawn, err := os.ReadFile(filepath.Join(dir, "figures", "search.csv"))
	if diff := cmp.Diff(string(drawn), again.String()); err != nil || diff != "" {
		t.Errorf("the drawing of the report is not that of the search: %v, %s", err, diff)
	}

	var ids [2][]string
	for l, says := range map[words.Lang][]string{
		words.English: {"What the search tried, and what it picked", "Points tried in the search", ", picked, finalists afresh; primary share of fund spending ≤ +0.1 pp: "},
		words.Chinese: {"搜索试过的点与选中的点"},
	} {
		text := pageOf(t, dir, l)
		holdsPage(t, text, "answer question optimise warnings parameters stress glossary files", 2)
		for _, want := range says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not on the page", archive.ReportName(l), want)
			}
		}
		limited := map[words.Lang]*regexp.Regexp{
			words.English: regexp.MustCompile(`<title>\d+, [^<]+; primary share of fund spending ≤ \+0\.1 pp: [^<]+ pp \([^<]+ to [^<]+\), (kept|broken|cannot tell); fund spending[^<]* ≤ \+3%: [^<]+% \([^<]+ to [^<]+\), (kept|broken|cannot tell) \(n = \d+\)</title>`),
			words.Chinese: regexp.MustCompile(`<title>\d+, [^<]+; 医保支出用于基层比例 ≤ \+0\.1个百分点: [^<]+个百分点 \([^<]+ 至 [^<]+\), (满足|违反|尚不能判断); [^<]+ ≤ \+3%: [^<]+% \([^<]+ 至 [^<]+\), (满足|违反|尚不能判断) \(n = \d+\)</title>`),
		}[l]
		if got := len(limited.FindAllString(text, -1)); got < 2*len(points) { // in the order of trial and in the plane
			t.Errorf("%s: %d marks of %d points tell the numbers under a limit", archive.ReportName(l), got, len(points))
		}
		ids[l] = numbersOf(t, text)
	}
	sameNumbers(t, ids)
	broken := 0
	for _, r := range points {
		shown := slices.Contains(ids[words.English], r.ID("point"))
		if breaks := r.Text("limits") == "missed"; breaks || r.Text("finalist") != "" {
			if !shown {
				t.Errorf("point %s, finalist %q, limits %q, is not in the table", r.Text("point"), r.Text("finalist"), r.Text("limits"))
			}
			if breaks {
				broken++
			}
		}
	}
	if broken == 0 || len(points) <= 12 {
		t.Errorf("%d of %d points break a limit: nothing is put to the test", broken, len(points))
	}
}

// tellsWhatWasTried makes the report of a stopped search and holds it against the
// points that were tried.
func tellsWhatWasTried(t *testing.T, dir string) {
	t.Helper()
	answered(t, "report", dir)
	answered(t, "verify", dir)
	e := &explained{used: map[int]bool{}}
	for _, problem := range e.check(dir) {
		t.Errorf("%s: %s", dir, problem)
	}
	for i, m := range codebook.Columns {
		if m.In == stoppedFolder && !e.used[i] {
			t.Errorf("the column %q of %q is explained, and %s is without it", m.Name, m.In, dir)
		}
	}
	var ids [2][]string
	for l, says := range map[words.Lang][]string{
		words.English: {"This search was stopped before its end", "Best so far is point", "Nothing of this is sure yet", "<strong>gradus optimise --resume " + dir + "</strong>", "What the search tried before it stopped"},
		words.Chinese: {"本次搜索未完成即停止", "目前最好的是第", "<strong>gradus optimise --resume " + dir + "</strong>"},
	} {
		text := pageOf(t, dir, l)
		holdsPage(t, text, "answer question stopped warnings parameters stress glossary files", 2)
		for _, want := range says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not on the page", archive.ReportName(l), want)
			}
		}
		ids[l] = numbersOf(t, text)
	}
	sameNumbers(t, ids)
	w, _, _ := quietWorld()
	a := &app{world: w}
	in, err := archive.Open(a.Language, a.files, dir)
	if err != nil {
		t.Fatal(err)
	}
	x, err := a.reports().Open(in)
	if err != nil {
		t.Fatal(err)
	}
	best, points, numbers := x.Sheet(results.StoppedFile).Records()[0], x.Sheet(results.SearchPoints).Records(), x.Sheet("runs.csv").Rows
	for _, r := range points {
		if r.Text("n") == best.Text("n") && r.Text("limits") == best.Text("limits") && r.Float("diff_from_base") > best.Float("diff_from_base") {
			t.Errorf("point %s is better than the best so far, %s", r.Text("point"), best.Text("point"))
		}
	}
	for _, column := range []string{"mean", "low", "high", "diff_from_base", "diff_low", "diff_high", "n", "limits"} {
		if at := int(best.Float("point")); points[at].Text(column) != best.Text(column) || !slices.Contains(ids[0], best.ID(column)) {
			t.Errorf("%s of the best so far is %s, of its point %s, or not on the page", column, best.Text(column), points[at].Text(column))
		}
	}
	if tried, runs := int(best.Float("points_tried")), int(best.Float("runs")); tried != len(points) || runs != len(numbers)/2 { // two numbers of each run
		t.Errorf("%d points in %d runs, of %d and %d", tried, runs, len(points), len(numbers)/2)
	}
}
