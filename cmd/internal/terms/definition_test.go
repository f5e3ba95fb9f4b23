package terms

import (
	"strings"
	"testing"

	"gradus/cmd/internal/words"
	"gradus/model/indicator"
)

// What a threshold is called is what differences are judged by: at a level of
// nothing in the base that is its least, which must be told.
func TestThresholdsTellTheirLeast(t *testing.T) {
	some := false
	for _, d := range indicator.All() {
		least := d.ThresholdAt(0)
		if !d.Relative || least == 0 {
			continue
		}
		some = true
		for _, l := range []words.Lang{words.English, words.Chinese} {
			if text := (Language{Lang: l}).Threshold(d); !strings.Contains(text, Brief(least)) {
				t.Errorf("%s in %s: %q does not tell the least of %v %s", d.Code, l.Code(), text, least, d.Unit)
			}
		}
	}
	if !some {
		t.Error("no relative threshold has a least")
	}
}
