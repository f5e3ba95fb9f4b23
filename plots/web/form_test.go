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
