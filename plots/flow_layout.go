package plots

import (
	"cmp"
	"math"
	"slices"
)

const (
	nodeWidth   = 7.0
	nodeGap     = 7.0 // around a place
	ribbonGap   = 1.5 // between two flows that pass a stage
	flowGutter  = 22.0
	flowHeight  = 330.0
	flowLeading = smallSize * 1.18
)

// flowLayout places nodes and ribbons of both panels, relative to each panel's corner.
//
// A flow that skips stages passes each of them in a slot of its own, like a node without a bar,
// so that it runs past the places there and not behind them.
type flowLayout struct {
	x       [2]float64 // of the panels
	width   float64    // of a panel
	height  float64
	stage   []float64  // x of each stage's bars
	labels  [][]string // of each node, wrapped
	nodes   [2][]box
	ribbons [2][]ribbon
}

// ribbon is a flow of height h with its upper edge through the stops, level at each.
type ribbon struct {
	stops []point
	h     float64
}

// slot is a place in a stage: of a node (flow is -1) or of a flow that passes (node is -1).
type slot struct {
	node, flow int
	at         float64    // sorting key: where its people come from
	y          [2]float64 // top of the bar or ribbon in each panel
}

// labelWidth is the room for text between the bars of two stages.
func (g flowLayout) labelWidth() float64 { return g.stage[1] - g.stage[0] - nodeWidth - 6 }

func (d *PatientFlow) layout() flowLayout {
	g := flowLayout{width: (pageWidth - 2*margin - flowGutter) / 2}
	g.x = [2]float64{margin, margin + g.width + flowGutter}
	// Every stage has its labels to the right, so the last one needs room too.
	step := g.width / float64(len(d.Stages))
	for s := range d.Stages {
		g.stage = append(g.stage, step*float64(s))
	}
	for _, n := range d.Nodes {
		g.labels = append(g.labels, wrap(n.Label, smallSize, false, g.labelWidth(), 2))
	}
	stages := d.order()
	g.height = flowHeight
	for _, slots := range stages {
		g.height = max(g.height, d.stack(g, slots, 0)+flowHeight/4)
	}
	scale := d.scale(g, stages)
	for side := range 2 {
		g.nodes[side] = make([]box, len(d.Nodes))
		g.ribbons[side] = make([]ribbon, len(d.Flows))
	}
	for s, slots := range stages {
		d.placeStage(&g, s, slots, scale)
	}
	for side := range 2 {
		d.joinRibbons(&g, stages, side, scale)
	}
	return g
}

// order sorts the slots of every stage by where their people come from; nodes keep
// the order they are given in.
func (d *PatientFlow) order() [][]slot {
	stages := make([][]slot, len(d.Stages))
	for i, n := range d.Nodes {
		stages[n.Stage] = append(stages[n.Stage], slot{node: i, flow: -1})
	}
	for i, f := range d.Flows {
		for s := d.Nodes[f.From].Stage + 1; s < d.Nodes[f.To].Stage; s++ {
			stages[s] = append(stages[s], slot{node: -1, flow: i})
		}
	}
	centre := make([]float64, len(d.Nodes)) // of each node in the order so far, in people
	for s := range stages {
		last := math.Inf(-1)
		for k := range stages[s] {
			v := &stages[s][k]
			if v.node < 0 {
				v.at = centre[d.Flows[v.flow].From]
				continue
			}
			v.at = max(d.source(v.node, centre), last)
			last = v.at
		}
		slices.SortStableFunc(stages[s], func(a, b slot) int {
			if c := cmp.Compare(a.at, b.at); c != 0 || a.flow < 0 || b.flow < 0 {
				return c
			}
			return cmp.Compare(d.Flows[a.flow].To, d.Flows[b.flow].To)
		})
		y := 0.0
		for _, v := range stages[s] {
			h := d.slotSize(v)
			if v.node >= 0 {
				centre[v.node] = y + h/2
			}
			y += h
		}
	}
	return stages
}

// source is the mean position of those who enter a node, weighted by flow.
func (d *PatientFlow) source(node int, centre []float64) float64 {
	sum, weight := 0.0, 0.0
	for _, f := range d.Flows {
		if f.To == node {
			sum += centre[f.From] * (f.Base + f.Scenario)
			weight += f.Base + f.Scenario
		}
	}
	if weight == 0 {
		return 0
	}
	return sum / weight
}

// slotSize is the larger of base and scenario: a slot is the same in both panels.
func (d *PatientFlow) slotSize(v slot) float64 {
	if v.node < 0 {
		return max(d.Flows[v.flow].Base, d.Flows[v.flow].Scenario)
	}
	return max(d.nodeSize(v.node, 0), d.nodeSize(v.node, 1))
}

// slotHeight also leaves room for a node's label: name, number and change.
func (d *PatientFlow) slotHeight(g flowLayout, v slot, scale float64) float64 {
	h := scale * d.slotSize(v)
	if v.node >= 0 {
		h = max(h, float64(len(g.labels[v.node])+2)*flowLeading)
	}
	return h
}

func gapBetween(a, b slot) float64 {
	if a.node < 0 && b.node < 0 {
		return ribbonGap
	}
	return nodeGap
}

// stack is the height of a stage at a scale in points per person.
func (d *PatientFlow) stack(g flowLayout, slots []slot, scale float64) float64 {
	h := 0.0
	for k, v := range slots {
		if k > 0 {
			h += gapBetween(slots[k-1], v)
		}
		h += d.slotHeight(g, v, scale)
	}
	return h
}

// scale is the largest at which every stage fits: stack grows with it, so halving
// the interval finds it.
func (d *PatientFlow) scale(g flowLayout, stages [][]slot) float64 {
	most := 0.0
	for i := range d.Nodes {
		most = max(most, d.nodeSize(i, 0), d.nodeSize(i, 1))
	}
	if most == 0 {
		return 0
	}
	low, high := 0.0, g.height/most
	for range 60 {
		mid := (low + high) / 2
		fits := true
		for _, slots := range stages {
			fits = fits && d.stack(g, slots, mid) <= g.height
		}
		if fits {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// placeStage gives every slot its height on the page, the stage in the middle.
func (d *PatientFlow) placeStage(g *flowLayout, s int, slots []slot, scale float64) {
	y := (g.height - d.stack(*g, slots, scale)) / 2
	for k := range slots {
		v := &slots[k]
		if k > 0 {
			y += gapBetween(slots[k-1], *v)
		}
		h := d.slotHeight(*g, *v, scale)
		for side := range 2 {
			size := 0.0
			if v.node >= 0 {
				size = scale * d.nodeSize(v.node, side)
				g.nodes[side][v.node] = box{g.stage[s], y + (h-size)/2, nodeWidth, size}
			} else {
				size = scale * d.Flows[v.flow].size(side)
			}
			v.y[side] = y + (h-size)/2
		}
		y += h
	}
}

// joinRibbons leads every flow from its node through the slots on its way. At both ends
// flows are stacked in the order of their next stop, so that few cross.
func (d *PatientFlow) joinRibbons(g *flowLayout, stages [][]slot, side int, scale float64) {
	inner := make([][]point, len(d.Flows)) // stops between the ends
	for s, slots := range stages {
		for _, v := range slots {
			if v.flow >= 0 {
				inner[v.flow] = append(inner[v.flow], point{g.stage[s], v.y[side]}, point{g.stage[s] + nodeWidth, v.y[side]})
			}
		}
	}
	nodes := g.nodes[side]
	middle := func(i int) float64 { return nodes[i].y + nodes[i].h/2 }
	next := func(i int) float64 {
		if k := inner[i]; len(k) > 0 {
			return k[0].y
		}
		return middle(d.Flows[i].To)
	}
	before := func(i int) float64 {
		if k := inner[i]; len(k) > 0 {
			return k[len(k)-1].y
		}
		return middle(d.Flows[i].From)
	}
	order := make([]int, len(d.Flows))
	for i := range order {
		order[i] = i
	}
	used := make([]float64, len(d.Nodes))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(next(a), next(b)) })
	for _, i := range order {
		f, r := d.Flows[i], &g.ribbons[side][i]
		r.h = scale * f.size(side)
		r.stops = append([]point{{nodes[f.From].x + nodeWidth, nodes[f.From].y + used[f.From]}}, inner[i]...)
		used[f.From] += r.h
	}
	clear(used)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(before(a), before(b)) })
	for _, i := range order {
		f, r := d.Flows[i], &g.ribbons[side][i]
		r.stops = append(r.stops, point{nodes[f.To].x, nodes[f.To].y + used[f.To]})
		used[f.To] += r.h
	}
}
