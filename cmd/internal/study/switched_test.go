package study

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gradus/model"
	"gradus/scenarios"
	"gradus/sim"
)

// moving is a policy that moves people: few GPs, and drugs in few centres.
func moving(t *testing.T) *Why {
	t.Helper()
	w := threeAndAnIdleOne(t)
	w.Config.Run.MeasuredMonths = 3
	w.Groups = w.Groups[:3]
	w.Scenario.Levers = []model.Lever{
		pull(&scenarios.Scenario{Config: *w.Config}, "supply.gps_per_10k", 0.3), pull(&scenarios.Scenario{Config: *w.Config}, "choice.drug_available", 0.5),
	}
	return w
}

// illnessesOf simulates a replication of a point by itself, without a game.
func illnessesOf(w *Why, levers []model.Lever, replication int) ([]model.Illness, func(sim.Time) string) {
	warm := model.New(w.Config, w.Seed, replication)
	warm.RunWarmUp()
	d := warm.Branch(levers)
	y := d.KeepDiary(1)
	d.RunMeasured()
	return y.Illnesses, d.Date
}

// The fund pays the fee of a contract to the centre: nobody's choice knows of it.
func TestALeverThatNobodyFeelsMakesExactlyNoSwitchers(t *testing.T) {
	w := moving(t)
	w.Scenario.Levers = []model.Lever{{Key: "contract.fee", Values: []float64{240}, Start: w.Config.Run.Start}}
	w.Asked = []Asked{{Cell: at("fund_payment_cny")}}
	e := explain(t, w, 2, 2)
	if total := e.Explain()[0].Total; total.Mean <= 0 {
		t.Errorf("the lever does nothing at all: the fund pays %v more", total.Mean)
	}
	x := e.Switched()
	if len(x.Counts) != 2 || len(x.People) != 0 {
		t.Fatalf("%d replications, switchers %+v", len(x.Counts), x.People)
	}
	for r, s := range x.Counts {
		for k, name := range model.IllnessStrata {
			if s.Moved(k) != 0 || s.Before(k, NotIll) != 0 || s.After(k, NotIll) != 0 {
				t.Errorf("replication %d, %s: %v", r, name, s[k])
			}
		}
		if s.Both(0) < 1000 || s.Before(0, model.EmergencyContact) == 0 {
			t.Errorf("replication %d follows only %v", r, s[0])
		}
	}
}

// Two illnesses in one replication of three: the interval of Student reaches below
// zero, where no number of illnesses is, and that of a difference may.
func TestACountOfIllnessesHasNoBoundBelowZeroAndADifferenceMay(t *testing.T) {
	x := &Switched{Counts: make([]Switches, 3)}
	for r, n := range []int{0, 2, 0} {
		x.Counts[r] = make(Switches, 1)
		x.Counts[r][0][0][1] = n
	}
	moved := func(s Switches) int { return s.Moved(0) }
	if i := x.Mean(moved); i.Low != 0 || i.High <= 2 || i.N != 3 {
		t.Errorf("the count is %+v", i)
	}
	if i := x.Net(moved); i.Low >= 0 {
		t.Errorf("the difference is %+v", i)
	}
}

// The runs are made anew one by one, and their first contacts counted by place: what
// the switchers and those ill in one run only bring to a place is the difference.
func TestTheNetOfTheSwitchersIsTheDifferenceOfTheFirstContactsOfEachPlace(t *testing.T) {
	w := moving(t)
	x := explain(t, w, 2, 2).Switched()
	moved := 0
	for r, s := range x.Counts {
		was, _ := illnessesOf(w, w.Reference.Levers, r)
		is, _ := illnessesOf(w, w.Scenario.Levers, r)
		for k, name := range model.IllnessStrata {
			if k >= len(model.IllnessStrata)-2 {
				continue // contracts under the scenario may be others
			}
			for place := range NotIll {
				at := func(illnesses []model.Illness) (n int) {
					for _, y := range illnesses {
						strata := y.Strata()
						if y.FirstContact == place && slices.Contains(strata[:], k) {
							n++
						}
					}
					return n
				}
				net := s.Into(k, place) - s.Away(k, place) + s[k][NotIll][place] - s[k][place][NotIll]
				if want := at(is) - at(was); net != want || s.Before(k, place) != at(was) || s.After(k, place) != at(is) {
					t.Errorf("replication %d, %s, %s: switchers make %d, the runs differ by %d", r, name, PlaceCode(place), net, want)
				}
			}
		}
		contracts := len(model.IllnessStrata) - 2
		for from := range Places {
			for to := range Places {
				if all, parts := s[0][from][to], s[contracts][from][to]+s[contracts+1][from][to]; all != parts {
					t.Errorf("replication %d: %d go from %d to %d, with and without a contract %d", r, all, from, to, parts)
				}
			}
		}
		moved += s.Moved(0)
	}
	if moved < 20 {
		t.Errorf("a policy that moves only %d", moved)
	}
}

func TestEverySwitcherIsTheSamePersonIllAtTheSameInstantAndSeenElsewhere(t *testing.T) {
	w := moving(t)
	x := explain(t, w, 1, 1).Switched()
	address := func(resident int, onset string) string { return fmt.Sprint(resident, " ", onset) }
	var runs [2]map[string]model.Illness
	for side, levers := range [][]model.Lever{w.Reference.Levers, w.Scenario.Levers} {
		illnesses, date := illnessesOf(w, levers, MatchedReplication)
		runs[side] = map[string]model.Illness{}
		for _, y := range illnesses {
			runs[side][address(int(y.Resident), date(y.Onset))] = y
		}
	}
	want := 0
	for key, y := range runs[0] {
		if z, ok := runs[1][key]; ok && y.FirstContact != z.FirstContact {
			want++
		}
	}
	if len(x.People) != want || x.Counts[0].Moved(0) != want || want == 0 {
		t.Errorf("%d are listed and %d counted; anew there are %d", len(x.People), x.Counts[0].Moved(0), want)
	}
	for _, p := range x.People {
		y, z := runs[0][address(p.Resident, p.Onset)], runs[1][address(p.Resident, p.Onset)]
		if p.Change != (Change{y.FirstContact, z.FirstContact}) || p.Severity != float64(y.Severity) || p.Strata != y.Strata() || p.From == p.To {
			t.Errorf("%+v is %+v and %+v", p, y, z)
		}
	}
}

func TestTheSameSwitchersComeOutWithAnyNumberOfWorkersAndWithOrdersDrawn(t *testing.T) {
	w := moving(t)
	want := explain(t, w, 2, 1).Switched()
	w.Pairs = 1
	if diff := cmp.Diff(want, explain(t, w, 2, 8).Switched()); diff != "" {
		t.Error(diff)
	}
}

func TestIllnessesOfOneRunAloneAreCountedAndAreNoSwitchers(t *testing.T) {
	const community, tertiary = model.Contact(1), model.Contact(3)
	runs := [2][]model.Illness{
		{{Onset: 1, Resident: 7, FirstContact: tertiary}, {Onset: 3, Resident: 2, FirstContact: tertiary}, {Onset: 4, Resident: 2}},
		{{Onset: 3, Resident: 2, FirstContact: community}, {Onset: 4, Resident: 2}, {Onset: 9, Resident: 7, FirstContact: community}, {Onset: 9, Resident: 8, FirstContact: tertiary}},
	}
	for _, first := range []int{0, 1} { // whichever run ends first
		var x ends
		for _, side := range []int{first, 1 - first} {
			x.keep(side, runs[side], func(sim.Time) string { return "then" }, true)
		}
		s := x.counts
		if s.Both(0) != 2 || s.Moved(0) != 1 || s.Before(0, NotIll) != 2 || s.After(0, NotIll) != 1 || len(x.people) != 1 || x.people[0].Resident != 2 {
			t.Errorf("%v, %+v", s[0], x.people)
		}
		for _, c := range []struct {
			place                            model.Contact
			before, after, into, away, alone int
		}{{model.NoContact, 1, 1, 0, 0, 0}, {community, 0, 2, 1, 0, 1}, {tertiary, 2, 1, 0, 1, 0}} {
			alone := s[0][NotIll][c.place] - s[0][c.place][NotIll]
			got := [5]int{s.Before(0, c.place), s.After(0, c.place), s.Into(0, c.place), s.Away(0, c.place), alone}
			if got != [5]int{c.before, c.after, c.into, c.away, c.alone} || got[1]-got[0] != got[2]-got[3]+got[4] {
				t.Errorf("%s: %v, want %+v", PlaceCode(c.place), got, c)
			}
		}
	}
}

func TestIllnessesOfOneRunAloneAreMetWithNobody(t *testing.T) {
	was := []model.Illness{{Onset: 1, Resident: 7}, {Onset: 3, Resident: 9}, {Onset: 3, Resident: 2}, {Onset: 8, Resident: 7}}
	is := []model.Illness{{Onset: 3, Resident: 2}, {Onset: 3, Resident: 4}, {Onset: 3, Resident: 9}, {Onset: 9, Resident: 7}}
	var got [][2]int
	together(was, is, func(i, k int) { got = append(got, [2]int{i, k}) })
	if diff := cmp.Diff([][2]int{{0, -1}, {2, 0}, {-1, 1}, {1, 2}, {3, -1}, {-1, 3}}, got); diff != "" {
		t.Error(diff)
	}
}
