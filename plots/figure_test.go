package plots

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

var (
	update   = flag.Bool("update", false, "rewrite the golden files in testdata")
	pictures = flag.String("pictures", "", "folder to write the sample figures to, with a Chinese font of the system")
)

func TestPicturesForLooking(t *testing.T) {
	if *pictures == "" {
		t.Skip("writes files only with -pictures")
	}
	font, err := FindFont(os.DirFS("/usr/share/fonts"))
	if err != nil {
		t.Log(err)
	}
	create := func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(*pictures, name)) }
	for _, s := range append(samples(), stressed()...) {
		if w, err := Save(create, s.name, s.fig, font); err != nil || w.Missing != "" {
			t.Error(w, err)
		}
	}
}

func svgOf(t *testing.T, fig Figure) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteSVG(&b, fig); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pageOf lays a figure out without a canvas.
func pageOf(fig Figure) (*page, float64) {
	p := &page{}
	return p, lay(p, fig)
}

var number = regexp.MustCompile(`-?\d+(\.\d+)?`)

// sameDrawing compares two documents: all but numbers must be equal, numbers within 0.02. Other processors
// may round the last digit of a coordinate differently.
func sameDrawing(got, want string) error {
	if a, b := number.ReplaceAllString(got, "#"), number.ReplaceAllString(want, "#"); a != b {
		i := 0
		for i < min(len(a), len(b)) && a[i] == b[i] {
			i++
		}
		cut := func(s string) string { return s[max(0, i-60):min(len(s), i+60)] }
		return fmt.Errorf("got …%s…\nwant …%s…", cut(a), cut(b))
	}
	g, w := number.FindAllString(got, -1), number.FindAllString(want, -1)
	for i := range g {
		x, _ := strconv.ParseFloat(g[i], 64)
		y, _ := strconv.ParseFloat(w[i], 64)
		if math.Abs(x-y) > 0.02 {
			return fmt.Errorf("number %d is %s, want %s", i, g[i], w[i])
		}
	}
	return nil
}

func TestSVGsAreLikeTheGoldenOnes(t *testing.T) {
	for _, s := range goldens() {
		file := filepath.Join("testdata", s.name+".svg")
		got := svgOf(t, s.fig)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := sameDrawing(got, string(want)); err != nil {
			t.Errorf("%s differs; if that is meant, run with -update: %v", s.name, err)
		}
	}
}

func TestSVGIsWellFormedAndRefersToNothingOutside(t *testing.T) {
	for _, s := range append(samples(), stressed()...) {
		doc := svgOf(t, s.fig)
		d := xml.NewDecoder(strings.NewReader(doc))
		titles := 0
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", s.name, err)
			}
			el, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			if el.Name.Local == "title" {
				titles++
			}
			for _, a := range el.Attr {
				outside := strings.Contains(a.Value, "://") && a.Name.Local != "xmlns"
				if outside || a.Name.Local == "href" || strings.Contains(a.Value, "url(") {
					t.Errorf("%s: %s %s=%q", s.name, el.Name.Local, a.Name.Local, a.Value)
				}
			}
		}
		if strings.Contains(doc, "<image") || strings.Contains(doc, "<script") || strings.Contains(doc, "<style") {
			t.Errorf("%s: has an image, a script or a style sheet", s.name)
		}
		if titles < 3 {
			t.Errorf("%s: %d titles; marks lack tooltips", s.name, titles)
		}
		title, desc := strings.Index(doc, "<title>"), strings.Index(doc, "<desc>")
		if first := strings.Index(doc, "<g"); title < 0 || desc < title || first < desc {
			t.Errorf("%s: title and desc do not come first", s.name)
		}
	}
}

func TestLabelsAreEscaped(t *testing.T) {
	nasty := "a<b>&\"c'\x00\x1b\u202e\xff]]>"
	fig := sampleDots(false)
	fig.Title, fig.Scenarios[0], fig.Indicators[0].Label, fig.Alt = nasty, nasty, nasty, nasty
	doc := svgOf(t, fig)
	d := xml.NewDecoder(strings.NewReader(doc))
	seen := 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := tok.(xml.CharData); ok && strings.Contains(string(text), "a<b>&\"c'\uFFFD]]>") {
			seen++
		}
	}
	if seen < 5 { // title, desc, heading, the scenario's rows
		t.Errorf("the label came back %d times", seen)
	}
}

func TestNoLabelLeavesThePage(t *testing.T) {
	for _, s := range append(samples(), stressed()...) {
		p, h := pageOf(s.fig)
		for _, x := range p.texts {
			if x.box.x < 0 || x.box.y < 0 || x.box.x+x.box.w > pageWidth || x.box.y+x.box.h > h {
				t.Errorf("%s: %q at %+v leaves the page of %g x %g", s.name, x.text, x.box, pageWidth, h)
			}
		}
		if len(p.texts) < 5 {
			t.Errorf("%s: only %d texts", s.name, len(p.texts))
		}
	}
}

func TestNoTwoLabelsOverlap(t *testing.T) {
	for _, s := range append(samples(), stressed()...) {
		p, _ := pageOf(s.fig)
		for i, a := range p.texts {
			for _, b := range p.texts[:i] {
				// Line boxes hold ascent and descent that most text does not use; two points of
				// overlap in height are still air.
				x := min(a.box.x+a.box.w, b.box.x+b.box.w) - max(a.box.x, b.box.x)
				y := min(a.box.y+a.box.h, b.box.y+b.box.h) - max(a.box.y, b.box.y)
				if x > 0.5 && y > 2 {
					t.Errorf("%s: %q and %q overlap by %.1f x %.1f", s.name, a.text, b.text, x, y)
				}
			}
		}
	}
}

func TestNothingIsDrawnOutsideThePage(t *testing.T) {
	for _, s := range append(samples(), stressed()...) {
		w, h := Size(s.fig)
		var rec recorder.Canvas
		if _, err := Draw(draw.NewCanvas(&rec, w, h), s.fig, nil); err != nil {
			t.Fatal(err)
		}
		paths := 0
		for _, a := range rec.Actions {
			var path vg.Path
			switch a := a.(type) {
			case *recorder.Fill:
				path = a.Path
			case *recorder.Stroke:
				path = a.Path
			default:
				continue
			}
			paths++
			for _, c := range path {
				if c.Type == vg.CloseComp {
					continue
				}
				if !(c.Pos.X >= 0 && c.Pos.X <= w && c.Pos.Y >= 0 && c.Pos.Y <= h) {
					t.Errorf("%s: a path goes through %v on a page of %v x %v", s.name, c.Pos, w, h)
				}
			}
		}
		if paths < 10 {
			t.Errorf("%s: only %d paths", s.name, paths)
		}
	}
}

func TestPNGHasTheSizeOfThePageAndIsNotBlank(t *testing.T) {
	for _, s := range goldens() {
		var b bytes.Buffer
		if _, err := WritePNG(&b, s.fig, nil); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		_, h := Size(s.fig)
		size := img.Bounds().Size()
		if size.X != 1600 || math.Abs(float64(size.Y)-float64(h)*pngDPI/72) > 1 {
			t.Errorf("%s: %v pixels for a page of %v points in height", s.name, size, h)
		}
		rgba, ok := img.(*image.RGBA) // what the decoder makes of opaque colour
		if !ok {
			t.Fatalf("%s: a %T, not an opaque colour picture", s.name, img)
		}
		inked, dark := 0, 0
		for i := 0; i < len(rgba.Pix); i += 4 {
			if rgba.Pix[i] < 0xF0 {
				inked++
			}
			if rgba.Pix[i] < 0x40 && rgba.Pix[i+2] < 0x40 {
				dark++
			}
		}
		all := size.X * size.Y
		if inked < all/50 || inked > all*3/4 || dark < all/500 {
			t.Errorf("%s: %d inked and %d dark pixels of %d", s.name, inked, dark, all)
		}
	}
}

func TestTwoRunsGiveTheSameBytes(t *testing.T) {
	render := func(fig Figure) []byte {
		var b bytes.Buffer
		if err := errors.Join(WriteSVG(&b, fig), WriteCSV(&b, fig)); err != nil {
			t.Error(err)
		}
		if _, err := WritePNG(&b, fig, nil); err != nil {
			t.Error(err)
		}
		return b.Bytes()
	}
	all := goldens()
	first, second := make([][]byte, len(all)), make([][]byte, len(all))
	for i, s := range all {
		first[i] = render(s.fig)
	}
	var wg sync.WaitGroup // the second time all at once, as a caller may
	for i, s := range goldens() {
		wg.Go(func() { second[i] = render(s.fig) })
	}
	wg.Wait()
	for i, s := range all {
		if !bytes.Equal(first[i], second[i]) {
			t.Errorf("%s: two runs differ", s.name)
		}
	}
}

func TestCSVCarriesTheWholeDataWithAMark(t *testing.T) {
	rows := map[string]int{
		"dots-zh": 5 * 3, "waits-en": 4*4*8 - 8, "urgency-zh": 5 * 8, "months-zh": 2 * 4 * 15, "flow-en": 26, "week-en": 3 * 3 * 6 * 10, "patients-zh": 3 + 1 + 2 + 1,
		"morris-en": 5, "sobol-zh": 4, "convergence-en": 2 * 3 * 4, "tornado-en": 7, "box-zh": 60, "search-zh": 14 + 3, "welch-en": 2 * 2 * 24,
	}
	for _, s := range samples() {
		want, ok := rows[s.name]
		if !ok {
			continue
		}
		var b bytes.Buffer
		if err := WriteCSV(&b, s.fig); err != nil {
			t.Fatal(err)
		}
		rest, marked := bytes.CutPrefix(b.Bytes(), []byte{0xEF, 0xBB, 0xBF})
		table, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
		if err != nil || !marked || len(table) != want+1 {
			t.Errorf("%s: %d rows, want %d below the header; mark %v, %v", s.name, len(table)-1, want, marked, err)
		}
	}
	fig := sampleDots(true)
	table := fig.table()
	if got := strings.Join(table[1], "|"); got != "first_preference_share|首选基层医疗卫生机构比例|%|100|0.779|专家下沉|0.012|0.008|0.016|0.01|20|更好" {
		t.Errorf("first row %s", got)
	}
	if undefined := table[12]; undefined[6] != "" || undefined[7] != "" || undefined[8] != "" || undefined[9] != "" {
		t.Errorf("undefined values are written as %q", undefined)
	}
}

// files keeps what Save writes; fail names a file and a step at which it fails.
type files struct {
	data       map[string]*bytes.Buffer
	fail, step string
}

type file struct {
	*bytes.Buffer
	name string
	of   *files
}

var errDisk = errors.New("disk full")

func (f *files) create(name string) (io.WriteCloser, error) {
	if f.fail == name && f.step == "create" {
		return nil, errDisk
	}
	b := new(bytes.Buffer)
	f.data[name] = b
	return file{b, name, f}, nil
}

func (f file) Write(p []byte) (int, error) {
	if f.of.fail == f.name && f.of.step == "write" {
		return 0, errDisk
	}
	return f.Buffer.Write(p)
}

func (f file) Close() error {
	if f.of.fail == f.name && f.of.step == "close" {
		return errDisk
	}
	return nil
}

func TestSaveWritesThreeFilesAndReportsWhichOneFailed(t *testing.T) {
	fig := goldens()[0].fig
	good := &files{data: map[string]*bytes.Buffer{}}
	if _, err := Save(good.create, "dots", fig, nil); err != nil {
		t.Fatal(err)
	}
	for name, start := range map[string]string{"dots.svg": "<?xml", "dots.png": "\x89PNG", "dots.csv": "\uFEFFindicator"} {
		if b := good.data[name]; b == nil || !strings.HasPrefix(b.String(), start) {
			t.Errorf("%s does not begin with %q", name, start)
		}
	}
	for _, name := range []string{"dots.svg", "dots.png", "dots.csv"} {
		for _, step := range []string{"create", "write", "close"} {
			bad := &files{data: map[string]*bytes.Buffer{}, fail: name, step: step}
			_, err := Save(bad.create, "dots", fig, nil)
			if !errors.Is(err, errDisk) || !strings.Contains(err.Error(), name) {
				t.Errorf("%s fails to %s: %v", name, step, err)
			}
		}
	}
}

func TestFiguresThatCannotBeDrawnAreErrors(t *testing.T) {
	dots := sampleDots(false)
	dots.Indicators[0].Rows = dots.Indicators[0].Rows[:1]
	turned := sampleDots(false)
	turned.Indicators[0].Rows[0].Low = 9
	waits := sampleWaits(false)
	waits.Panels[0].Curves[0][2].Minutes = -1
	falling := sampleWaits(false)
	falling.Panels[0].Curves[0][2].Quantile = 0.01
	months := sampleMonths(false)
	months.Panels[0].Lines[1].Low = months.Panels[0].Lines[1].Low[:3]
	flow := sampleFlow(false)
	flow.Flows[0].From, flow.Flows[0].To = 2, 1
	negative := sampleFlow(false)
	negative.Flows[3].Base = math.NaN()
	for want, fig := range map[string]Figure{
		"first_preference_share has 1 rows for 3": dots,
		"interval from 9 to 0.016":                turned,
		"does not follow":                         waits,
		"quantile 0.01":                           falling,
		"15 means, 3 lows":                        months,
		"from community to self":                  flow,
		"flow 3 has the size NaN":                 negative,
		"tier lies at mu* -1, sigma 2":            &MorrisPlane{Factors: []MorrisFactor{{Code: "tier", MuStar: -1, Sigma: 2}}},
		"x has an interval from 3 to 2":           &MorrisPlane{Factors: []MorrisFactor{{Code: "x", StarLow: 3, StarHigh: 2}}},
		"y has an interval from 0.2 to 0.1":       &SobolBars{Factors: []SobolFactor{{Code: "y", FirstLow: 0.2, FirstHigh: 0.1}}},
		"plane of effects: no factor":             &MorrisPlane{},
		"bars of indices: no factor":              &SobolBars{},
		"tornado: no factor":                      &Tornado{},
		"z at 3 has an interval from 2 to 1":      &Tornado{Factors: []TornadoFactor{{Code: "z", High: TornadoSide{Word: "3", From: 2, To: 1}}}},
		"box: 1 points":                           &CaseBox{Points: []BoxPoint{{}}, Across: BoxFactor{Label: "x"}},
		"box: no factor":                          &CaseBox{},
		"w has limits from 3 to 2":                &CaseBox{Across: BoxFactor{Code: "w", Low: 3, High: 2}},
		"point 1 is at NaN, 0":                    &CaseBox{Points: []BoxPoint{{}, {Across: math.NaN()}}},
		"search: no point was tried":              &SearchTrace{},
		"point 7 is at [1] of 2 levers":           &SearchTrace{Levers: make([]SearchLever, 2), Trials: []SearchTrial{{Number: 7, Setting: []float64{1}}}},
		"point 8 has an interval from 2 to 1":     &SearchTrace{Trials: []SearchTrial{{Number: 8, Low: 2, High: 1}}},
		"no scenario or no indicator":             &DotInterval{},
		"no series or no panel":                   &WaitDistribution{},
		"no month":                                &MonthlySeries{},
		"fewer than two stages":                   &PatientFlow{},
	} {
		for _, err := range []error{WriteSVG(io.Discard, fig), WriteCSV(io.Discard, fig), func() error { _, err := WritePNG(io.Discard, fig, nil); return err }()} {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("want %q, got %v", want, err)
			}
		}
	}
}

func TestYearsStandForThemselvesAndHideNoneOfTheirIntervals(t *testing.T) {
	d := &MonthlySeries{
		Caption: Caption{Title: "by year"}, Yearly: true, Series: []string{"base", "x"},
		Months: []Month{{Code: "2012", Label: "2012"}, {Code: "2017", Label: "2017"}},
		Panels: []SeriesPanel{{Code: "share", Label: "share", Lines: []MonthlyLine{
			{Mean: []float64{.5, .6}, Low: []float64{.4, .5}, High: []float64{.6, .7}},
			{Mean: []float64{.5, .6}, Low: []float64{.4, .5}, High: []float64{.6, .7}},
		}}},
	}
	if a, b := d.aside(0), d.aside(1); a >= b || a+b != 0 {
		t.Errorf("equal intervals of two series stand at %v and %v", a, b)
	}
	if got := d.table(); got[0][5] != "year" || got[1][5] != "2012" || len(got) != 5 {
		t.Errorf("data %v", got)
	}
	var years, months bytes.Buffer
	if err := WriteSVG(&years, d); err != nil {
		t.Fatal(err)
	}
	d.Yearly = false
	if err := WriteSVG(&months, d); err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(years.Bytes(), months.Bytes()) {
		t.Error("bars look like bands")
	}
}
