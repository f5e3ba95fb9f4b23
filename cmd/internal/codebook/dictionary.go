package codebook

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/values"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
)

// The files that explain the others of a folder.
const (
	DictionaryFile = "dictionary.csv"
	IndicatorsFile = "indicators.csv"
)

// Leave writes what the indicators mean and what the columns of all
// files written so far do.
func Leave(f *results.Draft, write results.WriteFile) error {
	if err := write(IndicatorsFile, Indicators(indicator.All()).WriteCSV); err != nil {
		return err
	}
	ans := answer.Table{Fields: []string{"file", "column", "type", "unit", "values", "meaning_en", "meaning_zh"}}
	add := func(file string, columns []string) {
		for _, c := range columns {
			m := Meaning(file, c)
			ans.Records = append(ans.Records, []any{file, c, m.kind, m.unit, m.values, m.Text[words.English], m.Text[words.Chinese]})
		}
	}
	for _, h := range f.Headers {
		columns, err := h.Columns()
		if err != nil {
			return err
		}
		add(h.File, columns)
		if h.File == "results.csv" {
			add("results.parquet", columns)
		}
	}
	add(DictionaryFile, ans.Fields)
	return write(DictionaryFile, ans.WriteCSV)
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

// Meaning explains a column of a file: what is said for its kind of file, for
// figures, or for all files; else it is named by a parameter or an indicator.
func Meaning(file, column string) Column {
	kind := kindOf(file)
	for _, in := range []string{kind, path.Dir(kind), ""} {
		for _, m := range Columns {
			if m.Name == column && (m.In == in || slices.Contains(strings.Fields(m.In), in)) {
				if m.unit == ofUnit && path.Dir(kind) == "figures" {
					m.unit = ofFigure // whose column unit is that of what is printed
				}
				return m
			}
		}
	}
	if p, ok := parameterNamed(column); ok {
		m := Column{kind: Number, unit: p.Unit, values: values.Range(p), Text: words.Text{p.En, p.Zh}}
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
	{ImplausibilityOf, "", words.Text{"distance from the target in standard deviations of ", "与目标的距离（以标准差计）："}},
	{"", "", words.Text{"mean over the replications of ", "各次重复的均值："}},
}

// ofIndicator explains a column that is named by an indicator; of a name that
// is not known nothing is said.
func ofIndicator(column string) Column {
	for _, c := range indicatorColumns {
		rest, ok := strings.CutPrefix(column, c.prefix)
		name, ends := strings.CutSuffix(rest, c.suffix)
		if !ok || !ends {
			continue
		}
		code, _, _ := strings.Cut(strings.Fields(name + " ")[0], "@") // behind it a place and a period
		if d, known := indicator.Lookup(code); known {
			m := Column{kind: Number, unit: d.Unit, Text: words.Text{c.Text[words.English] + d.En, c.Text[words.Chinese] + d.Zh}}
			if c.prefix != "" {
				m.unit, m.values = "1", ">= 0"
			}
			return m
		}
	}
	return Column{}
}

// Indicators has the entries of the dictionary as records.
func Indicators(found []indicator.Indicator) answer.Table {
	ans := answer.Table{Fields: []string{
		"code", "unit", "direction", "threshold", "threshold_relative", "threshold_floor", "threshold_of", "group", "en", "zh",
		"numerator", "denominator", "numerator_zh", "denominator_zh", "source",
	}}
	for _, d := range found {
		ans.Records = append(ans.Records, []any{
			d.Code, d.Unit, int(d.Direction), d.Threshold, d.Relative, d.Floor, d.RestOf, d.Group, d.En, d.Zh, d.Numerator, d.Denominator, d.NumeratorZh, d.DenominatorZh, d.Source,
		})
	}
	return ans
}
