package model

import "fmt"

// Actor is an episode as the plays tell of it.
type Actor struct {
	Used     bool
	Resident int32  // -1 for a visitor
	Need     string // "acute respiratory", "refill", ...
	Severity float32
	Felt     float32
	State    string
	Then     string // what the visit has decided for
	Place    string // institution where he is or goes, "" for none
	Station  string
	InLine   bool
	Class    string
	Why      string // treated, urgent, on a slip, ...
	Account  string
	Clinic   string // of this visit
	Order    string // an open referral order
}

var (
	stateNames   = [...]string{"idle", "latent", "self-care", "travelling", "registering", "queueing", "consulted", "testing", "scanning", "reading", "paying", "downtown", "awaiting", "in bed", "between"}
	thenNames    = [...]string{"end", "return", "follow-up", "refer", "hospital", "admit", "sitting"}
	classNames   = [classes]string{"as an emergency", "as green", "as booked", "with a result", "as a walk-in"}
	accountNames = [accounts]string{"first", "repeat", "refill", "planned", "referred", "emergency"}
	deptNames    = [...]string{"general", "respiratory", "chronic", "digestive", "musculoskeletal", "paediatric", "women's, eye or dental", "neurological or cancer"}
)

// ActorAt returns an episode; Actors returns how many rows there are.
func ActorAt(d *District, id int32) Actor {
	e := &d.episodes[id]
	a := Actor{
		Used: e.state != idle, Resident: e.resident, Severity: e.severity, Felt: e.felt,
		State: stateNames[e.state], Then: thenNames[e.then], Class: classNames[e.class], Account: accountNames[e.account],
		Need: streamNames[e.stream] + ", " + deptNames[e.dept], InLine: d.links.Waiting(id),
	}
	if e.stream == refill || e.stream == visitor {
		a.Need = streamNames[e.stream]
	}
	if e.at >= 0 {
		a.Place = d.world.inst[e.at].ID
	}
	if e.station >= 0 {
		a.Station = stationNames[e.station]
		if e.station >= stExpert && e.station < stExpert+4 && d.world.inst[e.at].Tier == Community {
			a.Station = "expert session"
		}
	}
	if e.session >= 0 {
		a.Clinic = "expert session"
	}
	for _, f := range []struct {
		flag flags
		name string
	}{
		{treated, "treated"},
		{urgent, "urgent"},
		{recovered, "recovered"},
		{booked, "booked"},
		{green, "green"},
		{onSlip, "on a slip"},
		{wantSlip, "for a slip"},
		{followUp, "follow-up"},
		{failedHidden, "not helped"},
		{toED, "emergency department"},
		{long, "long prescription"},
		{unstable, "unstable"},
	} {
		if e.has(f.flag) {
			if a.Why != "" {
				a.Why += ", "
			}
			a.Why += f.name
		}
	}
	if e.order >= 0 {
		o := d.orders[e.order]
		a.Order = fmt.Sprintf("order from %s to %s", d.world.inst[o.from].ID, d.world.inst[o.to].ID)
	}
	return a
}

// Actors returns the number of rows of episodes.
func Actors(d *District) int { return len(d.episodes) }

// Stage returns how many stand in line, are served and serve at a station.
func Stage(d *District, inst, station int) (waiting, busy, servers int) {
	s := d.station(inst, station)
	return s.Waiting(), s.Busy(), s.Servers()
}

// Curtain returns the date and clock time of the event in hand.
func Curtain(d *District) string {
	return d.span.zero.AddDate(0, 0, d.cal.Now().DayNumber()).Format("Mon 2006-01-02") + clock(d)
}

func clock(d *District) string {
	t := d.cal.Now().OfDay() / 1000
	return fmt.Sprintf(" %02d:%02d:%02d", t/3600, t/60%60, t%60)
}

// Session returns who sits where in an expert session.
func Session(d *District, i int32) string {
	s := &d.sittings[i]
	e := d.world.experts[s.expert]
	return fmt.Sprintf("expert %d of %s at %s, clinic group %d, %d of %d seats free", s.expert, d.world.inst[e.hospital].ID,
		d.world.inst[s.centre].ID, s.group, s.seats, d.cfg.Sinking.Seats)
}

// SessionAt returns the centre of an expert session.
func SessionAt(d *District, i int32) string { return d.world.inst[d.sittings[i].centre].ID }

// InstitutionAt returns the id of an institution.
func InstitutionAt(d *District, i int32) string { return d.world.inst[i].ID }

// ResidentIs describes a resident.
func ResidentIs(d *District, i int32) string {
	r := &d.res.people[i]
	s := stratumNames[strataAge+int(r.age)] + ", " + stratumNames[strataScheme+int(r.scheme)]
	if r.chronic {
		s += ", chronic"
	}
	if r.contract {
		s += ", under contract"
	}
	return s
}
