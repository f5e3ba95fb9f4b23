package web

import (
	"context"
	"io"
	"io/fs"
	"time"

	"gradus/plots/report"
)

// Lang is a language of the page.
type Lang string

// The languages.
const (
	English Lang = "en"
	Chinese Lang = "zh"
)

// Limits of an order. A page is for what one waits for; longer work is for the
// command line.
const (
	MaxOptions      = 4
	MaxReplications = 100
	MaxSideBySide   = 4
)

// Program is what the page stands for. Its methods may be called from several
// goroutines at once.
type Program interface {
	// Bases and Policies are what a study may start from; a policy goes over one base.
	Bases(l Lang) []Named
	Policies(l Lang, base string) []Named
	// Profiles are the sizes of a base that the page offers, the usual one first.
	Profiles(l Lang, base string) []Named
	// District is a base on one sheet.
	District(l Lang, base, profile string) (District, error)
	// Levers are the numbers that a policy may set, the usual ones in the first group.
	Levers(l Lang, base, profile string) ([]LeverGroup, error)
	// Preview says what an order would run, before it does.
	Preview(l Lang, o Order) Preview
	// Keep writes an order as a new study, unless something is wrong with it.
	Keep(l Lang, o Order) (id string, problems []string, err error)
	// Ask writes a question about a finished study as a new one.
	Ask(l Lang, q Question) (id string, problems []string, err error)
	// Sizes are those in which one may ask what could make an option of a finished study
	// fail, with what each takes.
	Sizes(l Lang, id string) (Sizes, error)
	// Studies are all that were kept, the newest first, without their files.
	Studies(l Lang) ([]Study, error)
	Study(l Lang, id string) (Study, error)
	// Answer is what a study with a result has found, whatever language it was
	// run in.
	Answer(l Lang, id string) (Answer, error)
	// SideBySide is the answer of options of several studies, unless something
	// speaks against comparing them.
	SideBySide(l Lang, picks []Pick) (a Answer, problems []string, err error)
	// Draw draws a figure of an answer as SVG.
	Draw(l Lang, id, name string) ([]byte, error)
	// Run runs a study that has no result yet. When ctx ends it leaves what was finished.
	Run(ctx context.Context, id string, told func(Progress)) error
	// Line is the line of studies as [Program.KeepLine] kept it last, here or on a page
	// that has ended.
	Line() Line
	KeepLine(Line) error
	// Open opens a file of a study, by a name that the study lists. One that is not
	// what was written is refused with a [DamagedError].
	Open(l Lang, id, name string) (fs.File, error)
	// Bundle writes the whole result of a study as one ZIP archive in which it has a name,
	// and nothing where the result, or a report of it, is not what was written, which it
	// says with a [DamagedError]. After any other error what was written is no whole archive.
	Bundle(l Lang, id, name string, out io.Writer) error
	// Tables writes the main tables of a result for a spreadsheet, as [Program.Bundle] does.
	Tables(l Lang, id string, out io.Writer) error
	// Report makes the reports of a study again, unless its result is not whole.
	Report(l Lang, id string) (problems []string, err error)
}

// Line is what runs, "" for nothing and for what somebody has stopped, and what waits.
type Line struct {
	Running string   `json:"running"`
	Waiting []string `json:"waiting"`
}

// DamagedError says of a file of a study that it is missing or altered.
type DamagedError struct {
	Text   string // in the language of the visitor
	Report bool   // it is a report, which can be made again
}

func (e *DamagedError) Error() string { return e.Text }

// Named is something to choose.
type Named struct{ Name, Title, About string }

// District is a base on one sheet.
type District struct {
	Named
	Profile  string
	Facts    []Fact   // what one asks first
	Places   []Place  // institutions
	Makeup   []Makeup // the residents, by age and by scheme
	Sections []Values // every parameter
	Doubtful int      // values that rest on nothing that was read for them
	Of       int
}

// Fact is a line of the sheet.
type Fact struct{ Label, Value string }

// Place is an institution with the loads of its stations. The sheet of a district has
// besides its share of its tier, doctors [full-time equivalents], experts and beds; "" is none.
type Place struct {
	Name, Tier                    string
	Share, Doctors, Experts, Beds string
	Loads                         []Load
}

// Makeup is a parameter that says of how many residents each group is.
type Makeup struct {
	Value
	Title  string
	Groups []Group
}

// Group is a part of the residents.
type Group struct {
	Name      string
	Share     float64
	Residents string
}

// Load is the work that comes to a station over the work it can do, by the
// analytic twin of the model and before any run.
type Load struct {
	Name        string
	Utilisation float64 // {0..}; at 1 or more the line grows without limit
}

// Light is how a load is marked: green, amber above 0.85, where a line of a few
// servers becomes long, red from 1 on.
func (l Load) Light() string {
	switch {
	case l.Utilisation >= 1:
		return "red"
	case l.Utilisation >= 0.85:
		return "amber"
	}
	return "green"
}

// OptionLoads are the loads of every institution under an option, where it makes
// them heaviest; the heaviest station of each first, and the institution with the
// heaviest of all.
type OptionLoads struct {
	Option string // "" for the base
	Same   bool   // as in the base, so that Places are left out
	Duty   string // how its levers do not reach the doctors; "" where they do
	Places []Place
}

// mostOpen is how many institutions are shown before others are asked for.
const mostOpen = 3

// open is how many institutions are shown at once: the heaviest, and all that
// have too much.
func (o OptionLoads) open() int {
	n := min(mostOpen, len(o.Places))
	for n < len(o.Places) && len(o.Places[n].Loads) > 0 && o.Places[n].Loads[0].Light() == "red" {
		n++
	}
	return n
}

// Heaviest are the institutions that are shown at once, and Others the rest.
func (o OptionLoads) Heaviest() []Place { return o.Places[:o.open()] }

// Others are the institutions that are folded away.
func (o OptionLoads) Others() []Place { return o.Places[o.open():] }

// Values is a table of parameters.
type Values struct {
	Title string
	Rows  []Value
}

// Value is a parameter with what it rests on. Grade and Source are in words; About says
// what the source is and Note what else is to be known.
type Value struct {
	Key, Label, Value, Unit, Range, Grade, Source, About, Note string
	Doubtful                                                   bool
}

// LeverGroup is a group of levers.
type LeverGroup struct {
	Title  string
	Usual  bool // shown without being asked for
	Levers []Lever
}

// Lever is a number that a policy may set.
type Lever struct {
	Key, Label, Unit string
	Kind             string   // "real", "whole", "switch", "choice" or "list"
	Low, High, Step  float64  // of a real or whole number, of a share in the unit behind it
	Behind           string   // the unit of a share, which stands behind the number; "" of others
	Factor           float64  // from a share of one to that unit
	Value            string   // in the base, as one would type it
	Now              string   // likewise, in words
	Choices          []Named  // of a choice, or of each in a list of choices
	Count            int      // numbers of a list
	Evidence         Evidence // what is known of the number
	Grade, Source    string   // in words
	Doubtful         bool
}

// Evidence is the range that a number is known to lie in, which may be narrower
// than what is permitted.
type Evidence struct {
	Known     bool
	Low, High float64
	About     string // what the range rests on, in words
}

// Order is what a visitor asks to be run: a base and one to [MaxOptions]
// options over it. Values are as they were typed.
type Order struct {
	Lang         Lang     `json:"lang"`
	Title        string   `json:"title"`
	Base         string   `json:"base"`
	Profile      string   `json:"profile"`
	Replications string   `json:"replications"`
	Seed         string   `json:"seed"`
	Options      []Option `json:"options"`
}

// Option is a policy: shipped ones, and levers over them.
type Option struct {
	Title    string    `json:"title"`
	Policies []string  `json:"policies"`
	Settings []Setting `json:"settings"`
}

// Setting is a lever as it was typed.
type Setting struct {
	Key    string `json:"key"`
	Value  string `json:"value"`
	Start  string `json:"start,omitempty"`  // "2012-03-01"; "": the first measured day
	Ramp   string `json:"ramp,omitempty"`   // months; "": at once
	Expiry string `json:"expiry,omitempty"` // first day without it; "": never
}

// Question is asked about a finished study: why an option differs, how much
// of a lever is enough, or what could make an option fail.
type Question struct {
	Kind      string `json:"kind"` // "why", "dose" or "sensitivity"
	Study     string `json:"study"`
	Option    string `json:"option"`              // name of its scenario
	Indicator string `json:"indicator,omitempty"` // of a why or a sensitivity; "": the usual ones
	Lever     string `json:"lever,omitempty"`     // of a dose
	Target    string `json:"target,omitempty"`
	Size      string `json:"size,omitempty"`     // of a sensitivity, as it was typed; see [Program.Sizes]
	Overload  bool   `json:"overload,omitempty"` // run also where a station is offered more than it can do
	Lang      Lang   `json:"lang"`
}

// Sizes are the sizes of a question: each with what it takes in words, the smallest
// first.
type Sizes struct {
	Offered []Named
	Usual   string // name of one of them
	TooMuch string // why none is offered; "" where there are some
}

// Preview says what an order would run.
type Preview struct {
	Problems []string
	Loads    []OptionLoads // of the base first
	Changes  []Change
	Start    time.Time // the measured span
	End      time.Time
	Takes    string // roughly how long, and how much
}

// Change is what an option changes in one key, and when.
type Change struct {
	At                                 int // number of the option, from 0
	Option, Key, Label, From, To, Unit string
	Start, Full, End                   time.Time // full effect; End is zero where there is none
}

// State of a study.
type State string

// The states. A study that was written and neither waits nor runs is New: its
// server ended when nothing of it was finished, or it was taken out of the line.
const (
	New     State = "new"
	Waiting State = "waiting"
	Running State = "running"
	Done    State = "done"
	Stopped State = "stopped" // with what was finished
	Failed  State = "failed"
)

// Study is an order or a question that was kept.
type Study struct {
	ID          string
	Kind        string // "compare", "why", "dose" or "sensitivity"
	Of          string // the study that a question is about
	Title       string
	Order       Order  // of a question: that of the study it is about
	District    string // title of the base
	Kept        time.Time
	State       State
	Begun       bool // it has no result yet, but runs from which it goes on
	Finished    int  // replications that the result has
	Wanted      int
	Trouble     string   // why it failed
	TroubleLang Lang     // that Trouble is in: the reader's where it can be said in that; "" where it is not known
	Options     []Named  // scenarios of the result
	Levers      []Named  // that the options set: what one may ask a dose of
	Targets     []Named  // indicators that one may ask a dose for, with the unit of the level
	Usual       string   // indicators that a why or a sensitivity is about where none is chosen
	Indicators  []Named  // that one may choose for it
	Reports     []Named  // pages to hand on, with what they are
	Files       []Named  // everything of the result
	Edited      []string // files of one's own that it was made from and that have changed since, or are gone
}

// Answered tells whether there is something to read: all of a run, or what it
// had finished.
func (s Study) Answered() bool { return s.State == Done || s.State == Stopped }

// Answer is what a study has found.
type Answer struct {
	Findings []report.Block   // in sentences
	Tables   []report.Block   // that carry them
	Figures  []Named          // to ask [Program.Draw] for, with what they show
	More     []report.Section // for who wants to know more
}

// Pick is an option of a finished study; its text is "0001/option-a".
type Pick struct{ Study, Option string }

// Progress is how far a run is. Meter says in each language how precise the
// answer is by now.
type Progress struct {
	Done, Total int
	Left        time.Duration // 0 where it is not known
	Meter       map[Lang][]Reading
}

// Reading is how precisely an indicator of an option is known by now.
type Reading struct {
	Option, Label string
	Difference    string  // from the base, by now
	Half          string  // half-width of its interval
	Wanted        string  // half-width from which the smallest difference that matters can be seen
	Share         float64 // wanted over present half-width {0..1}; 1: as precise as wanted
	More          string  // about how many further replications that takes; "" where it cannot be said
}

// Reached tells whether a reading is as precise as wanted.
func (r Reading) Reached() bool { return r.Share >= 1 }
