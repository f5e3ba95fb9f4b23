package results

import (
	"bytes"
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"gradus/cmd/internal/study"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

func TestParquetHoldsTheRowsOfTheCSV(t *testing.T) {
	sc, found := scenarios.Load(scenarios.Request{
		Name: "jinshan-2012", Profile: "tiny", Set: []string{"run.warm_up_months=1", "run.measured_months=1"},
	})
	if len(found) > 0 {
		t.Fatal(found)
	}
	s := study.Study{Config: &sc.Config, Seed: 3, Points: []study.Point{{Name: "jinshan-2012"}}}
	r, err := s.Run(context.Background(), study.Plan{Replications: 2, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	var text, file bytes.Buffer
	if err := r.WriteCSV(&text); err != nil {
		t.Fatal(err)
	}
	if err := WriteParquet(&file, r); err != nil {
		t.Fatal(err)
	}
	want, err := experiment.ReadRows(&text)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.Read[parquetRow](bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []experiment.Row
	for _, p := range rows {
		v := math.NaN()
		if p.Value != nil {
			v = *p.Value
		}
		got = append(got, experiment.Row{
			Scenario: p.Scenario, Draw: int(p.Draw), Replication: int(p.Replication), Period: p.Period,
			Facility: p.Facility, Stratum: p.Stratum, Indicator: p.Indicator, Value: v, Unit: p.Unit,
		})
	}
	same := cmp.Comparer(func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) })
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Error(diff)
	}
}
