package plots

import (
	"encoding/xml"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// drawn reports whether a character is drawn by the font that a figure takes for
// it: the built-in Latin one in both of its cuts or, for the rest, a Chinese
// one. A font of the system is asked for its glyph; without one, and for the
// fonts of other machines, GB 2312 stands, which every font of the lists has
// whole.
func drawn(r rune, chinese *Font) bool {
	var buf sfnt.Buffer
	if l := latinFonts(); !isWide(r) && l.regular.has(r) && l.bold.has(r) {
		return true
	}
	if chinese != nil && !hasGlyph(chinese.face, &buf, r) {
		return false
	}
	_, err := simplifiedchinese.HZGB2312.NewEncoder().String(string(r))
	return err == nil && r > unicode.MaxASCII
}

// systemFont is the Chinese font that a run on this machine would take, nil
// where there is none.
func systemFont(t *testing.T) *Font {
	t.Helper()
	var dirs []fs.FS
	home, _ := os.UserHomeDir()
	for _, dir := range FontDirs(runtime.GOOS, home, os.Getenv("WINDIR")) {
		dirs = append(dirs, os.DirFS(dir))
	}
	font, err := FindFont(dirs...)
	if err != nil {
		t.Log("by GB 2312 alone: ", err)
		return nil
	}
	t.Log("by GB 2312 and ", font.Name())
	return font
}

// missingFrom returns the characters of a text that would not be drawn.
func missingFrom(text string, chinese *Font) string {
	var out []rune
	for _, r := range text {
		if r != '\n' && r != '\t' && !slices.Contains(out, r) && !drawn(r, chinese) {
			out = append(out, r)
		}
	}
	return string(out)
}

func TestACharacterWithoutAGlyphIsNoticed(t *testing.T) {
	for text, want := range map[string]string{
		"Wait ≥ 5 min – 候诊": "", "医院龘": "龘", "first ☃": "☃", "a\u0007b": "\a",
	} {
		if got := missingFrom(text, nil); got != want {
			t.Errorf("%q lacks %q, want %q", text, got, want)
		}
	}
	block, err := ParseFont(blockFont("Block SC", testRunes), -1)
	if err != nil {
		t.Fatal(err)
	}
	if got := missingFrom("社区首诊", block); got != "首" {
		t.Errorf("a font without the character: %q", got)
	}
}

// Whatever a picture, the report, the page or the terminal may show is written
// somewhere in these folders: words in both languages, dictionaries of
// parameters and indicators, scenarios with their notes, pages.
func TestEveryCharacterThatCanBeShownHasAGlyph(t *testing.T) {
	chinese, files, han := systemFont(t), 0, map[rune]bool{}
	look := func(where, text string) {
		if missing := missingFrom(text, chinese); missing != "" {
			t.Errorf("%s: no glyph for %+q in %q", where, missing, text)
		}
		for _, r := range text {
			if unicode.Is(unicode.Han, r) {
				han[r] = true
			}
		}
	}
	root := os.DirFS("..")
	for _, folder := range []string{"cmd", "model", "plots", "scenarios", "sim/experiment"} {
		err := fs.WalkDir(root, folder, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "testdata":
				return fs.SkipDir
			case d.IsDir() || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			text, err := fs.ReadFile(root, name)
			switch path.Ext(name) {
			case ".go":
				files++
				for where, s := range literals(t, name, text) {
					look(where, s)
				}
			case ".toml", ".html", ".css", ".js", ".svg":
				files++
				look(name, string(text))
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	if files < 300 || len(han) < 800 {
		t.Errorf("only %d files with %d Chinese characters were read", files, len(han))
	}
}

// notShown are marks for programs, alone in their literals: of byte order, of
// lines, of places in a text, of a terminal, of broken UTF-8, which is to be a box.
var notShown = regexp.MustCompile(`^(\x{FEFF}|[\x{E000}-\x{E0FF}]|\+?\n?\r|\r\x1b\[K|\x1f|\x{FFFD})$`)

// literals are the texts of a Go file by their places.
func literals(t *testing.T, name string, source []byte) map[string]string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING && lit.Kind != token.CHAR {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		if notShown.MatchString(text) {
			return true
		}
		out[set.Position(lit.Pos()).String()] = text
		return true
	})
	return out
}

// shownIn are the texts of a document: what it draws, its name and description,
// and the tooltips.
func shownIn(t *testing.T, doc string) (drawn, tips []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(doc))
	element := ""
	for {
		tok, err := d.Token()
		if err != nil {
			return drawn, tips
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			element = tok.Name.Local
			for _, a := range tok.Attr {
				if a.Name.Local == "aria-label" {
					tips = append(tips, a.Value)
				}
				if a.Name.Local == "font-family" && element != "svg" {
					t.Errorf("<%s> has a font of its own", element)
				}
			}
		case xml.EndElement:
			element = ""
		case xml.CharData:
			switch element {
			case "text":
				drawn = append(drawn, string(tok))
			case "title", "desc":
				tips = append(tips, string(tok))
			}
		}
	}
}

func TestNoCharacterOfAFigureLacksAGlyph(t *testing.T) {
	chinese := systemFont(t)
	for _, s := range append(samples(), stressed()...) {
		texts, tips := shownIn(t, svgOf(t, s.fig))
		p, _ := pageOf(s.fig)
		for _, x := range p.texts {
			texts = append(texts, x.text)
		}
		for _, text := range append(texts, tips...) {
			if missing := missingFrom(text, chinese); missing != "" {
				t.Errorf("%s: no glyph for %+q in %q", s.name, missing, text)
			}
		}
		if len(texts) < 10 || len(tips) < 4 {
			t.Errorf("%s: %d texts and %d tooltips were read", s.name, len(texts), len(tips))
		}
	}
}

// The fonts that viewers have differ, so a list must name one that draws
// Chinese for each system.
func TestEveryListOfFontsDrawsChineseOnEverySystem(t *testing.T) {
	lists := map[string]string{}
	for _, s := range samples() {
		all := regexp.MustCompile(`font-family="([^"]*)"`).FindAllStringSubmatch(svgOf(t, s.fig), -1)
		if len(all) != 1 {
			t.Fatalf("%s names %d lists of fonts", s.name, len(all))
		}
		lists[s.name] = all[0][1]
	}
	for _, name := range []string{"report/style.css", "web/static/page.css"} {
		css, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first := regexp.MustCompile(`(?s)font: [^;]*sans-serif;`).Find(css)
		lists[name] = strings.TrimSuffix(string(first), ";")
	}
	for where, list := range lists {
		for _, one := range []string{"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"} {
			if !strings.Contains(list, one) {
				t.Errorf("%s: %q lacks %s", where, list, one)
			}
		}
		if !strings.HasSuffix(list, "sans-serif") || !strings.Contains(list, "Arial") {
			t.Errorf("%s: %q has nothing to fall back on", where, list)
		}
	}
}

// The other tests of this package look at the samples, so no kind of figure may
// be without one in each language.
func TestEveryKindOfFigureIsAmongTheSamplesInBothLanguages(t *testing.T) {
	kinds := map[string]bool{}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "caption" && f.Recv != nil {
				kinds[f.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name] = true
			}
		}
	}
	seen := map[string]bool{}
	for _, s := range samples() {
		seen[reflect.TypeOf(s.fig).Elem().Name()+s.name[strings.LastIndex(s.name, "-"):]] = true
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		for _, l := range []string{"-en", "-zh"} {
			if !seen[kind+l] {
				t.Errorf("%s has no sample %s", kind, l)
			}
		}
	}
	if len(kinds) < 10 {
		t.Errorf("only %d kinds of figures found", len(kinds))
	}
}
