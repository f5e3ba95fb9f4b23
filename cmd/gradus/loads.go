package main

import (
	"context"
	"math"
	"strconv"
	"sync"

	"gradus/cmd/internal/study"
	"gradus/scenarios"
)

// overloads names the institutions of a scenario whose clinics have more work
// than they can do.
func (a *app) overloads(ctx context.Context, sc *scenarios.Scenario, seed int64) ([]string, error) {
	loads, err := study.Loads(ctx, &sc.Config, sc.Levers, seed)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, l := range loads {
		if l.Value >= 1 {
			out = append(out, a.say("input.overload", sc.Name, l.Facility, strconv.FormatFloat(l.Value, 'f', 2, 64),
				number(math.Ceil(100*(l.Value-1)), 0), number(math.Ceil(100*(1-1/l.Value)), 0)))
		}
	}
	return out, nil
}

// checkLoads refuses a run in which a line would grow without limit, or warns
// of it where that is wanted.
func (se *session) checkLoads(ctx context.Context) error {
	over := make([][]string, len(se.scenarios))
	errs := make([]error, len(se.scenarios))
	var pilots sync.WaitGroup
	turns := make(chan struct{}, se.settings.workers)
	for i, sc := range se.scenarios {
		pilots.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			over[i], errs[i] = se.app.overloads(ctx, sc, se.settings.seed)
		})
	}
	pilots.Wait()
	var bad problems
	for i := range se.scenarios {
		if errs[i] != nil {
			return se.failure(ctx, errs[i])
		}
		for _, text := range over[i] {
			if se.settings.allowOverload {
				se.warn("W406", text)
			} else {
				bad.add("E201 " + text + se.app.say("input.allow-overload"))
			}
		}
	}
	return bad.err()
}
