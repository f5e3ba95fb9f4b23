package scenarios

import (
	"strings"
	"time"

	"gradus/model"
)

// Scenario is a scenario ready to run: a complete configuration, the levers
// over it, and where every value comes from.
type Scenario struct {
	Name    string
	Kind    string // "base", "policy", or "scenario" for a base and its levers in one file
	Base    string // name of the base; of a base, its own name
	Profile string // the profile chosen

	Title, Question, Expected Text
	Included                  []Included // what a policy lays its levers over, in the order of the file

	Expectations []Expectation // of a policy, in the order of the file
	Against      string        // the name of the scenario they are against; without any, the base
	Period       string        // of which they speak: a year "2017", a quarter "2017-Q4", or "all"

	Places     []Place // the institutions as the profile has them, in the order of Config.Institutions
	Config     model.Config
	Levers     []model.Lever // in the order of the registry; the steps over one key in the order of their dates
	Provenance []Entry       // the run, the profile, then every parameter in the order of the registry
	Sources    []Source      // the bibliography, in the order of the files
	Inputs     []Input       // every file read, in the order of reading
	Ignored    []string      // items of Request.Set that do not concern a scenario without a policy
	Members    *Members      // the accepted set of the base; nil if it names none
}

// Included is a policy that another one includes, as its file speaks of itself.
type Included struct {
	Name                      string
	Title, Question, Expected Text
}

// Place is an institution of a profile, or several that are alike: the share is
// that of all of them, and the names have a [numberMark].
type Place struct {
	model.Institution
	Count int // 0 for one without a number
}

// Entry says where a value comes from.
type Entry struct {
	Key    string
	Param  model.Param // the parameter; its Key is empty for the run and the profile
	Values []float64   // in the unit of the registry; nil where the value is a text or a date
	Text   string      // the value as a file would have it, without unit
	Origin
	Changes []Change // what the policy makes of it, step by step; none if it leaves it alone
}

// Change is a lever, or one step of it, with where it comes from.
type Change struct {
	model.Lever
	Text string
	Origin
}

// Origin is the place and the evidence of a value.
type Origin struct {
	File       string
	Line       int
	Source     string // keys of the bibliography, as written; "" for a value without a source
	SourceText string // what the keys stand for
	SourceURL  string
	Grade      string // "" for a value without a source
	Note       Text   // a file may give it in one language for both
}

// Source is one entry of the bibliography.
type Source struct{ Key, Text, URL string }

// Input is a file as it was read, or the values from the command line.
type Input struct {
	Name   string
	SHA256 string // of the text, in hexadecimal
	Text   string
}

// End returns the first day after the measured span.
func (s *Scenario) End() time.Time {
	return s.Config.Run.Start.AddDate(0, s.Config.Run.MeasuredMonths, 0)
}

// Shipped reports whether the program brings the text along.
func (in Input) Shipped() bool {
	file, ok := strings.CutPrefix(in.Name, shippedFolder)
	if !ok {
		return false
	}
	text, err := shipped.ReadFile(file)
	return err == nil && string(text) == in.Text
}
