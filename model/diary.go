package model

import (
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// Contact is where somebody who fell ill was first seen.
type Contact uint8

// The contacts: nowhere, the tiers from the centre upward, the emergency department.
const (
	NoContact Contact = iota
	contactTier
	EmergencyContact = contactTier + Contact(Tiers)
	Contacts         = int(EmergencyContact) + 1
)

// String returns the language-free code: "none", a tier's, or "emergency".
func (c Contact) String() string {
	switch c {
	case NoContact:
		return "none"
	case EmergencyContact:
		return "emergency"
	}
	return Tier(c - contactTier).String()
}

// Illness is one illness that began in the measured span, from its onset to
// its end. The onset is at an address that no policy moves, so the same resident at
// the same instant has the same illness under every policy; but a flare out of a
// refill begins when the refill ends, which a policy may move, and then is in one alone.
type Illness struct {
	Onset, End   sim.Time    // End is 0 where the run was over first
	Own, Fund    payment.Fen // of all its bills
	Resident     int32
	Severity     float32 // at the onset {0..1}
	Wait         float32 // for clinicians, over all visits [min]
	Visits       int16   // in which a clinician was seen
	FirstContact Contact
	age, tercile uint8
	contract     bool // with the home centre, at the onset
}

// IllnessStrata are the groups of residents that illnesses are told apart by: everybody,
// ages, thirds by income, and whether there is a contract with the home centre.
var IllnessStrata = illnessStrata()

// illnessStrata takes the ages and the incomes as the strata of the indicators name them.
func illnessStrata() []string {
	out := append([]string{"all"}, stratumNames[strataAge:strataAge+need.Ages]...)
	out = append(out, stratumNames[strataIncome:strataIncome+3]...)
	return append(out, "contract:yes", "contract:no")
}

// Strata returns the groups that the ill resident belongs to, as indices of
// [IllnessStrata]: all, his age, his income, and his contract at the onset.
func (x *Illness) Strata() [4]int {
	const age, income = 1, 1 + need.Ages
	contract := income + 3
	if !x.contract {
		contract++
	}
	return [4]int{0, age + int(x.age), income + int(x.tercile), contract}
}

// Step is one thing that befell a resident in an illness.
type Step struct {
	At        sim.Time
	Event     string      // code: "onset", "self_care", "arrived", "seen", "left_unseen", "paid", "referred", "admitted", "discharged", "recovered", "died", "ended"
	Facility  string      // institution's id, empty for what happens at home
	Tier      string      // of it, or "emergency" for its emergency department
	Wait      float64     // of "seen": for the clinician [min]
	Own, Fund payment.Fen // of "paid"

	illness int32
}

// Diary holds the illnesses of all residents, and of some the single steps. It
// is written to by a district and never read by it.
type Diary struct {
	Illnesses []Illness // in order of onset

	every int32 // steps are kept of residents whose number this divides
	steps []Step
	of    map[sim.Key]int32 // illness of an episode that is under way, by its key
}

// KeepDiary makes the district keep the illnesses of the measured span, and
// the steps of every so manyth resident {1..}, in the diary that it returns. Call
// it before [District.RunMeasured] and read the diary after it.
func (d *District) KeepDiary(every int) *Diary {
	d.diary = &Diary{every: int32(every), of: map[sim.Key]int32{}}
	return d.diary
}

// KeepDiary makes a city of one district keep the diary of that district.
func (c *City) KeepDiary(every int) *Diary { return c.districts[0].KeepDiary(every) }

// Date writes an instant of the run as [District.Date] does.
func (c *City) Date(t sim.Time) string { return c.districts[0].Date(t) }

// Steps returns the steps of an illness, by its index in Illnesses; nil where
// its resident's are not kept.
func (y *Diary) Steps(illness int) []Step {
	var out []Step
	for _, s := range y.steps {
		if int(s.illness) == illness {
			out = append(out, s)
		}
	}
	return out
}

// Date writes an instant of the run as a date and clock time, "2012-03-04 08:30:00.000".
func (d *District) Date(t sim.Time) string { return d.span.date(t) }

// The handlers call these; without a diary each is one comparison, and so is
// small enough to be compiled in place.

func (d *District) noteOnset(now sim.Time, e *episode) {
	if d.diary != nil {
		d.writeOnset(now, e)
	}
}

func (d *District) noteStep(now sim.Time, e *episode, inst int, event string) {
	if d.diary != nil {
		d.writeStep(now, e, inst, event)
	}
}

func (d *District) noteSeen(now sim.Time, e *episode, waited float64) {
	if d.diary != nil {
		d.writeSeen(now, e, waited)
	}
}

func (d *District) notePaid(now sim.Time, e *episode, own, fund payment.Fen) {
	if d.diary != nil {
		d.writePaid(now, e, own, fund)
	}
}

func (d *District) noteEnd(now sim.Time, e *episode) {
	if d.diary != nil {
		d.writeEnd(now, e)
	}
}

// writeOnset begins an illness.
func (d *District) writeOnset(now sim.Time, e *episode) {
	y := d.diary
	y.of[e.key] = int32(len(y.Illnesses))
	p := &d.res.people[e.resident]
	y.Illnesses = append(y.Illnesses, Illness{
		Onset: now, Resident: e.resident, Severity: e.severity, age: p.age, tercile: p.tercile, contract: p.contract,
	})
	d.writeStep(now, e, -1, "onset")
}

// writeSeen books the start of a visit's consultation after a wait [h].
func (d *District) writeSeen(now sim.Time, e *episode, waited float64) {
	if x := d.noted(e); x != nil {
		x.Visits++
		x.Wait += float32(60 * waited)
		switch {
		case x.FirstContact != NoContact:
		case e.has(toED):
			x.FirstContact = EmergencyContact
		default:
			x.FirstContact = contactTier + Contact(d.world.tier[e.at])
		}
		d.keepStep(now, e, int(e.at), Step{Event: "seen", Wait: 60 * waited})
	}
}

// writePaid books a settled bill.
func (d *District) writePaid(now sim.Time, e *episode, own, fund payment.Fen) {
	if x := d.noted(e); x != nil {
		x.Own += own
		x.Fund += fund
		d.keepStep(now, e, int(e.at), Step{Event: "paid", Own: own, Fund: fund})
	}
}

// writeEnd closes an illness.
func (d *District) writeEnd(now sim.Time, e *episode) {
	x := d.noted(e)
	if x == nil {
		return
	}
	x.End = now
	event := "ended"
	switch {
	case d.res.people[e.resident].dead:
		event = "died"
	case e.has(recovered):
		event = "recovered"
	}
	d.writeStep(now, e, -1, event)
	delete(d.diary.of, e.key)
}

// writeStep books a step at an institution, -1 for none.
func (d *District) writeStep(now sim.Time, e *episode, inst int, event string) {
	d.keepStep(now, e, inst, Step{Event: event})
}

// noted returns the illness of an episode, nil for one that is not kept.
func (d *District) noted(e *episode) *Illness {
	if k, ok := d.diary.of[e.key]; ok {
		return &d.diary.Illnesses[k]
	}
	return nil
}

// keepStep keeps a step where those of its resident are kept.
func (d *District) keepStep(now sim.Time, e *episode, inst int, s Step) {
	x := d.noted(e)
	if x == nil || x.Resident%d.diary.every != 0 {
		return
	}
	s.At, s.illness = now, d.diary.of[e.key]
	if inst >= 0 {
		s.Facility, s.Tier = d.world.inst[inst].ID, d.world.tier[inst].String()
		if e.has(toED) {
			s.Tier = EmergencyContact.String()
		}
	}
	d.diary.steps = append(d.diary.steps, s)
}
