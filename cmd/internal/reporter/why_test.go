package reporter

import (
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// A part that is perhaps less than the threshold is marked; in a folder without
// thresholds nothing is known of that.
func TestAPartThatMayBeLessThanMattersIsMarked(t *testing.T) {
	for threshold, want := range map[string]string{"0.01": "better*", "0.002": "better", "": "better"} {
		x := &Author{Maker: told(words.English), terms: map[string]bool{}}
		x.results = sheetsOf(t, words.English, map[string]string{
			"why.csv": "reference,scenario,indicator,facility,unit,period,from,group,keys,shapley,low,high,verdict,threshold\n" +
				"b,s,first_contact_share,district,share,all,,(reference),,0.78,0.77,0.79,," + threshold + "\n" +
				"b,s,first_contact_share,district,share,all,,x,k,0.012,0.005,0.019,better," + threshold + "\n",
		})
		n := x.explainedNumbers()[0]
		verdict := ""
		for _, s := range x.partCells(n.groups[0], n)[1].Text {
			verdict += s.Text
			if s.Number != nil {
				verdict += s.Number.Text
			}
		}
		if !strings.HasSuffix(verdict, want) || strings.Contains(verdict, "*") != strings.Contains(want, "*") {
			t.Errorf("threshold %q: %q", threshold, verdict)
		}
	}
}
