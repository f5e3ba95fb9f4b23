package main

import (
	"cmp"
	"slices"
	"strconv"

	"gradus/cmd/internal/study"
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
func (x *reporter) tried(found []record, caption string) []report.Block {
	points := x.sheet(searchPoints).records()
	if len(points) == 0 {
		return nil
	}
	out := x.drawnIf(x.searchDrawing(points, found), caption, searchPoints)
	return append(out, report.Block{Table: x.triedTable(points, cellIn(found[0]))})
}

// levelBefore is the level of the base in the runs of the search.
func levelBefore(points []record) float64 {
	r := slices.MaxFunc(points, func(a, b record) int { return cmp.Compare(a.float("n"), b.float("n")) })
	return r.float("mean") - r.float("diff_from_base")
}

// searchDrawing draws a search again from its points and its finalists, or from the
// best point so far, which is no finalist.
func (x *reporter) searchDrawing(points, found []record) *plots.SearchTrace {
	finding := cmp.Or(found[0].text("finding"), "stopped")
	f := x.searchPage(cellIn(found[0]), levelBefore(points), x.points[0])
	for _, key := range leversTried(points[0]) {
		label := key
		if p, ok := model.Lookup(key); ok {
			label = x.leverLabel(p)
		}
		f.Levers = append(f.Levers, plots.SearchLever{Code: key, Label: label})
	}
	best := found[0].text("finalist") // the best stands first
	of := map[string]int{}            // number of the point of a finalist
	limited := map[string][]plots.SearchLimit{}
	if x.results.has(searchLimits) { // not of a search without limits
		for _, r := range x.sheet(searchLimits).records() {
			limited[r.text("point")] = append(limited[r.text("point")], x.limitIn(r))
		}
	}
	most := 0
	for _, r := range points {
		number, _ := strconv.Atoi(r.text("point"))
		t := trialIn(r, f.Levers, number)
		t.Finalist = r.text("finalist") != ""
		t.Chosen = t.Finalist && r.text("finalist") == best
		t.Standing = searchStandings[standingIn(r.text("limits"))]
		t.Limits = limited[r.text("point")]
		of[r.text("finalist")] = number
		most = max(most, t.N)
		f.Trials = append(f.Trials, t)
	}
	var limits []string
	if finding == "stopped" {
		for _, r := range found {
			if r.text("limit") != "" {
				limits = append(limits, x.limitIn(r).Limit)
			}
		}
	} else {
		limits = x.addFinalists(f, found, of)
		f.Finalist, f.Chosen = x.say("figure.search.finalist"), x.say("figure.search.chosen."+finding)
	}
	f.Caption = plots.Caption{
		Title:    x.say("figure.search." + finding),
		Subtitle: x.say("figure.search.subtitle", f.BaseIs, most, x.size()[1]),
		Note:     x.say("figure.search.note", len(points), x.limitsInWords(limits)),
	}
	return f
}

// addFinalists adds the finalists as they came out afresh, in their order, and
// returns the limits in words. The file begins with the best.
func (x *reporter) addFinalists(f *plots.SearchTrace, found []record, of map[string]int) (limits []string) {
	best := found[0].text("finalist")
	byNumber := slices.Clone(found)
	slices.SortStableFunc(byNumber, func(a, b record) int { return cmp.Compare(a.float("finalist"), b.float("finalist")) })
	for _, r := range byNumber {
		if r.text("limit") == "" {
			t := trialIn(r, f.Levers, of[r.text("finalist")])
			t.Standing, t.Finalist, t.Chosen, t.Afresh = plots.LimitsKept, true, r.text("finalist") == best, true
			f.Trials = append(f.Trials, t)
			limits = nil // they are the same for all
			continue
		}
		t := &f.Trials[len(f.Trials)-1]
		if s := standingIn(r.text("standing")); t.Standing != plots.LimitBroken && s != experiment.TargetMet {
			t.Standing = searchStandings[s]
		}
		l := x.limitIn(r)
		t.Limits, limits = append(t.Limits, l), append(limits, l.Limit)
	}
	return limits
}

// trialIn reads a point with its difference from the base.
func trialIn(r record, levers []plots.SearchLever, number int) plots.SearchTrial {
	i := intervalOf(r, "diff_from_base", "diff_low", "diff_high")
	t := plots.SearchTrial{Number: number, Mean: i.Mean, Low: i.Low, High: i.High, N: i.N}
	for _, l := range levers {
		t.Setting = append(t.Setting, r.float(l.Code))
	}
	return t
}

// leversTried are the columns of the levers: those between the number of a point
// and its level.
func leversTried(r record) []string {
	header := r.header()
	return header[1:slices.Index(header, "mean")]
}

// standingIn reads back how a number stands to its limits.
func standingIn(code string) experiment.Standing {
	for s, c := range standingCodes {
		if c == code {
			return s
		}
	}
	return experiment.TargetOpen
}

// limitIn is the limit that a row is about, with the number under it.
func (x *reporter) limitIn(r record) plots.SearchLimit {
	text, standing := r.text("limit"), standingIn(r.text("standing"))
	if m := limitForm.FindStringSubmatch(text); m != nil {
		if l, ok := x.limitOn(cellIn(r), m, &problems{}); ok {
			return x.limitOf(l, intervalOf(r, "mean", "low", "high"), standing)
		}
	}
	return plots.SearchLimit{Limit: text, Level: r.text("mean"), Standing: x.say("limit." + standingCodes[standing])}
}

// triedTable lists points by their numbers.
func (x *reporter) triedTable(points []record, by study.Cell) *report.Table {
	q := x.quantityOf(by.Indicator, levelBefore(points))
	shown := tellingPoints(points, by.Indicator)
	t := &report.Table{Caption: x.say("report.search.table"), Head: x.heads("search.point"), Short: true}
	if len(shown) < len(points) {
		t.Notes = []report.Prose{report.Plain(x.say("report.search.some", len(shown), len(points)))}
	}
	keys := leversTried(points[0])
	for _, key := range keys {
		head := report.Cell{Text: report.Plain(x.meaningOf(key))}
		if p, ok := model.Lookup(key); ok {
			head.Below = report.Plain(x.leverLabel(p))
		}
		t.Head = append(t.Head, head)
	}
	t.Head = append(t.Head, report.Cell{Text: report.Plain(x.label(study.Line{Cell: by}, q))})
	t.Head = append(t.Head, x.heads("report.optimum.from-base", "answer.n", "search.limits")...)
	t.Head[0].Left, t.Head[len(t.Head)-1].Left = true, true
	definition := x.definition(by.Indicator)
	for _, r := range shown {
		point := report.Cell{Text: x.number(r, "point", inNumbers(1, 0), x.say("figure.search.order")), Left: true}
		if r.text("finalist") != "" {
			point.Below = report.Plain(x.say("figure.search.finalist"))
		}
		cells := []report.Cell{point}
		for _, key := range keys {
			cells = append(cells, report.Cell{Text: x.briefValue(r, key, key)})
		}
		value, bounds := x.shown(r, "mean", "low", "high", q, false, definition)
		diff, diffBounds := x.shown(r, "diff_from_base", "diff_low", "diff_high", q, true, x.say("report.def.difference", definition))
		t.Rows = append(t.Rows, report.Row{Cells: append(cells,
			report.Cell{Text: value, Below: bounds}, report.Cell{Text: diff, Below: diffBounds},
			report.Cell{Text: x.number(r, "n", inNumbers(1, 0), x.say("report.def.finished"))},
			report.Cell{Text: x.word(r, "limits", "limits.", x.say("report.def.limit")), Left: true})})
	}
	return t
}

// tellingPoints picks the rows of the short table, in the order of trial.
func tellingPoints(points []record, code string) []record {
	if len(points) <= fewTried {
		return points
	}
	d, _ := indicator.Lookup(code)
	sorted := slices.Clone(points)
	slices.SortStableFunc(sorted, func(a, b record) int {
		c := cmp.Compare(b.float("diff_from_base"), a.float("diff_from_base"))
		if d.Direction < 0 {
			c = -c
		}
		return c
	})
	var out []record
	best, broken := 0, 0
	for _, r := range sorted {
		switch breaks := r.text("limits") == brokenCode; {
		case r.text("finalist") != "":
		case !breaks && best < bestTried:
			best++
		case breaks && broken < brokenTried:
			broken++
		default:
			continue
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b record) int { return cmp.Compare(a.row, b.row) })
	return out
}
