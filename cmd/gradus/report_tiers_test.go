package main

import (
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// A planner finds the indicators of the yearbooks by tier, in the base and as each
// option changes them, and the accounts of all visits.
func TestTheAppendixHasTheIndicatorsByTierAndTheAccounts(t *testing.T) {
	dir := copied(t)
	at := map[string]string{"scenario": "expert-sinking", "indicator": "bed_occupancy_share@tier:secondary"}
	if n := plantIn(t, dir, "compare.csv", at, map[string]string{"diff": "0.0734", "low": "0.0731", "high": "0.0737", "verdict": "worse"}); n != 1 {
		t.Fatalf("%d rows of the compared occupancy", n)
	}
	if n := plantIn(t, dir, "checks.csv", map[string]string{"check": "accounts"}, map[string]string{"state": "failed", "found": "17"}); n != 1 {
		t.Fatalf("%d checks of the accounts", n)
	}
	answered(t, "report", dir)
	row := regexp.MustCompile(`(?s)<tr[^>]*>.*?</tr>`)
	for l, want := range map[words.Lang]struct{ beds, experts, visits, verdict, all, same string }{
		words.English: {"bed occupancy", "workload per sunk expert", "visits per resident and year", "worse", "= all visits", "The same as in the base, in every replication: "},
		words.Chinese: {"病床使用率", "下沉专家人均月工作量", "居民年平均就诊次数", "更差", "= 全部诊疗人次", "每次重复均与基线完全相同："},
	} {
		section := sectionText(t, pageOf(t, dir, l), "tiers")
		found := map[string][]string{}
		for _, text := range row.FindAllString(section, -1) {
			for _, name := range []string{want.beds, want.experts, want.visits, want.all} {
				if strings.Contains(text, name+"<") {
					found[name] = append(found[name], text)
				}
			}
		}
		for _, name := range []string{want.beds, want.experts, want.visits} {
			rows := found[name]
			if len(rows) == 0 || !strings.Contains(rows[0], `data-id="levels.csv:`) {
				t.Errorf("%s: not shown for the base: %q", name, rows)
			}
			if same := strings.Count(section, want.same); len(rows)-1+same < 1 || len(rows) > 1 && !strings.Contains(rows[1], `data-id="compare.csv:`) {
				t.Errorf("%s: neither changed nor the same: %q", name, rows)
			}
		}
		cells := strings.Split(strings.Join(found[want.beds][1:], ""), "<td")
		if planted := cells[3]; !regexp.MustCompile(`>&#43;7\.3\d*<`).MatchString(planted) || !strings.Contains(planted, ">"+want.verdict+"<") {
			t.Errorf("the column of secondary hospitals shows %s", planted)
		}
		if rows := found[want.all]; len(rows) != 1 || !strings.Contains(rows[0], `data-id="accounts.csv:`) {
			t.Errorf("the accounts are not told: %q", rows)
		}
		if !strings.Contains(section, `:found" data-as="number 1 0"`) || !strings.Contains(section, ">17</span>") {
			t.Error("accounts that do not add up are not told")
		}
	}
	answered(t, "verify", dir)
}
