package web

import (
	"net/http"
	"slices"
	"strings"

	"gradus/plots/report"
)

// comparePage is where options of finished studies are chosen and set side by
// side.
type comparePage struct {
	Studies  []Study // that can be chosen from
	Picks    []Pick
	Problems []string
	Answer   *sideBySide // nil before there is one
}

// sideBySide is an answer with the findings of each option apart.
type sideBySide struct {
	Answer
	Findings [][]report.Block
}

// Picked tells whether an option is chosen.
func (p comparePage) Picked(study, option string) bool {
	return slices.Contains(p.Picks, Pick{study, option})
}

// compare sets the chosen options side by side, or says why they cannot be.
func (w *Server) compare(rw http.ResponseWriter, r *http.Request) {
	l := w.lang(r)
	all, err := w.settings.Program.Studies(l)
	if err != nil {
		w.refuse(rw, r, http.StatusInternalServerError, "text", err)
		return
	}
	page := comparePage{}
	for _, s := range all {
		if w.follow(&s); s.Kind == "compare" && s.Answered() {
			page.Studies = append(page.Studies, s)
		}
	}
	for _, text := range r.URL.Query()["pick"] {
		study, option, _ := strings.Cut(text, "/")
		if p := (Pick{study, option}); !slices.Contains(page.Picks, p) {
			page.Picks = append(page.Picks, p)
		}
	}
	status := http.StatusOK
	switch n := len(page.Picks); {
	case n == 0:
	case n > MaxSideBySide:
		page.Problems = []string{say(l, "compare.too-many", n, MaxSideBySide)}
	default:
		var a Answer
		a, page.Problems, err = w.settings.Program.SideBySide(l, page.Picks)
		if err != nil {
			w.refuse(rw, r, http.StatusInternalServerError, "text", err)
			return
		}
		if len(page.Problems) == 0 {
			page.Answer = &sideBySide{a, byHeading(a.Findings)}
		}
	}
	if len(page.Problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	w.render(rw, r, status, "compare", say(l, "compare.title"), page)
}

// byHeading parts blocks at their headings.
func byHeading(blocks []report.Block) (out [][]report.Block) {
	for _, b := range blocks {
		if b.Heading != "" || len(out) == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], b)
	}
	return out
}
