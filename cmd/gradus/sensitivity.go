package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
)

// The usual sizes: enough trajectories for a screening, and enough rows to tell
// large indices from small ones.
const (
	usualTrajectories = 20
	usualRows         = 128
)

// sensitivityFlags are the options of a sweep but for the periods, which the
// number that is asked for says.
var sensitivityFlags = []string{
	"method", "size", "indicator", "period", "against", "resume", "format",
	"set", "profile", "reps", "seed", "workers", "out", "quiet", "allow-overload", "allow-large", "check",
}

// noPoint as --against asks for the levels themselves.
const noPoint = "none"

func (a *app) sensitivityCommand() *cobra.Command {
	c := a.verb("sensitivity", a.Say("help.design.argument"), a.between(0, 1), sensitivityFlags, a.analysis)
	return a.beside(c, a.analysis, a.badDesign)
}

// analysis is a sweep that keeps the periods of what is analysed.
func (a *app) analysis(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	switch {
	case s.period == study.All:
		s.periods = "all"
	case len(s.period) == len("2012"):
		s.periods = "years"
	default:
		s.periods = "every"
	}
	return a.sweep(ctx, c, names, s)
}

// sensitivity says how the uncertain parameters are to be varied; nil where the
// design says it.
func (s *settings) sensitivity() *study.Sensitivity {
	if s.method == "" {
		return nil
	}
	size := s.size
	switch {
	case size > 0:
	case s.method == study.Morris:
		size = usualTrajectories
	default:
		size = usualRows
	}
	return &study.Sensitivity{Method: s.method, Size: size, Seed: s.seed}
}

// analysed are the options that say of what an analysis is, as far as they were given.
func (s *settings) analysed() map[string]string {
	given := map[string]string{}
	for name, value := range map[string]string{"indicator": strings.Join(s.indicators, " "), "period": s.period, "against": s.against} {
		if value != "" && value != study.All {
			given[name] = value
		}
	}
	return given
}

// askedOf returns the numbers that are analysed, none of a sweep, and the lever
// point whose numbers are taken from them.
func (a *app) askedOf(d *study.Design, s settings) (asked []study.Asked, against int, err error) {
	if d.Sensitivity == nil {
		return nil, study.Levels, nil
	}
	if s.period == "" {
		s.period = study.All
	}
	s.from = ""
	var bad problems.List
	se := session{app: a, settings: s, Run: findings.Run{Language: a.Language, Study: study.Study{Config: &d.Example.Config}}}
	asked = se.asked(&bad)
	switch s.against {
	case "":
		against = d.BasePoint()
	case noPoint:
		against = study.Levels
	default:
		names := make([]string, d.Points())
		for i := range names {
			names[i] = d.PointName(i)
		}
		switch against = slices.Index(names, s.against); {
		case len(names) == 1:
			bad.Add(a.Say("sensitivity.one-point", s.against))
		case against < 0:
			bad.Add(a.Say("sensitivity.no-point", s.against, len(names), names[0], names[len(names)-1]) + a.Hint(s.against, names))
		}
	}
	return asked, against, bad.Err()
}

// analyse analyses the finished parts; nil of a sweep.
func (f *planFolder) analyse(o *opened, s settings) (*sensitivityReport, error) {
	if o.design.Sensitivity == nil {
		return nil, nil
	}
	asked, against, err := f.app.askedOf(o.design, s)
	if err != nil {
		return nil, err
	}
	found, err := o.design.Analyse(f.plan, f.store, asked, against)
	if err != nil {
		return nil, err
	}
	if o.design.AllowOverload && o.setbacks == nil { // the plan was made by another process
		if o.setbacks, err = f.app.setbacksOf(o.design); err != nil {
			return nil, err
		}
	}
	return &sensitivityReport{app: f.app, design: o.design, replications: f.plan.Replications, against: against, found: found, setbacks: o.setbacks}, nil
}

// leaveSensitivity writes tables and figures of what was found.
func (f *planFolder) leaveSensitivity(r *sensitivityReport, m *results.Manifest, write results.WriteFile) error {
	if err := write("sensitivity.csv", r.answer().WriteCSV); err != nil {
		return err
	}
	if r.design.Sensitivity.Method == study.Sobol {
		if err := write("convergence.csv", r.convergence().WriteCSV); err != nil {
			return err
		}
	}
	if len(r.setbacks) > 0 {
		m.Warnings = append(m.Warnings, results.Warning{Code: "W406", Text: r.app.setbackText(r.design, r.setbacks) + r.app.Say("sensitivity.overload.run")})
	}
	m.Warnings = append(m.Warnings, r.refusals()...)
	return f.leaveFigures(r.figures(), m, write)
}

// leaveFigures writes figures in place of those of an earlier analysis, which may be of
// other numbers.
func (f *planFolder) leaveFigures(figures []findings.Figure, m *results.Manifest, write results.WriteFile) error {
	if err := f.app.disk.RemoveAll(f.path("figures")); err != nil || len(figures) == 0 {
		return err
	}
	se := session{app: f.app, folder: f.results()}
	err := se.drawFigures(figures, write)
	m.Warnings = append(m.Warnings, se.warnings...)
	return err
}

// nothing is the error where no number could be analysed.
func (r *sensitivityReport) nothing(dir string) error {
	refused := r.refusals()
	if len(refused) < len(r.found) {
		return nil
	}
	texts := []string{r.app.Say("sensitivity.nothing", dir)}
	for _, w := range refused {
		texts = append(texts, w.Text)
	}
	return errors.New(strings.Join(texts, "\n"))
}

// sensitivityReport puts into words what was found.
type sensitivityReport struct {
	app          *app
	design       *study.Design
	replications int
	against      int // lever point, or [study.Levels]
	found        []study.Sensitive
	setbacks     []study.Setback
}

// name is an indicator with its period and, where several were run, its lever point.
func (r *sensitivityReport) name(x study.Sensitive) string {
	a := r.app
	var q terms.Quantity // shares of the variance have no unit
	if len(x.Effects) > 0 {
		q = r.effectQuantity(x)
	}
	name := a.AskedName(x.Asked, a.Label(study.Line{Cell: x.Cell}, q))
	switch {
	case r.against != study.Levels:
		return a.Say("sensitivity.against", name, r.design.PointName(x.Point), r.design.PointName(r.against))
	case r.design.Points() > 1:
		name = a.Say("sensitivity.at", name, r.design.PointName(x.Point))
	}
	return a.Say("sensitivity.level", name)
}

// refusals say which numbers could not be analysed and why.
func (r *sensitivityReport) refusals() []results.Warning {
	var out []results.Warning
	for _, x := range r.found {
		if x.Err != nil {
			out = append(out, results.Warning{Code: "W415", Text: r.app.Say("sensitivity.refused", r.name(x), x.Err)})
		}
	}
	return out
}

// subject says what was varied, for the line above the table.
func (r *sensitivityReport) subject() string {
	a, d := r.app, r.design
	lines := []string{
		d.Name + "  " + a.Lang.Pick(d.Title.En, d.Title.Zh),
		a.Say("sensitivity.subject."+d.Sensitivity.Method, len(d.Uncertain.Factors), d.Sensitivity.Size, d.Draws(), r.replications),
	}
	return strings.Join(lines, "\n")
}

func pointSlug(d *study.Design, x study.Sensitive) string {
	name := findings.Slug(x.Code())
	if d.Points() > 1 {
		name = fmt.Sprintf("%s-%s", name, findings.Slug(d.PointName(x.Point)))
	}
	return name
}
