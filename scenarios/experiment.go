package scenarios

import (
	"cmp"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"gradus/model"
	"gradus/sim/experiment"
)

// Experiment is a design bound to its base: which levers and which uncertain
// parameters vary, and at which points. Every lever point meets every draw, a
// set of the uncertain parameters, and each of these pairs is a scenario of its own.
type Experiment struct {
	Name                      string
	Title, Question, Expected Text
	Base                      string // name of the base
	Scenario                  string // name of the policy whose levers the points start from; "" for the base
	Replications              int
	Members                   string // accepted set that the base names; "" for none
	Carried                   bool   // its members are the draws, since the design has none of its own

	Levers, Uncertain            experiment.Sample // no points where nothing varies
	LeverDesign, UncertainDesign Design
	Constraints                  []experiment.Constraint // that the lever points were held against
	Sources                      []Source
	Inputs                       []Input // the design, its list and everything it stands on, in the order of reading

	start    Request
	baseFile string // as a request names it
}

// AtBase returns the experiment without its levers and without the policy they
// start from, with the uncertain parameters at the given points, each a value
// for every factor: what a base would have been.
func (e *Experiment) AtBase(points [][]float64) *Experiment {
	out := *e
	out.Scenario, out.Levers, out.LeverDesign = "", experiment.Sample{}, Design{}
	out.Uncertain = experiment.Sample{Factors: e.Uncertain.Factors, Points: points}
	out.start.Name = e.baseFile
	return &out
}

// Start returns what requests call the base and the scenario that the lever points
// start from, which is the base itself where no policy is named.
func (e *Experiment) Start() (base, scenario string) { return e.baseFile, e.start.Name }

// Listed reports whether the lever points are those of a list, not of ranges.
func (e *Experiment) Listed() bool { return e.LeverDesign.Method == methodList }

// Design says how a sample was made.
type Design struct {
	Method string        // one of [Methods] or, of levers, "with_and_without"; "" where nothing varies
	Share  float64       // of the points, that the constraints left
	Params []model.Param // of each factor of the sample
	Origin []Origin      // of each factor: where its range is given and what it rests on
}

// The methods of a design.
const (
	methodGrid  = "grid"
	methodOne   = "one_at_a_time"
	methodLatin = "latin_hypercube"
	methodSobol = "sobol"
	methodList  = "list"
	methodWith  = "with_and_without" // of levers alone: the base, and the scenario over it
)

// Methods are the names of the ways to make a sample of either role; of levers there is
// one more, which takes those of the scenario as they are.
func Methods() []string {
	return []string{methodGrid, methodOne, methodLatin, methodSobol, methodList}
}

// Points is the number of lever points: 1 where no lever varies.
func (e *Experiment) Points() int { return max(1, len(e.Levers.Points)) }

// OwnDraws reports whether the design varies uncertain parameters by itself; members
// of an accepted set that it carries are not its own.
func (e *Experiment) OwnDraws() bool { return len(e.Uncertain.Points) > 0 && !e.Carried }

// Draws is the number of sets of uncertain parameters: 1 where none vary.
func (e *Experiment) Draws() int { return max(1, len(e.Uncertain.Points)) }

// WithAndWithout reports whether the lever points are two: the base, and the scenario
// with all its levers, whatever these are.
func (e *Experiment) WithAndWithout() bool {
	return e.LeverDesign.Method == methodWith && len(e.Levers.Points) > 0
}

// PointName names a lever point: the base or the scenario itself where no lever varies
// by itself, or else the experiment and the number of the point.
func (e *Experiment) PointName(point int) string {
	switch {
	case e.WithAndWithout() && point == 0:
		return e.Base
	case e.WithAndWithout():
		return e.Scenario
	case len(e.Levers.Points) > 0:
		return fmt.Sprintf("%s-%0*d", e.Name, len(strconv.Itoa(len(e.Levers.Points)-1)), point)
	case e.Scenario != "":
		return e.Scenario
	}
	return e.Base
}

// Request returns what to [Load] for a lever point and a draw {0 <= point <
// Points, 0 <= draw < Draws}. Files that were read for the experiment are not
// read again.
func (e *Experiment) Request(point, draw int) Request {
	r := e.start
	if e.WithAndWithout() && point == 0 {
		r.Name = e.baseFile
	}
	r.Set = append([]string(nil), r.Set...)
	add := func(s experiment.Sample, d Design, i int) {
		if len(s.Points) == 0 {
			return
		}
		for k, f := range s.Factors {
			r.Set = append(r.Set, f.Name+"="+numbers(s.Points[i][k:k+1], d.Params[k]))
		}
	}
	add(e.Uncertain, e.UncertainDesign, draw)
	add(e.Levers, e.LeverDesign, point)
	return r
}

// Experiments lists the designs that come with the program, by name.
func Experiments() []Info { return infosIn(experimentFolder) }

// IsExperiment reports whether a name stands for a design, shipped or a file.
// Of a file that cannot be read it says false; reading it tells why.
func IsExperiment(name string, files fs.FS) bool { return isKind(kindExperiment, name, files) }

// isKind reports whether a name stands for a file of a kind.
func isKind(kind, name string, files fs.FS) bool {
	l := newLoader(registry(), files)
	l.tell = func(Problem) {}
	text, _, ok := l.content(name, name, nil)
	return ok && infoOf(name, text).Kind == kind
}

// LoadExperiment reads a design with all it stands on. Profile and Set of the
// request hold for every point. If anything is wrong the experiment is nil and
// the problems are all of them, as far as they can be told in one pass.
func LoadExperiment(r Request) (*Experiment, Problems) {
	return loadExperiment(registry(), r)
}

func loadExperiment(dict *dictionary, r Request) (*Experiment, Problems) {
	l := newLoader(dict, r.Files)
	if !l.finds(r.Name, experimentFolder, "experiment", "实验") {
		return nil, l.problems
	}
	f := l.openAs(kindExperiment, r.Name, "this is a %s, not an experiment; an experiment has kind = \"experiment\".",
		"此文件的 kind 是 %s，不是实验；实验文件应写 kind = \"experiment\"")
	if f == nil {
		return nil, l.problems.sorted()
	}
	d := &designer{loader: l, root: f.root, request: r, experiment: &Experiment{}}
	d.design()
	if len(l.problems) > 0 {
		return nil, l.problems.sorted()
	}
	e := d.experiment
	e.Name = f.called()
	e.Title, e.Question, e.Expected = title(f.root.child("title")), title(f.root.child("question")), title(f.root.child("expected"))
	e.Inputs = l.inputs
	e.start.kept, e.start.member = l, true // the members are draws of the design, or not used
	if d.start.Members != nil {
		e.Members = d.start.Members.Name
	}
	return e, nil
}

// openAs opens the file that a request names, nil unless it is of a kind.
func (l *loader) openAs(kind, name, en, zh string) *file {
	f := l.open(name, nil)
	if f == nil || f.kind == "" {
		return nil
	}
	if f.kind != kind {
		l.say(f.root, UnknownName, en, zh, f.kind)
		return nil
	}
	return f
}

// called returns what a file calls itself, or what it is called on the disk.
func (f *file) called() string { return cmp.Or(f.root.child("name").text(), stem(f.name)) }

// checkPoints loads the points of an experiment, each lever point with the first
// draw and each draw with the first lever point, and reports those that cannot
// be run, the first of them in full.
func (e *Experiment) checkPoints(dict *dictionary, tell report) {
	root := e.start.kept.read[0].root
	try := func(table string, what Text, count int, request func(i int) Request) {
		var first Problems
		failed, which := 0, 0
		for i := range count {
			if _, ps := load(dict, request(i)); len(ps) > 0 {
				if failed++; failed == 1 {
					first, which = ps, i
				}
			}
		}
		if failed == 0 {
			return
		}
		var en, zh []string
		for _, p := range first {
			en, zh = append(en, p.En), append(zh, p.Zh)
		}
		t := texts("%d of %d %s cannot be run; narrow the ranges or add a [[constraint]]. The first is number %d (%s): %s",
			"%[3]s共 %[2]d 个，其中 %[1]d 个无法运行；请缩小取值范围或添加 [[constraint]]。第一个是 %[4]d 号（%[5]s）：%[6]s",
			failed, count, what, which, strings.Join(request(which).Set, ", "), Text{strings.Join(en, " "), strings.Join(zh, "；")})
		at := root.child(table)
		if at == nil { // nothing varies there: the base itself is at fault
			at = root
		}
		tell(Problem{Code: CrossField, File: at.file, Line: at.line, Key: at.path, En: t.En, Zh: t.Zh})
	}
	try(leverRole.table, Text{"lever points", "杠杆取值点"}, min(e.Points(), mostChecked), func(i int) Request { return e.Request(i, 0) })
	if e.Draws() > 1 {
		try(uncertainRole.table, Text{"draws of the uncertain parameters", "不确定参数的取值组"}, min(e.Draws(), mostChecked), func(j int) Request { return e.Request(0, j) })
	}
}

// mostChecked is how many points of an experiment are tried before it is
// called sound; one takes some milliseconds.
const mostChecked = 1000
