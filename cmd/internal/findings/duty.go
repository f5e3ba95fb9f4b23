package findings

import (
	"slices"

	"gradus/cmd/internal/answer"
	"gradus/model"
)

// Duties are the hours on duty that lie far from the hours owed, of a scenario.
type Duties struct {
	Scenario string
	Levers   bool // that its levers leave so, beyond what is known of the base
	Hours    []model.Duty
}

// DutyTable lists the hours on duty that lie far from the hours owed; it has no rows
// where there are none.
func (ran *Run) DutyTable() answer.Table {
	ans := answer.Table{Name: "duty", Fields: []string{"scenario", "levers", "place", "unit", "owed", "on_duty", "excess"}}
	for _, d := range ran.Duties {
		for _, x := range d.Hours {
			ans.Records = append(ans.Records, []any{d.Scenario, d.Levers, x.Place, x.Unit(), x.Owed, x.OnDuty, x.Excess()})
		}
	}
	return ans
}

// premise is what must be known before the numbers of a scenario: that its levers do
// not reach the doctors as they say; "" of others.
func (ran *Run) premise(scenario string) string {
	at := slices.IndexFunc(ran.Duties, func(d Duties) bool { return d.Levers && d.Scenario == scenario })
	if at < 0 {
		return ""
	}
	return ran.Say("duty.levers", ran.DutyHours(ran.Duties[at].Hours))
}
