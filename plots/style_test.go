package plots

import (
	"fmt"
	"image/color"
	"math"
	"testing"
)

// linear undoes the sRGB transfer (IEC 61966-2-1).
func linear(c color.NRGBA) [3]float64 {
	one := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return [3]float64{one(c.R), one(c.G), one(c.B)}
}

// luminance is CIE Y of linear sRGB; grey print shows it.
func luminance(l [3]float64) float64 { return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2] }

// lab is CIELAB under D65.
func lab(l [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	x := f((0.4124*l[0] + 0.3576*l[1] + 0.1805*l[2]) / 0.9505)
	y := f(luminance(l))
	z := f((0.0193*l[0] + 0.1192*l[1] + 0.9505*l[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func lightness(c color.NRGBA) float64 { return lab(linear(c))[0] }

// over is a colour laid on white paper.
func over(c color.NRGBA) color.NRGBA {
	mix := func(v uint8) uint8 { return uint8((int(v)*int(c.A) + 255*(255-int(c.A))) / 255) }
	return color.NRGBA{mix(c.R), mix(c.G), mix(c.B), 255}
}

// Severe deficiencies of Machado et al. (2009), table 1, severity 1.0, on linear sRGB.
var deficiencies = map[string][3][3]float64{
	"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func seen(m [3][3]float64, c color.NRGBA) [3]float64 {
	l, out := linear(c), [3]float64{}
	for i, row := range m {
		out[i] = min(max(row[0]*l[0]+row[1]*l[1]+row[2]*l[2], 0), 1)
	}
	return lab(out)
}

func TestSeriesColoursDifferForEveryEye(t *testing.T) {
	for name, m := range deficiencies {
		for i := range 6 {
			for j := range i {
				a, b := seen(m, styleOf(i).tone), seen(m, styleOf(j).tone)
				if d := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2]); d < 15 {
					t.Errorf("%s: series %d and %d are %.1f apart", name, i, j, d)
				}
			}
		}
	}
}

func TestSeriesDifferInGrey(t *testing.T) {
	for i := range 6 {
		for j := range i {
			if d := math.Abs(lightness(styleOf(i).tone) - lightness(styleOf(j).tone)); d < 8 {
				t.Errorf("series %d and %d differ by %.1f in lightness", i, j, d)
			}
		}
	}
	flows := []color.NRGBA{over(moreTone), over(fewerTone), over(sameTone)}
	for i := range flows {
		for j := range i {
			if d := math.Abs(lightness(flows[i]) - lightness(flows[j])); d < 4 {
				t.Errorf("flows %d and %d differ by %.1f in lightness", i, j, d)
			}
		}
	}
}

func TestStylesStayDistinctBeyondTheColours(t *testing.T) {
	known := map[string]int{}
	for i := range 200 {
		s := styleOf(i)
		key := fmt.Sprint(s.tone, s.shape, s.dash)
		if j, twice := known[key]; twice {
			t.Errorf("series %d looks like series %d", i, j)
		}
		known[key] = i
	}
}

// WCAG 2.2 asks a contrast of 4.5 for text and 3 for graphics; the fifth scenario's pink has 2.3 and is
// carried by shape, dash and label.
func TestTextAndLinesStandOutFromPaper(t *testing.T) {
	contrast := func(c color.NRGBA) float64 { return 1.05 / (luminance(linear(c)) + 0.05) }
	for name, c := range map[string]color.NRGBA{"ink": ink, "muted": muted, "good": goodTone, "bad": badTone} {
		if got := contrast(c); got < 4.5 {
			t.Errorf("%s has a contrast of %.2f", name, got)
		}
	}
	for i := range 5 {
		if got := contrast(styleOf(i).tone); got < 3 {
			t.Errorf("series %d has a contrast of %.2f", i, got)
		}
	}
}
