package scenarios

import (
	"io/fs"
	"slices"

	"gradus/model"
	"gradus/model/indicator"
)

// TargetSet is a set of levels that numbers of a run are held against: observed
// ones, to which a base is calibrated, or official ones, which are to be reached.
type TargetSet struct {
	Name            string
	Title, Question Text
	Base            string // name of the base whose run gives the numbers; "" of official ones for any base
	Targets         []Target
	Sources         []Source
	Inputs          []Input // the file and everything it stands on, in the order of reading
}

// Target is a level of an indicator. Numbers are in the unit of the indicator.
// One that was observed says by how much a right model may miss it; one that is to
// be reached says in which direction, and by when.
type Target struct {
	Indicator   string  // code of the dictionary
	Facility    string  // "district", or a tier as "tier:community"
	Period      string  // of an observed one: year, quarter or "all", the measured span
	Value       float64 // observed, or to be reached; with Growth a share, 0.1 being a tenth more
	Tolerance   float64 // standard deviation of the observation {> 0}
	Discrepancy float64 // standard deviation of the truth about a model with the right parameters {>= 0}
	Unit        string
	Relation    string // ">=" or "<=" of one to be reached; "" of an observed one
	Growth      bool   // what is to be reached is the growth over the year before
	Year        int    // by which it is to be reached; 0 of an observed one
	Origin      Origin
}

// Official reports whether a target is to be reached, not observed.
func (t Target) Official() bool { return t.Relation != "" }

// Code names the number: the indicator, with "@" and the tier where it is not
// the district's.
func (t Target) Code() string {
	return Expectation{Indicator: t.Indicator, Facility: t.Facility}.Code()
}

// TargetSets lists the sets of targets that come with the program, by name.
func TargetSets() []Info { return infosIn(targetFolder) }

// IsTargetSet reports whether a name stands for a set of targets, shipped or a
// file. Of a file that cannot be read it says false; reading it tells why.
func IsTargetSet(name string, files fs.FS) bool { return isKind(kindTarget, name, files) }

// LoadTargets reads a set of targets: a shipped one by its name, or a file by
// its path. If anything is wrong the set is nil and the problems are all of them,
// as far as they can be told in one pass.
func LoadTargets(name string, files fs.FS) (*TargetSet, Problems) {
	return loadTargets(registry(), name, files)
}

func loadTargets(dict *dictionary, name string, files fs.FS) (*TargetSet, Problems) {
	l := newLoader(dict, files)
	if !l.finds(name, targetFolder, "set of targets", "目标") {
		return nil, l.problems
	}
	f := l.openAs(kindTarget, name, "the file has kind = %q; a set of targets has kind = \"target\".", "此文件的 kind 是 %q，不是校准目标；应写 kind = \"target\"")
	if f == nil {
		return nil, l.problems.sorted()
	}
	r := &targetReader{designer: designer{loader: l, root: f.root, experiment: &Experiment{}}, set: &TargetSet{}}
	r.targets()
	if len(l.problems) > 0 {
		return nil, l.problems.sorted()
	}
	s := r.set
	s.Name = f.called()
	s.Title, s.Question = title(f.root.child("title")), title(f.root.child("question"))
	s.Base, s.Sources, s.Inputs = r.experiment.Base, r.experiment.Sources, l.inputs
	return s, nil
}

// targetReader reads a set of targets. The base it stands on, and the
// bibliography of both, are bound as those of a design.
type targetReader struct {
	designer
	set *TargetSet
}

func (r *targetReader) targets() {
	known := append(slices.Clone(headings), "base", "target")
	for _, n := range r.root.nodes {
		if !slices.Contains(known, n.name) {
			r.unknown(n, "", "", known)
		}
	}
	for _, n := range r.root.child("source").children() {
		r.experiment.Sources = append(r.experiment.Sources, sourceOf(n))
	}
	all := r.root.child("target")
	switch {
	case r.root.child("base") != nil:
		r.bind()
	case slices.ContainsFunc(all.children(), func(n *node) bool { return n.table && !official(n) }):
		r.lacks(r.root, "the line base = \"...\" is missing; it says whose run the targets are for.", "缺少 base = \"...\" 一行（校准目标所针对的基线）")
	}
	if all == nil || !r.isTable(all) || len(all.nodes) == 0 {
		if all == nil || all.table {
			r.lacks(r.root, "there is no target: add a table [target.\"indicator\"] for each level to be met.", "没有目标：请为每个目标添加 [target.\"指标代码\"]")
		}
		return
	}
	for _, n := range all.nodes {
		r.target(n)
	}
}

// needed are the keys that every target must have.
var needed = []struct {
	name string
	what Text
}{
	{"value", Text{"the observed level", "观测值"}},
	{"tolerance", Text{"the standard deviation of the observation", "观测值的标准差"}},
	{"discrepancy", Text{
		"the standard deviation by which a model with the right parameters misses the truth; 0 claims that it does not",
		"参数正确的模型仍与真实值相差的标准差（0 表示没有偏差）",
	}},
	{"source", Text{"where the level comes from", "数据来源"}},
	{"grade", Text{"the grade of its evidence", "证据等级"}},
}

// relations are the keys of a target that is to be reached.
var relations = map[string]string{"at_least": ">=", "at_most": "<="}

// official reports whether a table is that of a target to be reached.
func official(n *node) bool { return n.child("at_least") != nil || n.child("at_most") != nil }

// neededOfOfficial are the keys that every target to be reached must have.
var neededOfOfficial = []struct {
	name string
	what Text
}{
	{"year", Text{"by which it is to be reached", "达标年份"}},
	{"source", Text{"where it is set", "规定的出处"}},
	{"grade", Text{"the grade of its evidence", "证据等级"}},
}

// year is the range of the year of a target.
var year = model.Param{Key: "year", Unit: "1", Low: 1949, High: 2100, Kind: model.Whole, Len: 1, En: "the year by which it is to be reached", Zh: "达标年份"}

// reached reads a target that is to be reached.
func (r *targetReader) reached(n *node) {
	r.known(n, "at_least", "at_most", "growth", "year", "source", "grade", "note")
	r.evidence(n)
	if !r.faultless(func() { r.number(n) }) {
		return
	}
	t := Target{Period: whole, Growth: r.flag(n, "growth"), Origin: Origin{File: n.file, Line: n.line}}
	t.Indicator, t.Facility = splitCode(n.name)
	d, _ := indicator.Lookup(t.Indicator)
	t.Unit = d.Unit
	p := levelOf(&d)
	if t.Growth {
		t.Unit = "share"
		p.Unit, p.Low, p.High = "share", -1, 100
	}
	for key, relation := range relations {
		if v, ok := r.one(n.child(key), p); ok {
			t.Value, t.Relation = v[0], relation
		}
	}
	if both := n.child("at_most"); both != nil && n.child("at_least") != nil {
		r.say(both, CrossField, "[%s] has at_least and at_most; a target has one of them.", "[%s] 同时有 at_least 和 at_most；一个目标只能有其一", n.path)
	}
	if v, ok := r.one(n.child("year"), year); ok {
		t.Year = int(v[0])
	}
	for _, key := range neededOfOfficial {
		if n.child(key.name) == nil {
			r.lacks(n, "[%s] lacks the key %q: %s.", "[%s] 缺少 %q：%s", n.path, key.name, key.what)
		}
	}
	r.origin(&t.Origin, n)
	r.set.Targets = append(r.set.Targets, t)
}

// target reads one target.
func (r *targetReader) target(n *node) {
	if !r.isTable(n) {
		return
	}
	if official(n) {
		r.reached(n)
		return
	}
	r.known(n, "value", "tolerance", "discrepancy", "period", "source", "grade", "note")
	r.evidence(n)
	if !r.faultless(func() { r.number(n) }) {
		return
	}
	t := Target{Period: whole, Origin: Origin{File: n.file, Line: n.line}}
	t.Indicator, t.Facility = splitCode(n.name)
	d, _ := indicator.Lookup(t.Indicator)
	t.Unit = d.Unit
	p := levelOf(&d)
	spread := p
	spread.Low, spread.High = 0, p.High-p.Low
	if v, ok := r.one(n.child("value"), p); ok {
		t.Value = v[0]
	}
	if v, ok := r.one(n.child("tolerance"), spread); ok {
		if t.Tolerance = v[0]; t.Tolerance == 0 {
			r.say(n.child("tolerance"), OutOfRange, "%s = 0 claims that the level is known exactly, and no run would meet it; give the standard deviation of the observation.",
				"%s = 0 表示观测毫无误差，任何模拟都无法满足；请给出观测值的标准差", n.child("tolerance").path)
		}
	}
	if v, ok := r.one(n.child("discrepancy"), spread); ok {
		t.Discrepancy = v[0]
	}
	for _, key := range needed {
		if n.child(key.name) == nil {
			r.lacks(n, "[%s] lacks the key %q: %s.", "[%s] 缺少 %q：%s", n.path, key.name, key.what)
		}
	}
	r.period(n.child("period"), &t)
	r.origin(&t.Origin, n)
	r.set.Targets = append(r.set.Targets, t)
}

// period reads when the level was observed, which has to be measured as a whole.
func (r *targetReader) period(n *node, t *Target) {
	if n == nil {
		return
	}
	from, to, ok := months(n.text())
	switch {
	case !ok:
		r.say(n, WrongType, "%s = %s is no period; write a year, \"2012\", a quarter, \"2012-Q4\", or \"all\" for the measured span, in quotation marks.",
			"%s = %s 不是时期；请写年份 \"2012\"、季度 \"2012-Q4\" 或整个统计期 \"all\"（加引号）", n.path, written(n.value))
	case r.start != nil && !from.IsZero() && (from.Before(r.start.Config.Run.Start) || to.After(r.start.End())):
		r.say(n, WrongDate, "%s = %q is not within what %q measures, %s to %s.", "%s = %q 不在 %q 的统计期 %s 至 %s 之内", n.path, n.text(), r.experiment.Base,
			r.start.Config.Run.Start.Format("2006-01-02"), r.start.End().AddDate(0, 0, -1).Format("2006-01-02"))
	default:
		t.Period = n.text()
	}
}

// levelOf is a level of an indicator in the form of a parameter.
func levelOf(d *indicator.Indicator) model.Param {
	low, high := d.Range()
	return model.Param{Unit: d.Unit, Low: max(low, -unbounded), High: min(high, unbounded), Len: 1, En: d.En, Zh: d.Zh}
}

// unbounded is the end of the range of a number that has none.
const unbounded = 1e15
