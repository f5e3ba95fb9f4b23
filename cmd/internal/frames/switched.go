package frames

import (
	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/sim/experiment"
)

// SwitchedPlace is what the switchers make of the first contacts of a place:
// means over the replications.
type SwitchedPlace struct {
	Code            string
	Before          float64 // illnesses first seen there under the reference
	Into, Away, Net experiment.Interval
	Alone           float64 // more illnesses of the scenario alone than of the reference alone
	IntoID, AwayID  string  // where a report finds them; else empty
}

// Switched shows for each place who comes and who leaves; nil where nobody
// does.
func Switched(t terms.Language, base, scenario string, places []SwitchedPlace, size []any) plots.Figure {
	f := &plots.Tornado{
		Caption: plots.Caption{
			Title:    t.Say("figure.switched", scenario, base),
			Subtitle: t.Say("figure.switched.subtitle", size...), Note: t.Say("figure.switched.note"),
		},
		Low: t.Say("switched.away"), High: t.Say("switched.into"), Listed: t.Say("figure.switched.listed"),
		Unit: plots.Unit{Name: t.Say("switched.illnesses"), Diff: t.Say("switched.illnesses"), Scale: 1},
	}
	for _, p := range places {
		if p.Into.Mean == 0 && p.Away.Mean == 0 {
			continue
		}
		// 0 - x and not -x: of a bound that is cut off at zero, that would be written -0.
		f.Factors = append(f.Factors, plots.TornadoFactor{
			Code: p.Code, Label: t.PlaceOf(p.Code), Own: p.Before,
			Low:  plots.TornadoSide{Value: p.Before, Word: t.Say("switched.away"), Diff: 0 - p.Away.Mean, From: 0 - p.Away.High, To: 0 - p.Away.Low, N: p.Away.N, ID: p.AwayID},
			High: plots.TornadoSide{Value: p.Before, Word: t.Say("switched.into"), Diff: p.Into.Mean, From: p.Into.Low, To: p.Into.High, N: p.Into.N, ID: p.IntoID},
		})
	}
	if len(f.Factors) == 0 {
		return nil
	}
	return f
}
