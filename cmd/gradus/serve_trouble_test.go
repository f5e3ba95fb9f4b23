package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gradus/cmd/internal/results"
	"gradus/plots/web"
)

// ordered keeps a small study in Chinese.
func ordered(t *testing.T, p *studies) (id string) {
	t.Helper()
	id, problems, err := p.Keep(web.Chinese, web.Order{
		Base: "short.toml", Profile: "tiny", Replications: "2", Seed: "1", Lang: web.Chinese,
		Options: []web.Option{{Title: "A", Settings: []web.Setting{{Key: "payment.shift_tertiary", Value: "-0.1"}}}},
	})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return id
}

// studiesIn is the program of a page over a folder with a short base.
func studiesIn(t *testing.T) (p *studies, dir string) {
	t.Helper()
	dir = t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	short := "format = 1\nkind = \"base\"\nname = \"short\"\ninclude = [\"jinshan-2012\"]\n[run]\nwarm_up_months = 1\nmeasured_months = 2\n"
	if err := os.WriteFile(filepath.Join(dir, "short.toml"), []byte(short), 0o666); err != nil {
		t.Fatal(err)
	}
	w, _, _ := quietWorld()
	return &studies{world: w, root: root, dir: dir, disk: diskOf, workers: 1}, dir
}

func TestWhyAStudyFailedIsToldInTheLanguageOfTheReader(t *testing.T) {
	p, dir := studiesIn(t)
	broken := ordered(t, p)
	if err := os.WriteFile(filepath.Join(dir, broken, "option-a.toml"), []byte("format = 1\nkid = \"policy\"\n"), 0o666); err != nil { // no policy any more
		t.Fatal(err)
	}
	full := ordered(t, p)
	runIt := func(id string) error { return p.Run(t.Context(), id, func(web.Progress) {}) }
	if err := runIt(broken); err == nil {
		t.Fatal("a study of a broken option has a result")
	}
	room := 100 // not enough to begin
	p.disk = func(root *os.Root) results.Disk { return smallDisk{diskOf(root), &room} }
	if err := runIt(full); err == nil {
		t.Fatal("a study on a full disk has a result")
	}
	said := map[string]map[web.Lang]string{
		broken: {web.English: `error: `, web.Chinese: `错误：`},
		full:   {web.English: "the results could not be written", web.Chinese: "无法写出结果"},
	}
	for id, texts := range said {
		for l, want := range texts {
			s, err := p.Study(l, id)
			if err != nil || s.State != web.Failed || s.TroubleLang != l || !strings.Contains(s.Trouble, want) || l == web.English && han.MatchString(s.Trouble) {
				t.Errorf("study %s for a reader of %q: state %q, in %q: %s %v", id, l, s.State, s.TroubleLang, s.Trouble, err)
			}
		}
	}
	for _, l := range []web.Lang{web.English, web.Chinese} { // both name the same places
		s, err := p.Study(l, broken)
		if err != nil || strings.Count(s.Trouble, "option-a.toml") == 0 || !strings.Contains(s.Trouble, "kid") {
			t.Errorf("in %q no file and key: %s %v", l, s.Trouble, err)
		}
	}
	address, end := servedAt(t, dir)
	defer end()
	if page := pageIn(t, web.English, address+"studies/"+broken); !strings.Contains(page, `<span lang="en">error: `) {
		t.Errorf("the page in English does not tell:\n%s", page)
	}
	// A study of an earlier version has the words of its order alone.
	if err := os.Remove(filepath.Join(dir, broken, retoldFile(web.English))); err != nil {
		t.Fatal(err)
	}
	if page := pageIn(t, web.English, address+"studies/"+broken); !strings.Contains(page, `<span lang="zh">错误：`) || !strings.Contains(page, `<html lang="en">`) {
		t.Errorf("the text in Chinese is not marked on the page in English:\n%s", page)
	}
}

func TestAStudyThatIsRunAgainForgetsWhyItFailed(t *testing.T) {
	p, dir := studiesIn(t)
	id := ordered(t, p)
	option := filepath.Join(dir, id, "option-a.toml")
	sound, err := os.ReadFile(option)
	if err == nil {
		err = os.WriteFile(option, []byte("format = 1\n"), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Run(t.Context(), id, func(web.Progress) {}); err == nil {
		t.Fatal("a study of a broken option has a result")
	}
	if err := os.WriteFile(option, sound, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := p.Run(t.Context(), id, func(web.Progress) {}); err != nil {
		t.Fatal(err)
	}
	for _, l := range []web.Lang{web.English, web.Chinese} {
		if s, err := p.Study(l, id); err != nil || s.State != web.Done || s.Trouble != "" {
			t.Errorf("in %q: state %q, trouble %q, %v", l, s.State, s.Trouble, err)
		}
	}
}

// A question that has its result but is in no report says so on its own page, in either
// language and with nothing of the text read as a page, until the reports are made.
func TestAQuestionThatCouldNotBeToldSaysSoOnItsPage(t *testing.T) {
	p, dir := studiesIn(t)
	study := ordered(t, p)
	if err := p.Run(t.Context(), study, func(web.Progress) {}); err != nil {
		t.Fatal(err)
	}
	question, bad, err := p.Ask(web.English, web.Question{Kind: "why", Study: study, Option: "option-a", Lang: web.English})
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	if err := p.Run(t.Context(), question, func(web.Progress) {}); err != nil {
		t.Fatal(err)
	}
	k, err := p.kept(question)
	if err == nil {
		err = p.keepTrouble(question, k, map[web.Lang]string{web.English: "no <b>space</b> left", web.Chinese: "磁盘 <b> 已满"})
	}
	if err != nil {
		t.Fatal(err)
	}
	address, end := servedAt(t, dir)
	defer end()
	texts := map[web.Lang][2]string{
		web.English: {`the result is whole, but it could not be put into the reports: <span lang="en">no &lt;b&gt;space&lt;/b&gt; left</span>`, "<h2>Answer</h2>"},
		web.Chinese: {`结果完整，但未能写入报告：<span lang="zh">磁盘 &lt;b&gt; 已满</span>`, "<h2>结论</h2>"},
	}
	for l, want := range texts {
		page := pageIn(t, l, address+"studies/"+question)
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("the page in %q lacks %q:\n%s", l, text, page)
			}
		}
	}
	if status, page := posted(t, web.English, address+"studies/"+study+"/report", nil); status >= http.StatusBadRequest {
		t.Fatalf("status %d\n%s", status, page)
	}
	for l, gone := range texts {
		if page := pageIn(t, l, address+"studies/"+question); strings.Contains(page, gone[0]) || !strings.Contains(page, gone[1]) {
			t.Errorf("the page in %q tells of a trouble that is over, or has no answer:\n%s", l, page)
		}
	}
}
