package scenarios

import (
	"math"
	"path"
	"slices"
	"strings"

	"gradus/model/indicator"
)

// panelRound is a round with the rows of its cells.
type panelRound struct {
	number        int
	judges, items []string          // in the order of the file
	at            map[[2]string]int // row of a judge and item
}

// rounds gathers the rows by round, in ascending order, and tells cells that
// are given twice.
func (r *panelReader) rounds() []*panelRound {
	var out []*panelRound
	for k, x := range r.rows {
		i := slices.IndexFunc(out, func(p *panelRound) bool { return p.number == x.round })
		if i < 0 {
			out = append(out, &panelRound{number: x.round, at: map[[2]string]int{}})
			i = len(out) - 1
		}
		p := out[i]
		cell := [2]string{x.judge, x.item}
		if first, twice := p.at[cell]; twice {
			r.say(x.line, "", Duplicate, "judge %q scores %q twice in round %d; the first time is in line %d.",
				"专家 %q 在第 %[3]d 轮对“%[2]s”评分两次，第一次在第%[4]d行", x.judge, x.item, x.round, r.rows[first].line)
			continue
		}
		p.at[cell] = k
		if !slices.Contains(p.judges, x.judge) {
			p.judges = append(p.judges, x.judge)
		}
		if !slices.Contains(p.items, x.item) {
			p.items = append(p.items, x.item)
		}
	}
	slices.SortFunc(out, func(a, b *panelRound) int { return a.number - b.number })
	return out
}

// cells checks what only the whole can show: that every round has judges
// enough, that each of them scores everything, and that the dimensions are
// scored.
func (r *panelReader) cells() {
	if r.headless {
		return
	}
	rounds := r.rounds()
	if r.damaged {
		return // what is missing may be what could not be understood
	}
	if len(rounds) == 0 && len(r.problems) == 0 {
		r.say(0, "", Missing, "the file has no scores.", "文件中没有评分")
	}
	for k, p := range rounds {
		if p.number != k+1 {
			r.say(r.firstLine(p), "round", Missing, "round %d comes, but round %d has no row.", "有第 %d 轮，却没有第 %d 轮", p.number, k+1)
			break
		}
	}
	for _, p := range rounds {
		if len(p.judges) < 2 {
			r.say(r.firstLine(p), "judge", Missing, "round %d has %d judge; at least 2 are needed.", "第 %d 轮只有 %d 位专家，至少需要 2 位", p.number, len(p.judges))
		}
		for _, judge := range p.judges {
			var missing []string
			for _, item := range p.items {
				if _, ok := p.at[[2]string{judge, item}]; !ok {
					missing = append(missing, item)
				}
			}
			if len(missing) > 0 {
				r.say(r.firstLine(p), "importance", Missing, "judge %q does not score %s in round %d, but others do; every judge scores every indicator of a round.",
					"专家 %q 在第 %[3]d 轮未对 %[2]s 评分，而其他专家评了；每位专家应对同一轮的全部指标评分", judge, list(missing), p.number)
			}
		}
	}
	if len(rounds) > 0 {
		last := rounds[len(rounds)-1]
		for _, d := range indicator.DimensionNames() {
			if !slices.Contains(last.items, d) {
				r.say(r.firstLine(last), "indicator", Missing, "round %d does not score %q; the last round scores structure, process and result beside their items.",
					"第 %d 轮没有 %q 的评分；最后一轮除各指标外还应对 structure、process、result 评分", last.number, d)
			}
		}
	}
}

// firstLine is the line of the first row of a round.
func (r *panelReader) firstLine(p *panelRound) int {
	for _, x := range r.rows {
		if x.round == p.number {
			return x.line
		}
	}
	return 0
}

// panel makes the panel out of rows that are sound; nil if they are not.
func (r *panelReader) panel() *Panel {
	if r.damaged || len(r.problems) > 0 {
		return nil
	}
	name := strings.TrimSuffix(path.Base(r.file), ".csv")
	p := &Panel{Name: name, Synthetic: r.synthetic || strings.Contains(strings.ToLower(name), "synthetic")}
	p.Ca, p.Cs, p.Cr = math.NaN(), math.NaN(), math.NaN()
	for _, round := range r.rounds() {
		x := indicator.Round{Judges: round.judges, Items: round.items}
		var judgement, familiarity []float64
		for _, judge := range round.judges {
			scores := make([]float64, len(round.items))
			for k, item := range round.items {
				row := r.rows[round.at[[2]string{judge, item}]]
				scores[k] = row.importance
				judgement = append(judgement, row.judgement)
				familiarity = append(familiarity, row.familiarity)
			}
			x.Scores = append(x.Scores, scores)
		}
		p.Rounds = append(p.Rounds, x)
		p.Ca, p.Cs, p.Cr = indicator.Authority(judgement, familiarity)
	}
	index, err := indicator.NewComposite(p.Last().Opinions())
	if err != nil {
		r.say(0, "", CrossField, "no index comes of the last round: no dimension has both a mean of at least %s and an item that is kept, with a coefficient of variation of at most %s.",
			"最后一轮得不出指数：没有任何维度及其指标同时达到均值不低于 %s、变异系数不高于 %s", number(indicator.KeepMean), number(indicator.KeepCV))
		return nil
	}
	p.Index = index
	return p
}
