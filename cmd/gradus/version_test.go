package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/build"
)

// Bytes behind the end of a program leave it what it was, but for its file.
func TestAPlanAndACoordinatorRefuseAnotherBuildAndTakeACopy(t *testing.T) {
	t.Parallel()
	if revision := build.Setting("vcs.revision"); revision != "" && build.Setting("vcs.modified") != "true" {
		t.Skip("this build is known by its revision: " + revision)
	}
	text, err := os.ReadFile(program(t))
	if err != nil {
		t.Fatal(err)
	}
	same, other := filepath.Join(t.TempDir(), filepath.Base(program(t))), filepath.Join(t.TempDir(), filepath.Base(program(t)))
	if err := errors.Join(os.WriteFile(same, text, 0o777), os.WriteFile(other, append(text, "another"...), 0o777)); err != nil {
		t.Fatal(err)
	}
	dir, _ := madePlan(t)
	if said, err := exec.Command(other, "shard", "run", "--plan", dir, "--shard", "0").CombinedOutput(); err == nil || !strings.Contains(string(said), "was made by gradus "+build.Version+"+") {
		t.Errorf("another build: %v\n%s", err, said)
	}
	if said, err := exec.Command(same, "shard", "run", "--plan", dir, "--shard", "0").CombinedOutput(); err != nil {
		t.Errorf("a copy: %v\n%s", err, said)
	}
	coordinator := exec.Command(program(t), "sweep", "--resume", dir, "--listen", "127.0.0.1:0", "--token", "secret", "--workers", "0")
	line, err := coordinator.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := coordinator.Start(); err != nil {
		t.Fatal(err)
	}
	var url string
	for lines := bufio.NewScanner(line); url == "" && lines.Scan(); {
		url = regexp.MustCompile(`nats://[0-9.:]+`).FindString(lines.Text())
	}
	go func() { _, _ = io.Copy(io.Discard, line) }()
	if said, err := exec.Command(other, "worker", "--join", url, "--token", "secret").CombinedOutput(); err == nil || !strings.Contains(string(said), "must be the same version") {
		t.Errorf("a worker of another build: %v\n%s", err, said)
	}
	if said, err := exec.Command(same, "worker", "--join", url, "--token", "secret").CombinedOutput(); err != nil {
		t.Errorf("a worker that is a copy: %v\n%s", err, said)
	}
	if err := coordinator.Wait(); err != nil {
		t.Error(err)
	}
}
