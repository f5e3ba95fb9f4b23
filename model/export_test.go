package model

import (
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
func AddTravel(d *District, minutes int64) { d.minutes[0].total.Travel += minutes }

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
