package scenarios

import "slices"

// alliance is the table of a policy that sets many levers by one word,
//
//	[policy.alliance]
//	type = "loose"       # a shipped type, or a path ending in .toml
//
// and the folder of the shipped types. What the word stands for is a file of
// kind "alliance" with levers and nothing else. They lie over included files
// and under the levers that the policy names itself; a start, ramp or expiry
// beside the type is theirs.
const (
	alliance       = "alliance"
	allianceFolder = alliance + "/"
)

// Alliances returns the words that stand for a shipped alliance type.
func Alliances() []string { return namesIn(alliance) }

// alliance returns the layer of the alliance type that a [policy] table names,
// nil if it names none that can be used.
func (l *loader) alliance(policy *node) *layer {
	n := policy.find(alliance, "type")
	word := n.text()
	if word == "" {
		return nil
	}
	name := word
	if !isPath(word) {
		name = allianceFolder + word
		if !slices.Contains(Alliances(), word) {
			l.say(n, UnknownName, "there is no alliance type %q.%s Types: %s; one of your own is named by its path, which ends in .toml.",
				"没有联合体类型 %q%s（可用：%s；自己的文件请写以 .toml 结尾的路径）", word, hint(word, Alliances()), list(Alliances()))
			return nil
		}
	}
	f := l.open(name, n)
	switch {
	case f == nil || f.kind == "":
		return nil
	case f.kind != kindAlliance:
		l.say(n, UnknownName, "%q is a %s, not an alliance type; a policy is laid under by include = [...].",
			"%q 的 kind 是 %s，不是联合体类型；政策请用 include = [...]", word, f.kind)
		return nil
	case slices.Contains(l.stack, f):
		l.say(n, Cycle, "these files include one another: %s.", "文件循环包含：%s", n.file+" → "+f.name)
		return nil
	}
	return l.lay(f)
}

// typed returns the levers of the alliance type of a [policy] table, with the
// dates that stand beside the type.
func (l *loader) typed(policy *node) []*draft {
	a := l.alliance(policy)
	if a == nil {
		return nil
	}
	out := over(nil, a.levers)
	for _, d := range out {
		for _, field := range timing {
			n := policy.find(alliance, field)
			switch {
			case n == nil:
			case d.list != nil:
				d.defaults[field] = n
			case d.fields[field] == nil:
				d.fields[field] = n
			}
		}
	}
	return out
}

// withSources adds the bibliography of an alliance type to that of a tree.
func withSources(tree *node, a *layer) *node {
	if a == nil {
		return tree
	}
	s := bothSources(tree.child("source"), a.tree.child("source"))
	if s == nil {
		return tree
	}
	out := without(tree, "source")
	out.nodes = append(out.nodes, s)
	return out
}
