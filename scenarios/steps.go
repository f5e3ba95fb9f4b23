package scenarios

import (
	"time"

	"gradus/model"
)

// steps checks the list of a lever with several dated steps, entry by entry;
// how they follow one another is for the whole to show.
func (c *checker) steps(n *node, p model.Param) {
	for i, item := range n.value.([]any) {
		step := n.items[i]
		if step == nil {
			c.say(n, WrongType, "%s is a list of steps, but entry %d is %s; write { value = ..., start = 2014-01-01 }.",
				"%s 是分步列表，但第 %d 项是%s；请写 { value = ..., start = 2014-01-01 }", n.path, i+1, kind(item))
			continue
		}
		c.lever(step, p)
		for _, field := range []string{"value", "start"} {
			if step.child(field) == nil {
				c.say(step, Missing, "step %d of %s has no %s; every step gives its value and its start.",
					"%[2]s 的第 %[1]d 步没有 %[3]s；每一步都要写 value 和 start", i+1, n.path, field)
			}
		}
	}
}

// sequence checks how the steps of a lever follow one another: in the order of
// their dates, from the measured span on, and none that another one hides. The
// levers have no date where that could not be read.
func (b *builder) sequence(steps []*draft, levers []model.Lever) bool {
	ok := true
	for i, s := range steps {
		if s.step == 0 || levers[i].Start.IsZero() {
			continue
		}
		l := levers[i]
		if first := b.scenario.Config.Run.Start; l.Start.Before(first) {
			b.never(s, "start", "%s starts on %s, before the measured span begins on %s; give the first value from there on.",
				"%s 自 %s 起，早于统计期开始 %s；请从统计期开始写起", l.Start.Format(time.DateOnly), first.Format(time.DateOnly))
			ok = false
		}
		for j := i + 1; j < len(steps); j++ {
			if next := levers[j]; !next.Start.IsZero() {
				ok = b.follows(s, l, steps[j], next, j == i+1) && ok
			}
		}
	}
	return ok
}

// follows checks two steps of a lever, the second one later in the list.
func (b *builder) follows(s *draft, l model.Lever, after *draft, next model.Lever, adjacent bool) bool {
	start := next.Start.Format(time.DateOnly)
	if !next.Start.After(l.Start) {
		if adjacent {
			b.never(after, "start", "%s starts on %s, not after step %d, which starts on %s; steps stand in the order of their dates.",
				"%s 自 %s 起，不晚于第 %d 步的 %s；各步应按日期先后排列", start, s.step, l.Start.Format(time.DateOnly))
		}
		return !adjacent
	}
	ok := true
	if full := l.Start.AddDate(0, l.Ramp, 0); adjacent && full.After(next.Start) {
		b.never(s, "ramp", "%s would reach its value on %s, but step %d starts on %s; the two overlap.",
			"%s 到 %s 才完全生效，而第 %d 步自 %s 起，二者重叠", full.Format(time.DateOnly), after.step, start)
		ok = false
	}
	// A step within an earlier one is right: when it ends, the earlier is back.
	if !l.Expiry.IsZero() && l.Expiry.After(next.Start) && (next.Expiry.IsZero() || next.Expiry.After(l.Expiry)) {
		b.never(s, "expiry", "%s expires on %s, but step %d acts from %s on and longer; the two overlap.",
			"%s 于 %s 终止，而第 %d 步自 %s 起且持续更久，二者重叠", l.Expiry.Format(time.DateOnly), after.step, start)
		ok = false
	}
	return ok
}
