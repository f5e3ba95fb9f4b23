package model_test

import (
	"slices"
	"testing"

	"gradus/model"
)

// However many onsets a month may have, no two have the same luck.
func TestOnsetsOfAMonthHaveKeysOfTheirOwn(t *testing.T) {
	keys := model.New(short(t), 1, 0).OnsetKeys(100)
	slices.Sort(keys)
	if distinct := len(slices.Compact(slices.Clone(keys))); len(keys) < 1000 || distinct < len(keys) {
		t.Errorf("%d onsets with %d keys", len(keys), distinct)
	}
}
