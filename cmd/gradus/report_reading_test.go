package main

import (
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// reportedAfter is a folder whose file was altered, its digest made anew, with
// reports.
func reportedAfter(t *testing.T, file string, alter func(string) string) string {
	t.Helper()
	dir := copied(t)
	replanted(t, dir, file, alter)
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	return dir
}

// plant sets columns of the row of a difference of expert sinking, in each of the
// tables that have them.
func plant(t *testing.T, dir, code string, values map[string]string) {
	t.Helper()
	for _, file := range []string{"compare.csv", "margins.csv"} {
		if n := plantIn(t, dir, file, map[string]string{"scenario": "expert-sinking", "indicator": code}, values); n != 1 {
			t.Fatalf("%s has %d rows of %s", file, n, code)
		}
	}
}

// plantIn sets columns of the rows that have certain values, and returns how many
// these are.
func plantIn(t *testing.T, dir, file string, like, values map[string]string) (found int) {
	t.Helper()
	replanted(t, dir, file, func(text string) string {
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			if slices.ContainsFunc(rows[0], func(column string) bool {
				want, asked := like[column]
				return asked && row[slices.Index(rows[0], column)] != want
			}) {
				continue
			}
			found++
			for i, column := range rows[0] {
				if v, ok := values[column]; ok {
					row[i] = v
				}
			}
		}
		var out strings.Builder
		if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		return out.String()
	})
	return found
}

// alone leaves the first option of a comparison as the only one.
func alone(t *testing.T, dir string) {
	t.Helper()
	replanted(t, dir, "scenarios.csv", func(text string) string {
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := csv.NewWriter(&out).WriteAll(rows[:3]); err != nil { // heading, base, option
			t.Fatal(err)
		}
		return out.String()
	})
}

// differing are the columns of a difference that is judged better.
func differing(diff, low, high, threshold string) map[string]string {
	return map[string]string{"diff": diff, "low": low, "high": high, "threshold": threshold, "verdict": "better"}
}

// sectionText is a section of a report.
func sectionText(t *testing.T, page, id string) string {
	t.Helper()
	_, section, ok := strings.Cut(page, `<section id="`+id+`"`)
	section, _, end := strings.Cut(section, "</section>")
	if !ok || !end {
		t.Fatalf("no section %s", id)
	}
	return section
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// sectionOf is a section of a report without its tags.
func sectionOf(t *testing.T, page, id string) string {
	t.Helper()
	return anyTag.ReplaceAllString(sectionText(t, page, id), "")
}

func TestTheTableOfSideEffectsSaysThatItsIntervalsAreWider(t *testing.T) {
	dir := reported(t)
	for l, want := range map[words.Lang][]string{
		words.English: {"difference [joint 95 %]", "The 22 intervals of all signs and options below hold at once", "wider than the interval of the same number"},
		words.Chinese: {"差异［联合 95%］", "下列全部信号和方案的 22 个区间", "宽于本报告其他部分同一数字的区间"},
	} {
		text := sectionOf(t, pageOf(t, dir, l), "flags")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q", l.Code(), w)
			}
		}
	}
}

func TestOpenSideEffectsComeBeforeThatNoneHasFired(t *testing.T) {
	dir := reportedAfter(t, "flags.csv", func(text string) string {
		return regexp.MustCompile(`,(fired|silent),`).ReplaceAllString(text, ",cannot_tell,")
	})
	for l, want := range map[words.Lang]string{
		words.English: `Side effects: cannot be told with 3 replications: Expert sinking \(8 of 8\), .* \(8 of 8\); none has fired\.`,
		words.Chinese: `副作用：在 3 次重复下尚不能判断：专家下沉（8/8 项）、.*（8/8 项）；均未触发。`,
	} {
		text := sectionOf(t, pageOf(t, dir, l), "answer")
		if found := regexp.MustCompile(want).FindAllString(text, -1); len(found) != 1 {
			t.Errorf("%d sentences say %q in\n%s", len(found), want, text)
		}
	}
}

// Paper has no scroll bar: what is too wide for it is cut off.
func TestATableOfManyOptionsIsPartedEachPartWithTheBase(t *testing.T) {
	dir := copyOf(t, severalFolder)
	answered(t, "report", dir, "--lang", "en")
	page := pageOf(t, dir, words.English)
	over := map[string]int{}
	tables := 0
	for _, head := range regexp.MustCompile(`<thead>.*</thead>`).FindAllString(page, -1) {
		columns := strings.Count(head, "<th")
		options := regexp.MustCompile(`class="over">([^<]*)<`).FindAllStringSubmatch(head, -1)
		if len(options) > 3 || columns > 5+2 && !strings.Contains(head, ">until<") {
			t.Errorf("%d options in %d columns: %s", len(options), columns, head)
		}
		for _, o := range options {
			over[o[1]]++
		}
		if len(options) > 0 {
			tables++
		}
	}
	if len(over) != 6 || tables != 2*over["Step-down beds"] {
		t.Errorf("%d tables, options in them: %v", tables, over)
	}
	for name, n := range over {
		if n != over["Gatekeeping"] || n < 3 {
			t.Errorf("%s stands over %d tables", name, n)
		}
	}
	levels := regexp.MustCompile(`data-id="levels\.csv:1:mean"`)
	if n := len(levels.FindAllString(sectionText(t, page, "indicators"), -1)); n != 2 {
		t.Errorf("the base stands in %d of the 2 tables of levels", n)
	}
	if !strings.Contains(page, "td .below { white-space: normal; }") {
		t.Error("bounds do not give way on paper")
	}
}

// The list on the first page says "perhaps by less than matters", so the table
// must not say "better" as if it were sure.
func TestAVerdictThatMayMatterLittleIsMarkedInTables(t *testing.T) {
	dir := copied(t)
	alone(t, dir)
	plant(t, dir, "first_contact_share", differing("0.012", "0.004", "0.02", "0.01"))
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	for l, want := range map[words.Lang][2]string{
		words.English: {"Better, perhaps by less than matters: first contact at primary care", ">better</span>*<"},
		words.Chinese: {"更好，但幅度可能小于", ">更好</span>*<"},
	} {
		page := pageOf(t, dir, l)
		row := regexp.MustCompile(`<span class="n( better)?" data-id="compare\.csv:\d+:verdict"[^>]*>[^<]*</span>\*<`).FindAllStringSubmatch(sectionText(t, page, "differences"), -1)
		if !slices.ContainsFunc(row, func(m []string) bool { return m[1] == "" && strings.HasSuffix(m[0], want[1]) }) {
			t.Errorf("the marked verdicts are %q", row)
		}
		if !strings.Contains(sectionOf(t, page, "answer"), want[0]) {
			t.Errorf("the first page does not say %q", want[0])
		}
	}
}

// A mean over arms is that of a state that nobody proposes, and an arm that is
// missing without a word changes which bar is the longest.
func TestASweepOneAtATimeTellsItsCentreItsArmsAndWhatFailed(t *testing.T) {
	toml := asked + strings.Replace(unknown, `method = "latin_hypercube"
points = 3`, `method = "one_at_a_time"
levels = 2`, 1)
	dir := ranIn(t, map[string]string{"arms.toml": toml}, append([]string{"sweep", "arms.toml", "--allow-overload"}, small...)...)
	rows := 0
	replanted(t, dir, "tornado.csv", func(text string) string {
		return regexp.MustCompile(`(?m)^(uncertain,[^,]*,1,.*,)[^,]*,[^,]*,[^,]*,3$`).ReplaceAllStringFunc(text, func(row string) string {
			rows++
			return strings.Join(strings.Split(row, ",")[:10], ",") + ",,,,0"
		})
	})
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered || rows == 0 {
		t.Fatalf("status %d, %d rows\n%s", got, rows, stderr)
	}
	for l, want := range map[words.Lang][3]string{
		words.English: {`arms [+\x{2212}0-9]`, "do not enter them", "its runs failed: .* = "},
		words.Chinese: {`各变动点 [+\x{2212}0-9]`, "不计入均值", "因运行失败而未绘出、未参与排序：.* = "},
	} {
		page := pageOf(t, dir, l)
		for i, pattern := range want {
			text := sectionOf(t, page, []string{"answer", "answer", "tornado"}[i])
			if !regexp.MustCompile(pattern).MatchString(text) {
				t.Errorf("no %s in\n%s", pattern, text)
			}
		}
	}
}

// Three replications that all meet a target are no certainty.
func TestTheShareOfReplicationsThatMeetATargetHasItsInterval(t *testing.T) {
	page := sectionText(t, pageOf(t, reported(t), words.English), "indicators")
	for _, column := range []string{"chance", "chance_low", "chance_high"} {
		if n := strings.Count(page, `:`+column+`" data-as="number 100 0"`); n < 9 {
			t.Errorf("%s stands in %d rows", column, n)
		}
	}
	if text := sectionOf(t, pageOf(t, reported(t), words.English), "indicators"); !strings.Contains(text, "100%(44% to 100%)") {
		t.Error("100 % of three has no interval")
	}
}

// The hours that experts are sent are what the policy is, not what it brings.
func TestTheFirstPageBeginsWithPatientsAndSetsTheLeverItselfApart(t *testing.T) {
	dir := copied(t)
	alone(t, dir)
	plant(t, dir, "first_contact_share", differing("0.05", "0.04", "0.06", "0.01"))
	plant(t, dir, "wait_minutes_p90@tier:tertiary", differing("-20", "-25", "-15", "1"))
	plant(t, dir, "own_payment_cny", differing("-900000", "-950000", "-850000", "1"))
	plant(t, dir, "expert_hours_received", differing("105", "105", "105", "1"))
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir, "--lang", "en"); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	text := sectionOf(t, pageOf(t, dir, words.English), "answer")
	if !regexp.MustCompile(`Better: first contact [^.]*\.[^;]*90th percentile of wait at tertiary[^;]*own payment`).MatchString(text) {
		t.Errorf("not in the order of the planner:\n%s", text)
	}
	if strings.Count(text, "hours received") != 1 || !regexp.MustCompile(`What the option itself sets: [^.]*hours received[^.]*105 h\.`).MatchString(text) {
		t.Errorf("the lever does not stand apart:\n%s", text)
	}
}

func TestWhatWhoGainsAndSideEffectsCountIsInTheGlossary(t *testing.T) {
	page := pageOf(t, reported(t), words.English)
	for _, code := range []string{"expert_hours_overtime", "revenue_cny", "visits_per_gp_day", "down_returned_per_100", "urgent_delay_minutes_mean", "visits_first"} {
		if !strings.Contains(page, `<dt id="def-`+code+`">`) {
			t.Errorf("%s is not defined", code)
		}
	}
}
