package main

import (
	"slices"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// answer is the table: for every number the parameters, those first that do most.
func (r *sensitivityReport) answer() answer.Table {
	ans := answer.Table{Name: "sensitivity", Heading: r.subject()}
	if r.design.Sensitivity.Method == study.Morris {
		r.effects(&ans)
	} else {
		r.indices(&ans)
	}
	return ans
}

// title opens the rows of a number.
func (r *sensitivityReport) title(ans *answer.Table, x study.Sensitive, more ...string) {
	if len(ans.Rows) > 0 {
		ans.Rows = append(ans.Rows, nil)
	}
	row := make([]answer.Cell, len(ans.Columns))
	row[0].First = r.name(x)
	for i, text := range more {
		row[i+1].First = text
	}
	ans.Rows = append(ans.Rows, row, append([]answer.Cell{{First: "  " + r.spread(x)}}, make([]answer.Cell, len(ans.Columns)-1)...))
}

// spread tells in what range a number lies over the sets of the uncertain parameters.
func (r *sensitivityReport) spread(x study.Sensitive) string {
	a, sets := r.app, r.design.Draws()
	q := a.QuantityOf(x.Indicator, x.Sets.Mean) // as the report has it
	number, most, unit, alike := prose.Number, q.Decimals, q.Unit, ""
	if r.against != study.Levels {
		number, most, unit, alike = prose.Signed, q.Decimals+1, q.DiffUnit, a.Say("sensitivity.alike", x.Sets.Alike, sets)
	}
	d := prose.Decimals(x.Sets.Mean*q.Factor, (x.Sets.Most-x.Sets.Least)*q.Factor/10, most)
	shown := func(v float64) string { return prose.WithUnit(number(v*q.Factor, d), unit) }
	return a.Say("sensitivity.spread", shown(x.Sets.Least), shown(x.Sets.Most), sets) + alike
}

// spreadFields are the columns of that.
var spreadFields = []string{"sets", "mean", "least", "most", "alike", "overloaded"}

func (r *sensitivityReport) spreadRecord(x study.Sensitive) []any {
	overloaded := map[int]bool{} // the sets
	for _, b := range r.setbacks {
		if b.Point == x.Point || b.Point == r.against {
			overloaded[b.Draw] = true
		}
	}
	return []any{r.design.Draws(), x.Sets.Mean, x.Sets.Least, x.Sets.Most, x.Sets.Alike, len(overloaded)}
}

// parameter is the head of a row: the name of a parameter and its key, which a design has.
func (r *sensitivityReport) parameter(key string) answer.Cell {
	head := answer.Cell{First: "  " + values.Meaning(r.app.Language, key)}
	if _, known := model.Lookup(key); known {
		head.Second = "(" + key + ")"
	}
	return head
}

// byEffect returns the places of the effects, the largest mu* first.
func byEffect(effects []experiment.ElementaryEffect) []int {
	return frames.Ranked(len(effects), func(i int) float64 { return effects[i].MuStar.Mean })
}

// byTotal returns the places of the factors, the largest total index first.
func byTotal(x *experiment.Indices) []int {
	return frames.Ranked(len(x.Factors), func(i int) float64 { return x.Factors[i].Total.Value })
}

// effectQuantity says how the effects on a number are shown.
func (r *sensitivityReport) effectQuantity(x study.Sensitive) terms.Quantity {
	var sizes []float64
	for _, e := range x.Effects {
		sizes = append(sizes, e.MuStar.Mean)
	}
	return r.app.EffectsIn(study.UnitOf(x.Indicator), sizes...)
}

// intervalOf is an estimate as an interval.
func intervalOf(e experiment.Estimate) experiment.Interval {
	return experiment.Interval{Mean: e.Value, Low: e.Low, High: e.High}
}

// effects fills in the answer of Morris.
func (r *sensitivityReport) effects(ans *answer.Table) {
	a := r.app
	ans.Columns = []answer.Column{
		{Head: a.Say("sensitivity.parameter")},
		{Head: a.Say("sensitivity.mu_star"), Right: true},
		{Head: a.Say("sensitivity.mu"), Right: true},
		{Head: a.Say("sensitivity.sigma"), Right: true},
		{Head: a.Say("sensitivity.floor"), Right: true},
		{Head: a.Say("sensitivity.influence")},
	}
	ans.Fields = append([]string{
		"scenario", "against", "indicator", "facility", "unit", "period", "parameter", "mu", "mu_low", "mu_high", "mu_star", "mu_star_low", "mu_star_high",
		"sigma", "sigma_low", "sigma_high", "spread", "spread_low", "spread_high", "luck", "luck_floor", "influence", "trajectories", "replications",
	}, spreadFields...)
	for _, x := range r.found {
		if x.Err != nil {
			continue
		}
		q := r.effectQuantity(x)
		r.title(ans, x)
		size := func(v float64, decimals int) string {
			return prose.WithUnit(prose.Number(v*q.Factor, decimals), q.Unit)
		}
		for _, i := range byEffect(x.Effects) {
			e := x.Effects[i]
			star, bounds := a.Level(e.MuStar, q)
			ans.Rows = append(ans.Rows, []answer.Cell{
				r.parameter(e.Factor),
				{First: star, Second: bounds},
				findings.PlainDifference(a.Language, e.Mu, q),
				{First: size(e.Sigma.Value, frames.SigmaDecimals(intervalOf(e.Sigma), q))},
				{First: size(e.Floor, prose.Decimals(e.Floor*q.Factor, e.Floor*q.Factor/10, q.Decimals))},
				{First: a.Say("influence." + e.Influence.String())},
			})
			record := append(r.address(x), e.Factor, e.Mu.Mean, e.Mu.Low, e.Mu.High,
				e.MuStar.Mean, e.MuStar.Low, e.MuStar.High, e.Sigma.Value, e.Sigma.Low, e.Sigma.High,
				e.Spread.Value, e.Spread.Low, e.Spread.High, e.Luck, e.Floor, e.Influence.String(), e.Mu.N, r.replications)
			ans.Records = append(ans.Records, append(record, r.spreadRecord(x)...))
		}
	}
	ans.Notes = []string{a.Say("sensitivity.note.morris", len(r.design.Uncertain.Factors))}
	if r.replications < 3 {
		ans.Notes = append(ans.Notes, a.Say("sensitivity.note.few", r.replications))
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
func (r *sensitivityReport) indices(ans *answer.Table) {
	a := r.app
	ans.Columns = []answer.Column{
		{Head: a.Say("sensitivity.parameter")},
		{Head: a.Say("sensitivity.first"), Right: true},
		{Head: a.Say("sensitivity.total"), Right: true},
		{Head: a.Say("sensitivity.doubt")},
	}
	ans.Fields = slices.Concat(indexFields, spreadFields)
	doubted := map[experiment.DoubtKind]bool{}
	for _, x := range r.found {
		if x.Err != nil {
			continue
		}
		last := x.Steps[len(x.Steps)-1]
		r.title(ans, x, "", "", a.Say("sensitivity.luck", a.share(last.LuckShare)))
		for _, i := range byTotal(last) {
			f := last.Factors[i]
			doubt := ""
			for _, d := range last.Doubts {
				if d.Factor == f.Factor {
					doubt = a.Say("doubt." + d.Kind.String())
				}
			}
			ans.Rows = append(ans.Rows, []answer.Cell{r.parameter(f.Factor), a.shareCell(f.First), a.shareCell(f.Total), {First: doubt}})
		}
		for _, d := range last.Doubts {
			if d.Factor == "" && !doubted[d.Kind] {
				doubted[d.Kind] = true
				ans.Notes = append(ans.Notes, r.name(x)+a.Say("sensitivity.colon")+a.Say("doubt."+d.Kind.String()))
			}
		}
		for _, record := range r.indexRecords(x, last) {
			ans.Records = append(ans.Records, append(record, r.spreadRecord(x)...))
		}
	}
	ans.Notes = append([]string{a.Say("sensitivity.note.sobol")}, ans.Notes...)
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
func (r *sensitivityReport) convergence() answer.Table {
	ans := answer.Table{Fields: indexFields}
	for _, x := range r.found {
		for _, step := range x.Steps {
			ans.Records = append(ans.Records, r.indexRecords(x, step)...)
		}
	}
	return ans
}

// share writes an estimate of a share of one with its bounds.
func (a *app) share(e experiment.Estimate) string { return a.shareCell(e).Join(false) }

func (a *app) shareCell(e experiment.Estimate) answer.Cell {
	return answer.Cell{First: prose.Number(e.Value, 2), Second: a.Bounds(prose.Number(e.Low, 2), prose.Number(e.High, 2))}
}
