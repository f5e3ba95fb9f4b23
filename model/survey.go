package model

import (
	"gradus/model/choice"
	"gradus/sim"
)

// survey asks, on the 15th of each month, every resident who fell ill in the
// last fourteen days or still is: for this illness, which institution first?
// The answer is the probability that a centre wins with fresh tastes of the
// moment, self-care left out, so that no draw adds noise. Three modes
// (specification, 3.7):
//
//	S1  illness utility of everybody eligible
//	S2  the realised first contact of those who went anywhere
//	S3  as S1, and stable chronic residents answer with their refill choice
func (d *District) survey(now sim.Time) {
	today := int16(now.DayNumber())
	for i := range int32(d.res.n) {
		x, ill := &d.res.people[i], &d.res.ill[i]
		if x.dead {
			continue
		}
		recent := ill.day >= 0 && today-ill.day < 14
		if recent || x.episode >= 0 {
			d.askIll(now, i, ill)
		} else if x.chronic {
			d.weighRefill(now, i, false)
			from, to := d.refillOptions()
			d.answer(now, i, cSurveyS3, d.centreShare(from, to, 1))
		}
	}
}

// askIll takes the answer of an ill resident.
func (d *District) askIll(now sim.Time, i int32, ill *illness) {
	q := question{resident: i, felt: float64(ill.felt), dept: ill.dept, stream: acute}
	d.weigh(now, &q)
	s := d.centreShare(optSelf, len(d.utilities), d.cfg.Choice.Nest)
	d.answer(now, i, cSurveyS1, s)
	d.answer(now, i, cSurveyS3, s)
	d.obs.surveyed(now, d.res, i, s)
	switch ill.went {
	case 1:
		d.answer(now, i, cSurveyS2, 1)
	case 2:
		d.answer(now, i, cSurveyS2, 0)
	}
}

// centreShare turns the utilities of a stretch of options, all others being
// closed, into the probability of the centre.
func (d *District) centreShare(from, to int, nest float64) float64 {
	choice.Shares(d.utilities[from:to], d.world.nests[from:to], nest)
	return d.utilities[optCentre] + d.utilities[optExpert]
}

// answer adds a share to a survey's numerator and one to its denominator,
// which follows it.
func (d *District) answer(now sim.Time, i int32, c counter, share float64) {
	home := int(d.res.people[i].home)
	d.obs.add(home, c, share)
	d.obs.count(home, c+1)
}
