package scenarios

import (
	"embed"
	"path"
	"slices"
	"strings"
)

//go:embed base/*.toml policy/*.toml alliance/*.toml
var shipped embed.FS

// folders of the shipped files, in the order they are listed in.
var folders = []string{"base", "policy"}

// Info is what a shipped scenario says of itself.
type Info struct {
	Name     string
	Kind     string // "base" or "policy"
	Base     string // of a policy: the base it stands on
	Title    Text
	Question Text
	Expected Text
}

// Shipped lists the scenarios that come with the program: bases, then
// policies, each by name.
func Shipped() []Info {
	var out []Info
	for _, name := range shippedNames() {
		b, err := shipped.ReadFile(shippedFile(name))
		if err != nil {
			panic("scenarios: " + err.Error())
		}
		// Problems of a shipped file are told when it is loaded.
		root := parse(name, string(b), func(Problem) {}).root
		out = append(out, Info{
			Name: name, Kind: root.child("kind").text(), Base: root.child("base").text(),
			Title: title(root.child("title")), Question: title(root.child("question")), Expected: title(root.child("expected")),
		})
	}
	return out
}

// shippedFile returns the embedded file of a shipped scenario, or of an
// alliance type with its folder; "" if there is none.
func shippedFile(name string) string {
	files := make([]string, 0, len(folders)+1)
	for _, folder := range folders {
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
