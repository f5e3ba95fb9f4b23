package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"gradus/cmd/internal/results"
	"gradus/sim/experiment"
)

// asTerminal makes a child process that believes it writes to a terminal, so
// that it shows a line for every finished run.
const asTerminal = "GRADUS_TEST_AS_TERMINAL"

// collected is how far the heap may grow between two collections in tests and in
// the programs that they start, as GOGC has it: they hold little and throw much
// away, and the default costs them a fifth more of the processor.
const collected = 400

func TestMain(m *testing.M) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collected)
		os.Setenv("GOGC", strconv.Itoa(collected)) // for the programs
	}
	if os.Getenv(asTerminal) != "" {
		w := hostWorld()
		w.terminal = true
		os.Exit(run(untilSignal(), os.Args[1:], w))
	}
	testscript.Main(cleaned{m}, map[string]func(){"gradus": main})
}

// sharedFolder is where folders lie that several tests share.
var sharedFolder string

// cleaned leaves nothing of what its tests share.
type cleaned struct{ *testing.M }

func (c cleaned) Run() int {
	var err error
	if sharedFolder, err = os.MkdirTemp("", "gradus-tests"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(sharedFolder)
	return c.M.Run()
}

// The scripts are what a user types and sees; each file is one subcommand or
// one kind of trouble.
func TestScripts(t *testing.T) {
	t.Parallel()
	explained := newExplained(t)
	testscript.Run(t, testscript.Params{
		Dir:   "testdata",
		Setup: func(env *testscript.Env) error { env.Setenv("GOGC", os.Getenv("GOGC")); return nil },
		Cmds:  map[string]func(ts *testscript.TestScript, neg bool, args []string){"explained": explained.folder},
	})
}

// small is the district and the span of tests: they are about the command
// line, not about health.
var small = []string{"--profile", "tiny", "--set", "run.warm_up_months=1", "--set", "run.measured_months=1", "--quiet"}

// shortBase is a base file of a district of two months.
const shortBase = `format = 1
kind = "base"
name = "short"
include = ["jinshan-2012"]
[run]
warm_up_months = 1
measured_months = 1
`

// writeAll writes files into a folder, each under its name.
func writeAll(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// call runs the program in this process.
func call(w world, args ...string) int { return run(context.Background(), args, w) }

// quietWorld is the real world with its output caught.
func quietWorld() (w world, stdout, stderr *bytes.Buffer) {
	w, stdout, stderr = hostWorld(), new(bytes.Buffer), new(bytes.Buffer)
	w.stdout, w.stderr, w.terminal = stdout, stderr, false
	w.getenv = func(string) string { return "" }
	w.width = func() int { return 0 }
	return w, stdout, stderr
}

func readManifest(t *testing.T, dir string) results.Manifest {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m results.Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// tellsCommands holds the manifest of a folder against the command that began what is in it
// and those that went on with it.
func tellsCommands(t *testing.T, dir string, want ...[]string) {
	t.Helper()
	var m struct {
		Command []string        `json:"command"`
		Resumed []results.Later `json:"resumed"`
	}
	text, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err := errors.Join(err, json.Unmarshal(text, &m)); err != nil {
		t.Fatal(err)
	}
	got := [][]string{m.Command}
	for _, later := range m.Resumed {
		if _, err := time.Parse(time.RFC3339, later.At); err != nil {
			t.Error(err)
		}
		got = append(got, later.Command)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the manifest of %s tells the commands\n%q\nand not\n%q", dir, got, want)
	}
}

// The first interrupt arrives when the first replication is known to be
// finished and many are known not to be.
func TestCtrlCKeepsTheFinishedReplicationsAndMarksThem(t *testing.T) {
	for _, c := range []struct {
		args []string
		at   string // the line of the progress at which the first replication is finished
	}{
		{[]string{"compare", "jinshan-2012", "expert-sinking", "--reps", "400"}, "2 of 800 runs"},
		{[]string{"why", "jinshan-2012", "expert-sinking", "--reps", "200"}, "4 of 800 runs"},
		// The second round: in the first one the base and five doses run, twelve times each.
		{[]string{"dose", "jinshan-2012", "expert-sinking", "--lever", "payment.shift_community", "--target", "fund_primary_share >= 0.8%", "--reps", "12"}, "73 of 216 runs"},
		{[]string{"optimise", "jinshan-2012", "gatekeeping", "--by", "first_contact_share", "--indifference", "1e-9", "--reps", "10"}, "21 of 40 runs"},
		{[]string{"optimise", "jinshan-2012", "gatekeeping", "--by", "first_contact_share", "--reps", "40"}, "2 of 80 runs"}, // the first stage
	} {
		dir := filepath.Join(t.TempDir(), "results")
		seen := interrupted(t, c.at, append(c.args, append([]string{"--workers", "1", "--out", dir}, small[:len(small)-1]...)...)...)
		m := readManifest(t, dir)
		if m.Status != results.StatusInterrupted || m.Replications.Finished < 1 || m.Replications.Finished >= 200 {
			t.Errorf("%s: status %q with %d replications", c.args[0], m.Status, m.Replications.Finished)
		}
		if !strings.Contains(seen, "W409") {
			t.Errorf("%s: no warning of the interruption:\n%s", c.args[0], seen)
		}
		if c.args[0] != "compare" {
			continue
		}
		f, err := os.Open(filepath.Join(dir, "results.csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := experiment.ReadRows(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if last := rows[len(rows)-1].Replication; last != m.Replications.Finished-1 {
			t.Errorf("results end with replication %d, the manifest counts %d", last, m.Replications.Finished)
		}
	}
}

// interrupted runs the program as a child, interrupts it at a line of its
// progress, and returns what it wrote to standard error.
func interrupted(t *testing.T, at string, args ...string) string {
	t.Helper()
	child := exec.Command(os.Args[0], args...)
	child.Env = append(os.Environ(), asTerminal+"=1", "LC_ALL=C")
	progress, err := child.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var seen bytes.Buffer
	lines := bufio.NewReader(io.TeeReader(progress, &seen))
	for sent := false; ; {
		line, err := lines.ReadString('\r')
		if strings.Contains(line, at) && !sent {
			sent = true
			if err := child.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
		}
		if err != nil {
			break
		}
	}
	err = child.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Fatalf("ended with %v, want status %d\n%s", err, exitInterrupted, seen.String())
	}
	return seen.String()
}

// A search that is stopped in its first round has runs, and nothing to conclude.
func TestAnInterruptTooEarlyForAnAnswerSaysWhatWasDone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	seen := interrupted(t, "20 of 540 runs", append([]string{
		"dose", "jinshan-2012", "expert-sinking", "--lever", "payment.shift_community", "--target", "fund_primary_share >= 0.8%", "--reps", "30", "--workers", "1", "--out", dir,
	}, small[:len(small)-1]...)...)
	if !regexp.MustCompile(`interrupted after 2\d of 540 runs, before .* nothing is kept`).MatchString(seen) {
		t.Errorf("what was done is not said:\n%s", seen)
	}
	if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnInterruptBeforeTheFirstReplicationLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	w, stdout, _ := quietWorld()
	if got := run(ctx, append([]string{"run", "jinshan-2012", "--out", dir}, small...), w); got != exitInterrupted {
		t.Errorf("status %d, want %d", got, exitInterrupted)
	}
	if stdout.Len() != 0 {
		t.Errorf("an answer without a replication: %s", stdout)
	}
	if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The disk fills up at the manifest, at the first file of results and in the
// middle of the figures.
func TestAFullDiskFailsTheRunAndLeavesNothing(t *testing.T) {
	for _, bytes := range []int{100, 80_000, 300_000} {
		early, room := bytes == 100, bytes
		dir := filepath.Join(t.TempDir(), "results")
		w, stdout, stderr := quietWorld()
		w.disk = smallDisk{results.HostDisk{}, &room}
		args := append([]string{"compare", "jinshan-2012", "expert-sinking", "--reps", "2", "--out", dir}, small...)
		if got := call(w, args...); got != exitFailed {
			t.Errorf("status %d, want %d\n%s", got, exitFailed, stderr)
		}
		if !strings.Contains(stderr.String(), "no space left on device") {
			t.Errorf("the cause is not told: %s", stderr)
		}
		if answered := strings.Contains(stdout.String(), "expert-sinking against"); answered == early {
			t.Errorf("room for %d bytes: answered %v; an answer that was found is shown, kept or not", bytes, answered)
		}
		if left, _ := os.ReadDir(filepath.Dir(dir)); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func TestTheExitStatusIsAsPromised(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.toml")
	if err := os.WriteFile(bad, []byte("format = 1\nkind = \"policy\"\nbase = \"nowhere\"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want int
	}{
		{nil, exitAnswered},
		{[]string{"help", "run"}, exitAnswered},
		{[]string{"scenarios"}, exitAnswered},
		{[]string{"check", "jinshan-2012"}, exitAnswered},
		{append([]string{"run", "jinshan-2012", "--reps", "1"}, small...), exitAnswered},
		{[]string{"rnu"}, exitBadInput},
		{[]string{"run"}, exitBadInput},
		{[]string{"run", "jinshan-2012", "--sead", "1"}, exitBadInput},
		{[]string{"run", "jinshan-2012", "--reps", "0"}, exitBadInput},
		{[]string{"run", "jinshan-2012", "--seed", "-1"}, exitBadInput},
		{[]string{"run", "jinshan-2012", "--workers", "0"}, exitBadInput},
		{[]string{"run", "jinshan-2012", "--out", t.TempDir()}, exitBadInput},
		{[]string{"run", "jinshan-2012", "--out", filepath.Join(bad, "results")}, exitBadInput},
		{[]string{"run", bad}, exitBadInput},
		{[]string{"check", bad}, exitBadInput},
		{[]string{"check", bad, "--format", "json"}, exitBadInput},
		{[]string{"show", "nowhere"}, exitBadInput},
	} {
		w, _, stderr := quietWorld()
		if got := call(w, c.args...); got != c.want {
			t.Errorf("gradus %s: status %d, want %d\n%s", strings.Join(c.args, " "), got, c.want, stderr)
		}
	}
}

func TestTheManifestHasTheDigestOfEveryFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	w, _, stderr := quietWorld()
	if got := call(w, append([]string{"compare", "jinshan-2012", "expert-sinking", "--reps", "2", "--out", dir}, small...)...); got != 0 {
		t.Fatal(stderr)
	}
	noted := map[string]string{"manifest.json": ""}
	for _, r := range readManifest(t, dir).Files {
		noted[r.Name] = r.SHA256
	}
	found := 0
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		found++
		rel, _ := filepath.Rel(dir, file)
		want, ok := noted[filepath.ToSlash(rel)]
		text, err := os.ReadFile(file)
		if sum := fmt.Sprintf("%x", sha256.Sum256(text)); !ok || want != "" && sum != want {
			t.Errorf("%s: digest %s, manifest has %q", rel, sum, want)
		}
		return err
	})
	if err != nil || found != len(noted) {
		t.Errorf("%d files, %d in the manifest, %v", found, len(noted), err)
	}
}

// full is a standard output on a full disk.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
}

func TestAnAnswerThatCannotBeWrittenIsAFailure(t *testing.T) {
	for _, args := range [][]string{{"scenarios"}, {"params", "--format", "csv"}, {"run", "--help"}, {"version"}} {
		w, _, stderr := quietWorld()
		w.stdout = full{}
		if got := call(w, args...); got != exitFailed || !strings.Contains(stderr.String(), "standard output") {
			t.Errorf("%v: status %d, %s", args, got, stderr)
		}
	}
}

// resultsOf runs the program as a child and returns the bytes of results.csv.
func resultsOf(t *testing.T, godebug string, args ...string) []byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "results")
	w := append([]string{"compare", "jinshan-2012", "expert-sinking", "--reps", "3", "--out", dir}, small...)
	child := exec.Command(os.Args[0], append(w, args...)...)
	child.Env = append(os.Environ(), asTerminal+"=1", "GODEBUG="+godebug)
	if out, err := child.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := os.ReadFile(filepath.Join(dir, "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestResultsAreTheSameBytesForAnyWorkersAndWithoutFusedArithmetic(t *testing.T) {
	t.Parallel()
	want := resultsOf(t, "", "--workers", "1")
	if len(want) < 1000 {
		t.Fatalf("only %d bytes", len(want))
	}
	for _, c := range []struct{ godebug, workers string }{{"", "1"}, {"", "2"}, {"", "8"}, {"cpu.fma=off", "2"}} {
		if got := resultsOf(t, c.godebug, "--workers", c.workers); !bytes.Equal(got, want) {
			t.Errorf("workers %s, GODEBUG=%s: other bytes\n%s", c.workers, c.godebug, cmp.Diff(firstLines(want), firstLines(got)))
		}
	}
	if other := resultsOf(t, "", "--seed", "2"); bytes.Equal(other, want) {
		t.Error("another seed gives the same bytes")
	}
}

func firstLines(text []byte) []string {
	lines := strings.SplitAfter(string(text), "\n")
	return lines[:min(len(lines), 200)]
}
