package frames

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/plots/prose"
)

// patientPlaces are the places of the figure, home first.
var patientPlaces = []string{"home", "community", "secondary", "tertiary", study.Downtown, "emergency"}

// Patients is the figure, with the names of the points and of the institutions
// by their ids.
func Patients(t terms.Language, points []string, point int, patients []study.Matched, names map[string]string) plots.Figure {
	f := &plots.MatchedPatients{
		Caption: plots.Caption{
			Title:    t.Say("patients.title", points[0], points[point]),
			Subtitle: t.Say("patients.subtitle", study.MatchedReplication+1), Note: t.Say("patients.note"),
		},
		Since: t.Say("patients.since"),
	}
	for _, place := range patientPlaces {
		f.Places = append(f.Places, t.Say("patients.place."+place))
	}
	for k, m := range patients {
		if m.Point != point {
			continue
		}
		change := t.Say("patients.stays", t.Contact(m.Change.From))
		if m.Change.From != m.Change.To {
			change = t.Say("patients.moves", t.Contact(m.Change.From), t.Contact(m.Change.To))
		}
		pair := plots.PatientPair{
			Code:    fmt.Sprint(k + 1),
			Heading: t.Say("patients.heading", k+1, change),
			Alike: t.Say("patients.alike", prose.Number(float64(m.Alike), 0), prose.Number(float64(m.Of), 0),
				prose.Number(float64(m.Resident), 0), instant(t, m.Onset), prose.Number(m.Severity, 2)),
		}
		if first := m.Sides[0].Steps; len(first) > 0 {
			pair.ID = rowIDs(first[0].Row, "alike", "of", "person", "date", "severity")
		}
		for side, name := range []string{points[0], points[point]} {
			pair.Lanes[side] = lane(t, name, &m.Sides[side], names)
		}
		f.Patients = append(f.Patients, pair)
	}
	if len(f.Patients) == 0 {
		return nil
	}
	return f
}

// rowIDs are the ids of cells of a row, one after the other; "" of what was not read
// from a folder.
func rowIDs(row string, columns ...string) string {
	if row == "" {
		return ""
	}
	var out []string
	for _, c := range columns {
		out = append(out, row+":"+c)
	}
	return strings.Join(out, " ")
}

// lane joins the steps of a story to stops: a visit from arriving to paying, a
// stay from admission to discharge.
func lane(t terms.Language, name string, s *study.Story, names map[string]string) plots.PatientLane {
	lane := plots.PatientLane{
		Series: name, Label: name, EndText: t.Say("patients.open"), ID: s.ID,
		Summary: t.Say("patients.sum", s.Visits, prose.Number(s.Wait, 0), prose.Number(s.Own, 0), prose.Number(s.Fund, 0)),
	}
	var stops []stop
	for _, step := range s.Steps {
		day := step.Minute / (24 * 60)
		lane.End = max(lane.End, day)
		last := len(stops) - 1
		switch step.Event {
		case "onset":
		case "recovered", "died", "ended":
			lane.EndText, lane.EndID = t.Say("patients."+step.Event, prose.Number(day, 1)), rowIDs(step.Row, "minute")
		case "seen":
			stops[last].Wait, stops[last].seen = step.Wait, true
			stops[last].ids[1] = rowIDs(step.Row, "wait_minutes")
		case "left_unseen":
			stops[last].Code, stops[last].Until = step.Event, day
		case "paid":
			stops[last].Own, stops[last].Fund = step.Own.CNY(), step.Fund.CNY()
			stops[last].Until = day
			stops[last].ids[3] = rowIDs(step.Row, "own_payment_cny", "fund_payment_cny")
		case "discharged":
			stops[last].Until = day
			stops[last].ids[2] = rowIDs(step.Row, "minute")
		default: // arrived, admitted, self_care, referred
			stops = append(stops, stop{name: names[step.Facility], ids: [4]string{rowIDs(step.Row, "minute")}, PatientStop: plots.PatientStop{
				Day: day, Code: step.Event, Facility: step.Facility, Place: max(0, slices.Index(patientPlaces, step.Tier)),
				Wait: math.NaN(), Own: math.NaN(), Fund: math.NaN(),
			}})
		}
	}
	for _, x := range stops {
		x.Text, x.ID = stopText(t, x), x.id()
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
	ids  [4]string // of the day, the wait, the last day, the payments
}

// timed tells whether the wait at a stop is told.
func (x stop) timed() bool { return x.seen && patientPlaces[x.Place] != study.Downtown }

// id is that of the numbers of [stopText].
func (x stop) id() string {
	switch {
	case x.Code == "admitted":
		x.ids[1] = ""
	case x.Code != "arrived":
		x.ids = [4]string{x.ids[0]}
	case !x.timed():
		x.ids[1], x.ids[2] = "", ""
	default:
		x.ids[2] = ""
	}
	return strings.Join(strings.Fields(strings.Join(x.ids[:], " ")), " ")
}

// stopText says what happened at a stop.
func stopText(t terms.Language, x stop) string {
	day := prose.Number(x.Day, 1)
	switch x.Code {
	case "self_care":
		return t.Say("patients.self-care", day)
	case "referred":
		return t.Say("patients.referred", day, x.name)
	case "left_unseen":
		return t.Say("patients.unseen", day, x.name)
	case "admitted":
		text := t.Say("patients.stay", day, x.name, prose.Number(x.Until, 1))
		if math.IsNaN(x.Own) {
			return text
		}
		return text + t.Say("patients.paid", prose.Number(x.Own, 0), prose.Number(x.Fund, 0))
	}
	text := t.Say("patients.visit", day, x.name)
	if x.timed() {
		text += t.Say("patients.waited", prose.Number(x.Wait, 0))
	}
	if !math.IsNaN(x.Own) {
		text += t.Say("patients.paid", prose.Number(x.Own, 0), prose.Number(x.Fund, 0))
	}
	return text
}

// instant is a date and clock time of the model in the reader's way.
func instant(t terms.Language, date string) string {
	at, err := time.Parse("2006-01-02 15:04:05.000", date)
	if err != nil {
		panic("the model writes dates otherwise: " + err.Error())
	}
	return at.Format(t.Lang.Pick("2 January 2006, 15:04", "2006年1月2日15:04"))
}
