// Package words holds what the command line, its files and its pages say, in
// English and Chinese.
package words

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
)

// Lang is a language of the user.
type Lang uint8

// The languages.
const (
	English Lang = iota
	Chinese
)

// Text is one message in English and in Chinese. Both take the same
// arguments; a Chinese sentence that needs another order numbers them.
type Text [2]string

// vocabulary is every message of the command line, by key, in the other files
// of this package. Names of parameters, indicators and scenarios are not here:
// their own dictionaries carry both languages.
var vocabulary = []map[string]Text{
	helpWords, inputWords, answerWords, expectedWords, tableWords, whyWords, designWords, planWords, clusterWords, sensitivityWords,
	doseWords, optimiseWords, optimumWords, searchWords, discoverWords, calibrateWords, peopleWords, flagWords, membersWords, serveWords, valueWords,
	reportWords, excelWords, tierWords, reportKindWords, insideWords, numberWords, stressWords, glossaryWords, pageWords,
}

// All yields every message with its key, in no order.
func All() iter.Seq2[string, Text] {
	return func(yield func(string, Text) bool) {
		for _, m := range vocabulary {
			for key, text := range m {
				if !yield(key, text) {
					return
				}
			}
		}
	}
}

// Other is the other of the two languages.
func (l Lang) Other() Lang {
	if l == Chinese {
		return English
	}
	return Chinese
}

// Say returns a message in the language l.
func (l Lang) Say(key string, args ...any) string {
	text, ok := l.Find(key)
	switch {
	case !ok:
		panic("no words for " + key)
	case len(args) == 0:
		return text
	}
	if l == Chinese {
		return tight(text, causesIn(args))
	}
	return oneReplication.ReplaceAllString(fmt.Sprintf(text, args...), "${1}1 replication${2}")
}

var oneReplication = regexp.MustCompile(`(^|[^\d.,])1 replications(\W|$)`)

// argumentEnd stands at both ends of an argument, a character that no text has.
const argumentEnd = string(rune(0xF000))

var blankAtArgument = regexp.MustCompile(`([` + chinese + `])` + argumentEnd + ` ([` + chinese + `])|([` + chinese + `]) ` + argumentEnd + `([` + chinese + `])`)

// chinese are the characters and signs between which no blank stands.
const chinese = `\p{Han}\x{3000}-\x{303F}\x{FF00}-\x{FFEF}“”`

// tight fills in a Chinese message: the blank that sets a name or a number in Latin
// letters apart from the text does not stand at one in Chinese.
func tight(text string, args []any) string {
	if strings.Contains(text, "%q") {
		return fmt.Sprintf(text, args...)
	}
	marked := slices.Clone(args)
	for i, arg := range marked {
		if s, ok := arg.(string); ok {
			marked[i] = argumentEnd + s + argumentEnd
		}
	}
	out := blankAtArgument.ReplaceAllString(fmt.Sprintf(text, marked...), "$1$2$3$4")
	return strings.ReplaceAll(out, argumentEnd, "")
}

// Find looks a message up that there may be.
func (l Lang) Find(key string) (string, bool) {
	for _, m := range vocabulary {
		if w, ok := m[key]; ok {
			return w[l], true
		}
	}
	return "", false
}

// SayOr returns a message that there may be, or what stands for it.
func (l Lang) SayOr(key, otherwise string) string {
	if text, ok := l.Find(key); ok {
		return text
	}
	return otherwise
}

// Pick returns the one of two texts that is in the language l, and the other
// one when that is empty.
func (l Lang) Pick(en, zh string) string {
	if l == Chinese && zh != "" || en == "" {
		return zh
	}
	return en
}

// Code is the name of the language on the command line.
func (l Lang) Code() string { return [...]string{"en", "zh"}[l] }
