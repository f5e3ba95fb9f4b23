package scenarios

import (
	"encoding/csv"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gradus/model/indicator"
)

// The columns of a panel's file; the last two come together or not at all.
var (
	panelColumns = []string{"round", "judge", "indicator", "importance", "judgement", "familiarity"}
	panelNeeds   = panelColumns[:4]
)

// panelRow is a row as read; a value that is no number is NaN.
type panelRow struct {
	line                               int
	round                              int
	judge, item                        string
	importance, judgement, familiarity float64
}

// panelReader reads one file and keeps what is wrong with it.
type panelReader struct {
	file      string
	synthetic bool
	problems  Problems
	column    map[string]int // place of each column, from 0
	rows      []panelRow
	damaged   bool // some row could not be understood: what is missing may be there
	headless  bool // some column is not known
}

// say notes a problem of a line and column.
func (r *panelReader) say(line int, column string, code Code, en, zh string, args ...any) {
	t := texts(en, zh, args...)
	if column != "" {
		at := texts("column %s: ", "%s 列：", column)
		t = Text{at.En + t.En, at.Zh + t.Zh}
	}
	r.problems = append(r.problems, Problem{Code: code, File: r.file, Line: line, Key: column, En: t.En, Zh: t.Zh})
}

// read takes the file apart into rows.
func (r *panelReader) read(text string) {
	text = strings.TrimPrefix(text, "\uFEFF")
	if len(text) > maxSize || !utf8.ValidString(text) {
		r.damaged = true
		r.say(0, "", Syntax, "the file must be UTF-8 text of at most %d bytes.", "文件应为 UTF-8 文本，最多 %d 字节", maxSize)
		return
	}
	for line := range strings.Lines(text) {
		if words := strings.Fields(strings.ToLower(strings.TrimLeft(line, "# "))); strings.HasPrefix(line, "#") &&
			slices.Equal(words, []string{"synthetic:", "true"}) {
			r.synthetic = true
		}
	}
	in := csv.NewReader(strings.NewReader(text))
	in.Comment, in.FieldsPerRecord, in.TrimLeadingSpace = '#', -1, true
	faults := 0
	for {
		record, err := in.Read()
		switch {
		case errors.Is(err, io.EOF):
			if r.column == nil && !r.damaged {
				r.say(0, "", Missing, "the file has no header; its first line must be %s, with %s and %s if authority is given.",
					"文件没有表头；首行应为 %s（给出权威程度时再加 %s、%s）", strings.Join(panelNeeds, ","), panelColumns[4], panelColumns[5])
			}
			return
		case err != nil:
			r.damaged = true
			line := 0
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				line, err = bad.Line, bad.Err
			}
			r.say(line, "", Syntax, "this is not CSV: %v.", "不是合法的 CSV：%v", err)
			if faults++; faults >= maxFaults {
				return
			}
			continue
		}
		line, _ := in.FieldPos(0)
		if r.column == nil {
			r.header(line, record)
			continue
		}
		r.row(line, record)
	}
}

// header finds the place of every column.
func (r *panelReader) header(line int, names []string) {
	r.column = map[string]int{}
	if !slices.ContainsFunc(names, func(n string) bool { return Nearest(strings.TrimSpace(n), panelColumns) != "" }) {
		r.damaged, r.headless = true, true
		r.say(line, "", Missing, "this line is no header; it must be %s, with %s and %s if authority is given.",
			"首行不是表头；应为 %s（给出权威程度时再加 %s、%s）", strings.Join(panelNeeds, ","), panelColumns[4], panelColumns[5])
		return
	}
	for at, name := range names {
		name = strings.TrimSpace(name)
		switch _, twice := r.column[name]; {
		case !slices.Contains(panelColumns, name):
			r.damaged = true
			r.say(line, "", UnknownKey, "the header has an unknown column %q.%s Columns: %s.", "表头中有未知的列 %q%s（可用：%s）",
				name, hint(name, panelColumns), list(panelColumns))
		case twice:
			r.say(line, "", Duplicate, "the header names column %q twice.", "表头中列 %q 出现两次", name)
		default:
			r.column[name] = at
		}
	}
	needs := panelNeeds
	if _, ok := r.column["judgement"]; ok {
		needs = panelColumns
	} else if _, ok := r.column["familiarity"]; ok {
		needs = panelColumns
	}
	for _, name := range needs {
		if _, ok := r.column[name]; !ok {
			r.damaged, r.headless = true, true
			r.say(line, "", Missing, "the header lacks the column %q; it must be %s.", "表头缺少列 %q；应为 %s", name, strings.Join(needs, ","))
		}
	}
}

// row reads one row; a field that is wrong does not hide the others.
func (r *panelReader) row(line int, record []string) {
	if len(record) != len(r.column) && !r.damaged {
		r.damaged = true
		r.say(line, "", WrongLength, "the row has %d fields, the header %d.", "该行有 %d 个字段，表头有 %d 个", len(record), len(r.column))
		return
	}
	field := func(name string) string {
		if at, ok := r.column[name]; ok && at < len(record) {
			return strings.TrimSpace(record[at])
		}
		return ""
	}
	has := func(name string) bool { _, ok := r.column[name]; return ok }
	x := panelRow{line: line, judge: field("judge"), item: field("indicator"), importance: math.NaN(), judgement: math.NaN(), familiarity: math.NaN()}
	if has("round") {
		n, err := strconv.Atoi(field("round"))
		if err != nil || n < 1 || n > 20 {
			r.say(line, "round", NotWhole, "%q is no round; a whole number from 1 to 20 is needed.", "%q 不是轮次；应为 1 到 20 的整数", field("round"))
			r.damaged = true
			return
		}
		x.round = n
	}
	if has("judge") && x.judge == "" {
		r.damaged = true
		r.say(line, "judge", WrongType, "is empty; a name or number of the judge is needed.", "为空；应为专家的代号")
	}
	if codes := panelCodes(); has("indicator") && !slices.Contains(codes, x.item) {
		r.unknownItem(line, x.item, codes)
	}
	if has("importance") {
		x.importance = r.number(line, "importance", field("importance"), 1, indicator.FullScore)
	}
	if has("judgement") {
		x.judgement = r.number(line, "judgement", field("judgement"), 0, 1)
	}
	if has("familiarity") {
		x.familiarity = r.number(line, "familiarity", field("familiarity"), 0, 1)
	}
	r.rows = append(r.rows, x)
}

// unknownItem says why a code cannot be scored.
func (r *panelReader) unknownItem(line int, code string, codes []string) {
	r.damaged = true
	if d, ok := indicator.Lookup(code); ok {
		r.say(line, "indicator", UnknownName, "%q (%s) is no item of the evaluation index. Items: structure, process, result and %s.",
			"%q（%s）不在评价指标体系之中（可用：structure、process、result 及 %s）", code, Text{d.En, d.Zh}, list(codes[indicator.Dimensions:]))
		return
	}
	r.say(line, "indicator", UnknownName, "there is no indicator %q.%s", "没有指标 %q%s", code, hint(code, codes))
}

// number reads a value of a column with its bounds.
func (r *panelReader) number(line int, column, text string, low, high float64) float64 {
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || math.IsNaN(v) || math.IsInf(v, 0):
		r.say(line, column, WrongType, "%q is not a number; %g to %g is allowed.", "%q 不是数字；允许 %g 到 %g", text, low, high)
		return math.NaN()
	case v < low || v > high:
		r.say(line, column, OutOfRange, "%s is outside %g to %g.", "%s 超出 %g 到 %g", text, low, high)
		return math.NaN()
	}
	return v
}
