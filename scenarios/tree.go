package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// node is a key of a file with what it holds: a value, or a table of more
// keys. It remembers file and line, so that a problem found after files have
// been laid over one another still names the place to mend.
type node struct {
	name  string // last part of the key
	path  string // dotted key
	file  string
	line  int
	table bool
	nodes []*node // of a table, in the order of the file
	value any     // int64, float64, bool, string, time.Time or []any
	items []*node // of a list with tables in it: a node for each table, nil for another entry
}

// child returns the node of a table with the given name, nil if there is none
// or n is no table.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.nodes {
		if c.name == name {
			return c
		}
	}
	return nil
}

// find follows names down from n.
func (n *node) find(names ...string) *node {
	for _, name := range names {
		n = n.child(name)
	}
	return n
}

// text returns the string n holds, "" if it holds none.
func (n *node) text() string {
	if n == nil {
		return ""
	}
	s, _ := n.value.(string)
	return s
}

// names returns the keys of a table in the order of the file.
func (n *node) names() []string {
	if n == nil {
		return nil
	}
	out := make([]string, len(n.nodes))
	for i, c := range n.nodes {
		out[i] = c.name
	}
	return out
}

// grow makes the nodes of a decoded table; x knows their lines.
func grow(file string, table map[string]any, x *index) *node {
	root := &node{file: file, table: true}
	root.fill(table, nil, x)
	return root
}

// pathOf returns the path of a key below n.
func (n *node) pathOf(name string) string {
	if n.path == "" {
		return dotted([]string{name})
	}
	return n.path + "." + dotted([]string{name})
}

func (n *node) fill(table map[string]any, path []string, x *index) {
	order := make(map[*node]int, len(table))
	for name, value := range table {
		at := append(append([]string(nil), path...), name)
		place, known := x.places[joinPath(at)]
		c := &node{name: name, path: n.pathOf(name), file: n.file, line: place.line}
		if !known {
			c.line = n.line
		}
		if sub, ok := value.(map[string]any); ok {
			c.table = true
			c.fill(sub, at, x)
		} else {
			c.hold(value, at, x)
		}
		order[c] = place.order
		n.nodes = append(n.nodes, c)
	}
	slices.SortFunc(n.nodes, func(a, b *node) int {
		return cmp.Or(cmp.Compare(order[a], order[b]), cmp.Compare(a.name, b.name))
	})
}

// hold gives a node a value that is no table; x knows the lines of the tables
// in a list.
func (n *node) hold(value any, path []string, x *index) {
	if tables, ok := value.([]map[string]any); ok { // written [[key]]
		list := make([]any, len(tables))
		for i, t := range tables {
			list[i] = t
		}
		value = list
	}
	n.value = value
	list, _ := value.([]any)
	for i, item := range list {
		table, ok := item.(map[string]any)
		if !ok {
			continue
		}
		if n.items == nil {
			n.items = make([]*node, len(list))
		}
		at := below(path, numbered(i+1))
		e := &node{name: n.name, path: fmt.Sprintf("%s[%d]", n.path, i+1), file: n.file, line: n.line, table: true}
		if line := x.lineOf(at...); line > 0 {
			e.line = line
		}
		e.fill(table, at, x)
		n.items[i] = e
	}
}

// merge lays the tables of over on those of under and returns a new node; under
// and over stay as they are. Tables are merged key by key, everything else,
// lists too, is replaced whole. What is not mentioned stays.
//
// A number that comes with its source is one thing: over = 3 or over =
// { value = 3 } brings its own source, grade and note or none, never those of
// the number it replaces. Dates of a lever are not part of the number and stay.
func merge(under, over *node) *node {
	switch {
	case under == nil:
		return over
	case over == nil:
		return under
	case !under.table && (!over.table || over.child("value") != nil):
		return over
	}
	if !over.table {
		if !under.isValue() {
			return under // a value over a table of keys is a fault, which is reported
		}
		over = wrapped(over)
	}
	if !under.table {
		under = wrapped(under)
	}
	newValue := over.child("value") != nil
	out := *over
	if over.file == setFile {
		out.file, out.line = under.file, under.line // a table stays where it stands
	}
	out.nodes = nil
	for _, u := range under.nodes {
		o := over.child(u.name)
		switch {
		case o == nil && newValue && (u.name == "source" || u.name == "grade" || u.name == "note"):
		case o != nil && u.name == "note": // whole, in two languages too
			out.nodes = append(out.nodes, o)
		default:
			out.nodes = append(out.nodes, merge(u, o))
		}
	}
	for _, o := range over.nodes {
		if under.child(o.name) == nil {
			out.nodes = append(out.nodes, o)
		}
	}
	return &out
}

// isValue reports whether a table is a value with what goes with it.
func (n *node) isValue() bool {
	return !slices.ContainsFunc(n.nodes, func(c *node) bool { return !slices.Contains(fields, c.name) })
}

// wrapped writes x = 3 as x = { value = 3 }.
func wrapped(n *node) *node {
	v := *n
	v.name, v.path = "value", n.path+".value"
	out := *n
	out.table, out.value, out.items, out.nodes = true, nil, nil, []*node{&v}
	return &out
}

// date returns a TOML date as midnight UTC; anything else is no date. The
// reader gives local dates the machine's offset under the name "date-local".
func date(value any) (time.Time, bool) {
	t, ok := value.(time.Time)
	if !ok || t.Location().String() != "date-local" {
		return time.Time{}, false
	}
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC), true
}
