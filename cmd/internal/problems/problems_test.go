package problems

import (
	"testing"
)

func TestAHintIsGivenOnlyForASlipOfTheFinger(t *testing.T) {
	commands := []string{"run", "compare", "check", "show", "scenarios", "params", "indicators"}
	for written, want := range map[string]string{
		"rnu": "run", "compar": "compare", "Compare": "compare", "scenario": "scenarios", "indictors": "indicators",
		"calibrate": "", "x": "", "zz": "",
	} {
		if got := Nearest(written, commands); got != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}
