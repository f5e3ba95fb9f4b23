package main

import (
	"slices"
	"strings"

	"gradus/cmd/internal/study"
)

// expectations tests what the scenarios say to expect, in the order of the
// scenarios and of their files. A scenario that is expected of against one
// which is not compared is left out and named.
func (se *session) expectations() []study.Tested {
	var expected []study.Expected
	points := se.Result.Points
	var missing []string
	for p, sc := range se.Scenarios {
		if len(sc.Expectations) == 0 {
			continue
		}
		against := slices.Index(points, sc.Against)
		if against < 0 && sc.Against == sc.Base && se.Scenarios[0].Members != nil {
			against = 0 // which is the base of the policies under an accepted set
		}
		if against < 0 {
			if p > 0 { // of the reference nobody asked
				missing = append(missing, se.app.Say("expected.missing", sc.Name, sc.Against))
			}
			continue
		}
		for _, e := range sc.Expectations {
			expected = append(expected, study.Expected{
				Cell:  study.Cell{Period: e.Period, Facility: e.Facility, Stratum: study.All, Indicator: e.Indicator},
				Point: p, Against: against, Direction: e.Direction, Why: e.Why,
			})
		}
	}
	if len(missing) > 0 {
		se.warn("W411", se.app.Say("warn.expected", strings.Join(missing, se.app.Say("answer.semicolon"))))
	}
	return se.Result.Test(expected)
}

// testExpectations keeps the table of expected directions, if there are any.
func (se *session) testExpectations() {
	if se.Tested = se.expectations(); len(se.Tested) > 0 {
		se.Expected = append(se.Expected, se.ExpectedAnswer(se.Tested))
	}
}
