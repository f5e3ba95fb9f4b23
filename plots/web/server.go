package web

import (
	"context"
	"crypto/subtle"
	"embed"
	"html/template"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
)

// Limits of a request [bytes], and of how long a client may take to send it.
const (
	maxBody   = 1 << 20
	maxHeader = 1 << 16

	maxHeaderTime = 10 * time.Second
	maxTime       = time.Minute     // of all of a request
	maxIdle       = 2 * time.Minute // between two
)

//go:embed page/*.html static/*
var assets embed.FS

// Settings say how a page is served.
type Settings struct {
	Program Program
	Lang    Lang     // where neither the visitor nor the browser asks for one
	Hosts   []string // names and addresses under which the page may be asked for, with the port
	Token   string   // a visitor must bring; "": none
	Version string   // of the program, in the footer
}

// Server is the local page.
type Server struct {
	settings Settings
	queue    *queue
	pages    *template.Template
	handler  http.Handler
	resumed  Line // that the page before this one left
}

// NewServer returns the page. Runs wait until [Server.Work].
func NewServer(s Settings) *Server {
	w := &Server{settings: s, queue: newQueue(s.Program)}
	w.pages = template.Must(template.New("").Funcs(functions).ParseFS(assets, "page/*.html"))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", w.home)
	mux.HandleFunc("GET /district/{base}", w.district)
	mux.HandleFunc("GET /new/{base}", w.newStudy)
	mux.HandleFunc("POST /new/{base}", w.newStudy) // with one option more, or one less
	mux.HandleFunc("POST /preview/{base}", w.preview)
	mux.HandleFunc("POST /studies", w.keep)
	mux.HandleFunc("GET /studies/{id}", w.study)
	mux.HandleFunc("GET /studies/{id}/events", w.events)
	mux.HandleFunc("POST /studies/{id}/run", w.again)
	mux.HandleFunc("POST /studies/{id}/stop", w.stop)
	mux.HandleFunc("POST /studies/{id}/ask", w.ask)
	mux.HandleFunc("POST /studies/{id}/report", w.report)
	mux.HandleFunc("GET /studies/{id}/files/{name...}", w.file)
	mux.HandleFunc("GET /studies/{id}/figures/{name}", w.figure)
	mux.HandleFunc("GET /studies/{id}/bundle", w.bundle)
	mux.HandleFunc("GET /studies/{id}/tables", w.tables)
	mux.HandleFunc("GET /compare", w.compare)
	mux.HandleFunc("GET /lang/{lang}", w.chooseLang)
	mux.HandleFunc("GET /static/{name}", w.static)
	mux.HandleFunc("/", w.noPage)
	w.handler = w.guard(mux)
	w.resume()
	return w
}

// Work runs what the visitors order until ctx ends.
func (w *Server) Work(ctx context.Context) { w.queue.work(ctx) }

// ServeHTTP answers a request.
func (w *Server) ServeHTTP(rw http.ResponseWriter, r *http.Request) { w.handler.ServeHTTP(rw, r) }

// HTTP returns a server of the page with limits on what a client may send, and for how
// long. An answer has no limit: events last as long as a run, and downloads as they do.
func (w *Server) HTTP() *http.Server {
	return &http.Server{Handler: w, MaxHeaderBytes: maxHeader, ReadHeaderTimeout: maxHeaderTime, ReadTimeout: maxTime, IdleTimeout: maxIdle}
}

// guard refuses whoever came by another name, from another page, without the
// token or with too much.
func (w *Server) guard(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		h := rw.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "+
			"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		if !slices.Contains(w.settings.Hosts, r.Host) {
			w.refuse(rw, r, http.StatusMisdirectedRequest, "host", r.Host, strings.Join(w.settings.Hosts, ", "))
			return
		}
		if err := origin.Check(r); err != nil {
			w.refuse(rw, r, http.StatusForbidden, "origin")
			return
		}
		if !w.admitted(rw, r) {
			return
		}
		if r.ContentLength > maxBody {
			w.refuse(rw, r, http.StatusRequestEntityTooLarge, "body", maxBody>>10)
			return
		}
		r.Body = http.MaxBytesReader(rw, r.Body, maxBody)
		next.ServeHTTP(rw, r)
	})
}

func (w *Server) noPage(rw http.ResponseWriter, r *http.Request) {
	w.refuse(rw, r, http.StatusNotFound, "no-page", r.URL.Path)
}

// static hands out the style, the script and the icon of all pages.
func (w *Server) static(rw http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	text, err := assets.ReadFile("static/" + name) // which knows no ".."
	if err != nil {
		w.noPage(rw, r)
		return
	}
	rw.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	rw.Write(text) //nolint:errcheck // nobody is left to tell
}

const tokenCookie = "gradus-token"

// admitted checks the token. It comes once in the address and is then kept by
// the browser, so that it does not stay in the address bar.
func (w *Server) admitted(rw http.ResponseWriter, r *http.Request) bool {
	if w.settings.Token == "" {
		return true
	}
	right := func(given string) bool {
		return subtle.ConstantTimeCompare([]byte(given), []byte(w.settings.Token)) == 1
	}
	if given := r.URL.Query().Get("token"); given != "" && right(given) {
		// Lax, not strict: a report is of no origin (see file), and its link to the
		// other language is one from elsewhere. What changes anything is posted.
		http.SetCookie(rw, &http.Cookie{Name: tokenCookie, Value: given, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		if r.Method == http.MethodGet {
			http.Redirect(rw, r, within(r.URL.EscapedPath()), http.StatusSeeOther)
			return false
		}
		return true
	}
	if c, err := r.Cookie(tokenCookie); err == nil && right(c.Value) {
		return true
	}
	w.refuse(rw, r, http.StatusForbidden, "token")
	return false
}

// refuse answers with a page that says why.
func (w *Server) refuse(rw http.ResponseWriter, r *http.Request, status int, why string, args ...any) {
	l := w.lang(r)
	w.render(rw, r, status, "refused", say(l, "refused.title"), refusal{Text: say(l, "refused."+why, args...)})
}

// refusal is why something was not done, and the study to go back to; "" of none.
type refusal struct{ Text, Study string }

// refuseOf refuses what was asked about a study, with all that is wrong.
func (w *Server) refuseOf(rw http.ResponseWriter, r *http.Request, status int, id, why string, problems []string) {
	l := w.lang(r)
	w.render(rw, r, status, "refused", say(l, "refused.title"), refusal{say(l, "refused."+why, strings.Join(problems, "\n")), id})
}

const langCookie = "gradus-lang"

// lang is the language of a visitor: as chosen, or else as the browser asks.
func (w *Server) lang(r *http.Request) Lang {
	if c, err := r.Cookie(langCookie); err == nil {
		switch l := Lang(c.Value); l {
		case English, Chinese:
			return l
		}
	}
	for _, asked := range strings.Split(r.Header.Get("Accept-Language"), ",") {
		switch tag := strings.ToLower(strings.TrimSpace(asked)); {
		case strings.HasPrefix(tag, "zh"):
			return Chinese
		case strings.HasPrefix(tag, "en"):
			return English
		}
	}
	return w.settings.Lang
}

// chooseLang keeps the language and goes back to the page that it was chosen on.
func (w *Server) chooseLang(rw http.ResponseWriter, r *http.Request) {
	http.SetCookie(rw, &http.Cookie{Name: langCookie, Value: r.PathValue("lang"), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(rw, r, within(r.URL.Query().Get("back")), http.StatusSeeOther)
}

// within is the page of this server that an address names, and the first one where it
// names none: whoever makes a link must not lead a visitor to another machine.
func within(address string) string {
	u, err := url.Parse(address) // which refuses what browsers would leave out, such as a tab
	if err != nil {
		return "/"
	}
	here := url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}
	if !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, `\`) {
		return "/"
	}
	return here.String()
}

// Loopback lists the names under which a listener on the machine itself is
// asked for.
func Loopback(port string) []string {
	return []string{net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("localhost", port), net.JoinHostPort("::1", port)}
}
