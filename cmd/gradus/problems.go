package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"gradus/cmd/internal/words"
)

// problems is bad input: all that is wrong with it, each said in the user's
// language. It ends the program with status 2.
type problems []string

func (p problems) Error() string { return strings.Join(p, "\n") }

func (p *problems) add(text string) { *p = append(*p, text) }

// err returns the problems as an error, nil when there are none.
func (p problems) err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// badInput returns one problem as an error.
func badInput(text string) error { return problems{text} }

// fault is what went wrong while running. It can still be said in the other
// language when nothing can be run again to hear it.
type fault struct {
	lang words.Lang
	key  string
	args []any
}

// fault returns an error in the words of a key.
func (a *app) fault(key string, args ...any) error { return fault{a.lang, key, args} }

func (f fault) Error() string { return f.in(f.lang) }

func (f fault) in(l words.Lang) string {
	args := slices.Clone(f.args)
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			args[i] = errorIn(err, l)
		}
	}
	return l.Say(f.key, args...)
}

// errorIn is an error in a language, as far as it was made to be said in both.
func errorIn(err error, l words.Lang) string {
	if f, ok := err.(fault); ok { //nolint:errorlint // one within another error is only a part of its text
		return f.in(l)
	}
	return err.Error()
}

// complaint is what ends the program, in lines as the user is told.
func complaint(err error, l words.Lang) string {
	var bad problems
	if !errors.As(err, &bad) {
		return l.Say("error", errorIn(err, l))
	}
	lines := make([]string, len(bad))
	for i, p := range bad {
		lines[i] = l.Say("error", p)
	}
	return strings.Join(lines, "\n")
}

// errInterrupted ends the program with status 130 after the finished
// replications were kept.
var errInterrupted = errors.New("interrupted")

// errBadInputShown ends the program with status 2 when the problems were the
// answer and have been shown.
var errBadInputShown = errors.New("bad input")

// nearest returns the candidate that differs least from what was written, or
// "" when none is near: at most a third of its letters differ, and always two
// may, unless that is the whole word.
func nearest(written string, candidates []string) string {
	best, least := "", max(2, len(written)/3)+1
	for _, c := range candidates {
		d := levenshtein.ComputeDistance(strings.ToLower(written), c)
		if d < least && d < max(len(written), len(c)) {
			best, least = c, d
		}
	}
	return best
}

// hint asks whether the nearest candidate was meant.
func (a *app) hint(written string, candidates []string) string {
	if n := nearest(written, candidates); n != "" {
		return a.say("input.hint", n)
	}
	return ""
}
