package reporter

import (
	"math"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// gainsInShort says on the first page who gains and who loses: each that surely does
// by as much as matters, with what he does so by the most, then those for whom it is
// perhaps less than matters. For the others nothing that matters can be told.
func (x *Author) gainsInShort(scenario string) report.Prose {
	said, others := map[prose.Grade][]report.Prose{}, false
	for _, stakes := range x.holders(scenario) {
		gains := gainsOf(stakes)
		for g, s := range gains {
			said[g] = append(said[g], x.gainPhrase(s))
		}
		others = others || len(gains) == 0
	}
	if len(said) == 0 && !others {
		return nil
	}
	var parts []report.Prose
	for _, k := range []struct {
		grade prose.Grade
		key   string
	}{{prose.Better, "gain"}, {prose.Worse, "lose"}, {prose.MaybeBetter, "maybe-gain"}, {prose.MaybeWorse, "maybe-lose"}} {
		if k.grade == prose.MaybeBetter && len(parts) == 0 {
			parts = append(parts, report.Plain(x.Say("report.gains.none")))
		}
		if who := said[k.grade]; len(who) > 0 {
			parts = append(parts, append(report.Strong(x.Say("report.gains."+k.key)), x.joined(who, "answer.semicolon")...))
		}
	}
	if others {
		parts = append(parts, report.Plain(x.Say("report.gains.others")))
	}
	return append(x.joined(parts, "report.gains.next"), report.Span{Text: x.Say("report.stop")})
}

// gainsOf are the grades in which somebody gains or loses, each with the stake that
// changes the most against what matters; the sure one goes before that which is
// perhaps less than matters.
func gainsOf(stakes []heldStake) map[prose.Grade]heldStake {
	most := map[prose.Grade]heldStake{}
	for _, s := range stakes {
		g := s.Grade()
		if m, ok := most[g]; !ok || math.Abs(s.Diff.Mean)/s.Threshold > math.Abs(m.Diff.Mean)/m.Threshold {
			most[g] = s
		}
	}
	out := map[prose.Grade]heldStake{}
	for g, maybe := range map[prose.Grade]prose.Grade{prose.Better: prose.MaybeBetter, prose.Worse: prose.MaybeWorse} {
		if s, ok := most[g]; ok {
			out[g] = s
		} else if s, ok := most[maybe]; ok {
			out[maybe] = s
		}
	}
	return out
}

// gainPhrase names who gains or loses and by what; where he surely does, by how much.
func (x *Author) gainPhrase(s heldStake) report.Prose {
	name := report.Plain(x.Lang.SayOr("stakeholder."+s.stakeholder, s.stakeholder))
	if s.Grade() >= prose.MaybeBetter {
		return append(x.prose("report.gains.perhaps-by", name, s.Name), x.onAverage(s.Line)...)
	}
	value, bounds := x.shown(s.difference, "diff", "low", "high", s.quantity, true, x.Say("report.def.difference", x.definition(s.difference.Text("indicator"))))
	return x.prose("report.gains.by", name, s.Name, withUnitSpan(value, s.quantity.RowUnit), bounds)
}

// holders are the stakes in a scenario, those of each stakeholder together.
func (x *Author) holders(scenario string) [][]heldStake {
	var out [][]heldStake
	for _, s := range x.stakesOf(scenario) {
		if n := len(out) - 1; n >= 0 && out[n][0].stakeholder == s.stakeholder {
			out[n] = append(out[n], s)
			continue
		}
		out = append(out, []heldStake{s})
	}
	return out
}

// heldStake is what somebody has at stake, with its row.
type heldStake struct {
	stakeholder string // code
	quantity    terms.Quantity
	spokenLine
}

// stakesOf reads back what is at stake in a scenario, in the order of the file: one
// stakeholder after the other.
func (x *Author) stakesOf(scenario string) []heldStake {
	var out []heldStake
	for _, r := range x.Sheet("who_gains.csv").Records("scenario", scenario) {
		stake, ok := stakeOf(r)
		if !ok {
			continue
		}
		q := x.stakeRow(r)
		l := gradedBy(r, r)
		l.Name, l.Unit, l.Good = x.StakeInWords(stake), q.ForProse(), experiment.Direction(stake.Gain)
		out = append(out, heldStake{stake.Stakeholder, q, spokenLine{l, r, r}})
	}
	return out
}

// stakeIn are the columns that tell a stake, with their values in a row.
func stakeIn(r archive.Record) []string {
	var out []string
	for _, column := range []string{"stakeholder", "indicator", "facility", "stratum"} {
		out = append(out, column, r.Text(column))
	}
	return out
}

// stakeRow says how the numbers of a stake are shown, in all scenarios.
func (x *Author) stakeRow(like archive.Record) terms.Quantity {
	var row []float64
	for _, r := range x.Sheet("who_gains.csv").Records(stakeIn(like)...) {
		row = append(row, r.Float("base_mean"), r.Float("mean"), r.Float("diff"))
	}
	return x.QuantityIn(like.Text("unit"), row...)
}

// gains is the table of stakeholders.
func (x *Author) gains() []report.Block {
	sheet := x.Sheet("who_gains.csv")
	if len(sheet.Rows) == 0 {
		return missing(x.Say("report.no.compare"))
	}
	var tables []*report.Table
	names := x.ScenariosCompared()
	for _, some := range aside(names, differencesAside) {
		tables = append(tables, x.gainTable(sheet, some))
	}
	tables[len(tables)-1].Notes = append([]report.Prose{x.prose("gains.note", x.methodOver(len(names), optionsCompared()))}, x.setsNotes()...)
	return tabled(tables)
}

func (x *Author) gainTable(sheet *archive.Sheet, names []string) *report.Table {
	t := &report.Table{Caption: x.Say("gains.heading", x.title(x.points[0])), Head: x.heads("gains.stakeholder", "gains.stake")}
	t.Head[1].Left = true
	for _, name := range names {
		t.Head = append(t.Head, report.Cell{Text: report.Plain(x.title(name)), Span: 2})
	}
	who := ""
	for _, r := range sheet.Records("scenario", names[0]) {
		stake, ok := stakeOf(r)
		if !ok {
			continue
		}
		x.terms["indicator:"+stake.Indicator] = true // paper shows no definition on hover
		q := x.stakeRow(r)
		row := report.Row{Cells: []report.Cell{{Left: true}, {Text: report.Plain(x.StakeName(stake, q)), Left: true}}}
		if stake.Stakeholder != who {
			row.First = who != ""
			who = stake.Stakeholder
			row.Cells[0].Text = report.Plain(x.Lang.SayOr("stakeholder."+who, who))
		}
		for _, name := range names {
			row.Cells = append(row.Cells, x.gainCells(sheet, name, r, q)...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// gainCells are what a scenario brings to the stakeholder of a row.
func (x *Author) gainCells(sheet *archive.Sheet, scenario string, like archive.Record, q terms.Quantity) []report.Cell {
	found := sheet.Records(append(stakeIn(like), "scenario", scenario)...)
	if len(found) == 0 {
		return []report.Cell{{Text: report.Plain(prose.Dash)}, {}}
	}
	r := found[0]
	value, bounds := x.shown(r, "diff", "low", "high", q, true, x.Say("report.def.difference", x.definition(r.Text("indicator"))))
	word := graded(x.word(r, "verdict", "gain.", x.Say("report.def.gain")), terms.Perhaps(gradedBy(r, r)))
	return []report.Cell{{Text: value, Below: bounds}, {Text: word, Left: true}}
}
