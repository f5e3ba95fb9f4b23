package terms

import (
	"strconv"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
)

func TestEveryUnitOfTheDictionariesHasAChineseWord(t *testing.T) {
	units := map[string]string{}
	for _, p := range model.Params() {
		units[p.Unit] = p.Key
	}
	for _, d := range indicator.All() {
		units[d.Unit] = d.Code
	}
	for unit, where := range units {
		for _, part := range strings.Split(unit, "/") {
			if _, err := strconv.Atoi(part); err == nil || unit == "" { // a switch has none
				continue
			}
			if chineseUnits[part] == "" {
				t.Errorf("%s: unit %q has no Chinese word for %q", where, unit, part)
			}
		}
	}
}

func TestUnitsAreShownInTheLanguage(t *testing.T) {
	en, zh := Language{Lang: words.English}, Language{Lang: words.Chinese}
	for _, c := range []struct{ unit, en, zh string }{
		{"1", "", ""},
		{"min", "min", "分钟"},
		{"CNY/visit", "CNY/visit", "元/人次"},
		{"1/10k", "1/10k", "1/万人"},
	} {
		if got := en.UnitWord(c.unit); got != c.en {
			t.Errorf("%s in English: %q, want %q", c.unit, got, c.en)
		}
		if got := zh.UnitWord(c.unit); got != c.zh {
			t.Errorf("%s in Chinese: %q, want %q", c.unit, got, c.zh)
		}
	}
}

func TestLargeSumsAreShownInTheUnitsOfTheLanguage(t *testing.T) {
	for _, c := range []struct {
		lang      words.Lang
		magnitude float64
		unit      string
		factor    float64
	}{
		{words.English, 3.2e8, "million CNY", 1e-6},
		{words.English, 5e5, "CNY", 1},
		{words.Chinese, 3.2e8, "亿元", 1e-8},
		{words.Chinese, 3.2e6, "万元", 1e-4},
		{words.Chinese, 800, "元", 1},
	} {
		a := Language{Lang: c.lang}
		if q := a.QuantityOf("own_payment_cny", c.magnitude); q.RowUnit != c.unit || q.Factor != c.factor {
			t.Errorf("%v in language %d: %q, %v", c.magnitude, c.lang, q.RowUnit, q.Factor)
		}
	}
}
