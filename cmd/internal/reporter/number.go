package reporter

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// A printing says how a value of the folder is shown: it is written beside the
// number, so that the number can be checked against the value.
//
//	number FACTOR DECIMALS    times the factor, with so many decimals
//	signed FACTOR DECIMALS    likewise, with a sign
//	digits N                  to so many significant digits, however small
//	rounded FACTOR             times the factor, to two significant digits
//	word PREFIX               the word of the vocabulary under prefix and value
//	value KEY                 the words of a value of a parameter
//	times FACTOR              each number of a value of a parameter, times the factor
//	date                      a date in words
//	text                      as it stands
type printing string

func inNumbers(factor float64, decimals int) printing { return numeric("number", factor, decimals) }
func inSigned(factor float64, decimals int) printing  { return numeric("signed", factor, decimals) }

func numeric(kind string, factor float64, decimals int) printing {
	return printing(kind + " " + strconv.FormatFloat(factor, 'g', -1, 64) + " " + strconv.Itoa(decimals))
}

const (
	asDate printing = "date"
	asText printing = "text"
)

func inRounded(factor float64) printing {
	return printing("rounded " + strconv.FormatFloat(factor, 'g', -1, 64))
}

func inDigits(n int) printing { return printing("digits " + strconv.Itoa(n)) }

// inValue prints a value of a parameter: as it stands, unless it has words.
func inValue(key string) printing {
	key = strings.TrimPrefix(key, "policy.")
	if p, known := model.Lookup(key); known && values.Named(p) {
		return printing("value " + key)
	}
	return asText
}

// inTimes prints a value of a parameter in another unit than that of the files.
func inTimes(factor float64) printing {
	return printing("times " + strconv.FormatFloat(factor, 'g', -1, 64))
}

func inWords(prefix string) printing { return printing("word " + prefix) }

// print shows a value of the folder; false where the printing is none.
func (a Maker) print(p printing, value string) (string, bool) {
	kind := strings.Fields(string(p))
	if len(kind) == 0 {
		return "", false
	}
	switch {
	case value == "":
		return prose.Dash, true
	case kind[0] == "text" && len(kind) == 1:
		return value, true
	case kind[0] == "date" && len(kind) == 1:
		return a.date(value), true
	case kind[0] == "value" && len(kind) == 2:
		q, known := model.Lookup(kind[1])
		return values.Words(a.Language, q, values.NameOf(q, value)), known
	case kind[0] == "times" && len(kind) == 2:
		factor, err := strconv.ParseFloat(kind[1], 64)
		return values.Times(value, factor), err == nil
	case kind[0] == "word" && len(kind) == 2:
		return a.Lang.Find(kind[1] + value)
	case kind[0] == "digits" && len(kind) == 2:
		n, err := strconv.Atoi(kind[1])
		x := archive.FloatOf(value)
		if err != nil || math.IsNaN(x) {
			return "", false
		}
		return strings.ReplaceAll(strconv.FormatFloat(x, 'g', n, 64), "-", "\u2212"), true
	case kind[0] == "rounded" && len(kind) == 2:
		factor, err := strconv.ParseFloat(kind[1], 64)
		x := archive.FloatOf(value)
		if err != nil || math.IsNaN(x) {
			return "", false
		}
		return strings.Replace(prose.Rounded(x*factor), "-", "\u2212", 1), true
	case (kind[0] == "number" || kind[0] == "signed") && len(kind) == 3:
		factor, err := strconv.ParseFloat(kind[1], 64)
		decimals, wrong := strconv.Atoi(kind[2])
		x := archive.FloatOf(value)
		if err != nil || wrong != nil || math.IsNaN(x) {
			return "", false
		}
		shown := prose.Number
		if kind[0] == "signed" {
			shown = prose.Signed
		}
		return strings.Replace(shown(x*factor, decimals), "-", "\u2212", 1), true // a minus, not a hyphen
	}
	return "", false
}

// date writes a day as the language has it.
func (a Maker) date(value string) string {
	t, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return value
	}
	return a.Date(t)
}

// number is a value of the folder as it is printed; a dash where the file, being
// of another version, does not have the column.
func (x *Author) number(r archive.Record, column string, p printing, definition string) report.Prose {
	if _, ok := r.Columns[column]; !ok {
		return report.Plain(prose.Dash)
	}
	text, ok := x.print(p, r.Text(column))
	if !ok {
		text = r.Text(column)
		p = asText
	}
	return report.Prose{{Number: &report.Number{ID: x.idOf(r, column), As: string(p), Text: text, Definition: definition}}}
}

// leverValue is a value of the parameter of a key with its unit: shares are told in per cent
// or percentage points; the unit of others, which stands elsewhere, is returned apart.
func (x *Author) leverValue(r archive.Record, column, key, unit, definition string) (value report.Prose, apart string) {
	word, factor := values.DoseUnit(x.Maker.Language, key, unit)
	if factor == 1 {
		return x.number(r, column, inValue(key), definition), word
	}
	return withUnitSpan(x.number(r, column, inTimes(factor), definition), word), ""
}

// idOf is the id of a value of the folder.
func (x *Author) idOf(r archive.Record, column string) string { return x.inside + r.ID(column) }

// word is a value of the folder as a word, shown after its kind.
func (x *Author) word(r archive.Record, column, prefix, definition string) report.Prose {
	out := x.number(r, column, inWords(prefix), definition)
	if out[0].Number == nil {
		return out
	}
	out[0].Number.Class = strings.ReplaceAll(r.Text(column), " ", "-")
	return out
}

// fact is a value of the manifest, a dash where it has none; the path leads to it:
// "replications.finished".
func (x *Author) fact(path, definition string) report.Prose {
	p := asText
	if value, _ := x.results.Fact(path); !math.IsNaN(archive.FloatOf(value)) && path != "seed" && !strings.HasSuffix(path, "sha256") {
		p = inNumbers(1, 0)
	}
	return x.factAs(path, p, definition)
}

// factAs is a value of the manifest as it is printed.
func (x *Author) factAs(path string, p printing, definition string) report.Prose {
	value, ok := x.results.Fact(path)
	if !ok {
		return report.Plain(prose.Dash)
	}
	text, _ := x.print(p, value)
	return report.Prose{{Number: &report.Number{ID: x.inside + results.ManifestName + ":0:" + path, As: string(p), Text: text, Definition: definition}}}
}

// oneOf is what one number counts.
var oneOf = regexp.MustCompile(`^ replications(\W|$)`)

// prose fills in a message; an argument that is prose itself keeps its numbers.
func (x *Author) prose(key string, args ...any) report.Prose {
	const before, after = "\uE000", "\uE001"
	var parts []report.Prose
	texts := make([]any, len(args))
	for i, arg := range args {
		texts[i] = arg
		if p, ok := arg.(report.Prose); ok {
			texts[i] = before + strconv.Itoa(len(parts)) + after
			parts = append(parts, p)
		}
	}
	var out report.Prose
	for i, piece := range strings.Split(x.Say(key, texts...), before) {
		if i > 0 {
			n, rest, _ := strings.Cut(piece, after)
			at, err := strconv.Atoi(n)
			if err == nil && at < len(parts) {
				out = append(out, parts[at]...)
				if p := parts[at]; len(p) == 1 && p[0].Number != nil && p[0].Number.Text == "1" {
					rest = oneOf.ReplaceAllString(rest, " replication$1")
				}
			}
			piece = rest
		}
		if piece != "" {
			out = append(out, report.Span{Text: piece})
		}
	}
	return out
}

// joined puts prose together with a message between.
func (x *Author) joined(parts []report.Prose, key string) report.Prose {
	var out report.Prose
	for i, p := range parts {
		if i > 0 {
			out = append(out, report.Span{Text: x.Say(key)})
		}
		out = append(out, p...)
	}
	return out
}

// intervalOf reads an interval from its columns.
func intervalOf(r archive.Record, mean, low, high string) experiment.Interval {
	i := experiment.Interval{Mean: r.Float(mean), Low: r.Float(low), High: r.Float(high)}
	i.N, _ = strconv.Atoi(r.Text("n"))             // 0 where the file does not say
	i.HalfWidth = max(i.High-i.Mean, i.Mean-i.Low) // one of the two may be cut off at a bound
	return i
}

// withUnitSpan puts a unit behind a number.
func withUnitSpan(number report.Prose, unit string) report.Prose {
	if unit == "" {
		return number
	}
	return append(number, report.Span{Text: prose.WithUnit("", unit)})
}

// shown is a number with its unit, and its bounds.
func (x *Author) shown(r archive.Record, mean, low, high string, q terms.Quantity, signs bool, definition string) (value, bounds report.Prose) {
	i := q.Scaled(intervalOf(r, mean, low, high))
	d := prose.Decimals(i.Mean, i.HalfWidth, q.Decimals)
	as, unit := inNumbers(q.Factor, d), q.Unit
	if signs {
		d = prose.DifferenceDecimals(i, q.Decimals)
		as, unit = inSigned(q.Factor, d), q.DiffUnit
	}
	value = x.number(r, mean, as, definition)
	if !math.IsNaN(i.Mean) {
		value = withUnitSpan(value, unit)
	}
	if !math.IsNaN(i.Low) {
		plain := inNumbers(q.Factor, d)
		bounds = x.prose("number.bounds", x.number(r, low, plain, definition), x.number(r, high, plain, definition))
	}
	return value, bounds
}

// definition says what an indicator counts.
func (a Maker) definition(code string) string {
	code, _, _ = strings.Cut(code, "@")
	d, ok := indicator.Lookup(code)
	if !ok {
		return code
	}
	return a.Say("label.defined", a.Lang.Pick(d.En, d.Zh), a.Formula(d))
}
