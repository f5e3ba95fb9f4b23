package findings

import (
	"math"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/plots"
)

// patientTable is the table of the patients, a row for each step.
func (ran *Run) patientTable() answer.Table {
	ans := answer.Table{Name: "patients", Fields: patientFields}
	points := ran.Result.Points
	for k, m := range ran.Result.Patients {
		for side, name := range []string{points[0], points[m.Point]} {
			for i, s := range m.Sides[side].Steps {
				wait, own, fund := math.NaN(), math.NaN(), math.NaN()
				switch {
				case s.Event == "seen" && s.Tier != study.Downtown: // its line is not simulated
					wait = s.Wait
				case s.Event == "paid":
					own, fund = s.Own.CNY(), s.Fund.CNY()
				}
				ans.Records = append(ans.Records, []any{
					k + 1, points[m.Point], m.Change.From.String(), m.Change.To.String(), m.Alike, m.Of, name, study.MatchedReplication, m.Resident, m.Severity,
					i + 1, s.Date, s.Minute, s.Event, s.Facility, s.Tier, wait, own, fund,
				})
			}
		}
	}
	return ans
}

// patientFigure shows the patients of one scenario on two lanes each, nil if
// there are none.
func (ran *Run) patientFigure(point int) plots.Figure {
	return frames.Patients(ran.Language, ran.Result.Points, point, ran.Result.Patients, ran.institutionNames())
}

// institutionNames are the names of the institutions by their ids.
func (ran *Run) institutionNames() map[string]string {
	names := map[string]string{}
	for _, in := range ran.Study.Config.Institutions {
		names[in.ID] = ran.Lang.Pick(in.En, in.Zh)
	}
	return names
}

// patientFields are those of patients.csv. Alike and of are illnesses of the
// same replication: those with the same first contacts in both runs, and all that
// are in both.
var patientFields = []string{
	"pair", "compared", "first_contact_base", "first_contact_scenario", "alike", "of", "scenario", "replication", "person", "severity",
	"step", "date", "minute", "event", "facility", "tier", "wait_minutes", "own_payment_cny", "fund_payment_cny",
}
