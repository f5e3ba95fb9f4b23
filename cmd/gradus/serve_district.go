package main

import (
	"math"
	"strconv"
	"strings"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/plots/prose"
	"gradus/plots/web"
	"gradus/scenarios"
)

// District shows a base on one sheet.
func (p *studies) District(l web.Lang, base, profile string) (web.District, error) {
	sc, err := p.base(l, base, profile)
	if err != nil {
		return web.District{}, err
	}
	a, c := p.in(l, nil), &sc.Config
	d := web.District{
		Named:   web.Named{Name: base, Title: a.Lang.Pick(sc.Title.En, sc.Title.Zh), About: a.Lang.Pick(sc.Question.En, sc.Question.Zh)},
		Profile: profile,
		Facts: []web.Fact{
			{Label: a.Say("serve.residents"), Value: prose.Number(float64(findings.ResidentsOf(c)), 0)},
			{Label: a.Say("serve.institutions"), Value: prose.Number(float64(len(c.Institutions)), 0)},
			{Label: a.Say("serve.span"), Value: a.Date(c.Run.Start) + " – " + a.Date(sc.End().AddDate(0, 0, -1))},
			{Label: a.Say("serve.warm-up"), Value: a.Say("serve.months", c.Run.WarmUpMonths)},
		},
		Places: a.places(c, nil),
	}
	for i, in := range c.Institutions {
		a.staffed(&d.Places[i], &c.Supply, in, float64(c.Residents)/1e4)
	}
	for _, e := range sc.Provenance {
		if e.Param.Key == "" {
			continue
		}
		d.Of++
		v := a.valueOf(&e)
		if v.Doubtful {
			d.Doubtful++
		}
		if e.Key == "need.age_share" || e.Key == "payment.scheme_share" {
			d.Makeup = append(d.Makeup, a.makeup(v, &e, findings.ResidentsOf(c)))
		}
		title := a.Say("table." + tableOf(e.Key))
		if n := len(d.Sections); n == 0 || d.Sections[n-1].Title != title {
			d.Sections = append(d.Sections, web.Values{Title: title})
		}
		rows := &d.Sections[len(d.Sections)-1].Rows
		*rows = append(*rows, v)
	}
	return d, nil
}

// valueOf is a parameter with what it rests on.
func (a *app) valueOf(e *scenarios.Entry) web.Value {
	value, unit := a.inWords(e.Param, e.Text, e.Values)
	if values.Named(e.Param) {
		value = values.Typed(a.Language, e.Param, e.Text)
	}
	allowed, _ := values.Told(a.Language, e.Param, values.Range(e.Param))
	return web.Value{
		Key: e.Key, Label: a.Lang.Pick(e.Param.En, e.Param.Zh), Value: value, Unit: unit,
		Range: allowed, Grade: values.Grade(a.Language, e.Grade), Source: values.Sources(a.Language, e.Source, e.SourceText),
		About: a.Lang.Source(e.SourceText), Note: a.Lang.Pick(e.Note.En, e.Note.Zh), Doubtful: values.IsUnverified(e.Grade),
	}
}

// inWords is a value as a file has it in words, and its unit where that stands apart; the
// numbers of a list stand each behind the tier, the ages, the scheme or the day that it is for.
func (a *app) inWords(q model.Param, text string, numbers []float64) (value, unit string) {
	if q.Len == 1 || values.Named(q) {
		return values.Told(a.Language, q, values.Plain(text))
	}
	names := a.indexed(q.Index)
	var out []string
	for i, x := range numbers {
		value, unit = values.Told(a.Language, q, values.Text(x, q))
		if i < len(names) {
			value = names[i] + " " + value
		}
		out = append(out, value)
	}
	return strings.Join(out, a.Say("sentence.comma")), unit
}

// indexed names what the numbers of a list are for; none where the name of the parameter
// tells it.
func (a *app) indexed(index string) (names []string) {
	switch index {
	case "tier", "hospital":
		for t := range model.Tier(model.Tiers) {
			if index == "tier" || t > model.Community {
				names = append(names, a.Say("tier."+t.String()))
			}
		}
	case "age":
		for _, ages := range []string{"0-14", "15-44", "45-59", "60+"} {
			names = append(names, a.Say("switched.group.age:"+ages))
		}
	case "scheme":
		names = a.schemes("working", "retired", "resident", "none")
	case "employee, resident, none":
		names = a.schemes("employee", "resident", "none")
	case "weekday":
		for day := range 7 {
			names = append(names, a.Say("weekday."+strconv.Itoa(day+1)))
		}
	}
	return names
}

func (a *app) schemes(all ...string) (names []string) {
	for _, scheme := range all {
		names = append(names, a.Say("scheme."+scheme))
	}
	return names
}

// makeup says of how many residents each group is.
func (a *app) makeup(v web.Value, e *scenarios.Entry, residents int) web.Makeup {
	out := web.Makeup{Value: v, Title: a.Say("serve.by." + tableOf(e.Key))}
	names := a.indexed(e.Param.Index)
	for i, share := range e.Values {
		out.Groups = append(out.Groups, web.Group{Name: names[i], Share: share, Residents: prose.Number(share*float64(residents), 0)})
	}
	return out
}

// staffed fills in what an institution has of its tier, for so many ten thousands of
// residents; what lies downtown belongs to a larger city and is not counted.
func (a *app) staffed(place *web.Place, s *model.Supply, in model.Institution, tenThousands float64) {
	if in.Tier == model.Downtown {
		return
	}
	scale := in.Share * tenThousands
	place.Share = prose.Number(100*in.Share, 0) + "%"
	place.Beds = prose.Number(math.Round(s.Beds[in.Tier]*scale), 0)
	if in.Tier == model.Community {
		place.Doctors = a.Say("serve.gps", prose.Number(s.GPs*scale, 1))
		return
	}
	place.Doctors = a.Say("serve.specialists", prose.Number(s.Specialists[in.Tier-model.Secondary]*scale, 1))
	place.Experts = prose.Number(math.Round(s.Experts[in.Tier-model.Secondary]*scale), 0)
}

// places lists the institutions with the loads of their stations under levers.
func (a *app) places(c *model.Config, levers []model.Lever) []web.Place {
	var out []web.Place
	loads := study.Loads(c, levers)
	for _, in := range c.Institutions {
		place := web.Place{Name: a.Lang.Pick(in.En, in.Zh), Tier: a.Say("tier." + in.Tier.String())}
		for _, l := range loads {
			if l.Institution == in.ID {
				place.Loads = append(place.Loads, web.Load{Name: a.Say("station." + l.Station), Utilisation: l.Utilisation()})
			}
		}
		out = append(out, place)
	}
	return out
}
