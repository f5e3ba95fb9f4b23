package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestTheIndexFindsTheLineOfEveryKindOfKey(t *testing.T) {
	text := "\ufeff" + `# a comment with [brackets] and a = 1
top = 1
"quoted key" = 2
'literal.key' = 3
a.b . c = 4   # dotted = 5

[supply]	# after a header
list = [
  1, # one ]
  "two ]", '''three
]''',
]
after_list = 5
multi = """
[not.a.header]
not_a_key = 1 \"""
still """""
after_multi = 6
inline = { x = 1, "y.z" = { w = 2 },
  v = [ { u = 3 } ] }
[ need . "old age" ]
"\u0061\e" = 7
[[visit]]
kind = 1
[[visit]]
kind = 2
[supply.sub]
last = "a # no comment"` + "\r\nvery_last = 2012-01-01"
	x := newIndex(text)
	for path, want := range map[string]int{
		"top": 2, "quoted key": 3, "literal.key": 4, "a": 5, "a/b": 5, "a/b/c": 5,
		"supply": 7, "supply/list": 8, "supply/after_list": 13, "supply/multi": 14, "supply/after_multi": 18,
		"supply/inline": 19, "supply/inline/x": 19, "supply/inline/y.z/w": 19, "supply/inline/v": 20, "supply/inline/v/u": 20,
		"need": 21, "need/old age": 21, "need/old age/a\x1b": 22, "visit": 23, "visit/kind": 24,
		"supply/sub": 27, "supply/sub/last": 28, "supply/sub/very_last": 29,
		"not_a_key": 0, "supply/not_a_key": 0, "not": 0,
	} {
		if got := x.lineOf(strings.Split(path, "/")...); got != want {
			t.Errorf("%s is on line %d, want %d", path, got, want)
		}
	}
	for _, s := range x.statements {
		if s.first != 0 {
			t.Errorf("line %d: %q is taken for a repetition of line %d", s.line, s.path, s.first)
		}
	}
}

func TestTheIndexPrefersTheLineOfATableItselfToThatOfItsParts(t *testing.T) {
	x := newIndex("[policy.sinking]\nx = 1\n\n[policy]\nstart = 2012-01-01\n")
	if got := x.lineOf("policy"); got != 4 {
		t.Errorf("[policy] is on line %d, want 4", got)
	}
}

func TestTheIndexFindsRepetitions(t *testing.T) {
	x := newIndex("a = 1\n[t]\nb = 1\nb = 2\n[t]\n[u]\nb = 3\na.c = 1\na.c = 2\n")
	var got []int
	for _, s := range x.statements {
		if s.first != 0 {
			got = append(got, s.line, s.first)
		}
	}
	want := []int{4, 3, 5, 2, 9, 8}
	if len(got) != len(want) {
		t.Fatalf("repetitions (line, first line) %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("repetitions (line, first line) %v, want %v", got, want)
		}
	}
}

// checkIndex compares the index with the reader: every key the reader finds has
// a line, and the key is written on it.
func checkIndex(t *testing.T, text string) {
	t.Helper()
	var table map[string]any
	meta, err := toml.Decode(text, &table)
	if err != nil {
		return
	}
	x := newIndex(text)
	lines := strings.Split(text, "\n")
	for _, key := range meta.Keys() {
		line := x.lineOf(key...)
		if line == 0 {
			t.Errorf("no line for the key %s of\n%s", key, text)
			continue
		}
		last := key[len(key)-1]
		if strings.ContainsAny(last, "\\\"'\n\r\t") || !strings.ContainsAny(last, "abcdefghijklmnopqrstuvwxyz") {
			continue // may be written with escapes
		}
		if !strings.Contains(lines[line-1], last) && !strings.Contains(lines[line-1], `\`) {
			t.Errorf("%s is not on line %d: %q", key, line, lines[line-1])
		}
	}
}

func TestTheIndexKnowsEveryKeyOfTheReader(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, "testdata/base.toml") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		checkIndex(t, string(text))
	}
}
