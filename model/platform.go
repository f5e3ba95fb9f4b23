package model

import (
	"gradus/model/governance"
	"gradus/model/referral"
)

// effectiveLevel returns the level {0..3} of the information platform between
// two institutions (specification, 5.4): the declared level, as far as the less
// willing of the two shares. There is no platform with downtown.
func (d *District) effectiveLevel(from, to int) float64 {
	if d.world.tier[from] == Downtown || d.world.tier[to] == Downtown {
		return 0
	}
	return float64(float64(d.cfg.Referral.Platform) * min(d.effort(from, governance.Share), d.effort(to, governance.Share)))
}

// info returns the effective level between two institutions as a share.
func (d *District) info(from, to int) float64 { return d.effectiveLevel(from, to) / 3 }

// target returns the place to which the centre of a resident refers.
func (d *District) target(i int32) int {
	if d.cfg.Referral.Route == referral.NearestSecondary {
		return d.nearestSecondary(i)
	}
	return d.world.tertiary()
}

// infoAt returns the information that an institution has on a resident: at his
// centre from the hospital it refers to, at a hospital from his centre.
func (d *District) infoAt(i int32, j int) float64 {
	home := int(d.res.people[i].home)
	if j == home {
		j = int(d.world.placeInst[d.target(i)])
	}
	return d.info(home, j)
}
