package findings

import (
	"cmp"
	"math"
	"slices"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// WhoSwitched are the tables of who is first seen elsewhere: from where to where, what
// comes of it in each place, and who they are. For a city there is only a line
// that says so.
func (ran *Run) WhoSwitched(w *study.Switched) []answer.Table {
	if w == nil {
		return []answer.Table{{Aside: true, Notes: []string{ran.Say("switched.city")}}}
	}
	tables := []answer.Table{ran.changesOfPlace(w)}
	somebody := func(s study.Switches) int { return s.Moved(0) + s.Before(0, study.NotIll) + s.After(0, study.NotIll) }
	if w.Mean(somebody).Mean > 0 {
		tables = append(tables, ran.netByPlace(w), ran.switchersByGroup(w))
	}
	for i := range tables {
		tables[i].Aside = true
	}
	return tables
}

// countCell shows the mean over the replications of a count.
func countCell(t terms.Language, i experiment.Interval) answer.Cell {
	mean, bounds := t.Level(i, terms.Illnesses)
	return answer.Cell{First: mean, Second: bounds}
}

// changesOfPlace lists the changes, the most frequent first.
func (ran *Run) changesOfPlace(w *study.Switched) answer.Table {
	a, points := ran.Language, ran.Study.Points
	ans := answer.Table{
		Name: "switched", Heading: a.Say("switched.heading"),
		Columns: []answer.Column{
			{Head: a.Say("why.in", points[0].Name)},
			{Head: a.Say("why.in", points[1].Name)},
			{Head: a.Say("switched.illnesses"), Right: true},
			{Head: a.Say("switched.of"), Right: true},
		},
		Fields: []string{"change", "from", "to", "mean", "low", "high", "of", "n"},
	}
	record := func(change, from, to string, n experiment.Interval, of float64) {
		ans.Records = append(ans.Records, []any{change, from, to, n.Mean, n.Low, n.High, of, n.N})
	}
	changes := frequentChanges(w)
	for i, c := range changes {
		n := w.Mean(func(s study.Switches) int { return s[0][c.From][c.To] })
		of := w.Mean(func(s study.Switches) int { return s.Before(0, c.From) })
		record(codebook.ChangePlace, study.PlaceCode(c.From), study.PlaceCode(c.To), n, of.Mean)
		if i < frames.MostChanges {
			ans.Rows = append(ans.Rows, []answer.Cell{{First: a.Place(c.From)}, {First: a.Place(c.To)}, countCell(a, n), {First: prose.Number(of.Mean, 0)}})
		}
	}
	if len(changes) > 0 {
		ans.Rows = append(ans.Rows, nil)
	}
	both := w.Mean(func(s study.Switches) int { return s.Both(0) })
	moved := w.Mean(func(s study.Switches) int { return s.Moved(0) })
	record(codebook.ChangeMoved, "", "", moved, both.Mean)
	ans.Rows = append(ans.Rows, []answer.Cell{{First: a.Say("switched.moved")}, {}, countCell(a, moved), {First: prose.Number(both.Mean, 0)}})
	for side, name := range []string{points[0].Name, points[1].Name} {
		alone := w.Mean(func(s study.Switches) int { return []int{s.After(0, study.NotIll), s.Before(0, study.NotIll)}[side] })
		if alone.Mean > 0 {
			record([]string{codebook.ChangeLost, codebook.ChangeNew}[side], "", "", alone, math.NaN())
			ans.Rows = append(ans.Rows, []answer.Cell{{First: a.Say("switched.alone", name)}, {}, countCell(a, alone), {}})
		}
	}
	if hidden := len(changes) - frames.MostChanges; hidden > 0 {
		ans.Notes = append(ans.Notes, a.Say("switched.hidden", hidden))
	}
	ans.Notes = append(ans.Notes, a.Say("switched.note", len(w.Counts)))
	return ans
}

// frequentChanges returns the changes of place that happen, by how often they do.
func frequentChanges(w *study.Switched) []study.Change {
	count := map[study.Change]int{}
	var out []study.Change
	for from := range study.NotIll {
		for to := range study.NotIll {
			c := study.Change{From: from, To: to}
			for _, s := range w.Counts {
				count[c] += s[0][from][to]
			}
			if from != to && count[c] > 0 {
				out = append(out, c)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y study.Change) int { return cmp.Compare(count[y], count[x]) })
	return out
}

// netByPlace shows what the switchers make of the first contacts of each place.
func (ran *Run) netByPlace(w *study.Switched) answer.Table {
	a, points := ran.Language, ran.Study.Points
	ans := answer.Table{Name: "switched_places", Columns: []answer.Column{
		{Head: a.Say("switched.place")},
		{Head: a.Say("why.in", points[0].Name), Right: true},
		{Head: a.Say("switched.into"), Right: true},
		{Head: a.Say("switched.away"), Right: true},
		{Head: a.Say("switched.one-run"), Right: true},
		{Head: a.Say("switched.net"), Right: true},
	}, Fields: []string{"place", "before", "into", "into_low", "into_high", "away", "away_low", "away_high", "one_run", "net", "net_low", "net_high", "n"}}
	for _, p := range PlacesOf(w) {
		ans.Records = append(ans.Records, []any{
			p.Code, p.Before, p.Into.Mean, p.Into.Low, p.Into.High, p.Away.Mean, p.Away.Low, p.Away.High, p.Alone, p.Net.Mean, p.Net.Low, p.Net.High, p.Net.N,
		})
		ans.Rows = append(ans.Rows, []answer.Cell{
			{First: a.PlaceOf(p.Code)},
			{First: prose.Number(p.Before, 0)},
			{First: prose.Signed(p.Into.Mean, 0)},
			{First: prose.Signed(-p.Away.Mean, 0)},
			{First: prose.Signed(p.Alone, 1)},
			PlainDifference(a, p.Net, terms.Illnesses),
		})
	}
	return ans
}

// PlacesOf lists the places at which anybody is first seen.
func PlacesOf(w *study.Switched) []frames.SwitchedPlace {
	var out []frames.SwitchedPlace
	for place := range study.NotIll {
		p := frames.SwitchedPlace{
			Code:   study.PlaceCode(place),
			Before: w.Mean(func(s study.Switches) int { return s.Before(0, place) }).Mean,
			Into:   w.Mean(func(s study.Switches) int { return s.Into(0, place) }),
			Away:   w.Mean(func(s study.Switches) int { return s.Away(0, place) }),
			Net:    w.Net(func(s study.Switches) int { return s.After(0, place) - s.Before(0, place) }),
			Alone:  w.Net(func(s study.Switches) int { return s[0][study.NotIll][place] - s[0][place][study.NotIll] }).Mean,
		}
		if p.Before > 0 || p.Before+p.Net.Mean > 0 {
			out = append(out, p)
		}
	}
	return out
}

// switchersByGroup shows who switches: by age, income, and contract.
func (ran *Run) switchersByGroup(w *study.Switched) answer.Table {
	a := ran.Language
	community := model.NoContact + 1
	ans := answer.Table{
		Name: "switched_groups", Columns: []answer.Column{
			{Head: a.Say("switched.group")},
			{Head: a.Say("switched.ill"), Right: true},
			{Head: a.Say("switched.who"), Right: true},
			{Head: a.Say("switched.share"), Right: true},
			{Head: a.Say("switched.net-at", a.Contact(community)), Right: true},
		},
		Fields: []string{"stratum", "both", "moved", "moved_low", "moved_high", "moved_share", "net", "net_low", "net_high", "n"},
		Notes:  []string{a.Say("switched.group.note")},
	}
	for k, code := range model.IllnessStrata {
		both := w.Mean(func(s study.Switches) int { return s.Both(k) })
		moved := w.Mean(func(s study.Switches) int { return s.Moved(k) })
		net := w.Net(func(s study.Switches) int { return s.After(k, community) - s.Before(k, community) })
		share := math.NaN()
		if both.Mean > 0 {
			share = moved.Mean / both.Mean
		}
		ans.Records = append(ans.Records, []any{code, both.Mean, moved.Mean, moved.Low, moved.High, share, net.Mean, net.Low, net.High, net.N})
		ans.Rows = append(ans.Rows, []answer.Cell{
			{First: a.Say("switched.group." + code)},
			{First: prose.Number(both.Mean, 0)},
			countCell(a, moved),
			{First: prose.WithUnit(prose.Number(100*share, 1), "%")},
			PlainDifference(a, net, terms.Illnesses),
		})
		if k == 0 {
			ans.Rows = append(ans.Rows, nil)
		}
	}
	return ans
}

// SwitchesTable counts every pair of places by replication and group.
func SwitchesTable(w *study.Switched) answer.Table {
	ans := answer.Table{Fields: []string{"replication", "stratum", "from", "to", "illnesses"}}
	for r, s := range w.Counts {
		for k, code := range model.IllnessStrata {
			for from := range s[k] {
				for to, n := range s[k][from] {
					f, t := model.Contact(from), model.Contact(to)
					if f != study.NotIll || t != study.NotIll { // whoever is ill in neither is not counted
						ans.Records = append(ans.Records, []any{r, code, study.PlaceCode(f), study.PlaceCode(t), n})
					}
				}
			}
		}
	}
	return ans
}

// SwitchersTable lists every switcher of one replication.
func SwitchersTable(w *study.Switched) answer.Table {
	ans := answer.Table{Fields: []string{"replication", "person", "onset", "severity", "age", "income", "contract", "from", "to"}}
	for _, x := range w.People {
		of := func(k int) string { return model.IllnessStrata[x.Strata[k]] }
		ans.Records = append(ans.Records, []any{
			study.MatchedReplication, x.Resident, x.Onset, x.Severity, of(1), of(2), of(3), study.PlaceCode(x.From), study.PlaceCode(x.To),
		})
	}
	return ans
}
