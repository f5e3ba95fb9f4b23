package scenarios

import "gradus/model"

// MostRamp is the longest time from no effect to full effect [months].
const MostRamp = 120

// timing is when a lever acts.
var timing = []string{"start", "ramp", "expiry"}

// policy checks the levers of a policy.
func (c *checker) policy(n *node) {
	if !c.isTable(n) {
		return
	}
	c.timing(n)
	if a := n.child(alliance); a != nil && a.table {
		c.timing(a)
		c.string(a.child("type"))
		if a.child("type") == nil && c.dict.tables[alliance] == nil {
			c.say(a, Missing, "[%s] has no type; known are %s.", "[%s] 没有 type；可用：%s", a.path, list(namesIn(alliance)))
		}
	}
	c.parameters(n, "", "policy.", func(n *node, p model.Param) {
		if !p.Lever {
			c.say(n, NotALever, "%s cannot be changed by a policy; it is a fact of the base (%s).",
				"%s 不是政策杠杆，只能在基线中设定（%s）", p.Key, Text{p.En, p.Zh})
			return
		}
		if n.items != nil {
			c.steps(n, p)
			return
		}
		c.lever(n, p)
	})
}

// lever checks a lever, or one step of it.
func (c *checker) lever(n *node, p model.Param) {
	if n.table {
		c.known(n, fields...)
		c.evidence(n)
		c.timing(n)
		if r := n.child("ramp"); r != nil && p.Kind != model.Real {
			c.say(r, CrossField, "%s changes in one step; it cannot have a ramp.", "%s 只能一步改变，不能设 ramp", p.Key)
		}
	}
	c.one(valueOf(n), p)
}

// timing checks when the levers of a table act.
func (c *checker) timing(n *node) {
	c.date(n.child("start"))
	c.date(n.child("expiry"))
	if r := n.child("ramp"); r != nil {
		c.months(r)
	}
}

// months reads the length of a ramp. A bare number could be days or months, so
// the unit has to be there.
func (c *checker) months(n *node) (int, bool) {
	switch n.value.(type) {
	case int64, float64:
		c.say(n, UnitUnknown, "%s = %s needs a unit; it must be a whole number%s, e.g. %s.",
			"%s = %s 缺少单位；应为整数%s，例如 %s", n.path, written(n.value), inUnit(ramp), example(ramp))
		return 0, false
	}
	v, ok := c.one(n, ramp)
	if !ok {
		return 0, false
	}
	return int(v[0]), true
}
