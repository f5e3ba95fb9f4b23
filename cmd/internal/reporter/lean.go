package reporter

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"gradus/plots/report"
)

// mostBytes is the largest report: what any mail carries and any browser opens
// at once.
const mostBytes = 3_000_000

// A report that would be too large has quarters for the months of several years, and
// then loses the tables that may be spared, and drawing by drawing, until it is small
// enough. All other tables stay.

// firstToGo are the data of the drawings that are left out first, in this order: the
// largest, and those whose tables say the same.
var firstToGo = []string{
	"load_week.csv", "patients.csv", "compare.csv", "bands.csv", "months.csv", "quarters.csv", "years.csv",
	"switched_places.csv", "convergence.csv", "tornado.csv", "sensitivity.csv", "why.csv", "waits-urgency.csv",
}

// lastToGo is the data of the curve of doses and of its heat map.
const lastToGo = "dose.csv"

// turnOf is when a drawing is left out, by its data.
func turnOf(source string) int {
	name := path.Base(source)
	if at := slices.Index(firstToGo, name); at >= 0 {
		return at
	}
	if name == lastToGo {
		return len(firstToGo) + 1
	}
	return len(firstToGo)
}

// writtenWithin is the page in each language with as many drawings as have room within a
// size in all of them, so that all reports of a folder show the same.
func writtenWithin(limit int, pages ...*Author) ([][]byte, error) {
	for {
		texts, over := make([][]byte, len(pages)), make([]int, len(pages))
		for i, x := range pages {
			var b bytes.Buffer
			if err := x.page.Write(&b); err != nil {
				return nil, err
			}
			texts[i], over[i] = b.Bytes(), b.Len()-limit
		}
		if slices.Max(over) <= 0 || !leaveOut(over, pages) {
			return texts, nil
		}
	}
}

// leaveOut takes all tables that may be spared from the pages, then drawings, from every
// page the same, until each has lost so many bytes of them; false where there are none left.
func leaveOut(over []int, pages []*Author) bool {
	spared := false
	for _, x := range pages {
		spared = x.spare() || spared
	}
	if spared { // how much that was shows when the pages are written again
		return true
	}
	var order []drawing
	blocks := make([]map[drawing]*report.Block, len(pages))
	for i, x := range pages {
		all, of := x.drawings()
		if blocks[i] = of; len(all) > len(order) { // a language may have a drawing in more parts
			order = all
		}
	}
	for _, d := range order {
		if slices.Max(over) <= 0 {
			break
		}
		for i, x := range pages {
			if b := blocks[i][d]; b != nil {
				over[i] -= len(b.Figure.SVG)
				*b = report.Block{Missing: x.Say("report.left-out", drawnIn(d.source))}
			}
		}
	}
	for _, x := range pages {
		x.saidOnce()
	}
	return len(order) > 0
}

// spare takes all tables that may be spared from the page; false where it has none.
func (x *Author) spare() (some bool) {
	for i := range x.page.Sections {
		for j, b := range x.page.Sections[i].Blocks {
			if b.Table != nil && b.Table.Spare != "" {
				x.page.Sections[i].Blocks[j], some = report.Block{Missing: x.Say("report.left-out", b.Table.Spare)}, true
			}
		}
	}
	x.saidOnce()
	return some
}

// drawing is one of the drawings of a file of data, counted from 0.
type drawing struct {
	source string
	nth    int
}

// drawings are those of the page in the order in which they are left out, of the same kind
// the last first, since the first says how all are read.
func (x *Author) drawings() (order []drawing, blocks map[drawing]*report.Block) {
	blocks = map[drawing]*report.Block{}
	of := map[string]int{}
	for i := range x.page.Sections {
		for j := range x.page.Sections[i].Blocks {
			if b := &x.page.Sections[i].Blocks[j]; b.Figure != nil {
				d := drawing{b.Figure.Source, of[b.Figure.Source]}
				of[d.source]++
				order, blocks[d] = append(order, d), b
			}
		}
	}
	slices.Reverse(order)
	slices.SortStableFunc(order, func(a, b drawing) int { return cmp.Compare(turnOf(a.source), turnOf(b.source)) })
	return order, blocks
}

// saidOnce leaves one of the same sentences about what is left out.
func (x *Author) saidOnce() {
	for i := range x.page.Sections {
		s := &x.page.Sections[i]
		s.Blocks = slices.CompactFunc(s.Blocks, func(a, b report.Block) bool { return a.Missing != "" && a.Missing == b.Missing })
	}
}

// drawnIn is where the folder has the drawing of these data.
func drawnIn(source string) string {
	dir, name := path.Split(source)
	switch {
	case dir == "figures/":
		return dir + strings.TrimSuffix(name, ".csv") + ".svg"
	case source == "compare.csv" || source == "patients.csv":
		return "figures/" + strings.TrimSuffix(name, ".csv") + "-*.svg"
	}
	return strings.TrimSuffix(dir, "figures/") + "figures"
}
