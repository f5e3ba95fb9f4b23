package plots

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"
)

// SearchTrace shows a search under limits: the objective of every point in the order of trial, the
// finalists once more as they came out when they were run afresh, and where the points lie: for one
// lever the objective over its values, for two levers their plane.
type SearchTrace struct {
	Caption
	Objective          Objective
	Levers             []SearchLever // one or two are drawn
	Trials             []SearchTrial
	Base               float64 // level of the base, 0 where differences are shown [file unit]; NaN: not shown
	BaseIs             string  // at its line
	Order, Afresh      string  // below the points tried, and below the finalists run afresh
	Kept, Open, Broken string  // what the marks mean
	Finalist, Chosen   string  // what the ring and the diamond around a mark mean; "": nothing is so marked
}

// SearchLever is a lever with its unit in the label; a value times Scale is printed, 0 means 1.
type SearchLever struct {
	Code, Label string
	Scale       float64
}

func (l SearchLever) printed(x float64) float64 { return x * Unit{Scale: l.Scale}.scale() }

// SearchStanding says whether a point keeps all limits.
type SearchStanding uint8

// What is known of a point.
const (
	LimitsOpen SearchStanding = iota
	LimitsKept
	LimitBroken
)

// SearchTrial is a point with its objective [file unit]; Low and High may be NaN.
type SearchTrial struct {
	Number          int       // of the point {0..}
	Setting         []float64 // a value for each lever
	Mean, Low, High float64
	Decimals        int // of these as printed; negative counts digits before the point
	N               int // replications
	Standing        SearchStanding
	Limits          []SearchLimit // for the tooltip
	Finalist        bool
	Chosen          bool
	Afresh          bool   // run afresh: the check, not the search
	ID              string // of the mean, see [Caption]
}

// SearchLimit is a limited number of a point in words: the limit with the name
// of the number and its unit, the level with its interval and unit, and whether
// the limit holds.
type SearchLimit struct{ Limit, Level, Standing string }

func (l SearchLimit) sentence() string { return l.Limit + ": " + l.Level + ", " + l.Standing }

func (d *SearchTrace) caption() Caption { return d.Caption }

// Validate checks that every point has a place.
func (d *SearchTrace) Validate() error {
	var errs []error
	if len(d.tried()) == 0 {
		errs = append(errs, errors.New("search: no point was tried"))
	}
	for _, t := range d.Trials {
		if len(t.Setting) != len(d.Levers) || !finite(t.Setting...) {
			errs = append(errs, fmt.Errorf("search: point %d is at %v of %d levers", t.Number, t.Setting, len(d.Levers)))
		}
		if t.Low > t.High {
			errs = append(errs, fmt.Errorf("search: point %d has an interval from %g to %g", t.Number, t.Low, t.High))
		}
	}
	return errors.Join(errs...)
}

// tried and afresh are the points of the search and of the check that have a level.
func (d *SearchTrace) tried() []SearchTrial  { return d.those(false) }
func (d *SearchTrace) afresh() []SearchTrial { return d.those(true) }

func (d *SearchTrace) those(afresh bool) []SearchTrial {
	var out []SearchTrial
	for _, t := range d.Trials {
		if t.Afresh == afresh && finite(t.Mean) {
			out = append(out, t)
		}
	}
	return out
}

const (
	tracePlotHeight = 170.0
	planePlotHeight = 190.0
	afreshSlot      = 22.0
	afreshLeast     = 84.0 // room for the words below
)

func (d *SearchTrace) draw(p *page, y float64) float64 {
	y = d.drawOrder(p, y)
	switch len(d.Levers) {
	case 1:
		y = d.drawPlane(p, y+14, d.Objective.title(), d.vertical(), func(t SearchTrial) (v, low, high float64) {
			k := d.Objective.Unit.scale()
			return t.Mean * k, t.Low * k, t.High * k
		})
	case 2:
		var up []float64
		for _, t := range d.tried() {
			up = append(up, d.Levers[1].printed(t.Setting[1]))
		}
		low, high := reachOf(1, up...)
		y = d.drawPlane(p, y+14, d.Levers[1].Label, newAxis(low, high, 5, false), func(t SearchTrial) (v, low, high float64) {
			return d.Levers[1].printed(t.Setting[1]), math.NaN(), math.NaN()
		})
	}
	return d.legend(p, y+8)
}

// vertical is the axis of the objective.
func (d *SearchTrace) vertical() axis {
	values := []float64{d.Base}
	for _, t := range append(d.tried(), d.afresh()...) {
		values = append(values, t.Mean, t.Low, t.High)
	}
	low, high := reachOf(d.Objective.Unit.scale(), values...)
	return newAxis(low, high, 5, true)
}

// frame draws a title and the ticks of the axis upwards, and returns the plot; room is kept right of it.
func (d *SearchTrace) frame(p *page, y, height, room float64, title string, up axis) box {
	ticks := 30.0
	for _, t := range up.ticks() {
		ticks = max(ticks, measure(decimal(t, up.decimals), smallSize, false))
	}
	p.text(label{smallSize, false, muted, left}, margin, y+7, wrap(title, smallSize, false, pageWidth-2*margin, 1)[0])
	plot := box{x: margin + ticks + 5, y: y + 20, h: height}
	plot.w = pageWidth - margin - room - plot.x
	for _, t := range up.ticks() {
		ty := up.at(t, plot.y+plot.h, plot.y)
		p.line(stroke{gridTone, 0.6, nil}, plot.x, ty, plot.x+plot.w, ty)
		p.text(label{smallSize, false, muted, right}, plot.x-5, ty, decimal(t, up.decimals))
	}
	p.line(stroke{axisTone, 0.6, nil}, plot.x, plot.y+plot.h, plot.x+plot.w, plot.y+plot.h)
	return plot
}

// drawOrder draws the points in the order of trial, and right of them the finalists afresh.
func (d *SearchTrace) drawOrder(p *page, y float64) float64 {
	tried, afresh, up := d.tried(), d.afresh(), d.vertical()
	room := 0.0
	if finite(d.Base) {
		room = min(measure(clean(d.BaseIs), smallSize, false), 130) + 10
	}
	plot := d.frame(p, y, tracePlotHeight, room, d.Objective.title(), up)
	bottom, end := plot.y+plot.h, plot.x+plot.w
	strip := 0.0
	if len(afresh) > 0 {
		strip = max(afreshSlot*float64(len(afresh)), afreshLeast)
		p.rect(fade(axisTone, bandAlpha), end-strip, plot.y, strip, plot.h)
		p.text(label{smallSize, false, muted, centre}, end-strip/2, bottom+21, wrap(d.Afresh, smallSize, false, strip, 1)[0])
	}
	if finite(d.Base) {
		by := up.at(d.Base*d.Objective.Unit.scale(), bottom, plot.y)
		p.line(stroke{muted, 0.9, []float64{2, 1.6}}, plot.x, by, end, by)
		p.text(label{smallSize, false, muted, left}, end+8, by, wrap(d.BaseIs, smallSize, false, pageWidth-margin-end-8, 1)[0])
	}
	if len(afresh) > 0 {
		d.slots(p, afresh, box{end - strip, plot.y, strip, plot.h}, up)
	}
	all := box{plot.x, plot.y, plot.w - strip, plot.h}
	d.slots(p, tried, all, up)
	p.text(label{smallSize, false, muted, centre}, all.x+all.w/2, bottom+21, wrap(d.Order, smallSize, false, all.w-10, 1)[0])
	return bottom + 28
}

// slots draws points side by side with their numbers below, as many as there is room for.
func (d *SearchTrace) slots(p *page, trials []SearchTrial, plot box, up axis) {
	k, bottom := d.Objective.Unit.scale(), plot.y+plot.h
	slot := plot.w / float64(len(trials))
	each := 1
	for float64(each)*slot < measure(strconv.Itoa(trials[len(trials)-1].Number), smallSize, true)+6 {
		each++
	}
	for i, t := range trials {
		x := plot.x + (float64(i)+0.5)*slot
		at := func(v float64) float64 { return up.at(v*k, bottom, plot.y) }
		if finite(t.Low, t.High) {
			p.line(stroke{t.Standing.tone(), 1, nil}, x, at(t.Low), x, at(t.High))
		}
		d.drawTrial(p, t, x, at(t.Mean))
		if i%each == 0 {
			p.text(label{smallSize, t.Chosen, muted, centre}, x, bottom+9, strconv.Itoa(t.Number))
		}
	}
}

// drawPlane draws the points tried over the first lever.
func (d *SearchTrace) drawPlane(p *page, y float64, title string, up axis, level func(t SearchTrial) (v, low, high float64)) float64 {
	var across []float64
	tried := d.tried()
	for _, t := range tried {
		across = append(across, d.Levers[0].printed(t.Setting[0]))
	}
	plot := d.frame(p, y, planePlotHeight, 0, title, up)
	bottom, end := plot.y+plot.h, plot.x+plot.w
	low, high := reachOf(1, across...)
	horizontal := fittingAxis(low, high, plot.w, func(a axis, t float64) string { return decimal(t, a.decimals) })
	for _, t := range horizontal.ticks() {
		tx := horizontal.at(t, plot.x, end)
		p.line(stroke{gridTone, 0.6, nil}, tx, plot.y, tx, bottom)
		p.text(label{smallSize, false, muted, centre}, tx, bottom+9, decimal(t, horizontal.decimals))
	}
	for _, t := range tried {
		x := horizontal.at(d.Levers[0].printed(t.Setting[0]), plot.x, end)
		v, low, high := level(t)
		if finite(low, high) {
			p.line(stroke{t.Standing.tone(), 1, nil}, x, up.at(low, bottom, plot.y), x, up.at(high, bottom, plot.y))
		}
		d.drawTrial(p, t, x, up.at(v, bottom, plot.y))
	}
	at := func(t SearchTrial) point {
		v, _, _ := level(t)
		return point{horizontal.at(d.Levers[0].printed(t.Setting[0]), plot.x, end), up.at(v, bottom, plot.y)}
	}
	for _, t := range tried { // over all marks, where there is room
		l, name, q := label{smallSize, t.Chosen, ink, left}, strconv.Itoa(t.Number), at(t)
		b := l.box(q.x+11, q.y, name)
		taken := slices.ContainsFunc(tried, func(o SearchTrial) bool {
			return o.Number != t.Number && b.overlaps(box{at(o).x - 4, at(o).y - 4, 8, 8})
		})
		if (t.Finalist || t.Chosen) && !taken && b.x+b.w < end && p.free(l, q.x+11, q.y, name) {
			p.text(l, q.x+11, q.y, name)
		}
	}
	p.text(label{smallSize, false, muted, centre}, plot.x+plot.w/2, bottom+21, wrap(d.Levers[0].Label, smallSize, false, plot.w, 1)[0])
	return bottom + 28
}

// tone is the colour of a mark; its shape says the same.
func (s SearchStanding) tone() color.NRGBA {
	switch s {
	case LimitsKept:
		return goodTone
	case LimitBroken:
		return badTone
	}
	return muted
}

// draw draws a mark: a full square where the limits hold, a cross where one is broken, an open ring between.
func (s SearchStanding) draw(p *page, x, y float64) {
	switch s {
	case LimitsKept:
		p.marker(square, s.tone(), x, y, 3)
	case LimitBroken:
		p.marker(cross, s.tone(), x, y, 3.2)
	default:
		p.disc(paper, x, y, 3)
		p.ring(stroke{s.tone(), 1.1, nil}, x, y, 3)
	}
}

func (d *SearchTrace) drawTrial(p *page, t SearchTrial, x, y float64) {
	t.Standing.draw(p, x, y)
	if t.Finalist {
		p.ring(stroke{ink, 0.8, nil}, x, y, 5.6)
	}
	if t.Chosen {
		drawChosen(p, x, y)
	}
	p.tip(box{x - 6, y - 6, 12, 12}, t.ID, d.sentence(t))
}

func drawChosen(p *page, x, y float64) {
	around := shape(diamond, x, y, 7)
	p.polyline(stroke{ink, 1.4, nil}, append(around, around[0])...)
}

// legend explains the marks that there are.
func (d *SearchTrace) legend(p *page, y float64) float64 {
	there := map[SearchStanding]bool{}
	for _, t := range d.Trials {
		there[t.Standing] = true
	}
	type item struct {
		text string
		draw func(x, y float64)
	}
	var items []item
	for _, s := range []SearchStanding{LimitsKept, LimitsOpen, LimitBroken} {
		if there[s] {
			items = append(items, item{d.word(s), func(x, y float64) { s.draw(p, x, y) }})
		}
	}
	items = append(items,
		item{d.Finalist, func(x, y float64) { p.ring(stroke{ink, 0.8, nil}, x, y, 5.6) }},
		item{d.Chosen, func(x, y float64) { drawChosen(p, x, y) }})
	x := margin
	for _, item := range items {
		if item.text == "" {
			continue
		}
		text := wrap(item.text, smallSize, false, pageWidth-2*margin-24, 1)[0]
		if x > margin && x+22+measure(text, smallSize, false) > pageWidth-margin {
			x, y = margin, y+18
		}
		item.draw(x+9, y+8)
		x += 22 + p.text(label{smallSize, false, muted, left}, x+22, y+8, text) + 14
	}
	return y + 18
}

func (d *SearchTrace) word(s SearchStanding) string {
	switch s {
	case LimitsKept:
		return d.Kept
	case LimitBroken:
		return d.Broken
	}
	return d.Open
}

func (d *SearchTrace) sentence(t SearchTrial) string {
	k := d.Objective.Unit.scale()
	level := between(t.Mean*k, t.Low*k, t.High*k, t.Decimals, signed)
	text := strconv.Itoa(t.Number)
	for i, l := range d.Levers {
		text += fmt.Sprintf(", %s %s", l.Label, asTyped(l.printed(t.Setting[i])))
	}
	text += fmt.Sprintf(": %s %s, %s", d.Objective.Label, withUnit(level, d.Objective.Unit.Name), d.word(t.Standing))
	for _, mark := range []struct {
		is   bool
		word string
	}{{t.Finalist, d.Finalist}, {t.Chosen, d.Chosen}, {t.Afresh, d.Afresh}} {
		if mark.is && mark.word != "" {
			text += ", " + mark.word
		}
	}
	for _, l := range t.Limits {
		text += "; " + l.sentence()
	}
	return fmt.Sprintf("%s (n = %d)", text, t.N)
}

func (d *SearchTrace) describe() []string {
	var out []string
	for _, t := range append(d.tried(), d.afresh()...) {
		out = append(out, d.sentence(t))
	}
	return out
}

func (d *SearchTrace) table() [][]string {
	head := []string{"point"}
	for _, l := range d.Levers {
		head = append(head, l.Code)
	}
	rows := [][]string{append(head, "afresh", "indicator", "label", "unit", "scale", "mean", "low", "high", "n", "limits", "finalist", "chosen", "limited")}
	for _, t := range d.Trials {
		row := []string{strconv.Itoa(t.Number)}
		var limited []string
		for _, l := range t.Limits {
			limited = append(limited, l.sentence())
		}
		for _, x := range t.Setting {
			row = append(row, cell(x))
		}
		rows = append(rows, append(row, strconv.FormatBool(t.Afresh), d.Objective.Code, d.Objective.Label, d.Objective.Unit.Name,
			cell(d.Objective.Unit.scale()), cell(t.Mean), cell(t.Low), cell(t.High), strconv.Itoa(t.N), d.word(t.Standing),
			strconv.FormatBool(t.Finalist), strconv.FormatBool(t.Chosen), strings.Join(limited, "; ")))
	}
	return rows
}
