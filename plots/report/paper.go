package report

import (
	"strings"
	"unicode/utf8"
)

// What has room on paper is reckoned from the text itself, with the letters and the
// measures of the style for print; all lengths are in points.

const (
	millimetre = 72 / 25.4
	sheetWide  = 180 * millimetre // A4 less the margins
	sheetTall  = 266 * millimetre
	spare      = 10 // for what a browser does otherwise
	letter     = 9  // of the first page
	oneLine    = letter * 1.25
)

// widths are those of the letters from space to ~ in thousandths of their size: of Helvetica
// (Adobe Font Metrics), which Arial and Liberation Sans share.
var widths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// wide tells whether a letter is as wide as tall, as those of Chinese are; a line may
// end behind it.
func wide(r rune) bool { return r >= 0x2e80 }

// widthOf is how wide a text is on one line.
func widthOf(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		switch at := int(r) - ' '; {
		case at >= 0 && at < len(widths):
			sum += widths[at]
		case wide(r):
			sum += 1000
		default:
			sum += 584
		}
	}
	return float64(sum) * size / 1000
}

// pieces are the parts of a text between which a line may end.
func pieces(text string) []string {
	var out []string
	begin := 0
	for i, r := range text {
		if end := i + utf8.RuneLen(r); r == ' ' || wide(r) {
			if r != ' ' && i > begin {
				out = append(out, text[begin:i])
				begin = i
			}
			out, begin = append(out, text[begin:end]), end
		}
	}
	return append(out, text[begin:])
}

// linesOf is how many lines a text takes.
func linesOf(text string, size, width float64) float64 {
	lines, at := 1.0, 0.0
	for _, p := range pieces(text) {
		if at+widthOf(strings.TrimSuffix(p, " "), size) > width && at > 0 {
			lines, at = lines+1, 0
		}
		at += widthOf(p, size)
	}
	return lines
}

// text is prose without its marks.
func (p Prose) text() string {
	var b strings.Builder
	for _, s := range p {
		if s.Number != nil {
			b.WriteString(s.Number.Text)
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

// bold is by how much letters that stand out are wider.
const bold = 1.08

// OnOneSheet tells whether the heading and the answer, with a table of narrow columns,
// have room on one sheet of A4.
func (p *Page) OnOneSheet() bool {
	tall := 17.5 * linesOf(p.Title, 14*bold, sheetWide)
	for _, q := range append(append([]Prose{}, p.Question...), p.Subtitle) {
		tall += 11.7*linesOf(q.text(), letter, sheetWide) + millimetre
	}
	for _, n := range p.Notices {
		tall += 13.4*linesOf(n.text(), 9.4*bold, sheetWide-8*millimetre) + 20
	}
	tall += 15 + 1.5 + 3*millimetre // the heading of the answer
	for i, b := range p.Answer.Blocks {
		switch {
		case b.Heading != "" && i+1 < len(p.Answer.Blocks) && p.Answer.Blocks[i+1].Text != nil: // which runs on behind it
			tall += 2*millimetre + oneLine*linesOf(b.Heading+" "+p.Answer.Blocks[i+1].Text.text(), letter, sheetWide) - textTall(p.Answer.Blocks[i+1].Text)
		case b.Heading != "":
			tall += oneLine + 1.8*millimetre
		case b.Text != nil:
			tall += textTall(b.Text)
		case b.Table != nil:
			tall += b.Table.tall(p.Lang)
		}
		for _, item := range b.List {
			tall += 10.8*linesOf(item.text(), letter, sheetWide-1.3*letter) + .3*millimetre
		}
	}
	return tall <= sheetTall-spare
}

func textTall(p Prose) float64 {
	return 10.8*linesOf(p.text(), letter, sheetWide) + .6*millimetre
}

// tall is how tall a table of narrow columns is on the first page.
func (t *Table) tall(lang string) float64 {
	columns := []float64{37 * millimetre, 26 * millimetre} // as the style has them
	if strings.HasPrefix(lang, "zh") {
		columns = []float64{33 * millimetre, 25 * millimetre}
	}
	others := (sheetWide - columns[0] - columns[1]) / float64(max(1, len(t.Head)-len(columns)))
	row := func(cells []Cell, size float64) float64 {
		most := 1.0
		for i, c := range cells {
			width := others
			if i < len(columns) {
				width = columns[i]
			}
			lines := linesOf(c.Text.text(), size, width-millimetre)
			if c.Below != nil {
				lines++
			}
			most = max(most, lines)
		}
		return most*letter*1.18 + .4*millimetre + 1
	}
	tall := 18 + row(t.Head, letter*bold)
	for _, r := range t.Rows {
		tall += row(r.Cells, letter)
	}
	for _, n := range t.Notes {
		tall += 10.8*linesOf(n.text(), letter, sheetWide) + .5*millimetre
	}
	return tall
}

// Whole tells whether all columns have room on paper with each interval on one line.
func (t *Table) Whole() bool {
	const size, below, padding, least = 8, 8 * .92, 2 * millimetre, 26 * millimetre
	columns := []float64{least}
	place := func(at int, width float64) {
		for len(columns) <= at {
			columns = append(columns, 0)
		}
		columns[at] = max(columns[at], width)
	}
	longest := func(p Prose, size float64) (most float64) {
		for _, s := range p {
			if s.Number != nil { // no line ends in it
				most = max(most, widthOf(s.Number.Text, size))
			}
			for _, piece := range pieces(s.Text) {
				most = max(most, widthOf(strings.TrimSuffix(piece, " "), size))
			}
		}
		return most
	}
	at := 0
	for _, c := range t.Head {
		if c.Span == 0 {
			place(at, longest(c.Text, size*bold))
		}
		at += max(1, c.Span)
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			width := widthOf(c.Text.text(), size)
			if c.Left {
				width = longest(c.Text, size*bold)
			}
			place(i, max(width, widthOf(c.Below.text(), below)))
		}
	}
	sum := 0.0
	for _, width := range columns {
		sum += width + padding
	}
	return sum <= sheetWide-spare
}
