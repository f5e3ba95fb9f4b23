package plots

import (
	"errors"
	"fmt"
	"math"
)

// MatchedPatients shows residents under two policies, the base above and a scenario below, on
// one axis of time: where they went, how long they waited, what they paid. Each case says
// how many are like it.
type MatchedPatients struct {
	Caption
	Places   []string // what the markers stand for: the first is home
	Since    string   // name of the axis: "days since the onset"
	Patients []PatientPair
}

// PatientPair is one resident under both policies.
type PatientPair struct {
	Code    string // language-free, for the CSV
	Heading string // who, when, how ill, what changes
	Alike   string // how many are like this one
	ID      string // of the numbers of Alike, see [Caption]; of several one after the other
	Lanes   [2]PatientLane
}

// PatientLane is what befell the resident under one policy.
type PatientLane struct {
	Series  string // language-free, for the CSV
	Label   string
	Summary string  // at the end of the label's line
	ID      string  // of its numbers
	End     float64 // of the illness [d]
	EndText string  // how it ended
	EndID   string  // of its number
	Stops   []PatientStop
}

// PatientStop is one thing that befell the resident.
type PatientStop struct {
	Day, Until float64 // since the onset; Until is larger for what lasts, as a stay [d]
	Place      int     // index of Places
	Code       string  // language-free event and
	Facility   string  // institution, for the CSV
	Text       string
	ID         string  // of its numbers
	Wait       float64 // [min]; NaN: none
	Own, Fund  float64 // [CNY]; NaN: nothing was paid
}

func (d *MatchedPatients) caption() Caption { return d.Caption }

// Validate checks that every stop has a place and lies between onset and end.
func (d *MatchedPatients) Validate() error {
	var errs []error
	if len(d.Patients) == 0 || len(d.Places) == 0 || len(d.Places) > len(placeStyles) {
		errs = append(errs, fmt.Errorf("patient plot: %d patients, %d places (at least 1, 1 to %d)", len(d.Patients), len(d.Places), len(placeStyles)))
	}
	for _, pair := range d.Patients {
		for _, lane := range pair.Lanes {
			if !(lane.End >= 0) || math.IsInf(lane.End, 0) {
				errs = append(errs, fmt.Errorf("patient plot: %s, %s ends on day %g", pair.Code, lane.Series, lane.End))
			}
			for i, s := range lane.Stops {
				if s.Place < 0 || s.Place >= len(d.Places) || !(s.Day >= 0 && s.Day <= lane.End && s.Until <= lane.End) {
					errs = append(errs, fmt.Errorf("patient plot: %s, %s, stop %d is at place %d on days %g to %g, the illness ends on day %g",
						pair.Code, lane.Series, i, s.Place, s.Day, s.Until, lane.End))
				}
			}
		}
	}
	return errors.Join(errs...)
}

const (
	laneLeft   = margin + 14
	laneHeight = 26.0
	laneStop   = 3.2 // radius of a marker
	stopLines  = 12  // lines of text a lane may take
)

func (d *MatchedPatients) draw(p *page, y float64) float64 {
	x := margin + laneStop
	y += 4
	for i, name := range d.Places {
		w := measure(clean(name), smallSize, false)
		if x+w+14 > pageWidth-margin && x > margin+laneStop {
			x, y = margin+laneStop, y+12
		}
		placeStyles[i].mark(p, x, y)
		x += 7
		x += p.text(label{smallSize, false, ink, left}, x, y, wrap(name, smallSize, false, pageWidth-margin-x, 1)[0]) + 14
	}
	y += 8
	for _, pair := range d.Patients {
		y = d.drawPair(p, pair, y+12)
	}
	return y
}

func (d *MatchedPatients) drawPair(p *page, pair PatientPair, y float64) float64 {
	const full = pageWidth - 2*margin
	p.line(stroke{gridTone, 0.8, nil}, margin, y-8, pageWidth-margin, y-8)
	y = p.lines(label{headSize, true, ink, left}, margin, y, wrap(pair.Heading, headSize, true, full, 2))
	top := y
	y = p.lines(label{smallSize, false, muted, left}, margin, y, wrap(pair.Alike, smallSize, false, full, 2))
	p.tip(box{margin, top - 5, full, y - top}, pair.ID, pair.Heading+", "+pair.Alike)
	days := max(pair.Lanes[0].End, pair.Lanes[1].End)
	a := fittingAxis(0, max(days, 0.1), pageWidth-margin-laneLeft, func(a axis, t float64) string { return decimal(t, a.decimals) })
	for i, lane := range pair.Lanes {
		y = d.drawLane(p, a, lane, styleOf(i), y+4)
	}
	p.line(stroke{axisTone, 0.6, nil}, laneLeft, y, pageWidth-margin, y)
	for _, t := range a.ticks() {
		x := a.at(t, laneLeft, pageWidth-margin)
		p.line(stroke{axisTone, 0.6, nil}, x, y, x, y+3)
		p.text(label{smallSize, false, muted, centre}, x, y+9, decimal(t, a.decimals))
	}
	p.text(label{smallSize, false, muted, right}, pageWidth-margin, y+19, wrap(d.Since, smallSize, false, full, 1)[0])
	return y + 26
}

// drawLane draws a lane: label and sum, the line of time with its numbered stops, and what
// happened at each.
func (d *MatchedPatients) drawLane(p *page, a axis, lane PatientLane, st seriesStyle, y float64) float64 {
	summary := wrap(lane.Summary, smallSize, false, (pageWidth-2*margin)/2, 1)[0]
	w := p.text(label{smallSize, false, ink, right}, pageWidth-margin, y, summary)
	p.tip(box{pageWidth - margin - w, y - 5, w, 10}, lane.ID, lane.Label+", "+lane.Summary)
	p.marker(st.shape, st.tone, margin+3, y, 2.6)
	p.text(label{bodySize, true, ink, left}, laneLeft, y, wrap(lane.Label, bodySize, true, pageWidth-margin-laneLeft-w-10, 1)[0])
	y += laneHeight
	at := func(day float64) float64 { return a.at(day, laneLeft, pageWidth-margin) }
	p.line(stroke{st.tone, st.weight, st.dash}, laneLeft, y, at(lane.End), y)
	p.line(stroke{st.tone, 1.2, nil}, at(lane.End), y-4, at(lane.End), y+4)
	want := make([]float64, len(lane.Stops))
	for i, s := range lane.Stops {
		want[i] = at(s.Day)
		if s.Until > s.Day {
			p.rect(fade(placeStyles[s.Place].tone, 0x90), at(s.Day), y-2.5, at(s.Until)-at(s.Day), 5)
		}
	}
	for i, x := range spread(want, measure("88", smallSize, false)+2, laneLeft, pageWidth-margin-4) {
		s := lane.Stops[i]
		p.line(stroke{fade(axisTone, 0xA0), 0.5, nil}, want[i], y-laneStop, x, y-9)
		p.text(label{smallSize, false, muted, centre}, x, y-13, decimal(float64(i+1), 0))
		placeStyles[s.Place].mark(p, want[i], y)
		p.tip(box{want[i] - 5, y - 5, 10 + max(0, at(s.Until)-at(s.Day)), 10}, s.ID, lane.Label+", "+s.Text)
	}
	if lane.EndText != "" {
		p.tip(box{at(lane.End) - 3, y - 5, 6, 10}, lane.EndID, lane.Label+", "+lane.EndText)
	}
	return d.drawStops(p, lane, y+13)
}

func (d *MatchedPatients) drawStops(p *page, lane PatientLane, y float64) float64 {
	lines := 0
	for i, s := range lane.Stops {
		if lines++; lines == stopLines && len(lane.Stops) > stopLines {
			p.text(label{smallSize, false, muted, left}, laneLeft+14, y, "… "+decimal(float64(len(lane.Stops)), 0))
			y += smallSize * leading
			break
		}
		p.text(label{smallSize, false, muted, right}, laneLeft+9, y, decimal(float64(i+1), 0))
		y = p.lines(label{smallSize, false, ink, left}, laneLeft+14, y, wrap(s.Text, smallSize, false, pageWidth-margin-laneLeft-14, 1))
	}
	return p.lines(label{smallSize, false, ink, left}, laneLeft+14, y, wrap(lane.EndText, smallSize, false, pageWidth-margin-laneLeft-14, 1)) + 2
}

// describe tells every lane as it is read.
func (d *MatchedPatients) describe() []string {
	var out []string
	for _, pair := range d.Patients {
		out = append(out, pair.Heading+" ("+pair.Alike+")")
		for _, lane := range pair.Lanes {
			text := lane.Label + ": "
			for _, s := range lane.Stops {
				text += s.Text + ", "
			}
			out = append(out, text+lane.EndText+"; "+lane.Summary)
		}
	}
	return out
}

func (d *MatchedPatients) table() [][]string {
	rows := [][]string{{"patient", "series", "stop", "event", "facility", "place", "day", "until", "wait_minutes", "own_payment_cny", "fund_payment_cny"}}
	for _, pair := range d.Patients {
		for _, lane := range pair.Lanes {
			for i, s := range lane.Stops {
				rows = append(rows, []string{
					pair.Code, lane.Series, decimal(float64(i+1), 0), s.Code, s.Facility, d.Places[s.Place],
					cell(s.Day), cell(max(s.Day, s.Until)), cell(s.Wait), cell(s.Own), cell(s.Fund),
				})
			}
			rows = append(rows, []string{pair.Code, lane.Series, decimal(float64(len(lane.Stops)+1), 0), "end", "", "", cell(lane.End), cell(lane.End), "", "", ""})
		}
	}
	return rows
}
