package indicator_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/indicator"
)

// opinions scores the dimensions and every item alike, but for those named.
func opinions(mean float64, but map[string]indicator.Opinion) []indicator.Opinion {
	var out []indicator.Opinion
	codes := indicator.DimensionNames()
	for _, i := range indicator.Items() {
		codes = append(codes, i.Code)
	}
	for _, code := range codes {
		o, ok := but[code]
		if !ok {
			o = indicator.Opinion{Mean: mean, Kept: true}
		}
		o.Item = code
		out = append(out, o)
	}
	return out
}

func composite(t *testing.T, o []indicator.Opinion) *indicator.Composite {
	t.Helper()
	c, err := indicator.NewComposite(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestItemsAreIndicatorsOfTheDistrictWithADirectionAndAScale(t *testing.T) {
	seen := map[string]bool{}
	for _, i := range indicator.Items() {
		d, ok := indicator.Lookup(i.Code)
		if !ok || d.Scope&indicator.District == 0 || seen[i.Code] {
			t.Errorf("%s is no indicator of the district, or stands twice", i.Code)
		}
		if d.Direction == 0 {
			t.Errorf("%s only describes", i.Code)
		}
		if !(i.Low < i.High) {
			t.Errorf("%s runs from %v to %v", i.Code, i.Low, i.High)
		}
		seen[i.Code] = true
	}
}

func TestAnItemIsBestAtTheGoodEndOfItsScale(t *testing.T) {
	for _, i := range indicator.Items() {
		d, _ := indicator.Lookup(i.Code)
		best, worst := i.High, i.Low
		if d.Direction < 0 {
			best, worst = worst, best
		}
		near(t, i.Code, i.Standard(best), 1, 0)
		near(t, i.Code, i.Standard(worst), 0, 0)
		near(t, i.Code, i.Standard((best+worst)/2), 0.5, 1e-12)
		beyond := best + (best - worst)
		near(t, i.Code+" beyond its scale", i.Standard(beyond), 1, 0)
		if !math.IsNaN(i.Standard(math.NaN())) {
			t.Errorf("%s scores the undefined", i.Code)
		}
	}
}

func TestTheIndexIsTheWeightedMeanOfItsParts(t *testing.T) {
	c := composite(t, opinions(4, nil))
	sum := map[indicator.Dimension]float64{}
	for k, i := range c.Items {
		sum[i.Dimension] += c.Weights[k]
	}
	for d, s := range sum {
		near(t, d.String(), s, 1, 1e-12)
		near(t, d.String(), c.Parents[d], 1.0/3, 1e-12)
	}
	// By hand: every item of structure at its best, of process half way, of
	// result at its worst.
	value := func(code string) float64 {
		for _, i := range indicator.Items() {
			if i.Code != code {
				continue
			}
			d, _ := indicator.Lookup(code)
			part := []float64{1, 0.5, 0}[i.Dimension]
			if d.Direction < 0 {
				part = 1 - part
			}
			return i.Low + part*(i.High-i.Low)
		}
		return math.NaN()
	}
	whole, by := c.Score(value)
	for d, want := range []float64{1, 0.5, 0} {
		near(t, indicator.Dimension(d).String(), by[d], want, 1e-12)
	}
	near(t, "whole", whole, 0.5, 1e-12)
}

func TestABetterValueNeverLowersTheIndex(t *testing.T) {
	c := composite(t, opinions(4, map[string]indicator.Opinion{
		"process": {Mean: 5, CV: 0.1, Kept: true}, "contract_share": {Mean: 5, CV: 0.2, Kept: true}, "unseen_share": {Mean: 3, Kept: false},
	}))
	rapid.Check(t, func(t *rapid.T) {
		values := map[string]float64{}
		for _, i := range indicator.Items() {
			values[i.Code] = rapid.Float64Range(i.Low-1, i.High+1).Draw(t, i.Code)
		}
		before, _ := c.Score(func(code string) float64 { return values[code] })
		i := rapid.SampledFrom(c.Items).Draw(t, "item")
		d, _ := indicator.Lookup(i.Code)
		values[i.Code] += float64(d.Direction) * rapid.Float64Range(0, i.High-i.Low).Draw(t, "better by")
		after, _ := c.Score(func(code string) float64 { return values[code] })
		if after < before-1e-12 || before < 0 || after > 1 {
			t.Fatalf("%s better: %v becomes %v", i.Code, before, after)
		}
	})
}

func TestItemsThatAreNotKeptOrNotDefinedDropOut(t *testing.T) {
	c := composite(t, opinions(4, map[string]indicator.Opinion{"contract_share": {Mean: 3, Kept: false}}))
	if slices.ContainsFunc(c.Items, func(i indicator.Item) bool { return i.Code == "contract_share" }) {
		t.Error("an item that is not kept is in the index")
	}
	all := func(code string) float64 {
		for _, i := range indicator.Items() {
			if i.Code == code {
				return (i.Low + i.High) / 2
			}
		}
		return math.NaN()
	}
	without := func(code string) float64 {
		if code == "expert_visits_per_expert_month" {
			return math.NaN() // no expert goes down
		}
		return all(code)
	}
	whole, _ := c.Score(without)
	near(t, "whole", whole, 0.5, 1e-12)
	whole, by := c.Score(func(string) float64 { return math.NaN() })
	if !math.IsNaN(whole) || !math.IsNaN(by[0]) {
		t.Errorf("nothing is defined, but the index is %v", whole)
	}
}

func TestAnIndexNeedsItsDimensionsAndKnownItems(t *testing.T) {
	for name, o := range map[string][]indicator.Opinion{
		"a code that is no item": append(opinions(4, nil), indicator.Opinion{Item: "visits", Mean: 4, Kept: true}),
		"no dimension":           opinions(4, nil)[indicator.Dimensions:],
		"nothing kept":           opinions(4, nil)[:indicator.Dimensions],
	} {
		if c, err := indicator.NewComposite(o); err == nil {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

func TestADimensionWithoutItemsLeavesItsWeightToTheOthers(t *testing.T) {
	var o []indicator.Opinion
	for _, x := range opinions(4, nil) {
		i := slices.IndexFunc(indicator.Items(), func(i indicator.Item) bool { return i.Code == x.Item })
		if i < 0 || indicator.Items()[i].Dimension != indicator.Process {
			o = append(o, x)
		}
	}
	c := composite(t, o)
	near(t, "process", c.Parents[indicator.Process], 0, 0)
	near(t, "structure", c.Parents[indicator.Structure], 0.5, 1e-12)
}
