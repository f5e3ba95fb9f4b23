package scenarios

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

const (
	// maxSize of a scenario file, in bytes; the largest shipped one is far below.
	maxSize = 1 << 20
	// maxFaults is how many syntax errors of one file are told.
	maxFaults = 20
)

// file is one scenario file as read.
type file struct {
	name    string // as shown
	text    string
	root    *node
	index   *index
	kind    string // kindBase, ...; "" if the file is in a format that is not read
	damaged bool   // something was skipped, so a key that is not there may be in the file
}

// report takes a problem.
type report func(Problem)

// parse reads the text of a file. A fault of the syntax does not hide what is
// wrong elsewhere: the statement it stands in is blanked out and the rest is
// read, as far as that can be done without guessing where the statement ends.
func parse(name, text string, tell report) *file {
	f := &file{name: name, text: text, root: &node{file: name, table: true}}
	syntax := func(line int, en, zh string) {
		f.damaged = true
		tell(Problem{Code: Syntax, File: name, Line: line, En: en, Zh: zh})
	}
	if len(text) > maxSize {
		f.index = newIndex("")
		syntax(0, fmt.Sprintf("the file has %d bytes; a scenario file has at most %d.", len(text), maxSize),
			fmt.Sprintf("文件有 %d 字节；情景文件最多 %d 字节", len(text), maxSize))
		return f
	}
	f.index = newIndex(text)
	if f.index.tooDeep > 0 {
		syntax(f.index.tooDeep, fmt.Sprintf("brackets are nested more than %d deep.", maxDepth),
			fmt.Sprintf("括号嵌套超过 %d 层", maxDepth))
		return f
	}
	rest := []byte(text)
	f.blankDuplicates(rest, tell)
	for range maxFaults {
		table, err := decode(string(rest))
		if err == nil {
			f.root = grow(name, table, f.index)
			f.signs(tell)
			return f
		}
		line, offset, what := fault(err)
		i, found := f.around(rest, offset)
		en, zh := "", ""
		if found {
			s := f.index.statements[i]
			en, zh = slip(text[s.start:s.stop])
			if line != s.line && f.index.line(s.stop) != s.line {
				en += fmt.Sprintf(" This was noticed in line %d.", line)
				zh += fmt.Sprintf("（在第%d行发现）", line)
			}
			line = s.line
		}
		syntax(line, "this is not TOML: "+what.En+"."+en, "不是合法的 TOML："+what.Zh+zh)
		if !found || !f.blank(rest, i) {
			return f
		}
	}
	return f
}

// decode calls the TOML reader. A panic of the reader is an error of the file
// like any other to the one who wrote the file.
func decode(text string) (table map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			table, err = nil, fmt.Errorf("the reader gave up: %v", r)
		}
	}()
	table = map[string]any{}
	_, err = toml.Decode(text, &table)
	return table, err
}

// fault returns where the reader stopped and why. The offset is -1 where it
// is not known.
func fault(err error) (line, offset int, what Text) {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return 0, -1, chinese(err.Error())
	}
	return pe.Position.Line, pe.Position.Start, chinese(pe.Message)
}

// readerMessages are the reader's messages that people meet, in Chinese.
var readerMessages = []struct{ part, zh string }{
	{"expected a top-level item to end", "值后面有多余的内容"},
	{"expected value but found", "等号后缺少合法的值"},
	{"expected '.' or '='", "键名后面应为等号"},
	{"expected a comma", "列表或行内表缺少逗号或右括号"},
	{"unexpected comma", "多余的逗号"},
	{"to end table name", "表名缺少右方括号"},
	{"strings cannot contain newlines", "文字缺少右引号"},
	{"invalid datetime", "日期不存在或格式不对"},
	{"out of range", "数值过大"},
	{"invalid UTF-8", "文件不是 UTF-8 编码"},
	{"unexpected EOF", "文件在此处中断"},
	{"already been defined", "键或表重复定义"},
	{"already created", "键或表重复定义"},
}

// chinese adds the Chinese of a message of the reader; one that is not known
// stays as it is.
func chinese(message string) Text {
	message = strings.TrimSuffix(message, ".")
	for _, m := range readerMessages {
		if strings.Contains(message, m.part) {
			return Text{message, m.zh}
		}
	}
	return Text{message, message}
}

// blankDuplicates reports keys and tables given twice and takes the second one
// out of the text.
func (f *file) blankDuplicates(text []byte, tell report) {
	below := false // a table given twice, whose keys go with it
	for i, s := range f.index.statements {
		if below = below && !s.header; below || s.first == 0 {
			continue
		}
		below = s.header
		key := dotted(strings.Split(s.path, "\x1f"))
		code := Duplicate
		if strings.HasPrefix(s.path, joinPath([]string{"policy", ""})) && !s.header {
			code = LeverTwice
		}
		tell(Problem{
			Code: code, File: f.name, Line: s.line, Key: key,
			En: fmt.Sprintf("%q is given twice; the first one is in line %d.", key, s.first),
			Zh: fmt.Sprintf("“%s”出现两次，第一次在第%d行", key, s.first),
		})
		f.damaged = true
		f.clear(text, i)
	}
}

// around returns the statement around an offset that is not blank yet.
func (f *file) around(text []byte, offset int) (i int, ok bool) {
	// The reader sometimes stops at the first byte after the statement.
	for _, at := range []int{offset, offset - 1} {
		if at < 0 {
			continue
		}
		if i, ok = f.index.at(at); ok {
			s := f.index.statements[i]
			if strings.TrimSpace(string(text[s.start:s.stop])) != "" {
				return i, true
			}
		}
	}
	return 0, false
}

// blank takes a statement with a fault out of the text. It says false where
// that would be a guess: a value over several lines may have lost its end.
func (f *file) blank(text []byte, i int) bool {
	s := f.index.statements[i]
	if !s.header && f.index.line(s.stop) != s.line {
		return false
	}
	f.clear(text, i)
	return true
}

// clear blanks statement i, and with a header all that stands below it, which
// would fall to another table.
func (f *file) clear(text []byte, i int) {
	all := f.index.statements
	stop := all[i].stop
	for j := i + 1; all[i].header && j < len(all) && !all[j].header; j++ {
		stop = all[j].stop
	}
	for k := all[i].start; k < stop; k++ {
		if text[k] != '\n' {
			text[k] = ' '
		}
	}
}

var (
	fullWidth    = regexp.MustCompile(`[“”‘’＂＝，：【】［］｛｝．]`)
	unquotedUnit = regexp.MustCompile(`=\s*[-+]?[0-9][0-9._eE+-]*\s*[\pL%]+`)
	unquotedWord = regexp.MustCompile(`=\s*\pL[\pL0-9_-]*\s*(#.*)?$`)
	colon        = regexp.MustCompile(`^\s*[\w.]+\s*:`)
)

// slip names the most frequent reasons why a statement is not TOML.
func slip(statement string) (en, zh string) {
	switch {
	case fullWidth.MatchString(statement):
		return ` Quotation marks, commas, brackets and the equals sign must be the plain ones: " , [ ] =`,
			"。引号、逗号、括号和等号请用英文半角：\" , [ ] ="
	case colon.MatchString(statement):
		return " Write key = value.", "。请写 key = value"
	case unquotedUnit.MatchString(statement):
		return ` A value with a unit needs quotation marks, as in "8 min".`, "。带单位的值要加引号，例如 \"8 min\""
	case unquotedWord.MatchString(statement):
		return " Text needs quotation marks.", "。文字要加引号"
	}
	return "", ""
}

// dotted writes a key path as TOML does.
func dotted(parts []string) string { return toml.Key(parts).String() }
