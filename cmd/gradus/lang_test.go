package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/scenarios"
)

// verbs returns the arguments a format takes, each with its verb, in the
// order of the arguments: "2d" is a second argument written with %d.
var verbPattern = regexp.MustCompile(`%(?:\[(\d+)\])?[-+#0]*[\d.]*([a-zA-Z%])`)

func verbs(format string) []string {
	var out []string
	next := 1
	for _, m := range verbPattern.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		verb := m[2]
		if verb == "q" { // Chinese puts its own quotation marks around %s
			verb = "s"
		}
		out = append(out, strconv.Itoa(next)+verb)
		next++
	}
	slices.Sort(out)
	return out
}

func TestEveryMessageIsThereInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for key, w := range words.All() {
		if seen[key] {
			t.Errorf("%s is defined twice", key)
		}
		seen[key] = true
		if strings.TrimSpace(w[0]) == "" || strings.TrimSpace(w[1]) == "" {
			t.Errorf("%s: a language is missing", key)
		}
		if !slices.Equal(verbs(w[0]), verbs(w[1])) {
			t.Errorf("%s: the languages take different arguments: %v and %v", key, verbs(w[0]), verbs(w[1]))
		}
		for _, text := range w {
			if len(verbs(text)) > 0 && strings.Contains(verbPattern.ReplaceAllString(text, ""), "%") {
				t.Errorf("%s: a percent sign in a format must be doubled: %q", key, text)
			}
		}
		if strings.ContainsFunc(w[0], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: Chinese in the English words", key)
		}
	}
}

func TestEveryMessageIsUsedWithItsArgumentsAndNoneIsUnused(t *testing.T) {
	used := map[string]bool{}
	here, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	rooms, err := filepath.Glob(filepath.Join("..", "internal", "*", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range slices.Concat(here, rooms) {
		if strings.HasSuffix(file, "_test.go") || filepath.Base(filepath.Dir(file)) == "words" {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			said, counted := messagesOf(call)
			for _, arg := range said[min(1, len(said)):] {
				if key, whole := literal(arg); whole {
					used[key] = true
				}
			}
			if len(said) == 0 {
				return true
			}
			key, whole := literal(said[0])
			if !whole || !counted && strings.HasSuffix(key, ".") { // a family: "flag." + name
				for k := range words.All() {
					if key != "" && strings.HasPrefix(k, key) {
						used[k] = true
					}
				}
				return true
			}
			used[key] = true
			text, found := words.English.Find(key)
			if !found {
				t.Errorf("%s: no words for %s", fset.Position(call.Pos()), key)
			} else if got, want := len(call.Args)-1, len(verbs(text)); counted && got != want && !call.Ellipsis.IsValid() {
				t.Errorf("%s: %s takes %d arguments, not %d", fset.Position(call.Pos()), key, want, got)
			}
			return true
		})
	}
	for key, own := range words.All() {
		of, page := strings.CutPrefix(key, "page.") // said in place of another one
		if !used[of] {
			t.Errorf("%s is never said", key)
		}
		if text, _ := words.English.Find(of); page && strings.Join(verbs(own[0]), "") != strings.Join(verbs(text), "") && !strings.Contains(own[0], "%[") {
			t.Errorf("%s: the page has other arguments: %v and %v", key, verbs(own[0]), verbs(text))
		}
		for _, text := range own {
			if page && (strings.Contains(text, "--") || strings.Contains(text, ".toml")) {
				t.Errorf("%s: nobody types options at the page: %s", key, text)
			}
		}
	}
}

// messagesOf returns the arguments of a call that are keys of messages, and
// whether all other arguments fill in the message.
func messagesOf(call *ast.CallExpr) (keys []ast.Expr, counted bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	switch name {
	case "say", "Say", "Fault", "prose":
		return call.Args[:1], true
	case "sayOr", "SayOr", "Find", "inWords":
		return call.Args[:1], false
	case "heads":
		return call.Args, false
	case "word":
		return call.Args[2:3], false
	case "joined", "scenarioFact":
		return call.Args[1:2], false
	}
	return nil, false
}

// literal returns the text of a string literal, or the constant start of a
// sum of strings with whole = false.
func literal(e ast.Expr) (text string, whole bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		s, _ := literal(e.X)
		return s, false
	}
	return "", false
}

// The load of a station is told by its name, so every name must be known.
func TestEveryStationHasAName(t *testing.T) {
	sc, found := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "full"})
	if len(found) > 0 {
		t.Fatal(found)
	}
	sc.Config.Residents = 100_000
	for _, l := range model.Loads(&sc.Config) {
		if words.English.Say("station."+l.Station) == "" { // say panics where a word is missing
			t.Errorf("%s has no name", l.Station)
		}
	}
}
