package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// finished orders studies and waits for their results.
func (s *served) finished(orders ...url.Values) {
	s.Helper()
	close(s.release)
	for i, o := range orders {
		if status, _, _ := s.post("/studies", o); status != http.StatusSeeOther {
			s.Fatalf("order %d: status %d", i, status)
		}
	}
	s.events("000"+string(rune('0'+len(orders))), func(e event) bool { return e.State == Done })
}

// holds tells which of the texts a page does not have, and which of the others
// it has.
func holds(t *testing.T, page string, texts, others []string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(page, text) {
			t.Errorf("no %q in:\n%s", text, page)
		}
	}
	for _, text := range others {
		if strings.Contains(page, text) {
			t.Errorf("%q in:\n%s", text, page)
		}
	}
}

func TestAnAnswerAndItsFiguresFollowTheChosenLanguage(t *testing.T) {
	s := serve(t, "")
	s.finished(order)
	_, page := s.get("/studies/0001")
	holds(t, page, []string{"found in 0001", `src="/studies/0001/figures/drawn"`}, []string{"0001 的结果"})
	if _, drawn := s.get("/studies/0001/figures/drawn"); drawn != "<svg>en0001</svg>" {
		t.Errorf("drawn: %s", drawn)
	}
	s.get("/lang/zh?back=/")
	_, page = s.get("/studies/0001")
	holds(t, page, []string{"0001 的结果"}, []string{"found in 0001"})
	if _, drawn := s.get("/studies/0001/figures/drawn"); drawn != "<svg>zh0001</svg>" {
		t.Errorf("drawn: %s", drawn)
	}
	if status, _ := s.get("/studies/0001/figures/other"); status != http.StatusNotFound {
		t.Errorf("a figure that is not there: status %d", status)
	}
}

func TestTheMeterSaysWhatIsKnownWhatIsWantedAndHowMuchMoreItTakes(t *testing.T) {
	s := serve(t, "")
	s.post("/studies", order)
	known := func(e event) bool { return e.Meter != "" }
	all := s.events("0001", known)
	holds(t, all[len(all)-1].Meter, []string{"first &lt;i&gt;", "±2 pp", "±1 pp", "about 30 more", `value="0.5"`}, []string{"<i>", "reached", "首诊"})
	_, page := s.get("/studies/0001") // without a script
	holds(t, page, []string{"±2 pp", "about 30 more"}, nil)
	s.get("/lang/zh?back=/")
	all = s.events("0001", known)
	holds(t, all[len(all)-1].Meter, []string{"首诊", "±0.5 百分点", "已达到"}, []string{"first", "about"})
	close(s.release)
}

func TestAResultBesideAFormSaysWhenItBelongsToOtherSettings(t *testing.T) {
	const same, other = "has the settings of this result", "belongs to other settings"
	s := serve(t, "")
	s.finished(order)
	_, page := s.get("/new/base?from=0001")
	holds(t, page, []string{same, "found in 0001", `value="a study"`, `name="0.value.a.real" value="0.5"`, `value="policy" checked`, `name="from" value="0001"`}, []string{other})
	beside := func(change ...string) url.Values {
		f := with("from", "0001")
		for i := 0; i+1 < len(change); i += 2 {
			if f[change[i]] = []string{change[i+1]}; change[i+1] == "" {
				f.Del(change[i])
			}
		}
		return f
	}
	for what, c := range map[string]struct {
		form   url.Values
		says   []string
		denies []string
	}{
		"nothing changed":          {beside(), []string{same}, []string{other}},
		"another name":             {beside("title", "b", "0.title", "c"), []string{same}, []string{other}},
		"another word for it":      {beside("0.value.a.real", "0.50"), []string{same}, []string{other}},
		"another value":            {beside("0.value.a.real", "0.7"), []string{other, "Option A, the a.real. In the result: 0.5, from 1 March 2012. On the form: 0.7, from 1 March 2012.", `href="/new/base?from=0001"`}, []string{same}},
		"a lever taken away":       {beside("0.on", ""), []string{other, "In the result: 0.5, from 1 March 2012. On the form: as today."}, []string{same}},
		"another seed":             {beside("seed", "2"), []string{other, "seed. In the result: 1. On the form: 2."}, []string{same, "Option A, "}},
		"what cannot be run":       {beside("0.value.a.real", "x"), []string{other, "cannot be run as it stands"}, []string{same}},
		"an option more":           {beside("options", "2", "1.on", "a.real", "1.value.a.real", "1"), []string{other, "Option B, the a.real. In the result: as today."}, []string{same}},
		"a result of another base": {with("from", "0009"), nil, []string{same, other}},
	} {
		for _, path := range []string{"/preview/base", "/new/base"} {
			status, _, page := s.post(path, c.form)
			if status != http.StatusOK {
				t.Errorf("%s, %s: status %d", what, path, status)
			}
			t.Run(what+path, func(t *testing.T) { holds(t, page, c.says, c.denies) })
		}
	}
}

func TestAResultOfABaseThatWasChangedSinceIsNotOfTheSettingsOnTheForm(t *testing.T) {
	s := serve(t, "")
	s.finished(order)
	s.edited = []string{"mine<i>.toml"}
	_, page := s.get("/new/base?from=0001")
	holds(t, page, []string{"belongs to other settings", "mine&lt;i&gt;.toml was changed after the result"}, []string{"has the settings of this result"})
}

func TestAFormDoesWithoutAResultThatCannotBeRead(t *testing.T) {
	s := serve(t, "")
	s.finished(order)
	s.damaged = "0001"
	typed := with("from", "0001")
	typed["0.value.a.real"] = []string{"0.7"}
	status, _, page := s.post("/new/base", typed)
	if status != http.StatusOK {
		t.Errorf("status %d", status)
	}
	holds(t, page, []string{`name="0.value.a.real" value="0.7"`}, []string{"altered", "belongs to other settings"})
}

func TestUpToFourOptionsStandSideBySideOrItIsSaidWhyNot(t *testing.T) {
	s := serve(t, "")
	s.finished(order, order, order)
	_, page := s.get("/compare")
	holds(t, page, []string{`value="0001/option-a"`, `value="0003/option-a"`}, []string{"checked", "role=\"alert\""})
	status, page := s.get("/compare?pick=0001/option-a&pick=0003/option-a&pick=0003/option-a")
	if status != http.StatusOK {
		t.Errorf("status %d", status)
	}
	holds(t, page, []string{"<h3>option-a of 0001</h3>", "<h3>option-a of 0003</h3>", `value="0001/option-a" checked`, "back=%2fcompare%3fpick%3d0001%2foption-a%26pick%3d0003%2foption-a"}, []string{"role=\"alert\"", `value="0002/option-a" checked`})
	if n := strings.Count(page, "<h3>"); n != 2 {
		t.Errorf("%d options side by side: one was chosen twice", n)
	}
	status, page = s.get("/compare?pick=0001/option-a&pick=0002/option-a")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", status)
	}
	holds(t, page, []string{"other luck &lt;i&gt;", `value="0002/option-a" checked`}, []string{"<h3>"})
	status, page = s.get("/compare?pick=1/a&pick=1/b&pick=1/c&pick=1/d&pick=1/e")
	if status != http.StatusUnprocessableEntity {
		t.Errorf("five: status %d", status)
	}
	holds(t, page, []string{"5 options are chosen; at most 4"}, []string{"<h3>"})
}

func TestAStoppedStudySaysHowMuchOfItIsFinished(t *testing.T) {
	s := serve(t, "")
	s.orders = []Order{{}} // that this server has not run
	const finished, all = "12 of the 40 replications that were ordered are finished", "所要求的 40 次重复中已完成 12 次"
	_, page := s.get("/studies/0001")
	holds(t, page, nil, []string{finished})
	s.stopped = true
	_, page = s.get("/studies/0001")
	s.get("/lang/zh?back=/")
	_, inChinese := s.get("/studies/0001")
	holds(t, page+inChinese, []string{finished, all}, nil)
}

func TestWhatCouldMakeAnOptionFailIsAskedInTheSizesThatAreOffered(t *testing.T) {
	s := serve(t, "")
	s.finished(order)
	_, page := s.get("/studies/0001")
	holds(t, page, []string{`<select name="size"><option value="2">two &lt;i&gt;</option><option value="4" selected>four</option></select>`, `name="overload" value="1" checked`}, nil)
	form := url.Values{"kind": {"sensitivity"}, "option": {"option-a"}, "explained": {"visits"}, "size": {" 4 "}, "overload": {"1"}}
	status, _, page := s.post("/studies/0001/ask", form)
	want := Question{Kind: "sensitivity", Study: "0001", Option: "option-a", Indicator: "visits", Size: "4", Overload: true, Lang: English}
	if status != http.StatusUnprocessableEntity || s.asked != want {
		t.Errorf("status %d, asked %+v", status, s.asked)
	}
	holds(t, page, []string{"not here &lt;i&gt;", `href="/studies/0001"`}, nil)
	form.Del("overload")
	if s.post("/studies/0001/ask", form); s.asked.Overload {
		t.Error("what was not ticked is asked")
	}
	s.tooMuch = "too large <i>"
	_, page = s.get("/studies/0001")
	holds(t, page, []string{"What could make this option fail? too large &lt;i&gt;"}, []string{`name="size"`})
}
