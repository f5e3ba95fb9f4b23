package scenarios

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"gradus/model"
)

// The kinds of scenario file.
const (
	kindBase     = "base"     // every parameter of a district
	kindPolicy   = "policy"   // levers over a base
	kindScenario = "scenario" // a base and its levers in one file, as Scenario.TOML writes it
	kindAlliance = "alliance" // the levers that one word of [policy.alliance] stands for

	kindExperiment = "experiment" // a design over a base
	kindTarget     = "target"     // levels that numbers are held against
)

var kinds = []string{kindBase, kindPolicy, kindScenario, kindAlliance, kindExperiment, kindTarget}

// format is the version of the file format that this package reads.
const format = 1

// headings are the keys every file may have.
var headings = []string{"format", "kind", "name", "title", "question", "expected", "source"}

// fields are the keys of a value with what goes with it, the value first.
var fields = []string{"value", "start", "ramp", "expiry", "source", "grade", "note"}

// structure says in which table each key stands that is no parameter.
var structure = map[string]string{
	"warm_up_months": "run", "measured_months": "run", "residents": "profile.<name>", "districts": "profile.<name>",
	"count":       "profile.<name>.institution.<id>",
	"institution": "profile.<name>", "tier": "profile.<name>.institution.<id>",
	"ramp": "policy", "expiry": "policy", "url": "source.<key>", "type": "policy.alliance",
	"against": "expected", "period": "expected", "direction": "expected", "in": "expected", "why": "expected",
}

// Facts about the keys that are no parameters, in the form of parameters so
// that they are read and checked in the same way.
var (
	warmUp    = model.Param{Key: "run.warm_up_months", Unit: "month", Low: 1, High: 120, Kind: model.Whole, Len: 1, En: "months simulated before the measured span", Zh: "预热月数"}
	measured  = model.Param{Key: "run.measured_months", Unit: "month", Low: 1, High: 120, Kind: model.Whole, Len: 1, En: "months measured", Zh: "统计月数"}
	residents = model.Param{Key: "residents", Unit: "persons", Low: 100, High: 20_000_000, Kind: model.Whole, Len: 1, En: "simulated residents", Zh: "模拟居民数"}
	districts = model.Param{Key: "districts", Unit: "1", Low: 1, High: 99, Kind: model.Whole, Len: 1, En: "districts of a city, each with the residents and institutions of the profile", Zh: "城市的区数（各区居民与机构相同）"}
	copies    = model.Param{Key: "count", Unit: "1", Low: 1, High: 999, Kind: model.Whole, Len: 1, En: "institutions that share alike what the entry says", Zh: "该条目代表的同类机构数（均分比例）"}
	tier      = model.Param{Key: "tier", Unit: "1", High: model.Tiers - 1, Kind: model.Choice, Len: 1, Enum: tiers(), En: "tier of the institution", Zh: "机构层级"}
	tierShare = model.Param{Key: "share", Unit: "share", High: 1, Kind: model.Real, Len: 1, En: "share of its tier", Zh: "占本层级的比例"}
	ramp      = model.Param{Key: "ramp", Unit: "month", High: MostRamp, Kind: model.Whole, Len: 1, En: "time from no effect to full effect", Zh: "从起效到完全生效的时间"}
)

func tiers() []string {
	out := make([]string, model.Tiers)
	for i := range out {
		out[i] = model.Tier(i).String()
	}
	return out
}

// numberMark stands for the number of an institution in the names of an entry
// with a count.
const numberMark = "#"

// institutionID is the form of an institution's id: it becomes a value of the
// results' column facility, next to "district" and "tier:...".
var institutionID = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// grades of evidence: A official statistics, B reviewed study, C other, D
// reasoned, each with r for recalled; K general knowledge, G guess, P tuned.
var grades = regexp.MustCompile(`^([ABCD]r?|[KGP])$`)

// file checks one file by itself: everything that can be known without the
// files it stands on.
func (c *checker) file(f *file) {
	root := f.root
	if !c.format(f) {
		return
	}
	f.kind = c.kind(root, f.damaged)
	if f.kind == "" {
		for _, n := range root.nodes {
			if !slices.Contains(headings, n.name) && Nearest(n.name, headings) != "" {
				c.unknown(n, "", "", headings) // kind itself, perhaps
			}
		}
		return
	}
	if f.kind == kindBase && root.child("kind").text() != kindBase {
		f.damaged = true // it may not be a base, which has every parameter
	}
	known := slices.Clone(headings)
	switch f.kind {
	case kindBase:
		known = append(known, "include", "members", "run", "profile")
	case kindPolicy:
		known = append(known, "include", "base", "policy")
	case kindScenario:
		known = append(known, "base", "members", "run", "profile", "policy")
	case kindAlliance:
		known = append(known, "policy")
	}
	c.headings(root, f.kind)
	if f.kind == kindExperiment || f.kind == kindTarget {
		return // the rest is read where it is used
	}
	c.body(root, f.kind, known)
}

// format checks the version; a file in another one is not read further, since
// its keys may mean something else.
func (c *checker) format(f *file) bool {
	n := f.root.child("format")
	if n == nil {
		if !f.damaged {
			c.say(f.root, Missing, "the line format = %d is missing; it says how the file is to be read.",
				"缺少 format = %d 一行（说明文件格式版本）", format)
		}
		return true
	}
	if v, ok := n.value.(int64); !ok || v != format {
		c.say(n, WrongFormat, "format = %s is not supported; this program reads format %d.",
			"不支持 format = %s；本程序读取格式 %d", written(n.value), format)
		return false
	}
	return true
}

// kind returns the kind of file, or the likely one if it is not said; "" if
// nothing tells it.
func (c *checker) kind(root *node, damaged bool) string {
	n := root.child("kind")
	if k := n.text(); slices.Contains(kinds, k) {
		return k
	}
	if n != nil {
		c.say(n, UnknownName, "kind = %s is none of %s.%s", "kind = %s 不在 %s 之中%s", written(n.value), list(kinds), hint(n.text(), kinds))
	} else if !damaged {
		c.say(root, Missing, "the line kind = \"...\" is missing: one of %s.", "缺少 kind = \"...\" 一行（可用：%s）", list(kinds))
	}
	if root.child("base") != nil || root.child("policy") != nil {
		return kindPolicy
	}
	if slices.ContainsFunc(root.nodes, func(n *node) bool {
		return slices.Contains([]string{"include", "members", "run", "profile"}, n.name) || c.dict.isTable(n.name)
	}) {
		return kindBase
	}
	return ""
}

// headings checks what a file says of itself.
func (c *checker) headings(root *node, kind string) {
	c.string(root.child("name"))
	c.string(root.child("base"))
	c.string(root.child("members"))
	for _, name := range []string{"title", "question", "expected"} {
		if n := root.child(name); n != nil && c.isTable(n) {
			known := []string{"en", "zh"}
			if name == "expected" && (kind == kindPolicy || kind == kindScenario) {
				known = append(known, "against", "period", "direction", "in", "why")
				c.expectations(n)
			}
			c.known(n, known...)
			c.string(n.child("en"))
			c.string(n.child("zh"))
		}
	}
	if n := root.child("source"); n != nil && c.isTable(n) {
		for _, s := range n.nodes {
			if !c.isTable(s) {
				continue
			}
			c.known(s, "text", "url")
			c.string(s.child("text"))
			c.string(s.child("url"))
			if s.child("text") == nil {
				c.say(s, Missing, "[%s] has no text; write what the source is.", "[%s] 没有 text，请写明来源", s.path)
			}
		}
	}
	if n := root.child("include"); n != nil {
		c.names(n)
	}
}

// body checks the tables with numbers.
func (c *checker) body(root *node, kind string, known []string) {
	for _, n := range root.nodes {
		switch {
		case slices.Contains(known, n.name):
			switch n.name {
			case "run":
				c.run(n)
			case "profile":
				c.profiles(n)
			case "policy":
				c.policy(n)
			}
		case kind != kindPolicy && kind != kindAlliance && c.dict.isTable(n.name):
			if c.isTable(n) {
				c.parameters(n, n.name, "", c.parameter)
			}
		case c.dict.isTable(n.name):
			c.say(n, WrongTable, "[%s] of a policy belongs below [policy]: write [policy.%[1]s].",
				"政策文件中的 [%s] 应写作 [policy.%[1]s]", n.name)
		case kind == kindBase && (n.name == "policy" || n.name == "base"):
			c.say(n, WrongTable, "%q belongs in a file of kind = \"policy\", not in a base.", "%q 应写在 kind = \"policy\" 的文件中，不能写在基线文件里", n.name)
		case slices.Contains([]string{"base", "run", "profile", "include", "members"}, n.name):
			c.say(n, WrongTable, "%q does not belong in a file of kind = %q.", "%q 不能写在 kind = %q 的文件中", n.name, kind)
		default:
			tops := known
			if kind != kindPolicy && kind != kindAlliance {
				tops = append(slices.Clone(known), c.dict.tables[""]...)
			}
			c.unknown(n, "", "", tops)
		}
	}
}

func (c *checker) run(n *node) {
	if !c.isTable(n) {
		return
	}
	c.known(n, "start", "warm_up_months", "measured_months")
	if start, ok := c.date(n.child("start")); ok && start.Day() != 1 {
		c.say(n.child("start"), WrongDate, "run.start = %s must be the first day of a month; results are counted by calendar month.",
			"run.start = %s 应为某月第一天（结果按自然月统计）", start.Format(time.DateOnly))
	}
	c.one(n.child("warm_up_months"), warmUp)
	c.one(n.child("measured_months"), measured)
}

func (c *checker) profiles(n *node) {
	if !c.isTable(n) {
		return
	}
	for _, profile := range n.nodes {
		if !c.isTable(profile) {
			continue
		}
		c.known(profile, "residents", "districts", "institution")
		c.one(profile.child("residents"), residents)
		c.one(profile.child("districts"), districts)
		institutions := profile.child("institution")
		if institutions == nil || !c.isTable(institutions) {
			continue
		}
		for _, i := range institutions.nodes {
			if !c.isTable(i) {
				continue
			}
			if !institutionID.MatchString(i.name) || i.name == "district" {
				c.say(i, WrongType, "%q cannot be an institution's id; use small letters, digits and _, and not \"district\".",
					"%q 不能作为机构代码；请用小写字母、数字和下划线，且不能是 \"district\"", i.name)
			}
			c.known(i, "tier", "share", "count", "en", "zh")
			c.one(i.child("tier"), tier)
			c.one(i.child("share"), tierShare)
			c.one(i.child("count"), copies)
			c.string(i.child("en"))
			c.string(i.child("zh"))
		}
	}
}

// parameters walks the tables of parameters and calls leaf for each parameter.
// prefix is what stands before the registry's key in this file: "" or "policy.".
func (c *checker) parameters(n *node, key, prefix string, leaf func(*node, model.Param)) {
	for _, child := range n.nodes {
		if prefix != "" && slices.Contains(words(key), child.name) {
			continue
		}
		full := strings.TrimPrefix(key+"."+child.name, ".")
		switch p, ok := c.dict.lookup(full); {
		case ok:
			leaf(child, p)
		case prefix != "" && full == alliance:
			if c.isTable(child) {
				c.parameters(child, full, prefix, leaf)
			}
		case !c.dict.isTable(full):
			known := c.dict.tables[key]
			if prefix != "" {
				known = append(words(key), known...)
				if key == "" {
					known = append(known, alliance)
				}
			}
			c.unknown(child, key, prefix, known)
		case c.isTable(child):
			c.parameters(child, full, prefix, leaf)
		}
	}
}

// words returns the keys of a table of a policy that are no parameters.
func words(key string) []string {
	switch key {
	case "":
		return slices.Clone(timing)
	case alliance:
		return append([]string{"type"}, timing...)
	}
	return nil
}

// parameter checks the value of a parameter in a base.
func (c *checker) parameter(n *node, p model.Param) {
	if n.table {
		c.known(n, "value", "source", "grade", "note")
		c.evidence(n)
	}
	if v := valueOf(n); v != nil && v.items != nil {
		c.say(n, WrongType, "%s is a list of tables; only a policy has values with dates, below [policy].",
			"%s 是表的列表；带日期的取值只能写在政策文件的 [policy] 中", n.path)
		return
	}
	c.one(valueOf(n), p)
}

// evidence checks where a number comes from, as far as this file tells.
func (c *checker) evidence(n *node) {
	c.string(n.child("source"))
	if note := n.child("note"); note != nil && note.table {
		c.bothOf(note)
	} else {
		c.string(note)
	}
	g := n.child("grade")
	if c.string(g) && g != nil && !grades.MatchString(g.text()) {
		c.say(g, UnknownName, "%s = %q is no grade of evidence; use A, B, C or D (with r for recalled), or K, G or P.",
			"%s = %q 不是证据等级；可用 A、B、C、D（凭记忆的加 r），或 K、G、P", g.path, g.text())
	}
}

// one reads a node as a parameter; no node is no problem.
func (c *checker) one(n *node, p model.Param) ([]float64, bool) {
	if n == nil {
		return nil, false
	}
	p.Key = n.path // as it stands in the file, e.g. below policy
	return c.values(n, p)
}

// valueOf returns the node with the value of a parameter: the node itself or,
// in the form with a source, its key "value"; nil if that is not there.
func valueOf(n *node) *node {
	if n == nil || !n.table {
		return n
	}
	v := n.child("value")
	if v == nil {
		return nil
	}
	out := *v
	out.path = n.path
	return &out
}

// isTable reports a node that is no table.
func (c *checker) isTable(n *node) bool {
	if !n.table {
		c.say(n, WrongType, "%s is %s; a table [%[1]s] is needed here.", "%s 是%s；此处应为表 [%[1]s]", n.path, kind(n.value))
	}
	return n.table
}

// string reports a node that is no text or an empty one.
func (c *checker) string(n *node) bool {
	if n == nil {
		return true
	}
	if _, ok := n.value.(string); !ok {
		c.say(n, WrongType, "%s is %s; a text in quotation marks is needed.", "%s 是%s；此处应为加引号的文字", n.path, kind(n.value))
		return false
	}
	if strings.TrimSpace(n.text()) == "" {
		c.say(n, WrongType, "%s is empty.", "%s 为空", n.path)
		return false
	}
	return true
}

// bothOf checks a text in two languages.
func (c *checker) bothOf(n *node) {
	c.known(n, "en", "zh")
	c.string(n.child("en"))
	c.string(n.child("zh"))
}

// names reads a list of texts.
func (c *checker) names(n *node) []string {
	items, ok := n.value.([]any)
	var out []string
	for _, item := range items {
		s, isText := item.(string)
		ok = ok && isText
		out = append(out, s)
	}
	if !ok {
		c.say(n, WrongType, "%s must be a list of names, e.g. [\"expert-sinking\"].", "%s 应为名称列表，例如 [\"expert-sinking\"]", n.path)
		return nil
	}
	return out
}

// date reads a date; no node is no problem.
func (c *checker) date(n *node) (time.Time, bool) {
	if n == nil {
		return time.Time{}, false
	}
	t, ok := date(n.value)
	if !ok {
		c.say(n, WrongType, "%s = %s must be a date such as 2012-01-01, without quotation marks and time of day.",
			"%s = %s 应为日期，例如 2012-01-01（不加引号，不带时刻）", n.path, written(n.value))
	}
	return t, ok
}

// known reports keys of a table that are not among names.
func (c *checker) known(n *node, names ...string) {
	for _, child := range n.nodes {
		if !slices.Contains(names, child.name) {
			c.unknown(child, n.path, "", names)
		}
	}
}

// unknown reports a key that its table does not have. table is the registry's
// name of the table, prefix what stands before it in this file.
func (c *checker) unknown(n *node, table, prefix string, known []string) {
	homes := c.dict.homes(n.name)
	for i := range homes {
		homes[i] = strings.TrimSuffix(prefix+homes[i], ".")
	}
	if home := structure[n.name]; home != "" {
		homes = append(homes, home)
	}
	here := strings.TrimSuffix(prefix+table, ".")
	homes = slices.DeleteFunc(homes, func(h string) bool { return h == here || h == "" })
	place, where := texts("[%s]", "[%s]", here), texts("in [%s]", " [%s] 中", here)
	if here == "" {
		place, where = Text{"The top of the file", "文件开头"}, Text{"at the top of the file", "文件开头"}
	}
	near := hint(n.name, known)
	switch {
	case near.En != "" && len(homes) > 0:
		near = texts("%s Or the one in [%s]?", "%s还是 [%s] 中的同名项？", near, strings.Join(homes, "] or ["))
	case near.En != "":
	case len(homes) == 1 && n.file == setFile:
		c.say(n, WrongTable, "%q belongs in [%s]: write %[2]s.%[3]s.", "%q 应放在 [%s]：请写 %[2]s.%[3]s", n.path, homes[0], n.name)
		return
	case len(homes) > 0:
		c.say(n, WrongTable, "%q belongs in [%s], not %s.", "%q 应放在 [%s]，不在%s", n.name, strings.Join(homes, "] or ["), where)
		return
	default:
		near = hint(strings.TrimPrefix(n.path, prefix), c.dict.keys())
	}
	c.say(n, UnknownKey, "%s has no key %q.%s Known keys: %s.", "%s 没有 %q%s（可用：%s）", place, n.name, near, list(known))
}
