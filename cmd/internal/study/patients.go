package study

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"gradus/model"
	"gradus/sim"
)

// Matched is one illness of one resident under the reference and under a
// scenario: the same resident at the same instant, equally ill.
type Matched struct {
	Point    int // of the scenario
	Resident int
	Onset    string // date and clock time
	Severity float64
	Change   Change
	Alike    int // illnesses of this replication with the same change
	Of       int // illnesses of this replication that are in both runs
	Sides    [2]Story
}

// Change says where an illness was first seen under the reference and under
// the scenario: what makes two illnesses alike.
type Change struct{ From, To model.Contact }

// Story is what befell a resident under one policy.
type Story struct {
	Steps     []TimedStep
	Visits    int
	Wait      float64 // for clinicians, over all visits [min]
	Own, Fund float64 // [CNY]
	ID        string  // of these sums in the folder that they were read from; "" of a run
}

// TimedStep is a step with its time as users see it.
type TimedStep struct {
	model.Step
	Date   string  // and clock time
	Minute float64 // since the onset
	Row    string  // that it was read from, as ids begin; "" of a run
}

const (
	// traced is about how many residents' steps are kept: few enough to fit beside
	// the run, enough to have somebody near the middle of every common change.
	traced = 10_000
	// changesShown is how many kinds of change are told for each scenario, beside
	// somebody for whom nothing changes.
	changesShown = 3
	// MatchedReplication is the one whose patients are told.
	MatchedReplication = 0
)

// Downtown is the tier of a step at the hospital outside the district.
const Downtown = "downtown"

// followed picks for every scenario, out of the diaries of one replication, residents
// whose illness shows what it does: of each of the most frequent changes of the first
// contact the one nearest the middle, and one without a change.
type followed struct {
	every int // residents to one whose steps are kept

	mu      sync.Mutex
	diaries []*model.Diary // by point; nil where it has not ended or is matched
	found   [][]Matched    // by point
}

// newFollowed makes room for the points of a study.
func newFollowed(s *Study) *followed {
	n := len(s.Points)
	return &followed{every: max(1, s.Config.Residents/traced), diaries: make([]*model.Diary, n), found: make([][]Matched, n)}
}

// ended takes the diary of a point. A scenario is matched as soon as it and the
// reference have ended, so that no more diaries are held than it takes.
func (f *followed) ended(point int, diary *model.Diary, date func(sim.Time) string) {
	f.mu.Lock()
	f.diaries[point] = diary
	reference := f.diaries[0]
	ready := map[int]*model.Diary{}
	for p := 1; p < len(f.diaries) && reference != nil; p++ {
		if f.diaries[p] != nil {
			ready[p], f.diaries[p] = f.diaries[p], nil
		}
	}
	f.mu.Unlock()
	for p, diary := range ready {
		f.found[p] = match(date, reference, diary, p, f.every)
	}
}

// pair is an illness in both runs, by its index in each.
type pair struct {
	base, other int
	a, b        *model.Illness
}

// features are what the middle of a group of pairs is found by.
var features = []func(p *pair) float64{
	func(p *pair) float64 { return float64(p.a.Severity) },
	func(p *pair) float64 { return float64(p.a.Wait) },
	func(p *pair) float64 { return float64(p.b.Wait) },
	func(p *pair) float64 { return float64(p.a.Own) },
	func(p *pair) float64 { return float64(p.b.Own) },
	func(p *pair) float64 { return float64(p.a.Visits) },
	func(p *pair) float64 { return float64(p.b.Visits) },
}

// together calls f for every illness of two runs in order of the onsets, with its
// index in each: -1 in the one that it is not in. The same resident at the same
// instant has the same illness.
func together(was, is []model.Illness, f func(i, k int)) {
	a, b := byOnset(was), byOnset(is)
	for len(a) > 0 || len(b) > 0 {
		i, k, order := -1, -1, 0
		switch {
		case len(a) == 0:
			order = 1
		case len(b) == 0:
			order = -1
		default:
			order = earlier(&was[a[0]], &is[b[0]])
		}
		if order <= 0 {
			i, a = a[0], a[1:]
		}
		if order >= 0 {
			k, b = b[0], b[1:]
		}
		f(i, k)
	}
}

// byOnset returns the indices of illnesses by onset and, at one instant, by resident.
func byOnset(illnesses []model.Illness) []int {
	out := make([]int, len(illnesses))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(i, k int) int { return earlier(&illnesses[i], &illnesses[k]) })
	return out
}

func earlier(x, y *model.Illness) int {
	return cmp.Or(cmp.Compare(x.Onset, y.Onset), cmp.Compare(x.Resident, y.Resident))
}

// match picks the pairs to be told of a scenario.
func match(date func(sim.Time) string, base, other *model.Diary, point, every int) []Matched {
	was, is := base.Illnesses, other.Illnesses
	groups := map[Change][]pair{}
	all := 0
	together(was, is, func(i, k int) {
		if i >= 0 && k >= 0 {
			x := pair{i, k, &was[i], &is[k]}
			change := Change{x.a.FirstContact, x.b.FirstContact}
			groups[change] = append(groups[change], x)
			all++
		}
	})
	var out []Matched
	for _, change := range told(groups) {
		x := middle(groups[change], every)
		if x == nil {
			continue
		}
		out = append(out, Matched{
			Point: point, Resident: int(x.a.Resident), Onset: date(x.a.Onset), Severity: float64(x.a.Severity),
			Change: change, Alike: len(groups[change]), Of: all,
			Sides: [2]Story{storyOf(date, base.Steps(x.base), x.a), storyOf(date, other.Steps(x.other), x.b)},
		})
	}
	return out
}

// told lists the changes to be told: the most frequent ones, and the most
// frequent of those who are seen in the same place as before.
func told(groups map[Change][]pair) []Change {
	var moved, stayed []Change
	for c := range groups {
		if c.From != c.To {
			moved = append(moved, c)
		} else if c.From != model.NoContact {
			stayed = append(stayed, c)
		}
	}
	frequent := func(x, y Change) int {
		return cmp.Or(cmp.Compare(len(groups[y]), len(groups[x])), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	}
	slices.SortFunc(moved, frequent)
	slices.SortFunc(stayed, frequent)
	return append(moved[:min(len(moved), changesShown)], stayed[:min(len(stayed), 1)]...)
}

// middle returns the pair nearest the middle of its group, of those whose steps
// are kept and whose illness is over in both runs; nil if there is none. Near is
// by ranks: the sum over the features of how far the rank is from the median's.
func middle(group []pair, every int) *pair {
	far := make([]float64, len(group))
	for _, f := range features {
		values := make([]float64, len(group))
		for i := range group {
			values[i] = f(&group[i])
		}
		sorted := slices.Sorted(slices.Values(values))
		for i, v := range values {
			low, _ := slices.BinarySearch(sorted, v)
			high, _ := slices.BinarySearch(sorted, math.Nextafter(v, math.Inf(1)))
			far[i] += math.Abs(float64(low+high)/float64(2*len(group)) - 0.5) // ties share their middle rank
		}
	}
	best := -1
	for i := range group {
		x := &group[i]
		if x.a.End == 0 || x.b.End == 0 || int(x.a.Resident)%every != 0 {
			continue
		}
		if best < 0 || far[i] < far[best] { // on a tie the earlier onset stays
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return &group[best]
}

// storyOf returns the steps of an illness with their times.
func storyOf(date func(sim.Time) string, steps []model.Step, x *model.Illness) Story {
	s := Story{Visits: int(x.Visits), Wait: float64(x.Wait), Own: x.Own.CNY(), Fund: x.Fund.CNY()}
	for _, step := range steps {
		s.Steps = append(s.Steps, TimedStep{Step: step, Date: date(step.At), Minute: (step.At - x.Onset).Minutes()})
	}
	return s
}
