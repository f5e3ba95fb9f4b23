package main

import (
	"strings"

	"gradus/cmd/internal/words"
)

// languageOf finds the language before the arguments are parsed, so that even
// a message about the arguments is in it: --lang wins, then the locale of the
// environment, then English.
func languageOf(args []string, getenv func(string) string) words.Lang {
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
