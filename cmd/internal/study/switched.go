package study

import (
	"math"
	"sync"

	"gradus/model"
	"gradus/sim"
	"gradus/sim/experiment"
)

// NotIll is where somebody is in a run in which his illness of the other run does
// not happen: a policy can keep him from falling ill, or alive to fall ill.
const NotIll = model.Contact(model.Contacts)

// Places is the number of places in which an illness is in one of two runs: those of
// the first contact, and [NotIll].
const Places = model.Contacts + 1

// PlaceCode returns the language-free code of a place.
func PlaceCode(c model.Contact) string {
	if c == NotIll {
		return "not_ill"
	}
	return c.String()
}

// Switches counts the illnesses of one replication by stratum of
// [model.IllnessStrata], by where they are first seen under the reference, and by
// where under the scenario. Every illness of either run is in it once for each of
// the resident's strata.
type Switches [][Places][Places]int

// Both returns the illnesses of a stratum that are in both runs.
func (s Switches) Both(stratum int) int { return s.sum(stratum, func(Change) bool { return true }) }

// Moved returns those of them that are first seen in another place.
func (s Switches) Moved(stratum int) int {
	return s.sum(stratum, func(c Change) bool { return c.From != c.To })
}

// Into returns those that are first seen in a place under the scenario only.
func (s Switches) Into(stratum int, place model.Contact) int {
	return s.sum(stratum, func(c Change) bool { return c.To == place && c.From != place })
}

// Away returns those that are first seen in a place under the reference only.
func (s Switches) Away(stratum int, place model.Contact) int {
	return s.sum(stratum, func(c Change) bool { return c.From == place && c.To != place })
}

// sum adds up the illnesses in both runs whose change is wanted.
func (s Switches) sum(stratum int, wanted func(Change) bool) int {
	n := 0
	for from := range NotIll {
		for to := range NotIll {
			if wanted(Change{from, to}) {
				n += s[stratum][from][to]
			}
		}
	}
	return n
}

// Before returns the illnesses first seen in a place under the reference, those in
// that run alone with them.
func (s Switches) Before(stratum int, place model.Contact) int {
	n := 0
	for _, count := range s[stratum][place] {
		n += count
	}
	return n
}

// After returns those first seen there under the scenario.
func (s Switches) After(stratum int, place model.Contact) int {
	n := 0
	for from := range s[stratum] {
		n += s[stratum][from][place]
	}
	return n
}

// Switcher is an illness that is first seen in one place under the reference and in
// another under the scenario.
type Switcher struct {
	Change
	Resident int
	Onset    string // date and clock time
	Severity float64
	Strata   [4]int // of the resident, in [model.IllnessStrata]
}

// Switched says who is first seen elsewhere under the scenario.
type Switched struct {
	Counts []Switches // of each replication
	People []Switcher // of [MatchedReplication], in order of the onsets
}

// Mean returns the mean over the replications of a count of each, with its interval,
// which is cut off at zero.
func (s *Switched) Mean(count func(Switches) int) experiment.Interval {
	return levelIn("illnesses", s.each(count))
}

// Net returns that of a difference of counts, which may be below zero.
func (s *Switched) Net(difference func(Switches) int) experiment.Interval {
	return experiment.MeanInterval(s.each(difference), Level)
}

func (s *Switched) each(number func(Switches) int) []float64 {
	values := make([]float64, len(s.Counts))
	for r, counts := range s.Counts {
		values[r] = float64(number(counts))
	}
	return values
}

// Switched returns who is first seen elsewhere; nil for a city, whose residents also
// fall ill to districts that do not keep their diaries.
func (e *Explained) Switched() *Switched {
	if e.ends == nil {
		return nil
	}
	out := &Switched{}
	for r := range e.values {
		out.Counts = append(out.Counts, e.ends[r].counts)
	}
	if len(e.values) > MatchedReplication {
		out.People = e.ends[MatchedReplication].people
	}
	return out
}

// ends are the two runs of one replication in which no group and every group of levers
// is as in the scenario. They end in any order; the one that ends last counts.
type ends struct {
	mu      sync.Mutex
	diaries [2][]model.Illness
	kept    [2]bool
	counts  Switches
	people  []Switcher
}

// stepless keeps the steps of no resident but the first: only the illnesses are asked for.
const stepless = math.MaxInt32

// keep takes the illnesses of the reference (0) or of the scenario (1) and, once it
// has both, counts who moved; with list the people too.
func (x *ends) keep(side int, illnesses []model.Illness, date func(sim.Time) string, list bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.diaries[side], x.kept[side] = illnesses, true
	if x.kept != [2]bool{true, true} {
		return
	}
	was, is := x.diaries[0], x.diaries[1]
	x.counts = make(Switches, len(model.IllnessStrata))
	together(was, is, func(i, k int) {
		change := Change{NotIll, NotIll}
		var ill *model.Illness
		if k >= 0 {
			ill, change.To = &is[k], is[k].FirstContact
		}
		if i >= 0 { // his contract is that under the reference
			ill, change.From = &was[i], was[i].FirstContact
		}
		for _, stratum := range ill.Strata() {
			x.counts[stratum][change.From][change.To]++
		}
		if list && i >= 0 && k >= 0 && change.From != change.To {
			x.people = append(x.people, Switcher{change, int(ill.Resident), date(ill.Onset), float64(ill.Severity), ill.Strata()})
		}
	})
	x.diaries = [2][]model.Illness{} // their memory goes to the next replication
}
