package plots

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A line of text reaches this far above and below its baseline, in em. Chinese glyphs fill
// 0.88 above and 0.12 below, Latin descenders 0.21; the middle of the box is the middle
// of capitals and of Chinese characters, so text centred on a mark looks centred.
const (
	ascent  = 0.93
	descent = 0.21
)

// typesetter measures and draws text of mixed Latin and Chinese. It is a text.Handler.
// Latin characters have the widths of Liberation Sans, all others take one em, so
// that the layout does not depend on which Chinese font there is, if any.
type typesetter struct {
	chinese *Font        // nil: missing characters become boxes
	svg     *svgDocument // not nil: text goes there, whole and with its anchor
	missing map[rune]int // characters drawn as boxes
}

var _ text.Handler = (*typesetter)(nil)

func (t *typesetter) Cache() *font.Cache { return latinFonts().cache }

func (t *typesetter) Extents(f font.Font) font.Extents {
	return font.Extents{Ascent: ascent * f.Size, Descent: descent * f.Size, Height: (ascent + descent) * f.Size}
}

func (t *typesetter) Lines(s string) []string { return strings.Split(strings.TrimRight(s, "\n"), "\n") }

func (t *typesetter) Box(s string, f font.Font) (w, height, depth vg.Length) {
	return lineWidth(s, f), ascent * f.Size, descent * f.Size
}

// Draw sets the lines with their box at pt as the style's alignment says.
func (t *typesetter) Draw(c vg.Canvas, s string, sty text.Style, pt vg.Point) {
	lines := t.Lines(s)
	size := sty.Font.Size
	pitch := (ascent + descent) * size
	// YAlign is 0 for the bottom of the box at pt and -1 for its top.
	base := vg.Point{Y: vg.Length(sty.YAlign)*pitch*vg.Length(len(lines)) + pitch*vg.Length(len(lines)-1) + descent*size}
	if t.svg != nil {
		for _, line := range lines {
			t.svg.text(line, sty, pt, base.Y)
			base.Y -= pitch
		}
		return
	}
	c.SetColor(sty.Color)
	if sty.Rotation != 0 { // only then: glyphs under a moved origin are blurred
		c.Push()
		defer c.Pop()
		c.Translate(pt)
		c.Rotate(sty.Rotation)
		pt = vg.Point{}
	}
	for _, line := range lines {
		base.X = vg.Length(sty.XAlign) * lineWidth(line, sty.Font)
		t.drawLine(c, line, sty.Font, pt.Add(base))
		base.Y -= pitch
	}
}

// drawLine draws glyph outlines: Latin runs whole, other characters one em apart.
func (t *typesetter) drawLine(c vg.Canvas, line string, f font.Font, pt vg.Point) {
	bold := f.Weight == xfont.WeightBold
	for _, r := range runs(line, f) {
		if r.latin {
			c.FillString(font.Face{Font: f, Face: latinFonts().ruler(bold).face}, pt, r.text)
			pt.X += r.width
			continue
		}
		for _, char := range r.text {
			t.drawWide(c, char, f, pt, bold)
			pt.X += f.Size
		}
	}
}

// drawWide draws one character of the Chinese font, or an empty box where the font is
// missing or lacks it. Bold is drawn twice, slightly apart: one cut is enough to carry.
func (t *typesetter) drawWide(c vg.Canvas, char rune, f font.Font, pt vg.Point, bold bool) {
	if t.chinese != nil && hasGlyph(t.chinese.face, new(sfnt.Buffer), char) {
		face := font.Face{Font: f, Face: t.chinese.face}
		c.FillString(face, pt, string(char))
		if bold {
			c.FillString(face, vg.Point{X: pt.X + 0.04*f.Size, Y: pt.Y}, string(char))
		}
		return
	}
	if t.missing == nil {
		t.missing = make(map[rune]int)
	}
	t.missing[char]++
	var p vg.Path
	p.Move(vg.Point{X: pt.X + 0.10*f.Size, Y: pt.Y - 0.06*f.Size})
	p.Line(vg.Point{X: pt.X + 0.90*f.Size, Y: pt.Y - 0.06*f.Size})
	p.Line(vg.Point{X: pt.X + 0.90*f.Size, Y: pt.Y + 0.78*f.Size})
	p.Line(vg.Point{X: pt.X + 0.10*f.Size, Y: pt.Y + 0.78*f.Size})
	p.Close()
	c.SetLineWidth(0.06 * f.Size)
	c.SetLineDash(nil, 0)
	c.Stroke(p)
}

// run is a piece of a line that one font draws.
type run struct {
	text  string
	latin bool
	width vg.Length
}

// runs cuts a line where the font changes and measures the pieces.
func runs(s string, f font.Font) []run {
	rule := latinFonts().ruler(f.Weight == xfont.WeightBold)
	var out []run
	start, latinNow := 0, false
	flush := func(end int) {
		if end == start {
			return
		}
		r := run{text: s[start:end], latin: latinNow}
		if latinNow {
			r.width = rule.width(r.text, f)
		} else {
			r.width = f.Size * vg.Length(utf8.RuneCountInString(r.text))
		}
		out = append(out, r)
		start = end
	}
	for i, r := range s {
		narrow := !isWide(r) && rule.has(r)
		if narrow != latinNow {
			flush(i)
			latinNow = narrow
		}
	}
	flush(len(s))
	return out
}

// clean makes a label fit for a line of text and for XML: no control or formatting characters,
// no broken UTF-8, spaces for tabs and line ends.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case unicode.Is(unicode.C, r), unicode.Is(unicode.Mn, r) && r >= 0xFE00 && r <= 0xFE0F, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func lineWidth(s string, f font.Font) (w vg.Length) {
	for _, r := range runs(s, f) {
		w += r.width
	}
	return w
}

// measure returns the width of a line in points.
func measure(s string, size float64, bold bool) float64 {
	return float64(lineWidth(s, fontOf(size, bold)))
}

func fontOf(size float64, bold bool) font.Font {
	f := font.Font{Typeface: typeface, Size: vg.Length(size)}
	if bold {
		f.Weight = xfont.WeightBold
	}
	return f
}

// Characters that Chinese typesetting keeps off the beginning and off the end of
// a line: what closes and what opens, after the Unicode line breaking classes CL,
// CP, EX, IS, NS, PO and OP (Unicode Standard Annex 14).
const (
	noLineStart = "，。、；：！？）］｝》〉」』】〕”’·…—～%％‰°℃.,;:!?)]}"
	noLineEnd   = "（［｛《〈「『【〔“‘([{"
)

// parts tells whether a line may end with one character and go on with the next.
func parts(before, next rune) bool {
	return !strings.ContainsRune(noLineEnd, before) && !strings.ContainsRune(noLineStart, next)
}

// wrap breaks a label into at most maxLines lines no wider than width: at spaces, between Chinese
// characters where their punctuation allows it, inside a word only where the word alone is too wide. What does not fit is cut
// with an ellipsis.
func wrap(s string, size float64, bold bool, width float64, maxLines int) []string {
	var lines []string
	line := ""
	for _, tok := range tokens(clean(s)) {
		for {
			if measure(strings.TrimRight(line+tok, " "), size, bold) <= width {
				line += tok
				break
			}
			if strings.TrimSpace(line) == "" { // a word wider than the line
				head := whole(tok, fitting(tok, size, bold, width))
				lines, tok = append(lines, head), tok[len(head):]
				if tok == "" {
					break
				}
				continue
			}
			lines, line = append(lines, strings.TrimSpace(line)), ""
			tok = strings.TrimLeft(tok, " ")
		}
	}
	if rest := strings.TrimSpace(line); rest != "" || len(lines) == 0 {
		lines = append(lines, rest)
	}
	if len(lines) > maxLines {
		last := strings.Join(lines[maxLines-1:], " ")
		cut := fitting(last, size, bold, width-measure("…", size, bold))
		lines = append(lines[:maxLines-1], strings.TrimRight(cut, " "+noLineEnd)+"…")
	}
	return lines
}

// fitting returns the longest beginning of s within width, at least one character.
func fitting(s string, size float64, bold bool, width float64) string {
	end := 0
	for i, r := range s {
		next := i + utf8.RuneLen(r)
		if end > 0 && measure(s[:next], size, bold) > width {
			break
		}
		end = next
	}
	return s[:end]
}

// whole takes from a beginning of s what may not stand at the end of a line
// before the rest; a beginning of which nothing would be left stays as it is.
func whole(s, head string) string {
	for end := len(head); end > 0; {
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[end:], " "))
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:end], " "))
		if end == len(s) || parts(before, next) {
			return s[:end]
		}
		_, size := utf8.DecodeLastRuneInString(s[:end])
		end -= size
	}
	return head
}

// tokens cuts a label into pieces that must stay together, each with its trailing spaces.
func tokens(s string) []string {
	var out []string
	start := 0
	var before rune
	for i, r := range s {
		breaks := r != ' ' && (before == ' ' || isWide(before) || isWide(r)) && parts(before, r)
		if i > 0 && breaks {
			out = append(out, s[start:i])
			start = i
		}
		before = r
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

// spread moves positions apart to at least gap within [low, high], keeping their order and
// staying as near to the wanted places as a single sweep down and up allows.
func spread(want []float64, gap, low, high float64) []float64 {
	return spreadBlocks(want, slices.Repeat([]float64{gap}, len(want)), low-gap/2, high+gap/2)
}

// spreadBlocks is spread for blocks of the given sizes with their middles at the positions:
// none leaves [low, high].
func spreadBlocks(want, size []float64, low, high float64) []float64 {
	order := make([]int, len(want))
	for i := range order {
		order[i] = i
	}
	sortBy(order, want)
	got := make([]float64, len(want))
	next := low
	for _, i := range order {
		got[i] = max(want[i], next+size[i]/2)
		next = got[i] + size[i]/2
	}
	limit := high
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		got[i] = min(got[i], limit-size[i]/2)
		limit = got[i] - size[i]/2
	}
	return got
}
