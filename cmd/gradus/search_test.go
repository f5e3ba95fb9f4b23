package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"gradus/cmd/internal/results"
)

const coverPolicy = `format = 1
kind = "policy"
name = "cover"
base = "jinshan-2012"
[policy]
start = 2012-01-01
[policy.payment]
shift_community = 0.1
`

// searched is a short search over the lever of a policy, which leaves its folder in dir.
func searched(policy, dir string) []string {
	return append([]string{
		"optimise", "jinshan-2012", policy, "--by", "fund_primary_share", "--lever", "payment.shift_community=-0.3:0.3",
		"--limit", "fund_payment_cny <= +3 %", "--reps", "4", "--budget", "125", "--workers", "1", "--out", dir,
		"--set", "profile.tiny.residents=3000",
	}, small[:len(small)-1]...)
}

func TestASearchThatIsStoppedBeforeItsFirstRunSaysThatNothingWasTried(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w, _, stderr := quietWorld()
	if got := run(ctx, append(searched("expert-sinking", dir), "--quiet", "--lang", "zh"), w); got != exitInterrupted {
		t.Errorf("status %d, want %d: %s", got, exitInterrupted, stderr)
	}
	m := readManifest(t, dir)
	if m.Status != results.StatusInterrupted || m.Replications.Finished != 0 || !strings.Contains(m.Sentences[0], "已试验 0 个点") || strings.Contains(stderr.String(), "W408") {
		t.Errorf("status %q after %d replications: %v", m.Status, m.Replications.Finished, m.Sentences)
	}
	if _, err := os.Stat(filepath.Join(dir, "figures")); err == nil {
		t.Error("there is a figure of nothing")
	}
	refused(t, exitBadInput, []string{"nothing to report yet", "gradus optimise --resume " + dir}, "report", dir)
	rewritten(t, dir, func(m *results.Manifest) { m.Status = results.StatusRunning }) // as a search that is killed leaves it
	refused(t, exitBadInput, []string{"under way or was killed", "gradus optimise --resume " + dir}, "report", dir)
}

// sameSearch compares what two folders say.
func sameSearch(t *testing.T, got, want string) {
	t.Helper()
	for _, name := range []string{"optimise.csv", "points.csv", "limits.csv", "runs.csv", "figures/search.csv", "figures/search.svg"} {
		a, err := os.ReadFile(filepath.Join(got, name))
		b, missing := os.ReadFile(filepath.Join(want, name))
		if err != nil || missing != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: other bytes than those of the undisturbed search, %v, %v", name, err, missing)
		}
	}
}

func TestASearchThatIsStoppedSaysSoKeepsWhatWasTriedAndGoesOnToTheSameBytes(t *testing.T) {
	t.Parallel()
	in := t.TempDir()
	whole, cut, broken := filepath.Join(in, "whole"), filepath.Join(in, "cut"), filepath.Join(in, "broken")
	policy := filepath.Join(in, "cover.toml")
	if err := os.WriteFile(policy, []byte(coverPolicy), 0o666); err != nil {
		t.Fatal(err)
	}
	w, _, stderr := quietWorld()
	if got := call(w, searched(policy, whole)...); got != exitAnswered {
		t.Fatalf("status %d: %s", got, stderr)
	}
	seen := interrupted(t, "40 of 141 runs", searched(policy, cut)...)
	if !strings.Contains(seen, "W409 the search stopped before its end: ") || !strings.Contains(seen, "Go on with: gradus optimise --resume "+cut) {
		t.Errorf("after an interruption: %s", seen)
	}

	// The second one fails: what runs leave can no longer be written.
	w, stdout, stderr := quietWorld()
	parts := filepath.Join(broken, results.PartsFolder)
	w.told = func(done, _ int, _ time.Duration) {
		if done == 40 {
			if err := os.Rename(parts, parts+"-away"); err != nil {
				t.Error(err)
			}
		}
	}
	if got := call(w, searched(policy, broken)...); got != exitFailed || !strings.Contains(stderr.String(), "W421 the search stopped before its end: ") {
		t.Errorf("status %d: %s", got, stderr)
	}
	if !strings.Contains(stdout.String(), "limits not sure") && !strings.Contains(stdout.String(), "keeps every limit") {
		t.Errorf("what was tried is not shown: %s", stdout)
	}
	if err := os.Rename(parts+"-away", parts); err != nil {
		t.Fatal(err)
	}

	for dir, status := range map[string]string{cut: results.StatusInterrupted, broken: results.StatusFailed} {
		m := readManifest(t, dir)
		points, err := os.ReadFile(filepath.Join(dir, "points.csv"))
		if m.Status != status || err != nil || bytes.Count(points, []byte{'\n'}) < 2 {
			t.Errorf("%s: status %q, want %q; points tried %q, %v", dir, m.Status, status, points, err)
		}
		if _, err := os.Stat(filepath.Join(dir, "optimise.csv")); err == nil {
			t.Errorf("%s has an answer", dir)
		}
		tellsWhatWasTried(t, dir)
		there := len(partsIn(t, dir))
		w, _, stderr := quietWorld()
		if got := call(w, "optimise", "--resume", dir); got != exitAnswered || strings.Count(stderr.String(), fmt.Sprintf(" runs, %d found done", there)) < 2 {
			t.Errorf("resuming %s: status %d: %s", dir, got, stderr)
		}
		if m := readManifest(t, dir); m.Status != results.StatusComplete {
			t.Errorf("%s: status %q after it was resumed", dir, m.Status)
		}
		tellsCommands(t, dir, searched(policy, dir), []string{"optimise", "--resume", dir})
		sameSearch(t, dir, whole)
		if _, err := os.Stat(filepath.Join(dir, results.StoppedFile)); err == nil {
			t.Errorf("%s says still what was known when the search stopped", dir)
		}
	}
	resumedInVain(t, cut)
}

// keepingDisk does not let go of a file.
type keepingDisk struct {
	results.HostDisk
	name string
}

func (d keepingDisk) RemoveAll(path string) error {
	if filepath.Base(path) == d.name {
		return syscall.EBUSY
	}
	return d.HostDisk.RemoveAll(path)
}

// resumedInVain resumes a search that has its answer: nothing is run before what
// it has found is gone, and after an interruption there is nothing that does not
// belong to what was tried by then.
func resumedInVain(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"optimise.csv", results.StoppedFile, "points.csv", "limits.csv", "runs.csv", "figures"} {
		w, _, stderr := quietWorld()
		w.disk = keepingDisk{name: name}
		w.told = func(int, int, time.Duration) { t.Errorf("%s is still there, and the search goes on", name) }
		if got := call(w, "optimise", "--resume", dir, "--quiet"); got != exitFailed || !strings.Contains(stderr.String(), "could not be written") {
			t.Errorf("%s cannot be removed: status %d: %s", name, got, stderr)
		}
	}
	for _, name := range []string{"optimise.csv", "points.csv", "limits.csv", "runs.csv"} { // as a process leaves them that is killed before its manifest
		if err := os.WriteFile(filepath.Join(dir, name), []byte("old\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w, _, stderr := quietWorld()
	if got := run(ctx, []string{"optimise", "--resume", dir, "--quiet"}, w); got != exitInterrupted {
		t.Errorf("status %d: %s", got, stderr)
	}
	listed := map[string]bool{}
	for _, f := range readManifest(t, dir).Files {
		listed[f.Name] = true
	}
	for _, name := range []string{"optimise.csv", "points.csv", "limits.csv", "runs.csv", "figures/search.svg", "figures/search.csv"} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != listed[name] || name == "optimise.csv" && err == nil {
			t.Errorf("%s: in the manifest: %v, in the folder: %v", name, listed[name], err == nil)
		}
	}
	w, _, stderr = quietWorld() // the report of the state before is gone
	if got := call(w, "verify", dir); got != exitAnswered {
		t.Errorf("verify: status %d: %s", got, stderr)
	}
}
