package web

import (
	"errors"
	"mime"
	"net/http"
	"strings"
)

// download is an answer that the browser keeps as a file, from the first byte on; before
// it something else may be answered.
type download struct {
	http.ResponseWriter
	name  string
	begun bool
}

func (d *download) Write(p []byte) (int, error) {
	if !d.begun {
		d.begun = true
		d.Header().Set("Content-Type", "application/zip")
		d.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": d.name}))
	}
	return d.ResponseWriter.Write(p)
}

// bundle hands out everything of a study in one file.
func (w *Server) bundle(rw http.ResponseWriter, r *http.Request) {
	w.handOut(rw, r, func(s Study, _ Lang) string { return s.FileName() + ".zip" },
		func(s Study, l Lang, out *download) error {
			return w.settings.Program.Bundle(l, s.ID, s.FileName(), out)
		})
}

// tables hands out the main tables of a study for a spreadsheet, in the language of the
// visitor.
func (w *Server) tables(rw http.ResponseWriter, r *http.Request) {
	w.handOut(rw, r, func(s Study, l Lang) string { return s.FileName() + "-tables." + string(l) + ".zip" },
		func(s Study, l Lang, out *download) error { return w.settings.Program.Tables(l, s.ID, out) })
}

// handOut writes a file of a study with a result as it is made. What is wrong before the
// first byte is told on a page; after it the connection is broken off, so that no browser
// takes a part for the whole.
func (w *Server) handOut(rw http.ResponseWriter, r *http.Request, name func(Study, Lang) string, write func(Study, Lang, *download) error) {
	s, ok := w.read(rw, r)
	if !ok {
		return
	}
	l := w.lang(r)
	if !s.Answered() {
		w.render(rw, r, http.StatusConflict, "refused", say(l, "refused.title"), refusal{say(l, "refused.unfinished"), s.ID})
		return
	}
	out := &download{ResponseWriter: rw, name: name(s, l)}
	err := write(s, l, out)
	var damaged *DamagedError
	switch {
	case err == nil:
	case out.begun:
		panic(http.ErrAbortHandler)
	case errors.As(err, &damaged):
		w.damaged(rw, r, s.ID, damaged)
	default:
		w.refuse(rw, r, http.StatusInternalServerError, "text", err)
	}
}

// damaged tells that a file of a study is not what was written, and what to do.
func (w *Server) damaged(rw http.ResponseWriter, r *http.Request, id string, about *DamagedError) {
	w.render(rw, r, http.StatusConflict, "damaged", say(w.lang(r), "damaged.title"), struct {
		*DamagedError
		ID string
	}{about, id})
}

// longestName is how much of a title a name of a file has [bytes].
const longestName = 40

// FileName is what a file with all of the study is called, without its ending, in either
// language and on any system: the number, what was asked, and as much of the title, or
// else of the base, as can be written in small letters of ASCII, digits and hyphens.
func (s Study) FileName() string {
	parts := []string{s.ID}
	if s.Kind != "compare" {
		parts = append(parts, s.Kind)
	}
	for _, text := range []string{s.Order.Title, s.Order.Base} {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
		if name := strings.Join(words, "-"); name != "" {
			parts = append(parts, strings.TrimSuffix(name[:min(len(name), longestName)], "-"))
			break
		}
	}
	return strings.Join(parts, "-")
}
