package reporter

import (
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/plots/report"
)

// stoppedHeading says what the best was looked for on.
func (x *Author) stoppedHeading() string {
	for _, r := range x.Sheet(results.StoppedFile).Records() {
		return x.Say("report.title.stopped", x.askedIn(r))
	}
	return x.comparedHeading()
}

// stoppedAnswer says how far a search had come, what looked best then, what that
// is worth, and how to go on.
func (x *Author) stoppedAnswer() []report.Block {
	rows := x.Sheet(results.StoppedFile).Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.data"))
	}
	r := rows[0]
	q := x.QuantityIn(r.Text("unit"), r.Float("mean"))
	value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.Text("indicator")))
	diff, diffBounds := x.shown(r, "diff_from_base", "diff_low", "diff_high", q, true, x.Say("report.def.difference", x.definition(r.Text("indicator"))))
	count := func(column, definition string) report.Prose {
		return x.number(r, column, inNumbers(1, 0), x.Say(definition))
	}
	best := x.prose("report.stopped.best", count("point", "figure.search.order"), x.leversOf(r),
		report.Plain(x.Label(study.Line{Cell: cellIn(r)}, q)), value, bounds, diff, diffBounds)
	if len(rows) > 1 {
		best = append(best, x.prose("report.stopped.limits", x.word(r, "limits", "limits.", x.Say("report.def.limit")))...)
	}
	return []report.Block{
		{List: []report.Prose{
			x.prose("report.stopped.tried", count("points_tried", "report.def.tried"), count("runs", "report.def.runs"), count("budget", "report.def.budget")),
			best,
		}},
		{Text: append(report.Plain(x.Say("report.stopped.on")), report.Span{Text: commandText([]string{"optimise", "--resume", x.placed()}), Strong: true})},
		{Heading: x.Say("report.sure")},
		{List: []report.Prose{x.prose("report.stopped.sure", count("n", "report.def.finished"))}},
	}
}

// stopped is the best point so far with its limits, and what was tried.
func (x *Author) stopped() []report.Block {
	rows := x.Sheet(results.StoppedFile).Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.data"))
	}
	return append(x.finalists(rows, x.Say("report.stopped.table")), x.tried(rows, x.Say("report.figure.stopped"))...)
}
