package web

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// served is a page over a program, and a visitor with a jar of cookies.
type served struct {
	*testing.T
	*program
	*httptest.Server
	visitor *http.Client
}

func serve(t *testing.T, token string) *served {
	t.Helper()
	return serveProgram(t, token, newProgram())
}

func serveProgram(t *testing.T, token string, p *program) *served {
	t.Helper()
	ts := httptest.NewUnstartedServer(nil)
	_, port, _ := strings.Cut(ts.Listener.Addr().String(), ":")
	page := NewServer(Settings{Program: p, Lang: English, Hosts: Loopback(port), Token: token, Version: "v"})
	ctx, cancel := context.WithCancel(context.Background())
	ts.Config.Handler = page
	ts.Start()
	worked := make(chan struct{})
	go func() { page.Work(ctx); close(worked) }()
	t.Cleanup(func() { cancel(); <-worked; ts.CloseClientConnections(); ts.Close() })
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := ts.Client()
	client.Jar = jar
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &served{t, p, ts, client}
}

// ask sends a request and returns the status and the page.
func (s *served) ask(r *http.Request) (int, http.Header, string) {
	s.Helper()
	answer, err := s.visitor.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		s.Fatal(err)
	}
	return answer.StatusCode, answer.Header, string(text)
}

func (s *served) get(path string) (int, string) {
	s.Helper()
	status, _, text := s.ask(s.request(http.MethodGet, path, nil))
	return status, text
}

func (s *served) post(path string, form url.Values) (int, http.Header, string) {
	s.Helper()
	r := s.request(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.ask(r)
}

func (s *served) request(method, path string, body io.Reader) *http.Request {
	s.Helper()
	r, err := http.NewRequest(method, s.URL+path, body)
	if err != nil {
		s.Fatal(err)
	}
	return r
}

var order = url.Values{
	"base": {"base"}, "title": {"a study"}, "profile": {"tiny"}, "replications": {"3"}, "seed": {"1"}, "options": {"1"},
	"0.policy": {"policy"}, "0.on": {"a.real"}, "0.value.a.real": {"0.5"}, "0.start.a.real": {"2012-03-01"}, "0.ramp.a.real": {"3"}, "0.value.a.switch": {"true"},
}

func with(key, value string) url.Values {
	out := url.Values{}
	for k, v := range order {
		out[k] = v
	}
	out[key] = []string{value}
	return out
}

func TestAnOrderIsWhatWasTypedAndTicked(t *testing.T) {
	s := serve(t, "")
	status, head, _ := s.post("/studies", order)
	if status != http.StatusSeeOther || head.Get("Location") != "/studies/0001" {
		t.Fatalf("status %d to %q", status, head.Get("Location"))
	}
	want := Option{Policies: []string{"policy"}, Settings: []Setting{{Key: "a.real", Value: "0.5", Start: "2012-03-01", Ramp: "3"}}}
	if got := s.orders[0]; fmt.Sprint(got.Options) != fmt.Sprint([]Option{want}) || got.Replications != "3" || got.Base != "base" {
		t.Errorf("kept %+v", got)
	}
}

func TestWhatIsWrongIsSaidAndNothingIsKept(t *testing.T) {
	s := serve(t, "")
	status, _, text := s.post("/studies", with("0.value.a.real", "wrong"))
	if status != http.StatusUnprocessableEntity || !strings.Contains(text, "a.real: wrong &lt;i&gt;") || len(s.orders) != 0 {
		t.Errorf("status %d, %d orders kept", status, len(s.orders))
	}
	if !strings.Contains(text, `value="wrong"`) || !strings.Contains(text, `value="a study"`) {
		t.Error("the form came back without what was typed")
	}
}

func TestTextOfAVisitorIsNeverMarkup(t *testing.T) {
	const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`
	s := serve(t, "")
	s.post("/studies", with("title", hostile))
	for _, path := range []string{"/", "/studies/0001", "/studies/" + url.PathEscape(hostile), "/new/" + url.PathEscape(hostile)} {
		if _, text := s.get(path); strings.Contains(text, "<script>alert") || strings.Contains(text, "<img src=x") {
			t.Errorf("%s: the text is markup", path)
		}
	}
	f := with("title", hostile)
	f.Set("add", "1")
	if _, _, text := s.post("/new/base", f); strings.Contains(text, "<script>alert") || !strings.Contains(text, `name="1.title"`) {
		t.Error("the form of a second option has markup in it, or there is none")
	}
}

func TestOnlyListedFilesAreHandedOut(t *testing.T) {
	s := serve(t, "")
	s.post("/studies", order)
	s.files["0001/results.csv"] = &fstest.MapFile{Data: []byte("a,b\n")}
	s.files["0001/report.en.html"] = &fstest.MapFile{Data: []byte("<p>")}
	s.files["0001/study.json"] = &fstest.MapFile{Data: []byte("{}")}
	if status, text := s.get("/studies/0001/files/results.csv"); status != http.StatusOK || text != "a,b\n" {
		t.Errorf("a listed file: status %d, %q", status, text)
	}
	_, head, _ := s.ask(s.request(http.MethodGet, "/studies/0001/files/report.en.html", nil))
	if policy := head.Get("Content-Security-Policy"); !regexp.MustCompile(`default-src 'none';.* script-src 'sha256-[^' ]+';.* sandbox allow-scripts$`).MatchString(policy) {
		t.Errorf("a report may run scripts of others, or reach out: %s", policy)
	}
	for _, name := range []string{"study.json", "../0001/results.csv", "..%2f..%2fgo.mod", "%2e%2e/%2e%2e/etc/passwd", "results.csv%00", ""} {
		r := s.request(http.MethodGet, "/", nil)
		r.URL.Opaque = "/studies/0001/files/" + name
		if status, _, text := s.ask(r); status != http.StatusNotFound && status != http.StatusBadRequest && status != http.StatusTemporaryRedirect && status != http.StatusMovedPermanently {
			t.Errorf("%s: status %d: %.80s", name, status, text)
		}
	}
}

// events reads the events of a study until one satisfies enough, or the end.
func (s *served) events(id string, enough func(event) bool) (all []event) {
	s.Helper()
	answer, err := s.visitor.Do(s.request(http.MethodGet, "/studies/"+id+"/events", nil))
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		text, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		var e event
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			s.Fatal(err)
		}
		if all = append(all, e); enough(e) {
			break
		}
	}
	return all
}

func TestAConnectionThatBreaksGoesOnWithThePresentState(t *testing.T) {
	s := serve(t, "")
	s.post("/studies", order)
	s.events("0001", func(e event) bool { return e.Done == 1 }) // and the connection is dropped
	s.post("/studies", order)
	if e := s.events("0002", func(event) bool { return true })[0]; e.State != Waiting || e.Text != "Waiting: number 1 in the line." {
		t.Errorf("the second study: %+v", e)
	}
	first := s.events("0001", func(event) bool { return true })[0]
	if first.State != Running || first.Done != 1 || first.Total != 2 || first.Meter == "" {
		t.Errorf("after a break the first event is %+v", first)
	}
	s.release <- !breaks
	all := s.events("0001", func(event) bool { return false })
	if last := all[len(all)-1]; last.State != Done {
		t.Errorf("the stream ended with %+v", last)
	}
	close(s.release)
}

func TestARunThatBreaksEndsByItself(t *testing.T) {
	s := serve(t, "")
	s.post("/studies", order)
	s.post("/studies", order)
	s.release <- breaks
	s.release <- !breaks
	all := s.events("0002", func(event) bool { return false })
	if last := all[len(all)-1]; last.State != Done {
		t.Errorf("the second study ended with %+v", last)
	}
	if _, text := s.get("/studies/0001"); !strings.Contains(text, "planted") {
		t.Error("the page does not say what broke")
	}
}

func TestThePageIsInTheLanguageThatWasChosen(t *testing.T) {
	s := serve(t, "")
	if _, text := s.get("/"); !strings.Contains(text, `<html lang="en">`) {
		t.Error("not English at first")
	}
	s.get("/lang/zh?back=/")
	if _, text := s.get("/"); !strings.Contains(text, `<html lang="zh">`) || !strings.Contains(text, "政策会带来什么变化") {
		t.Error("not Chinese when chosen")
	}
	r := s.request(http.MethodGet, "/", nil)
	r.Header.Set("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
	fresh := http.Client{}
	answer, err := fresh.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.Header.Get("Content-Language") != "zh" {
		t.Error("the browser's language is not followed")
	}
}

// Every text is there in both languages, with the same arguments, and used.
func TestEveryTextIsThereInBothLanguagesAndUsed(t *testing.T) {
	source := ""
	for _, pattern := range []string{"*.go", "page/*.html"} {
		names, err := fs.Glob(os.DirFS("."), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if name == "words.go" || strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source += string(text)
		}
	}
	verb := regexp.MustCompile(`%(?:\[\d+\])?[a-z]`)
	plainVerbs := func(text string) []string {
		all := verb.FindAllString(text, -1)
		for i := range all {
			all[i] = all[i][len(all[i])-1:]
		}
		slices.Sort(all)
		return all
	}
	for key, w := range words {
		if w[0] == "" || w[1] == "" {
			t.Errorf("%s: a language is missing", key)
		}
		if !slices.Equal(plainVerbs(w[0]), plainVerbs(w[1])) {
			t.Errorf("%s: the languages take other arguments", key)
		}
		composed := regexp.MustCompile(`^(state|kind|light|refused)\.`).MatchString(key)
		if !composed && !strings.Contains(source, `"`+key+`"`) {
			t.Errorf("%s is not used", key)
		}
	}
	for _, m := range regexp.MustCompile(`(?:\.T|say\(\w+,) "([\w.-]+)"[ )},]`).FindAllStringSubmatch(source, -1) {
		if _, ok := words[m[1]]; !ok {
			t.Errorf("no words for %s", m[1])
		}
	}
}
