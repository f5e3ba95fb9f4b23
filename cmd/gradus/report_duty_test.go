package main

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

// fewGPs is a policy that takes nobody off duty where doctors are whole persons.
const fewGPs = `format = 1
kind = "policy"
name = "few-gps"
base = "jinshan-2012"
[policy.supply]
gps_per_10k = 0.5
`

// Levers that do not reach the doctors change nothing; who reads that nothing is
// changed must have read why before.
func TestThatLeversDoNotReachTheDoctorsIsSaidBeforeTheNumbers(t *testing.T) {
	policy, dir := filepath.Join(t.TempDir(), "few.toml"), filepath.Join(t.TempDir(), "out")
	if err := os.WriteFile(policy, []byte(fewGPs), 0o666); err != nil {
		t.Fatal(err)
	}
	stdout, _ := answered(t, append([]string{"compare", "jinshan-2012", policy, "gatekeeping", "--reps", "2", "--out", dir}, small...)...)
	if !strings.Contains(stdout, "few-gps against jinshan-2012 — The levers do not reach the doctors as they say") {
		t.Error("the paragraph on the screen does not begin with it")
	}
	answered(t, "report", dir)
	answered(t, "verify", dir)
	for l, want := range map[words.Lang][]string{
		words.English: {"few-gps: The levers do not reach the doctors as they say", "community centres 97 h for 11 h (+766 %)", "Jinshan District, Shanghai, as in 2012: Doctors are whole persons", "emergency department 168 h for 54 h (+212 %)"},
		words.Chinese: {"few-gps：医生按整人计，开诊处至少一人在岗，政策手段未能如数落实", "社区卫生服务中心在岗 97 小时、应有 11 小时（+766%）", "上海市金山区（2012年）：医生按整人计", "急诊在岗 168 小时、应有 54 小时（+212%）"},
	} {
		page := pageOf(t, dir, l)
		first, _, _ := strings.Cut(page, `<section id="answer"`)
		text := html.UnescapeString(anyTag.ReplaceAllString(first, ""))
		_, inWords, _ := strings.Cut(want[0], map[words.Lang]string{words.English: ": ", words.Chinese: "："}[l])
		for _, place := range []struct{ name, text, want string }{
			{"before the first page's numbers", text, want[0]},
			{"before the first page's numbers", text, want[1]},
			{"in the paragraph", sectionOf(t, page, "differences"), inWords},
			{"in the paragraph", sectionOf(t, page, "differences"), want[1]},
			{"among the checks", sectionOf(t, page, "checks"), want[0]},
			{"among the checks", sectionOf(t, page, "checks"), want[2]},
			{"among the checks", sectionOf(t, page, "checks"), want[3]},
		} {
			if !strings.Contains(html.UnescapeString(place.text), place.want) {
				t.Errorf("%s: %q is not %s", l.Code(), place.want, place.name)
			}
		}
		if strings.Count(text, want[1]) != 1 {
			t.Error("the option whose levers reach everybody is told so too, or the base")
		}
		if id := regexp.MustCompile(`data-id="duty\.csv:4:on_duty"[^>]*>97<`); !id.MatchString(first) {
			t.Error("the hours on the first page have no id")
		}
	}
	in, err := archive.Open(terms.Language{}, hostFiles{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	x, err := (&app{}).reports().Open(in)
	if err != nil {
		t.Fatal(err)
	}
	a, err := x.Answer()
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range a.Findings {
		if b.Heading == "few-gps" && (i+1 == len(a.Findings) || !strings.Contains(spoken(a.Findings[i+1].Text), "The levers do not reach")) {
			t.Error("the page does not say it before what the option changes")
		}
	}
}

// spoken is prose without its numbers.
func spoken(p report.Prose) string {
	var out strings.Builder
	for _, s := range p {
		out.WriteString(s.Text)
	}
	return out.String()
}
