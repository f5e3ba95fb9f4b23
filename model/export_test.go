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
	equal("delays of completed orders upward", n[cDelays], n[cUpCompleted])

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
