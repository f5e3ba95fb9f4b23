package main

import (
	"math"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/terms"
	"gradus/plots/web"
	"gradus/sim/experiment"
)

// pageIn asks for a page, or a part of one, in a language.
func pageIn(t *testing.T, l web.Lang, address string) string {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Language", string(l))
	answer, err := http.DefaultClient.Do(r)
	return body(t, answer, err)
}

var han = regexp.MustCompile(`\p{Han}`)

// followTheLanguage checks that what was run in English, a comparison and a
// question about it, is read in Chinese too, figures and progress with it.
func followTheLanguage(t *testing.T, address string) {
	t.Helper()
	for _, c := range []struct{ path, en, zh string }{
		{"studies/0001", "first contact at primary care", "基层首诊率"},
		{"studies/0001", "Official targets, in the measured span", "官方目标"},
		{"studies/0001", "the table below says what would settle them", "下表说明如何判明"},
		{"studies/0001", "elsewhere on this page", "宽于本页其他部分"},
		{"studies/0001/figures/shares", "first contact at primary care", "基层首诊率"},
		{"studies/0001/figures/flow-2-option-b", "Where people go", "就医流向"},
		{"studies/0001/events", "first contact at primary care", "基层首诊率"},
		{"studies/0002", "why does Option B differ?", "方案 B 为何不同？"},
		{"studies/0002", "part of the difference", "对差异的贡献"},
		{"studies/0002/figures/why", "difference as a whole", "总差异"},
	} {
		en, zh := pageIn(t, web.English, address+c.path), pageIn(t, web.Chinese, address+c.path)
		if !strings.Contains(en, c.en) || strings.Contains(en, c.zh) {
			t.Errorf("%s in English: %q is there: %v, %q is: %v", c.path, c.en, strings.Contains(en, c.en), c.zh, strings.Contains(en, c.zh))
		}
		if !strings.Contains(zh, c.zh) || strings.Contains(zh, c.en) {
			t.Errorf("%s in Chinese: %q is there: %v, %q is: %v", c.path, c.zh, strings.Contains(zh, c.zh), c.en, strings.Contains(zh, c.en))
		}
		if en = strings.Replace(en, "中文", "", 1); han.MatchString(en) { // all but the way to the other language
			t.Errorf("%s in English has Chinese in it: %q", c.path, han.FindString(en))
		}
		if strings.Contains(en+zh, "%!") {
			t.Errorf("%s: a text was given what it does not take", c.path)
		}
	}
}

// standSideBySide runs a second study with the same luck and a third with other
// luck, and checks that options of the first two stand side by side with the
// numbers of their own studies, and that the third is refused.
func standSideBySide(t *testing.T, address, dir string, first url.Values) {
	t.Helper()
	order := func(id, seed, replications string) {
		form := url.Values{"options": {"1"}, "0.on": {"payment.shift_community"}, "0.value.payment.shift_community": {"0.1"}, "seed": {seed}, "replications": {replications}, "0.title": {"Doors <i>"}, "base": first["base"], "profile": first["profile"]}
		answer, err := http.PostForm(address+"studies", form)
		body(t, answer, err)
		answer, err = http.Get(address + "studies/" + id + "/events")
		if events := body(t, answer, err); !strings.Contains(events, `"state":"done"`) {
			t.Fatalf("study %s did not finish:\n%s", id, events)
		}
	}
	order("0003", first.Get("seed"), first.Get("replications"))
	order("0004", "8", "1")
	page := pageIn(t, web.English, address+"compare?pick=0001/option-b&pick=0003/option-a")
	for _, want := range []string{"Option B (study 0001)", "Doors &lt;i&gt; (study 0003)", "paired t, Bonferroni over 2", "0003/figures/flow-1-option-a"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q side by side:\n%s", want, page)
		}
	}
	for _, k := range [][2]string{{"0001", "option-b"}, {"0003", "option-a"}} {
		alone := pageIn(t, web.English, address+"studies/"+k[0])
		in, err := archive.OpenManifest(terms.Language{}, hostFiles{}, filepath.Join(dir, k[0], resultPath))
		if err != nil {
			t.Fatal(err)
		}
		s, err := in.Sheet("compare.csv")
		if err != nil {
			t.Fatal(err)
		}
		r := s.Records("scenario", k[1], "indicator", "first_contact_share")[0]
		q := (terms.Language{}).QuantityOf("first_contact_share", r.Float("base_mean"))
		shown, _ := (terms.Language{}).Difference(between(r), q)
		shown = strings.TrimSuffix(strings.Replace(shown, "-", "\u2212", 1), " pp")
		for where, p := range map[string]string{"alone": alone, "side by side": page} {
			if !strings.Contains(p, ">"+strings.ReplaceAll(shown, "+", "&#43;")+"<") {
				t.Errorf("%s %s: %s of compare.csv is not there %s", k[0], k[1], shown, where)
			}
		}
	}
	refused := pageIn(t, web.English, address+"compare?pick=0001/option-b&pick=0004/option-a&pick=0001/option-z&pick=../x/option-a")
	for _, want := range []string{
		"studies 0001 and 0004 differ in more than the policy: the seed is 7 in the first and 8 in the second",
		"study 0001 has no option &#34;option-z&#34;", "there is no comparison .. with a result", "the number of finished replications is 2 in the first and 1 in the second",
	} {
		if !strings.Contains(refused, want) {
			t.Errorf("no %q in the refusal:\n%s", want, refused)
		}
	}
	if strings.Contains(refused, "the size is") {
		t.Error("what is the same is said to differ")
	}
	// A result that somebody has altered is told from one that holds.
	altered := filepath.Join(dir, "0004", resultPath, "compare.csv")
	text, err := os.ReadFile(altered)
	if err == nil {
		err = os.WriteFile(altered, append(slices.Clone(text), '\n'), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	if page := pageIn(t, web.English, address+"studies/0004"); !strings.Contains(page, "compare.csv") || !strings.Contains(page, "problem") || strings.Contains(page, "first contact at primary care</th>") {
		t.Errorf("an altered result is shown as if it held:\n%s", page)
	}
}

func TestHowMuchMoreItTakesFollowsTheSquareLaw(t *testing.T) {
	for _, c := range []struct{ half, wanted, want float64 }{
		{2, 1, 12}, {1, 1, 0}, {0.5, 1, 0}, {1.5, 1, 5}, {2, 0, math.Inf(1)}, {math.NaN(), 1, math.Inf(1)},
	} {
		if got := findings.FurtherFor(experiment.Interval{HalfWidth: c.half, N: 4}, c.wanted); got != c.want {
			t.Errorf("half-width %v of 4, wanted %v: %v further, want %v", c.half, c.wanted, got, c.want)
		}
	}
}

// between is the difference of a row of compare.csv.
func between(r archive.Record) experiment.Interval {
	i := experiment.Interval{Mean: r.Float("diff"), Low: r.Float("low"), High: r.Float("high")}
	i.HalfWidth = (i.High - i.Low) / 2
	return i
}
