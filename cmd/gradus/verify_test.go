package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

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

func TestAnyAlteredOrMissingFileIsRefusedByName(t *testing.T) {
	dir := reported(t)
	w, _, _ := quietWorld()
	in, err := (&app{world: w}).openResults(dir)
	if err != nil {
		t.Fatal(err)
	}
	refused := func(name string) {
		t.Helper()
		for _, command := range []string{"report", "verify"} {
			w, stdout, stderr := quietWorld()
			if got := call(w, command, dir); got != exitBadInput || !strings.Contains(stderr.String(), filepath.Join(dir, filepath.FromSlash(name))) {
				t.Errorf("%s with %s: status %d\n%s%s", command, name, got, stdout, stderr)
			}
		}
	}
	for _, f := range append(in.manifest.Files, manifestOutput{Name: manifestName}) {
		file := filepath.Join(dir, filepath.FromSlash(f.Name))
		at := digits0to9(t, file)
		restore := alter(t, file, at[len(at)/2])
		refused(f.Name)
		restore()
	}
	for _, name := range []string{"compare.csv", "inputs/1-synthetic.csv"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.Rename(file, file+".away"); err != nil {
			t.Fatal(err)
		}
		refused(name)
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
	file := filepath.Join(dir, manifestName)
	w, _, _ := quietWorld()
	a := &app{world: w}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range digits0to9(t, file) {
		altered := bytes.Clone(text)
		altered[at] = '0' + (altered[at]-'0'+1)%10
		r := &resultFolder{app: a, dir: dir, text: altered}
		if err := json.Unmarshal(altered, &r.manifest); err == nil && r.manifestHolds() {
			t.Fatalf("the digit at %d can be altered: %s", at, altered[max(0, at-40):min(len(altered), at+10)])
		}
	}
}

func TestAnAlteredNumberOfAReportIsFoundEvenUnderANewSeal(t *testing.T) {
	dir := reported(t)
	file := filepath.Join(dir, reportName(words.English))
	sound := pageOf(t, dir, words.English)
	seal := regexp.MustCompile(`(<meta name="gradus-digest" content=")[0-9a-f]{64}`)
	again := func(text string) string {
		open := seal.ReplaceAllString(text, "${1}")
		return strings.Replace(open, `<meta name="gradus-digest" content="`, `<meta name="gradus-digest" content="`+digestOf([]byte(open)), 1)
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

func rewritten(t *testing.T, dir string, change func(m *manifest)) {
	t.Helper()
	m := readManifest(t, dir)
	change(&m)
	var b bytes.Buffer
	if err := m.write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderWithAStrangeManifestIsRefused(t *testing.T) {
	for name, change := range map[string]func(m *manifest){
		"names":        func(m *manifest) { m.Files[0].Name = "../../etc/passwd" },
		"no":           func(m *manifest) { m.Files = nil },
		"is missing":   func(m *manifest) { m.Files = append(m.Files, manifestOutput{Name: "x.csv"}) },
		"not a folder": func(m *manifest) { m.Program = "another" },
	} {
		dir := copied(t)
		rewritten(t, dir, change)
		w, _, stderr := quietWorld()
		if got := call(w, "report", dir); got != exitBadInput || !strings.Contains(stderr.String(), name) {
			t.Errorf("status %d, want %q in\n%s", got, name, stderr)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*.html")); left != nil {
			t.Errorf("%s: written all the same: %v", name, left)
		}
	}
	w, _, stderr := quietWorld()
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
		"compare.csv:0:diff": "rows 1 to", "compare.csv:3:x": "no column", "nowhere.csv:1:x": "no file", "3": "file:row:column",
		"manifest.json:0:files": "no column",
	} {
		w, _, stderr := quietWorld()
		if got := call(w, "verify", dir, id); got != exitBadInput || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: status %d, want %q in\n%s", id, got, want, stderr)
		}
	}
}

func TestANumberPrintsAsItsPrintingSays(t *testing.T) {
	en, zh := &app{lang: words.English}, &app{lang: words.Chinese}
	for _, c := range []struct {
		p           printing
		value       string
		en, zh      string
		understands bool
	}{
		{inNumbers(100, 1), "0.4567", "45.7", "45.7", true},
		{inSigned(1, 0), "-1234.4", "−1,234", "−1,234", true},
		{inSigned(1, 2), "0", "0.00", "0.00", true},
		{inNumbers(1, 0), "", dash, dash, true},
		{inWords("verdict."), "cannot tell", "cannot tell", "尚不能判断", true},
		{asDate, "2012-03-01", "1 March 2012", "2012年3月1日", true},
		{asText, "a <b>", "a <b>", "a <b>", true},
		{inValue("referral.gatekeeping"), `"soft"`, "soft", "软性", true},
		{inValue("policy.referral.gatekeeping"), "0", "none", "无", true}, // its number, as designs have it
		{inValue("referral.gatekeeping"), "9", "9", "9", true},
		{inValue("referral.green_channel"), "false", "off", "关", true},
		{inValue("payment.inpatient_mode"), `["drg", "fee_for_service"]`, "by groups (DRG), fee for service", "按病组（DRG）、按项目付费", true},
		{inValue("need.acute_cv"), "false", "false", "false", true}, // no such parameter, or one of numbers
		{"value no.such", "1", "1", "1", false},
		{inWords("verdict."), "splendid", "", "", false},
		{"number x 1", "1", "", "", false},
		{"number 1", "1", "", "", false},
		{inNumbers(1, 0), "many", "", "", false},
		{"", "1", "", "", false},
	} {
		gotEn, okEn := en.print(c.p, c.value)
		gotZh, okZh := zh.print(c.p, c.value)
		if gotEn != c.en || gotZh != c.zh || okEn != c.understands || okZh != c.understands {
			t.Errorf("%q of %q: %q %v, %q %v", c.p, c.value, gotEn, okEn, gotZh, okZh)
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
	rewritten(t, dir, func(m *manifest) {
		for i, f := range m.Files {
			if f.Name == name {
				m.Files[i].SHA256, m.Files[i].Bytes = digestOf([]byte(changed)), int64(len(changed))
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
