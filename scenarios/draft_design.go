package scenarios

import (
	"bytes"
	"fmt"
	"strings"

	"gradus/model"
)

// DraftDesign is a design that asks whether what a policy brings survives what is not
// known exactly: the base with and without it, over the uncertain parameters of another
// design.
type DraftDesign struct {
	Name            string
	Title, Question Text
	Base, Scenario  string // as the design names them
	Replications    int
	Ranges          *Experiment // whose uncertain parameters vary, by ranges or by values
	Sources         []Source    // what these rest on: those of their own, and of the base that they are for
}

// TOML writes the draft as a file of kind "experiment".
func (d DraftDesign) TOML() []byte {
	var b bytes.Buffer
	text := func(name string, t Text) {
		if t != (Text{}) {
			fmt.Fprintf(&b, "\n[%s]\nen = %s\nzh = %s\n", name, quote(t.En), quote(t.Zh))
		}
	}
	fmt.Fprintf(&b, "format = %d\nkind = %q\nname = %s\nbase = %s\nscenario = %s\nreplications = %d\n",
		format, kindExperiment, quote(d.Name), quote(d.Base), quote(d.Scenario), d.Replications)
	text("title", d.Title)
	text("question", d.Question)
	fmt.Fprintf(&b, "\n[%s]\nmethod = %q\n", leverRole.table, methodWith)
	fmt.Fprintf(&b, "\n[%s]\nmethod = %q\npoints = %d\n", uncertainRole.table, methodLatin, d.Ranges.Draws())
	used := map[string]bool{}
	for k, f := range d.Ranges.Uncertain.Factors {
		p, from := d.Ranges.UncertainDesign.Params[k], d.Ranges.UncertainDesign.Origin[k]
		fmt.Fprintf(&b, "\n[%s.%s]\n", uncertainRole.factor, quote(f.Name))
		if f.Values != nil {
			values := make([]string, len(f.Values))
			for i := range f.Values {
				values[i] = numbers(f.Values[i:i+1], p)
			}
			fmt.Fprintf(&b, "values = [%s]\n", strings.Join(values, ", "))
		} else {
			fmt.Fprintf(&b, "low = %s\nhigh = %s\n", numbers([]float64{f.Low}, p), numbers([]float64{f.High}, p))
		}
		if f.Log {
			b.WriteString("log = true\n")
		}
		if f.Whole && p.Kind != model.Whole {
			b.WriteString("whole = true\n")
		}
		if from.Source != "" {
			fmt.Fprintf(&b, "source = %s\n", quote(from.Source))
			for key := range strings.SplitSeq(from.Source, ",") {
				used[strings.TrimSpace(key)] = true
			}
		}
		if from.Grade != "" {
			fmt.Fprintf(&b, "grade = %s\n", quote(from.Grade))
		}
		if from.Note != (Text{}) {
			fmt.Fprintf(&b, "note = { en = %s, zh = %s }\n", quote(from.Note.En), quote(from.Note.Zh))
		}
	}
	for _, s := range d.Sources {
		if !used[s.Key] {
			continue
		}
		used[s.Key] = false // the first of a key holds
		fmt.Fprintf(&b, "\n[source.%s]\ntext = %s\n", quote(s.Key), quote(s.Text))
		if s.URL != "" {
			fmt.Fprintf(&b, "url = %s\n", quote(s.URL))
		}
	}
	return b.Bytes()
}
