package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/words"
	"gradus/plots/web"
)

// linkTo puts a link in the place of a file or folder, or skips the test.
func linkTo(t *testing.T, target, name string) {
	t.Helper()
	if err := os.RemoveAll(name); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, name); err != nil {
		t.Skipf("no links here: %v", err)
	}
}

func TestAResultThatIsALinkIsNeitherReadNorWritten(t *testing.T) {
	address, result := servedResult(t)
	outside := filepath.Join(t.TempDir(), "outside")
	if err := os.Rename(result, outside); err != nil {
		t.Fatal(err)
	}
	for _, l := range []words.Lang{words.English, words.Chinese} {
		if err := os.Remove(filepath.Join(outside, archive.ReportName(l))); err != nil {
			t.Fatal(err)
		}
	}
	linkTo(t, outside, result)
	for l, want := range map[web.Lang]string{web.English: "is a link. The page follows none", web.Chinese: "本网页不跟随链接"} {
		if status, page := inLang(t, http.MethodPost, l, address+"studies/0001/report"); status != http.StatusConflict || !strings.Contains(page, want) {
			t.Errorf("a report through a link, in %q: status %d\n%s", l, status, page)
		}
		if page := pageIn(t, l, address+"studies/0001"); !strings.Contains(page, want) {
			t.Errorf("the study does not say in %q why it has no result:\n%s", l, page)
		}
	}
	inLang(t, http.MethodPost, web.English, address+"studies/0001/run")
	if _, events := inLang(t, http.MethodGet, web.English, address+"studies/0001/events"); !strings.Contains(events, `"state":"failed"`) {
		t.Errorf("a run over a link: %s", events)
	}
	if left, err := filepath.Glob(filepath.Join(outside, "report.*")); err != nil || len(left) > 0 {
		t.Errorf("written outside: %v %v", left, err)
	}
}

func TestLinksInAStudyLeadToNothingOutsideOfIt(t *testing.T) {
	address, result := servedResult(t)
	outside := t.TempDir()
	mine := filepath.Join(outside, "mine.html")
	const secret = "secret-of-somebody"
	if err := os.WriteFile(mine, []byte(secret), 0o666); err != nil {
		t.Fatal(err)
	}
	linkTo(t, mine, filepath.Join(result, archive.ReportName(words.English)))
	if status, page := inLang(t, http.MethodPost, web.English, address+"studies/0001/report"); status != http.StatusConflict || strings.Contains(page, secret) {
		t.Errorf("a report over a link: status %d\n%s", status, page)
	}
	if text, err := os.ReadFile(mine); err != nil || string(text) != secret {
		t.Errorf("the file outside is another: %s %v", text, err)
	}
	// What a study is run from may be a link too.
	answer, err := http.PostForm(address+"studies", url.Values{
		"base": {"jinshan-2012"}, "profile": {"tiny"}, "replications": {"1"}, "seed": {"1"}, "options": {"1"}, "0.policy": {"expert-sinking"},
	})
	body(t, answer, err)
	inLang(t, http.MethodPost, web.English, address+"studies/0002/stop")
	inLang(t, http.MethodGet, web.English, address+"studies/0002/events")
	study := filepath.Join(filepath.Dir(filepath.Dir(result)), "0002")
	if err := os.RemoveAll(filepath.Join(study, resultPath)); err != nil {
		t.Fatal(err)
	}
	hidden := filepath.Join(outside, "hidden.toml")
	if err := os.WriteFile(hidden, []byte("format = 1\nkind = \"policy\"\nname = \"option-a\"\nbase = \"jinshan-2012\"\n"+secret+" = 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	linkTo(t, hidden, filepath.Join(study, "option-a.toml"))
	inLang(t, http.MethodPost, web.English, address+"studies/0002/run")
	if _, events := inLang(t, http.MethodGet, web.English, address+"studies/0002/events"); !strings.Contains(events, `"state":"failed"`) {
		t.Errorf("a run of what lies outside: %s", events)
	}
	if page := pageIn(t, web.English, address+"studies/0002"); strings.Contains(page, secret) || !strings.Contains(page, "option-a.toml") {
		t.Errorf("what lies outside is read:\n%s", page)
	}
}

func TestTheLockOfThePageIsNoLinkToAFileOutside(t *testing.T) {
	outside, dir := filepath.Join(t.TempDir(), "created.lock"), t.TempDir()
	linkTo(t, outside, filepath.Join(dir, lockOfPage))
	for l, want := range map[string]string{"en": "remove it if it is a link", "zh": "请将其删除"} {
		w, _, stderr := quietWorld()
		if got := call(w, "serve", dir, "--listen", "127.0.0.1:0", "--lang", l); got != exitBadInput || !strings.Contains(stderr.String(), want) {
			t.Errorf("status %d\n%s", got, stderr)
		}
	}
	if _, err := os.Stat(outside); err == nil {
		t.Error("a file was made outside the folder of studies")
	}
}
