package main

import (
	"bytes"
	"errors"
	"io/fs"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"

	"gradus/plots/web"
	"gradus/scenarios"
)

// A base or a policy of one's own is a TOML file that lies in the folder of the
// studies, beside them. It may name other files of that folder; nothing outside
// it is read. A study keeps a copy of what it was made from, so that it stays
// what it was when the file is changed.

// ownName is how such a file may be called; the options of a study have names of
// their own.
var (
	ownName   = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._-]*\.toml$`)
	draftName = regexp.MustCompile(`^option-[a-z]\.toml$`)
)

// mostOwn is the largest file of one's own [bytes]: many times a shipped base.
const mostOwn = 4 << 20

// own lists the files of one's own of a kind. One that cannot be read as TOML
// may be meant for a base, and shows then what is wrong with it.
func (p *studies) own(kind string) (out []scenarios.Info) {
	for about := range p.ownFiles() {
		if about.Kind == kind || about.Kind == "" && kind == "base" {
			out = append(out, about)
		}
	}
	return out
}

// ownFiles goes over the files of one's own, with the profiles of each.
func (p *studies) ownFiles() iter.Seq2[scenarios.Info, []string] {
	return func(yield func(scenarios.Info, []string) bool) {
		if p.root == nil {
			return
		}
		entries, _ := fs.ReadDir(p.root.FS(), ".") // the studies beside them tell why not
		for _, e := range entries {
			if e.IsDir() || !ownName.MatchString(e.Name()) || draftName.MatchString(e.Name()) {
				continue
			}
			about, err := p.root.Stat(e.Name()) // a link that leads out of the folder has none
			if err != nil || !about.Mode().IsRegular() || about.Size() > mostOwn {
				continue
			}
			text, err := p.root.ReadFile(e.Name())
			if err == nil && !yield(scenarios.Describe(e.Name(), string(text))) {
				return
			}
		}
	}
}

// isOwn tells a base of one's own from a shipped one.
func isOwn(base string) bool { return strings.HasSuffix(base, ".toml") }

// checked tells everything that is wrong with a base of one's own, as "gradus
// check" does.
func (p *studies) checked(a *app, base string) error {
	return a.problemsOf(scenarios.Check(a.files, base))
}

// folderFiles are the drafts of an order, and beside them a folder.
type folderFiles struct {
	drafts typedFiles
	folder fs.FS
}

func (f folderFiles) Open(name string) (fs.File, error) {
	file, err := f.drafts.Open(name)
	if errors.Is(err, fs.ErrNotExist) && f.folder != nil {
		return f.folder.Open(name)
	}
	return file, err
}

// beside are the files that a draft may name: those of the folder of the studies.
func (p *studies) beside(drafts typedFiles) fs.FS {
	if p.root == nil {
		return drafts
	}
	return folderFiles{drafts, p.root.FS()}
}

// copies are the files of one's own that a session was read from, under the names
// by which they name one another.
func (p *studies) copies(se *session, drafts typedFiles) typedFiles {
	out := typedFiles{}
	for _, in := range se.inputs() {
		if _, draft := drafts[in.Name]; draft {
			continue
		}
		if _, err := p.root.Stat(in.Name); err == nil {
			out[in.Name] = []byte(in.Text)
		}
	}
	return out
}

// taken says which files that were read would lie where a study keeps its own.
func (se *session) taken() (problems []string) {
	for _, in := range se.inputs() {
		if top, _, _ := strings.Cut(in.Name, "/"); slices.Contains([]string{keptFile, troubleFile, retoldFile(web.English), retoldFile(web.Chinese), resultPath}, top) {
			problems = append(problems, se.app.Say("serve.name-taken", in.Name))
		}
	}
	return problems
}

// keptFiles reads the files that a study was made from.
func (p *studies) keptFiles(id string, k kept) (typedFiles, error) {
	out := typedFiles{}
	for _, name := range k.Files {
		text, err := p.root.ReadFile(path.Join(id, name))
		if err != nil {
			return nil, err
		}
		out[name] = text
	}
	return out, nil
}

// edited lists the files of one's own that a study was made from and that are no
// longer what they were.
func (p *studies) edited(id string, k kept) (names []string) {
	drafts := map[string]bool{k.Design: true} // written for the study alone
	for i := range k.Order.Options {
		drafts[optionName(i)+".toml"] = true
	}
	for _, name := range k.Files {
		if drafts[name] {
			continue
		}
		then, err1 := p.root.ReadFile(path.Join(id, name))
		now, err2 := p.root.ReadFile(name)
		if err1 != nil || err2 != nil || !bytes.Equal(then, now) {
			names = append(names, name)
		}
	}
	return names
}

// ownProfiles are the sizes of a base of one's own; those of the shipped ones
// where it has none itself.
func (p *studies) ownProfiles(base string) []web.Named {
	var out []web.Named
	for about, profiles := range p.ownFiles() {
		if about.Name != base {
			continue
		}
		if at := slices.Index(profiles, "default"); at > 0 { // the usual one first
			profiles = slices.Insert(slices.Delete(profiles, at, at+1), 0, "default")
		}
		for _, name := range profiles {
			out = append(out, web.Named{Name: name, Title: name})
		}
	}
	return out
}
