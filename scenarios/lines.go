package scenarios

import (
	"sort"
	"strconv"
	"strings"
)

// The TOML reader tells where the syntax is wrong, but not in which line an
// unknown key or a value out of range stands. The index made here does: it is
// a second, tolerant pass over the text that finds every statement and the
// lines its keys stand on. It never fails; on malformed text it finds what it
// can, and the TOML reader says what is wrong.

// maxDepth bounds how deeply arrays and inline tables may nest.
const maxDepth = 32

// statement is a table header or a key with its value.
type statement struct {
	path        string // full key path, see joinPath
	header      bool   // [table] or [[table]]
	array       bool   // [[table]]
	start, stop int    // byte offsets; stop is the end of the last line, its newline left out
	line        int    // of start
	first       int    // for a key given before: the line where it was; else 0
}

// place is where a key is first given.
type place struct {
	line     int
	order    int  // grows through the file
	explicit bool // by itself and not only as a part of a longer key
}

// index holds the statements of a text and the place of each key.
type index struct {
	text       string
	starts     []int // offset of each line
	statements []statement
	places     map[string]place
	defined    map[string]int // line of keys with a value and of [table] headers
	arrays     map[string]bool
	elements   map[string]int // of [[table]]: how many so far
	pos        int
	depth      int
	tooDeep    int // line where maxDepth is exceeded; 0 if nowhere
}

// joinPath makes one string of a key path; the separator cannot be typed in a
// TOML key without an escape.
func joinPath(parts []string) string { return strings.Join(parts, "\x1f") }

func newIndex(text string) *index {
	x := &index{text: text, places: map[string]place{}, defined: map[string]int{}, arrays: map[string]bool{}, elements: map[string]int{}}
	x.starts = append(x.starts, 0)
	for i := range len(text) {
		if text[i] == '\n' {
			x.starts = append(x.starts, i+1)
		}
	}
	x.pos = len(text) - len(strings.TrimPrefix(text, "\ufeff"))
	x.scan()
	return x
}

// numbered is the part of a key path that stands for entry i of a list, counted
// from 1. Keys of tables in lists are entered twice: below the list, as the
// reader names them, and below their entry.
func numbered(i int) string { return "#" + strconv.Itoa(i) }

// line returns the line of a byte offset.
func (x *index) line(offset int) int { return sort.SearchInts(x.starts, offset+1) }

// lineOf returns the line where a key is given, 0 if it is not.
func (x *index) lineOf(path ...string) int { return x.places[joinPath(path)].line }

// at returns the number of the statement around a byte offset.
func (x *index) at(offset int) (i int, ok bool) {
	i = sort.Search(len(x.statements), func(i int) bool { return x.statements[i].stop >= offset })
	return i, i < len(x.statements) && x.statements[i].start <= offset
}

func (x *index) scan() {
	var table, exact []string
	for {
		x.space(true)
		if x.pos >= len(x.text) {
			return
		}
		s := statement{start: x.pos, line: x.line(x.pos)}
		if x.text[x.pos] == '[' {
			table, exact = x.headerStatement(&s)
		} else {
			x.keyValue(table, exact, &s)
		}
		x.toLineEnd()
		s.stop = x.pos
		x.statements = append(x.statements, s)
	}
}

// headerStatement reads [a.b] or [[a.b]] and returns the path, and the path of
// the entry.
func (x *index) headerStatement(s *statement) (path, exact []string) {
	s.header = true
	line := x.line(x.pos)
	x.pos++
	if x.peek() == '[' {
		s.array = true
		x.pos++
	}
	path, _ = x.keyPath()
	exact = path
	s.path = joinPath(path)
	x.note(path, line)
	switch {
	case s.array:
		x.arrays[s.path] = true
		x.elements[s.path]++
		exact = below(path, numbered(x.elements[s.path]))
		x.note(exact, line)
	case !x.insideArray(path):
		s.first = x.define(s.path, line)
	}
	return path, exact
}

// below returns the path of a key in a table.
func below(table []string, parts ...string) []string {
	return append(append([]string(nil), table...), parts...)
}

// keyValue reads a.b = value below the given table.
func (x *index) keyValue(table, exact []string, s *statement) {
	line := x.line(x.pos)
	parts, ok := x.keyPath()
	path := below(table, parts...)
	s.path = joinPath(path)
	if !ok || x.peek() != '=' {
		return
	}
	x.note(path, line)
	if !x.insideArray(path) {
		s.first = x.define(s.path, line)
	}
	exact = below(exact, parts...)
	x.note(exact, line)
	x.pos++
	x.value(path, exact)
}

// define enters a key that gets its value or header here, and returns the
// line where it got one before.
func (x *index) define(path string, line int) (before int) {
	if at, twice := x.defined[path]; twice {
		return at
	}
	x.defined[path] = line
	return 0
}

// insideArray reports whether a path leads through an array of tables, where
// each element has keys of its own.
func (x *index) insideArray(path []string) bool {
	for i := range path {
		if x.arrays[joinPath(path[:i+1])] {
			return true
		}
	}
	return false
}

// note enters a path and the tables it implies.
func (x *index) note(path []string, line int) {
	for i := range path {
		key, explicit := joinPath(path[:i+1]), i == len(path)-1
		if old, ok := x.places[key]; !ok || explicit && !old.explicit {
			x.places[key] = place{line: line, order: len(x.places), explicit: explicit}
		}
	}
}

// value skips a value; the keys of inline tables are entered below path and
// below exact.
func (x *index) value(path, exact []string) {
	x.space(false)
	switch x.peek() {
	case '"', '\'':
		x.quoted()
	case '[':
		x.nested(func() { x.list(path, exact) })
	case '{':
		x.nested(func() { x.inlineTable(path, exact) })
	default:
		for x.pos < len(x.text) && !strings.ContainsRune(",]}#\n", rune(x.text[x.pos])) {
			x.pos++
		}
	}
}

// nested reads a bracketed value unless it is nested too deeply, in which case
// nothing more of the text is read.
func (x *index) nested(read func()) {
	x.depth++
	defer func() { x.depth-- }()
	if x.depth > maxDepth {
		if x.tooDeep == 0 {
			x.tooDeep = x.line(x.pos)
		}
		x.pos = len(x.text)
		return
	}
	x.pos++
	read()
}

func (x *index) list(path, exact []string) {
	for i := 1; ; {
		x.space(true)
		switch x.peek() {
		case 0:
			return
		case ']':
			x.pos++
			return
		case ',':
			x.pos++
		case '}': // cannot stand here; do not stay
			x.pos++
		default:
			entry := below(exact, numbered(i))
			x.note(entry, x.line(x.pos))
			x.value(path, entry)
			i++
		}
	}
}

func (x *index) inlineTable(path, exact []string) {
	for {
		x.space(true)
		switch x.peek() {
		case 0:
			return
		case '}':
			x.pos++
			return
		case ',':
			x.pos++
			continue
		}
		line := x.line(x.pos)
		parts, ok := x.keyPath()
		if !ok || x.peek() != '=' {
			x.toLineEnd()
			return
		}
		full, entry := below(path, parts...), below(exact, parts...)
		x.note(full, line)
		x.note(entry, line)
		x.pos++
		x.value(full, entry)
	}
}

// keyPath reads a dotted key and the space after it.
func (x *index) keyPath() (parts []string, ok bool) {
	for {
		x.space(false)
		start := x.pos
		switch c := x.peek(); {
		case c == '"' || c == '\'':
			x.quoted()
			parts = append(parts, unquote(x.text[start:x.pos]))
		default:
			for x.pos < len(x.text) && bare(x.text[x.pos]) {
				x.pos++
			}
			if x.pos == start {
				return parts, false
			}
			parts = append(parts, x.text[start:x.pos])
		}
		x.space(false)
		if x.peek() != '.' {
			return parts, true
		}
		x.pos++
	}
}

func bare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// unquote returns the text of a quoted key; one that is malformed is returned as it stands.
func unquote(s string) string {
	if len(s) < 2 || s[len(s)-1] != s[0] {
		return s
	}
	if s[0] == '\'' {
		return s[1 : len(s)-1]
	}
	// Go and TOML have the same escapes but for \e.
	if u, err := strconv.Unquote(strings.ReplaceAll(s, `\e`, `\x1b`)); err == nil {
		return u
	}
	return s[1 : len(s)-1]
}

// quoted skips a string of any of the four kinds. A one-line string that is
// not closed ends with its line.
func (x *index) quoted() {
	q := x.text[x.pos]
	if triple := strings.Repeat(string(q), 3); strings.HasPrefix(x.text[x.pos:], triple) {
		x.pos += 3
		for x.pos < len(x.text) && !strings.HasPrefix(x.text[x.pos:], triple) {
			x.skipChar(q)
		}
		// Up to two quotes may stand right before the closing three.
		for n := 0; n < 5 && x.peek() == q; n++ {
			x.pos++
		}
		return
	}
	x.pos++
	for x.pos < len(x.text) && x.text[x.pos] != q && x.text[x.pos] != '\n' {
		x.skipChar(q)
	}
	if x.peek() == q {
		x.pos++
	}
}

// skipChar goes over one character of a string quoted with q; in a basic
// string a backslash takes the next one along, if it is on the same line or
// the string may run over lines.
func (x *index) skipChar(q byte) {
	if q == '"' && x.text[x.pos] == '\\' && x.pos+1 < len(x.text) && x.text[x.pos+1] != '\n' {
		x.pos++
	}
	x.pos++
}

// space skips blanks and, if lines is set, comments and line ends too.
func (x *index) space(lines bool) {
	for x.pos < len(x.text) {
		switch c := x.text[x.pos]; {
		case c == ' ' || c == '\t' || c == '\r':
			x.pos++
		case lines && c == '\n':
			x.pos++
		case lines && c == '#':
			x.toLineEnd()
		default:
			return
		}
	}
}

// toLineEnd goes to the newline that ends this line, or to the end.
func (x *index) toLineEnd() {
	if i := strings.IndexByte(x.text[x.pos:], '\n'); i >= 0 {
		x.pos += i
		return
	}
	x.pos = len(x.text)
}

// peek returns the byte at hand, 0 at the end. (A TOML text holds no 0.)
func (x *index) peek() byte {
	if x.pos < len(x.text) {
		return x.text[x.pos]
	}
	return 0
}
