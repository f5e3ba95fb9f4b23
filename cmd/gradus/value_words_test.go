package main

import (
	"regexp"
	"strings"
	"testing"

	"gradus/plots/web"
)

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
	if e := levers["choice.drug_available"].Evidence; !e.Known || e.Low != 40 || e.High != 90 || !strings.Contains(e.About, "猜测（G）") { // scenarios/experiment/evidence-ranges.toml
		t.Errorf("what is known of the drugs at centres: %+v", e)
	}
	if l := levers["payment.shift_tertiary"]; l.Unit+l.Now+l.Value+l.Behind != "0个百分点0个百分点个百分点" || l.Low != -50 || l.High != 50 || l.Step != 0.5 {
		t.Errorf("points added to a share: %+v", l)
	}
	if l := levers["choice.drug_available"]; l.Unit+l.Now+" "+l.Value+l.Behind != "52% 52%%" || l.High != 100 {
		t.Errorf("a share: %+v", l)
	}
	if l := levers["sinking.experts_per_10k"]; l.Evidence.Known {
		t.Errorf("a range of the evidence out of nowhere: %+v", l.Evidence)
	}
	changes := p.Preview(web.Chinese, web.Order{Base: "jinshan-2012", Profile: "tiny", Replications: "1", Seed: "1", Options: []web.Option{
		{Settings: []web.Setting{{Key: "referral.gatekeeping", Value: "strict"}, {Key: "referral.green_channel", Value: "true"}}},
	}}).Changes
	shares := p.Preview(web.English, web.Order{Base: "jinshan-2012", Profile: "tiny", Replications: "1", Seed: "1", Options: []web.Option{
		{Settings: []web.Setting{{Key: "payment.shift_tertiary", Value: "-7.5 pp"}, {Key: "choice.drug_available", Value: "0.7"}}},
	}}).Changes
	if len(shares) != 2 || shares[0].From+shares[0].To+shares[1].From+shares[1].To != "52%70%0 pp−7.5 pp" || shares[0].Unit+shares[1].Unit != "" {
		t.Errorf("changes of shares: %+v", shares)
	}
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
