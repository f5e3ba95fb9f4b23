package study

import (
	"fmt"
	"math"
	"slices"

	"gradus/scenarios"
	"gradus/sim"
	"gradus/sim/experiment"
)

// The methods of a sensitivity analysis.
const (
	Morris = "morris" // elementary effects: screening, few runs
	Sobol  = "sobol"  // shares of the variance: many runs
)

// SensitivityMethods are the names of the methods.
var SensitivityMethods = []string{Morris, Sobol}

// Sensitivity says how the uncertain parameters of a design are varied to find
// out what they do, in place of the points that the design has for them.
type Sensitivity struct {
	Method string `json:"method"` // one of [SensitivityMethods]
	Size   int    `json:"size"`   // trajectories, or rows {>= 2}
	Seed   int64  `json:"seed"`   // of the points
}

// morrisLevels is the number of levels of a parameter on a trajectory, the
// customary one.
const morrisLevels = 4

// resample gives an experiment the points of the method.
func (s *Sensitivity) resample(e *scenarios.Experiment) scenarios.Problems {
	file := e.Inputs[0].Name
	refuse := func(en, zh string, args ...any) scenarios.Problems {
		return scenarios.Problems{{Code: scenarios.CrossField, File: file, En: fmt.Sprintf(en, args...), Zh: fmt.Sprintf(zh, args...)}}
	}
	switch {
	case !e.OwnDraws():
		return refuse("no uncertain parameter varies, so that there is nothing to be sensitive to; add [uncertain] and [uncertain_parameter.\"key\"].",
			"没有变化的不确定参数，无从分析敏感性；请添加 [uncertain] 与 [uncertain_parameter.\"key\"]")
	case e.UncertainDesign.Share < 1:
		return refuse("a [[constraint]] leaves out points of the uncertain parameters; %s needs all of its own. Narrow the ranges in place of the constraint.",
			"[[constraint]] 排除了不确定参数的部分取值点，而 %s 方法需要其全部取值点；请改为缩小取值范围", s.Method)
	}
	key := sim.Root(s.Seed).Named("sensitivity")
	var sample experiment.Sample
	var err error
	if s.Method == Morris {
		sample, err = experiment.Trajectories(e.Uncertain.Factors, s.Size, morrisLevels, key)
	} else {
		sample, err = experiment.Saltelli(e.Uncertain.Factors, s.Size, key)
	}
	if err != nil {
		return refuse("--method %s --size %d: %v.", "--method %s --size %d：%v", s.Method, s.Size, err)
	}
	e.Uncertain, e.UncertainDesign.Method = sample, s.Method
	return nil
}

// Sensitive is what the analysis says of one number at one lever point.
type Sensitive struct {
	Point int
	Asked
	Effects []experiment.ElementaryEffect // of Morris
	Steps   []*experiment.Indices         // of Sobol': with ever more rows; the last one has all
	Sets    Spread
	Err     error // why there is neither: values are missing
}

// bootstrapSamples give bounds that move by about a twentieth of their
// distance from the estimate under another key.
const bootstrapSamples = 1000

// Spread is how a number lies over the sets of the uncertain parameters, each by its mean
// over the replications.
type Spread struct {
	Mean, Least, Most float64 // over the sets; NaN where a set has no value
	Alike             int     // sets in which it has the sign of Mean
}

// spreadOf summarises the rows of the draws.
func spreadOf(rows [][]float64) Spread {
	means := make([]float64, len(rows))
	for draw, row := range rows {
		means[draw] = experiment.MeanInterval(row, Level).Mean
	}
	s := Spread{Mean: experiment.MeanInterval(means, Level).Mean, Least: slices.Min(means), Most: slices.Max(means)}
	for _, m := range means {
		if m > 0 && s.Mean > 0 || m < 0 && s.Mean < 0 {
			s.Alike++
		}
	}
	return s
}

// BasePoint is the lever point at which every lever of the design has the value of the
// base, where there is another one to compare with it; [Levels] of other designs.
func (d *Design) BasePoint() int {
	if d.Points() < 2 {
		return Levels
	}
	return slices.IndexFunc(d.Levers.Points, func(point []float64) bool {
		for i := range d.Levers.Factors {
			if !slices.Equal(d.Example.Config.Values(d.LeverDesign.Params[i].Key), point[i:i+1]) {
				return false
			}
		}
		return true
	})
}

// Levels is in place of a lever point where the numbers themselves are analysed,
// not their differences from those of a point.
const Levels = -1

// Analyse analyses the numbers asked for from the parts of a plan, point by
// point. Against a lever point it analyses, at every other one, the difference
// from it under the same draw in the same replication: what the levers do, in
// place of how things are. [Levels] asks for the latter.
func (d *Design) Analyse(p *experiment.Plan, store experiment.Store, asked []Asked, against int) ([]Sensitive, error) {
	values, err := d.values(p, store, asked)
	if err != nil {
		return nil, err
	}
	var out []Sensitive
	for point := range p.Points {
		if point == against {
			continue
		}
		for i, q := range asked {
			if against != Levels {
				values[i][point] = pairedRows(values[i][against], values[i][point])
			}
			x := Sensitive{Point: point, Asked: q, Sets: spreadOf(values[i][point])}
			if d.Sensitivity.Method == Morris {
				x.Effects, x.Err = experiment.ElementaryEffects(d.Uncertain, values[i][point], Level)
			} else {
				key := sim.Root(p.Seed).Named("sensitivity").Named(q.Code()).At(int64(point))
				x.Steps, x.Err = experiment.Convergence(d.Uncertain, values[i][point],
					experiment.Bootstrap{Level: Level, Samples: bootstrapSamples, Key: key})
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// pairedRows subtracts the rows of the base, replication by replication; what only one
// of them has is undefined.
func pairedRows(base, rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows))
	for draw, row := range rows {
		out[draw] = make([]float64, max(len(row), len(base[draw])))
		for r := range out[draw] {
			out[draw][r] = math.NaN()
			if r < len(row) && r < len(base[draw]) {
				out[draw][r] = row[r] - base[draw][r]
			}
		}
	}
	return out
}

// values picks values[asked][point][draw][replication]. Draws of which a unit
// failed have fewer replications.
func (d *Design) values(p *experiment.Plan, store experiment.Store, asked []Asked) ([][][][]float64, error) {
	out := make([][][][]float64, len(asked))
	for i := range out {
		out[i] = make([][][]float64, p.Points)
		for point := range out[i] {
			out[i][point] = make([][]float64, p.Draws)
		}
	}
	err := experiment.Merge(p, store, func(part *experiment.Part) error {
		columns := make([]int, len(asked))
		for i, q := range asked {
			columns[i] = slices.IndexFunc(part.Columns, func(c experiment.Column) bool {
				return Cell{c.Period, c.Facility, c.Stratum, c.Indicator} == q.Cell
			})
			if columns[i] < 0 && len(part.Columns) > 0 {
				return fmt.Errorf("the results have no %s of the period %s", q.Code(), q.Period)
			}
		}
		for number := part.Shard.From; number < part.Shard.To; number++ {
			unit := part.Values[number-part.Shard.From]
			if unit == nil {
				continue
			}
			u := p.Unit(number)
			for i, c := range columns {
				at := &out[i][u.Point][u.Draw]
				for len(*at) < u.Replication { // units before it that failed
					*at = append(*at, math.NaN())
				}
				*at = append(*at, unit[c])
			}
		}
		return nil
	})
	return out, err
}
