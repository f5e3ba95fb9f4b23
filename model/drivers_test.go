package model_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"gradus/model"
	"gradus/scenarios"
)

// moving are the settings under which the drivers act within the few months of
// a test: a year's change in two months.
var moving = []string{"driver.enabled=true", "driver.from_month=0", "driver.months=2"}

// freezes lists the switch of each driver and the values that say the same: a
// driver that ends where it began.
var freezes = []struct {
	key  string
	ends map[string][]float64
}{
	{"driver.freeze_income", map[string][]float64{"driver.income": {1}}},
	{"driver.freeze_price", map[string][]float64{"driver.price": {1, 1, 1, 1}, "driver.stay_price": {1, 1, 1, 1}}},
	{"driver.freeze_travel", map[string][]float64{"driver.travel": {1, 1, 1, 1}, "driver.rail_travel": {1}}},
	{"driver.freeze_capability", map[string][]float64{"driver.capability": {0, 0, 0, 0}}},
	{"driver.freeze_gps", map[string][]float64{"driver.gps": {1}}},
	{"driver.freeze_planned", map[string][]float64{"driver.planned": {1}}},
	{"driver.freeze_ageing", map[string][]float64{"driver.ageing_per_year": {0, 0, 0}, "driver.chronic_per_year": {0, 0, 0, 0}}},
}

func TestDriversThatAreAllFrozenAreNoDrivers(t *testing.T) {
	c := short(t, moving...)
	off := *c
	off.Driver.Enabled = false
	for _, f := range freezes {
		if err := c.Set(f.key, []float64{1}); err != nil {
			t.Fatal(err)
		}
	}
	nothingDiffers(t, "all drivers frozen", measured(warm(&off, 5, 0), nil), measured(warm(c, 5, 0), nil))
}

func TestAFrozenDriverIsOneThatEndsWhereItBegan(t *testing.T) {
	c := small(t, 800, moving...)
	all := measured(warm(c, 5, 0), nil)
	for _, f := range freezes {
		frozen, ended := *c, *c
		if err := frozen.Set(f.key, []float64{1}); err != nil {
			t.Fatal(err)
		}
		for key, v := range f.ends {
			if err := ended.Set(key, v); err != nil {
				t.Fatal(err)
			}
		}
		got := measured(warm(&frozen, 5, 0), nil)
		nothingDiffers(t, f.key, measured(warm(&ended, 5, 0), nil), got)
		if f.key != "driver.freeze_gps" && len(cellDifferences(all.Cells(), got.Cells())) == 0 { // 800 residents have one doctor either way
			t.Errorf("%s changes nothing: the driver does not act", f.key)
		}
	}
}

// The base over the years with its drivers off, policy of 2012, must be the
// base of 2012 that runs as long: the drivers are the only thing that knows a
// year. The game of institutions, which the base over the years plays, is off.
func TestTheBaseOverTheYearsIsTheBaseOf2012WithDrivers(t *testing.T) {
	years := load(t, "jinshan-years", append(months(1, 2), "driver.enabled=false", "governance.enabled=false")...)
	one := load(t, base, months(1, 2)...)
	years.Config.Residents, one.Config.Residents = 800, 800
	sameCells(t, "without drivers", measured(warm(&one.Config, 3, 0), nil).Cells(), measured(warm(&years.Config, 3, 0), nil).Cells())
}

func TestDriversMoveInAStraightLineAndThenStay(t *testing.T) {
	c := load(t, "jinshan-years").Config
	for _, x := range []struct {
		day   time.Time
		share float64
		rail  bool
	}{
		{date(2009, time.January, 1), 0, false},
		{date(2012, time.July, 1), 0, false},
		{date(2012, time.September, 1), 2.0 / 60, true},
		{date(2015, time.January, 1), 0.5, true},
		{date(2017, time.July, 1), 1, true},
		{date(2018, time.January, 1), 1, true},
	} {
		at := model.At(&c, nil, x.day)
		rail := 1.0
		if x.rail {
			rail = c.Driver.RailTravel
		}
		for what, pair := range map[string][2]float64{
			"income":             {at.Choice.Income, 1 + x.share*(c.Driver.Income-1)},
			"price of a visit":   {at.Payment.Drug[model.Tertiary], c.Payment.Drug[model.Tertiary] * (1 + x.share*(c.Driver.Price[model.Tertiary]-1))},
			"price of a stay":    {at.Payment.Admission[model.Secondary], c.Payment.Admission[model.Secondary] * (1 + x.share*(c.Driver.StayPrice[model.Secondary]-1))},
			"a wage bill":        {at.Payment.Wage[model.Tertiary], c.Payment.Wage[model.Tertiary] * (1 + x.share*(c.Driver.Income-1))},
			"a premium":          {at.Payment.Premium[1], c.Payment.Premium[1] * (1 + x.share*(c.Driver.Income-1))},
			"a tariff":           {at.Payment.VisitTariff[model.Community], c.Payment.VisitTariff[model.Community] * (1 + x.share*(c.Driver.Price[model.Community]-1))},
			"cost of a bed-day":  {at.Payment.RecoveryDayCost[0], c.Payment.RecoveryDayCost[0] * (1 + x.share*(c.Driver.StayPrice[model.Secondary]-1))},
			"travel":             {at.Supply.TravelFactor[model.Secondary], 1 + x.share*(c.Driver.Travel[model.Secondary]-1)},
			"travel downtown":    {at.Supply.TravelFactor[model.Downtown], rail * (1 + x.share*(c.Driver.Travel[model.Downtown]-1))},
			"capability":         {at.Care.CapabilityOf(int(model.Tertiary)), c.Care.Capability[model.Tertiary] + x.share*c.Driver.Capability[model.Tertiary]},
			"GPs":                {at.Supply.GPs, c.Supply.GPs * (1 + x.share*(c.Driver.GPs-1))},
			"planned needs":      {at.Need.PlannedPerYear, c.Need.PlannedPerYear * (1 + x.share*(c.Driver.Planned-1))},
			"deductible (fixed)": {at.Payment.Deductible[0], c.Payment.Deductible[0]},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-9*math.Abs(pair[1]) {
				t.Errorf("%s on %s is %v, want %v", what, x.day.Format(time.DateOnly), pair[0], pair[1])
			}
		}
	}
}

func TestADriverAndALeverOverOneThingMultiply(t *testing.T) {
	c := load(t, "jinshan-years").Config
	l := model.Lever{Key: "supply.gps_per_10k", Values: []float64{7}, Start: date(2013, time.January, 1)}
	if got, want := model.At(&c, []model.Lever{l}, date(2017, time.December, 1)).Supply.GPs, 7*c.Driver.GPs; math.Abs(got-want) > 1e-9 {
		t.Errorf("%v GPs, want %v", got, want)
	}
}

// Each driver by itself, at its size of 2017 or more in the first month, against a
// world in which it is frozen; the sign that the utility gives it. Six of six:
// a false alarm once in 64.
func TestDriversPullTheirWay(t *testing.T) {
	const first = "district first_contact_share"
	set := append(moving[:2:2], "driver.months=1", "driver.gps=2", "driver.price=[3, 3, 3, 3]", "learning.frozen_waits=true", "learning.public_bill_memory=1 d")
	for _, f := range freezes {
		set = append(set, f.key+"=true")
	}
	x := newTrial(short(t, set...))
	for _, c := range []struct {
		freeze string
		up     bool
		where  string
	}{
		{"driver.freeze_income", false, first},                             // a CNY matters less
		{"driver.freeze_price", true, first},                               // hospitals become dearer by more CNY
		{"driver.freeze_travel", false, first},                             // hospitals come nearer
		{"driver.freeze_capability", false, first},                         // and better
		{"driver.freeze_planned", true, "tier:tertiary visits_planned"},    // more of them
		{"driver.freeze_ageing", true, "district visits_refill"},           // more chronic residents
		{"driver.freeze_gps", false, "tier:community wait_minutes_median"}, // more GPs
	} {
		without, with := x.pair(t, []model.Lever{lever(x.config, c.freeze, 0)}, c.where)
		if c.up {
			rises(t, c.where+" without "+c.freeze, without[c.where], with[c.where])
		} else {
			falls(t, c.where+" without "+c.freeze, without[c.where], with[c.where])
		}
	}
}

// Residents move on and fall ill at the rates given: of n at risk with a
// monthly probability p, m months leave n(1-p)^m on average, with a binomial
// variance. Four standard deviations: a false alarm once in 16,000 for each of
// the two counts.
func TestAgeingAndChronicIllnessKeepTheirRates(t *testing.T) {
	c := short(t, "driver.enabled=true", "driver.from_month=0", "need.death_hazard=0", "need.age_share=[0, 1, 0, 0]",
		"need.chronic_share=[0, 0, 0, 0]", "driver.ageing_per_year=[0, 0.2, 0]", "driver.chronic_per_year=[0, 0.3, 0.3, 0.3]")
	parent := warm(c, 9, 0)
	n := float64(c.Residents)
	age, chronic := model.Ages(parent), model.Chronic(parent)
	if age[1] != c.Residents || chronic != 0 {
		t.Fatalf("before the measured span %v by age, %d chronic: the driver began too soon", age, chronic)
	}
	d := measured(parent, nil)
	age, chronic = model.Ages(d), model.Chronic(d)
	for what, x := range map[string][2]float64{
		"still of the class":      {float64(age[1]), math.Pow(1-0.2/12, float64(c.Run.MeasuredMonths))},
		"without chronic illness": {n - float64(chronic), math.Pow(1-0.3/12, float64(c.Run.MeasuredMonths))},
	} {
		mean, sd := n*x[1], math.Sqrt(n*x[1]*(1-x[1]))
		if math.Abs(x[0]-mean) > 4*sd {
			t.Errorf("%s: %v, expected %v +- %v", what, x[0], mean, sd)
		}
	}
	if age[1]+age[2] != c.Residents {
		t.Errorf("ages %v do not add up to %d", age, c.Residents)
	}
	if find(t, d, "district", "visits_refill") == 0 {
		t.Error("the newly ill never refill")
	}
}

// A frozen refill goes where the last one went, whatever prices do meanwhile.
func TestFrozenRefillsDoNotFollowDrugsOrPrices(t *testing.T) {
	x := newTrial(short(t, "choice.frozen_refills=true"))
	const share = "tier:community visits_refill"
	levers := []model.Lever{lever(x.config, "choice.drug_available", 1), lever(x.config, "payment.shift_tertiary", -0.5)}
	without, with := x.pair(t, levers, share)
	for r := range without[share] {
		if math.Abs(with[share][r]/without[share][r]-1) > 0.01 { // waits and deaths still move a few
			t.Errorf("frozen refills moved from %v to %v", without[share][r], with[share][r])
		}
	}
	free := append(slices.Clone(levers), lever(x.config, "choice.frozen_refills", 0))
	without, with = x.pair(t, free, share)
	rises(t, "refills at centres once they are free", without[share], with[share])
}

// A profile of every base has a valid configuration at the end of its drivers.
func TestTheDrivenConfigurationStaysValid(t *testing.T) {
	for _, name := range []string{"jinshan-years"} {
		s, ps := scenarios.Load(scenarios.Request{Name: name})
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		at := model.At(&s.Config, s.Levers, s.End())
		for _, p := range model.Validate(at) {
			t.Errorf("%s: %s: %s", name, p.Key, p.Message)
		}
		for _, p := range model.Params() {
			for _, v := range at.Values(p.Key) {
				if v < p.Low || v > p.High {
					t.Errorf("%s: %s is driven to %v, outside %v..%v", name, p.Key, v, p.Low, p.High)
				}
			}
		}
	}
}
