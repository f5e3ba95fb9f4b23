package scenarios

import (
	"slices"
	"strings"

	"gradus/model"
	"gradus/sim/experiment"
)

// param finds the parameter of a factor, and tells whether the role may vary it. For
// a key that is not known it is any number, whose own key is empty, so that the rest of the
// table can be checked in the same go; for what is no factor at all it has no length.
func (d *designer) param(n *node, r role) (model.Param, bool) {
	key, policy := strings.CutPrefix(n.name, "policy.")
	p, known := d.dict.lookup(key)
	nested := n.table && (n.name == "policy" || d.dict.isTable(n.name))
	switch {
	case nested:
		d.say(n, WrongTable, "the key of a factor is one name: put it in quotation marks, as in [%s.\"%s\"].",
			"变化的量的键名是一个整体，请加引号，例如 [%s.\"%s\"]", r.factor, exampleOf(r))
	case !known:
		var keys []string
		for _, p := range d.dict.params {
			if r.lever && p.Lever {
				keys = append(keys, "policy."+p.Key)
			} else if !r.lever {
				keys = append(keys, p.Key)
			}
		}
		p = anyNumber
		p.Key = ""
		d.say(n, UnknownKey, "there is no parameter %q.%s \"gradus params\" lists all.", "没有参数 %q%s（见 gradus params）", n.name, hint(n.name, keys))
	case r.lever && !policy && p.Lever:
		d.say(n, WrongTable, "%q without \"policy.\" is a number of the base. A lever is written [%s.\"policy.%[1]s\"]; what is not known exactly, [%s.\"%[1]s\"].",
			"不带 \"policy.\" 的 %q 是基线参数；政策杠杆请写 [%s.\"policy.%[1]s\"]，不确定参数请写 [%s.\"%[1]s\"]", key, leverRole.factor, uncertainRole.factor)
	case r.lever && !policy:
		d.say(n, WrongTable, "%q is no lever but a number of the base; if it is not known exactly, write [%s.\"%[1]s\"].",
			"%q 不是政策杠杆，而是基线参数；若其数值不确定，请写 [%s.\"%[1]s\"]", key, uncertainRole.factor)
	case r.lever && !p.Lever:
		d.say(n, NotALever, "%s cannot be changed by a policy; it is a fact of the base (%s). If it is not known exactly, write [%s.\"%[1]s\"].",
			"%s 不是政策杠杆，只能在基线中设定（%s）；若其数值不确定，请写 [%s.\"%[1]s\"]", p.Key, Text{p.En, p.Zh}, uncertainRole.factor)
	case !r.lever && policy:
		d.say(n, WrongTable, "%q is a lever: somebody decides it. Write [%s.%[1]q], or without \"policy.\" if the number of the base is not known exactly.",
			"%q 是政策杠杆（由人决定）；请写 [%s.\"%[1]s\"]，若基线数值不确定则去掉 \"policy.\"", n.name, leverRole.factor)
	case p.Len > 1:
		d.say(n, WrongLength, "%s is a list of %d values%s; a factor is one number.", "%s 是 %d 个值的列表%s；变化的量应为一个数", p.Key, p.Len, by(p))
	default:
		return p, true
	}
	return p, false
}

// exampleOf is a key as it is written for a role.
func exampleOf(r role) string {
	if r.lever {
		return "policy.supply.gps_per_10k"
	}
	return "supply.gps_per_10k"
}

// factor reads the range or the values of a factor.
func (d *designer) factor(n *node, p model.Param, s *draftSample) {
	if !d.isTable(n) {
		return
	}
	sound := d.faultless(func() {
		d.known(n, "low", "high", "values", "log", "whole", "source", "grade", "note")
		d.evidence(n)
	})
	f := experiment.Factor{Name: n.name, Log: d.flag(n, "log"), Whole: d.flag(n, "whole") || p.Kind == model.Whole}
	sound = d.faultless(func() {
		if values := n.child("values"); values != nil {
			f.Values = d.listed(values, p)
			d.exclusive(n, values)
			return
		}
		d.span(n, p, &f)
	}) && sound
	o := Origin{File: n.file, Line: n.line}
	d.origin(&o, n)
	if !sound || f.Values == nil && f.Low == f.High { // not all of it could be read
		return
	}
	if err := f.Validate(); err != nil { // what is not said above: whole ends and values
		d.say(n, NotWhole, "%s is to be whole, but has a fraction among its values.", "%s 应为整数，但取值中有小数", n.path)
		return
	}
	s.add(f, p, o)
}

// span reads low and high.
func (d *designer) span(n *node, p model.Param, f *experiment.Factor) {
	if p.Kind == model.Switch || p.Kind == model.Choice {
		d.lacks(n, "%s has names, not a range; list some of them: values = [...] of %s.", "%s 的取值是名称而非范围；请写 values = [...]，可用 %s", p.Key, allowed(p))
		return
	}
	ends := map[string]float64{}
	for _, key := range []string{"low", "high"} {
		c := n.child(key)
		if c == nil {
			d.lacks(n, "[%s] lacks the key %q; it takes low and high, or values.", "[%s] 缺少 %q；应有 low 与 high，或 values", n.path, key)
			continue
		}
		if p.Key == "" && !isNumber(c.value) {
			continue // it may be right for the key that is meant
		}
		if v, ok := d.one(c, p); ok {
			ends[key] = v[0]
		}
	}
	if len(ends) < 2 {
		return
	}
	f.Low, f.High = ends["low"], ends["high"]
	if f.Low >= f.High {
		d.say(n.child("high"), CrossField, "the range of %s is empty: low = %s is not below high = %s.", "%s 的范围为空：low = %s 不小于 high = %s",
			n.name, number(f.Low), number(f.High))
	}
	if f.Log && f.Low <= 0 {
		d.say(n.child("low"), CrossField, "low = %s of %s is not above 0, but log = true; give another low, or values.",
			"%[2]s 的 low = %[1]s 不大于 0，不能用 log = true；请改 low 或写 values", number(f.Low), n.name)
	}
}

func isNumber(value any) bool {
	switch value.(type) {
	case int64, float64:
		return true
	}
	return false
}

// exclusive reports keys of a range beside a list of values.
func (d *designer) exclusive(n, values *node) {
	for _, key := range []string{"low", "high", "log"} {
		if c := n.child(key); c != nil {
			d.say(c, CrossField, "%q does not go with values (line %d).", "%q 不能与 values（第%d行）同用", key, values.line)
		}
	}
}

// listed reads a list of values of a parameter of one value.
func (d *designer) listed(n *node, p model.Param) []float64 {
	items, ok := n.value.([]any)
	if !ok || len(items) == 0 {
		d.say(n, WrongType, "%s must be a list of one value or more, e.g. [1, 2].", "%s 应为至少一个值的列表，例如 [1, 2]", n.path)
		return nil
	}
	var out []float64
	for i, item := range items {
		if p.Key == "" && !isNumber(item) {
			continue // as the end of a range
		}
		x, ok := element{checker: &d.checker, node: n, param: p, name: texts("%s (value %d)", "%s（第 %d 个值）", n.path, i+1)}.read(item)
		switch {
		case !ok:
		case slices.Contains(out, x):
			d.say(n, Duplicate, "%s has the value %s twice.", "%s 中 %s 出现两次", n.path, written(item))
		default:
			out = append(out, x)
		}
	}
	return out
}

// flag reads true or false; a key that is not there is false.
func (d *designer) flag(n *node, key string) bool {
	c := n.child(key)
	if c == nil {
		return false
	}
	on, ok := c.value.(bool)
	if !ok {
		d.say(c, WrongType, "%s = %s must be true or false.", "%s = %s 只能是 true 或 false", c.path, written(c.value))
	}
	return on
}

// origin fills in the evidence of a factor, from the bibliography of the
// design or of its base.
func (d *designer) origin(o *Origin, n *node) {
	o.Source, o.Grade, o.Note = n.child("source").text(), n.child("grade").text(), inBoth(n.child("note"))
	if o.Source == "" {
		return
	}
	all := slices.Clone(d.experiment.Sources)
	if d.start != nil {
		all = append(all, d.start.Sources...)
	}
	var texts, urls []string
	for key := range strings.SplitSeq(o.Source, ",") {
		key = strings.TrimSpace(key)
		i := slices.IndexFunc(all, func(s Source) bool { return s.Key == key })
		if i < 0 {
			if (d.start != nil || d.root.child("base") == nil) && !d.damaged {
				d.say(n.child("source"), UnknownName, "the source %q is not in the bibliography; add [%s].", "来源 %q 不在文献表中，请添加 [%s]",
					key, dotted([]string{"source", key}))
			}
			continue
		}
		texts = append(texts, all[i].Text)
		if all[i].URL != "" {
			urls = append(urls, all[i].URL)
		}
	}
	o.SourceText, o.SourceURL = strings.Join(texts, "; "), strings.Join(urls, " ")
}
