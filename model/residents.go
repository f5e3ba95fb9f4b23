package model

import (
	"math"
	"slices"

	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
	"gradus/sim/dist"
	"gradus/sim/fmath"
)

// blockSize is the number of residents who talk to each other: one
// neighbourhood.
const blockSize = 200

// residents are the columns of the population. Columns named "by place" hold
// one value for each place a resident can go: his centre, the secondary
// hospitals, the tertiary, downtown; place p of resident i is at i*places+p.
type residents struct {
	n, places int

	age       []uint8 // class
	chronic   []bool
	scheme    []payment.Scheme
	tercile   []uint8 // of income
	home      []int16 // institution of the home centre
	contract  []bool
	books     []float32 // books hospital visits if at least this share does
	drug      []float32 // the centre stocks the drug if it stocks this share
	frailty   []float32
	logIncome []float32
	costTaste []float32 // [util/CNY]
	gate      []float32 // dislike of a detour for a slip [util]
	anxiety   []float32 // [sd]

	quality  []float32 // belief, by place
	wait     []float32 // own experience of time in the facility, by place [h]
	habit    []float32 // by place
	travel   []float32 // one way, by place [h]
	lastSeen []uint8   // month of the last visit plus 1, by place; 0 never

	aspire    []float32
	willing   []float32
	aware     []uint8 // bit g: knows of sessions of clinic group g at the home centre
	told      []bool  // was told this month
	visited   []bool  // was at the home centre this month
	down      []bool  // was referred down for refills
	downOrder []int32 // open order to that effect, -1 none
	dead      []bool

	account []payment.Account

	ill []illness
}

// illness is what the survey asks about: the last onset of a resident.
type illness struct {
	day  int16 // of the onset; -32768 for never
	open bool  // not yet over
	dept need.Department
	went uint8 // 0 nowhere, 1 a centre first, 2 a hospital first
	felt float32
}

// newResidents draws the population. Everything is drawn below one key, so it
// is the same in every scenario.
func newResidents(c *Config, key sim.Key, w *world) *residents {
	n, places := c.Residents, w.places
	r := &residents{
		n: n, places: places,
		age: make([]uint8, n), chronic: make([]bool, n), scheme: make([]payment.Scheme, n),
		tercile: make([]uint8, n), home: make([]int16, n), contract: make([]bool, n),
		books: make([]float32, n), drug: make([]float32, n), frailty: make([]float32, n),
		logIncome: make([]float32, n), costTaste: make([]float32, n), gate: make([]float32, n),
		anxiety: make([]float32, n), quality: make([]float32, n*places), wait: make([]float32, n*places),
		habit: make([]float32, n*places), travel: make([]float32, n*places), lastSeen: make([]uint8, n*places),
		aspire: make([]float32, n), willing: make([]float32, n), aware: make([]uint8, n),
		told: make([]bool, n), visited: make([]bool, n), down: make([]bool, n), downOrder: make([]int32, n), dead: make([]bool, n),
		account: make([]payment.Account, n), ill: make([]illness, n),
	}
	frailty := dist.Gamma{Shape: 1 / c.Need.FrailtyVar, Scale: c.Need.FrailtyVar}
	for i := range n {
		k := key.At(int64(i))
		r.draw(c, w, i, k, frailty)
	}
	r.rankIncome()
	return r
}

// draw fills the row of one resident.
func (r *residents) draw(c *Config, w *world, i int, k sim.Key, frailty dist.Gamma) {
	u := func(n int64) float64 { return k.At(n).Uniform() }
	z := func(n int64) float64 { return fmath.NormalQuantile(u(n)) }
	r.age[i] = pick(c.Need.AgeShare[:], u(1))
	r.chronic[i] = u(2) < c.Need.ChronicShare[r.age[i]]
	r.scheme[i] = scheme(&c.Payment, r.age[i], u(3))
	r.logIncome[i] = float32(float64(c.Supply.IncomeSD*z(4)) - c.Supply.IncomeSD*c.Supply.IncomeSD/2)
	r.home[i] = w.homeOf(i / blockSize * blockSize)
	r.contract[i] = u(5) < c.Contract.Start
	r.books[i] = float32(u(6))
	r.drug[i] = float32(u(7))
	r.frailty[i] = float32(frailty.Draw(k.At(8)))
	income := fmath.Exp(float64(r.logIncome[i]))
	r.costTaste[i] = float32(c.Choice.CostTaste(z(9), income))
	r.gate[i] = float32(c.Choice.GateDislike(z(10)))
	r.anxiety[i] = float32(z(11))
	r.aspire[i] = float32(c.Learning.Aspiration)
	r.willing[i] = float32(c.Learning.WillingStart)
	r.ill[i].day = math.MinInt16
	r.downOrder[i] = -1
	for g := range need.Groups {
		if u(20+int64(g)) < c.Sinking.AwareStart {
			r.aware[i] |= 1 << g
		}
	}
	for p := range r.places {
		at, tier := i*r.places+p, w.tierOf(p)
		q := c.Learning.QualityStart[tier] + float64(c.Learning.QualityStartSD[tier]*z(30+int64(p)))
		r.quality[at] = float32(math.Max(0, math.Min(1, q)))
		low, high := c.Supply.TravelLow[tier], c.Supply.TravelHigh[tier]
		r.travel[at] = float32(low + float64((high-low)*u(50+int64(p))))
	}
}

// rankIncome sets the terciles of income.
func (r *residents) rankIncome() {
	sorted := slices.Clone(r.logIncome)
	slices.Sort(sorted)
	low, high := sorted[r.n/3], sorted[2*r.n/3]
	for i, y := range r.logIncome {
		switch {
		case y >= high:
			r.tercile[i] = 2
		case y >= low:
			r.tercile[i] = 1
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
	c.contract = slices.Clone(r.contract)
	c.quality = slices.Clone(r.quality)
	c.wait = slices.Clone(r.wait)
	c.habit = slices.Clone(r.habit)
	c.lastSeen = slices.Clone(r.lastSeen)
	c.aspire = slices.Clone(r.aspire)
	c.willing = slices.Clone(r.willing)
	c.aware = slices.Clone(r.aware)
	c.told = slices.Clone(r.told)
	c.visited = slices.Clone(r.visited)
	c.down = slices.Clone(r.down)
	c.downOrder = slices.Clone(r.downOrder)
	c.dead = slices.Clone(r.dead)
	c.account = slices.Clone(r.account)
	c.ill = slices.Clone(r.ill)
	return &c // the other columns never change: age, home, income, tastes, distances
}
