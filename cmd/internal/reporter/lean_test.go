package reporter

import (
	"html/template"
	"slices"
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
	if _, err := writtenWithin(60_000, x); err != nil {
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
		if _, err := writtenWithin(limit, x); err != nil {
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

// What has no room in one language is left out in both, also where one has a drawing in
// more parts.
func TestBothLanguagesLoseTheSameDrawings(t *testing.T) {
	const week = "figures/load_week.csv"
	page := func(l words.Lang, size int, sources ...string) *Author {
		x := &Author{Maker: told(l)}
		x.page.Sections = []report.Section{{ID: "a"}}
		for _, s := range sources {
			f := &report.Figure{SVG: template.HTML(strings.Repeat("x", size)), Source: s}
			x.page.Sections[0].Blocks = append(x.page.Sections[0].Blocks, report.Block{Figure: f}, report.Block{Text: report.Plain("a table")})
		}
		return x
	}
	kept := func(x *Author) (out []string) {
		for _, b := range x.page.Sections[0].Blocks {
			if b.Figure != nil {
				out = append(out, b.Figure.Source)
			}
		}
		return out
	}
	const flow, years = "figures/flow.csv", "figures/years.csv"
	for limit, want := range map[int][]string{125_000: {flow, week, week, years}, 100_000: {flow, week, years}, 80_000: {flow, years}, 60_000: {flow}, 30_000: nil} {
		large, small := page(words.English, 25_000, flow, week, week, years), page(words.Chinese, 10_000, flow, week, week, years)
		if _, err := writtenWithin(limit, small, large); err != nil {
			t.Fatal(err)
		}
		if a, b := kept(large), kept(small); !slices.Equal(a, b) || !slices.Equal(a, want) {
			t.Errorf("within %d the larger keeps %v, the smaller %v, want %v", limit, a, b, want)
		}
	}
	whole, parted := page(words.English, 40_000, week, years), page(words.Chinese, 20_000, week, week, years)
	if _, err := writtenWithin(70_000, whole, parted); err != nil {
		t.Fatal(err)
	}
	if a, b := kept(whole), kept(parted); !slices.Equal(a, []string{years}) || !slices.Equal(a, b) {
		t.Errorf("of a drawing in one part and in two are kept %v and %v", a, b)
	}
}
