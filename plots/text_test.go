package plots

import (
	"bytes"
	"image/color"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

func TestChineseCharactersTakeOneEm(t *testing.T) {
	for s, want := range map[string]float64{
		"医院":     20,
		"首诊，候诊。": 60,
		"（１）":    30,
		"":       0,
	} {
		if got := measure(s, 10, false); math.Abs(got-want) > 1e-9 {
			t.Errorf("%q is %g wide, want %g", s, got, want)
		}
	}
	// Liberation Sans has the widths of Helvetica: digits 0.556 em, m 0.833, space 0.278.
	for s, want := range map[string]float64{"12": 11.12, "m": 8.33, "m 医": 8.33 + 2.78 + 10} {
		if got := measure(s, 10, false); math.Abs(got-want) > 0.01 {
			t.Errorf("%q is %g wide, want %g", s, got, want)
		}
	}
}

func TestMixedLabelsAreCentredOnTheirPoint(t *testing.T) {
	p := &page{}
	for _, s := range []string{"三级医院", "CT 检查 12 次", "plain"} {
		for _, at := range []struct {
			align align
			shift float64
		}{{left, 0}, {centre, -0.5}, {right, -1}} {
			w := p.text(label{10, false, ink, at.align}, 100, 50, s)
			b := p.texts[len(p.texts)-1].box
			if math.Abs(b.x-(100+at.shift*w)) > 1e-9 || math.Abs(b.y+b.h/2-50) > 1e-9 || math.Abs(b.w-w) > 1e-9 {
				t.Errorf("%q aligned %v has the box %+v", s, at.align, b)
			}
		}
	}
}

// The handler must put baselines where the box says, whatever canvas it draws on.
func TestTheHandlerPlacesBaselinesInsideItsBox(t *testing.T) {
	set := &typesetter{}
	sty := text.Style{Color: color.Black, Font: fontOf(10, false), XAlign: text.XCenter, YAlign: text.YCenter, Handler: set}
	var rec recorder.Canvas
	c := draw.NewCanvas(&rec, 200, 200)
	c.FillText(sty, vg.Point{X: 100, Y: 100}, "one\nlonger")
	var at []vg.Point
	for _, a := range rec.Actions {
		if f, ok := a.(*recorder.FillString); ok {
			at = append(at, f.Point)
		}
	}
	if len(at) != 2 {
		t.Fatalf("%d lines drawn", len(at))
	}
	if gap := at[0].Y - at[1].Y; math.Abs(float64(gap)-11.4) > 1e-9 {
		t.Errorf("lines are %v apart", gap)
	}
	// Two lines of 11.4 around 100: from 88.6 to 111.4; the lower baseline is 2.1 above the bottom.
	if math.Abs(float64(at[1].Y)-90.7) > 1e-9 {
		t.Errorf("lower baseline at %v", at[1].Y)
	}
	for i, s := range []string{"one", "longer"} {
		if mid := float64(at[i].X) + measure(s, 10, false)/2; math.Abs(mid-100) > 1e-9 {
			t.Errorf("%q has its middle at %g", s, mid)
		}
	}
	e := sty.FontExtents()
	if math.Abs(float64(e.Height-e.Ascent-e.Descent)) > 1e-9 || e.Ascent < 8.8 || e.Descent < 1.2 {
		t.Errorf("extents %+v would clip a Chinese line of 0.88 and 0.12 em", e)
	}
}

func TestTurnedTextTurnsOnBothKindsOfCanvas(t *testing.T) {
	sty := text.Style{Color: color.Black, Font: fontOf(10, true), Rotation: math.Pi / 2, XAlign: text.XRight}
	var rec recorder.Canvas
	sty.Handler = &typesetter{}
	c := draw.NewCanvas(&rec, 200, 200)
	c.FillText(sty, vg.Point{X: 50, Y: 60}, "wait")
	turned := false
	for _, a := range rec.Actions {
		if r, ok := a.(*recorder.Rotate); ok && r.Angle == math.Pi/2 {
			turned = true
		}
	}
	if !turned {
		t.Error("the canvas is not turned")
	}
	doc := newSVG(200, 200)
	sty.Handler = &typesetter{svg: doc}
	c = draw.New(doc.canvas)
	c.FillText(sty, vg.Point{X: 50, Y: 60}, "wait")
	got := doc.texts.String()
	for _, want := range []string{`transform="rotate(-90 50 140)"`, `text-anchor="end"`, `font-weight="bold"`, `>wait<`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %s", got, want)
		}
	}
}

func TestWrapKeepsTheWidthAndTheText(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("abcde fghi 医院社区，。候诊 (12) ")
	for range 300 {
		var s []rune
		for range r.IntN(40) {
			s = append(s, alphabet[r.IntN(len(alphabet))])
		}
		width := 20 + 100*r.Float64()
		lines := wrap(string(s), 9, false, width, 1000)
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := bare(strings.Join(lines, "")); got != bare(string(s)) {
			t.Errorf("%q became %q", string(s), lines)
		}
		for i, l := range lines {
			if measure(l, 9, false) > width && len([]rune(l)) > 1 {
				t.Errorf("%q is wider than %g", l, width)
			}
			if l == "" && len(lines) > 1 {
				t.Errorf("%q has an empty line %d", lines, i)
			}
		}
		cut := wrap(string(s), 9, false, width, 2)
		if len(cut) > 2 || len(lines) > 2 && !strings.HasSuffix(cut[1], "…") {
			t.Errorf("%q cut to %q", lines, cut)
		}
		for _, l := range cut {
			if measure(l, 9, false) > width+1e-9 {
				t.Errorf("%q is wider than %g", l, width)
			}
		}
	}
	if got := strings.Join(wrap("候诊时间（分钟），中位数", 10, false, 80, 3), "|"); got != "候诊时间（分钟|），中位数" && got != "候诊时间（分|钟），中位数" {
		t.Errorf("closing punctuation: %s", got)
	}
}

func TestNoLineEndsWithWhatOpensOrBeginsWithWhatCloses(t *testing.T) {
	for s, want := range map[string]string{
		"候诊时间（分钟）":    "候诊时间|（分钟）",
		"候诊时分（分钟）的中位": "候诊时分|（分钟）的|中位",
		"见《指南》全文，附表":  "见《指南》|全文，附表",
		"他说“不去”，就走了":  "他说“不|去”，就走|了", // Latin quotes are narrow
		"一二三四、五六七八。":  "一二三四、|五六七八。",
		"时间·三级医院［分］":  "时间·三级|医院［分］",
		"一二三四五、六七八":   "一二三四|五、六七八",
		"率(95 %)区间":   "率(95 %)区|间",
		"占比达到 12 % 上": "占比达到|12 % 上",
		"一二三四五％":      "一二三四|五％",
	} {
		if got := strings.Join(wrap(s, 10, false, 50, 9), "|"); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"医院", "候诊", "（分钟）", "《指南》", "「社区」", "“首诊”", "12 %", "，", "。", "；", "区", "word", "longer_word.key", " ", "(n = 3)", "［例］"}
	for range 500 {
		var s string
		for range r.IntN(14) {
			s += pieces[r.IntN(len(pieces))]
		}
		s = strings.TrimLeft(s, noLineStart+" ") // nothing can be done about the first character
		lines := wrap(s, 10, false, 60+80*r.Float64(), 1000)
		for i, l := range lines {
			first, _ := utf8.DecodeRuneInString(l)
			last, _ := utf8.DecodeLastRuneInString(l)
			alone := strings.Trim(l, noLineStart) == "" // more of them than a line holds
			if i > 0 && strings.ContainsRune(noLineStart, first) && !alone || i < len(lines)-1 && strings.ContainsRune(noLineEnd, last) {
				t.Errorf("%q became %q", s, lines)
			}
		}
		cut := wrap(s, 10, false, 60, 1)[0]
		last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(cut, "…"))
		if cut != s && strings.ContainsRune(noLineEnd, last) {
			t.Errorf("%q was cut to %q", s, cut)
		}
	}
}

func TestSpreadKeepsGapOrderAndBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		want := make([]float64, 1+r.IntN(7))
		for i := range want {
			want[i] = 120*r.Float64() - 10
		}
		got := spread(want, 12, 0, 100)
		for i := range got {
			if got[i] < -1e-9 || got[i] > 100+1e-9 {
				t.Errorf("%v leaves 0..100: %v", want, got)
			}
			for j := range got {
				if want[i] < want[j] && got[j]-got[i] < 12-1e-9 {
					t.Errorf("%v became %v", want, got)
				}
			}
		}
	}
	apart := []float64{5, 40, 90}
	if got := spread(apart, 12, 0, 100); got[0] != 5 || got[1] != 40 || got[2] != 90 {
		t.Errorf("positions that are apart moved to %v", got)
	}
}

func TestCleanLeavesOnlyWhatALineCanHold(t *testing.T) {
	for in, want := range map[string]string{
		"a\tb\nc":          "a b c",
		"\x00a\x07\u202eb": "ab",
		"a\xffb":           "a\uFFFDb",
		"医\uFE0F院":         "医院",
		"≥ 5 µm – ü":       "≥ 5 µm – ü",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// titleInk counts the dark pixels of a picture's title line.
func titleInk(t *testing.T, title string, chinese *Font) (dark int, w Warning) {
	t.Helper()
	fig := &PatientFlow{
		Caption: Caption{Title: title}, Base: "A", Scenario: "B", Stages: []string{"x", "y"},
		Nodes: []FlowNode{{Code: "a", Label: "A"}, {Code: "b", Label: "B", Stage: 1}}, Flows: []Flow{{From: 0, To: 1, Base: 1, Scenario: 1}},
	}
	var b bytes.Buffer
	w, err := WritePNG(&b, fig, chinese)
	if err != nil {
		t.Fatal(err)
	}
	const points = margin + titleSize*1.3
	return darkPixels(t, &b, points*pngDPI/72), w
}
