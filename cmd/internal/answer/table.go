package answer

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

// Table is one table for the eyes and the same content as records for
// programs: the eyes get words and rounded numbers, programs get codes and
// every digit.
type Table struct {
	Heading string   // lines above the table
	Columns []Column // of the table
	Rows    [][]Cell // a nil row is a rule between groups
	Notes   []string // lines below the table

	Fields  []string // names of the fields of a record, the header of the CSV
	Records [][]any  // strings, numbers, bools; NaN for an undefined number
	Object  any      // what JSON shows in place of the records; nil: the records

	Name  string  // of the table in JSON and as a file
	More  []Table // further tables of the same answer, below it
	Aside bool    // as one of those, not in the CSV on standard output: the folder has it
}

// Column is a column of the table.
type Column struct {
	Head  string
	Right bool // numbers stand to the right
	Prose int  // most columns of the terminal; longer text is broken into lines, 0 never
}

// Cell is a cell of the table. The second part goes to a line of its own when
// the terminal is too narrow.
type Cell struct{ First, Second string }

// Row makes a row of cells of one part.
func Row(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, t := range texts {
		row[i] = Cell{First: t}
	}
	return row
}

// Show writes the answer in the chosen format: "csv", "json", "md", or else as
// tables that fit into so many columns of a terminal, 0 where nothing bounds them.
func (ans Table) Show(w io.Writer, format string, width func() int) error {
	switch format {
	case "csv":
		return ans.writeCSVs(w)
	case "json":
		return ans.writeJSON(w)
	}
	var parts []string
	for _, t := range ans.Tables() {
		parts = append(parts, t.parts(format == "md", width)...)
	}
	_, err := fmt.Fprintln(w, strings.Join(parts, "\n\n"))
	return err
}

// Tables returns the table and those below it.
func (ans Table) Tables() []Table { return append([]Table{ans}, ans.More...) }

// parts returns what is shown of one table: its heading, itself where it has
// rows, its notes.
func (ans Table) parts(markdown bool, width func() int) []string {
	var parts []string
	if ans.Heading != "" {
		parts = append(parts, ans.Heading)
	}
	if len(ans.Rows) > 0 {
		body := ans.render(markdown, ans.roomy())
		if w := width(); !markdown && w > 0 && text.LongestLineLen(body) > w {
			body = ans.fit(w)
		}
		parts = append(parts, body)
	}
	if len(ans.Notes) > 0 {
		between := "\n"
		if markdown {
			between = "\n\n"
		}
		parts = append(parts, strings.Join(ans.Notes, between))
	}
	return parts
}

// layout is how a table is made narrower than it is by itself.
type layout struct {
	stacked bool        // cells of two parts stand on two lines
	widths  map[int]int // most columns of the terminal for a column of prose
}

// roomy is the layout where nothing asks for less.
func (ans Table) roomy() layout {
	l := layout{widths: map[int]int{}}
	for i, c := range ans.Columns {
		if c.Prose > 0 {
			l.widths[i] = c.Prose
		}
	}
	return l
}

// leastProse is the narrowest column of prose that can still be read.
const leastProse = 16

// fit draws the table so that it goes into a terminal of the given width, if
// that can be done without cutting anything: cells of two parts on two lines,
// then prose broken into lines, the widest column first.
func (ans Table) fit(width int) string {
	l := ans.roomy()
	l.stacked = true
	body := ans.render(false, l)
	for {
		over := text.LongestLineLen(body) - width
		widest, chars := -1, leastProse
		for i, c := range ans.Columns {
			if w := ans.columnWidth(i, l); c.Prose > 0 && w > chars {
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
func (ans Table) columnWidth(i int, l layout) int {
	widest := text.LongestLineLen(ans.Columns[i].Head)
	for _, row := range ans.Rows {
		if row != nil {
			widest = max(widest, text.LongestLineLen(l.text(i, row[i])))
		}
	}
	return widest
}

// text is what stands in a cell of column i.
func (l layout) text(i int, c Cell) string {
	if limit, ok := l.widths[i]; ok {
		return wrap(c.Join(l.stacked), limit)
	}
	return c.Join(l.stacked)
}

// render draws the table.
func (ans Table) render(markdown bool, l layout) string {
	// Box-drawing signs and dashes are one column wide on today's terminals,
	// also in a Chinese locale.
	text.OverrideRuneWidthEastAsianWidth(false)
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	t.SetStyle(style)
	header := make(table.Row, len(ans.Columns))
	configs := make([]table.ColumnConfig, len(ans.Columns))
	for i, c := range ans.Columns {
		header[i] = c.Head
		configs[i] = table.ColumnConfig{
			Number: i + 1, Align: text.AlignLeft, AlignHeader: text.AlignLeft,
		}
		if c.Right {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	t.AppendHeader(header)
	t.SetColumnConfigs(configs)
	for _, row := range ans.Rows {
		if row == nil {
			if !markdown {
				t.AppendSeparator()
			}
			continue
		}
		r := make(table.Row, len(row))
		for i, c := range row {
			r[i] = c.Join(l.stacked)
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

// Join puts the two parts of a cell into one text, on two lines where it is stacked.
func (c Cell) Join(stacked bool) string {
	switch {
	case c.Second == "":
		return c.First
	case stacked:
		return c.First + "\n" + c.Second
	}
	return c.First + " " + c.Second
}

// ByteOrderMark makes spreadsheets read UTF-8.
const ByteOrderMark = "\uFEFF"

// writeCSVs writes the records and those of further tables that belong to them, each below a header
// of its own after an empty line.
func (ans Table) writeCSVs(w io.Writer) error {
	if err := ans.WriteCSV(w); err != nil {
		return err
	}
	for _, t := range ans.More {
		if t.Aside {
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

// WriteCSV writes the records as a file of their own.
func (ans Table) WriteCSV(w io.Writer) error {
	if _, err := io.WriteString(w, ByteOrderMark); err != nil {
		return err
	}
	return ans.writeRecords(w)
}

func (ans Table) writeRecords(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(ans.Fields); err != nil {
		return err
	}
	line := make([]string, len(ans.Fields))
	for _, r := range ans.Records {
		for i, v := range r {
			line[i] = CSVText(v)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// CSVText writes a field of a record with every digit; what is undefined is empty.
func CSVText(v any) string {
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
			texts[i] = CSVText(x)
		}
		return strings.Join(texts, " ")
	}
	return fmt.Sprint(v)
}

func (ans Table) writeJSON(w io.Writer) error {
	object := ans.Object
	if object == nil {
		object = ans.AsObjects()
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(object)
}

// AsObjects returns the records as JSON objects with the fields in order.
func (ans Table) AsObjects() []Record {
	objects := make([]Record, len(ans.Records))
	for i, r := range ans.Records {
		objects[i] = Record{ans.Fields, r}
	}
	return objects
}

// Record is a record that keeps the order of its fields in JSON.
type Record struct {
	Fields []string
	Values []any
}

// MarshalJSON writes the record; an undefined number becomes null.
func (r Record) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	before := "{"
	for i, name := range r.Fields {
		v := r.Values[i]
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
