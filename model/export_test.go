package model

import (
	"errors"
	"fmt"

	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// What the tests of package model_test cannot reach from outside: damage that
// [District.Verify] must find, and the end states of referral orders.

// AddOwnPayment adds so many fen to the residents' side of the ledger.
func AddOwnPayment(d *District, fen int64) { d.fund.own += payment.Fen(fen) }

// AddEpisodes miscounts the episodes in use.
func AddEpisodes(d *District, n int) { d.active += n }

// AddIllness miscounts the acute episodes begun.
func AddIllness(d *District) { d.streamCount[acute].begun++ }

// BlockBed lets a bed of the last hospital be blocked by nobody.
func BlockBed(d *District) { d.places[d.world.readingAt()].blocked.Add(1, d.cal.Now()) }

// AddOpenOrders miscounts the open referral orders.
func AddOpenOrders(d *District, n int64) { d.orderCount[orderOpen] += n }

// ServeNobody lets a server of the first centre's registration be busy with
// nobody.
func ServeNobody(d *District) {
	d.station(0, stRegistration).InService.Add(1, d.cal.Now())
}

// AddTravel puts so many minutes on the road into the account of the first
// expert who has one.
func AddTravel(d *District, minutes int64) { d.minutes[0].Travel += minutes }

// AddRostered lets the first hospital's experts have been rostered longer.
func AddRostered(d *District, ticks int64) { d.places[d.world.centres].rostered += ticks }

// StationBooks returns the accounts of every station as they stand now: what
// the levels integrate to, who was served, dismissed and lost, how long they
// waited. (A station's raw state also holds when its accounts were last
// brought up to date, which says nothing.)
func StationBooks(d *District) []float64 {
	now := d.cal.Now()
	var out []float64
	for i := range d.stations {
		s := &d.stations[i]
		for _, l := range []*sim.Level{&s.Queue, &s.InService, &s.Capacity} {
			out = append(out, float64(l.Value()), float64(l.Integral(now)), float64(l.Max()))
		}
		out = append(out, float64(s.Arrived), float64(s.Served), float64(s.Left), float64(s.Dismissed), float64(s.Wait.N()))
		if s.Wait.N() > 0 {
			out = append(out, s.Wait.Mean(), s.Wait.Max())
		}
	}
	return out
}

// TestCounts are tests of residents over the whole run, warm-up included.
type TestCounts struct{ Done, Duplicate, Seen, Recognised float64 }

// Tests returns what is counted of tests.
func Tests(d *District) (n TestCounts) {
	for m := range d.span.names {
		for j := range d.world.inst {
			row := d.obs.row(m, j)
			n.Done += row[cTests]
			n.Duplicate += row[cDuplicateTests]
			n.Seen += row[cResultsSeen]
			n.Recognised += row[cRecognised]
		}
	}
	return n
}

// AdmissionQueueShare is that of the only hospital of a tier.
func AdmissionQueueShare(d *District, tier string) float64 {
	for j, in := range d.world.inst {
		if in.Tier.String() == tier {
			return d.admissionQueueShare(j)
		}
	}
	return -1
}

// TurnQuarter begins a quarter now.
func TurnQuarter(d *District) { d.turnQuarter(d.cal.Now()) }

// LastSlot returns how many days ahead the furthest slot of the first
// hospital's first clinic can be booked.
func LastSlot(d *District, referred bool) (days int) {
	now, j := d.cal.Now(), d.world.centres
	b, g := &d.slots[j], d.staff[j].group[0]
	for {
		day, ok := d.nextSlot(now, j, 0, referred, slotWindow)
		if !ok {
			return days
		}
		days = day - now.DayNumber()
		b.public[g][day%slotWindow], b.reserved[g][day%slotWindow] = 0, 0
	}
}

// VerifyBooks holds what is counted for the tables against the state and the
// ledger: two books kept apart must agree at any instant.
func VerifyBooks(d *District) error {
	var n [counters]float64
	measured := [counters]float64{}
	for m := range d.span.names {
		for j := range d.world.inst {
			for c, x := range d.obs.row(m, j) {
				n[c] += x
				if m >= d.span.warm {
					measured[c] += x
				}
			}
		}
	}
	var wrong []error
	equal := func(what string, a, b float64) {
		if a != b {
			wrong = append(wrong, fmt.Errorf("%s: %v is not %v", what, a, b))
		}
	}
	created := int64(0)
	for _, x := range d.orderCount {
		created += x
	}
	equal("referral orders created, sum over their ends", n[cUpCreated]+n[cDownCreated], float64(created))
	equal("completed orders", n[cUpCompleted]+n[cDownCompleted], float64(d.orderCount[orderCompleted]))
	equal("orders refused by institutions", n[cRefused], float64(d.orderCount[orderRefused]))
	equal("orders refused by residents", n[cRefusedResident], float64(d.orderCount[orderRefusedResident]))
	equal("orders lost or expired", n[cOrdersLost], float64(d.orderCount[orderExpired]+d.orderCount[orderLost]))
	up := 0.0
	for _, o := range d.orders {
		if o.open && o.kind.up() {
			up++
		}
	}
	ends := n[cUpCompleted] + n[cUpRefused] + n[cUpRefusedResident] + n[cUpExpired] + n[cUpLost]
	equal("orders up created, ended and open", n[cUpCreated], ends+up)
	ended := n[cDownCompleted] + n[cRefused] + n[cRefusedResident] + n[cOrdersLost] - (ends - n[cUpCompleted])
	equal("orders down created, ended and open", n[cDownCreated], ended+float64(d.orderCount[orderOpen])-up)
	equal("orders down by kind", n[cDownRefill]+n[cDownFollowUp]+n[cDownStepDown], n[cDownCompleted])
	equal("orders expired", n[cOrdersExpired], float64(d.orderCount[orderExpired]))
	byChannel := 0.0
	for c := range counter(channels) {
		byChannel += n[cChannelOrders+c]
	}
	equal("completed orders up by channel", byChannel, n[cUpCompleted])
	if closed, all := n[cLoopsClosed], n[cUpCompleted]-n[cUpFromSecondary]; closed > all {
		wrong = append(wrong, fmt.Errorf("%v loops are closed of %v", closed, all))
	}
	equal("delays of completed orders upward", n[cDelays], n[cUpCompleted])
	if n[cUpAgain] > n[cUpByCentre] || n[cUpByCentre] > n[cUpCreated] {
		wrong = append(wrong, fmt.Errorf("%v orders up are of centres, %v of these written again, of %v", n[cUpByCentre], n[cUpAgain], n[cUpCreated]))
	}
	if n[cDownReturned] > n[cDownCompleted] {
		wrong = append(wrong, fmt.Errorf("%v returns after %v down-referrals", n[cDownReturned], n[cDownCompleted]))
	}
	times := int64(0)
	for m := range d.obs.treated {
		times += d.obs.treated[m].N()
	}
	equal("effective treatments", n[cTreated], float64(times))

	equal("bills [fen]", n[cBilled], float64(d.fund.billed))
	equal("own payments [fen]", n[cOwn], float64(d.fund.own))
	equal("fund payments [fen]", n[cFund], float64(d.fund.fund))

	dead, signed := 0, 0
	for i := range d.res.people {
		if d.res.people[i].dead {
			dead++
		}
		if d.res.people[i].contract {
			signed++
		}
	}
	equal("deaths", n[cDeaths], float64(dead))
	for id := range d.episodes {
		if e := &d.episodes[id]; e.state != idle && e.resident >= 0 && d.res.people[e.resident].dead {
			wrong = append(wrong, fmt.Errorf("resident %d is dead and has an open episode in state %d", e.resident, e.state))
		}
	}
	equal("residents under contract", float64(d.signed), float64(signed))

	var on, road, taken, over int64
	for _, w := range d.minutes {
		on, road, taken, over = on+w.OnSite, road+w.Travel, taken+w.Displaced, over+w.Overtime
	}
	equal("experts' minutes at centres", n[cOnSite], float64(on))
	equal("experts' minutes on the road", n[cTravel], float64(road))
	equal("experts' minutes taken from hospitals", n[cDisplaced], float64(taken))
	equal("experts' minutes of overtime", n[cOvertime], float64(over))
	for i, s := range d.sittings {
		if s.seats < 0 || int(s.seats) > d.cfg.Sinking.Seats {
			wrong = append(wrong, fmt.Errorf("session %d has %d free seats of %d", i, s.seats, d.cfg.Sinking.Seats))
		}
	}

	d.obs.tellStrata()
	visits := 0.0
	for c := cVisit; c <= cVisitLast; c++ {
		visits += measured[c]
	}
	for _, s := range []struct {
		name     string
		from, to int
	}{{"age", strataAge, strataScheme}, {"scheme", strataScheme, strataIncome}, {"income", strataIncome, strataUse}, {"use of the centre", strataUse, strataCount}} {
		var sum [stratumCounters]float64
		for k := s.from; k < s.to; k++ {
			for c := range sum {
				for month := range len(d.span.names) - d.span.warm {
					sum[c] += d.obs.strata[(month*strataCount+k)*stratumCounters+c]
				}
			}
		}
		equal("visits by "+s.name, sum[sVisits], visits)
		equal("first contacts by "+s.name, sum[sFirst], measured[cFirst])
		equal("own payments by "+s.name+" [fen]", sum[sOwn], measured[cOwn])
		equal("person months by "+s.name, sum[sPersonMonths], measured[cPersonMonths])
		equal("residents asked by "+s.name, sum[sSurveyN], measured[cSurveyN1])
	}
	verifyParties(d, &n, equal)
	return errors.Join(wrong...)
}

// Sitting is one expert session of the running month.
type Sitting struct {
	Expert, Centre, Group int
	At                    int // half-day, two a day from time zero on
}

// Sittings lists the sessions of the running month.
func Sittings(d *District) []Sitting {
	var out []Sitting
	for _, s := range d.sittings {
		out = append(out, Sitting{int(s.expert), int(s.centre), int(s.group), int(s.at)})
	}
	return out
}

// Skill returns what a centre's GPs have learnt from experts.
func Skill(d *District, centre int) float64 { return d.places[centre].skill }

// ExpertStock are the expert minutes of a run: the clinics' own, by their
// clocks, and what experts spent on sessions. Balanced tells whether every
// expert's minutes given equal those taken.
type ExpertStock struct {
	Rostered, Present               float64
	OnSite, Travel, Taken, Overtime float64
	Balanced                        bool
}

// Stock returns the expert minutes since the start.
func Stock(d *District) ExpertStock {
	x := ExpertStock{Balanced: true}
	for j := range d.places {
		x.Rostered += sim.Time(d.places[j].rostered).Minutes()
		x.Present += sim.Time(d.places[j].present).Minutes()
	}
	for _, m := range d.minutes {
		x.OnSite += float64(m.OnSite)
		x.Travel += float64(m.Travel)
		x.Taken += float64(m.Displaced)
		x.Overtime += float64(m.Overtime)
		x.Balanced = x.Balanced && m.OnSite+m.Travel == m.Displaced+m.Overtime
	}
	return x
}

// verifyParties holds the counted sides of all postings against the accounts.
func verifyParties(d *District, n *[counters]float64, equal func(what string, a, b float64)) {
	k := &d.money.book
	sum := 0.0
	for p := range counter(payment.Parties) {
		sum += n[cNet+p]
	}
	equal("all parties together [fen]", sum, 0)
	equal("residents' side [fen]", n[cNet+counter(payment.Residents)], -n[cOwn])
	equal("government's account [fen]", n[cNet+counter(payment.Government)], float64(k.Balance(payment.GovernmentAccount)))
	equal("pool's account [fen]", n[cNet+counter(payment.Pool)], float64(k.Balance(payment.PoolAccount)))
	equal("staff's account [fen]", n[cNet+counter(payment.Staff)], float64(k.Balance(payment.StaffAccount)))
	equal("outside account [fen]", n[cNet+counter(payment.Outside)], float64(k.Balance(payment.OutsideAccount)))
	margins := payment.Fen(0)
	for j := range d.world.inst {
		margins += k.Margin(j)
	}
	equal("margins of institutions [fen]", n[cNet+counter(payment.Institutions)], float64(margins))
	for l := range payment.Line(payment.Lines) {
		line := payment.Fen(0)
		for j := range d.world.inst {
			line += k.Balance(payment.LineAccount(j, l))
		}
		equal(fmt.Sprintf("line %d of institutions [fen]", l), n[cLine+counter(l)], float64(line))
	}
}

// Misplace gives a resident a fen that no bill knows of.
func Misplace(d *District) {
	d.money.book.Post(payment.GovernmentAccount, payment.ResidentAccount, 1, payment.Remittance)
}

// DrawUnseen lets a fen be drawn on the first centre's purse without a bill.
func DrawUnseen(d *District) { d.money.drawn[0]++ }

// Posted returns what has been posted under a cause [CNY].
func Posted(d *District, c payment.Cause) float64 { return d.money.book.Posted(c).CNY() }

// Margins are the unit margins of an institution, by its id.
func Margins(d *District, id string) (recoveryDay, acuteDay, visit float64) {
	for j, in := range d.world.inst {
		if in.ID == id {
			u := d.unitMargins(j)
			return u.RecoveryDay, u.AcuteDay, u.Visit
		}
	}
	panic("no institution " + id)
}

// BonusEffect returns the effect of an assessment in months after its start.
func BonusEffect(c *Config, months int) float64 {
	d := District{cfg: c}
	return d.bonusEffect(months)
}

// AwayMinutes returns what the hospitals' expert clinics have lost to sessions
// by their own clocks, and what the experts' accounts say was taken from them.
func AwayMinutes(d *District) (lost, booked float64) {
	for j := range d.places {
		lost += sim.Time(d.places[j].awayTicks).Minutes()
	}
	for _, w := range d.minutes {
		booked += float64(w.Displaced)
	}
	return lost, booked
}

// Ages counts the living by age class.
func Ages(d *District) (n [need.Ages]int) {
	for i := range d.res.people {
		if x := &d.res.people[i]; !x.dead {
			n[x.age]++
		}
	}
	return n
}

// Chronic counts the living with a chronic illness.
func Chronic(d *District) (n int) {
	for i := range d.res.people {
		if x := &d.res.people[i]; !x.dead && x.chronic {
			n++
		}
	}
	return n
}

// QuarterBooks holds what institutions saw since the quarter began against
// what was counted for the tables in its months.
func QuarterBooks(d *District) error {
	var wrong []error
	for j, in := range d.world.inst {
		var n [counters]float64
		for m := d.quarter; m < len(d.span.names); m++ {
			for c, x := range d.obs.row(m, j) {
				n[c] += x
			}
		}
		visits := 0.0
		for a := range accounts {
			visits += n[cVisit+counter(a)]
		}
		f := &d.flows[j]
		for _, x := range []struct {
			what string
			saw  int32
			told float64
		}{
			{"visits", f.visits, visits},
			{"treated", f.treated, n[cTreated]},
			{"down-referrals written", f.created, n[cDownCreated]},
			{"down-referrals completed", f.completed, n[cDownCompleted]},
			{"sessions planned", f.sessions, n[cPlanned]},
		} {
			if float64(x.saw) != x.told {
				wrong = append(wrong, fmt.Errorf("%s: saw %d %s, %v are told", in.ID, x.saw, x.what, x.told))
			}
		}
	}
	return errors.Join(wrong...)
}

// KindsWithoutRank lists the kinds of events of care that would go before the
// turn of a month.
func KindsWithoutRank() (names []string) {
	for k := evSeek; k < kinds; k++ {
		if rankOf[k] != rankEnd && rankOf[k] != rankStart {
			names = append(names, k.String())
		}
	}
	return names
}
