package scenarios

import (
	"math"
	"testing"

	"gradus/model"
)

func TestAnEntryWithACountIsSoManyInstitutionsThatShareAlike(t *testing.T) {
	s, ps := Load(Request{Name: "jinshan-2012", Profile: "city"})
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	c := &s.Config
	if n := c.Districts * c.Residents; n != 25_000_000 {
		t.Errorf("the city has %d residents", n)
	}
	var sum [model.Tiers]float64
	seen := map[string]bool{}
	for _, i := range c.Institutions {
		sum[i.Tier] += i.Share
		if seen[i.ID] {
			t.Errorf("there are two institutions %s", i.ID)
		}
		seen[i.ID] = true
	}
	for tier, x := range sum {
		if math.Abs(x-1) > 1e-9 {
			t.Errorf("the shares of tier %v add up to %v", model.Tier(tier), x)
		}
	}
	last := c.Institutions[150]
	want := model.Institution{ID: "chc_151", Share: 1.0 / 151, En: "Community health centre or station 151", Zh: "第151社区卫生服务中心（站）"}
	if last != want {
		t.Errorf("the last centre is %+v, want %+v", last, want)
	}
	if n := (len(c.Institutions) - 1) * c.Districts; n < 4900 || n > 5100 {
		t.Errorf("the city has %d institutions", n)
	}
}

func TestWithoutDistrictsThereIsOne(t *testing.T) {
	for _, profile := range []string{"tiny", "default", "full"} {
		s, ps := Load(Request{Name: "jinshan-2012", Profile: profile})
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		if s.Config.Districts != 1 {
			t.Errorf("%s has %d districts", profile, s.Config.Districts)
		}
	}
}
