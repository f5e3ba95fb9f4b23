package experiment

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"weak"
)

// noisy is a model whose results depend on the warm state, the point and the
// replication, and whose units take an uneven number of turns.
var noisy = Model[*rand.PCG, float64]{
	Warm: func(_ context.Context, replication int) (*rand.PCG, error) {
		turns(replication)
		return rand.NewPCG(uint64(replication), 7), nil
	},
	Branch: func(_ context.Context, w *rand.PCG, point, replication int) (float64, error) {
		luck := *w // other points use w too
		turns(point + 3*replication)
		return rand.New(&luck).NormFloat64() + float64(point), nil
	},
}

// turns lets other goroutines run, more or less often.
func turns(n int) {
	for range (n * 7919) % 13 {
		runtime.Gosched()
	}
}

func TestResultsAreTheSameForAnyNumberOfWorkers(t *testing.T) {
	var want [][]float64
	for _, workers := range []int{1, 2, 8, 0, 1000} {
		got, err := Run(t.Context(), noisy, Options{Points: 3, First: 5, Replications: 20, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: %v, want %v", workers, got, want)
		}
	}
	if len(want) != 20 || len(want[0]) != 3 {
		t.Errorf("%d replications of %d points, want 20 of 3", len(want), len(want[0]))
	}
}

func TestARunInTwoPartsEqualsTheWholeRun(t *testing.T) {
	whole, err := Run(t.Context(), noisy, Options{Points: 2, Replications: 9, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	head, err1 := Run(t.Context(), noisy, Options{Points: 2, Replications: 4, Workers: 3})
	tail, err2 := Run(t.Context(), noisy, Options{Points: 2, First: 4, Replications: 5, Workers: 1})
	if err1 != nil || err2 != nil || !reflect.DeepEqual(append(head, tail...), whole) {
		t.Errorf("parts differ from the whole (%v, %v)", err1, err2)
	}
}

func TestEveryReplicationIsWarmedOnceAndEveryUnitRunOnce(t *testing.T) {
	var mu sync.Mutex
	calls := map[string]int{}
	count := func(unit string) {
		mu.Lock()
		defer mu.Unlock()
		calls[unit]++
	}
	m := Model[int, string]{
		Warm: func(_ context.Context, replication int) (int, error) {
			count(fmt.Sprint("warm ", replication))
			return 100 + replication, nil
		},
		Branch: func(_ context.Context, w, point, replication int) (string, error) {
			unit := fmt.Sprint(w, point, replication)
			count(unit)
			return unit, nil
		},
	}
	results, err := Run(t.Context(), m, Options{Points: 3, First: 2, Replications: 10, Workers: 4})
	if err != nil {
		t.Fatal(err)
	}
	for i, points := range results {
		for point, got := range points {
			if want := fmt.Sprint(102+i, point, 2+i); got != want {
				t.Errorf("replication %d, point %d: %q, want %q", 2+i, point, got, want)
			}
		}
	}
	for unit, n := range calls {
		if n != 1 {
			t.Errorf("%s ran %d times", unit, n)
		}
	}
	if len(calls) != 10+30 {
		t.Errorf("%d calls, want 10 warm-ups and 30 units", len(calls))
	}
}

func TestNoMoreWarmStatesAreAliveThanWorkers(t *testing.T) {
	for _, workers := range []int{1, 2, 5} {
		const points = 4
		var mu sync.Mutex
		alive, most := 0, 0
		left := map[int]int{}
		m := Model[int, int]{
			Warm: func(_ context.Context, replication int) (int, error) {
				mu.Lock()
				alive++
				most = max(most, alive)
				left[replication] = points
				mu.Unlock()
				turns(replication)
				return replication, nil
			},
			Branch: func(_ context.Context, w, point, replication int) (int, error) {
				turns(point + replication)
				mu.Lock()
				defer mu.Unlock()
				if left[w]--; left[w] == 0 {
					alive--
				}
				return 0, nil
			},
		}
		if _, err := Run(t.Context(), m, Options{Points: points, Replications: 40, Workers: workers}); err != nil {
			t.Fatal(err)
		}
		if most > workers {
			t.Errorf("%d warm states alive with %d workers", most, workers)
		}
	}
}

func TestTheWarmStateOfAFinishedReplicationCanBeCollected(t *testing.T) {
	type state struct{ customers [1 << 16]byte }
	var states []weak.Pointer[state]
	m := Model[*state, int]{
		Warm: func(_ context.Context, replication int) (*state, error) {
			runtime.GC()
			for i := range states {
				// The worker may still hold the latest one on its stack.
				if i < replication-1 && states[i].Value() != nil {
					t.Errorf("state %d is alive in the warm-up of replication %d", i, replication)
				}
			}
			s := new(state)
			states = append(states, weak.Make(s))
			return s, nil
		},
		Branch: func(_ context.Context, w *state, point, _ int) (int, error) { return int(w.customers[point]), nil },
	}
	if _, err := Run(t.Context(), m, Options{Points: 2, Replications: 5, Workers: 1}); err != nil {
		t.Fatal(err)
	}
}

// Every unit waits until all workers are inside one; in the bubble of synctest
// a pool with less at once would be reported as a deadlock.
func TestAllWorkersWorkAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const workers = 6
		var inside atomic.Int32
		full := make(chan struct{})
		m := Model[int, int]{
			Warm: func(context.Context, int) (int, error) { return 0, nil },
			Branch: func(context.Context, int, int, int) (int, error) {
				if inside.Add(1) == workers {
					close(full)
				}
				<-full
				return 0, nil
			},
		}
		if _, err := Run(t.Context(), m, Options{Points: 3, Replications: 2, Workers: workers}); err != nil {
			t.Fatal(err)
		}
	})
}

// While one worker is in the warm-up of replication 0, another must start that
// of replication 1 and not wait.
func TestAWorkerWithoutAPointStartsTheNextWarmUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		second := make(chan struct{})
		m := Model[int, int]{
			Warm: func(_ context.Context, replication int) (int, error) {
				if replication == 1 {
					close(second)
				}
				<-second
				return 0, nil
			},
			Branch: func(context.Context, int, int, int) (int, error) { return 0, nil },
		}
		if _, err := Run(t.Context(), m, Options{Points: 2, Replications: 3, Workers: 2}); err != nil {
			t.Fatal(err)
		}
	})
}

// trouble fails in the units named; units are "replication.point", warm-ups
// "replication.w".
func trouble(units ...string) Model[int, int] {
	fail := func(unit string) error {
		for _, u := range units {
			if u == unit {
				return errors.New("trouble in " + unit)
			}
		}
		return nil
	}
	return Model[int, int]{
		Warm: func(_ context.Context, replication int) (int, error) {
			turns(replication)
			return replication, fail(fmt.Sprintf("%d.w", replication))
		},
		Branch: func(_ context.Context, w, point, replication int) (int, error) {
			turns(point + 5*replication)
			return 10*w + point, fail(fmt.Sprintf("%d.%d", replication, point))
		},
	}
}

func TestTheFirstFailureInThePlanIsReportedWhateverTheWorkers(t *testing.T) {
	for _, c := range []struct {
		units []string
		want  string
		whole int
	}{
		{[]string{"4.2", "4.1", "5.0", "6.w"}, "replication 4, point 1: trouble in 4.1", 3},
		{[]string{"5.2", "5.w", "7.0"}, "replication 5, warm-up: trouble in 5.w", 4},
		{[]string{"1.w"}, "replication 1, warm-up: trouble in 1.w", 0},
		{[]string{"12.2"}, "replication 12, point 2: trouble in 12.2", 11},
	} {
		for _, workers := range []int{1, 2, 8} {
			for range 20 {
				results, err := Run(t.Context(), trouble(c.units...),
					Options{Points: 3, First: 1, Replications: 12, Workers: workers})
				if err == nil || err.Error() != c.want {
					t.Fatalf("%d workers: error %q, want %q", workers, err, c.want)
				}
				if len(results) != c.whole {
					t.Fatalf("%d workers: %d whole replications, want %d", workers, len(results), c.whole)
				}
			}
		}
	}
}

func TestAPanicBecomesAnErrorThatNamesTheUnit(t *testing.T) {
	cause := errors.New("counter 12 is taken twice")
	m := trouble()
	m.Branch = func(_ context.Context, w, point, replication int) (int, error) {
		if replication == 2 && point == 1 {
			panic(cause)
		}
		return 0, nil
	}
	for _, workers := range []int{1, 4} {
		results, err := Run(t.Context(), m, Options{Points: 2, Replications: 5, Workers: workers})
		var p *PanicError
		if !errors.As(err, &p) || !errors.Is(err, cause) || !strings.Contains(string(p.Stack), "run_test.go") {
			t.Fatalf("error %v does not hold the panic with its stack", err)
		}
		if want := "replication 2, point 1: panic: counter 12 is taken twice"; err.Error() != want {
			t.Errorf("error %q, want %q", err, want)
		}
		if len(results) != 2 {
			t.Errorf("%d whole replications, want 2", len(results))
		}
	}
	m = trouble()
	m.Warm = func(context.Context, int) (int, error) { panic(42) }
	if _, err := Run(t.Context(), m, Options{Points: 2, Replications: 3, Workers: 2}); err == nil ||
		err.Error() != "replication 0, warm-up: panic: 42" || errors.Unwrap(errors.Unwrap(err)) != nil {
		t.Errorf("panic in a warm-up: %v", err)
	}
}

func TestAUnitThatEndsItsGoroutineIsAnErrorAndNoDeadlock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := trouble()
		m.Warm = func(_ context.Context, replication int) (int, error) {
			if replication == 1 {
				runtime.Goexit()
			}
			return replication, nil
		}
		_, err := Run(t.Context(), m, Options{Points: 2, Replications: 4, Workers: 2})
		if err == nil || !strings.HasPrefix(err.Error(), "replication 1, warm-up:") {
			t.Errorf("error %v", err)
		}
	})
}

func TestACancelledRunKeepsWholeReplicationsFromTheFirstOn(t *testing.T) {
	want, err := Run(t.Context(), noisy, Options{Points: 3, Replications: 30, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{1, 2, 8} {
		ctx, cancel := context.WithCancel(t.Context())
		got, err := Run(ctx, noisy, Options{
			Points: 3, Replications: 30, Workers: workers,
			Progress: func(done, _ int) {
				if done == 40 {
					cancel()
				}
			},
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%d workers: error %v", workers, err)
		}
		// 40 units are 13 replications and a third; a worker may be inside a
		// later replication, and those it finished out of order are dropped.
		if len(got) > 20 || workers == 1 && len(got) != 13 {
			t.Errorf("%d workers: %d replications after 40 units of 3 points", workers, len(got))
		}
		if !reflect.DeepEqual(got, want[:len(got)]) {
			t.Errorf("%d workers: what is kept differs from the whole run", workers)
		}
	}
}

// Replication 0 hangs until it is told to stop, others are quick: none may be
// returned in its place.
func TestACancelledRunDropsReplicationsAfterAGap(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := trouble()
	m.Branch = func(ctx context.Context, w, point, replication int) (int, error) {
		if replication == 0 {
			<-ctx.Done()
			return 0, fmt.Errorf("stopped: %w", ctx.Err())
		}
		return 0, nil
	}
	results, err := Run(ctx, m, Options{Points: 1, Replications: 5, Workers: 2, Progress: func(done, _ int) {
		if done == 4 {
			cancel()
		}
	}})
	if len(results) != 0 || err != context.Canceled {
		t.Errorf("%v, %v: want nothing and context.Canceled", results, err)
	}
}

func TestARunThatIsCancelledBeforeItStartsDoesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m := trouble()
	m.Warm = func(context.Context, int) (int, error) { t.Error("a warm-up ran"); return 0, nil }
	if results, err := Run(ctx, m, Options{Points: 1, Replications: 5, Workers: 3}); len(results) != 0 || err != context.Canceled {
		t.Errorf("%v, %v", results, err)
	}
}

// One worker is in a warm-up, the others wait for its points: the end of the
// context must reach them all.
func TestTheEndOfTheContextWakesWaitingWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		m := trouble()
		m.Warm = func(ctx context.Context, _ int) (int, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		}
		go func() {
			synctest.Wait() // everybody is blocked
			cancel()
		}()
		if _, err := Run(ctx, m, Options{Points: 4, Replications: 1, Workers: 4}); err != context.Canceled {
			t.Error(err)
		}
	})
}

func TestAFailureDuringCancellationIsStillAFailure(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := trouble()
	m.Branch = func(context.Context, int, int, int) (int, error) {
		cancel()
		return 0, errors.New("ledger does not balance")
	}
	if _, err := Run(ctx, m, Options{Points: 1, Replications: 2, Workers: 1}); err == nil ||
		err.Error() != "replication 0, point 0: ledger does not balance" {
		t.Error(err)
	}
}

func TestProgressCountsUnitsOneByOne(t *testing.T) {
	var seen []int
	_, err := Run(t.Context(), noisy, Options{Points: 3, Replications: 5, Workers: 4, Progress: func(done, total int) {
		if total != 15 {
			t.Errorf("total %d, want 15", total)
		}
		seen = append(seen, done)
	}})
	if err != nil {
		t.Fatal(err)
	}
	for i, done := range seen {
		if done != i+1 {
			t.Fatalf("progress %v", seen)
		}
	}
	if len(seen) != 15 {
		t.Errorf("%d calls, want 15", len(seen))
	}
}

func TestOptionsThatMakeNoSenseAreRefusedAllAtOnce(t *testing.T) {
	_, err := Run(t.Context(), noisy, Options{First: -1, Workers: -2})
	for _, want := range []string{"points: 0", "first replication: -1", "replications: 0", "workers: -2"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not name %q", err, want)
		}
	}
	if _, err := Run(t.Context(), Model[int, int]{}, Options{Points: 1, Replications: 1}); err == nil {
		t.Error("a model without functions runs")
	}
}

// BenchmarkRun measures what the pool costs a unit.
func BenchmarkRun(b *testing.B) {
	m := Model[int, int]{
		Warm:   func(context.Context, int) (int, error) { return 0, nil },
		Branch: func(context.Context, int, int, int) (int, error) { return 0, nil },
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			b.ReportAllocs()
			const points, replications = 5, 1000
			for b.Loop() {
				if _, err := Run(b.Context(), m, Options{Points: points, Replications: replications, Workers: workers}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*points*replications), "ns/unit")
		})
	}
}
