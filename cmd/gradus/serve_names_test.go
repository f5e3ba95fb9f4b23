package main

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"gradus/plots/web"
)

func TestANameThatTurnsTextRoundOrBeginsAFormulaIsRefused(t *testing.T) {
	dir := t.TempDir()
	address, end := servedAt(t, dir)
	defer end()
	order := func(field, title string) url.Values {
		form := url.Values{"base": {"jinshan-2012"}, "profile": {"tiny"}, "replications": {"1"}, "seed": {"1"}, "options": {"1"}, "0.policy": {"expert-sinking"}}
		form.Set(field, title)
		return form
	}
	says := map[string]map[web.Lang]string{
		"title":   {"en": "Study: the name has signs that are not seen", "zh": "研究：名称中有不可见字符"},
		"0.title": {"en": "Option A: the name has signs that are not seen", "zh": "方案 A：名称中有不可见字符"},
	}
	for _, title := range []string{
		"\u202eabc", "a\u202a", "a\u202bb", "a\u202cb", "a\u202db", "a\u2066b", "a\u2067b", "a\u2068b", "a\u2069b", "a\u200eb", "a\u200fb", "a\u061cb",
		"a\u200bb", "a\ufeffb", "a\u00adb", "a\x00b", "a\rb", "a\nb", "a\tb", "a\u0085b", "a\u2028b", "a\xffb",
		`=HYPERLINK("http://evil.example")`, "@SUM(A1)", "+cmd", "-cmd", " =1+1", "++cmd", "-区",
	} {
		for field, texts := range says {
			for l, want := range texts {
				if status, page := posted(t, l, address+"studies", order(field, title)); status != http.StatusUnprocessableEntity || !strings.Contains(page, want) {
					t.Errorf("%s %q in %q: status %d, want %q", field, title, l, status, want)
				}
			}
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
