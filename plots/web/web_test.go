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
	"sync"
	"testing"
	"testing/fstest"
	"time"
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

func TestStrangersAreRefusedAndNothingIsDone(t *testing.T) {
	s := serve(t, "")
	form := func(change func(*http.Request)) *http.Request {
		r := s.request(http.MethodPost, "/studies", strings.NewReader(order.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		change(r)
		return r
	}
	for _, c := range []struct {
		what string
		r    *http.Request
		want int
		says string
	}{
		{"a forged host", form(func(r *http.Request) { r.Host = "evil.example" }), http.StatusMisdirectedRequest, "evil.example"},
		{"the right name at another port", form(func(r *http.Request) { r.Host = "127.0.0.1:1" }), http.StatusMisdirectedRequest, "127.0.0.1:1"},
		{"another origin", form(func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }), http.StatusForbidden, "another page"},
		{"another site", form(func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }), http.StatusForbidden, "another page"},
		{"50 MB", form(func(r *http.Request) {
			r.Body, r.ContentLength = io.NopCloser(io.LimitReader(letters{}, 50<<20)), 50<<20
		}), http.StatusRequestEntityTooLarge, "1024 KiB"},
		{"50 MB whose length is not said", form(func(r *http.Request) {
			r.Body, r.ContentLength = io.NopCloser(io.LimitReader(letters{}, 50<<20)), -1
		}), http.StatusRequestEntityTooLarge, "1024 KiB"},
	} {
		// A server that refuses a long body may close before all of it is sent.
		answer, err := s.visitor.Do(c.r)
		if err != nil {
			if strings.HasPrefix(c.what, "50 MB") && len(s.orders) == 0 {
				continue
			}
			t.Fatalf("%s: %v", c.what, err)
		}
		text, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != c.want || !strings.Contains(string(text), c.says) {
			t.Errorf("%s: status %d, want %d and %q", c.what, answer.StatusCode, c.want, c.says)
		}
	}
	if len(s.orders) != 0 {
		t.Errorf("%d orders were kept", len(s.orders))
	}
}

type letters struct{}

func (letters) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	return len(b), nil
}

func TestWithoutTheTokenNothingIsShown(t *testing.T) {
	s := serve(t, "right")
	for _, path := range []string{"/", "/?token=wrong", "/static/page.css", "/studies/0001/events"} {
		if status, text := s.get(path); status != http.StatusForbidden || strings.Contains(text, "right") {
			t.Errorf("%s: status %d", path, status)
		}
	}
	if status, _, _ := s.post("/studies", order); status != http.StatusForbidden || len(s.orders) != 0 {
		t.Errorf("an order without the token: status %d", status)
	}
	status, head, _ := s.ask(s.request(http.MethodGet, "/?token=right", nil))
	if kept := head.Get("Set-Cookie"); status != http.StatusSeeOther || !strings.Contains(kept, "SameSite=Lax") { // strict, Chromium withholds it from the links of a report
		t.Errorf("with the token: status %d, %q", status, kept)
	}
	if status, _ := s.get("/"); status != http.StatusOK {
		t.Errorf("once shown, the token is not kept: status %d", status)
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

func TestStoppingKeepsTheLineGoing(t *testing.T) {
	s := serve(t, "")
	for range 3 {
		s.post("/studies", order)
	}
	s.events("0001", func(e event) bool { return e.State == Running })
	s.post("/studies/0002/stop", nil)
	s.post("/studies/0001/stop", nil)
	close(s.release)
	all := s.events("0003", func(e event) bool { return e.State == Done })
	if last := all[len(all)-1]; last.State != Done {
		t.Errorf("the third study ended with %+v", last)
	}
	for _, id := range []string{"0001", "0002"} {
		if e := s.events(id, func(event) bool { return true })[0]; e.State != Stopped {
			t.Errorf("%s: %+v", id, e)
		}
	}
	if _, text := s.get("/studies/0002"); !strings.Contains(text, `action="/studies/0002/run"`) {
		t.Error("what was stopped before its turn cannot be run after all")
	}
	if !slices.Equal(s.runs, []string{"0003"}) {
		t.Errorf("finished: %v", s.runs)
	}
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

func TestFiftyVisitorsAndTwentyRunsLoseNothing(t *testing.T) {
	s := serve(t, "")
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			if i < 20 {
				answer, err := s.Client().PostForm(s.URL+"/studies", order)
				if err != nil || answer.StatusCode != http.StatusSeeOther {
					t.Errorf("visitor %d: %v", i, err)
					return
				}
				answer.Body.Close()
			}
			for _, path := range []string{"/", "/new/base", "/district/base"} {
				answer, err := s.Client().Get(s.URL + path)
				if err != nil || answer.StatusCode != http.StatusOK {
					t.Errorf("visitor %d, %s: %v", i, path, err)
					return
				}
				answer.Body.Close()
			}
		})
	}
	wg.Wait()
	close(s.release)
	for i := range 20 {
		id := fmt.Sprintf("%04d", i+1)
		all := s.events(id, func(e event) bool { return e.State == Done })
		if last := all[len(all)-1]; last.State != Done {
			t.Errorf("%s ended with %+v", id, last)
		}
	}
	if slices.Sort(s.runs); len(slices.Compact(s.runs)) != 20 {
		t.Errorf("%d of 20 runs", len(s.runs))
	}
}

func TestTheLineHasALimit(t *testing.T) {
	s := serve(t, "")
	s.post("/studies", order)
	s.events("0001", func(e event) bool { return e.State == Running })
	for range MaxWaiting {
		s.post("/studies", order)
	}
	status, _, text := s.post("/studies", order)
	if status != http.StatusTooManyRequests || len(s.orders) != MaxWaiting+1 || !strings.Contains(text, "wait already") {
		t.Errorf("status %d with %d orders", status, len(s.orders))
	}
	close(s.release)
}

// An order is kept when it has its place in the line, and not before.
func TestOfManyOrdersAtOnceNoneIsKeptThatIsRefused(t *testing.T) {
	s := serve(t, "")
	s.post("/studies", order)
	s.events("0001", func(e event) bool { return e.State == Running })
	s.keeping = 20 * time.Millisecond
	const extra = 26
	var wg sync.WaitGroup
	var mu sync.Mutex
	statuses := map[int]int{}
	for range MaxWaiting + extra {
		wg.Go(func() {
			r, err := http.NewRequest(http.MethodPost, s.URL+"/studies", strings.NewReader(order.Encode()))
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Accept-Language", "zh")
			answer, err := s.visitor.Do(r)
			if err != nil {
				t.Error(err)
				return
			}
			defer answer.Body.Close()
			text, _ := io.ReadAll(answer.Body)
			mu.Lock()
			defer mu.Unlock()
			if statuses[answer.StatusCode]++; answer.StatusCode != http.StatusSeeOther && !strings.Contains(string(text), fmt.Sprintf("已有 %d 个运行在等待", MaxWaiting)) {
				t.Errorf("status %d without the right words:\n%s", answer.StatusCode, text)
			}
		})
	}
	wg.Wait()
	if statuses[http.StatusSeeOther] != MaxWaiting || statuses[http.StatusTooManyRequests] != extra || len(s.orders) != 1+MaxWaiting {
		t.Errorf("statuses %v, %d orders kept", statuses, len(s.orders))
	}
	s.post("/studies/0002/stop", nil)
	s.post("/studies", with("0.value.a.real", "wrong")) // gives its place back
	if status, _, _ := s.post("/studies", order); status != http.StatusSeeOther {
		t.Errorf("a place that is free again: status %d", status)
	}
	if status, _, text := s.post("/studies/0002/run", nil); status != http.StatusTooManyRequests || !strings.Contains(text, "wait already") {
		t.Errorf("what was stopped, beyond the line: status %d", status)
	}
	close(s.release)
}

func TestWhatWaitedWhenThePageEndedIsInLineAgain(t *testing.T) {
	before := serve(t, "")
	for range 6 {
		before.post("/studies", order)
	}
	before.events("0001", func(e event) bool { return e.State == Running })
	before.post("/studies/0003/stop", nil)
	before.post("/studies/0002/stop", nil)
	before.post("/studies/0002/run", nil) // behind the others now
	after := newProgram()
	after.orders, after.line, after.done["0005"] = before.orders, append(before.Line(), "0099"), true
	close(before.release)
	s := serveProgram(t, "", after)
	if _, text := s.get("/"); !strings.Contains(text, "waited when the page last ended") {
		t.Errorf("the page does not say what is in line again:\n%s", text)
	}
	for id, want := range map[string]State{"0001": New, "0003": New, "0005": Done} {
		if e := s.events(id, func(event) bool { return true })[0]; e.State != want {
			t.Errorf("%s: %+v", id, e)
		}
	}
	close(s.release)
	s.events("0002", func(e event) bool { return e.State == Done })
	if !slices.Equal(s.runs, []string{"0004", "0006", "0002"}) {
		t.Errorf("ran %v", s.runs)
	}
	if _, text := s.get("/"); strings.Contains(text, "waited when the page last ended") {
		t.Error("what waited is told when nothing of it waits any more")
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

func TestALinkToThePageLeadsToNoOtherMachine(t *testing.T) {
	s := serve(t, "right")
	led := func(path string) string {
		t.Helper()
		status, head, text := s.ask(s.request(http.MethodGet, path, nil))
		if status != http.StatusSeeOther {
			t.Fatalf("%s: status %d\n%s", path, status, text)
		}
		return head.Get("Location")
	}
	if to := led("//evil.example/x?token=right"); to != "/x" {
		t.Errorf("the token leads to %q", to)
	}
	for back, want := range map[string]string{
		"/studies/0001": "/studies/0001", "/compare?pick=0001/option-a&pick=0002/option-a": "/compare?pick=0001/option-a&pick=0002/option-a",
		"/new/%E5%8C%BA.toml?from=0001": "/new/%E5%8C%BA.toml?from=0001",
		"//evil.example/":               "/", "/\t/evil.example/x": "/", "/\n/evil.example": "/", "/\r/evil.example": "/", "\t//evil.example": "/", "///evil.example": "/",
		`/\evil.example`: "/", "/%09/evil.example": "/%09/evil.example", "http://evil.example/x": "/x", "javascript:alert(1)": "/", "evil.example": "/", "": "/", "/\x7f/evil.example": "/",
	} {
		to := led("/lang/zh?back=" + url.QueryEscape(back))
		if here, err := url.Parse(to); to != want || err != nil || here.Host != "" {
			t.Errorf("%q leads to %q, want %q", back, to, want)
		}
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
