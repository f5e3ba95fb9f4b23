package scenarios

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"gradus/model"
)

// TOML writes the scenario as one file that stands on no other: the base, the
// chosen profile, the bibliography and the levers, each value with its
// evidence. Reading it again gives the same configuration and levers.
func (s *Scenario) TOML() []byte {
	var b bytes.Buffer
	kind := kindBase
	if len(s.Levers) > 0 {
		kind = kindScenario
	}
	fmt.Fprintf(&b, "format = %d\nkind = %q\nname = %s\n", format, kind, quote(s.Name))
	if kind == kindScenario {
		fmt.Fprintf(&b, "base = %s\n", quote(s.Base))
	}
	if s.Members != nil {
		line(&b, "members", s.Members.Name)
	}
	for _, h := range []struct {
		name string
		text Text
	}{{"title", s.Title}, {"question", s.Question}, {"expected", s.Expected}} {
		if h.text != (Text{}) {
			fmt.Fprintf(&b, "\n[%s]\n", h.name)
			line(&b, "en", h.text.En)
			line(&b, "zh", h.text.Zh)
		}
	}
	s.writeExpectations(&b)
	s.writeRun(&b)
	for _, source := range s.Sources {
		fmt.Fprintf(&b, "\n[%s]\n", dotted([]string{"source", source.Key}))
		line(&b, "text", source.Text)
		line(&b, "url", source.URL)
	}
	s.writeParameters(&b)
	s.writeLevers(&b)
	return b.Bytes()
}

func (s *Scenario) writeExpectations(b *bytes.Buffer) {
	if len(s.Levers) == 0 {
		return // a base stands for itself
	}
	against, period := s.Against, s.Period
	if against == s.Base {
		against = ""
	}
	if period == whole {
		period = ""
	}
	if s.Expected == (Text{}) && against+period != "" {
		b.WriteString("\n[expected]\n")
	}
	line(b, "against", against)
	line(b, "period", period)
	for i, e := range s.Expectations {
		if i == 0 {
			b.WriteString("\n[expected.direction]\n")
		}
		fmt.Fprintf(b, "%s = %q\n", dotted([]string{e.Code()}), e.Direction)
	}
	started := false
	for _, e := range s.Expectations {
		if e.Period == s.Period {
			continue
		}
		if !started {
			b.WriteString("\n[expected.in]\n")
			started = true
		}
		fmt.Fprintf(b, "%s = %q\n", dotted([]string{e.Code()}), e.Period)
	}
	started = false
	for _, e := range s.Expectations {
		if e.Why == (Text{}) {
			continue
		}
		if !started {
			b.WriteString("\n[expected.why]\n")
			started = true
		}
		fmt.Fprintf(b, "%s = { en = %s, zh = %s }\n", dotted([]string{e.Code()}), quote(e.Why.En), quote(e.Why.Zh))
	}
}

func (s *Scenario) writeRun(b *bytes.Buffer) {
	run := s.Config.Run
	fmt.Fprintf(b, "\n[run]\nstart = %s\nwarm_up_months = %d\nmeasured_months = %d\n",
		run.Start.Format(time.DateOnly), run.WarmUpMonths, run.MeasuredMonths)
	fmt.Fprintf(b, "\n[%s]\nresidents = %d\n", dotted([]string{"profile", s.Profile}), s.Config.Residents)
	if s.Config.Districts > 1 {
		fmt.Fprintf(b, "districts = %d\n", s.Config.Districts)
	}
	for _, i := range s.Places {
		fmt.Fprintf(b, "\n[%s]\ntier = %q\nshare = %s\n", dotted([]string{"profile", s.Profile, "institution", i.ID}), i.Tier, number(i.Share))
		if i.Count > 0 {
			fmt.Fprintf(b, "count = %d\n", i.Count)
		}
		line(b, "en", i.En)
		line(b, "zh", i.Zh)
	}
}

func (s *Scenario) writeParameters(b *bytes.Buffer) {
	table := ""
	for _, e := range s.Provenance {
		if e.Param.Key == "" {
			continue // the run and the profile are written already
		}
		at, name := split(e.Key)
		if at != table {
			table = at
			fmt.Fprintf(b, "\n[%s]\n", table)
		}
		fmt.Fprintf(b, "%s = %s # %s\n", name, withEvidence(e.Text, e.Origin, ""), comment(e.Param))
	}
}

func (s *Scenario) writeLevers(b *bytes.Buffer) {
	table := ""
	for _, e := range s.Provenance {
		if len(e.Changes) == 0 {
			continue
		}
		at, name := split("policy." + e.Key)
		if at != table {
			table = at
			fmt.Fprintf(b, "\n[%s]\n", table)
		}
		if len(e.Changes) == 1 {
			fmt.Fprintf(b, "%s = %s\n", name, e.Changes[0].inline())
			continue
		}
		fmt.Fprintf(b, "%s = [\n", name)
		for _, c := range e.Changes {
			fmt.Fprintf(b, "  %s,\n", c.inline())
		}
		b.WriteString("]\n")
	}
}

// inline writes a change as a table in one line.
func (c *Change) inline() string {
	when := ", start = " + c.Start.Format(time.DateOnly)
	if c.Ramp > 0 {
		when += fmt.Sprintf(", ramp = \"%d months\"", c.Ramp)
	}
	if !c.Expiry.IsZero() {
		when += ", expiry = " + c.Expiry.Format(time.DateOnly)
	}
	return withEvidence(c.Text, c.Origin, when)
}

// withEvidence writes a value with what goes with it, or alone if nothing does.
func withEvidence(value string, o Origin, more string) string {
	for _, field := range []struct{ name, text string }{{"source", o.Source}, {"grade", o.Grade}} {
		if field.text != "" {
			more += ", " + field.name + " = " + quote(field.text)
		}
	}
	switch {
	case o.Note == Text{}:
	case o.Note.En == o.Note.Zh:
		more += ", note = " + quote(o.Note.En)
	default:
		more += fmt.Sprintf(", note = { en = %s, zh = %s }", quote(o.Note.En), quote(o.Note.Zh))
	}
	if more == "" {
		return value
	}
	return "{ value = " + value + more + " }"
}

// comment is the unit and the help of a parameter, for people who read the file.
func comment(p model.Param) string {
	if u := unitText(p); u != "" {
		return u[1:] + "; " + p.En
	}
	return p.En
}

// line writes a key with a text, nothing if the text is empty.
func line(b *bytes.Buffer, name, text string) {
	if text != "" {
		fmt.Fprintf(b, "%s = %s\n", name, quote(text))
	}
}

// quote writes a text as a TOML basic string.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
