package terms

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// limitForm takes a limit apart: indicator, relation, number, unit.
var limitForm = regexp.MustCompile(`^\s*([^\s<>=≥≤]+)\s*(>=|<=|≥|≤|>|<)\s*([-+−]?)([0-9.]+(?:[eE][-+]?[0-9]+)?)\s*(%|％|pp)?\s*$`)

// LimitedBy is the indicator that a limit is about; false where it is no limit.
func LimitedBy(text string) (code string, ok bool) {
	m := limitForm.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// LimitOn reads a limit on a number.
func (t Language) LimitOn(cell study.Cell, text string, bad *problems.List) (study.Limit, bool) {
	m := limitForm.FindStringSubmatch(text)
	if m == nil {
		bad.Add(t.Say("input.limit", text))
		return study.Limit{}, false
	}
	value, err := strconv.ParseFloat(m[4], 64)
	if err != nil || math.IsInf(value, 0) {
		bad.Add(t.Say("input.limit", text))
		return study.Limit{}, false
	}
	l := study.Limit{Cell: cell, Value: value, AtLeast: strings.ContainsAny(m[2], ">≥")}
	if m[3] == "-" || m[3] == "−" {
		l.Value = -value
	}
	d, _ := indicator.Lookup(cell.Indicator)
	low, high := d.Range()
	switch relative := m[3] != ""; {
	case m[5] == "pp" && (!relative || d.Unit != "share"):
		bad.Add(t.Say("input.limit-pp", text, d.Code, d.Unit))
		return l, false
	case m[5] == "pp":
		l.Against, l.Value = study.AgainstBase, l.Value/100
	case relative && m[5] != "" && low < 0:
		bad.Add(t.Say("input.limit-ratio", text, d.Code))
		return l, false
	case relative && m[5] != "":
		l.Against, l.Value = study.AgainstRatio, l.Value/100
	case relative:
		l.Against = study.AgainstBase
	case m[5] != "" && d.Unit != "share":
		bad.Add(t.Say("input.limit-percent", text, d.Code, d.Unit))
		return l, false
	case m[5] != "":
		l.Value /= 100
	}
	if l.Against == study.AgainstNothing && (l.Value < low || l.Value > high) {
		bad.Add(t.Say("input.limit-range", text, d.Code, End(low), End(high)))
		return l, false
	}
	return l, true
}

// LimitText writes a limit with the indicator's name: "fund spending ≤ +0 %".
func (t Language) LimitText(l study.Limit, q Quantity) string {
	sign := "≤"
	if l.AtLeast {
		sign = "≥"
	}
	value := q.Typed(l.Value)
	if l.Against != study.AgainstNothing && l.Value >= 0 {
		value = "+" + value
	}
	unit := q.Unit
	if l.Against == study.AgainstBase {
		unit = q.DiffUnit
	}
	if unit == "" {
		unit = q.RowUnit
	}
	return t.AskedName(study.Asked{Cell: l.Cell}, t.Name(study.Line{Cell: l.Cell})) + " " + sign + " " + prose.WithUnit(value, unit)
}

// LimitQuantity says how the numbers under a limit, of which these are in a row or a
// column, and the limit itself are shown.
func (t Language) LimitQuantity(l study.Limit, row ...float64) Quantity {
	if l.Against == study.AgainstRatio {
		return Quantity{Unit: "%", DiffUnit: "%", Factor: 100, Decimals: 2}
	}
	return t.QuantityOf(l.Indicator, append(row, l.Value)...)
}

// Limited shows a limited response, without the unit of its heading, and its bounds.
func (t Language) Limited(l study.Limit, i experiment.Interval, q Quantity) (mean, bounds string) {
	if l.Against != study.AgainstNothing {
		return t.Difference(i, q)
	}
	return t.Level(i, q)
}

// LimitLevel is a limited response with its unit and its bounds.
func (t Language) LimitLevel(l study.Limit, i experiment.Interval, q Quantity) string {
	mean, bounds := t.Limited(l, i, q)
	return strings.TrimSpace(prose.WithUnit(mean, q.RowUnit) + " " + bounds)
}

// LimitsInWords lists limits, or says that there is none.
func (t Language) LimitsInWords(limits []string) string {
	if len(limits) == 0 {
		return t.Say("search.no-limit")
	}
	return strings.Join(limits, t.Say("sentence.comma"))
}

// RelationSigns are the relations of files as they are printed.
var RelationSigns = map[string]string{">=": "≥", "<=": "≤"}
