package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
)

func alter(t *testing.T, file string, at int) (restore func()) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	altered := bytes.Clone(text)
	if altered[at] >= '0' && altered[at] <= '9' {
		altered[at] = '0' + (altered[at]-'0'+1)%10
	} else {
		altered[at] ^= 1
	}
	if err := os.WriteFile(file, altered, 0o666); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func digits0to9(t *testing.T, file string) []int {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []int
	for i, b := range text {
		if b >= '0' && b <= '9' {
			out = append(out, i)
		}
	}
	if out == nil {
		out = []int{len(text) / 2}
	}
	return out
}

func refusedFor(t *testing.T, dir, name string) {
	t.Helper()
	for _, command := range []string{"report", "verify"} {
		w, stdout, stderr := quietWorld()
		if got := call(w, command, dir); got != exitBadInput || !strings.Contains(stderr.String(), filepath.Join(dir, filepath.FromSlash(name))) {
			t.Errorf("%s with %s: status %d\n%s%s", command, name, got, stdout, stderr)
		}
	}
}

func TestAnyAlteredFileOfAPlanIsRefusedByName(t *testing.T) {
	t.Parallel()
	dir, _ := madePlan(t)
	answered(t, "sweep", "--resume", dir, "--quiet")
	if seen, _ := answered(t, "verify", dir); !strings.Contains(seen, results.PlanFile) || strings.Contains(seen, "not checked") {
		t.Fatalf("not all of the plan is checked:\n%s", seen)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	parts, failed := filepath.Glob(filepath.Join(dir, results.PartsFolder, "*"))
	if err != nil || failed != nil || len(parts) == 0 {
		t.Fatal(err, failed, parts)
	}
	for _, file := range append(files, parts...) {
		if about, err := os.Stat(file); err != nil || about.IsDir() || about.Size() == 0 { // the lock
			continue
		}
		at := digits0to9(t, file)
		restore := alter(t, file, at[len(at)/2])
		name, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		refusedFor(t, dir, name)
		restore()
	}
	if err := os.Remove(parts[0]); err != nil {
		t.Fatal(err)
	}
	refused(t, exitBadInput, []string{dir + ": 1 of ", "gradus sweep --resume " + dir}, "verify", dir)
	if err := os.RemoveAll(filepath.Join(dir, results.PartsFolder)); err != nil {
		t.Fatal(err)
	}
	answered(t, "verify", dir) // the results can be handed on without
}

func TestAnyAlteredOrMissingFileIsRefusedByName(t *testing.T) {
	dir := reported(t)
	w, _, _ := quietWorld()
	in, err := archive.Open(terms.Language{}, w.files, dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(in.Manifest.Files, results.Output{Name: results.ManifestName}) {
		file := filepath.Join(dir, filepath.FromSlash(f.Name))
		at := digits0to9(t, file)
		restore := alter(t, file, at[len(at)/2])
		refusedFor(t, dir, f.Name)
		restore()
	}
	for _, name := range []string{"compare.csv", "inputs/1-synthetic.csv"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.Rename(file, file+".away"); err != nil {
			t.Fatal(err)
		}
		refusedFor(t, dir, name)
		if err := os.Rename(file+".away", file); err != nil {
			t.Fatal(err)
		}
	}
	w, stdout, stderr := quietWorld()
	if got := call(w, "verify", dir); got != exitAnswered || !strings.Contains(stdout.String(), "holds") {
		t.Errorf("the folder put right: status %d\n%s", got, stderr)
	}
}

func TestEveryDigitOfTheManifestIsHeld(t *testing.T) {
	dir := copied(t)
	file := filepath.Join(dir, results.ManifestName)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range digits0to9(t, file) {
		altered := bytes.Clone(text)
		altered[at] = '0' + (altered[at]-'0'+1)%10
		r, err := archive.OpenManifest(terms.Language{}, fstest.MapFS{results.ManifestName: {Data: altered}}, ".")
		if err == nil && r.WrongWith(results.ManifestName) == "" {
			t.Fatalf("the digit at %d can be altered: %s", at, altered[max(0, at-40):min(len(altered), at+10)])
		}
	}
}

func TestAnAlteredNumberOfAReportIsFoundEvenUnderANewSeal(t *testing.T) {
	dir := reported(t)
	file := filepath.Join(dir, archive.ReportName(words.English))
	sound := pageOf(t, dir, words.English)
	seal := regexp.MustCompile(`(<meta name="gradus-digest" content=")[0-9a-f]{64}`)
	again := func(text string) string {
		open := seal.ReplaceAllString(text, "${1}")
		return strings.Replace(open, `<meta name="gradus-digest" content="`, `<meta name="gradus-digest" content="`+results.DigestOf([]byte(open)), 1)
	}
	if again(sound) != sound {
		t.Fatal("the seal is not made as this test makes it")
	}
	number := regexp.MustCompile(`(<span class="n[^"]*" data-id="compare\.csv:1:diff"[^>]*>)([^<]*)(</span>)`)
	if !number.MatchString(sound) {
		t.Fatal("the number is not on the page")
	}
	for _, c := range []struct{ name, text, want string }{
		{"a digit", strings.Replace(sound, "replications, seed", "replicatians, seed", 1), "altered"},
		{"a number", again(number.ReplaceAllString(sound, "${1}+9.99$3")), "compare.csv:1:diff"},
		{"how it is printed", again(strings.Replace(sound, `data-id="compare.csv:1:diff" data-as="signed 100 `, `data-id="compare.csv:1:diff" data-as="signed 100 1`, 1)), "compare.csv:1:diff"},
		{"a number without its id", again(number.ReplaceAllString(sound, "+9.99")), "not what this program makes"},
		{"another row", again(strings.Replace(sound, `data-id="compare.csv:1:diff"`, `data-id="compare.csv:99999:diff"`, 1)), "no such row"},
		{"another file", again(strings.Replace(sound, `data-id="compare.csv:1:diff"`, `data-id="../compare.csv:1:diff"`, 1)), "no file"},
		{"no report", "<html></html>", "not a report"},
	} {
		if c.text == sound {
			t.Fatalf("%s: nothing is altered", c.name)
		}
		if err := os.WriteFile(file, []byte(c.text), 0o666); err != nil {
			t.Fatal(err)
		}
		w, _, stderr := quietWorld()
		if got := call(w, "verify", dir); got != exitBadInput || !strings.Contains(stderr.String(), c.want) || !strings.Contains(stderr.String(), file) {
			t.Errorf("%s: status %d, want %q in\n%s", c.name, got, c.want, stderr)
		}
	}
}

func rewritten(t *testing.T, dir string, change func(m *results.Manifest)) {
	t.Helper()
	m := readManifest(t, dir)
	change(&m)
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, results.ManifestName), b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderWithAStrangeManifestIsRefused(t *testing.T) {
	for name, change := range map[string]func(m *results.Manifest){
		"names":        func(m *results.Manifest) { m.Files[0].Name = "../../etc/passwd" },
		"no":           func(m *results.Manifest) { m.Files = nil },
		"is missing":   func(m *results.Manifest) { m.Files = append(m.Files, results.Output{Name: "x.csv"}) },
		"not a folder": func(m *results.Manifest) { m.Program = "another" },
	} {
		dir := copied(t)
		rewritten(t, dir, change)
		w, _, stderr := quietWorld()
		if got := call(w, "report", dir); got != exitBadInput || !strings.Contains(stderr.String(), name) {
			t.Errorf("status %d, want %q in\n%s", got, name, stderr)
		}
		if text := stderr.String(); name == "is missing" && (!strings.Contains(text, "take a fresh copy of "+dir) || !strings.Contains(text, `under "command"`)) {
			t.Errorf("what to do is not said:\n%s", text)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*.html")); left != nil {
			t.Errorf("%s: written all the same: %v", name, left)
		}
	}
	torn := copied(t)
	text, err := os.ReadFile(filepath.Join(torn, results.ManifestName))
	if err == nil {
		err = os.WriteFile(filepath.Join(torn, results.ManifestName), text[:len(text)/2], 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	w, _, stderr := quietWorld()
	if got := call(w, "report", torn); got != exitBadInput || !strings.Contains(stderr.String(), "was cut off or altered. Take a fresh copy") {
		t.Errorf("status %d\n%s", got, stderr)
	}
	w, _, stderr = quietWorld()
	if got := call(w, "report", t.TempDir()); got != exitBadInput || !strings.Contains(stderr.String(), "not a folder of results") {
		t.Errorf("status %d\n%s", got, stderr)
	}
}

func TestAnIdLeadsToItsRow(t *testing.T) {
	dir := copied(t)
	w, stdout, stderr := quietWorld()
	if got := call(w, "verify", dir, "compare.csv:3:diff", "--format", "csv"); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	if text := stdout.String(); !strings.Contains(text, "indicator,first_contact_share,false") || !strings.Contains(text, ",true") {
		t.Errorf("got\n%s", text)
	}
	for id, want := range map[string]string{
		"compare.csv:0:diff": "rows 1 to", "compare.csv:3:x": "no column", "compare.csv:3:dif": `Did you mean "diff"? Its columns: `, "nowhere.csv:1:x": "no file", "3": "file:row:column",
		"manifest.json:0:files": "no column",
	} {
		w, _, stderr := quietWorld()
		if got := call(w, "verify", dir, id); got != exitBadInput || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: status %d, want %q in\n%s", id, got, want, stderr)
		}
	}
}

func replanted(t *testing.T, dir, name string, change func(text string) string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := change(string(text))
	if changed == string(text) {
		t.Fatalf("nothing of %s is changed", name)
	}
	if err := os.WriteFile(file, []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	rewritten(t, dir, func(m *results.Manifest) {
		for i, f := range m.Files {
			if f.Name == name {
				m.Files[i].SHA256, m.Files[i].Bytes = results.DigestOf([]byte(changed)), int64(len(changed))
			}
		}
	})
}

func TestAFolderThatWasMovedStillHolds(t *testing.T) {
	dir := reported(t)
	moved := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	w, _, stderr := quietWorld()
	if got := call(w, "verify", moved); got != exitAnswered {
		t.Errorf("status %d\n%s", got, stderr)
	}
}

// Two reports that were made together link to each other, so that one which was removed
// is missed; one that was made alone links to none.
func TestAReportThatWasRemovedIsMissed(t *testing.T) {
	dir := copied(t)
	answered(t, "verify", dir)
	for _, l := range []words.Lang{words.English, words.Chinese} {
		answered(t, "report", dir, "--replace")
		answered(t, "verify", dir)
		gone := filepath.Join(dir, archive.ReportName(l))
		if err := os.Remove(gone); err != nil {
			t.Fatal(err)
		}
		refused(t, exitBadInput, []string{gone + " is missing", archive.ReportName(l.Other()) + " was made together with it", "gradus report " + dir + " --replace"}, "verify", dir)
		answered(t, "report", dir, "--lang", l.Other().Code(), "--replace")
		answered(t, "verify", dir)
		if strings.Contains(pageOf(t, dir, l.Other()), archive.ReportName(l)) {
			t.Error("a report that was made alone links to the other")
		}
	}
	answered(t, "report", dir, "--lang", "zh", "--replace") // beside the English one
	answered(t, "verify", dir)
	if !strings.Contains(pageOf(t, dir, words.Chinese), archive.ReportName(words.English)) {
		t.Error("the one that is there is not linked to")
	}
}
