package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io/fs"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

func (a *app) discoverCommand() *cobra.Command {
	return a.verb("discover", a.Say("help.discover.argument"), a.between(1, 1), []string{"case", "factor", "out", "format"}, a.discover)
}

// The settings of the search that scenario discovery commonly uses.
var boxSearch = experiment.BoxSearch{Peel: 0.05, Least: 0.05, Significance: 0.05}

// discover finds a box of factor values within which something happens, in a
// table with a row a point or in the folder of a sweep.
func (a *app) discover(_ context.Context, _ *cobra.Command, names []string, s settings) error {
	t, err := a.readPoints(names[0], s)
	if err != nil {
		return err
	}
	found, err := boxSearch.Find(t.points, t.cases)
	if err != nil { // the table was checked: what is left is that it happens nowhere or everywhere
		return problems.BadInput(a.Say("discover.none", names[0], s.happens, t.hits(), len(t.cases)))
	}
	ans := answer.Table{
		Name: "discover",
		Columns: []answer.Column{
			{Head: a.Say("discover.factor")},
			{Head: a.Say("discover.limits")},
			{Head: a.Say("discover.quasi-p"), Right: true},
			{Head: a.Say("discover.kept")},
		},
		Fields: []string{"factor", "low", "high", "quasi_p", "kept", "coverage", "density", "points", "hits", "cases", "all"},
	}
	var words []string
	add := func(l experiment.Limits, kept bool) {
		name := t.factors[l.Factor]
		text := l.Words(name)
		word := a.Say("discover.dropped")
		if kept {
			words, word = append(words, text), a.Say("list.yes")
		}
		ans.Rows = append(ans.Rows, answer.Row(name, text, strconv.FormatFloat(l.QuasiP, 'g', 2, 64), word))
		ans.Records = append(ans.Records, []any{
			name, finiteOr(l.Low), finiteOr(l.High), l.QuasiP, kept, found.Coverage(), found.Density(), found.Points, found.Hits, found.Cases, found.All,
		})
	}
	for _, l := range found.Limits {
		add(l, true)
	}
	for _, l := range found.Dropped {
		add(l, false)
	}
	sentence := a.Say("discover.everything", s.happens, found.Cases, found.All)
	if len(words) > 0 {
		sentence = a.Say("discover.sentence", s.happens, strings.Join(words, a.Say("discover.and")),
			prose.Number(100*found.Coverage(), 0), found.Hits, found.Cases, prose.Number(100*found.Density(), 0), found.Points, found.All)
	}
	ans.Notes = append(ans.Notes, sentence)
	if len(t.skipped) > 0 {
		ans.Notes = append(ans.Notes, a.Say("discover.skipped", strings.Join(t.skipped, a.Say("sentence.comma"))))
	}
	if t.undefined > 0 {
		ans.Notes = append(ans.Notes, a.Say("discover.undefined", t.undefined, t.column))
	}
	ans.Notes = append(ans.Notes, a.Say("discover.note"))
	if s.out != "" {
		if err := a.leaveBox(t, found, ans, s); err != nil {
			return err
		}
	}
	return a.show(ans, s.format)
}

// finiteOr turns an end that is not there into an undefined number.
func finiteOr(x float64) float64 {
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	return x
}

// pointTable is what a search for a box needs.
type pointTable struct {
	source    string // file that was read
	digest    string // of it, SHA-256
	factors   []string
	points    [][]float64
	cases     []bool
	column    string   // of the case
	skipped   []string // columns that are no numbers
	undefined int      // rows without a number in the column of the case
}

func (t *pointTable) hits() int {
	n := 0
	for _, c := range t.cases {
		if c {
			n++
		}
	}
	return n
}

// caseForm takes a case apart: column, relation, number, percent sign.
var caseForm = regexp.MustCompile(`^\s*([^<>=≥≤]*[^<>=≥≤\s])\s*(>=|<=|≥|≤|>|<)\s*([-+0-9.eE]+)\s*(%|％)?\s*$`)

// readPoints reads a table as CSV, or the folder of a sweep, and takes from it the
// factors and the case, or returns every problem.
func (a *app) readPoints(name string, s settings) (*pointTable, error) {
	if strings.TrimSpace(s.happens) == "" {
		return nil, problems.BadInput(a.Say("input.case-missing"))
	}
	m := caseForm.FindStringSubmatch(s.happens)
	bound := math.NaN()
	if m != nil {
		if x, err := strconv.ParseFloat(m[3], 64); err == nil {
			bound = x
		}
		if m[4] != "" {
			bound /= 100
		}
	}
	if math.IsNaN(bound) {
		return nil, problems.BadInput(a.Say("input.case", s.happens))
	}
	read := a.pointsInTable
	if dir, err := fs.Stat(a.files, filepath.ToSlash(name)); err == nil && dir.IsDir() {
		read = a.pointsOfSweep
	}
	rows, source, digest, err := read(name, m[1])
	if err != nil {
		return nil, err
	}
	t, err := a.takePoints(name, rows, s, m[1], m[2], bound)
	if err == nil {
		t.source, t.digest = source, digest
	}
	return t, err
}

// pointsInTable reads a table as CSV, whatever its columns.
func (a *app) pointsInTable(name, _ string) (rows [][]string, source, digest string, err error) {
	text, err := fs.ReadFile(a.files, name)
	if err != nil {
		return nil, "", "", problems.BadInput(a.Say("input.table-file", name, problems.PlainCause(err)))
	}
	rows, err = csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte(answer.ByteOrderMark)))).ReadAll()
	if err == nil && len(rows) < 2 {
		err = errors.New(a.Say("discover.empty"))
	}
	if err != nil {
		return nil, "", "", problems.BadInput(a.Say("input.table-file", name, err))
	}
	return rows, name, results.DigestOf(text), nil
}

// takePoints takes the columns wanted from the rows of a table, of which the
// first is the header.
func (a *app) takePoints(name string, rows [][]string, s settings, column, relation string, bound float64) (*pointTable, error) {
	var bad problems.List
	header := rows[0]
	t := &pointTable{column: column}
	unknown := func(column string) {
		bad.Add(a.Say("input.table-column", name, column, a.Hint(column, header), strings.Join(header, a.Say("sentence.comma"))))
	}
	at := slices.Index(header, column)
	if at < 0 {
		unknown(column)
	}
	var wanted []int
	for _, list := range s.factors {
		for _, factor := range strings.Split(list, ",") {
			i := slices.Index(header, strings.TrimSpace(factor))
			switch {
			case i < 0:
				unknown(factor)
			case i == at:
				bad.Add(a.Say("input.table-case", factor))
			case slices.Contains(wanted, i):
				bad.Add(a.Say("input.twice", factor))
			default:
				wanted = append(wanted, i)
			}
		}
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	if len(s.factors) == 0 {
		for i := range header {
			if i == at {
				continue
			}
			if slices.ContainsFunc(rows[1:], func(row []string) bool { _, ok := realNumber(row[i]); return !ok }) {
				t.skipped = append(t.skipped, header[i])
				continue
			}
			wanted = append(wanted, i)
		}
	}
	if len(wanted) == 0 {
		return nil, problems.BadInput(a.Say("input.table-factors", name))
	}
	for _, i := range wanted {
		t.factors = append(t.factors, header[i])
	}
	for r, row := range rows[1:] {
		point := make([]float64, len(wanted))
		for f, i := range wanted {
			x, ok := realNumber(row[i])
			if !ok {
				bad.Add(a.Say("input.table-number", name, r+2, header[i], row[i]))
			}
			point[f] = x
		}
		x, ok := realNumber(row[at])
		if !ok && strings.TrimSpace(row[at]) != "" {
			bad.Add(a.Say("input.table-number", name, r+2, column, row[at]))
		}
		if !ok {
			t.undefined++
			continue
		}
		t.points, t.cases = append(t.points, point), append(t.cases, holds(x, relation, bound))
	}
	return t, bad.Err()
}

// realNumber reads a finite number.
func realNumber(text string) (float64, bool) {
	x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}

func holds(x float64, relation string, bound float64) bool {
	switch relation {
	case "<":
		return x < bound
	case "<=", "≤":
		return x <= bound
	case ">":
		return x > bound
	}
	return x >= bound
}
