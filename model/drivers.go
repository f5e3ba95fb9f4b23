package model

import (
	"math"
	"time"

	"gradus/model/payment"
)

// Drivers are what moves over the years whatever the policy: incomes, prices,
// transport, what hospitals can do, age and illness, GPs' hours (specification,
// 2.6). They are the only calendar input. Each moves in a straight line from
// the value of the base to its own, over the same months, and can be frozen
// for a decomposition. A driver never reaches a resident's utility but through
// a parameter that stands there anyway: [Config.drive] writes it.
type Drivers struct {
	Enabled bool    `toml:"enabled" lever:"true" en:"calendar drivers act" zh:"启用年度外生变化"`
	From    float64 `toml:"from_month" unit:"month" range:"0..240" en:"months from the first measured day until the drivers begin to move" zh:"外生变化起始（距统计首日月数）"`
	Months  float64 `toml:"months" unit:"month" range:"1..240" en:"months the drivers take to reach their values; they stay there" zh:"外生变化持续月数（此后不变）"`

	Income       float64    `toml:"income" unit:"1" range:"0.3..5" en:"nominal income at the end, relative to the start" zh:"期末名义收入指数"`
	Price        [4]float64 `toml:"price" index:"tier" unit:"1" range:"0.3..5" en:"price of a visit at the end, relative to the start" zh:"期末次均门诊价格指数"`
	StayPrice    [4]float64 `toml:"stay_price" index:"tier" unit:"1" range:"0.3..5" en:"price of a stay at the end, relative to the start" zh:"期末次均住院价格指数"`
	Travel       [4]float64 `toml:"travel" index:"tier" unit:"1" range:"0.2..2" en:"travel time at the end, relative to the start" zh:"期末出行时间指数"`
	RailMonth    float64    `toml:"rail_month" unit:"month" range:"0..240" lever:"true" en:"months from the first measured day until the rail line downtown opens" zh:"通往市区轨道交通开通（距统计首日月数）"`
	RailTravel   float64    `toml:"rail_travel" unit:"1" range:"0.2..1" lever:"true" en:"travel time downtown once the line is open, relative to before, on top of the trend" zh:"轨道交通开通后市区出行时间系数"`
	Capability   [4]float64 `toml:"capability" index:"tier" unit:"1" range:"-0.3..0.3" en:"capability gained by the end through equipment, sites and staff" zh:"期末能力增量"`
	GPs          float64    `toml:"gps" unit:"1" range:"0.3..3" en:"GP full-time equivalents at the end, relative to the start" zh:"期末全科医生工时指数"`
	Planned      float64    `toml:"planned" unit:"1" range:"0.3..3" en:"planned specialist needs at the end, relative to the start" zh:"期末计划性专科需求指数"`
	AgeingPerYr  [3]float64 `toml:"ageing_per_year" index:"age class left" unit:"1/year" range:"0..0.2" en:"residents moving on to the next age class in a year, net of births, deaths and migration, as a share of the class they leave" zh:"每年净进入下一年龄组的比例"`
	ChronicPerYr [4]float64 `toml:"chronic_per_year" index:"age" unit:"1/year" range:"0..0.3" en:"new chronic illness in a year among those who have none" zh:"慢性病年发病率（无慢性病者）"`

	FreezeIncome     bool `toml:"freeze_income" lever:"true" en:"incomes stay where they were" zh:"冻结收入"`
	FreezePrice      bool `toml:"freeze_price" lever:"true" en:"prices stay where they were" zh:"冻结价格"`
	FreezeTravel     bool `toml:"freeze_travel" lever:"true" en:"travel times stay where they were" zh:"冻结出行时间"`
	FreezeCapability bool `toml:"freeze_capability" lever:"true" en:"what hospitals can do stays where it was" zh:"冻结医院能力"`
	FreezeGPs        bool `toml:"freeze_gps" lever:"true" en:"GP hours stay where they were" zh:"冻结全科医生工时"`
	FreezePlanned    bool `toml:"freeze_planned" lever:"true" en:"planned needs stay where they were" zh:"冻结计划性专科需求"`
	FreezeAgeing     bool `toml:"freeze_ageing" lever:"true" en:"nobody ages or becomes chronically ill" zh:"冻结老龄化与慢性病发病"`
}

// drive applies the drivers as they stand on a day to a configuration that
// already has its levers, so that the two multiply: a lever that adds GPs and
// a trend that does so too both count.
func (c *Config) drive(day time.Time) {
	d := &c.Driver
	if !d.Enabled {
		return
	}
	month := monthsBetween(c.Run.Start, day)
	share := math.Max(0, math.Min(1, (month-d.From)/d.Months))
	to := func(end float64) float64 { return 1 + float64(share*(end-1)) }
	if !d.FreezeIncome {
		c.Choice.Income = float64(c.Choice.Income * to(d.Income))
		c.driveWages(to(d.Income))
	}
	if !d.FreezePrice {
		for t := range d.Price {
			f := to(d.Price[t])
			c.Payment.Consult[t] = float64(c.Payment.Consult[t] * f)
			c.Payment.Drug[t] = float64(c.Payment.Drug[t] * f)
			c.Payment.Test[t] = float64(c.Payment.Test[t] * f)
			c.Payment.Treatment[t] = float64(c.Payment.Treatment[t] * f)
			c.Payment.Admission[t] = float64(c.Payment.Admission[t] * to(d.StayPrice[t]))
		}
		c.Payment.ExpertFee = float64(c.Payment.ExpertFee * to(d.Price[Tertiary]))
		for t := range c.Payment.VisitTariff {
			c.drivePayments(t, to(d.Price[t]), to(d.StayPrice[t]))
		}
	}
	if !d.FreezeTravel {
		for t := range d.Travel {
			c.Supply.TravelFactor[t] = float64(c.Supply.TravelFactor[t] * to(d.Travel[t]))
		}
		if month >= d.RailMonth {
			c.Supply.TravelFactor[Downtown] = float64(c.Supply.TravelFactor[Downtown] * d.RailTravel)
		}
	}
	if !d.FreezeCapability {
		for t := range d.Capability {
			c.Care.CapabilityGain[t] += float64(share * d.Capability[t])
		}
	}
	if !d.FreezeGPs {
		c.Supply.GPs = float64(c.Supply.GPs * to(d.GPs))
	}
	if !d.FreezePlanned {
		c.Need.PlannedPerYear = float64(c.Need.PlannedPerYear * to(d.Planned))
	}
}

// driveWages moves what goes with incomes: wages, and premiums, which are a
// share of them.
func (c *Config) driveWages(f float64) {
	p := &c.Payment
	for t := range p.Wage {
		p.Wage[t] = float64(p.Wage[t] * f)
	}
	for s := range p.Premium {
		p.Premium[s] = float64(p.Premium[s] * f)
	}
	p.OvertimePay = float64(p.OvertimePay * f)
}

// drivePayments moves a tier's payments and costs with its prices, of visits
// and of stays.
func (c *Config) drivePayments(t int, visit, stay float64) {
	p := &c.Payment
	p.VisitTariff[t] = float64(p.VisitTariff[t] * visit)
	p.AcuteDayCost[t] = float64(p.AcuteDayCost[t] * stay)
	p.RecoveryDayRevenue[t] = float64(p.RecoveryDayRevenue[t] * stay)
	if t > 0 {
		p.RecoveryDayCost[t-1] = float64(p.RecoveryDayCost[t-1] * stay)
	}
	if Tier(t) == Tertiary {
		p.CaseBase = float64(p.CaseBase * stay)
	}
}

// monthsBetween returns the calendar months from one day to another, which may
// lie before it; a part of a month counts by its days.
func monthsBetween(from, to time.Time) float64 {
	whole := 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month())
	first := time.Date(to.Year(), to.Month(), 1, 0, 0, 0, 0, time.UTC)
	days := first.AddDate(0, 1, 0).Sub(first).Hours() / 24
	return float64(whole) + float64(to.Day()-1)/days
}

// age lets residents grow older and fall chronically ill, a month at a time.
// The draws stand at addresses of their own, so a frozen driver shifts nobody
// else's luck.
func (d *District) age(m int) {
	dr := &d.cfg.Driver
	if !dr.Enabled || dr.FreezeAgeing || m < d.span.warm+int(dr.From) {
		return
	}
	now := d.cal.Now()
	for i := range d.res.people {
		x := &d.res.people[i]
		if x.dead {
			continue
		}
		k := d.keys.monthly.At(monthOf(i, m))
		if int(x.age) < len(dr.AgeingPerYr) && k.At(ageDraw).Uniform() < dr.AgeingPerYr[x.age]/12 {
			d.growOlder(x)
		}
		if !x.chronic && k.At(chronicDraw).Uniform() < dr.ChronicPerYr[x.age]/12 {
			x.chronic = true
			d.firstRefill(now, int32(i), k.At(supplyDraw).Uniform())
		}
	}
}

// Addresses below a resident's month, beside the clinic groups (awareness) and
// 100 (contracts).
const (
	ageDraw     = 101
	chronicDraw = 102
	supplyDraw  = 103
)

// growOlder moves a resident on to the next age class; employees retire on
// entering the last.
func (d *District) growOlder(x *person) {
	x.age++
	if int(x.age) == len(d.cfg.Need.AgeShare)-1 && x.scheme == payment.Working {
		x.scheme = payment.Retired
	}
}
