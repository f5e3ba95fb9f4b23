package main

import (
	"encoding/json"
	"errors"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/plots/web"
)

// comparedOption is a page with a finished comparison of the smallest size: an option with
// a list, steps and a date, which no list of lever points could have.
func comparedOption(t *testing.T) (address, dir string, end func() int) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "studies")
	short := "format = 1\nkind = \"base\"\nname = \"short\"\ninclude = [\"jinshan-2012\"]\n[run]\nwarm_up_months = 1\nmeasured_months = 3\n[profile.tiny]\nresidents = 4000\n"
	if err := errors.Join(os.Mkdir(dir, 0o777), os.WriteFile(filepath.Join(dir, "short.toml"), []byte(short), 0o666)); err != nil {
		t.Fatal(err)
	}
	address, end = servedAt(t, dir)
	answer, err := http.PostForm(address+"studies", url.Values{
		"base": {"short.toml"}, "profile": {"tiny"}, "replications": {"2"}, "seed": {"7"}, "options": {"1"}, "0.title": {"Free <first> visits"},
		"0.on": {"payment.deductible", "payment.shift_community"}, "0.value.payment.deductible": {"500 300 200 0"},
		"0.value.payment.shift_community": {"15 pp"}, "0.start.payment.shift_community": {"2012-02-01"}, "0.ramp.payment.shift_community": {"1"},
	})
	body(t, answer, err)
	if _, events := inLang(t, http.MethodGet, web.English, address+"studies/0001/events"); !strings.Contains(events, `"state":"done"`) {
		t.Fatalf("the run did not finish:\n%s", events)
	}
	return address, dir, end
}

func TestWhatCouldMakeAnOptionFailIsAskedOnThePage(t *testing.T) {
	address, dir, end := comparedOption(t)
	defer end()
	for l, want := range map[web.Lang][]string{
		web.English: {`<label>What could make this option fail? `, `<option value="3" selected>27 sets, 270 runs: about `},
		web.Chinese: {`<label>该方案在什么情况下会失效？ `, `<option value="3" selected>27 组，运行 270 次：约 `},
	} {
		page := pageIn(t, l, address+"studies/0001")
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("the page in %q does not ask %q", l, w)
			}
		}
	}
	ask := func(changed ...string) (int, string) {
		form := url.Values{"kind": {"sensitivity"}, "option": {"option-a"}, "size": {"2"}, "overload": {"1"}, "explained": {"primary_visit_share"}}
		for i := 0; i < len(changed); i += 2 {
			form.Set(changed[i], changed[i+1])
		}
		return posted(t, web.English, address+"studies/0001/ask", form)
	}
	for _, c := range [][3]string{
		{"option", "option-q", "the study has no option"},
		{"size", "1000", "the trajectories are 2, 3, 5, 8, 12"},
		{"size", "", "the trajectories are 2, 3, 5, 8, 12"},
		{"explained", "nonsense", "there is no indicator"},
	} {
		if status, page := ask(c[0], c[1]); status != http.StatusUnprocessableEntity || !strings.Contains(html.UnescapeString(page), c[2]) {
			t.Errorf("%s %q: status %d\n%s", c[0], c[1], status, page)
		}
	}
	if status, page := ask(); status != http.StatusOK && status != http.StatusSeeOther {
		t.Fatalf("status %d\n%s", status, page)
	}
	if _, events := inLang(t, http.MethodGet, web.English, address+"studies/0002/events"); !strings.Contains(events, `"state":"done"`) {
		t.Fatalf("the analysis did not finish:\n%s", events)
	}
	if _, err := os.Stat(resultPath); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something lies outside the folder of studies: %v", err)
	}
	toldOnThePage(t, address)
	toldByTheCommandLine(t, dir)
}

// toldOnThePage holds the page of the answer and the reports of the study to what they tell.
func toldOnThePage(t *testing.T, address string) {
	t.Helper()
	for l, want := range map[web.Lang][]string{
		web.English: {"what could make Free &lt;first&gt; visits fail in “primary share of visits”? (18 sets of parameters)", "in the <span", "of one sign in", "effect on primary share of visits", `<img src="/studies/0002/figures/sensitivity"`, "study/sensitivity.toml"},
		web.Chinese: {"在什么情况下会失效？", "组同号", `<img src="/studies/0002/figures/sensitivity"`},
	} {
		page := pageIn(t, l, address+"studies/0002")
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("the answer in %q does not tell %q:\n%s", l, w, page)
			}
		}
		if svg := pageIn(t, l, address+"studies/0002/figures/sensitivity"); !strings.Contains(svg, "<svg") {
			t.Errorf("no figure in %q: %s", l, svg)
		}
	}
	for l, want := range map[web.Lang]string{web.English: "size of its influence (mu*)", web.Chinese: "影响大小（mu*）"} {
		for _, in := range []string{"0001/tables", "0002/tables"} {
			_, text := downloaded(t, l, address+"studies/"+in)
			files, names := unzipped(t, text)
			at := slices.IndexFunc(names, func(name string) bool { return strings.HasSuffix(name, "sensitivity."+string(l)+".csv") })
			if at < 0 {
				t.Errorf("%s has no sensitivity among %v", in, names)
			} else if rows := csvOf(t, names[at], files[names[at]]); !slices.Contains(rows[0], want) || len(rows) < 3 {
				t.Errorf("%s has %d rows, of %v", names[at], len(rows), rows[0])
			}
		}
	}
	for name, want := range map[string]string{"report.en.html": "(sensitivity-0002)</h3>", "report.zh.html": "（sensitivity-0002）</h3>"} {
		page := pageIn(t, web.English, address+"studies/0001/files/"+name)
		if !strings.Contains(page, want) || !strings.Contains(page, `data-id="sensitivity-0002/sensitivity.csv:`) {
			t.Errorf("%s does not tell what could make the option fail", name)
		}
	}
}

// toldByTheCommandLine runs the design that lies with the question, and holds its folder
// and that of the study against what the page has left.
func toldByTheCommandLine(t *testing.T, dir string) {
	t.Helper()
	for _, id := range []string{"0001", "0002"} {
		answered(t, "verify", filepath.Join(dir, id, resultPath))
	}
	own := filepath.Join(t.TempDir(), "own")
	answered(t, "sensitivity", filepath.Join(dir, "0002", "sensitivity.toml"), "--profile", "tiny", "--seed", "7", "--method", "morris", "--size", "2",
		"--indicator", "primary_visit_share", "--allow-overload", "--quiet", "--out", own)
	for _, name := range []string{"results.csv", "sensitivity.csv", "scenarios.csv"} {
		mine, err1 := os.ReadFile(filepath.Join(own, name))
		page, err2 := os.ReadFile(filepath.Join(dir, "0002", resultPath, name))
		if err1 != nil || err2 != nil || string(mine) != string(page) {
			t.Errorf("%s of the command line is another: %v %v", name, err1, err2)
		}
	}
	if text := fileText(t, filepath.Join(own, "scenarios.csv")); !regexp.MustCompile(`(?m)^short,base,`).MatchString(text) || !strings.Contains(text, "\noption-a,") {
		t.Errorf("the two points are not told:\n%s", text)
	}
}

// Runs that were cut are kept, and the next run goes on from them.
func TestAnAnalysisThatWasCutGoesOnFromWhatItHasRun(t *testing.T) {
	address, dir, end := comparedOption(t)
	if status, page := posted(t, web.English, address+"studies/0001/ask", url.Values{"kind": {"sensitivity"}, "option": {"option-a"}, "size": {"2"}, "overload": {"1"}}); status >= http.StatusBadRequest {
		t.Fatalf("status %d\n%s", status, page)
	}
	inLang(t, http.MethodGet, web.English, address+"studies/0002/events")
	result := filepath.Join(dir, "0002", resultPath)
	whole := fileText(t, filepath.Join(result, "sensitivity.csv"))
	parts := partsIn(t, result)
	if len(parts) < 2 {
		t.Fatalf("parts %v", parts)
	}
	end()
	// As a kill leaves it: some parts, and a manifest that says so.
	m := readManifest(t, result)
	m.Status, m.Files, m.Finished = results.StatusRunning, nil, ""
	text, err := json.Marshal(m)
	kept, reading := os.Stat(parts[0])
	if err := errors.Join(err, reading, os.WriteFile(filepath.Join(result, "manifest.json"), text, 0o666), os.Remove(parts[1]), os.Remove(filepath.Join(result, "sensitivity.csv")),
		os.RemoveAll(filepath.Join(dir, "0001", resultPath, "sensitivity-0002"))); err != nil {
		t.Fatal(err)
	}
	address, end = servedAt(t, dir)
	defer end()
	if page := pageIn(t, web.English, address+"studies/0002"); !strings.Contains(page, "what it has run is kept, and goes on from there") || !strings.Contains(page, `action="/studies/0002/run"`) {
		t.Errorf("the page does not say that it goes on:\n%s", page)
	}
	here, outside := filepath.Join(result, results.PartsFolder), filepath.Join(t.TempDir(), "outside")
	if err := os.Rename(here, outside); err != nil {
		t.Fatal(err)
	}
	linkTo(t, outside, here)
	inLang(t, http.MethodPost, web.English, address+"studies/0002/run")
	if _, events := inLang(t, http.MethodGet, web.English, address+"studies/0002/events"); !strings.Contains(events, `"state":"failed"`) {
		t.Errorf("it goes on with what lies outside:\n%s", events)
	}
	if left, err := os.ReadDir(outside); err != nil || len(left) != len(parts)-1 {
		t.Errorf("written outside: %v %v", left, err)
	}
	if err := errors.Join(os.Remove(here), os.Rename(outside, here)); err != nil {
		t.Fatal(err)
	}
	inLang(t, http.MethodPost, web.English, address+"studies/0002/run")
	if _, events := inLang(t, http.MethodGet, web.English, address+"studies/0002/events"); !strings.Contains(events, `"state":"done"`) {
		t.Fatalf("it did not go on:\n%s", events)
	}
	begun := []string{"sensitivity", "sensitivity.toml", "--method", "morris", "--size", "2", "--profile", "tiny", "--seed", "7", "--out", resultPath, "--allow-overload", "--workers", "2", "--lang", "en", "--quiet"}
	goneOn := []string{"sensitivity", "--resume", resultPath, "--workers", "2", "--lang", "en", "--quiet"}
	for _, folder := range []string{result, filepath.Join(dir, "0001", resultPath, "sensitivity-0002")} { // and the copy in the study that the bundle hands on
		tellsCommands(t, folder, begun, goneOn, goneOn)
	}
	if again := fileText(t, filepath.Join(result, "sensitivity.csv")); again != whole {
		t.Error("the answer is another one after it was cut")
	}
	if now, err := os.Stat(parts[0]); err != nil || !now.ModTime().Equal(kept.ModTime()) {
		t.Errorf("what was there is run again: %v", err)
	}
}

// fileText is a file as text.
func fileText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// In this district centres are nearly full: within the ranges of the evidence their doctors
// have more to do than they can.
func TestOverloadedSetsAreRefusedWithAWayOnAndRunWhereThatIsWanted(t *testing.T) {
	p, dir := studiesIn(t)
	full := "format = 1\nkind = \"base\"\nname = \"full\"\ninclude = [\"jinshan-2012\"]\n[supply]\ngps_per_10k = 2.7\n"
	if err := os.WriteFile(filepath.Join(dir, "full.toml"), []byte(full), 0o666); err != nil {
		t.Fatal(err)
	}
	of, bad, err := p.Keep(web.English, web.Order{
		Base: "full.toml", Profile: "default", Replications: "2", Seed: "1",
		Options: []web.Option{{Title: "Cheaper", Settings: []web.Setting{{Key: "payment.shift_tertiary", Value: "-10 pp"}}}},
	})
	if err != nil || len(bad) > 0 {
		t.Fatal(bad, err)
	}
	finish(t, filepath.Join(dir, of))
	q := web.Question{Kind: askSensitivity, Study: of, Option: "option-a", Size: "2", Lang: web.English}
	for l, want := range map[web.Lang][]string{
		web.English: {"a station is offered more than it can do", "share of GP time for public health and paper”", "Choose to run these sets too"},
		web.Chinese: {"使某个服务台超载", "全科医生公共卫生与文书时间占比", "可选择一并运行这些参数组"},
	} {
		_, bad, err := p.Ask(l, q)
		said := strings.Join(bad, "\n")
		for _, w := range append(want, "1.06") { // the load
			if err != nil || !strings.Contains(said, w) {
				t.Errorf("in %q: no %q in %q: %v", l, w, said, err)
			}
		}
		for _, typed := range []string{"E201", "--", "supply.", "option-a"} {
			if strings.Contains(said, typed) {
				t.Errorf("in %q: %q in %q", l, typed, said)
			}
		}
	}
	q.Overload = true
	id, bad, err := p.Ask(web.English, q)
	if err != nil || len(bad) > 0 {
		t.Fatal(bad, err)
	}
	k, err := p.kept(id)
	if typed := strings.Join(p.arguments(k, web.English, false), " "); err != nil || !strings.HasPrefix(typed, "sensitivity sensitivity.toml --method morris --size 2 --profile default --seed 1 --out result --allow-overload") {
		t.Errorf("%s: %v", typed, err)
	}
	// A size that takes more than the page runs is neither offered nor taken.
	sizes, err := p.Sizes(web.English, of)
	if err != nil || len(sizes.Offered) != 2 || sizes.Usual != "3" || !strings.HasPrefix(sizes.Offered[1].Title, "27 sets, 270 runs: about ") {
		t.Errorf("offered are %+v: %v", sizes, err)
	}
	q.Size = "12"
	if _, bad, err := p.Ask(web.English, q); err != nil || !strings.Contains(strings.Join(bad, ""), "the page runs at most 50 million") {
		t.Errorf("too many sets: %v %v", bad, err)
	}
}

// Two questions what could make one option fail are told apart by the indicator and the
// size; two that are alike in both by their numbers.
func TestQuestionsAboutOneOptionHaveTitlesOfTheirOwn(t *testing.T) {
	address, _, end := comparedOption(t)
	defer end()
	for _, q := range [][2]string{{"2", ""}, {"2", "primary_visit_share"}, {"3", ""}, {"2", ""}} {
		form := url.Values{"kind": {"sensitivity"}, "option": {"option-a"}, "size": {q[0]}, "overload": {"1"}, "explained": {q[1]}}
		if status, page := posted(t, web.English, address+"studies/0001/ask", form); status >= http.StatusBadRequest {
			t.Fatalf("%v: status %d\n%s", q, status, page)
		}
	}
	for _, id := range []string{"0002", "0003", "0004", "0005"} { // no run of them is waited for
		posted(t, web.English, address+"studies/"+id+"/stop", nil)
	}
	link := regexp.MustCompile(`<tr><td>(000[2-5])</td><th scope="row"><a [^>]*>([^<]*)</a>`)
	for l, want := range map[web.Lang][]string{
		web.English: {"fail? (18 sets of parameters)", "fail in “primary share of visits”? (18 sets of parameters)", "fail? (27 sets of parameters)", "fail? (18 sets of parameters)"},
		web.Chinese: {"在什么情况下会失效？（18 组参数）", "的“基层诊疗量占比”在什么情况下会失效？（18 组参数）", "在什么情况下会失效？（27 组参数）", "在什么情况下会失效？（18 组参数）"},
	} {
		rows := link.FindAllStringSubmatch(pageIn(t, l, address), -1)
		if len(rows) != len(want) {
			t.Fatalf("%d questions are listed in %q", len(rows), l)
		}
		for _, r := range rows {
			id, title := r[1], r[2]
			if !strings.HasSuffix(title, want[id[3]-'2']) {
				t.Errorf("in %q question %s is %q", l, id, title)
			}
			if page := pageIn(t, l, address+"studies/"+id); !strings.Contains(page, title) || !strings.Contains(page, " "+id+" · ") {
				t.Errorf("the page of %s in %q has not its title and its number", id, l)
			}
		}
	}
}

// The sizes of the question are read from its design once; when a file of the study is
// another one they are read again.
func TestTheSizesOfTheQuestionAreReadOnce(t *testing.T) {
	p, dir := studiesIn(t)
	id := ordered(t, p)
	sizes := func() (read *study.Design, offered int) {
		t.Helper()
		out, err := p.Sizes(web.English, id)
		if err != nil {
			t.Fatal(err)
		}
		return p.designs[id].design, len(out.Offered)
	}
	first, n := sizes()
	if again, m := sizes(); again != first || first == nil || n == 0 || m != n {
		t.Errorf("the design is read again, or %d and %d sizes are offered", n, m)
	}
	base := filepath.Join(dir, id, "short.toml")
	text := strings.Replace(fileText(t, base), "measured_months = 2", "measured_months = 60", 1) + "[profile.tiny]\nresidents = 2000000\n"
	if err := os.WriteFile(base, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if again, m := sizes(); again == first || m >= n {
		t.Errorf("of a base that is another one the same design is told, with %d sizes", m)
	}
	if err := os.WriteFile(base, []byte("nonsense"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Sizes(web.English, id); err == nil {
		t.Error("sizes are offered over a base that cannot be read")
	}
}
