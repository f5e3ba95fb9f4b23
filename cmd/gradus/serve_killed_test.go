package main

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/words"
	"gradus/plots/web"
)

// pageToKill runs "gradus serve" as a process of its own, and returns its address and
// what kills it, as a power cut does, and tells what it wrote to standard error.
func pageToKill(t *testing.T, dir string) (address string, kill func() string) {
	t.Helper()
	child := exec.Command(os.Args[0], "serve", dir, "--listen", "127.0.0.1:0", "--workers", "1", "--lang", "en")
	child.Env = append(os.Environ(), asTerminal+"=1")
	var said bytes.Buffer
	child.Stderr = &said
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() string {
		child.Process.Kill() //nolint:errcheck // it may have ended
		child.Wait()         //nolint:errcheck // as it was killed
		return said.String()
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("no address: %v\n%s", err, kill())
	}
	t.Cleanup(func() { kill() })
	return strings.TrimSpace(line), kill
}

// stateOf is the first state of a study that the page tells.
func stateOf(t *testing.T, address, id string) string {
	t.Helper()
	answer, err := http.Get(address + "studies/" + id + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	for in := bufio.NewScanner(answer.Body); in.Scan(); {
		if _, state, ok := strings.Cut(in.Text(), `"state":"`); ok {
			state, _, _ = strings.Cut(state, `"`)
			return state
		}
	}
	t.Fatalf("%s: no state", id)
	return ""
}

// A page that is killed leaves a study half way and others in line. The next page runs
// that one first, and says so; once somebody has stopped it no page runs it again.
func TestAStudyThatRanWhenThePageWasKilledIsRunAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "studies")
	address, kill := pageToKill(t, dir)
	for range 3 {
		answer, err := http.PostForm(address+"studies", url.Values{
			"base": {"jinshan-2012"}, "profile": {"tiny"}, "replications": {"100"}, "seed": {"1"}, "options": {"1"}, "0.policy": {"expert-sinking"},
		})
		body(t, answer, err)
	}
	post := func(path string) {
		t.Helper()
		answer, err := http.PostForm(address+path, nil)
		body(t, answer, err)
	}
	await := func(id, want string) {
		t.Helper()
		for stateOf(t, address, id) != want { // the page answers at its own pace
		}
	}
	await("0001", "running")
	post("studies/0002/stop")
	if said := kill(); strings.Contains(said, "0001") {
		t.Errorf("the first page begins something anew:\n%s", said)
	}

	address, kill = pageToKill(t, dir)
	await("0001", "running")
	if got := stateOf(t, address, "0003"); got != "waiting" {
		t.Errorf("what waited is %s", got)
	}
	for l, want := range map[string]string{"en": "It was under way when the page last ended, and is run again from the beginning.", "zh": "网页上次结束时正在运行，现从头重新运行。"} {
		r, err := http.NewRequest(http.MethodGet, address+"studies/0001", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Language", l)
		answer, err := http.DefaultClient.Do(r)
		if page := body(t, answer, err); !strings.Contains(page, want) {
			t.Errorf("its page does not say %q:\n%s", want, page)
		}
	}
	post("studies/0001/stop")
	said := kill()
	for _, want := range []string{"run again from the beginning, since it was under way when the page last ended: 0001\n", "in line again, since they waited when the page last ended: 0003\n"} {
		if !strings.Contains(said, want) {
			t.Errorf("the program does not say %q:\n%s", want, said)
		}
	}

	address, kill = pageToKill(t, dir)
	await("0003", "running")
	for _, id := range []string{"0001", "0002"} {
		if got := stateOf(t, address, id); got != "new" && got != "stopped" {
			t.Errorf("%s was stopped, and is %s", id, got)
		}
	}
	if said := kill(); strings.Contains(said, "0001") {
		t.Errorf("what was stopped is run again:\n%s", said)
	}
}

// toldByTheNextPage takes the answer to question 0002 back out of study 0001, as if the
// page had been killed while it was copied there. The next page does it; so it does where
// only the reports are older, and where it cannot it says so and is there.
func toldByTheNextPage(t *testing.T, dir string) {
	report := filepath.Join(dir, "0001", resultPath, archive.ReportName(words.English))
	inside, half := filepath.Join(dir, "0001", resultPath, "why-0002"), filepath.Join(dir, "0001", "why-0002.partial")
	if err := os.Rename(inside, half); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(filepath.Join(half, "why.csv")), os.WriteFile(filepath.Join(dir, lineFile), []byte(`{"running":"0002"}`), 0o666)); err != nil {
		t.Fatal(err)
	}
	if w, _, _ := quietWorld(); call(w, "verify", filepath.Join(dir, "0001", resultPath)) == exitAnswered {
		t.Error("without the answer the report of the study holds")
	}
	nextPage := func() {
		t.Helper()
		address, end := servedAt(t, dir)
		if got := stateOf(t, address, "0002"); got != "done" {
			t.Errorf("the question is %s", got)
		}
		if status := end(); status != exitAnswered {
			t.Errorf("status %d", status)
		}
		if text, err := os.ReadFile(filepath.Join(dir, lineFile)); err != nil || bytes.Contains(text, []byte("0002")) {
			t.Errorf("the page after it would tell the answer again: %s %v", text, err)
		}
	}
	nextPage()
	if _, err := os.Stat(half); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the half copy is still there: %v", err)
	}
	w, _, stderr := quietWorld()
	if got := call(w, "verify", filepath.Join(dir, "0001", resultPath)); got != exitAnswered {
		t.Errorf("the study does not hold: %d\n%s", got, stderr)
	}
	if _, err := os.Stat(filepath.Join(inside, "why.csv")); err != nil {
		t.Error(err)
	}
	line := []byte(`{"running":"0002"}`)
	if err := errors.Join(os.Remove(report), os.WriteFile(filepath.Join(dir, lineFile), line, 0o666)); err != nil {
		t.Fatal(err)
	}
	nextPage()
	if text, err := os.ReadFile(report); err != nil || !bytes.Contains(text, []byte(`data-id="why-0002/why.csv:`)) {
		t.Errorf("the report that was missing does not tell the answer: %v", err)
	}
	restore := alter(t, filepath.Join(dir, "0001", resultPath, "compare.csv"), 100)
	defer restore()
	if err := os.WriteFile(filepath.Join(dir, lineFile), line, 0o666); err != nil {
		t.Fatal(err)
	}
	address, kill := pageToKill(t, dir)
	pageIn(t, web.English, address)
	if said := kill(); !strings.Contains(said, "0002 has its answer, but the report of its study could not tell it") {
		t.Errorf("the page that could not tell it says %s", said)
	}
}
