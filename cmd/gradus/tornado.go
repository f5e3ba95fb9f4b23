package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/values"
	"gradus/plots"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// leaveTornado writes what each number of a design does by itself, as a table and as
// tornadoes of the numbers that a sweep shows; nothing of a design that does not vary
// one at a time.
func (f *planFolder) leaveTornado(o *opened, m *results.Manifest, write results.WriteFile) error {
	swings, err := o.design.Swings(f.plan, f.store, study.SweepHeadline)
	if err != nil {
		return err
	}
	if len(swings) > 0 {
		if err := write("tornado.csv", tornadoTable(o.design, swings).WriteCSV); err != nil {
			return err
		}
	}
	figures := f.tornadoes(o.design, swings)
	bands, err := f.bandFigure(o)
	if err != nil {
		return err
	}
	if bands != nil {
		figures = append(figures, findings.Figure{Name: "bands", Figure: bands})
	}
	return f.leaveFigures(figures, m, write)
}

// tornadoTable has every value of every number.
func tornadoTable(d *study.Design, swings []study.Swing) answer.Table {
	ans := answer.Table{Fields: []string{
		"role", "scenario", "draw", "parameter", "own_value", "parameter_value", "facility", "indicator", "unit", "base_mean", "diff", "low", "high", "n",
	}}
	for _, s := range swings {
		ans.Records = append(ans.Records, []any{
			s.Role, d.PointName(s.Point), s.Draw, s.Factor, s.Own, s.Value, s.Facility, s.Indicator, study.UnitOf(s.Indicator),
			s.Base.Mean, s.Diff.Mean, s.Diff.Low, s.Diff.High, s.Diff.N,
		})
	}
	return ans
}

// tornadoes draws one figure for each indicator and role and, of the uncertain
// parameters, for each of the lever points that the screen shows.
func (f *planFolder) tornadoes(d *study.Design, swings []study.Swing) []findings.Figure {
	var out []findings.Figure
	for _, cell := range study.SweepHeadline {
		of := func(role string, point int) []study.Swing {
			return slices.DeleteFunc(slices.Clone(swings), func(s study.Swing) bool {
				return s.Cell != cell || s.Role != role || role == study.RoleUncertain && s.Point != point
			})
		}
		name := "tornado-" + findings.Slug(cell.Code())
		if t := f.tornado(cell, d, of(study.RoleLever, 0), d.Levers, d.LeverDesign, ""); t != nil {
			out = append(out, findings.Figure{Name: name, Figure: t})
		}
		for point := range min(d.Points(), frames.MostPoints) {
			held, file := "", name+"-uncertain"
			if d.Points() > 1 {
				held = d.PointName(point)
				file += "-" + findings.Slug(held)
			}
			if t := f.tornado(cell, d, of(study.RoleUncertain, point), d.Uncertain, d.UncertainDesign, held); t != nil {
				out = append(out, findings.Figure{Name: file, Figure: t})
			}
		}
	}
	return out
}

// tornado draws the lowest and the highest value of each number; nil where nothing is defined.
func (f *planFolder) tornado(
	cell study.Cell, d *study.Design, swings []study.Swing, sample experiment.Sample, design scenarios.Design, held string,
) plots.Figure {
	a := f.app
	var failed []string // or they would be missing without a word
	swings = slices.DeleteFunc(swings, func(s study.Swing) bool {
		if math.IsNaN(s.Diff.Mean) {
			failed = append(failed, s.Factor+" = "+strconv.FormatFloat(s.Value, 'g', 4, 64))
		}
		return math.IsNaN(s.Diff.Mean)
	})
	if len(swings) == 0 {
		return nil
	}
	q := a.QuantityOf(cell.Indicator, swings[0].Base.Mean)
	name := a.Name(study.Line{Cell: cell})
	if held != "" {
		name = a.Say("sensitivity.at", name, held)
	}
	base, _ := a.Level(swings[0].Base, q)
	fig := &plots.Tornado{
		Caption: plots.Caption{
			Title:    a.Say("figure.tornado", name),
			Subtitle: a.Say("figure.tornado.subtitle", d.Name, base, f.plan.Replications),
			Note:     a.Say("figure.tornado.note"),
		},
		Low: a.Say("figure.tornado.low"), High: a.Say("figure.tornado.high"), Listed: a.Say("figure.tornado.listed"), Unit: frames.Unit(q),
	}
	if len(failed) > 0 {
		fig.Note += " " + a.Say("figure.tornado.failed", strings.Join(failed, a.Say("sentence.comma")))
	}
	for k, factor := range sample.Factors {
		label, p := design.Params[k].Key, design.Params[k]
		if unit := a.UnitWord(p.Unit); unit != "" {
			label = a.Say("label.unit", label, unit)
		}
		nothing := plots.TornadoSide{Diff: math.NaN()}
		x := plots.TornadoFactor{Code: factor.Name, Label: label, Low: nothing, High: nothing}
		for _, s := range swings {
			if s.Factor != factor.Name {
				continue
			}
			x.Own = s.Own
			side := &x.Low
			if s.Value > s.Own {
				side = &x.High
			}
			if math.IsNaN(side.Diff) || math.Abs(s.Value-s.Own) > math.Abs(side.Value-s.Own) {
				*side = frames.Swing(s.Diff, q)
				side.Value, side.Word = s.Value, values.Short(s.Value, p)
			}
		}
		if !math.IsNaN(x.Low.Diff) || !math.IsNaN(x.High.Diff) {
			fig.Factors = append(fig.Factors, x)
		}
	}
	return fig
}
