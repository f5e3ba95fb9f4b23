package findings

import (
	"cmp"
	"math"
	"slices"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/frames"
	"gradus/plots"
)

// weekFields are those of load_week.csv. Staff is the mean number on duty.
var weekFields = []string{"scenario", "facility", "weekday", "hour", "indicator", "mean", "low", "high", "n", "staff"}

// week is the table of how busy stations are by hour of the week. Hours in
// which nobody is ever on duty have no row.
func (ran *Run) week() answer.Table {
	r := ran.Result
	ans := answer.Table{Name: "load_week", Fields: weekFields}
	for p, name := range r.Points {
		for u, use := range r.Uses() {
			for h, x := range r.Hours(p, u) {
				if x.N > 0 {
					ans.Records = append(ans.Records, []any{name, use.Facility, h/24 + 1, h % 24, use.Indicator, x.Mean, x.Low, x.High, x.N, x.Staff})
				}
			}
		}
	}
	return ans
}

// weekRow is a row of the heat map: a use and how much its facility gives and
// receives of experts, over all scenarios.
type weekRow struct {
	plots.WeekRow
	use             int
	given, received float64
}

// weekRows lists the clinics of all places, and the expert clinics of hospitals.
// Who gives experts comes first and who receives them next, the most concerned
// first; then the others as they are.
func (ran *Run) weekRows() []weekRow {
	a, r := ran.Language, ran.Result
	names := ran.institutionNames()
	city := ran.Study.Config.Districts > 1
	var rows []weekRow
	for u, use := range r.Uses() {
		_, institution := names[use.Facility]
		if institution == city || use.Indicator != "clinic_utilisation_share" && use.Indicator != "expert_utilisation_share" {
			continue
		}
		row := weekRow{use: u, WeekRow: plots.WeekRow{Facility: use.Facility, Indicator: use.Indicator, Label: names[use.Facility]}}
		if city {
			row.Label = a.Facility(use.Facility)
		}
		if use.Indicator == "expert_utilisation_share" {
			row.Label = a.Say("week.experts", row.Label)
		}
		for p := range r.Points {
			given, received := r.ExpertHours(p, use.Facility)
			row.given, row.received = row.given+given, row.received+received
		}
		rows = append(rows, row)
	}
	if !slices.ContainsFunc(rows, func(x weekRow) bool { return x.given+x.received > 0 }) {
		return rows
	}
	rank := func(x weekRow) int {
		switch {
		case x.given > 0:
			return 0
		case x.received > 0:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(rows, func(x, y weekRow) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.given, x.given), cmp.Compare(y.received, x.received))
	})
	for i := range rows {
		rows[i].Group = a.Say("week.group." + []string{"givers", "receivers", "others"}[rank(rows[i])])
	}
	return rows
}

// weekFigure shows how busy the clinics are by hour of the week, and what the
// scenarios change in it; nil where the week was not kept.
func (ran *Run) weekFigure() plots.Figure {
	a, r := ran.Language, ran.Result
	rows := ran.weekRows()
	if len(rows) == 0 {
		return nil
	}
	f := frames.Week(a, ran.Size())
	for _, row := range rows {
		f.Rows = append(f.Rows, row.WeekRow)
	}
	for p, name := range r.Points {
		level := plots.WeekPanel{Series: name, Label: name}
		change := plots.WeekPanel{Series: name, Label: a.Say("week.difference", name, r.Points[0]), Difference: true}
		for _, row := range rows {
			var hours, differences []plots.WeekHour
			diffs, base := r.HourDifferences(p, row.use), r.Hours(0, row.use)
			for h, x := range r.Hours(p, row.use) {
				if !math.IsNaN(x.Mean) {
					f.First, f.Last = min(f.First, h%24), max(f.Last, h%24)
				}
				hours = append(hours, plots.WeekHour{Mean: x.Mean, Low: x.Low, High: x.High, Staff: x.Staff})
				differences = append(differences, plots.WeekHour{Mean: diffs[h].Mean, Low: diffs[h].Low, High: diffs[h].High, Staff: min(x.Staff, base[h].Staff)})
			}
			level.Cells, change.Cells = append(level.Cells, hours), append(change.Cells, differences)
			level.Marks = append(level.Marks, ran.expertMark(p, row))
		}
		if !slices.ContainsFunc(level.Marks, func(m string) bool { return m != "" }) {
			level.Marks = nil
		}
		f.Panels = append(f.Panels, level)
		if p > 0 {
			f.Panels = append(f.Panels, change)
		}
	}
	return f
}

// expertMark says how many hours of experts a facility has given or received at
// a point: once for each facility, in the row of its clinics.
func (ran *Run) expertMark(point int, row weekRow) string {
	if row.Indicator != "clinic_utilisation_share" {
		return ""
	}
	given, received := ran.Result.ExpertHours(point, row.Facility)
	return frames.ExpertHours(ran.Language, given, received)
}
