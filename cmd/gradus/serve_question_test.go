package main

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gradus/cmd/internal/results"
	"gradus/model"
	"gradus/plots/report"
	"gradus/plots/web"
)

// doseFound is a dose.csv in which the target is met from 0.3, missed at 0.1 and
// open again at 0.4.
const doseFound = "base,scenario,lever,lever_unit,dose,indicator,facility,period,unit,mean,low,high,n,target,relation,confidence,standing,chance,chance_low,chance_high,chance_error,finding,shape,edge,estimate\n" +
	"b,s,payment.shift_community,share,,wait_minutes_p90,tier:tertiary,all,min,90,80,100,5,60,<=,0.95,,0,0,0.4,0,met_from,falls,,0.2\n" +
	"b,s,payment.shift_community,share,0.1,wait_minutes_p90,tier:tertiary,all,min,70,65,75,5,60,<=,0.95,missed,0,0,0.4,0,met_from,falls,insufficient,0.2\n" +
	"b,s,payment.shift_community,share,0.3,wait_minutes_p90,tier:tertiary,all,min,50,45,55,5,60,<=,0.95,met,0.8,0.37,0.96,0,met_from,falls,sufficient,0.2\n" +
	"b,s,payment.shift_community,share,0.4,wait_minutes_p90,tier:tertiary,all,min,52,40,64,5,60,<=,0.95,open,0.8,0.37,0.96,0,met_from,falls,,0.2\n"

// whyFound is a why.csv of two groups of levers, one of a lever.
const whyFound = "reference,scenario,indicator,facility,unit,period,from,group,keys,shapley,low,high,alone,alone_low,alone_high,last,last_low,last_high,order_error,n,method,verdict\n" +
	"b,s,wait_minutes_p90,tier:tertiary,min,all,,(reference),,90,80,100,,,,,,,,5,t,\n" +
	"b,s,wait_minutes_p90,tier:tertiary,min,all,,(scenario),,70,60,80,,,,,,,,5,t,\n" +
	"b,s,wait_minutes_p90,tier:tertiary,min,all,,(total),,-20,-25,-15,,,,,,,,5,paired t,better\n" +
	"b,s,wait_minutes_p90,tier:tertiary,min,all,,payment.shift_community,payment.shift_community,-13,-17,-9,-14,-18,-10,-12,-16,-8,0,5,\"paired t, Bonferroni over 2\",better\n" +
	"b,s,wait_minutes_p90,tier:tertiary,min,all,,experts,sinking.sessions_per_10k_month need.long_uptake,-7,-11,-3,-8,-12,-4,-6,-10,-2,0,5,\"paired t, Bonferroni over 2\",better\n"

// questionsIn are the studies of a page with a question of each kind, as its
// run left it.
func questionsIn(t *testing.T) (p *studies, dir string) {
	t.Helper()
	p, dir = studiesIn(t)
	for kind, text := range map[string]string{"why": whyFound, "dose": doseFound} {
		id, err := p.write(kept{
			Kept: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), Order: web.Order{Base: "b", Options: []web.Option{{Title: "A | B"}}, Lang: web.English},
			Question: &web.Question{Kind: kind, Study: "0001", Option: "s", Lang: web.English, Lever: "payment.shift_community", Target: "wait_minutes_p90@tier:tertiary <= 60"},
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
		m := results.Manifest{Status: results.StatusComplete, Residents: 2000, Replications: results.Count{Wanted: 5, Finished: 5}}
		result := folderOf(t, m, map[string]string{"scenarios.csv": "scenario,title_en,title_zh,start,measured_months,warm_up_months\nb,Base,现状,2012-01-01,12,6\ns,A | B,甲 | 乙,2012-01-01,12,6\n", kind + ".csv": text})
		if err := os.Rename(result, filepath.Join(dir, id, resultPath)); err != nil {
			t.Fatal(err)
		}
	}
	return p, dir
}

// textOf is what a reader sees of blocks.
func textOf(blocks []report.Block) string {
	var b strings.Builder
	say := func(p report.Prose) {
		for _, s := range p {
			if s.Number != nil {
				s.Text = s.Number.Text
			}
			b.WriteString(s.Text)
		}
		b.WriteString("\n")
	}
	for _, block := range blocks {
		say(block.Text)
		for _, p := range block.List {
			say(p)
		}
		if t := block.Table; t != nil {
			say(report.Plain(t.Caption))
			for _, row := range append([]report.Row{{Cells: t.Head}}, t.Rows...) {
				for _, c := range row.Cells {
					say(c.Text)
					say(c.Below)
				}
			}
			for _, n := range t.Notes {
				say(n)
			}
		}
	}
	return b.String()
}

// finish gives a study a whole result, of which there is the manifest alone.
func finish(t *testing.T, study string) {
	t.Helper()
	if err := os.Rename(folderOf(t, results.Manifest{Status: results.StatusComplete}, nil), filepath.Join(study, resultPath)); err != nil {
		t.Fatal(err)
	}
}

func TestAQuestionIsHeldAgainstTheLimitOfAnOrderAndAskedOfAFinishedComparison(t *testing.T) {
	p, dir := studiesIn(t)
	of := func(profile, replications string, question *web.Question, finished bool) (id string) {
		t.Helper()
		o := web.Order{Base: "jinshan-2012", Profile: profile, Replications: replications, Seed: "1", Options: []web.Option{{Policies: []string{"sinking-and-leverage", "long-prescription"}}}}
		_, files, _ := p.drafts(web.English, o)
		id, err := p.write(kept{Order: o, Question: question}, files)
		if err != nil {
			t.Fatal(err)
		}
		if finished {
			finish(t, filepath.Join(dir, id))
		}
		return id
	}
	large, small := of("default", "100", nil, true), of("tiny", "2", nil, true)
	unfinished, question := of("tiny", "2", nil, false), of("tiny", "2", &web.Question{Kind: "why", Study: small, Option: "option-a"}, true)
	address, end := servedAt(t, dir)
	defer end()
	for kind, more := range map[string]url.Values{
		"why": {}, "dose": {"lever": {"payment.shift_tertiary"}, "indicator": {"first_contact_share"}, "relation": {">="}, "level": {"60 %"}},
	} {
		form := url.Values{"kind": {kind}, "option": {"option-a"}}
		maps.Copy(form, more)
		for id, says := range map[string]map[web.Lang]string{
			large:      {web.English: "the page runs at most 50 million", "zh": "网页最多运行 50 百万人年"},
			unfinished: {"en": "study " + unfinished + " is not finished", "zh": "研究 " + unfinished + " 尚未完成"},
			question:   {"en": "ask about study " + small, "zh": "请就研究 " + small + " 提问"},
		} {
			for l, want := range says {
				if status, page := posted(t, l, address+"studies/"+id+"/ask", form); status != http.StatusUnprocessableEntity || !strings.Contains(page, want) {
					t.Errorf("%s of study %s in %q: status %d, want %q\n%s", kind, id, l, status, want, page)
				}
			}
		}
	}
	for l, want := range map[web.Lang]string{web.English: "there is no indicator &#34;nonsense&#34;", web.Chinese: "没有指标“nonsense”"} {
		form := url.Values{"kind": {"why"}, "option": {"option-a"}, "explained": {"nonsense"}}
		if status, page := posted(t, l, address+"studies/"+small+"/ask", form); status != http.StatusUnprocessableEntity || !strings.Contains(page, want) {
			t.Errorf("why of no indicator in %q: status %d, want %q\n%s", l, status, want, page)
		}
	}
	if ids, err := p.ids(); err != nil || len(ids) != 4 {
		t.Errorf("a question is kept: %v %v", ids, err)
	}
	if text := p.in(web.English, nil).tooMuch(&model.Config{Residents: 100_000, Run: model.Run{WarmUpMonths: 12, MeasuredMonths: 12}}, 100, 400); text != "" {
		t.Errorf("as much as is permitted is too much: %s", text)
	}
}

func TestAWhyExplainsTheIndicatorThatWasChosen(t *testing.T) {
	p, dir := studiesIn(t)
	o := web.Order{Base: "short.toml", Profile: "tiny", Replications: "2", Seed: "1", Options: []web.Option{{Settings: []web.Setting{{Key: "need.long_uptake", Value: "0.4"}}}}}
	of, bad, err := p.Keep(web.English, o)
	if err != nil || len(bad) > 0 {
		t.Fatal(bad, err)
	}
	m := results.Manifest{Status: results.StatusComplete}
	if err := os.Rename(folderOf(t, m, map[string]string{"levels.csv": "scenario,facility,indicator,group\nb,district,own_payment_cny,money\nb,tier:tertiary,wait_minutes_p90,wait\noption-a,tier:tertiary,wait_minutes_p90,wait\nb,panel:x,evaluation_index,evaluation\nb,district,visits,\n"}), filepath.Join(dir, of, resultPath)); err != nil {
		t.Fatal(err)
	}
	s, err := p.Study(web.English, of)
	if err != nil || fmt.Sprint(s.Indicators) != "[{own_payment_cny own payment } {wait_minutes_p90@tier:tertiary 90th percentile of wait at tertiary hospitals }]" || s.Usual != "first preference for primary care, first contact at primary care, primary share of visits" {
		t.Errorf("one may choose %v, usual are %q: %v", s.Indicators, s.Usual, err)
	}
	for chosen, want := range map[string][2]string{
		"":                               {"Study 0001: why does Option A differ?", "why short.toml option-a.toml --profile"},
		"wait_minutes_p90@tier:tertiary": {"Study 0001: why does Option A differ in “90th percentile of wait at tertiary hospitals”?", "why short.toml option-a.toml --indicator wait_minutes_p90@tier:tertiary --profile"},
	} {
		id, bad, err := p.Ask(web.English, web.Question{Kind: "why", Study: of, Option: "option-a", Indicator: chosen, Lang: web.English})
		if err != nil || len(bad) > 0 {
			t.Fatal(bad, err)
		}
		k, err := p.kept(id)
		if err != nil {
			t.Fatal(err)
		}
		if title, typed := p.head(web.English, id, k).Title, strings.Join(p.arguments(k, web.English, false), " "); title != want[0] || !strings.HasPrefix(typed, want[1]) {
			t.Errorf("%q: %s\n%s", chosen, title, typed)
		}
	}
}

func TestTheAnswerToAQuestionIsReadFromTheFolderOfItsResult(t *testing.T) {
	p, dir := questionsIn(t)
	ids, err := p.ids()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		k, err := p.kept(id)
		if err != nil {
			t.Fatal(err)
		}
		for l, want := range map[web.Lang]map[string][]string{
			web.English: {
				"why": {"A | B", "The difference and its parts", "experts", "alone", "Every combination of the 2 groups was run", "2,000 residents"},
				"dose": {
					"30 pp", "mean itself passes the target at about 20 pp", "80%\n(37% to 96%)", "80% of 5 single replications meet the target (37% to 96%, Wilson)", "not surely met at every dose tried", "each by itself with 95 % confidence", "Base",
				},
			},
			web.Chinese: {
				"why":  {"甲 | 乙", "总差异及其组成", "单独", "已运行 2 组的全部组合"},
				"dose": {"均值本身约在 20个百分点 处越过目标", "5 次重复中有 80% 达到目标", "并非每个所试取值都确定达到目标", "现状"},
			},
		} {
			a, err := p.Answer(l, id)
			if err != nil {
				t.Fatal(err)
			}
			text := textOf(a.Findings) + textOf(a.Tables)
			for _, w := range want[k.Question.Kind] {
				if !strings.Contains(text, w) {
					t.Errorf("%s in %q: no %q:\n%s", k.Question.Kind, l, w, text)
				}
			}
			if sure := textOf(a.More[0].Blocks); len(a.More) != 1 || len(a.More[0].Blocks[0].List) == 0 || !strings.Contains(sure, map[web.Lang]string{web.English: "5 replications", web.Chinese: "5 次"}[l]) {
				t.Errorf("%s in %q: how sure that is: %s", k.Question.Kind, l, sure)
			}
			if len(a.Figures) == 0 || a.Figures[0].Name != k.Question.Kind {
				t.Fatalf("%s: figures %v", k.Question.Kind, a.Figures)
			}
			if svg, err := p.Draw(l, id, k.Question.Kind); err != nil || !strings.Contains(string(svg), "<svg") {
				t.Errorf("%s is not drawn: %v", k.Question.Kind, err)
			}
			if _, err := p.Draw(l, id, "shares"); err == nil {
				t.Errorf("%s has the figure of a comparison", k.Question.Kind)
			}
		}
		// What somebody has altered is no answer any more.
		name := filepath.Join(dir, id, resultPath, k.Question.Kind+".csv")
		text, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, append(text, ' '), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Answer(web.English, id); err == nil || !strings.Contains(err.Error(), k.Question.Kind+".csv") {
			t.Errorf("an altered result is shown as if it held: %v", err)
		}
	}
}
