package findings

import (
	"math"

	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/sim/experiment"
)

// quantiles are the indicators from which the distribution of waits is drawn.
var quantiles = []struct {
	code  string
	share float64
}{
	{"wait_minutes_p10", 0.10},
	{"wait_minutes_p25", 0.25},
	{"wait_minutes_median", 0.50},
	{"wait_minutes_p75", 0.75},
	{"wait_minutes_p90", 0.90},
	{"wait_minutes_p95", 0.95},
	{"wait_minutes_p99", 0.99},
}

// waitFigure shows how long people wait by tier, nil if nobody did.
func (ran *Run) waitFigure() plots.Figure {
	var groups []waiting
	for _, tier := range study.Tiers {
		groups = append(groups, waiting{tier, ran.Facility(tier), tier, study.All})
	}
	return ran.waitsOf(frames.Waits(ran.Language, ran.Result.Points, ran.Size()), groups)
}

// urgencyFigure shows how long people wait in the district by urgency, nil if nobody did.
func (ran *Run) urgencyFigure() plots.Figure {
	var groups []waiting
	for _, urgency := range study.Urgencies {
		groups = append(groups, waiting{urgency, ran.Say("stratum." + urgency), study.District, urgency})
	}
	return ran.waitsOf(frames.WaitsByUrgency(ran.Language, ran.Result.Points, ran.Size(), true), groups)
}

// waiting is a panel of waits, and where in the result they are.
type waiting struct{ code, label, facility, stratum string }

// waitsOf draws a panel for each group in which somebody waited, nil if there is none. A
// point is the mean of a quantile over the replications.
func (ran *Run) waitsOf(f *plots.WaitDistribution, groups []waiting) plots.Figure {
	r := ran.Result
	for _, g := range groups {
		panel := plots.WaitPanel{Code: g.code, Label: g.label}
		some := false
		for p := range r.Points {
			var curve []plots.WaitPoint
			for _, q := range quantiles {
				x, _ := r.Series(p, study.Cell{Period: study.All, Facility: g.facility, Stratum: g.stratum, Indicator: q.code})
				if mean := experiment.MeanInterval(x, study.Level).Mean; !math.IsNaN(mean) {
					curve = append(curve, plots.WaitPoint{Quantile: q.share, Minutes: mean})
				}
			}
			panel.Curves = append(panel.Curves, curve)
			seen, _ := r.Series(p, study.Cell{Period: study.All, Facility: g.facility, Stratum: g.stratum, Indicator: "visits_seen"})
			panel.Visits = append(panel.Visits, plots.WaitVisits{Mean: experiment.MeanInterval(seen, study.Level).Mean})
			some = some || len(curve) > 0
		}
		if some {
			f.Panels = append(f.Panels, panel)
		}
	}
	if len(f.Panels) == 0 {
		return nil
	}
	return f
}

// flowFigure shows how people pass between the tiers in the base and, beside
// it, in one scenario.
func (ran *Run) flowFigure(point int) plots.Figure {
	r := ran.Result
	f := frames.Flow(ran.Language, r.Points[0], r.Points[point], ran.Size())
	place := map[string]int{}
	for i, n := range f.Nodes {
		place[n.Code] = i
	}
	var lines []study.Line
	for _, l := range frames.FlowLinks {
		lines = append(lines, study.Line{Cell: study.Cell{Period: study.All, Facility: study.District, Stratum: study.All, Indicator: l.Indicator}})
	}
	for i, c := range r.Compare(lines) {
		flow := plots.Flow{
			From: place[frames.FlowLinks[i].From], To: place[frames.FlowLinks[i].To],
			Base: c.Base.Mean, Scenario: c.Levels[point-1].Mean,
			DiffLow: c.Diffs[point-1].Low, DiffHigh: c.Diffs[point-1].High,
			Verdict: frames.Verdicts[c.Verdicts[point-1]], Word: ran.Verdict(c.Verdicts[point-1]),
		}
		if math.IsNaN(flow.Base) || math.IsNaN(flow.Scenario) {
			return nil
		}
		f.Flows = append(f.Flows, flow)
	}
	return f
}
