package scenarios

import (
	"errors"

	"gradus/model"
	"gradus/sim/experiment"
)

// bound is a constraint with the place it is given at.
type bound struct {
	experiment.Constraint
	at *node
}

// constraints reads every [[constraint]], by whether it binds levers.
func (d *designer) constraints(lever, uncertain *draftSample) map[bool][]bound {
	out := map[bool][]bound{}
	n := d.root.child("constraint")
	if n == nil {
		return out
	}
	if n.items == nil {
		d.say(n, WrongType, "a constraint is written [[constraint]], with terms and at_most.", "约束应写作 [[constraint]]，含 terms 与 at_most")
		return out
	}
	for _, item := range n.items {
		if item == nil {
			d.say(n, WrongType, "a constraint is a table with terms and at_most.", "约束应为含 terms 与 at_most 的表")
			continue
		}
		b := bound{at: item}
		d.known(item, "terms", "at_most")
		if m := item.child("at_most"); m == nil {
			d.lacks(item, "the constraint lacks the key \"at_most\": the sum of its terms is at most that.", "约束缺少 \"at_most\"（各项之和的上限）")
		} else if v, ok := d.one(m, anyNumber); ok {
			b.AtMost = v[0]
		}
		terms := item.child("terms")
		if terms == nil || terms.table && len(terms.nodes) == 0 {
			d.lacks(item, "the constraint has no terms, e.g. terms = { \"policy.payment.shift_community\" = 1 }.",
				"约束缺少 terms，例如 terms = { \"policy.payment.shift_community\" = 1 }")
			continue
		}
		if !d.isTable(terms) {
			continue
		}
		d.terms(terms, &b, lever, uncertain, out)
	}
	return out
}

// terms reads the terms of a constraint and files it under its role.
func (d *designer) terms(n *node, b *bound, lever, uncertain *draftSample, out map[bool][]bound) {
	var names []string
	roles := map[bool]bool{}
	find := func(name string) (p model.Param, found bool) {
		for _, s := range []*draftSample{lever, uncertain} {
			if s == nil {
				continue
			}
			for k, f := range s.factors {
				names = append(names, f.Name)
				if f.Name == name {
					p, found = s.params[k], true
					roles[s.lever] = true
				}
			}
		}
		return p, found
	}
	for _, t := range n.nodes {
		p, found := find(t.name)
		switch {
		case t.table:
			d.say(t, WrongTable, "the key of a term is one name: put it in quotation marks, as in \"policy.payment.shift_community\" = 1.",
				"各项的键名是一个整体，请加引号，例如 \"policy.payment.shift_community\" = 1")
			continue
		case !found && (lever != nil || uncertain != nil):
			d.say(t, UnknownName, "the constraint names %q, which does not vary.%s", "约束中的 %q 不是变化的量%s", t.name, hint(t.name, names))
		case found && (p.Kind == model.Switch || p.Kind == model.Choice):
			d.say(t, WrongType, "%s is a name, not a number; it cannot be a term.", "%s 的取值不是数，不能作为约束的一项", t.name)
		}
		if v, ok := d.one(t, anyNumber); ok {
			if v[0] == 0 {
				d.say(t, OutOfRange, "%s = 0 takes no part in the sum; leave it out.", "%s = 0 不起作用；请删去", t.path)
			}
			b.Terms = append(b.Terms, experiment.Term{Factor: t.name, Coefficient: v[0]})
		}
	}
	if len(roles) > 1 {
		d.say(n, CrossField, "the constraint binds levers and uncertain parameters together; every lever point meets every draw, so none can be left out for it.",
			"约束同时涉及杠杆与不确定参数；每个杠杆取值点都与每组不确定参数搭配，无法据此剔除")
	}
	for r := range roles {
		out[r] = append(out[r], *b)
	}
}

// within leaves out the points that break a bound, and reports bounds that
// leave none.
func (d *designer) within(s experiment.Sample, bounds []bound, design *Design) experiment.Sample {
	if len(bounds) == 0 {
		return s
	}
	kept, share, err := s.Within(constraintsOf(bounds)...)
	var none *experiment.NoneLeftError
	switch {
	case errors.As(err, &none):
		d.noneLeft(bounds, none)
	case err != nil:
		panic("scenarios: a checked constraint is refused: " + err.Error())
	}
	design.Share = share
	return kept
}

func constraintsOf(bounds []bound) []experiment.Constraint {
	var out []experiment.Constraint
	for _, b := range bounds {
		out = append(out, b.Constraint)
	}
	return out
}

// noneLeft says which bounds leave no point: those that do by themselves or,
// if none does, all together.
func (d *designer) noneLeft(bounds []bound, none *experiment.NoneLeftError) {
	alone := false
	for i, b := range bounds {
		if none.Satisfied[i] == 0 {
			alone = true
			d.say(b.at, CrossField, "no point satisfies the constraint: over %d points the sum is never below %s, and at_most = %s. Widen the ranges or raise at_most.",
				"没有取值点满足该约束：%d 个点上各项之和最小为 %s，而 at_most = %s；请放宽取值范围或提高 at_most", none.Points, number(none.Least[i]), number(b.AtMost))
		}
	}
	if !alone {
		d.say(bounds[0].at, CrossField, "no point satisfies all %d constraints together, though each has some of %d points.",
			"没有取值点同时满足全部 %d 条约束（单独看，每条都有取值点满足；共 %d 个点）", len(bounds), none.Points)
	}
}
