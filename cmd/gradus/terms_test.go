package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
)

// A reader who meets two words looks for two things. For each concept stands the word
// of the glossary; these are words that were used beside it.
var otherWords = []struct {
	word, instead string
	but           []string // keys of messages in which it means something else
	butIn         *regexp.Regexp
}{
	{word: "杠杆", instead: "政策手段", butIn: regexp.MustCompile(`医保杠杆`)},
	{word: "实验", instead: "试验"},
	{word: "模拟", instead: "仿真"},
	{word: "目录", instead: "文件夹", but: []string{"report.contents", "source.catalogue", "source.catalogue.is"}, butIn: regexp.MustCompile(`药品目录|基本目录|用药目录`)},
	{word: "基准", instead: "基线", butIn: regexp.MustCompile(`DRG基准费率`)},
	{word: "自付", instead: "个人负担", but: []string{"term.own-payment.is"}}, // co-payment, a part of it
	{word: "就诊量", instead: "诊疗量"},
	{word: "首诊占比", instead: "基层首诊率"},
	{word: "测量期|计量期|计量窗", instead: "统计期"},
	{word: "可信度", instead: "置信度", but: []string{"E301"}, butIn: regexp.MustCompile(`不可信度`)}, // implausibility
}

func TestChineseHasOneWordForEachConcept(t *testing.T) {
	check := func(where, text string) {
		for _, o := range otherWords {
			left := text
			if o.butIn != nil {
				left = o.butIn.ReplaceAllString(text, "")
			}
			if !slices.Contains(o.but, where) && regexp.MustCompile(o.word).MatchString(left) {
				t.Errorf("%s says %s for %s: %s", where, o.word, o.instead, text)
			}
		}
	}
	for key, w := range words.All() {
		check(key, w[words.Chinese])
	}
	for _, c := range codebook.Columns {
		check(c.In+" "+c.Name, c.Text[words.Chinese])
	}
	for _, h := range codebook.Headings {
		check("heading "+h.In+" "+h.Name, h.Text[words.Chinese])
	}
	for _, p := range model.Params() {
		check(p.Key, p.Zh)
	}
	for _, d := range indicator.All() {
		check(d.Code, d.Zh)
	}
}

// The wait of an indicator is that of the glossary, from and to where the model counts
// it: the doors are not opened any earlier in the one than in the other.
func TestAWaitIsDefinedOnceInTheGlossaryAndTheDictionary(t *testing.T) {
	d, _ := indicator.Lookup("wait_minutes_mean")
	for l, defined := range map[words.Lang]string{words.English: d.Numerator + ".", words.Chinese: d.NumeratorZh + "。"} {
		if told := l.Say("term.wait.is"); !strings.EqualFold(told, defined) {
			t.Errorf("the glossary says %q, the dictionary %q", told, defined)
		}
	}
}

func TestTheGlossaryNamesEveryGradeOfEvidence(t *testing.T) {
	for _, l := range []words.Lang{words.English, words.Chinese} {
		told := l.Say("term.grade.is")
		for _, grade := range []string{"A", "B", "C", "D", "K", "G", "P"} {
			if want := grade + " " + l.Say("grade."+grade); !strings.Contains(told, want) {
				t.Errorf("%q is not in %q", want, told)
			}
		}
	}
}

// A scenario is a file; beside a base, in what a comparison says of it, it is an option.
func TestWhatAComparisonSaysSpeaksOfOptions(t *testing.T) {
	for key, w := range words.All() {
		if !regexp.MustCompile(`^(report\.(flags|gains|finding|differences|policies|why|note)|section\.|serve\.(beside|figure)|figure\.compare)`).MatchString(key) {
			continue
		}
		if regexp.MustCompile(`\bscenarios?\b`).MatchString(w[words.English]) || regexp.MustCompile(`情景`).MatchString(w[words.Chinese]) {
			t.Errorf("%s: %q, %q", key, w[words.English], w[words.Chinese])
		}
	}
}
