package frames

import (
	"strconv"

	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/plots/prose"
)

// Week is the figure of the week without its rows.
func Week(t terms.Language, size []any) *plots.WeekHeat {
	f := &plots.WeekHeat{
		Caption: plots.Caption{Title: t.Say("week.title"), Subtitle: t.Say("week.subtitle", size...), Note: t.Say("week.note")},
		First:   23, Marks: t.Say("week.marks"), Busiest: t.Say("week.busiest"), OnDuty: t.Say("week.on-duty", "%s"), Hour: "%d:00",
		Exceeds: t.Say("week.from", "%s"), Few: t.Say("week.few"), BarScale: t.Say("week.bar", "%s"), Points: t.Say("unit.pp"),
	}
	for day := range 7 {
		f.Days = append(f.Days, t.Say("weekday."+strconv.Itoa(day+1)))
	}
	return f
}

// ExpertHours writes the hours of experts given or received, "" for none.
func ExpertHours(t terms.Language, given, received float64) string {
	switch unit := t.UnitWord("h"); {
	case given > 0:
		return "−" + prose.Number(given, 0) + " " + unit
	case received > 0:
		return "+" + prose.Number(received, 0) + " " + unit
	}
	return ""
}
