package terms

import (
	"testing"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
)

// What is held against a limit has the unit of the limit, and the largest chooses it.
func TestALimitAndTheNumbersUnderItHaveOneUnit(t *testing.T) {
	en, zh := Language{Lang: words.English}, Language{Lang: words.Chinese}
	for _, c := range []struct {
		limit               study.Limit
		mean, half          float64
		limitEn, en, zh, of string
	}{
		{
			study.Limit{Cell: At(study.District, "own_payment_cny").Cell, Value: 90000},
			8352294, 12e4,
			"own payment ≤ 0.09 million CNY", "8.35 million CNY (8.23 to 8.47)", "835万元 (823 至 847)", "an absolute sum",
		},
		{
			study.Limit{Cell: At(study.District, "fund_payment_cny").Cell, Value: 1e5, Against: study.AgainstBase},
			-189212, 102e3,
			"fund spending ≤ +100,000 CNY", "-190,000 CNY (-290,000 to -90,000)", "-19万元 (-29 至 -9)", "a change of a sum",
		},
		{
			study.Limit{Cell: At(study.District, "first_preference_share").Cell, Value: 0.505, AtLeast: true},
			0.798, 0.0062,
			"first preference for primary care ≥ 50.5%", "79.8% (79.2 to 80.4)", "79.8% (79.2 至 80.4)", "a share",
		},
	} {
		i := about(c.mean, c.half)
		a, b := en.LimitQuantity(c.limit, c.mean), zh.LimitQuantity(c.limit, c.mean)
		if got := [3]string{en.LimitText(c.limit, a), en.LimitLevel(c.limit, i, a), zh.LimitLevel(c.limit, i, b)}; got != [3]string{c.limitEn, c.en, c.zh} {
			t.Errorf("%s: %q", c.of, got)
		}
	}
}
