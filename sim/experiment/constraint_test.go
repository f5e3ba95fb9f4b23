package experiment

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPointsThatBreakAConstraintAreLeftOutAndTheShareOfTheOthersIsSaid(t *testing.T) {
	s, err := Grid([]Factor{{Name: "a", Values: []float64{0, 1, 2}}, {Name: "b", Values: []float64{0, 1, 2}}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	// a + b <= 2 and a >= 1
	kept, share, err := s.Within(
		Constraint{Terms: []Term{{"a", 1}, {"b", 1}}, AtMost: 2},
		Constraint{Terms: []Term{{"a", -1}}, AtMost: -1},
	)
	want := [][]float64{{1, 0}, {1, 1}, {2, 0}}
	if err != nil || !reflect.DeepEqual(kept.Points, want) || share != 3.0/9 {
		t.Errorf("%v, %v, %v", kept.Points, share, err)
	}
	if len(s.Points) != 9 {
		t.Errorf("the sample itself has %d points left", len(s.Points))
	}
	if kept, share, err := s.Within(); err != nil || share != 1 || !reflect.DeepEqual(kept, s) {
		t.Errorf("without constraints: %v, %v, %v", kept, share, err)
	}
}

// 0.1 + 0.2 is a little more than 0.3 in binary numbers.
func TestAPointOnTheBoundIsKept(t *testing.T) {
	s := Sample{Factors: []Factor{{Name: "a", High: 1}, {Name: "b", High: 1}}, Points: [][]float64{{0.1, 0.2}, {0.1, 0.2001}}}
	kept, _, err := s.Within(Constraint{Terms: []Term{{"a", 1}, {"b", 1}}, AtMost: 0.3})
	if err != nil || !reflect.DeepEqual(kept.Points, s.Points[:1]) {
		t.Errorf("%v, %v", kept.Points, err)
	}
}

func TestEveryPointIsKeptOrBreaksAConstraint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := Sobol(unit(3), rapid.IntRange(1, 64).Draw(t, "points"))
		if err != nil {
			t.Fatal(err)
		}
		weights := rapid.SliceOfN(rapid.Float64Range(0.1, 2), 3, 3).Draw(t, "coefficients")
		most := rapid.Float64Range(0, 6).Draw(t, "at most")
		c := Constraint{AtMost: most}
		for k, w := range weights {
			c.Terms = append(c.Terms, Term{s.Factors[k].Name, w})
		}
		kept, share, err := s.Within(c)
		if err != nil {
			t.Fatal(err) // the first point is all zero
		}
		n := 0
		for _, p := range s.Points {
			sum := weights[0]*p[0] + weights[1]*p[1] + weights[2]*p[2]
			if sum <= most {
				if !reflect.DeepEqual(kept.Points[n], p) {
					t.Fatalf("%v is not kept", p)
				}
				n++
			}
		}
		if n != len(kept.Points) || share != float64(n)/float64(len(s.Points)) {
			t.Fatalf("%d points kept, share %v, want %d of %d", len(kept.Points), share, n, len(s.Points))
		}
	})
}

func TestConstraintsThatNoPointSatisfiesSayHowFarOffTheyAre(t *testing.T) {
	s, err := Grid([]Factor{{Name: "a", Values: []float64{1, 2}}, {Name: "b", Values: []float64{3, 4}}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = s.Within(
		Constraint{Terms: []Term{{"a", 1}}, AtMost: 1},
		Constraint{Terms: []Term{{"a", 1}, {"b", 1}}, AtMost: 3},
	)
	var none *NoneLeftError
	if !errors.As(err, &none) {
		t.Fatalf("%v", err)
	}
	if want := (&NoneLeftError{Points: 4, Satisfied: []int{2, 0}, Least: []float64{1, 4}}); !reflect.DeepEqual(none, want) {
		t.Errorf("%+v, want %+v", none, want)
	}
}

func TestEverythingWrongWithConstraintsIsSaidAtOnce(t *testing.T) {
	s := Sample{Factors: unit(1), Points: [][]float64{{0}}}
	name := s.Factors[0].Name
	_, _, err := s.Within(
		Constraint{AtMost: math.NaN()},
		Constraint{Terms: []Term{{name, 0}, {name, 1}, {"z", math.Inf(1)}}, AtMost: 1},
	)
	for _, want := range []string{
		"constraint 1: it has no term",
		"constraint 1: at most NaN is no finite number",
		`constraint 2: the coefficient of "` + name + `" is 0`,
		`constraint 2: factor "` + name + `" is in it twice`,
		`constraint 2: there is no factor "z"`,
		`constraint 2: the coefficient of "z" is +Inf`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in\n%v", want, err)
		}
	}
}
