package web

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// beside is a result that stands next to a form. It belongs to the settings that
// it was ordered with; once the form has others, it says so.
type beside struct {
	Study
	Answer  Answer
	Stale   bool
	Differs []string // in words: what the form and the result do not share
}

// result finds the study whose result is to stand next to a form of a base.
func (w *Server) result(l Lang, base, id string) (Study, bool) {
	if id == "" {
		return Study{}, false
	}
	s, err := w.settings.Program.Study(l, id)
	if err != nil {
		return Study{}, false
	}
	w.follow(&s)
	return s, s.Kind == "compare" && s.Order.Base == base && s.Answered()
}

// beside compares a form with the settings of a result.
func (w *Server) beside(l Lang, s Study, o Order, p Preview) *beside {
	b := &beside{Study: s}
	for _, c := range []struct{ key, then, now string }{
		{"new.profile", s.Order.Profile, o.Profile}, {"new.replications", s.Order.Replications, o.Replications}, {"new.seed", s.Order.Seed, o.Seed},
	} {
		if c.then != c.now {
			b.Differs = append(b.Differs, say(l, "stale.differs", say(l, c.key), c.then, c.now))
		}
	}
	switch {
	case reflect.DeepEqual(choices(o), choices(s.Order)):
	case len(p.Problems) > 0: // what it would change cannot be told
		b.Differs = append(b.Differs, say(l, "stale.unrunnable"))
	default: // other words may still mean the same: 0.1 and 10 pp
		b.Differs = append(b.Differs, differences(l, w.settings.Program.Preview(l, s.Order).Changes, p.Changes)...)
	}
	for _, name := range s.Edited {
		b.Differs = append(b.Differs, say(l, "stale.edited", name))
	}
	b.Stale = len(b.Differs) > 0
	return b
}

// choices are what an order asks of each option, without names.
func choices(o Order) []Option {
	var out []Option
	for _, p := range o.Options {
		out = append(out, Option{Policies: slices.Sorted(slices.Values(p.Policies)), Settings: slices.SortedFunc(slices.Values(p.Settings), func(x, y Setting) int { return cmp.Compare(x.Key, y.Key) })})
	}
	return out
}

// differences lists in words where two lists of changes part, option by option
// and lever by lever.
func differences(l Lang, then, now []Change) []string {
	type place struct {
		option int
		key    string
	}
	labels, was, is := map[place]string{}, map[place]string{}, map[place]string{}
	var order []place
	note := func(in map[place]string, all []Change) {
		for _, c := range all {
			at := place{c.At, c.Key}
			if _, known := labels[at]; !known {
				labels[at] = c.Label
				order = append(order, at)
			}
			if in[at] != "" {
				in[at] += ", "
			}
			in[at] += c.text(l)
		}
	}
	note(was, then)
	note(is, now)
	slices.SortStableFunc(order, func(x, y place) int { return cmp.Compare(x.option, y.option) })
	var out []string
	for _, at := range order {
		if was[at] != is[at] {
			none := say(l, "stale.none")
			out = append(out, say(l, "stale.differs", say(l, "new.option", letter(at.option))+", "+labels[at], cmp.Or(was[at], none), cmp.Or(is[at], none)))
		}
	}
	return out
}

// text is what a change sets, and when.
func (c Change) text(l Lang) string {
	parts := []string{strings.TrimSpace(c.To + " " + c.Unit), say(l, "stale.from", day(l, c.Start))}
	if !c.Full.Equal(c.Start) {
		parts = append(parts, say(l, "stale.full", day(l, c.Full)))
	}
	if !c.End.IsZero() {
		parts = append(parts, say(l, "stale.until", day(l, c.End)))
	}
	return strings.Join(parts, say(l, "stale.comma"))
}

func letter(i int) string { return string(rune('A' + i)) }
