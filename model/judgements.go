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
				v.say("governance."+p.Keys[k], "value %d, %s over %s, is %v; a judgement is 1/9 to 9 (0.111 to 9), 1 where both matter alike",
					"第%d个值（%s比%s）为%v；判断值应在1/9至9之间，同等重要为1", at+1, p.Items[r], p.Items[c], x)
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
	via := round(j.At[t.I][t.J] * j.At[t.J][t.K])
	v.say(key, "the judgements contradict each other: consistency ratio %.3f, at most %.2f is allowed. Worst: %s over %s is %v and %s over %s is %v, so %s over %s should be %v, but is %v, off by a factor of %.1f",
		"判断相互矛盾：一致性比率%.3f，应不超过%.2f。最矛盾者：%s比%s为%v，%s比%s为%v，故%s比%s应为%v，而现为%v，相差%.1f倍",
		w.CR, governance.MaxCR, a, b, round(j.At[t.I][t.J]), b, c, round(j.At[t.J][t.K]), a, c, via, round(j.At[t.I][t.K]), t.Factor)
	return false
}

// round keeps three digits behind the point, for words.
func round(x float64) float64 { return math.Round(1000*x) / 1000 }
