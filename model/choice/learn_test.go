package choice_test

import (
	"testing"

	"pgregory.net/rapid"

	"gradus/model/choice"
)

// taught holds the learning of the specification, 3.4 and 3.6.
var taught = choice.Learning{
	Gain: 0.06, Loss: 0.14, LossTo: 0.10, Referred: 0.05, ReferredTo: 0.75,
	Unseen: 0.05, Impatient: 0.03, UnseenTo: 0.30, WordOfMouth: 0.03, Drift: 0.004,
	AspirationUp: 0.05, WillingGain: 0.08, WillingLoss: 0.20,
}

var outcomes = []choice.Outcome{choice.Resolved, choice.Failed, choice.ReferredOn, choice.LeftUnseen, choice.WaitedTooLong}

func TestBeliefMovesByTheStepsOfTheSpecification(t *testing.T) {
	for _, c := range []struct {
		outcome choice.Outcome
		from    float64
		want    float64
	}{
		{choice.Resolved, 0.66, 0.6804},        // + .06 x .34
		{choice.Failed, 0.66, 0.5816},          // + .14 x (.10 - .66)
		{choice.ReferredOn, 0.66, 0.6645},      // + .05 x (.75 - .66)
		{choice.ReferredOn, 0.85, 0.845},       // partial credit is less than such a belief
		{choice.LeftUnseen, 0.66, 0.642},       // + .05 x (.30 - .66)
		{choice.WaitedTooLong, 0.66, 0.6492},   // + .03 x (.30 - .66)
		{choice.Resolved, 1, 1},                //
		{choice.Failed, 0.10, 0.10},            // nobody believes less than that by failures
		{choice.WaitedTooLong, 0.30, 0.30},     //
		{choice.Failed, 0.05, 0.05 + 0.14*.05}, //
	} {
		near(t, "belief", taught.Belief(c.from, c.outcome), c.want, 1e-12)
	}
}

func TestAFailureLowersBeliefMoreThanASuccessRaisesIt(t *testing.T) {
	fails := func(name string, l choice.Learning, from float64) {
		for q := from; q <= 1; q += 0.01 {
			gain, loss := l.Belief(q, choice.Resolved)-q, q-l.Belief(q, choice.Failed)
			if loss <= gain {
				t.Errorf("%s: at %.2f a failure takes %v, a success gives %v", name, q, loss, gain)
			}
		}
	}
	fails("specified", taught, 0.38) // the two balance at (.06 + .014)/.20 = .37
	fails("base", base().Learning, 0.5)
}

func TestBeliefStaysBetweenNoughtAndOneAndKeepsItsOrder(t *testing.T) {
	l := base().Learning
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.Float64Range(0, 1).Draw(t, "belief")
		higher := rapid.Float64Range(q, 1).Draw(t, "higher")
		for range 30 {
			o := rapid.SampledFrom(outcomes).Draw(t, "outcome")
			q, higher = l.Belief(q, o), l.Belief(higher, o)
			if q < 0 || higher > 1 || q > higher {
				t.Fatalf("beliefs %v and %v after outcome %d", q, higher, o)
			}
		}
	})
}

func TestBeliefSettlesWhereSuccessesAndFailuresBalance(t *testing.T) {
	// With four of five visits resolved the mean step is zero where
	// .8 x .06 (1 - Q) = .2 x .14 (Q - .10): Q = .0508/.076 = .668421.
	q := 0.3
	for range 2000 {
		q += 0.8*(taught.Belief(q, choice.Resolved)-q) + 0.2*(taught.Belief(q, choice.Failed)-q)
	}
	near(t, "belief", q, 0.0508/0.076, 1e-9)
}

func TestTalkPullsBeliefsTogetherAndTimePullsThemBack(t *testing.T) {
	// .60 among neighbours of .70 moves to .603; the tier's prior of .66 then
	// takes .004 of the rest: .603228.
	near(t, "month", taught.Hearsay(0.60, 0.70, 0.66), 0.603228, 1e-12)
	near(t, "nothing to learn", taught.Hearsay(0.66, 0.66, 0.66), 0.66, 1e-15)
	talk := taught
	talk.Drift = 0
	beliefs := []float64{0.2, 0.5, 0.9, 0.8}
	spread := func() (mean, width float64) {
		for _, q := range beliefs {
			mean += q / 4
		}
		for _, q := range beliefs {
			width += (q - mean) * (q - mean)
		}
		return mean, width
	}
	mean, width := spread()
	for i, q := range beliefs {
		beliefs[i] = talk.Hearsay(q, mean, 0.66)
	}
	after, narrower := spread()
	near(t, "talk alone keeps the mean", after, mean, 1e-12)
	near(t, "and draws beliefs together", narrower, width*0.97*0.97, 1e-12)
}

func TestAspirationFollowsTheBestExperienceAndNeverFallsByOne(t *testing.T) {
	near(t, "better", taught.Aspire(0.80, 0.90), 0.805, 1e-12)
	near(t, "worse", taught.Aspire(0.80, 0.40), 0.80, 0)
	near(t, "as usual", taught.Aspire(0.80, 0.80), 0.80, 0)
}

func TestWillingnessIsLostFasterThanWon(t *testing.T) {
	near(t, "good", taught.Willing(0.38, true), 0.4296, 1e-12)
	near(t, "bad", taught.Willing(0.38, false), 0.304, 1e-12)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Float64Range(0, 1).Draw(t, "willing")
		up, down := taught.Willing(w, true), taught.Willing(w, false)
		if up < w || up > 1 || down > w || down < 0 {
			t.Fatalf("%v becomes %v or %v", w, up, down)
		}
	})
}

func TestSignUpMultipliesByIllnessVisitAndCampaign(t *testing.T) {
	c := choice.Contract{SignUp: 0.006, ChronicTimes: 3, VisitedTimes: 2, Campaign: 1}
	for _, x := range []struct {
		chronic, visited bool
		want             float64
	}{{false, false, 0.006}, {true, false, 0.018}, {false, true, 0.012}, {true, true, 0.036}} {
		near(t, "hazard", c.Hazard(x.chronic, x.visited), x.want, 1e-15)
	}
	c.Campaign = 4
	near(t, "campaign", c.Hazard(true, true), 0.144, 1e-15)
	c.Campaign = 50
	near(t, "a probability is at most 1", c.Hazard(true, true), 1, 0)
	c.Campaign = 0
	near(t, "no campaign, no contracts", c.Hazard(true, true), 0, 0)
}
