package scenarios

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"gradus/model"
)

// shippedFolder begins the names of the files that come with the program.
const shippedFolder = "scenarios/"

// setFile is the name under which values from the command line are known.
const setFile = "--set"

// layer is a file with all it includes laid under it.
type layer struct {
	file   *file
	tree   *node    // everything but the levers
	levers []*draft // in the order they are first named
	under  []*layer // the included files, in the order of the file
}

// name returns what a file calls itself, or what it is called on the disk.
func (l *layer) name() string {
	if name := l.tree.child("name").text(); name != "" {
		return name
	}
	return stem(l.file.name)
}

// draft is a lever before its values are read: one change, or a list of steps.
type draft struct {
	key      string
	step     int              // number of the step this is, from 1; 0 for a lever of its own
	fields   map[string]*node // value, start, ramp, expiry, source, grade, note
	defaults map[string]*node // start, ramp and expiry of the [policy] tables above it
	list     *node            // of several steps, in place of fields; of one step, its table
	torn     []*node          // fields given over the list, though each step has its own
}

// steps returns the changes a lever is made of, in the order of the file.
func (d *draft) steps() []*draft {
	if d.list == nil {
		return []*draft{d}
	}
	var out []*draft
	for i, n := range d.list.items {
		if n == nil {
			continue // reported already
		}
		s := &draft{key: d.key, step: i + 1, fields: map[string]*node{}, defaults: d.defaults}
		for _, field := range fields {
			if f := n.child(field); f != nil {
				s.fields[field] = f
			}
		}
		s.list = n // where it stands
		out = append(out, s)
	}
	return out
}

// name says in messages which change this is.
func (d *draft) name() Text {
	if d.step > 0 {
		return texts("step %d of %s", "%[2]s 的第 %[1]d 步", d.step, d.key)
	}
	return Text{d.key, d.key}
}

// at returns a field of a lever, or what its [policy] tables say.
func (d *draft) at(field string) *node {
	if n := d.fields[field]; n != nil {
		return n
	}
	return d.defaults[field]
}

// anchor returns a node that problems of the lever as a whole are reported at.
func (d *draft) anchor() *node {
	if d.list != nil {
		at := *d.list
		at.path = d.key
		return &at
	}
	for _, field := range fields {
		if n := d.fields[field]; n != nil {
			at := *n
			at.path = d.key
			return &at
		}
	}
	panic("scenarios: a lever without any field: " + d.key)
}

// loader reads the files of one request.
type loader struct {
	checker
	files    fs.FS
	problems Problems
	inputs   []Input
	parsed   map[string]*file // by name or path; nil for one that cannot be read
	read     []*file          // in the order of reading
	layers   map[*file]*layer
	stack    []*file // files being laid, for cycles
	damaged  bool    // some file was not read completely
}

func newLoader(dict *dictionary, files fs.FS) *loader {
	l := &loader{files: files, parsed: map[string]*file{}, layers: map[*file]*layer{}}
	l.checker = checker{dict: dict, tell: func(p Problem) { l.problems = append(l.problems, p) }}
	return l
}

// again returns a loader for another request on the same files. Those that were
// read stay as they are: trees are never changed, only laid over one another.
func (l *loader) again() *loader {
	out := newLoader(l.dict, l.files)
	out.parsed, out.layers, out.read = maps.Clone(l.parsed), maps.Clone(l.layers), slices.Clone(l.read)
	for _, in := range l.inputs {
		if in.Name != setFile {
			out.inputs = append(out.inputs, in)
		}
	}
	return out
}

// isPath tells a file of the user's from the name of a shipped scenario.
func isPath(name string) bool { return strings.HasSuffix(name, ".toml") }

// open reads and checks a file once. from is the node that names it, nil for
// what the user asked for; a path is relative to the file that names it.
func (l *loader) open(name string, from *node) *file {
	at := relative(name, from)
	if f, ok := l.parsed[at]; ok {
		return f
	}
	text, shown, ok := l.content(at, name, from)
	if !ok {
		l.damaged = true
		l.parsed[at] = nil
		return nil
	}
	l.inputs = append(l.inputs, input(shown, text))
	f := l.checked(shown, text, !isPath(at))
	l.damaged = l.damaged || f.damaged
	l.parsed[at] = f
	l.read = append(l.read, f)
	return f
}

// checked parses a file and checks it by itself. A shipped one in which nothing
// is wrong is the same for all loaders, which do not change it.
func (l *loader) checked(shown, text string, shipped bool) *file {
	if f, ok := l.dict.sound.Load(shown); ok && shipped {
		return f.(*file)
	}
	sound := true
	c := checker{dict: l.dict, tell: func(p Problem) { sound = false; l.tell(p) }}
	f := parse(shown, text, c.tell)
	c.file(f)
	if shipped && sound {
		l.dict.sound.Store(shown, f)
	}
	return f
}

// relative returns where a name leads that a node gives: a path is relative to
// the file it stands in.
func relative(name string, from *node) string {
	if isPath(name) && from != nil && isPath(from.file) && !path.IsAbs(name) {
		return path.Join(path.Dir(from.file), name)
	}
	return name
}

func input(name, text string) Input {
	sum := sha256.Sum256([]byte(text))
	return Input{Name: name, SHA256: hex.EncodeToString(sum[:]), Text: text}
}

// finds reports whether a name is a path or that of a shipped file, and says of another
// which of its kind there are.
func (l *loader) finds(name, folder, en, zh string) bool {
	if isPath(name) || shippedFile(name) != "" {
		return true
	}
	names := namesIn(folder)
	l.say(&node{file: name}, UnknownName, "there is no shipped "+en+" %q.%s A file of your own is named by its path, which ends in .toml. Shipped: %s.",
		"没有名为 %q 的内置"+zh+"%s（自己的文件请写以 .toml 结尾的路径；内置：%s）", name, hint(name, names), list(names))
	return false
}

// content returns the text of a file and the name to show.
func (l *loader) content(at, name string, from *node) (text, shown string, ok bool) {
	tell := func(code Code, en, zh string, args ...any) {
		if from == nil {
			from = &node{file: name}
		}
		l.say(from, code, en, zh, args...)
	}
	if !isPath(at) {
		shown = shippedFile(at)
		if shown == "" {
			tell(UnknownName, "there is no shipped scenario %q.%s A file of your own is named by its path, which ends in .toml.",
				"没有名为 %q 的内置情景%s（自己的文件请写以 .toml 结尾的路径）", name, hint(name, slices.Concat(shippedNames(), namesIn(experimentFolder), namesIn(targetFolder))))
			return "", "", false
		}
		b, err := shipped.ReadFile(shown)
		if err != nil {
			panic("scenarios: " + err.Error())
		}
		return string(b), shippedFolder + shown, true
	}
	if l.files == nil {
		tell(Unreadable, "%s cannot be read: only shipped scenarios are available here.", "无法读取 %s：此处只有内置情景", at)
		return "", "", false
	}
	b, err := fs.ReadFile(l.files, at)
	if err != nil {
		tell(Unreadable, "%s cannot be read: %s.", "无法读取 %s：%s", at, reason(err))
		return "", "", false
	}
	return string(b), at, true
}

// reason is an error of the file system without the path, which is told anyway.
func reason(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		err = pe.Err
	}
	return err.Error()
}

// lay returns a file over all that it includes.
func (l *loader) lay(f *file) *layer {
	if done, ok := l.layers[f]; ok {
		return done
	}
	l.stack = append(l.stack, f)
	defer func() { l.stack = l.stack[:len(l.stack)-1] }()
	out := &layer{file: f}
	if include := f.root.child("include"); include != nil {
		silent := checker{dict: l.dict, tell: func(Problem) {}}
		for _, name := range silent.names(include) {
			if under := l.include(f, include, name); under != nil {
				out.tree = merge(out.tree, without(under.tree, "name", "title", "question", "expected"))
				out.levers = over(out.levers, under.levers)
				out.under = append(out.under, under)
			}
		}
	}
	out.tree = merge(out.tree, without(f.root, "policy", "include"))
	policy := f.root.child("policy")
	out.tree = withSources(out.tree, l.alliance(policy))
	out.levers = l.drafts(out.levers, policy)
	l.layers[f] = out
	return out
}

// without returns a table without some of its keys. What a file says of itself
// does not hold for another one that includes it.
func without(n *node, names ...string) *node {
	out := *n
	out.nodes = slices.DeleteFunc(slices.Clone(n.nodes), func(c *node) bool { return slices.Contains(names, c.name) })
	return &out
}

// include returns the layer of an included file, nil if it cannot be used.
func (l *loader) include(f *file, at *node, name string) *layer {
	g := l.open(name, at)
	if g == nil {
		return nil
	}
	if i := slices.Index(l.stack, g); i >= 0 {
		round := ""
		for _, s := range l.stack[i:] {
			round += s.name + " → "
		}
		l.say(at, Cycle, "these files include one another: %s.", "文件循环包含：%s", round+g.name)
		return nil
	}
	switch g.kind {
	case "":
		return nil
	case f.kind:
		return l.lay(g)
	}
	l.say(at, UnknownName, "%q is a %s; a %s can include only files of its own kind.",
		"%q 的 kind 是 %s；%s 只能包含同类文件", name, g.kind, f.kind)
	return nil
}

// over lays levers over others. A lever named in both keeps what the upper one
// does not say; but a list of steps is one value and replaced whole.
func over(under, upper []*draft) []*draft {
	out := make([]*draft, 0, len(under)+len(upper))
	for _, d := range under {
		out = append(out, d.clone())
	}
	for _, u := range upper {
		i := slices.IndexFunc(out, func(d *draft) bool { return d.key == u.key })
		if i < 0 {
			out = append(out, u.clone())
			continue
		}
		out[i].torn = append(out[i].torn, u.torn...)
		switch {
		case u.list != nil || out[i].list != nil && u.fields["value"] != nil:
			defaults := out[i].defaults
			out[i] = u.clone()
			for field, n := range defaults {
				if out[i].defaults[field] == nil {
					out[i].defaults[field] = n
				}
			}
			continue
		case out[i].list != nil:
			for _, field := range fields {
				if n := u.fields[field]; n != nil {
					out[i].torn = append(out[i].torn, n)
				}
			}
			continue
		case u.fields["value"] != nil: // a new number brings its own evidence or none
			for _, field := range []string{"source", "grade", "note"} {
				delete(out[i].fields, field)
			}
		}
		for field, n := range u.fields {
			out[i].fields[field] = n
		}
		for field, n := range u.defaults {
			out[i].defaults[field] = n
		}
	}
	return out
}

func (d *draft) clone() *draft {
	c := &draft{key: d.key, fields: map[string]*node{}, defaults: map[string]*node{}, list: d.list, torn: slices.Clone(d.torn)}
	for k, v := range d.fields {
		c.fields[k] = v
	}
	for k, v := range d.defaults {
		c.defaults[k] = v
	}
	return c
}

// drafts lays the levers of a [policy] table, and under them those of its
// alliance type, over those of included files. The table's own start, ramp and expiry hold for all of them, but for a lever
// that has its own.
func (l *loader) drafts(under []*draft, policy *node) []*draft {
	var own []*draft
	if policy != nil && policy.table {
		silent := checker{dict: l.dict, tell: func(Problem) {}}
		own = over(l.typed(policy), silent.levers(policy))
	}
	out := over(under, own)
	for _, field := range timing {
		if n := policy.child(field); n != nil {
			for _, d := range out {
				d.defaults[field] = n
			}
		}
	}
	return out
}

// title makes a heading from a table with en and zh; one language stands in
// for the other.
func title(n *node) Text { return bothOr(n.child("en").text(), n.child("zh").text()) }

// inBoth reads a text that a file may write plainly, for both languages, or as a
// table with en and zh.
func inBoth(n *node) Text {
	if n != nil && n.table {
		return title(n)
	}
	return Text{n.text(), n.text()}
}

// bothOr returns a text in two languages; one that is missing is as the other.
func bothOr(en, zh string) Text {
	return Text{cmp.Or(en, zh), cmp.Or(zh, en)}
}

// stem is the name of a file without folder and ending.
func stem(file string) string { return strings.TrimSuffix(path.Base(file), ".toml") }

// levers returns what a [policy] table says of each lever.
func (c *checker) levers(policy *node) []*draft {
	var out []*draft
	c.parameters(policy, "", "policy.", func(n *node, p model.Param) {
		if !p.Lever {
			return
		}
		d := &draft{key: p.Key, fields: map[string]*node{}, defaults: map[string]*node{}}
		if n.items != nil {
			d.list = n
			out = append(out, d)
			return
		}
		if v := valueOf(n); v != nil {
			d.fields["value"] = v
		}
		for _, field := range fields[1:] {
			if f := n.child(field); f != nil {
				d.fields[field] = f
			}
		}
		if len(d.fields) > 0 { // else it has only keys that are not known
			out = append(out, d)
		}
	})
	return out
}
