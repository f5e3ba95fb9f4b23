package reporter

import (
	"strings"
	"testing"

	"gradus/cmd/internal/words"
)

// What could overturn a conclusion is what moves the effect; a level is called one.
func TestEffectsAndLevelsAreToldApartWithTheirRangeOverTheSets(t *testing.T) {
	const head = "scenario,against,indicator,facility,unit,period,parameter,mu,mu_low,mu_high,mu_star,mu_star_low,mu_star_high,influence,trajectories,replications,sets,mean,least,most,alike,overloaded\n"
	const row = "first_contact_share,district,share,all,choice.own_cost,0.01,0.005,0.015,0.01,0.005,0.015,influential,4,3,36,"
	for _, c := range []struct {
		row         string
		want, never []string
	}{
		{
			"d-1,d-0," + row + "0.004,-0.001,0.012,30,9\n",
			[]string{"What could overturn the conclusion", "effect on first contact at primary care, d-1 minus d-0: ", "from −0.10 pp to +1.20 pp in the 36 sets", "of one sign in 30 of them; ", "; against it, on every trajectory, works a lower loss of utility per CNY", "In 9 of the 36 sets a station is offered as much as it can do, or more"},
			[]string{"level of"},
		},
		{
			"d-1,," + row + "0.72,0.70,0.75,36,0\n",
			[]string{"Below stand the levels", "level of first contact at primary care: ", "from 70.0% to 75.0% in the 36 sets of the uncertain parameters; "},
			[]string{"overturn", "of one sign", "a load of 1", "works a"},
		},
		{
			"d-1,d-0," + row + "-0.004,-0.012,0.001,30,0\n",
			[]string{"; against it, on every trajectory, works a higher loss of utility per CNY"},
			[]string{"a lower"},
		},
		{ // not the same way everywhere
			"d-1,d-0," + strings.Replace(row, "choice.own_cost,0.01,", "choice.own_cost,0.008,", 1) + "0.004,-0.001,0.012,30,0\n",
			[]string{"of one sign in 30 of them; "},
			[]string{"against it"},
		},
	} {
		x := told(words.English).author(sheetsOf(t, words.English, map[string]string{"sensitivity.csv": head + c.row}), false)
		var text strings.Builder
		for _, b := range x.sensitivityAnswer() {
			text.WriteString(textOnly(b.Text) + "\n")
			for _, line := range b.List {
				text.WriteString(textOnly(line) + "\n")
			}
		}
		for _, want := range c.want {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%q is not in\n%s", want, text.String())
			}
		}
		for _, never := range c.never {
			if strings.Contains(text.String(), never) {
				t.Errorf("%q is in\n%s", never, text.String())
			}
		}
	}
}

// One set of parameters differs from no other.
func TestASweepUnderOneSetHasNoColumnOnWhatDiffersBetweenSets(t *testing.T) {
	const head = "scenario,indicator,facility,period,growth,relation,target,unit,draws,replications,chance,luck_low,luck_high,draw_low,draw_high,source\n"
	for draws, want := range map[string]int{"1": 4, "3": 5} {
		x := told(words.English).author(sheetsOf(t, words.English, map[string]string{
			"targets.csv": head + "d-0,primary_visit_share,district,all,false,>=,0.65,share," + draws + ",2,1,0.3,1,1,1,x\n",
		}), false)
		table := x.sweepTargets()
		if len(table.Head) != want || len(table.Rows) != 1 || len(table.Rows[0].Cells) != want || len(table.Notes) != want-3 {
			t.Errorf("%s sets: %d heads, %d notes, rows %v", draws, len(table.Head), len(table.Notes), table.Rows)
		}
	}
}
