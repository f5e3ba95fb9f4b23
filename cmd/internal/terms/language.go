package terms

import (
	"strings"
	"time"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/words"
	"gradus/plots/prose"
	"gradus/scenarios"
)

// Language is the user's language, with the terms of the program in it: how
// its numbers, units, names and verdicts are told.
type Language struct {
	Lang words.Lang
	Page bool // it is told on the local page, to whom nothing is said of options and files
}

// Say returns a message in the language, in the words of the page where it has its own.
func (t Language) Say(key string, args ...any) string { return t.Lang.Say(t.words(key), args...) }

// Date writes a day in words.
func (t Language) Date(day time.Time) string { return prose.Date(prose.Language(t.Lang), day) }

// words is the key of a message, or of the one that the page has in its place.
func (t Language) words(key string) string {
	if !t.Page {
		return key
	}
	if _, own := t.Lang.Find("page." + key); own {
		return "page." + key
	}
	return key
}

// LanguageOf finds the language before the arguments are parsed, so that even
// a message about the arguments is in it: --lang wins, then the locale of the
// environment, then English.
func LanguageOf(args []string, getenv func(string) string) words.Lang {
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
				return words.Chinese
			}
			return words.English
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return words.Chinese
			}
			return words.English
		}
	}
	return words.English
}

// Fault returns an error in the words of a key.
func (t Language) Fault(key string, args ...any) error {
	return problems.Fault{Lang: t.Lang, Key: t.words(key), Args: args}
}

// Hint asks whether the nearest candidate was meant.
func (t Language) Hint(written string, candidates []string) string {
	if n := scenarios.Nearest(written, candidates); n != "" {
		return t.Say("input.hint", n)
	}
	return ""
}
