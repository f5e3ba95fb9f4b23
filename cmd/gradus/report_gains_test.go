package main

import (
	"html"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// On the first page stands who gains and who loses: as firmly as the intervals
// support, with the number that carries it, and by the stake that changes the most.
func TestTheFirstPageSaysWhoGainsAndWhoLoses(t *testing.T) {
	dir := copied(t)
	alone(t, dir)
	stake := func(who, indicator, low, diff, high string) {
		if n := plantIn(t, dir, "who_gains.csv", map[string]string{"scenario": "expert-sinking", "stakeholder": who, "indicator": indicator},
			map[string]string{"diff": diff, "low": low, "high": high}); n != 1 {
			t.Fatalf("%d rows of %s, %s", n, who, indicator)
		}
	}
	if n := plantIn(t, dir, "who_gains.csv", map[string]string{"scenario": "expert-sinking"},
		map[string]string{"diff": "0", "low": "-0.5", "high": "0.5", "threshold": "1"}); n < 20 {
		t.Fatalf("%d stakes", n)
	}
	if text := gainsOnTheFirstPage(t, dir, words.English); text != "Who gains or loses: nobody surely by as much as matters. Others: equivalent, or cannot be told." {
		t.Errorf("where all is equal: %q", text)
	}
	stake("experts", "expert_hours_travel", "2", "2.5", "3")
	stake("experts", "expert_hours_overtime", "5.9", "6.5", "7.1")
	stake("centre_staff", "staff_satisfaction_community", "3", "3.5", "4")
	stake("residents", "deteriorations_per_1000", "0.5", "1.5", "2.5")
	stake("residents_60", "own_payment_per_head_cny", "-2", "1", "4")
	for l, want := range map[words.Lang]string{
		words.English: "Who gains: staff of the centres (satisfaction of centres' staff +3.5 (3.0 to 4.0)). " +
			"Who loses: hospital experts (expert overtime +6.5 h (5.9 to 7.1)). " +
			"Loses, perhaps by less than matters: residents (deteriorations per 1,000 episodes). " +
			"Others: equivalent, or cannot be told.",
		words.Chinese: "谁受益：社区医务人员（社区医务人员满意度 +3.5 (3.0 至 4.0)）。" +
			"谁受损：医院专家（专家加班工时 +6.5小时 (5.9 至 7.1)）。" +
			"受损，但幅度可能小于门槛：居民（每千病程恶化次数）。" +
			"其余各方：相当，或尚不能判断。",
	} {
		if text := gainsOnTheFirstPage(t, dir, l); text != want {
			t.Errorf("%q, want\n%q", text, want)
		}
	}
	answer := sectionText(t, pageOf(t, dir, words.Chinese), "answer")
	for _, column := range []string{"diff", "low", "high"} {
		if n := strings.Count(answer, ":"+column+`" data-as="signed 1 1"`) + strings.Count(answer, ":"+column+`" data-as="number 1 1"`); n < 2 {
			t.Errorf("%d numbers of the first page lead to a column %s of who gains", n, column)
		}
	}
	answered(t, "verify", dir)
}

// gainsOnTheFirstPage is what the first page of a report made anew says of the first
// option: the last of its findings.
func gainsOnTheFirstPage(t *testing.T, dir string, l words.Lang) string {
	t.Helper()
	answered(t, "report", dir, "--replace")
	_, list, _ := strings.Cut(sectionText(t, pageOf(t, dir, l), "answer"), "<ul>")
	list, _, _ = strings.Cut(list, "</ul>")
	items := strings.Split(list, "<li>")
	return strings.TrimSpace(html.UnescapeString(anyTag.ReplaceAllString(items[len(items)-1], "")))
}
