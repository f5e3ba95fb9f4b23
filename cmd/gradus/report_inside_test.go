package main

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
)

// alike are the options of the comparison that tests share, which what lies in its
// folder needs too.
var alike = append([]string{"--set", "choice.own_cost=0.004"}, small...)

// evidenceOf is the section on sensitivity and dose of a report.
func evidenceOf(t *testing.T, dir string, l words.Lang) string {
	t.Helper()
	_, section, ok := strings.Cut(pageOf(t, dir, l), `<section id="dose">`)
	if section, _, _ = strings.Cut(section, "</section>"); !ok {
		t.Fatal("no section on sensitivity and dose")
	}
	return section
}

// typed takes a command apart as a shell does.
func typed(text string) (args []string) {
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(text, -1) {
		args = append(args, m[1]+m[2])
	}
	return args
}

// The analysis is the one that the report itself tells how to ask.
func TestTheReportOfAComparisonTellsWhatWasAskedInItsFolder(t *testing.T) {
	dir := reported(t)
	bare := evidenceOf(t, dir, words.English)
	advised := regexp.MustCompile(`<strong>gradus (sensitivity [^<]*)</strong>`).FindStringSubmatch(bare)
	if advised == nil || !strings.Contains(bare, "no option surely changes a share") || strings.Contains(bare, "<svg") || strings.Contains(bare, "gradus dose jinshan") {
		t.Fatalf("a folder with nothing in it says\n%s", bare)
	}
	args := append([]string{
		"dose", "jinshan-2012", "expert-sinking", "--lever", "sinking.sessions_per_10k_month", "--low", "1.2", "--high", "5.6",
		"--target", "primary_visit_share >= 65%", "--reps", "2", "--out", filepath.Join(dir, "dose"),
	}, alike...)
	answered(t, args...)
	if stdout, _ := answered(t, "verify", dir); strings.Count(stdout, "was made before folders of results were put into this one") != 2 || !strings.Contains(stdout, "dose/manifest.json") {
		t.Errorf("of a report that is older than the dose is said\n%s", stdout)
	}
	refused(t, exitBadInput, []string{"--replace"}, "report", dir)

	args = typed(html.UnescapeString(advised[1]))
	if at := len(args) - 1; args[at-1] != "--out" || filepath.Base(args[at]) != "sensitivity" || filepath.Base(filepath.Dir(args[at])) != "out" {
		t.Fatalf("the analysis goes to another place: %v", args)
	}
	args[len(args)-1] = filepath.Join(dir, "screen") // of the copy
	answered(t, append(args, "--size", "2", "--reps", "2", "--quiet")...)
	answered(t, "report", dir, "--replace")
	if stdout, _ := answered(t, "verify", dir); strings.Contains(stdout, "was made before") || strings.Contains(stdout, "dose: ") {
		t.Errorf("what the report tells is not checked with it:\n%s", stdout)
	}
	var ids [2][]string
	for l, want := range map[words.Lang][]string{
		words.English: {"(dose)</h3>", "(screen)</h3>", "Base: Jinshan", "mean absolute effect, mu*", "gradus dose jinshan-2012 expert-sinking --lever"},
		words.Chinese: {"（dose）</h3>", "（screen）</h3>", "平均绝对效应 mu*"},
	} {
		section := evidenceOf(t, dir, l)
		for _, text := range append(want, "dose/dose.csv</span>", "screen/sensitivity.csv</span>") {
			if !strings.Contains(section, text) {
				t.Errorf("%s: %q is not in the section", archive.ReportName(l), text)
			}
		}
		alone, _, _ := strings.Cut(section, "screen") // the analysis varies a parameter that the comparison has set
		if n := strings.Count(section, "<svg "); n < 2 || strings.Contains(alone, "Mind what is not") || strings.Contains(section, "Not asked yet") {
			t.Errorf("%d drawings in\n%.3000s", n, section)
		}
		for _, bare := range bareNumbers(t, dir, pageOf(t, dir, l)) {
			t.Errorf("%s: a number without an id: %s", archive.ReportName(l), bare)
		}
		if of := marksOf(t, dir, pageOf(t, dir, l)); of["dose/dose.csv"] == 0 {
			t.Errorf("%s: no mark leads into a folder of the folder: %v", archive.ReportName(l), of)
		}
		holdsPage(t, pageOf(t, dir, l), "answer question indicators differences gains flow patients waits load months money evaluation conclusion dose flags checks tiers parameters stress glossary files",
			strings.Count(pageOf(t, dir, l), "<svg "))
		ids[l] = slices.DeleteFunc(numbersOf(t, pageOf(t, dir, l)), func(id string) bool {
			return !strings.HasPrefix(id, "dose/") && !strings.HasPrefix(id, "screen/")
		})
	}
	if diff := cmp.Diff(ids[words.English], ids[words.Chinese]); diff != "" || !slices.Contains(ids[0], "dose/dose.csv:3:mean") || !slices.Contains(ids[0], "dose/manifest.json:0:replications.finished") {
		t.Errorf("%d numbers, %s", len(ids[0]), diff)
	}
	t.Run("an id leads into the folder", func(t *testing.T) { leadsInside(t, dir) })
	t.Run("what is altered inside is found", func(t *testing.T) { holdsInside(t, dir) })
	t.Run("a small page", func(t *testing.T) { leavesDrawingsOut(t, dir) })
	t.Run("what differs is said", func(t *testing.T) { saysWhatDiffers(t, dir) })
}

func leadsInside(t *testing.T, dir string) {
	if row, _ := answered(t, "verify", dir, "dose/dose.csv:3:mean", "--format", "csv"); !strings.Contains(row, "lever,sinking.") || !strings.Contains(row, ",true") {
		t.Errorf("got\n%s", row)
	}
	answered(t, "verify", dir, "dose/manifest.json:0:base")
	for id, want := range map[string]string{"dose/nowhere.csv:1:x": "no file", "none/dose.csv:1:mean": "no file", "dose/dose.csv:999:mean": "rows 1 to", "dose/manifest.json:0:files": "no column"} {
		refused(t, exitBadInput, []string{want}, "verify", dir, id)
	}
}

// holdsInside leaves the folder as it was.
func holdsInside(t *testing.T, dir string) {
	for _, name := range []string{"dose/dose.csv", "dose/manifest.json", "dose/inputs/1-set.txt", "screen/sensitivity.csv"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		at := digits0to9(t, file)
		restore := alter(t, file, at[len(at)/2])
		for _, args := range [][]string{{"verify", dir}, {"report", dir}, {"verify", dir, "compare.csv:3:diff"}} {
			refused(t, exitBadInput, []string{file}, args...)
		}
		restore()
	}
	file := filepath.Join(dir, "dose")
	if err := os.Rename(file, file+"-away"); err != nil {
		t.Fatal(err)
	}
	refused(t, exitBadInput, []string{"was made with another dose/manifest.json"}, "verify", dir)
	if err := os.Rename(file+"-away", file); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(t.TempDir(), "kept") // a number altered under new digests
	if err := os.CopyFS(kept, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	replanted(t, filepath.Join(kept, "dose"), "dose.csv", func(text string) string {
		return regexp.MustCompile(`(?m)^((?:[^,]*,){9})0\.`).ReplaceAllString(text, "${1}1.")
	})
	refused(t, exitBadInput, []string{"was made with another dose/manifest.json: the folder was renewed since, or altered under new digests"}, "verify", kept)
	answered(t, "report", filepath.Join(dir, "dose")) // a folder inside may have a report of its own
	if stdout, _ := answered(t, "verify", dir); !strings.Contains(stdout, "dose/report.en.html") {
		t.Errorf("the report inside is not checked:\n%s", stdout)
	}
}

func leavesDrawingsOut(t *testing.T, dir string) {
	w, _, _ := quietWorld()
	a := &app{world: w, Language: terms.Language{Lang: words.English}}
	in, err := archive.OpenWhole(a.Language, a.files, dir)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := a.reports().Within(in, 1)
	_, section, _ := strings.Cut(string(texts[words.English]), `<section id="dose">`)
	section, _, _ = strings.Cut(section, "</section>")
	if err != nil || strings.Contains(section, "<svg ") || !strings.Contains(section, "it is dose/figures in the folder") || !strings.Contains(section, `data-id="dose/dose.csv:3:mean"`) {
		t.Errorf("%v, the tables alone should be in\n%.3000s", err, section)
	}
}

// saysWhatDiffers spoils the folder.
func saysWhatDiffers(t *testing.T, dir string) {
	for _, l := range []words.Lang{words.English, words.Chinese} { // in the way of no other report
		for _, at := range []string{dir, filepath.Join(dir, "dose")} {
			if err := os.RemoveAll(filepath.Join(at, archive.ReportName(l))); err != nil {
				t.Fatal(err)
			}
		}
	}
	dose, partial := filepath.Join(dir, "dose"), filepath.Join(dir, "more.partial")
	for _, copied := range []string{partial, filepath.Join(dir, "elsewhere")} {
		if err := os.CopyFS(copied, os.DirFS(dose)); err != nil {
			t.Fatal(err)
		}
	}
	rewritten(t, partial, func(m *results.Manifest) { m.Status = results.StatusRunning })
	rewritten(t, filepath.Join(dir, "elsewhere"), func(m *results.Manifest) { m.Profile = "full" })
	replanted(t, dose, "parameters.csv", func(text string) string {
		return strings.Replace(text, "\nchoice.own_cost,0.004,", "\nchoice.own_cost,0.005,", 1)
	})
	replanted(t, dose, "scenarios.csv", func(text string) string { return strings.ReplaceAll(text, ",1,1,", ",1,2,") })
	rewritten(t, dose, func(m *results.Manifest) {
		m.Version, m.Seed, m.Status, m.Inputs[0].SHA256 = "0.0.1", 9, results.StatusInterrupted, strings.Repeat("0", 64)
	})
	_, stderr := answered(t, "report", dir)
	if !strings.Contains(stderr, partial+" is not finished") {
		t.Errorf("of an unfinished folder is said %q", stderr)
	}
	answered(t, "verify", dir)
	section := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(evidenceOf(t, dir, words.English), "")
	for _, want := range []string{
		"Mind what is not as in the comparison: the version of the program: here 0.0.1, in the comparison ", "the seed: here 9, in the comparison 1",
		"(choice.own_cost): here 0.005, in the comparison 0.004", "months that are measured: here 2, in the comparison 1", "--set is not what it was",
		"Not complete. This run was interrupted", "elsewhere is not told here: it is over another district, base jinshan-2012 with profile full",
	} {
		if !strings.Contains(section, want) {
			t.Errorf("%q is not said", want)
		}
	}
	if strings.Contains(section, "more.partial") || strings.Contains(section, "(elsewhere)") {
		t.Error("what does not belong is told")
	}
}
