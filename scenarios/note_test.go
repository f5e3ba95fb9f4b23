package scenarios

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// figuresOf are the numbers and the keys of sources that a note has. Their
// points are left out: 3.74 million are 374 times ten thousand.
var (
	figuresOf  = regexp.MustCompile(`[A-Z]?\d+([.,]\d+)*`)
	bareDigits = strings.NewReplacer(".", "", ",", "")
)

// Every note that is shipped is read by planners in both languages, so neither
// may lack a number or a source that the other has.
func TestEveryShippedNoteSaysTheSameInBothLanguages(t *testing.T) {
	chinese, english, notes := map[string]string{}, map[string]string{}, 0
	var look func(n *node)
	look = func(n *node) {
		if n == nil {
			return
		}
		for _, c := range append(slices.Clone(n.nodes), n.items...) {
			look(c)
		}
		if n.name != "note" {
			return
		}
		notes++
		en, zh := n.child("en").text(), n.child("zh").text()
		if en == "" || zh == "" || strings.TrimSpace(en) != en || strings.TrimSpace(zh) != zh {
			t.Errorf("%s:%d: %s is %q and %q", n.file, n.line, n.path, en, zh)
			return
		}
		han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
		letters := strings.ContainsFunc(en, unicode.IsLetter)
		if strings.ContainsFunc(en, han) || letters && !strings.ContainsFunc(zh, han) {
			t.Errorf("%s:%d: %q and %q", n.file, n.line, en, zh)
		}
		inChinese := map[string]bool{}
		for _, x := range figuresOf.FindAllString(zh, -1) {
			inChinese[bareDigits.Replace(x)] = true
		}
		for _, x := range figuresOf.FindAllString(en, -1) {
			if !inChinese[bareDigits.Replace(x)] && !(x == "10,000" && strings.Contains(zh, "每万")) {
				t.Errorf("%s:%d: %q lacks %s of %q", n.file, n.line, zh, x, en)
			}
		}
		if other, known := chinese[en]; known && other != zh {
			t.Errorf("%s:%d: %q is %q and %q", n.file, n.line, en, zh, other)
		}
		if other, known := english[zh]; known && other != en {
			t.Errorf("%s:%d: %q is %q and %q", n.file, n.line, zh, en, other)
		}
		chinese[en], english[zh] = zh, en
	}
	err := fs.WalkDir(shipped, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".toml" {
			return err
		}
		text, err := fs.ReadFile(shipped, name)
		look(parse(name, string(text), failOn(t)).root)
		return err
	})
	if err != nil || notes < 200 {
		t.Errorf("%d notes, %v", notes, err)
	}
}

// A note may be given once for both languages, or in each; a new one takes
// the place of the old one whole.
func TestANoteIsReadInOneLanguageOrInBoth(t *testing.T) {
	s := mustLoad(t, Request{Name: "mine.toml", Files: files(t, map[string]string{
		"under.toml": `
kind = "base"
include = ["base.toml"]
[supply]
gps_per_10k = { value = 3, note = { en = "counted", zh = "清点" } }
consult_minutes = { value = 9, note = { en = "counted", zh = "清点" } }
beds = { value = 3, note = { en = "counted", zh = "清点" } }
`,
		"mine.toml": `
kind = "base"
include = ["under.toml"]
[supply]
consult_minutes = { value = 8, note = "asked" }
beds = { note = { zh = "估计" } }
`,
	})})
	for key, want := range map[string]Text{
		"supply.gps_per_10k":     {"counted", "清点"},
		"supply.consult_minutes": {"asked", "asked"},
		"supply.beds":            {"估计", "估计"},
	} {
		if diff := cmp.Diff(want, entry(t, s, key).Note); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
	again(t, testRegistry(), s)
}
