package terms

import (
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// Verdict returns the word in the user's language.
func (t Language) Verdict(v experiment.Verdict) string { return t.Say("verdict." + v.String()) }

// Method names how the intervals were found.
func (t Language) Method(comparisons int) string {
	if comparisons == 1 {
		return t.Say("method.single")
	}
	return t.Say("method.several", comparisons)
}

// Perhaps marks the verdict of a difference that excludes zero and is perhaps
// smaller than what matters, as sentences say.
func Perhaps(l prose.Line) string {
	if g := l.Grade(); prose.MaybeBetter <= g && g <= prose.MaybeLower {
		return "*"
	}
	return ""
}
