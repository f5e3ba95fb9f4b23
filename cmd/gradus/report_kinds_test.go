package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

// asked is a design of a user whose title and question are no plain words.
const asked = `format = 1
kind = "experiment"
name = "asked"
base = "jinshan-2012"
replications = 3
[title]
en = "How many <b>experts</b>?"
zh = "专家<b>多少</b>？"
[question]
en = "Is it <script>alert(1)</script> experts?"
zh = "是<img src=x>专家吗？"
`

// levers varies two of them one at a time, unknown three parameters at once.
const (
	levers = `[levers]
method = "one_at_a_time"
levels = 3
[lever."policy.sinking.sessions_per_10k_month"]
low = 1
high = 8
[lever."policy.payment.shift_community"]
low = 0
high = 0.2
source = "S91"
grade = "D"
note = "a first guess"
`
	unknown = `[uncertain]
method = "latin_hypercube"
points = 3
[uncertain_parameter."choice.own_cost"]
low = 0.003
high = 0.006
log = true
[uncertain_parameter."choice.wait_hour"]
low = 0.36
high = 0.55
`
)

// ranIn runs a command that leaves the folder "out" in a folder of its own.
func ranIn(t *testing.T, files map[string]string, args ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	writeAll(t, dir, files)
	for i, a := range args {
		if _, ok := files[a]; ok {
			args[i] = filepath.Join(dir, a)
		}
	}
	w, _, stderr := quietWorld()
	if got := call(w, append(args, "--out", filepath.Join(dir, "out"))...); got != exitAnswered {
		t.Fatalf("%v: status %d\n%s", args, got, stderr)
	}
	return filepath.Join(dir, "out")
}

// anyDigit finds numbers of cells that have no id; units have some too.
var numberSpan, unitDigits = regexp.MustCompile(`<span class="n[^>]*>[^<]*</span>`), regexp.MustCompile(`1/|10+k?|10,000|P90|90th`)

// inShares finds numbers and headings in the unit that only files have.
var inShares = regexp.MustCompile(`.{0,40}(\d\]? (share\b|比例)|\[(share|比例)\]|［比例］).{0,40}`)

func TestEveryKindOfFolderHasAReportOfWhatItFound(t *testing.T) {
	points := "x,y,z\n"
	for i := range 60 {
		points += fmt.Sprintf("%d,%d,%d\n", i, i*37%60, max(0, i-40))
	}
	for _, c := range []struct {
		files    map[string]string
		args     []string
		sections string
		drawings int
		sources  []string // files that numbers must come from
		says     map[words.Lang][]string
	}{
		{
			args: []string{
				"why", "jinshan-2012", "sinking-and-leverage", "--reps", "2",
				"--profile", "tiny", "--set", "run.warm_up_months=1", "--set", "run.measured_months=3", "--quiet",
			},
			sections: "answer question why switched warnings parameters stress glossary files", drawings: 3,
			sources: []string{"why.csv", "switched.csv", "switched_places.csv", "switched_groups.csv"},
			says: map[words.Lang][]string{
				words.English: {"What makes the difference of Expert sinking and insurance leverage", "do the two help each other?", "Who comes and who leaves"},
				words.Chinese: {"之差从何而来", "谁转入、谁转出"},
			},
		},
		{
			args: append([]string{
				"dose", "jinshan-2012", "insurance-leverage", "--lever", "payment.shift_community", "--low", "0", "--high", "0.3",
				"--target", "first_contact_share >= 20%", "--reps", "2",
			}, small...),
			sections: "answer question dose warnings parameters stress glossary files", drawings: 2, sources: []string{"dose.csv"},
			says: map[words.Lang][]string{words.English: {"How much is enough", "Every value of the range meets the target"}, words.Chinese: {"范围内各取值均达到目标"}},
		},
		{
			args:     append([]string{"optimise", "jinshan-2012", "expert-sinking", "insurance-leverage", "--by", "first_contact_share", "--reps", "2"}, small...),
			sections: "answer question optimise warnings parameters stress glossary files", drawings: 2, sources: []string{"optimise.csv"},
			says: map[words.Lang][]string{words.English: {"What is best on: first contact at primary care"}, words.Chinese: {"择优依据"}},
		},
		{
			files: map[string]string{"sweep.toml": asked + levers}, args: append([]string{"sweep", "sweep.toml"}, small...),
			sections: "answer question sweep tornado bands warnings parameters stress glossary files", drawings: 6,
			sources: []string{"headline.csv", "targets.csv", "tornado.csv", "points.csv", "factors.csv", "parameters.csv"},
			says: map[words.Lang][]string{
				words.English: {"<h1>How many &lt;b&gt;experts&lt;/b&gt;?</h1>", `<p class="question">Is it &lt;script&gt;alert(1)&lt;/script&gt; experts?</p>`, "a first guess"},
				words.Chinese: {"<h1>专家&lt;b&gt;多少&lt;/b&gt;？</h1>", `<p class="question">是&lt;img src=x&gt;专家吗？</p>`},
			},
		},
		{
			files: map[string]string{"screen.toml": asked + unknown}, args: append([]string{"sensitivity", "screen.toml", "--size", "3", "--allow-overload"}, small...),
			sections: "answer question sensitivity warnings parameters stress glossary files", drawings: 3, sources: []string{"sensitivity.csv", "factors.csv"},
			says: map[words.Lang][]string{words.English: {"mean absolute effect, mu*", "Morris walks", "even steps of its logarithm"}, words.Chinese: {"平均绝对效应 mu*"}},
		},
		{
			files: map[string]string{"shares.toml": asked + unknown}, args: append([]string{"sensitivity", "shares.toml", "--method", "sobol", "--size", "4", "--allow-overload"}, small...),
			sections: "answer question sensitivity warnings parameters stress glossary files", drawings: 3, sources: []string{"sensitivity.csv", "factors.csv"},
			says: map[words.Lang][]string{words.English: {"Luck in a single run", "first-order index: alone"}, words.Chinese: {"单次运行中的偶然"}},
		},
		{
			files: map[string]string{"points.csv": points}, args: []string{"discover", "points.csv", "--case", "z > 0"},
			sections: "answer box warnings files", drawings: 1, sources: []string{"discover.csv", "manifest.json"},
			says: map[words.Lang][]string{words.English: {"When does it happen? z &gt; 0", "mostly where x"}, words.Chinese: {"多发生于 x"}},
		},
	} {
		t.Run(c.args[0]+strings.Join(c.args[1:2], ""), func(t *testing.T) {
			dir := ranIn(t, c.files, c.args...)
			for _, args := range [][]string{{"report", dir}, {"verify", dir}} {
				w, _, stderr := quietWorld()
				if got := call(w, args...); got != exitAnswered {
					t.Fatalf("%v: status %d\n%s", args, got, stderr)
				}
			}
			var ids [2][]string
			for l, says := range c.says {
				text := pageOf(t, dir, l)
				for _, want := range says {
					if !strings.Contains(text, want) {
						t.Errorf("%s: %q is not on the page", archive.ReportName(l), want)
					}
				}
				holdsPage(t, text, c.sections, c.drawings)
				for _, share := range inShares.FindAllString(anyTag.ReplaceAllString(text, ""), -1) {
					t.Errorf("%s: a share is neither in per cent nor in points: %s", archive.ReportName(l), share)
				}
				for _, bare := range bareNumbers(t, dir, text) {
					t.Errorf("%s: a number without an id: %s", archive.ReportName(l), bare)
				}
				marksOf(t, dir, text)
				ids[l] = numbersOf(t, text)
				for _, file := range c.sources {
					if !slices.ContainsFunc(ids[l], func(id string) bool { return strings.HasPrefix(id, file+":") }) {
						t.Errorf("%s: no number comes from %s", archive.ReportName(l), file)
					}
				}
			}
			sameNumbers(t, ids)
		})
	}
}

// holdsPage holds a page against the sections and drawings it must have, and
// against numbers without an id and messages that are not filled in.
func holdsPage(t *testing.T, text, sections string, drawings int) {
	t.Helper()
	var got []string
	for _, m := range regexp.MustCompile(`<section id="([^"]*)"`).FindAllStringSubmatch(text, -1) {
		got = append(got, m[1])
	}
	if diff := cmp.Diff(strings.Fields(sections), got); diff != "" {
		t.Error(diff)
	}
	if n := strings.Count(text, "<svg "); n != drawings || n != strings.Count(text, `role="img" aria-label="`) {
		t.Errorf("%d drawings, want %d with their words", n, drawings)
	}
	if strings.Contains(text, "%!") || strings.Contains(text, "<no value>") || strings.Count(text, "<script") != 1 {
		t.Error("a message is not filled in, or a script is in the page")
	}
	for _, cell := range regexp.MustCompile(`<td>(.*?)</td>`).FindAllStringSubmatch(text, -1) { // of numbers; text has a class
		if bare := unitDigits.ReplaceAllString(numberSpan.ReplaceAllString(cell[1], ""), ""); strings.ContainsAny(bare, "0123456789") {
			t.Errorf("a number without an id: %s", bare)
		}
	}
	ids := regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(text, -1)
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(text, -1) {
		if !slices.ContainsFunc(ids, func(o []string) bool { return o[1] == m[1] }) {
			t.Errorf("a link leads to %s, which is nowhere", m[1])
		}
	}
}

// folderOf makes a folder with a manifest of these files.
func folderOf(t *testing.T, m results.Manifest, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	m.Program = "gradus"
	writeAll(t, dir, files)
	for name, text := range files {
		m.Files = append(m.Files, results.Output{Name: name, SHA256: results.DigestOf([]byte(text)), Bytes: int64(len(text))})
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, results.ManifestName), b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAFolderOfAnotherKindIsRefusedWithThoseThatAreAccepted(t *testing.T) {
	other := folderOf(t, results.Manifest{Status: results.StatusComplete}, map[string]string{"accepted.csv": "draw,weight\n0,1\n"})
	unmerged := folderOf(t, results.Manifest{Status: results.StatusRunning, Plan: &results.Plan{Points: 2}}, nil)
	for dir, want := range map[string][]string{
		other:    {"has no report", "run", "compare", "why", "dose", "optimise", "sweep", "sensitivity", "discover"},
		unmerged: {"not finished", "--resume " + unmerged},
	} {
		w, _, stderr := quietWorld()
		if got := call(w, "report", dir); got != exitBadInput {
			t.Errorf("status %d\n%s", got, stderr)
		}
		for _, word := range want {
			if !strings.Contains(stderr.String(), word) {
				t.Errorf("%q is not said in %s", word, stderr)
			}
		}
		if found, _ := filepath.Glob(filepath.Join(dir, "report.*")); found != nil {
			t.Errorf("%v is written", found)
		}
	}
}

func TestASumThatIsZeroInEveryOptionIsNamedBelowTheTable(t *testing.T) {
	dir := copied(t)
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	_, money, _ := strings.Cut(pageOf(t, dir, words.English), `<section id="money">`)
	money, _, _ = strings.Cut(money, "</section>")
	if table, note, _ := strings.Cut(money, "Nothing is paid, in any option:"); !strings.Contains(note, "settlements of payment modes") || strings.Contains(table, `href="#def-settlement_cny"`) {
		t.Error("the settlements, all zero, are in the table or nowhere")
	}
}

// The wait of one tier is not that of the district, in the table as in the drawing.
func TestTheReportOfADoseNamesThePlaceAndHowEachDoseStands(t *testing.T) {
	dir := folderOf(t, results.Manifest{Status: results.StatusComplete}, map[string]string{
		"scenarios.csv": "scenario,title_en\nb,\ns,\n",
		"dose.csv": "base,scenario,lever,lever_unit,dose,indicator,facility,period,unit,mean,low,high,n,target,relation,confidence,standing,chance,chance_low,chance_high,chance_error,finding,shape,edge\n" +
			"b,b,payment.shift_community,share,,wait_minutes_p90,tier:tertiary,all,min,90,80,100,5,60,<=,0.95,,0,0,0.4,0,met_from,falls,\n" +
			"b,s,payment.shift_community,share,0.11249999999999999,wait_minutes_p90,tier:tertiary,all,min,70,65,75,5,60,<=,0.95,missed,0,0,0.4,0,met_from,falls,insufficient\n" +
			"b,s,payment.shift_community,share,0.3,wait_minutes_p90,tier:tertiary,all,min,50,45,55,5,60,<=,0.95,met,1,0.6,1,0,met_from,falls,sufficient\n",
	})
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	text := pageOf(t, dir, words.English)
	for _, want := range []string{"<caption>", ", met (n = 5)", ", missed (n = 5)", "[pp]: 11.25; "} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	for l, doses := range map[words.Lang][]string{ // what is added to a share is told in points
		words.English: {"added = 30 pp is enough", "added = 11.25 pp the target"},
		words.Chinese: {"社区报销比例增减 = 30个百分点", "社区报销比例增减 = 11.25个百分点"},
	} {
		plain := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(pageOf(t, dir, l), "")
		for _, want := range doses {
			if !strings.Contains(plain, want) {
				t.Errorf("%s: %q is not on the page", archive.ReportName(l), want)
			}
		}
		if strings.Contains(plain, "0.1125") || strings.Contains(plain, "0.11249") {
			t.Errorf("%s: a dose is told as a share", archive.ReportName(l))
		}
	}
	caption := regexp.MustCompile(`(?s)<caption>.*?</caption>`).FindString(text)
	if !strings.Contains(caption, "tertiary") {
		t.Errorf("the place is not in %q", caption)
	}
}

func TestAStepOfATimelineTellsWhatItChangesFromWhenAndUntil(t *testing.T) {
	dir := folderOf(t, results.Manifest{Status: results.StatusComplete}, map[string]string{
		"scenarios.csv": "scenario,title_en,title_zh,start,warm_up_months,measured_months\nb,Base,现状,2012-01-01,6,24\ns,Option,方案,2012-01-01,6,24\n",
		"levels.csv":    "scenario,group,facility,indicator,unit,mean,low,high,n\nb,first,district,visits,visits,5,,,1\n",
		"policies.csv": "scenario,key,unit,before,value,start,ramp_months,expiry,grade\n" +
			"s,payment.shift_community,share,0,0.1,2012-03-01,6,2013-09-01,C\ns,payment.shift_tertiary,share,0,-0.1,2012-01-01,0,,C\n",
	})
	w, _, stderr := quietWorld()
	if got := call(w, "report", dir); got != exitAnswered {
		t.Fatalf("status %d\n%s", got, stderr)
	}
	for l, want := range map[words.Lang][]string{
		words.English: {
			"<title>reimbursement at community centres, added: 0 pp → 10 pp from 1 March 2012, full after 6 months, until 1 September 2013</title>",
			"<title>reimbursement at tertiary and downtown hospitals, added: 0 pp → −10 pp from 1 January 2012</title>",
		},
		words.Chinese: {
			"<title>社区报销比例增减：0个百分点 → 10个百分点，自2012年3月1日起，6 个月后完全生效，至 2013年9月1日止</title>",
			"<title>三级及市区医院报销比例增减：0个百分点 → −10个百分点，自2012年1月1日起</title>",
		},
	} {
		text := pageOf(t, dir, l)
		for _, title := range want {
			if !strings.Contains(text, title) {
				t.Errorf("%s: no %s among %q", archive.ReportName(l), title, regexp.MustCompile(`<title>[^<]*(→)[^<]*</title>`).FindAllString(text, -1))
			}
		}
	}
}

// numbersOf are the ids of the numbers of a page, in their order.
func numbersOf(t *testing.T, page string) (ids []string) {
	t.Helper()
	d, err := report.Read([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range d.Numbers {
		ids = append(ids, n.ID)
	}
	return ids
}

// sameNumbers checks that the pages of both languages show the same ones.
func sameNumbers(t *testing.T, ids [2][]string) {
	t.Helper()
	if diff := cmp.Diff(ids[words.English], ids[words.Chinese]); diff != "" {
		t.Errorf("the two languages show other numbers: %s", diff)
	}
}

func TestThePickOfABestIsSaidWithItsPremiseAndWithThoseThatAreNearer(t *testing.T) {
	head := "scenario,indicator,facility,period,unit,mean,low,high,diff_from_best,diff_low,diff_high,n,outcome,ruled_out_by,decided,confidence,indifference,method\n"
	row := func(name, diff, outcome string) string {
		return name + ",first_contact_share,district,all,share,0.7,0.69,0.71," + diff + ",10," + outcome + ",,true,0.95,0.01,paired t\n"
	}
	scenarios := "scenario,title_en,title_zh\na,Winner,甲\nb,Close one,乙\nc,Far one,丙\nd,Perhaps close,丁\n"
	for _, c := range []struct {
		rows          string
		named, absent []string
	}{
		{
			row("a", ",,", "picked") + row("b", "-0.0047,-0.0055,-0.0039", "behind") + row("c", "-0.02,-0.022,-0.018", "ruled_out") + row("d", "-0.012,-0.016,-0.008", "behind"),
			[]string{"Close one: \u22120.47", "Perhaps close: \u22121.2", "is therefore not promised"},
			[]string{"Far one"},
		},
		{row("a", ",,", "picked") + row("c", "-0.02,-0.022,-0.018", "ruled_out"), nil, []string{"is therefore not promised", "Far one"}},
	} {
		dir := folderOf(t, results.Manifest{Status: results.StatusComplete}, map[string]string{"scenarios.csv": scenarios, "optimise.csv": head + c.rows})
		w, _, stderr := quietWorld()
		if got := call(w, "report", dir); got != exitAnswered {
			t.Fatalf("status %d\n%s", got, stderr)
		}
		for l, premise := range map[words.Lang]string{words.English: "one of the nearer may be the best", words.Chinese: "可能是与它相近的另一个"} {
			_, first, _ := strings.Cut(pageOf(t, dir, l), `<section id="answer"`)
			first, _, _ = strings.Cut(first, `<section id="question"`)
			first = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(first, "")
			if !strings.Contains(first, premise) {
				t.Errorf("%s: the premise %q is not said", archive.ReportName(l), premise)
			}
			for _, want := range c.named {
				if l == words.English && !strings.Contains(first, want) {
					t.Errorf("%q is not said in %s", want, first)
				}
			}
			for _, no := range c.absent {
				if strings.Contains(first, no) {
					t.Errorf("%q is said", no)
				}
			}
		}
	}
}

func TestAnAcceptedSetIsInTheGlossaryWhereThereIsOne(t *testing.T) {
	for _, set := range []*results.Members{nil, {Members: 30}} {
		dir := folderOf(t, results.Manifest{Status: results.StatusComplete, AcceptedSet: set}, map[string]string{
			"scenarios.csv": "scenario,title_en,title_zh\nb,Base,现状\n",
			"levels.csv":    "scenario,group,facility,indicator,unit,mean,low,high,n\nb,first,district,visits,visits,5,,,1\n",
		})
		w, _, stderr := quietWorld()
		if got := call(w, "report", dir); got != exitAnswered {
			t.Fatalf("status %d\n%s", got, stderr)
		}
		for _, l := range []words.Lang{words.English, words.Chinese} {
			if got := strings.Contains(pageOf(t, dir, l), `id="term-accepted-set"`); got != (set != nil) {
				t.Errorf("%s: a set %v, in the glossary %v", archive.ReportName(l), set, got)
			}
		}
	}
}

func TestTheReportOfOneScenarioSpeaksOfNoDifference(t *testing.T) {
	for _, set := range []*results.Members{nil, {Members: 30}} {
		dir := folderOf(t, results.Manifest{Status: results.StatusComplete, AcceptedSet: set}, map[string]string{
			"scenarios.csv": "scenario,title_en,title_zh\nb,Base,现状\n",
			"levels.csv":    "scenario,group,facility,indicator,unit,mean,low,high,n\nb,first,district,visits,visits,5,,,1\n",
			"checks.csv":    "check,found,of,passed\nevidence,3,5,false\n",
		})
		w, _, stderr := quietWorld()
		if got := call(w, "report", dir); got != exitAnswered {
			t.Fatalf("status %d\n%s", got, stderr)
		}
		for l, is := range map[words.Lang][2]string{words.English: {"differences", "Levels are means over"}, words.Chinese: {"差异", "水平值为"}} {
			_, sure, found := strings.Cut(pageOf(t, dir, l), l.Say("report.sure"))
			sure, _, _ = strings.Cut(sure, "</ul>")
			if !found || !strings.Contains(sure, is[1]) || strings.Contains(sure, is[0]) || strings.Count(sure, "<li>") < 2 {
				t.Errorf("%s: it is said: %s", archive.ReportName(l), sure)
			}
		}
	}
}
