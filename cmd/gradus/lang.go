package main

import (
	"fmt"
	"strings"
)

// lang is a language of the user.
type lang uint8

const (
	english lang = iota
	chinese
)

// words is one message in English and in Chinese. Both take the same
// arguments; a Chinese sentence that needs another order numbers them.
type words [2]string

// vocabulary is every message of the command line, by key, in the files
// words_*.go. Names of parameters, indicators and scenarios are not here:
// their own dictionaries carry both languages.
var vocabulary = []map[string]words{
	helpWords, inputWords, answerWords, expectedWords, tableWords, whyWords, designWords, planWords, clusterWords, sensitivityWords,
	doseWords, optimiseWords, optimumWords, searchWords, discoverWords, calibrateWords, peopleWords, flagWords, membersWords, serveWords,
	reportWords, reportKindWords, numberWords, stressWords, glossaryWords,
}

// say returns a message in the language l.
func (l lang) say(key string, args ...any) string {
	text, ok := l.find(key)
	switch {
	case !ok:
		panic("no words for " + key)
	case len(args) == 0:
		return text
	}
	return fmt.Sprintf(text, args...)
}

// find looks a message up that there may be.
func (l lang) find(key string) (string, bool) {
	for _, m := range vocabulary {
		if w, ok := m[key]; ok {
			return w[l], true
		}
	}
	return "", false
}

// sayOr returns a message that there may be, or what stands for it.
func (l lang) sayOr(key, otherwise string) string {
	if text, ok := l.find(key); ok {
		return text
	}
	return otherwise
}

// pick returns the one of two texts that is in the language l, and the other
// one when that is empty.
func (l lang) pick(en, zh string) string {
	if l == chinese && zh != "" || en == "" {
		return zh
	}
	return en
}

// code is the name of the language on the command line.
func (l lang) code() string { return [...]string{"en", "zh"}[l] }

// languageOf finds the language before the arguments are parsed, so that even
// a message about the arguments is in it: --lang wins, then the locale of the
// environment, then English.
func languageOf(args []string, getenv func(string) string) lang {
	for i, a := range args {
		v, ok := strings.CutPrefix(a, "--lang=")
		if !ok && a == "--lang" && i+1 < len(args) {
			v, ok = args[i+1], true
		}
		if a == "--" {
			break
		}
		if ok && v != "both" {
			if v == "zh" {
				return chinese
			}
			return english
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return chinese
			}
			return english
		}
	}
	return english
}
