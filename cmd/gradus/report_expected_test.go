package main

import (
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// What the author of an option expects is held against the result where it is told:
// what did not come out is named.
func TestWhatTheAuthorExpectsIsHeldAgainstTheResult(t *testing.T) {
	dir := copied(t)
	for _, plant := range []struct {
		at     map[string]string
		agrees string
	}{
		{map[string]string{"scenario": "expert-sinking"}, "yes"},
		{map[string]string{"scenario": "expert-sinking", "indicator": "expert_visits_per_expert_month"}, "no"},
	} {
		if n := plantIn(t, dir, "expected.csv", plant.at, map[string]string{"agrees": plant.agrees}); n == 0 {
			t.Fatalf("no row of expected.csv has %v", plant.at)
		}
	}
	answered(t, "report", dir)
	for l, want := range map[words.Lang]string{
		words.English: `of 5 directions 4 came out, 1 did not, 0 cannot be told\. Not as expected: workload per sunk expert\.`,
		words.Chinese: `共 5 项预期方向，4 项符合，1 项不符，0 项尚不能判断。不符者：下沉专家人均月工作量。`,
	} {
		section := sectionText(t, pageOf(t, dir, l), "question")
		if plain := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(section, ""); !regexp.MustCompile(want).MatchString(plain) {
			t.Errorf("not held against the result: %s", plain)
		}
		if !strings.Contains(section, `data-id="expected.csv:count`) || !strings.Contains(section, `href="#checks"`) {
			t.Error("the counts lead nowhere")
		}
	}
	answered(t, "verify", dir)
}
