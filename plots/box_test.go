package plots

import (
	"math"
	"strings"
	"testing"
)

func sampleBox(zh bool) *CaseBox {
	d := &CaseBox{
		Caption: Caption{
			Title:    pick(zh, "When first contact stays below 65 %", "何时基层首诊率低于65%"),
			Subtitle: pick(zh, "fee > 30 and quality < 0.5: 85% of the cases, 90% of the points in it are cases", "fee > 30 且 quality < 0.5：覆盖85%的个案，框内90%为个案"),
			Note:     pick(zh, "The limits were sought in these very points.", "界限由这些点本身求得。"),
		},
		Across: BoxFactor{"fee", pick(zh, "fee [CNY]", "收费 [元]"), 30, math.Inf(1)},
		Up:     BoxFactor{"quality", pick(zh, "quality", "质量"), math.Inf(-1), 0.5},
		Case:   pick(zh, "first contact below 65 %", "首诊率低于65%"), Other: pick(zh, "not", "其他"),
		Beyond: pick(zh, "outside other limits", "在其他界限之外"), Inside: pick(zh, "the box", "框"),
	}
	for i := range 60 {
		x, y := float64(i*37%60), float64((7*i*i+13*i)%61)/60
		d.Points = append(d.Points, BoxPoint{Across: x, Up: y, Case: x > 30 && y < 0.5 != (i%9 == 0), Beyond: i%7 == 0})
	}
	return d
}

func stressBox() *CaseBox {
	d := sampleBox(false)
	d.Caption, d.Across.Label, d.Up.Label = longCaption(), longEnglish+longEnglish, longChinese+longChinese+longChinese
	d.Case, d.Other, d.Beyond, d.Inside = longEnglish, longChinese, longWord, longEnglish+longEnglish
	for i := range d.Points {
		d.Points[i].Across, d.Points[i].Up = 7, 1e9
	}
	d.Across.Low, d.Across.High, d.Up.Low, d.Up.High = 6, 7.5, 1, 2e9
	return d
}

func oneFactorBox() *CaseBox {
	d := sampleBox(true)
	d.Up = BoxFactor{Low: math.Inf(-1), High: math.Inf(1)}
	d.Beyond = ""
	return d
}

func TestTheBoxLiesAtItsLimitsAndCasesAreFull(t *testing.T) {
	fig := sampleBox(false)
	var inside box
	for _, m := range marksOf(t, fig) {
		if m.filled && m.tone == bandTone && m.box.h > 50 {
			inside = m.box
		}
	}
	full, open := map[bool]int{}, map[bool]int{}
	for _, m := range marksOf(t, fig) {
		pale := m.tone.A != 0xFF
		tone := fade(m.tone, 0xFF)
		switch {
		case m.filled && tone == badTone && near(m.box.w, 2.2):
			full[pale]++
		case !m.filled && tone == goodTone && near(m.box.w, 3.4):
			open[pale]++
		}
	}
	cases, others := map[bool]int{}, map[bool]int{}
	for _, q := range fig.Points {
		if q.Case {
			cases[q.Beyond]++
		} else {
			others[q.Beyond]++
		}
	}
	for _, pale := range []bool{false, true} { // and one each in the legend
		if full[pale] != cases[pale]+1 || open[pale] != others[pale]+1 {
			t.Errorf("pale %v: %d full and %d open marks, want %d and %d", pale, full[pale], open[pale], cases[pale]+1, others[pale]+1)
		}
	}
	f := frameOf(t, fig)
	low, high := reachOf(1, 0, 59)
	if !near(inside.x, f.x+(30-low)/(high-low)*f.w) || !near(inside.x+inside.w, f.x+f.w) {
		t.Errorf("the box from %v to %v in %+v", inside.x, inside.x+inside.w, f)
	}
	low, high = reachOf(1, 0, 1)
	if want := (0.5 - low) / (high - low) * boxPlotHeight; !near(inside.h, want) {
		t.Errorf("the box is %v high, want %v", inside.h, want)
	}
	if got := strings.Join(fig.describe(), " "); !strings.Contains(got, "/ 60") {
		t.Error(got)
	}
}

// frameOf is where the plot of a figure lies: above its axis, the longest horizontal line of its tone.
func frameOf(t *testing.T, fig Figure) box {
	t.Helper()
	var out box
	for _, m := range marksOf(t, fig) {
		if !m.filled && m.tone == axisTone && m.box.h == 0 && m.box.w > out.w {
			out = m.box
		}
	}
	return out
}
