package experiment

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Row is one number of one replication: a line of results.csv.
type Row struct {
	Scenario    string  // name of the point
	Draw        int     // parameter set; 0 where parameters do not vary
	Replication int     // luck
	Period      string  // calendar period, or "all" for the measured span
	Facility    string  // place, or group of places
	Stratum     string  // part of the population, or "all"
	Indicator   string  // code of the response
	Value       float64 // NaN where undefined; an empty field in the file
	Unit        string
}

// Comparison is one paired difference and its verdict: a line of compare.csv.
// Undefined numbers are NaN, and empty fields in the file.
type Comparison struct {
	Base, Scenario string
	Indicator      string
	Unit           string
	BaseMean, Mean float64 // over the same pairs as Diff
	Diff           float64 // Mean - BaseMean
	Low, High      float64 // interval of Diff
	N              int     // pairs
	Method         string  // see [Method]
	Verdict        Verdict
}

var (
	rowColumns = []string{
		"scenario", "draw", "replication", "period",
		"facility", "stratum", "indicator", "value", "unit",
	}
	comparisonColumns = []string{
		"base", "scenario", "indicator", "unit",
		"base_mean", "mean", "diff", "low", "high", "n", "method", "verdict",
	}
)

// byteOrderMark tells spreadsheets that the file is UTF-8; without it they
// show Chinese names as noise.
const byteOrderMark = "\uFEFF"

// WriteRows writes rows as CSV: UTF-8 with a byte order mark, a header, one
// line a row. Numbers are written in the fewest digits that read back to the
// same number.
func WriteRows(w io.Writer, rows []Row) error {
	out := NewRowWriter(w)
	if err := out.Write(rows); err != nil {
		return err
	}
	return out.Flush()
}

// RowWriter writes rows as [WriteRows] does, some at a time, so that not all
// need be in memory.
type RowWriter struct{ records records }

// NewRowWriter returns a writer of rows. Flush must be called at the end.
func NewRowWriter(w io.Writer) *RowWriter { return &RowWriter{records{w: w, columns: rowColumns}} }

// Write writes rows after those that were written before.
func (w *RowWriter) Write(rows []Row) error {
	return w.records.write(len(rows), func(i int, f []string) {
		r := &rows[i]
		f[0], f[1], f[2], f[3] = r.Scenario, strconv.Itoa(r.Draw), strconv.Itoa(r.Replication), r.Period
		f[4], f[5], f[6], f[7], f[8] = r.Facility, r.Stratum, r.Indicator, number(r.Value), r.Unit
	})
}

// Flush writes what is still held back, and the header if there were no rows.
func (w *RowWriter) Flush() error { return w.records.flush() }

// ReadRows reads what [WriteRows] wrote; the byte order mark may be missing.
func ReadRows(r io.Reader) ([]Row, error) {
	var rows []Row
	err := read(r, rowColumns, func(f *fields) {
		rows = append(rows, Row{
			Scenario: f.text(0), Draw: f.whole(1), Replication: f.whole(2), Period: f.text(3),
			Facility: f.text(4), Stratum: f.text(5), Indicator: f.text(6), Value: f.number(7), Unit: f.text(8),
		})
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// WriteComparisons writes comparisons as CSV, in the manner of [WriteRows].
func WriteComparisons(w io.Writer, comparisons []Comparison) error {
	for i, c := range comparisons {
		if _, err := c.Verdict.MarshalText(); err != nil {
			return fmt.Errorf("line %d, verdict: %w", i+2, err)
		}
	}
	out := records{w: w, columns: comparisonColumns}
	err := out.write(len(comparisons), func(i int, f []string) {
		c := &comparisons[i]
		copy(f, []string{
			c.Base, c.Scenario, c.Indicator, c.Unit, number(c.BaseMean), number(c.Mean),
			number(c.Diff), number(c.Low), number(c.High), strconv.Itoa(c.N), c.Method, c.Verdict.String(),
		})
	})
	if err != nil {
		return err
	}
	return out.flush()
}

// ReadComparisons reads what [WriteComparisons] wrote; the byte order mark may
// be missing.
func ReadComparisons(r io.Reader) ([]Comparison, error) {
	var comparisons []Comparison
	err := read(r, comparisonColumns, func(f *fields) {
		comparisons = append(comparisons, Comparison{
			Base: f.text(0), Scenario: f.text(1), Indicator: f.text(2), Unit: f.text(3),
			BaseMean: f.number(4), Mean: f.number(5), Diff: f.number(6), Low: f.number(7), High: f.number(8),
			N: f.whole(9), Method: f.text(10), Verdict: f.verdict(11),
		})
	})
	if err != nil {
		return nil, err
	}
	return comparisons, nil
}

// number writes NaN as an empty field.
func number(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// records writes a header and records of as many fields.
type records struct {
	w       io.Writer
	columns []string
	out     *csv.Writer // nil before the header
	fields  []string
	lines   int // written
}

func (r *records) begin() error {
	if r.out != nil {
		return nil
	}
	if _, err := io.WriteString(r.w, byteOrderMark); err != nil {
		return err
	}
	r.out, r.fields, r.lines = csv.NewWriter(r.w), make([]string, len(r.columns)), 1
	return r.out.Write(r.columns)
}

// write writes n records filled in by fill.
func (r *records) write(n int, fill func(i int, f []string)) error {
	if err := r.begin(); err != nil {
		return err
	}
	for i := range n {
		fill(i, r.fields)
		r.lines++
		for j, s := range r.fields {
			// A reader of CSV may take CR LF inside quotes for LF.
			if strings.ContainsRune(s, '\r') {
				return fmt.Errorf("line %d, %s: carriage return in %q", r.lines, r.columns[j], s)
			}
		}
		if err := r.out.Write(r.fields); err != nil {
			return err
		}
	}
	return nil
}

func (r *records) flush() error {
	if err := r.begin(); err != nil {
		return err
	}
	r.out.Flush()
	return r.out.Error()
}

// read checks the header and gives every record to add. It stops at the first
// record that is wrong.
func read(r io.Reader, columns []string, add func(*fields)) error {
	b := bufio.NewReader(r)
	if mark, err := b.Peek(len(byteOrderMark)); err == nil && string(mark) == byteOrderMark {
		if _, err := b.Discard(len(byteOrderMark)); err != nil {
			return err
		}
	}
	c := csv.NewReader(b)
	c.ReuseRecord = true
	header, err := c.Read()
	if errors.Is(err, io.EOF) {
		return errors.New("empty file, want a header line")
	}
	if err != nil {
		return err
	}
	if !slices.Equal(header, columns) {
		return fmt.Errorf("header %q, want %q", strings.Join(header, ","), strings.Join(columns, ","))
	}
	f := fields{columns: columns, texts: map[string]string{}}
	for {
		f.record, err = c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if add(&f); f.err != nil {
			line, _ := c.FieldPos(f.wrong)
			return fmt.Errorf("line %d, %s: %w", line, columns[f.wrong], f.err)
		}
	}
}

// fields takes one record apart and keeps the first error.
type fields struct {
	columns []string
	record  []string
	texts   map[string]string // one copy of every text: tables repeat a few words many times
	wrong   int
	err     error
}

func (f *fields) fail(i int, err error) {
	if f.err == nil {
		f.wrong, f.err = i, err
	}
}

func (f *fields) text(i int) string {
	s, ok := f.texts[f.record[i]]
	if !ok {
		s = strings.Clone(f.record[i]) // do not keep the whole line alive
		f.texts[s] = s
	}
	return s
}

func (f *fields) whole(i int) int {
	n, err := strconv.Atoi(f.record[i])
	if err != nil {
		f.fail(i, fmt.Errorf("%q is not a whole number", f.record[i]))
	}
	return n
}

func (f *fields) number(i int) float64 {
	if f.record[i] == "" {
		return math.NaN()
	}
	v, err := strconv.ParseFloat(f.record[i], 64)
	if err != nil {
		f.fail(i, fmt.Errorf("%q is not a number", f.record[i]))
	}
	return v
}

func (f *fields) verdict(i int) Verdict {
	var v Verdict
	if err := v.UnmarshalText([]byte(f.record[i])); err != nil {
		f.fail(i, err)
	}
	return v
}
