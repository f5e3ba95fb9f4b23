package main

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// The first page shows the waits that worsen and improve most, whichever they are, and
// counts what it does not name.
func TestTheFirstPageShowsTheWaitsThatChangeMostAndCountsTheRest(t *testing.T) {
	for _, several := range []bool{false, true} {
		dir := copied(t)
		if !several {
			alone(t, dir)
		}
		for _, file := range []string{"compare.csv", "margins.csv"} {
			plantIn(t, dir, file, nil, map[string]string{"diff": "0", "low": "-1e-6", "high": "1e-6", "threshold": "1e-3", "verdict": "equivalent"})
		}
		for code, size := range map[string]string{"expert_wait_minutes_mean@tier:tertiary": "15", "wait_minutes_p90@tier:tertiary": "3", "wait_minutes_median@tier:secondary": "-4", "wait_minutes_p90@tier:community": "-2"} {
			planted := differing(size, size, size, "1")
			if !strings.HasPrefix(size, "-") {
				planted["verdict"] = "worse"
			}
			plant(t, dir, code, planted)
		}
		answered(t, "report", dir)
		answered(t, "verify", dir)
		answer := sectionText(t, pageOf(t, dir, words.English), "answer")
		table := answer[strings.Index(answer, "<table"):]
		var waits []string
		for _, m := range regexp.MustCompile(`<th scope="row"[^>]*>(.*?)</th>`).FindAllStringSubmatch(table, -1) {
			if name := html.UnescapeString(anyTag.ReplaceAllString(m[1], "")); strings.Contains(name, "wait") {
				waits = append(waits, name)
			}
		}
		if got := strings.Join(waits, ", "); got != "median wait at secondary hospitals [min], mean wait for hospital experts at tertiary hospitals [min]" &&
			got != "mean wait for hospital experts at tertiary hospitals [min], median wait at secondary hospitals [min]" {
			t.Errorf("several options: %v; in the table stand %s", several, got)
		}
		if text := html.UnescapeString(anyTag.ReplaceAllString(answer, "")); !several && !regexp.MustCompile(`Worse: [^.]*mean wait for hospital experts at tertiary hospitals \+15`).MatchString(text) {
			t.Errorf("the findings lack the wait for experts:\n%s", text)
		}
		if id := regexp.MustCompile(`data-id="margins\.csv:count:[^"]*group!=evaluation[^"]*"`); !several && !id.MatchString(answer) {
			t.Error("what is not named is not counted")
		}
	}
}

// An option that sends experts down asks who waits for them: the first page says so, also
// where that wait is equivalent.
func TestTheFirstPageOfExpertsSentDownHasTheWaitForThem(t *testing.T) {
	for _, several := range []bool{false, true} {
		dir := copied(t)
		if !several {
			alone(t, dir)
		}
		if n := plantIn(t, dir, "compare.csv", map[string]string{"scenario": "expert-sinking", "indicator": "expert_wait_minutes_mean"},
			map[string]string{"diff": "0", "low": "-1e-6", "high": "1e-6", "verdict": "equivalent"}); n != 1 {
			t.Fatalf("%d rows", n)
		}
		answered(t, "report", dir)
		answered(t, "verify", dir)
		for l, want := range map[words.Lang]string{words.English: `mean wait for hospital experts \[min\].*equivalent`, words.Chinese: `医院专家门诊平均候诊时间.*相当`} {
			text := html.UnescapeString(anyTag.ReplaceAllString(sectionText(t, pageOf(t, dir, l), "answer"), ""))
			if !regexp.MustCompile(want).MatchString(text) {
				t.Errorf("several options: %v; no %s in\n%s", several, want, text)
			}
		}
	}
}
