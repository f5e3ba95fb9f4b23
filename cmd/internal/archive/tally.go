package archive

import (
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Tally is a number that no cell of a folder holds, since it is counted or summed over
// the rows of a file. Its id is one of
//
//	FILE:count             all rows
//	FILE:count:K=V&K=V     the rows with these values; of a column that is there twice, with either
//	FILE:count:K!=V&K!=V   the rows with none of these values
//	FILE:share:K=V&K=V     those rows as a share of all
//	FILE:distinct:C        the different values of column C
//	FILE:distinct:C:K=V    those in the rows with these values
//	FILE:sum:C:K=V         the sum of column C over these rows
//
// Columns and values are written as in the query of a web address: "cannot+tell".
type Tally struct {
	File   string
	Kind   string // of the id
	Column string // of "distinct" and "sum"
	Where  url.Values
}

const (
	tallyCount    = "count"
	TallyShare    = "share"
	TallyDistinct = "distinct"
	TallySum      = "sum"
)

// ButNot ends a column whose values a row must not have.
const ButNot = "!"

// where are columns with the values that a row must have in them.
func where(pairs []string) url.Values {
	w := url.Values{}
	for p := 0; p+1 < len(pairs); p += 2 {
		w.Add(pairs[p], pairs[p+1])
	}
	return w
}

// RowsOf counts the rows of a file with these values, pairs of a column and a value.
func RowsOf(file string, pairs ...string) Tally {
	return Tally{File: file, Kind: tallyCount, Where: where(pairs)}
}

// ShareOf is what part of the rows of a file those with these values are.
func ShareOf(file string, pairs ...string) Tally {
	return Tally{File: file, Kind: TallyShare, Where: where(pairs)}
}

// ValuesOf counts the different values of a column in such rows.
func ValuesOf(file, column string, pairs ...string) Tally {
	return Tally{File: file, Kind: TallyDistinct, Column: column, Where: where(pairs)}
}

// SumOf sums a column over such rows, without the cells that are empty.
func SumOf(file, column string, pairs ...string) Tally {
	return Tally{File: file, Kind: TallySum, Column: column, Where: where(pairs)}
}

// ID is where the number stands, as a report says it.
func (t Tally) ID() string {
	id := t.File + ":" + t.Kind
	if t.Column != "" {
		id += ":" + url.QueryEscape(t.Column)
	}
	if len(t.Where) > 0 {
		id += ":" + strings.ReplaceAll(t.Where.Encode(), url.QueryEscape(ButNot)+"=", ButNot+"=")
	}
	return id
}

var tallyForm = regexp.MustCompile(`^([^:]+):(?:(count|share)|(distinct|sum):([^:]+))(?::([^:]+))?$`)

// tallyIn reads an id; false of one that is not of a tally.
func tallyIn(id string) (t Tally, ok bool) {
	m := tallyForm.FindStringSubmatch(id)
	if m == nil {
		return t, false
	}
	column, wrong := url.QueryUnescape(m[4])
	pairs, err := url.ParseQuery(m[5])
	t = Tally{File: m[1], Kind: m[2] + m[3], Column: column, Where: pairs}
	return t, wrong == nil && err == nil
}

// Of counts in the table of the file. It returns the value as it would stand in a
// cell, the rows that it rests on, and the name of a column that the table lacks.
func (t Tally) Of(s *Sheet) (value string, rows []Record, lacks string) {
	for _, column := range t.columns() {
		column = strings.TrimSuffix(column, ButNot)
		if _, known := s.Columns[column]; !known {
			return "", nil, column
		}
	}
	different, sum := map[string]bool{}, 0.0
	for _, r := range s.Records() {
		fits := true
		for column, values := range t.Where {
			name, not := strings.CutSuffix(column, ButNot)
			fits = fits && slices.Contains(values, r.Text(name)) != not
		}
		if fits {
			rows = append(rows, r)
			different[r.Text(t.Column)] = true
			if r.Text(t.Column) != "" {
				sum += r.Float(t.Column)
			}
		}
	}
	switch n := float64(len(rows)) / float64(len(s.Rows)); {
	case t.Kind == TallySum && !math.IsNaN(sum):
		return strconv.FormatFloat(sum, 'g', -1, 64), rows, ""
	case t.Kind == TallySum: // of a column that is not of numbers
		return "", rows, ""
	case t.Kind == TallyDistinct:
		return strconv.Itoa(len(different)), rows, ""
	case t.Kind == tallyCount:
		return strconv.Itoa(len(rows)), rows, ""
	case math.IsNaN(n):
		return "", rows, ""
	default:
		return strconv.FormatFloat(n, 'g', -1, 64), rows, ""
	}
}

// columns are those that the table must have, each as the id has it.
func (t Tally) columns() []string {
	var out []string
	if t.Column != "" {
		out = append(out, t.Column)
	}
	for column := range t.Where {
		out = append(out, column)
	}
	slices.Sort(out) // so that the same one is missed first
	return out
}
