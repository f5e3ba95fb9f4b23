package terms

import (
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

func TestTheLanguageComesFromTheFlagThenTheLocale(t *testing.T) {
	for _, c := range []struct {
		args   []string
		locale map[string]string
		want   words.Lang
	}{
		{nil, nil, words.English},
		{nil, map[string]string{"LANG": "zh_CN.UTF-8"}, words.Chinese},
		{nil, map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, words.English},
		{[]string{"run", "--lang", "zh"}, nil, words.Chinese},
		{[]string{"run", "--lang=zh"}, nil, words.Chinese},
		{[]string{"run", "--lang=en"}, map[string]string{"LANG": "zh_TW"}, words.English},
		{[]string{"run", "--", "--lang=zh"}, nil, words.English},
	} {
		if got := LanguageOf(c.args, func(k string) string { return c.locale[k] }); got != c.want {
			t.Errorf("%v with %v: %v, want %v", c.args, c.locale, got, c.want)
		}
	}
}

func TestThePageHasItsOwnWordsForAMessageAndForAFault(t *testing.T) {
	for page, want := range map[bool]string{false: "--target", true: "the indicator has no value"} {
		l := Language{Page: page}
		for _, said := range []string{l.Say("dose.undefined", "a", "b"), l.Fault("dose.undefined", "a", "b").Error()} {
			if !strings.Contains(said, want) || strings.Contains(said, "--") == page {
				t.Errorf("at the page %v: %s", page, said)
			}
		}
	}
}
