package codebook

import (
	"slices"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

func TestEveryColumnHasATypeAndIsExplainedInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Columns {
		if !slices.Contains([]string{String, Whole, Number, Boolean}, c.kind) {
			t.Errorf("%s of %q is of type %q", c.Name, c.In, c.kind)
		}
		if strings.TrimSpace(c.Text[words.English]) == "" || strings.TrimSpace(c.Text[words.Chinese]) == "" {
			t.Errorf("%s of %q is not explained in both languages", c.Name, c.In)
		}
		for _, in := range append(strings.Fields(c.In), "")[:max(1, len(strings.Fields(c.In)))] {
			if key := in + " " + c.Name; seen[key] {
				t.Errorf("%s of %q is explained twice", c.Name, in)
			} else {
				seen[key] = true
			}
		}
	}
}

func TestAColumnGoesByItsFileThenByFiguresThenByItsName(t *testing.T) {
	for _, c := range []struct{ file, column, kind, values string }{
		{"levels.csv", "mean", Number, ""},
		{"switched.csv", "mean", Number, ">= 0"},
		{"points.csv", "policy.referral.gatekeeping", Number, "0: off|1: soft|2: strict"},
		{"results.csv", "replication", Whole, ">= 0"},
	} {
		if m := Meaning(c.file, c.column); m.kind != c.kind || m.values != c.values || m.Text[words.English] == "" {
			t.Errorf("%s of %s: %+v", c.column, c.file, m)
		}
	}
	if m := Meaning("levels.csv", "no_such_column"); m.kind != "" || m.Text[words.English] != "" {
		t.Errorf("of what is not known something is said: %+v", m)
	}
}

func TestEveryHeadingIsInBothLanguagesAndOfAColumnThatThereIs(t *testing.T) {
	seen := map[string]bool{}
	for _, h := range Headings {
		if strings.TrimSpace(h.Text[words.English]) == "" || strings.TrimSpace(h.Text[words.Chinese]) == "" {
			t.Errorf("%s of %q has no heading in one of the languages", h.Name, h.In)
		}
		for _, in := range append(strings.Fields(h.In), "")[:max(1, len(strings.Fields(h.In)))] {
			if key := in + " " + h.Name; seen[key] {
				t.Errorf("%s of %q has two headings", h.Name, in)
			} else {
				seen[key] = true
			}
		}
		known := slices.ContainsFunc(Columns, func(c Column) bool { return c.Name == h.Name || c.Name == h.Name+"_en" })
		if !known {
			t.Errorf("there is no column %s of %q", h.Name, h.In)
		}
	}
	if _, known := HeadingOf("levels.csv", "no_such_column"); known {
		t.Error("a column that there is not has a heading")
	}
	if h, _ := HeadingOf("figures/waits.csv", "series"); h[words.Chinese] != "情景" {
		t.Errorf("the series of a figure is called %v", h)
	}
}
