package experiment

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func somePlan(t *testing.T, points, draws, replications int, c Cost) *Plan {
	t.Helper()
	p, err := Plan{
		Program: "1.2.3", Seed: 7, Points: points, Draws: draws, Replications: replications,
		Inputs: []Input{{Name: "design.toml", SHA256: "aa", Text: "x < 1 & y > 2"}}, Task: []byte(`{"profile": "<tiny>"}`),
	}.Cut(c)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestUnitsAreNumberedReplicationsFirst(t *testing.T) {
	p := Plan{Points: 3, Draws: 2, Replications: 2}
	var got []Unit
	for n := range p.Units() {
		u := p.Unit(n)
		if p.Number(u) != n {
			t.Errorf("unit %d has number %d", n, p.Number(u))
		}
		got = append(got, u)
	}
	want := []Unit{
		{0, 0, 0},
		{1, 0, 0},
		{2, 0, 0},
		{0, 1, 0},
		{1, 1, 0},
		{2, 1, 0},
		{0, 0, 1},
		{1, 0, 1},
		{2, 0, 1},
		{0, 1, 1},
		{1, 1, 1},
		{2, 1, 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestShardsCoverEveryUnitOnceAndAreAtMostAThousand(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		points := rapid.IntRange(1, 3000).Draw(rt, "points")
		groups := rapid.IntRange(1, 5000).Draw(rt, "groups")
		c := Cost{WarmUp: rapid.Float64Range(0, 500).Draw(rt, "warm-up"), Unit: rapid.Float64Range(1e-6, 500).Draw(rt, "unit")}
		ends := c.ends(points, groups)
		if len(ends) > max(MaxShards, 1) {
			rt.Fatalf("%d shards", len(ends))
		}
		from, pieces := 0, 0
		for _, to := range ends {
			if to <= from {
				rt.Fatalf("shard from %d to %d", from, to)
			}
			if from/points == (to-1)/points {
				pieces++
			} else if from%points != 0 || to%points != 0 {
				rt.Fatalf("shard from %d to %d has part of a group of %d and of another one", from, to, points)
			}
			from = to
		}
		if from != points*groups {
			rt.Fatalf("%d of %d units", from, points*groups)
		}
		if more := float64(max(0, pieces-groups)) * c.WarmUp; more > repeatedShare*c.Seconds(points, groups)+1e-9 {
			rt.Fatalf("repeated warm-ups take %v s of %v", more, c.Seconds(points, groups))
		}
	})
}

func TestShardsOfALongPlanTakeAboutAMinute(t *testing.T) {
	for _, c := range []struct {
		name                   string
		points, groups, shards int
		cost                   Cost
	}{
		{"whole groups of 11 s, five at a time", 10, 2000, 400, Cost{WarmUp: 1, Unit: 1}},
		{"groups of 513 s in ten pieces", 512, 10, 100, Cost{WarmUp: 1, Unit: 1}},
		{"a short plan in about a hundred shards", 512, 10, 100, Cost{WarmUp: 0.2, Unit: 0.2}},
		{"a warm-up too dear to be repeated", 16, 10, 10, Cost{WarmUp: 20, Unit: 20}},
		{"a plan of a month in a thousand", 1, 10_000, 1000, Cost{WarmUp: 100, Unit: 160}},
		{"units of a moment, not below a second", 100, 30, 3, Cost{WarmUp: 0, Unit: 1e-3}},
	} {
		if got := len(c.cost.ends(c.points, c.groups)); got != c.shards {
			t.Errorf("%s: %d shards, want %d", c.name, got, c.shards)
		}
	}
}

func TestAPlanIsReadAsItWasWritten(t *testing.T) {
	p := somePlan(t, 30, 2, 5, Cost{WarmUp: 10, Unit: 3})
	var b bytes.Buffer
	if err := WritePlan(&b, p); err != nil {
		t.Fatal(err)
	}
	got, err := ReadPlan(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if got.Digest != p.Digest || got.Identity() != p.Identity() || got.Inputs[0] != p.Inputs[0] || !slices.Equal(got.Ends, p.Ends) {
		t.Errorf("got %+v, want %+v", got, p)
	}
}

func TestAnAlteredPlanIsRefused(t *testing.T) {
	var b bytes.Buffer
	if err := WritePlan(&b, somePlan(t, 30, 2, 5, Cost{WarmUp: 10, Unit: 3})); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, c := range []struct{ old, with, want string }{
		{`"seed": 7`, `"seed": 8`, "altered"},
		{`"replications": 5`, `"replications": 4`, "altered"},
		{`y > 2`, `y > 3`, "altered"},
		{`<tiny>`, `<full>`, "altered"},
		{`"schema": 1`, `"schema": 2`, "schema 2"},
		{`"seed"`, `"sead"`, "unknown field"},
		{text[len(text)/2:], "", "not a plan"},
	} {
		altered := strings.Replace(text, c.old, c.with, 1)
		if altered == text {
			t.Fatalf("%q is not in the plan", c.old)
		}
		if _, err := ReadPlan(strings.NewReader(altered)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: got %v, want %q", c.with, c.old, err, c.want)
		}
	}
}

// A digest can be made to fit by hand; the shards must cover the units all the same.
func TestAPlanWhoseShardsDoNotCoverItsUnitsIsRefused(t *testing.T) {
	for _, ends := range [][]int{nil, {100}, {200, 100, 300}, {100, 100, 300}, {301}} {
		p := somePlan(t, 30, 2, 5, Cost{Unit: 1})
		p.Ends = ends
		p.Digest = p.digest()
		var b bytes.Buffer
		if err := WritePlan(&b, p); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadPlan(&b); err == nil || errors.Is(err, ErrAltered) {
			t.Errorf("ends %v: got %v", ends, err)
		}
	}
}

func TestAnExtendedPlanKeepsItsShardsAndItsIdentity(t *testing.T) {
	p := somePlan(t, 30, 2, 5, Cost{WarmUp: 10, Unit: 3})
	q, err := p.Extended(12)
	if err != nil {
		t.Fatal(err)
	}
	if err := q.validate(); err != nil || q.Units() != 720 {
		t.Errorf("%d units, %v", q.Units(), err)
	}
	if !slices.Equal(q.Ends[:len(p.Ends)], p.Ends) || q.Identity() != p.Identity() || q.Digest == p.Digest {
		t.Errorf("%v became %v", p, q)
	}
	if _, err := p.Extended(4); err == nil {
		t.Error("a plan was cut")
	}
	if other := somePlan(t, 31, 2, 5, Cost{WarmUp: 10, Unit: 3}); other.Identity() == p.Identity() {
		t.Error("two plans have one identity")
	}
}

func TestAPlanNeedsPointsAndACost(t *testing.T) {
	for _, c := range []struct {
		plan Plan
		cost Cost
	}{
		{Plan{Points: 0, Draws: 1, Replications: 1}, Cost{Unit: 1}},
		{Plan{Points: 1, Draws: 1}, Cost{Unit: 1}},
		{Plan{Points: 1, Draws: 1, Replications: 1}, Cost{Unit: 0}},
		{Plan{Points: 1, Draws: 1, Replications: 1}, Cost{WarmUp: -1, Unit: 1}},
	} {
		if p, err := c.plan.Cut(c.cost); err == nil {
			t.Errorf("%+v at %+v became %+v", c.plan, c.cost, p)
		}
	}
}
