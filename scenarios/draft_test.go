package scenarios

import (
	"strings"
	"testing"
	"testing/fstest"
)

func readDraft(d Draft) (*Scenario, Problems) {
	return Load(Request{Name: "typed.toml", Profile: "tiny", Files: fstest.MapFS{"typed.toml": {Data: d.TOML()}}})
}

func TestADraftIsReadAsItWasTyped(t *testing.T) {
	sc, problems := readDraft(Draft{
		Name: "typed", Title: Text{`a "title" \ with`, `引号`}, Base: "jinshan-2012", Include: []string{"expert-sinking"},
		Levers: []DraftLever{
			{Key: "payment.shift_tertiary", Value: "-15 pp", Start: "2012-03-01", Ramp: "3", Expiry: "2012-12-01"},
			{Key: "sinking.seats", Value: "20"},
			{Key: "payment.chain_deductible", Value: "true"},
			{Key: "referral.gatekeeping", Value: "soft"},
			{Key: "payment.deductible", Value: "1500, 700 300 0"},
		},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if sc.Title != (Text{`a "title" \ with`, `引号`}) {
		t.Errorf("title %q", sc.Title)
	}
	for _, l := range sc.Levers {
		if l.Key == "payment.shift_tertiary" && (l.Values[0] != -0.15 || l.Ramp != 3 || l.Start.Format("2006-01-02") != "2012-03-01" || l.Expiry.IsZero()) {
			t.Errorf("%+v", l)
		}
	}
	if len(sc.Included) != 1 || sc.Included[0].Name != "expert-sinking" || sc.Included[0].Title != (Text{"Expert sinking", "专家下沉"}) || sc.Included[0].Question.Zh == "" || sc.Included[0].Expected.En == "" {
		t.Errorf("it includes %+v", sc.Included)
	}
	if n := len(sc.Levers); n < 5 {
		t.Errorf("%d levers", n)
	}
}

// Whatever is typed is a value or a problem, never another line of the file.
func TestADraftCannotSayMoreThanItsFields(t *testing.T) {
	for _, hostile := range []string{"1 }\n[profile.tiny]\nresidents = 1", "\"\nkind = \"base\"", "'''", "inf", "nan", "[[1]]", "\x00", "1_0", "0x10", "2012-01-01"} {
		for _, d := range []Draft{
			{Name: "typed", Base: "jinshan-2012", Levers: []DraftLever{{Key: "payment.shift_tertiary", Value: hostile}}},
			{Name: "typed", Base: "jinshan-2012", Levers: []DraftLever{{Key: "payment.deductible", Value: hostile}}},
			{Name: "typed", Base: "jinshan-2012", Levers: []DraftLever{{Key: "payment.shift_tertiary", Value: "0.1", Start: hostile}}},
			{Name: "typed", Base: "jinshan-2012", Levers: []DraftLever{{Key: "payment.shift_tertiary", Value: "0.1", Ramp: hostile}}},
			{Name: "typed", Base: "jinshan-2012", Levers: []DraftLever{{Key: "payment." + hostile, Value: "0.1"}}},
			{Name: "typed", Base: hostile, Levers: []DraftLever{{Key: "payment.shift_tertiary", Value: "0.1"}}},
		} {
			sc, problems := readDraft(d)
			sound := d.Levers[0].Start == "2012-01-01" // a date is one
			if sc != nil && !sound {
				t.Errorf("%q was read: %s", hostile, d.TOML())
			}
			for _, p := range problems {
				if p.Code == Syntax && !strings.ContainsAny(hostile, "\x00") {
					t.Errorf("%q broke the file: %v", hostile, p)
				}
			}
		}
	}
}
