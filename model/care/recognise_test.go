package care_test

import (
	"testing"

	"pgregory.net/rapid"

	"gradus/model/care"
)

// recognising holds the numbers of the specification, 4.6.
var recognising = care.Params{
	ResultDays: [2]float64{14, 30}, ResultSeen: [3]float64{0.6, 0.6, 0.9},
	Recognition: [8]float64{0.35, 0.35, 0.35, 0.35, 0.35, 0.15, 0.35, 0.35}, ByFee: 0.10, Reluctant: 0.5,
}

func TestAResultStandsForItsDays(t *testing.T) {
	p := recognising
	for _, c := range []struct {
		kind care.Result
		days float64
		want bool
	}{
		{care.Laboratory, 0, true},
		{care.Laboratory, 14, true},
		{care.Laboratory, 15, false},
		{care.Image, 15, true},
		{care.Image, 30, true},
		{care.Image, 31, false},
	} {
		if p.Valid(c.kind, c.days) != c.want {
			t.Errorf("a result of kind %d after %v days is valid: %v", c.kind, c.days, !c.want)
		}
	}
}

func TestAccessFollowsThePlatformAndIsInBetweenBetweenLevels(t *testing.T) {
	p := recognising
	for _, c := range [][2]float64{{-1, 0}, {0, 0}, {0.5, 0.3}, {1, 0.6}, {2, 0.6}, {2.5, 0.75}, {3, 0.9}, {4, 0.9}} {
		near(t, "seen", p.Seen(c[0]), c[1], 1e-12)
	}
}

func TestAFeeForTheTestLowersRecognition(t *testing.T) {
	p := recognising
	near(t, "no fee is lost", p.RecognisedResult(0, 0), 0.35, 1e-12)
	near(t, "all of it", p.RecognisedResult(0, 1), 0.25, 1e-12)
	near(t, "a paediatrician", p.RecognisedResult(5, 1), 0.05, 1e-12)
	p.ByFee = 0.4
	near(t, "a probability is at least 0", p.RecognisedResult(5, 1), 0, 0)
}

// shares integrates a decision over the unit square on a fine grid.
func shares(p *care.Params, level, fee float64) (seen, recognised float64) {
	const n = 200
	for i := range n {
		for j := range n {
			s, r := p.Recognise(0, level, fee, (float64(i)+0.5)/n, (float64(j)+0.5)/n)
			if s {
				seen += 1.0 / (n * n)
			}
			if r {
				recognised += 1.0 / (n * n)
			}
		}
	}
	return seen, recognised
}

// Making clinicians open results raises access and the number recognised, and
// lowers recognition per result opened: access is not acceptance.
func TestAPushOpensMoreAndIsRecognisedLess(t *testing.T) {
	p := recognising
	seen, recognised := shares(&p, 1, 0)
	near(t, "seen", seen, 0.6, 0.006)
	near(t, "recognised", recognised, 0.6*0.35, 0.006)
	p.Push = 1
	more, also := shares(&p, 1, 0)
	near(t, "seen with a push", more, 1, 1e-9)
	near(t, "recognised with a push", also, 0.6*0.35+0.4*0.175, 0.006)
	if also/more >= recognised/seen {
		t.Errorf("recognition per result opened does not fall: %v to %v", recognised/seen, also/more)
	}
	if s, r := shares(&p, 0, 0); s != 0 || r != 0 {
		t.Errorf("a push without a platform opens %v and recognises %v", s, r)
	}
}

func TestNothingIsRecognisedUnseen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := recognising
		unit := rapid.Float64Range(0, 1)
		p.Push, p.Reluctant = unit.Draw(t, "push"), unit.Draw(t, "reluctant")
		level := rapid.Float64Range(0, 3).Draw(t, "level")
		u, v := unit.Draw(t, "u"), unit.Draw(t, "v")
		dept := rapid.IntRange(0, 7).Draw(t, "department")
		seen, recognised := p.Recognise(dept, level, unit.Draw(t, "fee"), u, v)
		if recognised && !seen {
			t.Fatal("recognised, but not seen")
		}
		if better, _ := p.Recognise(dept, min(3, level+0.5), 0, u, v); seen && !better {
			t.Fatal("a better platform hides a result")
		}
	})
}
