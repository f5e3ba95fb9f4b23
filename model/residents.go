package model

import (
	"math"
	"slices"

	"gradus/model/care"
	"gradus/model/choice"
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
	"gradus/sim/dist"
	"gradus/sim/fmath"
)

// blockSize is the number of residents who talk to each other: one
// neighbourhood.
const blockSize = 200

// residents are the population: a row for each, his beliefs about the places he
// can go to, and the illness the survey asks about. Frailty stands alone, since
// only the monthly sweep of onsets reads it.
//
// Rows and not columns: an event touches a dozen fields of one resident at
// random, and a sweep comes once a month. With columns a year took a fifth
// longer. What a row can spare is drawn again where it is asked for: see
// lasting.go.
type residents struct {
	n, places int
	key       sim.Key        // of every draw that makes a resident
	tastes    *choice.Params // when the run began, as the ways
	ways      [maxPlaces]way
	frailty   []float32
	people    []person
	beliefs   []belief // place p of resident i is at i*places+p: his centre, the secondary hospitals, the tertiary, downtown
	ill       []illness
}

// person is one resident: a row of 64 bytes, so that it is one line of the
// cache and not two.
type person struct {
	account   account32
	costTaste float32 // [util/CNY]
	logIncome float32
	aspire    float32             // quality taken as normal
	willing   float32             // to be referred down
	downOrder int32               // open order to send refills down, -1 none
	episode   int32               // of his last illness while it lasts, -1 after
	rank      fraction            // by income, from the poorest up
	books     fraction            // books hospital visits if at least this share does
	tested    [care.Results]int16 // day of the last result of each kind; neverTested for none
	home      int16               // institution of the home centre
	age       uint8               // class
	tercile   uint8               // of income
	aware     uint8               // bit g: knows of sessions of clinic group g at the home centre
	scheme    payment.Scheme
	chronic   bool
	contract  bool
	told      bool // of sessions, this month
	visited   bool // the home centre, this month
	down      bool // was referred down for refills
	dead      bool
	source    [care.Results]source // of those results
	refills   uint8                // where he last refilled, as an option plus 1; 0 nowhere yet
	absent    uint8                // months since the last with a visit to the home centre; [never] for none
	cameDown  uint8                // day of the last down-referral, as [dayMark]; 0 none of late
	lastSeen  [maxPlaces]uint8     // by place, month of the last visit plus 2; 0 never
}

// illness is what the survey asks about: the last onset of a resident.
type illness struct {
	felt float32
	day  int16 // of the onset; -32768 for never
	dept need.Department
	went uint8 // 0 nowhere, 1 a centre first, 2 a hospital first
}

// newResidents draws the population, or as a sample of it every so many-th
// resident {1..}, the others' rows being empty and nobody ranked. Everything is
// drawn below one key, so it is the same in every scenario.
func newResidents(c *Config, key sim.Key, w *world, every int) *residents {
	n, places := c.Residents, w.places
	r := &residents{
		n: n, places: places, key: key, frailty: make([]float32, n),
		tastes: &c.Choice,
		people: make([]person, n), beliefs: make([]belief, n*places), ill: make([]illness, n),
	}
	for p := range places {
		r.ways[p] = way{low: c.Supply.TravelLow[w.tierOf(p)], high: c.Supply.TravelHigh[w.tierOf(p)]}
	}
	frailty := dist.Gamma{Shape: 1 / c.Need.FrailtyVar, Scale: c.Need.FrailtyVar}
	for i := 0; i < n; i += every {
		r.draw(c, w, i, frailty)
	}
	if every == 1 {
		r.rankIncome()
	}
	return r
}

// believed are a resident's beliefs, by place.
func (r *residents) believed(i int) []belief { return r.beliefs[i*r.places:][:r.places] }

// draw fills the row of one resident.
func (r *residents) draw(c *Config, w *world, i int, frailty dist.Gamma) {
	k := r.key.At(int64(i))
	u := func(n trait) float64 { return k.At(int64(n)).Uniform() }
	z := func(n trait) float64 { return normal.Draw(k.At(int64(n))) }
	x := &r.people[i]
	x.age = pick(c.Need.AgeShare[:], u(traitAge))
	x.chronic = u(traitChronic) < c.Need.ChronicShare[x.age]
	x.scheme = scheme(&c.Payment, x.age, u(traitScheme))
	x.logIncome = float32(float64(c.Supply.IncomeSD*z(traitIncome)) - float64(c.Supply.IncomeSD*c.Supply.IncomeSD/2))
	x.home = w.homeOf(i / blockSize * blockSize)
	x.contract = u(traitContract) < c.Contract.Start
	x.books = fractionOf(u(traitBooks))
	r.frailty[i] = float32(frailty.Draw(k.At(int64(traitFrailty))))
	income := fmath.Exp(float64(x.logIncome))
	x.costTaste = float32(c.Choice.CostTaste(z(traitCost), income))
	x.aspire = float32(c.Learning.Aspiration)
	x.willing = float32(c.Learning.WillingStart)
	r.ill[i] = illness{day: math.MinInt16}
	for k := range x.tested {
		x.tested[k] = neverTested
	}
	x.downOrder, x.episode, x.absent = -1, -1, never
	for g := range need.Groups {
		if u(traitAware+trait(g)) < c.Sinking.AwareStart {
			x.aware |= 1 << g
		}
	}
	for p := range r.places {
		at, tier := i*r.places+p, w.tierOf(p)
		q := c.Learning.QualityStart[tier] + float64(c.Learning.QualityStartSD[tier]*z(traitQuality+trait(p)))
		r.beliefs[at].quality = fractionOf(math.Max(0, q))
	}
}

// knowing counts by clinic group the residents of a stretch who know of its
// sessions: by all that each knows first, which takes one step a resident.
func (r *residents) knowing(from, to int) (know [need.Groups]int32) {
	var sets [1 << need.Groups]int32
	for i := from; i < to; i++ {
		sets[r.people[i].aware%(1<<need.Groups)]++
	}
	for set, n := range sets {
		for g := range know {
			know[g] += n * int32(set>>g&1)
		}
	}
	return know
}

// rankIncome sets the fractional rank and the tercile by income of every
// resident; equal incomes rank by number.
func (r *residents) rankIncome() {
	order := make([]uint64, r.n) // the income, in bits of the same order, before the number of the resident
	for i := range order {
		bits := math.Float32bits(r.people[i].logIncome + 0) // no negative zero
		if bits>>31 == 1 {
			bits = ^bits
		} else {
			bits |= 1 << 31
		}
		order[i] = uint64(bits)<<32 | uint64(i)
	}
	slices.Sort(order)
	income := func(at int) float32 { return r.people[uint32(order[at])].logIncome }
	low, high := income(r.n/3), income(2*r.n/3)
	for at, o := range order {
		x := &r.people[uint32(o)]
		x.rank = fractionOf((float64(at) + 0.5) / float64(r.n))
		switch {
		case x.logIncome >= high:
			x.tercile = 2
		case x.logIncome >= low:
			x.tercile = 1
		}
	}
}

// scheme draws a scheme; employees of 60 and over are retired.
func scheme(p *payment.Params, age uint8, u float64) payment.Scheme {
	switch pick(p.SchemeShare[:], u) {
	case 0:
		if age == need.Ages-1 {
			return payment.Retired
		}
		if age == 0 {
			return payment.Resident // children are insured as residents
		}
		return payment.Working
	case 1:
		return payment.Resident
	}
	return payment.None
}

// pick returns the index that a uniform number falls on.
func pick(shares []float64, u float64) uint8 {
	for i, s := range shares {
		if u < s {
			return uint8(i)
		}
		u -= s
	}
	return uint8(len(shares) - 1)
}

func (r *residents) clone() *residents {
	c := *r
	c.people = slices.Clone(r.people)
	c.beliefs = slices.Clone(r.beliefs)
	c.ill = slices.Clone(r.ill)
	return &c // frailty never changes
}
