package model_test

import (
	"math"
	"slices"
	"testing"

	"gradus/model"
	"gradus/sim"
)

// diaries runs a policy and its base with a diary of every resident.
func diaries(t *testing.T, policy string, set ...string) (base, scenario *model.Diary) {
	t.Helper()
	s := load(t, policy, append(months(1, 2), set...)...)
	w := warm(&s.Config, 1, 0)
	base, _ = diaryOf(w, nil)
	scenario, _ = diaryOf(w, s.Levers)
	return base, scenario
}

// diaryOf runs a branch with a diary of every resident.
func diaryOf(w *model.District, levers []model.Lever) (*model.Diary, *model.District) {
	d := w.Branch(levers)
	y := d.KeepDiary(1)
	d.RunMeasured()
	return y, d
}

// onsetOf is the address of an illness.
type onsetOf struct {
	resident int32
	at       sim.Time
}

// But for flares after a refill, which come when the refill does.
func TestTheSameResidentFallsIllAtTheSameInstantAsBadlyUnderEveryPolicy(t *testing.T) {
	for _, policy := range policies {
		a, b := diaries(t, policy, "need.unstable_flare_share=0")
		severity := map[onsetOf]float32{}
		for _, x := range a.Illnesses {
			severity[onsetOf{x.Resident, x.Onset}] = x.Severity
		}
		matched := 0
		for _, x := range b.Illnesses {
			s, ok := severity[onsetOf{x.Resident, x.Onset}]
			if ok {
				matched++
			}
			if ok && s != x.Severity {
				t.Errorf("%s: resident %d at %v is ill by %g in the base and by %g in the scenario", policy, x.Resident, x.Onset, s, x.Severity)
			}
		}
		if all := len(a.Illnesses); all < 500 || float64(matched) < 0.99*float64(all) {
			t.Errorf("%s: %d of %d illnesses of the base are in the scenario", policy, matched, all)
		}
	}
}

func TestTheStepsOfAnIllnessAddUpToItsTotalsInOrderOfTime(t *testing.T) {
	for _, policy := range policies[:2] {
		_, d := diaries(t, policy)
		over := 0
		for k, x := range d.Illnesses {
			if k%29 > 0 {
				continue
			}
			steps := d.Steps(k)
			own, fund, wait, visits := int64(0), int64(0), 0.0, 0
			last := sim.Time(0)
			for _, s := range steps {
				own, fund = own+int64(s.Own), fund+int64(s.Fund)
				wait += s.Wait
				if s.Event == "seen" {
					visits++
				}
				if s.At < last {
					t.Errorf("%s: a step at %v comes after one at %v", policy, s.At, last)
				}
				last = s.At
			}
			if len(steps) == 0 || steps[0].Event != "onset" || steps[0].At != x.Onset {
				t.Fatalf("%s: illness %d does not begin with its onset: %+v", policy, k, steps)
			}
			if own != int64(x.Own) || fund != int64(x.Fund) || visits != int(x.Visits) || math.Abs(wait-float64(x.Wait)) > 0.01 {
				t.Errorf("%s: steps of %d and %d fen, %d visits, %f min; the illness %+v", policy, own, fund, visits, wait, x)
			}
			if ended := slices.Contains([]string{"recovered", "died", "ended"}, steps[len(steps)-1].Event); ended != (x.End > 0) {
				t.Errorf("%s: the last step is %+v, the end %v", policy, steps[len(steps)-1], x.End)
			}
			if (x.FirstContact == model.NoContact) != (visits == 0) {
				t.Errorf("%s: %d visits, first contact %v", policy, visits, x.FirstContact)
			}
			if x.End > 0 {
				over++
			}
		}
		if over < 10 {
			t.Errorf("%s: only %d illnesses are over", policy, over)
		}
	}
}

func TestADiaryHasTheSharesOfFirstContactsThatTheIndicatorsHave(t *testing.T) {
	s := load(t, base, months(1, 3)...)
	y, d := diaryOf(warm(&s.Config, 1, 0), nil)
	var by [model.Contacts]float64
	sum := 0.0
	for _, x := range y.Illnesses {
		by[x.FirstContact]++
		if x.FirstContact != model.NoContact {
			sum++
		}
	}
	community := by[1] / sum
	if model.Contact(1).String() != "community" {
		t.Fatal("the first contact after none is no longer the centre")
	}
	for _, c := range d.Cells() {
		if c.Period == "all" && c.Facility == "district" && c.Stratum == "all" && c.Indicator == "first_contact_share" && math.Abs(c.Value-community) > 0.03 {
			t.Errorf("%f of the first contacts of the diary are at centres, the indicator says %f", community, c.Value)
		}
	}
}

func TestTheIllAreGroupedAsTheIndicatorsGroupThem(t *testing.T) {
	s := load(t, base, months(1, 1)...)
	y, d := diaryOf(warm(&s.Config, 1, 0), nil)
	seen, same := map[string]int{}, 0
	for _, x := range y.Illnesses {
		var names []string
		for _, k := range x.Strata() {
			names = append(names, model.IllnessStrata[k])
			seen[model.IllnessStrata[k]]++
		}
		strata, _ := model.StrataOf(d, x.Resident)
		if age, income := model.StratumName(strata[0]), model.StratumName(strata[2]); names[0] != "all" || names[1] != age || names[2] != income {
			t.Fatalf("resident %d is in %v, the indicators have him in %s and %s", x.Resident, names, age, income)
		}
		if names[3] == map[bool]string{true: "contract:yes", false: "contract:no"}[model.HasContract(d, x.Resident)] {
			same++
		}
	}
	if all := len(y.Illnesses); float64(same) < 0.95*float64(all) { // a few sign or leave within the month
		t.Errorf("at the end of the month %d of %d have the contract they fell ill with", same, all)
	}
	for _, name := range model.IllnessStrata {
		if seen[name] == 0 {
			t.Errorf("nobody falls ill in %s", name)
		}
	}
}

func TestKeepingADiaryChangesNothing(t *testing.T) {
	s := load(t, policies[0], months(1, 2)...)
	w := warm(&s.Config, 1, 0)
	plain, kept := w.Branch(s.Levers), w.Branch(s.Levers)
	y := kept.KeepDiary(3)
	plain.RunMeasured()
	kept.RunMeasured()
	sameCells(t, "with a diary", plain.Cells(), kept.Cells())
	for k, x := range y.Illnesses {
		if k < 200 && (len(y.Steps(k)) > 0) != (x.Resident%3 == 0) {
			t.Errorf("resident %d of every third has %d steps", x.Resident, len(y.Steps(k)))
		}
	}
}
