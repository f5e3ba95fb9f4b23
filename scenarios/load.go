package scenarios

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Request says which scenario to load.
type Request struct {
	// Name is the name of a shipped scenario, or the path of a file in Files.
	// A path ends in .toml, with slashes between its parts.
	Name string
	// Profile chooses a profile of the base. Empty means "default" or, in a
	// file with only one profile, that one.
	Profile string
	// Set holds items "key=value" that go over everything else. A key that
	// begins with "policy." sets a lever, or its start, ramp or expiry, and
	// concerns only scenarios with a policy.
	Set []string
	// Files holds the files that are not shipped; nil if there are none. It is
	// asked for Name as it is, and for what a file names relative to that file;
	// so it must bear an absolute path, or one that begins with "..", if Name
	// may be one. (os.DirFS does not.)
	Files fs.FS
	// Point says that this is a point of an experiment: items of Set act as
	// levers over a base too, and may leave everything as it is.
	Point bool

	kept   *loader // with files that were read before and are not read again
	member bool    // this is a member of an accepted set, whose file is of no interest any more
}

// Load reads a scenario with all it stands on. If anything is wrong the
// scenario is nil and the problems are all of them, as far as they can be told
// in one pass.
func Load(r Request) (*Scenario, Problems) {
	return load(registry(), r)
}

// Check reads scenarios with each of their profiles, and experiments with their
// points, and returns what is wrong.
func Check(files fs.FS, names ...string) Problems {
	all := make([]Problems, len(names))
	for i, name := range names {
		all[i] = check(registry(), Request{Name: name, Files: files})
	}
	return Join(all...)
}

func check(dict *dictionary, r Request) Problems {
	if IsExperiment(r.Name, r.Files) {
		e, ps := loadExperiment(dict, r)
		if e != nil {
			e.checkPoints(dict, func(p Problem) { ps = append(ps, p) })
		}
		return ps
	}
	if IsTargetSet(r.Name, r.Files) {
		_, ps := loadTargets(dict, r.Name, r.Files)
		return ps
	}
	l := newLoader(dict, r.Files)
	b := l.build(r)
	if b == nil {
		return l.problems.sorted()
	}
	all := l.problems.sorted()
	for _, profile := range b.tree.child("profile").names() {
		r.Profile = profile
		s, ps := load(dict, r)
		if s != nil && s.Members != nil {
			_, ps = s.Members.under(dict, r, len(s.Members.Points))
		}
		for _, p := range ps {
			if !slices.Contains(l.problems, p) {
				p.En += fmt.Sprintf(" This is so in the profile %q.", profile)
				p.Zh += fmt.Sprintf("（配置“%s”）", profile)
				all = append(all, p)
			}
		}
	}
	return all.sorted()
}

func load(dict *dictionary, r Request) (*Scenario, Problems) {
	l := newLoader(dict, r.Files)
	if r.kept != nil {
		l = r.kept.again()
	}
	b := l.build(r)
	if len(l.problems) > 0 {
		return nil, l.problems.sorted()
	}
	return b.scenario, nil
}

// build reads the files of a request and compiles them. It returns nil if
// there is not even a base.
func (l *loader) build(r Request) *builder {
	set := l.set(r.Set)
	f := l.open(r.Name, nil)
	if f == nil || f.kind == "" {
		return nil
	}
	if f.kind == kindAlliance {
		l.say(f.root, UnknownName, "this is an alliance type, not a scenario; a policy takes it by [policy.alliance] type = ....",
			"这是联合体类型，不是情景；请在政策文件中写 [policy.alliance] type = ...")
		return nil
	}
	if f.kind == kindExperiment {
		l.say(f.root, UnknownName, "this is an experiment, a design of many scenarios, and not a scenario.", "这是实验（由许多情景组成的设计），不是情景")
		return nil
	}
	if f.kind == kindTarget {
		l.say(f.root, UnknownName, "this is a set of targets, and not a scenario.", "这是一组目标，不是情景")
		return nil
	}
	top := l.lay(f)
	b := &builder{loader: l, top: top, tree: top.tree, levers: top.levers, kind: f.kind, point: r.Point}
	if b.kind == kindPolicy {
		base := l.base(top)
		if base == nil {
			return nil
		}
		b.tree = withHeadings(base, top)
	}
	b.policy = b.kind == kindPolicy || b.kind == kindScenario && f.root.child("policy") != nil || b.point
	b.tree = merge(b.tree, set)
	if b.policy {
		b.tree = withSources(b.tree, l.alliance(set.child("policy")))
		b.levers = l.drafts(b.levers, set.child("policy"))
	}
	b.compile(r)
	return b
}

// base returns the layer of the base that a policy stands on.
func (l *loader) base(top *layer) *layer {
	n := top.tree.child("base")
	if n == nil {
		if !l.damaged {
			l.say(top.file.root, Missing, "the line base = \"...\" is missing; a policy needs the base it changes.",
				"缺少 base = \"...\" 一行；政策必须说明所依据的基线")
		}
		return nil
	}
	if n.text() == "" {
		return nil // reported already
	}
	f := l.open(n.text(), n)
	switch {
	case f == nil || f.kind == "":
		return nil
	case f.kind != kindBase:
		l.say(n, UnknownName, "%q is a %s, not a base.", "%q 的 kind 是 %s，不是基线", n.text(), f.kind)
		return nil
	}
	return l.lay(f)
}

// withHeadings puts what a policy says of itself over a base. Its bibliography
// is added to the base's.
func withHeadings(base, policy *layer) *node {
	out := *merge(without(base.tree, "name", "title", "question", "expected", "source"), without(policy.tree, "base", "source"))
	n := node{name: "base", path: "base", file: base.file.name, value: base.name()}
	out.nodes = append(slices.Clone(out.nodes), &n)
	if s := bothSources(base.tree.child("source"), policy.tree.child("source")); s != nil {
		out.nodes = append(out.nodes, s)
	}
	return &out
}

// set makes a file of items "key=value".
func (l *loader) set(items []string) *node {
	root := &node{file: setFile, table: true}
	given := map[string]bool{}
	for i, item := range items {
		key, value, ok := strings.Cut(item, "=")
		key = strings.TrimSpace(key)
		at := &node{file: setFile, line: i + 1, path: key}
		parts := strings.Split(key, ".")
		switch {
		case !ok || slices.Contains(parts, "") || strings.TrimSpace(value) == "":
			l.say(at, WrongType, "%q is not of the form key=value.", "%q 不是 key=value 的形式", item)
			continue
		case given[key]:
			code := Duplicate
			if parts[0] == "policy" {
				code = LeverTwice
			}
			l.say(at, code, "%q is given twice.", "%q 给出了两次", key)
			continue
		}
		given[key] = true
		root.plant(parts, setValue(value), i+1)
	}
	if len(items) > 0 {
		text := strings.Join(items, "\n") + "\n"
		l.inputs = append(l.inputs, input(setFile, text))
	}
	l.body(root, kindScenario, []string{"run", "profile", "policy"})
	return root
}

// setValue reads a value from the command line as TOML; what is not TOML is a
// text, so that no quotation marks are needed for a unit or a name.
func setValue(text string) any {
	text = strings.TrimSpace(text)
	table, err := decode("value = " + text)
	if err != nil || len(table) != 1 {
		return text
	}
	return table["value"]
}

// plant puts a value at a path below n. What is planted later wins.
func (n *node) plant(parts []string, value any, line int) {
	at := n
	for i, part := range parts {
		c := at.child(part)
		if c == nil {
			c = &node{name: part, path: strings.Join(parts[:i+1], "."), file: n.file, line: line, table: true}
			at.nodes = append(at.nodes, c)
		}
		if !c.table && i < len(parts)-1 {
			*c = *wrapped(c)
		}
		at = c
	}
	table, isTable := value.(map[string]any)
	switch {
	case !isTable:
		at.table, at.items, at.nodes = false, nil, nil
		at.hold(value, nil, newIndex(""))
	case !at.table:
		*at = *wrapped(at)
	}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		n.plant(append(slices.Clone(parts), name), table[name], line)
	}
}
