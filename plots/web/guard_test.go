package web

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

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

// A client that takes its time is cut off while it sends, and not while it reads.
func TestAClientMayNotTakeForEverToSend(t *testing.T) {
	p := newProgram()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	page := NewServer(Settings{Program: p, Lang: English, Hosts: []string{address}, Version: "v"})
	server := page.HTTP()
	if server.ReadHeaderTimeout <= 0 || server.ReadTimeout <= 0 || server.IdleTimeout <= 0 || server.WriteTimeout != 0 {
		t.Errorf("limits %v %v %v %v", server.ReadHeaderTimeout, server.ReadTimeout, server.IdleTimeout, server.WriteTimeout)
	}
	const short = 300 * time.Millisecond
	server.ReadHeaderTimeout, server.ReadTimeout, server.IdleTimeout = min(short, server.ReadHeaderTimeout), min(short, server.ReadTimeout), min(short, server.IdleTimeout)
	ctx, cancel := context.WithCancel(t.Context())
	go page.Work(ctx)
	go server.Serve(listener)
	defer func() { cancel(); server.Close() }()
	for what, begun := range map[string]string{
		"half a line of a header": "GET / HTTP/1.1\r\nHo",
		"a form that ends early":  "POST /studies HTTP/1.1\r\nHost: " + address + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nbase=",
		"nothing":                 "",
	} {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		c.SetDeadline(time.Now().Add(20 * time.Second))
		io.WriteString(c, begun)
		if _, err := io.ReadAll(c); err != nil {
			t.Errorf("%s keeps its connection: %v", what, err)
		}
	}
	answer, err := http.PostForm("http://"+address+"/studies", order)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	answer, err = http.Get("http://" + address + "/studies/0001/events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	time.Sleep(3 * short)
	close(p.release)
	if text, err := io.ReadAll(answer.Body); err != nil || !strings.Contains(string(text), `"state":"done"`) {
		t.Errorf("the events of a long run were cut: %v\n%s", err, text)
	}
}

func TestOnlyTheStyleTheScriptAndTheIconOfThePageAreStatic(t *testing.T) {
	s := serve(t, "")
	for name, kind := range map[string]string{"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"} {
		status, head, text := s.ask(s.request(http.MethodGet, "/static/"+name, nil))
		if status != http.StatusOK || !strings.HasPrefix(head.Get("Content-Type"), kind) || text == "" {
			t.Errorf("%s: status %d, %s", name, status, head.Get("Content-Type"))
		}
	}
	for _, path := range []string{"/static/", "/static", "/static/..%2fpage/new.html", "/static/..%2fpage%2fnew.html", "/static/..%2f", "/static/%2e%2e", "/static/.", "/static/page.css/", "/static/new.html"} {
		r := s.request(http.MethodGet, "/", nil)
		r.URL.Opaque = path
		status, head, text := s.ask(r)
		if status == http.StatusTemporaryRedirect || status == http.StatusMovedPermanently {
			path = head.Get("Location")
			status, text = s.get(path)
		}
		if path != "/" && status != http.StatusNotFound || strings.Contains(text, "{{") || strings.Contains(text, "page.css</a>") {
			t.Errorf("%s: status %d\n%.200s", path, status, text)
		}
	}
}

func TestAFormThatCannotBeReadIsNotToldAsTooLarge(t *testing.T) {
	s := serve(t, "")
	posted := func(path, body string) *http.Request {
		r := s.request(http.MethodPost, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return r
	}
	for l, want := range map[string]string{"en": "The form cannot be read", "zh": "无法读取表单"} {
		for what, r := range map[string]*http.Request{
			"half an escape": posted("/studies", "title=%zz"), "a semicolon in a form": posted("/preview/base", "a;b"), "a semicolon in an address": s.request(http.MethodGet, "/new/base?a;b", nil),
			"a question": posted("/new/base", "%"),
		} {
			r.Header.Set("Accept-Language", l)
			if status, _, text := s.ask(r); status != http.StatusBadRequest || !strings.Contains(text, want) {
				t.Errorf("%s in %q: status %d\n%s", what, l, status, text)
			}
		}
	}
	if len(s.orders) != 0 {
		t.Errorf("%d orders were kept", len(s.orders))
	}
}
