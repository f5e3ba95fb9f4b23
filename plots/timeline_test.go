package plots

import (
	"fmt"
	"html"
	"math"
	"strings"
	"testing"
	"time"
)

func sampleTimeline(zh bool) *PolicyTimeline {
	d := &PolicyTimeline{
		Caption: Caption{Title: pick(zh, "When the policies act", "政策时间表"), Note: pick(zh, "made-up dates", "虚构日期")},
		Shaded:  12, Shade: pick(zh, "warm-up, not measured", "预热期，不统计"),
	}
	for i := range 36 {
		d.Months = append(d.Months, Month{
			Code: fmt.Sprintf("%d-%02d", 2011+i/12, i%12+1), Label: fmt.Sprint(i%12 + 1), Year: fmt.Sprint(2011 + i/12),
		})
	}
	names := sampleScenarios(zh)
	day := func(month float64) string {
		return time.Date(2011, 1+time.Month(math.Floor(month)), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	row := func(series int, start, full, end float64) {
		label := pick(zh, "added to every scheme's reimbursement at centres", "社区报销比例统一上调")
		title := fmt.Sprintf(pick(zh, "%s [share]: 0 → 0.1 from %s", "%s [比例]：0 → 0.1，自%s起"), label, day(start))
		if full > start {
			title += fmt.Sprintf(pick(zh, ", full after %g months", "，%g 个月后完全生效"), full-start)
		}
		if finite(end) {
			title += fmt.Sprintf(pick(zh, ", until %s", "，至 %s 止"), day(end))
		}
		d.Rows = append(d.Rows, PolicySpan{
			Scenario: names[series-1], Series: series, Code: "payment.shift_community",
			Label: label, Start: start, Full: full, End: end, Title: title,
		})
	}
	row(1, 12, 15, math.NaN())
	row(1, 24.5, 24.5, 30)
	row(2, -6, 6, 20) // grew before the first month shown
	row(2, 30, 60, math.NaN())
	row(3, 50, 50, math.NaN()) // after the last one
	return d
}

func TestATimelineMarksTheStepsThatLieWithinIt(t *testing.T) {
	var b strings.Builder
	d := sampleTimeline(false)
	if err := WriteSVG(&b, d); err != nil {
		t.Fatal(err)
	}
	for _, r := range d.Rows {
		want := 1
		if r.Start >= float64(len(d.Months)) {
			want = 0
		}
		if got := strings.Count(b.String(), "<title>"+html.EscapeString(r.Title)+"</title>"); got != want {
			t.Errorf("%s: %d marks, want %d", r.Title, got, want)
		}
	}
}

func TestATimelineRefusesAStepThatEndsBeforeItBegan(t *testing.T) {
	for _, r := range []PolicySpan{{Start: 3, Full: 2, End: 9}, {Start: 3, Full: 3, End: 3}, {Start: math.NaN(), Full: 3, End: 9}} {
		d := sampleTimeline(false)
		d.Rows = []PolicySpan{r}
		if d.Validate() == nil {
			t.Errorf("%+v was taken", r)
		}
	}
}
