package benchmarks

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	instructions = flag.Bool("instructions", false, "hold the instructions of the work in instructions.tsv against those recorded; needs valgrind")
	record       = flag.Bool("record", false, "with -instructions: record them anew")
)

// counted is work of which the instructions are counted: those of so many
// iterations of a benchmark, less those of one.
var counted = []struct {
	name, pkg, bench string
	more             int
}{
	{"year_tiny", "gradus/benchmarks", "^BenchmarkYear$/^tiny$", 1},
	{"year_week", "gradus/benchmarks", "^BenchmarkYearWithItsWeek$", 1},
	{"mm10", "gradus/sim", "^BenchmarkMM10$", 200_000},
	{"hold_10000", "gradus/sim", "^BenchmarkHold$/^10000$", 200_000},
	{"setting", "gradus/cmd/internal/study", "^BenchmarkSetting$", 4},
}

// allowed is how much more than recorded may come to pass unnoticed.
const allowed = 0.05

const recorded = "instructions.tsv"

// Instructions are the same on a busy machine as on a quiet one, to three
// digits: so a step back in speed is found by counting, and never by a clock.
func TestNoWorkTakesMoreInstructionsThanRecorded(t *testing.T) {
	if !*instructions {
		t.Skip("counts under valgrind take two minutes; run with -args -instructions")
	}
	want := readCounts(t)
	var out bytes.Buffer
	fmt.Fprintln(&out, "# instructions an iteration; go test ./benchmarks -run Instructions -args -instructions -record")
	for _, w := range counted {
		binary := filepath.Join(t.TempDir(), "work.test")
		if text, err := exec.Command("go", "test", "-c", "-o", binary, w.pkg).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		got := (count(t, binary, w.bench, w.more+1) - count(t, binary, w.bench, 1)) / float64(w.more)
		fmt.Fprintf(&out, "%s\t%.0f\n", w.name, got)
		was, ok := want[w.name]
		t.Logf("%-12s %.0f instructions, %.0f recorded (%+.1f %%)", w.name, got, was, 100*(got/was-1))
		if !*record && (!ok || got > was*(1+allowed)) {
			t.Errorf("%s: %.0f instructions an iteration, %.0f recorded: find out why, or record them anew with -record and say so in CHANGELOG.md", w.name, got, was)
		}
	}
	if *record {
		if err := os.WriteFile(recorded, out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func readCounts(t *testing.T) map[string]float64 {
	t.Helper()
	text, err := os.ReadFile(recorded)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	counts := map[string]float64{}
	for _, line := range strings.Split(string(text), "\n") {
		name, number, ok := strings.Cut(line, "\t")
		if !ok {
			continue
		}
		if counts[name], err = strconv.ParseFloat(number, 64); err != nil {
			t.Fatalf("%s: %v", recorded, err)
		}
	}
	return counts
}

var refs = regexp.MustCompile(`I\s+refs:\s+([0-9,]+)`)

// count returns the instructions of a benchmark's binary with so many
// iterations, without the garbage collector, which runs when it likes.
func count(t *testing.T, binary, bench string, iterations int) float64 {
	t.Helper()
	c := exec.Command("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
		binary, "-test.run", "^$", "-test.bench", bench, "-test.benchtime", fmt.Sprintf("%dx", iterations))
	c.Env = append(os.Environ(), "GOGC=off", "GOMAXPROCS=1", "GODEBUG=asyncpreemptoff=1")
	text, err := c.CombinedOutput()
	m := refs.FindSubmatch(text)
	if err != nil || m == nil || !bytes.Contains(text, []byte("ns/op")) {
		t.Fatalf("%v: %v\n%s", c.Args, err, text)
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(string(m[1]), ",", ""), 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
