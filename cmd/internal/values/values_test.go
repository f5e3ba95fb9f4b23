package values

import (
	"strings"
	"testing"

	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/model"
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
	en, zh := terms.Language{Lang: words.English}, terms.Language{Lang: words.Chinese}
	for grade, want := range map[string][2]string{
		"A": {"official statistics (A)", "官方统计（A）"}, "Br": {"peer-reviewed study, recalled and not read again (Br)", "同行评议研究，凭记忆未再核对（Br）"},
		"C": {"press or repost (C)", "新闻或转载（C）"}, "D": {"reasoned assumption (D)", "有依据的假设（D）"}, "K": {"general knowledge (K)", "常识（K）"},
		"G": {"guess (G)", "猜测（G）"}, "P": {"tuned by hand (P)", "手工调定（P）"}, "": {"", ""}, "X": {"X", "X"},
	} {
		if got := [2]string{Grade(en, grade), Grade(zh, grade)}; got != want {
			t.Errorf("%q is told as %q", grade, got)
		}
	}
}

func TestAKeyOfTheProgramsOwnSourcesIsToldInWordsAndAnotherFilesIsNot(t *testing.T) {
	zh := terms.Language{Lang: words.Chinese}
	for _, c := range []struct{ source, text, want string }{
		{"spec", "Gradus model specification: starting value", "作者给定的起始值（spec）"},
		{"fit, spec", "Gradus calibration; not evidence; Gradus model specification", "按 2012 年水平拟合（fit）、作者给定的起始值（spec）"},
		{"spec", "The specification of somebody else", "spec"},
		{"S91", "Yu et al. 2021", "S91"},
		{"", "", ""},
	} {
		if got := Sources(zh, c.source, c.text); got != c.want {
			t.Errorf("%q (%s) is told as %q, want %q", c.source, c.text, got, c.want)
		}
	}
}

func TestAShareAmongParametersIsToldInPercentOrPoints(t *testing.T) {
	en, zh := terms.Language{Lang: words.English}, terms.Language{Lang: words.Chinese}
	for _, c := range []struct{ key, text, en, zh, apart, entered string }{
		{"choice.drug_available", "0.52", "52%", "52%", "", "52%"},
		{"payment.shift_tertiary", "-0.075", "−7.5 pp", "−7.5个百分点", "", "-7.5 pp"},
		{"payment.shift_tertiary", "-0.5…0.5", "−50…50 pp", "−50…50个百分点", "", "-50 pp…50 pp"}, // a range
		{"supply.group_share", "[0.68, 0.07]", "[68, 7]%", "[68, 7]%", "", "[68%, 7%]"},
		{"supply.week_hours", "40", "40", "40", "h", "40"},
		{"referral.green_channel", "true", "on", "开", "", "true"},
	} {
		p, known := model.Lookup(c.key)
		gotEn, apart := Told(en, p, c.text)
		gotZh, _ := Told(zh, p, c.text)
		if entered := Entered(en, p, c.text); !known || gotEn != c.en || gotZh != c.zh || apart != c.apart || entered != c.entered {
			t.Errorf("%s = %s is told as %q, %q with %q, entered as %q", c.key, c.text, gotEn, gotZh, apart, entered)
		}
	}
}
