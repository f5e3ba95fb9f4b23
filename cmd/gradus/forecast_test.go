package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
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
	policy := strings.TrimSuffix(town, ".toml") + "-policy.toml"
	text := "format = 1\nkind = \"policy\"\nname = \"town-policy\"\nbase = \"town.toml\"\n[policy]\nstart = 2012-01-01\n[policy.sinking]\nsessions_per_10k_month = 5.6\n"
	if err := os.WriteFile(policy, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out")
	for free, want := range map[float64]string{
		5e6:  " districts would fit",
		1000: "Not even two districts would fit",
	} {
		for _, asked := range [][]string{{"run", town}, {"why", town, policy}} {
			w, stdout, stderr := quietWorld()
			w.memory = func() (memory, bool) { return memory{bytes: free}, true }
			args := append(append(asked, "--reps", "1", "--out", out), small...)
			if status := call(w, args...); status != exitBadInput {
				t.Errorf("%s, %v bytes free: exit status %d\n%s", asked[0], free, status, stderr)
			}
			if text := stderr.String(); !strings.Contains(text, "E202") || !strings.Contains(text, want) || stdout.Len() > 0 {
				t.Errorf("%s, %v bytes free: %s%s", asked[0], free, stdout, text)
			}
			for _, name := range []string{out, out + results.PartialSuffix} {
				if _, err := os.Stat(name); err == nil {
					t.Errorf("%s was made", name)
				}
			}
		}
	}
}

// A comparison keeps the warmed-up city beside the one that runs: half the
// memory is enough for one scenario.
func TestWhatWouldFitIsNamed(t *testing.T) {
	a := &app{Language: terms.Language{Lang: words.English}}
	compare := study.Forecast{Districts: 32, Copies: 2, District: 200e6}
	run := compare
	run.Copies = 1
	for _, x := range []struct {
		f         *study.Forecast
		there     memory
		want, not string
	}{
		{&compare, memory{bytes: 10e9}, "for 2 copies of the city, and 10.0 GB are free. One scenario at a time would fit (gradus run). 21 districts would fit", ""},
		{&compare, memory{bytes: 5e9}, "10 districts would fit", "One scenario"},
		{&run, memory{bytes: 5e9}, "for 1 copies of the city, and 5.0 GB are free. 21 districts would fit", "One scenario"},
		{&run, memory{5e9, byGroup}, "and 5.0 GB are left of the limit of this container or batch job. 21 districts", "free"},
		{&run, memory{5e9, byProcess}, "and 5.0 GB are left of the limit on this process (ulimit). 21 districts", "free"},
		{&run, memory{bytes: 0.3e9}, "Not even two districts would fit", "would fit: set"},
	} {
		text := a.tooLarge(x.f, x.there)
		if !strings.HasPrefix(text, "E202 ") || !strings.Contains(text, x.want) || x.not != "" && strings.Contains(text, x.not) {
			t.Errorf("%d copies in %.1f GB: %s", x.f.Copies, x.there.bytes/1e9, text)
		}
	}
}

func TestWhereMemoryIsNotKnownACityRuns(t *testing.T) {
	w, stdout, stderr := quietWorld()
	w.memory = func() (memory, bool) { return memory{}, false }
	if status := call(w, append([]string{"run", townFile(t), "--reps", "1"}, small...)...); status != exitAnswered || stdout.Len() == 0 {
		t.Errorf("exit status %d\n%s", status, stderr)
	}
}
