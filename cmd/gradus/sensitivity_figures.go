package main

import (
	"strconv"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/sim/experiment"
)

// figures shows every number that was analysed.
func (r *sensitivityReport) figures() []figure {
	var out []figure
	for _, x := range r.found {
		switch {
		case x.Err != nil:
		case r.design.Sensitivity.Method == study.Morris:
			out = append(out, figure{"morris-" + pointSlug(r.design, x), r.plane(x)})
		default:
			out = append(out, figure{"sobol-" + pointSlug(r.design, x), r.bars(x)})
			if len(x.Steps) > 1 {
				out = append(out, figure{"convergence-" + pointSlug(r.design, x), r.steps(x)})
			}
		}
	}
	return out
}

func (r *sensitivityReport) caption(x study.Sensitive, kind string) plots.Caption {
	a := r.app
	return plots.Caption{
		Title:    a.say("figure.about."+kind, r.name(x)),
		Subtitle: a.say("figure.sensitivity."+r.design.Sensitivity.Method, r.design.Name, r.design.Sensitivity.Size, r.replications),
		Note:     a.say("figure.note." + kind),
	}
}

func (r *sensitivityReport) plane(x study.Sensitive) plots.Figure {
	a := r.app
	f := &plots.MorrisPlane{
		Caption: r.caption(x, "morris"),
		MuStar:  a.say("figure.mu_star"), Sigma: a.say("figure.sigma"), Listed: a.say("figure.listed"),
		Shown: a.say("figure.influence"), NotShown: a.say("figure.luck"), Unit: unitFor(a.quantityOf(x.Indicator, x.Mean)),
	}
	for _, i := range byEffect(x.Effects) {
		e := x.Effects[i]
		f.Factors = append(f.Factors, plots.MorrisFactor{
			Code: e.Factor, Label: e.Factor, Mu: e.Mu.Mean, MuLow: e.Mu.Low, MuHigh: e.Mu.High,
			MuStar: e.MuStar.Mean, StarLow: e.MuStar.Low, StarHigh: e.MuStar.High,
			Sigma: e.Sigma.Value, SigmaLow: e.Sigma.Low, SigmaHigh: e.Sigma.High, Floor: e.Floor,
			Influential: e.Influence == experiment.Influential, Word: a.say("influence." + e.Influence.String()),
		})
	}
	return f
}

func (r *sensitivityReport) bars(x study.Sensitive) plots.Figure {
	a, last := r.app, x.Steps[len(x.Steps)-1]
	f := &plots.SobolBars{
		Caption: r.caption(x, "sobol"),
		First:   a.say("figure.first"), Total: a.say("figure.total"),
	}
	f.Subtitle += a.say("figure.luck-share", a.share(last.LuckShare))
	for _, i := range byTotal(last) {
		e := last.Factors[i]
		f.Factors = append(f.Factors, plots.SobolFactor{
			Code: e.Factor, Label: e.Factor, First: e.First.Value, FirstLow: e.First.Low, FirstHigh: e.First.High,
			Total: e.Total.Value, TotalLow: e.Total.Low, TotalHigh: e.Total.High,
		})
	}
	return f
}

// convergenceLines is how many parameters the figure of convergence follows;
// the table has all.
const convergenceLines = 6

// steps follows the largest indices over the rows.
func (r *sensitivityReport) steps(x study.Sensitive) plots.Figure {
	a := r.app
	f := &plots.MonthlySeries{Caption: r.caption(x, "convergence"), Column: "rows"}
	for _, step := range x.Steps {
		text := strconv.Itoa(step.Rows)
		f.Months = append(f.Months, plots.Month{Code: text, Label: text})
	}
	order := byTotal(x.Steps[len(x.Steps)-1])
	order = order[:min(len(order), convergenceLines)]
	for _, i := range order {
		f.Series = append(f.Series, x.Steps[0].Factors[i].Factor)
	}
	for _, p := range []struct {
		code, label string
		of          func(experiment.Index) experiment.Estimate
	}{
		{"total", a.say("figure.total"), func(i experiment.Index) experiment.Estimate { return i.Total }},
		{"first", a.say("figure.first"), func(i experiment.Index) experiment.Estimate { return i.First }},
	} {
		panel := plots.SeriesPanel{Code: p.code, Label: p.label}
		for _, i := range order {
			var l plots.MonthlyLine
			for _, step := range x.Steps {
				e := p.of(step.Factors[i])
				l.Mean, l.Low, l.High = append(l.Mean, e.Value), append(l.Low, e.Low), append(l.High, e.High)
			}
			panel.Lines = append(panel.Lines, l)
		}
		f.Panels = append(f.Panels, panel)
	}
	return f
}
