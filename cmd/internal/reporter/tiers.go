package reporter

import (
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/report"
)

// tierLines are the indicators that a planner knows from the statistics of the
// health authorities, in their groups and order.
var tierLines = [][]string{
	{"first_contact_share", "primary_visit_share", "first_preference_share", "within_district_visit_share", "contracted_community_share", "contract_share"},
	{"visits", "visits_emergency", "visits_per_head", "visits_per_gp_day"},
	{"admissions", "discharges", "bed_occupancy_share", "stay_days_mean", "bed_turnover_per_year"},
	{
		"referrals_up", "referrals_down", "referrals_down_per_100_discharges", "referral_completed_share", "referral_loop_closed_share",
		"referral_delay_days", "referral_delay_days_p90", "down_returned_per_100",
	},
	{"experts_sunk", "expert_sessions", "expert_visits", "expert_visits_per_session", "expert_visits_per_expert_month"},
	{"wait_minutes_mean", "wait_minutes_median", "wait_minutes_p90", "emergency_wait_minutes_median", "urgent_delay_minutes_mean"},
	{
		"bill_per_visit_cny", "bill_per_stay_cny", "fund_payment_cny", "fund_primary_share", "fund_balance_cny",
		"own_payment_cny", "own_payment_share", "own_payment_per_head_cny", "catastrophic_share", "revenue_cny", "margin_cny",
	},
	{"patient_satisfaction", "staff_satisfaction_community", "staff_satisfaction_hospital", "tertiary_concentration"},
}

// tierPlaces are the columns of the table by tier.
var tierPlaces = append([]string{study.District}, study.Tiers...)

// byTier is the appendix in the layout of the yearbooks: the district and its tiers
// side by side, as they are in the base and as each option changes them, and the
// accounts of all visits.
func (x *Author) byTier() []report.Block {
	if len(x.points) == 0 {
		return missing(x.Say("report.no.levels"))
	}
	base, means := x.points[0], map[string][]float64{}
	levels := linesOf(x.Sheet("levels.csv"), "mean", means)
	differences := linesOf(x.Sheet("compare.csv"), "diff", means)
	tables := []*report.Table{x.tierTable(x.Say("report.tiers.levels", x.title(base)), levels[base], means, func(r archive.Record, name string, q terms.Quantity) report.Cell {
		value, bounds := x.shown(r, "mean", "low", "high", q, false, name)
		return report.Cell{Text: value, Below: bounds}
	})}
	tables[0].Notes = []report.Prose{report.Plain(x.Say("report.tiers.note"))}
	options := x.ScenariosCompared()
	for _, option := range options {
		t := x.tierTable(x.Say("report.tiers.changes", x.title(option), x.title(base)), differences[option], means, x.changeIn)
		t.Spare = "compare.csv"
		tables = append(tables, t)
	}
	if len(options) > 0 {
		last := tables[len(tables)-1]
		last.Notes = append(append(last.Notes, x.prose("report.tiers.differences", x.methodOver(len(options), optionsCompared()))), x.setsNotes()...)
	}
	return append(tabled(tables), x.accounts()...)
}

// linesOf are the rows of a sheet by the scenario and the code of the line; the
// values of a column are added to those of each indicator.
func linesOf(s *archive.Sheet, column string, values map[string][]float64) map[string]map[string]archive.Record {
	out := map[string]map[string]archive.Record{}
	for _, r := range s.Records() {
		scenario, code := r.Text("scenario"), r.Text("indicator")
		if f := r.Text("facility"); f != "" {
			code = study.Cell{Facility: f, Indicator: code}.Code()
		}
		if out[scenario] == nil {
			out[scenario] = map[string]archive.Record{}
		}
		out[scenario][code] = r
		indicator := terms.LineOf(code).Indicator
		values[indicator] = append(values[indicator], r.Float(column))
	}
	return out
}

// tierTable is a table of the rows of a scenario, by indicator and place. An
// indicator that they do not have is left out, and one that an option leaves as
// it is everywhere is named below.
func (x *Author) tierTable(caption string, rows map[string]archive.Record, means map[string][]float64, cell func(r archive.Record, name string, q terms.Quantity) report.Cell) *report.Table {
	t := &report.Table{Caption: caption, Head: x.heads("list.indicator", "place.district")}
	for _, f := range study.Tiers {
		t.Head = append(t.Head, report.Cell{Text: report.Plain(x.Facility(f))})
	}
	var same []string
	for _, group := range tierLines {
		first := len(t.Rows) > 0
		for _, code := range group {
			q := x.QuantityOf(code, means[code]...)
			row := report.Row{Cells: []report.Cell{x.namedIn(code, q)}, First: first}
			known, changed := false, false
			for _, f := range tierPlaces {
				l, c := terms.At(f, code), report.Cell{}
				if r := rows[l.Code()]; r.Known() {
					c, known = cell(r, x.Name(l), q), true
					changed = changed || r.Text("diff") == "" || r.Float("diff") != 0 || r.Float("low") != 0 || r.Float("high") != 0
				}
				row.Cells = append(row.Cells, c)
			}
			switch {
			case changed:
				t.Rows, first = append(t.Rows, row), false
			case known:
				same = append(same, x.Name(terms.At(study.District, code)))
			}
		}
	}
	if len(same) > 0 {
		t.Notes = []report.Prose{report.Plain(x.Say("report.tiers.same", strings.Join(same, x.Say("sentence.comma"))))}
	}
	return t
}

// changeIn is what an option changes in a line, with its verdict.
func (x *Author) changeIn(r archive.Record, name string, q terms.Quantity) report.Cell {
	value, bounds := x.shown(r, "diff", "low", "high", q, true, name)
	verdict := graded(x.word(r, "verdict", "verdict.", name), terms.Perhaps(x.judged(r, r.Text("scenario"), r.Text("indicator"))))
	return report.Cell{Text: value, Below: append(append(bounds, report.Span{Text: " "}), verdict...)}
}

// accounts reconciles first visits with all visits, by option or, of a single
// scenario, by tier.
func (x *Author) accounts() []report.Block {
	sheet := x.Sheet("accounts.csv")
	if len(sheet.Rows) == 0 {
		return nil
	}
	var tables []*report.Table
	if len(x.points) > 1 {
		for _, some := range aside(x.points[1:], levelsAside) {
			var columns []accountColumn
			for _, p := range append(x.points[:1:1], some...) {
				columns = append(columns, accountColumn{x.title(p), p, study.District})
			}
			tables = append(tables, x.accountTable(sheet, columns))
		}
	} else {
		columns := []accountColumn{{x.Say("place.district"), x.points[0], study.District}}
		for _, f := range study.Tiers {
			columns = append(columns, accountColumn{x.Facility(f), x.points[0], f})
		}
		tables = append(tables, x.accountTable(sheet, columns))
	}
	var notes []report.Prose
	for _, r := range x.Sheet("checks.csv").Records("check", "accounts") {
		about := x.Say("check.accounts")
		notes = append(notes, x.prose("report.accounts.found", x.number(r, "found", inNumbers(1, 0), about),
			x.number(r, "of", inNumbers(1, 0), about), x.fact("replications.finished", x.Say("report.def.finished"))))
	}
	tables[len(tables)-1].Notes = append(notes, report.Plain(x.Say("accounts.note")))
	return tabled(tables)
}

// accountColumn is a column of the table of accounts.
type accountColumn struct{ head, scenario, facility string }

func (x *Author) accountTable(sheet *archive.Sheet, columns []accountColumn) *report.Table {
	t := &report.Table{Caption: x.Say("accounts.heading"), Head: x.heads("accounts.account")}
	for _, c := range columns {
		t.Head = append(t.Head, report.Cell{Text: report.Plain(c.head)})
	}
	add := func(label report.Cell, code string, first bool) {
		rows := sheet.Records("indicator", code)
		q := x.oneUnit(rows, "mean")
		row := report.Row{Cells: []report.Cell{label}, First: first}
		for _, c := range columns {
			cell := report.Cell{}
			for _, r := range rows {
				if r.Text("scenario") == c.scenario && r.Text("facility") == c.facility {
					cell.Text, cell.Below = x.shown(r, "mean", "low", "high", q, false, x.Name(terms.At(c.facility, code)))
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	for _, code := range study.Accounts {
		add(x.named(code), code, false)
	}
	add(report.Cell{Text: report.Plain(x.Say("accounts.all")), Left: true}, study.AllVisits, true)
	for i, code := range study.FirstVisitShares {
		label := x.Say("accounts.share", x.Name(terms.At(study.District, code)), x.Say("accounts.of."+code))
		add(report.Cell{Text: report.Plain(label), Left: true}, code, i == 0)
	}
	return t
}
