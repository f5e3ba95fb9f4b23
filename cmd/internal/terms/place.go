package terms

import (
	"gradus/cmd/internal/study"
	"gradus/model"
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
