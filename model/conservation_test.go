package model_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gradus/model"
	"gradus/sim"
	"gradus/sim/fmath"
)

// verified runs a branch and holds it against the laws of conservation before
// one event in so many, at instants that nothing in the model knows, and at
// every midnight. It returns the number of instants.
func verified(t *testing.T, what string, b *model.District, k sim.Key, oneIn int) (instants int) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("%s: %v", what, r)
		}
	}()
	n := int64(0)
	b.SetCheck(true)
	b.SetTracer(watch(func(line []byte) {
		n++
		if k.At(n).Below(oneIn) > 0 {
			return
		}
		instants++
		if err := errors.Join(b.Verify(), model.VerifyBooks(b)); err != nil {
			panic(fmt.Sprintf("before %q: %v", line, err))
		}
	}))
	b.RunMeasured()
	b.SetTracer(nil)
	if err := errors.Join(b.Verify(), model.VerifyBooks(b)); err != nil {
		t.Errorf("%s, at the end: %v", what, err)
	}
	return instants
}

func TestEveryPolicyConservesPeopleOrdersMinutesAndMoney(t *testing.T) {
	key := sim.Root(20120101).Named("instants")
	for i, name := range append([]string{base}, policies...) {
		s := load(t, name, months(2, 2)...)
		b := warm(&s.Config, 1, i).Branch(s.Levers)
		if n := verified(t, name, b, key.At(int64(i)), 400); n < 50 {
			t.Errorf("%s: only %d instants were looked at", name, n)
		}
		addsUp(t, name, b.Cells(), 2)
	}
}

// moved returns a configuration each of whose parameters may have been moved:
// by a factor around 1, to the other side of a switch, and for a wild one to
// anywhere in its range, the ends included. Shares are brought back to a sum of 1.
// What [model.Validate] refuses is taken back.
func moved(t *testing.T, c *model.Config, k sim.Key, wild bool) *model.Config {
	t.Helper()
	for try := range int64(200) {
		x := *c
		k := k.At(try)
		for n, p := range model.Params() {
			k := k.At(int64(n))
			if k.Uniform() < 0.6 {
				continue
			}
			v := x.Values(p.Key)
			for i := range v {
				v[i] = jolt(p, v[i], k.At(int64(i)), wild)
			}
			if strings.HasPrefix(p.Key, "need.department_share") || p.Key == "need.age_share" || p.Key == "payment.scheme_share" || p.Key == "supply.group_share" {
				sum := 0.0
				for i := range v {
					v[i] = math.Max(0.05, v[i])
					sum += v[i]
				}
				for i := range v {
					v[i] /= sum
				}
			}
			if err := x.Set(p.Key, v); err != nil {
				t.Fatal(err)
			}
		}
		for range 20 { // what is refused goes back to where it was
			problems := model.Validate(&x)
			if len(problems) == 0 {
				return &x
			}
			for _, p := range problems {
				if _, known := model.Lookup(p.Key); known {
					if err := x.Set(p.Key, c.Values(p.Key)); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	t.Fatal("no valid configuration was found")
	return nil
}

// jolt returns another value of a parameter.
func jolt(p model.Param, x float64, k sim.Key, wild bool) float64 {
	u := k.At(1).Uniform()
	switch {
	case p.Kind == model.Switch:
		return math.Round(u)
	case p.Kind == model.Choice:
		return float64(k.At(1).Below(len(p.Enum)))
	case wild && u < 0.5: // the ends of the range are where things break
		w := k.At(2).Uniform()
		x = p.Low + (p.High-p.Low)*math.Max(0, math.Min(1, 1.4*w-0.2))
	case x == 0:
		x = 0.1 * u * p.High
	default:
		x *= fmath.Exp(0.4 * fmath.NormalQuantile(u))
	}
	if p.Kind == model.Whole {
		x = math.Round(x)
	}
	if strings.HasPrefix(p.Key, "supply.open_") { // closed, open in the morning, open all day
		x = math.Round(2*x) / 2
	}
	return math.Max(p.Low, math.Min(p.High, x))
}

func TestRandomDistrictsConservePeopleOrdersMinutesAndMoney(t *testing.T) {
	key := sim.Root(20120101).Named("districts")
	c := small(t, 1500, "supply.experts_per_10k=[4, 4]")
	for i := range int64(30) {
		k := key.At(i)
		x := moved(t, c, k, i%2 == 1)
		what := fmt.Sprintf("district %d", i)
		b := warmChecked(t, what, model.New(x, i, 0))
		if b == nil {
			continue
		}
		verified(t, what, b, k, 100)
		addsUp(t, what, b.Cells(), 2)
	}
}

// warmChecked runs a warm-up with the checks of every midnight.
func warmChecked(t *testing.T, what string, d *model.District) *model.District {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("%s, in the warm-up: %v", what, r)
		}
	}()
	d.SetCheck(true)
	d.RunWarmUp()
	return d
}

// addsUp holds the cells of a finished run against each other: tiers add up to
// the district, months to the span, accounts of visits to the visits,
// strata to the whole, payers to the bill.
func addsUp(t *testing.T, what string, cells []model.Cell, measured int) {
	t.Helper()
	value := map[string]float64{}
	var periods []string
	for _, c := range cells {
		if c.Stratum != "all" {
			continue
		}
		value[c.Period+" "+c.Facility+" "+c.Indicator] = c.Value
		if c.Facility == "district" && c.Indicator == "visits" && len(c.Period) == len("2012-01") && c.Period[5] != 'Q' {
			periods = append(periods, c.Period)
		}
	}
	get := func(period, facility, code string) float64 {
		x, ok := value[period+" "+facility+" "+code]
		if !ok {
			t.Fatalf("%s: there is no cell of %s for %s in %s", what, code, facility, period)
		}
		return x
	}
	equal := func(of string, a, b float64) { // sums of floats: their order may cost last bits
		t.Helper()
		if math.Abs(a-b) > 1e-9*math.Max(math.Abs(a), math.Abs(b)) {
			t.Errorf("%s: %s: %v is not %v", what, of, a, b)
		}
	}
	tiers := []string{"tier:community", "tier:secondary", "tier:tertiary", "tier:downtown"}
	accounts := []string{"visits_first", "visits_repeat", "visits_refill", "visits_planned", "visits_referred", "visits_emergency"}
	for _, code := range append([]string{
		"visits", "referrals_up", "referrals_down", "admissions", "discharges", "expert_sessions",
		"expert_visits", "own_payment_cny", "fund_payment_cny", "billed_cny",
	}, accounts...) {
		sum, span := 0.0, 0.0
		for _, tier := range tiers {
			sum += get("all", tier, code)
		}
		for _, m := range periods[len(periods)-measured:] {
			span += get(m, "district", code)
		}
		equal(code+" of the tiers and of the district", sum, get("all", "district", code))
		equal(code+" of the months and of the span", span, get("all", "district", code))
	}
	for _, facility := range append([]string{"district"}, tiers...) {
		sum := 0.0
		for _, a := range accounts {
			sum += get("all", facility, a)
		}
		equal("accounts of visits at "+facility, sum, get("all", facility, "visits"))
	}
}

func TestClinicsLoseToTheMinuteWhatExpertsAreSaidToTake(t *testing.T) {
	for _, share := range []string{"0", "0.3", "0.7", "1"} {
		c := short(t, "sinking.displaced_share="+share, "sinking.sessions_per_10k_month=8", "sinking.experts_per_10k=2")
		d := measured(warm(c, 1, 0), nil)
		lost, booked := model.AwayMinutes(d)
		if lost != booked || (booked > 0) != (share != "0") {
			t.Errorf("at a displaced share of %s the clinics lost %v min, and %v were booked", share, lost, booked)
		}
	}
}

// What the checks are worth: each law finds its own kind of damage.
func TestVerifyFindsWhatIsBroken(t *testing.T) {
	parent := warm(small(t, 1000, "supply.experts_per_10k=[10, 10]", "sinking.sessions_per_10k_month=10", "sinking.experts_per_10k=1"), 1, 0)
	for _, x := range []struct {
		what  string
		do    func(*model.District)
		finds string
	}{
		{"a fen too much", func(d *model.District) { model.AddOwnPayment(d, 1) }, "are paid with"},
		{"a fen that no bill knows of", model.Misplace, "the accounts have"},
		{"a fen drawn without a bill", model.DrawUnseen, "were given and"},
		{"an episode too many", func(d *model.District) { model.AddEpisodes(d, 1) }, "were not ended"},
		{"an illness too many", func(d *model.District) { model.AddIllness(d) }, "were begun"},
		{"a bed blocked by nobody", func(d *model.District) { model.BlockBed(d) }, "are blocked"},
		{"an order too few", func(d *model.District) { model.AddOpenOrders(d, -1) }, "orders are open"},
		{"a server busy with nobody", model.ServeNobody, "episodes say so"},
		{"a minute on the road", func(d *model.District) { model.AddTravel(d, 1) }, "on the road"},
		{"a rostered second", func(d *model.District) { model.AddRostered(d, 1000) }, "were rostered"},
	} {
		d := parent.Branch(nil)
		if err := d.Verify(); err != nil {
			t.Fatal(err)
		}
		x.do(d)
		if err := d.Verify(); err == nil || !strings.Contains(err.Error(), x.finds) {
			t.Errorf("%s: found %v, want %q", x.what, err, x.finds)
		}
	}
}

func TestACheckedRunStopsAtABrokenLaw(t *testing.T) {
	d := warm(small(t, 500), 1, 0)
	d.SetCheck(true)
	model.AddOwnPayment(d, 1)
	defer func() {
		if got := fmt.Sprint(recover()); !strings.Contains(got, "2012-01-01") || !strings.Contains(got, "are paid with") {
			t.Errorf("the run stops with %q, want the first midnight and the law", got)
		}
	}()
	d.RunMeasured()
}
