package main

import (
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
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

// Emergencies, the green channel and walk-ins have rows of their own, and the section
// says that the distribution is not told apart by urgency.
func TestTheSectionOfWaitsTellsThoseOfEmergencies(t *testing.T) {
	dir := reported(t)
	for l, want := range map[words.Lang][]string{
		words.English: {"mean time from emergency to hospital clinician", "mean delay of an urgent up-referral", "mean wait of walk-ins at tertiary hospitals", "not recorded by urgency"},
		words.Chinese: {"急症至医院接诊平均时间", "急症上转平均等待天数", "未预约者平均候诊时间·三级医院", "未按紧急程度分别记录"},
	} {
		section := sectionText(t, pageOf(t, dir, l), "waits")
		for _, text := range want {
			if !strings.Contains(section, text) {
				t.Errorf("the section of waits does not say %q", text)
			}
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
