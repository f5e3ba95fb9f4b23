package model

import (
	"math"

	"gradus/model/choice"
	"gradus/model/need"
	"gradus/sim"
	"gradus/sim/fmath"
)

// Stations of an institution, as offsets from its first.
const (
	stRegistration = iota
	stClinic       // GP clinic of a centre; first of the clinic groups of a hospital
	_
	_
	_
	stExpert // expert clinic of a hospital; first of the expert sessions, by group, of a centre
	_
	_
	_
	stScanner
	stPharmacy
	stTriage
	stEmergency
	stBeds
	stReading // of the shared diagnostic centre, at the tertiary hospital
	stationsEach
)

// stationNames are the language-free codes of stations.
var stationNames = [stationsEach]string{
	"registration", "clinic", "clinic_2", "clinic_3", "clinic_4",
	"expert", "expert_2", "expert_3", "expert_4", "scanner", "pharmacy", "triage", "emergency", "beds", "reading",
}

// Classes of a clinic's line, most urgent first (specification, 4.3).
const (
	classEmergency = iota
	classGreen
	classBooked
	classTestReturn
	classWalkIn
	classes
)

// halfDays is the number of half-days in a week, Monday morning first.
const halfDays = 14

// world is what never changes in a run: who is where.
type world struct {
	inst      []Institution
	tier      []Tier // of each
	centres   int
	hospitals int           // secondary and tertiary, behind the centres
	places    int           // a centre, the secondary hospitals, the tertiary, downtown
	placeInst []int16       // institution of places 1 and on
	placeTier []Tier        // of every place
	upTo      []int32       // residents of centre j are below upTo[j]
	logSize   []float64     // of a secondary hospital within its tier, by place: the constant of choice is the tier's
	nests     []choice.Nest // of the options of a choice, for the nested logit
	experts   []expert
}

// expert is one hospital expert.
type expert struct {
	hospital int16
	group    int8
	halfDays uint16 // bits of the half-days in the own expert clinic
}

func newWorld(c *Config) *world {
	w := &world{inst: c.Institutions, placeInst: []int16{-1}, placeTier: []Tier{Community}, logSize: []float64{0}}
	sum := 0.0
	for j, in := range c.Institutions {
		w.tier = append(w.tier, in.Tier)
		switch in.Tier {
		case Community:
			w.centres++
			sum += in.Share
			w.upTo = append(w.upTo, int32(math.Round(sum*float64(c.Residents))))
			continue
		case Secondary, Tertiary:
			w.hospitals++
		}
		w.placeInst = append(w.placeInst, int16(j))
		w.placeTier = append(w.placeTier, in.Tier)
		w.logSize = append(w.logSize, fmath.Log(in.Share))
	}
	w.upTo[w.centres-1] = int32(c.Residents)
	w.places = len(w.placeInst)
	w.nests = nestsOf(w.places)
	w.hire(c)
	return w
}

// hire makes the list of experts. Those who go down are the first of it, so
// hospitals and clinic groups take turns.
func (w *world) hire(c *Config) {
	left, all := make([]int, len(w.inst)), make([]int, len(w.inst))
	total := 0
	for h := w.centres; h < w.centres+w.hospitals; h++ {
		in := w.inst[h]
		left[h] = int(math.Round(c.Supply.Experts[in.Tier-Secondary] * in.Share * float64(c.Residents) / 1e4))
		all[h] = left[h]
		total += left[h]
	}
	var filled [need.Groups]float64
	for len(w.experts) < total {
		h := w.centres
		for j := h; j < w.centres+w.hospitals; j++ {
			if left[j]*all[h] > left[h]*all[j] { // the largest part of its own still there
				h = j
			}
		}
		left[h]--
		g := 0
		for i := range need.Groups {
			if filled[i]/c.Supply.GroupShare[i] < filled[g]/c.Supply.GroupShare[g] {
				g = i
			}
		}
		filled[g]++
		e := expert{hospital: int16(h), group: int8(g)}
		for k := range c.Sinking.ClinicHalfDays {
			e.halfDays |= 1 << ((len(w.experts)*3 + k*10/c.Sinking.ClinicHalfDays) % 10)
		}
		w.experts = append(w.experts, e)
	}
}

// homeOf returns the centre of a resident by number.
func (w *world) homeOf(resident int) int16 {
	for j, up := range w.upTo {
		if int32(resident) < up {
			return int16(j)
		}
	}
	return int16(w.centres - 1)
}

// tierOf returns the tier of a place.
func (w *world) tierOf(place int) Tier { return w.placeTier[place] }

// tertiary returns the place of the tertiary hospital, downtown that of the
// downtown hospital: the last two.
func (w *world) tertiary() int { return w.places - 2 }
func (w *world) downtown() int { return w.places - 1 }

// readingAt returns the institution at which the shared diagnostic centre stands.
func (w *world) readingAt() int { return int(w.placeInst[w.tertiary()]) }

// secondaries returns the number of secondary hospitals.
func (w *world) secondaries() int { return w.places - 3 }

// staff is what an institution has on duty under a configuration.
type staff struct {
	clinic    [need.Groups][halfDays]int // by clinic
	experts   [halfDays]int              // in the own expert clinic
	group     [need.Groups]int           // clinic of each clinic group
	windows   int
	pharmacy  int
	scanners  int
	emergency int
	beds      int
	readers   int     // of the shared diagnostic centre
	extra     float64 // full-time equivalents beyond those of the configuration, where the least of one puts them into a clinic
}

// fewest is the number of servers under which clinics are merged: a small
// station would wait for reasons of scale, not of policy.
const fewest = 3

// newStaff derives the staff of every institution.
func newStaff(c *Config, w *world) []staff {
	all := make([]staff, len(w.inst))
	for j, in := range w.inst {
		if in.Tier == Downtown {
			continue
		}
		s := &all[j]
		scale := in.Share * float64(c.Residents) / 1e4
		s.windows = atLeastOne(c.Supply.Windows[in.Tier] * scale)
		s.pharmacy = atLeastOne(c.Supply.Pharmacy[in.Tier] * scale)
		s.scanners = atLeastOne(c.Supply.Scanners[in.Tier] * scale)
		s.beds = int(math.Round(c.Supply.Beds[in.Tier] * scale))
		fte := c.Supply.clinicians(in.Tier, scale)
		if in.Tier == Community {
			s.clinic[0], s.extra = c.Supply.fill(in.Tier, fte)
			s.extra /= 1 - c.Supply.PublicHealth // who is on duty has the rest of the work too
			continue
		}
		if in.Tier == Tertiary {
			s.emergency = atLeastOne(c.Supply.Emergency * scale)
			s.readers = atLeastOne(c.Supply.Readers * float64(c.Residents) / 1e4)
		}
		s.split(c, in.Tier, fte)
	}
	for _, e := range w.experts {
		for h := range halfDays {
			if e.halfDays>>h&1 == 1 {
				all[e.hospital].experts[h]++
			}
		}
	}
	return all
}

// clinicians returns the doctors of a tier's clinics, in full-time equivalents
// at their patients, for so many ten thousands of residents.
func (s *Supply) clinicians(tier Tier, scale float64) float64 {
	if tier == Community {
		return s.GPs * scale * (1 - s.PublicHealth)
	}
	return s.Specialists[tier-Secondary] * scale
}

// split distributes specialists over clinics, merging clinic groups that would
// have fewer than [fewest] doctors into the first.
func (s *staff) split(c *Config, tier Tier, fte float64) {
	var share [need.Groups]float64
	open := c.Supply.openHours(tier)
	for g, x := range c.Supply.GroupShare {
		if g > 0 && fte*x*c.Supply.WeekHours/open >= fewest {
			s.group[g] = g
		}
		share[s.group[g]] += x
	}
	for g, x := range share {
		if x > 0 {
			on, extra := c.Supply.fill(tier, fte*x)
			s.clinic[g], s.extra = on, s.extra+extra
		}
	}
}

// fill turns full-time equivalents into doctors on duty by half-day. Whole
// doctors alternate so that the week adds up, but at least one is there: extra
// is the full-time equivalents that this takes beyond those there are.
func (s *Supply) fill(tier Tier, fte float64) (on [halfDays]int, extra float64) {
	mean := fte * s.WeekHours / s.openHours(tier)
	owed := 0.0 // doctor hours due and not yet given
	least := false
	for h := range halfDays {
		hours := s.halfDay(tier, h)
		if hours == 0 {
			continue
		}
		owed += float64(mean * hours)
		on[h] = int(math.Round(owed / hours))
		if on[h] < 1 {
			on[h], least = 1, true
		}
		owed -= float64(float64(on[h]) * hours)
	}
	if least {
		extra = math.Max(0, -owed) / s.WeekHours
	}
	return on, extra
}

// halfDay returns the hours that a tier's clinics are open in half-day h.
func (s *Supply) halfDay(tier Tier, h int) float64 {
	open := s.OpenHospital[h/2]
	if tier == Community {
		open = s.OpenCommunity[h/2]
	}
	switch from, to := s.clock(tier, h); {
	case h%2 == 0 && open >= 0.5, h%2 == 1 && open >= 1:
		return to - from
	}
	return 0
}

// clock returns when half-day h begins and ends [h].
func (s *Supply) clock(tier Tier, h int) (from, to float64) {
	switch {
	case h%2 == 0:
		return s.Morning[0], s.Morning[1]
	case tier == Community:
		return s.AfternoonCommunity[0], s.AfternoonCommunity[1]
	}
	return s.AfternoonHospital[0], s.AfternoonHospital[1]
}

// hours returns the weekly opening hours of a tier's clinics as a roster whose
// sessions are named by their half-day: Servers is the half-day plus 1.
func (s *Supply) hours(tier Tier) sim.Roster {
	var sessions []sim.Session
	for h := range halfDays {
		if s.halfDay(tier, h) > 0 {
			from, to := s.clock(tier, h)
			day := sim.Time(h/2) * sim.Day
			sessions = append(sessions, sim.Session{Start: day + sim.Hours(from), End: day + sim.Hours(to), Servers: h + 1})
		}
	}
	return sim.NewRoster(sessions)
}

// openHours returns the hours that a tier's clinics are open in a week.
func (s *Supply) openHours(tier Tier) float64 {
	sum := 0.0
	for h := range halfDays {
		sum += s.halfDay(tier, h)
	}
	return sum
}

func atLeastOne(x float64) int { return max(1, int(math.Round(x))) }
