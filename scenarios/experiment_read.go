package scenarios

import (
	"errors"
	"slices"
	"strings"

	"gradus/model"
	"gradus/sim"
	"gradus/sim/experiment"
)

// The tables of a design: how the points of a role are made, and below which
// its factors stand.
type role struct {
	table, factor string
	lever         bool
}

var (
	leverRole     = role{"levers", "lever", true}
	uncertainRole = role{"uncertain", "uncertain_parameter", false}
)

// designKeys are the keys of a design beside the headings.
var designKeys = []string{
	"base", "scenario", "replications", leverRole.table, leverRole.factor, uncertainRole.table, uncertainRole.factor, "constraint", "draws",
}

// Facts about the numbers of a design, in the form of parameters.
var (
	replications = model.Param{Key: "replications", Unit: "1", Low: 1, High: 1_000_000, Kind: model.Whole, Len: 1, En: "replications of each point", Zh: "每点重复次数"}
	points       = model.Param{Key: "points", Unit: "1", Low: 1, High: experiment.MaxPoints, Kind: model.Whole, Len: 1, En: "points of the design", Zh: "设计的点数"}
	levels       = model.Param{Key: "levels", Unit: "1", Low: 2, High: experiment.MaxPoints, Kind: model.Whole, Len: 1, En: "values taken from a range, its ends among them", Zh: "每个范围取值个数（含两端）"}
	seed         = model.Param{Key: "seed", Unit: "1", High: 1 << 53, Kind: model.Whole, Len: 1, En: "seed of the design's own luck", Zh: "设计自身的随机种子"}
	anyNumber    = model.Param{Key: "number", Unit: "1", Low: -1e15, High: 1e15, Len: 1, En: "a number", Zh: "数"}
)

// designer reads a design.
type designer struct {
	*loader
	root       *node
	request    Request
	experiment *Experiment
	start      *Scenario // that the points start from; nil if it has problems
}

// faultless runs f and reports whether it told no problem.
func (d *designer) faultless(f func()) bool {
	before := len(d.problems)
	f()
	return len(d.problems) == before
}

func (d *designer) design() {
	for _, n := range d.root.nodes {
		if !slices.Contains(slices.Concat(headings, designKeys), n.name) {
			d.unknown(n, "", "", slices.Concat(headings, designKeys))
		}
	}
	e := d.experiment
	if n := d.root.child("replications"); n != nil {
		v, _ := d.one(n, replications)
		e.Replications = int(append(v, 0)[0])
	} else {
		d.lacks(d.root, "the line replications = 10 is missing; it says how often each point is run.", "缺少 replications = 10 一行（每点重复次数）")
	}
	for _, n := range d.root.child("source").children() {
		e.Sources = append(e.Sources, sourceOf(n))
	}
	d.bind()
	bounds := map[bool][]bound{}
	var lever, uncertain *draftSample
	sound := d.faultless(func() {
		lever, uncertain = d.factors(leverRole), d.factors(uncertainRole)
		d.apart(lever, uncertain)
	})
	if members := d.carried(); uncertain == nil && members != nil {
		uncertain, e.Carried = members, true
	}
	if lever == nil && uncertain == nil && sound {
		d.lacks(d.root, "nothing varies: add [levers] with a [lever.\"policy...\"], or [uncertain] with an [uncertain_parameter.\"...\"].",
			"没有任何变化的量：请添加 [levers] 和 [lever.\"policy...\"]，或 [uncertain] 和 [uncertain_parameter.\"...\"]")
	}
	if d.faultless(func() { bounds = d.constraints(lever, uncertain) }) && sound {
		e.Levers, e.LeverDesign = d.sample(lever, bounds[true])
		e.Constraints = constraintsOf(bounds[true])
		e.Uncertain, e.UncertainDesign = d.sample(uncertain, bounds[false])
		if n := float64(e.Points()) * float64(e.Draws()); n > experiment.MaxPoints {
			d.say(lever.n, OutOfRange, "%d lever points with %d draws each are %s scenarios; at most %s are taken.",
				"%d 个杠杆取值点各配 %d 组不确定参数，共 %s 个情景；最多 %s 个", e.Points(), e.Draws(), number(n), number(experiment.MaxPoints))
		}
	}
}

// carried returns the accepted set that the base names as draws, nil where there is none
// or the design says draws = "none".
func (d *designer) carried() *draftSample {
	none := false
	if n := d.root.child("draws"); n != nil {
		if none = n.text() == "none"; !none {
			d.say(n, UnknownName, "draws = %s; only \"none\" can stand here: the base's own values, and not the accepted set that it names.",
				"draws = %s 无效；此处只能写 \"none\"：采用基线自身的值，而不用其接受集", written(n.value))
		}
	}
	if none || d.start == nil || d.start.Members == nil {
		return nil
	}
	m := d.start.Members
	s := &draftSample{role: uncertainRole, n: d.root, method: methodList}
	for k, p := range m.Params {
		if slices.Contains(m.Held, p.Key) {
			continue
		}
		values := make([]float64, len(m.Points))
		for i, point := range m.Points {
			values[i] = point[k]
		}
		s.add(listed(p.Key, p, values), p, Origin{File: m.Input.Name, Line: 1})
	}
	for _, point := range m.Points {
		var row []float64
		for k, p := range m.Params {
			if !slices.Contains(m.Held, p.Key) {
				row = append(row, point[k])
			}
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// lacks reports something that must be there, unless part of the file was not read.
func (d *designer) lacks(at *node, en, zh string, args ...any) {
	if !d.damaged {
		d.say(at, Missing, en, zh, args...)
	}
}

// bind reads what the design stands on.
func (d *designer) bind() {
	e, n, policy := d.experiment, d.root.child("base"), d.root.child("scenario")
	d.string(policy)
	if n == nil {
		d.lacks(d.root, "the line base = \"...\" is missing; a design varies a base.", "缺少 base = \"...\" 一行；设计必须说明所依据的基线")
		return
	}
	f := d.reach(n, kindBase)
	if f == nil {
		return
	}
	e.Base = d.lay(f).name()
	e.baseFile = relative(n.text(), n)
	at := n
	if policy != nil {
		if f = d.reach(policy, kindPolicy, kindScenario); f == nil {
			return
		}
		at = policy
		e.Scenario = d.lay(f).name()
	}
	e.start = Request{
		Name: relative(at.text(), at), Profile: d.request.Profile, Set: d.request.Set, Files: d.request.Files, Point: true,
	}
	if !d.faultless(func() {
		if b := d.build(e.start); b != nil {
			d.start = b.scenario
		}
	}) {
		d.start = nil
		return
	}
	if d.start.Base != e.Base {
		d.say(policy, CrossField, "%q stands on the base %q, not on %q.", "%q 的基线是 %q，不是 %q", e.Scenario, d.start.Base, e.Base)
	}
}

// reach opens a file that the design names, nil unless it is of one of the kinds.
func (d *designer) reach(n *node, kinds ...string) *file {
	if n.text() == "" {
		return nil // reported already
	}
	f := d.open(n.text(), n)
	if f == nil || f.kind == "" {
		return nil
	}
	if !slices.Contains(kinds, f.kind) {
		d.say(n, UnknownName, "%q is a %s; a %s is needed here.", "%q 的 kind 是 %s；此处应为 %s", n.text(), f.kind, kinds[0])
		return nil
	}
	return f
}

// draftSample is a sample before its points are made.
type draftSample struct {
	role
	n       *node // the table of the method
	method  string
	count   int // points or levels; 0 if not said
	seed    *int64
	factors []experiment.Factor
	params  []model.Param
	origin  []Origin
	rows    [][]float64 // of a list
}

// add takes a factor in.
func (s *draftSample) add(f experiment.Factor, p model.Param, o Origin) {
	s.factors, s.params, s.origin = append(s.factors, f), append(s.params, p), append(s.origin, o)
}

// factors reads the tables of a role; nil if it has none, or no usable method.
func (d *designer) factors(r role) *draftSample {
	n, given := d.root.child(r.table), d.root.child(r.factor)
	if n == nil {
		if given != nil {
			d.lacks(given, "[%s] is missing; it says how the points are made, e.g. method = \"grid\".", "缺少 [%s]（取值点的生成方法），例如 method = \"grid\"", r.table)
		}
	} else if !d.isTable(n) {
		return nil
	}
	s := &draftSample{role: r, n: n}
	s.method = d.method(n, s)
	if s.method == methodWith {
		d.withAndWithout(n, given, r)
		return s
	}
	if s.method == methodList {
		if given != nil {
			d.say(given, CrossField, "[%s] does not go with method = \"list\"; the header of the file names what varies.",
				"[%s] 不能与 method = \"list\" 同用；文件表头已列出变化的量", r.factor)
		}
		if file := n.child("file"); file != nil && d.string(file) {
			d.rows(file, s)
		}
		return s
	}
	if given == nil {
		if n != nil {
			d.lacks(n, "nothing varies in [%s]; add a table [%s.\"key\"] for each number that does.", "[%s] 中没有变化的量；请为每个量添加 [%s.\"键名\"]", r.table, r.factor)
		}
		return nil
	}
	if !d.isTable(given) {
		return nil
	}
	for _, child := range given.nodes {
		p, ok := d.param(child, r)
		into := s
		if !ok {
			into = &draftSample{} // what else is wrong with it is told all the same
		}
		if p.Len == 1 {
			d.factor(child, p, into)
		}
	}
	if s.method == "" {
		return nil
	}
	ranged := slices.IndexFunc(s.factors, func(f experiment.Factor) bool { return f.Values == nil })
	if (s.method == methodGrid || s.method == methodOne) && s.count == 0 && ranged >= 0 && n.child("levels") == nil {
		d.lacks(n, "[%s] lacks the key \"levels\": how many values are taken from a range, as that of %q.", "[%s] 缺少 \"levels\"：每个范围（例如 %q）取几个值", r.table, s.factors[ranged].Name)
	}
	return s
}

// withAndWithout reports what does not go with that method, which takes the levers of
// the scenario as they are.
func (d *designer) withAndWithout(n, given *node, r role) {
	at := n.child("method")
	switch {
	case given != nil:
		d.say(given, CrossField, "[%s] does not go with method = %q, which takes all levers of the scenario as they are.",
			"[%s] 不能与 method = %q 同用；后者取情景的全部政策手段", r.factor, methodWith)
	case d.root.child("scenario") == nil:
		d.lacks(at, "method = %q needs the line scenario = \"...\": the policy that there is with and without.",
			"method = %q 需要 scenario = \"...\" 一行（有与没有的那项政策）", methodWith)
	case d.experiment.Scenario != "" && d.experiment.Scenario == d.experiment.Base:
		d.say(d.root.child("scenario"), CrossField, "the scenario has the name of its base, %q, and with method = %q both are points: give it a name of its own.",
			"情景与其基线同名（%q），而 method = %q 中两者各为一点：请另取名称", d.experiment.Base, methodWith)
	}
}

// concerns says which keys go with which method.
var concerns = map[string][]string{
	methodGrid: {"levels"}, methodOne: {"levels"}, methodLatin: {"points", "seed"}, methodSobol: {"points", "seed"}, methodList: {"file"},
}

// method reads how the points are made; "" if that cannot be known.
func (d *designer) method(n *node, s *draftSample) string {
	if n == nil {
		return ""
	}
	m, methods := n.child("method"), Methods()
	if s.lever {
		methods = append(methods, methodWith)
	}
	name := m.text()
	switch {
	case m == nil:
		d.lacks(n, "[%s] lacks the key \"method\": one of %s.", "[%s] 缺少 \"method\"：可用 %s", n.path, list(methods))
	case !slices.Contains(methods, name):
		d.say(m, UnknownName, "method = %s is none of %s.%s", "method = %s 不在 %s 之中%s", written(m.value), list(methods), hint(name, methods))
		name = ""
	}
	known := []string{"method", "levels", "points", "seed", "file"}
	d.known(n, known...)
	for _, key := range known[1:] {
		c := n.child(key)
		switch {
		case c == nil || name == "" || slices.Contains(concerns[name], key):
		case concerns[name] == nil:
			d.say(c, CrossField, "%q does not go with method = %q, which takes nothing else.", "%q 不能与 method = %q 同用；后者不需要其他键", key, name)
		default:
			d.say(c, CrossField, "%q does not go with method = %q, which takes %s.", "%q 不能与 method = %q 同用；可用 %s", key, name, list(concerns[name]))
		}
	}
	for _, p := range []model.Param{levels, points, seed} {
		v, ok := d.one(n.child(p.Key), p)
		switch {
		case !ok:
		case p.Key == seed.Key:
			x := int64(v[0])
			s.seed = &x
		default:
			s.count = int(v[0])
		}
	}
	for _, key := range []string{"points", "file"} {
		if slices.Contains(concerns[name], key) && n.child(key) == nil {
			d.lacks(n, "[%s] lacks the key %q, which method = %q needs.", "[%s] 缺少 method = %[3]q 所需的 %[2]q", n.path, key, name)
		}
	}
	return name
}

// apart reports numbers that vary in both roles, or by the command line too.
func (d *designer) apart(lever, uncertain *draftSample) {
	for _, s := range []*draftSample{lever, uncertain} {
		if s == nil {
			continue
		}
		for k, f := range s.factors {
			if s.lever && uncertain != nil && slices.ContainsFunc(uncertain.params, func(p model.Param) bool { return p.Key == s.params[k].Key }) {
				at := node{file: s.origin[k].File, line: s.origin[k].Line, path: f.Name}
				d.say(&at, CrossField, "%s is a lever and an uncertain parameter at once; the lever would overwrite the other.",
					"%s 既是杠杆又是不确定参数；杠杆会覆盖后者", s.params[k].Key)
			}
			for i, item := range d.request.Set {
				if key, _, _ := strings.Cut(item, "="); strings.TrimSpace(key) == f.Name {
					d.say(&node{file: setFile, line: i + 1, path: f.Name}, CrossField, "%q is varied by the design and cannot be set.", "%q 由设计改变，不能另行设定", f.Name)
				}
			}
		}
	}
}

// sample makes the points.
func (d *designer) sample(s *draftSample, bounds []bound) (experiment.Sample, Design) {
	if s != nil && s.method == methodWith {
		return experiment.Sample{Points: [][]float64{{}, {}}}, Design{Method: methodWith, Share: 1}
	}
	if s == nil || len(s.factors) == 0 {
		return experiment.Sample{}, Design{}
	}
	var out experiment.Sample
	var err error
	key := sim.Root(1)
	if s.seed != nil {
		key = sim.Root(*s.seed)
	}
	switch s.method {
	case methodGrid:
		out, err = experiment.Grid(s.factors, s.count)
	case methodOne:
		centre, ok := d.centre(s)
		if !ok {
			return out, Design{}
		}
		out, err = experiment.OneAtATime(s.factors, centre, s.count)
	case methodLatin:
		out, err = experiment.LatinHypercube(s.factors, s.count, key)
	case methodSobol:
		if out, err = experiment.Sobol(s.factors, s.count); s.seed != nil {
			out, err = experiment.ShiftedSobol(s.factors, s.count, key)
		}
	case methodList:
		out, err = experiment.List(s.factors, s.rows)
	}
	design := Design{Method: s.method, Share: 1, Params: s.params, Origin: s.origin}
	var many *experiment.TooManyError
	switch {
	case errors.As(err, &many):
		d.say(s.n, OutOfRange, "the design has %s points; at most %s are taken. Take fewer levels, points or factors.",
			"该设计有 %s 个点；最多 %s 个，请减少 levels、points 或变化的量", number(many.Points), number(float64(many.Most)))
		return out, design
	case err != nil:
		d.say(s.n, OutOfRange, "%s", "%s", err.Error())
		return out, design
	}
	return d.within(out, bounds, &design), design
}

// centre returns the values that the points of one_at_a_time leave from.
func (d *designer) centre(s *draftSample) ([]float64, bool) {
	if d.start == nil {
		return nil, false
	}
	out := make([]float64, len(s.factors))
	ok := true
	for k, p := range s.params {
		i := slices.IndexFunc(d.start.Provenance, func(e Entry) bool { return e.Key == p.Key })
		e := &d.start.Provenance[i]
		out[k] = e.Values[0]
		switch {
		case !s.lever || len(e.Changes) == 0:
		case len(e.Changes) == 1:
			out[k] = e.Changes[0].Values[0]
		default:
			at := node{file: s.origin[k].File, line: s.origin[k].Line, path: s.factors[k].Name}
			d.say(&at, CrossField, "%s has %d steps in %q, so it has no one value for one_at_a_time to leave from; take another method.",
				"%s 在 %[3]q 中分 %[2]d 步，one_at_a_time 没有唯一的起点；请改用其他方法", p.Key, len(e.Changes), d.start.Name)
			ok = false
		}
	}
	return out, ok
}
