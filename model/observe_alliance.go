package model

import "gradus/model/governance"

// closeAlliance books how the institutions behaved in the month that ends, and
// what the last quarter's look back has found. What concerns the district as a
// whole is booked at the first institution.
func (d *District) closeAlliance(m int) {
	g := &d.cfg.Governance
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		row, c := d.obs.row(m, j), &d.conduct[j]
		for a, effort := range c.effort {
			if acts(in.Tier, governance.Action(a)) {
				row[cEffortUp+counter(a)] += effort
			}
		}
		if in.Tier != Community {
			row[cHospitalMonths]++
		}
		if d.ally.read {
			row[cNetWilling] += c.net
			row[cNetReads]++
		}
		for k := range j {
			row[cPlatform] += d.effectiveLevel(j, k)
			row[cPairs]++
		}
	}
	row := d.obs.row(m, 0)
	row[cTightness] += g.Tightness()
	if d.ally.read {
		row[cResidents] += d.ally.residents
		row[cRelations] += d.ally.problems.Relations
		row[cVoice] += d.ally.problems.Voice
		row[cDownward] += d.ally.problems.Downward
		row[cProblems] += d.ally.score
		row[cAllyReads]++
	}
}
