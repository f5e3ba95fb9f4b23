package prose

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gradus/sim/experiment"
)

func interval(mean, half float64) experiment.Interval {
	return experiment.Interval{Mean: mean, Low: mean - half, High: mean + half, HalfWidth: half, N: 10}
}

var (
	points  = Unit{Name: "pp", Factor: 100, Decimals: 2}
	minutes = Unit{Name: "min", Factor: 1, Decimals: 2}
)

func share(name string, d experiment.Interval) *Line {
	return &Line{Name: name, Unit: points, Diff: d, Threshold: 0.01, Good: experiment.HigherIsBetter}
}

func wait(name string, d experiment.Interval) Line {
	return Line{Name: name, Unit: minutes, Diff: d, Threshold: 3, Good: experiment.LowerIsBetter}
}

// over gives a line the range of its difference under one further set of parameters.
func over(l Line, low, high float64) Line {
	l.Sets = experiment.Interval{Mean: l.Diff.Mean, Low: low, High: high}
	return l
}

func TestEveryPhraseIsThereInBothLanguagesWithTheSameArguments(t *testing.T) {
	verb := regexp.MustCompile(`%[a-z%]`)
	for key, w := range phrases {
		if w[0] == "" || w[1] == "" {
			t.Errorf("%s: a language is missing", key)
		}
		if diff := cmp.Diff(verb.FindAllString(w[0], -1), verb.FindAllString(w[1], -1)); diff != "" {
			t.Errorf("%s: the languages take different arguments:\n%s", key, diff)
		}
		if strings.ContainsFunc(w[0], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: %q is not English", key, w[0])
		}
	}
}

// One line alone, planted, and what is said of it.
func TestAWordIsEarnedByItsInterval(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name string
		line Line
		want string
	}{
		{"better", wait("the wait", interval(-6, 2)), "Better: the wait -6.0 min (-8.0 to -4.0), threshold 3 min."},
		{"worse", wait("the wait", interval(6, 2)), "Worse: the wait +6.0 min (4.0 to 8.0), threshold 3 min."},
		{"better, perhaps by little", wait("the wait", interval(-4, 2)), "Better, perhaps by less than matters: the wait -4.0 min (-6.0 to -2.0), threshold 3 min."},
		{"worse, perhaps by little", wait("the wait", interval(4, 2)), "Worse, perhaps by less than matters: the wait +4.0 min (2.0 to 6.0), threshold 3 min."},
		{"equivalent", wait("the wait", interval(0.5, 2)), "Equivalent: the wait (threshold 3 min)."},
		{"equivalent, but not the same", wait("the wait", interval(2, 0.5)), "Equivalent: the wait +2.0 min (1.5 to 2.5), threshold 3 min."},
		{"cannot tell", wait("the wait", interval(-3, 8)), "Cannot tell: the wait (-11 to 5 min, threshold 3 min)."},
		{"no direction is good", Line{Name: "visits", Unit: Unit{Factor: 1, Decimals: 2}, Diff: interval(5000, 420), Threshold: 1234}, "Higher: visits +5,000 (4,600 to 5,400), threshold 1,200."},
		{"fewer", Line{Name: "visits", Unit: Unit{Factor: 1, Decimals: 2}, Diff: interval(-5000, 420), Threshold: 1234}, "Lower: visits -5,000 (-5,400 to -4,600), threshold 1,200."},
		{"the same in every replication", wait("the wait", interval(0, 0)), "Equivalent: the wait (threshold 3 min)."},
		{"without a threshold", Line{Name: "the wait", Unit: minutes, Diff: interval(-6, 2), Threshold: nan, Good: experiment.LowerIsBetter}, "Better, perhaps by less than matters: the wait -6.0 min (-8.0 to -4.0), threshold –."},
		{"under any set of parameters too", over(wait("the wait", interval(-6, 2)), -9, -3), "Better: the wait -6.0 min (-8.0 to -4.0), threshold 3 min."},
		{"by less under some sets", over(wait("the wait", interval(-6, 2)), -11, -1), "Better, perhaps by less than matters: the wait -6.0 min (-8.0 to -4.0), threshold 3 min."},
		{"worse under some sets", over(wait("the wait", interval(-6, 2)), -14, 2), "Better, perhaps by less than matters: the wait -6.0 min (-8.0 to -4.0), threshold 3 min, on average over the accepted set, perhaps not under each of its members."},
		{"equivalent under any set", over(wait("the wait", interval(0.5, 2)), -2.5, 3), "Equivalent: the wait (threshold 3 min)."},
		{"equivalent on average", over(wait("the wait", interval(0.5, 2)), -2.5, 3.5), "Equivalent: the wait (threshold 3 min), on average over the accepted set, perhaps not under each of its members."},
		{"cannot tell, under any set", over(wait("the wait", interval(-3, 8)), -30, 30), "Cannot tell: the wait (-11 to 5 min, threshold 3 min)."},
		{"defined in one pair", wait("the wait", experiment.Interval{Mean: 5, Low: nan, High: nan, HalfWidth: nan, N: 1}), "Cannot tell: the wait."},
		{"defined in none", wait("the wait", experiment.Interval{Mean: nan, Low: nan, High: nan, HalfWidth: nan}), "Not defined: the wait."},
	} {
		other := wait("another", interval(0, 1)) // so that there is something to say at all
		got := Sentences(English, Comparison{Topics: []Topic{{Waits, []Line{c.line}}, {Pays, []Line{other}}}})
		if want := " against  — Who waits? " + c.want; got[0] != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got[0], want)
		}
	}
}

func TestAWholeParagraphIsInThePlannersOrderInBothLanguages(t *testing.T) {
	comparison := func(n func(en, zh string) string) Comparison {
		good := func(l Line) Line { l.Good = experiment.HigherIsBetter; return l }
		quiet := wait(n("median wait", "候诊中位数"), interval(0, 0.1))
		quiet.Quiet = true
		return Comparison{
			Base: "base", Scenario: "sinking", Replications: 10, Method: n("paired t", "配对 t"),
			Shares: Shares{
				Preference: share(n("first preference", "首选比例"), interval(-0.031, 0.006)),
				Contact:    share(n("first contact", "首诊率"), interval(0.001, 0.002)),
				Visits:     share(n("primary share", "基层占比"), interval(0.044, 0.004)),
			},
			Topics: []Topic{
				{Moves, []Line{{Name: n("referrals up", "上转"), Unit: Unit{Factor: 1, Decimals: 2}, Diff: interval(70, 12), Threshold: 15}}},
				{Waits, []Line{quiet, wait(n("90th percentile", "候诊P90"), interval(-1, 5))}},
				{Pays, []Line{wait(n("own payment", "个人负担"), interval(9, 2))}},
			},
			Stakes: []Stake{
				{n("centres", "社区"), good(wait(n("revenue", "收入"), interval(7, 1)))},
				{n("centres", "社区"), good(wait(n("margin", "结余"), interval(9, 1)))},
				{n("residents", "居民"), wait(n("own payment", "个人负担"), interval(9, 2))},
				{n("fund", "基金"), wait(n("spending", "支出"), interval(4, 2))},
				{n("staff", "人员"), wait(n("pay", "报酬"), interval(0, 1))},
				{n("experts", "专家"), wait(n("travel", "路途"), interval(0, 9))},
			},
			Flags: []Flag{
				{n("ping-pong", "往返"), Fired, []Line{{Name: n("again up", "再次上转"), Unit: Unit{Factor: 1, Decimals: 2}, Diff: interval(6.8, 2.4), Threshold: 1.24, Good: experiment.LowerIsBetter}}},
				{Name: n("overload", "超负荷"), State: Silent},
				{Name: n("overspend", "超支"), State: Silent},
				{Name: n("returns", "返回"), State: Unknown},
			},
		}
	}
	for in, want := range map[Language]string{
		English: "sinking against base — Did patients move? Better: primary share +4.4 pp (4.0 to 4.8), threshold 1 pp. Worse: first preference -3.1 pp (-3.7 to -2.5), threshold 1 pp. Equivalent: first contact (threshold 1 pp). " +
			"The three shares part ways: first preference falls, first contact stays, primary share rises; " +
			"centres gain more of the visits than of the illnesses that begin there (repeats and refills count as visits alone); the use of centres gains on the wish to go there first; where residents go first gains on what they say they would choose. " +
			"Higher: referrals up +70 (58 to 82), threshold 15. " +
			"Who waits? Cannot tell: 90th percentile (-6 to 4 min, threshold 3 min). Who pays? Worse: own payment +9.0 min (7.0 to 11.0), threshold 3 min. " +
			"Who gains or loses? Gain: centres (revenue, margin). Lose: residents (own payment). Lose, perhaps by less than matters: fund (spending). Of 6 stakes 1 are equivalent and 1 cannot be told. " +
			"Side effects: fired (intervals joint over all signs and options, so wider than those above): ping-pong: again up +6.8 (4.4 to 9.2), threshold 1.2; 2 silent; 1 cannot be told (returns). " +
			"How sure? 10 replications; of 7 differences 1 cannot be told. 95 % intervals (paired t). The intervals hold the luck of the simulated district alone, not errors of its parameters or of the model; this is no forecast.",
		Chinese: "sinking 与 base 相比——患者是否改变就医去向：更好：基层占比 +4.4 pp（4.0 至 4.8），门槛 1 pp。更差：首选比例 -3.1 pp（-3.7 至 -2.5），门槛 1 pp。相当：首诊率（门槛 1 pp）。" +
			"三个比例走向不一：首选比例下降、首诊率相当、基层占比上升；" +
			"社区在诊疗量中的占比变化好于在首诊中的占比（复诊与配药只计入诊疗量）；社区利用的变化好于首选社区的意愿；实际首诊的变化好于居民所表示的首选。" +
			"更高：上转 +70（58 至 82），门槛 15。" +
			"谁在等候：尚不能判断：候诊P90（-6 至 4 min，门槛 3 min）。谁付费：更差：个人负担 +9.0 min（7.0 至 11.0），门槛 3 min。" +
			"谁受益、谁受损：受益：社区（收入、结余）。受损：居民（个人负担）。受损，但幅度可能小于门槛：基金（支出）。共 6 项利益指标，1 项相当，1 项尚不能判断。" +
			"副作用提示：触发（区间为全部信号与方案的联合区间，故宽于上文）：往返：再次上转 +6.8（4.4 至 9.2），门槛 1.2；2 项未触发；1 项尚不能判断（返回）。" +
			"把握多大：重复 10 次；7 项差异中 1 项尚不能判断。95% 区间（配对 t）。区间只含仿真区域中的随机性，不含参数与模型的误差；这不是预测。",
	} {
		got := Paragraph(in, comparison(func(en, zh string) string { return [...]string{en, zh}[in] }))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// Intervals over an accepted set are not of luck alone, and others are of nothing else.
func TestWhatIntervalsHoldIsSaidOfThoseOverAnAcceptedSetToo(t *testing.T) {
	c := Comparison{Topics: []Topic{{Waits, []Line{wait("the wait", interval(0, 1))}}}}
	for in, want := range map[Language][2]string{
		English: {"The intervals hold the luck of the simulated district alone, not errors of its parameters", "The intervals are those of the mean over the accepted set of parameters"},
		Chinese: {"区间只含仿真区域中的随机性，不含参数与模型的误差", "区间针对接受集各组参数的平均"},
	} {
		for over, sets := range map[int]bool{0: false, 1: true} {
			c.OverSets = sets
			if got := Paragraph(in, c); !strings.Contains(got, want[over]) || strings.Contains(got, want[1-over]) {
				t.Errorf("over sets %v: %s", sets, got)
			}
		}
	}
}

// A stake that a single set of parameters may turn round is told as its line is.
func TestAStakeSaysWhereItIsOneOnAverage(t *testing.T) {
	line := wait("the wait", interval(-6, 2))
	for in, want := range map[Language][3]string{
		English: {"Gain: staff (the wait). ", "Gain, perhaps by less than matters: staff (the wait). ", "Gain, perhaps by less than matters: staff (the wait on average over the accepted set). "},
		Chinese: {"受益：staff（the wait）。", "受益，但幅度可能小于门槛：staff（the wait）。", "受益，但幅度可能小于门槛：staff（接受集平均的the wait）。"},
	} {
		for i, l := range []Line{line, over(line, -11, -1), over(line, -14, 2)} {
			c := Comparison{Topics: []Topic{{Waits, []Line{line}}}, Stakes: []Stake{{"staff", l}}}
			if got := Paragraph(in, c); !strings.Contains(got, want[i]) {
				t.Errorf("no %q in\n%s", want[i], got)
			}
		}
	}
}

// Where much is open, "none fired" alone would read as "no harm".
func TestOpenSideEffectsComeBeforeThatNoneHasFired(t *testing.T) {
	flags := []Flag{{Name: "overload", State: Silent}, {Name: "returns", State: Unknown}, {Name: "ping-pong", State: Unknown}}
	c := Comparison{Topics: []Topic{{Waits, []Line{wait("the wait", interval(0, 1))}}}, Flags: flags}
	for in, want := range map[Language]string{
		English: "Side effects: 2 cannot be told (returns, ping-pong); none fired; 1 silent.",
		Chinese: "副作用提示：2 项尚不能判断（returns、ping-pong）；无触发；1 项未触发。",
	} {
		if got := Paragraph(in, c); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestWithoutAnIntervalNothingIsSaid(t *testing.T) {
	nan := math.NaN()
	one := experiment.Interval{Mean: 9, Low: nan, High: nan, HalfWidth: nan, N: 1}
	none := experiment.Interval{Mean: nan, Low: nan, High: nan, HalfWidth: nan}
	for _, c := range []struct {
		name string
		d    experiment.Interval
		want string
	}{
		{"one replication", one, "x against base — one replication has no interval, so nothing can be told; run two or more."},
		{"nothing is defined", none, "x against base — no difference is defined, so nothing can be told."},
	} {
		got := Paragraph(English, Comparison{
			Base: "base", Scenario: "x", Replications: 1, Shares: Shares{Contact: share("first contact", c.d)},
			Topics: []Topic{{Waits, []Line{wait("the wait", c.d)}}},
			Stakes: []Stake{{"residents", wait("the wait", c.d)}}, Flags: []Flag{{Name: "returns", State: Unknown}},
		})
		if got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestTheSharesPartWaysOnlyWhereTheIntervalsSaySo(t *testing.T) {
	up, down, flat, open, little := interval(0.03, 0.01), interval(-0.03, 0.01), interval(0, 0.005), interval(0, 0.03), interval(0.012, 0.01)
	for _, c := range []struct {
		name                        string
		preference, contact, visits experiment.Interval
		want                        []string // meanings
	}{
		{"all rise", up, up, up, nil},
		{"all stay", flat, flat, flat, nil},
		{"nothing is known", open, open, open, nil},
		{"one is not known", open, up, up, nil},
		{"one rises, perhaps by little", little, flat, flat, nil},
		{"visits alone", flat, flat, up, []string{"part.visits over contact", "part.visits over preference"}},
		{"as in Jinshan", down, open, up, []string{"part.visits over preference"}},
		{"wishes alone", up, flat, flat, []string{"part.preference over visits", "part.preference over contact"}},
		{"first contacts alone", flat, up, flat, []string{"part.contact over visits", "part.contact over preference"}},
	} {
		p := &writer{English}
		got := strings.Join(p.parting(Shares{share("a", c.preference), share("b", c.contact), share("c", c.visits)}), "")
		var meanings []string
		for key, w := range phrases {
			if strings.Contains(key, " over ") && strings.Contains(got, w[0]) {
				meanings = append(meanings, key)
			}
		}
		slices.Sort(meanings)
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, meanings); diff != "" || (got == "") != (c.want == nil) {
			t.Errorf("%s: %q\n%s", c.name, got, diff)
		}
	}
}

// anyLine draws a line with some interval, of one replication or none too.
func anyLine(t *rapid.T, name string) Line {
	l := Line{
		Name: name, Unit: rapid.SampledFrom([]Unit{points, minutes, {Factor: 1e-6, Decimals: 3}}).Draw(t, "unit"),
		Threshold: rapid.Float64Range(0, 3).Draw(t, "threshold"),
		Good:      experiment.Direction(rapid.IntRange(-1, 1).Draw(t, "good")),
		Quiet:     rapid.Bool().Draw(t, "quiet"),
	}
	l.Diff = interval(rapid.Float64Range(-6, 6).Draw(t, "mean"), rapid.Float64Range(0, 3).Draw(t, "half"))
	switch n := rapid.IntRange(0, 9).Draw(t, "replications"); n {
	case 0, 1:
		l.Diff = experiment.Interval{Mean: l.Diff.Mean, Low: math.NaN(), High: math.NaN(), HalfWidth: math.NaN(), N: n}
		if n == 0 {
			l.Diff.Mean = math.NaN()
		}
	}
	return l
}

// Whatever the numbers: each clause holds only lines whose interval earns its
// word, and every line is told once unless it is quiet and has not changed.
func TestNoWordIsSaidThatItsIntervalDoesNotEarn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := make([]Line, rapid.IntRange(1, 6).Draw(t, "lines"))
		for i := range lines {
			lines[i] = anyLine(t, fmt.Sprintf("line<%c>", 'a'+i))
		}
		told := map[string]int{}
		for _, clause := range (&writer{English}).clauses(lines) {
			word, _, _ := strings.Cut(clause, ":")
			for _, l := range lines {
				if !strings.Contains(clause, l.Name) {
					continue
				}
				told[l.Name]++
				d, good := l.Diff, float64(l.Good)
				least, most := good*d.Low, good*d.High // towards the good
				if good < 0 {
					least, most = most, least
				}
				if good == 0 {
					least, most = d.Low, d.High
				}
				within := d.Low > -l.Threshold && d.High < l.Threshold || d.Low == 0 && d.High == 0
				earned := map[string]bool{
					"Better":                               good != 0 && least > 0 && least >= l.Threshold,
					"Worse":                                good != 0 && most < 0 && most <= -l.Threshold,
					"Higher":                               good == 0 && least > 0 && least >= l.Threshold,
					"Lower":                                good == 0 && most < 0 && most <= -l.Threshold,
					"Better, perhaps by less than matters": good != 0 && least > 0 && least < l.Threshold && !within,
					"Worse, perhaps by less than matters":  good != 0 && most < 0 && most > -l.Threshold && !within,
					"Higher, perhaps by less than matters": good == 0 && least > 0 && least < l.Threshold && !within,
					"Lower, perhaps by less than matters":  good == 0 && most < 0 && most > -l.Threshold && !within,
					"Equivalent":                           within,
					"Cannot tell":                          d.N == 1 || !within && d.Low <= 0 && d.High >= 0,
					"Not defined":                          d.N == 0,
				}
				if !earned[word] {
					t.Fatalf("%q is said of %v to %v at a threshold of %v, direction %d: %s", word, d.Low, d.High, l.Threshold, l.Good, clause)
				}
			}
		}
		for _, l := range lines {
			changed := (l.Diff.Low > 0 || l.Diff.High < 0) && !(l.Diff.Low > -l.Threshold && l.Diff.High < l.Threshold)
			if n := told[l.Name]; n > 1 || n == 0 && (!l.Quiet || changed) || n == 1 && l.Quiet && !changed {
				t.Fatalf("%s is told %d times", l.Name, n)
			}
		}
	})
}

func TestEveryCountCanBeWrittenSoThatItIsFoundAgain(t *testing.T) {
	counted := map[Counted]int{}
	c := Comparison{
		Replications: 7,
		Topics:       []Topic{{Waits, []Line{wait("a", interval(0, 9)), wait("b", interval(0, 1))}}},
		Stakes:       []Stake{{"residents", wait("c", interval(0, 1))}, {"fund", wait("d", interval(0, 9))}, {"staff", wait("e", interval(9, 1))}},
		Flags:        []Flag{{Name: "x", State: Silent}, {Name: "y", State: Unknown}, {Name: "z", State: Silent}},
		Count: func(of Counted, n int) string {
			counted[of] = n
			return "<" + string(of) + ">"
		},
	}
	got := Paragraph(English, c)
	want := map[Counted]int{
		Replications: 7, Differences: 2, OpenDifferences: 1, Stakes: 3, EqualStakes: 1, OpenStakes: 1, SilentFlags: 2, OpenFlags: 1,
	}
	if diff := cmp.Diff(want, counted); diff != "" {
		t.Error(diff)
	}
	for _, clause := range []string{
		"<replications> replications; of <differences> differences <open-differences> cannot be told",
		"Of <stakes> stakes <equal-stakes> are equivalent and <open-stakes> cannot be told", "<silent-flags> silent", "<open-flags> cannot be told (y)",
	} {
		if !strings.Contains(got, clause) {
			t.Errorf("no %q in\n%s", clause, got)
		}
	}
}

var figure = regexp.MustCompile(`[-+]?\d+(,\d{3})*(\.\d+)?`)

func TestBothLanguagesCarryTheSameNumbersInTheSameOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := func(prefix string) []Line {
			lines := make([]Line, rapid.IntRange(0, 4).Draw(t, prefix))
			for i := range lines {
				lines[i] = anyLine(t, prefix)
			}
			return lines
		}
		c := Comparison{
			Base: "base", Scenario: "scenario", Replications: rapid.IntRange(1, 99).Draw(t, "replications"), Method: "paired",
			Topics: []Topic{{Moves, some("moves")}, {Waits, some("waits")}, {Pays, some("pays")}, {Scores, some("scores")}},
		}
		for _, share := range []**Line{&c.Shares.Preference, &c.Shares.Contact, &c.Shares.Visits} {
			if l := anyLine(t, "share"); rapid.Bool().Draw(t, "measured") {
				*share = &l
			}
		}
		for _, l := range some("stake") {
			c.Stakes = append(c.Stakes, Stake{"holder", l})
		}
		for _, l := range some("sign") {
			c.Flags = append(c.Flags, Flag{"flag", rapid.SampledFrom([]State{Fired, Silent, Unknown}).Draw(t, "state"), []Line{l}})
		}
		en, zh := figure.FindAllString(Paragraph(English, c), -1), figure.FindAllString(Paragraph(Chinese, c), -1)
		if diff := cmp.Diff(en, zh); diff != "" {
			t.Fatalf("%s\n%s\n%s", diff, Paragraph(English, c), Paragraph(Chinese, c))
		}
	})
}
