package plots

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/font"
)

// What is looked up once is what the font says: any text that it can draw has the same
// width as gonum's measure of it, bit for bit.
func TestTheRulerMeasuresAsTheFontDoes(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	var drawable []rune
	for r := rune(' '); r < 0x2300; r++ {
		if latinFonts().regular.has(r) && latinFonts().bold.has(r) {
			drawable = append(drawable, r)
		}
	}
	if len(drawable) < 1000 {
		t.Fatalf("the fonts have %d characters only", len(drawable))
	}
	kerned := 0
	for i := range 4000 {
		from := drawable
		if i%2 == 0 {
			from = drawable[:'~'-' '] // mostly ASCII in labels, and kerned there
		}
		text := make([]rune, draw.IntN(12))
		for j := range text {
			text[j] = from[draw.IntN(len(from))]
		}
		for _, bold := range []bool{false, true} {
			f := fontOf(6+10*draw.Float64(), bold)
			face := font.Face{Font: f, Face: latinFonts().ruler(bold).face}
			got, want := latinFonts().ruler(bold).width(string(text), f), face.Width(string(text))
			if math.Float64bits(float64(got)) != math.Float64bits(float64(want)) {
				t.Fatalf("%q, bold %v: %v, not %v", string(text), bold, got, want)
			}
			apart := font.Length(0)
			for _, r := range text {
				apart += face.Width(string(r))
			}
			if math.Abs(float64(apart-want)) > 1e-9 {
				kerned++
			}
		}
	}
	if kerned < 100 {
		t.Errorf("only %d texts are kerned", kerned)
	}
}
