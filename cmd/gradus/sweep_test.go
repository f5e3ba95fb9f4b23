package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/sim/experiment"
)

// design is an experiment of so many points over a district of two months.
func design(t *testing.T, points string) (file string) {
	t.Helper()
	dir := t.TempDir()
	writeAll(t, dir, map[string]string{
		"design.toml": `format = 1
kind = "experiment"
name = "small"
base = "short.toml"
replications = 4
[levers]
method = "latin_hypercube"
points = ` + points + `
[lever."policy.sinking.sessions_per_10k_month"]
low = 1
high = 8
`,
		"short.toml": shortBase,
	})
	return filepath.Join(dir, "design.toml")
}

// cutFine cuts the plan of a folder as if its units took ten seconds each, so
// that a run of a moment has many shards to be killed between.
func cutFine(t *testing.T, dir string, change func(*experiment.Plan)) {
	t.Helper()
	name := filepath.Join(dir, results.PlanFile)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := experiment.ReadPlan(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(p)
	}
	if p, err = p.Cut(experiment.Cost{Unit: 10}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := experiment.WritePlan(&b, p); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// answered runs the program in this process, wants an answer, and returns what it
// printed.
func answered(t *testing.T, args ...string) (stdout, stderr string) {
	t.Helper()
	w, out, said := quietWorld()
	if got := call(w, args...); got != exitAnswered {
		t.Fatalf("gradus %s: exit status %d\n%s", strings.Join(args, " "), got, said)
	}
	return out.String(), said.String()
}

// refused runs the program in this process and wants it to say what is wrong.
func refused(t *testing.T, status int, want []string, args ...string) {
	t.Helper()
	w, _, stderr := quietWorld()
	if got := call(w, args...); got != status {
		t.Errorf("gradus %s: exit status %d, want %d", strings.Join(args, " "), got, status)
	}
	for _, text := range want {
		if !strings.Contains(stderr.String(), text) {
			t.Errorf("gradus %s: %q is not in\n%s", strings.Join(args, " "), text, stderr)
		}
	}
}

func sameFiles(t *testing.T, one, other string, names ...string) {
	t.Helper()
	for _, name := range names {
		a, err := os.ReadFile(filepath.Join(one, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(other, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", name)
		}
	}
}

// partsIn lists what was computed of the plan in a folder.
func partsIn(t *testing.T, dir string) []string {
	t.Helper()
	parts, err := filepath.Glob(filepath.Join(dir, results.PartsFolder, "*.part"))
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

// program returns the program as a file: this test's, under the name by which it
// is the program.
func program(t *testing.T) string {
	t.Helper()
	file, err := exec.LookPath("gradus")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// The program is killed, as by a power cut, at instants drawn with a fixed
// seed, from the first of its doings on; what it finds in its folder afterwards
// is whatever that has left. The longer the test goes on, the later the kills,
// so that it ends on any machine.
func TestASweepThatIsKilledAgainAndAgainGivesTheBytesOfAnUndisturbedOne(t *testing.T) {
	t.Parallel()
	program, file := program(t), design(t, "16")
	dir := t.TempDir()
	undisturbed, killed := filepath.Join(dir, "undisturbed"), filepath.Join(dir, "killed")
	for _, args := range [][]string{
		{"sweep", file, "--profile", "tiny", "--out", undisturbed, "--quiet"},
		{"plan", file, "--profile", "tiny", "--out", killed, "--quiet"},
	} {
		if text, err := exec.Command(program, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	cutFine(t, killed, nil)
	luck, most := rand.New(rand.NewPCG(20, 26)), 600*time.Millisecond
	for kills := 0; ; kills++ {
		life, end := context.WithTimeout(t.Context(), time.Duration(luck.Int64N(int64(most))))
		text, err := exec.CommandContext(life, program, "sweep", "--resume", killed, "--workers", "2", "--quiet").CombinedOutput()
		ended := life.Err() == nil
		end()
		if ended && err != nil {
			t.Fatalf("after %d kills: %v\n%s", kills, err, text)
		}
		if err == nil {
			t.Logf("killed %d times", kills)
			if kills < 3 {
				t.Errorf("killed only %d times", kills)
			}
			break
		}
		most += most / 7
	}
	sameFiles(t, undisturbed, killed, "results.csv", "results.parquet", "points.csv", "failures.csv")
	if left, _ := filepath.Glob(filepath.Join(killed, "*", "*.partial")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// What goes on with a sensitivity analysis also analyses it.
func TestCtrlCLeavesASensitivityAnalysisThatItsOwnCommandResumes(t *testing.T) {
	cut := filepath.Join(t.TempDir(), "cut")
	args := []string{"evidence-ranges", "--profile", "tiny", "--set", "run.warm_up_months=1", "--set", "run.measured_months=2", "--set", "profile.tiny.residents=4000", "--reps", "1", "--size", "2", "--out", cut}
	planned := append([]string{"plan", "--method", "morris", "--periods", "every", "--quiet"}, args...)
	answered(t, planned...)
	cutFine(t, cut, nil)
	next := "gradus sensitivity --resume " + cut
	asked := []string{"--indicator", "visits@tier:community", "--indicator", "first_contact_share", "--period", "2012-01"}
	whole := next + " " + strings.Join(asked, " ")
	refused(t, exitBadInput, []string{next + "."}, "merge", cut)
	begun := append([]string{"sensitivity", "--resume", cut, "--workers", "1"}, asked...)
	if seen := interrupted(t, "3 of ", begun...); !strings.Contains(seen, whole) || strings.Contains(seen, "gradus sweep") {
		t.Errorf("it is not said how to go on:\n%s", seen)
	}
	refused(t, exitBadInput, []string{whole}, append([]string{"sensitivity"}, args...)...)
	refused(t, exitBadInput, []string{whole}, "merge", cut)
	refused(t, exitBadInput, []string{whole}, "report", cut)
	undisturbed := filepath.Join(t.TempDir(), "undisturbed")
	alone := slices.Concat([]string{"sensitivity", "--method", "morris", "--quiet"}, asked, args[:len(args)-1], []string{undisturbed})
	answered(t, alone...)
	again := strings.Fields(whole)[1:]
	answered(t, again...)
	sameFiles(t, undisturbed, cut, "results.csv", "sensitivity.csv")
	tellsCommands(t, undisturbed, alone)
	tellsCommands(t, cut, planned, begun, again)
	other := []string{"merge", cut}
	answered(t, other...)
	tellsCommands(t, cut, planned, begun, again, other)
	answered(t, "report", cut)
	text := html.UnescapeString(fileText(t, filepath.Join(cut, archive.ReportName(words.English))))
	for _, want := range []string{
		"The command was: <strong>gradus plan --method morris ", "It was gone on with by: <strong>gradus sensitivity --resume " + cut + " --workers 1",
		"It was gone on with by: <strong>gradus merge " + cut + "<",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not tell %q", want)
		}
	}
}

func TestCtrlCLeavesASweepThatCanBeResumed(t *testing.T) {
	file, dir := design(t, "8"), t.TempDir()
	whole, cut := filepath.Join(dir, "whole"), filepath.Join(dir, "cut")
	answered(t, "sweep", file, "--profile", "tiny", "--out", whole, "--quiet")
	planned, cutShort, again := []string{"plan", file, "--profile", "tiny", "--out", cut, "--quiet"}, []string{"sweep", "--resume", cut, "--workers", "1"}, []string{"sweep", "--resume", cut}
	answered(t, planned...)
	cutFine(t, cut, nil)
	seen := interrupted(t, "12 of 32 runs", cutShort...)
	if !strings.Contains(seen, "gradus sweep --resume "+cut) {
		t.Errorf("it is not said how to go on:\n%s", seen)
	}
	parts := partsIn(t, cut)
	if len(parts) == 0 || len(parts) == 32 {
		t.Errorf("%d parts were kept", len(parts))
	}
	if m := readManifest(t, cut); m.Status != results.StatusInterrupted {
		t.Errorf("the manifest says %q", m.Status)
	}
	tellsCommands(t, cut, planned, cutShort)
	_, seen = answered(t, again...)
	for _, done := range []int{len(parts), 32} { // at the start and at the end
		if want := fmt.Sprintf("%d of 32 runs, %d found done", done, len(parts)); !strings.Contains(seen, want) {
			t.Errorf("%q is not in\n%s", want, seen)
		}
	}
	tellsCommands(t, cut, planned, cutShort, again)
	sameFiles(t, whole, cut, "results.csv", "results.parquet")
	text, err := os.ReadFile(filepath.Join(cut, results.JournalFile))
	if err != nil {
		t.Fatal(err)
	}
	var events []string
	for line := range strings.Lines(string(text)) {
		var e study.Event
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if e.Event != study.EventPart {
			events = append(events, e.Event)
		}
	}
	if got := strings.Join(events, " "); got != "planned resumed stopped resumed merged" {
		t.Errorf("the journal tells %s", got)
	}
}

// madePlan returns the folder of a plan of eight units, each a shard of its own.
func madePlan(t *testing.T) (dir, file string) {
	t.Helper()
	file, dir = design(t, "8"), filepath.Join(t.TempDir(), "plan")
	answered(t, "plan", file, "--profile", "tiny", "--reps", "1", "--out", dir, "--quiet")
	cutFine(t, dir, nil)
	return dir, file
}

func TestShardsComputedOneByOneInAnyOrderMergeToTheBytesOfASweep(t *testing.T) {
	t.Parallel()
	dir, file := madePlan(t)
	whole := filepath.Join(t.TempDir(), "whole")
	answered(t, "sweep", file, "--profile", "tiny", "--reps", "1", "--out", whole, "--quiet")
	for _, shard := range []string{"5", "7", "0", "2", "1", "6", "4", "3"} {
		refused(t, exitBadInput, []string{"shards are missing: "}, "merge", dir)
		answered(t, "shard", "run", "--plan", filepath.Join(dir, results.PlanFile), "--shard", shard, "--quiet")
	}
	answered(t, "merge", dir)
	sameFiles(t, whole, dir, "results.csv", "results.parquet", "points.csv", "failures.csv")
}

func TestSchedulersSayWhichShardFromZeroOrFromOne(t *testing.T) {
	dir, _ := madePlan(t)
	for _, c := range []struct {
		env    map[string]string
		status int
		want   string
	}{
		{nil, exitBadInput, "which shard? Give --shard N"},
		{map[string]string{"LSB_JOBINDEX": "0", "SGE_TASK_ID": "undefined"}, exitBadInput, "SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PBS_ARRAY_INDEX, PBS_ARRAYID, LSB_JOBINDEX, SGE_TASK_ID"},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "x"}, exitBadInput, "SLURM_ARRAY_TASK_ID=x: a whole number from 0 on is needed"},
		{map[string]string{"JOB_COMPLETION_INDEX": "-1"}, exitBadInput, "JOB_COMPLETION_INDEX=-1: a whole number from 0 on is needed"},
		{map[string]string{"SGE_TASK_ID": "0"}, exitBadInput, "SGE_TASK_ID=0: a whole number from 1 on is needed"},
		{map[string]string{"SGE_TASK_ID": "9"}, exitBadInput, "SGE_TASK_ID=9 means shard 8, and the plan has 8 shards, 0 to 7"},
		{map[string]string{"PBS_ARRAYID": "8"}, exitBadInput, "PBS_ARRAYID=8 means shard 8"},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "0"}, exitAnswered, "shard 0 of 8 (SLURM_ARRAY_TASK_ID=0): units 0 to 0"},
		{map[string]string{"JOB_COMPLETION_INDEX": "1"}, exitAnswered, "shard 1 of 8 (JOB_COMPLETION_INDEX=1): units 1 to 1"},
		{map[string]string{"PBS_ARRAY_INDEX": "0"}, exitAnswered, "shard-00000.part is there already; nothing was computed"},
		{map[string]string{"PBS_ARRAYID": "1"}, exitAnswered, "(PBS_ARRAYID=1)"},
		{map[string]string{"LSB_JOBINDEX": "1"}, exitAnswered, "shard 0 of 8 (LSB_JOBINDEX=1)"},
		{map[string]string{"SGE_TASK_ID": "2"}, exitAnswered, "shard 1 of 8 (SGE_TASK_ID=2)"},
	} {
		w, _, stderr := quietWorld()
		w.getenv = func(name string) string { return c.env[name] }
		if got := call(w, "shard", "run", "--plan", dir); got != c.status || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("%v: exit status %d, want %d with %q\n%s", c.env, got, c.status, c.want, stderr)
		}
	}
}

func TestAPlanThatWasAlteredIsRefusedAndNothingIsLost(t *testing.T) {
	dir, _ := madePlan(t)
	name := filepath.Join(dir, results.PlanFile)
	answered(t, "shard", "run", "--plan", name, "--shard", "0", "--quiet")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	altered := bytes.Replace(text, []byte(`"seed": 1`), []byte(`"seed": 2`), 1)
	if err := os.WriteFile(name, altered, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"sweep", "--resume", dir}, {"merge", dir}, {"shard", "run", "--plan", name, "--shard", "1"}} {
		refused(t, exitBadInput, []string{name + " was altered", "the parts are untouched"}, args...)
	}
	if err := os.WriteFile(name, text, 0o666); err != nil {
		t.Fatal(err)
	}
	answered(t, "sweep", "--resume", dir, "--quiet")

	// One who makes the digest fit still meets the parts of the other plan.
	cutFine(t, dir, func(p *experiment.Plan) { p.Seed = 2 })
	refused(t, exitBadInput, []string{"shard-00000.part is a part of another plan"}, "sweep", "--resume", dir)
	if _, err := os.Stat(filepath.Join(dir, "results.csv")); err != nil {
		t.Errorf("the results are gone: %v", err)
	}
}

func TestAPlanOfAnotherVersionIsRefused(t *testing.T) {
	dir, _ := madePlan(t)
	cutFine(t, dir, func(p *experiment.Plan) { p.Program = "0.0.9" })
	refused(t, exitBadInput, []string{results.PlanFile + " was made by gradus 0.0.9", "nothing was changed"}, "sweep", "--resume", dir)
}

func TestADesignThatChangedAfterThePlanIsNamedAndThePlanStillRunsWithoutIt(t *testing.T) {
	dir, file := madePlan(t)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(text, []byte("high = 8"), []byte("high = 9"), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	refused(t, exitBadInput, []string{file + " has changed since the plan in " + dir + " was made"}, "sweep", "--resume", dir)
	if err := os.RemoveAll(filepath.Dir(file)); err != nil { // as on another machine
		t.Fatal(err)
	}
	answered(t, "sweep", "--resume", dir, "--quiet")
}

func TestTwoCoordinatorsOfOnePlanAreToldApart(t *testing.T) {
	dir, _ := madePlan(t)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	release, err := study.Lock(root, results.LockFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"sweep", "--resume", dir}, {"merge", dir}} {
		refused(t, exitBadInput, []string{"another gradus is working on the plan in " + dir}, args...)
	}
	answered(t, "shard", "run", "--plan", dir, "--shard", "0", "--quiet") // a worker needs no lock
	if err := release(); err != nil {
		t.Fatal(err)
	}
	answered(t, "sweep", "--resume", dir, "--quiet")
}

func TestADamagedPartIsNamedAndOnlyItsShardIsComputedAgain(t *testing.T) {
	t.Parallel()
	dir, _ := madePlan(t)
	answered(t, "sweep", "--resume", dir, "--quiet")
	before, err := os.ReadFile(filepath.Join(dir, "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	part := filepath.Join(dir, results.PartsFolder, "shard-00001.part")
	for _, damage := range []func(whole []byte) []byte{
		func(whole []byte) []byte { return whole[:len(whole)/2] },
		func(whole []byte) []byte { return nil },
		func(whole []byte) []byte { whole[len(whole)/2] ^= 4; return whole },
	} {
		whole, err := os.ReadFile(part)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(part, damage(whole), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"sweep", "--resume", dir}, {"merge", dir}, {"shard", "run", "--plan", dir, "--shard", "1"}} {
			refused(t, exitBadInput, []string{part + " is damaged", "Remove that file"}, args...)
		}
		if err := os.Remove(part); err != nil {
			t.Fatal(err)
		}
		refused(t, exitBadInput, []string{"shards are missing: 1."}, "merge", dir)
		answered(t, "sweep", "--resume", dir, "--quiet")
	}
	after, err := os.ReadFile(filepath.Join(dir, "results.csv"))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the results have changed: %v", err)
	}
}

// The disk is a real one of a quarter of a megabyte, in a namespace of its own.
// Nobody waits for it to become larger.
func TestAFullDiskIsToldAndTheSweepGoesOnWhenThereIsRoom(t *testing.T) {
	t.Parallel()
	mount, err := exec.LookPath("unshare")
	if err != nil || exec.Command(mount, "-rm", "true").Run() != nil {
		t.Skip("a small disk cannot be mounted here")
	}
	program, file, dir := program(t), design(t, "60"), t.TempDir()
	script := `set -e
mount -t tmpfs -o size=64m none "$1"
"$2" plan "$3" --profile tiny --reps 1 --out "$1/plan" --quiet >&2
mount -o remount,size=256k none "$1"
status=0
"$2" sweep --resume "$1/plan" --quiet || status=$?
echo "status $status"
test ! -e "$1/plan/results.csv"
test -z "$(find "$1" -name '*.partial')"
mount -o remount,size=64m none "$1"
"$2" sweep --resume "$1/plan" --quiet --format csv
`
	text, err := exec.Command(mount, "-rm", "sh", "-c", script, "sh", dir, program, file).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	for _, want := range []string{"no space left on device", "status 1", "gradus sweep --resume", "\nsmall,60,1,1,60,0,"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not in (%v)\n%s", want, err, text)
		}
	}
	if strings.Contains(string(text), "no answer") {
		t.Errorf("it was tried again\n%s", text)
	}
}
