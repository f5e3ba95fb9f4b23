package study

import (
	"bytes"
	"math"
	"testing"

	"gradus/model"
	"gradus/sim/experiment"
)

// threeMembers are a base and an accepted set of it, which differ in one taste.
func threeMembers(t *testing.T) (*model.Config, Members) {
	t.Helper()
	base := &short(t, "jinshan-2012").Config
	var members Members
	for _, cost := range []string{"0.002", "0.005", "0.009"} {
		members = append(members, &short(t, "jinshan-2012", "choice.own_cost="+cost).Config)
	}
	return base, members
}

func resultsOf(t *testing.T, s Study, replications, workers int) (*Result, []byte) {
	t.Helper()
	r, err := s.Run(t.Context(), Plan{Replications: replications, Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return r, b.Bytes()
}

func TestAReplicationIsRunUnderItsMemberAtEveryPoint(t *testing.T) {
	base, members := threeMembers(t)
	sinking := []model.Lever{{Key: "sinking.sessions_per_10k_month", Values: []float64{8}, Start: base.Run.Start}}
	points := []Point{{Name: "base"}, {Name: "none"}, {Name: "sinking", Levers: sinking}}
	r, text := resultsOf(t, Study{Config: base, Members: members, Seed: 3, Points: points}, 4, 2)
	for member, config := range members {
		alone, _ := resultsOf(t, Study{Config: config, Seed: 3, Points: points}, 4, 2)
		for replication := member; replication < 4; replication += len(members) {
			for p := range points {
				for _, c := range r.Cells {
					got, want := r.every(p, c)[replication], alone.every(p, c)[replication]
					if got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
						t.Fatalf("replication %d of %s: %+v is %v, member %d alone has %v", replication, points[p].Name, c, got, member+1, want)
					}
				}
			}
		}
	}
	differs := false
	for _, c := range r.Cells {
		first, _ := r.index[c]
		for replication, of := range r.values {
			a, b := of[0][first], of[1][first]
			if a != b && !(math.IsNaN(a) && math.IsNaN(b)) {
				t.Fatalf("replication %d: %+v is %v at a point without levers, the base has %v", replication, c, b, a)
			}
			differs = differs || of[2][first] != a
		}
	}
	if !differs {
		t.Error("the lever changes nothing, so the pairing shows nothing")
	}
	for rows := range r.Rows() {
		for _, row := range rows {
			if want := []int{1, 2, 3, 1}[row.Replication]; row.Draw != want {
				t.Fatalf("replication %d has the draw %d, want %d", row.Replication, row.Draw, want)
			}
		}
	}
	if _, again := resultsOf(t, Study{Config: base, Members: members, Seed: 3, Points: points}, 4, 8); !bytes.Equal(text, again) {
		t.Error("8 workers write other results than 2")
	}
	if _, again := resultsOf(t, Study{Config: base, Members: members, Seed: 3, Points: points}, 4, 1); !bytes.Equal(text, again) {
		t.Error("1 worker writes other results than 2")
	}
}

func TestABaseWithoutAnAcceptedSetHasTheDrawNought(t *testing.T) {
	base, _ := threeMembers(t)
	r, _ := resultsOf(t, Study{Config: base, Seed: 3, Points: []Point{{Name: "base"}}}, 1, 1)
	for rows := range r.Rows() {
		for _, row := range rows {
			if row.Draw != 0 {
				t.Fatalf("draw %d", row.Draw)
			}
		}
	}
	if r.Bands(r.Headline()) != nil {
		t.Error("luck and ignorance are told apart without an accepted set")
	}
}

func TestDoseOptimiseAndWhyRunUnderTheMembersToo(t *testing.T) {
	base, members := threeMembers(t)
	points := []Point{{Name: "base"}, {Name: "more", Levers: []model.Lever{{Key: "supply.gps_per_10k", Values: []float64{5}, Start: base.Run.Start}}}}
	r, _ := resultsOf(t, Study{Config: base, Members: members, Seed: 3, Points: points}, 3, 2)
	cell := Cell{All, District, All, "first_contact_share"}
	tr := trial{Config: base, Members: members, Seed: 3, Cells: []Cell{cell}}
	values, err := tr.run(t.Context(), points, 0, 3, 0, Plan{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	w := Why{
		Config: base, Members: members, Reference: points[0], Scenario: points[1], Groups: []Group{{Name: "gps", Keys: []string{"supply.gps_per_10k"}}},
		Asked: []Asked{{Cell: cell}}, Seed: 3,
	}
	found, err := w.Run(t.Context(), Plan{Replications: 3, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	for replication := range 3 {
		for p := range points {
			want := r.every(p, cell)[replication]
			if got := values[replication][p][0]; got != want {
				t.Errorf("replication %d, point %d: a trial has %v, a study %v", replication, p, got, want)
			}
			if got := found.values[replication][p].now[0]; got != want {
				t.Errorf("replication %d, point %d: why has %v, a study %v", replication, p, got, want)
			}
		}
	}
}

// Numbers made by hand: three members with the levels 1, 2 and 3.
func TestReplicationsOfAMemberAreOneObservation(t *testing.T) {
	cell := Cell{All, District, All, "visits"}
	make := func(replications int) *Result {
		var values [][][]float64
		for r := range replications {
			luck := 0.1 * float64(r/3)
			values = append(values, [][]float64{{float64(1+r%3) + luck}, {float64(2+r%3) + 3*luck}})
		}
		r := newResult([]string{"base", "other"}, []Cell{cell}, values)
		r.members = Members{nil, nil, nil}
		return r
	}
	for replications, want := range map[int][]float64{
		2: {1, 2}, 3: {1, 2, 3}, 4: {1.05, 2, 3}, 6: {1.05, 2.05, 3.05},
	} {
		got, ok := make(replications).Series(0, cell)
		if !ok || len(got) != len(want) {
			t.Fatalf("%d replications: %v, want %v", replications, got, want)
		}
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-12 {
				t.Errorf("%d replications: %v, want %v", replications, got, want)
			}
		}
	}
	lines := []Line{{Cell: cell}}
	if b := make(5).Bands(lines); b != nil {
		t.Errorf("bands of members with one replication: %+v", b)
	}
	b := make(6).Bands(lines)
	if len(b) != 2 || b[0].Difference || !b[1].Difference || b[0].Sets != 3 || b[0].N != 6 {
		t.Fatalf("%+v", b)
	}
	// Members differ by 1 and 2 in level, and not at all in the difference.
	if math.Abs(b[0].Ignorance-1) > 1e-9 || math.Abs(b[1].Ignorance) > 1e-9 || math.Abs(b[1].Mean-1.1) > 1e-9 {
		t.Errorf("%+v", b)
	}
	if i := experiment.MeanInterval([]float64{1.05, 2.05, 3.05}, Level); make(6).Compare(lines)[0].Base.HalfWidth != i.HalfWidth {
		t.Error("the interval of a level is not that over members")
	}
}

// What is at stake is judged by the same number as the line of the tables, also
// where the difference may be another one under a single set of parameters.
func TestAStakeLiesUnderASingleSetWhereItsLineDoes(t *testing.T) {
	downtown := Cell{All, "tier:downtown", All, "visits"}
	var values [][][]float64
	for r := range 6 {
		less := 10 * float64(r%3)
		values = append(values, [][]float64{{100}, {95 - less - 0.1*float64(r)}})
	}
	r := newResult([]string{"base", "other"}, []Cell{downtown}, values)
	r.members = Members{nil, nil, nil}
	gains, line := r.WhoGains(), r.compare(Line{Cell: downtown})
	if len(gains) != 1 || len(gains[0].Sets) != 1 || gains[0].Under(0) != line.Under(0) || !(line.Under(0).Low < line.Diffs[0].Low) {
		t.Errorf("%+v\n%+v", gains, line)
	}
}
