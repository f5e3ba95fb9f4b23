package prose

import (
	"slices"
	"strconv"
	"strings"
)

// Comparison is what one scenario changes against its base.
type Comparison struct {
	Base, Scenario string // names
	Premise        string // what must be known before the numbers, a sentence in the reader's language; may be empty
	Replications   int    // of the study; a line may have fewer pairs
	OverSets       bool   // the replications are over an accepted set of parameters
	Method         string // of the intervals, in the reader's language: "paired t, Bonferroni over 3"
	Shares         Shares
	Topics         []Topic // in the order in which they are told; the shares belong to the first, Moves
	Stakes         []Stake
	Flags          []Flag // nil where nobody has looked
	// Count writes a count, so that it can be found again; nil writes its digits.
	Count func(of Counted, n int) string
}

// Counted is what a count in a sentence is of.
type Counted string

// The counts.
const (
	Replications    Counted = "replications"
	Differences     Counted = "differences"      // lines of all topics, those left out for being quiet too
	OpenDifferences Counted = "open-differences" // that cannot be told
	Stakes          Counted = "stakes"
	EqualStakes     Counted = "equal-stakes" // that are equivalent
	OpenStakes      Counted = "open-stakes"  // that cannot be told
	SilentFlags     Counted = "silent-flags"
	OpenFlags       Counted = "open-flags" // that cannot be told
)

func (c Comparison) count(of Counted, n int) string {
	if c.Count == nil {
		return strconv.Itoa(n)
	}
	return c.Count(of, n)
}

// Shares are the three shares of primary care that are easily mixed; nil where
// one is not measured.
type Shares struct {
	Preference *Line // of ill residents asked
	Contact    *Line // of new episodes with a visit
	Visits     *Line // of all visits
}

// Topic is a question of a planner with the lines that answer it.
type Topic struct {
	About About
	Lines []Line
}

// About is what a topic asks.
type About string

// The topics.
const (
	Moves   About = "moves"
	Waits   About = "waits"
	Experts About = "experts"
	Pays    About = "pays"
	Scores  About = "scores"
)

// Stake is something by which somebody gains or loses; Good of its line is the
// direction in which he gains.
type Stake struct {
	Holder string // in the reader's language
	Line
}

// Flag is a side effect that was looked for.
type Flag struct {
	Name  string // in the reader's language
	State State
	Signs []Line // the numbers by which it shows
}

// State is what came out for a flag.
type State string

// The states.
const (
	Fired   State = "fired"
	Silent  State = "silent"
	Unknown State = "cannot_tell"
)

// Paragraph says in words what the intervals of a comparison support.
func Paragraph(in Language, c Comparison) string {
	p := &writer{in}
	return strings.Join(Sentences(in, c), p.gap())
}

// Sentences are the parts of [Paragraph], one for each topic, for where they
// stand on lines of their own. The first begins with the names.
func Sentences(in Language, c Comparison) []string {
	p := &writer{in}
	out := p.told(c)
	out[0] = p.say("start", c.Scenario, c.Base) + out[0]
	return out
}

// Answers are the [Sentences] without the names, for where these stand above.
func Answers(in Language, c Comparison) []string { return (&writer{in}).told(c) }

// told returns a sentence for each topic, one at least.
func (p *writer) told(c Comparison) []string {
	var out []string
	if c.Premise != "" {
		out = append(out, c.Premise)
	}
	if silent := p.speechless(c); silent != "" {
		return append(out, silent+p.say("end"))
	}
	tell := func(topic string, clauses []string) {
		if len(clauses) > 0 {
			out = append(out, topic+p.gap()+strings.Join(clauses, p.say("stop"))+p.say("end"))
		}
	}
	for _, t := range c.Topics {
		clauses := p.clauses(t.Lines)
		if t.About == Moves {
			clauses = append(p.clauses(c.Shares.lines()), append(p.parting(c.Shares), clauses...)...)
		}
		tell(p.say("topic."+string(t.About)), clauses)
	}
	tell(p.say("gains.topic"), p.gains(c))
	tell(p.say("flags.topic"), p.flags(c))
	tell(p.say("sure.topic"), p.sure(c))
	return out
}

// gap is what stands between a question and its answer.
func (p *writer) gap() string {
	if p.lang == Chinese {
		return ""
	}
	return " "
}

func (s Shares) lines() []Line {
	var out []Line
	for _, l := range []*Line{s.Preference, s.Contact, s.Visits} {
		if l != nil {
			out = append(out, *l)
		}
	}
	return out
}

// all returns the lines of the topics, those left out for being quiet too.
func (c Comparison) all() []Line {
	out := c.Shares.lines()
	for _, t := range c.Topics {
		out = append(out, t.Lines...)
	}
	return out
}

// speechless says why there is nothing to say; "" where there is something.
func (p *writer) speechless(c Comparison) string {
	most := 0
	for _, l := range c.all() {
		most = max(most, l.Diff.N)
	}
	switch {
	case most >= 2:
		return ""
	case most == 1:
		return p.say("sure.single")
	}
	return p.say("sure.nothing")
}

var gradeKeys = [grades]string{
	Better: "better", Worse: "worse", Higher: "higher", Lower: "lower",
	MaybeBetter: "maybe better", MaybeWorse: "maybe worse", MaybeHigher: "maybe higher", MaybeLower: "maybe lower",
	Equivalent: "equivalent", CannotTell: "cannot tell", Undefined: "undefined",
}

// clauses tells lines grade by grade.
func (p *writer) clauses(lines []Line) []string {
	var told [grades][]string
	for _, l := range lines {
		if g := l.Grade(); g < Equivalent || !l.Quiet {
			told[g] = append(told[g], p.phrase(l, g))
		}
	}
	var out []string
	for g, phrases := range told {
		if len(phrases) > 0 {
			out = append(out, p.say("grade."+gradeKeys[g], strings.Join(phrases, p.say("semicolon"))))
		}
	}
	return out
}

// phrase tells one line under its grade, and whether that is one of the mean over an
// accepted set alone.
func (p *writer) phrase(l Line, g Grade) string {
	if l.OnAverage() {
		return p.say("on average", p.graded(l, g))
	}
	return p.graded(l, g)
}

// graded tells one line. A difference that is one comes with its number; one that may
// be none is no number to remember, so where it surely does not matter only the
// threshold is said, and where it cannot be told the bounds.
func (p *writer) graded(l Line, g Grade) string {
	excludesZero := l.Diff.Low > 0 || l.Diff.High < 0
	switch {
	case g == Undefined, g == CannotTell && !(l.Diff.Low <= l.Diff.High):
		return l.Name
	case g == Equivalent && !excludesZero:
		return p.say("within", l.Name, l.threshold())
	case g == CannotTell:
		return p.say("open", l.Name, WithUnit(p.bounds(l, l.Decimals()), l.Unit.Name), l.threshold())
	}
	return p.say("matters", l.Name, p.amount(l), l.threshold())
}

// parting says that the three shares part ways, and what that means: where one
// surely moves by as much as matters and another surely does not move so, or
// moves the other way.
func (p *writer) parting(s Shares) []string {
	type side struct {
		name string
		line *Line
	}
	sides := []side{{"visits", s.Visits}, {"contact", s.Contact}, {"preference", s.Preference}}
	var meanings []string
	parted := map[*Line]bool{}
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			if a.line == nil || b.line == nil {
				continue
			}
			up, ok := a.line.rises()
			other, known := b.line.rises()
			if !ok || !known || up == other {
				continue
			}
			high, low := a, b
			if other > up {
				high, low = b, a
			}
			parted[a.line], parted[b.line] = true, true
			meanings = append(meanings, p.say("part."+high.name+" over "+low.name))
		}
	}
	if len(meanings) == 0 {
		return nil
	}
	var moves []string
	for _, l := range []*Line{s.Preference, s.Contact, s.Visits} {
		if parted[l] {
			way, _ := l.rises()
			moves = append(moves, p.say([...]string{"part.down", "part.same", "part.up"}[way+1], l.Name))
		}
	}
	return []string{p.say("part.all", strings.Join(append([]string{strings.Join(moves, p.say("comma"))}, meanings...), p.say("semicolon")))}
}

// gains tells who gains and who loses, each with what he does so by.
func (p *writer) gains(c Comparison) []string {
	stakes := c.Stakes
	if len(stakes) == 0 {
		return nil
	}
	var out []string
	for _, k := range []struct {
		grade Grade
		key   string
	}{{Better, "gain"}, {Worse, "lose"}, {MaybeBetter, "maybe gain"}, {MaybeWorse, "maybe lose"}} {
		var holders []string
		by := map[string][]string{}
		for _, s := range stakes {
			if s.Grade() != k.grade {
				continue
			}
			if !slices.Contains(holders, s.Holder) {
				holders = append(holders, s.Holder)
			}
			name := s.Name
			if s.OnAverage() {
				name = p.say("gains.on average", name)
			}
			by[s.Holder] = append(by[s.Holder], name)
		}
		for i, h := range holders {
			holders[i] = p.say("gains.by", h, strings.Join(by[h], p.say("comma")))
		}
		if len(holders) > 0 {
			out = append(out, p.say("gains."+k.key, strings.Join(holders, p.say("semicolon"))))
		}
	}
	equal, open := 0, 0
	for _, s := range stakes {
		switch s.Grade() {
		case Equivalent:
			equal++
		case CannotTell, Undefined:
			open++
		}
	}
	return append(out, p.say("gains.rest", c.count(Stakes, len(stakes)), c.count(EqualStakes, equal), c.count(OpenStakes, open)))
}

// flags tells which side effects have shown, each with its numbers.
func (p *writer) flags(c Comparison) []string {
	if len(c.Flags) == 0 {
		return nil
	}
	var fired, unknown []string
	silent := 0
	for _, f := range c.Flags {
		switch f.State {
		case Fired:
			var signs []string
			for _, l := range f.Signs {
				signs = append(signs, p.say("matters", l.Name, p.amount(l), l.threshold()))
			}
			fired = append(fired, p.say("colon", f.Name, strings.Join(signs, p.say("comma"))))
		case Silent:
			silent++
		default:
			unknown = append(unknown, f.Name)
		}
	}
	parts := []string{p.say("flags.none")}
	if len(fired) > 0 {
		parts[0] = p.say("flags.fired", strings.Join(fired, p.say("semicolon")))
	}
	if silent > 0 {
		parts = append(parts, p.say("flags.silent", c.count(SilentFlags, silent)))
	}
	if len(unknown) > 0 {
		open := p.say("flags.cannot tell", c.count(OpenFlags, len(unknown)), strings.Join(unknown, p.say("comma")))
		at := len(parts)
		if len(fired) == 0 { // or "none" would read as "no harm"
			at = 0
		}
		parts = slices.Insert(parts, at, open)
	}
	return []string{strings.Join(parts, p.say("semicolon"))}
}

// sure tells how much the numbers above can carry.
func (p *writer) sure(c Comparison) []string {
	lines, open := c.all(), 0
	for _, l := range lines {
		if g := l.Grade(); g == CannotTell || g == Undefined {
			open++
		}
	}
	out := []string{p.say("sure.count", c.count(Replications, c.Replications), c.count(Differences, len(lines)), c.count(OpenDifferences, open))}
	if c.Method != "" {
		out = append(out, p.say("sure.method", c.Method))
	}
	if c.OverSets {
		return append(out, p.say("sure.limits.sets"))
	}
	return append(out, p.say("sure.limits"))
}
