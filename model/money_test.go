package model_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"testing"

	"gradus/model"
	"gradus/model/indicator"
	"gradus/model/payment"
	"gradus/sim"
)

// waysOfPaying are rules of every kind, each with money that really moves.
var waysOfPaying = map[string][]string{
	"per visit": {`payment.outpatient_mode=["per_visit", "per_visit", "per_visit"]`},
	"capitation of primary care": {
		`payment.outpatient_mode=["capitation", "fee_for_service", "per_visit"]`, "payment.capitation_scope=primary",
	},
	"capitation of outpatient care, separated accounts": {
		`payment.outpatient_mode=["capitation", "fee_for_service", "fee_for_service"]`, "payment.capitation_scope=outpatient",
		"payment.separation=true", "payment.assessment_bonus=20 CNY/year",
	},
	"capitation of all care, DRG": {
		`payment.outpatient_mode=["capitation", "fee_for_service", "fee_for_service"]`, "payment.capitation_scope=all",
		`payment.inpatient_mode=["drg", "drg"]`,
	},
	"budgets": {`payment.outpatient_mode=["global_budget", "global_budget", "global_budget"]`, "payment.budget_growth=-0.1"},
	"budgets of outpatient care, DIP": {
		`payment.outpatient_mode=["global_budget", "global_budget", "global_budget"]`, "payment.budget_scope=outpatient",
		`payment.inpatient_mode=["dip", "dip"]`, "payment.same_price=true",
	},
	"budget of the alliance, shared by Shapley values": {
		`payment.outpatient_mode=["global_budget", "global_budget", "global_budget"]`, "payment.payee=alliance", "payment.sharing=shapley",
		"payment.synergy=100000", "payment.transfer_fee=800",
	},
	"capitation of the alliance, shared by workload": {
		`payment.outpatient_mode=["capitation", "fee_for_service", "fee_for_service"]`, "payment.payee=alliance", "payment.sharing=workload",
		"payment.dispatch_subsidy=300 CNY/session",
	},
	"DRG and DIP side by side, shared by power": {
		`payment.inpatient_mode=["drg", "dip"]`, "payment.sharing=power", "payment.transfer_fee=800", "payment.pool_share=0.5",
	},
}

// paying returns a short district with plenty of what money can be moved by.
func paying(t *testing.T, residents int, set ...string) *model.Config {
	return small(t, residents, append(slices.Clone(set), "contract.start_share=0.6", "contract.target=0.6", "contract.fee=120 CNY/year",
		"supply.experts_per_10k=[4, 4]", "sinking.sessions_per_10k_month=8", "sinking.experts_per_10k=2", "sinking.teaching_share=0.2",
		"referral.down_effort=[0.9, 0.9]", "referral.centre_effort=1", "referral.down_outpatient=0.3", "care.step_down_share=1")...)
}

// playOf hashes every line of the trace of a run: each event, whose it is, when
// and where.
func playOf(c *model.Config) (play uint64, d *model.District) {
	h := fnv.New64a()
	d = model.New(c, 7, 0)
	d.SetTracer(watch(func(line []byte) { h.Write(line) }))
	d.RunWarmUp()
	d.RunMeasured()
	d.SetTracer(nil)
	return h.Sum64(), d
}

// At response 0 nobody's illness, way, wait or bill knows how the fund pays
// institutions: the calendar plays the same events for the same persons at the
// same instants, and every row of the state but the money is the same.
func TestHowInstitutionsArePaidChangesNoPatientWithoutResponse(t *testing.T) {
	moneyCode := map[string]bool{}
	for _, x := range indicator.All() {
		moneyCode[x.Code] = x.Group == "money"
	}
	clinical := func(d *model.District) (out []model.Cell) {
		for _, c := range d.Cells() {
			if !moneyCode[c.Indicator] {
				out = append(out, c)
			}
		}
		return out
	}
	play, fee := playOf(paying(t, 3000))
	for name, set := range waysOfPaying {
		got, d := playOf(paying(t, 3000, set...))
		if got != play {
			t.Errorf("%s: the calendar plays other events", name)
		}
		sameCells(t, name, clinical(fee), clinical(d))
		if x := stateDifferences(digest(fee), digest(d), "money", "obs", "cfg", "base"); len(x) > 0 {
			t.Errorf("%s: the states differ in %v", name, x)
		}
		if len(cellDifferences(fee.Cells(), d.Cells())) == 0 {
			t.Errorf("%s: no money has moved", name)
		}
	}
}

// The same play is not the same with an answer: the hash is not blind.
func TestAnAnswerOfProvidersIsSeenInThePlay(t *testing.T) {
	without, _ := playOf(paying(t, 1500, waysOfPaying["budgets"]...))
	with, _ := playOf(paying(t, 1500, append(slices.Clone(waysOfPaying["budgets"]), "payment.response=1")...))
	if with == without {
		t.Error("fewer tests leave every event where it was")
	}
}

// V-05: all accounts add up to nothing, the parts of bills to the bills, and
// two books kept apart agree, at any instant and under any rule, through a
// change of rules in the second measured month.
func TestAccountsBalanceUnderEveryWayOfPaying(t *testing.T) {
	key := sim.Root(20120101).Named("money")
	i := int64(0)
	for name, set := range waysOfPaying {
		for _, response := range []string{"0", "1"} {
			c := paying(t, 2000, append(slices.Clone(set), "payment.response="+response)...)
			b := warmChecked(t, name, model.New(c, 3, 0)).Branch([]model.Lever{{
				Key: "payment.outpatient_mode", Values: []float64{0, 0, 0}, Start: c.Run.Start.AddDate(0, 1, 0),
			}})
			i++
			if n := verified(t, name, b, key.At(i), 100); n < 20 {
				t.Errorf("%s: only %d instants were looked at", name, n)
			}
			nobodyGainsFromNothing(t, name, b.Cells())
		}
	}
}

// nobodyGainsFromNothing adds up the table of who pays and who receives.
func nobodyGainsFromNothing(t *testing.T, name string, cells []model.Cell) {
	t.Helper()
	sum, size := map[string]float64{}, map[string]float64{}
	for _, c := range cells {
		switch c.Indicator {
		case "net_residents_cny", "fund_balance_cny", "net_government_cny", "margin_cny", "net_pool_cny", "net_staff_cny", "net_outside_cny":
			if c.Facility == "district" {
				sum[c.Period] += c.Value
				size[c.Period] += math.Abs(c.Value)
			}
		}
	}
	if len(size) < 3 {
		t.Errorf("%s: who gains is known for %d periods", name, len(size))
	}
	for period, x := range sum {
		if size[period] == 0 || math.Abs(x) > 1e-6 {
			t.Errorf("%s: in %s all parties together have %v CNY of %v", name, period, x, size[period])
		}
	}
}

// Under a budget whose surplus is kept whole, and whose overrun is borne
// whole, the fund pays the budget and not a fen more or less, whatever is
// done: bills and settlements add up to what was advanced.
func TestTheFundPaysTheBudgetWhateverIsSpent(t *testing.T) {
	for _, growth := range []string{"-0.3", "0.5"} {
		for _, payee := range [][]string{{"payment.payee=institution"}, {"payment.payee=alliance", "payment.sharing=equal"}} {
			d := measured(warm(short(t, append(payee, `payment.outpatient_mode=["global_budget", "global_budget", "global_budget"]`,
				"payment.surplus_share=1", "payment.overrun_share=1", "payment.quality_gate=1", "payment.budget_growth="+growth+" 1/year")...), 5, 0), nil)
			fund := find(t, d, "district", "fund_payment_cny") - find(t, d, "tier:downtown", "fund_payment_cny")
			if advanced := model.Posted(d, payment.Advance); math.Abs(fund-advanced) > 0.005 || advanced == 0 {
				t.Errorf("growth %s, %v: the fund has paid %.2f, the budgets were %.2f", growth, payee, fund, advanced)
			}
		}
	}
}

// Under DIP the pool is paid out to the fen, and more cases only make a point
// worth less.
func TestUnderDIPMoreCasesOnlyMakeAPointWorthLess(t *testing.T) {
	c := short(t, `payment.inpatient_mode=["dip", "dip"]`)
	parent := warm(c, 5, 0)
	few, many := measured(parent, nil), measured(parent, []model.Lever{lever(c, "need.flu_amplitude", 3)})
	if a, b := find(t, few, "district", "admissions"), find(t, many, "district", "admissions"); a >= b {
		t.Fatalf("%v and %v stays", a, b)
	}
	pool := model.Posted(few, payment.Advance)
	if x := model.Posted(many, payment.Advance); x != pool || pool == 0 {
		t.Errorf("the pool is %v, with more stays %v", pool, x)
	}
	settled := func(d *model.District) float64 {
		return find(t, d, "tier:secondary", "settlement_cny") + find(t, d, "tier:tertiary", "settlement_cny")
	}
	if a, b := settled(few), settled(many); b >= a {
		t.Errorf("with few stays points add %v CNY to bills, with many %v", a, b)
	}
}

func TestAPoolIsPaidOutToItsMembersAndByShapleyValuesExactly(t *testing.T) {
	share := map[string]map[string]float64{}
	for _, rule := range []string{"equal", "workload", "power", "shapley"} {
		d := measured(warm(paying(t, 8000, "payment.sharing="+rule, "payment.transfer_fee=800"), 5, 0), nil)
		share[rule] = map[string]float64{}
		pool := find(t, d, "district", "pool_paid_cny")
		for _, tier := range []string{"tier:community", "tier:secondary", "tier:tertiary"} {
			paid, value := find(t, d, tier, "pool_paid_cny"), find(t, d, tier, "pool_value_cny")
			share[rule][tier] = paid / pool
			if x := find(t, d, tier, "pool_difference_cny"); math.Abs(x-(paid-value)) > 1e-6 || rule == "shapley" && x != 0 {
				t.Errorf("%s: %s gets %v, its value is %v, the difference %v", rule, tier, paid, value, x)
			}
		}
		if pool <= 0 || math.Abs(find(t, d, "district", "net_pool_cny")) > 1e-6 {
			t.Errorf("%s: %v is paid from a pool that keeps %v", rule, pool, find(t, d, "district", "net_pool_cny"))
		}
	}
	// Four institutions on the tiny profile, two of them centres; powers 1, 1.5
	// and 3.
	for tier, want := range map[string]float64{"tier:community": 0.5, "tier:secondary": 0.25, "tier:tertiary": 0.25} {
		if got := share["equal"][tier]; math.Abs(got-want) > 1e-4 {
			t.Errorf("equal shares give %s %v, want %v", tier, got, want)
		}
	}
	if got := share["power"]["tier:tertiary"]; math.Abs(got-3/6.5) > 1e-4 {
		t.Errorf("sharing by power gives the tertiary hospital %v, want %v", got, 3/6.5)
	}
	if share["workload"]["tier:community"] <= 0 {
		t.Error("centres take many down and get nothing by workload")
	}
}

// Budgets grow every January over the spending before the reform, and not over
// their own: two years of them are 1 + (1 + g) times the first.
func TestBudgetsGrowByTheYearOverTheSpendingBeforeTheReform(t *testing.T) {
	advanced := func(measuredMonths int) float64 {
		c := load(t, base, append(months(12, measuredMonths), "payment.budget_growth=0.25 1/year", "payment.quality_gate=0")...).Config
		c.Residents = 300
		parent := warm(&c, 5, 0)
		d := measured(parent, []model.Lever{lever(&c, "payment.outpatient_mode", 3, 3, 3)})
		return model.Posted(d, payment.Advance)
	}
	one, two := advanced(12), advanced(24)
	if one == 0 || math.Abs(two/one-2.25) > 1e-5 {
		t.Errorf("one year's budgets are %v, two years' %v, %v of it; want 2.25", one, two, two/one)
	}
}

// A surplus that comes in January is shared by the work of the year that has
// earned it.
func TestAYearsSurplusIsSharedByTheYearsWork(t *testing.T) {
	c := paying(t, 1500, `payment.outpatient_mode=["global_budget", "global_budget", "global_budget"]`, "payment.payee=alliance",
		"payment.sharing=workload", "payment.quality_gate=1", "payment.budget_growth=0.5 1/year", "referral.route=direct_tertiary")
	c.Run.MeasuredMonths = 13
	cells := measured(warm(c, 1, 0), nil).Cells()
	pool := findIn(t, cells, "2012", "district", "pool_paid_cny")
	if pool <= 0 {
		t.Fatalf("a budget half as large again leaves %v", pool)
	}
	for tier, equal := range map[string]float64{"tier:community": 0.5, "tier:secondary": 0.25, "tier:tertiary": 0.25} {
		if got := findIn(t, cells, "2012", tier, "pool_paid_cny") / pool; got <= 0 || math.Abs(got-equal) < 0.01 {
			t.Errorf("%s gets %v of the year's surplus, as if all had worked alike", tier, got)
		}
	}
	if left := findIn(t, cells, "2012", "district", "net_pool_cny"); math.Abs(left) > 1e-6 {
		t.Errorf("%v is left in the pool at the end of the year", left)
	}
}

// The unit values of the specification, 8.2: a recovery day of the tertiary
// hospital is worth 700 - 350 CNY under fee for service and costs 350 under a
// price by case, so that staying longer turns from a gain into a loss.
func TestARecoveryDayEarnsUnderFeesAndCostsUnderCasePrices(t *testing.T) {
	for _, x := range []struct {
		mode                string
		secondary, tertiary float64
	}{{"fee_for_service", 210, 350}, {"drg", -240, -350}, {"dip", -240, -350}} {
		d := warm(small(t, 1000, fmt.Sprintf("payment.inpatient_mode=[%q, %q]", x.mode, x.mode)), 1, 0)
		d = measured(d, nil)
		s, _, _ := model.Margins(d, "secondary_1")
		r, acute, _ := model.Margins(d, "tertiary")
		if s != x.secondary || r != x.tertiary || acute <= 0 {
			t.Errorf("%s: a recovery day is worth %v and %v, an acute day %v", x.mode, s, r, acute)
		}
	}
}

func TestTheEffectOfABonusHalvesUntilItIsRenewed(t *testing.T) {
	c := *short(t, "payment.assessment_half_life=18 months")
	for months, want := range map[int]float64{0: 1, 18: 0.5, 36: 0.25} {
		if got := model.BonusEffect(&c, months); math.Abs(got-want) > 1e-12 {
			t.Errorf("after %d months the effect is %v, want %v", months, got, want)
		}
	}
	c.Payment.AssessmentRenewal = 12
	for months, want := range map[int]float64{12: 1, 24: 1, 30: math.Exp2(-6.0 / 18)} {
		if got := model.BonusEffect(&c, months); math.Abs(got-want) > 1e-12 {
			t.Errorf("renewed every year it is %v after %d months, want %v", got, months, want)
		}
	}
}

// Direction, as in TestLeversPullTheirWay: six replications must all agree,
// which by chance alone has probability 1/64.
func TestProvidersAnswerHowTheyArePaid(t *testing.T) {
	for _, x := range []struct {
		why      string
		set      []string
		up, down []string
	}{
		{
			why:  "under a budget a test not made is money kept",
			set:  []string{`payment.outpatient_mode=["fee_for_service", "global_budget", "global_budget"]`},
			down: []string{"tier:secondary tests_per_100", "tier:tertiary tests_per_100", "tier:secondary bill_per_visit_cny"},
		},
		{
			why: "a price per visit is earned twice by a visit more",
			set: []string{`payment.outpatient_mode=["fee_for_service", "per_visit", "per_visit"]`, "payment.visit_splitting=1"},
			up:  []string{"district visits_repeat"}, down: []string{"tier:tertiary tests_per_100"},
		},
		{
			why: "a centre that bears the cost of the referred refers later",
			set: []string{
				`payment.outpatient_mode=["capitation", "fee_for_service", "fee_for_service"]`, "contract.start_share=1",
				"payment.threshold_capitation=0.3", "payment.threshold_fee=0.3",
			},
			down: []string{"district referrals_up_per_1000"},
		},
		{
			why:  "under DRG a stay is made cheaper",
			set:  []string{`payment.inpatient_mode=["drg", "drg"]`},
			down: []string{"tier:tertiary billed_cny"},
		},
	} {
		c := load(t, base, append(months(2, 3), x.set...)...).Config
		from, to := newTrial(&c).pair(t, []model.Lever{lever(&c, "payment.response", 1)}, append(x.up, x.down...)...)
		for _, w := range x.up {
			rises(t, x.why+": "+w, from[w], to[w])
		}
		for _, w := range x.down {
			falls(t, x.why+": "+w, from[w], to[w])
		}
	}
}

func TestMoneyGoesWhereTheRuleSendsIt(t *testing.T) {
	for _, x := range []struct {
		why      string
		set      []string
		levers   map[string][]float64
		up, down []string
	}{
		{
			why:    "subsidies move a centre's cost to the government",
			levers: map[string][]float64{"payment.salary_subsidy": {0.9}},
			up:     []string{"tier:community margin_share", "district government_spending_cny"},
		},
		{
			why:    "separated accounts hand the centres' margins over",
			set:    []string{"payment.salary_subsidy=0.9"}, // so that they have some
			levers: map[string][]float64{"payment.separation": {1}},
			down:   []string{"tier:community margin_share", "district government_spending_cny"},
		},
		{
			why:    "contract fees pay centres out of the fund, most of it to the team",
			levers: map[string][]float64{"contract.fee": {300}},
			up:     []string{"tier:community revenue_cny", "tier:community cost_cny", "district net_staff_cny", "district fund_primary_share"},
			down:   []string{"district fund_balance_cny"},
		},
		{
			why:    "a subsidy per session pays the hospital that sends",
			levers: map[string][]float64{"payment.dispatch_subsidy": {3000}},
			up:     []string{"tier:secondary margin_share", "district government_spending_cny"},
		},
		{
			why:    "a shrinking budget is the fund's gain and the hospitals' loss",
			levers: map[string][]float64{"payment.outpatient_mode": {0, 3, 3}, "payment.budget_growth": {-0.3}, "payment.overrun_share": {1}},
			up:     []string{"district fund_balance_cny"}, down: []string{"tier:tertiary margin_cny", "tier:secondary margin_cny", "district fund_payment_per_head_cny"},
		},
	} {
		c := load(t, base, append(months(2, 3), append(x.set, "contract.start_share=0.3")...)...).Config
		var levers []model.Lever
		for key, v := range x.levers {
			levers = append(levers, lever(&c, key, v...))
		}
		slices.SortFunc(levers, func(a, b model.Lever) int { return strings.Compare(a.Key, b.Key) })
		from, to := newTrial(&c).pair(t, levers, append(x.up, x.down...)...)
		for _, w := range x.up {
			rises(t, x.why+": "+w, from[w], to[w])
		}
		for _, w := range x.down {
			falls(t, x.why+": "+w, from[w], to[w])
		}
	}
}
