package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/plots"
)

// follow picks patients who show what the scenarios do. One replication is
// simulated once more for it, so it is done only where a folder keeps them, and
// not for a city.
func (se *session) follow(ctx context.Context) error {
	if se.folder == nil || se.study.Config.Districts > 1 || se.err != nil {
		return nil
	}
	a := se.app
	if !se.settings.quiet {
		fmt.Fprintln(a.stderr, a.say("patients.again", len(se.study.Points)))
	}
	found, err := se.study.Patients(ctx, se.settings.workers)
	if err = se.failure(ctx, err); errors.Is(err, errInterrupted) {
		se.err = err // all results are there, only the patients are not
		se.warn("W409", a.say("patients.interrupted"))
		return nil
	} else if err != nil {
		return se.giveUp(err)
	}
	se.patients = found
	return nil
}

// patientFields are those of patients.csv. Alike and of are illnesses of the
// same replication: those with the same first contacts in both runs, and all that
// are in both.
var patientFields = []string{
	"pair", "compared", "first_contact_base", "first_contact_scenario", "alike", "of", "scenario", "replication", "person", "severity",
	"step", "date", "minute", "event", "facility", "tier", "wait_minutes", "own_payment_cny", "fund_payment_cny",
}

// patientTable is the table of the patients, a row for each step.
func (se *session) patientTable() answer {
	ans := answer{name: "patients", fields: patientFields}
	points := se.result.Points
	for k, m := range se.patients {
		for side, name := range []string{points[0], points[m.Point]} {
			for i, s := range m.Sides[side].Steps {
				wait, own, fund := math.NaN(), math.NaN(), math.NaN()
				switch {
				case s.Event == "seen" && s.Tier != study.Downtown: // its line is not simulated
					wait = s.Wait
				case s.Event == "paid":
					own, fund = s.Own.CNY(), s.Fund.CNY()
				}
				ans.records = append(ans.records, []any{
					k + 1, points[m.Point], m.Change.From.String(), m.Change.To.String(), m.Alike, m.Of, name, study.MatchedReplication, m.Resident, m.Severity,
					i + 1, s.Date, s.Minute, s.Event, s.Facility, s.Tier, wait, own, fund,
				})
			}
		}
	}
	return ans
}

// patientPlaces are the places of the figure, home first.
var patientPlaces = []string{"home", "community", "secondary", "tertiary", study.Downtown, "emergency"}

// patientFigure shows the patients of one scenario on two lanes each, nil if
// there are none.
func (se *session) patientFigure(point int) plots.Figure {
	return se.app.patientPage(se.result.Points, point, se.patients, se.institutionNames())
}

// institutionNames are the names of the institutions by their ids.
func (se *session) institutionNames() map[string]string {
	names := map[string]string{}
	for _, in := range se.study.Config.Institutions {
		names[in.ID] = se.app.lang.Pick(in.En, in.Zh)
	}
	return names
}

// patientPage is the figure, with the names of the points and of the institutions
// by their ids.
func (a *app) patientPage(points []string, point int, patients []study.Matched, names map[string]string) plots.Figure {
	f := &plots.MatchedPatients{
		Caption: plots.Caption{
			Title:    a.say("patients.title", points[0], points[point]),
			Subtitle: a.say("patients.subtitle", study.MatchedReplication+1), Note: a.say("patients.note"),
		},
		Since: a.say("patients.since"),
	}
	for _, place := range patientPlaces {
		f.Places = append(f.Places, a.say("patients.place."+place))
	}
	for k, m := range patients {
		if m.Point != point {
			continue
		}
		change := a.say("patients.stays", a.contact(m.Change.From))
		if m.Change.From != m.Change.To {
			change = a.say("patients.moves", a.contact(m.Change.From), a.contact(m.Change.To))
		}
		pair := plots.PatientPair{
			Code:    fmt.Sprint(k + 1),
			Heading: a.say("patients.heading", k+1, change),
			Alike: a.say("patients.alike", number(float64(m.Alike), 0), number(float64(m.Of), 0),
				number(float64(m.Resident), 0), a.instant(m.Onset), number(m.Severity, 2)),
		}
		for side, name := range []string{points[0], points[point]} {
			pair.Lanes[side] = a.lane(name, &m.Sides[side], names)
		}
		f.Patients = append(f.Patients, pair)
	}
	if len(f.Patients) == 0 {
		return nil
	}
	return f
}

// instant is a date and clock time of the model in the reader's way.
func (a *app) instant(date string) string {
	t, err := time.Parse("2006-01-02 15:04:05.000", date)
	if err != nil {
		panic("the model writes dates otherwise: " + err.Error())
	}
	return t.Format(a.lang.Pick("2 January 2006, 15:04", "2006年1月2日15:04"))
}

// contact is where somebody is first seen, in words.
func (a *app) contact(c model.Contact) string { return a.say("patients.contact." + c.String()) }

// lane joins the steps of a story to stops: a visit from arriving to paying, a
// stay from admission to discharge.
func (a *app) lane(name string, s *study.Story, names map[string]string) plots.PatientLane {
	lane := plots.PatientLane{
		Series: name, Label: name, EndText: a.say("patients.open"),
		Summary: a.say("patients.sum", s.Visits, number(s.Wait, 0), number(s.Own, 0), number(s.Fund, 0)),
	}
	var stops []stop
	for _, step := range s.Steps {
		day := step.Minute / (24 * 60)
		lane.End = max(lane.End, day)
		last := len(stops) - 1
		switch step.Event {
		case "onset":
		case "recovered", "died", "ended":
			lane.EndText = a.say("patients."+step.Event, number(day, 1))
		case "seen":
			stops[last].Wait, stops[last].seen = step.Wait, true
		case "left_unseen":
			stops[last].Code, stops[last].Until = step.Event, day
		case "paid":
			stops[last].Own, stops[last].Fund = step.Own.CNY(), step.Fund.CNY()
			stops[last].Until = day
		case "discharged":
			stops[last].Until = day
		default: // arrived, admitted, self_care, referred
			stops = append(stops, stop{name: names[step.Facility], PatientStop: plots.PatientStop{
				Day: day, Code: step.Event, Facility: step.Facility, Place: max(0, slices.Index(patientPlaces, step.Tier)),
				Wait: math.NaN(), Own: math.NaN(), Fund: math.NaN(),
			}})
		}
	}
	for _, x := range stops {
		x.Text = a.stopText(x)
		if x.Code != "admitted" {
			x.Until = 0 // a visit is a moment on an axis of days
		}
		if x.Code == "referred" {
			x.Place = 0 // at this moment nobody is there yet
		}
		lane.Stops = append(lane.Stops, x.PatientStop)
	}
	return lane
}

// stop is a stop of a lane that is still being put together.
type stop struct {
	plots.PatientStop
	name string
	seen bool
}

// stopText says what happened at a stop.
func (a *app) stopText(x stop) string {
	day := number(x.Day, 1)
	switch x.Code {
	case "self_care":
		return a.say("patients.self-care", day)
	case "referred":
		return a.say("patients.referred", day, x.name)
	case "left_unseen":
		return a.say("patients.unseen", day, x.name)
	case "admitted":
		text := a.say("patients.stay", day, x.name, number(x.Until, 1))
		if math.IsNaN(x.Own) {
			return text
		}
		return text + a.say("patients.paid", number(x.Own, 0), number(x.Fund, 0))
	}
	text := a.say("patients.visit", day, x.name)
	if x.seen && patientPlaces[x.Place] != study.Downtown {
		text += a.say("patients.waited", number(x.Wait, 0))
	}
	if !math.IsNaN(x.Own) {
		text += a.say("patients.paid", number(x.Own, 0), number(x.Fund, 0))
	}
	return text
}
