package main

import (
	"cmp"
	"slices"
	"strings"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// setbacksOf tries every point of an analysis, which needs them all, before any is run: it
// refuses what cannot be run, and returns the points that are overloaded where that is
// wanted. A sweep it refuses only where none of the points tried can be run: the others of
// it are of use.
func (a *app) setbacksOf(d *study.Design) ([]study.Setback, error) {
	if d.Sensitivity == nil {
		if len(d.Overloaded) == 0 {
			return nil, nil
		}
		return nil, problems.BadInput(a.coded("E201", a.setbackText(d, d.Overloaded)) + a.Say("plan.overload"))
	}
	found := d.Setbacks(processors())
	unread := slices.DeleteFunc(slices.Clone(found), func(b study.Setback) bool { return b.Problems == nil })
	switch {
	case len(unread) > 0:
		b := unread[0]
		return nil, problems.BadInput(a.Say("sensitivity.unread", len(unread), d.Points()*d.Draws(), a.called(d.PointName(b.Point)), b.Draw, a.valuesText(d, b), a.problem(b.Problems[0])))
	case len(found) > 0 && !d.AllowOverload:
		return nil, problems.BadInput(a.coded("E201", a.setbackText(d, found)) + a.Say("sensitivity.overload.refused"))
	}
	return found, nil
}

// setbackText tells the points that are overloaded.
func (a *app) setbackText(d *study.Design, found []study.Setback) string {
	worst := slices.MaxFunc(found, func(x, y study.Setback) int {
		return cmp.Compare(x.Heaviest().Utilisation(), y.Heaviest().Utilisation())
	})
	heaviest := a.overload(a.called(d.PointName(worst.Point)), worst.Config, worst.Heaviest())
	return a.Say("sensitivity.overload", len(found), d.Points()*d.Draws(), a.placesOf(d, found), worst.Draw, a.valuesText(d, worst), heaviest)
}

// valuesText is what varies at a point: the uncertain parameters, then the levers.
func (a *app) valuesText(d *study.Design, at study.Setback) string {
	var keys []string
	var values []float64
	add := func(s experiment.Sample, i int) {
		for k, f := range s.Factors {
			keys, values = append(keys, f.Name), append(values, s.Points[i][k])
		}
	}
	add(d.Uncertain, at.Draw)
	add(d.Levers, at.Point)
	return cmp.Or(a.inNames(a.pointText(keys, values)), a.called(d.PointName(at.Point)))
}

// placesOf lists points with their draws, those together that have the same ones.
func (a *app) placesOf(d *study.Design, found []study.Setback) string {
	draws := make([][]int, d.Points())
	for _, b := range found {
		draws[b.Point] = append(draws[b.Point], b.Draw)
	}
	var parts []string
	for point := range draws {
		if len(draws[point]) == 0 {
			continue
		}
		var names []string
		for other := range draws {
			if slices.Equal(draws[other], draws[point]) {
				names = append(names, d.PointName(other))
			}
		}
		if part := a.Say("sensitivity.overload.at", strings.Join(names, a.Say("sentence.comma")), study.Ranges(draws[point])); !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, a.Say("answer.semicolon"))
}
