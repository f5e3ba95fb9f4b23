package model

import (
	"gradus/model/choice"
	"gradus/model/need"
	"gradus/sim/fmath"
)

// Load is the offered load of a station: the work that comes in a week over
// the work its servers can do. At 1 or more the line grows without limit.
type Load struct {
	Institution string  // id
	Station     string  // "clinic", "expert", "registration", ...
	Arrivals    float64 // a week
	Hours       float64 // of work a week
	Capacity    float64 // server hours a week
}

// Utilisation returns the offered load.
func (l Load) Utilisation() float64 { return l.Hours / l.Capacity }

// The sample of residents whose first choice stands for all: enough for the
// district, and enough for each centre where there are many.
const (
	twinSample   = 4000
	twinOfCentre = 300
)

// twin gathers expected arrivals a week by institution and station.
type twin struct {
	d      *District
	visits []float64 // by institution and station
	hours  []float64
	sits   []float64 // by institution, share of a hospital's opening hours in which an expert sits
	scale  float64   // residents each sampled one stands for
}

// Loads is the analytic twin of the district: the offered load of every
// station with a line of its own, before anything is simulated. It lets a
// sample of residents weigh their first choice with the beliefs, prices and
// waits of the start, and follows each through the mean of its pathway:
// tests, follow-ups, failures that come back once. What the run itself makes
// of it (learning, longer waits that turn people away) is not in it, so it
// tells overload apart from a busy clinic, not one wait from another. Beds are
// left out: who waits too long for one goes downtown.
func Loads(c *Config) []Load {
	small := *c
	small.Run.WarmUpMonths, small.Run.MeasuredMonths = 1, 1
	step := max(1, c.Residents/max(twinSample, twinOfCentre*newWorld(c).centres))
	d := newDistrict(&small, rootOf(0, 0), step)
	stations := len(d.stations)
	t := &twin{d: d, visits: make([]float64, stations), hours: make([]float64, stations)}
	for j, tier := range d.world.tier {
		t.sits = append(t.sits, t.expertHours(j, tier))
	}
	t.scale = float64(step) * 7 / 365
	for i := 0; i < d.res.n; i += step {
		t.resident(int32(i))
	}
	if c.Districts < 2 {
		t.visitors()
	}
	return t.loads()
}

// resident adds what one resident brings in a week.
func (t *twin) resident(i int32) {
	d, n := t.d, &t.d.cfg.Need
	age := d.res.people[i].age
	frailty := float64(d.res.frailty[i])
	key := d.keys.root.Named("twin").At(int64(i))
	ill := float64(n.AcutePerYear[age]*frailty) + float64(n.EmergencyPerYear*frailty)
	if d.res.people[i].chronic {
		ill += float64(n.FlarePerYear * frailty)
		t.refills(i)
	}
	severity := n.Severity(age, false, key.At(1).Uniform())
	dept := n.DepartmentAt(age, key.At(2).Uniform())
	urgent := n.Emergency(severity, key.At(3).Uniform())
	t.illness(question{resident: i, felt: severity, dept: dept, stream: acute, self: true, urgent: urgent}, severity, ill*t.scale)
	t.illness(question{resident: i, felt: 0.3, dept: dept, stream: planned}, 0, n.PlannedPerYear*t.scale)
}

// illness adds the visits of one kind of need at a weekly rate.
func (t *twin) illness(q question, severity, rate float64) {
	d := t.d
	d.weigh(0, &q)
	choice.Shares(d.utilities, d.world.nests, d.cfg.Choice.Nest)
	u := d.utilities
	out := 1.0
	if q.self {
		out = 1 - float64(u[optSelf]*0.7) // the rest gives self-care up
	}
	for o, share := range u {
		if share == 0 || o == optSelf {
			continue
		}
		w := rate * share
		if q.self {
			w *= out / (1 - u[optSelf])
		}
		switch {
		case o == d.optEmergency() || q.urgent:
			t.emergency(w, severity)
		case o == optCentre || o == optExpert:
			t.clinic(int(d.res.people[q.resident].home), 0, Community, w, severity, d.cfg.Care.Consult[Community])
		case o-optPlace+1 < d.world.downtown():
			j := int(d.world.placeInst[o-optPlace+1])
			tier := d.world.tier[j]
			expert := float64(w * d.cfg.Choice.ExpertShare[tier-Secondary] * t.sits[j])
			t.add(j, stExpert, expert, expert*d.cfg.Care.Expert[tier])
			t.clinic(j, d.staff[j].group[q.dept.Group()], tier, w-expert, severity, d.cfg.Care.Consult[tier])
		case d.cfg.Districts > 1: // for each who leaves, one comes from another district
			j := int(d.world.placeInst[d.world.tertiary()])
			t.clinic(j, d.staff[j].group[q.dept.Group()], Tertiary, w, severity, d.cfg.Care.Consult[Tertiary])
		}
	}
}

// expertHours returns the share of a hospital's opening hours in which an
// expert sits: nobody goes to an expert clinic that is empty.
func (t *twin) expertHours(j int, tier Tier) float64 {
	with := 0.0
	for h, n := range t.d.staff[j].experts {
		if n > 0 {
			with += t.d.cfg.Supply.halfDay(tier, h)
		}
	}
	return with / t.d.cfg.Supply.openHours(tier)
}

// clinic adds visits to a clinic with what follows them: a test and its return
// consultation, a follow-up, a failure that comes back once.
func (t *twin) clinic(j, group int, tier Tier, w, severity, minutes float64) {
	c := &t.d.cfg.Care
	fails := 1 - fmath.Logistic(c.CapabilitySlope*(c.CapabilityOf(int(tier))-severity))
	w *= 1 + float64(c.FollowUp[tier]*(1-fails)) + fails
	tests := c.Test(int(tier), severity)
	t.add(j, stClinic+group, w, w*(minutes+float64(tests*c.TestReturn[tier])))
	t.desks(j, tier, w, tests)
}

// desks adds the windows and scanners that visits pass.
func (t *twin) desks(j int, tier Tier, w, tests float64) {
	c := &t.d.cfg.Care
	t.add(j, stRegistration, w, w*c.Registration[tier])
	t.add(j, stPharmacy, w, w*c.Pharmacy[tier])
	images := w * tests * c.ImagingShare
	t.add(j, stScanner, images, images*c.Imaging[tier])
	if tier == Community && c.SharedCentre {
		t.add(t.d.world.readingAt(), stReading, images, images*c.SharedReading)
	}
}

// emergency adds visits to the emergency department.
func (t *twin) emergency(w, severity float64) {
	d, c := t.d, &t.d.cfg.Care
	j := int(d.world.placeInst[d.world.tertiary()])
	tests := c.Test(int(Tertiary), severity)
	t.add(j, stTriage, w, w*c.Triage)
	t.add(j, stEmergency, w, w*(c.Emergency+float64(tests*c.TestReturn[Tertiary])))
	t.add(j, stPharmacy, w, w*c.Pharmacy[Tertiary])
}

// refills adds the refills of a chronic resident.
func (t *twin) refills(i int32) {
	d := t.d
	rate := d.cfg.Need.RefillsPerYear * t.scale
	if d.res.people[i].contract {
		long := float64(d.cfg.Need.LongUptake * d.cfg.Need.StableShare)
		rate *= 1 - long + float64(long*365/d.cfg.Need.RefillsPerYear/d.cfg.Need.LongSupply)
	}
	d.weighRefill(0, i, false)
	choice.Shares(d.utilities, d.world.nests, 1)
	for o, share := range d.utilities {
		if share == 0 {
			continue
		}
		j, tier := int(d.res.people[i].home), Community
		if o >= optPlace {
			j = int(d.world.placeInst[o-optPlace+1])
			tier = d.world.tier[j]
		}
		c, stable := &d.cfg.Care, d.cfg.Need.StableShare
		w := rate * share
		group := 0
		if tier != Community {
			group = d.staff[j].group[need.Chronic.Group()]
		}
		t.add(j, stClinic+group, w, w*(float64(stable*c.Refill[tier])+float64((1-stable)*c.Consult[tier])))
		t.desks(j, tier, w, 0)
	}
}

// visitors adds the non-residents.
func (t *twin) visitors() {
	d := t.d
	for j := d.world.centres; j < d.world.centres+d.world.hospitals; j++ {
		in := d.world.inst[j]
		days := sumOf(d.cfg.Supply.OpenHospital[:])
		w := d.cfg.Need.VisitorsPer10k * in.Share / 2 * float64(d.cfg.Residents) / 1e4 * days
		for g, share := range d.cfg.Supply.GroupShare {
			t.clinic(j, d.staff[j].group[g], in.Tier, w*share, 0.3, d.cfg.Care.Consult[in.Tier])
		}
	}
}

func (t *twin) add(j, st int, visits, minutes float64) {
	t.visits[j*stationsEach+st] += float64(visits)
	t.hours[j*stationsEach+st] += float64(minutes / 60)
}

// loads divides by what the servers can do.
func (t *twin) loads() []Load {
	d := t.d
	var out []Load
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		for st := range stationsEach {
			k := j*stationsEach + st
			if t.visits[k] == 0 {
				continue
			}
			out = append(out, Load{
				Institution: in.ID, Station: stationNames[st], Arrivals: t.visits[k],
				Hours: t.hours[k], Capacity: d.weekHours(j, st),
			})
		}
	}
	return out
}

// weekHours returns the server hours of a station in a week. Desks are staffed
// round the clock but used while people come: the clinics' hours and the
// overtime.
func (d *District) weekHours(j, st int) float64 {
	s, tier := &d.staff[j], d.world.tier[j]
	open := d.cfg.Supply.openHours(tier)
	switch {
	case st == stRegistration:
		return float64(s.windows) * open
	case st == stPharmacy:
		return float64(s.pharmacy) * open
	case st == stScanner:
		return float64(s.scanners) * open
	case st == stReading:
		return float64(s.readers) * d.cfg.Supply.openHours(Community)
	case st == stTriage:
		return 168
	case st == stEmergency:
		return float64(s.emergency) * 168
	}
	sum := 0.0
	for h := range halfDays {
		n := s.experts[h]
		if st < stExpert {
			n = s.clinic[st-stClinic][h]
		}
		sum += float64(float64(n) * d.cfg.Supply.halfDay(tier, h))
	}
	return sum
}
