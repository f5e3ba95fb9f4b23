package plots

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func sampleTornado(zh bool) *Tornado {
	nan := math.NaN()
	side := func(value, diff, half float64) TornadoSide {
		return TornadoSide{Value: value, Word: fmt.Sprint(value), Diff: diff, From: diff - half, To: diff + half, Decimals: 1, N: 20}
	}
	return &Tornado{
		Caption: Caption{
			Title:    pick(zh, "What each parameter does by itself: first contact", "各参数单独变化的作用：基层首诊率"),
			Subtitle: pick(zh, "Difference from the design's first point, 20 replications", "与设计首点之差，20次重复"),
			Note:     pick(zh, "What two parameters do together is not shown.", "不显示两个参数共同变化的作用。"),
		},
		Low: pick(zh, "at its lowest value", "取最低值"), High: pick(zh, "at its highest value", "取最高值"),
		Listed: pick(zh, "value: difference [95% interval]", "取值：差值 [95%区间]"),
		Unit:   Unit{Name: "%", Diff: pick(zh, "pp", "百分点"), Scale: 100},
		Factors: []TornadoFactor{
			{"care.skill", pick(zh, "Skill of GPs", "全科医生能力"), 0.6, side(0.4, -0.012, 0.003), side(0.8, 0.009, 0.003)},
			{"supply.gps", pick(zh, "GPs per 10,000 residents", "每万人全科医生数"), 3.5, side(2, -0.041, 0.004), side(5, 0.022, 0.005)},
			{"choice.distance", pick(zh, "Weight of distance in choosing", "就医选择中距离的权重"), 1, TornadoSide{Value: 1, Word: "1", Diff: nan, From: nan, To: nan}, side(2, 0.03, 0.006)},
			{"b", pick(zh, "Delay of letters", "信件延迟"), 1, side(0, 0.0002, 0.002), TornadoSide{Value: 9, Word: "9", Diff: -0.0001, From: nan, To: nan, Decimals: 2, N: 1}},
		},
	}
}

func stressTornado() *Tornado {
	d := &Tornado{Caption: longCaption(), Low: longEnglish, High: longChinese, Listed: longEnglish + longEnglish, Unit: Unit{Name: "percentage points of something", Scale: 100}}
	for i, name := range manyScenarios(30) {
		x := 1e3 / float64(1+i*i)
		d.Factors = append(d.Factors, TornadoFactor{
			Code: fmt.Sprint("f", i), Label: name, Low: TornadoSide{Word: longWord, Diff: -x, From: -50 * x, To: x}, High: TornadoSide{Word: longChinese, Diff: x, From: math.NaN(), To: math.NaN()},
		})
	}
	return d
}

func zeroTornado() *Tornado {
	return &Tornado{Caption: Caption{Title: "Nothing moves"}, Low: "low", High: "high", Factors: []TornadoFactor{{Code: "a", Label: "A"}, {Code: "b", Label: "B"}}}
}

func TestTheTornadoHasTheLargestBarOnTopAndItsBarsBeginAtZero(t *testing.T) {
	fig := sampleTornado(false)
	var bars []box
	for _, m := range marksOf(t, fig) {
		for k := 1; k <= 2; k++ {
			if m.filled && m.tone == fade(styleOf(k).tone, 0xB0) && near(m.box.h, barHeight) && !near(m.box.w, 14) {
				bars = append(bars, m.box)
			}
		}
	}
	want := []float64{-4.1, 2.2, 3, -1.2, 0.9, 0.02, -0.01}
	if len(bars) != len(want) {
		t.Fatalf("%d bars", len(bars))
	}
	zero, perPoint := bars[0].x+bars[0].w, bars[0].w/4.1
	for i, x := range want {
		if from := min(0, x); !near(bars[i].x, zero+from*perPoint) || !near(bars[i].w, math.Abs(x)*perPoint) {
			t.Errorf("bar %d of %v from %v to %v, zero at %v", i, x, bars[i].x, bars[i].x+bars[i].w, zero)
		}
	}
	intervals := 0
	for _, m := range marksOf(t, fig) {
		if !m.filled && m.box.h == 0 && near(m.box.x, zero-4.5*perPoint) && near(m.box.w, 0.8*perPoint) {
			intervals++
		}
	}
	if intervals != 1 {
		t.Errorf("%d intervals from -4.5 to -3.7", intervals)
	}
	p, _ := pageOf(fig)
	if !strings.Contains(fmt.Sprint(p.texts), "2: −4.1 [−4.5, −3.7]") {
		t.Errorf("the value and its difference are not printed: %v", p.texts)
	}
	rows := fig.table()
	if rows[1][0] != "supply.gps" || rows[1][5] != "2" || rows[1][6] != "-0.041" || rows[3][0] != "choice.distance" || rows[4][0] != "care.skill" {
		t.Errorf("%v", rows)
	}
}

func sampleWelch(zh bool) *MonthlySeries {
	d := &MonthlySeries{
		Caption: Caption{Title: pick(zh, "Is the warm-up long enough?", "预热是否足够长？"), Subtitle: pick(zh, "base, 20 replications", "基线，20次重复")},
		Series:  []string{pick(zh, "month", "当月"), pick(zh, "moving average", "移动平均")},
		Starts:  []PolicyStart{{At: 12, Label: pick(zh, "end of the warm-up", "预热结束")}},
	}
	for i := range 24 {
		d.Months = append(d.Months, Month{Code: fmt.Sprintf("20%02d-%02d", 11+i/12, 1+i%12), Label: fmt.Sprint(1 + i%12), Year: fmt.Sprint(2011 + i/12)})
	}
	for k, name := range []string{pick(zh, "First contact in the community", "基层首诊率"), pick(zh, "Median wait, tertiary hospital", "三级医院候诊时间中位数")} {
		var raw, smooth MonthlyLine
		for i := range 24 {
			x := 0.6 - 0.2*math.Exp(-float64(i)/3)
			raw.Mean, smooth.Mean = append(raw.Mean, x+0.01*math.Sin(float64(3*i))), append(smooth.Mean, x)
			if i >= 20 {
				smooth.Mean[i] = math.NaN()
			}
		}
		panel := SeriesPanel{Code: fmt.Sprint("i", k), Label: name, Unit: Unit{Name: "%", Scale: 100}, Lines: []MonthlyLine{raw, smooth}}
		panel.Cut = PolicyStart{At: 5, Label: pick(zh, "MSER-5: cut after 5 months", "MSER-5：删去前 5 个月")}
		if k == 1 {
			panel.Cut = PolicyStart{At: math.NaN(), Label: pick(zh, "MSER-5: not settled", "MSER-5：尚未稳定")}
		}
		d.Panels = append(d.Panels, panel)
	}
	return d
}

func stressWelch() *MonthlySeries {
	d := sampleWelch(true)
	d.Caption = longCaption()
	for i := range d.Panels {
		d.Panels[i].Label, d.Panels[i].Unit.Name, d.Panels[i].Cut.Label = longEnglish+longEnglish, longChinese, longChinese+longWord
	}
	return d
}

func TestTheCutStandsInItsPanelAtItsMonth(t *testing.T) {
	fig := sampleWelch(false)
	var lines []box
	for _, m := range marksOf(t, fig) {
		if !m.filled && m.tone == goodTone && m.box.w == 0 && near(m.box.h, monthPlotHeight) {
			lines = append(lines, m.box)
		}
	}
	var ends []box
	for _, m := range marksOf(t, fig) {
		if !m.filled && m.tone == ink && m.box.w == 0 && near(m.box.h, monthPlotHeight) {
			ends = append(ends, m.box)
		}
	}
	if len(lines) != 1 || len(ends) != 2 {
		t.Fatalf("%d cuts and %d ends of the warm-up", len(lines), len(ends))
	}
	f := frameOf(t, fig)
	if !near(lines[0].x, f.x+5.0/24*f.w) || !near(ends[0].x, f.x+12.0/24*f.w) {
		t.Errorf("the cut at %v, the end of the warm-up at %v of %+v", lines[0].x, ends[0].x, f)
	}
	rows := fig.table()
	if last := len(rows[0]) - 1; rows[0][last] != "cut" || rows[1][last] != "5" || rows[60][last] != "" {
		t.Errorf("%v, %v", rows[0], rows[1])
	}
	if got := sampleMonths(false).table()[0]; got[len(got)-1] == "cut" {
		t.Error("months without a cut have a column for it")
	}
}
