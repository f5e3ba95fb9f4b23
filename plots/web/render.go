package web

import (
	"bytes"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gradus/plots/prose"
)

// sheet is what every page is given.
type sheet struct {
	Lang, Other Lang
	Title       string
	Path        string // of this page, to come back to
	Version     string
	Body        any
}

// T returns a text of the page.
func (s sheet) T(key string, args ...any) string { return say(s.Lang, key, args...) }

// With is a sheet about a part of the page.
func (s sheet) With(body any) sheet {
	s.Body = body
	return s
}

// Name of the other language, in itself.
func (s sheet) OtherName() string { return say(s.Other, "lang.name") }

// render writes a page, or what went wrong with it, and nothing half.
func (w *Server) render(rw http.ResponseWriter, r *http.Request, status int, page, title string, body any) {
	l := w.lang(r)
	s := sheet{Lang: l, Other: English, Title: title, Path: r.URL.RequestURI(), Version: w.settings.Version, Body: body}
	if l == English {
		s.Other = Chinese
	}
	if r.Method != http.MethodGet {
		s.Path = "/"
	}
	var b bytes.Buffer
	if err := w.pages.ExecuteTemplate(&b, page+".html", s); err != nil {
		http.Error(rw, err.Error(), http.StatusInternalServerError)
		return
	}
	rw.Header().Set("Content-Type", "text/html; charset=utf-8")
	rw.Header().Set("Content-Language", string(l))
	rw.WriteHeader(status)
	rw.Write(b.Bytes()) //nolint:errcheck // nobody is left to tell
}

// functions are those of the templates.
var functions = template.FuncMap{
	"percent": func(x float64) string { return strconv.FormatFloat(100*x, 'f', 0, 64) + "%" },
	"number":  func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) },
	"amount": func(x float64, behind string) string {
		return strings.Replace(strconv.FormatFloat(x, 'g', 12, 64), "-", "\u2212", 1) + behind
	},
	"letter":   letter,
	"join":     func(all []string) string { return strings.Join(all, ", ") },
	"day":      day,
	"timeline": timeline,
}

// day is a date as reports write it; "" of none.
func day(l Lang, t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case l == Chinese:
		return prose.Date(prose.Chinese, t)
	}
	return prose.Date(prose.English, t)
}

// Duration is a time in words: to the second below an hour, and to the minute from there.
func Duration(l Lang, d time.Duration) string {
	seconds := int(d.Round(time.Second).Seconds())
	switch {
	case seconds < 60:
		return say(l, "duration.seconds", seconds)
	case seconds < 3600:
		return say(l, "duration.minutes", seconds/60, seconds%60)
	}
	return say(l, "duration.hours", seconds/3600, seconds%3600/60)
}
