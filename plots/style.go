package plots

import "image/color"

// Sizes in points. A page of 600 points is 800 CSS pixels wide, so small type is
// 10.7 pixels high on the screen.
const (
	pageWidth = 600.0
	margin    = 14.0

	titleSize = 13.0
	headSize  = 9.5
	bodySize  = 9.0
	smallSize = 8.0

	leading = 1.3 // distance of lines over type size
)

// Colours that carry no series.
var (
	ink       = color.NRGBA{0x22, 0x22, 0x22, 0xFF}
	muted     = color.NRGBA{0x5A, 0x60, 0x66, 0xFF}
	axisTone  = color.NRGBA{0x80, 0x86, 0x8C, 0xFF}
	gridTone  = color.NRGBA{0xE4, 0xE6, 0xE9, 0xFF}
	bandTone  = color.NRGBA{0xE6, 0xEA, 0xEF, 0xFF}
	paper     = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	goodTone  = color.NRGBA{0x0F, 0x64, 0xAE, 0xFF}
	badTone   = color.NRGBA{0xB8, 0x42, 0x0C, 0xFF}
	moreTone  = color.NRGBA{0x0F, 0x64, 0xAE, 0x96}
	fewerTone = color.NRGBA{0xDE, 0x7A, 0x18, 0x78}
	sameTone  = color.NRGBA{0xA9, 0xB0, 0xB7, 0x78}
)

// bandAlpha is the opacity of an interval band: two bands over one another still
// show both lines.
const bandAlpha = 0x26

// Of two bands the narrow one is darker, alone and over the wide one.
const (
	narrowAlpha = 0x52
	wideAlpha   = 0x1E
)

// A marker is the shape drawn at a point of a series.
type marker uint8

const (
	circle marker = iota
	square
	triangle
	diamond
	wedge // triangle on its tip
	plus
	cross
)

// seriesStyle is one way to tell a series from the others.
type seriesStyle struct {
	tone   color.NRGBA
	dash   []float64
	shape  marker
	weight float64 // line width in points
}

// The base is nearly black; the scenarios' lightness (CIE L*) is 42, 61, 29, 53, 70.
// The closest pair under simulated protanopia, deuteranopia and tritanopia is more than
// 15 units of CIE76 apart; a test computes both.
var (
	baseStyle = seriesStyle{tone: color.NRGBA{0x1F, 0x1F, 0x1F, 0xFF}, shape: circle, weight: 1.6}

	scenarioTones = []color.NRGBA{
		{0x0F, 0x64, 0xAE, 0xFF}, // blue
		{0xDE, 0x7A, 0x18, 0xFF}, // orange
		{0x6B, 0x23, 0x80, 0xFF}, // purple
		{0x00, 0x8F, 0x73, 0xFF}, // green
		{0xE3, 0x92, 0xB4, 0xFF}, // pink
	}
	scenarioShapes = []marker{square, triangle, diamond, wedge, plus, cross}
	scenarioDashes = [][]float64{{6, 2}, {2, 1.6}, {7, 2, 1.5, 2}, {10, 3}, {4, 1.5, 1, 1.5, 1, 1.5}, {1, 2.5}, {3, 3}}
)

// styleOf returns the style of series i; series 0 is the base. Colours come back after five
// scenarios with another shape and dash, so that pairs stay distinct up to 210.
func styleOf(i int) seriesStyle {
	if i == 0 {
		return baseStyle
	}
	i--
	return seriesStyle{
		tone:   scenarioTones[i%len(scenarioTones)],
		shape:  scenarioShapes[i%len(scenarioShapes)],
		dash:   scenarioDashes[i%len(scenarioDashes)],
		weight: 1.5,
	}
}

func fade(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// useTones fill the hours of a week from hardly to fully used: one hue whose lightness
// (CIE L*) falls from step to step, so that grey print keeps the order. A step begins at the
// share of useSteps with the same index.
var (
	useTones = []color.NRGBA{
		{0xDC, 0xE8, 0xF3, 0xFF},
		{0xBB, 0xD3, 0xEA, 0xFF},
		{0x8F, 0xB8, 0xDC, 0xFF},
		{0x57, 0x8F, 0xC4, 0xFF},
		{0x1F, 0x62, 0xA0, 0xFF},
		{0x0B, 0x35, 0x61, 0xFF},
	}
	useSteps = []float64{0, 0.25, 0.5, 0.7, 0.85, 0.95}
)

// placeStyle is how a place is marked on a patient's line of time.
type placeStyle struct {
	tone   color.NRGBA
	shape  marker
	hollow bool
}

// placeStyles are those of home, the tiers from the centre upward, and the emergency department:
// told apart by shape, then by colour.
var placeStyles = []placeStyle{
	{tone: axisTone, shape: circle, hollow: true},
	{tone: color.NRGBA{0x00, 0x8F, 0x73, 0xFF}, shape: circle},
	{tone: color.NRGBA{0xDE, 0x7A, 0x18, 0xFF}, shape: square},
	{tone: color.NRGBA{0x0F, 0x64, 0xAE, 0xFF}, shape: triangle},
	{tone: color.NRGBA{0x6B, 0x23, 0x80, 0xFF}, shape: diamond},
	{tone: color.NRGBA{0xB8, 0x42, 0x0C, 0xFF}, shape: cross},
}

// mark draws the marker of a place.
func (s placeStyle) mark(p *page, x, y float64) {
	if s.hollow {
		p.disc(paper, x, y, laneStop-0.6)
		p.ring(stroke{s.tone, 1.1, nil}, x, y, laneStop-0.6)
		return
	}
	p.marker(s.shape, s.tone, x, y, laneStop)
}
