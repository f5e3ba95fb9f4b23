package main

import (
	"errors"
	"strings"

	"github.com/agnivade/levenshtein"
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
