package plots

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"
)

func sampleMorris(zh bool) *MorrisPlane {
	word := func(shown bool) string {
		if shown {
			return pick(zh, "influential", "有影响")
		}
		return pick(zh, "not shown", "未显示影响")
	}
	factor := func(code, en, chinese string, mu, half, star, sigma float64, shown bool) MorrisFactor {
		return MorrisFactor{
			Code: code, Label: pick(zh, en, chinese), Mu: mu, MuLow: mu - half, MuHigh: mu + half,
			MuStar: star, StarLow: star - half/2, StarHigh: star + half/2, Sigma: sigma, SigmaLow: sigma * 0.7, SigmaHigh: sigma * 1.5,
			Floor: 0.2, Influential: shown, Word: word(shown), MuDecimals: 1, StarDecimals: 2, SigmaDecimals: 1,
		}
	}
	return &MorrisPlane{
		Caption: Caption{
			Title:    pick(zh, "What moves the median wait at the tertiary hospital", "哪些参数影响三级医院候诊时间中位数"),
			Subtitle: pick(zh, "Elementary effects over the whole range, 20 trajectories, 5 replications", "全范围的基本效应，20条轨迹，5次重复"),
			Note:     pick(zh, "Dashed: as much spread as effect.", "虚线：效应的变动与效应相等。"),
		},
		MuStar: pick(zh, "mean absolute effect", "平均绝对效应"), Sigma: pick(zh, "spread of the effect", "效应的变动"),
		Listed: pick(zh, "mean absolute effect [95% interval]", "平均绝对效应 [95%区间]"),
		Shown:  pick(zh, "influence shown", "有影响"), NotShown: pick(zh, "could be luck", "可能只是偶然"),
		Unit: Unit{Name: pick(zh, "min", "分钟")},
		Factors: []MorrisFactor{
			factor("supply.gps", "GPs per 10,000 residents", "每万人全科医生数", -6, 1.2, 6, 1.8, true),
			factor("choice.distance", "Weight of distance in choosing", "就医选择中距离的权重", 0.4, 1.9, 3.9, 4.3, true),
			factor("care.skill", "Skill of GPs", "全科医生能力", -1.1, 0.6, 1.2, 0.4, true),
			factor("a", "Share of home visits", "上门服务比例", 0.1, 0.4, 0.25, 0.05, false),
			factor("b", "Delay of letters", "信件延迟", -0.02, 0.4, 0.24, 0, false),
		},
	}
}

func sampleSobol(zh bool) *SobolBars {
	nan := math.NaN()
	return &SobolBars{
		Caption: Caption{
			Title:    pick(zh, "Where the uncertainty of the median wait comes from", "候诊时间中位数的不确定性从何而来"),
			Subtitle: pick(zh, "Sobol' indices with 95% intervals, 512 rows, 4 replications", "Sobol' 指数与95%区间，512行，4次重复"),
		},
		First: pick(zh, "first-order: alone", "一阶：单独"), Total: pick(zh, "total: with all interactions", "总效应：含全部交互"),
		Factors: []SobolFactor{
			{"supply.gps", pick(zh, "GPs per 10,000 residents", "每万人全科医生数"), 0.41, 0.36, 0.46, 0.55, 0.49, 0.62, "", ""},
			{"choice.distance", pick(zh, "Weight of distance in choosing", "就医选择中距离的权重"), 0.2, 0.14, 0.27, 0.33, 0.27, 0.40, "", ""},
			{"care.skill", pick(zh, "Skill of GPs", "全科医生能力"), 0.02, -0.03, 0.07, 0.05, 0.01, 0.09, "", ""},
			{"b", pick(zh, "Delay of letters", "信件延迟"), -0.04, -0.11, 0.03, 0.002, nan, nan, "", ""},
		},
	}
}

// sampleConvergence is a series of months whose steps are numbers of rows.
func sampleConvergence(zh bool) *MonthlySeries {
	d := &MonthlySeries{
		Caption: Caption{Title: pick(zh, "Are the indices there yet?", "指数是否已经稳定？")}, Column: "rows",
		Series: []string{"GPs per 10,000 residents", "Weight of distance in choosing", "Skill of GPs"},
	}
	for _, rows := range []int{64, 128, 256, 512} {
		d.Months = append(d.Months, Month{Code: fmt.Sprint(rows), Label: fmt.Sprint(rows)})
	}
	for _, name := range []string{"first", "total"} {
		panel := SeriesPanel{Code: name, Label: name}
		for k := range d.Series {
			v := 0.5 - 0.2*float64(k)
			panel.Lines = append(panel.Lines, MonthlyLine{
				Mean: []float64{v + 0.1, v - 0.05, v + 0.01, v},
				Low:  []float64{v - 0.3, v - 0.2, v - 0.1, v - 0.05}, High: []float64{v + 0.3, v + 0.2, v + 0.1, v + 0.05},
			})
		}
		d.Panels = append(d.Panels, panel)
	}
	return d
}

func stressMorris() *MorrisPlane {
	d := &MorrisPlane{
		Caption: longCaption(), MuStar: longEnglish, Sigma: longChinese, Listed: longEnglish, Shown: longChinese, NotShown: longEnglish,
		Unit: Unit{Name: "percentage points of something", Scale: 100},
	}
	for i, name := range manyScenarios(40) {
		x := 1e4 / float64(1+i*i)
		d.Factors = append(d.Factors, MorrisFactor{
			Code: fmt.Sprint("f", i), Label: name, Mu: -x, MuLow: math.NaN(), MuHigh: math.NaN(), MuStar: x, StarLow: -x, StarHigh: 50 * x,
			Sigma: x / 2, SigmaLow: math.NaN(), SigmaHigh: math.NaN(), Influential: i%2 == 0,
		})
	}
	return d
}

func zeroMorris() *MorrisPlane {
	return &MorrisPlane{Caption: Caption{Title: "Nothing moves"}, MuStar: "mu*", Sigma: "sigma", Factors: []MorrisFactor{{Code: "a", Label: "A"}, {Code: "b", Label: "B"}}}
}

func stressSobol() *SobolBars {
	d := &SobolBars{Caption: longCaption(), First: longEnglish, Total: longChinese}
	for i, name := range manyScenarios(30) {
		x := float64(i-10) * 3
		d.Factors = append(d.Factors, SobolFactor{Code: fmt.Sprint("f", i), Label: name, First: x, FirstLow: x - 100, FirstHigh: x + 1000, Total: math.NaN(), TotalLow: math.NaN(), TotalHigh: math.NaN()})
	}
	return d
}

func TestMarksOfTheMorrisPlaneLieAtTheirEffectsOnOneScale(t *testing.T) {
	fig := sampleMorris(false)
	gps, distance := spotsOf(fig, "GPs per")[0], spotsOf(fig, "Weight of distance")[0]
	delay := spotsOf(fig, "Delay of letters")[0]
	middle := func(b box) point { return point{b.x + b.w/2, b.y + b.h/2} }
	a, b, c := middle(gps), middle(distance), middle(delay)
	perUnit := (a.x - b.x) / (6 - 3.9)
	if !near(b.y-a.y, (1.8-4.3)*perUnit) || !near(c.y-a.y, 1.8*perUnit) || !near(a.x-c.x, (6-0.24)*perUnit) {
		t.Errorf("marks at %v, %v, %v", a, b, c)
	}
	// An open ring where nothing is shown, twice: in the plane and in the list.
	full, open := 0, 0
	for _, m := range marksOf(t, fig) {
		switch {
		case m.box.h != 0: // of a circle the recorder keeps the middle and where it begins
		case m.filled && m.tone == goodTone && near(m.box.w, morrisMark):
			full++
		case !m.filled && m.tone == axisTone && near(m.box.w, morrisMark-0.3):
			open++
		}
	}
	if full != 2*3+1 || open != 2*2+1 {
		t.Errorf("%d full and %d open marks", full, open)
	}
}

func TestSobolBarsBeginAtZeroAndShowWhatIsNegative(t *testing.T) {
	fig := sampleSobol(false)
	var bars []box
	for _, m := range marksOf(t, fig) {
		for k := 1; k <= 2; k++ {
			if m.filled && m.tone == fade(styleOf(k).tone, 0xB0) && near(m.box.h, barHeight) && !near(m.box.w, 14) {
				bars = append(bars, m.box)
			}
		}
	}
	if len(bars) != 8 {
		t.Fatalf("%d bars", len(bars))
	}
	zero, perShare := bars[0].x, bars[0].w/0.41
	for i, want := range []float64{0.41, 0.55, 0.2, 0.33, 0.02, 0.05, -0.04, 0.002} {
		from, to := min(0, want), max(0, want)
		if !near(bars[i].x, zero+from*perShare) || !near(bars[i].w, (to-from)*perShare) {
			t.Errorf("bar %d of %v from %v to %v, zero at %v", i, want, bars[i].x, bars[i].x+bars[i].w, zero)
		}
	}
	intervals := 0
	for _, m := range marksOf(t, fig) {
		if !m.filled && m.tone == color.NRGBA(ink) && m.box.h == 0 && near(m.box.x, zero-0.11*perShare) && near(m.box.w, 0.14*perShare) {
			intervals++
		}
	}
	if intervals != 1 {
		t.Errorf("%d intervals from -0.11 to 0.03", intervals)
	}
	if p, _ := pageOf(fig); !strings.Contains(fmt.Sprint(p.texts), "−0.04 [−0.11, 0.03]") {
		t.Error("the negative index is not printed")
	}
}

func TestConvergenceNamesItsSteps(t *testing.T) {
	if got := sampleConvergence(false).table(); got[0][5] != "rows" || got[1][5] != "64" {
		t.Errorf("%v, %v", got[0], got[1])
	}
}
