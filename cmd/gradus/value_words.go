package main

import (
	"strconv"
	"strings"

	"gradus/model"
)

// Values that are names, the grades of evidence and the sources that are the
// program's own have words; a file, and whoever types one, has their codes.

// named tells whether the values of a parameter are names.
func named(p model.Param) bool { return p.Kind == model.Switch || p.Kind == model.Choice }

// valueWords tells a value, or a list of them, as a file has it; a number stays as it is.
func (a *app) valueWords(p model.Param, text string) string {
	return a.eachValue(p, text, func(word, _ string) string { return word })
}

// typedValue is valueWords with what one has to type beside each word.
func (a *app) typedValue(p model.Param, text string) string {
	return a.eachValue(p, text, func(word, code string) string { return a.say("label.of", word, code) })
}

// nameOf is a name that stands as its number, in a column where all values are
// numbers; any other text is returned as it is.
func nameOf(p model.Param, text string) string {
	names := p.Enum
	if p.Kind == model.Switch {
		names = []string{"false", "true"}
	}
	if i, err := strconv.Atoi(text); err == nil && i >= 0 && i < len(names) {
		return names[i]
	}
	return text
}

func (a *app) eachValue(p model.Param, text string, tell func(word, code string) string) string {
	if !named(p) {
		return text
	}
	codes := strings.Split(plainValue(text), ", ")
	for i, code := range codes {
		if word, known := a.lang.Find("value." + code); known && word != code {
			codes[i] = tell(word, code)
		}
	}
	return strings.Join(codes, a.say("sentence.comma"))
}

// gradeWords says what a grade of evidence means; "" without one.
func (a *app) gradeWords(grade string) string {
	letter, recalled := strings.CutSuffix(grade, "r")
	meaning := a.lang.SayOr("grade."+letter, "")
	if recalled && meaning != "" {
		return a.say("grade.recalled", meaning)
	}
	return meaning
}

// gradeNamed is the letter of a grade after its meaning.
func (a *app) gradeNamed(grade string) string {
	if meaning := a.gradeWords(grade); meaning != "" {
		return a.say("label.of", meaning, grade)
	}
	return grade
}

// sourceWords are the keys of sources; those of the program's own have words before
// them. A file may give the same key to another source, so that the text decides.
func (a *app) sourceWords(source, text string) string {
	keys := strings.Split(source, ", ")
	for i, key := range keys {
		if word, known := a.lang.Find("source." + key); known && strings.Contains(text, "Gradus ") {
			keys[i] = a.say("label.of", word, key)
		}
	}
	return strings.Join(keys, a.say("sentence.comma"))
}
