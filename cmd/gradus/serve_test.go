package main

import (
	"bufio"
	"context"
	"errors"
	"html"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/plots/web"
)

// servedAt runs "gradus serve" in this process and returns its address, and what
// ends it and waits.
func servedAt(t *testing.T, dir string, args ...string) (address string, end func() int) {
	t.Helper()
	w, _, stderr := quietWorld()
	out, into := io.Pipe()
	w.stdout = into
	ctx, cancel := context.WithCancel(context.Background())
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, append([]string{"serve", dir, "--listen", "127.0.0.1:0"}, args...), w)
		into.Close()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("no address: %v\n%s", err, stderr)
	}
	return strings.TrimSpace(line), func() int { cancel(); return <-status }
}

// body reads the rest of an answer.
func body(t *testing.T, answer *http.Response, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestThePageMakesItsFolderWithThoseAbove(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	_, end := servedAt(t, dir)
	if status := end(); status != 130 && status != 0 {
		t.Errorf("status %d", status)
	}
	if _, err := os.Stat(dir); err != nil {
		t.Error(err)
	}
}

// A study of the page is what the command line would have made of the same
// files: the results are equal byte by byte.
func TestAStudyOfThePageIsAFolderOfTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	short := "format = 1\nkind = \"base\"\nname = \"short\"\ninclude = [\"jinshan-2012\"]\n[run]\nwarm_up_months = 1\nmeasured_months = 4\n[profile.tiny]\nresidents = 4000\n"
	err := os.Mkdir(filepath.Join(dir, "studies"), 0o777)
	if err = errors.Join(err, os.WriteFile(filepath.Join(dir, "studies", "short.toml"), []byte(short), 0o666)); err != nil {
		t.Fatal(err)
	}
	address, end := servedAt(t, filepath.Join(dir, "studies"))
	form := url.Values{
		"base": {"short.toml"}, "profile": {"tiny"}, "replications": {"2"}, "seed": {"7"}, "options": {"2"}, "0.on": {"sinking.sessions_per_10k_month"}, "0.value.sinking.sessions_per_10k_month": {"5.6"},
		"1.on": {"payment.shift_tertiary"}, "1.value.payment.shift_tertiary": {"-15 pp"}, "1.start.payment.shift_tertiary": {"2012-03-01"}, "1.ramp.payment.shift_tertiary": {"3"},
	}
	answer, err := http.PostForm(address+"studies", form)
	body(t, answer, err)
	answer, err = http.Get(address + "studies/0001/events")
	if events := body(t, answer, err); !strings.Contains(events, `"state":"done"`) {
		t.Fatalf("the run did not finish:\n%s", events)
	}
	t.Run("handed on", func(t *testing.T) { handedOn(t, filepath.Join(dir, "studies", "0001"), dir) })
	answer, err = http.PostForm(address+"studies/0001/ask", url.Values{"kind": {"why"}, "option": {"option-b"}})
	body(t, answer, err)
	answer, err = http.Get(address + "studies/0002/events")
	body(t, answer, err)
	for l, want := range map[words.Lang]string{words.English: "(why-0002)</h3>", words.Chinese: "（why-0002）</h3>"} {
		answer, err := http.Get(address + "studies/0001/files/" + archive.ReportName(l))
		if page := body(t, answer, err); !strings.Contains(page, want) || !strings.Contains(page, `data-id="why-0002/why.csv:`) {
			t.Errorf("%s does not tell the answer to the question", archive.ReportName(l))
		}
	}
	if page := pageIn(t, web.English, address+"studies/0001"); strings.Contains(page, "why-0002") {
		t.Error("the files of the question are listed as those of the study")
	}
	followTheLanguage(t, address)
	standSideBySide(t, address, filepath.Join(dir, "studies"), form)
	if status := end(); status != exitAnswered {
		t.Errorf("status %d", status)
	}

	t.Run("killed over telling", func(t *testing.T) { toldByTheNextPage(t, filepath.Join(dir, "studies")) })

	own := filepath.Join(dir, "own")
	w, _, stderr := quietWorld()
	at := func(name string) string { return filepath.ToSlash(filepath.Join(dir, "studies", "0001", name)) }
	if got := call(w, "compare", at("short.toml"), at("option-a.toml"), at("option-b.toml"), "--profile", "tiny", "--reps", "2", "--seed", "7", "--quiet", "--out", own); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	for _, name := range []string{"results.csv", "compare.csv"} {
		mine, err1 := os.ReadFile(filepath.Join(own, name))
		theirs, err2 := os.ReadFile(filepath.Join(dir, "studies", "0001", resultPath, name))
		if err1 != nil || err2 != nil || string(mine) != string(theirs) {
			t.Errorf("%s differs from that of the command line: %v %v", name, err1, err2)
		}
	}
}

// The page answers under the address that it prints, and tells who asks under another
// one where it is.
func TestThePageAnswersUnderTheAddressThatItPrints(t *testing.T) {
	for listen, usual := range map[string]bool{"127.0.0.1:0": true, "localhost:0": true, "127.0.0.2:0": false, "[::1]:0": true} {
		free, err := net.Listen("tcp", listen)
		if err != nil {
			t.Logf("this machine has no %s: %v", listen, err)
			continue
		}
		free.Close()
		address, end := servedAt(t, t.TempDir(), "--listen", listen)
		answer, err := http.Get(address)
		if page := body(t, answer, err); answer.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d\n%s", address, answer.StatusCode, page)
		}
		_, port, _ := strings.Cut(strings.TrimSuffix(address, "/"), "http://")
		port = port[strings.LastIndex(port, ":"):]
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = "evil.example" + port
		answer, err = http.DefaultClient.Do(r)
		page := body(t, answer, err)
		if answer.StatusCode != http.StatusMisdirectedRequest || !strings.Contains(page, strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/")) || strings.Contains(page, "localhost"+port) != usual {
			t.Errorf("%s by another name: status %d\n%s", address, answer.StatusCode, page)
		}
		end()
	}
}

// Ctrl-C ends the page while a run is under way; the next page shows the study
// and can run it again.
func TestAStudyOutlivesItsPage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "studies")
	address, end := servedAt(t, dir)
	answer, err := http.PostForm(address+"studies", url.Values{
		"base": {"jinshan-2012"}, "profile": {"tiny"}, "replications": {"100"}, "seed": {"1"}, "options": {"1"}, "0.policy": {"expert-sinking"},
	})
	body(t, answer, err)
	if status := end(); status != exitAnswered {
		t.Errorf("status %d", status)
	}
	address, end = servedAt(t, dir)
	answer, err = http.Get(address)
	if page := body(t, answer, err); !strings.Contains(page, `href="/studies/0001"`) {
		t.Errorf("the study is lost:\n%s", page)
	}
	end()
}

// What waited is run by the next page, in its order; what was stopped is not.
func TestStudiesThatWaitedAreRunByTheNextPage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "studies")
	address, end := servedAt(t, dir)
	for i := range 4 {
		replications := "100"
		if i > 0 {
			replications = "1"
		}
		answer, err := http.PostForm(address+"studies", url.Values{
			"base": {"jinshan-2012"}, "profile": {"tiny"}, "replications": {replications}, "seed": {"1"}, "options": {"1"}, "0.policy": {"expert-sinking"},
		})
		body(t, answer, err)
	}
	answer, err := http.PostForm(address+"studies/0003/stop", nil)
	body(t, answer, err)
	end()
	w, _, stderr := quietWorld()
	out, into := io.Pipe()
	w.stdout = into
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"serve", dir, "--listen", "127.0.0.1:0"}, w) }()
	address, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address = strings.TrimSpace(address)
	answer, err = http.PostForm(address+"studies/0001/stop", nil) // which is first in line where it had finished nothing
	body(t, answer, err)
	for id, want := range map[string]string{"0002": "done", "0004": "done", "0003": "new"} {
		answer, err := http.Get(address + "studies/" + id + "/events")
		if events := body(t, answer, err); !strings.Contains(events, `"state":"`+want+`"`) {
			t.Errorf("%s is not %s:\n%s", id, want, events)
		}
	}
	cancel()
	if <-ended; !strings.Contains(stderr.String(), "in line again, since they waited when the page last ended: 0002, 0004") {
		t.Errorf("the program does not say what is in line again:\n%s", stderr)
	}
}

func TestWhatAVisitorTypesReachesNoFileOutside(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "outside.toml"), []byte("kind = \"policy\"\nsecret = 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	address, end := servedAt(t, filepath.Join(dir, "studies"))
	defer end()
	sound := url.Values{"base": {"jinshan-2012"}, "profile": {"tiny"}, "replications": {"1"}, "seed": {"1"}, "options": {"1"}, "0.policy": {"expert-sinking"}}
	for what, change := range map[string]url.Values{
		"a policy outside": {"0.policy": {"../outside.toml"}},
		"a base outside":   {"base": {"../outside.toml"}},
		"a profile":        {"profile": {"city"}},
		"too many":         {"replications": {"1000000"}},
		"too much":         {"profile": {"full"}, "replications": {"100"}},
		"no number":        {"seed": {"x"}},
		"a new table":      {"0.on": {"payment.x]\n[profile"}, "0.value.payment.x]\n[profile": {"1"}},
		"an unknown key":   {"0.on": {"payment.shift_tertary"}, "0.value.payment.shift_tertary": {"0.1"}},
		"out of range":     {"0.on": {"payment.shift_tertiary"}, "0.value.payment.shift_tertiary": {"7"}},
		"no date":          {"0.on": {"payment.shift_tertiary"}, "0.value.payment.shift_tertiary": {"0.1"}, "0.start.payment.shift_tertiary": {"2012-02-31"}},
		"nothing":          {"0.policy": nil},
	} {
		form := url.Values{}
		for k, v := range sound {
			form[k] = v
		}
		for k, v := range change {
			form[k] = v
		}
		answer, err := http.PostForm(address+"studies", form)
		page := body(t, answer, err)
		if answer.StatusCode < 400 || strings.Contains(page, "secret") {
			t.Errorf("%s: status %d", what, answer.StatusCode)
		}
		if !strings.Contains(page, "problem") {
			t.Errorf("%s: no word of what is wrong:\n%s", what, page)
		}
	}
	entries, err := os.ReadDir(filepath.Join(dir, "studies"))
	if err != nil || len(entries) != 1 { // the lock
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestTheUsualLeversAreLevers(t *testing.T) {
	for _, key := range usualLevers {
		if q, ok := model.Lookup(key); !ok || !q.Lever {
			t.Errorf("%s is no lever", key)
		}
	}
	p := &studies{world: hostWorld()}
	groups, err := p.Levers(web.Chinese, "jinshan-2012", "tiny")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, g := range groups {
		for _, l := range g.Levers {
			n++
			if l.Label == "" || l.Kind == "real" && !(l.Step > 0 && l.Step < l.High-l.Low) {
				t.Errorf("%+v", l)
			}
		}
	}
	want := 0
	for _, q := range model.Params() {
		if q.Lever {
			want++
		}
	}
	if n != want {
		t.Errorf("%d levers on the page, %d in the registry", n, want)
	}
}

var (
	commandShown = regexp.MustCompile(`gradus (?:compare|dose) short\.toml [^<]*`)
	argument     = regexp.MustCompile(`"[^"]*"|\S+`)
)

// handedOn gives the folder of a study, out of another one, to somebody who runs what its
// reports say; nothing of it tells where it was made.
func handedOn(t *testing.T, study, secret string) {
	t.Helper()
	received := filepath.Join(t.TempDir(), "received")
	if err := os.CopyFS(received, os.DirFS(study)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(received, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if strings.Contains(string(text), filepath.ToSlash(secret)) {
			t.Errorf("%s tells where it was made", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[words.Lang]string{}
	for _, l := range []words.Lang{words.English, words.Chinese} {
		pages[l] = pageOf(t, filepath.Join(received, resultPath), l)
		for _, copied := range []string{"short.toml", "option-a.toml", "option-b.toml"} {
			if !regexp.MustCompile(`inputs/\d+-` + copied + ` = ` + copied).MatchString(pages[l]) {
				t.Errorf("%s does not say which copy is %s", archive.ReportName(l), copied)
			}
		}
	}
	t.Chdir(received)
	ran := map[string]bool{}
	for _, text := range commandShown.FindAllString(pages[words.English], -1) {
		args := argument.FindAllString(html.UnescapeString(text), -1)[1:]
		for i := range args {
			args[i] = strings.Trim(args[i], `"`)
		}
		if len(args) < 3 || ran[args[0]] {
			continue
		}
		ran[args[0]] = true
		if args[0] == "compare" { // its result is there
			args = append(args, "--out", "again")
		}
		w, _, stderr := quietWorld()
		if got := call(w, args...); got != exitAnswered {
			t.Errorf("%s: status %d\n%s", text, got, stderr)
		}
	}
	if !ran["compare"] || !ran["dose"] {
		t.Errorf("ran %v", ran)
	}
}
