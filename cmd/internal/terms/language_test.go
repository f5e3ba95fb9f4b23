package terms

import (
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
