package plots

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// mark is a filled or stroked path on a page, in points from the top left.
type mark struct {
	filled bool
	tone   color.NRGBA
	dashed bool
	box    box
	stops  int
}

// marksOf records what a figure draws.
func marksOf(t *testing.T, fig Figure) []mark {
	t.Helper()
	w, h := Size(fig)
	var rec recorder.Canvas
	if _, err := Draw(draw.NewCanvas(&rec, w, h), fig, nil); err != nil {
		t.Fatal(err)
	}
	var out []mark
	var now mark
	for _, a := range rec.Actions {
		switch a := a.(type) {
		case *recorder.SetColor:
			now.tone = color.NRGBAModel.Convert(a.Color).(color.NRGBA)
		case *recorder.SetLineDash:
			now.dashed = len(a.Dashes) > 0
		case *recorder.Fill:
			now.filled = true
			now.box, now.stops = bounds(a.Path, h), len(a.Path)
			out = append(out, now)
		case *recorder.Stroke:
			now.filled = false
			now.box, now.stops = bounds(a.Path, h), len(a.Path)
			out = append(out, now)
		}
	}
	return out
}

func bounds(path vg.Path, h vg.Length) box {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range path {
		if c.Type == vg.CloseComp {
			continue
		}
		x, y := float64(c.Pos.X), float64(h-c.Pos.Y)
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	return box{x0, y0, x1 - x0, y1 - y0}
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.01 }

// spotsOf returns the regions whose tooltip contains a text.
func spotsOf(fig Figure, text string) []box {
	p, _ := pageOf(fig)
	var out []box
	for _, s := range p.spots {
		if strings.Contains(s.title, text) {
			b := box{s.path[0].x, s.path[0].y, 0, 0}
			for _, q := range s.path {
				b.w, b.h = max(b.w, q.x-b.x), max(b.h, q.y-b.y)
			}
			out = append(out, b)
		}
	}
	return out
}

func TestDotsAndBandsShareOneScale(t *testing.T) {
	fig := sampleDots(false)
	fig.Indicators = fig.Indicators[:1]
	in := fig.Indicators[0] // differences 1.2, 2.1, 3.45 points, threshold 1
	band := spotsOf(fig, "±")[0]
	zero, perPoint := band.x+band.w/2, band.w/2
	var means []float64
	for _, m := range marksOf(t, fig) {
		i := slices.IndexFunc(scenarioTones[:3], func(c color.NRGBA) bool { return c == m.tone })
		if i < 0 || m.box.x < band.x || m.box.x > fig.columns().plotEnd {
			continue // the marker before the label, the verdict's mark
		}
		r := in.Rows[i]
		switch {
		case !m.filled:
			if !near(m.box.x, zero+100*r.Low*perPoint) || !near(m.box.x+m.box.w, zero+100*r.High*perPoint) {
				t.Errorf("interval %d from %g to %g", i, m.box.x, m.box.x+m.box.w)
			}
		default:
			means = append(means, m.box.x+m.box.w/2)
			if !near(m.box.x+m.box.w/2, zero+100*r.Diff*perPoint) {
				t.Errorf("dot %d at %g", i, m.box.x+m.box.w/2)
			}
		}
	}
	if len(means) != 3 {
		t.Errorf("%d dots", len(means))
	}
}

func TestIndicatorsShareAnAxisOnlyWithTheSameUnitAndSize(t *testing.T) {
	var got []string
	for _, panel := range sampleDots(false).panels() {
		codes := ""
		for _, in := range panel {
			codes += " " + in.Code
		}
		got = append(got, strings.TrimSpace(codes))
	}
	want := []string{"first_preference_share first_contact_share", "wait_minutes_median", "visits", "referrals_up"}
	if !slices.Equal(got, want) {
		t.Errorf("panels %q, want %q", got, want)
	}
}

func TestEveryVerdictHasItsOwnShape(t *testing.T) {
	known := map[string]Verdict{}
	for v := CannotTell; v <= Lower; v++ {
		var rec recorder.Canvas
		c := draw.NewCanvas(&rec, 20, 20)
		(&DotInterval{}).drawVerdict(&page{canvas: &c, set: &typesetter{}}, v, 10, 10)
		var calls []string
		for _, a := range rec.Actions {
			if _, tone := a.(*recorder.SetColor); !tone { // shape alone must do
				calls = append(calls, a.Call())
			}
		}
		key := strings.Join(calls, "\n")
		if other, twice := known[key]; twice {
			t.Errorf("verdicts %d and %d look alike without colour", v, other)
		}
		known[key] = v
	}
}

func TestQuantilesAreMarkedWhereTheCurveIs(t *testing.T) {
	curve := []WaitPoint{{0.25, 0, ""}, {0.75, 10, ""}, {0.95, 30, ""}}
	for q, want := range map[float64]float64{0.25: 0, 0.5: 5, 0.75: 10, 0.9: 25, 0.95: 30} {
		if got := minutesAt(curve, q); !near(got, want) {
			t.Errorf("quantile %g at %g min, want %g", q, got, want)
		}
	}
	if !math.IsNaN(minutesAt(curve, 0.99)) || !math.IsNaN(minutesAt(curve, 0.1)) || !math.IsNaN(minutesAt(nil, 0.5)) {
		t.Error("quantiles beyond the points are made up")
	}
	fig := sampleWaits(false)
	fig.Panels = fig.Panels[1:2]
	p50, p90 := spotsOf(fig, "Base, median"), spotsOf(fig, "Base, P90")
	longer := spotsOf(fig, "Sinking and leverage, median")
	if len(p50) != 1 || len(p90) != 1 || len(longer) != 1 {
		t.Fatalf("marks %v %v %v", p50, p90, longer)
	}
	// 16 and 13 min at one height; P90 at 41.6, four tenths of the frame lower.
	start := waitPlotLeft - 5
	perMinute := (p50[0].x - start) / 16
	if !near(longer[0].x-start, 13*perMinute) || !near(p90[0].x-start, 41.6*perMinute) ||
		!near(p90[0].y-p50[0].y, 0.4*waitPlotHeight) || !near(longer[0].y, p50[0].y) {
		t.Errorf("P50 %v, P90 %v, other P50 %v", p50[0], p90[0], longer[0])
	}
}

// The number of visits behind a curve is printed, told to the pointer and in the data; a
// figure whose curves have none has no column of them.
func TestWaitsSayHowManyVisitsTheyAreOf(t *testing.T) {
	fig := sampleUrgency(false)
	p, _ := pageOf(fig)
	for _, want := range []string{"5,212", "<1", "141,874", "visits"} {
		if !slices.ContainsFunc(p.texts, func(x placed) bool { return x.text == want }) {
			t.Errorf("%q is not printed", want)
		}
	}
	rows := fig.table()
	if last := len(rows[0]) - 1; rows[0][last] != "visits" || rows[1][last] != "5212" || rows[len(rows)-1][last] != "" {
		t.Errorf("data %v, %v, %v", rows[0], rows[1], rows[len(rows)-1])
	}
	if head := sampleWaits(false).table()[0]; slices.Contains(head, "visits") {
		t.Errorf("data of a figure without numbers of visits: %v", head)
	}
	fig.Panels[1].Visits = fig.Panels[1].Visits[:1]
	if err := fig.Validate(); err == nil || !strings.Contains(err.Error(), "1 of 2 curves") {
		t.Errorf("a curve without its number: %v", err)
	}
}

// The column of the data that tells the panels apart is named by what they are.
func TestTheDataOfWaitsNameWhatThePanelsAre(t *testing.T) {
	for column, fig := range map[string]*WaitDistribution{"tier": sampleWaits(false), "urgency": sampleUrgency(false)} {
		if got := fig.table()[0][0]; got != column {
			t.Errorf("the column of %s is %q", column, got)
		}
	}
}

func TestAlikePanelsShareOneAxisAndOthersDoNot(t *testing.T) {
	fig := sampleWaits(false)
	r := fig.reaches()
	if r[0] == r[1] || r[3] < 20*r[2] {
		t.Errorf("reaches %v", r)
	}
	fig.Panels = fig.Panels[1:3] // P90 up to 42 and 86 minutes
	if r = fig.reaches(); r[0] != r[1] {
		t.Errorf("reaches %v", r)
	}
	for minutes, want := range map[float64]string{90: "90 min", 600: "10.0 h", 14400: "10.0 days"} {
		per, unit := fig.Time.timeScale(minutes)
		if got := inUnit(minutes, per, unit); got != want && got != strings.Replace(want, "90", "90.0", 1) {
			t.Errorf("%g minutes are printed as %q", minutes, got)
		}
	}
}

func TestMonthsAreBinsAndThePolicyStartsAtTheirEdge(t *testing.T) {
	fig := sampleMonths(false)
	fig.Panels = fig.Panels[:1]
	march, april := spotsOf(fig, "Base, 2012-03")[0], spotsOf(fig, "Base, 2012-04")[0]
	edge := (march.x + april.x + 10) / 2 // spots are 10 wide around their month's middle
	lines := 0
	for _, m := range marksOf(t, fig) {
		if m.dashed && m.box.w == 0 && m.box.h > 20 {
			lines++
			if !near(m.box.x, edge) {
				t.Errorf("the policy starts at %g, the edge is at %g", m.box.x, edge)
			}
		}
	}
	if lines != 1 {
		t.Errorf("%d vertical lines", lines)
	}
	// The third scenario lacks a month: two bands, two pieces of line.
	bands, pieces := 0, 0
	for _, m := range marksOf(t, fig) {
		if m.filled && m.tone == fade(styleOf(3).tone, bandAlpha) {
			bands++
		}
		if !m.filled && m.tone == styleOf(3).tone && m.stops > 3 {
			pieces++
		}
	}
	if bands != 2 || pieces != 2 {
		t.Errorf("%d bands and %d pieces of line around one gap", bands, pieces)
	}
}

func TestZeroIsOnTheMonthlyAxisOnlyWhereItIsNear(t *testing.T) {
	panel := func(v ...float64) SeriesPanel { return SeriesPanel{Lines: []MonthlyLine{{Mean: v}}} }
	if a := panel(3, 10).span(); a.low != 0 || a.high < 10 {
		t.Errorf("3..10 became %g..%g", a.low, a.high)
	}
	if a := panel(61, 64).span(); a.low < 55 || a.low > 61 || a.high < 64 {
		t.Errorf("61..64 became %g..%g", a.low, a.high)
	}
	if a := panel(-4, 3).span(); a.low > -4 || a.high < 3 {
		t.Errorf("-4..3 became %g..%g", a.low, a.high)
	}
}

func TestFlowsOfBothPanelsHaveOneScaleAndFillTheirBars(t *testing.T) {
	fig := sampleFlow(false)
	g := fig.layout()
	perHead := g.ribbons[0][0].h / fig.Flows[0].Base
	for side := range 2 {
		out, in := make([]float64, len(fig.Nodes)), make([]float64, len(fig.Nodes))
		for i, f := range fig.Flows {
			r := g.ribbons[side][i]
			if math.Abs(r.h-perHead*f.size(side)) > 1e-9 {
				t.Errorf("flow %d of %g is %g high in panel %d", i, f.size(side), r.h, side)
			}
			from, to := g.nodes[side][f.From], g.nodes[side][f.To]
			first, last := r.stops[0], r.stops[len(r.stops)-1]
			if first.x != from.x+nodeWidth || last.x != to.x {
				t.Errorf("flow %d runs from %g to %g", i, first.x, last.x)
			}
			if first.y < from.y-1e-9 || first.y+r.h > from.y+from.h+1e-9 || last.y < to.y-1e-9 || last.y+r.h > to.y+to.h+1e-9 {
				t.Errorf("flow %d leaves its bars", i)
			}
			out[f.From] += r.h
			in[f.To] += r.h
		}
		for i, b := range g.nodes[side] {
			if math.Abs(max(in[i], out[i])-b.h) > 1e-9 {
				t.Errorf("node %d is %g high for flows of %g and %g", i, b.h, in[i], out[i])
			}
		}
	}
}

// A flow that passes a stage has its own room there: no place's bar and no other passing flow.
func TestPassingFlowsKeepClearOfPlaces(t *testing.T) {
	for _, s := range []sample{{"sample", sampleFlow(true)}, {"stress", stressFlow()}} {
		fig := s.fig.(*PatientFlow)
		g := fig.layout()
		for side := range 2 {
			for i, f := range fig.Flows {
				r := g.ribbons[side][i]
				for k := 1; k < len(r.stops)-1; k += 2 {
					pass := box{r.stops[k].x, r.stops[k].y, nodeWidth, r.h}
					for n, b := range g.nodes[side] {
						if pass.overlaps(b) && pass.h > 0 {
							t.Errorf("%s: flow %d (%d to %d) runs over node %d", s.name, i, f.From, f.To, n)
						}
					}
				}
			}
			for n, b := range g.nodes[side] {
				if b.y < -1e-9 || b.y+b.h > g.height+1e-9 {
					t.Errorf("%s: node %d at %+v leaves the height %g", s.name, n, b, g.height)
				}
			}
		}
	}
}

func TestPlacesStandAtTheSameHeightInBothPanels(t *testing.T) {
	g := sampleFlow(false).layout()
	for i := range g.nodes[0] {
		a, b := g.nodes[0][i], g.nodes[1][i]
		if !near(a.y+a.h/2, b.y+b.h/2) {
			t.Errorf("node %d has its middle at %g and %g", i, a.y+a.h/2, b.y+b.h/2)
		}
	}
}

func TestAFlowIsColouredByItsVerdict(t *testing.T) {
	for _, c := range []struct {
		f    Flow
		want int
	}{
		{Flow{Base: 653, Scenario: 673, DiffLow: 4, DiffHigh: 36, Verdict: Equivalent}, 0},
		{Flow{Base: 100, Scenario: 150, DiffLow: -10, DiffHigh: 110, Verdict: CannotTell}, 0},
		{Flow{Base: 100, Scenario: 150, DiffLow: 10, DiffHigh: 90, Verdict: Higher}, 1},
		{Flow{Base: 100, Scenario: 90, DiffLow: -12, DiffHigh: -8, Verdict: Lower}, -1},
		{Flow{Base: 100, Scenario: 90, DiffLow: -12, DiffHigh: -8, Verdict: Better}, -1},
		{Flow{Base: 100, Scenario: 150, DiffLow: 10, DiffHigh: 90, Verdict: Worse}, 1},
		{Flow{Base: 0, Scenario: 5}, 0},
	} {
		if got := c.f.change(); got != c.want {
			t.Errorf("%+v has the change %d, want %d", c.f, got, c.want)
		}
	}
}

func TestAFlowTellsItsIntervalAndItsVerdict(t *testing.T) {
	d := sampleFlow(false)
	d.Flows = []Flow{{From: 0, To: 3, Base: 653, Scenario: 673, DiffLow: 4, DiffHigh: 36, Verdict: Equivalent, Word: "equivalent"}}
	if told := d.describe()[0]; !strings.HasSuffix(told, "(+20 [+4, +36]), equivalent") {
		t.Errorf("the tooltip is %q", told)
	}
	row := d.table()[1]
	if got := row[len(row)-3:]; !slices.Equal(got, []string{"4", "36", "equivalent"}) {
		t.Errorf("the CSV ends with %q", got)
	}
}
