package main

import (
	"encoding/json"

	"gradus/cmd/internal/study"
	"gradus/plots/report"
)

// ofSearch tells the folder of a search by its plan.
func (r *resultFolder) ofSearch() bool {
	var plan struct {
		Task searchTask `json:"task"`
	}
	text, err := r.read(planFile)
	return err == nil && json.Unmarshal(text, &plan) == nil && len(plan.Task.Search) > 0
}

// stoppedHeading says what the best was looked for on.
func (x *reporter) stoppedHeading() string {
	for _, r := range x.sheet(stoppedFile).records() {
		return x.say("report.title.stopped", x.askedIn(r))
	}
	return x.comparedHeading()
}

// stoppedAnswer says how far a search had come, what looked best then, what that
// is worth, and how to go on.
func (x *reporter) stoppedAnswer() []report.Block {
	rows := x.sheet(stoppedFile).records()
	if len(rows) == 0 {
		return missing(x.say("report.no.data"))
	}
	r := rows[0]
	q := x.quantityIn(r.text("unit"), r.float("mean"))
	value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.text("indicator")))
	diff, diffBounds := x.shown(r, "diff_from_base", "diff_low", "diff_high", q, true, x.say("report.def.difference", x.definition(r.text("indicator"))))
	count := func(column, definition string) report.Prose {
		return x.number(r, column, inNumbers(1, 0), x.say(definition))
	}
	best := x.prose("report.stopped.best", count("point", "figure.search.order"), x.leversOf(r),
		report.Plain(x.label(study.Line{Cell: cellIn(r)}, q)), value, bounds, diff, diffBounds)
	if len(rows) > 1 {
		best = append(best, x.prose("report.stopped.limits", x.word(r, "limits", "limits.", x.say("report.def.limit")))...)
	}
	return []report.Block{
		{List: []report.Prose{
			x.prose("report.stopped.tried", count("points_tried", "report.def.tried"), count("runs", "report.def.runs"), count("budget", "report.def.budget")),
			best,
		}},
		{Text: append(report.Plain(x.say("report.stopped.on")), report.Span{Text: commandText([]string{"optimise", "--resume", x.placed()}), Strong: true})},
		{Heading: x.say("report.sure")},
		{List: []report.Prose{x.prose("report.stopped.sure", count("n", "report.def.finished"))}},
	}
}

// stopped is the best point so far with its limits, and what was tried.
func (x *reporter) stopped() []report.Block {
	rows := x.sheet(stoppedFile).records()
	if len(rows) == 0 {
		return missing(x.say("report.no.data"))
	}
	return append(x.finalists(rows, x.say("report.stopped.table")), x.tried(rows, x.say("report.figure.stopped"))...)
}
