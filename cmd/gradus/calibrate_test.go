package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is asked for is found at about 1.2 of the constant, so that there always
// is a second batch, the accepted set.
var calibrationInputs = map[string]string{
	"short.toml": shortBase,
	"design.toml": `format = 1
kind = "experiment"
name = "unknown"
base = "short.toml"
replications = 4
[uncertain]
method = "latin_hypercube"
points = 8
[uncertain_parameter."choice.constant_community"]
low = -3
high = 3
`,
	"targets.toml": `format = 1
kind = "target"
base = "short.toml"
[source.mine]
text = "made up"
[target.first_preference_share]
value = "70 %"
tolerance = "3 pp"
discrepancy = 0
source = "mine"
grade = "G"
`,
}

func TestACalibrationThatIsInterruptedIsResumedToTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	writeAll(t, dir, calibrationInputs)
	at := func(name string) string { return filepath.Join(dir, name) }
	arguments := func(out string) []string {
		return []string{
			"calibrate", at("design.toml"), "--targets", at("targets.toml"), "--profile", "tiny", "--set", "profile.tiny.residents=5000",
			"--workers", "2", "--out", at(out),
		}
	}
	w, _, stderr := quietWorld()
	if status := call(w, arguments("whole")...); status != exitAnswered {
		t.Fatalf("status %d\n%s", status, stderr)
	}
	seen := interrupted(t, "batch 2:", arguments("torn")...)
	if !strings.Contains(seen, "gradus calibrate --resume "+at("torn")) {
		t.Errorf("it is not said how to go on:\n%s", seen)
	}
	if _, err := os.Stat(at("torn/accepted.csv")); err == nil {
		t.Fatal("the interruption came too late and shows nothing")
	}
	w, _, stderr = quietWorld()
	again := []string{"calibrate", "--resume", at("torn"), "--workers", "1"}
	if status := call(w, again...); status != exitAnswered {
		t.Fatalf("status %d\n%s", status, stderr)
	}
	tellsCommands(t, at("whole"), arguments("whole"))
	tellsCommands(t, at("torn"), arguments("torn"), again)
	for _, name := range []string{"accepted.csv", "members.csv", "parameters.csv", "waves.csv"} {
		whole, err := os.ReadFile(at("whole/" + name))
		if err != nil {
			t.Fatal(err)
		}
		if torn, err := os.ReadFile(at("torn/" + name)); err != nil || !bytes.Equal(whole, torn) {
			t.Errorf("%s is not the same after an interruption: %v", name, err)
		}
	}
	if stage := stderr.String(); !strings.Contains(stage, "batch 1: ") || strings.Contains(stage, "of 32 runs") {
		t.Errorf("the batch that was whole was run again:\n%s", stage)
	}
}
