package main

import (
	"slices"

	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// answer is the table: for every number the parameters, those first that do most.
func (r *sensitivityReport) answer() answer {
	ans := answer{name: "sensitivity", heading: r.subject()}
	if r.design.Sensitivity.Method == study.Morris {
		r.effects(&ans)
	} else {
		r.indices(&ans)
	}
	return ans
}

// title opens the rows of a number.
func (r *sensitivityReport) title(ans *answer, x study.Sensitive, more ...string) {
	if len(ans.rows) > 0 {
		ans.rows = append(ans.rows, nil)
	}
	row := make([]cell, len(ans.columns))
	row[0].first = r.name(x)
	for i, text := range more {
		row[i+1].first = text
	}
	ans.rows = append(ans.rows, row)
}

// byEffect returns the places of the effects, the largest mu* first.
func byEffect(effects []experiment.ElementaryEffect) []int {
	return ranked(len(effects), func(i int) float64 { return effects[i].MuStar.Mean })
}

// byTotal returns the places of the factors, the largest total index first.
func byTotal(x *experiment.Indices) []int {
	return ranked(len(x.Factors), func(i int) float64 { return x.Factors[i].Total.Value })
}

func ranked(n int, size func(i int) float64) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch a, b := size(i), size(j); {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	return order
}

// effects fills in the answer of Morris.
func (r *sensitivityReport) effects(ans *answer) {
	a := r.app
	ans.columns = []column{
		{head: a.say("sensitivity.parameter")},
		{head: a.say("sensitivity.mu_star"), right: true},
		{head: a.say("sensitivity.mu"), right: true},
		{head: a.say("sensitivity.sigma"), right: true},
		{head: a.say("sensitivity.floor"), right: true},
		{head: a.say("sensitivity.influence")},
	}
	ans.fields = []string{
		"scenario", "against", "indicator", "facility", "unit", "period", "parameter", "mu", "mu_low", "mu_high", "mu_star", "mu_star_low", "mu_star_high",
		"sigma", "sigma_low", "sigma_high", "spread", "spread_low", "spread_high", "luck", "luck_floor", "influence", "trajectories", "replications",
	}
	for _, x := range r.found {
		if x.Err != nil {
			continue
		}
		q := a.quantityOf(x.Indicator, x.Mean)
		r.title(ans, x)
		size := func(v float64) string {
			return withUnit(number(v*q.factor, decimalsFor(v*q.factor, v*q.factor/10, q.decimals+1)), q.diffUnit)
		}
		for _, i := range byEffect(x.Effects) {
			e := x.Effects[i]
			star := q.scaled(e.MuStar)
			d := decimalsFor(star.Mean, star.HalfWidth, q.decimals+1)
			ans.rows = append(ans.rows, []cell{
				{"  " + e.Factor, ""},
				{withUnit(number(star.Mean, d), q.diffUnit), a.bounds(number(star.Low, d), number(star.High, d))},
				a.plainDifference(e.Mu, q),
				{size(e.Sigma.Value), ""},
				{size(e.Floor), ""},
				{a.say("influence." + e.Influence.String()), ""},
			})
			ans.records = append(ans.records, append(r.address(x), e.Factor, e.Mu.Mean, e.Mu.Low, e.Mu.High,
				e.MuStar.Mean, e.MuStar.Low, e.MuStar.High, e.Sigma.Value, e.Sigma.Low, e.Sigma.High,
				e.Spread.Value, e.Spread.Low, e.Spread.High, e.Luck, e.Floor, e.Influence.String(), e.Mu.N, r.replications))
		}
	}
	ans.notes = []string{a.say("sensitivity.note.morris", len(r.design.Uncertain.Factors))}
	if r.replications < 3 {
		ans.notes = append(ans.notes, a.say("sensitivity.note.few", r.replications))
	}
}

// address is where a record is from.
func (r *sensitivityReport) address(x study.Sensitive) []any {
	against := ""
	if r.against != study.Levels {
		against = r.design.PointName(r.against)
	}
	return []any{r.design.PointName(x.Point), against, x.Indicator, x.Facility, study.UnitOf(x.Indicator), x.Period}
}

// indices fills in the answer of Sobol'.
func (r *sensitivityReport) indices(ans *answer) {
	a := r.app
	ans.columns = []column{
		{head: a.say("sensitivity.parameter")},
		{head: a.say("sensitivity.first"), right: true},
		{head: a.say("sensitivity.total"), right: true},
		{head: a.say("sensitivity.doubt")},
	}
	ans.fields = indexFields
	doubted := map[experiment.DoubtKind]bool{}
	for _, x := range r.found {
		if x.Err != nil {
			continue
		}
		last := x.Steps[len(x.Steps)-1]
		r.title(ans, x, "", "", a.say("sensitivity.luck", a.share(last.LuckShare)))
		for _, i := range byTotal(last) {
			f := last.Factors[i]
			doubt := ""
			for _, d := range last.Doubts {
				if d.Factor == f.Factor {
					doubt = a.say("doubt." + d.Kind.String())
				}
			}
			ans.rows = append(ans.rows, []cell{{"  " + f.Factor, ""}, a.shareCell(f.First), a.shareCell(f.Total), {doubt, ""}})
		}
		for _, d := range last.Doubts {
			if d.Factor == "" && !doubted[d.Kind] {
				doubted[d.Kind] = true
				ans.notes = append(ans.notes, r.name(x)+a.say("sensitivity.colon")+a.say("doubt."+d.Kind.String()))
			}
		}
		ans.records = append(ans.records, r.indexRecords(x, last)...)
	}
	ans.notes = append([]string{a.say("sensitivity.note.sobol")}, ans.notes...)
}

var indexFields = []string{
	"scenario", "against", "indicator", "facility", "unit", "period", "rows", "replications", "parameter", "first", "first_low", "first_high",
	"total", "total_low", "total_high", "ignorance", "ignorance_low", "ignorance_high", "luck_share", "luck_share_low", "luck_share_high", "doubt",
}

func (r *sensitivityReport) indexRecords(x study.Sensitive, step *experiment.Indices) [][]any {
	var out [][]any
	for _, f := range step.Factors {
		doubts := ""
		for _, d := range step.Doubts {
			if d.Factor == f.Factor || d.Factor == "" {
				if doubts != "" {
					doubts += "; "
				}
				doubts += d.Kind.String()
			}
		}
		out = append(out, append(r.address(x), step.Rows, step.Replications, f.Factor, f.First.Value, f.First.Low, f.First.High,
			f.Total.Value, f.Total.Low, f.Total.High, step.Ignorance.Value, step.Ignorance.Low, step.Ignorance.High,
			step.LuckShare.Value, step.LuckShare.Low, step.LuckShare.High, doubts))
	}
	return out
}

// convergence is the table of the indices with ever more rows.
func (r *sensitivityReport) convergence() answer {
	ans := answer{fields: indexFields}
	for _, x := range r.found {
		for _, step := range x.Steps {
			ans.records = append(ans.records, r.indexRecords(x, step)...)
		}
	}
	return ans
}

// share writes an estimate of a share of one with its bounds.
func (a *app) share(e experiment.Estimate) string { return a.shareCell(e).join(false) }

func (a *app) shareCell(e experiment.Estimate) cell {
	return cell{number(e.Value, 2), a.bounds(number(e.Low, 2), number(e.High, 2))}
}
