package plots

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"slices"
)

// PatientFlow shows how people pass from stage to stage (onset, first contact, referral,
// end) in the base and, beside it, in one scenario. All widths of both are on one scale and
// a place stands at the same height in both. Flows that surely differ by what matters are coloured.
type PatientFlow struct {
	Caption
	Base, Scenario    string   // headings of the two panels
	Unit              Unit     //
	More, Fewer, Same string   // words of the colours' legend
	Stages            []string // headings of the columns, left to right
	Nodes             []FlowNode
	Flows             []Flow
}

// FlowNode is a place people are at. Nodes of a stage stand in the order given.
type FlowNode struct {
	Code  string // language-free, for the CSV
	Label string
	Stage int // index into Stages
	// ids of all that comes in and of all that goes out, in the base and in the
	// scenario, see [Caption]
	In, Out [2]string
}

// Flow is a stream between two nodes, the second in a later stage [file unit].
type Flow struct {
	From, To          int // indices into Nodes
	Base, Scenario    float64
	DiffLow, DiffHigh float64 // interval of the paired difference; NaN: not known
	Verdict           Verdict // of the difference; it gives the colour
	Word              string  // the verdict in the reader's language
	ID                string  // of the value of the scenario, see [Caption]
}

func (d *PatientFlow) caption() Caption { return d.Caption }

// Validate checks that flows run forward between nodes and are not negative.
func (d *PatientFlow) Validate() error {
	var errs []error
	if len(d.Stages) < 2 || len(d.Nodes) == 0 || len(d.Flows) == 0 {
		errs = append(errs, errors.New("flow plot: fewer than two stages, no node or no flow"))
	}
	for _, n := range d.Nodes {
		if n.Stage < 0 || n.Stage >= len(d.Stages) {
			errs = append(errs, fmt.Errorf("flow plot: node %s is in stage %d of %d", n.Code, n.Stage, len(d.Stages)))
		}
	}
	known := func(i int) bool { return i >= 0 && i < len(d.Nodes) }
	for i, f := range d.Flows {
		switch {
		case !known(f.From) || !known(f.To):
			errs = append(errs, fmt.Errorf("flow plot: flow %d from node %d to %d of %d nodes", i, f.From, f.To, len(d.Nodes)))
		case d.Nodes[f.From].Stage >= d.Nodes[f.To].Stage:
			errs = append(errs, fmt.Errorf("flow plot: flow %d from %s to %s does not lead to a later stage", i, d.Nodes[f.From].Code, d.Nodes[f.To].Code))
		}
		for _, v := range []float64{f.Base, f.Scenario} {
			if !(v >= 0) || math.IsInf(v, 0) {
				errs = append(errs, fmt.Errorf("flow plot: flow %d has the size %g", i, v))
			}
		}
	}
	return errors.Join(errs...)
}

// size is the flow in the base (side 0) or the scenario (side 1).
func (f Flow) size(side int) float64 {
	if side == 0 {
		return f.Base
	}
	return f.Scenario
}

func (f Flow) known() bool {
	return finite(f.DiffLow, f.DiffHigh)
}

// change is +1 where the scenario surely has more, -1 where fewer, 0 where the difference
// does not matter or cannot be told.
func (f Flow) change() int {
	switch {
	case f.Verdict == CannotTell || f.Verdict == Equivalent:
		return 0
	case f.Scenario > f.Base:
		return 1
	case f.Scenario < f.Base:
		return -1
	}
	return 0
}

// through is what comes into a node and what goes out of it.
func (d *PatientFlow) through(node, side int) (in, out float64) {
	for _, f := range d.Flows {
		if f.To == node {
			in += f.size(side)
		}
		if f.From == node {
			out += f.size(side)
		}
	}
	return in, out
}

// nodeSize is what passes through a node: the larger of in and out.
func (d *PatientFlow) nodeSize(node, side int) float64 {
	in, out := d.through(node, side)
	return max(in, out)
}

// nodeID is the id of the size of a node.
func (d *PatientFlow) nodeID(node, side int) string {
	if in, out := d.through(node, side); out > in {
		return d.Nodes[node].Out[side]
	}
	return d.Nodes[node].In[side]
}

func (d *PatientFlow) decimals() int {
	most := 0.0
	for i := range d.Nodes {
		most = max(most, d.nodeSize(i, 0), d.nodeSize(i, 1))
	}
	return decimalsFor(most*d.Unit.scale(), 0)
}

func (d *PatientFlow) number(v float64) string { return decimal(v*d.Unit.scale(), d.decimals()) }

func (d *PatientFlow) draw(p *page, y float64) float64 {
	g := d.layout()
	names := [2]string{d.Base, d.Scenario}
	head, most := label{headSize, true, ink, left}, 1
	for side := range 2 {
		lines := wrap(names[side], head.size, true, g.width-measure(clean(d.Unit.Name), smallSize, false)-8, 2)
		p.lines(head, g.x[side], y+7, lines)
		p.text(label{smallSize, false, muted, left}, g.x[side]+measure(lines[0], head.size, true)+8, y+7.4, d.Unit.Name)
		most = max(most, len(lines))
	}
	y += 22 + head.size*leading*float64(most-1)
	end := y
	for side := range 2 {
		for s, name := range d.Stages {
			lines := wrap(name, smallSize, false, g.labelWidth(), 2)
			end = max(end, p.lines(label{smallSize, false, muted, left}, g.x[side]+g.stage[s], y, lines))
		}
	}
	y = end + 2
	for side := range 2 {
		d.drawFlows(p, g, y, side)
		for i := range d.Nodes {
			d.drawNode(p, g, y, i, side)
		}
		d.numberFlows(p, g, y, side)
	}
	y += g.height
	d.drawLegend(p, g.x[1], y+16)
	return y + 20
}

// tone gives the colour of a flow by its change; the base has one colour.
func (d *PatientFlow) tone(change int) color.NRGBA {
	switch change {
	case 1:
		return moreTone
	case -1:
		return fewerTone
	}
	return sameTone
}

// edge is the outline of flows that grew (solid) and shrank (dashed), for grey print.
func edge(change int) (stroke, bool) {
	switch change {
	case 1:
		return stroke{fade(moreTone, 0xD0), 0.6, nil}, true
	case -1:
		return stroke{fade(badTone, 0xD0), 0.7, []float64{2, 1.6}}, true
	}
	return stroke{}, false
}

// outlined is how thick a flow must be for its edges to be drawn apart.
const outlined = 3.0

func (d *PatientFlow) drawFlows(p *page, g flowLayout, top float64, side int) {
	for _, wanted := range []int{0, -1, 1} { // changes on top
		for i, f := range d.Flows {
			change := 0
			if side == 1 {
				change = f.change()
			}
			if change != wanted || f.size(side) == 0 {
				continue
			}
			r := g.ribbons[side][i].moved(g.x[side], top)
			line, lined := edge(change)
			p.ribbon(d.tone(change), r, line, lined && r.h > outlined)
			p.spots = append(p.spots, spot{path: r.region(), id: f.ID, title: d.sentence(f)})
		}
	}
}

// numberFlows prints a flow's size at its end where it is thick enough, free of other
// text and not the number of the next node anyway.
func (d *PatientFlow) numberFlows(p *page, g flowLayout, top float64, side int) {
	in := make([]int, len(d.Nodes))
	for _, f := range d.Flows {
		in[f.To]++
	}
	l := label{smallSize - 0.5, false, ink, right}
	for i, f := range d.Flows {
		r := g.ribbons[side][i].moved(g.x[side], top)
		end := r.stops[len(r.stops)-1]
		s := d.number(f.size(side))
		if r.h > l.size+1 && in[f.To] > 1 && p.free(l, end.x-3, end.y+r.h/2, s) {
			p.text(l, end.x-3, end.y+r.h/2, s)
		}
	}
}

func (d *PatientFlow) drawNode(p *page, g flowLayout, top float64, i, side int) {
	n := d.Nodes[i]
	b := g.nodes[side][i]
	x, y := g.x[side]+g.stage[n.Stage], top+b.y
	p.rect(ink, x, y, nodeWidth, max(b.h, 0.8))
	size := d.nodeSize(i, side)
	l := label{smallSize, false, ink, left}
	lines := append(slices.Clone(g.labels[i]), d.number(size))
	strong := len(lines) - 1
	tip := fmt.Sprintf("%s, %s: %s", n.Label, [...]string{d.Base, d.Scenario}[side], withUnit(lines[strong], d.Unit.Name))
	ly := y + b.h/2 - float64(strong+side)*flowLeading/2
	if change := signed((size-d.nodeSize(i, 0))*d.Unit.scale(), d.decimals()); side == 1 && change != "0" {
		lines = append(lines, change)
		tip += " (" + change + ")"
	}
	tx := x + nodeWidth + 3
	p.plate(l, tx, ly, flowLeading, lines)
	for k, s := range lines {
		l.bold = k == strong
		p.text(l, tx, ly+float64(k)*flowLeading, s)
	}
	p.tip(box{x, y, nodeWidth, max(b.h, 3)}, d.nodeID(i, side), tip)
}

// drawLegend explains the colours below the scenario, or further left where it needs the room.
func (d *PatientFlow) drawLegend(p *page, x, y float64) {
	const swatch, gap = 25.0, 16.0
	l := label{smallSize, false, ink, left}
	changes, words := []int{1, -1, 0}, []string{d.More, d.Fewer, d.Same}
	width := -gap
	for i, word := range words {
		words[i] = wrap(word, l.size, l.bold, 150, 1)[0]
		width += swatch + measure(words[i], l.size, l.bold) + gap
	}
	x = min(x, pageWidth-margin-width)
	for i, word := range words {
		line, lined := edge(changes[i])
		p.ribbon(d.tone(changes[i]), ribbon{[]point{{x, y - 4}, {x + 20, y - 4}}, 8}, line, lined)
		x += swatch
		x += p.text(l, x, y, word) + gap
	}
}

// sentence says one flow in words.
func (d *PatientFlow) sentence(f Flow) string {
	s := d.Unit.scale()
	diff := signed((f.Scenario-f.Base)*s, d.decimals())
	if f.known() {
		diff += fmt.Sprintf(" [%s, %s]", signed(f.DiffLow*s, d.decimals()), signed(f.DiffHigh*s, d.decimals()))
	}
	text := fmt.Sprintf("%s → %s: %s %s, %s %s (%s)", d.Nodes[f.From].Label, d.Nodes[f.To].Label,
		d.Base, withUnit(d.number(f.Base), d.Unit.Name), d.Scenario, withUnit(d.number(f.Scenario), d.Unit.Name), diff)
	if f.Word != "" {
		text += ", " + f.Word
	}
	return text
}

func (d *PatientFlow) describe() []string {
	var out []string
	for _, f := range d.Flows {
		out = append(out, d.sentence(f))
	}
	return out
}

func (d *PatientFlow) table() [][]string {
	rows := [][]string{{"from", "from_label", "to", "to_label", "unit", "scale", "base", "scenario", "base_value", "scenario_value", "diff_low", "diff_high", "verdict"}}
	for _, f := range d.Flows {
		a, b := d.Nodes[f.From], d.Nodes[f.To]
		rows = append(rows, []string{
			a.Code, a.Label, b.Code, b.Label, d.Unit.Name, cell(d.Unit.scale()), d.Base, d.Scenario,
			cell(f.Base), cell(f.Scenario), cell(f.DiffLow), cell(f.DiffHigh), f.Word,
		})
	}
	return rows
}
