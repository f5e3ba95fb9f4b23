package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/model/payment"
	"gradus/plots"
	"gradus/plots/report"
)

// institutionNames are the names by id, in the language.
func (x *reporter) institutionNames() map[string]string {
	names := map[string]string{}
	for _, r := range x.sheet("institutions.csv").records() {
		names[r.text("facility")] = x.lang.Pick(r.text("name_en"), r.text("name_zh"))
	}
	return names
}

// load shows how busy the clinics are by hour of the week: those who give
// experts first, next to them those who receive them.
func (x *reporter) load() []report.Block {
	const file = "figures/load_week.csv"
	rows := x.sheet(file).records()
	if len(rows) == 0 {
		return missing(x.say("report.no.load"))
	}
	if x.lean >= withoutPeople {
		return x.leftOut("figures/load_week.svg")
	}
	f := x.weekPage(x.size())
	names := x.institutionNames()
	given, received := map[string]float64{}, map[string]float64{}
	marks := map[[2]string]string{}
	for _, r := range x.sheet("institutions.csv").records() {
		g, got := r.float("expert_hours_given"), r.float("expert_hours_received")
		given[r.text("facility")] += g
		received[r.text("facility")] += got
		marks[[2]string{r.text("scenario"), r.text("facility")}] = x.expertHoursMark(g, got)
	}
	moved := slices.ContainsFunc(rows, func(r record) bool { return given[r.text("facility")]+received[r.text("facility")] > 0 })
	for _, r := range rows {
		facility, use := r.text("facility"), r.text("indicator")
		row := slices.IndexFunc(f.Rows, func(w plots.WeekRow) bool { return w.Facility == facility && w.Indicator == use })
		if row < 0 {
			w := plots.WeekRow{Facility: facility, Indicator: use, Label: names[facility]}
			if w.Label == "" {
				w.Label = x.facility(facility)
			}
			if use == "expert_utilisation_share" {
				w.Label = x.say("week.experts", w.Label)
			}
			switch {
			case moved && given[facility] > 0:
				w.Group = x.say("week.group.givers")
			case moved && received[facility] > 0:
				w.Group = x.say("week.group.receivers")
			case moved:
				w.Group = x.say("week.group.others")
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
	return x.drawn(f, x.say("report.figure.load"), file)
}

// weekCell puts one hour of the file into its panel.
func (x *reporter) weekCell(f *plots.WeekHeat, r record) {
	series, difference := r.text("series"), r.text("difference") == "true"
	p := slices.IndexFunc(f.Panels, func(w plots.WeekPanel) bool { return w.Series == series && w.Difference == difference })
	if p < 0 {
		panel := plots.WeekPanel{Series: series, Difference: difference, Label: x.title(series)}
		if difference {
			panel.Label = x.say("week.difference", x.title(series), x.title(x.points[0]))
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
		return w.Facility == r.text("facility") && w.Indicator == r.text("indicator")
	})
	day, _ := strconv.Atoi(r.text("weekday"))
	hour, _ := strconv.Atoi(r.text("hour"))
	if at := (day-1)*24 + hour; row >= 0 && at >= 0 && at < study.WeekHours {
		f.First, f.Last = min(f.First, hour), max(f.Last, hour)
		f.Panels[p].Cells[row][at] = plots.WeekHour{Mean: r.float("mean"), Low: r.float("low"), High: r.float("high"), Staff: r.float("staff")}
	}
}

// patients shows the same person under two policies.
func (x *reporter) patients() []report.Block {
	const file = "patients.csv"
	rows := x.sheet(file).records()
	if len(rows) == 0 {
		return missing(x.say("report.no.patients"))
	}
	if x.lean >= withoutPeople {
		return x.leftOut("figures/patients-*.svg")
	}
	matched := x.matched(rows)
	titles := x.titlesOf(x.points)
	var out []report.Block
	for p := 1; p < len(x.points); p++ {
		if f := x.patientPage(titles, p, matched, x.institutionNames()); f != nil {
			out = append(out, x.drawn(f, x.say("report.figure.patients"), file)...)
		}
	}
	return out
}

// matched reads the patients back.
func (x *reporter) matched(rows []record) []study.Matched {
	var out []study.Matched
	pair := ""
	for _, r := range rows {
		point := slices.Index(x.points, r.text("compared"))
		side := 1
		if len(x.points) > 0 && r.text("scenario") == x.points[0] {
			side = 0
		}
		if point < 0 {
			continue
		}
		if r.text("pair") != pair {
			pair = r.text("pair")
			out = append(out, study.Matched{
				Point: point, Resident: int(r.float("person")), Onset: r.text("date"), Severity: r.float("severity"),
				Change: study.Change{From: contactOf(r.text("first_contact_base")), To: contactOf(r.text("first_contact_scenario"))},
				Alike:  int(r.float("alike")), Of: int(r.float("of")),
			})
		}
		s := &out[len(out)-1].Sides[side]
		step := study.TimedStep{Date: r.text("date"), Minute: r.float("minute"), Step: model.Step{
			Event: r.text("event"), Facility: r.text("facility"), Tier: r.text("tier"), Wait: zeroIfNone(r.float("wait_minutes")),
			Own: fen(r.float("own_payment_cny")), Fund: fen(r.float("fund_payment_cny")),
		}}
		s.Steps = append(s.Steps, step)
		s.Wait += step.Wait
		s.Own, s.Fund = s.Own+step.Own.CNY(), s.Fund+step.Fund.CNY()
		if step.Event == "seen" {
			s.Visits++
		}
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
