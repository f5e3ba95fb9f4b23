package model_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradus/model"
)

// town returns a city of so many small districts over a short span.
func town(t testing.TB, districts int, set ...string) *model.Config {
	c := small(t, 2000, set...)
	c.Districts = districts
	return c
}

// cityRun returns a city after its whole run, with its checks on.
func cityRun(c *model.Config, seed int64, workers int, levers []model.Lever) *model.City {
	warm := model.NewCity(c, seed, 0, workers)
	warm.SetCheck(true)
	warm.RunWarmUp()
	b := warm.Branch(levers)
	b.RunMeasured()
	return b
}

func TestACityOfOneDistrictIsThatDistrictToTheLastBit(t *testing.T) {
	for _, districts := range []int{0, 1} {
		c := town(t, districts)
		want := measured(warm(c, 3, 0), nil)
		got := cityRun(c, 3, 4, nil)
		sameCells(t, "a city of one", want.Cells(), got.Cells())
		if want.Events() != got.Events() {
			t.Errorf("%d events in the city, %d in the district", got.Events(), want.Events())
		}
	}
}

func TestACityGivesTheSameBytesOnAnyNumberOfWorkers(t *testing.T) {
	c := town(t, 3)
	one := cityRun(c, 1, 1, nil)
	for _, workers := range []int{2, 5} {
		many := cityRun(c, 1, workers, nil)
		sameCells(t, "with more workers", one.Cells(), many.Cells())
		for k := range 3 {
			if got := stateDifferences(digest(model.DistrictOf(one, k)), digest(model.DistrictOf(many, k))); len(got) > 0 {
				t.Errorf("district %d of %d workers differs in %v", k, workers, got)
			}
		}
	}
}

func TestACityThatGoesOnItselfIsTheBranch(t *testing.T) {
	c := town(t, 3)
	levers := []model.Lever{lever(c, "supply.gps_per_10k", 6)}
	whole := model.NewCity(c, 1, 0, 2)
	whole.RunWarmUp()
	branch := whole.Branch(levers)
	branch.RunMeasured()
	whole.Adopt(levers)
	whole.RunMeasured()
	sameCells(t, "the city itself", branch.Cells(), whole.Cells())
}

func TestBranchesOfACityShareNothing(t *testing.T) {
	c := town(t, 3)
	w := model.NewCity(c, 1, 0, 2)
	w.RunWarmUp()
	before := make([]map[string]uint64, 3)
	for k := range before {
		before[k] = digest(model.DistrictOf(w, k))
	}
	w.Branch([]model.Lever{lever(c, "supply.gps_per_10k", 6)}).RunMeasured()
	for k := range before {
		if got := stateDifferences(before[k], digest(model.DistrictOf(w, k))); len(got) > 0 {
			t.Errorf("a branch moved %v of district %d", got, k)
		}
	}
}

// Conservation over the border is checked by the run itself before every
// exchange (SetCheck); here also at the ends, and that there is something to
// conserve.
func TestNobodyIsLostAtTheBorder(t *testing.T) {
	c := town(t, 3)
	for seed := range int64(4) {
		city := model.NewCity(c, seed, 0, 2)
		city.SetCheck(true)
		city.RunWarmUp()
		if err := city.Verify(); err != nil {
			t.Errorf("seed %d, after the warm-up: %v", seed, err)
		}
		city.RunMeasured()
		if err := city.Verify(); err != nil {
			t.Errorf("seed %d, at the end: %v", seed, err)
		}
		b := model.BorderOf(city)
		if b.Sent < 100 || b.Returned > b.Sent || b.Sent-b.Returned > b.Sent/5 {
			t.Errorf("seed %d: %d residents crossed and %d came home", seed, b.Sent, b.Returned)
		}
		if b.Received == 0 || b.Received > b.Billed {
			t.Errorf("seed %d: %d fen were billed over borders, and %d received", seed, b.Billed, b.Received)
		}
	}
}

func TestTheCheckOfTheBorderFindsDamage(t *testing.T) {
	for name, damage := range map[string]func(*model.City){
		"somebody who never left comes home": model.MiscountReturned,
		"a guest is forgotten":               model.ForgetGuest,
		"a resident is taken back too early": model.FetchHome,
		"money is lost on the way":           model.LoseReceipts,
	} {
		city := cityRun(town(t, 3), 1, 1, nil) // up to a Thursday, with guests under way
		if err := city.Verify(); err != nil {
			t.Fatal(err)
		}
		damage(city)
		if city.Verify() == nil {
			t.Errorf("%s, and nothing is found", name)
		}
	}
}

// Who comes home has been seen, and has one visit more, or has not.
func TestEverybodyWhoComesHomeHasMadeOneVisitOrNone(t *testing.T) {
	city := model.NewCity(town(t, 3), 2, 0, 1)
	var seen, unseen int64
	model.WatchHomecomings(city, func(wasSeen bool) {
		if wasSeen {
			seen++
		} else {
			unseen++
		}
	})
	city.RunWarmUp()
	city.RunMeasured()
	visits := 0.0
	for k := range 3 {
		visits += model.VisitsDowntown(model.DistrictOf(city, k))
	}
	b := model.BorderOf(city)
	if float64(seen) != visits || seen == 0 || unseen == 0 {
		t.Errorf("%d came home seen and %d unseen; %v visits are counted", seen, unseen, visits)
	}
	if died := b.Returned - seen - unseen; died < 0 || died > 3 {
		t.Errorf("%d came home, %d of them seen and %d unseen", b.Returned, seen, unseen)
	}
}

func TestIndicatorsOfACityAreFormedFromTheSumsOfItsDistricts(t *testing.T) {
	city := cityRun(town(t, 3), 1, 2, nil)
	cells := city.Cells()
	var visits, first, centres float64
	for k := range 3 {
		d := model.DistrictOf(city, k)
		visits += find(t, d, "district", "visits")
		f, n := model.FirstContacts(d)
		centres, first = centres+f, first+n
		if got := findIn(t, cells, "all", model.DistrictName(k), "visits"); got != find(t, d, "district", "visits") {
			t.Errorf("district %d has %v visits in the city's table, %v in its own", k, got, find(t, d, "district", "visits"))
		}
	}
	if got := findIn(t, cells, "all", "district", "visits"); got != visits {
		t.Errorf("%v visits in the city, %v in its districts", got, visits)
	}
	if got := findIn(t, cells, "all", "district", "first_contact_share"); math.Abs(got-centres/first) > 1e-12 {
		t.Errorf("first contact share %v, from the sums %v", got, centres/first)
	}
	if got, one := findIn(t, cells, "all", "district", "alliance_tightness"), find(t, model.DistrictOf(city, 0), "district", "alliance_tightness"); math.Abs(got-one) > 1e-12 {
		t.Errorf("tightness %v in the city, %v in every district", got, one)
	}
	if i := slices.IndexFunc(cells, func(c model.Cell) bool { return strings.HasPrefix(c.Facility, "chc") }); i >= 0 {
		t.Errorf("the table of a city has rows of institution %s", cells[i].Facility)
	}
}

// A resident's hospital downtown is his for life; with a steep fall it is next
// door, without one anywhere alike.
func TestDowntownIsTheNearbyDistrictsMore(t *testing.T) {
	for _, x := range []struct {
		fall, low, high float64 // share of the two neighbours among four others
	}{{0, 0.44, 0.56}, {5, 0.97, 1}} {
		c := town(t, 5)
		c.Care.DowntownFall = x.fall
		d := model.DistrictOf(model.NewCity(c, 1, 0, 1), 2)
		near := 0
		for i := range int32(2000) {
			host := model.HostOf(d, i)
			switch host {
			case 1, 3:
				near++
			case 2:
				t.Fatal("a resident's downtown is his own district")
			}
			if again := model.HostOf(d, i); again != host {
				t.Fatal("a resident's downtown changes")
			}
		}
		if share := float64(near) / 2000; share < x.low || share > x.high {
			t.Errorf("fall %v: %.3f of residents go to a neighbour, want %v to %v", x.fall, share, x.low, x.high)
		}
	}
}

// ofTheCity names the parameters that only a city of several districts knows.
func ofTheCity(p model.Param) bool { return p.Key == "care.downtown_fall" }

func TestEveryParameterOfTheCityDoesSomething(t *testing.T) {
	for _, p := range model.Params() {
		if !ofTheCity(p) {
			continue
		}
		var got [2][]model.Cell
		for i, x := range []float64{p.Low, p.High} {
			c := town(t, 5) // among three every other is next door
			c.Residents = 1000
			if err := c.Set(p.Key, []float64{x}); err != nil {
				t.Fatal(err)
			}
			got[i] = cityRun(c, 1, 2, nil).Cells()
		}
		if len(cellDifferences(got[0], got[1])) == 0 {
			t.Errorf("%s: no cell of the result knows its value", p.Key)
		}
	}
}

// The districts of a city differ by luck alone: over the whole of them no
// district is special.
func TestDistrictsOfACityHaveLuckOfTheirOwn(t *testing.T) {
	city := cityRun(town(t, 3), 1, 2, nil)
	a, b := model.DistrictOf(city, 0).Cells(), model.DistrictOf(city, 1).Cells()
	if len(cellDifferences(a, b)) == 0 {
		t.Error("two districts are the same")
	}
}

func TestAPanicInADistrictReachesTheCaller(t *testing.T) {
	city := model.NewCity(town(t, 3), 1, 0, 2)
	city.SetCheck(true)
	model.AddEpisodes(model.DistrictOf(city, 1), 1)
	defer func() {
		if v := recover(); v == nil || !strings.Contains(v.(string), "episodes are in use") {
			t.Errorf("the caller got %v", v)
		}
	}()
	city.RunWarmUp()
	t.Error("nobody noticed")
}
