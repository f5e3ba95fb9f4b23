package reporter

import (
	"html/template"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

// Tables that may be spared go before any drawing.
func TestSpareTablesGoFirst(t *testing.T) {
	x := &Author{Maker: told(words.English)}
	spare := report.Table{Caption: strings.Repeat("x", 20_000), Spare: "compare.csv", Rows: []report.Row{{}}}
	kept := report.Table{Caption: strings.Repeat("y", 20_000), Rows: []report.Row{{}}}
	x.page.Sections = []report.Section{{ID: "a", Blocks: []report.Block{{Figure: &report.Figure{SVG: "z", Source: "figures/load_week.csv"}}, {Table: &spare}, {Table: &spare}, {Table: &kept}}}}
	if _, err := x.writtenWithin(60_000); err != nil {
		t.Fatal(err)
	}
	blocks := x.page.Sections[0].Blocks
	if len(blocks) != 3 || blocks[0].Figure == nil || !strings.Contains(blocks[1].Missing, "compare.csv") || blocks[2].Table != &kept {
		t.Errorf("%+v", blocks)
	}
}

// Drawings go one by one: those of the week first, the curve of doses last, and no more
// than it takes.
func TestDrawingsGoOneByOneAndTheCurveOfDosesLast(t *testing.T) {
	sources := []string{"compare.csv", "figures/flow-a.csv", "figures/load_week.csv", "figures/load_week.csv", "figures/months.csv", "dose/dose.csv", "why/why.csv"}
	const size = 10_000
	left := func(limit int) (kept string, said int) {
		x := &Author{Maker: told(words.English)}
		x.page.Sections = []report.Section{{ID: "a"}}
		for _, s := range sources {
			f := &report.Figure{SVG: template.HTML(strings.Repeat("x", size)), Source: s}
			x.page.Sections[0].Blocks = append(x.page.Sections[0].Blocks, report.Block{Text: report.Plain("a table")}, report.Block{Figure: f})
		}
		if _, err := x.writtenWithin(limit); err != nil {
			t.Fatal(err)
		}
		for _, b := range x.page.Sections[0].Blocks {
			if b.Figure != nil {
				kept += " " + b.Figure.Source
			}
			if strings.Contains(b.Missing, "too large to hand on") {
				said++
			}
		}
		return kept, said
	}
	for at, want := range []string{
		" compare.csv figures/flow-a.csv figures/load_week.csv figures/load_week.csv figures/months.csv dose/dose.csv why/why.csv",
		" compare.csv figures/flow-a.csv figures/load_week.csv figures/months.csv dose/dose.csv why/why.csv",
		" compare.csv figures/flow-a.csv figures/months.csv dose/dose.csv why/why.csv",
		" figures/flow-a.csv figures/months.csv dose/dose.csv why/why.csv",
		" figures/flow-a.csv dose/dose.csv why/why.csv",
		" figures/flow-a.csv dose/dose.csv",
		" dose/dose.csv",
		"",
	} {
		limit := (len(sources)-at)*size + 19_000 // the page itself is of nearly that size
		if kept, said := left(limit); kept != want || said != at {
			t.Errorf("within %d are kept%s, %d are said to be left out", limit, kept, said)
		}
	}
}
