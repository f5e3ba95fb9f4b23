package scenarios

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"gradus/model"
)

// checker reports problems of nodes.
type checker struct {
	dict *dictionary
	tell report
}

// say reports a problem at a node, in words filled in by [texts].
func (c *checker) say(n *node, code Code, en, zh string, args ...any) {
	t := texts(en, zh, args...)
	c.tell(Problem{Code: code, File: n.file, Line: n.line, Key: n.path, En: t.En, Zh: t.Zh})
}

// values reads what a node holds as the values of a parameter, in its unit.
// Every value is checked, and ok is false if one cannot be used.
func (c *checker) values(n *node, p model.Param) (values []float64, ok bool) {
	items, isList := n.value.([]any)
	switch {
	case p.Len == 1 && isList:
		c.say(n, WrongLength, "%s takes one value, not a list of %d.", "%s 只取一个值，不能是 %d 个值的列表", p.Key, len(items))
		return nil, false
	case p.Len == 1:
		items = []any{n.value}
	case !isList:
		c.say(n, WrongLength, "%s takes a list of %d values%s, not one value.", "%s 应为 %d 个值的列表%s，而不是一个值", p.Key, p.Len, by(p))
		return nil, false
	case len(items) != p.Len:
		c.say(n, WrongLength, "%s takes %d values%s, not %d.", "%s 应有 %d 个值%s，现有 %d 个", p.Key, p.Len, by(p), len(items))
		return nil, false
	}
	values, ok = make([]float64, len(items)), true
	for i, item := range items {
		e := element{checker: c, node: n, param: p, name: Text{p.Key, p.Key}}
		if p.Len > 1 {
			e.name = texts("%s (value %d of %d)", "%s（第 %d 个值，共 %d 个）", p.Key, i+1, p.Len)
		}
		x, good := e.read(item)
		values[i], ok = x, ok && good
	}
	return values, ok
}

// by says what the values of a list are indexed by.
func by(p model.Param) Text {
	if p.Index == "" {
		return Text{}
	}
	return Text{" (" + p.Index + ")", "（" + p.Index + "）"}
}

// element reads one value of a parameter.
type element struct {
	*checker
	node  *node
	param model.Param
	name  Text // how messages call the value
}

// fault reports a problem with the value; the first word of each text is its name.
func (e element) fault(code Code, en, zh string, args ...any) (float64, bool) {
	e.say(e.node, code, en, zh, append([]any{e.name}, args...)...)
	return 0, false
}

func (e element) read(item any) (float64, bool) {
	switch e.param.Kind {
	case model.Switch:
		if on, ok := item.(bool); ok {
			if on {
				return 1, true
			}
			return 0, true
		}
		return e.fault(WrongType, "%s = %s must be true or false.", "%s = %s 只能是 true 或 false", written(item))
	case model.Choice:
		return e.choice(item)
	}
	switch v := item.(type) {
	case int64:
		return e.inRange(float64(v), written(item), true)
	case float64:
		return e.inRange(v, written(item), true)
	case string:
		return e.withUnit(v)
	}
	return e.fault(WrongType, "%s = %s is %s; a number is needed, alone or with its unit, e.g. %s.",
		"%s = %s 是%s；此处应为数，可带单位，例如 %s", written(item), kind(item), example(e.param))
}

// choice reads one of the names of a parameter with a fixed choice.
func (e element) choice(item any) (float64, bool) {
	name, ok := item.(string)
	if !ok {
		return e.fault(WrongType, "%s = %s must be one of the names %s.", "%s = %s 应为下列名称之一：%s",
			written(item), list(e.param.Enum))
	}
	if i := slices.Index(e.param.Enum, name); i >= 0 {
		return float64(i), true
	}
	return e.fault(UnknownName, "%s = %s is none of %s.%s", "%s = %s 不在可选名称 %s 之中%s",
		written(name), list(e.param.Enum), hint(name, e.param.Enum))
}

// withUnit reads a number with a unit in a text.
func (e element) withUnit(text string) (float64, bool) {
	decimal, given, ok := quantity(text)
	if !ok {
		return e.fault(WrongType, "%s = %s is not a number with a unit, such as %s.",
			"%s = %s 不是带单位的数（例如 %s）", written(text), example(e.param))
	}
	if given == "" {
		return e.fault(UnitUnknown, "%s = %s is a text without a unit; write %s without quotation marks, or with a unit as in %s.",
			"%s = %s 是没有单位的文字；请去掉引号写 %s，或带上单位，例如 %s", written(text), strings.TrimSpace(text), example(e.param))
	}
	from, okFrom := parseUnit(given)
	to, okTo := parseUnit(e.param.Unit)
	if okFrom && okTo {
		if x, converts := convert(decimal, from, to); converts {
			return e.inRange(x, written(text), false)
		}
	}
	if !okFrom || !from.known() && !e.dict.units[given] {
		units := e.param.Unit
		if len(to) == 1 && accepted[to[0].dimension] != "" && units != "1" {
			units = accepted[to[0].dimension]
		}
		return e.fault(UnitUnknown, "%s = %s has the unit %q, which is not known.%s Accepted: %s.",
			"%s = %s 的单位 %q 无法识别%s（可用：%s）", written(text), given, hint(given, append(unitNames(), e.param.Unit)), units)
	}
	return e.wrongDimension(text, given, from, to)
}

func (e element) wrongDimension(text, given string, from, to unit) (float64, bool) {
	is, ok := from.noun()
	if !ok {
		is = texts("in %s", "以 %s 计的值", given)
	}
	need, ok := to.noun()
	switch {
	case e.param.Unit == "1":
		need = Text{"a plain number", "不带单位的数"}
	case !ok:
		need = texts("a value in %s", "以 %s 计的值", e.param.Unit)
	}
	return e.fault(WrongDimension, "%s = %s is %s; %s is needed, e.g. %s.",
		"%s = %s 是%s，量纲不符：此处应为%s，例如 %s", written(text), is, need, example(e.param))
}

// inRange checks a number in the parameter's unit. plain says that it was
// written without a unit.
func (e element) inRange(x float64, text string, plain bool) (float64, bool) {
	p := e.param
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return e.fault(NotFinite, "%s = %s is not a finite number.", "%s = %s 不是有限的数", text)
	}
	if p.Kind == model.Whole && x != math.Trunc(x) {
		if !plain {
			return e.fault(NotWhole, "%s = %s is %s%s; it must be a whole number%s, e.g. %s.", "%s = %s 即 %s%s；应为整数%s，例如 %s",
				text, strconv.FormatFloat(x, 'g', 3, 64), unitText(p), inUnit(p), example(p))
		}
		return e.fault(NotWhole, "%s = %s must be a whole number%s.", "%s = %s 应为整数%s", text, inUnit(p))
	}
	if x >= p.Low && x <= p.High {
		return x, true
	}
	allowed := allowed(p)
	help := Text{p.En, p.Zh}
	switch {
	case plain && p.Unit == "share" && math.Abs(x) > 1 && x/100 >= p.Low && x/100 <= p.High:
		return e.fault(PercentSlip, "%s = %s is outside %s. If you mean %[2]s percent write %[4]s or \"%[2]s%%\" (%[5]s).",
			"%s = %s 超出 %s；若指 %[2]s%%，请写 %[4]s 或 \"%[2]s%%\"（%[5]s）", text, allowed, number(x/100), help)
	case x < p.Low:
		return e.fault(OutOfRange, "%s = %s is below %s; allowed is %s (%s).",
			"%s = %s 小于 %s；允许范围 %s（%s）", text, number(p.Low)+unitText(p), allowed, help)
	}
	return e.fault(OutOfRange, "%s = %s is above %s; allowed is %s (%s).",
		"%s = %s 大于 %s；允许范围 %s（%s）", text, number(p.High)+unitText(p), allowed, help)
}

// unitText is a unit as it follows a number; shares and plain numbers have none.
func unitText(p model.Param) string {
	if p.Unit == "1" || p.Unit == "share" || p.Unit == "" {
		return ""
	}
	return " " + p.Unit
}

func inUnit(p model.Param) Text {
	if t := unitText(p); t != "" {
		return Text{" (" + t[1:] + ")", "（" + t[1:] + "）"}
	}
	return Text{}
}

// allowed says which values a parameter can have.
func allowed(p model.Param) Text {
	switch p.Kind {
	case model.Choice:
		return Text{list(p.Enum), list(p.Enum)}
	case model.Switch:
		return Text{"true or false", "true 或 false"}
	}
	low, high := number(p.Low), number(p.High)+unitText(p)
	return Text{low + " to " + high, low + " 至 " + high}
}

// number writes a number with the fewest digits that read back the same, with
// an exponent (3.2e8) only where it would be long without.
func number(x float64) string {
	plain := strconv.FormatFloat(x, 'f', -1, 64)
	short := strconv.FormatFloat(x, 'e', -1, 64)
	short = strings.Replace(strings.Replace(short, "e+0", "e", 1), "e+", "e", 1)
	if len(plain) <= 8 || len(plain) <= len(short) {
		return plain
	}
	return short
}

// written shows a value as it stands in a file, shortened where it is long.
func written(item any) string {
	switch v := item.(type) {
	case nil, map[string]any:
		return "{ ... }"
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strings.ToLower(number(v)) // nan and inf as TOML has them
	case bool:
		return strconv.FormatBool(v)
	case string:
		return strconv.Quote(v)
	case time.Time:
		if d, ok := date(v); ok {
			return d.Format(time.DateOnly)
		}
		return v.Format("2006-01-02T15:04:05")
	}
	return "[ ... ]"
}

// kind says what sort of value an item is.
func kind(item any) Text {
	switch item.(type) {
	case nil, map[string]any:
		return Text{"a table", "一个表"}
	case int64, float64:
		return Text{"a number", "数"}
	case bool:
		return Text{"true or false", "真假值"}
	case string:
		return Text{"a text", "文字"}
	case time.Time:
		return Text{"a date or a time of day", "日期或时刻"}
	}
	return Text{"a list", "列表"}
}
