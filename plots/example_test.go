package plots_test

import (
	"bytes"
	"fmt"
	"io"

	"gradus/plots"
)

// closed is a buffer that can be closed.
type closed struct{ *bytes.Buffer }

func (closed) Close() error { return nil }

func ExampleSave() {
	fig := &plots.DotInterval{
		Caption:    plots.Caption{Title: "First contact in the community"},
		Base:       "base",
		Difference: "difference [interval]",
		Verdict:    "verdict",
		Scenarios:  []string{"Expert sinking"},
		Indicators: []plots.DotIndicator{{
			Code: "first_contact_share", Label: "First-contact share",
			Unit: plots.Unit{Name: "%", Diff: "pp", Scale: 100},
			Base: 0.612, BaseDecimals: 1, Threshold: 0.01,
			Rows: []plots.DotRow{{Diff: 0.021, Low: 0.016, High: 0.026, N: 20, Decimals: 1, Verdict: plots.Better, Word: "better"}},
		}},
	}
	files := map[string]*bytes.Buffer{}
	create := func(name string) (io.WriteCloser, error) {
		files[name] = new(bytes.Buffer)
		return closed{files[name]}, nil
	}
	warning, err := plots.Save(create, "first-visit", fig, nil)
	fmt.Println(len(files), "files,", err, warning.Missing == "")
	fmt.Print(files["first-visit.csv"].String()[3:]) // after the byte order mark
	// Output:
	// 3 files, <nil> true
	// indicator,label,unit,scale,base_mean,scenario,diff,low,high,threshold,n,verdict
	// first_contact_share,First-contact share,%,100,0.612,Expert sinking,0.021,0.016,0.026,0.01,20,better
}
