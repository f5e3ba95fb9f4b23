package main

import (
	"html"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gradus/plots/web"
)

// posted sends a form in the language of a visitor.
func posted(t *testing.T, l web.Lang, address string, form url.Values) (status int, page string) {
	t.Helper()
	ask, err := http.NewRequest(http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	ask.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	ask.AddCookie(&http.Cookie{Name: "gradus-lang", Value: string(l)})
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

var problemPattern = regexp.MustCompile(`(?s)class="problem"[^>]*>(.*?)(?:</ul>|</p>\n<p>)`)

// problemsOn are the texts of the problems that a page shows.
func problemsOn(page string) string {
	m := problemPattern.FindStringSubmatch(page)
	if m == nil {
		return ""
	}
	return html.UnescapeString(regexp.MustCompile(`<[^>]+>`).ReplaceAllString(m[1], " "))
}

// whatIsTyped are words of who types commands and writes files: options, files of
// options, codes, keys and scenarios by the names of their files.
var whatIsTyped = regexp.MustCompile(`--|\.toml|\b[EW]\d{3}\b|\b(payment|sinking|referral|contract|supply|need|care|choice|policy)\.[a-z]|option-[a-z]\b|months?"`)

const tertiary = "payment.shift_tertiary"

// badOrders are orders that cannot be run, and what the page says of each in English and
// Chinese.
var badOrders = map[string]struct {
	form   url.Values
	en, zh string
}{
	"a text for the replications": {url.Values{"replications": {"x"}}, `replications: "x"`, "重复次数：“x”"},
	"too many replications":       {url.Values{"replications": {"1000"}}, `replications: "1000"`, "重复次数：“1000”"},
	"a seed":                      {url.Values{"seed": {"-1"}}, `seed: "-1"`, "随机种子：“-1”"},
	"too much":                    {url.Values{"profile": {"full"}, "replications": {"100"}}, "fewer replications", "减少重复次数"},
	"nothing":                     {url.Values{"0.on": nil}, "My way changes nothing: choose", "My way 没有任何改变：请选择"},
	"as it is":                    {lever(tertiary, "0"), "My way changes nothing: what is chosen", "My way 没有任何改变：所选"},
	"outside":                     {lever(tertiary, "7"), "“reimbursement at tertiary and downtown hospitals, added” takes a number from -0.5 to 0.5, or one from -50 to 50 with pp behind it", "“三级及市区医院报销比例增减”应为数值，-0.5 至 0.5，或 -50 至 50 后加“个百分点”"},
	"percent for a share":         {lever("contract.target", "70"), "0 to 100 with % behind it", "0 至 100 后加“%”"},
	"no unit":                     {lever(tertiary, "10 foo"), "takes a number from", "应为数值"},
	"another dimension":           {lever(tertiary, "10 min"), "takes a number from", "应为数值"},
	"no number":                   {lever(tertiary, "much"), "takes a number from", "应为数值"},
	"an empty field":              {lever(tertiary, ""), "takes a number from", "应为数值"},
	"a fraction":                  {lever("referral.reserved_ahead", "1.5"), "takes a whole number from", "应为整数"},
	"a choice":                    {lever("referral.gatekeeping", "hard"), "takes one of: none (off), soft, strict", "应为下列之一：无（off）、软性（soft）、严格（strict）"},
	"a list that is short":        {lever("payment.outpatient_mode", "per_visit"), "takes 3 values", "应有 3 个值"},
	"a list of names":             {lever("payment.outpatient_mode", "foo per_visit per_visit"), "payment per visit (per_visit)", "按人次付费（per_visit）"},
	"a day that is not":           {lever(tertiary, "-0.1", "start", "2012-02-31"), "added”, from: a day is needed", "的“起始”：应为存在的日期"},
	"a word for a day":            {lever(tertiary, "-0.1", "expiry", "soon"), "added”, until: a day is needed", "的“终止”：应为存在的日期"},
	"within a month":              {lever(tertiary, "-0.1", "start", "2012-02-15"), "added” starts on 2012-02-15", "“三级及市区医院报销比例增减” 的起始日"},
	"after the end":               {lever(tertiary, "-0.1", "start", "2032-02-01"), "it would never act", "不会生效"},
	"a ramp":                      {lever(tertiary, "-0.1", "ramp", "1.5"), "months to full effect: a whole number from 0 to 120", "“渐进月数”：应为 0 到 120 的整数"},
	"a long ramp":                 {lever(tertiary, "-0.1", "ramp", "200"), "a whole number from 0 to 120", "0 到 120 的整数"},
	"a ramp of a choice":          {lever("referral.gatekeeping", "strict", "ramp", "3"), "leave the field “months to full effect” empty", "请将“渐进月数”留空"},
	"more than there is":          {lever("sinking.experts_per_10k", "10"), "My way: “experts who go down to centres, per 10,000 residents”: 8 experts are sent down, but the hospitals have only 2 (“experts per 10,000", "My way：“每万居民下沉专家数”：下沉专家8名，但医院只有2名（“每万居民专家数"},
	"too much work":               {maps.Collect(joined(lever("supply.public_health_share", "0.9"), url.Values{"profile": {"default"}})), "My way: the clinic of Community health centre 1 has a load of", "My way：第1社区卫生服务中心的门诊负荷为"},
	"twice":                       {url.Values{"0.on": {tertiary, tertiary}}, "is set twice", "设定了两次"},
	"no lever":                    {lever("payment.x", "1"), "there is no lever", "没有政策手段"},
	"no size":                     {url.Values{"profile": {"city"}}, "there is no size", "没有规模"},
}

// lever is a form that sets a lever alone.
func lever(key, value string, when ...string) url.Values {
	form := url.Values{"0.on": {key}, "0.value." + key: {value}}
	for i := 0; i < len(when); i += 2 {
		form.Set("0."+when[i]+"."+key, when[i+1])
	}
	return form
}

func joined(all ...url.Values) func(yield func(string, []string) bool) {
	return func(yield func(string, []string) bool) {
		for _, one := range all {
			for k, v := range one {
				if !yield(k, v) {
					return
				}
			}
		}
	}
}

func TestWhatIsWrongWithAFormIsToldByItsFields(t *testing.T) {
	address, end := servedAt(t, filepath.Join(t.TempDir(), "studies"))
	defer end()
	sound := url.Values{
		"base": {"jinshan-2012"}, "profile": {"tiny"}, "replications": {"2"}, "seed": {"1"}, "options": {"1"}, "0.title": {"My way"},
		"0.on": {tertiary}, "0.value." + tertiary: {"-0.1"},
	}
	for what, bad := range badOrders {
		for l, want := range map[web.Lang]string{web.English: bad.en, web.Chinese: bad.zh} {
			status, page := posted(t, l, address+"studies", maps.Collect(joined(sound, bad.form)))
			said := problemsOn(page)
			if status != http.StatusUnprocessableEntity || !strings.Contains(said, want) {
				t.Errorf("%s in %q: status %d, no %q: %s", what, l, status, want, said)
			}
			if what != "no lever" && whatIsTyped.MatchString(said) || l == web.English && han.MatchString(said) {
				t.Errorf("%s in %q speaks of %q: %s", what, l, whatIsTyped.FindString(said), said)
			}
		}
	}
}

func TestARefusedQuestionIsToldByItsFields(t *testing.T) {
	p, dir := studiesIn(t)
	keep := func(replications string, settings ...web.Setting) string {
		t.Helper()
		id, bad, err := p.Keep(web.English, web.Order{
			Base: "short.toml", Profile: "tiny", Replications: replications, Seed: "1", Lang: web.English,
			Options: []web.Option{{Title: "My way", Settings: settings}},
		})
		if err != nil || len(bad) > 0 {
			t.Fatal(err, bad)
		}
		finish(t, filepath.Join(dir, id))
		return id
	}
	gap := web.Setting{Key: tertiary, Value: "-0.1"}
	study, once := keep("2", gap), keep("1", gap)
	bound := keep("2", web.Setting{Key: "sinking.sessions_per_10k_month", Value: "18"}, web.Setting{Key: "sinking.experts_per_10k", Value: "2"})
	address, end := servedAt(t, dir)
	defer end()
	dose := url.Values{"kind": {"dose"}, "option": {"option-a"}, "lever": {tertiary}, "indicator": {"first_contact_share"}, "relation": {">="}, "level": {"79 %"}}
	for what, bad := range map[string]struct {
		study  string
		form   url.Values
		en, zh string
	}{
		"no level":              {study, url.Values{"level": {""}}, "first contact at primary care ≥: a number is needed", "基层首诊率 ≥：所要达到的水平应为数"},
		"a word":                {study, url.Values{"level": {"high"}}, "first contact at primary care ≥ high: a number", "基层首诊率 ≥ high：所要"},
		"percent of minutes":    {study, url.Values{"indicator": {"wait_minutes_p90@tier:tertiary"}}, "is not a share but in min", "不是比例，单位为分钟"},
		"more than all":         {study, url.Values{"level": {"120 %"}}, "“first contact at primary care” lies between 0 and 1", "“基层首诊率”的取值介于 0 与 1 之间"},
		"percent without sign":  {study, url.Values{"level": {"79"}}, `Did you mean "79%"?`, "是否想写“79%”"},
		"no lever":              {study, url.Values{"lever": {""}}, "no lever is chosen", "没有选择政策手段"},
		"a fact":                {study, url.Values{"lever": {"need.age_share"}}, "is no lever: no policy", "不是政策手段"},
		"a choice":              {study, url.Values{"lever": {"referral.gatekeeping"}}, "is not one number", "不是单个数值"},
		"one replication":       {once, nil, "1 replication is too few", "重复 1 次太少"},
		"levers bound together": {bound, url.Values{"kind": {"why"}}, "with “half-days of experts at centres, per 10,000 residents and month” alone as in the option", "仅“每万居民每月专家社区坐诊半天数”取方案的值时"},
	} {
		for l, want := range map[web.Lang]string{web.English: bad.en, web.Chinese: bad.zh} {
			status, page := posted(t, l, address+"studies/"+bad.study+"/ask", maps.Collect(joined(dose, bad.form)))
			said := problemsOn(page)
			if status != http.StatusUnprocessableEntity || !strings.Contains(said, want) {
				t.Errorf("%s in %q: status %d, no %q: %s", what, l, status, want, said)
			}
			if whatIsTyped.MatchString(said) || l == web.English && han.MatchString(said) {
				t.Errorf("%s in %q speaks of %q: %s", what, l, whatIsTyped.FindString(said), said)
			}
			if !strings.Contains(page, `href="/studies/`+bad.study+`"`) {
				t.Errorf("%s in %q: no way back to the study", what, l)
			}
		}
	}
	if entries, err := filepath.Glob(filepath.Join(dir, "0*")); err != nil || len(entries) != 3 {
		t.Errorf("a refused question is kept: %v %v", entries, err)
	}
}

// A lever whose own range ends in a line without limit is asked about within it.
func TestADoseIsAskedWithinWhatTheStationsBear(t *testing.T) {
	p, dir := studiesIn(t)
	id, bad, err := p.Keep(web.English, web.Order{
		Base: "short.toml", Profile: "default", Replications: "2", Seed: "1", Lang: web.English,
		Options: []web.Option{{Settings: []web.Setting{{Key: "supply.public_health_share", Value: "0.35"}}}},
	})
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	finish(t, filepath.Join(dir, id))
	if _, bad, err := p.Ask(web.English, web.Question{
		Kind: "dose", Study: id, Option: "option-a", Lever: "supply.public_health_share", Target: "first_contact_share >= 79 %", Lang: web.English,
	}); err != nil || len(bad) > 0 {
		t.Errorf("refused: %v %v", bad, err)
	}
}

// A study whose folder somebody has worked on fails in the words of the page too.
func TestWhyARunFailedIsToldByThePage(t *testing.T) {
	p, dir := studiesIn(t)
	there, more := ordered(t, p), ordered(t, p)
	err := os.Mkdir(filepath.Join(dir, there, resultPath), 0o777)
	if err == nil {
		option := "format = 1\nkind = \"policy\"\nname = \"option-a\"\nbase = \"short.toml\"\n[policy.sinking]\nexperts_per_10k = 10\n"
		err = os.WriteFile(filepath.Join(dir, more, "option-a.toml"), []byte(option), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]map[web.Lang]string{
		there: {web.English: "without a result that can be read", web.Chinese: "没有可读取的结果"},
		more:  {web.English: "A: “experts who go down to centres, per 10,000 residents”: 8 experts", web.Chinese: "A：“每万居民下沉专家数”：下沉专家8名"},
	} {
		if err := p.Run(t.Context(), id, func(web.Progress) {}); err == nil {
			t.Fatal("it has a result")
		}
		for l, text := range want {
			s, err := p.Study(l, id)
			if err != nil || !strings.Contains(s.Trouble, text) || whatIsTyped.MatchString(s.Trouble) {
				t.Errorf("in %q: %s %v", l, s.Trouble, err)
			}
		}
	}
}
