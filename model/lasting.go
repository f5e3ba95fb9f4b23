package model

import (
	"gradus/model/payment"
	"gradus/sim"
)

// trait is the address of a draw that makes a resident. The numbers are never
// given to another use, so adding a trait changes no other.
type trait int64

const (
	traitAge      trait = 1
	traitChronic  trait = 2
	traitScheme   trait = 3
	traitIncome   trait = 4
	traitContract trait = 5
	traitBooks    trait = 6
	traitDrug     trait = 7
	traitFrailty  trait = 8
	traitCost     trait = 9
	traitGate     trait = 10
	traitAnxiety  trait = 11
	traitAware    trait = 20 // and on, by clinic group
	traitQuality  trait = 30 // and on, by place
	traitTravel   trait = 50 // and on, by place
)

// What never changes in a resident and is asked for seldom, or is cheaper to
// draw again than to fetch, has no room in his row: a draw has an address, so
// it comes out the same whenever it is made.

func (r *residents) trait(i int32, n trait) sim.Key { return r.keyOf(i).At(int64(n)) }

// keyOf returns the key of all traits of a resident.
func (r *residents) keyOf(i int32) sim.Key { return r.key.At(int64(i)) }

// drug returns the rank of the drug of the resident with the given key: the
// centre stocks it if it stocks this share.
func (r *residents) drug(k sim.Key) float32 { return float32(k.At(int64(traitDrug)).Uniform()) }

// gate returns a resident's dislike of a detour for a slip [util].
func (r *residents) gate(i int32) float32 {
	return float32(r.tastes.GateDislike(normal.Draw(r.trait(i, traitGate))))
}

// anxiety returns how much worse than others a resident feels [sd].
func (r *residents) anxiety(i int32) float32 {
	return float32(normal.Draw(r.trait(i, traitAnxiety)))
}

// distance returns the way to a place when the run began of the resident with
// the given key [h, one way].
func (r *residents) distance(k sim.Key, p int) float32 {
	w := &r.ways[p]
	return float32(w.low + float64((w.high-w.low)*k.At(int64(traitTravel)+int64(p)).Uniform()))
}

// way is the range of the ways to a place [h, one way].
type way struct{ low, high float64 }

// account32 is a resident's account of the year in half the room [fen]. It
// runs over beyond 21 million CNY, which is a broken model and not a rich year.
type account32 struct{ deductible, own int32 }

// yearsAccount returns the account of the year.
func (p *person) yearsAccount() payment.Account {
	return payment.Account{Deductible: payment.Fen(p.account.deductible), Own: payment.Fen(p.account.own)}
}

// spend adds to the account and reports whether it has room.
func (p *person) spend(own, deductible payment.Fen) bool {
	a := p.yearsAccount()
	a.Own += own
	a.Deductible += deductible
	p.account = account32{deductible: int32(a.Deductible), own: int32(a.Own)}
	return p.yearsAccount() == a
}
