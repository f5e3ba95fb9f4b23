package model

import (
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// stream is where an episode comes from.
type stream uint8

// The streams of need. Those up to emergency are illnesses.
const (
	acute stream = iota
	flare
	planned
	emergency
	influenza
	refill
	visitor
	streams = 7
)

// illness reports whether the stream is one of illnesses.
func (s stream) illness() bool {
	return s == acute || s == flare || s == emergency || s == influenza
}

// account of a visit: why it counts. Every visit is in exactly one.
type account uint8

// The accounts of visits.
const (
	firstVisit  account = iota // first institutional contact of an acute episode or flare
	repeatVisit                // again in the same episode, a failure or a follow-up
	refillVisit
	plannedVisit
	referredVisit // arrival on a referral order
	emergencyVisit
	accounts = 6
)

// state of an episode.
type state uint8

// The states. An episode is in one; [District.verify] holds it against the
// stations.
const (
	idle       state = iota // the row is free
	latent                  // fallen ill, has not sought care yet
	selfCare                //
	travelling              // will arrive at a place
	registering
	queueing  // in the line of a clinic
	consulted // with a clinician
	testing   // test under way, no line
	scanning  // in the line of a scanner or on it
	reading   // the image is in the line of the shared diagnostic centre or read there
	paying
	downtown // in the downtown hospital
	awaiting // a bed
	inBed    //
	between  // treated or sent home; may come back
)

// flags of an episode.
type flags uint32

// The flags.
const (
	treated      flags = 1 << iota // under effective treatment
	urgent                         // an emergency
	recovered                      // got well while in care
	booked                         // has a slot
	green                          // goes first on arrival
	tested                         // this visit's tests are done
	onSlip                         // on the way to or at a hospital with a valid slip
	wantSlip                       // visits the centre only for a slip
	counted                        // first contact has been counted
	followUp                       // this visit is a follow-up
	failedHidden                   // treated without success, nobody noticed
	recovering                     // in the recovery stage of a stay
	blocking                       // in a bed only because the centre has none
	known                          // knows the specialist from the centre
	toED                           // at or on the way to the emergency department
	long                           // refill by a long prescription
	unstable                       // refill of a condition that is not stable
	imaged                         // this visit's test is an image
	awaitsNote                     // seen on a centre's referral of which the GP has not heard again
	elsewhere                      // had to be seen away from the institution of the first visit
	mildOnset                      // began below the severity of sensitive admissions
	begunAtHome                    // began with self-care
)

// then is what a visit has decided for afterwards.
type then uint8

// What follows a visit.
const (
	thenEnd      then = iota
	thenReturn        // comes back when the failure shows
	thenFollow        // follow-up at the same place
	thenRefer         // a referral order has been written
	thenHospital      // to the hospital that the slip names
	thenAdmit         // needs a bed
	thenSitting       // to an expert session at the centre
)

// episode is one illness, refill or planned need from its first event to its
// last; rows are recycled. A row has 128 bytes, two lines of the cache.
type episode struct {
	key      sim.Key  // of every draw in the episode
	arrived  sim.Time // at the institution, this visit
	queued   sim.Time // when the wait for the clinician began
	billed   payment.Fen
	resident int32 // -1 for a visitor; -2-k for guest k of a city's border
	order    int32 // open referral order, -1 none
	session  int32 // expert session with a seat, -1 none
	flags    flags
	severity float32
	felt     float32
	stamp    uint16 // of events of care
	course   uint16 // of events of the illness
	step     uint16
	at       int16 // institution, -1 none

	station int16 // station held or waited for, -1 none
	stream  stream
	account account
	then    then // what follows when the resident leaves
	state   state
	dept    need.Department
	place   int8 // where the resident goes or is, as a place; -1 none
	slip    int8 // place the slip leads to, -1 none
	class   uint8
	clinic  uint8 // station offset of the clinic of this visit
	tests   uint8
	waited  float32 // for the clinician, this visit [h]

	stageAt   sim.Time // when the stage of the stay began
	acuteTime sim.Time // how long the acute stage of the stay was
	next      int32    // free list
	urgentAt  int32    // when it became an emergency that no hospital has seen yet [min], -1 none
	slipDay   int16    // last day of the slip's validity
	slotDay   int16    // day of the booked slot
	firstAt   int16    // institution of the first visit, -1 none yet
	lastAt    int16    // institution of the last visit
	lastDay   int16    // day of the last visit
	onsetDay  int16    // day of the onset
	upDay     int16    // day of a centre's last order up, -1 none

	failed    [maxPlaces]uint8 // failed visits by place
	caseClass uint8            // of the stay, by severity on admission
}

// maxPlaces bounds the places a resident can go: a centre, up to four
// secondary hospitals, a tertiary one, downtown.
const maxPlaces = 7

func (e *episode) has(f flags) bool { return e.flags&f != 0 }
func (e *episode) set(f flags)      { e.flags |= f }
func (e *episode) clear(f flags)    { e.flags &^= f }

// draw is a named use of chance in an episode. The numbers are addresses: one
// is never given to another use, so adding a use changes no other.
type draw int64

const (
	drawDepartment draw = 1
	drawSeverity   draw = 2
	drawFelt       draw = 3
	drawUrgent     draw = 4
	drawDelay      draw = 5
	drawChoice     draw = 6
	drawHour       draw = 7
	drawMinute     draw = 8
	drawPutOff     draw = 9
	drawBalk       draw = 10
	drawPatience   draw = 11
	drawRegister   draw = 12
	drawConsult    draw = 13
	drawTest       draw = 14
	drawImage      draw = 15
	drawScan       draw = 16
	drawPay        draw = 17
	drawSignal     draw = 18
	drawRefer      draw = 19
	drawSuccess    draw = 20
	drawNotice     draw = 21
	drawReturn     draw = 22
	drawFollow     draw = 23
	drawDrug       draw = 24
	drawTreatment  draw = 25
	drawCourse     draw = 26
	drawWhich      draw = 27
	drawJump       draw = 28
	drawAgain      draw = 29
	drawGP         draw = 30
	drawHandOver   draw = 31
	drawAccept     draw = 32
	drawOrderDelay draw = 33
	drawGo         draw = 34
	drawElsewhere  draw = 35
	drawRetain     draw = 36
	drawAdmit      draw = 37
	drawAcuteStay  draw = 38
	drawRecovery   draw = 39
	drawStepDown   draw = 40
	drawStart      draw = 41
	drawCentre     draw = 42
	drawAgree      draw = 43
	drawSupply     draw = 44
	drawStable     draw = 45
	drawExpert     draw = 46
	drawSiphon     draw = 47
	drawNoShow     draw = 48
	drawTold       draw = 49
	drawLead       draw = 50
	drawReconsider draw = 51
	drawUnstable   draw = 52
	drawTriage     draw = 53
	drawRehab      draw = 54
	drawLong       draw = 55
	drawGoED       draw = 56
	drawStayBill   draw = 57
	drawFit        draw = 58
	drawSeen       draw = 59
	drawRecognise  draw = 60
	drawRead       draw = 61
	drawCourier    draw = 62
	drawGuest      draw = 63
)

// at returns the key of a draw at the episode's present step.
func (e *episode) draw(n draw) sim.Key { return e.key.At(int64(n) | int64(e.step)<<16) }

// u returns the uniform number of a draw at the episode's present step.
func (e *episode) u(n draw) float64 { return e.draw(n).Uniform() }

// streamCount counts the episodes of a stream. Begun = closed + dead + those in use.
type streamCount struct {
	begun  int64
	closed int64 // got well, were served, or gave up
	dead   int64 // ended by the resident's death
}

// blank is an episode of which nothing is known.
var blank = episode{
	order: -1, session: -1, next: -1, place: -1, slip: -1, at: -1, station: -1, firstAt: -1, upDay: -1, urgentAt: -1,
}

// newEpisode returns the id of a fresh row of a stream.
func (d *District) newEpisode(s stream) int32 {
	id := d.freeEpisode
	if id < 0 {
		id = int32(len(d.episodes))
		d.episodes = append(d.episodes, episode{next: -1})
		d.links.Grow(len(d.episodes))
	} else {
		d.freeEpisode = d.episodes[id].next
		if d.freeEpisode >= 0 { // for the next one, since nobody has read it for long
			sim.Prefetch(&d.episodes[d.freeEpisode])
		}
	}
	e := &d.episodes[id]
	stamp, course := e.stamp, e.course // outlive the row's owner: its late events stay stale
	*e = blank
	e.stamp, e.course, e.stream = stamp, course, s
	d.active++
	d.streamCount[s].begun++
	return id
}

// endEpisode frees a row that nothing holds any more.
func (d *District) endEpisode(id int32) {
	e := &d.episodes[id]
	if e.order >= 0 {
		d.endOrder(e, orderExpired)
	}
	if e.stream.illness() {
		person := &d.res.people[e.resident]
		if person.episode == id {
			person.episode = -1
		}
		if !person.dead && e.billed > 0 {
			row := d.obs.here(int(person.home))
			row[cResolved]++
			row[cResolvedBilled] += float64(e.billed)
		}
		d.bookEnd(e)
	}
	d.noteEnd(d.cal.Now(), e)
	e.stamp++
	e.course++
	e.state = idle
	e.next = d.freeEpisode
	d.freeEpisode = id
	d.active--
	if e.resident >= 0 && d.res.people[e.resident].dead {
		d.streamCount[e.stream].dead++
	} else {
		d.streamCount[e.stream].closed++
	}
}
