package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// townFile writes a base of a city of small districts.
func townFile(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "town.toml")
	text := "format = 1\nkind = \"base\"\nname = \"town\"\ninclude = [\"jinshan-2012\"]\n[profile.tiny]\nresidents = 4000\ndistricts = 8\n"
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestACityThatDoesNotFitIsRefusedWithWhatWould(t *testing.T) {
	town := townFile(t)
	out := filepath.Join(t.TempDir(), "out")
	for free, want := range map[float64]string{
		5e6:  " districts would fit",
		1000: "Not even two districts would fit",
	} {
		w, stdout, stderr := quietWorld()
		w.memory = func() (float64, bool) { return free, true }
		args := append([]string{"run", town, "--reps", "1", "--out", out}, small...)
		if status := call(w, args...); status != exitBadInput {
			t.Errorf("%v bytes free: exit status %d\n%s", free, status, stderr)
		}
		if text := stderr.String(); !strings.Contains(text, "E202") || !strings.Contains(text, want) || stdout.Len() > 0 {
			t.Errorf("%v bytes free: %s%s", free, stdout, text)
		}
		for _, name := range []string{out, out + partialSuffix} {
			if _, err := os.Stat(name); err == nil {
				t.Errorf("%s was made", name)
			}
		}
	}
}

// A comparison keeps the warmed-up city beside the one that runs: half the
// memory is enough for one scenario.
func TestAComparisonThatDoesNotFitSaysThatOneScenarioWould(t *testing.T) {
	w, _, stderr := quietWorld()
	asked := 0
	w.memory = func() (float64, bool) { asked++; return 10e6, true }
	policy := filepath.Join(t.TempDir(), "more.toml")
	text := "format = 1\nkind = \"policy\"\nname = \"more\"\nbase = " + `"` + townFile(t) + `"` + "\n[policy.supply]\ngps_per_10k = 5\n"
	if err := os.WriteFile(policy, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	town := strings.Split(strings.Split(text, `base = "`)[1], `"`)[0]
	if status := call(w, append([]string{"compare", town, policy, "--reps", "1"}, small...)...); status != exitBadInput {
		t.Errorf("exit status %d\n%s", status, stderr)
	}
	if !strings.Contains(stderr.String(), "for 2 copies of the city") || !strings.Contains(stderr.String(), "One scenario at a time would fit") || asked != 1 {
		t.Errorf("asked %d times: %s", asked, stderr)
	}
}

func TestWhereMemoryIsNotKnownACityRuns(t *testing.T) {
	w, stdout, stderr := quietWorld()
	w.memory = func() (float64, bool) { return 0, false }
	if status := call(w, append([]string{"run", townFile(t), "--reps", "1"}, small...)...); status != exitAnswered || stdout.Len() == 0 {
		t.Errorf("exit status %d\n%s", status, stderr)
	}
}

func TestTheAvailableMemoryIsReadFromMeminfo(t *testing.T) {
	for text, want := range map[string]float64{
		"MemTotal:       24683520 kB\nMemFree:        22954496 kB\nMemAvailable:   23855104 kB\n": 23855104 * 1024,
		"MemTotal:       24683520 kB\n":    -1,
		"MemAvailable:   many kB\n":        -1,
		"MemAvailable:   1 MB\nSwap: 0 kB": -1,
		"":                                 -1,
	} {
		got, known := availableMemory(strings.NewReader(text))
		if known != (want >= 0) || known && got != want {
			t.Errorf("%q: %v, known %v", text, got, known)
		}
	}
}
