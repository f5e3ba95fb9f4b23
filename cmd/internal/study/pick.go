package study

import (
	"context"

	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// Pick asks which point of a study is the best on one cell.
type Pick struct {
	Study        *Study
	By           Cell
	First, Cap   int     // replications of the first stage, and the most
	Indifference float64 // smallest difference worth detecting [unit of the indicator]; 0: its practical threshold
	Confidence   float64 // promised probability of correct selection
}

// Picked is what came out.
type Picked struct {
	*experiment.Selected
	Indifference float64 // that was used
}

// Run selects. When ctx ends it returns what was found so far, nil if no replication
// was finished, with the error of ctx. An undefined value ends it
// with an [experiment.UndefinedError] that names the point by its number.
func (k *Pick) Run(ctx context.Context, p Plan) (*Picked, error) {
	s := k.Study
	t := &trial{Config: s.Config, Members: s.Members, Seed: s.Seed, CheckDaily: s.CheckDaily, Cells: []Cell{k.By}}
	ask := func(ctx context.Context, systems []int, first, count int) ([][]float64, error) {
		points := make([]Point, len(systems))
		for i, system := range systems {
			points[i] = s.Points[system]
		}
		values, err := t.run(ctx, points, first, count, 0, p)
		rows := make([][]float64, len(values))
		for r, of := range values {
			for _, cells := range of {
				rows[r] = append(rows[r], cells[0])
			}
		}
		return rows, err
	}
	all := make([]int, len(s.Points))
	for i := range all {
		all[i] = i
	}
	// The practical threshold may be a share of the base's level, so the first
	// stage comes before the question is complete.
	stage, stopped := ask(ctx, all, 0, k.First)
	if len(stage) == 0 {
		return nil, stopped
	}
	d, _ := indicator.Lookup(k.By.Indicator)
	out := &Picked{Indifference: k.Indifference}
	if out.Indifference == 0 {
		base := make([]float64, len(stage))
		for r := range stage {
			base[r] = stage[r][0]
		}
		out.Indifference = d.ThresholdAt(experiment.MeanInterval(base, Level).Mean)
	}
	q := experiment.Selection{
		Systems: len(all), First: k.First, Cap: k.Cap, Indifference: out.Indifference, Confidence: k.Confidence,
		Direction: experiment.Direction(d.Direction), Batch: k.First,
	}
	var err error
	out.Selected, err = q.Run(ctx, func(ctx context.Context, systems []int, first, count int) ([][]float64, error) {
		if first == 0 {
			return stage, stopped
		}
		return ask(ctx, systems, first, count)
	})
	if out.Selected == nil {
		return nil, err
	}
	return out, err
}
