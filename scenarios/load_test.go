package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestAPolicyIsLeversOverItsBase(t *testing.T) {
	s := mustLoad(t, Request{Name: "sinking.toml", Files: files(t, map[string]string{"sinking.toml": sinkingFile})})
	if got := entry(t, s, "sinking.sessions_per_10k_month"); got.Values[0] != 1.2 || len(got.Changes) != 1 || got.Changes[0].Values[0] != 5.6 {
		t.Errorf("the base's 1.2 and the lever's 5.6 are %+v", got)
	} else if diff := cmp.Diff(Origin{
		File: "sinking.toml", Line: 10, Source: "L10", SourceText: "Liu et al. 2021",
		SourceURL: "https://example.org/l10", Grade: "G",
	}, got.Changes[0].Origin); diff != "" {
		t.Error(diff)
	}
	if got := entry(t, s, "supply.beds"); len(got.Changes) > 0 {
		t.Errorf("beds are changed: %+v", got.Changes)
	}
	if s.Title != (Text{}) || s.Base != "testland" || s.Name != "sinking" {
		t.Errorf("title %q, base %q, name %q: a policy has headings of its own", s.Title, s.Base, s.Name)
	}
	if len(s.Sources) != 2 {
		t.Errorf("bibliography %v", s.Sources)
	}
}

func TestProvenanceCoversEveryParameterInOrder(t *testing.T) {
	s := mustLoad(t, Request{Name: "testdata/base.toml"})
	var keys []string
	for _, e := range s.Provenance {
		if e.File == "" || e.Line == 0 || e.Text == "" {
			t.Errorf("%s: %+v", e.Key, e)
		}
		if e.Param.Key != "" {
			keys = append(keys, e.Key)
		}
	}
	if diff := cmp.Diff(testRegistry().keys(), keys); diff != "" {
		t.Error(diff)
	}
	if got := entry(t, s, "need.onsets_per_year"); got.Line != 59 || got.Text != "[2.11, 1.18, 3.05]" {
		t.Errorf("onsets_per_year: %+v", got)
	}
	if got := entry(t, s, "supply.consult_minutes"); got.SourceText != "Liu et al. 2021; Yearbook 2013" {
		t.Errorf("two sources: %+v", got)
	}
}

func TestSetGoesOverEverything(t *testing.T) {
	s := mustLoad(t, Request{Name: "sinking.toml", Files: files(t, map[string]string{"sinking.toml": sinkingFile}), Set: []string{
		"supply.consult_minutes = 8min", "payment.rule=capitation", "payment.reimbursed_share=[0.7, \"60%\", 0.5]",
		"run.measured_months=6", "profile.default.residents=5000", "policy.sinking.sessions_per_10k_month=7", "policy.start=2012-04-01",
		"policy.supply.beds=150", "policy.sinking.overtime=false",
	}})
	for key, want := range map[string]string{
		"supply.consult_minutes": "8", "payment.rule": `"capitation"`, "payment.reimbursed_share": "[0.7, 0.6, 0.5]",
		"profile.default.residents": "5000", "run.measured_months": "6", "run.warm_up_months": "6",
	} {
		e := entry(t, s, key)
		if e.Text != want {
			t.Errorf("%s = %s, want %s", key, e.Text, want)
		}
		if e.Source != "" || (key != "run.warm_up_months") != (e.File == "--set") {
			t.Errorf("%s comes from %+v", key, e.Origin)
		}
	}
	want := []string{
		"supply.beds [150] 2012-04-01 0 never",
		"sinking.sessions_per_10k_month [7] 2012-04-01 2 never",
		"sinking.overtime [0] 2012-05-01 0 never",
	}
	if diff := cmp.Diff(want, levers(s)); diff != "" {
		t.Error(diff)
	}
	if len(s.Ignored) != 0 {
		t.Errorf("ignored %q", s.Ignored)
	}
}

func TestSetOfALeverDoesNotConcernABase(t *testing.T) {
	r := Request{Name: "testdata/base.toml", Set: []string{"supply.beds=7", "policy.supply.beds=8"}}
	s := mustLoad(t, r)
	if len(s.Levers) != 0 || entry(t, s, "supply.beds").Values[0] != 7 {
		t.Errorf("levers %v, beds %v", s.Levers, entry(t, s, "supply.beds").Values)
	}
	if diff := cmp.Diff([]string{"policy.supply.beds=8"}, s.Ignored); diff != "" {
		t.Error(diff)
	}
	// It is checked all the same.
	r.Set = []string{"policy.supply.beds=-8"}
	if _, ps := loadTest(t, r); len(ps) != 1 || ps[0].Code != OutOfRange {
		t.Errorf("problems %v", ps)
	}
}

func TestInputsAreWhatWasRead(t *testing.T) {
	fs := files(t, map[string]string{"sinking.toml": sinkingFile})
	s := mustLoad(t, Request{Name: "sinking.toml", Files: fs, Set: []string{"supply.beds=7"}})
	if len(s.Inputs) != 3 {
		t.Fatalf("%d inputs, want 3", len(s.Inputs))
	}
	want := map[string]string{"--set": "supply.beds=7\n", "sinking.toml": string(fs["sinking.toml"].Data), "base.toml": string(fs["base.toml"].Data)}
	for _, i := range s.Inputs {
		sum := sha256.Sum256([]byte(i.Text))
		if i.Text != want[i.Name] || i.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("input %q is not what was read", i.Name)
		}
	}
}

func TestTheProfileIsChosenByName(t *testing.T) {
	for profile, want := range map[string]int{"": 100_000, "default": 100_000, "tiny": 8000} {
		s := mustLoad(t, Request{Name: "testdata/base.toml", Profile: profile})
		if s.Config.Residents != want {
			t.Errorf("profile %q has %d residents, want %d", profile, s.Config.Residents, want)
		}
	}
	s := mustLoad(t, Request{Name: "testdata/base.toml", Profile: "tiny"})
	if s.Profile != "tiny" || len(s.Config.Institutions) != 2 || s.Config.Institutions[1].Tier.String() != "tertiary" {
		t.Errorf("profile %q has %+v", s.Profile, s.Config.Institutions)
	}
}

func TestInstitutionsStandInTheOrderOfTheirTiers(t *testing.T) {
	s := mustLoad(t, Request{Name: "mine.toml", Files: files(t, map[string]string{"mine.toml": `
kind = "base"
include = ["base.toml"]
[profile.default.institution.a_county_hospital]
tier = "secondary"
share = 1
en = "County hospital"
zh = "县医院"
`})})
	var got []string
	for _, i := range s.Config.Institutions {
		got = append(got, i.ID)
	}
	if diff := cmp.Diff([]string{"chc_1", "chc_2", "a_county_hospital", "hospital"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCheckReadsEveryProfileOfEveryFile(t *testing.T) {
	fs := files(t, map[string]string{
		"village.toml": "kind = \"base\"\ninclude = [\"base.toml\"]\n[profile.tiny]\nresidents = 500\n",
		"beds.toml":    "kind = \"policy\"\nbase = \"base.toml\"\n[policy.supply]\nbeds = 120\n",
	})
	// Too few residents is found only by compiling the profile tiny.
	if _, ps := load(testRegistry(), Request{Name: "village.toml", Files: fs}); len(ps) != 0 {
		t.Fatalf("the default profile has problems: %v", ps)
	}
	if ps := check(testRegistry(), Request{Name: "village.toml", Files: fs}); len(ps) != 1 || ps[0].Code != CrossField || ps[0].Line != 5 ||
		!strings.HasSuffix(ps[0].En, `This is so in the profile "tiny".`) {
		t.Errorf("problems %v", ps)
	}
	if ps := check(testRegistry(), Request{Name: "beds.toml", Files: fs}); len(ps) != 1 || ps[0].Code != NoChange {
		t.Errorf("problems %v", ps)
	}
	if ps := check(testRegistry(), Request{Name: "base.toml", Files: fs}); len(ps) != 0 {
		t.Errorf("problems %v", ps)
	}
	all := Check(fs, "no-such-scenario", "nowhere.toml")
	if len(all) != 2 || all[0].File != "no-such-scenario" || all[0].Code != UnknownName || all[1].Code != Unreadable {
		t.Errorf("problems %v", all)
	}
}

func TestProblemsAreSortedAndAnError(t *testing.T) {
	_, ps := loadTest(t, Request{Name: "testdata/broken/many-faults.toml", Set: []string{"supply.beds=-1"}})
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		if a.File > b.File || a.File == b.File && a.Line > b.Line {
			t.Errorf("%v stands before %v", a, b)
		}
	}
	var got Problems
	if err := ps.Err(); !errors.As(err, &got) || len(got) != len(ps) || strings.Count(err.Error(), "\n") != len(ps)-1 {
		t.Errorf("as an error: %v", err)
	}
	if Problems(nil).Err() != nil {
		t.Error("no problem is an error")
	}
	var b strings.Builder
	if err := Problems(nil).Write(&b, "zh"); err != nil || b.Len() != 0 {
		t.Errorf("no problem is written %q (%v)", b.String(), err)
	}
}

// refusing fails as a file system does on a file without permission.
type refusing struct{}

func (refusing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func TestAFileThatCannotBeReadIsAProblem(t *testing.T) {
	for _, c := range []struct {
		files fs.FS
		want  string
	}{
		{refusing{}, "x.toml: E124 x.toml cannot be read: permission denied."},
		{nil, "x.toml: E124 x.toml cannot be read: only shipped scenarios are available here."},
		{fstest.MapFS{"x.toml/y": {}}, "x.toml: E124 x.toml cannot be read: invalid argument."},
	} {
		_, ps := load(testRegistry(), Request{Name: "x.toml", Files: c.files})
		if len(ps) != 1 || strings.TrimSpace(ps.String()) != strings.TrimSpace(c.want) {
			t.Errorf("got %v, want %s", ps, c.want)
		}
	}
}

func TestAFileTooLongIsNotRead(t *testing.T) {
	fs := fstest.MapFS{"x.toml": {Data: []byte(strings.Repeat("# comment\n", maxSize/10+1))}}
	_, ps := load(testRegistry(), Request{Name: "x.toml", Files: fs})
	if len(ps) != 1 || ps[0].Code != Syntax || !strings.Contains(ps[0].En, "bytes") {
		t.Errorf("problems %v", ps)
	}
}
