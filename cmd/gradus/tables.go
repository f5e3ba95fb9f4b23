package main

import "gradus/cmd/internal/study"

// further lists the tables that follow the main one: the accounts of the
// visits, who gains and what fired where there is something to compare, the years where there
// are several, and the expected directions. Only these go to the CSV of the
// answer.
func (se *session) further() []answer {
	out := []answer{se.accounts()}
	if len(se.result.Points) > 1 {
		out = append(out, se.whoGains(), se.flags())
	}
	if years := se.result.Years(); len(years) > 1 {
		out = append(out, se.byYear([]string{years[0], years[len(years)-1]}))
	}
	for i := range out {
		out[i].aside = true
	}
	return append(out, se.expected...)
}

// files lists the tables that go to a folder as CSV, the years in full.
func (se *session) files() []answer {
	out := []answer{se.accounts()}
	if len(se.result.Points) > 1 {
		out = append(out, se.whoGains(), se.flags())
	}
	if years := se.result.Years(); len(years) > 0 {
		out = append(out, se.byYear(years))
	}
	if len(se.result.Uses()) > 0 {
		out = append(out, se.week())
	}
	if len(se.patients) > 0 {
		out = append(out, se.patientTable())
	}
	return append(out, se.expected...)
}

// object is what JSON shows: what was run, then every table under its name.
func (se *session) object(ans answer, sentences []string) orderedRecord {
	var o orderedRecord
	add := func(name string, value any) { o.fields, o.values = append(o.fields, name), append(o.values, value) }
	points := se.result.Points
	if len(points) > 1 {
		add("base", points[0])
		add("scenarios", points[1:])
	} else {
		add("scenario", points[0])
	}
	add("replications", se.result.Replications())
	add("seed", se.settings.seed)
	for _, t := range ans.tables() {
		add(t.name, t.asObjects())
	}
	if len(points) > 1 && len(se.expected) == 0 {
		add("expected", []orderedRecord{})
	}
	if len(points) > 1 {
		add("sentences", append([]string{}, sentences...))
	}
	add("warnings", append([]warning{}, se.warnings...))
	return o
}

// intervalNote says how the intervals of a table stand to each other.
func (se *session) intervalNote() string { return se.app.method(max(1, len(se.result.Points)-1)) }

// at returns a line of the whole span and population.
func at(facility, code string) study.Line {
	return study.Line{Cell: study.Cell{Period: study.All, Facility: facility, Stratum: study.All, Indicator: code}}
}
