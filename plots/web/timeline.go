package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"
)

// timeline draws when each change comes, is at its full effect, and ends, over
// the measured span. The table beside it says the same in numbers.
func timeline(l Lang, p Preview) template.HTML {
	const width, left, row, top = 720.0, 200.0, 22.0, 24.0
	span := p.End.Sub(p.Start).Hours()
	if span <= 0 {
		return ""
	}
	at := func(t time.Time) float64 {
		share := t.Sub(p.Start).Hours() / span
		return left + (width-left)*min(max(share, 0), 1)
	}
	var b strings.Builder
	height := top + row*float64(len(p.Changes))
	fmt.Fprintf(&b, `<svg class="timeline" viewBox="0 0 %g %g" role="img" aria-label="%s" font-size="12">`, width, height+4, template.HTMLEscapeString(say(l, "timeline.about")))
	const wide = 48.0 // of a month in writing
	for t := p.Start; !t.After(p.End); t = t.AddDate(0, timelineStep(p), 0) {
		fmt.Fprintf(&b, `<line x1="%.1f" x2="%.1f" y1="%g" y2="%g" stroke="#cfd6dd"/>`, at(t), at(t), top-6, height)
		if at(t)+wide <= width {
			fmt.Fprintf(&b, `<text x="%.1f" y="12" fill="#52606d">%s</text>`, at(t), t.Format("2006-01"))
		}
	}
	for i, c := range p.Changes {
		y := top + row*float64(i)
		end := c.End
		if end.IsZero() {
			end = p.End
		}
		fmt.Fprintf(&b, `<text x="0" y="%g" fill="#1b2733">%s</text>`, y+12, template.HTMLEscapeString(cut(c.Option+": "+c.Label, 30)))
		fmt.Fprintf(&b, `<polygon points="%.1f,%g %.1f,%g %.1f,%g %.1f,%g" fill="#005a8c"><title>%s</title></polygon>`,
			at(c.Start), y+16, at(c.Full), y+2, at(end), y+2, at(end), y+16,
			template.HTMLEscapeString(c.Label+" "+day(c.Start)))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers, and texts escaped above
}

// timelineStep is the number of months between two marks: about six marks.
func timelineStep(p Preview) int {
	months := int(p.End.Sub(p.Start).Hours()/24/30.4 + 0.5)
	for _, step := range []int{1, 2, 3, 6, 12} {
		if months <= 6*step {
			return step
		}
	}
	return 24
}

// cut shortens a text to so many Latin characters; a Chinese one takes two.
func cut(text string, most int) string {
	n := 0
	for i, r := range text {
		if n++; r > 0x2e80 {
			n++
		}
		if n > most {
			return text[:i] + "…"
		}
	}
	return text
}
