package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gradus/cmd/internal/build"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/plots/prose"
	"gradus/plots/web"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// What could make an option fail is asked by a design that is written for the question:
// the base of the study with and without the option, over the ranges of a shipped design.
// It lies with the question, so that "gradus sensitivity" runs it too. Unlike the results
// of other questions its own are there from the first run on, and a run that was cut
// goes on from them.

const (
	askSensitivity = "sensitivity"
	shippedRanges  = "evidence-ranges" // whose uncertain parameters vary
	designName     = "sensitivity"
	pairedReps     = 5 // replications of every point: with three hardly any effect is more than luck at once for all parameters
)

// The sizes that the page offers [trajectories]; the usual one takes some minutes of the
// default district.
var sizesOffered = []int{2, usualSize, 5, 8, 12}

const usualSize = 3

// shipped are the uncertain parameters that vary, and what their ranges rest on.
type shipped struct {
	ranges  *scenarios.Experiment
	sources []scenarios.Source
}

// shippedOnce reads them from the program itself.
var shippedOnce = sync.OnceValues(func() (shipped, error) {
	e, found := scenarios.LoadExperiment(scenarios.Request{Name: shippedRanges})
	if len(found) > 0 {
		return shipped{}, found
	}
	base, found := scenarios.Load(e.Request(0, 0))
	if len(found) > 0 {
		return shipped{}, found
	}
	return shipped{e, slices.Concat(e.Sources, base.Sources)}, nil
})

// sets is how many sets of the uncertain parameters so many trajectories visit.
func sets(trajectories int, e *scenarios.Experiment) int {
	return trajectories * (len(e.Uncertain.Factors) + 1)
}

// design writes the design of a question about an option, under a name that none of the
// files has with which it lies.
func (p *studies) design(of web.Order, q web.Question, files typedFiles) (name string, text []byte, err error) {
	vary, err := shippedOnce()
	if err != nil {
		return "", nil, err
	}
	called, file := designName, designName+".toml"
	for n := 2; files[file] != nil; n++ {
		called = fmt.Sprintf("%s-%d", designName, n)
		file = called + ".toml"
	}
	info, _ := scenarios.Describe("", string(files[q.Option+".toml"]))
	en, zh := cmp.Or(info.Title.En, q.Option), cmp.Or(info.Title.Zh, q.Option)
	d := scenarios.DraftDesign{
		Name: called, Base: of.Base, Scenario: q.Option + ".toml", Replications: pairedReps, Ranges: vary.ranges, Sources: vary.sources,
		Title:    scenarios.Text{En: words.English.Say("serve.design.title", en), Zh: words.Chinese.Say("serve.design.title", zh)},
		Question: scenarios.Text{En: words.English.Say("serve.design.question", en), Zh: words.Chinese.Say("serve.design.question", zh)},
	}
	return file, d.TOML(), nil
}

// sensitive makes the design of a question, adds it to the files and tells how many sets it
// visits, or what is wrong with it.
func (p *studies) sensitive(a *app, of web.Order, q web.Question, files typedFiles) (name string, draws int, err error) {
	l := web.Lang(a.Lang.Code())
	size, _ := strconv.Atoi(q.Size)
	if !slices.Contains(sizesOffered, size) || strconv.Itoa(size) != q.Size {
		return "", 0, problems.BadInput(a.Say("serve.sensitivity.no-size", web.Field(l, "ask.sensitivity.size"), q.Size, strings.Join(strings.Fields(strings.Trim(fmt.Sprint(sizesOffered), "[]")), ", ")))
	}
	name, text, err := p.design(of, q, files)
	if err != nil {
		return "", 0, err
	}
	files[name] = text
	s := settings{profile: of.Profile, period: study.All, method: study.Morris, size: size, allowOverload: q.Overload}
	s.seed, _ = strconv.ParseInt(of.Seed, 10, 64) // it was kept as a number
	if q.Indicator != "" {
		s.indicators = []string{q.Indicator}
	}
	d, found := study.ReadDesign(study.Task{Design: name, Profile: s.profile, AllowOverload: s.allowOverload, Sensitivity: s.sensitivity()}, files)
	if len(found) > 0 {
		return "", 0, a.problemsOf(found)
	}
	if _, _, err := a.askedOf(d, s); err != nil {
		return "", 0, err
	}
	if work := workOf(d, d.Draws()); work > mostWork {
		return "", 0, problems.BadInput(a.tooManySets(work))
	}
	_, err = a.setbacksOf(d)
	return name, d.Draws(), err
}

// workOf is what so many sets of the uncertain parameters take [residents times years]:
// each with its own warm-up, with and without the option.
func workOf(d *study.Design, sets int) float64 {
	c := &d.Example.Config
	months := float64(sets*pairedReps) * float64(c.Run.WarmUpMonths+d.Points()*c.Run.MeasuredMonths)
	return float64(findings.ResidentsOf(c)) * months / 12
}

func (a *app) tooManySets(work float64) string {
	return a.Say("serve.sensitivity.too-much", prose.Number(work/1e6, 0), prose.Number(mostWork/1e6, 0))
}

// designRead is a design of the question about a study, and what it was read from.
type designRead struct {
	profile string
	files   typedFiles
	design  *study.Design
}

// designOnce reads the design of the question about a study, and again only when the files
// of the study are others.
func (p *studies) designOnce(a *app, id string, of web.Order, files typedFiles) (*study.Design, error) {
	name, text, err := p.design(of, web.Question{Option: optionName(0)}, files)
	if err != nil {
		return nil, err
	}
	files[name] = text
	p.designing.Lock()
	defer p.designing.Unlock()
	if was := p.designs[id]; was.design != nil && was.profile == of.Profile && maps.EqualFunc(was.files, files, bytes.Equal) {
		return was.design, nil
	}
	d, found := study.ReadDesign(study.Task{Design: name, Profile: of.Profile}, files)
	if len(found) > 0 {
		return nil, a.problemsOf(found)
	}
	if p.designs == nil {
		p.designs = map[string]designRead{}
	}
	p.designs[id] = designRead{of.Profile, files, d}
	return d, nil
}

// Sizes are the sizes in which one may ask what could make an option of a study fail, with
// what each takes; where even the smallest is too large, why.
func (p *studies) Sizes(l web.Lang, id string) (out web.Sizes, err error) {
	k, err := p.kept(id)
	if err != nil {
		return out, err
	}
	files, err := p.keptFiles(id, k)
	if err != nil {
		return out, err
	}
	a := p.in(l, files)
	d, err := p.designOnce(a, id, k.Order, files)
	if err != nil {
		return out, err
	}
	for _, size := range sizesOffered {
		draws := sets(size, d.Experiment)
		if work := workOf(d, draws); work > mostWork {
			if out.Offered == nil {
				out.TooMuch = a.tooManySets(work)
			}
			break
		}
		takes, err := p.takes(&d.Example.Config, draws*pairedReps, d.Points())
		if err != nil {
			return out, err
		}
		number := strconv.Itoa(size)
		out.Offered = append(out.Offered, web.Named{
			Name: number, Title: a.Say("serve.sensitivity.size", draws, prose.Number(float64(draws*pairedReps*d.Points()), 0), web.Duration(l, takes)),
		})
		if size <= usualSize {
			out.Usual = number
		}
	}
	return out, nil
}

// goesOn tells whether a question has runs that were cut and that this program can go on with.
func (p *studies) goesOn(id string, k kept) bool {
	if k.Question == nil || k.Question.Kind != askSensitivity {
		return false
	}
	f, err := p.root.Open(path.Join(id, resultPath, results.PlanFile))
	if err != nil {
		return false
	}
	defer f.Close()
	plan, err := experiment.ReadPlan(f)
	return err == nil && plan.Program == build.Full()
}

// sensitivityArguments are what a user would type to run that question, or to go on with it.
func (p *studies) sensitivityArguments(k kept, l web.Lang, goOn bool) []string {
	o, q := k.Order, k.Question
	args := []string{"sensitivity"}
	if goOn {
		args = append(args, "--resume", resultPath)
	} else {
		args = append(args, k.Design, "--method", study.Morris, "--size", q.Size, "--profile", o.Profile, "--seed", o.Seed, "--out", resultPath)
		if q.Overload {
			args = append(args, "--allow-overload")
		}
	}
	if q.Indicator != "" {
		args = append(args, "--indicator", q.Indicator)
	}
	return append(args, "--workers", strconv.Itoa(p.workers), "--lang", string(l), "--quiet")
}

// remains is what a run that was cut has left, which is no result yet.
func remains(m results.Manifest, err error) bool {
	return err == nil && m.Plan != nil && m.Status != results.StatusComplete
}
