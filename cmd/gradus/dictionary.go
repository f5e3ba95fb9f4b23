package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path"
	"slices"
	"strings"

	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
)

// The files that explain the others of a folder.
const (
	dictionaryFile = "dictionary.csv"
	indicatorsFile = "indicators.csv"
)

// header keeps the first line of a CSV file on its way to the disk, so that the
// dictionary of a folder lists what was written, whoever wrote it.
type header struct {
	file string
	line []byte
	done bool
}

func (h *header) Write(p []byte) (int, error) {
	if !h.done {
		line, _, found := bytes.Cut(p, []byte("\n"))
		h.line, h.done = append(h.line, line...), found
	}
	return len(p), nil
}

func (h *header) columns() ([]string, error) {
	return csv.NewReader(bytes.NewReader(bytes.TrimPrefix(h.line, []byte(byteOrderMark)))).Read()
}

// leaveDictionary writes what the indicators mean and what the columns of all
// files written so far do.
func (f *folder) leaveDictionary(write writeFile) error {
	if err := write(indicatorsFile, indicatorTable(indicator.All()).writeCSV); err != nil {
		return err
	}
	ans := answer{fields: []string{"file", "column", "type", "unit", "values", "meaning_en", "meaning_zh"}}
	add := func(file string, columns []string) {
		for _, c := range columns {
			m := meaningOf(file, c)
			ans.records = append(ans.records, []any{file, c, m.kind, m.unit, m.values, m.Text[words.English], m.Text[words.Chinese]})
		}
	}
	for _, h := range f.headers {
		columns, err := h.columns()
		if err != nil {
			return err
		}
		add(h.file, columns)
		if h.file == "results.csv" {
			add("results.parquet", columns)
		}
	}
	add(dictionaryFile, ans.fields)
	return write(dictionaryFile, ans.writeCSV)
}

// kindOf is the kind of a file: its name without the ending and, of a figure,
// without what it shows: "compare", "figures/compare".
func kindOf(file string) string {
	kind := strings.TrimSuffix(strings.TrimSuffix(file, ".csv"), ".parquet")
	if path.Dir(kind) == "figures" {
		kind, _, _ = strings.Cut(kind, "-")
	}
	return kind
}

// meaningOf explains a column of a file: what is said for its kind of file, for
// figures, or for all files; else it is named by a parameter or an indicator.
func meaningOf(file, column string) columnMeaning {
	kind := kindOf(file)
	for _, in := range []string{kind, path.Dir(kind), ""} {
		for _, m := range columnMeanings {
			if m.name == column && (m.in == in || slices.Contains(strings.Fields(m.in), in)) {
				if m.unit == ofUnit && path.Dir(kind) == "figures" {
					m.unit = ofFigure // whose column unit is that of what is printed
				}
				return m
			}
		}
	}
	if p, ok := parameterNamed(column); ok {
		m := columnMeaning{kind: aNumber, unit: p.Unit, values: rangeOf(p), Text: words.Text{p.En, p.Zh}}
		switch p.Kind { // files have their numbers
		case model.Switch:
			m.values = "0: false|1: true"
		case model.Choice:
			var codes []string
			for i, name := range p.Enum {
				codes = append(codes, fmt.Sprintf("%d: %s", i, name))
			}
			m.values = alternatives(codes...)
		}
		return m
	}
	return ofIndicator(column)
}

func parameterNamed(key string) (model.Param, bool) {
	for _, p := range model.Params() {
		if p.Key == strings.TrimPrefix(key, "policy.") {
			return p, true
		}
	}
	return model.Param{}, false
}

// indicatorColumns are the columns that are named by an indicator.
var indicatorColumns = []struct {
	prefix, suffix string
	words.Text
}{
	{"", "_low", words.Text{"lower end of the 95 % interval of ", "95%区间下限："}},
	{"", "_high", words.Text{"upper end of the 95 % interval of ", "95%区间上限："}},
	{implausibilityOf, "", words.Text{"distance from the target in standard deviations of ", "与目标的距离（以标准差计）："}},
	{"", "", words.Text{"mean over the replications of ", "各次重复的均值："}},
}

// ofIndicator explains a column that is named by an indicator; of a name that
// is not known nothing is said.
func ofIndicator(column string) columnMeaning {
	for _, c := range indicatorColumns {
		rest, ok := strings.CutPrefix(column, c.prefix)
		name, ends := strings.CutSuffix(rest, c.suffix)
		if !ok || !ends {
			continue
		}
		code, _, _ := strings.Cut(strings.Fields(name + " ")[0], "@") // behind it a place and a period
		if d, known := indicator.Lookup(code); known {
			m := columnMeaning{kind: aNumber, unit: d.Unit, Text: words.Text{c.Text[words.English] + d.En, c.Text[words.Chinese] + d.Zh}}
			if c.prefix != "" {
				m.unit, m.values = "1", ">= 0"
			}
			return m
		}
	}
	return columnMeaning{}
}
