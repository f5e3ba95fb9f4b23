package model

import (
	"math"

	"gradus/model/indicator"
)

// Needs returns what is booked of the use of tertiary and downtown hospitals
// over the measured months, added up over the groups of need.
func Needs(d *District) indicator.Need {
	var sum indicator.Need
	for _, n := range d.obs.needs[d.span.warm*equityGroups:] {
		sum.Persons += n.Persons
		sum.Used += n.Used
		sum.Ranks += n.Ranks
		sum.Ranked += n.Ranked
	}
	return sum
}

// Catastrophe counts, from the accounts of a district that has run to the end
// of a year, who is alive and who of them has paid more than a share of his
// income.
func Catastrophe(d *District, share float64) (alive, ruined int) {
	for i := range d.res.people {
		p := &d.res.people[i]
		if p.dead {
			continue
		}
		alive++
		if p.yearsAccount().Own.CNY() > share*d.cfg.Evaluation.Income*d.cfg.Choice.Income*math.Exp(float64(p.logIncome)) {
			ruined++
		}
	}
	return alive, ruined
}

// Users counts the living who were at their centre in the last twelve months,
// and those of them by what the beliefs say, which know same-day visits alone.
func Users(d *District) (alive, users, known int) {
	now := d.span.monthAt(d.cal.Now() - 1)
	for i := range d.res.people {
		if d.res.people[i].dead {
			continue
		}
		alive++
		if !d.res.people[i].usesCentre() {
			continue
		}
		users++
		if seen := int(d.res.people[i].lastSeen[0]); seen > 0 && now+2-seen < 12 {
			known++
		}
	}
	return alive, users, known
}

// Mood returns the satisfaction of the groups of staff in the last month.
func Mood(d *District) [indicator.StaffGroups]float64 { return d.mood.now }

// StrataOf returns the strata of a resident one by one, and those that the
// group which is counted for him is told to.
func StrataOf(d *District, i int32) (direct, byGroup [4]int) {
	p := &d.res.people[i]
	direct = [4]int{strataAge + int(p.age), strataScheme + int(p.scheme), strataIncome + int(p.tercile), strataUse}
	if !d.res.people[i].usesCentre() {
		direct[3]++
	}
	o := &observer{groups: make([]tallies, groupCount)}
	o.group(d.res, i)[sVisits]++
	for g := range o.groups {
		if o.groups[g][sVisits] == 1 {
			byGroup = groupStrata(g)
		}
	}
	return direct, byGroup
}

// StratumName returns the name of a stratum of the indicators.
func StratumName(k int) string { return stratumNames[k] }

// HasContract tells whether a resident has a contract now.
func HasContract(d *District, i int32) bool { return d.res.people[i].contract }
