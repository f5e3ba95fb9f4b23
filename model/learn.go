package model

import (
	"gradus/model/choice"
	"gradus/model/need"
	"gradus/model/sinking"
	"gradus/sim"
	"gradus/sim/fmath"
)

// learn moves the belief in the place of a visit, and aspiration with it. Only
// illness teaches: a refill or a planned visit says little about skill.
func (d *District) learn(now sim.Time, e *episode, o choice.Outcome) {
	l := &d.cfg.Learning
	if !l.Enabled || e.place < 0 || !e.stream.illness() {
		return
	}
	b := &d.res.believed(int(e.resident))[e.place]
	q := l.Belief(b.quality.number(), o)
	b.quality = fractionOf(q)
	d.res.people[e.resident].aspire = float32(l.Aspire(float64(d.res.people[e.resident].aspire), q))
}

// publish lets the time of a finished visit become known: to everybody as a
// moving mean, to the resident as his own experience; and habit grows. A visit
// that went over to another day says nothing about time in the facility.
func (d *District) publish(now sim.Time, e *episode) {
	l := &d.cfg.Learning
	hours := (now - e.arrived).Hours()
	frozen := l.FrozenWaits && now >= d.span.start()
	sameDay := now.DayNumber() == e.arrived.DayNumber()
	if sameDay && !frozen {
		p := &d.places[e.at]
		if e.has(toED) {
			p = &d.places[len(d.places)-1]
		}
		p.waits.add(hours)
	}
	i := e.resident
	if i < 0 {
		return
	}
	if e.place == 0 {
		d.res.people[i].visited = true
		if e.draw(drawTold).Uniform() < d.cfg.Sinking.GPTells {
			d.res.people[i].told = true
		}
	}
	if !l.Enabled {
		return
	}
	beliefs, fade := d.res.believed(int(i)), fading(l.HabitFade)
	here := &beliefs[e.place]
	h := here.habit.number()
	for p := range beliefs {
		beliefs[p].habit = beliefs[p].habit.faded(fade)
	}
	here.habit = fractionOf(h + float64(l.Habit*(1-h)))
	if sameDay && !frozen && !e.has(toED) {
		seen := &d.res.people[i].lastSeen[e.place]
		if *seen == 0 {
			here.wait = shortTimeOf(hours)
		} else {
			own := here.wait.hours()
			here.wait = shortTimeOf(own + float64(l.PrivateStep*(hours-own)))
		}
		*seen = uint8(d.span.monthAt(now) + 2)
	}
}

// today collects what is published at midnight.
type today struct{ sum, n float64 }

func (t *today) add(x float64) { t.sum += x; t.n++ }

// publish moves a published number towards the day's mean with a memory in
// days, and begins the next day. A day without visits leaves it where it was.
func (t *today) publish(mean, days float64) float64 {
	if t.n > 0 {
		keep := fmath.Exp(-1 / days)
		mean = float64(keep*mean) + float64((1-keep)*t.sum/t.n)
	}
	*t = today{}
	return mean
}

// monthlyLearning is a month of talk and forgetting: word of mouth, awareness,
// contracts, and what GPs learnt from experts.
func (d *District) monthlyLearning(m int) {
	if d.cfg.Learning.Enabled {
		d.wordOfMouth()
	}
	d.spreadAwareness(m)
	d.signContracts(m)
	d.teach()
}

// wordOfMouth pulls beliefs towards the neighbourhood's mean and a little back
// to the tier's first mean, in fractions, as a straight line over the own belief;
// aspiration fades.
func (d *District) wordOfMouth() {
	l, places := &d.cfg.Learning, d.res.places
	for from := 0; from < d.res.n; from += blockSize {
		to := min(from+blockSize, d.res.n)
		for p := range places {
			block, sum := d.res.beliefs[from*places+p:to*places], 0
			for at := 0; at < len(block); at += places {
				sum += int(block[at].quality)
			}
			mean, prior := float64(sum)/float64(to-from), float64(fractionOf(l.QualityStart[d.world.tierOf(p)]))
			others := l.Hearsay(0, mean, prior)
			own := l.Hearsay(1, mean, prior) - others
			for at := 0; at < len(block); at += places {
				q := &block[at].quality
				*q = fraction(float64(own*float64(*q)) + others + 0.5)
			}
		}
	}
	for i := range d.res.people {
		if x := &d.res.people[i]; !likes(d.res.believed(i), float64(x.aspire)) {
			x.aspire = max(0, x.aspire-float32(l.AspirationDown))
		}
	}
}

// spreadAwareness lets residents hear of sessions and forget them; what they were
// told this month ends with it.
func (d *District) spreadAwareness(m int) {
	forget := d.cfg.Sinking.Lose(d.plan.rotated)
	for from := 0; from < d.res.n; from += blockSize {
		to := min(from+blockSize, d.res.n)
		know := d.res.knowing(from, to)
		var moves [2]awareness
		for g := range need.Groups {
			s := d.sinkingAt(from, g)
			x := sinking.Exposure{Sessions: d.sessionsPer10k(from, g), Neighbours: float64(know[g]) / float64(to-from)}
			moves[0][g] = [2]float64{s.Hear(x), forget}
			x.Told = true
			moves[1][g] = [2]float64{s.Hear(x), forget}
		}
		block := d.res.people[from:to]
		for i := range block {
			x := &block[i]
			x.hearOrForget(d.keys.monthly.At(monthOf(from+i, m)), &moves[one(x.told)])
			x.told = false
		}
	}
}

// awareness is how likely the knowledge of sessions changes within a month, by
// clinic group: to hear of them, and to forget them.
type awareness [need.Groups][2]float64

// hearOrForget moves a resident's awareness, by his key of the month.
func (x *person) hearOrForget(k sim.Key, moves *awareness) {
	for g := range need.Groups {
		x.aware ^= uint8(one(k.At(int64(g)).Uniform() < moves[g][x.aware>>g&1])) << g
	}
}

// sinkingAt returns the parameters of expert sinking with the will of the
// hospital whose experts held last month's sessions of a clinic group at the
// centre of a resident.
func (d *District) sinkingAt(resident, g int) sinking.Params {
	if d.plan.hospital != nil {
		if h := d.plan.hospital[int(d.res.people[resident].home)*need.Groups+g]; h >= 0 {
			return d.sinkingOf(int(h))
		}
	}
	return d.cfg.Sinking
}

// sessionsPer10k returns last month's sessions of a clinic group at the centre
// of a resident, per 10,000 of its residents and times the number of groups.
func (d *District) sessionsPer10k(resident, g int) float64 {
	if d.plan.sessions == nil {
		return 0
	}
	c := d.res.people[resident].home
	pop := d.cfg.Institutions[c].Share * float64(d.cfg.Residents)
	return d.plan.sessions[int(c)*need.Groups+g] / pop * 1e4 * need.Groups
}

// signContracts lets residents sign with a family doctor. Near the target of a
// centre everybody's hazard falls alike, so that it is met and not passed. The mark of
// this month's visits ends with it.
func (d *District) signContracts(m int) {
	c := &d.cfg.Contract
	room, wish := make([]float64, d.world.centres), make([]float64, d.world.centres)
	people := d.res.people
	for i := range people {
		x := &people[i]
		room[x.home] += c.Target
		if x.contract {
			room[x.home]--
		} else if !x.dead {
			wish[x.home] += c.Hazard(x.chronic, x.visited)
		}
	}
	for i := range people {
		x := &people[i]
		visited := x.visited
		x.visited = false
		if x.contract || x.dead || room[x.home] <= 0 {
			continue
		}
		h := c.Hazard(x.chronic, visited) * min(1, room[x.home]/wish[x.home])
		if d.keys.monthly.At(monthOf(i, m)).At(100).Uniform() < h {
			x.contract = true
			d.signed++
		}
	}
}

// teach books a month of co-presence with experts into the GPs' skill.
func (d *District) teach() {
	s, c := &d.cfg.Sinking, &d.cfg.Care
	for j := range d.world.centres {
		p := &d.places[j]
		gps := float64(max(1, d.staff[j].clinic[0][0]))
		gap := 0.0 // of the experts who sat there over the GPs
		if p.taught > 0 {
			gap = p.expertise/p.taught - c.CapabilityOf(int(Community)) - c.GPSkill - p.skill
		}
		p.skill = s.Learn(p.skill, gap, p.taught/gps)
		p.taught, p.expertise = 0, 0
	}
}
