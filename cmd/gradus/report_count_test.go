package main

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
)

// Digits that are no number of the folder, and why they may stand without an id.
var allowedDigits = regexp.MustCompile(strings.Join([]string{
	`95 ?%`,                          // the level of every interval, which the glossary explains
	`MSER-5|SHA-256|amd64|arm64`,     // names
	`[\w./-]+\.(csv|toml|svg|png)\b`, // names of files
	`\b[a-z_]+\.[a-z0-9_]+`,          // keys of parameters
	`\b10k/month\b`,                  // unit
	`\b0 (to|至) 1\b`,                 // the scale of an index
	`/(k|10k|1,000|10,000)\b|1/`,     // units
	`\bW4\d\d\b`,                     // codes of warnings
	`gradus [a-z]+ [^\n]*`,           // commands to type
}, "|"))

// namesWithDigits are names of numbers, and what the author of a scenario or of a
// target wrote.
func namesWithDigits(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	add := func(names ...string) {
		for _, n := range names {
			if strings.ContainsAny(n, "0123456789") {
				out = append(out, n)
			}
		}
	}
	for _, d := range indicator.All() {
		add(d.En, d.Zh)
	}
	for _, p := range model.Params() {
		add(p.En, p.Zh)
	}
	for _, f := range indicator.Flags {
		for _, s := range f.Signs {
			add(terms.Language{Lang: words.English}.SignName(s), terms.Language{Lang: words.Chinese}.SignName(s))
		}
	}
	var files []string
	for _, name := range []string{"scenarios.csv", "targets.csv"} {
		inside, _ := filepath.Glob(filepath.Join(dir, "*", name))
		files = append(files, append(inside, filepath.Join(dir, name))...)
	}
	for _, file := range files {
		table, err := readTable(file)
		if err != nil {
			continue // of a folder without
		}
		for c, column := range table[0] {
			if strings.HasPrefix(column, "title_") || strings.HasPrefix(column, "question_") || strings.HasPrefix(column, "note_") {
				for _, row := range table[1:] {
					add(row[c])
				}
			}
		}
	}
	return out
}

// bareNumbers lists what stands on a page with digits and has no id: in sentences,
// cells and captions. Headings, names of rows, definitions, the list of files, sources
// and the drawings are not looked at.
func bareNumbers(t *testing.T, dir, page string) (out []string) {
	t.Helper()
	for _, s := range []string{"parameters", "glossary", "files"} {
		if _, after, ok := strings.Cut(page, `<section id="`+s+`"`); ok {
			section, _, _ := strings.Cut(after, "</section>")
			page = strings.Replace(page, section, "", 1)
		}
	}
	_, page, _ = strings.Cut(page, "<body>")
	for _, tag := range []string{"svg", "script", "nav", "h1", "h2", "h3", "th", "dt", "dd"} {
		page = regexp.MustCompile(`(?s)<`+tag+`[ >].*?</`+tag+`>`).ReplaceAllString(page, "\n")
	}
	page = numberSpan.ReplaceAllString(page, "")
	page = regexp.MustCompile(`</(p|li|td|caption|figcaption|figure)>`).ReplaceAllString(page, "\n")
	page = html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, ""))
	for _, n := range namesWithDigits(t, dir) {
		page = strings.ReplaceAll(page, n, "")
	}
	for line := range strings.Lines(allowedDigits.ReplaceAllString(page, "")) {
		if strings.ContainsAny(line, "0123456789") {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

func TestEveryNumberOfASentenceHasAnId(t *testing.T) {
	dir := reported(t)
	for _, l := range []words.Lang{words.English, words.Chinese} {
		for _, bare := range bareNumbers(t, dir, pageOf(t, dir, l)) {
			t.Errorf("%s: %s", l.Code(), bare)
		}
	}
}

func TestVerifyShowsWhatACountWasCountedIn(t *testing.T) {
	dir := folderOf(t, results.Manifest{Status: results.StatusComplete}, map[string]string{"flags.csv": "flag,state\nx,silent\ny,fired\nz,silent\n"})
	w, stdout, stderr := quietWorld()
	if got := call(w, "verify", dir, "flags.csv:count:state=silent"); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	text, err := os.ReadFile(filepath.Join(dir, "flags.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Counted in 2 rows (1, 3).", "silent", "flags.csv, SHA-256 " + results.DigestOf(text)} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	w, named, stderr := quietWorld()
	if got := call(w, "verify", dir, "flags.csv:distinct:flag:state=silent"); got != exitAnswered || !strings.Contains(named.String(), "x, z") {
		t.Errorf("status %d: the different values are not named in\n%s%s", got, named, stderr)
	}
	if !regexp.MustCompile(`count +│ 2 +│ ←`).MatchString(stdout.String()) {
		t.Errorf("the count is not marked in\n%s", stdout)
	}
}

// A folder of another version may not have what is counted now.
func TestACountThatTheFolderDoesNotGiveStaysAText(t *testing.T) {
	dir := reportedAfter(t, "margins.csv", func(text string) string { return strings.Replace(text, ",group\n", ",kind\n", 1) })
	page := pageOf(t, dir, words.English)
	if strings.Contains(page, `margins.csv:count:group`) || !strings.Contains(page, " replications; of 26 differences ") && !strings.Contains(page, "</span> replications; of 26 differences ") {
		t.Error("the count is not told, or under an id that leads nowhere")
	}
	w, _, stderr := quietWorld()
	if got := call(w, "verify", dir); got != exitAnswered {
		t.Errorf("status %d\n%s", got, stderr)
	}
}

func TestTheFilledShareOfTheGuidelineIsCountedInTheFolder(t *testing.T) {
	const stressFile = "stress.csv"
	dir := reported(t)
	table, err := readTable(filepath.Join(dir, stressFile))
	if err != nil {
		t.Fatal(err)
	}
	filled := 0
	for _, row := range table[1:] {
		if (row[1] == "true") != (row[2] != "") {
			t.Errorf("%v: filled from nowhere, or open from somewhere", row)
		}
		if row[1] == "true" {
			filled++
		}
	}
	for _, l := range []words.Lang{words.English, words.Chinese} {
		section := sectionText(t, pageOf(t, dir, l), "stress")
		open := 0
		for _, item := range table[1:] {
			if gap, ok := l.Find("stress." + item[0] + ".gap"); ok && strings.Contains(section, `<strong class="gap">`+gap+`<`) {
				open++
			}
		}
		if open == 0 || open != len(table)-1-filled {
			t.Errorf("%s: %d gaps in red, and %s has %d of %d items", l.Code(), open, stressFile, filled, len(table)-1)
		}
		for _, id := range []string{"stress.csv:count:filled=true", "stress.csv:count", "stress.csv:share:filled=true"} {
			if !strings.Contains(section, `data-id="`+id+`"`) {
				t.Errorf("%s: no %s", l.Code(), id)
			}
		}
	}
}
