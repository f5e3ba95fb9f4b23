package reporter

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// doseHeading says how much of what was asked for.
func (x *Author) doseHeading() string {
	for _, r := range x.Sheet("dose.csv").Records() {
		return x.Say("report.title.dose", values.Meaning(x.Maker.Language, r.Text("lever")), x.askedIn(r))
	}
	return x.comparedHeading()
}

// doseAnswered says where in the range the target is met.
func (x *Author) doseAnswered() []report.Block {
	rows := x.Sheet("dose.csv").Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.data"))
	}
	r := rows[0]
	q := x.QuantityIn(r.Text("unit"), r.Float("mean"))
	target := append(report.Plain(x.askedIn(r)+" "+terms.RelationSigns[r.Text("relation")]+" "),
		withUnitSpan(x.number(r, "target", inNumbers(q.Factor, q.TypedDecimals(r.Float("target"))), x.Say("report.target")), levelUnit(q))...)
	confidence := withUnitSpan(x.number(r, "confidence", asPercent(r.Float("confidence")), x.Say("report.def.confidence")), "%")
	met, missed := x.edges(rows)
	leverUnit, factor := values.DoseUnit(x.Maker.Language, r.Text("lever"), r.Text("lever_unit"))
	dose := func(r archive.Record) report.Prose { return withUnitSpan(x.doseIn(r, factor), leverUnit) }
	at := func(r archive.Record) report.Prose {
		return append(report.Plain(values.Meaning(x.Maker.Language, r.Text("lever"))+" = "), dose(r)...)
	}
	level := func(r archive.Record) report.Prose {
		value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.Text("indicator")))
		return append(append(withUnitSpan(value, q.RowUnit), report.Span{Text: " "}), bounds...)
	}
	var out []report.Prose
	switch finding := r.Text("finding"); {
	case finding != "met_from" && finding != "met_up_to":
		low, high := rows[min(1, len(rows)-1)], rows[len(rows)-1] // below the base, by dose
		out = append(out, x.prose("report.dose."+finding, target, confidence, dose(low), dose(high)))
	case met.Known():
		out = append(out, x.prose("report.dose."+finding, at(met), target, confidence, level(met)))
		switch {
		case !missed.Known():
			out = append(out, x.prose("report.dose.no-miss", target, confidence))
		case !math.IsNaN(met.Float("estimate")):
			estimate := withUnitSpan(x.number(met, "estimate", inRounded(factor), x.Say("report.def.estimate")), leverUnit)
			out = append(out, x.prose("report.dose.miss-estimate", at(missed), level(missed), estimate))
		default:
			out = append(out, x.prose("report.dose.miss", at(missed), level(missed)))
		}
		out = append(out, x.prose("report.dose.single", at(met), x.chanceIn(met, "chance"),
			x.number(met, "n", inNumbers(1, 0), x.Say("report.def.finished")), x.chanceIn(met, "chance_low"), x.chanceIn(met, "chance_high")))
		if lostBeyond(rows, met) {
			out = append(out, report.Plain(x.Say("dose.breaks")))
		}
	}
	if shape := r.Text("shape"); shape != "" {
		out = append(out, report.Plain(x.Say("dose.shape."+shape)))
	}
	if x.results.Manifest.Warned("W423") {
		out = append(out, report.Plain(x.Say("report.warning.W423")))
	}
	return append([]report.Block{{List: out}}, report.Block{Heading: x.Say("report.sure")}, report.Block{List: x.sureness()})
}

// doseIn is a dose times a factor, to six digits.
func (x *Author) doseIn(r archive.Record, factor float64) report.Prose {
	dose := archive.FloatOf(terms.Dose(r.Float("dose") * factor))
	_, fraction, _ := strings.Cut(strconv.FormatFloat(dose, 'f', -1, 64), ".")
	return x.number(r, "dose", inNumbers(factor, len(fraction)), values.Meaning(x.Maker.Language, r.Text("lever")))
}

// chanceIn is a share of replications that meet the target, in percent.
func (x *Author) chanceIn(r archive.Record, column string) report.Prose {
	return withUnitSpan(x.number(r, column, inNumbers(100, 0), x.Say("report.def.chance")), "%")
}

// levelUnit is the unit of a level behind a number.
func levelUnit(q terms.Quantity) string {
	if q.Unit == "" {
		return q.RowUnit
	}
	return q.Unit
}

// edges are the rows between which the dose looked for lies: the one that is
// enough, and the nearest one that is not.
func (x *Author) edges(rows []archive.Record) (met, missed archive.Record) {
	for _, r := range rows {
		switch r.Text("edge") {
		case codebook.EdgeEnough:
			met = r
		case codebook.EdgeShort:
			missed = r
		}
	}
	return met, missed
}

// lostBeyond tells whether a dose further on than the one that is enough does
// not surely meet the target.
func lostBeyond(rows []archive.Record, met archive.Record) bool {
	return slices.ContainsFunc(rows, func(r archive.Record) bool {
		beyond := r.Float("dose") > met.Float("dose")
		if met.Text("finding") == codebook.Findings[experiment.MetUpTo] {
			beyond = r.Float("dose") < met.Float("dose")
		}
		return beyond && r.Text("standing") != codebook.Standings[experiment.TargetMet]
	})
}

// dose shows how much of a lever meets a target.
func (x *Author) dose() []report.Block {
	rows := x.Sheet("dose.csv").Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.data"))
	}
	first := rows[0]
	q := x.QuantityIn(first.Text("unit"), first.Float("mean"))
	lever := values.Meaning(x.Maker.Language, first.Text("lever"))
	leverUnit, factor := values.DoseUnit(x.Maker.Language, first.Text("lever"), first.Text("lever_unit"))
	code, name := first.Text("indicator"), x.askedIn(first)
	t := &report.Table{
		Caption: x.Say("report.dose.table", lever, name),
		Head:    x.heads("report.dose.value", "report.level", "report.standing", "report.chance"),
		Notes:   []report.Prose{report.Plain(x.Say("dose.note", terms.Percent(first.Float("confidence"))))},
	}
	value := prose.WithUnit(q.Typed(first.Float("target")), levelUnit(q))
	f := &plots.DoseCurve{
		Caption: plots.Caption{
			Title:    x.Say("figure.dose", lever, name+" "+terms.RelationSigns[first.Text("relation")]+" "+value),
			Subtitle: x.Say("figure.dose.subtitle", append([]any{x.title(rows[len(rows)-1].Text("scenario")), terms.Percent(first.Float("confidence"))}, x.size()...)...),
		},
		Lever: lever + " " + bracketed(strings.TrimPrefix(leverUnit, "个")), LeverCode: first.Text("lever"), DoseScale: factor, Code: cellIn(first).Code(),
		Label: name, Unit: frames.Unit(q), Target: first.Float("target"), TargetIs: x.Say("figure.dose.target", value),
		Base: math.NaN(), BaseIs: x.title(first.Text("base")), Sufficient: math.NaN(), Insufficient: math.NaN(),
	}
	met, missed := x.edges(rows)
	if met.Known() {
		f.Sufficient, f.SufficientIs = met.Float("dose"), x.Say("figure.dose.enough", prose.WithUnit(terms.Dose(met.Float("dose")*factor), leverUnit))
	}
	if missed.Known() {
		f.Insufficient = missed.Float("dose")
	}
	if met.Known() && missed.Known() {
		f.Note = x.Say("figure.dose.note")
	}
	for _, r := range rows {
		level, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(code))
		chance := report.Cell{Text: x.chanceIn(r, "chance"), Below: x.prose("number.bounds", x.chanceIn(r, "chance_low"), x.chanceIn(r, "chance_high"))}
		standing := report.Plain("")
		if r.Text("standing") != "" {
			standing = x.word(r, "standing", "standing.", x.Say("report.def.standing"))
		}
		dose := withUnitSpan(x.doseIn(r, factor), leverUnit)
		if r.Text("dose") == "" {
			dose = report.Plain(x.title(r.Text("base")))
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: dose, Left: true}, {Text: level, Below: bounds}, {Text: standing}, chance,
		}})
		if math.IsNaN(r.Float("dose")) {
			f.Base = r.Float("mean")
			continue
		}
		l := frames.Dose(r.Float("dose"), intervalOf(r, "mean", "low", "high"), q)
		l.Chance, l.Word, l.ID = r.Float("chance"), x.Lang.SayOr("standing."+r.Text("standing"), ""), x.idOf(r, "mean")
		f.Doses = append(f.Doses, l)
	}
	return append(x.drawnIf(f, t.Caption, "dose.csv"), report.Block{Table: t})
}
