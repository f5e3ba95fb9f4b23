package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// An answer is one table for the eyes and the same content as records for
// programs: the eyes get words and rounded numbers, programs get codes and
// every digit.
type answer struct {
	heading string   // lines above the table
	columns []column // of the table
	rows    [][]cell // a nil row is a rule between groups
	notes   []string // lines below the table

	fields  []string // names of the fields of a record, the header of the CSV
	records [][]any  // strings, numbers, bools; NaN for an undefined number
	object  any      // what JSON shows in place of the records; nil: the records

	name  string   // of the table in JSON and as a file
	more  []answer // further tables of the same answer, below it
	aside bool     // as one of those, not in the CSV on standard output: the folder has it
}

// column is a column of the table.
type column struct {
	head  string
	right bool // numbers stand to the right
	prose int  // most columns of the terminal; longer text is broken into lines, 0 never
}

// cell is a cell of the table. The second part goes to a line of its own when
// the terminal is too narrow.
type cell struct{ first, second string }

// plain makes a row of cells of one part.
func plain(texts ...string) []cell {
	row := make([]cell, len(texts))
	for i, t := range texts {
		row[i] = cell{first: t}
	}
	return row
}

// show writes the answer to standard output in the chosen format.
func (a *app) show(ans answer, format string) error {
	switch format {
	case "csv":
		return ans.writeCSVs(a.stdout)
	case "json":
		return ans.writeJSON(a.stdout)
	}
	var parts []string
	for _, t := range ans.tables() {
		parts = append(parts, a.parts(t, format == "md")...)
	}
	_, err := fmt.Fprintln(a.stdout, strings.Join(parts, "\n\n"))
	return err
}

// tables returns the table and those below it.
func (ans answer) tables() []answer { return append([]answer{ans}, ans.more...) }

// parts returns what is shown of one table: its heading, itself where it has
// rows, its notes.
func (a *app) parts(ans answer, markdown bool) []string {
	var parts []string
	if ans.heading != "" {
		parts = append(parts, ans.heading)
	}
	if len(ans.rows) > 0 {
		body := ans.render(markdown, ans.roomy())
		if w := a.width(); !markdown && w > 0 && text.LongestLineLen(body) > w {
			body = ans.fit(w)
		}
		parts = append(parts, body)
	}
	if len(ans.notes) > 0 {
		between := "\n"
		if markdown {
			between = "\n\n"
		}
		parts = append(parts, strings.Join(ans.notes, between))
	}
	return parts
}

// layout is how a table is made narrower than it is by itself.
type layout struct {
	stacked bool        // cells of two parts stand on two lines
	widths  map[int]int // most columns of the terminal for a column of prose
}

// roomy is the layout where nothing asks for less.
func (ans answer) roomy() layout {
	l := layout{widths: map[int]int{}}
	for i, c := range ans.columns {
		if c.prose > 0 {
			l.widths[i] = c.prose
		}
	}
	return l
}

// leastProse is the narrowest column of prose that can still be read.
const leastProse = 16

// fit draws the table so that it goes into a terminal of the given width, if
// that can be done without cutting anything: cells of two parts on two lines,
// then prose broken into lines, the widest column first.
func (ans answer) fit(width int) string {
	l := ans.roomy()
	l.stacked = true
	body := ans.render(false, l)
	for {
		over := text.LongestLineLen(body) - width
		widest, chars := -1, leastProse
		for i, c := range ans.columns {
			if w := ans.columnWidth(i, l); c.prose > 0 && w > chars {
				widest, chars = i, w
			}
		}
		if over <= 0 || widest < 0 {
			return body
		}
		l.widths[widest] = max(leastProse, chars-max(1, over/2))
		body = ans.render(false, l)
	}
}

// columnWidth returns the width a column takes under a layout.
func (ans answer) columnWidth(i int, l layout) int {
	widest := text.LongestLineLen(ans.columns[i].head)
	for _, row := range ans.rows {
		if row != nil {
			widest = max(widest, text.LongestLineLen(l.text(i, row[i])))
		}
	}
	return widest
}

// text is what stands in a cell of column i.
func (l layout) text(i int, c cell) string {
	if limit, ok := l.widths[i]; ok {
		return wrap(c.join(l.stacked), limit)
	}
	return c.join(l.stacked)
}

// render draws the table.
func (ans answer) render(markdown bool, l layout) string {
	// Box-drawing signs and dashes are one column wide on today's terminals,
	// also in a Chinese locale.
	text.OverrideRuneWidthEastAsianWidth(false)
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	t.SetStyle(style)
	header := make(table.Row, len(ans.columns))
	configs := make([]table.ColumnConfig, len(ans.columns))
	for i, c := range ans.columns {
		header[i] = c.head
		configs[i] = table.ColumnConfig{
			Number: i + 1, Align: text.AlignLeft, AlignHeader: text.AlignLeft,
		}
		if c.right {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	t.AppendHeader(header)
	t.SetColumnConfigs(configs)
	for _, row := range ans.rows {
		if row == nil {
			if !markdown {
				t.AppendSeparator()
			}
			continue
		}
		r := make(table.Row, len(row))
		for i, c := range row {
			r[i] = c.join(l.stacked)
			if !markdown {
				r[i] = l.text(i, c)
			}
		}
		t.AppendRow(r)
	}
	if markdown {
		return t.RenderMarkdown()
	}
	return t.Render()
}

// wrap breaks prose into lines of at most width columns: at spaces, and
// between any two Chinese characters.
func wrap(prose string, width int) string {
	var lines []string
	line, lineWidth := "", 0
	flush := func() {
		lines = append(lines, strings.TrimRight(line, " "))
		line, lineWidth = "", 0
	}
	for _, piece := range pieces(prose) {
		w := text.StringWidthWithoutEscSequences(piece) // as the table measures
		if trailing := len(piece) - len(strings.TrimRight(piece, " ")); lineWidth+w-trailing > width && lineWidth > 0 {
			flush()
		}
		line += piece
		lineWidth += w
	}
	flush()
	return strings.Join(lines, "\n")
}

// pieces cuts prose where a line may break: at spaces and at wide characters,
// but not after punctuation that opens nor before any other.
func pieces(prose string) []string {
	var out []string
	start, breakable, opened := 0, false, false
	for i, r := range prose {
		wide := r >= utf8.RuneSelf && text.RuneWidth(r) == 2
		opens := unicode.In(r, unicode.Ps, unicode.Pi)
		if i > start && (breakable || wide) && !opened && (opens || !unicode.IsPunct(r)) && r != ' ' {
			out = append(out, prose[start:i])
			start = i
		}
		breakable, opened = wide || r == ' ', opens
	}
	return append(out, prose[start:])
}

func (c cell) join(stacked bool) string {
	switch {
	case c.second == "":
		return c.first
	case stacked:
		return c.first + "\n" + c.second
	}
	return c.first + " " + c.second
}

// byteOrderMark makes spreadsheets read UTF-8.
const byteOrderMark = "\uFEFF"

// writeCSVs writes the records and those of further tables that belong to them, each below a header
// of its own after an empty line.
func (ans answer) writeCSVs(w io.Writer) error {
	if err := ans.writeCSV(w); err != nil {
		return err
	}
	for _, t := range ans.more {
		if t.aside {
			continue
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
		if err := t.writeRecords(w); err != nil {
			return err
		}
	}
	return nil
}

// writeCSV writes the records as a file of their own.
func (ans answer) writeCSV(w io.Writer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	return ans.writeRecords(w)
}

func (ans answer) writeRecords(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(ans.fields); err != nil {
		return err
	}
	line := make([]string, len(ans.fields))
	for _, r := range ans.records {
		for i, v := range r {
			line[i] = csvText(v)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		if math.IsNaN(v) {
			return ""
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []float64:
		texts := make([]string, len(v))
		for i, x := range v {
			texts[i] = csvText(x)
		}
		return strings.Join(texts, " ")
	}
	return fmt.Sprint(v)
}

func (ans answer) writeJSON(w io.Writer) error {
	object := ans.object
	if object == nil {
		object = ans.asObjects()
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(object)
}

// asObjects returns the records as JSON objects with the fields in order.
func (ans answer) asObjects() []orderedRecord {
	objects := make([]orderedRecord, len(ans.records))
	for i, r := range ans.records {
		objects[i] = orderedRecord{ans.fields, r}
	}
	return objects
}

// orderedRecord is a record that keeps the order of its fields in JSON.
type orderedRecord struct {
	fields []string
	values []any
}

// MarshalJSON writes the record; an undefined number becomes null.
func (r orderedRecord) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	before := "{"
	for i, name := range r.fields {
		v := r.values[i]
		if x, ok := v.(float64); ok && math.IsNaN(x) {
			v = nil
		}
		value, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%s%q:%s", before, name, value)
		before = ","
	}
	b.WriteString("}")
	return []byte(b.String()), nil
}
