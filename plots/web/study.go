package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	"gradus/plots/report"
)

func (w *Server) home(rw http.ResponseWriter, r *http.Request) {
	l := w.lang(r)
	studies, err := w.settings.Program.Studies(l)
	if err != nil {
		w.refuse(rw, r, http.StatusInternalServerError, "text", err)
		return
	}
	for i := range studies {
		w.follow(&studies[i])
	}
	again := w.Resumed()
	w.render(rw, r, http.StatusOK, "home", say(l, "home.title"), struct {
		Bases   []Named
		Studies []Study
		Resumed Line
		GoesOn  bool // what was under way, from what it has run
	}{w.settings.Program.Bases(l), studies, again, slices.ContainsFunc(studies, func(s Study) bool { return s.ID == again.Running && s.Begun })})
}

// resume puts in line again what was under way when the page before this one ended, or
// was killed, and what waited. A study that was stopped, or has a result, did neither.
func (w *Server) resume() {
	kept := w.settings.Program.Line()
	answered := func(id string) bool {
		s, err := w.settings.Program.Study(English, id)
		return err != nil || s.Answered()
	}
	if answered(kept.Running) {
		kept.Running = ""
	}
	kept.Waiting = slices.DeleteFunc(kept.Waiting, answered)
	w.resumed = kept
	w.queue.takeUp(kept)
}

// Resumed are the studies that are open since the page before this one: what was under
// way then, and what still waits.
func (w *Server) Resumed() (open Line) {
	if now, _, _ := w.queue.look(w.resumed.Running); now.Anew && now.Open() {
		open.Running = w.resumed.Running
	}
	for _, id := range w.resumed.Waiting {
		if now, _, _ := w.queue.look(id); now.State == Waiting {
			open.Waiting = append(open.Waiting, id)
		}
	}
	return open
}

// follow brings the state that a folder shows up to what the queue knows.
func (w *Server) follow(s *Study) {
	if now, _, known := w.queue.look(s.ID); known && !(now.State == Stopped && s.State == New) { // nothing was finished
		s.State = now.State
		if s.Trouble == "" {
			s.Trouble = now.Trouble
		}
	}
}

func (w *Server) district(rw http.ResponseWriter, r *http.Request) {
	l := w.lang(r)
	profile := r.URL.Query().Get("profile")
	if profile == "" {
		if all := w.settings.Program.Profiles(l, r.PathValue("base")); len(all) > 0 {
			profile = all[0].Name
		}
	}
	d, err := w.settings.Program.District(l, r.PathValue("base"), profile)
	if err != nil {
		w.noBase(rw, r, r.PathValue("base"), profile, err)
		return
	}
	w.render(rw, r, http.StatusOK, "district", d.Title, d)
}

// noBase refuses a base that is not offered, or a size, or shows all that is wrong with
// a base that is.
func (w *Server) noBase(rw http.ResponseWriter, r *http.Request, base, profile string, err error) {
	l, p := w.lang(r), w.settings.Program
	offered := func(all []Named, name string) bool {
		return slices.ContainsFunc(all, func(n Named) bool { return n.Name == name })
	}
	switch {
	case !offered(p.Bases(l), base):
		w.refuse(rw, r, http.StatusNotFound, "text", err)
	case !offered(p.Profiles(l, base), profile):
		w.refuse(rw, r, http.StatusUnprocessableEntity, "text", err)
	default:
		w.refuse(rw, r, http.StatusUnprocessableEntity, "base", base, err)
	}
}

// read finds a study, or refuses.
func (w *Server) read(rw http.ResponseWriter, r *http.Request) (Study, bool) {
	s, err := w.settings.Program.Study(w.lang(r), r.PathValue("id"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.refuse(rw, r, http.StatusNotFound, "no-study", r.PathValue("id"))
	case err != nil:
		w.refuse(rw, r, http.StatusInternalServerError, "text", err)
	default:
		w.follow(&s)
		return s, true
	}
	return s, false
}

// studyPage is a study with where it stands, or what it has found.
type studyPage struct {
	Study
	Now    Snapshot
	Meter  template.HTML
	Answer *Answer // nil without one
	Broken string  // why there is a result but no answer
	Sizes  *Sizes  // of the question what could make an option fail; nil where it cannot be asked
}

func (w *Server) study(rw http.ResponseWriter, r *http.Request) {
	s, ok := w.read(rw, r)
	if !ok {
		return
	}
	page := studyPage{Study: s}
	page.Now, _, _ = w.queue.look(s.ID)
	if s.Answered() {
		switch a, err := w.settings.Program.Answer(w.lang(r), s.ID); {
		case err != nil:
			page.Broken = err.Error()
		default:
			page.Answer = &a
			page.Sizes = w.sizes(w.lang(r), s)
		}
	} else {
		var err error
		if page.Meter, err = w.meter(w.lang(r), page.Now); err != nil {
			w.refuse(rw, r, http.StatusInternalServerError, "text", err)
			return
		}
	}
	w.render(rw, r, http.StatusOK, "study", s.Title, page)
}

// sizes are those of a question about a study, nil where none can be asked: of a question
// itself, of what was stopped, and where its base can no longer be read.
func (w *Server) sizes(l Lang, s Study) *Sizes {
	if s.Kind != "compare" || s.State != Done {
		return nil
	}
	sizes, err := w.settings.Program.Sizes(l, s.ID)
	if err != nil {
		return &Sizes{TooMuch: err.Error()}
	}
	return &sizes
}

// meter is the table of how precise a run is by now, as a piece of the page;
// empty before there is anything to say.
func (w *Server) meter(l Lang, now Snapshot) (template.HTML, error) {
	rows := now.Meter[l]
	if len(rows) == 0 {
		return "", nil
	}
	var b bytes.Buffer
	err := w.pages.ExecuteTemplate(&b, "meter.html", sheet{Lang: l, Body: rows})
	return template.HTML(b.String()), err //nolint:gosec // escaped by the template
}

// figure draws a figure of an answer in the language of the visitor.
func (w *Server) figure(rw http.ResponseWriter, r *http.Request) {
	s, ok := w.read(rw, r)
	if !ok {
		return
	}
	text, err := w.settings.Program.Draw(w.lang(r), s.ID, r.PathValue("name"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.refuse(rw, r, http.StatusNotFound, "no-file", r.PathValue("name"))
	case err != nil:
		w.refuse(rw, r, http.StatusInternalServerError, "text", err)
	default:
		rw.Header().Set("Content-Type", "image/svg+xml")
		rw.Write(text) //nolint:errcheck // nobody is left to tell
	}
}

// again puts a study that has no whole result back into the line.
func (w *Server) again(rw http.ResponseWriter, r *http.Request) {
	s, ok := w.read(rw, r)
	if !ok {
		return
	}
	if !s.Answered() && w.queue.add(s.ID) != nil {
		w.refuse(rw, r, http.StatusTooManyRequests, "full", MaxWaiting)
		return
	}
	http.Redirect(rw, r, "/studies/"+s.ID, http.StatusSeeOther)
}

func (w *Server) stop(rw http.ResponseWriter, r *http.Request) {
	s, ok := w.read(rw, r)
	if !ok {
		return
	}
	w.queue.stop(s.ID)
	http.Redirect(rw, r, "/studies/"+s.ID, http.StatusSeeOther)
}

// report makes the reports of a study again.
func (w *Server) report(rw http.ResponseWriter, r *http.Request) {
	s, ok := w.read(rw, r)
	if !ok {
		return
	}
	problems, err := w.settings.Program.Report(w.lang(r), s.ID)
	switch {
	case len(problems) > 0:
		w.refuseOf(rw, r, http.StatusConflict, s.ID, "report", problems)
	case err != nil:
		w.refuse(rw, r, http.StatusInternalServerError, "text", err)
	default:
		http.Redirect(rw, r, "/studies/"+s.ID, http.StatusSeeOther)
	}
}

// ask makes a new study of a question about a finished one.
func (w *Server) ask(rw http.ResponseWriter, r *http.Request) {
	s, ok := w.read(rw, r)
	if !ok || !w.form(rw, r) {
		return
	}
	l, f := w.lang(r), r.PostForm
	q := Question{
		Kind: f.Get("kind"), Study: s.ID, Option: f.Get("option"), Indicator: f.Get("explained"), Lever: f.Get("lever"), Lang: l,
		Size: strings.TrimSpace(f.Get("size")), Overload: f.Get("overload") != "",
		Target: strings.TrimSpace(strings.Join([]string{f.Get("indicator"), f.Get("relation"), f.Get("level")}, " ")),
	}
	w.begin(rw, r, func() (string, []string, error) { return w.settings.Program.Ask(l, q) },
		func(problems []string) { w.refuseOf(rw, r, http.StatusUnprocessableEntity, s.ID, "text", problems) })
}

// events tells a browser where a study stands, now and at each change. What a
// browser missed is in the present state, so it is not kept.
func (w *Server) events(rw http.ResponseWriter, r *http.Request) {
	s, ok := w.read(rw, r)
	if !ok {
		return
	}
	rw.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(rw)
	fmt.Fprint(rw, "retry: 1000\n\n")
	l, last := w.lang(r), ""
	for {
		now, changed, known := w.queue.look(s.ID)
		if !known {
			now.State = s.State
		}
		meter, err := w.meter(l, now)
		if err != nil {
			return
		}
		text, err := json.Marshal(event{State: now.State, Text: now.Words(l), Done: now.Done, Total: now.Total, Meter: string(meter)})
		if err != nil {
			return
		}
		if string(text) != last {
			last = string(text)
			fmt.Fprintf(rw, "id: %d\ndata: %s\n\n", now.Version, text)
			if flush.Flush() != nil {
				return
			}
		}
		if !now.Open() {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}

// Open tells whether a run waits or is under way.
func (s Snapshot) Open() bool { return s.State == Waiting || s.State == Running }

// event is a snapshot in words, as the script shows it.
type event struct {
	State State  `json:"state"`
	Text  string `json:"text"`
	Done  int    `json:"done"`
	Total int    `json:"total"`
	Meter string `json:"meter"` // a piece of the page
}

// Words say where a run stands.
func (s Snapshot) Words(l Lang) string {
	switch {
	case s.State == Waiting:
		return say(l, "state.waiting.at", s.Position)
	case s.State == Running && s.Total == 0:
		return say(l, "state.running.start")
	case s.State == Running && s.Left > 0:
		return say(l, "state.running.left", s.Done, s.Total, Duration(l, s.Left))
	case s.State == Running:
		return say(l, "state.running.of", s.Done, s.Total)
	}
	return say(l, "state."+string(s.State))
}

// file hands out a file that the study lists, and no other.
func (w *Server) file(rw http.ResponseWriter, r *http.Request) {
	s, ok := w.read(rw, r)
	if !ok {
		return
	}
	name := r.PathValue("name")
	listed := slices.ContainsFunc(slices.Concat(s.Files, s.Reports), func(f Named) bool { return f.Name == name })
	if !listed {
		w.refuse(rw, r, http.StatusNotFound, "no-file", name)
		return
	}
	f, err := w.settings.Program.Open(w.lang(r), s.ID, name)
	var damaged *DamagedError
	switch {
	case errors.As(err, &damaged):
		w.damaged(rw, r, s.ID, damaged)
		return
	case err != nil:
		w.refuse(rw, r, http.StatusNotFound, "text", err)
		return
	}
	defer f.Close()
	h, kind := rw.Header(), mime.TypeByExtension(path.Ext(name))
	if kind == "" {
		kind = "application/octet-stream"
	}
	h.Set("Content-Type", kind)
	if path.Ext(name) == ".html" { // a report brings its own style and the one script of all reports, and may do nothing else
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; script-src '"+report.ScriptDigest()+"'; img-src data:; base-uri 'none'; frame-ancestors 'none'; sandbox allow-scripts")
	}
	if r.URL.Query().Has("download") {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": s.ID + "-" + path.Base(name)}))
	}
	io.Copy(rw, f) //nolint:errcheck // nobody is left to tell
}
