package model

import (
	"gradus/sim"
)

// visitors draws the non-residents who come to a hospital today. They use its
// clinics and are not counted among the residents' visits.
func (d *District) visitors(now sim.Time, j int) {
	tier := d.world.tier[j]
	day := now.DayNumber()
	if _, open := d.clockOn(tier, day, 8); !open {
		return
	}
	mean := d.cfg.Need.VisitorsPer10k * d.world.inst[j].Share / 2 * float64(d.cfg.Residents) / 1e4
	key := d.keys.streams[visitor].At(int64(j)).At(int64(day))
	a := sim.NewArrivals(key, now, mean)
	n := uint16(0)
	for _, ok := a.Candidate(now + sim.Day); ok; _, ok = a.Candidate(now + sim.Day) {
		k := a.Key()
		clock := d.clock.Arrival(k.At(1).Uniform(), k.At(2).Uniform())
		if at, _ := d.clockOn(tier, day, clock); at > now {
			d.cal.Schedule(at, rankStart, event{kind: evVisitor, stamp: n, who: int32(j)})
		}
		n++
	}
}

// visitor begins the visit of a non-resident.
func (d *District) visitor(now sim.Time, ev event) {
	id := d.newEpisode(visitor)
	e := &d.episodes[id]
	j := int(ev.who)
	e.key = sim.CandidateKey(d.keys.streams[visitor].At(int64(j)).At(int64(now.DayNumber())), int64(ev.stamp))
	e.resident, e.at, e.place = -1, int16(j), int8(d.placeOf(j))
	e.severity = float32(d.cfg.Need.Severity(2, false, e.u(drawSeverity)))
	e.felt = e.severity
	e.dept = d.cfg.Need.DepartmentAt(2, e.u(drawDepartment))
	d.arrive(now, id)
}
