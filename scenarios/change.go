package scenarios

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"gradus/model"
)

// change reads the levers of a policy.
func (b *builder) change() bool {
	s := b.scenario
	ok, different := true, false
	for _, d := range b.levers {
		changes, good := b.changes(d)
		if !good {
			ok = false
			continue
		}
		base, known := b.values[d.key]
		for _, c := range changes {
			different = different || !known || !slices.Equal(base, c.Values)
			s.Levers = append(s.Levers, c.Lever)
		}
		for i := range s.Provenance {
			if e := &s.Provenance[i]; e.Key == d.key {
				e.Changes = changes
			}
		}
	}
	slices.SortStableFunc(s.Levers, func(x, y model.Lever) int { return cmp.Compare(b.dict.index[x.Key], b.dict.index[y.Key]) })
	if ok && !different && !b.point && !b.faulty() {
		at := b.top.file.root
		if p := at.child("policy"); p != nil {
			at = p
		}
		b.say(at, NoChange, "scenario %q is the same as its base %q: no lever changes a value.",
			"情景 %q 与基线 %q 完全相同：没有杠杆改变任何值", s.Name, s.Base)
	}
	return ok
}

// changes reads a lever with all its steps.
func (b *builder) changes(d *draft) (out []Change, ok bool) {
	ok = true
	for _, n := range d.torn {
		b.say(n, CrossField, "%s has several steps, each with dates of its own (line %d of %s); give the whole list again, or one value in its place.",
			"%s 分多步，各步有自己的日期（%[3]s 第%[2]d行）；请重写整个列表，或改为一个值", d.key, d.list.line, d.list.file)
		ok = false
	}
	steps := d.steps()
	levers := make([]model.Lever, len(steps))
	for i, s := range steps {
		lever, text, good := b.lever(s)
		levers[i], ok = lever, ok && good
		if n := s.fields["value"]; good {
			c := Change{Lever: lever, Text: text, Origin: Origin{File: n.file, Line: n.line}}
			b.origin(&c.Origin, s.fields["source"], s.fields["grade"], s.fields["note"])
			out = append(out, c)
		}
	}
	return out, b.sequence(steps, levers) && ok
}

// faulty reports whether something of the policy was refused, so that what is
// left may change nothing only for that reason.
func (b *builder) faulty() bool {
	return b.damaged || slices.ContainsFunc(b.problems, func(p Problem) bool {
		return p.File == b.top.file.name || strings.HasPrefix(p.Key, "policy")
	})
}

// lever reads one lever and checks its dates.
func (b *builder) lever(d *draft) (lever model.Lever, text string, ok bool) {
	p, _ := b.dict.lookup(d.key)
	lever = model.Lever{Key: d.key, Start: b.scenario.Config.Run.Start}
	n := d.fields["value"]
	switch {
	case n == nil && d.step == 0:
		b.missing(d.anchor(), "the lever %s has no value.", "杠杆 %s 没有 value", d.key)
		return lever, "", false
	case n == nil: // reported already
		return model.Lever{}, "", false
	}
	values, ok := b.silent.values(n, p)
	lever.Values = values
	dated := true
	if start := d.at("start"); start != nil {
		day, good := b.silent.date(start)
		lever.Start, dated = day, good
	} else if d.step > 0 {
		lever.Start, dated = time.Time{}, false // reported already
	}
	if expiry := d.at("expiry"); expiry != nil {
		day, good := b.silent.date(expiry)
		lever.Expiry, dated = day, dated && good
	}
	if r := d.at("ramp"); r != nil && p.Kind == model.Real {
		months, good := b.silent.months(r)
		lever.Ramp, ok = months, ok && good
	}
	timely := dated && b.dates(d, lever) // whatever the value is
	if !ok || !timely {
		return lever, "", false
	}
	return lever, numbers(values, p), true
}

// dates reports a lever that would never act.
func (b *builder) dates(d *draft, lever model.Lever) bool {
	if lever.Start.IsZero() {
		return false // the base has no usable start, which is reported
	}
	start, expiry := lever.Start.Format(time.DateOnly), lever.Expiry.Format(time.DateOnly)
	if !lever.Expiry.IsZero() && !lever.Expiry.After(lever.Start) {
		b.never(d, "expiry", "%s expires on %s, not after its start on %s; it would never act.",
			"%s 的终止日 %s 不晚于起始日 %s，不会生效", expiry, start)
		return false
	}
	run := b.scenario.Config.Run
	if run.Start.IsZero() || run.MeasuredMonths == 0 {
		return true
	}
	if end := b.scenario.End(); !lever.Start.Before(end) {
		b.never(d, "start", "%s starts on %s but the run ends on %s; it would never act.",
			"%s 自 %s 起，但运行至 %s 结束，不会生效", start, end.AddDate(0, 0, -1).Format(time.DateOnly))
		return false
	}
	if !lever.Expiry.IsZero() && !lever.Expiry.After(run.Start) {
		b.never(d, "expiry", "%s expires on %s, before the measured span begins on %s; it would never act.",
			"%s 于 %s 终止，早于统计期开始 %s，不会生效", expiry, run.Start.Format(time.DateOnly))
		return false
	}
	if lever.Start.Day() != 1 {
		b.never(d, "start", "%s starts on %s; policies change on the first of a month, so write %s.",
			"%s 的起始日为 %s；政策在每月1日变更，请写 %s", start, firstOfMonth(lever.Start))
	}
	if !lever.Expiry.IsZero() && lever.Expiry.Day() != 1 {
		b.never(d, "expiry", "%s expires on %s; policies change on the first of a month, so write %s.",
			"%s 的终止日为 %s；政策在每月1日变更，请写 %s", expiry, firstOfMonth(lever.Expiry))
		return false
	}
	return lever.Start.Day() == 1
}

// firstOfMonth writes the first of a day's month.
func firstOfMonth(day time.Time) string {
	return day.AddDate(0, 0, 1-day.Day()).Format(time.DateOnly)
}

// never reports dates at which a lever would never act, where they are given:
// once for all the levers that take them from the same [policy] table.
func (b *builder) never(d *draft, field, en, zh string, args ...any) {
	at, name := d.anchor(), d.name()
	if own := d.fields[field]; own != nil {
		at.file, at.line = own.file, own.line
	} else if common := d.defaults[field]; common != nil && d.step == 0 {
		at, name = common, Text{"the policy", "该政策"}
	}
	b.say(at, WrongDate, en, zh, append([]any{name}, args...)...)
}

// contradictions reports what the model finds wrong between parameters, at the
// lever or the line of the base that sets the one it names.
func (b *builder) contradictions() {
	for _, f := range b.dict.validate(b.scenario, b.values) {
		at := b.setter(f)
		at.path = f.key
		b.say(&at, CrossField, "%s: %s.", "%s：%s", f.key, Text{strings.TrimSuffix(f.en, "."), strings.TrimSuffix(f.zh, "。")})
	}
}

// setter finds the node that sets the key of a finding: for one of the policy's
// making its lever, or the lever nearest to it; else the line of the base, or
// the nearest table above.
func (b *builder) setter(f finding) node {
	if f.levers {
		table, _ := split(f.key)
		near := b.levers[0]
		for _, d := range b.levers {
			if d.key == f.key {
				return *d.anchor()
			}
			if t, _ := split(d.key); t == table {
				near = d
			}
		}
		return *near.anchor()
	}
	parts := strings.Split(f.key, ".")
	at := b.tree
	if b.tree.child(parts[0]) == nil && parts[0] != "profile" {
		// Residents and institutions stand in the profile.
		if p := b.tree.find("profile", b.scenario.Profile); p.child(parts[0]) != nil {
			at = p
		}
	}
	for _, part := range parts {
		next := at.child(part)
		if next == nil {
			break
		}
		at = next
	}
	if v := valueOf(at); v != nil {
		return *v
	}
	return *at
}

// validate fills in the configuration and asks the model about it: about the
// base, and about the base under the levers on every day on which one of them
// starts, is fully in force or ends.
func validate(s *Scenario, values map[string][]float64) []finding {
	for _, p := range model.Params() {
		if err := s.Config.Set(p.Key, values[p.Key]); err != nil {
			panic("scenarios: a checked value is refused: " + err.Error())
		}
	}
	var out []finding
	seen := map[string]bool{}
	note := func(c *model.Config, levers bool) {
		for _, p := range model.Validate(c) {
			if !seen[p.Key] { // the same again on another day has other numbers
				seen[p.Key] = true
				out = append(out, finding{key: p.Key, en: p.Message, zh: p.MessageZh, levers: levers})
			}
		}
	}
	note(&s.Config, false)
	for _, day := range model.TurningDays(s.Levers) {
		note(model.At(&s.Config, s.Levers, day), true)
	}
	return out
}
