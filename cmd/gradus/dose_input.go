package main

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// doseQuestion is a question of dose with what is needed to put it in words.
type doseQuestion struct {
	study.Dose
	lever    model.Param
	target   target
	quantity terms.Quantity
}

// target is what an indicator has to reach.
type target struct {
	text   string // as written
	cell   study.Cell
	value  float64
	atMost bool
}

// doseSteps is into how many parts the range of a lever is told apart.
const doseSteps = 64

// doseQuestion turns the options into what is asked, or returns every problem.
func (se *session) doseQuestion(scenario string) (*doseQuestion, error) {
	a, s := se.app, se.settings
	var bad problems.List
	q, low, high := se.doseAsked(&bad)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	if s.replications < 2 {
		bad.Add(a.Say("input.dose-reps", s.replications))
	}
	se.leverNotSet(q.lever.Key, &bad)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	low, high = se.withinReach(scenario, q.lever, low, high)
	q.quantity = a.QuantityOf(q.target.cell.Indicator, q.target.value)
	q.Dose = study.Dose{
		Config: se.Study.Config, Members: se.Study.Members, Reference: se.Study.Points[0], Cell: q.target.cell, Seed: s.seed, CheckDaily: s.check,
		Search: experiment.DoseSearch{
			Low: low, High: high, Whole: q.lever.Kind == model.Whole, Target: q.target.value, AtMost: q.target.atMost,
			Confidence: s.confidence, Tolerance: (high - low) / doseSteps,
		},
	}
	levers, err := se.leversAt(scenario, []string{q.lever.Key}, [][]float64{{low}, {high}})
	q.Levers = func(dose float64) ([]model.Lever, error) { return levers([]float64{dose}) }
	return q, err
}

// doseAsked reads the lever, its range and the target.
func (se *session) doseAsked(bad *problems.List) (q *doseQuestion, low, high float64) {
	s := se.settings
	q = &doseQuestion{lever: se.leverOf(s.lever, bad), target: se.target(bad)}
	low, high = se.leverRange(q.lever, "", s.low, s.high, bad)
	se.checkPeriod(bad)
	return q, low, high
}

// reachSteps is into how many parts the range of a lever is parted to find where the
// district can follow it, 0.01 of 10 and 0.06 of 60.
const reachSteps = 1000

// withinReach draws in the ends of a range that were not asked for to where the
// scenario can be read and no line grows without limit, seen from the value that it
// has, and says so.
func (se *session) withinReach(scenario string, p model.Param, low, high float64) (from, to float64) {
	a, s := se.app, se.settings
	refused := func(dose float64) error {
		sc, err := se.scenarioAt(scenario, []string{p.Key}, []float64{dose})
		if err != nil || sc == nil || s.allowOverload {
			return err
		}
		var bad problems.List
		for _, o := range a.overloads(sc.Name, "", &sc.Config, sc.Levers) {
			bad.Add(o.text)
		}
		return bad.Err()
	}
	sc := se.Scenarios[len(se.Scenarios)-1] // the base, or what is set over it
	own := sc.Config.Values(p.Key)[0]
	for _, l := range sc.Levers {
		if l.Key == p.Key {
			own = l.Values[0]
		}
	}
	if own < low || own > high || refused(own) != nil {
		return low, high // where the problems of both ends are told
	}
	drawnIn := func(end float64, asked string) float64 {
		if asked != "" || refused(end) == nil {
			return end
		}
		step := math.Copysign((high-low)/reachSteps, end-own)
		if p.Kind == model.Whole {
			step = math.Copysign(1, step)
		}
		at := func(k int) float64 { // as it is told, and no further than the end
			dose, _ := strconv.ParseFloat(terms.Dose(low+step*(math.Round((own-low)/step)+float64(k))), 64)
			if step > 0 {
				return min(dose, end)
			}
			return max(dose, end)
		}
		first := 1 + sort.Search(int(math.Abs((end-own)/step)), func(k int) bool { return refused(at(k+1)) != nil })
		last := own
		if first > 1 {
			last = at(first - 1)
		}
		se.warn("W423", a.Say("warn.reach", p.Key, terms.Dose(last), terms.Dose(end), terms.Dose(at(first)), problems.Of(refused(at(first)))[0]))
		return last
	}
	return drawnIn(low, s.low), drawnIn(high, s.high)
}

// leverNotSet makes sure that --set does not fix a lever that is to be varied.
func (se *session) leverNotSet(lever string, bad *problems.List) {
	for _, item := range se.settings.set {
		if key, _, _ := strings.Cut(item, "="); strings.TrimSpace(key) == "policy."+lever {
			bad.Add(se.app.Say("input.dose-set", item, lever))
		}
	}
}

// leverOf reads --lever.
func (se *session) leverOf(text string, bad *problems.List) model.Param {
	a := se.app
	key := strings.TrimPrefix(strings.TrimSpace(text), "policy.")
	p, known := model.Lookup(key)
	switch {
	case key == "":
		bad.Add(a.Say("input.lever-missing"))
	case !known:
		bad.Add(a.Say("input.lever-unknown", key) + a.Hint(key, leverKeys()))
	case !p.Lever:
		bad.Add(a.Say("input.lever-not", a.called(key)))
	case p.Kind != model.Real && p.Kind != model.Whole || p.Len != 1:
		bad.Add(a.Say("input.lever-number", a.called(key)))
	}
	return p
}

// leverRange reads the ends of a range, which are those of the lever's own
// unless given. lever is the --lever that both were written in, "" where they are
// --low and --high.
func (se *session) leverRange(p model.Param, lever, lowText, highText string, bad *problems.List) (low, high float64) {
	a := se.app
	var given []string
	read := func(name, text string, into float64) float64 {
		if text == "" {
			return into
		}
		option := cmp.Or(lever, "--"+name+" "+text)
		if !slices.Contains(given, option) {
			given = append(given, option)
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		switch {
		case err != nil || math.IsNaN(x) || math.IsInf(x, 0):
			bad.Add(a.Say("input.dose-number", option, text))
		case p.Key != "" && (x < p.Low || x > p.High):
			bad.Add(a.Say("input.dose-outside", option, p.Key, terms.Dose(p.Low), terms.Dose(p.High), text))
		}
		return x
	}
	before := len(*bad)
	low, high = read("low", lowText, p.Low), read("high", highText, p.High)
	switch {
	case p.Key == "" || len(*bad) > before:
	case !(low < high):
		bad.Add(a.Say("input.dose-empty", strings.Join(given, " "), terms.Dose(low), terms.Dose(high)))
	case p.Kind == model.Whole && math.Floor(high) <= math.Ceil(low):
		bad.Add(a.Say("input.dose-whole", p.Key, terms.Dose(low), terms.Dose(high)))
	}
	return low, high
}

// targetForm takes a target apart: indicator, relation, number, percent sign.
var targetForm = regexp.MustCompile(`^\s*([^\s<>=≥≤]+)\s*(>=|<=|≥|≤|>|<)\s*([-+0-9.eE]+)\s*(%|％)?\s*$`)

// target reads --target.
func (se *session) target(bad *problems.List) target {
	a, s := se.app, se.settings
	t := target{text: strings.TrimSpace(s.target)}
	if t.text == "" {
		bad.Add(a.Say("input.target-missing"))
		return t
	}
	m := targetForm.FindStringSubmatch(t.text)
	if m == nil {
		bad.Add(a.Say("input.target", a.targetAsked(t.text)))
		return t
	}
	value, err := strconv.ParseFloat(m[3], 64)
	if err != nil {
		bad.Add(a.Say("input.target", a.targetAsked(t.text)))
		return t
	}
	if m[4] != "" {
		value /= 100
	}
	t.value, t.atMost = value, strings.ContainsAny(m[2], "<≤")
	cell, ok := se.cellOf("target", m[1], bad)
	if !ok {
		return t
	}
	t.cell = cell
	d, _ := indicator.Lookup(cell.Indicator)
	if m[4] != "" && d.Unit != "share" {
		bad.Add(a.Say("input.target-percent", a.targetAsked(t.text), a.called(d.Code), cmp.Or(a.UnitWord(d.Unit), d.Unit)))
		return t
	}
	if low, high := d.Range(); value < low || value > high {
		text := a.Say("input.target-range", a.targetAsked(t.text), a.called(d.Code), terms.End(low), terms.End(high))
		if d.Unit == "share" && m[4] == "" && value > 1 && value <= 100 {
			text += a.Say("input.hint", m[3]+"%")
		}
		bad.Add(text)
	}
	return t
}

// leversAt makes sure that the scenario can be read with some levers at each of
// the points given, and that no line grows without limit there, and returns what
// gives its levers at any point.
func (se *session) leversAt(name string, keys []string, ends [][]float64) (func(point []float64) ([]model.Lever, error), error) {
	a := se.app
	read := func(point []float64) (*scenarios.Scenario, error) { return se.scenarioAt(name, keys, point) }
	var some []model.Lever // levers at some point
	var bad problems.List
	far := false // whether an end has been told whose doctors are not on duty as it says
	for _, point := range ends {
		sc, err := read(point)
		switch {
		case err != nil:
			bad = append(bad, err.(problems.List)...)
		case sc != nil:
			some = sc.Levers
			far = far || se.warnLeversOnDuty(sc.Name+", "+a.pointText(keys, point), sc, se.dutiesToldOf(sc))
			over := a.overloads(sc.Name, a.pointText(keys, point), &sc.Config, sc.Levers)
			for _, o := range over {
				o.about["levers"] = leversAbout(keys, point)
			}
			se.meetOverloads(over, &bad)
		}
	}
	return func(point []float64) ([]model.Lever, error) {
		sc, err := read(point)
		if err != nil {
			return nil, err
		}
		if sc != nil {
			return sc.Levers, nil
		}
		levers := append([]model.Lever{}, some...)
		for i := range levers {
			if k := slices.Index(keys, levers[i].Key); k >= 0 {
				levers[i].Values = []float64{point[k]}
			}
		}
		return levers, nil
	}, bad.Err()
}

// scenarioAt reads a scenario with some levers at values; it is nil where they leave it
// as its base is.
func (se *session) scenarioAt(name string, keys []string, point []float64) (*scenarios.Scenario, error) {
	set := append([]string{}, se.settings.set...)
	for i, key := range keys {
		set = append(set, "policy."+key+"="+strconv.FormatFloat(point[i], 'g', -1, 64))
	}
	sc, found := scenarios.Load(scenarios.Request{Name: name, Profile: se.settings.profile, Set: set, Files: se.app.files})
	var bad problems.List
	for _, p := range found {
		if p.Code != scenarios.NoChange { // there the policy does nothing, which is a point like another
			bad.Add(se.app.wrong(name, p))
		}
	}
	return sc, bad.Err()
}

// pointText writes the values of levers as the user would type them.
func (a *app) pointText(keys []string, point []float64) string {
	var parts []string
	for i, key := range keys {
		parts = append(parts, a.called(key)+" = "+terms.Dose(point[i]))
	}
	return strings.Join(parts, ", ")
}

// leversAbout are the values of levers as a warning is about them.
func leversAbout(keys []string, point []float64) []results.About {
	var out []results.About
	for i, key := range keys {
		out = append(out, results.About{"key": key, "value": point[i]})
	}
	return out
}
