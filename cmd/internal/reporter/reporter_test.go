package reporter

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots/prose"
)

// sheetsOf is a folder of these tables.
func sheetsOf(t *testing.T, l words.Lang, sheets map[string]string) *archive.Folder {
	t.Helper()
	files := fstest.MapFS{}
	m := results.Manifest{Program: "gradus"}
	for name, text := range sheets {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		m.Files = append(m.Files, results.Output{Name: name})
	}
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	files[results.ManifestName] = &fstest.MapFile{Data: text}
	r, err := archive.OpenManifest(terms.Language{Lang: l}, files, ".")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// told makes reports in a language of folders that no command line has made.
func told(l words.Lang) Maker {
	return Maker{Language: terms.Language{Lang: l}, Given: func([]string) ([]Option, []string) { return nil, nil }}
}

// groupsNamed is a table of why whose groups are a file, a table and a mechanism.
const groupsNamed = "reference,scenario,indicator,facility,unit,period,from,group,keys,shapley,low,high,verdict\n" +
	"b,o,first_contact_share,district,share,all,,expert-sinking,sinking.a sinking.b,0.1,0,0.2,better\n" +
	"b,o,first_contact_share,district,share,all,,payment,payment.a payment.b,0.1,0,0.2,better\n" +
	"b,o,first_contact_share,district,share,all,,gps,supply.a care.b,0.1,0,0.2,better\n" +
	"b,o,first_contact_share,district,share,all,,referral.gatekeeping,referral.gatekeeping,0.1,0,0.2,better\n" +
	"b,o,first_contact_share,district,share,all,,my own,supply.a care.b,0.1,0,0.2,better\n"

func TestGroupsOfLeversAreNamedInWords(t *testing.T) {
	x := &Author{Maker: told(words.Chinese), results: sheetsOf(t, words.Chinese, map[string]string{"why.csv": groupsNamed})}
	want := []string{"专家下沉", "医保与支付", "全科医生", "守门制：未经转诊的医院就诊", "my own"}
	for i, r := range x.Sheet("why.csv").Records() {
		if got := x.groupCell(r).Text[0].Text; got != want[i] {
			t.Errorf("%s is told as %q, want %q", r.Text("group"), got, want[i])
		}
	}
}

func TestALeverPointIsToldByWhatItSets(t *testing.T) {
	for points, want := range map[string]string{
		"scenario,policy.sinking.sessions_per_10k_month\ndesign-0,1.2\n":                                "每万居民每月专家社区坐诊半天数 = 1.2",
		"scenario,policy.referral.gatekeeping,policy.referral.green_channel\ndesign-0,2,1\n":            "守门制：未经转诊的医院就诊 = 严格、转诊绿色通道（当日或次日优先就诊） = 开",
		"scenario,policy.referral.gatekeeping,policy.referral.green_channel,policy.x\ndesign-0,2,1,1\n": "design-0",
		"scenario,policy.no.such\ndesign-0,1\n":                                                         "design-0",
		"scenario,policy.sinking.sessions_per_10k_month\ndesign-1,1.2\n":                                "design-0",
	} {
		x := &Author{Maker: told(words.Chinese), results: sheetsOf(t, words.Chinese, map[string]string{"points.csv": points})}
		if got := x.pointTitle("design-0"); !strings.HasPrefix(got, want) {
			t.Errorf("%q is told as %q, want %q", points, got, want)
		}
	}
}

func TestMonthsOfSeveralYearsGiveWayToQuartersBeforeAnythingIsLeftOut(t *testing.T) {
	head := "indicator,label,unit,scale,series,%s,mean,low,high\n"
	line := "first_contact_share,x,%%,100,b,%s,0.5,0.4,0.6\n"
	table := func(column string, at ...string) string {
		text := fmt.Sprintf(head, column)
		for _, p := range at {
			text += fmt.Sprintf(line, p)
		}
		return text
	}
	r := sheetsOf(t, words.English, map[string]string{
		"scenarios.csv":        "scenario\nb\n",
		"policies.csv":         "scenario,key,start\nb,x,2012-05-16\n",
		"figures/months.csv":   table("month", "2012-01", "2012-02", "2013-12"),
		"figures/quarters.csv": table("quarter", "2012-Q1", "2012-Q2", "2013-Q4"),
		"figures/years.csv":    table("year", "2012", "2013"),
	})
	at := func(inQuarters bool) (sources []string, said string) {
		x := &Author{Maker: told(words.English), results: r, inQuarters: inQuarters, points: []string{"b"}, titles: map[string]string{}, terms: map[string]bool{}, scales: map[string]terms.Quantity{}}
		for _, b := range x.series() {
			said += b.Missing
			if b.Figure != nil {
				sources = append(sources, b.Figure.Source)
			}
		}
		if x.err != nil {
			t.Fatal(x.err)
		}
		return sources, said
	}
	for inQuarters, want := range map[bool][]string{
		false: {"figures/months.csv", "figures/years.csv"}, true: {"figures/quarters.csv", "figures/years.csv"},
	} {
		sources, said := at(inQuarters)
		if diff := cmp.Diff(want, sources); diff != "" {
			t.Errorf("in quarters %v: %s", inQuarters, diff)
		}
		if tells := strings.Contains(said, "figures/months.svg"); tells != inQuarters {
			t.Errorf("in quarters %v: it says %q of the months", inQuarters, said)
		}
	}
	x := &Author{Maker: told(words.English), results: r}
	if marks := x.startMarks("2012-Q1", 8); len(marks) != 1 || marks[0].At < 1.49 || marks[0].At > 1.51 {
		t.Errorf("a policy of the middle of May begins at %v of a quarter", marks)
	}
}

func TestThePoliciesWithinAnOptionAreNamedWithTheirQuestions(t *testing.T) {
	tables := map[string]string{
		"scenarios.csv": "scenario,title_en,title_zh,question_en,question_zh,expected_en,expected_zh\nb,Base,基线,,,,\na,Both,两者,,,,\nc,Sinking,下沉,,,,\n",
		"included.csv": "scenario,included,title_en,title_zh,question_en,question_zh,expected_en,expected_zh\n" +
			"a,s,Sinking,下沉,Who waits?,谁在等候？,Hardly anybody.,几乎没有。\na,g,Gap,差距,Who pays?,谁付费？,,\nc,s,Sinking,下沉,Who waits?,谁在等候？,Hardly anybody.,几乎没有。\n",
	}
	for l, want := range map[words.Lang][]string{
		words.English: {"It includes “Sinking”: Who waits?\n", "It includes “Gap”: Who pays?\n", "Expected of that policy alone, by its author: Hardly anybody.\n", "\nWho waits?\n"},
		words.Chinese: {"其中包括“下沉”：谁在等候？\n", "其中包括“差距”：谁付费？\n", "该政策单独实施时的作者预期：几乎没有。\n", "\n谁在等候？\n"},
	} {
		x := told(l).author(sheetsOf(t, l, tables), false)
		var said string
		for _, b := range x.question() {
			said += b.Heading
			for _, s := range b.Text {
				said += s.Text
			}
			said += "\n"
		}
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("no %q in:\n%s", w, said)
			}
		}
		if asked := x.questionsOf(); asked["a"] != "" || !strings.Contains(said, asked["c"]) || asked["c"] == "" {
			t.Errorf("the options ask %q", asked)
		}
	}
}

func TestMarginsStandByNearnessWhateverHasNone(t *testing.T) {
	r := sheetsOf(t, words.English, map[string]string{"margins.csv": "indicator,verdict,half_widths\n" +
		"a,equivalent,3\nb,better,\nc,equivalent,0.5\nd,cannot tell,\ne,worse,\nf,equivalent,2\n"})
	margins, err := r.Sheet("margins.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows := margins.Records()
	slices.SortStableFunc(rows, byNearness)
	var got string
	for _, row := range rows {
		got += row.Text("indicator")
	}
	if got != "dcfabe" {
		t.Errorf("the order is %s", got)
	}
}

func TestANumberPrintsAsItsPrintingSays(t *testing.T) {
	en, zh := told(words.English), told(words.Chinese)
	for _, c := range []struct {
		p           printing
		value       string
		en, zh      string
		understands bool
	}{
		{inNumbers(100, 1), "0.4567", "45.7", "45.7", true},
		{inSigned(1, 0), "-1234.4", "−1,234", "−1,234", true},
		{inSigned(1, 2), "0", "0.00", "0.00", true},
		{inNumbers(1, 0), "", prose.Dash, prose.Dash, true},
		{inWords("verdict."), "cannot tell", "cannot tell", "尚不能判断", true},
		{asDate, "2012-03-01", "1 March 2012", "2012年3月1日", true},
		{asText, "a <b>", "a <b>", "a <b>", true},
		{inTimes(100), "0.1", "10", "10", true},
		{inTimes(100), "[-0.07, 0.25]", "[−7, 25]", "[−7, 25]", true},
		{inValue("referral.gatekeeping"), `"soft"`, "soft", "软性", true},
		{inValue("policy.referral.gatekeeping"), "0", "none", "无", true}, // its number, as designs have it
		{inValue("referral.gatekeeping"), "9", "9", "9", true},
		{inValue("referral.green_channel"), "false", "off", "关", true},
		{inValue("payment.inpatient_mode"), `["drg", "fee_for_service"]`, "by groups (DRG), fee for service", "按病组（DRG）、按项目付费", true},
		{inValue("need.acute_cv"), "false", "false", "false", true}, // no such parameter, or one of numbers
		{"value no.such", "1", "1", "1", false},
		{inWords("verdict."), "splendid", "", "", false},
		{"number x 1", "1", "", "", false},
		{"number 1", "1", "", "", false},
		{inNumbers(1, 0), "many", "", "", false},
		{"", "1", "", "", false},
	} {
		gotEn, okEn := en.print(c.p, c.value)
		gotZh, okZh := zh.print(c.p, c.value)
		if gotEn != c.en || gotZh != c.zh || okEn != c.understands || okZh != c.understands {
			t.Errorf("%q of %q: %q %v, %q %v", c.p, c.value, gotEn, okEn, gotZh, okZh)
		}
	}
}

func TestACommandIsWrittenAsAShellTakesItApart(t *testing.T) {
	for _, c := range []struct{ arg, want string }{
		{"--reps", "--reps"}, {"results/一", "results/一"}, {"a >= 2%", `"a >= 2%"`}, {"", `""`}, {`$"'`, `'$"'\'''`},
	} {
		if got := commandText([]string{c.arg}); got != "gradus "+c.want {
			t.Errorf("%q is written %s, want %s", c.arg, got, c.want)
		}
	}
}

func TestTheTableOfASearchShowsAllPointsOrThoseThatTellMost(t *testing.T) {
	shown := func(n int, indicator string) string {
		text := "point,diff_from_base,limits,finalist\n"
		for i := range n {
			limits, finalist := "met", ""
			if i%2 == 1 {
				limits = "missed"
			}
			if i == 4 {
				finalist = "0"
			}
			text += fmt.Sprintf("%d,%d,%s,%s\n", i, i, limits, finalist)
		}
		r := sheetsOf(t, words.English, map[string]string{"points.csv": text})
		points, err := r.Sheet("points.csv")
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range tellingPoints(points.Records(), indicator) {
			out = append(out, p.Text("point"))
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		n               int
		indicator, want string
	}{
		{6, "fund_primary_share", "0 1 2 3 4 5"},
		{30, "fund_primary_share", "4 17 19 20 21 22 23 24 25 26 27 28 29"},
		{30, "fund_payment_cny", "0 1 2 3 4 5 6 7 8 9 10 11 13"}, // the less the better
	} {
		if got := shown(c.n, c.indicator); got != c.want {
			t.Errorf("%d points by %s: %s, want %s", c.n, c.indicator, got, c.want)
		}
	}
}

func TestAnAnswerOfTheSmallestSizeIsForPractice(t *testing.T) {
	for profile, codes := range map[string][]string{"tiny": {"W401", "W422"}, "default": nil} {
		x := &Author{Maker: told(words.English), results: sheetsOf(t, words.English, nil)}
		x.results.Manifest.Profile = profile
		for _, code := range codes {
			x.results.Manifest.Warnings = append(x.results.Manifest.Warnings, results.Warning{Code: code})
		}
		text := ""
		for _, s := range x.practice() {
			text += s.Text
		}
		if strings.Contains(text, "are for practice") != (profile == "tiny") || strings.Contains(text, "whole persons") || strings.HasPrefix(text, ";") {
			t.Errorf("%s with %v: %q", profile, codes, text)
		}
	}
}

func TestSideEffectsOfSeveralOptionsAreToldInOneLine(t *testing.T) {
	x := &Author{Maker: told(words.English), points: []string{"base", "a", "b"}, titles: map[string]string{"a": "A", "b": "B"}, fit: fullest}
	x.results = sheetsOf(t, words.English, map[string]string{
		"compare.csv": "scenario\n",
		"flags.csv":   "scenario,flag,state\na,x,fired\na,x,fired\na,y,silent\nb,x,silent\nb,y,cannot_tell\n",
	})
	said := x.flagsInShort()
	if len(said) != 1 {
		t.Fatalf("%d lines, not one", len(said))
	}
	text := textOnly(said[0])
	for _, want := range []string{"fired: x (A); cannot be told with", ": B (1 of 2)."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}

func TestACountIsResolvedByCountingAgain(t *testing.T) {
	in := sheetsOf(t, words.English, map[string]string{
		"flags.csv": "scenario,flag,state\na,x,silent\na,x,silent\na,y,cannot tell\nb,\"p&q=r:s\",fired\nb,z,silent\n",
		"none.csv":  "scenario\n",
		"sizes.csv": "to,size\na,1.5\na,\nb,4\na,1\n",
	})
	for _, c := range []struct {
		of              archive.Tally
		id, value, text string
	}{
		{archive.RowsOf("flags.csv"), "flags.csv:count", "5", "5"},
		{archive.RowsOf("flags.csv", "state", "silent", "scenario", "a"), "flags.csv:count:scenario=a&state=silent", "2", "2"},
		{archive.RowsOf("flags.csv", "state", "fired", "state", "cannot tell"), "flags.csv:count:state=fired&state=cannot+tell", "2", "2"},
		{archive.RowsOf("flags.csv", "state!", "silent", "scenario", "b"), "flags.csv:count:scenario=b&state!=silent", "1", "1"},
		{archive.RowsOf("flags.csv", "flag", "p&q=r:s"), "flags.csv:count:flag=p%26q%3Dr%3As", "1", "1"},
		{archive.RowsOf("flags.csv", "state", ""), "flags.csv:count:state=", "0", "0"},
		{archive.SumOf("sizes.csv", "size", "to", "a"), "sizes.csv:sum:size:to=a", "2.5", "2"},
		{archive.SumOf("sizes.csv", "size"), "sizes.csv:sum:size", "6.5", "6"},
		{archive.ShareOf("flags.csv", "state", "silent"), "flags.csv:share:state=silent", "0.6", "60"},
		{archive.ShareOf("none.csv", "scenario", "a"), "none.csv:share:scenario=a", "", prose.Dash},
		{archive.ValuesOf("flags.csv", "flag"), "flags.csv:distinct:flag", "4", "4"},
		{archive.ValuesOf("flags.csv", "flag", "scenario", "a", "state", "silent"), "flags.csv:distinct:flag:scenario=a&state=silent", "1", "1"},
	} {
		f, err := in.Find(c.id)
		if err != nil {
			t.Error(err)
			continue
		}
		shown, ok := told(words.English).print(printingOf(c.of), f.Value)
		if id := c.of.ID(); id != c.id || f.Value != c.value || !ok || shown != c.text {
			t.Errorf("%s is found under %s: %q, shown %q, want %q, %q", id, c.id, f.Value, shown, c.value, c.text)
		}
	}
	for id, want := range map[string]string{
		"flags.csv:count:moon=1": `no column "moon"`, "flags.csv:distinct:moon": `no column "moon"`, "flags.csv:count:moon!=1": `no column "moon"`,
		"moon.csv:count": "no file", "flags.csv:count:%zz": "not an id", "flags.csv:distinct": "not an id",
	} {
		if _, err := in.Find(id); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", id, err, want)
		}
	}
}

// Of one indicator the unit of the largest number serves all, so that neighbouring rows
// have the same.
func TestRowsOfOneIndicatorHaveOneUnit(t *testing.T) {
	in := sheetsOf(t, words.Chinese, map[string]string{
		"bands.csv": "indicator,facility,unit,mean\nown_payment_cny,district,CNY,90000\nown_payment_cny,district,CNY,250000\nfund_payment_cny,district,CNY,90000\n",
	})
	x := &Author{Maker: told(words.Chinese), results: in}
	for _, r := range x.Sheet("bands.csv").Records() {
		want := map[string]string{"own_payment_cny": "万元", "fund_payment_cny": "元"}[r.Text("indicator")]
		if got := x.unitOf(r).RowUnit; got != want {
			t.Errorf("%s of %s is in %q, not %q", r.Text("mean"), r.Text("indicator"), got, want)
		}
	}
}

// The table of finalists and the pointer over the figure tell the numbers under a limit in
// one unit, which the largest of all points chooses.
func TestNumbersUnderALimitHaveOneUnit(t *testing.T) {
	head := "limit,indicator,facility,period,unit,mean,low,high,n,standing\n"
	row := "own_payment_cny <= +90000,own_payment_cny,district,all,CNY,%s,,,4,met\n"
	for largest, want := range map[string]string{"90000": "+80,000 CNY", "2500000": "+0.08 million CNY"} {
		x := &Author{Maker: told(words.English), results: sheetsOf(t, words.English, map[string]string{
			results.SearchAnswer: head + fmt.Sprintf(row, "80000"), results.SearchLimits: head + fmt.Sprintf(row, largest),
		})}
		r := x.Sheet(results.SearchAnswer).Records()[0]
		l, q, ok := x.limitOf(r)
		if got := x.limitIn(r).Level; !ok || got != want || x.LimitLevel(l, intervalOf(r, "mean", "low", "high"), q) != want {
			t.Errorf("beside %s the number is %q, want %q", largest, got, want)
		}
	}
}
