package reporter

import (
	"bytes"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/build"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

// mostWrong is how many wrong numbers of one report are told.
const mostWrong = 10

// Checked is what came of checking a report.
type Checked struct {
	Numbers int
	Older   bool // than a folder of results that was put beside it
	Wrong   []string
}

// Check checks a report: its own digest, those of the files it names, and
// each of its numbers, and that the report to which it links is there, since a report
// that was made alone links to none. A report of this very program must also be what the
// program makes of the folder, or made of it before folders were put into it. What is
// wrong is told in the language of the maker, whatever that of the report.
func (m Maker) Check(in *archive.Folder, l words.Lang, name string) (c Checked) {
	add := func(key string, args ...any) { c.Wrong = append(c.Wrong, m.Say(key, args...)) }
	text, err := in.Read(name)
	if err != nil {
		add("report.unreadable", in.Path(name), problems.PlainCause(err))
		return c
	}
	d, err := report.Read(text)
	if err != nil {
		add("verify.no-report", in.Path(name))
		return c
	}
	c.Numbers = len(d.Numbers)
	if !d.Sealed {
		add("report.altered", in.Path(name))
	}
	for _, f := range d.Files {
		if in.DigestOf(f.Name) != f.SHA256 { // then what it prints of them need not agree either
			add("verify.other-file", in.Path(name), f.Name, in.Dir)
			return c
		}
	}
	made := m.In(l)
	if made.Alone = d.Other == ""; !made.Alone && !in.Lies(d.Other) {
		add("verify.unlinked", in.Path(d.Other), in.Path(name), commandText([]string{"report", in.Dir, "--replace"}))
	}
	several := 0
	for _, n := range d.Numbers {
		f, err := in.Find(n.ID)
		if err != nil {
			c.Wrong = append(c.Wrong, in.Path(name)+": "+err.Error())
		} else if shown, ok := made.print(printing(n.As), f.Value); !ok || shown != n.Text {
			add("verify.number", in.Path(name), n.ID, n.Text, shown, f.Value)
		} else {
			continue
		}
		if several++; several == mostWrong {
			add("verify.more", in.Path(name))
			break
		}
	}
	if len(c.Wrong) == 0 && d.Program == build.Program() && !made.makes(in, text) {
		if c.Older = made.makes(in.AsNamed(d.Files), text); !c.Older {
			add("verify.other", in.Path(name))
		}
	}
	return c
}

// makes tells whether the report of a folder is this text.
func (m Maker) makes(in *archive.Folder, text []byte) bool {
	again, err := m.Report(in)
	return err == nil && bytes.Equal(again[m.Lang], text)
}
