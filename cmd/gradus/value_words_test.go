package main

import (
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/plots/web"
)

func TestEveryNameThatAParameterMayHaveHasWords(t *testing.T) {
	seen := map[string]bool{"true": true, "false": true}
	for _, p := range model.Params() {
		for _, code := range p.Enum {
			seen[code] = true
		}
	}
	for code := range seen {
		if _, known := words.English.Find("value." + code); !known {
			t.Errorf("%s has no words", code)
		}
	}
	for key := range words.All() {
		if code, is := strings.CutPrefix(key, "value."); is && !seen[code] {
			t.Errorf("%s is a value of nothing", key)
		}
	}
}

func TestEveryGradeHasAMeaning(t *testing.T) {
	en, zh := &app{lang: words.English}, &app{lang: words.Chinese}
	for grade, want := range map[string][2]string{
		"A": {"official statistics (A)", "官方统计（A）"}, "Br": {"peer-reviewed study, recalled and not read again (Br)", "同行评议研究，凭记忆未再核对（Br）"},
		"C": {"press or repost (C)", "新闻或转载（C）"}, "D": {"reasoned assumption (D)", "有依据的假设（D）"}, "K": {"general knowledge (K)", "常识（K）"},
		"G": {"guess (G)", "猜测（G）"}, "P": {"tuned by hand (P)", "手工调定（P）"}, "": {"", ""}, "X": {"X", "X"},
	} {
		if got := [2]string{en.gradeNamed(grade), zh.gradeNamed(grade)}; got != want {
			t.Errorf("%q is told as %q", grade, got)
		}
	}
}

func TestAKeyOfTheProgramsOwnSourcesIsToldInWordsAndAnotherFilesIsNot(t *testing.T) {
	zh := &app{lang: words.Chinese}
	for _, c := range []struct{ source, text, want string }{
		{"spec", "Gradus model specification: starting value", "作者给定的起始值（spec）"},
		{"fit, spec", "Gradus calibration; not evidence; Gradus model specification", "按 2012 年水平拟合（fit）、作者给定的起始值（spec）"},
		{"spec", "The specification of somebody else", "spec"},
		{"S91", "Yu et al. 2021", "S91"},
		{"", "", ""},
	} {
		if got := zh.sourceWords(c.source, c.text); got != c.want {
			t.Errorf("%q (%s) is told as %q, want %q", c.source, c.text, got, c.want)
		}
	}
}

// rawCode is what a planner should not have to read: the codes of files.
var rawCode = regexp.MustCompile(`\b(true|false|off|soft|strict|nearest_secondary|direct_tertiary|fee_for_service|global_budget)\b`)

func TestTheFormOfTheDistrictSpeaksInWordsAndSaysWhichRangeIsThatOfTheEvidence(t *testing.T) {
	p := &studies{world: hostWorld()}
	groups, err := p.Levers(web.Chinese, "jinshan-2012", "tiny")
	if err != nil {
		t.Fatal(err)
	}
	levers := map[string]web.Lever{}
	for _, g := range groups {
		for _, l := range g.Levers {
			levers[l.Key] = l
			said := []string{l.Now, l.Grade, l.Source}
			for _, c := range l.Choices {
				said = append(said, c.Title)
			}
			if all := strings.Join(said, "|"); rawCode.MatchString(all) {
				t.Errorf("%s: %s", l.Key, all)
			}
		}
	}
	if l := levers["referral.gatekeeping"]; l.Now != "无" || l.Value != "off" || len(l.Choices) != 3 || l.Choices[2] != (web.Named{Name: "strict", Title: "严格"}) {
		t.Errorf("gatekeeping: %+v", l)
	}
	if e := levers["choice.drug_available"].Evidence; !e.Known || e.Low != 0.4 || e.High != 0.9 || !strings.Contains(e.About, "猜测（G）") { // scenarios/experiment/evidence-ranges.toml
		t.Errorf("what is known of the drugs at centres: %+v", e)
	}
	if l := levers["sinking.experts_per_10k"]; l.Evidence.Known {
		t.Errorf("a range of the evidence out of nowhere: %+v", l.Evidence)
	}
	changes := p.Preview(web.Chinese, web.Order{Base: "jinshan-2012", Profile: "tiny", Replications: "1", Seed: "1", Options: []web.Option{
		{Settings: []web.Setting{{Key: "referral.gatekeeping", Value: "strict"}, {Key: "referral.green_channel", Value: "true"}}},
	}}).Changes
	if len(changes) != 2 || changes[0].From+changes[0].To+changes[1].From+changes[1].To != "关开无严格" {
		t.Errorf("changes: %+v", changes)
	}
}

func TestParamsTellValuesInWordsWithWhatOneTypesBesideThem(t *testing.T) {
	for lang, want := range map[string][]string{
		"zh": {"| 无（off） |", "| 无（off）、软性（soft）、严格（strict） |", "作者给定的起始值（spec）", "P 手工调定"},
		"en": {"| none (off) |", "| none (off), soft, strict |", "starting value of the authors (spec)", "P tuned by hand"},
	} {
		w, stdout, stderr := quietWorld()
		if got := call(w, "params", "gatekeeping", "--lang", lang, "--format", "md"); got != exitAnswered {
			t.Fatalf("status %d\n%s", got, stderr)
		}
		for _, text := range want {
			if !strings.Contains(stdout.String(), text) {
				t.Errorf("%s: no %q in\n%s", lang, text, stdout)
			}
		}
	}
}

// groupsNamed is a table of why whose groups are a file, a table and a mechanism.
const groupsNamed = "reference,scenario,indicator,facility,unit,period,from,group,keys,shapley,low,high,verdict\n" +
	"b,o,first_contact_share,district,share,all,,expert-sinking,sinking.a sinking.b,0.1,0,0.2,better\n" +
	"b,o,first_contact_share,district,share,all,,payment,payment.a payment.b,0.1,0,0.2,better\n" +
	"b,o,first_contact_share,district,share,all,,gps,supply.a care.b,0.1,0,0.2,better\n" +
	"b,o,first_contact_share,district,share,all,,referral.gatekeeping,referral.gatekeeping,0.1,0,0.2,better\n" +
	"b,o,first_contact_share,district,share,all,,my own,supply.a care.b,0.1,0,0.2,better\n"

func TestGroupsOfLeversAreNamedInWords(t *testing.T) {
	a := &app{lang: words.Chinese}
	x := &reporter{app: a, results: sheetsOf(t, a, map[string]string{"why.csv": groupsNamed})}
	want := []string{"专家下沉", "医保与支付", "全科医生", "无转诊单就诊规则：无/软性/严格", "my own"}
	for i, r := range x.sheet("why.csv").records() {
		if got := x.groupCell(r).Text[0].Text; got != want[i] {
			t.Errorf("%s is told as %q, want %q", r.text("group"), got, want[i])
		}
	}
}

func TestALeverPointIsToldByWhatItSets(t *testing.T) {
	a := &app{lang: words.Chinese}
	for points, want := range map[string]string{
		"scenario,policy.sinking.sessions_per_10k_month\ndesign-0,1.2\n":                                "专家每月社区坐诊半天数 = 1.2",
		"scenario,policy.referral.gatekeeping,policy.referral.green_channel\ndesign-0,2,1\n":            "守门制：未经转诊的医院就诊 = 严格、转诊绿色通道 = 开",
		"scenario,policy.referral.gatekeeping,policy.referral.green_channel,policy.x\ndesign-0,2,1,1\n": "design-0",
		"scenario,policy.no.such\ndesign-0,1\n":                                                         "design-0",
		"scenario,policy.sinking.sessions_per_10k_month\ndesign-1,1.2\n":                                "design-0",
	} {
		x := &reporter{app: a, results: sheetsOf(t, a, map[string]string{"points.csv": points})}
		if got := x.pointTitle("design-0"); !strings.HasPrefix(got, want) {
			t.Errorf("%q is told as %q, want %q", points, got, want)
		}
	}
}
