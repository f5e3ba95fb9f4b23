package main

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/study"
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
	quantity quantity
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
	var bad problems
	q := &doseQuestion{lever: se.leverOf(s.lever, &bad), target: se.target(&bad)}
	low, high := se.leverRange(q.lever, s.low, s.high, &bad)
	se.checkPeriod(&bad)
	if err := bad.err(); err != nil {
		return nil, err
	}
	q.quantity = a.quantityOf(q.target.cell.Indicator, q.target.value)
	q.Dose = study.Dose{
		Config: se.study.Config, Members: se.study.Members, Reference: se.study.Points[0], Cell: q.target.cell, Seed: s.seed, CheckDaily: s.check,
		Search: experiment.DoseSearch{
			Low: low, High: high, Whole: q.lever.Kind == model.Whole, Target: q.target.value, AtMost: q.target.atMost,
			Confidence: s.confidence, Tolerance: (high - low) / doseSteps,
		},
	}
	if s.replications < 2 {
		bad.add(a.say("input.dose-reps", s.replications))
	}
	se.leverNotSet(q.lever.Key, &bad)
	if err := bad.err(); err != nil {
		return nil, err
	}
	levers, err := se.leversAt(scenario, []string{q.lever.Key}, [][]float64{{low}, {high}})
	q.Levers = func(dose float64) ([]model.Lever, error) { return levers([]float64{dose}) }
	return q, err
}

// leverNotSet makes sure that --set does not fix a lever that is to be varied.
func (se *session) leverNotSet(lever string, bad *problems) {
	for _, item := range se.settings.set {
		if key, _, _ := strings.Cut(item, "="); strings.TrimSpace(key) == "policy."+lever {
			bad.add(se.app.say("input.dose-set", item, lever))
		}
	}
}

// leverOf reads --lever.
func (se *session) leverOf(text string, bad *problems) model.Param {
	a := se.app
	key := strings.TrimPrefix(strings.TrimSpace(text), "policy.")
	p, known := model.Lookup(key)
	switch {
	case key == "":
		bad.add(a.say("input.lever-missing"))
	case !known:
		bad.add(a.say("input.lever-unknown", key) + a.hint(key, leverKeys()))
	case !p.Lever:
		bad.add(a.say("input.lever-not", key))
	case p.Kind != model.Real && p.Kind != model.Whole || p.Len != 1:
		bad.add(a.say("input.lever-number", key))
	}
	return p
}

// leverRange reads the ends of a range, which are those of the lever's own
// unless given.
func (se *session) leverRange(p model.Param, lowText, highText string, bad *problems) (low, high float64) {
	a := se.app
	read := func(name, text string, into float64) float64 {
		if text == "" {
			return into
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		switch {
		case err != nil || math.IsNaN(x) || math.IsInf(x, 0):
			bad.add(a.say("input.dose-number", name, text))
		case p.Key != "" && (x < p.Low || x > p.High):
			bad.add(a.say("input.dose-outside", name, text, p.Key, doseText(p.Low), doseText(p.High)))
		}
		return x
	}
	before := len(*bad)
	low, high = read("low", lowText, p.Low), read("high", highText, p.High)
	switch {
	case p.Key == "" || len(*bad) > before:
	case !(low < high):
		bad.add(a.say("input.dose-empty", doseText(low), doseText(high)))
	case p.Kind == model.Whole && math.Floor(high) <= math.Ceil(low):
		bad.add(a.say("input.dose-whole", p.Key, doseText(low), doseText(high)))
	}
	return low, high
}

// targetForm takes a target apart: indicator, relation, number, percent sign.
var targetForm = regexp.MustCompile(`^\s*([^\s<>=≥≤]+)\s*(>=|<=|≥|≤|>|<)\s*([-+0-9.eE]+)\s*(%|％)?\s*$`)

// target reads --target.
func (se *session) target(bad *problems) target {
	a, s := se.app, se.settings
	t := target{text: strings.TrimSpace(s.target)}
	if t.text == "" {
		bad.add(a.say("input.target-missing"))
		return t
	}
	m := targetForm.FindStringSubmatch(t.text)
	if m == nil {
		bad.add(a.say("input.target", t.text))
		return t
	}
	value, err := strconv.ParseFloat(m[3], 64)
	if err != nil {
		bad.add(a.say("input.target", t.text))
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
		bad.add(a.say("input.target-percent", t.text, d.Code, d.Unit))
		return t
	}
	if low, high := d.Range(); value < low || value > high {
		text := a.say("input.target-range", t.text, d.Code, endText(low), endText(high))
		if d.Unit == "share" && m[4] == "" && value > 1 && value <= 100 {
			text += a.say("input.hint", m[3]+"%")
		}
		bad.add(text)
	}
	return t
}

// endText writes an end of a range.
func endText(x float64) string {
	switch {
	case math.IsInf(x, 1):
		return "∞"
	case math.IsInf(x, -1):
		return "-∞"
	}
	return doseText(x)
}

// leversAt makes sure that the scenario can be read with some levers at each of
// the points given, and that no line grows without limit there, and returns what
// gives its levers at any point.
func (se *session) leversAt(name string, keys []string, ends [][]float64) (func(point []float64) ([]model.Lever, error), error) {
	a, s := se.app, se.settings
	read := func(point []float64) (*scenarios.Scenario, error) {
		set := append([]string{}, s.set...)
		for i, key := range keys {
			set = append(set, "policy."+key+"="+strconv.FormatFloat(point[i], 'g', -1, 64))
		}
		sc, found := scenarios.Load(scenarios.Request{Name: name, Profile: s.profile, Set: set, Files: a.files})
		var bad problems
		for _, p := range found {
			if p.Code != scenarios.NoChange { // there the policy does nothing, which is a point like another
				bad.add(p.Text(a.lang.Code()))
			}
		}
		return sc, bad.err()
	}
	var some []model.Lever // levers at some point
	var bad problems
	far := false // whether an end has been told whose doctors are not on duty as it says
	for _, point := range ends {
		sc, err := read(point)
		switch {
		case err != nil:
			bad = append(bad, err.(problems)...)
		case sc != nil:
			some = sc.Levers
			far = far || se.warnLeversOnDuty(sc.Name+", "+pointText(keys, point), sc, farDuties(&sc.Config, nil))
			for _, text := range a.overloads(sc.Name+", "+pointText(keys, point), &sc.Config, sc.Levers) {
				if s.allowOverload {
					se.warn("W406", text)
				} else {
					bad.add("E201 " + text + a.say("input.allow-overload"))
				}
			}
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
	}, bad.err()
}

// pointText writes the values of levers as the user would type them.
func pointText(keys []string, point []float64) string {
	var parts []string
	for i, key := range keys {
		parts = append(parts, key+" = "+doseText(point[i]))
	}
	return strings.Join(parts, ", ")
}
