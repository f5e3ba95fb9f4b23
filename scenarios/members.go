package scenarios

import (
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"gradus/model"
)

// membersFolder holds the accepted sets that come with the program.
const membersFolder = "members"

// Members is the accepted set of a calibration: settings of the uncertain
// parameters, of equal weight, under which a base meets what it was calibrated to.
type Members struct {
	Name   string        // as the base names it
	Input  Input         // the file
	Params []model.Param // that vary, one for each column of the file
	Points [][]float64   // a value for each of them, in the unit of the registry; at least one point
	// Held are the parameters among them that Request.Set holds at one value for
	// all members.
	Held []string
}

// Under loads a scenario under each of the first count members {0 <= count <=
// len(m.Points)}: with their parameters in place of those of its base. What
// Request.Set says wins over a member; a policy acts on a member from its date, as
// it does on the base. If anything is wrong, the first member that cannot be run is
// named. The scenario may stand on another base than the one that names the
// accepted set, as long as the two are alike.
func (m *Members) Under(r Request, count int) ([]*Scenario, Problems) {
	return m.under(registry(), r, count)
}

func (m *Members) under(dict *dictionary, r Request, count int) ([]*Scenario, Problems) {
	r.member = true
	r.kept = newLoader(dict, r.Files) // the files are read once
	r.kept.build(r)
	out := make([]*Scenario, count)
	found := make([]Problems, count)
	workers := runtime.GOMAXPROCS(0)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := w; i < count; i += workers {
				under := r
				under.Set = slices.Concat(r.Set, m.items(i))
				out[i], found[i] = load(dict, under)
			}
		})
	}
	all.Wait()
	failed, first := 0, 0
	for i, ps := range found {
		if len(ps) == 0 {
			continue
		}
		if failed++; failed == 1 {
			first = i
		}
	}
	if failed == 0 {
		return out, nil
	}
	var en, zh []string
	for _, p := range found[first] {
		en, zh = append(en, p.En), append(zh, p.Zh)
	}
	t := texts("%d of %d members of the accepted set cannot be run as %q; leave them out, or change what they contradict. The first is number %d: %s",
		"接受集的 %[2]d 组参数中有 %[1]d 组无法用于 %[3]q；请删去这些组，或修改与之矛盾的值。第一个是第 %[4]d 组：%[5]s",
		failed, count, stem(r.Name), first+1, Text{strings.Join(en, " "), strings.Join(zh, "；")})
	return nil, Problems{{Code: CrossField, File: m.Input.Name, En: t.En, Zh: t.Zh}}
}

// items are the parameters of a member as items of [Request.Set].
func (m *Members) items(i int) []string {
	var out []string
	for k, p := range m.Params {
		if !slices.Contains(m.Held, p.Key) {
			out = append(out, p.Key+"="+numbers(m.Points[i][k:k+1], p))
		}
	}
	return out
}

// members reads the accepted set that the base names.
func (b *builder) members(r Request) {
	at := b.tree.child("members")
	if at == nil || r.member {
		return
	}
	if _, ok := at.value.(string); !ok {
		return // reported already
	}
	name, text, ok := b.membersText(at)
	if !ok {
		return
	}
	d := &designer{loader: b.loader, experiment: &Experiment{}}
	s := &draftSample{role: uncertainRole}
	if !d.faultless(func() { d.points(name, text, s) }) {
		return
	}
	m := &Members{Name: at.text(), Input: b.inputs[len(b.inputs)-1], Params: s.params, Points: s.rows}
	sound := len(b.problems) == 0 // and so no file includes itself
	for _, p := range m.Params {
		n := valueOf(b.tree.find(strings.Split(p.Key, ".")...))
		switch {
		case n == nil: // reported already
		case n.file == setFile:
			m.Held = append(m.Held, p.Key)
		case sound && n.file != at.file && !b.under(n.file, at.file):
			b.say(n, CrossField, "%s is varied by the members of %s (line %d of %s), which would overwrite it; leave it out, or include a base without members.",
				"%[1]s 由 %[4]s 第%[3]d行的 members（%[2]s）逐组改变，会覆盖此值；请删去此值，或改为包含不带 members 的基线", p.Key, at.text(), at.line, at.file)
		}
	}
	b.scenario.Members = m
}

// under reports whether a file is among those that another one includes.
func (b *builder) under(lower, upper string) bool {
	i := slices.IndexFunc(b.read, func(f *file) bool { return f.name == upper })
	if i < 0 {
		return false
	}
	include := b.read[i].root.child("include")
	if include == nil {
		return false
	}
	silent := checker{dict: b.dict, tell: func(Problem) {}}
	for _, name := range silent.names(include) {
		g := b.parsed[relative(name, include)]
		if g != nil && g.name != upper && (g.name == lower || b.under(lower, g.name)) {
			return true
		}
	}
	return false
}

// membersText returns the text of an accepted set: a shipped one by its name, or
// a file beside the one that names it or below.
func (b *builder) membersText(at *node) (name, text string, ok bool) {
	given := at.text()
	if path.Ext(given) != ".csv" {
		file := path.Join(membersFolder, given+".csv")
		known, err := shipped.ReadFile(file)
		if err != nil {
			b.say(at, UnknownName, "there is no shipped accepted set %q.%s A file of your own is named by its path, which ends in .csv.",
				"没有名为 %q 的内置接受集%s（自己的文件请写以 .csv 结尾的路径）", given, hint(given, MemberSets()))
			return "", "", false
		}
		return shippedFolder + file, string(known), true
	}
	if !fs.ValidPath(path.Clean(given)) || strings.ContainsRune(given, '\\') {
		b.say(at, OutOfRange, "%q leads out of the folder of this file; put the accepted set beside it, or below.",
			"%q 指向此文件所在文件夹之外；请将接受集放在同一文件夹或其子文件夹中", given)
		return "", "", false
	}
	d := designer{loader: b.loader}
	name = path.Join(path.Dir(at.file), given)
	text, ok = d.listText(at, name)
	return name, text, ok
}

// MemberSets lists the accepted sets that come with the program, by name.
func MemberSets() []string {
	entries, err := shipped.ReadDir(membersFolder)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".csv"))
	}
	return names
}
