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
	count := t.QuantityIn("illnesses")
	for _, p := range places {
		if p.Into.Mean == 0 && p.Away.Mean == 0 {
			continue
		}
		away, into := Swing(p.Away, count), Swing(p.Into, count)
		away.Value, away.Word, away.ID = p.Before, t.Say("switched.away"), p.AwayID
		into.Value, into.Word, into.ID = p.Before, t.Say("switched.into"), p.IntoID
		// 0 - x and not -x: of a bound that is cut off at zero, that would be written -0.
		away.Diff, away.From, away.To = 0-away.Diff, 0-away.To, 0-away.From
		f.Factors = append(f.Factors, plots.TornadoFactor{Code: p.Code, Label: t.PlaceOf(p.Code), Own: p.Before, Low: away, High: into})
	}
	if len(f.Factors) == 0 {
		return nil
	}
	return f
}
