package terms

import (
	"strings"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/plots/prose"
)

// Place is a place of the first contact in words.
func (t Language) Place(c model.Contact) string {
	if c == study.NotIll {
		return t.Say("switched.not-ill")
	}
	return t.Contact(c)
}

// Contact is where somebody is first seen, in words.
func (t Language) Contact(c model.Contact) string { return t.Say("patients.contact." + c.String()) }

// PlaceOf is a place of the first contact in words, from its code.
func (t Language) PlaceOf(code string) string { return t.Lang.SayOr("patients.contact."+code, code) }

// Doctors is a kind of doctor in words, by the place where they are on duty.
func (t Language) Doctors(place string) string {
	if tier := t.Lang.SayOr("tier."+place, ""); tier != "" {
		return tier
	}
	return t.Say("station." + place)
}

// DutyHours puts hours on duty in words, beside those owed, and experts who go down.
func (t Language) DutyHours(of []model.Duty) string {
	var out []string
	for _, x := range of {
		excess := prose.Signed(100*x.Excess(), 0)
		if x.Unit() == "persons" {
			out = append(out, t.Say("duty.persons", prose.Number(x.OnDuty, 0), prose.Number(x.Owed, 1), excess))
			continue
		}
		out = append(out, t.Say("duty.hours", t.Doctors(x.Place), prose.Number(x.OnDuty, 0), prose.Number(x.Owed, 0), excess))
	}
	return strings.Join(out, t.Say("answer.semicolon"))
}
