package findings

import (
	"gradus/cmd/internal/answer"
)

// Further lists the tables that follow the main one: the accounts of the
// visits, who gains and what fired where there is something to compare, the years where there
// are several, the official targets, and the expected directions. Only these go to the CSV of the
// answer.
func (ran *Run) Further() []answer.Table {
	out := []answer.Table{ran.accounts()}
	if len(ran.Result.Points) > 1 {
		out = append(out, ran.whoGains(), ran.flags())
	}
	if years := ran.Result.Years(); len(years) > 1 {
		out = append(out, ran.ByYear([]string{years[0], years[len(years)-1]}))
	}
	if len(ran.Targets) > 0 {
		out = append(out, ran.targetCards())
	}
	if bands := ran.bands(ran.Result.Headline()); len(bands.Records) > 0 {
		out = append(out, bands)
	}
	for i := range out {
		out[i].Aside = true
	}
	return append(out, ran.Expected...)
}

// FolderTables lists the tables that go to a folder as CSV, the years in full.
func (ran *Run) FolderTables() []answer.Table {
	out := []answer.Table{ran.accounts()}
	if len(ran.Result.Points) > 1 {
		out = append(out, ran.whoGains(), ran.flags())
	}
	if years := ran.Result.Years(); len(years) > 0 {
		out = append(out, ran.ByYear(years))
	}
	if len(ran.Targets) > 0 {
		out = append(out, ran.targetCards())
	}
	if len(ran.Result.Uses()) > 0 {
		out = append(out, ran.week())
	}
	if len(ran.Result.Patients) > 0 {
		out = append(out, ran.patientTable())
	}
	if bands := ran.bands(append(ran.Result.Headline(), ran.Result.Others()...)); len(bands.Records) > 0 {
		out = append(out, bands)
	}
	return append(out, ran.Expected...)
}
