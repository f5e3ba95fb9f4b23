package model

import (
	"math"

	"gradus/model/governance"
)

// judgements checks pairwise judgements: every entry on the scale from 1/9 to
// 9, and no judge, nor all together, who contradicts himself too much. It
// names the three comparisons that contradict each other most.
func (v *validator) judgements() {
	panels := v.c.Governance.Panels()
	for i := range panels {
		p := &panels[i]
		sound := true
		for k := range p.Upper {
			if p.Given(k) {
				sound = v.onScale(p, k) && v.consistent("governance."+p.Keys[k], p, p.Judgement(k)) && sound
			}
		}
		if sound && len(p.Upper) > 1 && (p.Given(1) || p.Given(2)) {
			v.consistent("governance."+p.Keys[0], p, p.Together())
		}
	}
}

// onScale checks the entries of a judge.
func (v *validator) onScale(p *governance.Panel, k int) bool {
	ok := true
	n, at := len(p.Items), 0
	for r := range n {
		for c := r + 1; c < n; c++ {
			if x := p.Upper[k][at]; !(x >= 1./9-1e-3) {
				v.say("governance."+p.Keys[k], "value %d, %[2]s over %[3]s, is %[6]v; a judgement is 1/9 to 9 (0.111 to 9), 1 where both matter alike",
					"第%d个值（%[4]s比%[5]s）为%[6]v；判断值应在1/9至9之间，同等重要为1",
					at+1, p.Items[r].En, p.Items[c].En, p.Items[r].Zh, p.Items[c].Zh, x)
				ok = false
			}
			at++
		}
	}
	return ok
}

// consistent checks a matrix of judgements.
func (v *validator) consistent(key string, p *governance.Panel, j governance.Judgement) bool {
	w := j.Weigh()
	if w.CR <= governance.MaxCR {
		return true
	}
	t := j.Worst()
	a, b, c := p.Items[t.I], p.Items[t.J], p.Items[t.K]
	ab, bc, ac := j.At[t.I][t.J], j.At[t.J][t.K], j.At[t.I][t.K]
	v.say(key, "the judgements contradict each other: consistency ratio %.3f, at most %.2f is allowed. Worst: %[3]s over %[4]s is %[9]v and %[4]s over %[5]s is %[10]v, so %[3]s over %[5]s should be %[11]v, but is %[12]v, off by a factor of %.1[13]f",
		"判断相互矛盾：一致性比率%.3f，应不超过%.2f。最矛盾者：%[6]s比%[7]s为%[9]v，%[7]s比%[8]s为%[10]v，故%[6]s比%[8]s应为%[11]v，而现为%[12]v，相差%.1[13]f倍",
		w.CR, governance.MaxCR, a.En, b.En, c.En, a.Zh, b.Zh, c.Zh, round(ab), round(bc), round(ab*bc), round(ac), t.Factor)
	return false
}

// round keeps three digits behind the point, for words.
func round(x float64) float64 { return math.Round(1000*x) / 1000 }
