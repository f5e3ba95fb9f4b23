package main

import (
	"cmp"
	"math"
	"slices"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/plots"
	"gradus/sim/experiment"
)

// changesListed is how many changes of place the table of switchers lists; the folder
// has all.
const changesListed = 10

// The kinds of changes in switched.csv.
const (
	changePlace = "place"          // from one place to another
	changeMoved = "elsewhere"      // all of those together
	changeLost  = "only_reference" // illnesses of the reference alone
	changeNew   = "only_scenario"
)

// illnesses is how counts of illnesses are shown.
var illnesses = quantity{factor: 1}

// whoSwitched are the tables of who is first seen elsewhere: from where to where, what
// comes of it in each place, and who they are. For a city there is only a line
// that says so.
func (se *session) whoSwitched(w *study.Switched) []answer {
	if w == nil {
		return []answer{{aside: true, notes: []string{se.app.say("switched.city")}}}
	}
	tables := []answer{se.changesOfPlace(w)}
	somebody := func(s study.Switches) int { return s.Moved(0) + s.Before(0, study.NotIll) + s.After(0, study.NotIll) }
	if w.Mean(somebody).Mean > 0 {
		tables = append(tables, se.netByPlace(w), se.switchersByGroup(w))
	}
	for i := range tables {
		tables[i].aside = true
	}
	return tables
}

// place is a place of the first contact in words.
func (a *app) place(c model.Contact) string {
	if c == study.NotIll {
		return a.say("switched.not-ill")
	}
	return a.contact(c)
}

// mean shows the mean over the replications of a count.
func (a *app) mean(i experiment.Interval) cell {
	mean, bounds := a.level(i, illnesses)
	return cell{mean, bounds}
}

// changesOfPlace lists the changes, the most frequent first.
func (se *session) changesOfPlace(w *study.Switched) answer {
	a, points := se.app, se.study.Points
	ans := answer{
		name: "switched", heading: a.say("switched.heading"),
		columns: []column{
			{head: a.say("why.in", points[0].Name)},
			{head: a.say("why.in", points[1].Name)},
			{head: a.say("switched.illnesses"), right: true},
			{head: a.say("switched.of"), right: true},
		},
		fields: []string{"change", "from", "to", "mean", "low", "high", "of", "n"},
	}
	record := func(change, from, to string, n experiment.Interval, of float64) {
		ans.records = append(ans.records, []any{change, from, to, n.Mean, n.Low, n.High, of, n.N})
	}
	changes := frequentChanges(w)
	for i, c := range changes {
		n := w.Mean(func(s study.Switches) int { return s[0][c.From][c.To] })
		of := w.Mean(func(s study.Switches) int { return s.Before(0, c.From) })
		record(changePlace, study.PlaceCode(c.From), study.PlaceCode(c.To), n, of.Mean)
		if i < changesListed {
			ans.rows = append(ans.rows, []cell{{a.place(c.From), ""}, {a.place(c.To), ""}, a.mean(n), {number(of.Mean, 0), ""}})
		}
	}
	if len(changes) > 0 {
		ans.rows = append(ans.rows, nil)
	}
	both := w.Mean(func(s study.Switches) int { return s.Both(0) })
	moved := w.Mean(func(s study.Switches) int { return s.Moved(0) })
	record(changeMoved, "", "", moved, both.Mean)
	ans.rows = append(ans.rows, []cell{{a.say("switched.moved"), ""}, {}, a.mean(moved), {number(both.Mean, 0), ""}})
	for side, name := range []string{points[0].Name, points[1].Name} {
		alone := w.Mean(func(s study.Switches) int { return []int{s.After(0, study.NotIll), s.Before(0, study.NotIll)}[side] })
		if alone.Mean > 0 {
			record([]string{changeLost, changeNew}[side], "", "", alone, math.NaN())
			ans.rows = append(ans.rows, []cell{{a.say("switched.alone", name), ""}, {}, a.mean(alone), {}})
		}
	}
	if hidden := len(changes) - changesListed; hidden > 0 {
		ans.notes = append(ans.notes, a.say("switched.hidden", hidden))
	}
	ans.notes = append(ans.notes, a.say("switched.note", len(w.Counts)))
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
func (se *session) netByPlace(w *study.Switched) answer {
	a, points := se.app, se.study.Points
	ans := answer{name: "switched_places", columns: []column{
		{head: a.say("switched.place")},
		{head: a.say("why.in", points[0].Name), right: true},
		{head: a.say("switched.into"), right: true},
		{head: a.say("switched.away"), right: true},
		{head: a.say("switched.one-run"), right: true},
		{head: a.say("switched.net"), right: true},
	}, fields: []string{"place", "before", "into", "into_low", "into_high", "away", "away_low", "away_high", "one_run", "net", "net_low", "net_high", "n"}}
	for _, p := range placesOf(w) {
		ans.records = append(ans.records, []any{
			p.code, p.before, p.into.Mean, p.into.Low, p.into.High, p.away.Mean, p.away.Low, p.away.High, p.alone, p.net.Mean, p.net.Low, p.net.High, p.net.N,
		})
		ans.rows = append(ans.rows, []cell{
			{a.placeOf(p.code), ""},
			{number(p.before, 0), ""},
			{signed(p.into.Mean, 0), ""},
			{signed(-p.away.Mean, 0), ""},
			{signed(p.alone, 1), ""},
			a.plainDifference(p.net, illnesses),
		})
	}
	return ans
}

// switchedFigure shows for each place who comes and who leaves; nil where nobody
// does.
func (a *app) switchedFigure(base, scenario string, places []switchedPlace, size []any) plots.Figure {
	f := &plots.Tornado{
		Caption: plots.Caption{
			Title:    a.say("figure.switched", scenario, base),
			Subtitle: a.say("figure.switched.subtitle", size...), Note: a.say("figure.switched.note"),
		},
		Low: a.say("switched.away"), High: a.say("switched.into"), Listed: a.say("figure.switched.listed"),
		Unit: plots.Unit{Name: a.say("switched.illnesses"), Diff: a.say("switched.illnesses"), Scale: 1},
	}
	for _, p := range places {
		if p.into.Mean == 0 && p.away.Mean == 0 {
			continue
		}
		f.Factors = append(f.Factors, plots.TornadoFactor{
			Code: p.code, Label: a.placeOf(p.code), Own: p.before,
			Low:  plots.TornadoSide{Value: p.before, Word: a.say("switched.away"), Diff: -p.away.Mean, From: -p.away.High, To: -p.away.Low, N: p.away.N},
			High: plots.TornadoSide{Value: p.before, Word: a.say("switched.into"), Diff: p.into.Mean, From: p.into.Low, To: p.into.High, N: p.into.N},
		})
	}
	if len(f.Factors) == 0 {
		return nil
	}
	return f
}

// switchedPlace is what the switchers make of the first contacts of a place:
// means over the replications.
type switchedPlace struct {
	code            string
	before          float64 // illnesses first seen there under the reference
	into, away, net experiment.Interval
	alone           float64 // more illnesses of the scenario alone than of the reference alone
}

// placesOf lists the places at which anybody is first seen.
func placesOf(w *study.Switched) []switchedPlace {
	var out []switchedPlace
	for place := range study.NotIll {
		p := switchedPlace{
			code:   study.PlaceCode(place),
			before: w.Mean(func(s study.Switches) int { return s.Before(0, place) }).Mean,
			into:   w.Mean(func(s study.Switches) int { return s.Into(0, place) }),
			away:   w.Mean(func(s study.Switches) int { return s.Away(0, place) }),
			net:    w.Mean(func(s study.Switches) int { return s.After(0, place) - s.Before(0, place) }),
			alone:  w.Mean(func(s study.Switches) int { return s[0][study.NotIll][place] - s[0][place][study.NotIll] }).Mean,
		}
		if p.before > 0 || p.before+p.net.Mean > 0 {
			out = append(out, p)
		}
	}
	return out
}

// placeOf is a place of the first contact in words, from its code.
func (a *app) placeOf(code string) string { return a.lang.SayOr("patients.contact."+code, code) }

// switchersByGroup shows who switches: by age, income, and contract.
func (se *session) switchersByGroup(w *study.Switched) answer {
	a := se.app
	community := model.NoContact + 1
	ans := answer{
		name: "switched_groups", columns: []column{
			{head: a.say("switched.group")},
			{head: a.say("switched.ill"), right: true},
			{head: a.say("switched.who"), right: true},
			{head: a.say("switched.share"), right: true},
			{head: a.say("switched.net-at", a.contact(community)), right: true},
		},
		fields: []string{"stratum", "both", "moved", "moved_low", "moved_high", "moved_share", "net", "net_low", "net_high", "n"},
		notes:  []string{a.say("switched.group.note")},
	}
	for k, code := range model.IllnessStrata {
		both := w.Mean(func(s study.Switches) int { return s.Both(k) })
		moved := w.Mean(func(s study.Switches) int { return s.Moved(k) })
		net := w.Mean(func(s study.Switches) int { return s.After(k, community) - s.Before(k, community) })
		share := math.NaN()
		if both.Mean > 0 {
			share = moved.Mean / both.Mean
		}
		ans.records = append(ans.records, []any{code, both.Mean, moved.Mean, moved.Low, moved.High, share, net.Mean, net.Low, net.High, net.N})
		ans.rows = append(ans.rows, []cell{
			{a.say("switched.group." + code), ""},
			{number(both.Mean, 0), ""},
			a.mean(moved),
			{withUnit(number(100*share, 1), "%"), ""},
			a.plainDifference(net, illnesses),
		})
		if k == 0 {
			ans.rows = append(ans.rows, nil)
		}
	}
	return ans
}

// switchesTable counts every pair of places by replication and group.
func switchesTable(w *study.Switched) answer {
	ans := answer{fields: []string{"replication", "stratum", "from", "to", "illnesses"}}
	for r, s := range w.Counts {
		for k, code := range model.IllnessStrata {
			for from := range s[k] {
				for to, n := range s[k][from] {
					f, t := model.Contact(from), model.Contact(to)
					if f != study.NotIll || t != study.NotIll { // whoever is ill in neither is not counted
						ans.records = append(ans.records, []any{r, code, study.PlaceCode(f), study.PlaceCode(t), n})
					}
				}
			}
		}
	}
	return ans
}

// switchersTable lists every switcher of one replication.
func switchersTable(w *study.Switched) answer {
	ans := answer{fields: []string{"replication", "person", "onset", "severity", "age", "income", "contract", "from", "to"}}
	for _, x := range w.People {
		of := func(k int) string { return model.IllnessStrata[x.Strata[k]] }
		ans.records = append(ans.records, []any{
			study.MatchedReplication, x.Resident, x.Onset, x.Severity, of(1), of(2), of(3), study.PlaceCode(x.From), study.PlaceCode(x.To),
		})
	}
	return ans
}
