package scenarios

import (
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// Each design under testdata/design is broken and has the messages it must
// give beside it, in English (.want) and in Chinese (.want.zh).
func TestEveryBrokenDesignGivesItsMessages(t *testing.T) {
	names, err := filepath.Glob("testdata/design/*.toml")
	if err != nil || len(names) < 20 {
		t.Fatalf("%d broken designs, want at least 20 (%v)", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".toml"), func(t *testing.T) {
			r := directed(t, name)
			r.Files = os.DirFS(".")
			e, ps := loadExperiment(testRegistry(), r)
			if e != nil { // its fault is in a point
				if len(ps) > 0 {
					t.Error("an experiment and problems")
				}
				e.checkPoints(testRegistry(), func(p Problem) { ps = append(ps, p) })
			}
			if len(ps) == 0 {
				t.Fatal("the design is broken but was read without a problem")
			}
			for _, p := range ps {
				if p.En == "" || p.Zh == "" || p.Code == "" || p.File == "" || strings.Contains(p.En+p.Zh, "%!") {
					t.Errorf("badly made problem: %+v", p)
				}
			}
			golden(t, strings.TrimSuffix(name, ".toml")+".want", ps, "en", true)
			golden(t, strings.TrimSuffix(name, ".toml")+".want.zh", ps, "zh", true)
		})
	}
}

// designs are files in which the fixture is base.toml.
func designs(t *testing.T, more map[string]string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{"base.toml": {Data: []byte(fixture(t))}}
	for name, text := range more {
		if strings.HasSuffix(name, ".toml") {
			text = "format = 1\nbase = \"base.toml\"\n" + text
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// experimentOf reads a design that is right.
func experimentOf(t *testing.T, files fs.FS, r Request) *Experiment {
	t.Helper()
	r.Name, r.Files = "design.toml", files
	e, ps := loadExperiment(testRegistry(), r)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	return e
}

const designFile = `kind = "experiment"
scenario = "policy.toml"
replications = 7
[levers]
method = "grid"
levels = 4
[lever."policy.supply.beds"]
low = 100
high = 110
source = "S1"
grade = "A"
[lever."policy.payment.rule"]
values = ["global_budget", "fee_for_service"]
[lever."policy.sinking.overtime"]
values = [true]
[uncertain]
method = "latin_hypercube"
points = 4
seed = 3
[uncertain_parameter."sinking.travel"]
low = "30 min"
high = "2 h"
log = true
source = "mine"
[source.mine]
text = "Our own"
`

const designPolicy = `kind = "policy"
name = "more-doctors"
[policy]
start = 2012-04-01
[policy.supply]
gps_per_10k = 3
beds = 130
`

func TestAPointOfAnExperimentIsAScenarioWithItsLeversAndItsDraw(t *testing.T) {
	files := designs(t, map[string]string{"design.toml": designFile, "policy.toml": designPolicy})
	e := experimentOf(t, files, Request{Profile: "tiny", Set: []string{"need.chronic_share=0.3"}})
	if e.Name != "design" || e.Base != "testland" || e.Scenario != "more-doctors" || e.Replications != 7 || e.Points() != 8 || e.Draws() != 4 {
		t.Errorf("%+v: %d points, %d draws", e, e.Points(), e.Draws())
	}
	if f, beds := e.Levers.Factors[0], e.Levers.Points[3][0]; !f.Whole || beds != 103 {
		t.Errorf("beds are whole, and not %v of %+v", beds, f)
	}
	travel := e.Uncertain.Points[2][0]
	if travel < 0.5 || travel > 2 {
		t.Errorf("travel %v h", travel)
	}
	want := []string{
		"need.chronic_share=0.3", "sinking.travel=" + number(travel),
		"policy.supply.beds=103", `policy.payment.rule="fee_for_service"`, "policy.sinking.overtime=true",
	}
	r := e.Request(3, 2)
	if diff := cmp.Diff(want, r.Set); diff != "" {
		t.Error(diff)
	}
	s, ps := load(testRegistry(), r)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	if s.Profile != "tiny" || entry(t, s, "sinking.travel").Values[0] != travel || entry(t, s, "need.chronic_share").Values[0] != 0.3 {
		t.Errorf("profile %s, travel %v", s.Profile, entry(t, s, "sinking.travel").Values)
	}
	wantLevers := []string{
		"supply.gps_per_10k [3] 2012-04-01 0 never",
		"supply.beds [103] 2012-04-01 0 never",
		"payment.rule [0] 2012-01-01 0 never", // the policy does not name it, so its date is not the policy's
		"sinking.overtime [1] 2012-01-01 0 never",
	}
	if diff := cmp.Diff(wantLevers, levers(s)); diff != "" {
		t.Error(diff)
	}
	if o := e.LeverDesign.Origin[0]; o.File != "design.toml" || o.Line != 9 || o.SourceText != "Yearbook 2013" || o.Grade != "A" {
		t.Errorf("beds come from %+v", o)
	}
	if o := e.UncertainDesign.Origin[0]; o.SourceText != "Our own" {
		t.Errorf("travel comes from %+v", o)
	}
	var read []string
	for _, in := range e.Inputs {
		read = append(read, in.Name)
	}
	if want := []string{"design.toml", "base.toml", "policy.toml", "--set"}; !slices.Equal(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
}

// What is kept of an experiment saves time and changes nothing.
func TestAPointLoadsTheSameWithAndWithoutTheFilesThatWereKept(t *testing.T) {
	files := designs(t, map[string]string{"design.toml": designFile, "policy.toml": designPolicy})
	e := experimentOf(t, files, Request{Set: []string{"need.chronic_share=0.3"}})
	var all sync.WaitGroup
	for i := range e.Points() {
		for j := range e.Draws() {
			all.Go(func() {
				kept := e.Request(i, j)
				fresh := kept
				fresh.kept = nil
				a, ps := load(testRegistry(), kept)
				b, qs := load(testRegistry(), fresh)
				if len(ps)+len(qs) > 0 {
					t.Error(ps, qs)
					return
				}
				// A loader that was kept knows the design too.
				a.Inputs = slices.DeleteFunc(a.Inputs, func(in Input) bool { return in.Name == "design.toml" })
				byName := func(x, y Input) int { return strings.Compare(x.Name, y.Name) }
				slices.SortFunc(a.Inputs, byName)
				slices.SortFunc(b.Inputs, byName)
				if !reflect.DeepEqual(a, b) {
					t.Errorf("point %d, draw %d:\n%s", i, j, cmp.Diff(string(b.TOML()), string(a.TOML())))
				}
			})
		}
	}
	all.Wait()
}

func TestLeversOverABareBaseActFromItsFirstDayAndMayLeaveItAsItIs(t *testing.T) {
	e := experimentOf(t, designs(t, map[string]string{"design.toml": `kind = "experiment"
replications = 1
[levers]
method = "grid"
[lever."policy.supply.beds"]
values = [120, 140]
`}), Request{})
	for i, want := range []string{"supply.beds [120] 2012-01-01 0 never", "supply.beds [140] 2012-01-01 0 never"} {
		s, ps := load(testRegistry(), e.Request(i, 0))
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		if got := levers(s); !slices.Equal(got, []string{want}) || s.Kind != kindBase || len(s.Ignored) > 0 {
			t.Errorf("point %d: levers %v, kind %s, ignored %v", i, got, s.Kind, s.Ignored)
		}
	}
	if a, b := e.PointName(0), e.PointName(1); a != "design-0" || b != "design-1" {
		t.Errorf("the points are called %s and %s", a, b)
	}
}

func TestWhereNoLeverVariesThereIsOnePointWithTheNameOfTheScenario(t *testing.T) {
	const draws = `kind = "experiment"
replications = 1
%s
[uncertain]
method = "sobol"
points = 4
[uncertain_parameter."need.chronic_share"]
low = 0.1
high = 0.5
`
	for scenario, name := range map[string]string{"": "testland", `scenario = "policy.toml"`: "more-doctors"} {
		e := experimentOf(t, designs(t, map[string]string{"design.toml": fmt.Sprintf(draws, scenario), "policy.toml": designPolicy}), Request{})
		if e.Points() != 1 || e.Draws() != 4 || e.PointName(0) != name {
			t.Errorf("%d points, %d draws, called %s", e.Points(), e.Draws(), e.PointName(0))
		}
		if got, want := e.Request(0, 1).Set, []string{"need.chronic_share=" + number(e.Uncertain.Points[1][0])}; !slices.Equal(got, want) {
			t.Errorf("set %v, want %v", got, want)
		}
	}
}

func TestOneAtATimeLeavesFromTheScenarioItStandsOn(t *testing.T) {
	e := experimentOf(t, designs(t, map[string]string{"design.toml": `kind = "experiment"
scenario = "policy.toml"
replications = 1
[levers]
method = "one_at_a_time"
levels = 2
[lever."policy.supply.beds"]
low = 100
high = 200
[lever."policy.supply.consult_minutes"]
low = 5
high = 10
[uncertain]
method = "one_at_a_time"
[uncertain_parameter."sinking.travel"]
values = [1.2, 2]
`, "policy.toml": designPolicy}), Request{})
	// 130 beds are the policy's, 7.5 minutes and 1.2 hours the base's.
	want := [][]float64{{130, 7.5}, {100, 7.5}, {200, 7.5}, {130, 5}, {130, 10}}
	if !reflect.DeepEqual(e.Levers.Points, want) {
		t.Errorf("levers %v, want %v", e.Levers.Points, want)
	}
	if want := [][]float64{{1.2}, {2}}; !reflect.DeepEqual(e.Uncertain.Points, want) {
		t.Errorf("draws %v, want %v", e.Uncertain.Points, want)
	}
}

func TestTheSeedOfADesignMovesItsPointsAndNothingElseDoes(t *testing.T) {
	const design = `kind = "experiment"
replications = 1
[uncertain]
method = "%s"
points = 8
%s
[uncertain_parameter."need.chronic_share"]
low = 0.1
high = 0.5
`
	points := func(method, seed string, r Request) [][]float64 {
		return experimentOf(t, designs(t, map[string]string{"design.toml": fmt.Sprintf(design, method, seed)}), r).Uncertain.Points
	}
	for _, method := range []string{methodLatin, methodSobol} {
		one := points(method, "seed = 1", Request{})
		if !reflect.DeepEqual(one, points(method, "seed = 1", Request{Set: []string{"supply.beds=100"}, Profile: "tiny"})) {
			t.Errorf("%s: the same seed gives other points", method)
		}
		if reflect.DeepEqual(one, points(method, "seed = 2", Request{})) {
			t.Errorf("%s: another seed gives the same points", method)
		}
		if same := reflect.DeepEqual(one, points(method, "", Request{})); same != (method == methodLatin) {
			t.Errorf("%s: without a seed the points are those of seed 1: %v", method, same)
		}
	}
	if p := points(methodSobol, "", Request{}); p[0][0] != 0.1 || math.Abs(p[1][0]-0.3) > 1e-12 {
		t.Errorf("the plain sequence begins with %v", p[:2])
	}
}

func TestAListOfPointsIsReadWithUnitsAndNames(t *testing.T) {
	e := experimentOf(t, designs(t, map[string]string{"design.toml": `kind = "experiment"
replications = 1
[levers]
method = "list"
file = "lists/points.csv"
[[constraint]]
terms = { "policy.supply.beds" = 1 }
at_most = 130
`, "lists/points.csv": "\uFEFF# by hand\npolicy.payment.rule, policy.supply.consult_minutes,policy.supply.beds\n" +
		"capitation,450 s,100\nglobal_budget,8,120\ncapitation,8,140\n"}), Request{})
	want := [][]float64{{1, 7.5, 100}, {2, 8, 120}}
	if !reflect.DeepEqual(e.Levers.Points, want) || e.LeverDesign.Share != 2.0/3 {
		t.Errorf("points %v, share %v; want %v", e.Levers.Points, e.LeverDesign.Share, want)
	}
	wantSet := []string{`policy.payment.rule="global_budget"`, "policy.supply.consult_minutes=8", "policy.supply.beds=120"}
	if got := e.Request(1, 0).Set; !slices.Equal(got, wantSet) {
		t.Errorf("set %v, want %v", got, wantSet)
	}
	if f := e.Levers.Factors[2]; f.Low != 100 || f.High != 140 || !f.Whole {
		t.Errorf("%+v", f)
	}
}

func TestAScenarioThatIsAnExperimentIsRefusedAndTheOtherWayRound(t *testing.T) {
	files := designs(t, map[string]string{"design.toml": designFile, "policy.toml": designPolicy})
	if _, ps := load(testRegistry(), Request{Name: "design.toml", Files: files}); len(ps) != 1 || ps[0].Code != UnknownName {
		t.Errorf("problems: %v", ps)
	}
	if !IsExperiment("design.toml", files) || IsExperiment("policy.toml", files) || IsExperiment("nowhere.toml", files) || IsExperiment("jinshan-2012", nil) {
		t.Error("an experiment is not told from a scenario")
	}
}

func TestEveryShippedExperimentIsRightAndSaysWhatItAsks(t *testing.T) {
	list := Experiments()
	if len(list) < 3 {
		t.Fatalf("%d experiments are shipped", len(list))
	}
	for _, info := range list {
		if !IsExperiment(info.Name, nil) {
			t.Errorf("%s is no experiment", info.Name)
		}
		if ps := Check(nil, info.Name); len(ps) > 0 {
			t.Errorf("%s:\n%s", info.Name, ps)
			continue
		}
		for what, text := range map[string]Text{"title": info.Title, "question": info.Question} {
			if text.En == "" || text.Zh == "" || text.En == text.Zh {
				t.Errorf("%s has no %s in both languages: %q", info.Name, what, text)
			}
		}
		e, _ := LoadExperiment(Request{Name: info.Name})
		if e.Name != info.Name || e.Base != info.Base || e.Title != info.Title || e.Points()*e.Draws() < 2 {
			t.Errorf("%s calls itself %q on %q, with %d points and %d draws", info.Name, e.Name, e.Base, e.Points(), e.Draws())
		}
		for _, o := range slices.Concat(e.LeverDesign.Origin, e.UncertainDesign.Origin) {
			if o.SourceText == "" || o.Grade == "" || o.Line == 0 {
				t.Errorf("%s: a range comes from %+v", info.Name, o)
			}
		}
	}
}

// A range of the evidence that does not hold the value of the base would be no
// range of what is known about it.
func TestEveryShippedUncertainRangeHoldsTheValueOfTheBase(t *testing.T) {
	for _, info := range Experiments() {
		e, ps := LoadExperiment(Request{Name: info.Name})
		base, qs := Load(Request{Name: info.Base})
		if len(ps)+len(qs) > 0 {
			t.Fatal(ps, qs)
		}
		for k, f := range e.Uncertain.Factors {
			if x := entry(t, base, e.UncertainDesign.Params[k].Key).Values[0]; !f.Takes(x) {
				t.Errorf("%s: %s runs from %v to %v, and the base has %v", info.Name, f.Name, f.Low, f.High, x)
			}
		}
	}
}

// Whatever a design holds, it gives an experiment or problems, and a point that
// can be asked for.
func FuzzAnyDesignGivesAnExperimentOrProblems(f *testing.F) {
	names, err := filepath.Glob("testdata/design/*.toml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.ReplaceAll(string(text), "../base.toml", "base.toml"), "policy.supply.beds,policy.payment.rule\n100,capitation\n")
	}
	f.Add("format = 1\nbase = \"base.toml\"\n"+designFile, "")
	base, err := os.ReadFile("testdata/base.toml")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, list string) {
		if strings.Count(text, "0") > 40 || strings.Contains(text, "000") {
			t.Skip("a large design is slow, and right")
		}
		files := fstest.MapFS{
			"base.toml": {Data: base}, "design.toml": {Data: []byte(text)}, "list.csv": {Data: []byte(list)},
			"policy.toml": {Data: []byte("format = 1\nbase = \"base.toml\"\n" + designPolicy)},
		}
		e, ps := loadExperiment(testRegistry(), Request{Name: "design.toml", Files: files})
		if (e == nil) != (len(ps) > 0) {
			t.Fatalf("an experiment and problems, or neither: %v %v", e, ps)
		}
		for _, p := range ps {
			if p.En == "" || p.Zh == "" || strings.Contains(p.En, "%!") && !strings.Contains(text+list, "%!") {
				t.Errorf("badly made problem: %+v", p)
			}
		}
		if e != nil {
			if s, ps := load(testRegistry(), e.Request(e.Points()-1, e.Draws()-1)); (s == nil) != (len(ps) > 0) {
				t.Fatalf("a scenario and problems, or neither: %v", ps)
			}
		}
	})
}

func TestTheDesignInTheReadmeIsRight(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, found := strings.Cut(string(readme), "## An experiment")
	_, block, opened := strings.Cut(block, "```toml\n")
	block, _, closed := strings.Cut(block, "```")
	if !found || !opened || !closed {
		t.Fatal("there is no design in the README")
	}
	files := fstest.MapFS{"design.toml": {Data: []byte(block)}}
	if ps := Check(files, "design.toml"); len(ps) > 0 {
		t.Error(ps)
	}
}
