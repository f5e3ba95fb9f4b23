package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"time"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
)

// foresee tells what so many runs of a city will take before they take it, and
// refuses a city that the memory cannot hold. A single district is small and asks nothing.
func (se *session) foresee(ctx context.Context, runs int) error {
	a, s := se.app, se.settings
	if se.Study.Config.Districts < 2 {
		return nil
	}
	plan := study.Plan{Replications: s.replications, Workers: min(s.workers, processors())}
	f, err := se.Study.Forecast(ctx, plan, runs, a.now)
	if err != nil {
		return se.failure(ctx, err)
	}
	if !s.quiet {
		fmt.Fprintln(a.stderr, a.Say("forecast.line", prose.Number(float64(f.Residents), 0), f.Districts, prose.Number(float64(f.Facilities), 0),
			prose.Number(f.Events/1e6, 0), gigabytes(f.Need()), f.Time.Round(roughly(f.Time)).String(), min(plan.Workers, f.Districts)))
	}
	if there, known := a.memory(); known && f.Need() > there.bytes {
		return problems.BadInput(a.tooLarge(&f, there))
	}
	return nil
}

// tooLarge says what a run needs, what there is, and what would fit into it.
func (a *app) tooLarge(f *study.Forecast, there memory) string {
	text := a.Say("forecast.memory", gigabytes(f.Need()), f.Copies, a.free(there, size(there.bytes)))
	if f.Copies > 1 && f.Need()/float64(f.Copies) <= there.bytes {
		text += a.Say("forecast.one-scenario")
	}
	if fits := int(math.Floor(there.bytes / f.Need() * float64(f.Districts))); fits > 1 {
		text += a.Say("forecast.districts", fits)
	} else {
		text += a.Say("forecast.none")
	}
	return "E202 " + text
}

// roughly returns the steps in which a rough time is told.
func roughly(t time.Duration) time.Duration {
	if t > 10*time.Minute {
		return time.Minute
	}
	return time.Second
}

func gigabytes(x float64) string { return strconv.FormatFloat(x/1e9, 'f', 1, 64) }
