package frames

import (
	"slices"
	"strings"
	"testing"

	"gradus/model/indicator"
)

// What leaves falling ill adds up to the new episodes (model.TestFlows...), so the
// figure shows them all if it draws every flow that there is.
func TestTheFlowFigureDrawsEveryFlow(t *testing.T) {
	var drawn, known []string
	for _, l := range FlowLinks {
		drawn = append(drawn, l.Indicator)
	}
	for _, x := range indicator.All() {
		if strings.HasPrefix(x.Code, "flow_") {
			known = append(known, x.Code)
			if x.Unit != "episodes" {
				t.Errorf("%s is drawn in episodes and counted in %s", x.Code, x.Unit)
			}
		}
	}
	slices.Sort(drawn)
	slices.Sort(known)
	if !slices.Equal(drawn, known) {
		t.Errorf("drawn are %v of %v", drawn, known)
	}
}
