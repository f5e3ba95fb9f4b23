package scenarios

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Code names a kind of problem. Codes are stable: they may be searched for,
// filtered on and quoted in a manual.
type Code string

// The kinds of problem.
const (
	UnknownKey     Code = "E101" // no such key
	WrongTable     Code = "E102" // a known key in a table where it does not belong
	UnitUnknown    Code = "E103" // a unit is missing where one is needed, or is not known
	WrongDimension Code = "E104" // a time where money is meant
	PercentSlip    Code = "E105" // 70 where 0.70 is meant
	OutOfRange     Code = "E106" // a value outside the allowed range
	WrongSum       Code = "E107" // shares that do not add up to 1
	CrossField     Code = "E108" // two values that contradict one another
	UnknownName    Code = "E109" // a name that stands for nothing: base, profile, source, grade, choice
	WrongDate      Code = "E110" // dates at which nothing would ever happen, or that do not follow one another
	Duplicate      Code = "E112" // a key given twice
	NoChange       Code = "E113" // a scenario equal to its base
	Syntax         Code = "E114" // not TOML
	WrongType      Code = "E115" // a text where a number is meant, and the like
	NotWhole       Code = "E116" // a fraction where a whole number is meant
	WrongLength    Code = "E117" // a list of the wrong length
	NotFinite      Code = "E118" // nan or inf
	Missing        Code = "E119" // a key that must be there
	NotALever      Code = "E120" // a policy on a parameter that no policy may change
	LeverTwice     Code = "E121" // a lever set twice in one place
	WrongFormat    Code = "E122" // a file format this program does not read
	Cycle          Code = "E123" // files that include one another
	Unreadable     Code = "E124" // a file that cannot be read
	UnfitText      Code = "E125" // a text with signs that cannot be seen, a name like a formula
)

// Text is a text in both languages.
type Text struct{ En, Zh string }

// texts fills in a message in both languages. An argument that is itself a
// [Text] is given in the language of the message, and %q has Chinese quotation
// marks in Chinese.
func texts(en, zh string, args ...any) Text {
	zh = strings.ReplaceAll(zh, "%q", "“%s”")
	inEn, inZh := slices.Clone(args), slices.Clone(args)
	for i, a := range args {
		if t, ok := a.(Text); ok {
			inEn[i], inZh[i] = t.En, t.Zh
		}
	}
	return Text{fmt.Sprintf(en, inEn...), fmt.Sprintf(zh, inZh...)}
}

// Problem is one thing wrong with a scenario, told in both languages.
type Problem struct {
	Code Code
	File string // the file as its user knows it; "--set" for values from the command line
	Line int    // first line is 1; 0 where the problem has no line
	Key  string // the dotted key concerned, or ""
	En   string
	Zh   string
}

// OwnFile reports whether the problem stands in a file that did not come with the program.
func (p Problem) OwnFile() bool { return isPath(p.File) && !strings.HasPrefix(p.File, shippedFolder) }

// Text returns the problem as one line in the given language, "zh" or else English.
func (p Problem) Text(lang string) string {
	zh := lang == "zh"
	var b strings.Builder
	b.WriteString(p.File)
	if p.File == setFile {
		// Items of the command line have no line numbers; the key says which.
	} else if p.Line > 0 && zh {
		fmt.Fprintf(&b, " 第%d行", p.Line)
	} else if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	if zh {
		fmt.Fprintf(&b, "：%s %s", p.Code, p.Zh)
	} else {
		fmt.Fprintf(&b, ": %s %s", p.Code, p.En)
	}
	return b.String()
}

// Problems is everything wrong with what was read, sorted by file and line.
// It is an error when it is not empty; test its length, not whether it is nil,
// and use [Problems.Err] where an error value is wanted.
type Problems []Problem

// Error returns all problems in English, one a line.
func (ps Problems) Error() string { return ps.text("en") }

// String returns all problems in English, one a line.
func (ps Problems) String() string { return ps.text("en") }

// Err returns ps as an error, nil if there are no problems.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Write writes all problems, one a line, in the given language.
func (ps Problems) Write(w io.Writer, lang string) error {
	if len(ps) == 0 {
		return nil
	}
	_, err := io.WriteString(w, ps.text(lang)+"\n")
	return err
}

func (ps Problems) text(lang string) string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Text(lang)
	}
	return strings.Join(lines, "\n")
}

// Join returns the problems of several scenarios, sorted, each once: what is
// wrong with a common base is told by every scenario that stands on it.
func Join(all ...Problems) Problems { return Problems(slices.Concat(all...)).sorted() }

// sorted returns ps by file, line, key and code, each problem once: a file
// that is reached on two ways is checked twice but reported once.
func (ps Problems) sorted() Problems {
	out := slices.Clone(ps)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Key, b.Key), cmp.Compare(a.Code, b.Code), cmp.Compare(a.En, b.En))
	})
	return slices.Compact(out)
}
