package reporter

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// A short table shows all points that a search tried, if they are few; else the
// finalists, the best ones, and the best of those that break a limit: what the
// limits forbid.
const (
	fewTried    = 12
	bestTried   = 5
	brokenTried = 7
	brokenCode  = "missed"
)

// tried is the drawing of a search and the points that tell most, with their
// numbers in the file of all; found is what came of it.
func (x *Author) tried(found []archive.Record, caption string) []report.Block {
	points := x.Sheet(results.SearchPoints).Records()
	if len(points) == 0 {
		return nil
	}
	out := x.drawnIf(x.SearchDrawing(points, found), caption, results.SearchPoints)
	return append(out, report.Block{Table: x.triedTable(points, cellIn(found[0]))})
}

// levelBefore is the level of the base in the runs of the search.
func levelBefore(points []archive.Record) float64 {
	r := slices.MaxFunc(points, func(a, b archive.Record) int { return cmp.Compare(a.Float("n"), b.Float("n")) })
	return r.Float("mean") - r.Float("diff_from_base")
}

// SearchDrawing draws a search again from its points and its finalists, or from the
// best point so far, which is no finalist.
func (x *Author) SearchDrawing(points, found []archive.Record) *plots.SearchTrace {
	finding := cmp.Or(found[0].Text("finding"), "stopped")
	by := cellIn(found[0])
	f, size := frames.Search(x.Maker.Language, by, levelBefore(points), x.points[0]), x.QuantityOf(by.Indicator, levelBefore(points))
	for _, key := range leversTried(points[0]) {
		p, _ := model.Lookup(key)
		unit, factor := values.DoseUnit(x.Maker.Language, key, p.Unit)
		label := strings.TrimSpace(key + " " + bracketed(strings.TrimPrefix(unit, "个")))
		f.Levers = append(f.Levers, plots.SearchLever{Code: key, Label: label, Scale: factor})
	}
	best := found[0].Text("finalist") // the best stands first
	of := map[string]int{}            // number of the point of a finalist
	limited := map[string][]plots.SearchLimit{}
	if x.results.Has(results.SearchLimits) { // not of a search without limits
		for _, r := range x.Sheet(results.SearchLimits).Records() {
			limited[r.Text("point")] = append(limited[r.Text("point")], x.limitIn(r))
		}
	}
	most := 0
	for _, r := range points {
		number, _ := strconv.Atoi(r.Text("point"))
		t := x.trialIn(r, f.Levers, number, size)
		t.Finalist = r.Text("finalist") != ""
		t.Chosen = t.Finalist && r.Text("finalist") == best
		t.Standing = frames.SearchStandings[standingIn(r.Text("limits"))]
		t.Limits = limited[r.Text("point")]
		of[r.Text("finalist")] = number
		most = max(most, t.N)
		f.Trials = append(f.Trials, t)
	}
	var limits []string
	if finding == "stopped" {
		for _, r := range found {
			if r.Text("limit") != "" {
				limits = append(limits, x.limitIn(r).Limit)
			}
		}
	} else {
		limits = x.addFinalists(f, found, of, size)
		f.Finalist, f.Chosen = x.Say("figure.search.finalist"), x.Say("figure.search.chosen."+finding)
	}
	f.Caption = plots.Caption{
		Title:    x.Say("figure.search." + finding),
		Subtitle: x.Say("figure.search.subtitle", f.BaseIs, most, x.size()[1]),
		Note:     x.Say("figure.search.note", len(points), x.LimitsInWords(limits)),
	}
	return f
}

// addFinalists adds the finalists as they came out afresh, in their order, and
// returns the limits in words. The file begins with the best.
func (x *Author) addFinalists(f *plots.SearchTrace, found []archive.Record, of map[string]int, size terms.Quantity) (limits []string) {
	best := found[0].Text("finalist")
	byNumber := slices.Clone(found)
	slices.SortStableFunc(byNumber, func(a, b archive.Record) int { return cmp.Compare(a.Float("finalist"), b.Float("finalist")) })
	for _, r := range byNumber {
		if r.Text("limit") == "" {
			t := x.trialIn(r, f.Levers, of[r.Text("finalist")], size)
			t.Standing, t.Finalist, t.Chosen, t.Afresh = plots.LimitsKept, true, r.Text("finalist") == best, true
			f.Trials = append(f.Trials, t)
			limits = nil // they are the same for all
			continue
		}
		t := &f.Trials[len(f.Trials)-1]
		if s := standingIn(r.Text("standing")); t.Standing != plots.LimitBroken && s != experiment.TargetMet {
			t.Standing = frames.SearchStandings[s]
		}
		l := x.limitIn(r)
		t.Limits, limits = append(t.Limits, l), append(limits, l.Limit)
	}
	return limits
}

// trialIn reads a point with its difference from the base.
func (x *Author) trialIn(r archive.Record, levers []plots.SearchLever, number int, q terms.Quantity) plots.SearchTrial {
	var setting []float64
	for _, l := range levers {
		setting = append(setting, r.Float(l.Code))
	}
	t := frames.SearchTrial(number, setting, intervalOf(r, "diff_from_base", "diff_low", "diff_high"), q)
	t.ID = x.idOf(r, "diff_from_base")
	return t
}

// leversTried are the columns of the levers: those between the number of a point
// and its level.
func leversTried(r archive.Record) []string {
	header := r.Header()
	return header[1:slices.Index(header, "mean")]
}

// standingIn reads back how a number stands to its limits.
func standingIn(code string) experiment.Standing {
	for s, c := range codebook.Standings {
		if c == code {
			return s
		}
	}
	return experiment.TargetOpen
}

// limitIn is the limit that a row is about, with the number under it.
func (x *Author) limitIn(r archive.Record) plots.SearchLimit {
	standing := standingIn(r.Text("standing"))
	if l, q, ok := x.limitOf(r); ok {
		return frames.LimitOf(x.Maker.Language, l, intervalOf(r, "mean", "low", "high"), standing, q)
	}
	return plots.SearchLimit{Limit: r.Text("limit"), Level: r.Text("mean"), Standing: x.Say("limit." + codebook.Standings[standing])}
}

// limitOf reads the limit of a row, and how the numbers under it are shown: all in the
// unit of the largest.
func (x *Author) limitOf(r archive.Record) (study.Limit, terms.Quantity, bool) {
	l, ok := x.LimitOn(cellIn(r), r.Text("limit"), &problems.List{})
	var row []float64
	for _, file := range []string{results.SearchLimits, results.SearchAnswer} {
		if !x.results.Has(file) {
			continue
		}
		for _, other := range x.Sheet(file).Records("limit", r.Text("limit")) {
			row = append(row, other.Float("mean"))
		}
	}
	return l, x.LimitQuantity(l, row...), ok
}

// triedTable lists points by their numbers.
func (x *Author) triedTable(points []archive.Record, by study.Cell) *report.Table {
	q := x.QuantityOf(by.Indicator, levelBefore(points))
	shown := tellingPoints(points, by.Indicator)
	t := &report.Table{Caption: x.Say("report.search.table"), Head: x.heads("search.point"), Short: true}
	if len(shown) < len(points) {
		t.Notes = []report.Prose{x.prose("report.search.some", len(shown), x.countedAs(len(points), archive.RowsOf(points[0].Name), x.Say("report.def.tried")))}
	}
	keys := leversTried(points[0])
	for _, key := range keys {
		head := report.Cell{Text: report.Plain(values.Meaning(x.Maker.Language, key))}
		if p, ok := model.Lookup(key); ok {
			head.Below = report.Plain(key)
			if p.Unit != "share" { // which stands behind each number
				head.Below = report.Plain(values.LeverLabel(x.Maker.Language, p))
			}
		}
		t.Head = append(t.Head, head)
	}
	t.Head = append(t.Head, report.Cell{Text: report.Plain(x.Label(study.Line{Cell: by}, q))})
	t.Head = append(t.Head, x.heads("report.optimum.from-base", "answer.n", "search.limits")...)
	t.Head[0].Left, t.Head[len(t.Head)-1].Left = true, true
	definition := x.definition(by.Indicator)
	for _, r := range shown {
		point := report.Cell{Text: x.number(r, "point", inNumbers(1, 0), x.Say("figure.search.order")), Left: true}
		if r.Text("finalist") != "" {
			point.Below = report.Plain(x.Say("figure.search.finalist"))
		}
		cells := []report.Cell{point}
		for _, key := range keys {
			cells = append(cells, report.Cell{Text: x.briefValue(r, key, key)})
		}
		value, bounds := x.shown(r, "mean", "low", "high", q, false, definition)
		diff, diffBounds := x.shown(r, "diff_from_base", "diff_low", "diff_high", q, true, x.Say("report.def.difference", definition))
		t.Rows = append(t.Rows, report.Row{Cells: append(cells,
			report.Cell{Text: value, Below: bounds}, report.Cell{Text: diff, Below: diffBounds},
			report.Cell{Text: x.number(r, "n", inNumbers(1, 0), x.Say("report.def.finished"))},
			report.Cell{Text: x.word(r, "limits", "limits.", x.Say("report.def.limit")), Left: true})})
	}
	return t
}

// tellingPoints picks the rows of the short table, in the order of trial.
func tellingPoints(points []archive.Record, code string) []archive.Record {
	if len(points) <= fewTried {
		return points
	}
	d, _ := indicator.Lookup(code)
	sorted := slices.Clone(points)
	slices.SortStableFunc(sorted, func(a, b archive.Record) int {
		c := cmp.Compare(b.Float("diff_from_base"), a.Float("diff_from_base"))
		if d.Direction < 0 {
			c = -c
		}
		return c
	})
	var out []archive.Record
	best, broken := 0, 0
	for _, r := range sorted {
		switch breaks := r.Text("limits") == brokenCode; {
		case r.Text("finalist") != "":
		case !breaks && best < bestTried:
			best++
		case breaks && broken < brokenTried:
			broken++
		default:
			continue
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b archive.Record) int { return cmp.Compare(a.Row, b.Row) })
	return out
}
