package main

import (
	"html"
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots/prose"
)

// A mark of a drawing with an id, and how numbers are written in its tooltip.
var (
	markForm   = regexp.MustCompile(`<path d="[^"]*" data-id="([^"]*)"><title>([^<]*)</title>`)
	numberForm = regexp.MustCompile(`[−-]?[\d,]*\.?\d+`)
)

// printedFrom tells whether one of the numbers of a text is a value, rounded, in some
// unit in which drawings show it: as it is, in per cent, in thousands to millions (of
// either language), in hours or days.
func printedFrom(value float64, text string) bool {
	for _, shown := range numberForm.FindAllString(text, -1) {
		digits := strings.NewReplacer("−", "-", ",", "").Replace(shown)
		v, err := strconv.ParseFloat(digits, 64)
		if err != nil {
			continue
		}
		_, decimals, _ := strings.Cut(digits, ".")
		place := -len(decimals)
		if v != 0 && decimals == "" { // zeros at the end may be rounded: -118 is -120
			place = len(digits) - len(strings.TrimRight(digits, "0"))
		}
		for _, factor := range []float64{1, 100, 1e-3, 1e-4, 1e-6, 1e-8, 1. / 60, 1. / 1440} {
			half := 0.5*math.Pow10(place) + 1e-9
			if math.Abs(math.Abs(value)*factor-math.Abs(v)) <= half*(1+1e-9) && (v == 0 || (value < 0) == (v < 0)) {
				return true
			}
		}
	}
	return false
}

// marksOf resolves the ids of the drawings of a page, holds their values against the
// tooltips, and counts them by file.
func marksOf(t *testing.T, dir, page string) map[string]int {
	t.Helper()
	w, _, _ := quietWorld()
	in, err := archive.OpenWhole(terms.Language{}, w.files, dir)
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for _, m := range markForm.FindAllStringSubmatch(page, -1) {
		tip := html.UnescapeString(m[2])
		for _, id := range strings.Fields(html.UnescapeString(m[1])) {
			f, err := in.Find(id)
			value := archive.FloatOf(f.Value)
			if f.Column == "away" { // drawn to the left
				value = -value
			}
			switch {
			case err != nil:
				t.Errorf("%s: %v", tip, err)
			case !math.IsNaN(value) && !printedFrom(value, tip):
				t.Errorf("%q has the id %s, whose value is %s", tip, id, f.Value)
			}
			of[f.File]++
		}
	}
	for _, figure := range regexp.MustCompile(`(?s)<figure>.*?</figure>`).FindAllString(page, -1) {
		source := regexp.MustCompile(`<span class="source">([^<]*)<`).FindStringSubmatch(figure)
		switch tips, marks := strings.Count(figure, `Z"><title>`), strings.Count(figure, `Z" data-id="`); {
		case source == nil:
			t.Error("a drawing does not name its file")
		case tips > 0 || marks == 0:
			t.Errorf("%d marks of the drawing of %s have no id, %d have one", tips, source[1], marks)
		}
	}
	return of
}

func TestEveryMarkOfADrawingLeadsToTheCellThatItTells(t *testing.T) {
	dir := reported(t)
	var all [2]map[string]int
	for _, l := range []words.Lang{words.English, words.Chinese} {
		page := pageOf(t, dir, l)
		all[l] = marksOf(t, dir, page)
		for _, file := range []string{"compare.csv", "margins.csv", "figures/load_week.csv", "figures/flow-1-expert-sinking.csv", "figures/waits.csv", "figures/months.csv", "policies.csv", "patients.csv"} {
			if all[l][file] == 0 {
				t.Errorf("%s: no mark leads to %s", l.Code(), file)
			}
		}
	}
	if !maps.Equal(all[words.English], all[words.Chinese]) {
		t.Errorf("the languages have other marks: %v", all)
	}
	if printedFrom(0.61, "P50: 51 min") || !printedFrom(0.4567, "45.7%") || printedFrom(-3, "+3.0") {
		t.Error("a value is found in a text that does not have it, or not in one that has")
	}
}

// A digit that is altered in a file no longer stands in the drawing under its id: at a
// node of the flow figure, which is a sum, and at a stop of a patient, who has several
// numbers.
func TestTheNumbersOfNodesAndStopsFollowTheirFiles(t *testing.T) {
	dir := copied(t)
	answered(t, "report", dir)
	marks := map[string]string{} // tooltips by id
	for _, m := range markForm.FindAllStringSubmatch(pageOf(t, dir, words.English), -1) {
		for _, id := range strings.Fields(html.UnescapeString(m[1])) {
			marks[id] = html.UnescapeString(m[2])
		}
	}
	const flow = "figures/flow-1-expert-sinking.csv"
	node := flow + ":sum:scenario_value:to=community"
	stop := regexp.MustCompile(`^patients\.csv:\d+:own_payment_cny$`)
	for _, c := range []struct {
		file  string
		named func(id string) bool
		alter *regexp.Regexp // the first digit of a number
	}{
		{flow, func(id string) bool { return id == node }, regexp.MustCompile(`(?m)^(onset,[^,]*,community,.*,)\d([\d.]+,[^,]*,[^,]*,[^,\n]*)$`)},
		{"patients.csv", stop.MatchString, regexp.MustCompile(`(?m)^(.*,paid,.*,)\d([\d.]+,[^,\n]*)$`)},
	} {
		held := func() (same, other int) {
			w, _, _ := quietWorld()
			in, err := archive.OpenWhole(terms.Language{}, w.files, dir)
			if err != nil {
				t.Fatal(err)
			}
			for id, tip := range marks {
				if !c.named(id) {
					continue
				}
				if f, err := in.Find(id); err == nil && strings.Contains(tip, prose.Number(archive.FloatOf(f.Value), 0)) {
					same++
				} else {
					other++
				}
			}
			return same, other
		}
		if same, other := held(); same == 0 || other > 0 {
			t.Errorf("%s: %d marks tell the value of their id, %d do not", c.file, same, other)
		}
		replanted(t, dir, c.file, func(text string) string { return c.alter.ReplaceAllString(text, "${1}99${2}") })
		if same, other := held(); other == 0 || same > 0 {
			t.Errorf("%s altered: %d marks still tell the value of their id, %d do not", c.file, same, other)
		}
	}
	w, _, stderr := quietWorld()
	if got := call(w, "verify", dir); got == exitAnswered {
		t.Errorf("an altered file is not found\n%s", stderr)
	}
	stdout, _ := answered(t, "verify", reported(t), node)
	if !strings.Contains(stdout, "Summed over 1 rows") || !strings.Contains(stdout, "scenario_value") {
		t.Errorf("what was summed is not shown:\n%s", stdout)
	}
}

func TestTheStreamsOfAFlowFigureHaveTheIntervalsAndVerdictsOfTheTable(t *testing.T) {
	dir := reported(t)
	w, _, _ := quietWorld()
	in, err := archive.OpenWhole(terms.Language{}, w.files, dir)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := in.Sheet("figures/flow-1-expert-sinking.csv")
	if err != nil {
		t.Fatal(err)
	}
	table, err := in.Sheet("compare.csv")
	if err != nil {
		t.Fatal(err)
	}
	page, verdicts := pageOf(t, dir, words.English), map[string]int{}
	for _, r := range drawn.Records() {
		d := table.Records("scenario", "expert-sinking", "indicator", frames.FlowBetween(r.Text("from"), r.Text("to")))
		if len(d) != 1 || r.Text("diff_low") != d[0].Text("low") || r.Text("diff_high") != d[0].Text("high") || r.Text("verdict") != d[0].Text("verdict") {
			t.Errorf("%s to %s differs from the table: %v", r.Text("from"), r.Text("to"), r.Rows[r.Row])
		}
		verdicts[r.Text("verdict")]++
		for _, m := range markForm.FindAllStringSubmatch(page, -1) {
			if html.UnescapeString(m[1]) == r.ID("scenario_value") && !strings.HasSuffix(m[2], "]), "+r.Text("verdict")) {
				t.Errorf("the tooltip is %q, the verdict %s", m[2], r.Text("verdict"))
			}
		}
	}
	if verdicts["equivalent"] == 0 {
		t.Errorf("no stream is equivalent: %v", verdicts)
	}
}

func TestTheWeekOfSeveralOptionsIsDividedOverDrawingsForPaper(t *testing.T) {
	dir := reported(t)
	form := regexp.MustCompile(`(?s)<svg[^>]* viewBox="0 0 (\d+) ([\d.]+)"(?:[^<]|<[^/]|</[^f])*<span class="source">figures/load_week.csv<`)
	for _, l := range []words.Lang{words.English, words.Chinese} {
		drawings := form.FindAllStringSubmatch(pageOf(t, dir, l), -1)
		if len(drawings) != 2 {
			t.Errorf("%s: %d drawings of the week under a base and two options", l.Code(), len(drawings))
		}
		for _, d := range drawings {
			// Drawings are shown up to 225 mm high and 185 mm wide.
			if width, height := archive.FloatOf(d[1]), archive.FloatOf(d[2]); height/width > 225./185*1.04 {
				t.Errorf("%s: a drawing of %g by %g points is shrunk to %.0f%% of the width of the page", l.Code(), width, height, 100*225./185*width/height)
			}
		}
	}
}
