package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

func TestTheHeaviestInstitutionsAreShownAndAllOthersAreFoldedWithAWordForEachColour(t *testing.T) {
	s := serve(t, "")
	for _, c := range []struct {
		reds, open int
	}{{0, 3}, {2, 3}, {4, 4}, {6, 6}} {
		s.places = nil
		for i := range 6 {
			first := Load{Name: fmt.Sprintf("desk %d", i), Utilisation: 0.9}
			if i < c.reds {
				first.Utilisation = 1.2
			}
			s.places = append(s.places, Place{Name: fmt.Sprintf("place %d", i), Loads: []Load{first, {Name: "clinic", Utilisation: 0.5}}})
		}
		_, _, page := s.post("/preview/base", url.Values{"options": {"1"}})
		open, folded, _ := strings.Cut(page, "<details")
		for i := range 6 {
			name := fmt.Sprintf("<dt>place %d</dt>", i)
			if strings.Contains(open, name) != (i < c.open) || strings.Contains(folded, name) != (i >= c.open) {
				t.Errorf("%d too heavy: where is place %d?", c.reds, i)
			}
		}
		for word, want := range map[string]int{"fine": 6, "busy": 6 - c.reds, "too much": c.reds} {
			if got := strings.Count(page, `<span class="word">`+word+`</span>`); got != want {
				t.Errorf("%d too heavy: %q %d times, want %d", c.reds, word, got, want)
			}
		}
		if (c.open == 6) == strings.Contains(page, "The other institutions") {
			t.Errorf("%d too heavy: what is folded is not named, or nothing is", c.reds)
		}
	}
}

func TestThePanelOfLoadsSaysWhereItThinksPeopleGo(t *testing.T) {
	s := serve(t, "")
	for lang, want := range map[string]string{"en": "reckons with where people go today", "zh": "按居民目前的去向计算"} {
		s.get("/lang/" + lang + "?back=/")
		if _, page := s.get("/new/base"); !strings.Contains(page, want) {
			t.Errorf("in %s it does not say %q", lang, want)
		}
	}
}

func TestThePanelOfLoadsSaysThatLeversDoNotReachTheDoctors(t *testing.T) {
	s := serve(t, "")
	s.duty = "97 h for 11 h"
	if _, _, page := s.post("/preview/base", url.Values{"options": {"1"}}); !strings.Contains(page, `<p class="problem">97 h for 11 h</p>`) {
		t.Error("it does not")
	}
}
