package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A base of one's own lies beside the studies. It is offered, checked and run
// like a shipped one, and a study keeps what it was made from.
func TestABaseOfOnesOwnIsRunAndKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "studies")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile("../../scenarios/base/jinshan-2012.toml")
	if err != nil {
		t.Fatal(err)
	}
	mine := strings.Replace(string(text), `name = "jinshan-2012"`, `name = "mine"`, 1)
	write("mine.toml", mine)
	write("own-policy.toml", "format = 1\nkind = \"policy\"\nname = \"own-policy\"\nbase = \"mine.toml\"\n[title]\nen = \"A policy of my own\"\nzh = \"自己的政策\"\n[policy.payment]\nshift_tertiary = -0.1\n")
	address, end := servedAt(t, dir)
	get := func(path string) (int, string) {
		t.Helper()
		answer, err := http.Get(address + path)
		return answer.StatusCode, body(t, answer, err)
	}
	if _, page := get(""); !strings.Contains(page, `href="/new/mine.toml"`) {
		t.Error("the base is not offered")
	}
	for path, want := range map[string]string{"district/mine.toml": "sinking.experts_per_10k", "new/mine.toml": "A policy of my own"} {
		if status, page := get(path); status != http.StatusOK || !strings.Contains(page, want) {
			t.Errorf("%s: status %d", path, status)
		}
	}
	answer, err := http.PostForm(address+"studies", url.Values{
		"base": {"mine.toml"}, "profile": {"tiny"}, "replications": {"2"}, "seed": {"7"}, "options": {"1"}, "0.policy": {"own-policy.toml"},
	})
	body(t, answer, err)
	if _, events := get("studies/0001/events"); !strings.Contains(events, `"state":"done"`) {
		t.Fatalf("the run did not finish:\n%s", events)
	}
	const changed = "mine.toml was changed after the result"
	if _, page := get("new/mine.toml?from=0001"); strings.Contains(page, changed) || !strings.Contains(page, "has the settings of this result") {
		t.Error("a base that is as it was is said to be another")
	}
	write("mine.toml", mine+"# the same numbers in other words\n")
	if _, page := get("new/mine.toml?from=0001"); !strings.Contains(page, changed) {
		t.Error("a base that was changed after the result is not told")
	}
	write("mine.toml", "no = base")
	write("own-policy.toml", "gone")
	for _, name := range []string{"mine.toml", "own-policy.toml", "option-a.toml"} {
		if status, page := get("studies/0001/files/study/" + name); status != http.StatusOK || name == "mine.toml" && page != mine {
			t.Errorf("%s is not kept: status %d", name, status)
		}
	}
	answer, err = http.PostForm(address+"studies/0001/ask", url.Values{"kind": {"why"}, "option": {"option-a"}})
	if page := body(t, answer, err); answer.StatusCode != http.StatusOK || strings.Contains(page, "problem") {
		t.Errorf("what was kept cannot be asked about: status %d\n%s", answer.StatusCode, page)
	}
	if _, page := get("studies/0001"); !strings.Contains(page, `<select name="lever"><option value="payment.shift_tertiary">`) {
		t.Errorf("no dose may be asked of the lever of a policy\n%s", page)
	}
	answer, err = http.PostForm(address+"studies/0001/ask", url.Values{
		"kind": {"dose"}, "option": {"option-a"}, "lever": {"payment.shift_tertiary"}, "indicator": {"first_contact_share"}, "relation": {">="}, "level": {"10 %"},
	})
	if page := body(t, answer, err); answer.StatusCode != http.StatusOK || strings.Contains(page, "problem") {
		t.Errorf("how much of a policy's lever is enough cannot be asked: status %d\n%s", answer.StatusCode, page)
	}
	if kept, err := os.ReadFile(filepath.Join(dir, "0002", "mine.toml")); err != nil || string(kept) != mine {
		t.Errorf("a question is about another base than its study: %v", err)
	}
	end()
	w, _, stderr := quietWorld()
	if got := call(w, "check", filepath.ToSlash(filepath.Join(dir, "0001", "option-a.toml"))); got != exitAnswered {
		t.Errorf("the command line cannot read what was kept: status %d\n%s", got, stderr)
	}
}

func TestAnOwnFileMayNotLieWhereAStudyKeepsItsOwn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "studies")
	if err := os.MkdirAll(filepath.Join(dir, resultPath), 0o777); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../scenarios/base/jinshan-2012.toml")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"result/common.toml": strings.Replace(string(text), `name = "jinshan-2012"`, `name = "common"`, 1),
		"mine.toml":          "format = 1\nkind = \"base\"\nname = \"mine\"\ninclude = [\"result/common.toml\"]\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	address, end := servedAt(t, dir)
	defer end()
	answer, err := http.PostForm(address+"studies", url.Values{
		"base": {"mine.toml"}, "profile": {"tiny"}, "replications": {"1"}, "seed": {"1"}, "options": {"1"}, "0.on": {"payment.shift_tertiary"}, "0.value.payment.shift_tertiary": {"-0.1"},
	})
	if page := body(t, answer, err); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "may not be called result/common.toml") {
		t.Errorf("status %d\n%s", answer.StatusCode, page)
	}
	if kept, err := filepath.Glob(filepath.Join(dir, "0*")); err != nil || len(kept) > 0 {
		t.Errorf("a study is left: %v %v", kept, err)
	}
}

func TestABrokenBaseShowsAllThatIsWrongWithItAndNothingOutsideTheFolderIsRead(t *testing.T) {
	outside := t.TempDir()
	dir := filepath.Join(outside, "studies")
	if err := os.MkdirAll(filepath.Join(dir, "sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../scenarios/base/jinshan-2012.toml")
	if err != nil {
		t.Fatal(err)
	}
	base := string(text)
	const secret = "secret-of-somebody"
	hidden := "format = 1\nkind = \"base\"\nname = \"" + secret + "\"\n" + secret + " = 1\n"
	including := func(name string) string {
		return strings.Replace(base, "kind = \"base\"\n", "kind = \"base\"\ninclude = [\""+filepath.ToSlash(name)+"\"]\n", 1)
	}
	for name, text := range map[string]string{
		"../outside.toml": hidden, "sub/inner.toml": hidden, ".hidden.toml": hidden, "option-a.toml": hidden, "a b.toml": hidden,
		"torn.toml":   "kind = \"base\"\n[title\n",
		"wrong.toml":  strings.Replace(strings.Replace(base, "[run]\n", "[run]\nmesured_months = 3\n", 1), "[supply]\n", "[supply]\ngp_hours = \"many\"\n", 1),
		"climbs.toml": including("../outside.toml"), "jumps.toml": including(filepath.Join(outside, "outside.toml")),
		"linked.toml": including("way-out.toml"),
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(outside, "outside.toml"), filepath.Join(dir, "way-out.toml")); err != nil {
		t.Logf("no links here: %v", err)
	}
	address, end := servedAt(t, dir)
	defer end()
	answer, err := http.Get(address)
	home := body(t, answer, err)
	for name, offered := range map[string]bool{
		"torn.toml": true, "wrong.toml": true, "climbs.toml": true, "jumps.toml": true, "linked.toml": true,
		"way-out.toml": false, "option-a.toml": false, "a b.toml": false, "inner.toml": false, "hidden.toml": false, "outside.toml": false,
	} {
		if strings.Contains(home, name) != offered {
			t.Errorf("%s is offered: %v", name, !offered)
		}
	}
	for name, says := range map[string][]string{
		"wrong.toml":  {"mesured_months", "measured_months", "gp_hours", "wrong.toml:"},
		"torn.toml":   {"torn.toml:2"},
		"climbs.toml": {"../outside.toml", "cannot be read"}, "jumps.toml": {"outside.toml", "cannot be read"}, "linked.toml": {"way-out.toml", "cannot be read"},
		"way-out.toml": {"there is no base"}, "sub/inner.toml": {"problem"}, "sub%2Finner.toml": {"there is no base"}, "..%2Foutside.toml": {"there is no base"}, "option-a.toml": {"there is no base"},
	} {
		for _, path := range []string{"district/", "new/"} {
			answer, err := http.Get(address + path + name)
			page := body(t, answer, err)
			if answer.StatusCode != http.StatusUnprocessableEntity && answer.StatusCode != http.StatusNotFound || strings.Contains(page, secret) {
				t.Errorf("%s%s: status %d, the secret is shown: %v", path, name, answer.StatusCode, strings.Contains(page, secret))
			}
			for _, want := range says {
				if !strings.Contains(page, want) {
					t.Errorf("%s%s does not say %q:\n%s", path, name, want, page)
				}
			}
		}
		answer, err := http.PostForm(address+"studies", url.Values{
			"base": {name}, "profile": {"tiny"}, "replications": {"1"}, "seed": {"1"}, "options": {"1"}, "0.on": {"payment.shift_tertiary"}, "0.value.payment.shift_tertiary": {"-0.1"},
		})
		if page := body(t, answer, err); answer.StatusCode < 400 || strings.Contains(page, secret) {
			t.Errorf("%s: an order is kept, or the secret shown: status %d", name, answer.StatusCode)
		}
	}
	if left, err := filepath.Glob(filepath.Join(dir, "0*")); err != nil || len(left) > 0 {
		t.Errorf("left: %v %v", left, err)
	}
}
