package plots

import (
	"fmt"
	"math"
	"strconv"
)

// The samples are small figures of every kind in both languages, with made-up numbers,
// long labels, gaps, undefined values and all verdicts.

type sample struct {
	name string
	fig  Figure
}

func samples() []sample {
	return []sample{
		{"waits-en", sampleWaits(false)},
		{"waits-zh", sampleWaits(true)},
		{"urgency-en", sampleUrgency(false)},
		{"urgency-zh", sampleUrgency(true)},
		{"months-en", sampleMonths(false)},
		{"months-zh", sampleMonths(true)},
		{"bands-en", sampleBands(false)},
		{"bands-zh", sampleBands(true)},
		{"flow-en", sampleFlow(false)},
		{"flow-zh", sampleFlow(true)},
		{"dots-en", sampleDots(false)},
		{"dots-zh", sampleDots(true)},
		{"week-en", sampleWeek(false)},
		{"week-zh", sampleWeek(true)},
		{"patients-en", samplePatients(false)},
		{"patients-zh", samplePatients(true)},
		{"morris-en", sampleMorris(false)},
		{"morris-zh", sampleMorris(true)},
		{"sobol-en", sampleSobol(false)},
		{"sobol-zh", sampleSobol(true)},
		{"convergence-en", sampleConvergence(false)},
		{"tornado-en", sampleTornado(false)},
		{"tornado-zh", sampleTornado(true)},
		{"welch-en", sampleWelch(false)},
		{"welch-zh", sampleWelch(true)},
		{"box-en", sampleBox(false)},
		{"box-zh", sampleBox(true)},
		{"dose-en", sampleDose(false)},
		{"dose-zh", sampleDose(true)},
		{"front-en", sampleTradeOff(false)},
		{"front-zh", sampleTradeOff(true)},
		{"search-en", sampleSearch(false)},
		{"search-zh", sampleSearch(true)},
		{"timeline-en", sampleTimeline(false)},
		{"timeline-zh", sampleTimeline(true)},
	}
}

// pick chooses the language of a label.
func pick(zh bool, en, chinese string) string {
	if zh {
		return chinese
	}
	return en
}

func sampleScenarios(zh bool) []string {
	if zh {
		return []string{"专家下沉", "拉开报销差距", "专家下沉＋拉开报销差距"}
	}
	return []string{"Expert sinking", "Insurance leverage", "Sinking and leverage"}
}

func sampleDots(zh bool) *DotInterval {
	pp := Unit{Name: "%", Diff: pick(zh, "percentage points", "百分点"), Scale: 100}
	minutes := Unit{Name: pick(zh, "min", "分钟")}
	visits := Unit{Name: pick(zh, "visits", "人次")}
	word := func(v Verdict) string {
		if zh {
			return [...]string{"无法判断", "相当", "更好", "更差", "增加", "减少"}[v]
		}
		return [...]string{"cannot tell", "equivalent", "better", "worse", "higher", "lower"}[v]
	}
	row := func(d, half float64, v Verdict) DotRow {
		return DotRow{Diff: d, Low: d - half, High: d + half, N: 20, Verdict: v, Word: word(v)}
	}
	return printing(&DotInterval{
		Caption: Caption{
			Title:    pick(zh, "First choice moves to the community; hospital waits move with it", "首诊流向社区，医院候诊随之变化"),
			Subtitle: pick(zh, "Paired difference from the base, simultaneous 95% intervals, 20 replications", "与基线的配对差，95%联合区间，20次重复"),
			Note: pick(zh, "Shaded: differences of no practical weight. An interval inside the shade is equivalent; one that leaves out zero is better or worse; else the data cannot tell.",
				"阴影：没有实际意义的差异范围。区间在阴影内为“相当”，不含零为“更好”或“更差”，其余无法判断。"),
		},
		Base:       pick(zh, "base", "基线"),
		Difference: pick(zh, "difference [interval]", "差值 [区间]"),
		Verdict:    pick(zh, "verdict", "判断"),
		Scenarios:  sampleScenarios(zh),
		Indicators: []DotIndicator{
			{
				Code: "first_preference_share", Label: pick(zh, "First preference for the community", "首选基层医疗卫生机构比例"), Unit: pp, Base: 0.779, Threshold: 0.01,
				Rows: []DotRow{row(0.012, 0.004, Better), row(0.021, 0.0048, Better), row(0.0345, 0.0061, Better)},
			},
			{
				Code: "first_contact_share", Label: pick(zh, "First contact in the community", "基层首诊率（按病程）"), Unit: pp, Base: 0.612, Threshold: 0.01,
				Rows: []DotRow{row(0.0021, 0.0052, Equivalent), row(0.018, 0.011, Better), row(0.008, 0.0095, CannotTell)},
			},
			{
				Code: "wait_minutes_median", Label: pick(zh, "Median wait, tertiary hospital", "三级医院候诊时间中位数"), Unit: minutes, Base: 23.4, Threshold: 2,
				Rows: []DotRow{row(3.9, 1.2, Worse), row(-2.2, 0.31, Better), row(0, 0, Equivalent)},
			},
			{
				Code: "visits", Label: pick(zh, "Visits, community health centres", "社区卫生服务中心诊疗人次"), Unit: visits, Base: 312408, Threshold: math.NaN(),
				Rows: []DotRow{row(12804, 2411, Higher), row(-3120, 1180, Lower), {Diff: math.NaN(), Low: math.NaN(), High: math.NaN(), N: 1, Word: word(CannotTell)}},
			},
			{
				Code: "referrals_up", Label: pick(zh, "Referrals up", "上转人次"), Unit: visits, Base: 4120,
				Rows: []DotRow{row(-311, 95, Lower), row(22, 101, CannotTell), row(-280, 99, Lower)},
			},
		},
	})
}

// printing gives levels three digits and differences those of their intervals.
func printing(d *DotInterval) *DotInterval {
	for i, in := range d.Indicators {
		s := in.Unit.scale()
		d.Indicators[i].BaseDecimals = decimalsFor(in.Base*s, 0)
		for k, r := range in.Rows {
			in.Rows[k].Decimals = decimalsFor(r.Diff*s, (r.High-r.Low)/2*s)
		}
	}
	return d
}

func sampleSeries(zh bool) []string {
	return append([]string{pick(zh, "Base", "基线")}, sampleScenarios(zh)...)
}

// waitCurve returns points of lognormal waits with the given median and ratio of P90 to
// median; a share none of the people does not wait at all.
func waitCurve(median, ratio, none float64) []WaitPoint {
	sigma := math.Log(ratio) / 1.2816
	z := map[float64]float64{0.05: -1.645, 0.1: -1.2816, 0.25: -0.6745, 0.5: 0, 0.75: 0.6745, 0.9: 1.2816, 0.95: 1.645, 0.99: 2.326}
	var c []WaitPoint
	for _, q := range []float64{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99} {
		m := median * math.Exp(sigma*z[q])
		if q < none {
			m = 0
		}
		c = append(c, WaitPoint{Quantile: q, Minutes: m})
	}
	return c
}

// sampleUrgency has a group in which nobody waits, and one that an option does not have.
func sampleUrgency(zh bool) *WaitDistribution {
	none := waitCurve(1, 2, 1)
	return &WaitDistribution{
		Caption: Caption{
			Title:    pick(zh, "Waits by urgency", "按紧急程度的候诊时间"),
			Subtitle: pick(zh, "Share of visits that wait longer than the time on the axis", "候诊超过横轴时间的就诊比例"),
			Note:     pick(zh, "Every visit is in one panel.", "每次就诊计入一栏。"),
		},
		Series: sampleSeries(zh)[:2], Exceeding: pick(zh, "share waiting longer", "等待更久者的比例"), By: "urgency", Visits: pick(zh, "visits", "人次"),
		Time: TimeUnits{pick(zh, "min", "分钟"), pick(zh, "h", "小时"), pick(zh, "days", "天")},
		Panels: []WaitPanel{
			{"urgency:emergency", pick(zh, "Emergency department", "急诊"), [][]WaitPoint{none, none}, []WaitVisits{{5_212, "a"}, {5_209.5, "b"}}},
			{"urgency:green", pick(zh, "Green channel", "转诊绿色通道"), [][]WaitPoint{waitCurve(2, 6, 0.2), nil}, []WaitVisits{{0.2, "c"}, {0, ""}}},
			{"urgency:walk_in", pick(zh, "Walk-ins", "未预约者"), [][]WaitPoint{waitCurve(14, 4, 0.2), waitCurve(15, 4, 0.1)}, []WaitVisits{{141_874, "d"}, {math.NaN(), ""}}},
		},
	}
}

func sampleWaits(zh bool) *WaitDistribution {
	return &WaitDistribution{
		Caption: Caption{
			Title:    pick(zh, "Waits by tier", "各级机构候诊时间分布"),
			Subtitle: pick(zh, "Share of visits that wait longer than the time on the axis, 2012, 20 replications", "候诊超过横轴时间的就诊比例，2012年，20次重复"),
		},
		Series: sampleSeries(zh), Exceeding: pick(zh, "share waiting longer", "等待更久者的比例"),
		P50: pick(zh, "median", "中位数"), P90: "P90",
		Time: TimeUnits{pick(zh, "min", "分钟"), pick(zh, "h", "小时"), pick(zh, "days", "天")},
		Panels: []WaitPanel{
			{"tier:community", pick(zh, "Community health centres", "社区卫生服务中心"), [][]WaitPoint{waitCurve(6, 3, 0.3), waitCurve(7.5, 3, 0.2), waitCurve(7, 3, 0.3), waitCurve(9, 3, 0.2)}, nil},
			{"tier:secondary", pick(zh, "Secondary hospitals", "二级医院"), [][]WaitPoint{waitCurve(16, 2.6, 0), waitCurve(15, 2.6, 0), waitCurve(14, 2.6, 0), waitCurve(13, 2.5, 0)}, nil},
			{"tier:tertiary", pick(zh, "Tertiary hospital", "三级医院"), [][]WaitPoint{waitCurve(31, 2.5, 0), waitCurve(33, 2.6, 0), waitCurve(26, 2.4, 0), waitCurve(27, 2.4, 0)}, nil},
			{"appointment", pick(zh, "Specialist appointment, tertiary hospital", "三级医院专家预约"), [][]WaitPoint{waitCurve(9000, 2, 0), waitCurve(11000, 2, 0), waitCurve(8000, 2, 0), nil}, nil},
		},
	}
}

func sampleMonths(zh bool) *MonthlySeries {
	d := &MonthlySeries{
		Caption: Caption{
			Title:    pick(zh, "First contact in the community, month by month", "基层首诊率逐月变化"),
			Subtitle: pick(zh, "Mean of 20 replications with 95% interval", "20次重复的均值与95%区间"),
		},
		Series: sampleSeries(zh),
		Starts: []PolicyStart{{3, pick(zh, "policy starts, ramp of 3 months", "政策开始，3个月渐进")}},
	}
	names := []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	for i := range 15 {
		year := []string{"2012", "2013"}[i/12]
		month := strconv.Itoa(i%12 + 1)
		d.Months = append(d.Months, Month{Code: fmt.Sprintf("%s-%02d", year, i%12+1), Label: pick(zh, names[i%12], month+"月"), Year: pick(zh, year, year+"年")})
	}
	line := func(level, jump, season, half float64) MonthlyLine {
		var l MonthlyLine
		for i := range d.Months {
			v := level + season*math.Cos(float64(i)/12*2*math.Pi) + jump*min(max(float64(i-2)/3, 0), 1)
			l.Mean, l.Low, l.High = append(l.Mean, v), append(l.Low, v-half), append(l.High, v+half)
		}
		return l
	}
	gap := line(0.612, 0.055, 0.01, 0.008)
	gap.Mean[8], gap.Low[8], gap.High[8] = math.NaN(), math.NaN(), math.NaN()
	d.Panels = []SeriesPanel{
		{
			Code: "first_contact_share", Label: pick(zh, "First contact in the community", "基层首诊率"),
			Unit:  Unit{Name: "%", Scale: 100},
			Lines: []MonthlyLine{line(0.612, 0, 0.01, 0.006), line(0.612, 0.02, 0.01, 0.007), line(0.612, 0.022, 0.009, 0.007), gap},
		},
		{
			Code: "visits", Label: pick(zh, "Visits to the tertiary hospital", "三级医院诊疗人次"),
			Unit:  Unit{Name: pick(zh, "visits", "人次")},
			Lines: []MonthlyLine{line(21000, 0, 2500, 400), line(21000, -800, 2500, 400), line(21000, -2400, 2400, 400), line(21000, -3000, 2300, 450)},
		},
	}
	return d
}

// judged is a flow with the verdict of its interval, or of its size where there is none (0 to 0).
func judged(from, to int, base, scenario, low, high float64) Flow {
	f := Flow{From: from, To: to, Base: base, Scenario: scenario, DiffLow: low, DiffHigh: high}
	size := 0.02 * base
	if low == 0 && high == 0 {
		f.DiffLow, f.DiffHigh = math.NaN(), math.NaN()
		low, high = scenario-base-size, scenario-base+size
	}
	switch {
	case low > 0:
		f.Verdict = Higher
	case high < 0:
		f.Verdict = Lower
	}
	return f
}

func sampleFlow(zh bool) *PatientFlow {
	node := func(code, en, chinese string, stage int) FlowNode {
		return FlowNode{Code: code, Label: pick(zh, en, chinese), Stage: stage}
	}
	return &PatientFlow{
		Caption: Caption{
			Title:    pick(zh, "Where episodes go: base and sinking with leverage", "病程去向：基线与“下沉＋报销差距”"),
			Subtitle: pick(zh, "Episodes in 2012, mean of 20 replications; widths of both panels on one scale", "2012年病程数，20次重复均值；两图同一比例"),
		},
		Base: pick(zh, "Base", "基线"), Scenario: sampleScenarios(zh)[2], Unit: Unit{Name: pick(zh, "episodes", "例")},
		More: pick(zh, "more than base", "比基线多"), Fewer: pick(zh, "fewer", "比基线少"), Same: pick(zh, "no clear difference", "无明显差别"),
		Stages: []string{pick(zh, "Onset", "发病"), pick(zh, "First contact", "首诊"), pick(zh, "Referral", "转诊"), pick(zh, "End", "结局")},
		Nodes: []FlowNode{
			node("onset", "Onset", "发病", 0),
			node("self", "Self-care", "自我处置", 1), node("community", "Community", "社区", 1), node("secondary", "Secondary hospital", "二级医院", 1),
			node("tertiary", "Tertiary hospital", "三级医院", 1), node("downtown", "Downtown", "市区医院", 1), node("emergency", "Emergency", "急诊", 1),
			node("up", "Referred up", "上转", 2), node("down", "Referred down", "下转", 2),
			node("resolved", "Resolved", "治愈好转", 3), node("open", "Still ill", "未愈", 3),
		},
		Flows: []Flow{
			judged(0, 1, 51230, 50900, -700, 100),
			judged(0, 2, 62010, 68444, 6000, 6900),
			judged(0, 3, 9020, 8100, -1100, -700),
			judged(0, 4, 21004, 16460, -4900, -4100),
			judged(0, 5, 8100, 7420, -900, -500),
			judged(0, 6, 3020, 3060, -60, 140),
			judged(2, 7, 4120, 3800, -420, -210),
			judged(3, 7, 810, 700, -160, -60),
			judged(4, 8, 520, 690, 120, 220),
			judged(3, 8, 150, 160, -30, 50),
			judged(1, 9, 48800, 48500, 0, 0),
			judged(1, 10, 2430, 2400, 0, 0),
			judged(2, 9, 54000, 61000, 0, 0),
			judged(2, 10, 3890, 3644, 0, 0),
			judged(3, 9, 7500, 6800, 0, 0),
			judged(3, 10, 560, 440, 0, 0),
			judged(4, 9, 19300, 14900, 0, 0),
			judged(4, 10, 1184, 870, 0, 0),
			judged(5, 9, 7500, 6900, 0, 0),
			judged(5, 10, 600, 520, 0, 0),
			judged(6, 9, 2800, 2840, 0, 0),
			judged(6, 10, 220, 220, 0, 0),
			judged(7, 9, 4400, 4100, 0, 0),
			judged(7, 10, 530, 400, 0, 0),
			judged(8, 9, 610, 790, 0, 0),
			judged(8, 10, 60, 60, 0, 0),
		},
	}
}
