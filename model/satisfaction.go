package model

import (
	"math"
	"slices"

	"gradus/model/indicator"
	"gradus/model/payment"
)

// mood is how content the staff are with integration, month by month
// (specification, 6.5). Nothing in the district depends on it.
type mood struct {
	now   [indicator.StaffGroups]float64 // last month's, mean of the district's staff {0..100}; NaN where a group is empty
	since []int16                        // month in which an expert first held a session at a centre, -1 never
}

func newMood(experts int) mood {
	m := mood{since: make([]int16, experts)}
	for k := range m.since {
		m.since[k] = -1
	}
	for g := range m.now {
		m.now[g] = math.NaN()
	}
	return m
}

func (m mood) clone() mood {
	m.since = slices.Clone(m.since)
	return m
}

// regime is what rules and money do to the staff of institution j beside their
// work in the month of the given books: the autonomy each group loses {0..1} and
// what integration adds to its income {0..1}. Under an alliance all lose what
// their institution does; an order beyond the hospital's own will costs its
// experts more. The income is what the pool paid over the month's wages.
func (d *District) regime(row *counts, j int) (autonomy, income [indicator.StaffGroups]float64) {
	g := &d.cfg.Governance
	s := d.sinkingOf(j)
	for k := range autonomy {
		if g.Tightness() > 0 {
			autonomy[k] = g.AutonomyLoss(int(d.world.tier[j]))
		}
		if wages := -row[cLine+counter(payment.WageLine)]; wages > 0 {
			income[k] = clip(row[cPoolPaid] / wages)
		}
	}
	autonomy[indicator.Dispatched] = clip(autonomy[indicator.Dispatched] + math.Max(0, s.Order-s.Will))
	return autonomy, income
}

// judgeMonth lets the staff of every institution judge the month m that ends
// by its books.
func (d *District) judgeMonth(m int) {
	d.noteDispatched(m)
	var sum, staff [indicator.StaffGroups]float64
	seats, travel := d.sessionsOf(m)
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		row := d.obs.row(m, j)
		autonomy, income := d.regime(row, j)
		judge := func(g indicator.StaffGroup, w indicator.Work, persons float64, c counter) {
			if !(persons > 0) {
				return
			}
			w.Autonomy = autonomy[g]
			w.Benefit += income[g]
			x := float64(persons * d.cfg.Evaluation.Staff(g, &w))
			row[c] += x // and the staff after it
			row[c+1] += persons
			sum[g] += x
			staff[g] += persons
		}
		if in.Tier == Community {
			judge(indicator.CentreStaff, d.centreWork(row, j), row[cGPFullTime], cStaffMood)
			continue
		}
		sent, persons := d.dispatchedWork(m, j)
		sent.SeatsUsed, sent.Travel = seats, travel
		judge(indicator.Dispatched, sent, persons, cSentMood)
		stay := indicator.Work{Load: row[cClinicBusy] / row[cClinicOpen] / d.cfg.Evaluation.HospitalLoad, SeatsUsed: math.NaN()}
		judge(indicator.StayBehind, stay, d.doctors(j)-persons, cStaffMood)
	}
	for g := range d.mood.now {
		d.mood.now[g] = sum[g] / staff[g]
	}
}

// centreWork is the month of a centre's staff: visits per GP hour, help by
// experts and what they taught.
func (d *District) centreWork(row *counts, j int) indicator.Work {
	p := &d.cfg.Evaluation
	trained := 0.0
	if top := d.cfg.Sinking.SkillCap; top > 0 {
		trained = d.places[j].skill / top
	}
	return indicator.Work{
		Load:      row[cGPVisits] / row[cClinicOpen] / p.GPLoad,
		Benefit:   p.CentreBenefit(row[cOnSite]/60/row[cClinicOpen], trained),
		SeatsUsed: math.NaN(),
	}
}

// dispatchedWork is the month of the experts of a hospital who went down, and
// their number. Their load is the time in the own clinic, at its utilisation,
// and the time given to centres, over the time of their clinic's timetable.
func (d *District) dispatchedWork(m, j int) (indicator.Work, float64) {
	p, row := &d.cfg.Evaluation, d.obs.row(m, j)
	all, sent, recognised := 0.0, 0.0, 0.0
	for k, x := range d.world.experts {
		if int(x.hospital) != j {
			continue
		}
		all++
		if d.obs.sat[m*len(d.world.experts)+k] {
			sent++
			recognised += p.Recognised(float64(m - int(d.mood.since[k])))
		}
	}
	if sent == 0 {
		return indicator.Work{}, 0
	}
	displaced, given := row[cDisplaced]/60, (row[cDisplaced]+row[cOvertime])/60
	timetable := float64((row[cExpertPresent] + displaced) / all * sent)
	own := float64((timetable - displaced) * math.Min(1, row[cExpertBusy]/row[cExpertOpen]))
	return indicator.Work{
		Load:        (own + given) / timetable / p.HospitalLoad,
		Benefit:     p.PromotionCredit,
		Recognition: recognised / sent,
	}, sent
}

// noteDispatched notes which experts went down for the first time.
func (d *District) noteDispatched(m int) {
	for k := range d.mood.since {
		if d.mood.since[k] < 0 && d.obs.sat[m*len(d.world.experts)+k] {
			d.mood.since[k] = int16(m)
		}
	}
}

// sessionsOf returns the share of the seats of last month's sessions that were
// taken, and the hours on the road to one.
func (d *District) sessionsOf(m int) (seats, travel float64) {
	seen, held, road := 0.0, 0.0, 0.0
	for j := range d.world.inst {
		row := d.obs.row(m, j)
		seen += row[cExpertSeen]
		held += row[cSessions]
		road += row[cTravel] / 60
	}
	s := &d.cfg.Sinking
	return seen / (held * math.Round(float64(s.Seats)*(1-s.Teaching))), road / held
}
