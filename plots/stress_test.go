package plots

import (
	"fmt"
	"math"
)

// stressed are figures at the edge of what a caller may send: long labels, many scenarios and
// months, undefined and extreme values, a single series.
func stressed() []sample {
	return []sample{
		{"stress-dots", stressDots()},
		{"stress-dots-huge", hugeDots()},
		{"stress-dots-empty", emptyDots()},
		{"stress-waits", stressWaits()},
		{"stress-waits-zero", zeroWaits()},
		{"stress-months", stressMonths()},
		{"stress-months-one", oneMonth()},
		{"stress-flow", stressFlow()},
		{"stress-flow-empty", emptyFlow()},
		{"stress-week", stressWeek()},
		{"stress-patients", stressPatients()},
		{"stress-morris", stressMorris()},
		{"stress-morris-zero", zeroMorris()},
		{"stress-sobol", stressSobol()},
		{"stress-tornado", stressTornado()},
		{"stress-tornado-zero", zeroTornado()},
		{"stress-box", stressBox()},
		{"stress-box-one", oneFactorBox()},
		{"stress-welch", stressWelch()},
		{"stress-dose", stressDose()},
		{"stress-dose-flat", flatDose()},
		{"stress-front", stressTradeOff()},
		{"stress-search", stressSearch()},
		{"stress-search-one", oneLeverSearch()},
	}
}

const (
	longEnglish = "Expert sinking with overtime, insurance leverage, family-doctor contracts and gatekeeping at once, from July"
	longChinese = "专家下沉并加班、拉开医保报销差距、家庭医生签约与社区首诊同时推行，自七月一日起分三个月逐步到位"
	longWord    = "Krankenversicherungsbeitragsbemessungsgrenzenverordnung"
)

func longCaption() Caption {
	return Caption{
		Title:    longEnglish + ": " + longEnglish,
		Subtitle: longChinese + longChinese + longChinese,
		Note:     longEnglish + ". " + longChinese + ". " + longWord + longWord + longWord,
	}
}

func manyScenarios(n int) []string {
	all := []string{longEnglish, longChinese, longWord, "A", "短"}
	for i := len(all); i < n; i++ {
		all = append(all, fmt.Sprintf("Scenario %d", i))
	}
	return all[:n]
}

func stressDots() *DotInterval {
	d := &DotInterval{
		Caption: longCaption(), Base: longWord, Difference: "difference from the base with its simultaneous interval", Verdict: "verdict in words", Wide: longEnglish,
		Scenarios: manyScenarios(9),
	}
	for k, name := range []string{longEnglish, longChinese, "x"} {
		in := DotIndicator{Code: fmt.Sprint("i", k), Label: name, Unit: Unit{Name: "percentage points of something", Scale: 100}, Base: 0.5, Threshold: 5}
		for i := range d.Scenarios {
			x := 0.001 * float64(i-4)
			in.Rows = append(in.Rows, DotRow{
				Diff: x, Low: x - 0.002, High: x + 0.003, WideLow: x - 0.02, WideHigh: x + 0.01, N: 20, Verdict: Verdict(i % 6), Word: "cannot tell with these data",
			})
		}
		d.Indicators = append(d.Indicators, in)
	}
	return printing(d)
}

func hugeDots() *DotInterval {
	d := &DotInterval{Caption: Caption{Title: "Fund spending"}, Scenarios: []string{"Expert sinking and more", longEnglish}}
	d.Indicators = []DotIndicator{{Code: "fund", Label: "Fund payment", Unit: Unit{Name: "CNY"}, Base: 3.2e9, Rows: []DotRow{
		{Diff: 12804123456, Low: 10393123456, High: 15215123456, N: 20, Verdict: Higher, Word: "higher"},
		{Diff: -1, Low: -2, High: 3, N: 20, Verdict: CannotTell, Word: "cannot tell"},
	}}}
	return d
}

func emptyDots() *DotInterval {
	nan := math.NaN()
	return &DotInterval{Caption: Caption{Title: "Nothing known"}, Scenarios: []string{"A", "B"}, Indicators: []DotIndicator{
		{Code: "a", Label: "Undefined", Base: nan, Threshold: nan, Rows: []DotRow{{Diff: nan, Low: nan, High: nan}, {Diff: math.Inf(1), Low: nan, High: nan}}},
		{Code: "b", Label: "All zero", Unit: Unit{Name: "h"}, Rows: []DotRow{{}, {}}},
	}}
}

func stressWaits() *WaitDistribution {
	d := &WaitDistribution{Caption: longCaption(), Series: manyScenarios(10), Exceeding: longEnglish, P50: "the median wait", P90: "ninety per cent", Visits: "visits a run"}
	for k, name := range []string{longEnglish, longChinese} {
		tier := WaitPanel{Code: fmt.Sprint("t", k), Label: name}
		for i := range d.Series {
			m := float64(i+1) * 3000
			tier.Curves = append(tier.Curves, []WaitPoint{{0, 0, ""}, {0.5, m, ""}, {0.9, 3 * m, ""}, {1, 1e6, ""}})
			tier.Visits = append(tier.Visits, WaitVisits{m * 12_345, "id"})
		}
		d.Panels = append(d.Panels, tier)
	}
	return d
}

func zeroWaits() *WaitDistribution {
	return &WaitDistribution{Caption: Caption{Title: "Nobody waits"}, Series: []string{"Base"}, Panels: []WaitPanel{
		{"a", "No wait at all", [][]WaitPoint{{{0.5, 0, ""}, {0.9, 0, ""}, {0.99, 0, ""}}}, nil},
		{"b", "No patient", [][]WaitPoint{nil}, nil},
		{"c", "One quantile only", [][]WaitPoint{{{0.5, 12, ""}}}, nil},
	}}
}

func stressMonths() *MonthlySeries {
	d := &MonthlySeries{Caption: longCaption(), Series: manyScenarios(8), Starts: []PolicyStart{
		{0, longEnglish}, {1, "second start"}, {2, "第三个开始"}, {59, longChinese}, {60, "at the end"}, {-3, "before"}, {99, "after"},
	}}
	for i := range 60 {
		d.Months = append(d.Months, Month{fmt.Sprintf("%d-%02d", 2012+i/12, i%12+1), "September", fmt.Sprint(2012 + i/12)})
	}
	for k, name := range []string{longEnglish, "负数"} {
		panel := SeriesPanel{Code: fmt.Sprint("p", k), Label: name, Unit: Unit{Name: "10,000 visits a month in the district"}}
		for j := range d.Series {
			var l MonthlyLine
			for i := range 60 {
				v := 5e6*float64(1-2*k) + float64(j) + math.Sin(float64(i))
				l.Mean, l.Low, l.High = append(l.Mean, v), append(l.Low, v-0.1), append(l.High, v+0.1)
			}
			panel.Lines = append(panel.Lines, l)
		}
		d.Panels = append(d.Panels, panel)
	}
	return d
}

func oneMonth() *MonthlySeries {
	nan := math.NaN()
	return &MonthlySeries{
		Caption: Caption{Title: "One month"}, Series: []string{"Base", "Policy"},
		Months: []Month{{"2012-01", "1月", "2012年"}}, Starts: []PolicyStart{{0.5, "政策开始"}},
		Panels: []SeriesPanel{
			{Code: "a", Label: "Equal", Lines: []MonthlyLine{{Mean: []float64{7}}, {Mean: []float64{7}, Low: []float64{nan}, High: []float64{nan}}}},
			{Code: "b", Label: "Unknown", Lines: []MonthlyLine{{Mean: []float64{nan}}, {Mean: []float64{nan}}}},
		},
	}
}

func stressFlow() *PatientFlow {
	d := &PatientFlow{
		Caption: longCaption(), Base: longEnglish, Scenario: longChinese, Unit: Unit{Name: "episodes a year"},
		More: longEnglish, Fewer: longChinese, Same: longWord, Stages: []string{longEnglish, longChinese, longWord, "End"},
	}
	for i := range 24 {
		d.Nodes = append(d.Nodes, FlowNode{Code: fmt.Sprint("n", i), Label: []string{longWord, longChinese, longEnglish, "x"}[i%4], Stage: i / 6})
	}
	for from := range 24 {
		for to := range 24 {
			if d.Nodes[from].Stage < d.Nodes[to].Stage && (from+to)%3 == 0 {
				d.Flows = append(d.Flows, Flow{From: from, To: to, Base: float64(from * 1000), Scenario: float64(to * 700)})
			}
		}
	}
	return d
}

func emptyFlow() *PatientFlow {
	return &PatientFlow{
		Caption: Caption{Title: "Nobody is ill"}, Base: "Base", Scenario: "Policy", Stages: []string{"From", "To"},
		Nodes: []FlowNode{{Code: "a", Label: "A"}, {Code: "b", Label: "B", Stage: 1}}, Flows: []Flow{{From: 0, To: 1}},
	}
}

// goldens are small figures, one of each kind, both languages.
func goldens() []sample {
	dots := sampleDots(true)
	dots.Indicators = dots.Indicators[1:3]
	waits := sampleWaits(false)
	waits.Panels = waits.Panels[:1]
	months := sampleMonths(true)
	months.Panels = months.Panels[:1]
	welch := sampleWelch(false)
	welch.Panels = welch.Panels[:1]
	flow := sampleFlow(false)
	flow.Nodes = append(flow.Nodes[:4:4], FlowNode{Code: "up", Label: "Referred up", Stage: 2}, FlowNode{Code: "end", Label: "Resolved", Stage: 3})
	flow.Flows = []Flow{
		judged(0, 1, 512, 509, -7, 1),
		judged(0, 2, 620, 684, 60, 69),
		judged(0, 3, 90, 29, -70, -55),
		judged(1, 5, 512, 509, 0, 0),
		judged(2, 4, 41, 38, -4, -2),
		judged(2, 5, 579, 646, 0, 0),
		judged(3, 5, 90, 29, 0, 0),
		judged(4, 5, 41, 38, 0, 0),
	}
	search := sampleSearch(false)
	search.Trials = append(search.Trials[1:5:5], search.Trials[9], search.Trials[15])
	return []sample{
		{"dots", dots},
		{"dots-bands", sampleDotBands(false)},
		{"search", search},
		{"waits", waits},
		{"urgency", sampleUrgency(true)},
		{"months", months},
		{"flow", flow},
		{"bands", sampleBands(true)},
		{"week", sampleWeek(true)},
		{"patients", samplePatients(true)},
		{"morris", sampleMorris(true)},
		{"sobol", sampleSobol(false)},
		{"tornado", sampleTornado(false)},
		{"welch", welch},
		{"box", sampleBox(true)},
	}
}
