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

// writtenWithin is the page with as many drawings as have room within a size.
func (x *Author) writtenWithin(limit int) ([]byte, error) {
	for {
		var b bytes.Buffer
		if err := x.page.Write(&b); err != nil {
			return nil, err
		}
		if over := b.Len() - limit; over <= 0 || !x.leaveOut(over) {
			return b.Bytes(), nil
		}
	}
}

// leaveOut takes all tables that may be spared from the page, then so many bytes of
// drawings, of the same kind the last first, since the first says how all are read; false
// where there are none left.
func (x *Author) leaveOut(over int) bool {
	var drawings []*report.Block
	spared := false
	for i := range x.page.Sections {
		blocks := x.page.Sections[i].Blocks
		for j := range blocks {
			switch b := &blocks[j]; {
			case b.Figure != nil:
				drawings = append(drawings, b)
			case b.Table != nil && b.Table.Spare != "":
				*b, spared = report.Block{Missing: x.Say("report.left-out", b.Table.Spare)}, true
			}
		}
	}
	if spared {
		over = 0 // how much that was shows when the page is written again
	}
	slices.Reverse(drawings)
	slices.SortStableFunc(drawings, func(a, b *report.Block) int { return cmp.Compare(turnOf(a.Figure.Source), turnOf(b.Figure.Source)) })
	for _, b := range drawings {
		if over <= 0 {
			break
		}
		over -= len(b.Figure.SVG)
		*b = report.Block{Missing: x.Say("report.left-out", drawnIn(b.Figure.Source))}
	}
	for i := range x.page.Sections {
		s := &x.page.Sections[i]
		s.Blocks = slices.CompactFunc(s.Blocks, func(a, b report.Block) bool { return a.Missing != "" && a.Missing == b.Missing })
	}
	return spared || len(drawings) > 0
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
