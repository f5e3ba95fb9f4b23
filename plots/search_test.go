package plots

import (
	"math"
	"strings"
	"testing"
)

func sampleSearch(zh bool) *SearchTrace {
	d := &SearchTrace{
		Caption: Caption{
			Title:    pick(zh, "The search for the best gap that the fund can bear", "在基金可承受范围内寻找最优报销差距"),
			Subtitle: pick(zh, "Mean of 10 replications at each point, 95% intervals, each by itself", "每点10次重复的均值，各自的95%区间"),
			Note:     pick(zh, "A point that was lucky in the search has no advantage afresh.", "搜索中侥幸的点在重新运行时没有优势。"),
		},
		Objective: Objective{
			Code: "first_contact_share", Label: pick(zh, "first contact in the community", "基层首诊率"), Unit: Unit{Name: pick(zh, "pp", "个百分点"), Scale: 100},
			Good: pick(zh, "good: higher", "越高越好"),
		},
		Levers: []SearchLever{
			{Code: "payment.shift_community", Label: "payment.shift_community [pp]", Scale: 100},
			{Code: "payment.shift_tertiary", Label: "payment.shift_tertiary [pp]", Scale: 100},
		},
		Base: 0, BaseIs: pick(zh, "base", "基线"),
		Order: pick(zh, "number of the point, in the order of trial", "点的编号，按试验顺序"), Afresh: pick(zh, "finalists afresh", "候选点重新运行"),
		Kept: pick(zh, "keeps every limit", "满足全部限制"), Open: pick(zh, "limits not sure", "限制未能确定"), Broken: pick(zh, "breaks a limit", "违反限制"),
		Finalist: pick(zh, "finalist", "候选点"), Chosen: pick(zh, "picked", "选中"),
	}
	for i := range 14 {
		a, b := 0.01*float64(5*i%21), -0.01*float64(11*i%19)
		mean := 0.3*a - 0.2*b - 0.012
		t := SearchTrial{Number: i, Setting: []float64{a, b}, Mean: mean, Low: mean - 0.006, High: mean + 0.006, Decimals: 1, N: 10, Limits: []SearchLimit{
			{pick(zh, "fund spending ≤ +1.5%", "医保支出 ≤ +1.5%"), "+1.1% [0.8, 1.4]", pick(zh, "kept", "满足")},
			{pick(zh, "longest wait ≤ 30 min", "最长等候 ≤ 30分钟"), pick(zh, "31 min [29, 33]", "31分钟 [29, 33]"), pick(zh, "open", "尚不能判断")},
		}}
		switch cost := a + b; {
		case cost > 0.05:
			t.Standing = LimitBroken
		case cost < 0:
			t.Standing = LimitsKept
		}
		t.Finalist = i == 4 || i == 9 || i == 13
		t.Chosen = i == 9
		if i == 2 {
			t.Low, t.High = math.NaN(), math.NaN()
		}
		d.Trials = append(d.Trials, t)
	}
	for _, i := range []int{4, 9, 13} {
		t := d.Trials[i]
		t.Afresh, t.Mean, t.Low, t.High, t.N = true, t.Mean-0.003, t.Mean-0.007, t.Mean+0.001, 24
		d.Trials = append(d.Trials, t)
	}
	return d
}

// The edge of what may come: long words, two hundred points on one another.
func stressSearch() *SearchTrace {
	d := sampleSearch(false)
	d.Caption, d.BaseIs, d.Order, d.Afresh, d.Kept, d.Open, d.Broken = longCaption(), longWord, longEnglish+longEnglish, longChinese, longEnglish, longChinese, longWord
	d.Objective.Label, d.Levers[0].Label, d.Levers[1].Label = longEnglish, longEnglish+longEnglish, longChinese+longChinese
	for i := range 200 {
		t := d.Trials[i%14]
		t.Number = 14 + i
		d.Trials = append(d.Trials, t)
	}
	return d
}

// A search that was stopped after two points of one lever, one of them undefined.
func oneLeverSearch() *SearchTrace {
	d := sampleSearch(true)
	d.Levers, d.Trials, d.Base, d.Finalist, d.Chosen = d.Levers[:1], d.Trials[:2], math.NaN(), "", ""
	for i := range d.Trials {
		d.Trials[i].Setting = d.Trials[i].Setting[:1]
	}
	d.Trials[1].Mean, d.Trials[1].Low, d.Trials[1].High = math.NaN(), math.NaN(), math.NaN()
	return d
}

func TestASearchTellsLimitsByShapeAndInWords(t *testing.T) {
	d := sampleSearch(false)
	shapes := map[string]bool{}
	for _, s := range []SearchStanding{LimitsOpen, LimitsKept, LimitBroken} {
		one := &SearchTrace{Trials: []SearchTrial{{Standing: s}}, Base: math.NaN()}
		kinds := ""
		for _, m := range marksOf(t, one) {
			if m.tone == s.tone() {
				kinds += strings.Repeat("f", map[bool]int{true: 1}[m.filled]) + string(rune('0'+m.stops)) + " "
			}
		}
		if kinds == "" || shapes[kinds] {
			t.Errorf("standing %d is drawn as %q, which another is too or nobody sees", s, kinds)
		}
		shapes[kinds] = true
	}
	if got := spotsOf(d, d.Broken); len(got) == 0 {
		t.Error("no point says that it breaks a limit")
	}
	chosen := spotsOf(d, d.Finalist+", "+d.Chosen)
	if len(chosen) != 3 { // in the order, afresh and in the plane
		t.Errorf("the point picked is marked %d times", len(chosen))
	}
	if got := len(spotsOf(d, "first contact")); got != 14+3+14 {
		t.Errorf("%d marks with a tooltip", got)
	}
	const limited = "; fund spending ≤ +1.5%: +1.1% [0.8, 1.4], kept; longest wait ≤ 30 min: 31 min [29, 33], open (n ="
	if got := len(spotsOf(d, limited)); got != 14+3+14 {
		t.Errorf("%d marks tell the numbers under a limit", got)
	}
}
