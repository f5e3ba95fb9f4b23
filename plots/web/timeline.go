package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"
)

// timeline draws when each change comes, is at its full effect, and ends, over
// the measured span. The table beside it says the same in numbers. Every change
// has its whole name above its bar; places along the span are in percent, so that
// letters stay as large on a narrow screen.
func timeline(l Lang, p Preview) template.HTML {
	span := p.End.Sub(p.Start)
	if span <= 0 {
		return ""
	}
	at := func(t time.Time) float64 { return 100 * min(max(float64(t.Sub(p.Start))/float64(span), 0), 1) }
	var marks, months strings.Builder
	const wide = 15.0 // of a month in writing, on the narrowest screen
	for t := p.Start; !t.After(p.End); t = t.AddDate(0, timelineStep(p), 0) {
		fmt.Fprintf(&marks, `<line x1="%.2[1]f%%" x2="%.2[1]f%%" y1="0" y2="100%%" stroke="#cfd6dd"/>`, at(t))
		if at(t)+wide <= 100 {
			fmt.Fprintf(&months, `<text x="%.2f%%" y="12" fill="#52606d">%s</text>`, at(t), t.Format("2006-01"))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<div class="timeline" role="group" aria-label="%s"><svg height="16" font-size="12" aria-hidden="true">%s</svg>`,
		template.HTMLEscapeString(say(l, "timeline.about")), months.String())
	for _, c := range p.Changes {
		fmt.Fprintf(&b, `<p>%s</p><svg height="18" role="img" aria-label="%s">%s%s</svg>`,
			template.HTMLEscapeString(say(l, "timeline.change", c.Option, c.Label)), template.HTMLEscapeString(c.text(l)), marks.String(), bar(c, p.End, at))
	}
	b.WriteString(`</div>`)
	return template.HTML(b.String()) //nolint:gosec // numbers, and texts escaped above
}

// bar is the effect of a change: rising over its ramp, which may end after the span, and
// then as high as it goes.
func bar(c Change, last time.Time, at func(time.Time) float64) string {
	end, flat, top := c.End, 100.0, 0.0
	if end.IsZero() || end.After(last) {
		end = last
	}
	acts := float64(end.Sub(c.Start))
	switch ramp := float64(c.Full.Sub(c.Start)); {
	case acts <= 0:
		return ""
	case ramp > acts:
		top = 14 * (1 - acts/ramp)
	default:
		flat = 100 * ramp / acts
	}
	return fmt.Sprintf(`<svg x="%.2f%%" y="2" width="%.2f%%" height="14" viewBox="0 0 100 14" preserveAspectRatio="none"><polygon points="0,14 %.2f,%.2f 100,%.2f 100,14" fill="#005a8c"/></svg>`,
		at(c.Start), at(end)-at(c.Start), flat, top, top)
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
