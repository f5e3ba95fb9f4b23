package main

import (
	"math"
	"slices"
	"strconv"

	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// doseHeading says how much of what was asked for.
func (x *reporter) doseHeading() string {
	for _, r := range x.sheet("dose.csv").records() {
		return x.say("report.title.dose", x.meaningOf(r.text("lever")), x.askedIn(r))
	}
	return x.comparedHeading()
}

// doseAnswered says where in the range the target is met.
func (x *reporter) doseAnswered() []report.Block {
	rows := x.sheet("dose.csv").records()
	if len(rows) == 0 {
		return missing(x.say("report.no.data"))
	}
	r := rows[0]
	q := x.quantityIn(r.text("unit"), r.float("mean"))
	target := append(report.Plain(x.askedIn(r)+" "+relationSigns[r.text("relation")]+" "),
		withUnitSpan(x.number(r, "target", inNumbers(q.factor, decimalsFor(r.float("target")*q.factor, 0, q.decimals)), x.say("report.target")), levelUnit(q))...)
	confidence := withUnitSpan(x.number(r, "confidence", asPercent(r.float("confidence")), x.say("report.def.confidence")), "%")
	met, missed := x.edges(rows)
	dose := func(r record) report.Prose {
		return withUnitSpan(x.brief(r, "dose", x.meaningOf(r.text("lever"))), x.unitWord(r.text("lever_unit")))
	}
	at := func(r record) report.Prose {
		return append(report.Plain(x.meaningOf(r.text("lever"))+" = "), dose(r)...)
	}
	level := func(r record) report.Prose {
		value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.text("indicator")))
		return append(append(withUnitSpan(value, q.rowUnit), report.Span{Text: " "}), bounds...)
	}
	var out []report.Prose
	switch finding := r.text("finding"); {
	case finding != "met_from" && finding != "met_up_to":
		low, high := rows[min(1, len(rows)-1)], rows[len(rows)-1] // below the base, by dose
		out = append(out, x.prose("report.dose."+finding, target, confidence, dose(low), dose(high)))
	case met.known():
		out = append(out, x.prose("report.dose."+finding, at(met), target, confidence, level(met)))
		switch {
		case !missed.known():
			out = append(out, x.prose("report.dose.no-miss", target, confidence))
		case !math.IsNaN(met.float("estimate")):
			estimate := withUnitSpan(x.number(met, "estimate", inRounded(1), x.say("report.def.estimate")), x.unitWord(r.text("lever_unit")))
			out = append(out, x.prose("report.dose.miss-estimate", at(missed), level(missed), estimate))
		default:
			out = append(out, x.prose("report.dose.miss", at(missed), level(missed)))
		}
		out = append(out, x.prose("report.dose.single", at(met), x.chanceIn(met, "chance"),
			x.number(met, "n", inNumbers(1, 0), x.say("report.def.finished")), x.chanceIn(met, "chance_low"), x.chanceIn(met, "chance_high")))
		if lostBeyond(rows, met) {
			out = append(out, report.Plain(x.say("dose.breaks")))
		}
	}
	if shape := r.text("shape"); shape != "" {
		out = append(out, report.Plain(x.say("dose.shape."+shape)))
	}
	return append([]report.Block{{List: out}}, report.Block{Heading: x.say("report.sure")}, report.Block{List: x.sureness()})
}

// chanceIn is a share of replications that meet the target, in percent.
func (x *reporter) chanceIn(r record, column string) report.Prose {
	return withUnitSpan(x.number(r, column, inNumbers(100, 0), x.say("report.def.chance")), "%")
}

// levelUnit is the unit of a level behind a number.
func levelUnit(q quantity) string {
	if q.unit == "" {
		return q.rowUnit
	}
	return q.unit
}

// edges are the rows between which the dose looked for lies: the one that is
// enough, and the nearest one that is not.
func (x *reporter) edges(rows []record) (met, missed record) {
	for _, r := range rows {
		switch r.text("edge") {
		case edgeEnough:
			met = r
		case edgeShort:
			missed = r
		}
	}
	return met, missed
}

// lostBeyond tells whether a dose further on than the one that is enough does
// not surely meet the target.
func lostBeyond(rows []record, met record) bool {
	return slices.ContainsFunc(rows, func(r record) bool {
		beyond := r.float("dose") > met.float("dose")
		if met.text("finding") == findingCodes[experiment.MetUpTo] {
			beyond = r.float("dose") < met.float("dose")
		}
		return beyond && r.text("standing") != standingCodes[experiment.TargetMet]
	})
}

// dose shows how much of a lever meets a target.
func (x *reporter) dose() []report.Block {
	rows := x.sheet("dose.csv").records()
	if len(rows) == 0 {
		return missing(x.say("report.no.data"))
	}
	first := rows[0]
	q := x.quantityIn(first.text("unit"), first.float("mean"))
	lever := x.meaningOf(first.text("lever"))
	code, name := first.text("indicator"), x.askedIn(first)
	t := &report.Table{
		Caption: x.say("report.dose.table", lever, name),
		Head:    x.heads("report.dose.value", "report.level", "report.standing", "report.chance"),
		Notes:   []report.Prose{report.Plain(x.say("dose.note", percent(first.float("confidence"))))},
	}
	value := withUnit(strconv.FormatFloat(first.float("target")*q.factor, 'g', 6, 64), levelUnit(q))
	f := &plots.DoseCurve{
		Caption: plots.Caption{
			Title:    x.say("figure.dose", lever, name+" "+relationSigns[first.text("relation")]+" "+value),
			Subtitle: x.say("figure.dose.subtitle", append([]any{x.title(rows[len(rows)-1].text("scenario")), percent(first.float("confidence"))}, x.size()...)...),
		},
		Lever: lever + " " + bracketed(x.unitWord(first.text("lever_unit"))), LeverCode: first.text("lever"), Code: cellIn(first).Code(),
		Label: name, Unit: unitFor(q), Target: first.float("target"), TargetIs: x.say("figure.dose.target", value),
		Base: math.NaN(), BaseIs: x.title(first.text("base")), Sufficient: math.NaN(), Insufficient: math.NaN(),
	}
	met, missed := x.edges(rows)
	if met.known() {
		f.Sufficient, f.SufficientIs = met.float("dose"), x.say("figure.dose.enough", doseText(met.float("dose")))
	}
	if missed.known() {
		f.Insufficient = missed.float("dose")
	}
	if met.known() && missed.known() {
		f.Note = x.say("figure.dose.note")
	}
	for _, r := range rows {
		level, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(code))
		chance := report.Cell{Text: x.chanceIn(r, "chance"), Below: x.prose("number.bounds", x.chanceIn(r, "chance_low"), x.chanceIn(r, "chance_high"))}
		standing := report.Plain("")
		if r.text("standing") != "" {
			standing = x.word(r, "standing", "standing.", x.say("report.def.standing"))
		}
		dose := x.number(r, "dose", asText, lever)
		if r.text("dose") == "" {
			dose = report.Plain(x.title(r.text("base")))
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: dose, Left: true}, {Text: level, Below: bounds}, {Text: standing}, chance,
		}})
		if math.IsNaN(r.float("dose")) {
			f.Base = r.float("mean")
			continue
		}
		n, _ := strconv.Atoi(r.text("n"))
		f.Doses = append(f.Doses, plots.DoseLevel{
			Dose: r.float("dose"), Mean: r.float("mean"), Low: r.float("low"), High: r.float("high"), N: n, Chance: r.float("chance"),
			Word: x.lang.SayOr("standing."+r.text("standing"), ""),
		})
	}
	return append(x.drawnIf(f, t.Caption, "dose.csv"), report.Block{Table: t})
}
