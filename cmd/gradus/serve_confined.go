package main

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/plots/web"
)

// What the page runs it runs in the folder of a study, out of which nothing is read
// or written: a folder of studies may come from somebody else, with links in it.

// rootFiles are the files of a folder, out of which no link leads.
type rootFiles struct{ root *os.Root }

func (f rootFiles) Open(name string) (fs.File, error) { return f.root.Open(filepath.FromSlash(name)) }

// diskOf is where results go that are left in a folder.
func diskOf(root *os.Root) results.Disk { return results.RootDisk{Root: root} }

// confined is the world in which a study is run and told, until end.
func (p *studies) confined(l web.Lang, id string) (w world, end func() error, err error) {
	if text := p.linked(p.in(l, nil), id); text != "" {
		return w, nil, problems.BadInput(text)
	}
	root, err := p.root.OpenRoot(id)
	if err != nil {
		return w, nil, err
	}
	w = p.world
	w.files, w.disk = rootFiles{root}, p.disk(root)
	w.space = func(folder string) (float64, bool) { return p.world.space(filepath.Join(p.dir, id, folder)) }
	return w, root.Close, nil
}

// linked says that the result of a study is a link, "" of one that is a folder, or is
// not there.
func (p *studies) linked(a *app, id string) string {
	about, err := p.root.Lstat(path.Join(id, resultPath))
	if err != nil || about.Mode()&fs.ModeSymlink == 0 {
		return ""
	}
	return a.Say("serve.linked", filepath.Join(p.dir, id, resultPath))
}
