// Package words holds what the command line, its files and its pages say, in
// English and Chinese.
package words

import (
	"fmt"
	"iter"
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
	reportWords, reportKindWords, insideWords, numberWords, stressWords, glossaryWords, pageWords,
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

// Say returns a message in the language l.
func (l Lang) Say(key string, args ...any) string {
	text, ok := l.Find(key)
	switch {
	case !ok:
		panic("no words for " + key)
	case len(args) == 0:
		return text
	}
	return fmt.Sprintf(text, args...)
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
