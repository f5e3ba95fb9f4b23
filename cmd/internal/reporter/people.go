package reporter

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/model/payment"
	"gradus/plots"
	"gradus/plots/report"
)

// institutionNames are the names by id, in the language.
func (x *Author) institutionNames() map[string]string {
	names := map[string]string{}
	for _, r := range x.Sheet("institutions.csv").Records() {
		names[r.Text("facility")] = x.Lang.Pick(r.Text("name_en"), r.Text("name_zh"))
	}
	return names
}

// load shows how busy the clinics are by hour of the week: those who give
// experts first, next to them those who receive them.
func (x *Author) load() []report.Block {
	const file = "figures/load_week.csv"
	rows := x.Sheet(file).Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.load"))
	}
	f := frames.Week(x.Maker.Language, x.size())
	names := x.institutionNames()
	given, received := map[string]float64{}, map[string]float64{}
	marks := map[[2]string]string{}
	for _, r := range x.Sheet("institutions.csv").Records() {
		g, got := r.Float("expert_hours_given"), r.Float("expert_hours_received")
		given[r.Text("facility")] += g
		received[r.Text("facility")] += got
		marks[[2]string{r.Text("scenario"), r.Text("facility")}] = frames.ExpertHours(x.Maker.Language, g, got)
	}
	moved := slices.ContainsFunc(rows, func(r archive.Record) bool { return given[r.Text("facility")]+received[r.Text("facility")] > 0 })
	for _, r := range rows {
		facility, use := r.Text("facility"), r.Text("indicator")
		row := slices.IndexFunc(f.Rows, func(w plots.WeekRow) bool { return w.Facility == facility && w.Indicator == use })
		if row < 0 {
			w := plots.WeekRow{Facility: facility, Indicator: use, Label: names[facility]}
			if w.Label == "" {
				w.Label = x.Facility(facility)
			}
			if use == "expert_utilisation_share" {
				w.Label = x.Say("week.experts", w.Label)
			}
			switch {
			case moved && given[facility] > 0:
				w.Group = x.Say("week.group.givers")
			case moved && received[facility] > 0:
				w.Group = x.Say("week.group.receivers")
			case moved:
				w.Group = x.Say("week.group.others")
			}
			f.Rows = append(f.Rows, w)
		}
	}
	for _, r := range rows {
		x.weekCell(f, r)
	}
	for p := range f.Panels {
		if f.Panels[p].Difference {
			continue
		}
		some := false
		for _, w := range f.Rows {
			mark := ""
			if w.Indicator == "clinic_utilisation_share" {
				mark = marks[[2]string{f.Panels[p].Series, w.Facility}]
			}
			f.Panels[p].Marks = append(f.Panels[p].Marks, mark)
			some = some || mark != ""
		}
		if !some {
			f.Panels[p].Marks = nil
		}
	}
	var out []report.Block
	how := x.Say("report.figure.load")
	for _, part := range f.Parts(paperHeight) {
		out = append(out, x.drawn(part, how, file)...)
		how = "" // the first says how all are read
	}
	return out
}

// weekCell puts one hour of the file into its panel.
func (x *Author) weekCell(f *plots.WeekHeat, r archive.Record) {
	series, difference := r.Text("series"), r.Text("difference") == "true"
	p := slices.IndexFunc(f.Panels, func(w plots.WeekPanel) bool { return w.Series == series && w.Difference == difference })
	if p < 0 {
		panel := plots.WeekPanel{Series: series, Difference: difference, Label: x.title(series)}
		if difference {
			panel.Label = x.Say("week.difference", x.title(series), x.title(x.points[0]))
		}
		for range f.Rows {
			empty := make([]plots.WeekHour, study.WeekHours)
			for h := range empty {
				empty[h] = plots.WeekHour{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
			}
			panel.Cells = append(panel.Cells, empty)
		}
		f.Panels = append(f.Panels, panel)
		p = len(f.Panels) - 1
	}
	row := slices.IndexFunc(f.Rows, func(w plots.WeekRow) bool {
		return w.Facility == r.Text("facility") && w.Indicator == r.Text("indicator")
	})
	day, _ := strconv.Atoi(r.Text("weekday"))
	hour, _ := strconv.Atoi(r.Text("hour"))
	if at := (day-1)*24 + hour; row >= 0 && at >= 0 && at < study.WeekHours {
		f.First, f.Last = min(f.First, hour), max(f.Last, hour)
		f.Panels[p].Cells[row][at] = plots.WeekHour{Mean: r.Float("mean"), Low: r.Float("low"), High: r.Float("high"), Staff: r.Float("staff"), ID: x.idOf(r, "mean")}
	}
}

// patients shows the same person under two policies.
func (x *Author) patients() []report.Block {
	const file = "patients.csv"
	rows := x.Sheet(file).Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.patients"))
	}
	matched := x.matched(rows)
	titles := x.titlesOf(x.points)
	var out []report.Block
	for p := 1; p < len(x.points); p++ {
		if f := frames.Patients(x.Maker.Language, titles, p, matched, x.institutionNames()); f != nil {
			out = append(out, x.drawn(f, x.Say("report.figure.patients"), file)...)
		}
	}
	return out
}

// matched reads the patients back.
func (x *Author) matched(rows []archive.Record) []study.Matched {
	var out []study.Matched
	pair := ""
	for _, r := range rows {
		point := slices.Index(x.points, r.Text("compared"))
		side := 1
		if len(x.points) > 0 && r.Text("scenario") == x.points[0] {
			side = 0
		}
		if point < 0 {
			continue
		}
		if r.Text("pair") != pair {
			pair = r.Text("pair")
			out = append(out, study.Matched{
				Point: point, Resident: int(r.Float("person")), Onset: r.Text("date"), Severity: r.Float("severity"),
				Change: study.Change{From: contactOf(r.Text("first_contact_base")), To: contactOf(r.Text("first_contact_scenario"))},
				Alike:  int(r.Float("alike")), Of: int(r.Float("of")),
			})
		}
		s := &out[len(out)-1].Sides[side]
		step := study.TimedStep{Date: r.Text("date"), Minute: r.Float("minute"), Step: model.Step{
			Event: r.Text("event"), Facility: r.Text("facility"), Tier: r.Text("tier"), Wait: zeroIfNone(r.Float("wait_minutes")),
			Own: fen(r.Float("own_payment_cny")), Fund: fen(r.Float("fund_payment_cny")),
		}, Row: strings.TrimSuffix(x.idOf(r, ""), ":")}
		if s.ID == "" {
			s.ID = x.storyID(r)
		}
		s.Steps = append(s.Steps, step)
		s.Wait += step.Wait
		s.Own, s.Fund = s.Own+step.Own.CNY(), s.Fund+step.Fund.CNY()
		if step.Event == "seen" {
			s.Visits++
		}
	}
	return out
}

// storyID is that of the sums over the story that a row is part of: the visits, the
// waits, the payments.
func (x *Author) storyID(r archive.Record) string {
	like := []string{"pair", r.Text("pair"), "scenario", r.Text("scenario")}
	out := x.inside + archive.RowsOf(r.Name, append(like, "event", "seen")...).ID()
	for _, column := range []string{"wait_minutes", "own_payment_cny", "fund_payment_cny"} {
		out += " " + x.inside + archive.SumOf(r.Name, column, like...).ID()
	}
	return out
}

func fen(cny float64) payment.Fen { return payment.Fen(math.Round(100 * zeroIfNone(cny))) }

// contactOf reads a contact from its code.
func contactOf(code string) model.Contact {
	for c := range model.Contact(model.Contacts) {
		if fmt.Sprint(c) == code {
			return c
		}
	}
	return model.NoContact
}
