package study

import (
	"context"
	"math"
	"slices"

	"gradus/model"
)

// Load is the offered load of an institution's clinics: the work that comes to
// them over what they can do. At 1 and above no line is short enough to last.
type Load struct {
	Facility string // institution's id
	Value    float64
}

// pilotMonths is the length of a pilot, and of the start before it.
const pilotMonths = 1

// Loads returns the offered load of every institution's clinics under the base
// and the levers at their full effect, before the run. The traffic comes from
// a pilot of one month, since who goes where is decided person by person; the
// twin is the identity of every system that loses some of its customers,
//
//	offered load = carried load / (1 - share lost),
//
// with the utilisation of the clinicians and the share that leaves unseen.
// Beds are not among them: who finds none goes to another hospital, so that no
// line of theirs can grow without limit.
func Loads(ctx context.Context, c *model.Config, levers []model.Lever, seed int64) ([]Load, error) {
	loads := make([]Load, len(c.Institutions))
	for _, at := range fullEffects(c, levers) {
		pilot := *at
		pilot.Run.WarmUpMonths, pilot.Run.MeasuredMonths = pilotMonths, pilotMonths
		d := model.New(&pilot, seed, 0)
		if err := unlessDone(ctx, func() { d.RunWarmUp(); d.RunMeasured() }); err != nil {
			return nil, err
		}
		keys, values := split(d.Cells())
		r := newResult([]string{""}, keys, [][][]float64{{values}})
		for i, in := range c.Institutions {
			carried, lost := r.only(in.ID, "clinic_utilisation_share"), r.only(in.ID, "unseen_share")
			loads[i].Facility = in.ID
			if load := carried / (1 - lost); load > loads[i].Value { // not where nobody comes
				loads[i].Value = load
			}
		}
	}
	return loads, nil
}

// only returns the number of a facility in a result of one point and one
// replication, NaN if there is none.
func (r *Result) only(facility, code string) float64 {
	x, ok := r.Series(0, Cell{All, facility, All, code})
	if !ok {
		return math.NaN()
	}
	return x[0]
}

// fullEffects returns the configurations in which a lever has come to its full
// effect, each once; without levers the base.
func fullEffects(c *model.Config, levers []model.Lever) []*model.Config {
	var days []string
	out := []*model.Config{}
	for _, l := range levers {
		day := l.Start.AddDate(0, l.Ramp, 0)
		if last := c.Run.Start.AddDate(0, c.Run.MeasuredMonths, -1); day.After(last) {
			day = last
		}
		if name := day.String(); !slices.Contains(days, name) {
			days = append(days, name)
			out = append(out, model.At(c, levers, day))
		}
	}
	if len(out) == 0 {
		out = append(out, c)
	}
	return out
}
