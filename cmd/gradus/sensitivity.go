package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
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
	"method", "size", "indicator", "period", "resume", "format",
	"set", "profile", "reps", "seed", "workers", "out", "quiet", "allow-overload", "allow-large", "check",
}

func (a *app) sensitivityCommand() *cobra.Command {
	return a.verb("sensitivity", a.say("help.design.argument"), a.between(0, 1), sensitivityFlags,
		func(ctx context.Context, c *cobra.Command, names []string, s settings) error {
			switch {
			case s.period == study.All:
				s.periods = "all"
			case len(s.period) == len("2012"):
				s.periods = "years"
			default:
				s.periods = "every"
			}
			return a.sweep(ctx, c, names, s)
		})
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

// askedOf returns the numbers that are analysed, none of a sweep.
func (a *app) askedOf(d *study.Design, s settings) ([]study.Asked, error) {
	if d.Sensitivity == nil {
		return nil, nil
	}
	if s.period == "" {
		s.period = study.All
	}
	s.from = ""
	var bad problems
	se := session{app: a, settings: s, study: study.Study{Config: &d.Example.Config}}
	asked := se.asked(&bad)
	return asked, bad.err()
}

// sensitivity analyses the finished parts, leaves tables and figures in the
// folder, and returns the answer.
func (f *planFolder) sensitivity(o *opened, m *manifest, s settings) (answer, error) {
	a := f.app
	asked, err := a.askedOf(o.design, s)
	if err != nil {
		return answer{}, err
	}
	found, err := o.design.Analyse(f.plan, f.store, asked)
	if err != nil {
		return answer{}, err
	}
	r := sensitivityReport{app: a, design: o.design, replications: f.plan.Replications, found: found}
	folder := f.results()
	write := func(name string, content func(io.Writer) error) error {
		written, err := folder.write(name, content)
		if err == nil {
			m.Files = append(m.Files, written)
		}
		return err
	}
	ans := r.answer()
	if err = write("sensitivity.csv", ans.writeCSV); err == nil && o.design.Sensitivity.Method == study.Sobol {
		err = write("convergence.csv", r.convergence().writeCSV)
	}
	if err == nil { // those of an earlier analysis were of other numbers
		err = errors.Join(a.disk.RemoveAll(f.path("figures")), folder.mkdir("figures"))
	}
	if err == nil {
		se := session{app: a}
		for _, figure := range r.figures() {
			err = errors.Join(err, se.drawFigure(figure, write))
		}
		m.Warnings = append(m.Warnings, se.warnings...)
	}
	refused := r.refusals()
	if err == nil {
		m.Warnings = append(m.Warnings, refused...)
		err = f.writeManifest(m)
	}
	switch {
	case err != nil:
		return answer{}, errors.New(a.say("plan.merge-failed", err, f.dir))
	case len(refused) == len(found):
		texts := []string{a.say("sensitivity.nothing", f.dir)}
		for _, w := range refused {
			texts = append(texts, w.Text)
		}
		return answer{}, errors.New(strings.Join(texts, "\n"))
	}
	return ans, nil
}

// sensitivityReport puts into words what was found.
type sensitivityReport struct {
	app          *app
	design       *study.Design
	replications int
	found        []study.Sensitive
}

// name is an indicator with its period and, where several were run, its lever point.
func (r *sensitivityReport) name(x study.Sensitive) string {
	a := r.app
	name := a.askedName(x.Asked, a.label(study.Line{Cell: x.Cell}, a.quantityOf(x.Indicator, x.Mean)))
	if r.design.Points() > 1 {
		return a.say("sensitivity.at", name, r.design.PointName(x.Point))
	}
	return name
}

// refusals say which numbers could not be analysed and why.
func (r *sensitivityReport) refusals() []warning {
	var out []warning
	for _, x := range r.found {
		if x.Err != nil {
			out = append(out, warning{"W415", r.app.say("sensitivity.refused", r.name(x), x.Err)})
		}
	}
	return out
}

// subject says what was varied, for the line above the table.
func (r *sensitivityReport) subject() string {
	a, d := r.app, r.design
	lines := []string{
		d.Name + "  " + a.lang.pick(d.Title.En, d.Title.Zh),
		a.say("sensitivity.subject."+d.Sensitivity.Method, len(d.Uncertain.Factors), d.Sensitivity.Size, d.Draws(), r.replications),
	}
	return strings.Join(lines, "\n")
}

func pointSlug(d *study.Design, x study.Sensitive) string {
	name := slug(x.Code())
	if d.Points() > 1 {
		name = fmt.Sprintf("%s-%s", name, slug(d.PointName(x.Point)))
	}
	return name
}
