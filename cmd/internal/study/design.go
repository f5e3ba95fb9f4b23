package study

import (
	"fmt"
	"io/fs"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// Design is an experiment as it was read, with what is needed to run it.
type Design struct {
	Name              string
	Title             scenarios.Text
	Levers, Uncertain experiment.Sample
	Base              *scenarios.Scenario
	Inputs            []scenarios.Input
	Request           func(point, draw int) scenarios.Request
}

// Size returns the number of lever points and of draws {>= 1}.
func (d *Design) Size() (points, draws int) {
	return max(1, len(d.Levers.Points)), max(1, len(d.Uncertain.Points))
}

// Scenario names a lever point.
func (d *Design) Scenario(point int) string { return fmt.Sprintf("p%04d", point) }

// DEV
func ReadDesign(t Task, files fs.FS) (*Design, scenarios.Problems) {
	d := &Design{Name: t.Design}
	var points, draws int
	if _, err := fmt.Sscanf(t.Design, "dev-%d-%d", &points, &draws); err != nil {
		return nil, scenarios.Problems{{En: "no design " + t.Design}}
	}
	d.Levers.Factors = []experiment.Factor{{Name: "policy.sinking.sessions_per_10k_month", Low: 1, High: 5}}
	d.Uncertain.Factors = []experiment.Factor{{Name: "care.gp_skill", Low: 0.5, High: 0.7}}
	for i := range points {
		d.Levers.Points = append(d.Levers.Points, []float64{1 + float64(i)/100})
	}
	for i := range draws {
		d.Uncertain.Points = append(d.Uncertain.Points, []float64{-0.2 + float64(i)/10})
	}
	d.Request = func(point, draw int) scenarios.Request {
		set := append([]string{fmt.Sprintf("policy.sinking.sessions_per_10k_month=%v", d.Levers.Points[point][0])}, t.Set...)
		if draws > 0 {
			set = append(set, fmt.Sprintf("care.gp_skill=%v", d.Uncertain.Points[draw][0]))
		}
		return scenarios.Request{Name: "expert-sinking", Profile: t.Profile, Set: set, Files: files}
	}
	sc, problems := scenarios.Load(d.Request(0, 0))
	if len(problems) > 0 {
		return nil, problems
	}
	d.Base = sc
	d.Inputs = sc.Inputs
	return d, nil
}

// Sweep returns what runs the design.
func (d *Design) Sweep(t Task, seed int64) *Sweep {
	s := &settings{design: d, allowOverload: t.AllowOverload, known: map[[2]int]*known{}}
	return &Sweep{Seed: seed, Setting: s.of, Keep: t.keeps, Workers: 1, CheckDaily: t.Check}
}
