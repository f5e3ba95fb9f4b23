package reporter

import (
	"slices"
	"strconv"

	"gradus/cmd/internal/archive"
	"gradus/plots/report"
)

// dutiesTold are hours on duty that lie far from those owed, of a scenario, as a
// warning tells them.
type dutiesTold struct {
	scenario string
	levers   bool
	rows     []archive.Record
}

// duties are the hours on duty that lie far from those owed, in the order of the
// warnings about them.
func (x *Author) duties() []dutiesTold {
	var out []dutiesTold
	for _, r := range x.Sheet("duty.csv").Records() {
		d := dutiesTold{scenario: r.Text("scenario"), levers: r.Text("levers") == strconv.FormatBool(true)}
		if n := len(out); n == 0 || out[n-1].scenario != d.scenario || out[n-1].levers != d.levers {
			out = append(out, d)
		}
		last := &out[len(out)-1]
		last.rows = append(last.rows, r)
	}
	return out
}

// onDuty puts hours on duty in words.
func (x *Author) onDuty(d dutiesTold) report.Prose {
	var hours []report.Prose
	for _, r := range d.rows {
		excess := x.number(r, "excess", inSigned(100, 0), x.Say("report.def.excess"))
		if r.Text("unit") == "persons" {
			hours = append(hours, x.prose("duty.persons", x.number(r, "on_duty", inNumbers(1, 0), x.Say("report.def.sunk")),
				x.number(r, "owed", inNumbers(1, 1), x.Say("report.def.sunk-owed")), excess))
			continue
		}
		hours = append(hours, x.prose("duty.hours", x.Doctors(r.Text("place")),
			x.number(r, "on_duty", inNumbers(1, 0), x.Say("report.def.on-duty")), x.number(r, "owed", inNumbers(1, 0), x.Say("report.def.owed")), excess))
	}
	if d.levers {
		return x.prose("duty.levers", x.joined(hours, "answer.semicolon"))
	}
	return x.prose("duty.base", x.joined(hours, "answer.semicolon"))
}

// premise is what must be known before the numbers of a scenario: that its levers do
// not reach the doctors as they say; nil of others.
func (x *Author) premise(scenario string) report.Prose {
	all := x.duties()
	at := slices.IndexFunc(all, func(d dutiesTold) bool { return d.levers && d.scenario == scenario })
	if at < 0 {
		return nil
	}
	return x.onDuty(all[at])
}

// premises are those of all scenarios, with their names, and which levers do nothing.
func (x *Author) premises() []report.Prose {
	var out []report.Prose
	for _, d := range x.duties() {
		if d.levers {
			out = append(out, append(report.Strong(x.title(d.scenario)+x.Say("report.colon")), x.onDuty(d)...))
		}
	}
	for i, w := range x.results.Manifest.Warnings {
		if w.Code == "W424" {
			out = append(out, x.about(i, w))
		}
	}
	return out
}

// optionTold is an option with the policies that it includes, what must be known first and
// what it changes, for a page.
func (x *Author) optionTold(heading, scenario string) []report.Block {
	out := []report.Block{{Heading: heading}}
	for _, in := range x.Sheet("included.csv").Records("scenario", scenario) {
		out = append(out, report.Block{Text: x.includedTold(in)})
	}
	if premise := x.premise(scenario); premise != nil {
		out = append(out, report.Block{Text: premise})
	}
	return append(out, report.Block{List: x.findings(scenario)})
}
