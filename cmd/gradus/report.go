package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

func (a *app) reportCommand() *cobra.Command {
	return a.verb("report", a.say("help.folder.argument"), a.between(1, 1), []string{"replace", bothLanguages}, a.report)
}

// report turns a folder of results into a page in each language asked for.
func (a *app) report(_ context.Context, _ *cobra.Command, args []string, s settings) error {
	in, err := a.openWhole(args[0])
	if err != nil {
		return err
	}
	type file struct {
		name string
		text []byte
	}
	var files []file
	var bad problems
	for _, name := range in.undone {
		fmt.Fprintln(a.stderr, a.say("warning", a.say("report.inside.undone", in.path(name))))
	}
	for _, l := range a.reportLanguages() {
		text, err := a.in(l).reportOf(in)
		if err != nil {
			return err
		}
		f := file{reportName(l), text}
		there, err := in.read(f.name)
		switch {
		case errors.Is(err, fs.ErrNotExist), err == nil && bytes.Equal(there, text):
		case err != nil:
			bad.add(a.say("report.unreadable", in.path(f.name), plainCause(err)))
		case !s.replace:
			bad.add(a.say("report.there", in.path(f.name)))
		}
		files = append(files, f)
	}
	if err := bad.err(); err != nil {
		return err
	}
	out := &folder{disk: replacing{a.disk}, dir: in.dir, part: in.dir}
	for _, f := range files {
		if _, err := out.write(f.name, func(w io.Writer) error { _, err := w.Write(f.text); return err }); err != nil {
			return a.fault("report.failed", err)
		}
		fmt.Fprintln(a.stdout, in.path(f.name))
	}
	return nil
}

// reportLanguages are the languages asked for, all of them without --lang.
func (a *app) reportLanguages() []words.Lang {
	switch a.options.languages {
	case words.English.Code():
		return []words.Lang{words.English}
	case words.Chinese.Code():
		return []words.Lang{words.Chinese}
	}
	return []words.Lang{words.Chinese, words.English}
}

func reportName(l words.Lang) string { return "report." + l.Code() + ".html" }

// in is the program in another language.
func (a *app) in(l words.Lang) *app {
	b := *a
	b.lang = l
	return &b
}

// reporter writes the report of one folder in one language. What it shows it
// reads from the files of the folder, so that the folder alone decides.
type reporter struct {
	*app
	results *resultFolder
	inside  string            // what comes before the names of its files: "dose/" in the report of the folder around it
	told    []*resultFolder   // folders of results in it that the page names
	points  []string          // names of the scenarios, the base first
	titles  map[string]string // by name, in the language
	terms   map[string]bool   // of the glossary, that are used
	kind    folderKind
	lean    int // how much is left out: 0, or one of inQuarters to leanest
	page    report.Page
	err     error // of a file that could not be read
}

// mostBytes is the largest report: what any mail carries and any browser opens
// at once.
const mostBytes = 3_000_000

// reportOf is the report as bytes. The same folder gives the same bytes.
func (a *app) reportOf(in *resultFolder) ([]byte, error) { return a.reportWithin(in, mostBytes) }

// reportWithin leaves out as many of the largest figures as it takes to stay
// below a size, and says where they are.
func (a *app) reportWithin(in *resultFolder, limit int) (text []byte, err error) {
	for lean := range leanest + 1 {
		text, err = a.reportWithout(in, lean)
		if err != nil || len(text) <= limit {
			break
		}
	}
	return text, err
}

// How much is left out of a report that would be too large, each with what is
// before it: the months give way to quarters where there are several years, the
// week and the patients go, then all series and the drawings of the differences,
// whose tables stay.
const (
	inQuarters = iota + 1
	withoutPeople
	withoutSeries
	leanest = withoutSeries
)

// leftOut is a section, or a part of one, that would make the report too large.
func (x *reporter) leftOut(file string) []report.Block {
	return missing(x.say("report.left-out", file))
}

// reporter begins a report.
func (a *app) reporter(in *resultFolder, lean int) *reporter {
	x := &reporter{app: a, results: in, lean: lean, titles: map[string]string{}, terms: map[string]bool{}}
	x.readScenarios()
	return x
}

// broken is what could not be read, nil where all was.
func (x *reporter) broken() error {
	if x.err == nil {
		return nil
	}
	return x.fault("report.broken", x.err)
}

func (a *app) reportWithout(in *resultFolder, lean int) ([]byte, error) {
	kind, err := in.kind()
	if err != nil {
		return nil, err
	}
	x := a.reporter(in, lean)
	x.kind = kind
	x.heading()
	x.page.Answer = report.Section{ID: "answer", Title: x.say("report.answer"), Blocks: kind.answer(x)}
	x.page.Sections = x.parts()
	x.page.Files = x.digests()
	if err := x.broken(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = x.page.Write(&b)
	return b.Bytes(), err
}

// sheet reads a table; a table that cannot be read ends the report.
func (x *reporter) sheet(name string) *sheet {
	s, err := x.results.sheet(name)
	if err != nil {
		x.err = errors.Join(x.err, err)
		return &sheet{name: name}
	}
	return s
}

// readScenarios finds the names of the points and their titles. Titles that are
// long, or not told apart, give way to the names.
func (x *reporter) readScenarios() {
	count := map[string]int{}
	for _, r := range x.sheet("scenarios.csv").records() {
		name := r.text("scenario")
		x.points = append(x.points, name)
		title := x.lang.Pick(r.text("title_en"), r.text("title_zh"))
		x.titles[name] = title
		count[title]++
	}
	for name, title := range x.titles {
		if title == "" || count[title] > 1 {
			x.titles[name] = name
		}
	}
}

// title is the name of a point for the reader.
func (x *reporter) title(name string) string {
	if t := x.titles[name]; t != "" {
		return t
	}
	return name
}

// options are the points that are compared with the base.
func (x *reporter) scenariosCompared() []string {
	if len(x.points) < 2 || !x.results.has("compare.csv") {
		return nil
	}
	return x.points[1:]
}

// digests lists the manifest and the files, as ids name them.
func (x *reporter) digests() []report.File {
	out := []report.File{{Name: manifestName, SHA256: digestOf(x.results.text)}}
	for _, f := range x.results.manifest.Files {
		out = append(out, report.File{Name: f.Name, SHA256: f.SHA256})
	}
	for _, in := range x.told { // whose manifests have the digests of their files
		out = append(out, report.File{Name: in.name() + "/" + manifestName, SHA256: digestOf(in.text)})
	}
	return out
}

// heading fills in the title, what was run, and what must be known first.
func (x *reporter) heading() {
	m := &x.results.manifest
	x.page.Lang = map[words.Lang]string{words.English: "en", words.Chinese: "zh-CN"}[x.lang]
	x.page.Program = programName()
	x.page.Words = report.Words{
		Contents: x.say("report.contents"), Skip: x.say("report.skip"), Hint: x.say("report.hint"),
	}
	x.page.Title = x.kind.heading(x)
	x.page.Question = x.questions()
	x.page.Subtitle = x.setting()
	other := words.English
	if x.lang == words.English {
		other = words.Chinese
	}
	x.page.Other = &report.Link{Href: reportName(other), Lang: other.Code(), Text: other.Say("report.language")}
	if status := x.status(); status != nil {
		x.page.Notices = append(x.page.Notices, status)
	}
	for _, w := range m.Warnings {
		if w.Code == "W413" { // made-up judges: the reader must not take the index for a judgement
			x.page.Notices = append(x.page.Notices, report.Plain(x.say("report.synthetic")))
		}
	}
}

// status says that a run did not come to its end; nil of one that did.
func (x *reporter) status() report.Prose {
	state := statusRunning // or what else may have been left half-way
	switch x.results.manifest.Status {
	case statusComplete:
		return nil
	case statusInterrupted, statusFailed:
		state = statusInterrupted
		if x.kind.file == stoppedFile {
			return report.Plain(x.say("report.status.stopped"))
		}
	}
	return x.prose("report.status."+state,
		x.fact("replications.finished", x.say("report.def.finished")), x.fact("replications.wanted", x.say("report.def.wanted")))
}

// comparedHeading names what was compared, or what was run.
func (x *reporter) comparedHeading() string {
	base := x.results.manifest.Base
	if len(x.points) > 0 {
		base = x.points[0]
	}
	compared := x.scenariosCompared()
	if len(compared) == 0 {
		return x.title(base)
	}
	return x.say("report.title", strings.Join(x.titlesOf(compared), x.say("sentence.comma")), x.title(base))
}

// questions are what was asked: by the design of a plan, by the options of a
// comparison, or by the one scenario that was run.
func (x *reporter) questions() []report.Prose {
	rows := x.sheet("scenarios.csv").records()
	switch {
	case x.results.manifest.Plan != nil && len(rows) > 0:
		rows = rows[:1]
	case len(rows) > 1: // the question of a base is not that of what is held against it
		rows = rows[1:]
	}
	var out []report.Prose
	for _, r := range rows {
		q := x.lang.Pick(r.text("question_en"), r.text("question_zh"))
		switch {
		case q == "":
		case len(rows) > 1:
			out = append(out, append(report.Strong(x.title(r.text("scenario"))+x.say("report.colon")), report.Span{Text: q}))
		default:
			out = append(out, report.Plain(q))
		}
	}
	return out
}

// setting says in a line what was run.
func (x *reporter) setting() report.Prose {
	if x.results.manifest.Residents == 0 { // nothing was simulated
		return nil
	}
	return append(x.span(), x.practice()...)
}

// practice says of the smallest size that it is not for decisions; nil of others.
func (x *reporter) practice() report.Prose {
	m := &x.results.manifest
	if m.Profile != practiceProfile {
		return nil
	}
	out := x.prose("report.practice", x.fact("residents", x.say("report.def.residents")))
	if !slices.ContainsFunc(m.Warnings, func(w warning) bool { return w.Code == "W422" }) { // which tells of the staff
		out = append(out, report.Span{Text: x.say("report.practice.staff")})
	}
	return out
}

// practiceProfile is the size of the shipped bases for a first look.
const practiceProfile = "tiny"

// span says whom and which time was run, and how often.
func (x *reporter) span() report.Prose {
	args := []any{
		x.fact("residents", x.say("report.def.residents")),
	}
	s := x.sheet("scenarios.csv").records()
	if len(s) == 0 {
		return x.prose("report.setting.short", append(args, x.fact("replications.finished", x.say("report.def.finished")))...)
	}
	args = append(args,
		x.number(s[0], "measured_months", inNumbers(1, 0), x.say("report.def.measured")),
		x.number(s[0], "start", asDate, x.say("report.def.start")),
		x.number(s[0], "warm_up_months", inNumbers(1, 0), x.say("report.def.warm-up")),
		x.fact("replications.finished", x.say("report.def.finished")),
		x.fact("seed", x.say("report.def.seed")))
	return x.prose("report.setting", args...)
}
