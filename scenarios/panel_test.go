package scenarios

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gradus/model/indicator"
)

// Each file under testdata/panel has the messages it must give beside it, as
// those of testdata/broken have.
func TestEveryBrokenPanelGivesItsMessages(t *testing.T) {
	files, err := filepath.Glob("testdata/panel/*.csv")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d broken panels, want at least 15 (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".csv"), func(t *testing.T) {
			p, ps := LoadPanel(filepath.Base(file), os.DirFS("testdata/panel"))
			if p != nil || len(ps) == 0 {
				t.Fatal("the file is broken but was read without a problem")
			}
			for _, p := range ps {
				if p.En == "" || p.Zh == "" || p.Code == "" || p.File == "" || strings.Contains(p.En+p.Zh, "%!") {
					t.Errorf("badly made problem: %+v", p)
				}
			}
			golden(t, strings.TrimSuffix(file, ".csv")+".want", ps, "en", true)
			golden(t, strings.TrimSuffix(file, ".csv")+".want.zh", ps, "zh", false)
		})
	}
}

func TestAPanelThatIsNotThereIsTold(t *testing.T) {
	for name, want := range map[string]string{
		"synthetik":   `there is no shipped panel "synthetik". Did you mean "synthetic"?`,
		"missing.csv": "missing.csv cannot be read",
	} {
		if p, ps := LoadPanel(name, fstest.MapFS{}); p != nil || len(ps) != 1 || !strings.Contains(ps.Error(), want) {
			t.Errorf("%s: %v", name, ps)
		}
	}
	if _, ps := LoadPanel("mine.csv", nil); !strings.Contains(ps.Error(), "only shipped panels") {
		t.Error(ps)
	}
}

// small is a panel of two judges who score three items in one round, with
// Windows line ends, a byte order mark and columns in another order.
const small = "\uFEFFindicator,importance,judge,round,familiarity,judgement\r\n# a comment\r\n" +
	"structure,4,A,1,0.8,0.6\r\nprocess,4,A,1,0.8,0.6\r\nresult,5,A,1,0.8,0.6\r\ncontract_share,5,A,1,0.8,0.6\r\nfirst_contact_share,4,A,1,0.8,0.6\r\nunseen_share,2,A,1,0.8,0.6\r\n" +
	"structure,4,B,1,0.4,1\r\nprocess,5,B,1,0.4,1\r\nresult,5,B,1,0.4,1\r\ncontract_share,5,B,1,0.4,1\r\nfirst_contact_share,4.5,B,1,0.4,1\r\nunseen_share,2,B,1,0.4,1\r\n" +
	"catastrophic_share,4,B,1,0.4,1\r\ncatastrophic_share,4,A,1,0.4,1\r\n"

func TestAPanelIsReadIntoScoresAndWeights(t *testing.T) {
	p, ps := LoadPanel("mine.csv", fstest.MapFS{"mine.csv": {Data: []byte(small)}})
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	if p.Name != "mine" || p.Synthetic || p.Settled() || p.Input.Name != "mine.csv" || p.Input.SHA256 == "" {
		t.Errorf("%+v", p)
	}
	round := p.Last()
	if !slices.Equal(round.Judges, []string{"A", "B"}) || len(round.Items) != 7 {
		t.Fatalf("%+v", round)
	}
	if k := slices.Index(round.Items, "first_contact_share"); round.Scores[1][k] != 4.5 {
		t.Errorf("B scores %v", round.Scores[1])
	}
	// Ca: A .6 in six rows and 1 in one, B 1; Cs: A .8 and .4, B .4.
	ca, cs := (6*0.6+8*1)/14, (6*0.8+8*0.4)/14
	if math.Abs(p.Ca-ca) > 1e-12 || math.Abs(p.Cs-cs) > 1e-12 || math.Abs(p.Cr-(ca+cs)/2) > 1e-12 {
		t.Errorf("authority %v, %v, %v", p.Ca, p.Cs, p.Cr)
	}
	// unseen_share is scored 2 and goes; the others are alone in their
	// dimension but for nothing.
	codes := []string{}
	for _, i := range p.Index.Items {
		codes = append(codes, i.Code)
	}
	if !slices.Equal(codes, []string{"contract_share", "first_contact_share", "catastrophic_share"}) || !slices.Equal(p.Index.Weights, []float64{1, 1, 1}) {
		t.Errorf("%v with weights %v", codes, p.Index.Weights)
	}
	// M (1 - CV) = M - sd: 4, 4.5 - .7071, 5.
	sum := 4 + (4.5 - math.Sqrt(0.5)) + 5
	for d, want := range []float64{4 / sum, (4.5 - math.Sqrt(0.5)) / sum, 5 / sum} {
		if math.Abs(p.Index.Parents[d]-want) > 1e-12 {
			t.Errorf("%v weighs %v, want %v", indicator.Dimension(d), p.Index.Parents[d], want)
		}
	}
}

func TestAFileThatSaysItIsSyntheticIsTakenAtItsWord(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       bool
	}{{"mine.csv", "", false}, {"mine.csv", "# Synthetic: true\n", true}, {"a-synthetic-one.csv", "", true}} {
		p, ps := LoadPanel(c.name, fstest.MapFS{c.name: {Data: []byte(c.head + strings.TrimPrefix(small, "\uFEFF"))}})
		if len(ps) > 0 || p.Synthetic != c.want {
			t.Errorf("%s with %q: %v, %v", c.name, c.head, p, ps)
		}
	}
}

func TestShippedPanelsAreSyntheticAndSaySo(t *testing.T) {
	if len(Panels()) == 0 {
		t.Fatal("no panel is shipped")
	}
	for _, name := range Panels() {
		p, ps := LoadPanel(name, nil)
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		if !p.Synthetic || !strings.Contains(name, "synthetic") || !strings.HasPrefix(p.Input.Text, "# SYNTHETIC PANEL") {
			t.Errorf("%s does not say that it is made up", name)
		}
		for _, j := range p.Last().Judges {
			if !strings.HasPrefix(j, "synthetic") {
				t.Errorf("%s: judge %q could be taken for a person", name, j)
			}
		}
		if !p.Settled() {
			t.Errorf("%s: consultation should have gone on: %+v", name, p.Last().Coordination())
		}
		// About the weights of the specification, 9: .27, .35 and .38.
		for d, want := range []float64{0.27, 0.35, 0.38} {
			if got := p.Index.Parents[d]; math.Abs(got-want) > 0.03 {
				t.Errorf("%s: %v weighs %v", name, indicator.Dimension(d), got)
			}
		}
	}
}

func FuzzLoadPanel(f *testing.F) {
	f.Add(small)
	f.Add("round,judge,indicator,importance\n1,a,structure,4\n")
	f.Add("\"")
	f.Fuzz(func(t *testing.T, text string) {
		p, ps := LoadPanel("x.csv", fstest.MapFS{"x.csv": {Data: []byte(text)}})
		if (p == nil) != (len(ps) > 0) {
			t.Errorf("a panel %v with problems %v", p, ps)
		}
	})
}
