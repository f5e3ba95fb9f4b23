package plots

import (
	"math"
	"strings"
	"testing"
)

// sampleBands has two bands around each line: luck, and luck with ignorance.
func sampleBands(zh bool) *MonthlySeries {
	d := sampleMonths(zh)
	d.Narrow = pick(zh, "dark: luck, closes with more replications", "深色：偶然，随重复次数增加而收窄")
	d.Wide = pick(zh, "light: parameters not known exactly, does not close", "浅色：参数不确定，不随之收窄")
	d.Series = d.Series[:2]
	for i := range d.Panels {
		d.Panels[i].Lines = d.Panels[i].Lines[:2]
		for k := range d.Panels[i].Lines {
			l := &d.Panels[i].Lines[k]
			for m, v := range l.Mean {
				half := 4 * (v - l.Low[m])
				l.WideLow, l.WideHigh = append(l.WideLow, v-half), append(l.WideHigh, v+half)
			}
		}
	}
	d.Panels[1].Lines[1].WideLow[4] = math.NaN() // no ignorance known
	return d
}

func TestTheNarrowBandIsDarkerAndLiesInTheWideOne(t *testing.T) {
	d := sampleBands(false)
	d.Series, d.Panels = d.Series[:1], d.Panels[:1]
	d.Panels[0].Lines = d.Panels[0].Lines[:1]
	var narrow, wide []box
	for _, m := range marksOf(t, d) {
		if !m.filled || m.stops < 10 {
			continue // swatches and markers
		}
		switch m.tone.A {
		case narrowAlpha:
			narrow = append(narrow, m.box)
		case wideAlpha:
			wide = append(wide, m.box)
		}
	}
	if len(narrow) != 1 || len(wide) != 1 {
		t.Fatalf("%d dark and %d light bands", len(narrow), len(wide))
	}
	n, w := narrow[0], wide[0]
	if n.x != w.x || n.w != w.w || n.y <= w.y || n.y+n.h >= w.y+w.h {
		t.Errorf("the dark band %v does not lie in the light one %v", n, w)
	}
	if narrowAlpha <= 2*wideAlpha {
		t.Error("the bands can hardly be told apart in grey")
	}
}

func TestTheDataOfTwoBandsHaveBoth(t *testing.T) {
	d := sampleBands(false)
	rows := d.table()
	if got := strings.Join(rows[0][6:], " "); got != "mean low high wide_low wide_high" {
		t.Errorf("the columns are %q", got)
	}
	for _, row := range rows[1:] {
		if len(row) != len(rows[0]) {
			t.Fatalf("%v has another number of columns", row)
		}
	}
	undefined := rows[1+3*15+4]
	if undefined[9] != "" || undefined[10] != "" || undefined[7] == "" {
		t.Errorf("a month without a wide band is written as %v", undefined)
	}
	if plain := sampleMonths(false).table(); len(plain[0]) != 9 {
		t.Errorf("without a wide band the columns are %v", plain[0])
	}
}

func TestAWideBandNeedsANarrowOne(t *testing.T) {
	for name, spoil := range map[string]func(*MonthlySeries){
		"short":     func(d *MonthlySeries) { d.Panels[0].Lines[0].WideLow = d.Panels[0].Lines[0].WideLow[1:] },
		"no narrow": func(d *MonthlySeries) { d.Panels[0].Lines[0].Low, d.Panels[0].Lines[0].High = nil, nil },
		"years":     func(d *MonthlySeries) { d.Yearly = true },
	} {
		d := sampleBands(false)
		spoil(d)
		if d.Validate() == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}

// sampleDotBands has a lighter band at some rows.
func sampleDotBands(zh bool) *DotInterval {
	d := sampleDots(zh)
	d.Wide = pick(zh, "luck and ignorance", "偶然与参数不确定性")
	d.Indicators = d.Indicators[:2]
	for i := range d.Indicators {
		for k := range d.Indicators[i].Rows[:2] {
			r := &d.Indicators[i].Rows[k]
			half := 2.5 * (r.Diff - r.Low)
			r.WideLow, r.WideHigh = r.Diff-half, r.Diff+half
		}
	}
	return d
}

func TestTheIntervalOfADifferenceLiesInItsLighterBand(t *testing.T) {
	d := sampleDotBands(false)
	d.Indicators, d.Scenarios = d.Indicators[:1], d.Scenarios[:1]
	d.Indicators[0].Rows = d.Indicators[0].Rows[:1]
	var bands, lines []box
	for _, m := range marksOf(t, d) {
		switch tone := styleOf(1).tone; {
		case m.filled && m.tone == fade(tone, narrowAlpha):
			bands = append(bands, m.box)
		case !m.filled && m.tone == tone:
			lines = append(lines, m.box)
		}
	}
	if len(bands) != 1 || len(lines) != 1 {
		t.Fatalf("%d bands and %d intervals", len(bands), len(lines))
	}
	b, l := bands[0], lines[0]
	if l.x <= b.x || l.x+l.w >= b.x+b.w || l.y <= b.y || l.y >= b.y+b.h {
		t.Errorf("the interval %v does not lie in the band %v", l, b)
	}
	if text := d.sentence(d.Indicators[0], 0); !strings.HasSuffix(text, "luck and ignorance [+0.20, +2.20]") {
		t.Errorf("the row is read as %q", text)
	}
}

func TestADifferenceWithoutALighterBandHasNone(t *testing.T) {
	rows := sampleDotBands(false).table()
	if got := strings.Join(rows[0][10:], " "); got != "n verdict wide_low wide_high" {
		t.Errorf("the columns are %q", got)
	}
	if rows[1][12] == "" || rows[3][12] != "" || rows[3][13] != "" {
		t.Errorf("the bands are written as %v and %v", rows[1], rows[3])
	}
	if plain := sampleDots(false).table(); len(plain[0]) != 12 {
		t.Errorf("without a band the columns are %v", plain[0])
	}
	spoilt := sampleDotBands(false)
	spoilt.Indicators[0].Rows[0].WideLow = 1
	if spoilt.Validate() == nil {
		t.Error("a band that ends before it begins is not refused")
	}
}
