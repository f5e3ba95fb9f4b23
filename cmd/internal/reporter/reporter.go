package reporter

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/build"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

// Maker makes reports in a language.
type Maker struct {
	terms.Language

	// Given takes the command line of a folder apart: the options that were
	// given, and the scenarios.
	Given func(command []string) (options []Option, names []string)

	Alone bool // a report in one language, which links to no other
}

// Option is an option of a command line.
type Option struct {
	Name, Value string
	Bare        bool // without a value behind it
}

// In is the maker in another language.
func (m Maker) In(l words.Lang) Maker {
	m.Language = terms.Language{Lang: l}
	return m
}

// Author writes the report of one folder in one language. What it shows it
// reads from the files of the folder, so that the folder alone decides.
type Author struct {
	Maker
	results    *archive.Folder
	inside     string                    // what comes before the names of its files: "dose/" in the report of the folder around it
	told       []*archive.Folder         // folders of results in it that the page names
	points     []string                  // names of the scenarios, the base first
	titles     map[string]string         // by name, in the language
	terms      map[string]bool           // of the glossary, that are used
	scales     map[string]terms.Quantity // of the lines, by their codes
	kind       folderKind
	fit        fullness
	inQuarters bool // in place of the months of several years
	page       report.Page
	err        error // of a file that could not be read
}

// Report is the report in each language as bytes. The same folder gives the same bytes.
func (m Maker) Report(in *archive.Folder) (map[words.Lang][]byte, error) {
	return m.Within(in, mostBytes)
}

// Within leaves out as many of the drawings as it takes for the report in either language
// to stay within a size, from both the same, and says where they are.
func (m Maker) Within(in *archive.Folder, limit int) (map[words.Lang][]byte, error) {
	for inQuarters := false; ; inQuarters = true {
		pages, err := m.told(in, inQuarters)
		if err != nil {
			return nil, err
		}
		within := limit
		if !inQuarters && in.Has(quartersFile) { // quarters go before any drawing
			within = math.MaxInt
		}
		texts, err := writtenWithin(within, pages...)
		if err != nil {
			return nil, err
		}
		fits := !slices.ContainsFunc(texts, func(text []byte) bool { return len(text) > limit })
		if fits || inQuarters || !in.Has(quartersFile) {
			return m.bound(pages, texts)
		}
	}
}

// bound are the pages by language. Those of a report that is made alone lose the link to
// each other last, so that they show what they would show beside each other.
func (m Maker) bound(pages []*Author, texts [][]byte) (map[words.Lang][]byte, error) {
	out := map[words.Lang][]byte{}
	for i, x := range pages {
		if out[x.Lang] = texts[i]; !m.Alone {
			continue
		}
		x.page.Other = nil
		var b bytes.Buffer
		if err := x.page.Write(&b); err != nil {
			return nil, err
		}
		out[x.Lang] = b.Bytes()
	}
	return out, nil
}

// author begins a report.
func (m Maker) author(in *archive.Folder, inQuarters bool) *Author {
	x := &Author{Maker: m, results: in, inQuarters: inQuarters, titles: map[string]string{}, terms: map[string]bool{}, scales: map[string]terms.Quantity{}, fit: fullest}
	x.readScenarios()
	return x
}

// broken is what could not be read, nil where all was.
func (x *Author) broken() error {
	if x.err == nil {
		return nil
	}
	return x.Fault("report.broken", x.err)
}

// told is the page of a folder in each language, whole.
func (m Maker) told(in *archive.Folder, inQuarters bool) (pages []*Author, err error) {
	kind, err := kindOfFolder(in)
	if err != nil {
		return nil, err
	}
	for _, l := range []words.Lang{m.Lang, m.Lang.Other()} {
		x := m.In(l).author(in, inQuarters)
		x.kind = kind
		pages = append(pages, x)
	}
	firstPages(pages)
	for _, x := range pages {
		x.page.Sections = x.parts()
		x.page.Files = x.digests()
		if err := x.broken(); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// Sheet reads a table; a table that cannot be read ends the report.
func (x *Author) Sheet(name string) *archive.Sheet {
	s, err := x.results.Sheet(name)
	if err != nil {
		x.err = errors.Join(x.err, err)
		return &archive.Sheet{Name: name}
	}
	return s
}

// readScenarios finds the names of the points and their titles. Titles that are
// long, or not told apart, give way to the names.
func (x *Author) readScenarios() {
	count := map[string]int{}
	for _, r := range x.Sheet("scenarios.csv").Records() {
		name := r.Text("scenario")
		x.points = append(x.points, name)
		title := x.Lang.Pick(r.Text("title_en"), r.Text("title_zh"))
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
func (x *Author) title(name string) string {
	if t := x.titles[name]; t != "" {
		return t
	}
	return name
}

// ScenariosCompared are the points that are compared with the base.
func (x *Author) ScenariosCompared() []string {
	if len(x.points) < 2 || !x.results.Has("compare.csv") {
		return nil
	}
	return x.points[1:]
}

// digests lists the manifest and the files, as ids name them.
func (x *Author) digests() []report.File {
	out := []report.File{{Name: results.ManifestName, SHA256: results.DigestOf(x.results.Text)}}
	for _, f := range x.results.Manifest.Files {
		out = append(out, report.File{Name: f.Name, SHA256: f.SHA256})
	}
	for _, in := range x.told { // whose manifests have the digests of their files
		out = append(out, report.File{Name: in.Name() + "/" + results.ManifestName, SHA256: results.DigestOf(in.Text)})
	}
	return out
}

// heading fills in the title, what was run, and what must be known first.
func (x *Author) heading() {
	m := &x.results.Manifest
	x.page.Lang = map[words.Lang]string{words.English: "en", words.Chinese: "zh-CN"}[x.Lang]
	x.page.Program = build.Program()
	x.page.Words = report.Words{
		Contents: x.Say("report.contents"), Skip: x.Say("report.skip"), Hint: x.Say("report.hint"),
	}
	x.page.Title = x.kind.heading(x)
	if !x.onSheet() { // which has them beside the options
		x.page.Question = x.questions()
	}
	x.page.Subtitle = x.setting()
	other := x.Lang.Other()
	x.page.Other = &report.Link{Href: archive.ReportName(other), Lang: other.Code(), Text: other.Say("report.language")}
	if status := x.status(); status != nil {
		x.page.Notices = append(x.page.Notices, status)
	}
	x.page.Notices = append(x.page.Notices, x.premises()...)
	if m.Warned("W413") { // made-up judges: the reader must not take the index for a judgement
		x.page.Notices = append(x.page.Notices, report.Plain(x.Say("report.synthetic")))
	}
}

// status says that a run did not come to its end; nil of one that did.
func (x *Author) status() report.Prose {
	state := results.StatusRunning // or what else may have been left half-way
	switch x.results.Manifest.Status {
	case results.StatusComplete:
		return nil
	case results.StatusInterrupted, results.StatusFailed:
		state = results.StatusInterrupted
		if x.kind.file == results.StoppedFile {
			return report.Plain(x.Say("report.status.stopped"))
		}
	}
	return x.prose("report.status."+state,
		x.fact("replications.finished", x.Say("report.def.finished")), x.fact("replications.wanted", x.Say("report.def.wanted")))
}

// comparedHeading names what was compared, or what was run.
func (x *Author) comparedHeading() string {
	base := x.results.Manifest.Base
	if len(x.points) > 0 {
		base = x.points[0]
	}
	compared := x.ScenariosCompared()
	if len(compared) == 0 {
		return x.title(base)
	}
	shown := x.optionsShown()
	names := strings.Join(x.titlesOf(shown), x.Say("sentence.comma"))
	if len(shown) < len(compared) {
		names = x.Say("report.title.others", names)
	}
	return x.Say("report.title", names, x.title(base))
}

// questions are what was asked: by the design of a plan, by the options of a
// comparison, or by the one scenario that was run.
func (x *Author) questions() []report.Prose {
	points := x.points
	switch {
	case x.results.Manifest.Plan != nil && len(points) > 0:
		points = points[:1]
	case len(points) > 1: // the question of a base is not that of what is held against it
		points = points[1:]
	}
	asked := x.questionsOf()
	var out []report.Prose
	for _, name := range points {
		switch q := asked[name]; {
		case q == "":
		case len(points) > 1:
			out = append(out, append(report.Strong(x.title(name)+x.Say("report.colon")), report.Span{Text: q}))
		default:
			out = append(out, report.Plain(q))
		}
	}
	return out
}

// questionsOf are the questions that the points answer, by their names: of a point
// without one of its own that of the policy that it includes, where that is a single one.
func (x *Author) questionsOf() map[string]string {
	out := map[string]string{}
	for _, r := range x.Sheet("scenarios.csv").Records() {
		q := x.Lang.Pick(r.Text("question_en"), r.Text("question_zh"))
		if in := x.Sheet("included.csv").Records("scenario", r.Text("scenario")); q == "" && len(in) == 1 {
			q = x.Lang.Pick(in[0].Text("question_en"), in[0].Text("question_zh"))
		}
		out[r.Text("scenario")] = q
	}
	return out
}

// setting says in a line what was run.
func (x *Author) setting() report.Prose {
	if x.results.Manifest.Residents == 0 { // nothing was simulated
		return nil
	}
	if practice := x.practice(); practice != nil {
		return x.joined([]report.Prose{x.span(), practice}, "answer.semicolon")
	}
	return x.span()
}

// practice says of the smallest size that it is not for decisions; nil of others.
func (x *Author) practice() report.Prose {
	m := &x.results.Manifest
	if m.Profile != practiceProfile {
		return nil
	}
	out := x.prose("report.practice", x.fact("residents", x.Say("report.def.residents")))
	if !m.Warned("W422") { // which tells of the staff
		out = append(out, report.Span{Text: x.Say("report.practice.staff")})
	}
	return out
}

// span says whom and which time was run, and how often.
func (x *Author) span() report.Prose {
	args := []any{
		x.fact("residents", x.Say("report.def.residents")),
	}
	s := x.Sheet("scenarios.csv").Records()
	if len(s) == 0 {
		return x.prose("report.setting.short", append(args, x.often())...)
	}
	args = append(args,
		x.number(s[0], "measured_months", inNumbers(1, 0), x.Say("report.def.measured")),
		x.number(s[0], "start", asDate, x.Say("report.def.start")),
		x.number(s[0], "warm_up_months", inNumbers(1, 0), x.Say("report.def.warm-up")),
		x.often(),
		x.fact("seed", x.Say("report.def.seed")))
	return x.prose("report.setting", args...)
}

// often says how many replications were run; of a search, whose points have not all as
// many, how many runs.
func (x *Author) often() report.Prose {
	if runs := x.Sheet("runs.csv").Records(); len(runs) > 0 && x.results.Has(results.SearchPoints) {
		var one []string // number of each run
		for _, column := range []string{"period", "facility", "stratum", "indicator"} {
			one = append(one, column, runs[0].Text(column))
		}
		return x.prose("report.setting.runs", x.tally(archive.RowsOf("runs.csv", one...), x.Say("report.def.runs")))
	}
	return x.prose("report.setting.replications", x.fact("replications.finished", x.Say("report.def.finished")))
}

// practiceProfile is the size of the shipped bases for a first look.
const practiceProfile = "tiny"
