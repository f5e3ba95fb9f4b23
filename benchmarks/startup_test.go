package benchmarks

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkStartUp runs the built program for its list of scenarios: from the
// call to its end, output read. Run it with -benchtime 60x on a machine that does
// nothing else, and read the median.
func BenchmarkStartUp(b *testing.B) {
	program := filepath.Join(b.TempDir(), "gradus")
	if text, err := exec.Command("go", "build", "-o", program, "gradus/cmd/gradus").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, text)
	}
	var took []time.Duration
	processor := time.Duration(0)
	for b.Loop() {
		begun := time.Now()
		c := exec.Command(program, "scenarios")
		if text, err := c.Output(); err != nil || len(text) == 0 {
			b.Fatal(err)
		}
		took = append(took, time.Since(begun))
		processor += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	}
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return d.Seconds() * 1e3 }
	b.ReportMetric(ms(took[len(took)/2]), "ms-median")
	b.ReportMetric(ms(took[0]), "ms-fastest")
	b.ReportMetric(ms(processor)/float64(len(took)), "ms-processor")
}
