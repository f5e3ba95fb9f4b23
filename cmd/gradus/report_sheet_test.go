package main

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// The options with the largest verdicts stand on the first page, wherever they are in
// the comparison; the others, and what is not named of one, are counted.
func TestTheFirstPageHasTheOptionsWithTheLargestVerdictsAndCountsTheRest(t *testing.T) {
	dir := copyOf(t, severalFolder)
	still := map[string]string{"diff": "0", "low": "-1e-6", "high": "1e-6", "threshold": "1e-3", "verdict": "equivalent"}
	for _, file := range []string{"compare.csv", "margins.csv"} {
		plantIn(t, dir, file, nil, still)
	}
	plantIn(t, dir, "who_gains.csv", nil, map[string]string{"diff": "0", "low": "-1e-6", "high": "1e-6", "threshold": "1e-3", "verdict": "equal"})
	plantIn(t, dir, "flags.csv", nil, map[string]string{"state": "silent"})
	put := func(scenario, code, size string) {
		t.Helper()
		for _, file := range []string{"compare.csv", "margins.csv"} {
			if n := plantIn(t, dir, file, map[string]string{"scenario": scenario, "indicator": code}, differing(size, size, size, "1")); n != 1 {
				t.Fatalf("%s has %d rows of %s", file, n, code)
			}
		}
	}
	for i, name := range severalOptions { // the later, the larger
		put(name, "first_contact_share", []string{"2", "3", "4", "5", "6", "7"}[i])
	}
	for i, code := range []string{
		"wait_minutes_median@tier:community", "wait_minutes_median@tier:secondary", "wait_minutes_median@tier:tertiary", "wait_minutes_p90@tier:secondary",
		"visits@tier:community", "visits@tier:secondary", "visits@tier:tertiary", "referrals_up",
	} {
		put("step-down-beds", code, []string{"-2", "-9", "-3", "-8", "-4", "-5", "-6", "-7"}[i])
	}
	for _, who := range []string{"residents_60", "experts", "residents"} {
		indicator := map[string]string{"residents_60": "own_payment_per_head_cny", "experts": "expert_hours_travel", "residents": "deteriorations_per_1000"}[who]
		size := map[string]string{"residents_60": "20", "experts": "2", "residents": "30"}[who]
		planted := differing(size, size, size, "1")
		planted["verdict"] = "loses"
		if n := plantIn(t, dir, "who_gains.csv", map[string]string{"scenario": "step-down-beds", "stakeholder": who, "indicator": indicator}, planted); n != 1 {
			t.Fatalf("%d rows of %s", n, who)
		}
	}
	for scenario, flag := range map[string]string{"gatekeeping": "repeat_inflation", "step-down-beds": "repeat_inflation"} {
		plantIn(t, dir, "flags.csv", map[string]string{"scenario": scenario, "flag": flag}, map[string]string{"state": "fired", "diff": "2", "threshold": "1"})
	}
	answered(t, "report", dir)
	answered(t, "verify", dir)
	page := pageOf(t, dir, words.English)
	answer := sectionText(t, page, "answer")
	var headings []string
	for _, m := range regexp.MustCompile(`<h3>([^<]*)</h3>`).FindAllStringSubmatch(answer, -1) {
		headings = append(headings, html.UnescapeString(m[1]))
	}
	if got := strings.Join(headings, "; "); got != "Insurance leverage; Family-doctor contracts 1+1+1; Long prescriptions; Step-down beds; How sure are we?" {
		t.Errorf("on the first page stand %s", got)
	}
	text := html.UnescapeString(sectionOf(t, page, "answer"))
	for _, want := range []string{
		"Options left to the sections below, since their largest verdicts are smaller: 2.",
		"In short: the clearest improvement is in median wait at secondary hospitals. Besides: ",
		"Besides: referrals up −7 (−7 to −7) better; 90th percentile of wait at secondary hospitals −8 min (−8 to −8) better; 5 more below.",
		"Who loses: residents (deteriorations per 1,000 episodes +30 (30 to 30)); residents aged 60 and over",
		"fired: repeat visits inflate the primary share (Step-down beds); options left to the sections below with one that has fired: 1.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if at := strings.Index(text, "Side effects: fired"); at < 0 || at > strings.Index(text, "In short: ") {
		t.Error("what has fired does not stand before what the options change")
	}
	if !strings.Contains(answer, `href="#differences">`) || !strings.Contains(answer, `data-id="compare.csv:distinct:scenario:scenario!=`) {
		t.Error("what is left out is not counted in the folder, or leads nowhere")
	}
	id := regexp.MustCompile(`data-id="(margins\.csv:count:[^"]*)"[^>]*>5</span>`).FindStringSubmatch(answer)
	if id == nil {
		t.Fatal("the changes that are not named have no id")
	}
	replanted(t, dir, "margins.csv", func(text string) string {
		return regexp.MustCompile(`(?m)^([^,]*,step-down-beds,wait_minutes_median@tier:community,.*),better,`).ReplaceAllString(text, "$1,equivalent,")
	})
	if counted, _ := answered(t, "verify", dir, html.UnescapeString(id[1]), "--format", "csv"); !strings.Contains(counted, "\ncount,4,") {
		t.Errorf("a change that is no more is still counted:\n%s", counted)
	}
}
