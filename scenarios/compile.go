package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"gradus/model"
)

// builder turns a tree and drafts of levers into a scenario.
type builder struct {
	*loader
	top      *layer
	kind     string
	policy   bool // there may be levers
	point    bool // of an experiment: they may change nothing
	tree     *node
	levers   []*draft
	values   map[string][]float64 // of every parameter that could be read
	silent   checker              // reads what has been checked file by file already
	scenario *Scenario
}

// compile fills in the scenario and reports what only the whole can show.
func (b *builder) compile(r Request) {
	b.silent = checker{dict: b.dict, tell: func(Problem) {}}
	b.values = map[string][]float64{}
	b.scenario = &Scenario{
		Name: b.top.name(), Kind: b.kind, Base: b.tree.child("base").text(),
		Title: title(b.tree.child("title")), Question: title(b.tree.child("question")),
		Expected: title(b.tree.child("expected")),
	}
	s := b.scenario
	if s.Base == "" {
		s.Base = s.Name
	}
	if b.kind == kindPolicy {
		for _, u := range b.top.under {
			s.Included = append(s.Included, Included{u.name(), title(u.tree.child("title")), title(u.tree.child("question")), title(u.tree.child("expected"))})
		}
	}
	b.expect()
	for _, n := range b.tree.child("source").children() {
		s.Sources = append(s.Sources, sourceOf(n))
	}
	for _, item := range r.Set {
		if !b.policy && strings.HasPrefix(strings.TrimSpace(item), "policy.") {
			s.Ignored = append(s.Ignored, item)
		}
	}
	complete := b.run()
	b.timely()
	complete = b.profile(r.Profile) && complete
	complete = b.parameters() && complete
	b.members(r)
	if b.policy {
		complete = b.change() && complete
	}
	s.Inputs = b.inputs
	switch {
	case complete:
		b.contradictions()
	case len(b.problems) == 0:
		panic("scenarios: something is missing, but no problem was reported")
	}
}

func (n *node) children() []*node {
	if n == nil {
		return nil
	}
	return n.nodes
}

// missing reports a key that no file has, unless part of a file could not be read.
func (b *builder) missing(at *node, en, zh string, args ...any) {
	if b.damaged {
		return
	}
	if at == nil {
		at = b.tree
	}
	b.say(at, Missing, en, zh, args...)
}

// need returns a child that has to be there, nil after reporting that it is not.
func (b *builder) need(table *node, path, name string) *node {
	n := table.child(name)
	if n == nil {
		b.missing(table, "[%s] lacks the key %q.", "[%s] 缺少 %q", path, name)
	}
	return n
}

// one reads a single number that has been checked before.
func (b *builder) one(n *node, p model.Param) (float64, bool) {
	if n == nil {
		return 0, false
	}
	v, ok := b.silent.values(n, p)
	if !ok {
		return 0, false
	}
	e := b.enter(n, n.path, nil, numbers(v, p))
	if p.Kind != model.Choice {
		e.Values = v
	}
	return v[0], true
}

// enter adds an entry to the provenance and returns it.
func (b *builder) enter(n *node, key string, values []float64, text string) *Entry {
	s := b.scenario
	s.Provenance = append(s.Provenance, Entry{Key: key, Values: values, Text: text, Origin: Origin{File: n.file, Line: n.line}})
	return &s.Provenance[len(s.Provenance)-1]
}

func (b *builder) run() bool {
	run := b.tree.child("run")
	start := b.need(run, "run", "start")
	warm := b.need(run, "run", "warm_up_months")
	months := b.need(run, "run", "measured_months")
	c := &b.scenario.Config.Run
	day, ok := b.silent.date(start)
	if ok {
		b.enter(start, start.path, nil, day.Format(time.DateOnly))
	}
	w, okW := b.one(warm, warmUp)
	m, okM := b.one(months, measured)
	c.Start, c.WarmUpMonths, c.MeasuredMonths = day, int(w), int(m)
	return ok && okW && okM && day.Day() == 1
}

// profile reads all profiles and takes the chosen one.
func (b *builder) profile(name string) bool {
	profiles := b.tree.child("profile")
	if len(profiles.names()) == 0 {
		b.missing(profiles, "there is no [profile.default]; it says how many residents and institutions there are.",
			"缺少 [profile.default]（居民数与机构）")
		return false
	}
	switch {
	case name == "" && len(profiles.nodes) == 1:
		name = profiles.nodes[0].name
	case name == "":
		name = "default"
	}
	b.scenario.Profile = name
	complete := false
	for _, p := range profiles.nodes {
		entries := len(b.scenario.Provenance)
		residents, districts, places, ok := b.place(p)
		if p.name != name {
			b.scenario.Provenance = b.scenario.Provenance[:entries]
			continue
		}
		complete = ok
		b.scenario.Config.Residents, b.scenario.Config.Districts = residents, districts
		b.scenario.Places = places
		for _, x := range places {
			b.scenario.Config.Institutions = append(b.scenario.Config.Institutions, x.institutions()...)
		}
	}
	if profiles.child(name) == nil && !b.damaged {
		b.say(profiles, UnknownName, "there is no profile %q.%s Profiles: %s.", "没有配置 %q%s（现有：%s）",
			name, hint(name, profiles.names()), list(profiles.names()))
	}
	return complete
}

// place reads one profile: how many residents a district has and which
// institutions, and how many districts there are.
func (b *builder) place(p *node) (count, parts int, places []Place, ok bool) {
	n, ok := b.one(b.need(p, p.path, "residents"), residents)
	parts = 1
	if d := p.child("districts"); d != nil {
		k, good := b.one(d, districts)
		parts, ok = int(k), ok && good
	}
	all := p.child("institution")
	if len(all.children()) == 0 {
		b.missing(p, "[%s] has no institution; add [%[1]s.institution.<id>].", "[%s] 没有机构，请添加 [%[1]s.institution.<id>]", p.path)
		return 0, 0, nil, false
	}
	known := map[string]bool{}
	for _, n := range all.nodes {
		x, good := b.institution(n)
		for _, i := range x.institutions() {
			if known[i.ID] {
				b.say(n, Duplicate, "there are two institutions %q in [%s]; one is made by a count.",
					"机构 %q 在 [%s] 中重复（其一由 count 生成）", i.ID, p.path)
				good = false
			}
			known[i.ID] = true
		}
		places, ok = append(places, x), ok && good
	}
	slices.SortStableFunc(places, func(a, z Place) int { return int(a.Tier) - int(z.Tier) })
	return int(n), parts, places, b.shares(p) && ok
}

// institution reads an entry: an institution, or as many as its count says.
func (b *builder) institution(n *node) (Place, bool) {
	t, ok := b.one(b.need(n, n.path, "tier"), tier)
	share, okShare := b.one(b.need(n, n.path, "share"), tierShare)
	en, zh := b.need(n, n.path, "en"), b.need(n, n.path, "zh")
	for _, text := range []*node{en, zh} {
		if text != nil {
			b.enter(text, text.path, nil, quote(text.text()))
		}
	}
	good := ok && okShare && en != nil && zh != nil
	x := Place{Institution: model.Institution{ID: n.name, Tier: model.Tier(t), Share: share, En: en.text(), Zh: zh.text()}}
	times := n.child("count")
	if times == nil {
		return x, good
	}
	count, okCount := b.one(times, copies)
	for _, text := range []*node{en, zh} {
		if text != nil && !strings.Contains(text.text(), numberMark) {
			b.say(text, CrossField, "%s names several institutions (count); write %q where the number goes.",
				"%s 是多个机构的名称（count）；请在编号处写 %q", text.path, numberMark)
			okCount = false
		}
	}
	x.Count = int(count)
	return x, good && okCount
}

// institutions returns the institutions that an entry stands for, numbered
// where they are several, which share alike.
func (x *Place) institutions() []model.Institution {
	if x.Count == 0 {
		return []model.Institution{x.Institution}
	}
	out := make([]model.Institution, x.Count)
	for k := range out {
		n := strconv.Itoa(k + 1)
		out[k] = model.Institution{
			ID: fmt.Sprintf("%s_%0*d", x.ID, len(strconv.Itoa(x.Count)), k+1), Tier: x.Tier, Share: x.Share / float64(x.Count),
			En: strings.ReplaceAll(x.En, numberMark, n), Zh: strings.ReplaceAll(x.Zh, numberMark, n),
		}
	}
	return out
}

// shares checks that the institutions of each tier share out the whole of it.
func (b *builder) shares(profile *node) bool {
	right := true
	for t := range model.Tier(model.Tiers) {
		var parts []string
		sum, known := 0.0, true
		for _, i := range profile.child("institution").children() {
			if i.child("tier").text() != t.String() {
				continue
			}
			v, ok := []float64(nil), false
			if s := i.child("share"); s != nil {
				v, ok = b.silent.values(s, tierShare)
			}
			if known = known && ok; ok {
				sum += v[0]
				parts = append(parts, i.name+" "+number(v[0]))
			}
		}
		if len(parts) > 0 && known && math.Abs(sum-1) > 1e-6 {
			b.say(profile.child("institution"), WrongSum, "shares of the %s tier in [%s] add up to %s (%s); they must add up to 1 within 1e-6.",
				"%s 层级的比例之和（[%s]）为 %s（%s）；应等于 1，误差不超过 1e-6", t.String(), profile.path,
				number(math.Round(sum*1e9)/1e9), strings.Join(parts, ", "))
			right = false
		}
	}
	return right
}

// parameters reads every parameter of the registry.
func (b *builder) parameters() bool {
	ok := true
	for _, p := range b.dict.params {
		n := b.tree.find(strings.Split(p.Key, ".")...)
		v := valueOf(n)
		if v == nil {
			b.lacking(p, n)
			ok = false
			continue
		}
		values, good := b.silent.values(v, p)
		if !good {
			ok = false
			continue
		}
		b.values[p.Key] = values
		e := b.enter(n, p.Key, values, numbers(values, p))
		e.Param, e.File, e.Line = p, v.file, v.line
		b.origin(&e.Origin, n.child("source"), n.child("grade"), n.child("note"))
	}
	return ok
}

// lacking reports a parameter without a value, at the nearest table above it.
func (b *builder) lacking(p model.Param, n *node) {
	at := b.tree
	for _, part := range strings.Split(p.Key, ".") {
		next := at.child(part)
		if next == nil || !next.table {
			break
		}
		at = next
	}
	table, last := split(p.Key)
	if n != nil {
		b.missing(at, "%s has no value (%s).", "%s 没有 value（%s）", p.Key, allowed(p))
		return
	}
	b.missing(at, "[%s] lacks %q: %s (%s).", "[%s] 缺少 %q：%s（%s）", table, last, Text{p.En, p.Zh}, allowed(p))
}

// numbers writes values as a TOML file would have them.
func numbers(values []float64, p model.Param) string {
	parts := make([]string, len(values))
	for i, v := range values {
		switch p.Kind {
		case model.Choice:
			parts[i] = fmt.Sprintf("%q", p.Enum[int(v)])
		case model.Switch:
			parts[i] = fmt.Sprint(v != 0)
		case model.Whole:
			parts[i] = fmt.Sprint(int64(v))
		default:
			parts[i] = number(v)
		}
	}
	if p.Len == 1 {
		return parts[0]
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
