package report

import (
	"strings"
	"testing"
)

func TestLinesAreReckonedFromTheLettersOfALanguage(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"", 1},
		{strings.Repeat("mm ", 10), 2},
		{strings.Repeat("ii ", 10), 1},
		{strings.Repeat("候诊", 10), 2},
		{strings.Repeat("候", 30), 3},
	} {
		if got := linesOf(c.text, 10, 100); got != c.want {
			t.Errorf("%q takes %v lines, want %v", c.text, got, c.want)
		}
	}
}

func TestTheSheetIsFullWhenItsTextIs(t *testing.T) {
	p := &Page{Lang: "en", Title: "A against B"}
	lines := 0
	for p.OnOneSheet() {
		p.Answer.Blocks = append(p.Answer.Blocks, Block{Text: Plain("one line")})
		lines++
	}
	if lines < 50 || lines > 60 { // of 12.5 pt on 266 mm
		t.Errorf("a sheet has room for %d lines", lines)
	}
	p.Answer.Blocks = p.Answer.Blocks[:lines-1]
	p.Title = strings.Repeat("a long title ", 20)
	if p.OnOneSheet() {
		t.Error("a title of several lines takes no room")
	}
}

func TestIntervalsStayOnOneLineWhereTheTableHasRoom(t *testing.T) {
	table := &Table{Rows: []Row{{Cells: []Cell{{Text: Plain("wait"), Left: true}}}}}
	for n := 0; n < 12; n++ {
		if got, want := table.Whole(), n <= 7; got != want {
			t.Errorf("%d intervals: %v", n, got)
		}
		table.Rows[0].Cells = append(table.Rows[0].Cells, Cell{Text: Plain("+1.2"), Below: Plain("(−0.28 to −0.13)")})
	}
}
