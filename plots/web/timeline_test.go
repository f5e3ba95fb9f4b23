package web

import (
	"strings"
	"testing"
	"time"
)

func TestATimelineNamesEveryChangeInFull(t *testing.T) {
	day := func(month int) time.Time { return time.Date(2012, time.Month(month), 1, 0, 0, 0, 0, time.UTC) }
	long := "half-days of experts at centres, per 10,000 residents and month, of those who <go>"
	p := Preview{Start: day(1), End: day(13), Changes: []Change{
		{Option: "A", Label: long, To: "1", Start: day(1), Full: day(7)},
		{Option: "B", Label: "slow", To: "1", Start: day(7), Full: day(19)},
		{Option: "C", Label: "short", To: "1", Start: day(4), Full: day(4), End: day(7)},
	}}
	for l, want := range map[Lang]string{English: "A: half-days", Chinese: "A：half-days"} {
		drawn := string(timeline(l, p))
		for _, part := range []string{want, strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(long), "2012-01", "2012-11"} {
			if !strings.Contains(drawn, part) {
				t.Errorf("in %q no %q in %s", l, part, drawn)
			}
		}
		bars := strings.Split(drawn, "<polygon points=")[1:]
		for i, points := range []string{`"0,14 49.73,0.00 100,0.00 100,14"`, `"0,14 100.00,6.94 100,6.94 100,14"`, `"0,14 0.00,0.00 100,0.00 100,14"`} {
			if len(bars) != 3 || !strings.HasPrefix(bars[i], points) {
				t.Errorf("change %d is drawn as %.60s, not %s", i, bars[i], points)
			}
		}
	}
	if drawn := timeline(English, Preview{}); drawn != "" {
		t.Errorf("no span is drawn as %s", drawn)
	}
}

func TestATimeIsToldInTheUnitsThatItTakes(t *testing.T) {
	for d, want := range map[time.Duration][2]string{
		900 * time.Millisecond: {"1 s", "1 秒"}, 59 * time.Second: {"59 s", "59 秒"}, 80 * time.Second: {"1 min 20 s", "1 分 20 秒"},
		2*time.Hour + 5*time.Minute: {"2 h 5 min", "2 小时 5 分"},
	} {
		if en, zh := Duration(English, d), Duration(Chinese, d); en != want[0] || zh != want[1] {
			t.Errorf("%v: %q, %q", d, en, zh)
		}
	}
}
