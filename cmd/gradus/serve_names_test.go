package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gradus/plots/web"
	"gradus/scenarios"
)

func TestAnOptionWithoutANameIsCalledByItsPolicies(t *testing.T) {
	p, dir := studiesIn(t)
	own := "format = 1\nkind = \"policy\"\nname = \"own\"\nbase = \"jinshan-2012\"\ntitle = { en = \"Our own\", zh = \"自己的\" }\n[policy.need]\nlong_uptake = 0.5\n"
	if err := os.WriteFile(filepath.Join(dir, "own.toml"), []byte(own), 0o666); err != nil {
		t.Fatal(err)
	}
	set := []web.Setting{{Key: "need.long_uptake", Value: "0.4"}}
	order := web.Order{Base: "jinshan-2012", Options: []web.Option{
		{Policies: []string{"expert-sinking"}},
		{Policies: []string{"family-doctor", "expert-sinking"}, Settings: set},
		{Title: "A", Policies: []string{"expert-sinking"}},
		{Settings: set},
		{Policies: []string{"own.toml"}},
		{Policies: []string{"own.toml"}},
		{Policies: []string{"family-doctor", "expert-sinking", "green-channel", "gp-training"}},
	}}
	names, files, problems := p.drafts(web.English, order)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, want := range []scenarios.Text{
		{En: "Expert sinking", Zh: "专家下沉"},
		{En: "Family-doctor contracts 1+1+1 & Expert sinking & settings of its own", Zh: "家庭医生签约（1+1+1）与专家下沉与自定设定"},
		{En: "A", Zh: "A"},
		{En: "Option D", Zh: "方案 D"},
		{En: "Option E (Our own)", Zh: "方案 E（自己的）"},
		{En: "Option F (Our own)", Zh: "方案 F（自己的）"},
		{En: "Option G", Zh: "方案 G"},
	} {
		about, _ := scenarios.Describe(names[i], string(files[names[i]]))
		if about.Title != want {
			t.Errorf("option %d is called %q, want %q", i, about.Title, want)
		}
		for l, title := range map[web.Lang]string{web.English: want.En, web.Chinese: want.Zh} {
			if got := p.in(l, files).optionTitle(order, i); got != title {
				t.Errorf("option %d is shown as %q in %q, want %q", i, got, l, title)
			}
		}
	}
}

func TestANameThatTurnsTextRoundOrBeginsAFormulaIsRefused(t *testing.T) {
	dir := t.TempDir()
	address, end := servedAt(t, dir)
	defer end()
	order := func(field, title string) url.Values {
		form := url.Values{"base": {"jinshan-2012"}, "profile": {"tiny"}, "replications": {"1"}, "seed": {"1"}, "options": {"1"}, "0.policy": {"gatekeeping"}}
		form.Set(field, title)
		return form
	}
	says := map[string]map[web.Lang]string{
		"title":   {"en": "Study: the name has signs that are not seen", "zh": "研究：名称中有不可见字符"},
		"0.title": {"en": "Option A: the name has signs that are not seen", "zh": "方案 A：名称中有不可见字符"},
	}
	fields, langs := []string{"title", "0.title"}, []web.Lang{web.English, web.Chinese}
	for i, title := range []string{
		"\u202eabc", "a\u202a", "a\u202bb", "a\u202cb", "a\u202db", "a\u2066b", "a\u2067b", "a\u2068b", "a\u2069b", "a\u200eb", "a\u200fb", "a\u061cb",
		"a\u200bb", "a\ufeffb", "a\u00adb", "a\x00b", "a\rb", "a\nb", "a\tb", "a\u0085b", "a\u2028b", "a\xffb",
		`=HYPERLINK("http://evil.example")`, "@SUM(A1)", "+cmd", "-cmd", " =1+1", "++cmd", "-区",
	} {
		field, l := fields[i%2], langs[i/2%2] // each sign in one, each kind of sign in all
		if status, page := posted(t, l, address+"studies", order(field, title)); status != http.StatusUnprocessableEntity || !strings.Contains(page, says[field][l]) {
			t.Errorf("%s %q in %q: status %d, want %q", field, title, l, status, says[field][l])
		}
	}
	for _, title := range []string{"", "-15 pp", "+5 % at centres", "a = b", "mail@home", "方案 A（试点）", "<b>", `"wider" gap`, "-", "café, naïve"} {
		for field, texts := range says {
			if status, page := posted(t, web.English, address+"preview/jinshan-2012", order(field, title)); status != http.StatusOK || strings.Contains(page, texts[web.English]) || strings.Contains(page, `class="problem"`) {
				t.Errorf("%s %q is refused: status %d\n%s", field, title, status, page)
			}
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 { // the lock
		t.Errorf("left: %v %v", left, err)
	}
}
