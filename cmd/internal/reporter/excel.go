package reporter

import (
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
)

// readerTables are the tables that a planner reads, in the order in which they are listed.
var readerTables = []string{
	"scenarios.csv", "policies.csv", "compare.csv", "margins.csv", "levels.csv", "years.csv", "figures/months.csv", quartersFile, "figures/waits.csv", "figures/waits-urgency.csv",
	"accounts.csv", "institutions.csv", "who_gains.csv", "flags.csv", "targets.csv", "expected.csv", "duty.csv", "checks.csv",
	"why.csv", "switched.csv", "switched_places.csv", "switched_groups.csv", "dose.csv", "sensitivity.csv", "parameters.csv",
}

// Tables writes the tables of a folder, and of those in it, that a planner reads as a ZIP
// archive of CSV files for a spreadsheet: UTF-8 with its mark, headings and codes in words
// of the language, numbers as they are in the folder. A code by which a row is found
// again stands beside its words. The first file lists every table with its headings, the
// column of the raw file that each is, and what that means.
//
// A text that a spreadsheet would run as a formula has an apostrophe before it, which the
// cell shows (see [harmless]); a number has none.
func (m Maker) Tables(in *archive.Folder, w io.Writer) error {
	z := archive.NewZip(w, in.Manifest.Finished)
	var tables []excelTable
	list := answer.Table{Fields: []string{
		m.Say("report.file"), m.Say("excel.table"), m.Say("excel.heading"), m.Say("list.meaning"), m.Say("excel.raw"), m.Say("excel.column"),
	}}
	if err := m.tablesOf(in, nil, "", &tables, &list); err != nil {
		return err
	}
	tables = append([]excelTable{{m.excelName("columns.csv"), list}}, tables...)
	for _, t := range tables {
		if err := z.Add(t.name, t.WriteCSV); err != nil {
			return err
		}
	}
	return z.Close()
}

// excelTable is a table under the name that it has in the archive.
type excelTable struct {
	name string
	answer.Table
}

// excelName is the name of a table in the archive: that of the raw file, with the language.
func (m Maker) excelName(file string) string {
	return strings.TrimSuffix(file, ".csv") + "." + m.Lang.Code() + ".csv"
}

// tablesOf adds the tables of a folder and of those in it, and lists their columns. What
// a folder has as the one around it has it is not there again.
func (m Maker) tablesOf(in, around *archive.Folder, inside string, tables *[]excelTable, list *answer.Table) error {
	x := m.author(in, false)
	for _, file := range readerTables {
		s := x.Sheet(file)
		if len(s.Rows) == 0 || around != nil && around.DigestOf(file) == in.DigestOf(file) {
			continue
		}
		t := excelTable{name: inside + m.excelName(file)}
		columns := x.excelColumns(s)
		for _, c := range columns {
			t.Fields = append(t.Fields, c.heading)
			list.Records = append(list.Records, []any{
				harmless(t.name), m.Say("excel.table." + strings.TrimSuffix(file, ".csv")), c.heading, c.meaning, harmless(inside + file), c.name,
			})
		}
		for _, r := range s.Records() {
			record := make([]any, len(columns))
			for i, c := range columns {
				record[i] = c.tell(r)
			}
			t.Records = append(t.Records, record)
		}
		*tables = append(*tables, t)
	}
	if err := x.broken(); err != nil {
		return err
	}
	for _, inner := range in.Inner {
		if err := m.tablesOf(inner, in, inside+inner.Name()+"/", tables, list); err != nil {
			return err
		}
	}
	return nil
}

// excelColumn is a column as it is told.
type excelColumn struct {
	name, heading string // in the raw file, and above the table
	meaning       string
	tell          func(r archive.Record) string
}

// excelColumns are the columns of a table in their order: those with a heading, words
// before codes, and of a text in both languages that of the reader.
func (x *Author) excelColumns(s *archive.Sheet) []excelColumn {
	var out []excelColumn
	for _, name := range s.Header() {
		plain, other := strings.TrimSuffix(name, "_"+x.Lang.Code()), strings.HasSuffix(name, "_"+x.Lang.Other().Code())
		heading, known := codebook.HeadingOf(s.Name, plain)
		if other || !known {
			continue
		}
		c := excelColumn{name: name, heading: heading[x.Lang], meaning: codebook.Meaning(s.Name, name).Text[x.Lang]}
		w := wordingOf(s.Name, plain)
		c.tell = func(r archive.Record) string { return harmless(w.tell(x, r, r.Text(name))) }
		out = append(out, c)
		if w.coded {
			c.heading, c.tell = x.Say("excel.code", c.heading), func(r archive.Record) string { return harmless(r.Text(name)) }
			out = append(out, c)
		}
	}
	return out
}

// harmless is what a cell holds. What a spreadsheet would run, a text that begins with =, +,
// - or @, also in full width, or with a sign that it leaves out, gets an apostrophe before
// it: in a file of this kind the cell shows it. A number is left as it is.
func harmless(text string) string {
	if x, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) {
		return text
	}
	start := strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) })
	first, _ := utf8.DecodeRuneInString(start)
	if start != "" && strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + text
	}
	return text
}
