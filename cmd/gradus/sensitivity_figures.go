package main

import (
	"strconv"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/values"
	"gradus/plots"
	"gradus/sim/experiment"
)

// figures shows every number that was analysed.
func (r *sensitivityReport) figures() []findings.Figure {
	var out []findings.Figure
	for _, x := range r.found {
		switch {
		case x.Err != nil:
		case r.design.Sensitivity.Method == study.Morris:
			out = append(out, findings.Figure{Name: "morris-" + pointSlug(r.design, x), Figure: r.plane(x)})
		default:
			out = append(out, findings.Figure{Name: "sobol-" + pointSlug(r.design, x), Figure: r.bars(x)})
			if len(x.Steps) > 1 {
				out = append(out, findings.Figure{Name: "convergence-" + pointSlug(r.design, x), Figure: r.steps(x)})
			}
		}
	}
	return out
}

func (r *sensitivityReport) caption(x study.Sensitive, kind string) plots.Caption {
	a := r.app
	return plots.Caption{
		Title:    a.Say("figure.about."+kind, r.name(x)),
		Subtitle: a.Say("figure.sensitivity."+r.design.Sensitivity.Method, r.design.Name, r.design.Sensitivity.Size, r.replications),
		Note:     a.Say("figure.note." + kind),
	}
}

func (r *sensitivityReport) plane(x study.Sensitive) plots.Figure {
	a := r.app
	f := &plots.MorrisPlane{
		Caption: r.caption(x, "morris"),
		MuStar:  a.Say("figure.mu_star"), Sigma: a.Say("figure.sigma"), Listed: a.Say("figure.listed"),
		Shown: a.Say("figure.influence"), NotShown: a.Say("figure.luck"), Unit: frames.Unit(r.effectQuantity(x)),
	}
	for _, i := range byEffect(x.Effects) {
		e := x.Effects[i]
		factor := frames.Effect(e.Mu, e.MuStar, intervalOf(e.Sigma), r.effectQuantity(x))
		factor.Code, factor.Label, factor.Floor = e.Factor, values.Meaning(a.Language, e.Factor), e.Floor
		factor.Influential, factor.Word = e.Influence == experiment.Influential, a.Say("influence."+e.Influence.String())
		f.Factors = append(f.Factors, factor)
	}
	return f
}

func (r *sensitivityReport) bars(x study.Sensitive) plots.Figure {
	a, last := r.app, x.Steps[len(x.Steps)-1]
	f := &plots.SobolBars{
		Caption: r.caption(x, "sobol"),
		First:   a.Say("figure.first"), Total: a.Say("figure.total"),
	}
	f.Subtitle += a.Say("figure.luck-share", a.share(last.LuckShare))
	for _, i := range byTotal(last) {
		e := last.Factors[i]
		f.Factors = append(f.Factors, plots.SobolFactor{
			Code: e.Factor, Label: values.Meaning(a.Language, e.Factor), First: e.First.Value, FirstLow: e.First.Low, FirstHigh: e.First.High,
			Total: e.Total.Value, TotalLow: e.Total.Low, TotalHigh: e.Total.High,
		})
	}
	return f
}

// steps follows the largest indices over the rows.
func (r *sensitivityReport) steps(x study.Sensitive) plots.Figure {
	a := r.app
	f := &plots.MonthlySeries{Caption: r.caption(x, "convergence"), Column: "rows"}
	for _, step := range x.Steps {
		text := strconv.Itoa(step.Rows)
		f.Months = append(f.Months, plots.Month{Code: text, Label: text})
	}
	order := byTotal(x.Steps[len(x.Steps)-1])
	order = order[:min(len(order), frames.MostConverging)]
	for _, i := range order {
		f.Series = append(f.Series, values.Meaning(a.Language, x.Steps[0].Factors[i].Factor))
	}
	for _, p := range []struct {
		code, label string
		of          func(experiment.Index) experiment.Estimate
	}{
		{"total", a.Say("figure.total"), func(i experiment.Index) experiment.Estimate { return i.Total }},
		{"first", a.Say("figure.first"), func(i experiment.Index) experiment.Estimate { return i.First }},
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
