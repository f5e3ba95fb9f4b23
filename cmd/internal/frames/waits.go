package frames

import (
	"gradus/cmd/internal/terms"
	"gradus/plots"
)

// Waits is the figure of waits by tier without its panels.
func Waits(t terms.Language, points []string, size []any) *plots.WaitDistribution {
	return &plots.WaitDistribution{
		Caption: plots.Caption{Title: t.Say("figure.waits"), Subtitle: t.Say("figure.waits.subtitle", size...)},
		Series:  points, Exceeding: t.Say("figure.exceeding"),
		Time: plots.TimeUnits{Minute: t.UnitWord("min"), Hour: t.UnitWord("h"), Day: t.UnitWord("d")},
	}
}

// WaitsByUrgency is the figure of waits by urgency without its panels, which have the
// number of their visits or have it not.
func WaitsByUrgency(t terms.Language, points []string, size []any, counted bool) *plots.WaitDistribution {
	f := Waits(t, points, size)
	f.Title, f.Note, f.By = t.Say("figure.waits.urgency"), t.Say("figure.waits.urgency.note"), "urgency"
	if counted {
		f.Visits, f.Note = t.UnitWord("visits"), f.Note+t.Say("figure.waits.urgency.visits")
	}
	return f
}
