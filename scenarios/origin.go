package scenarios

import (
	"slices"
	"strings"
)

// origin fills in the evidence of a value. A source may name several keys,
// with commas between.
func (b *builder) origin(o *Origin, source, grade, note *node) {
	o.Grade, o.Note = grade.text(), inBoth(note)
	if source.text() == "" {
		return
	}
	var keys, texts, urls []string
	for key := range strings.SplitSeq(source.text(), ",") {
		key = strings.TrimSpace(key)
		s, ok := b.source(source.file, key)
		if !ok && !b.damaged {
			b.say(source, UnknownName, "the source %q is not in the bibliography; add [%s].%s",
				"来源 %q 不在文献表中，请添加 [%s]%s", key, dotted([]string{"source", key}), hint(key, b.tree.child("source").names()))
		}
		keys, texts = append(keys, s.Key), append(texts, s.Text)
		if s.URL != "" {
			urls = append(urls, s.URL)
		}
	}
	o.Source, o.SourceText, o.SourceURL = strings.Join(keys, ", "), strings.Join(texts, "; "), strings.Join(urls, " ")
}

// source looks a key up in the bibliography of the file of this name, then in
// that of the whole. Where two files mean different things by one key, both
// are kept, and the key of the later one gets the name of its file added:
// laying one bibliography over the other would credit numbers to a source
// they do not come from.
func (b *builder) source(name, key string) (Source, bool) {
	n := b.tree.find("source", key)
	if i := slices.IndexFunc(b.read, func(f *file) bool { return f.name == name }); i >= 0 {
		if own := b.read[i].root.find("source", key); own != nil {
			n = own
		}
	}
	if n == nil {
		return Source{Key: key}, false
	}
	s, all := sourceOf(n), &b.scenario.Sources
	for _, known := range *all {
		if (known.Key == key || strings.HasPrefix(known.Key, key+"@")) && known.Text == s.Text && known.URL == s.URL {
			return known, true
		}
	}
	s.Key += "@" + stem(name)
	*all = append(*all, s)
	return s, true
}

func sourceOf(n *node) Source {
	return Source{n.name, n.child("text").text(), n.child("url").text()}
}

// bothSources returns the bibliography of a base with what a policy adds.
func bothSources(base, policy *node) *node {
	if base == nil || policy == nil || !base.table || !policy.table {
		return merge(policy, base)
	}
	out := *base
	out.nodes = slices.Clone(base.nodes)
	for _, n := range policy.nodes {
		if base.child(n.name) == nil {
			out.nodes = append(out.nodes, n)
		}
	}
	return &out
}
