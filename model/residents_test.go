package model_test

import (
	"testing"

	"gradus/model"
)

// Where incomes do not differ some are a negative zero, which is no less than zero.
func TestRanksAndTercilesFollowIncomeAndThenTheNumber(t *testing.T) {
	for _, spread := range []string{"0", "0.6"} {
		s := load(t, base, "supply.income_sd="+spread)
		if wrong := model.RankErrors(model.New(&s.Config, 3, 1)); len(wrong) > 0 {
			t.Errorf("income_sd = %s: %d, the first: %v", spread, len(wrong), wrong[0])
		}
	}
}

func TestASampleOfTheResidentsIsAsTheWholeHasThem(t *testing.T) {
	for _, name := range []string{base, "expert-sinking"} {
		s := load(t, name)
		if wrong := model.SampleErrors(&s.Config, 7); len(wrong) > 0 {
			t.Errorf("%s: %d, the first: %v", name, len(wrong), wrong[0])
		}
	}
}

// One byte more, and most rows would lie across a line of the cache more.
func TestTheRowsThatEventsTouchAreWholeLinesOfTheCache(t *testing.T) {
	const line = 64
	for what, bytes := range model.RowBytes() {
		if bytes%line != 0 {
			t.Errorf("the row of %s has %d bytes, no multiple of %d", what, bytes, line)
		}
	}
}
