package study

import "testing"

// What is spent at a centre in place of a hospital is no loss.
func TestASumPaidAtOnePlaceHasNoGoodWayAndThatOfTheDistrictHas(t *testing.T) {
	for _, c := range []struct {
		facility, code string
		want           int
	}{
		{District, "fund_payment_cny", -1},
		{"tier:community", "fund_payment_cny", 0},
		{"tier:tertiary", "own_payment_cny", 0},
		{"tier:tertiary", "wait_minutes_p90", -1},
		{District, "visits", 0},
	} {
		if got := DirectionOf(Cell{Period: All, Facility: c.facility, Stratum: All, Indicator: c.code}); int(got) != c.want {
			t.Errorf("%s at %s: %d, want %d", c.code, c.facility, got, c.want)
		}
	}
}
