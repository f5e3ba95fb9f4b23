package answer

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
)

func sample() Table {
	return Table{
		Heading: "Heading",
		Columns: []Column{{Head: "指标", Prose: 40}, {Head: "mean", Right: true}},
		Rows: [][]Cell{
			{{"基层首诊率", ""}, {"52.0%", "(51.7 to 52.4)"}},
			nil,
			{{"wait, median, of all who waited at a community centre", ""}, {"10.0", "(9.9 to 10.1)"}},
		},
		Notes:   []string{"Note."},
		Fields:  []string{"code", "value", "n"},
		Records: [][]any{{"a,b", 0.1, 3}, {"c", math.NaN(), 0}},
	}
}

func shown(t *testing.T, format string, width int) string {
	t.Helper()
	var out bytes.Buffer
	if err := sample().Show(&out, format, func() int { return width }); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestATableAlignsChineseAndLatinText(t *testing.T) {
	want := `Heading

┌──────────────────────────────────────┬──────────────────────┐
│ 指标                                 │                 mean │
├──────────────────────────────────────┼──────────────────────┤
│ 基层首诊率                           │ 52.0% (51.7 to 52.4) │
├──────────────────────────────────────┼──────────────────────┤
│ wait, median, of all who waited at a │   10.0 (9.9 to 10.1) │
│ community centre                     │                      │
└──────────────────────────────────────┴──────────────────────┘

Note.
`
	if got := shown(t, "table", 0); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATableFitsTheTerminalWithoutLosingAnything(t *testing.T) {
	for _, width := range []int{80, 60, 50, 40} {
		got := shown(t, "table", width)
		if w := text.LongestLineLen(got); w > width {
			t.Errorf("%d columns in a terminal of %d\n%s", w, width, got)
		}
		flat := strings.NewReplacer("│", " ", "\n", " ").Replace(got)
		for _, word := range strings.Fields("基层首诊率 52.0 (51.7 to 52.4) wait, community centre 10.0 (9.9 10.1)") {
			if !strings.Contains(flat, word) {
				t.Errorf("%q is lost at %d columns\n%s", word, width, got)
			}
		}
	}
}

func TestProseBreaksAtSpacesAndBetweenChineseCharacters(t *testing.T) {
	for _, c := range []struct {
		prose string
		width int
		want  string
	}{
		{"one two three", 8, "one two\nthree"},
		{"onetwothree", 5, "onetwothree"},
		{"基层首诊率下降，候诊时间上升。", 10, "基层首诊率\n下降，候诊\n时间上升。"},
		{"基层首诊率，下降", 10, "基层首诊\n率，下降"},
		{"候诊时间（分钟）的中位数", 10, "候诊时间\n（分钟）的\n中位数"},
		{"见报告《指南》", 8, "见报告\n《指南》"},
		{"他说“不去”", 6, "他说\n“不去”"},
		{"率 (95 %)", 8, "率\n(95 %)"},
		{"", 5, ""},
	} {
		if got := wrap(c.prose, c.width); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.prose, c.width, got, c.want)
		}
	}
}

func TestRecordsKeepCodesAndDigits(t *testing.T) {
	if got, want := shown(t, "csv", 80), "\uFEFFcode,value,n\n\"a,b\",0.1,3\nc,,0\n"; got != want {
		t.Errorf("CSV %q, want %q", got, want)
	}
	want := `[
  {
    "code": "a,b",
    "value": 0.1,
    "n": 3
  },
  {
    "code": "c",
    "value": null,
    "n": 0
  }
]
`
	if got := shown(t, "json", 80); got != want {
		t.Errorf("JSON %s, want %s", got, want)
	}
	if got := shown(t, "md", 20); !strings.Contains(got, "| 基层首诊率 | 52.0% (51.7 to 52.4) |") {
		t.Errorf("Markdown %s", got)
	}
}

func TestAListWithoutAnEntryIsAnEmptyJSONList(t *testing.T) {
	var out bytes.Buffer
	if err := (Table{Fields: []string{"a"}}).writeJSON(&out); err != nil || out.String() != "[]\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
}
