package scenarios

import (
	"embed"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed base/*.toml policy/*.toml alliance/*.toml experiment/*.toml target/*.toml members/*.csv
var shipped embed.FS

// folders of the shipped scenarios, in the order they are listed in.
var folders = []string{"base", "policy"}

// The folders of the shipped designs and sets of targets.
const (
	experimentFolder = "experiment"
	targetFolder     = "target"
)

// headingTables are the tables of texts that every scenario begins with.
var headingTables = []string{"title", "question", "expected"}

// Info is what a scenario says of itself.
type Info struct {
	Name     string
	Kind     string // "base", "policy", "experiment" or "target"
	Base     string // of all but a base: the base it stands on
	Title    Text
	Question Text
	Expected Text
}

// Shipped lists the scenarios that come with the program: bases, then
// policies, each by name. It reads only the heads of their files, on all cores.
func Shipped() []Info {
	names := shippedNames()
	out := make([]Info, len(names))
	workers := runtime.GOMAXPROCS(0)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := w; i < len(names); i += workers {
				b, err := shipped.ReadFile(shippedFile(names[i]))
				if err != nil {
					panic("scenarios: " + err.Error())
				}
				out[i] = infoOf(names[i], string(b))
			}
		})
	}
	all.Wait()
	return out
}

// infosIn lists what the shipped files of a folder say of themselves, by name.
func infosIn(folder string) []Info {
	names := namesIn(folder)
	out := make([]Info, len(names))
	for i, name := range names {
		b, err := shipped.ReadFile(path.Join(folder, name+".toml"))
		if err != nil {
			panic("scenarios: " + err.Error())
		}
		out[i] = infoOf(name, string(b))
	}
	return out
}

// heading is what stands at the top of a scenario file.
type heading struct {
	Kind, Base                string
	Title, Question, Expected struct{ En, Zh string }
}

// Describe tells what a file says of itself and the names of its profiles, as far
// as it can be read at all. Problems of a file are told when it is loaded.
func Describe(name, text string) (about Info, profiles []string) {
	var sizes struct{ Profile map[string]any }
	_, _ = toml.Decode(text, &sizes)
	return infoOf(name, text), slices.Sorted(maps.Keys(sizes.Profile))
}

// infoOf reads the heading of a shipped file. Problems of a file are told when it
// is loaded.
func infoOf(name, text string) Info {
	var h heading
	if _, err := toml.Decode(head(text), &h); err != nil {
		h = heading{} // a text over several lines was cut, so read all
		_, _ = toml.Decode(text, &h)
	}
	return Info{
		Name: name, Kind: h.Kind, Base: h.Base,
		Title:    bothOr(h.Title.En, h.Title.Zh),
		Question: bothOr(h.Question.En, h.Question.Zh),
		Expected: bothOr(h.Expected.En, h.Expected.Zh),
	}
}

// head returns a file as far as its first table that is not part of the heading.
// In shipped files the heading comes first, which a test holds them to.
func head(text string) string {
	for at := 0; ; {
		i := strings.Index(text[at:], "\n[")
		if i < 0 {
			return text
		}
		at += i + 2
		table, _, _ := strings.Cut(text[at:], "]")
		if !slices.Contains(headingTables, table) {
			return text[:at-1]
		}
	}
}

// shippedFile returns the embedded file of a shipped scenario, or of an
// alliance type with its folder; "" if there is none.
func shippedFile(name string) string {
	files := make([]string, 0, len(folders)+2)
	for _, folder := range append(slices.Clone(folders), experimentFolder, targetFolder) {
		files = append(files, path.Join(folder, name+".toml"))
	}
	if strings.HasPrefix(name, allianceFolder) {
		files = append(files, name+".toml")
	}
	for _, file := range files {
		if f, err := shipped.Open(file); err == nil {
			f.Close()
			return file
		}
	}
	return ""
}

func shippedNames() []string {
	var out []string
	for _, folder := range folders {
		out = append(out, namesIn(folder)...)
	}
	return out
}

// namesIn returns the names of the shipped files of a folder in order.
func namesIn(folder string) []string {
	entries, err := shipped.ReadDir(folder)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".toml"); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
