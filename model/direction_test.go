package model_test

import (
	"strings"
	"testing"

	"gradus/model"
)

// Direction tests: a lever is pulled, everything else, the luck of everybody
// included, stays. Each names the mechanism and asks for the sign of one
// indicator in every one of six replications. If the lever moved the indicator
// up or down by chance alone, all six would have the right sign with
// probability 1/64; most differences here are many times the noise, so that a
// right model does not fail either. Seeds are fixed: the tests do not flicker.
const replications = 6

// trial is a configuration after its warm-up and, without any lever, at its
// end, in every replication.
type trial struct {
	config  *model.Config
	parents []*model.District
	without [][]model.Cell
}

func newTrial(c *model.Config) *trial {
	x := &trial{config: c}
	for r := range replications {
		parent := warm(c, 31, r)
		x.parents = append(x.parents, parent)
		x.without = append(x.without, measured(parent, nil).Cells())
	}
	return x
}

// pair returns indicators without and with the levers in every replication.
// "tier:community wait_minutes_mean" names the facility and the indicator, a
// third word the period.
func (x *trial) pair(t *testing.T, levers []model.Lever, where ...string) (without, with map[string][]float64) {
	t.Helper()
	without, with = map[string][]float64{}, map[string][]float64{}
	for r, parent := range x.parents {
		cells := measured(parent, levers).Cells()
		for _, w := range where {
			f := append(strings.Fields(w), "all")
			without[w] = append(without[w], findIn(t, x.without[r], f[2], f[0], f[1]))
			with[w] = append(with[w], findIn(t, cells, f[2], f[0], f[1]))
		}
	}
	return without, with
}

// rises and falls fail the test unless every replication says so. NaN, an
// indicator without a value, says nothing and fails.
func rises(t *testing.T, what string, from, to []float64) {
	t.Helper()
	for r := range from {
		if !(to[r] > from[r]) {
			t.Errorf("%s does not rise in replication %d: %v to %v", what, r, from, to)
			return
		}
	}
}

func falls(t *testing.T, what string, from, to []float64) {
	t.Helper()
	rises(t, what+", turned round,", to, from)
}

func TestLeversPullTheirWay(t *testing.T) {
	trials := map[string]*trial{}
	type setting struct {
		key    string
		values []float64
	}
	for _, x := range []struct {
		mechanism string
		set       []string // of the district
		levers    []setting
		up, down  []string
	}{
		{
			mechanism: "more doctors, shorter lines",
			levers:    []setting{{"supply.gps_per_10k", []float64{7}}},
			down:      []string{"tier:community wait_minutes_mean"},
		},
		{
			mechanism: "less paper, more consulting hours",
			set:       []string{"supply.gps_per_10k=5"},
			levers:    []setting{{"supply.public_health_share", []float64{0}}},
			down:      []string{"tier:community wait_minutes_mean"},
		},
		{
			mechanism: "eight weeks of drugs at a time, fewer visits to fetch them, shorter lines at centres",
			set:       []string{"contract.start_share=0.6"},
			levers:    []setting{{"need.long_uptake", []float64{1}}},
			down:      []string{"district visits_refill", "tier:community wait_minutes_mean"},
		},
		{
			mechanism: "drugs in stock at the centre draw refills there",
			levers:    []setting{{"choice.drug_available", []float64{0.9}}},
			up:        []string{"tier:community visits_refill", "district primary_visit_share", "district first_contact_refills_share"},
		},
		{
			mechanism: "a hospital visit without a slip loses cover, and the slip is had at the centre",
			set:       []string{"payment.deductible=[0, 0, 0, 0]"}, // cover that can be lost
			levers:    []setting{{"referral.gatekeeping", []float64{2}}, {"payment.bypass_penalty", []float64{0.5}}},
			up:        []string{"district first_contact_share", "tier:community visits"},
		},
		{
			mechanism: "less is paid before the deductible is reached",
			levers:    []setting{{"payment.deductible", []float64{3000, 1500, 800, 400}}},
			up:        []string{"district own_payment_share", "district own_payment_per_head_cny"},
		},
		{
			mechanism: "the fund pays a larger part everywhere",
			levers:    []setting{{"payment.shift_community", []float64{0.1}}, {"payment.shift_secondary", []float64{0.1}}, {"payment.shift_tertiary", []float64{0.1}}},
			down:      []string{"district own_payment_share"},
		},
		{
			mechanism: "an influenza wave brings respiratory illness in January",
			levers:    []setting{{"need.flu_amplitude", []float64{1.2}}},
			up:        []string{"district visits 2012-01", "tier:community wait_minutes_median 2012-01"},
		},
		{
			mechanism: "better GPs resolve more at once, so fewer come back",
			levers:    []setting{{"care.gp_skill", []float64{0.1}}},
			up:        []string{"tier:community treated_share"}, down: []string{"district visits_repeat"},
		},
		{
			mechanism: "publicity spreads the word of expert sessions",
			levers:    []setting{{"sinking.publicity", []float64{20}}},
			up:        []string{"district expert_aware_share"},
		},
		{
			mechanism: "hospitals that want referrals accept them",
			levers:    []setting{{"referral.up_effort", []float64{1, 1}}},
			up:        []string{"district referrals_up", "district referral_completed_share"},
		},
		{
			mechanism: "hospitals that try send more down",
			levers:    []setting{{"referral.down_effort", []float64{1, 1}}},
			up:        []string{"district referrals_down"},
		},
		{
			mechanism: "a referral by the platform waits for no paper",
			levers:    []setting{{"referral.platform", []float64{3}}},
			down:      []string{"district referral_delay_days"},
		},
		{
			mechanism: "more beds, fewer sent downtown for want of one",
			set:       []string{"supply.beds_per_10k=[8, 15, 9]"},
			levers:    []setting{{"supply.beds_per_10k", []float64{8, 30, 25}}},
			down:      []string{"district bed_refused"},
		},
		{
			mechanism: "a campaign signs contracts",
			levers:    []setting{{"contract.campaign", []float64{20}}, {"contract.target", []float64{0.9}}},
			up:        []string{"district contract_share"},
		},
		{
			mechanism: "orders beyond the will are carried out badly: sessions are cancelled",
			set:       []string{"sinking.cancelled_share=1", "sinking.sessions_per_10k_month=12", "sinking.experts_per_10k=3"},
			levers:    []setting{{"sinking.order_floor", []float64{1}}},
			up:        []string{"district expert_sessions_cancelled"}, down: []string{"district expert_hours_received"},
		},
	} {
		set := strings.Join(x.set, "; ")
		if trials[set] == nil {
			c := load(t, base, append(months(2, 3), x.set...)...).Config
			trials[set] = newTrial(&c)
		}
		var levers []model.Lever
		for _, l := range x.levers {
			levers = append(levers, lever(trials[set].config, l.key, l.values...))
		}
		from, to := trials[set].pair(t, levers, append(x.up, x.down...)...)
		for _, w := range x.up {
			rises(t, x.mechanism+": "+w, from[w], to[w])
		}
		for _, w := range x.down {
			falls(t, x.mechanism+": "+w, from[w], to[w])
		}
	}
}

func TestMoreGPsNeverLengthenTheWaitsAtCentres(t *testing.T) {
	c := load(t, base, months(2, 3)...).Config
	for r := range replications {
		parent := warm(&c, 31, r)
		last := find(t, measured(parent, nil), "tier:community", "wait_minutes_mean")
		first := last
		for _, gps := range []float64{4, 5, 6, 7, 8, 10, 14} {
			wait := find(t, measured(parent, []model.Lever{lever(&c, "supply.gps_per_10k", gps)}), "tier:community", "wait_minutes_mean")
			if wait > last {
				t.Errorf("replication %d: with %v GPs per 10,000 the mean wait is %v min, with fewer it was %v", r, gps, wait, last)
			}
			last = wait
		}
		if last > first/2 {
			t.Errorf("replication %d: four times the GPs leave a wait of %v min of %v", r, last, first)
		}
	}
}

// Experts who go down are missed in their own clinics, unless they work
// overtime. Whoever wants an expert and finds the clinic shut goes to the
// ordinary one, so the district must be large enough for some experts to be
// left: here three are on duty in a half-day. It is also one whose expert
// clinics have work for them.
func TestExpertsSentDownWithoutOvertimeAreWaitedForAtHospitals(t *testing.T) {
	c := load(t, base, append(months(1, 2), "sinking.displaced_share=1", "supply.experts_per_10k=[4, 4]",
		"choice.expert_clinic_share=[0.8, 0.8]", `care.expert=["10 min", "12 min", "12 min"]`)...).Config
	c.Residents = 20000
	levers := []model.Lever{lever(&c, "sinking.experts_per_10k", 3), lever(&c, "sinking.sessions_per_10k_month", 12)}
	from, to := newTrial(&c).pair(t, levers, "district expert_wait_minutes_mean", "tier:secondary expert_wait_minutes_mean",
		"tier:tertiary expert_wait_minutes_mean", "district expert_hours_received")
	for w := range from {
		rises(t, w, from[w], to[w])
	}
}

// In the green channel a referred resident goes first: he waits less than
// walk-ins did before, and they wait longer than before. The mean over all at
// a hospital cannot fall for it (the conservation law of priorities). GPs here
// refer early, so that there are enough green ones to be noticed.
func TestTheGreenChannelShortensGreenWaitsAndLengthensWalkInWaits(t *testing.T) {
	c := load(t, base, append(months(2, 3), "referral.threshold=0.5")...).Config
	green, walkIn := "tier:secondary green_wait_minutes_mean", "tier:secondary walk_in_wait_minutes_mean"
	from, to := newTrial(&c).pair(t, []model.Lever{lever(&c, "referral.green_channel", 1)}, green, walkIn)
	rises(t, walkIn, from[walkIn], to[walkIn])
	half := make([]float64, replications) // going first must at least halve the wait, not only shorten it
	for r := range half {
		half[r] = from[walkIn][r] / 2
	}
	falls(t, "the wait of the green against half of that of walk-ins before", half, to[green])
}

func TestALongerLeadDowntownKeepsFirstContactsInTheDistrict(t *testing.T) {
	near := load(t, base, append(months(2, 3), "care.downtown_lead=3 d")...).Config
	far := load(t, base, append(months(2, 3), "care.downtown_lead=30 d")...).Config
	var a, b []float64
	for r := range replications {
		a = append(a, find(t, measured(warm(&near, 31, r), nil), "district", "flow_onset_downtown"))
		b = append(b, find(t, measured(warm(&far, 31, r), nil), "district", "flow_onset_downtown"))
	}
	falls(t, "first contacts downtown", a, b)
}

// A wider gap in what the fund pays draws first contacts to the centres. The
// lines that this makes there drive some away again: with believed waits held
// where they were the gap draws more than with waits that residents learn.
// With the base's taste for short waits the lines take back some 3 % of the
// effect in the first year (0.0007 of 0.026, standard error 0.0003, 8
// replications), too little to be seen in six short ones; the spread between
// replications stays while the part taken back grows with the taste. So here
// the taste is as large as the registry allows, lines are longer and become
// known sooner: a fifth is taken back, four times the spread. The warm-up does
// not know whether waits will be frozen, so both effects stand on the same
// ground.
func TestAPriceGapDrawsFirstContactsAndLinesTakePartOfThemBack(t *testing.T) {
	set := append(months(3, 6), "choice.wait_hour=3 util/h", "learning.public_wait_memory=30 d")
	learnt := load(t, base, set...).Config
	frozen := load(t, base, append(set, "learning.frozen_waits=true")...).Config
	learnt.Residents, frozen.Residents = 11000, 11000
	gap := []model.Lever{
		lever(&learnt, "payment.shift_community", 0.3), lever(&learnt, "payment.shift_secondary", -0.4),
		lever(&learnt, "payment.shift_tertiary", -0.4), lever(&learnt, "payment.deductible", 0, 0, 0, 0),
	}
	const share = "district first_contact_share"
	effect := func(c *model.Config) (out []float64) {
		from, to := newTrial(c).pair(t, gap, share)
		rises(t, share, from[share], to[share])
		for r := range from[share] {
			out = append(out, to[share][r]-from[share][r])
		}
		return out
	}
	rises(t, "the effect of the gap when waits are frozen", effect(&learnt), effect(&frozen))
}
