package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

// hostile is a policy of a user who means harm, or does not know better.
const hostile = `format = 1
kind = "policy"
name = "hostile"
base = "jinshan-2012"
[title]
en = "<script>alert('t')</script> \"x\" & <b>"
zh = "<img src=x onerror=alert(1)>"
[question]
en = "</style><script>alert('q')</script>"
[policy]
start = 2012-01-01
ramp = "1 month"
[policy.payment]
shift_tertiary = { value = -0.15 }
[policy.sinking]
experts_per_10k = { value = 1.6, expiry = 2012-02-01 }
`

// comparisonFolder runs one comparison for all tests of reports.
var comparisonFolder = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp(sharedFolder, "report")
	if err != nil {
		return "", err
	}
	policy := filepath.Join(dir, "hostile.toml")
	if err := os.WriteFile(policy, []byte(hostile), 0o666); err != nil {
		return dir, err
	}
	args := []string{"compare", "jinshan-2012", "expert-sinking", policy, "--reps", "3", "--panel", "synthetic", "--set", "choice.own_cost=0.004", "--out", filepath.Join(dir, "out")}
	return dir, tried(append(args, small...)...)
})

// reportedFolder is comparisonFolder with reports.
var reportedFolder = sync.OnceValues(func() (string, error) {
	from, err := comparisonFolder()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(sharedFolder, "reported")
	if err != nil {
		return "", err
	}
	out := filepath.Join(dir, "out")
	if err := os.CopyFS(out, os.DirFS(filepath.Join(from, "out"))); err != nil {
		return dir, err
	}
	return dir, tried("report", out)
})

// severalFolder runs a comparison of many options, in six.
var severalFolder = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp(sharedFolder, "several")
	if err != nil {
		return "", err
	}
	args := append([]string{"compare", "jinshan-2012", "--reps", "2", "--out", filepath.Join(dir, "out")}, severalOptions...)
	return dir, tried(append(args, small...)...)
})

var severalOptions = []string{"gatekeeping", "expert-sinking", "insurance-leverage", "family-doctor", "long-prescription", "step-down-beds"}

// tried runs the program in this process for a folder that several tests share.
func tried(args ...string) error {
	w, _, stderr := quietWorld()
	if got := call(w, args...); got != exitAnswered {
		return fmt.Errorf("%v: status %d\n%s", args, got, stderr)
	}
	return nil
}

// copyOf gives a test a folder of its own, like one that is shared.
func copyOf(t *testing.T, shared func() (string, error)) string {
	t.Helper()
	from, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(from, "out"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// copied is a comparison without reports.
func copied(t *testing.T) string { t.Helper(); return copyOf(t, comparisonFolder) }

// reported is copied with reports.
func reported(t *testing.T) string { t.Helper(); return copyOf(t, reportedFolder) }

func pageOf(t *testing.T, dir string, l words.Lang) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, archive.ReportName(l)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestBothLanguagesShowTheSameNumbersInTheSameOrder(t *testing.T) {
	dir := reported(t)
	en, zh := numbersOf(t, pageOf(t, dir, words.English)), numbersOf(t, pageOf(t, dir, words.Chinese))
	if len(en) < 500 {
		t.Errorf("only %d numbers", len(en))
	}
	if diff := cmp.Diff(en, zh); diff != "" {
		t.Error(diff)
	}
	files := map[string]bool{}
	for _, id := range en {
		file, _, _ := strings.Cut(id, ":")
		files[file] = true
	}
	for _, want := range []string{
		"manifest.json", "levels.csv", "compare.csv", "who_gains.csv", "targets.csv", "margins.csv", "checks.csv", "parameters.csv", "policies.csv", "scenarios.csv",
	} {
		if !files[want] {
			t.Errorf("no number comes from %s", want)
		}
	}
}

// A policy of a browser is no proof: nothing that loads may be in the page.
func TestAReportLoadsNothingAndIsSmall(t *testing.T) {
	dir := reported(t)
	for _, l := range []words.Lang{words.English, words.Chinese} {
		text := pageOf(t, dir, l)
		if len(text) > 3_000_000 {
			t.Errorf("%s has %d bytes", archive.ReportName(l), len(text))
		}
		loads := regexp.MustCompile(`(?i)<(link|img|iframe|object|embed|base|form|video|audio|source|use|image)\b|\s(src|srcset|action|background|xlink:href|ping|on[a-z]+)=|@import|url\(`)
		elsewhere := regexp.MustCompile(`href="[a-z]*:|href="/`)
		for _, tag := range regexp.MustCompile(`<[^>]*>|<style>[^<]*`).FindAllString(text, -1) {
			bare := regexp.MustCompile(`="[^"]*"`).ReplaceAllString(tag, "=") // what users wrote stands in values
			if found := loads.FindString(bare) + elsewhere.FindString(tag); found != "" {
				t.Errorf("%s: %q in %s", archive.ReportName(l), found, tag)
			}
		}
		if strings.Contains(text, "<no value>") || strings.Contains(text, "%!") || strings.Contains(text, "ZgotmplZ") {
			t.Errorf("%s: a message is not filled in", archive.ReportName(l))
		}
	}
}

func TestTextOfTheUserIsEscapedInAReport(t *testing.T) {
	dir := reported(t)
	for l, want := range map[words.Lang]string{words.English: "&lt;script&gt;alert(", words.Chinese: "&lt;img src=x"} {
		text := pageOf(t, dir, l)
		if n := strings.Count(text, "<script"); n != 1 {
			t.Errorf("%s: %d scripts", archive.ReportName(l), n)
		}
		if !strings.Contains(text, want) {
			t.Errorf("%s: the title is lost", archive.ReportName(l))
		}
	}
}

// alter changes one byte of a file and returns what puts it back.
// digits lists where a file has digits; of one without any, its middle.
// Whoever alters a report may make its digest anew; the number is found all
// the same, and so is one whose id was taken away.
func TestAReportDoesNotDependOnWhereTheFolderLies(t *testing.T) {
	dir := reported(t)
	moved := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	w, stdout, stderr := quietWorld()
	if got := call(w, "verify", moved+"/"); got != exitAnswered {
		t.Errorf("status %d\n%s%s", got, stdout, stderr)
	}
}

func TestAReportThatIsThereAndDiffersIsKept(t *testing.T) {
	dir := reported(t)
	file := filepath.Join(dir, archive.ReportName(words.Chinese))
	report := func(args ...string) (int, string) {
		w, _, stderr := quietWorld()
		return call(w, append([]string{"report", dir}, args...)...), stderr.String()
	}
	if got, said := report(); got != exitAnswered {
		t.Errorf("the same report again: status %d\n%s", got, said)
	}
	mine := []byte("my notes")
	if err := os.WriteFile(file, mine, 0o666); err != nil {
		t.Fatal(err)
	}
	if got, said := report(); got != exitBadInput || !strings.Contains(said, "--replace") {
		t.Errorf("status %d\n%s", got, said)
	}
	if text, _ := os.ReadFile(file); !bytes.Equal(text, mine) {
		t.Error("the file is written over")
	}
	if got, said := report("--lang", "en"); got != exitAnswered {
		t.Errorf("the other language is not in the way: status %d\n%s", got, said)
	}
	if got, said := report("--replace"); got != exitAnswered || pageOf(t, dir, words.Chinese) == string(mine) {
		t.Errorf("status %d\n%s", got, said)
	}
}

// rewritten puts another manifest in a folder, with a digest that holds.
func TestAnInterruptedFolderSaysSoOnTop(t *testing.T) {
	dir := copied(t)
	rewritten(t, dir, func(m *results.Manifest) {
		m.Status, m.Replications.Wanted = results.StatusInterrupted, 40
		m.Warnings = append(m.Warnings, results.Warning{Code: "W999", Text: "from a later version"})
	})
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	for l, want := range map[words.Lang]string{words.English: "was interrupted", words.Chinese: "被中断"} {
		head, _, _ := strings.Cut(pageOf(t, dir, l), "<main>")
		if !strings.Contains(head, want) || !strings.Contains(head, ">40</span>") {
			t.Errorf("%s: not in the head", want)
		}
	}
}

// The page is held against how it must be built, not against its bytes.
func TestTheStructureOfAReport(t *testing.T) {
	dir := reported(t)
	want := []string{
		"answer", "question", "indicators", "differences", "gains", "flow", "patients", "waits", "load", "months", "money", "evaluation", "conclusion", "dose",
		"flags", "checks", "tiers", "parameters", "stress", "glossary", "files",
	}
	for l, code := range map[words.Lang]string{words.English: "en", words.Chinese: "zh-CN"} {
		text := pageOf(t, dir, l)
		var got []string
		for _, m := range regexp.MustCompile(`<section id="([^"]*)"`).FindAllStringSubmatch(text, -1) {
			got = append(got, m[1])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if !strings.Contains(text, `<html lang="`+code+`">`) {
			t.Errorf("the language is not %s", code)
		}
		level := 0
		for _, m := range regexp.MustCompile(`<h([1-6])[ >]`).FindAllStringSubmatch(text, -1) {
			if next := int(m[1][0] - '0'); next > level+1 {
				t.Errorf("a heading of level %d follows one of level %d", next, level)
			} else {
				level = next
			}
		}
		for _, head := range regexp.MustCompile(`<th[ >][^>]*>`).FindAllString(text, -1) {
			if !strings.Contains(head, "scope=") {
				t.Errorf("%s has no scope", head)
			}
		}
		if tables, captions := strings.Count(text, "<table"), strings.Count(text, "<caption>"); tables != captions || tables < 10 {
			t.Errorf("%d tables, %d captions", tables, captions)
		}
		drawings := strings.Count(text, "<svg ")
		if drawings < 8 || drawings != strings.Count(text, `role="img" aria-label="`) || drawings != strings.Count(text, "<desc>") {
			t.Errorf("%d drawings, not all with their words", drawings)
		}
		number := regexp.MustCompile(`<span class="n[^>]*>[^<]*</span>`)
		unit := regexp.MustCompile(`1/|10+k?`)                                                      // per month, per 10k
		for _, cell := range regexp.MustCompile(`<td>(.*?)</td>`).FindAllStringSubmatch(text, -1) { // of numbers; text has a class
			if bare := unit.ReplaceAllString(number.ReplaceAllString(cell[1], ""), ""); strings.ContainsAny(bare, "0123456789") {
				t.Errorf("a number without an id: %s", bare)
			}
		}
		ids := regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(text, -1)
		for i, m := range ids {
			if slices.ContainsFunc(ids[:i], func(o []string) bool { return o[1] == m[1] }) {
				t.Errorf("the anchor %s is there twice", m[1])
			}
		}
		for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(text, -1) {
			if !slices.ContainsFunc(ids, func(o []string) bool { return o[1] == m[1] }) {
				t.Errorf("a link leads to %s, which is nowhere", m[1])
			}
		}
	}
}

func TestTheAppendixCountsWhatIsFilledAndShowsTheGaps(t *testing.T) {
	dir := reported(t)
	text := pageOf(t, dir, words.English)
	items, err := readTable(filepath.Join(dir, "stress.csv"))
	if err != nil {
		t.Fatal(err)
	}
	items = items[1:]
	gaps := 0
	for _, item := range items {
		if gap, ok := words.English.Find("stress." + item[0] + ".gap"); ok && strings.Contains(text, ">"+gap+"<") {
			gaps++
		}
	}
	if want := fmt.Sprintf("%d of %d items", len(items)-gaps, len(items)); gaps != 3 || !strings.Contains(sectionOf(t, text, "stress"), want) {
		t.Errorf("%d gaps; no %q", gaps, want)
	}
	if !strings.Contains(text, `<strong class="gap">Give a reason for: hostile: sinking.experts_per_10k, hostile: payment.shift_tertiary.`) &&
		!strings.Contains(text, `<strong class="gap">Give a reason for: hostile: payment.shift_tertiary, hostile: sinking.experts_per_10k.`) {
		t.Error("values without a reason are not named")
	}
}

func TestAFolderOfOneScenarioHasAReportToo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	w, _, stderr := quietWorld()
	if got := call(w, append([]string{"run", "jinshan-2012", "--reps", "1", "--out", dir}, small...)...); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	for _, args := range [][]string{{"report", dir}, {"verify", dir}} {
		w, _, stderr := quietWorld()
		if got := call(w, args...); got != exitAnswered {
			t.Fatalf("%v: status %d\n%s", args, got, stderr)
		}
	}
	if text := pageOf(t, dir, words.English); !strings.Contains(text, "nothing to compare it with") || !strings.Contains(text, "levels.csv:1:mean") {
		t.Error("the page does not say what it lacks, or lacks what there is")
	}
}

func TestAReportThatWouldBeTooLargeSaysWhatItLeavesOut(t *testing.T) {
	dir := copied(t)
	w, _, _ := quietWorld()
	a := &app{world: w, Language: terms.Language{Lang: words.English}}
	in, err := archive.Open(a.Language, a.files, dir)
	if err != nil {
		t.Fatal(err)
	}
	sizes := []int{math.MaxInt} // with each limit a byte below what came out, more is left out
	for {
		limit := sizes[len(sizes)-1] - 1
		texts, err := a.reports().Within(in, limit)
		if err != nil {
			t.Fatal(err)
		}
		if en, zh := idsShown(texts[words.English]), idsShown(texts[words.Chinese]); !slices.Equal(en, zh) {
			t.Errorf("step %d: the reports show %d and %d different numbers", len(sizes), len(en), len(zh))
		}
		text := texts[words.English]
		if len(texts[words.Chinese]) > len(text) {
			text = texts[words.Chinese]
		}
		if d, err := report.Read(text); err != nil || len(d.Numbers) < 500 {
			t.Errorf("step %d: %v, %d numbers; tables are never left out", len(sizes), err, len(d.Numbers))
		}
		if left := strings.Contains(string(text), "too large to hand on"); left != (len(sizes) > 1) {
			t.Errorf("at %d bytes it is said %v", len(text), left)
		}
		if len(text) > limit {
			break // there is nothing else to leave out
		}
		sizes = append(sizes, len(text))
	}
	if len(sizes) < 4 {
		t.Errorf("too little is left out: the sizes are %v", sizes[1:])
	}
}

// idsShown are the ids of all numbers of a report and its drawings, each once.
func idsShown(text []byte) (ids []string) {
	for _, m := range regexp.MustCompile(`data-id="([^"]*)"`).FindAllSubmatch(text, -1) {
		ids = append(ids, string(m[1]))
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// replanted replaces a file of a folder and puts its digest in the manifest.
func TestAFlagThatHasFiredStandsOnTheFirstPageAndInTheWords(t *testing.T) {
	dir := copied(t)
	replanted(t, dir, "flags.csv", func(text string) string {
		return regexp.MustCompile(`expert-sinking,ping_pong,[a-z_]+,referrals_up_again_per_100,1/100,[^\n]*`).
			ReplaceAllString(text, "expert-sinking,ping_pong,fired,referrals_up_again_per_100,1/100,25,7.5,5,10,1.25,3")
	})
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	for l, want := range map[words.Lang]string{words.English: "ping-pong referrals", words.Chinese: "反复转诊"} {
		text := pageOf(t, dir, l)
		answer, rest, _ := strings.Cut(text, "<nav")
		if !strings.Contains(answer, want) {
			t.Errorf("%s is not on the first page", want)
		}
		if n := len(regexp.MustCompile(`data-id="flags\.csv:\d+:diff"`).FindAllString(rest, -1)); n < 10 || !strings.Contains(rest, `>+7.5</span>`) && !strings.Contains(rest, `>&#43;7.5</span>`) {
			t.Errorf("%d numbers of flags, or not the planted one", n)
		}
	}
	w, _, stderr = quietWorld()
	if got := call(w, "verify", dir); got != exitAnswered {
		t.Errorf("status %d\n%s", got, stderr)
	}
}

// What is put into words keeps the row of each of its differences.
func TestEveryNumberOfADifferenceInWordsLeadsToItsRow(t *testing.T) {
	dir := reported(t)
	for l, heading := range map[words.Lang]string{words.English: "in words</h3>", words.Chinese: "文字说明</h3>"} {
		_, words, ok := strings.Cut(pageOf(t, dir, l), heading)
		words, _, _ = strings.Cut(words, "</ul>")
		if !ok {
			t.Fatalf("no %s", heading)
		}
		if strings.ContainsAny(words, "\uE010\uE011") {
			t.Error("a mark is left in the text")
		}
		bare := regexp.MustCompile(`<span class="n[^>]*>[^<]*</span>`).ReplaceAllString(words, "")
		// Of numbers only counts, the 95 % and those of names may stand without a row.
		if left := regexp.MustCompile(`[+-]\d|\d\.\d|\d (to|至) `).FindString(bare); left != "" {
			t.Errorf("%q has no row in %s", left, bare)
		}
		if n := strings.Count(words, "data-id="); n < 10 {
			t.Errorf("only %d numbers", n)
		}
	}
}

// A folder of another command has none of the tables of a comparison.
func TestAFolderWithoutTheTablesOfAComparisonHasAReport(t *testing.T) {
	dir := folderOf(t, results.Manifest{Status: results.StatusComplete}, map[string]string{
		"flags.csv":      "base,scenario,flag,state,indicator,unit,base_mean,diff,low,high,threshold,n\nb,s,some_flag,fired,visits,visits,100,20,10,30,5,5\n",
		"load_week.csv":  "scenario,facility,weekday,hour,indicator,mean,low,high,n\n",
		"scenarios.csv":  "scenario,title_en\nb,\ns,\n",
		"patients.csv":   "pair,compared\n1,nobody\n",
		"checks.csv":     "check,state,found,of\nunknown,odd,1,2\n",
		"levels.csv":     "scenario,group,facility,indicator,unit,mean,low,high,n\nb,first,tier:moon,no_such_indicator,share,0.5,,,1\n",
		"parameters.csv": "key,value\nno.such.key,3\n",
	})
	for _, args := range [][]string{{"report", dir}, {"verify", dir}} {
		w, _, stderr := quietWorld()
		if got := call(w, args...); got != exitAnswered {
			t.Fatalf("%v: status %d\n%s", args, got, stderr)
		}
	}
	text := pageOf(t, dir, words.English)
	if !strings.Contains(text, "no_such_indicator") {
		t.Error("an indicator of another version is not on the page")
	}
}
