package scenarios

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gradus/model"
	"gradus/model/indicator"
)

// Directions are the words for what a policy is expected to do to an
// indicator. "slight" is a change that is there but too small to matter, "any"
// says that either way would be no surprise.
var Directions = []string{Up, Down, Flat, SlightUp, SlightDown, AnyWay}

// The directions.
const (
	Up         = "up"
	Down       = "down"
	Flat       = "flat"
	SlightUp   = "slight_up"
	SlightDown = "slight_down"
	AnyWay     = "any"
)

// Expectation is what the author of a policy expects of one indicator, and why;
// a run may contradict it.
type Expectation struct {
	Indicator string // code of the dictionary
	Facility  string // "district", or a tier as "tier:community"
	Direction string // one of Directions
	Period    string // in which: that of the scenario, unless the file gives it one of its own
	Why       Text
	File      string
	Line      int
}

// Code names the number: the indicator, with "@" and the tier where it is not
// the district's.
func (e Expectation) Code() string {
	if e.Facility == district {
		return e.Indicator
	}
	return e.Indicator + "@" + e.Facility
}

// The district as a whole, and the measured span.
const (
	district = "district"
	whole    = "all"
)

var periodName = regexp.MustCompile(`^(\d{4})(-Q([1-4]))?$`)

// months returns the first day of a period and the first day after it, zero
// for the measured span.
func months(period string) (from, to time.Time, ok bool) {
	if period == whole {
		return from, to, true
	}
	parts := periodName.FindStringSubmatch(period)
	if parts == nil {
		return from, to, false
	}
	year, _ := strconv.Atoi(parts[1])
	from = time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC)
	if parts[2] == "" {
		return from, from.AddDate(1, 0, 0), true
	}
	quarter, _ := strconv.Atoi(parts[3])
	from = from.AddDate(0, 3*(quarter-1), 0)
	return from, from.AddDate(0, 3, 0), true
}

// splitCode takes the code of a number apart.
func splitCode(code string) (name, facility string) {
	name, facility, found := strings.Cut(code, "@")
	if !found {
		return name, district
	}
	return name, facility
}

// expectations checks what a policy says to expect.
func (c *checker) expectations(expected *node) {
	c.string(expected.child("against"))
	if n := expected.child("period"); n != nil {
		c.period(n)
	}
	directions := expected.child("direction")
	if directions != nil && c.isTable(directions) {
		for _, n := range directions.nodes {
			c.number(n)
			if word := n.text(); !slices.Contains(Directions, word) {
				c.say(n, UnknownName, "%s = %s is none of %s.%s", "%s = %s 不在 %s 之中%s",
					n.path, written(n.value), list(Directions), hint(word, Directions))
			}
		}
	}
	if in := expected.child("in"); in != nil && c.isTable(in) {
		for _, n := range in.nodes {
			if directions.child(n.name) == nil {
				c.say(n, UnknownName, "%s gives a period, but [expected.direction] has no %q.%s", "%s 给出了时期，但 [expected.direction] 中没有 %q%s",
					n.path, n.name, hint(n.name, directions.names()))
			}
			c.period(n)
		}
	}
	why := expected.child("why")
	if why == nil || !c.isTable(why) {
		return
	}
	for _, n := range why.nodes {
		if directions.child(n.name) == nil {
			c.say(n, UnknownName, "%s gives a reason, but [expected.direction] has no %q.%s", "%s 说明了理由，但 [expected.direction] 中没有 %q%s",
				n.path, n.name, hint(n.name, directions.names()))
		}
		if c.isTable(n) {
			c.bothOf(n)
		}
	}
}

// period checks that a value is a period of the result table.
func (c *checker) period(n *node) {
	if _, _, ok := months(n.text()); !ok {
		c.say(n, WrongType, "%s = %s is no period; write a year, \"2017\", a quarter, \"2017-Q4\", or \"all\" for the measured span, in quotation marks.",
			"%s = %s 不是时期；请写年份 \"2017\"、季度 \"2017-Q4\" 或整个统计期 \"all\"（加引号）", n.path, written(n.value))
	}
}

// number checks that a key names a number of the result table: an indicator
// of the district, or of a tier after "@".
func (c *checker) number(n *node) {
	code, facility := splitCode(n.name)
	d, ok := indicator.Lookup(code)
	if !ok {
		codes := make([]string, len(indicator.All()))
		for i, d := range indicator.All() {
			codes[i] = d.Code
		}
		c.say(n, UnknownKey, "there is no indicator %q.%s \"gradus indicators\" lists them.", "没有指标 %q%s（见 gradus indicators）", code, hint(code, codes))
		return
	}
	var places []string
	if d.Scope&indicator.Tier != 0 {
		for t := range model.Tier(model.Tiers) {
			places = append(places, "tier:"+t.String())
		}
	}
	if d.Scope&indicator.District != 0 {
		places = append([]string{district}, places...)
	}
	switch {
	case facility == district && len(places) == 0:
		c.say(n, UnknownName, "%q is reported neither for the district nor by tier.", "指标 %q 既不按全区也不按层级给出", code)
	case facility == district && d.Scope&indicator.District == 0:
		c.say(n, UnknownName, "%q is reported by tier only: write \"%[1]s@%s\" or another of %s.", "指标 %q 只按层级给出，请写 \"%[1]s@%s\"（可用：%s）",
			code, places[0], list(places))
	case strings.Contains(n.name, "@"+district):
		c.say(n, UnknownName, "the number of the district is named by the indicator alone: write %s.", "全区的数值只写指标代码：请写 %s", code)
	case !slices.Contains(places, facility):
		c.say(n, UnknownName, "%q is not reported for %q.%s It is for: %s.", "指标 %q 不按 %q 给出%s（可用：%s）",
			code, facility, hint(facility, places), list(places))
	}
}

// expect reads what the policy expects.
func (b *builder) expect() {
	expected := b.tree.child("expected")
	b.scenario.Period = whole
	if n := expected.child("period"); n != nil {
		b.scenario.Period = n.text()
	}
	for _, n := range expected.child("direction").children() {
		name, facility := splitCode(n.name)
		period := b.scenario.Period
		if own := expected.find("in", n.name); own != nil {
			period = own.text()
		}
		b.scenario.Expectations = append(b.scenario.Expectations, Expectation{
			Indicator: name, Facility: facility, Direction: n.text(), Period: period,
			Why: title(expected.find("why", n.name)), File: n.file, Line: n.line,
		})
	}
	b.scenario.Against = b.against(expected.child("against"))
}

// timely reports periods of the expectations that are not measured as a whole.
func (b *builder) timely() {
	run, expected := b.scenario.Config.Run, b.tree.child("expected")
	if run.Start.IsZero() || run.MeasuredMonths <= 0 {
		return
	}
	given := slices.Clone(expected.child("in").children())
	if n := expected.child("period"); n != nil {
		given = append(given, n)
	}
	for _, n := range given {
		if from, to, ok := months(n.text()); ok && !from.IsZero() && (from.Before(run.Start) || to.After(b.scenario.End())) {
			b.say(n, WrongDate, "%s = %q does not lie within the measured span, %s to %s.", "%s = %q 不在统计期 %s 至 %s 之内", n.path, n.text(),
				run.Start.Format(time.DateOnly), b.scenario.End().AddDate(0, 0, -1).Format(time.DateOnly))
		}
	}
}

// against returns the name of the scenario that the directions are against,
// the base if the policy names none.
func (b *builder) against(n *node) string {
	name := n.text()
	switch {
	case n == nil:
		return b.scenario.Base
	case name == "" || b.kind == kindScenario: // such a file stands on no other
		return name
	case isPath(name):
		if name = b.nameOf(name, n); name == "" {
			return ""
		}
	case shippedFile(name) == "" || strings.HasPrefix(name, allianceFolder):
		b.say(n, UnknownName, "there is no shipped scenario %q.%s A file of your own is named by its path, which ends in .toml.",
			"没有名为 %q 的内置情景%s（自己的文件请写以 .toml 结尾的路径）", name, hint(name, shippedNames()))
		return ""
	}
	if name == b.scenario.Name {
		b.say(n, NoChange, "scenario %q is compared with itself.", "情景 %q 与自身比较", name)
	}
	return name
}

// nameOf returns what a file calls itself. The file is not checked and not an
// input: nothing in it makes the scenario another one.
func (b *builder) nameOf(name string, from *node) string {
	at := relative(name, from)
	text, shown, ok := b.content(at, name, from)
	if !ok {
		return ""
	}
	if own := parse(shown, text, func(Problem) {}).root.child("name").text(); own != "" {
		return own
	}
	return stem(shown)
}
