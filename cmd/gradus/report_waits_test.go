package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// Expert sinking asks who waits for the hospitals' experts: the section of waits says
// so, with the base, the difference of each option and its verdict.
func TestTheSectionOfWaitsHasTheWaitForExperts(t *testing.T) {
	dir := copied(t)
	planted := map[string]string{"": "7.4", "@tier:secondary": "8.4", "@tier:tertiary": "9.4"}
	for at, diff := range planted {
		if n := plantIn(t, dir, "compare.csv", map[string]string{"scenario": "expert-sinking", "indicator": "expert_wait_minutes_mean" + at},
			map[string]string{"diff": diff, "low": "6.1", "high": "10.9", "verdict": "worse"}); n != 1 {
			t.Fatalf("%d rows of %q", n, at)
		}
	}
	answered(t, "report", dir)
	row := regexp.MustCompile(`(?s)<tr[^>]*>.*?</tr>`)
	for l, want := range map[words.Lang][2]string{
		words.English: {"mean wait for hospital experts", ">worse<"}, words.Chinese: {"医院专家门诊平均候诊时间", ">更差<"},
	} {
		rows := 0
		for _, text := range row.FindAllString(sectionText(t, pageOf(t, dir, l), "waits"), -1) {
			if !strings.Contains(text, want[0]) {
				continue
			}
			rows++
			if !regexp.MustCompile(`>&#43;[789]\.\d*<`).MatchString(text) || !strings.Contains(text, want[1]) || !strings.Contains(text, `data-id="levels.csv:`) {
				t.Errorf("the row lacks base, difference or verdict: %s", text)
			}
		}
		if rows != len(planted) {
			t.Errorf("%d rows of %s among the waits", rows, want[0])
		}
	}
	answered(t, "verify", dir)
}

// Emergencies, the green channel and walk-ins have rows and curves of their own.
func TestTheSectionOfWaitsTellsThoseOfEmergencies(t *testing.T) {
	dir := reported(t)
	for l, want := range map[words.Lang][]string{
		words.English: {
			"mean time from emergency to hospital clinician", "mean delay of an urgent up-referral", "mean wait of walk-ins at tertiary hospitals",
			"How long people wait, by urgency", "green channel of referrals", "with a slot, or a seat of an expert session", "How many wait longer than a time, by urgency.",
		},
		words.Chinese: {
			"急症至医院接诊平均时间", "急症上转平均等待天数", "未预约者平均候诊时间·三级医院",
			"按紧急程度的候诊时间", "转诊绿色通道", "已预约者（含下沉专家坐诊）", "各紧急程度的就诊中等待超过某一时长者的比例。",
		},
	} {
		section := sectionText(t, pageOf(t, dir, l), "waits")
		for _, text := range want {
			if !strings.Contains(section, text) {
				t.Errorf("the section of waits does not say %q", text)
			}
		}
	}
}

// countedVisits is how the figure says what its numbers of visits are.
var countedVisits = map[words.Lang]string{words.English: "Visits are those of one run", words.Chinese: "人次为一次运行的接诊人次"}

// A point of a curve by urgency is the mean of the replications in results.csv, and leads
// to its row; the median of the emergency department is its indicator.
func TestTheCurvesByUrgencyAreThoseOfTheResults(t *testing.T) {
	dir := reported(t)
	in, err := archive.Open(terms.Language{}, hostFiles{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	sheet := func(name string) *archive.Sheet {
		s, err := in.Sheet(name)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	mean := func(scenario, stratum, code string) float64 {
		var values []float64
		for _, r := range sheet("results.csv").Records("scenario", scenario, "period", "all", "facility", "district", "stratum", stratum, "indicator", code) {
			values = append(values, r.Float("value"))
		}
		return experiment.MeanInterval(values, study.Level).Mean
	}
	panels, page := map[string]int{}, pageOf(t, dir, words.English)
	for l, want := range countedVisits {
		if text := sectionText(t, pageOf(t, dir, l), "waits"); !strings.Contains(text, want) {
			t.Errorf("the waits in %s do not say of how many visits they are", l.Code())
		}
	}
	for i, r := range sheet("figures/waits-urgency.csv").Records() {
		code, known := map[string]string{"0.5": "wait_minutes_median", "0.9": "wait_minutes_p90", "0.99": "wait_minutes_p99"}[r.Text("quantile")]
		if !known {
			continue
		}
		scenario, urgency, got := r.Text("series"), r.Text("urgency"), r.Float("minutes")
		panels[urgency]++
		if want := mean(scenario, urgency, code); got != want {
			t.Errorf("%s of %s under %s is %g min, in results.csv %g", code, urgency, scenario, got, want)
		}
		if want := mean(scenario, study.All, "emergency_wait_minutes_median"); urgency == "urgency:emergency" && code == "wait_minutes_median" && got != want {
			t.Errorf("median at the emergency department under %s %g, its indicator %g", scenario, got, want)
		}
		if want := mean(scenario, urgency, "visits_seen"); r.Float("visits") != want {
			t.Errorf("%s under %s are of %s visits, in results.csv %g", urgency, scenario, r.Text("visits"), want)
		}
		n := ": <1 visits"
		if r.Float("visits") >= 1 {
			n = fmt.Sprintf(": %s visits", prose.Number(r.Float("visits"), 0))
		}
		if n = html.EscapeString(n); code == "wait_minutes_p99" && !strings.Contains(page, n) {
			t.Errorf("the report does not tell %s of %s under %s", n, urgency, scenario)
		}
		if id := fmt.Sprintf(`data-id="figures/waits-urgency.csv:%d:minutes"`, i+1); code == "wait_minutes_p90" && !strings.Contains(page, id) {
			t.Errorf("no mark of the report has %s", id)
		}
	}
	if len(panels) != len(study.Urgencies) {
		t.Errorf("panels %v, want one for each of %v", panels, study.Urgencies)
	}
}

// A folder of an earlier version has waits by urgency without the number of visits.
func TestAFolderWithoutVisitsByUrgencyHasTheirWaits(t *testing.T) {
	dir := copied(t)
	replanted(t, dir, "figures/waits-urgency.csv", func(text string) string {
		return regexp.MustCompile(`(?m),[^,\n]*$`).ReplaceAllString(text, "")
	})
	answered(t, "report", dir)
	for l, counted := range countedVisits {
		section := sectionText(t, pageOf(t, dir, l), "waits")
		if strings.Contains(section, counted) || strings.Contains(section, "waits-urgency.csv:1:visits") || !strings.Contains(section, `data-id="figures/waits-urgency.csv:`) {
			t.Errorf("the waits by urgency are not there, or count visits, in %s", l.Code())
		}
	}
	answered(t, "verify", dir)
}

// A folder of an earlier version has no distribution by urgency, and the section says so.
func TestAFolderWithoutWaitsByUrgencySaysSo(t *testing.T) {
	dir := copied(t)
	const data = "figures/waits-urgency.csv"
	if err := os.Remove(filepath.Join(dir, filepath.FromSlash(data))); err != nil {
		t.Fatal(err)
	}
	rewritten(t, dir, func(m *results.Manifest) {
		m.Files = slices.DeleteFunc(m.Files, func(f results.Output) bool { return f.Name == data })
	})
	answered(t, "report", dir)
	for l, want := range map[words.Lang]string{words.English: "this folder has no distribution of waits by urgency", words.Chinese: "本文件夹没有按紧急程度的候诊时间分布"} {
		section := sectionText(t, pageOf(t, dir, l), "waits")
		if !strings.Contains(section, want) || !strings.Contains(section, `data-id="figures/waits.csv:`) {
			t.Errorf("the section of waits lacks %q, or the waits by tier", want)
		}
	}
}

// Money names the year whose prices it is in.
func TestMoneyNamesTheYearOfItsPrices(t *testing.T) {
	dir := reported(t)
	for l, want := range map[words.Lang][2]string{words.English: {"nominal CNY", ">1 January 2012<"}, words.Chinese: {"名义人民币", ">2012年1月1日<"}} {
		page := pageOf(t, dir, l)
		for _, text := range want {
			if !strings.Contains(sectionText(t, page, "money"), text) {
				t.Errorf("the section of money does not say %s", text)
			}
		}
		if !strings.Contains(sectionText(t, page, "glossary"), `id="term-prices"`) {
			t.Error("the glossary has no price year")
		}
	}
}
