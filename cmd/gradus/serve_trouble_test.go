package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"gradus/plots/web"
)

func TestWhyAStudyFailedIsMarkedWithTheLanguageItWasOrderedIn(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	w, _, _ := quietWorld()
	p := &studies{world: w, root: root, dir: dir, workers: 1}
	id, problems, err := p.Keep(web.Chinese, web.Order{
		Base: "jinshan-2012", Profile: "tiny", Replications: "2", Seed: "1", Lang: web.Chinese,
		Options: []web.Option{{Title: "A", Policies: []string{"expert-sinking"}}},
	})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if err := os.WriteFile(filepath.Join(dir, id, "option-a.toml"), []byte("format = 1\n"), 0o666); err != nil { // no policy any more
		t.Fatal(err)
	}
	if err := p.Run(t.Context(), id, func(web.Progress) {}); err == nil {
		t.Fatal("a study of a broken option has a result")
	}
	if s, err := p.Study(web.English, id); err != nil || s.State != web.Failed || s.TroubleLang != web.Chinese {
		t.Errorf("state %q in %q: %v", s.State, s.TroubleLang, err)
	}
	address, end := servedAt(t, dir)
	defer end()
	page := pageIn(t, web.English, address+"studies/"+id)
	if !regexp.MustCompile(`<span lang="zh">[^<]*\p{Han}`).MatchString(page) || !regexp.MustCompile(`<html lang="en">`).MatchString(page) {
		t.Errorf("the text in Chinese is not marked on the page in English:\n%s", page)
	}
}
