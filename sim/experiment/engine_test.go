package experiment

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"gradus/sim"
)

// someWork computes parts of two columns from the address of each unit; the
// units that broken accepts fail.
func someWork(p *Plan, broken func(Unit) bool) Work {
	columns := []Column{
		{Period: "all", Facility: "district", Stratum: "all", Indicator: "visits", Unit: "visits"},
		{Period: "all", Facility: "district", Stratum: "all", Indicator: "wait_minutes_median", Unit: "min"},
	}
	return func(_ context.Context, s Shard) ([]byte, error) {
		part := Part{Plan: p.Identity(), Shard: s, Columns: columns}
		for n := s.From; n < s.To; n++ {
			u := p.Unit(n)
			if broken != nil && broken(u) {
				part.Values = append(part.Values, nil)
				part.Failures = append(part.Failures, Failure{Unit: u, Seed: p.Seed, Cause: "a line\tof text"})
				continue
			}
			key := sim.Root(p.Seed).At(int64(u.Replication)).At(int64(u.Draw)).At(int64(u.Point))
			wait := key.Uniform()
			if u.Point == 3 {
				wait = math.NaN()
			}
			part.Values = append(part.Values, []float64{float64(n), wait})
		}
		return part.Encode()
	}
}

// merged returns the results of a plan as CSV, and its failures.
func merged(t *testing.T, p *Plan, s Store) (string, []Failure) {
	t.Helper()
	var b bytes.Buffer
	out := NewRowWriter(&b)
	var failures []Failure
	err := Merge(p, s, func(part *Part) error {
		failures = append(failures, part.Failures...)
		for n := part.Shard.From; n < part.Shard.To; n++ {
			u := p.Unit(n)
			if err := out.Write(part.Rows(nil, n, u, fmt.Sprint("p", u.Point))); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, out.Flush()); err != nil {
		t.Fatal(err)
	}
	return b.String(), failures
}

func complete(t *testing.T, p *Plan, s Store, workers int, broken func(Unit) bool) {
	t.Helper()
	missing, err := Missing(p, s)
	if err != nil {
		t.Fatal(err)
	}
	if err := (Local{Workers: workers}).Run(t.Context(), missing, someWork(p, broken), s, nil); err != nil {
		t.Fatal(err)
	}
}

func TestAnyNumberOfWorkersAndAnyShardsMergeToTheSameBytes(t *testing.T) {
	one := somePlan(t, 10, 3, 4, Cost{WarmUp: 1, Unit: 2})
	var first Memory
	complete(t, one, &first, 1, nil)
	want, _ := merged(t, one, &first)
	for _, c := range []struct {
		cost    Cost
		workers int
	}{{Cost{WarmUp: 1, Unit: 2}, 5}, {Cost{WarmUp: 100, Unit: 1}, 3}, {Cost{Unit: 100}, 64}} {
		p := somePlan(t, 10, 3, 4, c.cost)
		var s Memory
		complete(t, p, &s, c.workers, nil)
		if got, _ := merged(t, p, &s); got != want {
			t.Errorf("%+v on %d workers gives other bytes", c.cost, c.workers)
		}
	}
}

func TestAStoppedRunResumesToTheSameBytes(t *testing.T) {
	p := somePlan(t, 10, 3, 40, Cost{Unit: 10})
	var undisturbed, stopped Memory
	complete(t, p, &undisturbed, 2, nil)
	want, _ := merged(t, p, &undisturbed)
	runs := 0
	for {
		missing, err := Missing(p, &stopped)
		if err != nil {
			t.Fatal(err)
		}
		if len(missing) == 0 {
			break
		}
		ctx, stop := context.WithCancel(t.Context())
		err = Local{Workers: 3}.Run(ctx, missing, someWork(p, nil), &stopped, func(done, _ int) {
			if done == 7 {
				stop()
			}
		})
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		runs++
	}
	if runs < 5 {
		t.Errorf("the run was stopped only %d times", runs-1)
	}
	if got, _ := merged(t, p, &stopped); got != want {
		t.Error("the resumed run has other bytes")
	}
}

func TestAnExtensionByReplicationsIsAPlanOfSoManyFromTheStart(t *testing.T) {
	cost := Cost{WarmUp: 1, Unit: 3}
	short, long := somePlan(t, 10, 3, 4, cost), somePlan(t, 10, 3, 11, cost)
	var extended, atOnce Memory
	complete(t, short, &extended, 2, nil)
	before, err := extended.List()
	if err != nil {
		t.Fatal(err)
	}
	longer, err := short.Extended(11)
	if err != nil {
		t.Fatal(err)
	}
	missing, err := Missing(longer, &extended)
	if err != nil || len(missing) != len(longer.Ends)-len(before) {
		t.Fatalf("%d shards are missing after %d of %d: %v", len(missing), len(before), len(longer.Ends), err)
	}
	complete(t, longer, &extended, 2, nil)
	complete(t, long, &atOnce, 2, nil)
	got, _ := merged(t, longer, &extended)
	if want, _ := merged(t, long, &atOnce); got != want {
		t.Error("the extended plan has other bytes")
	}
}

func TestAFailedUnitIsKeptAndLosesNoOther(t *testing.T) {
	p := somePlan(t, 10, 3, 4, Cost{Unit: 5})
	var s Memory
	complete(t, p, &s, 2, func(u Unit) bool { return u.Point == 4 && u.Replication == 2 })
	text, failures := merged(t, p, &s)
	want := []Failure{}
	for draw := range 3 {
		want = append(want, Failure{Unit: Unit{Point: 4, Draw: draw, Replication: 2}, Seed: 7, Cause: "a line\tof text"})
	}
	if !slices.Equal(failures, want) {
		t.Errorf("failures %+v, want %+v", failures, want)
	}
	rows, err := ReadRows(bytes.NewReader([]byte(text)))
	if err != nil || len(rows) != 2*(p.Units()-3) {
		t.Errorf("%d rows of %d units: %v", len(rows), p.Units(), err)
	}
}

func TestTheFirstPartWinsAndADifferentOneStops(t *testing.T) {
	var s Memory
	if err := errors.Join(s.Put(3, []byte("a")), s.Put(3, []byte("a"))); err != nil {
		t.Errorf("an equal part is refused: %v", err)
	}
	if err := s.Put(3, []byte("b")); !errors.Is(err, ErrDifferent) {
		t.Errorf("got %v", err)
	}
	if part, err := s.Get(3); string(part) != "a" || err != nil {
		t.Errorf("%q, %v", part, err)
	}
	if _, err := s.Get(4); !errors.Is(err, ErrMissing) {
		t.Errorf("got %v", err)
	}
}

func TestTheLocalEngineStopsAtTheFirstErrorOfAStoreOrAWork(t *testing.T) {
	p := somePlan(t, 10, 3, 400, Cost{Unit: 10})
	full := errors.New("disk full")
	var s Memory
	err := Local{Workers: 2}.Run(t.Context(), p.Shards(), someWork(p, nil), &filling{Memory: &s, left: 5, err: full}, nil)
	if there, _ := s.List(); !errors.Is(err, full) || len(there) != 5 {
		t.Errorf("%v with %d parts", err, len(there))
	}
	var begun atomic.Int64
	err = Local{Workers: 2}.Run(t.Context(), p.Shards(), func(context.Context, Shard) ([]byte, error) {
		begun.Add(1)
		panic("oh")
	}, &Memory{}, nil)
	var panicked *PanicError
	if !errors.As(err, &panicked) || begun.Load() > 3 {
		t.Errorf("%v after %d shards", err, begun.Load())
	}
}

// filling is a store with room for so many parts.
type filling struct {
	*Memory
	left int
	err  error
}

func (f *filling) Put(shard int, part []byte) error {
	if f.left--; f.left < 0 {
		return f.err
	}
	return f.Memory.Put(shard, part)
}

func TestAPartThatWasCutOrBelongsElsewhereIsToldFromAGoodOne(t *testing.T) {
	p := somePlan(t, 10, 1, 2, Cost{Unit: 100})
	shard := p.Shards()[0]
	b, err := someWork(p, nil)(t.Context(), shard)
	if err != nil {
		t.Fatal(err)
	}
	for cut := range len(b) {
		if _, err := DecodePart(b[:cut]); !errors.Is(err, ErrDamaged) {
			t.Fatalf("cut to %d of %d bytes: %v", cut, len(b), err)
		}
	}
	for _, failed := range []string{"[99]", "[-1]", "[1,0]", "[0]"} {
		wrong := bytes.Replace(b, []byte(`"failed":null`), []byte(`"failed":`+failed), 1)
		wrong = wrong[:len(wrong)-16*strings.Count(failed, ",")-16] // without the values of so many units
		if _, err := DecodePart(wrong); !errors.Is(err, ErrDamaged) {
			t.Errorf("failed units %s: %v", failed, err)
		}
	}
	part, err := DecodePart(b)
	if err != nil {
		t.Fatal(err)
	}
	other := shard
	other.To++
	if part.Of(p.Identity(), shard) != nil || !errors.Is(part.Of("x", shard), ErrForeign) || !errors.Is(part.Of(p.Identity(), other), ErrForeign) {
		t.Error("a part of another plan is taken for one of this")
	}
	again, err := part.Encode()
	if err != nil || !bytes.Equal(again, b) {
		t.Errorf("the part is encoded in another way the second time: %v", err)
	}
}

func TestAPartThatDoesNotFitItsShardIsNotEncoded(t *testing.T) {
	shard, columns := Shard{From: 0, To: 2}, []Column{{Indicator: "visits"}}
	for _, p := range []Part{
		{Shard: shard, Columns: columns, Values: [][]float64{{1}}},
		{Shard: shard, Columns: columns, Values: [][]float64{{1}, {1, 2}}},
		{Shard: shard, Columns: columns, Values: [][]float64{{1}, nil}},
	} {
		if _, err := p.Encode(); err == nil {
			t.Errorf("%+v was encoded", p)
		}
	}
}

// A million rows: the parts are made, stored, merged in the order of the plan
// and written as CSV. Held at once is one part. Estimate before measuring: CSV
// takes 0.6 us a row, the rest is copying eight bytes; so about a second.
func BenchmarkMergeAMillionRows(b *testing.B) {
	p, err := Plan{Points: 500, Draws: 1, Replications: 1000, Task: []byte("{}")}.Cut(Cost{Unit: 0.02})
	if err != nil {
		b.Fatal(err)
	}
	work := someWork(p, nil)
	b.ReportAllocs()
	for b.Loop() {
		var s Memory
		if err := (Local{}).Run(b.Context(), p.Shards(), work, &s, nil); err != nil {
			b.Fatal(err)
		}
		out, rows := NewRowWriter(io.Discard), []Row(nil)
		err := Merge(p, &s, func(part *Part) error {
			for n := part.Shard.From; n < part.Shard.To; n++ {
				rows = part.Rows(rows[:0], n, p.Unit(n), "p")
				if err := out.Write(rows); err != nil {
					return err
				}
			}
			return nil
		})
		if err := errors.Join(err, out.Flush()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(2*p.Units()), "rows/op")
}
