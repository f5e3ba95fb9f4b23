package values

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"gradus/cmd/internal/terms"
	"gradus/model"
	"gradus/plots/prose"
	"gradus/scenarios"
)

// Values that are names, the grades of evidence and the sources that are the
// program's own have words; a file, and whoever types one, has their codes.

// Named tells whether the values of a parameter are names.
func Named(p model.Param) bool { return p.Kind == model.Switch || p.Kind == model.Choice }

// Words tells a value, or a list of them, as a file has it; a number stays as it is.
func Words(t terms.Language, p model.Param, text string) string {
	return eachValue(t, p, text, func(word, _ string) string { return word })
}

// Typed is Words with what one has to type beside each word.
func Typed(t terms.Language, p model.Param, text string) string {
	return eachValue(t, p, text, func(word, code string) string { return t.Say("label.of", word, code) })
}

// NameOf is a name that stands as its number, in a column where all values are
// numbers; any other text is returned as it is.
func NameOf(p model.Param, text string) string {
	names := p.Enum
	if p.Kind == model.Switch {
		names = []string{"false", "true"}
	}
	if i, err := strconv.Atoi(text); err == nil && i >= 0 && i < len(names) {
		return names[i]
	}
	return text
}

func eachValue(t terms.Language, p model.Param, text string, tell func(word, code string) string) string {
	if !Named(p) {
		return text
	}
	codes := strings.Split(Plain(text), ", ")
	for i, code := range codes {
		if word, known := t.Lang.Find("value." + code); known && word != code {
			codes[i] = tell(word, code)
		}
	}
	return strings.Join(codes, t.Say("sentence.comma"))
}

// GradeMeaning says what a grade of evidence means; "" without one.
func GradeMeaning(t terms.Language, grade string) string {
	letter, recalled := strings.CutSuffix(grade, "r")
	meaning := t.Lang.SayOr("grade."+letter, "")
	if recalled && meaning != "" {
		return t.Say("grade.recalled", meaning)
	}
	return meaning
}

// Grade is the letter of a grade after its meaning.
func Grade(t terms.Language, grade string) string {
	if meaning := GradeMeaning(t, grade); meaning != "" {
		return t.Say("label.of", meaning, grade)
	}
	return grade
}

// Sources are the keys of sources; those of the program's own have words before
// them. A file may give the same key to another source, so that the text decides.
func Sources(t terms.Language, source, text string) string {
	keys := strings.Split(source, ", ")
	for i, key := range keys {
		if word, known := t.Lang.Find("source." + key); known && strings.Contains(text, "Gradus ") {
			keys[i] = t.Say("label.of", word, key)
		}
	}
	return strings.Join(keys, t.Say("sentence.comma"))
}

// IsUnverified tells the grades that a user must see marked: see the README of
// the scenarios for their meaning.
func IsUnverified(grade string) bool {
	return strings.HasSuffix(grade, "r") || slices.Contains([]string{"D", "K", "G", "P"}, grade)
}

// Day writes the day from which a value holds; "" of none.
func Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Text writes a value of a parameter: names for what has names.
func Text(x float64, p model.Param) string {
	switch p.Kind {
	case model.Choice:
		return p.Enum[int(x)]
	case model.Switch:
		return strconv.FormatBool(x != 0)
	}
	return terms.Brief(x)
}

// Short writes a value of a parameter in few digits, or its name.
func Short(x float64, p model.Param) string {
	if p.Kind == model.Choice || p.Kind == model.Switch {
		return Text(x, p)
	}
	return strings.Replace(strconv.FormatFloat(x, 'g', 4, 64), "-", "\u2212", 1)
}

// LeverName is the name of a parameter, or of the lever on it, in the language.
func LeverName(t terms.Language, q model.Param) string { return t.Lang.Pick(q.En, q.Zh) }

// DoseUnit is the unit in which doses of a lever are told, and the factor to it from
// that of the files: shares are told in percent, and what is added to a share, which
// alone can be negative, in percentage points.
func DoseUnit(t terms.Language, key, unit string) (word string, factor float64) {
	p, known := model.Lookup(strings.TrimPrefix(key, "policy."))
	switch {
	case unit != "share":
		return t.UnitWord(unit), 1
	case known && p.Low < 0:
		return t.Say("unit.pp"), 100
	}
	return "%", 100
}

// aNumber is a number in a value of a parameter, which may be a list.
var aNumber = regexp.MustCompile(`-?\d+(\.\d+)?([eE][-+]?\d+)?`)

// Times is a value with each number of it times a factor.
func Times(text string, factor float64) string {
	text = eachNumber(text, func(x float64) string { return terms.Dose(x * factor) })
	return strings.ReplaceAll(text, "-", "\u2212")
}

// eachNumber is a value with each number of it as shown.
func eachNumber(text string, shown func(float64) string) string {
	return aNumber.ReplaceAllStringFunc(text, func(n string) string {
		x, _ := strconv.ParseFloat(n, 64) // what was found is a number
		return shown(x)
	})
}

// Told is a value of a parameter in words, and its unit where that stands apart from it:
// what is a share has its unit, per cent or percentage points, behind it.
func Told(t terms.Language, p model.Param, text string) (value, unit string) {
	word, factor := DoseUnit(t, p.Key, p.Unit)
	if factor == 1 {
		return Words(t, p, text), word
	}
	return prose.WithUnit(Times(text, factor), word), ""
}

// Entered is a value as a field of the page has it: what is a share with its unit.
func Entered(t terms.Language, p model.Param, text string) string {
	word, factor := DoseUnit(t, p.Key, p.Unit)
	if factor == 1 {
		return text
	}
	return eachNumber(text, func(x float64) string {
		return prose.WithUnit(strconv.FormatFloat(x*factor, 'g', 12, 64), word) // the twelve hide that 0.07 times 100 is not quite 7
	})
}

// LeverLabel is the key of a lever with its unit.
func LeverLabel(t terms.Language, p model.Param) string {
	if word := t.UnitWord(p.Unit); word != "" {
		return t.Say("label.unit", p.Key, word)
	}
	return p.Key
}

// Plain writes a value of a file as one would type it.
func Plain(text string) string { return strings.Trim(strings.ReplaceAll(text, `"`, ""), "[]") }

// Range writes the allowed values of a parameter.
func Range(p model.Param) string {
	switch p.Kind {
	case model.Choice:
		return strings.Join(p.Enum, ", ")
	case model.Switch:
		return "false, true"
	}
	return terms.Brief(p.Low) + "…" + terms.Brief(p.High)
}

// Kind names a kind of parameter, as lists and forms have it.
func Kind(k model.Kind) string {
	return [...]string{model.Real: "real", model.Whole: "whole", model.Switch: "switch", model.Choice: "choice"}[k]
}

// Meaning is what a parameter, or the lever on it, means, in the language; its key if the
// registry does not know it.
func Meaning(t terms.Language, key string) string {
	p, ok := model.Lookup(strings.TrimPrefix(key, "policy."))
	if !ok {
		return key
	}
	return LeverName(t, p)
}

// Group is a group of levers in words. It goes by its only lever, a shipped
// policy, a mechanism or a table of the registry, or as somebody has called it.
func Group(t terms.Language, name string, keys []string) string {
	if len(keys) == 1 && keys[0] == name {
		return Meaning(t, name)
	}
	for _, policy := range Shipped() {
		if policy.Name == name {
			return t.Lang.Pick(policy.Title.En, policy.Title.Zh)
		}
	}
	return t.Lang.SayOr("mechanism."+name, t.Lang.SayOr("table."+name, name))
}

// Shipped are the scenarios of the program, read once.
var Shipped = sync.OnceValue(scenarios.Shipped)
