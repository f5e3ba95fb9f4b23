package problems

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"gradus/cmd/internal/words"
)

// List is bad input: all that is wrong with it, each said in the user's
// language. It ends the program with status 2.
type List []string

func (p List) Error() string { return strings.Join(p, "\n") }

// Add adds a problem.
func (p *List) Add(text string) { *p = append(*p, text) }

// Err returns the problems as an error, nil when there are none.
func (p List) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// Join returns what several checks found as one error, each problem once; nil when they
// found nothing. What is no bad input comes alone.
func Join(found ...error) error {
	var all List
	for _, err := range found {
		var bad List
		if err != nil && !errors.As(err, &bad) {
			return err
		}
		for _, text := range bad {
			if !slices.Contains(all, text) {
				all.Add(text)
			}
		}
	}
	return all.Err()
}

// BadInput returns one problem as an error.
func BadInput(text string) error { return List{text} }

// Fault is what went wrong while running. It can still be said in the other
// language when nothing can be run again to hear it.
type Fault struct {
	Lang words.Lang
	Key  string
	Args []any
}

func (f Fault) Error() string { return f.in(f.Lang) }

func (f Fault) in(l words.Lang) string {
	args := slices.Clone(f.Args)
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			args[i] = errorIn(err, l)
		}
	}
	return l.Say(f.Key, args...)
}

// errorIn is an error in a language, as far as it was made to be said in both.
func errorIn(err error, l words.Lang) string {
	if f, ok := err.(Fault); ok { //nolint:errorlint // one within another error is only a part of its text
		return f.in(l)
	}
	return l.Cause(err.Error())
}

// Complaint is what ends the program, in lines as the user is told.
func Complaint(err error, l words.Lang) string {
	var bad List
	if !errors.As(err, &bad) {
		return l.Say("error", errorIn(err, l))
	}
	lines := make([]string, len(bad))
	for i, p := range bad {
		lines[i] = l.Say("error", p)
	}
	return strings.Join(lines, "\n")
}

// ErrInterrupted ends the program with status 130 after the finished
// replications were kept.
var ErrInterrupted = errors.New("interrupted")

// ErrShown ends the program with status 2 when the problems were the
// answer and have been shown.
var ErrShown = errors.New("bad input")

// PlainCause strips the operation and the path from an error of the file
// system: the message around it names the path already.
func PlainCause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// Of splits an error into its lines.
func Of(err error) []string { return strings.Split(err.Error(), "\n") }
