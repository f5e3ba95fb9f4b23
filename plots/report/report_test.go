package report

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sample is a page with every kind of block.
func sample() *Page {
	n := func(id, text string) Prose {
		return Prose{{Number: &Number{ID: id, As: "number 1 1", Text: text, Definition: `visits, "all" of them`}}}
	}
	return &Page{
		Lang: "en", Program: "gradus test", Title: `<script>alert("x")</script> & sons`, Subtitle: Plain("a < b"),
		Notices: []Prose{Strong("interrupted")},
		Answer:  Section{Title: "The answer", Blocks: []Block{{List: []Prose{append(Plain("more: "), n("a.csv:1:x", "1.0")...)}}}},
		Sections: []Section{{ID: "one", Title: "One", Blocks: []Block{
			{Heading: "A heading"},
			{Table: &Table{
				Caption: `a "table"`, Head: []Cell{{Text: Plain("row"), Left: true}, {Text: Plain("two"), Span: 2}},
				Rows:  []Row{{First: true, Cells: []Cell{{Text: Plain("r"), Left: true}, {Text: n("a.csv:2:x", "2.0"), Below: n("a.csv:2:y", "−3.0")}, {Text: Plain("better")}}}},
				Notes: []Prose{Plain("a note")},
			}},
			{Figure: &Figure{Caption: "drawn", SVG: Inline(`<?xml version="1.0"?>` + "\n" + `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="40" viewBox="0 0 600 30" role="img" aria-label="a figure"><title>a figure</title></svg>`)}},
			{Terms: []Term{{ID: "t", Word: "word", Meaning: "meaning"}}},
			{Missing: "nothing here"},
			{Text: Prose{{Text: "to be written", Gap: true}}},
		}}},
		Files: []File{{Name: "a.csv", SHA256: strings.Repeat("0a", 32)}},
		Words: Words{Contents: "Contents", Skip: "Skip", Hint: "hint"},
		Other: &Link{Href: "report.zh.html", Lang: "zh", Text: "中文"},
	}
}

func written(t *testing.T, p *Page) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAPageGivesBackItsNumbersAndTheirFiles(t *testing.T) {
	d, err := Read(written(t, sample()))
	if err != nil {
		t.Fatal(err)
	}
	if !d.Sealed || d.Lang != "en" || d.Program != "gradus test" || d.Other != "report.zh.html" {
		t.Errorf("%+v", d)
	}
	want := []Number{{ID: "a.csv:1:x", Text: "1.0"}, {ID: "a.csv:2:x", Text: "2.0"}, {ID: "a.csv:2:y", Text: "−3.0"}}
	if len(d.Numbers) != len(want) {
		t.Fatalf("%d numbers, want %d", len(d.Numbers), len(want))
	}
	for i, n := range d.Numbers {
		if n.ID != want[i].ID || n.Text != want[i].Text || n.As != "number 1 1" || n.Definition != `visits, "all" of them` {
			t.Errorf("%+v", n)
		}
	}
	if len(d.Files) != 1 || d.Files[0] != sample().Files[0] {
		t.Errorf("%+v", d.Files)
	}
}

func TestAnyAlteredByteBreaksTheSeal(t *testing.T) {
	text := written(t, sample())
	for i := 0; i < len(text); i += 11 { // every byte is alike to a digest
		altered := bytes.Clone(text)
		altered[i] ^= 1
		if d, err := Read(altered); err == nil && d.Sealed {
			t.Fatalf("byte %d of %d, %q, can be altered", i, len(text), text[max(0, i-20):min(len(text), i+20)])
		}
	}
	if d, err := Read(append(bytes.Clone(text), '\n')); err == nil && d.Sealed {
		t.Error("a byte can be added")
	}
}

func TestWhatIsNoReportIsRefused(t *testing.T) {
	for _, text := range []string{"", "<html>", sealMark, sealMark + strings.Repeat("0", 63)} {
		if _, err := Read([]byte(text)); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func TestTextIsEscapedAndTheScriptOfThePageIsTheOnlyOne(t *testing.T) {
	text := string(written(t, sample()))
	if n := strings.Count(text, "<script"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	if !strings.Contains(text, "&lt;script&gt;alert(") {
		t.Error("the title is not escaped")
	}
	if !strings.Contains(text, strings.ReplaceAll(ScriptDigest(), "+", "&#43;")) {
		t.Error("the policy does not name the digest of the script")
	}
}

func TestADrawingIsPutInWithoutDeclarationAndWithAWidthThatFollowsThePage(t *testing.T) {
	got := string(Inline(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="40" viewBox="0 0 600 30" role="img"><path/></svg>` + "\n"))
	if want := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 30" role="img"><path/></svg>`; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// luminance is the relative luminance of a colour #rrggbb by WCAG 2.1.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestTheColoursOfTextStandOutFromThePaper(t *testing.T) {
	found := 0
	for _, m := range regexp.MustCompile(`--(\w+): (#[0-9a-f]{6})`).FindAllStringSubmatch(style, -1) {
		if m[1] == "rule" || m[1] == "faint" { // lines and grounds
			continue
		}
		found++
		paper := luminance(t, "#f4f3f0")
		if ratio := (paper + 0.05) / (luminance(t, m[2]) + 0.05); ratio < 4.5 {
			t.Errorf("%s %s: contrast %.2f, want 4.5", m[1], m[2], ratio)
		}
	}
	if found < 4 {
		t.Errorf("only %d colours found", found)
	}
}
