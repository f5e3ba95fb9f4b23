package study

import (
	"strings"

	"gradus/model"
	"gradus/model/indicator"
)

// PanelFacility begins the facility of the cells of an evaluation index: its
// numbers hold for the district in the eyes of one panel of judges, whose name
// follows. So no row of a table hides whose weights it rests on.
const PanelFacility = "panel:"

// Evaluation is the evaluation index in the eyes of a panel.
type Evaluation struct {
	Panel string // name
	Index *indicator.Composite
}

// cells returns the index of one replication, for the whole measured span and
// for every year in it. The index is formed before anything is averaged.
func (x *Evaluation) cells(cells []model.Cell) []model.Cell {
	if x == nil {
		return nil
	}
	values := map[string]map[string]float64{}
	var periods []string
	for _, c := range cells {
		if c.Facility != District || c.Stratum != All || c.Period != All && len(c.Period) != len("2012") {
			continue
		}
		if values[c.Period] == nil {
			values[c.Period] = map[string]float64{}
			periods = append(periods, c.Period)
		}
		values[c.Period][c.Indicator] = c.Value
	}
	var out []model.Cell
	for _, p := range periods {
		whole, by := x.Index.Score(func(code string) float64 {
			v, ok := values[p][code]
			if !ok {
				panic("study: the evaluation index wants " + code + ", which the table does not have for the district")
			}
			return v
		})
		add := func(code string, value float64) {
			out = append(out, model.Cell{Period: p, Facility: PanelFacility + x.Panel, Stratum: All, Indicator: code, Value: value})
		}
		add(indicator.IndexCode, whole)
		for d, value := range by {
			add(indicator.DimensionCode(indicator.Dimension(d)), value)
		}
	}
	return out
}

// panels returns the facilities of evaluation indices in the result.
func (r *Result) panels() []string {
	var out []string
	for _, c := range r.Cells {
		if c.Indicator == indicator.IndexCode && c.Period == All && strings.HasPrefix(c.Facility, PanelFacility) {
			out = append(out, c.Facility)
		}
	}
	return out
}
