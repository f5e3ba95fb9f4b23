package plots

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// tooltips says of each sample what the pointer is shown: how often, and a form
// that every tooltip has. A value has its label before it, its unit and, where the
// figure has one, its interval behind it.
var tooltips = map[string]struct {
	least int
	form  string
}{
	"waits":       {15 * 7, `^.+, .+, (P50|P90|median|中位数|.+ \d+%): [\d.,]+ ?(min|h|days|分钟|小时|天)$`},
	"urgency":     {4*7 + 4 + 5, `^.+, .+(, (P50|P90|.+ \d+%): [\d.,]+ ?(min|分钟)|: <?[\d,]+( visits|人次))$`},
	"months":      {2*4*15 - 1, `^.+, .+, \d{4}-\d\d: [\d.,]+ \[[\d.,]+, [\d.,]+\](%| visits|人次)$`},
	"bands":       {2 * 2 * 15, `^.+, .+, \d{4}-\d\d: [\d.,]+ \[[\d.,]+, [\d.,]+\]( \[\[[\d.,]+, [\d.,]+\]\])?(%| visits|人次)$`},
	"flow":        {2*26 + 2*11, `^.+(: | )[\d,]+( episodes|例)( \(−?[+\d,]+( \[[−+\d,]+, [−+\d,]+\])?\))?$`},
	"dots":        {5 * 3, `^.+: ((± [\d.,]+|[−+\d.,]+ \[[−+\d.,]+, [−+\d.,]+\]|–) ?(percentage points|百分点|visits|人次|min|分钟)|.* \(n = 1\)|[−+\d.,]+ ?(min|分钟|visits|人次|percentage points|百分点)).*$`},
	"week":        {540, `^.+, .+, .+ \d+:00: (−?\d+ \[−?\d+, −?\d+\]% \(.+\)|[−+\d.]+ \[[−+\d.]+, [−+\d.]+\]( pp|个百分点))$`},
	"patients":    {8, `^.+, .+\d.*$`},
	"morris":      {5, `^.+: mu\* .+ \[.+\] ?(min|分钟), mu .+ \[.+\] ?(min|分钟), sigma [\d.]+ ?(min|分钟), .+$`},
	"sobol":       {8, `^.+, .+: −?\d\.\d+( \[.+, .+\])?$`},
	"convergence": {24, `^.+, .+, \d+: [\d.]+ \[.+, .+\]$`},
	"tornado":     {7, `^.+, .+: [−+\d.]+( \[.+, .+\])?( pp|百分点)$`},
	"welch":       {88, `^.+, .+, \d{4}-\d\d: [\d.]+%$`},
	"box":         {60, `^.+ [\d.]+, .+ [\d.]+: .+$`},
	"dose":        {8, `^.+ \[share\]: [\d.]+; .+: [\d.]+( \[[\d.]+, [\d.]+\])?%, .+ \(n = \d+\)$`},
	"front":       {4, `^.+: .+ [\d.]+ \[[\d.]+, [\d.]+\].+, .+ [\d.]+ \[[\d.]+, [\d.]+\]%, .+ \d+% \(n = \d+\)$`},
	"search":      {10, `^\d+, .+ −?-?[\d.]+: .+ [+−]?[\d.,]+( \[[+−]?[\d.,]+, [+−]?[\d.,]+\])?( pp|个百分点), [^;]+(; .+ [≤≥] .+\d ?(%|min|分钟): .+ \[.+\], .+){2} \(n = \d+\)$`},
	"timeline":    {4, `^.+ \[.+\](: |：)\S+ → \S+( from |，自)\d{4}-\d\d-\d\d(起)?((, full after|，)[^,，]+(months|完全生效))?(, until \S+|，至 \S+ 止)?$`},
}

func TestEveryMarkTellsItsValueInTheLanguageOfTheReader(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range samples() {
		kind, language, _ := strings.Cut(s.name, "-")
		want, ok := tooltips[kind]
		if !ok {
			t.Errorf("%s: nothing is said of its tooltips", s.name)
			continue
		}
		seen[kind] = true
		p, _ := pageOf(s.fig)
		if len(p.spots) < want.least {
			t.Errorf("%s: %d tooltips, want at least %d", s.name, len(p.spots), want.least)
		}
		form := regexp.MustCompile(want.form)
		for _, x := range p.spots {
			chinese := strings.ContainsFunc(x.title, func(r rune) bool { return unicode.Is(unicode.Han, r) })
			if !form.MatchString(x.title) || chinese != (language == "zh") {
				t.Errorf("%s: %q", s.name, x.title)
			}
		}
	}
	for kind := range tooltips {
		if !seen[kind] {
			t.Errorf("there is no sample of %s", kind)
		}
	}
}

func TestAMarkCarriesTheIdOfItsValueWhereThereIsOne(t *testing.T) {
	var b strings.Builder
	err := WriteSVG(&b, &DotInterval{Scenarios: []string{"a"}, Indicators: []DotIndicator{
		{Code: "x", Label: "with", Threshold: 1, Rows: []DotRow{{Diff: 1, Low: 0, High: 2, N: 3, ID: `f.csv:count:k="&<`}}},
		{Code: "y", Label: "without", Rows: []DotRow{{Diff: 1, Low: 0, High: 2, N: 3}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	ids := regexp.MustCompile(`Z" data-id="([^"]*)"><title>([^:]*)`).FindAllStringSubmatch(b.String(), -1)
	if len(ids) != 1 || ids[0][1] != "f.csv:count:k=&#34;&amp;&lt;" || ids[0][2] != "with, a" || strings.Count(b.String(), `Z"><title>`) != 2 {
		t.Errorf("ids %q in\n%s", ids, b.String())
	}
}
