package web

import "testing"

func TestTheFormTellsChoicesInWordsAndWhichRangeIsMerelyPermitted(t *testing.T) {
	s := serve(t, "")
	_, page := s.get("/new/base")
	holds(t, page, []string{
		`<option value="x" selected>the x</option>`, `<option value="y">the y</option>`, "now the x",
		"no range of evidence known · permitted from 0 to 1", `<span title="a review">evidence from 0.2 to 0.4</span> · permitted from 0 to 3`,
		"rests on: guess (G); source: somebody", "to type: <code>p</code> the p, <code>q</code> the q",
	}, []string{"evidence from 0 to 1", "evidence G"})
	s.get("/lang/zh?back=/")
	_, page = s.get("/new/base")
	holds(t, page, []string{"证据区间 0.2 至 0.4", "无已知证据区间 · 允许 0 至 1", "依据：guess (G)；来源：somebody"}, nil)
}

func TestAShareInTheFormHasItsUnitHoweverItWasTyped(t *testing.T) {
	points := Lever{Low: -50, High: 50, Behind: " pp", Factor: 100}
	percent := Lever{Low: 0, High: 100, Behind: "%", Factor: 100}
	for _, c := range []struct {
		lever            Lever
		typed, shown, at string
	}{
		{points, "-0.1", "-10 pp", "-10"},
		{points, "-10 pp", "-10 pp", "-10"},
		{points, "-10个百分点", "-10 pp", "-10"}, // typed on the Chinese page
		{points, "0.29", "29 pp", "29"},
		{percent, "0.07", "7%", "7"},
		{percent, " 52.5 % ", "52.5%", "52.5"},
		{percent, "70", "70", "70"}, // beyond a share: refused, and shown as it was typed
		{percent, "much", "much", "much"},
		{Lever{High: 300}, "0.1", "0.1", "0.1"}, // minutes
	} {
		if shown, at := c.lever.Shown(c.typed), c.lever.At(c.typed); shown != c.shown || at != c.at {
			t.Errorf("%q is shown as %q at %q, want %q at %q", c.typed, shown, at, c.shown, c.at)
		}
	}
}
