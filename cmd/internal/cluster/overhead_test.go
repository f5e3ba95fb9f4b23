//go:build unix

package cluster

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// What a sweep takes beside the simulation, as processor time of a unit of 1,044
// numbers: 128 settings, each read for one unit alone, the engine, the parts
// encoded, forced to the disk, read again, checked and merged into rows. At 1 s a
// unit, 2 % are 20 ms; a setting is read once however many replications it has.
func BenchmarkOverheadOfASweep(b *testing.B) {
	d, problems := study.ReadDesign(study.Task{Design: "evidence-ranges"}, nil)
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	p, err := experiment.Plan{Points: d.Points(), Draws: d.Draws(), Replications: 1, Task: []byte("{}")}.Cut(experiment.Cost{WarmUp: 1, Unit: 1})
	if err != nil {
		b.Fatal(err)
	}
	columns := make([]experiment.Column, 1044)
	values := make([]float64, len(columns))
	for i := range columns {
		columns[i], values[i] = experiment.Column{Indicator: strconv.Itoa(i)}, 1/float64(i+1)
	}
	for name, engine := range map[string]func(dir string) experiment.Engine{
		"local":    func(string) experiment.Engine { return experiment.Local{Workers: 2} },
		"embedded": func(dir string) experiment.Engine { return &JetStream{Plan: p, Workers: 2, Dir: dir} },
	} {
		b.Run(name, func(b *testing.B) {
			before := processorTime(b)
			for b.Loop() {
				sweep := d.Sweep(study.Task{}, 1) // which has read no setting yet
				work := func(_ context.Context, s experiment.Shard) ([]byte, error) {
					part := experiment.Part{Plan: p.Identity(), Shard: s, Columns: columns, Values: make([][]float64, s.To-s.From)}
					for i := range part.Values {
						u := p.Unit(s.From + i)
						if _, err := sweep.Setting(u.Point, u.Draw); err != nil {
							return nil, err
						}
						part.Values[i] = values
					}
					return part.Encode()
				}
				dir := b.TempDir()
				store := study.NewFolderStore(dir, func() (*os.Root, error) { return os.OpenRoot(dir) })
				if err := engine(filepath.Join(dir, "queue")).Run(b.Context(), p.Shards(), work, store, nil); err != nil {
					b.Fatal(err)
				}
				out := experiment.NewRowWriter(io.Discard)
				err = experiment.Merge(p, store, func(part *experiment.Part) error {
					var rows []experiment.Row
					for n := part.Shard.From; n < part.Shard.To; n++ {
						rows = part.Rows(rows, n, p.Unit(n), "p")
					}
					return out.Write(rows)
				})
				if err := errors.Join(err, out.Flush()); err != nil {
					b.Fatal(err)
				}
			}
			ms := (processorTime(b) - before).Seconds() * 1e3 / float64(b.N*p.Units())
			b.ReportMetric(ms, "cpu-ms/unit")
			b.ReportMetric(ms/10, "%-of-1s")
		})
	}
}

// processorTime is what this process has had so far, of all processors.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
