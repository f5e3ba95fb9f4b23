package main

import (
	"bytes"
	"cmp"
	"io/fs"
	"math"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/plots/prose"
	"gradus/plots/web"
	"gradus/scenarios"
)

// studies is the program behind the page: the same reading, checking and
// running as on the command line, in a folder that nothing is written out of.
type studies struct {
	world   world
	root    *os.Root                    // the folder of the studies
	dir     string                      // its path
	disk    func(*os.Root) results.Disk // of a folder; a seam: a test fills it
	workers int

	reporting sync.Mutex // held while a report is made: two would write the same files
	pace      pace

	designing sync.Mutex // held while a design is read, or looked up
	designs   map[string]designRead
}

// in returns the program in a visitor's language, reading no files but these.
func (p *studies) in(l web.Lang, files fs.FS) *app {
	w := p.world
	w.files = files
	return &app{world: w, Language: terms.Language{Lang: pageLangs[l], Page: true}}
}

// typedFiles are files that are not on any disk.
type typedFiles map[string][]byte

func (f typedFiles) Open(name string) (fs.File, error) {
	text, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return typedFile{bytes.NewReader(text)}, nil
}

type typedFile struct{ *bytes.Reader }

func (typedFile) Close() error               { return nil }
func (typedFile) Stat() (fs.FileInfo, error) { return nil, fs.ErrInvalid }

// Bases lists the shipped bases, and those of one's own.
func (p *studies) Bases(l web.Lang) []web.Named { return p.listed(l, "base", "") }

// Policies lists the shipped policies over a base, and those of one's own.
func (p *studies) Policies(l web.Lang, base string) []web.Named { return p.listed(l, "policy", base) }

func (p *studies) listed(l web.Lang, kind, base string) []web.Named {
	a := p.in(l, nil)
	var out []web.Named
	for _, i := range slices.Concat(values.Shipped(), p.own(kind)) {
		if i.Kind == kind && (base == "" || i.Base == base) {
			title := cmp.Or(a.Lang.Pick(i.Title.En, i.Title.Zh), i.Name)
			if isOwn(i.Name) && title != i.Name { // it may be a copy of a shipped one, with its title
				title = a.Say("label.of", title, i.Name)
			}
			out = append(out, web.Named{Name: i.Name, Title: title, About: a.Lang.Pick(i.Question.En, i.Question.Zh)})
		}
	}
	return out
}

// districtTitle is the title of a base; a file of one's own is known by its name.
func (a *app) districtTitle(base string) string {
	for _, i := range values.Shipped() {
		if i.Name == base {
			return cmp.Or(a.Lang.Pick(i.Title.En, i.Title.Zh), base)
		}
	}
	return base
}

// pageProfiles are the sizes on offer, the usual one first. A city is for the
// command line.
var pageProfiles = []string{"default", "tiny", "full"}

// Profiles lists the sizes of a district.
func (p *studies) Profiles(l web.Lang, base string) []web.Named {
	a := p.in(l, nil)
	out := p.ownProfiles(base)
	if len(out) > 0 {
		return out
	}
	for _, name := range pageProfiles {
		out = append(out, web.Named{Name: name, Title: a.Say("profile." + name)})
	}
	return out
}

// base reads a base that is offered; a visitor cannot name another file.
func (p *studies) base(l web.Lang, name, profile string) (*scenarios.Scenario, error) {
	a := p.in(l, p.beside(nil))
	if err := p.offered(a, name, profile); err != nil {
		return nil, err
	}
	if isOwn(name) {
		if err := p.checked(a, name); err != nil {
			return nil, err
		}
	}
	loaded, err := a.load([]string{name}, settings{profile: profile})
	if err != nil {
		return nil, err
	}
	return loaded[0], nil
}

// offered refuses what the page does not offer.
func (p *studies) offered(a *app, base, profile string) error {
	if !slices.ContainsFunc(p.Bases(web.English), func(b web.Named) bool { return b.Name == base }) {
		return problems.BadInput(a.Say("serve.no-base", base))
	}
	var sizes []string
	for _, s := range p.Profiles(web.English, base) {
		sizes = append(sizes, s.Name)
	}
	if !slices.Contains(sizes, profile) {
		return problems.BadInput(a.Say("serve.no-profile", profile, strings.Join(sizes, ", ")))
	}
	return nil
}

// usualLevers are those of the policies that planners speak of first: experts
// sent down, what the fund pays, contracts, gatekeeping, referral, refills, staff.
var usualLevers = []string{
	"sinking.experts_per_10k", "sinking.sessions_per_10k_month", "payment.shift_community", "payment.shift_secondary", "payment.shift_tertiary",
	"payment.bypass_penalty", "payment.referred_bonus", "contract.target", "referral.gatekeeping", "referral.green_channel",
	"referral.reserved_slots", "need.long_uptake", "choice.drug_available", "supply.gps_per_10k",
}

// Levers lists what a policy may set.
func (p *studies) Levers(l web.Lang, base, profile string) ([]web.LeverGroup, error) {
	sc, err := p.base(l, base, profile)
	if err != nil {
		return nil, err
	}
	a := p.in(l, nil)
	groups := []web.LeverGroup{{Title: a.Say("serve.usual"), Usual: true, Levers: make([]web.Lever, len(usualLevers))}}
	for _, e := range sc.Provenance {
		if !e.Param.Lever {
			continue
		}
		lever := a.lever(&e, base)
		if i := slices.Index(usualLevers, e.Key); i >= 0 {
			groups[0].Levers[i] = lever
			continue
		}
		title := a.Say("table." + tableOf(e.Key))
		if groups[len(groups)-1].Title != title {
			groups = append(groups, web.LeverGroup{Title: title})
		}
		last := &groups[len(groups)-1]
		last.Levers = append(last.Levers, lever)
	}
	return groups, nil
}

func (a *app) lever(e *scenarios.Entry, base string) web.Lever {
	q := e.Param
	now, unit := a.inWords(q, e.Text, e.Values)
	out := web.Lever{
		Key: e.Key, Label: values.LeverName(a.Language, q), Unit: unit, Kind: values.Kind(q.Kind), Low: q.Low, High: q.High,
		Value: values.Entered(a.Language, q, values.Plain(e.Text)), Now: now, Count: q.Len, Evidence: a.evidenceOf(e.Key, base),
		Grade: values.Grade(a.Language, e.Grade), Source: values.Sources(a.Language, e.Source, e.SourceText), Doubtful: values.IsUnverified(e.Grade),
	}
	if values.Named(q) {
		for code := range strings.SplitSeq(values.Range(q), ", ") {
			out.Choices = append(out.Choices, web.Named{Name: code, Title: values.Words(a.Language, q, code)})
		}
	}
	if word, factor := values.DoseUnit(a.Language, q.Key, q.Unit); factor != 1 {
		out.Behind, out.Factor = prose.WithUnit("", word), factor
		for _, x := range []*float64{&out.Low, &out.High, &out.Evidence.Low, &out.Evidence.High} {
			*x *= factor
		}
	}
	if q.Kind == model.Real {
		out.Step = stepOf(out.High - out.Low)
	} else {
		out.Step = 1
	}
	if q.Len > 1 {
		out.Kind = "list"
	}
	return out
}

// stepOf is about a two-hundredth of a range: 1, 2 or 5 of a power of ten.
func stepOf(span float64) float64 {
	scale := math.Pow(10, math.Floor(math.Log10(span/200)))
	for _, step := range []float64{1, 2, 5} {
		if step*scale >= span/200 {
			return step * scale
		}
	}
	return 10 * scale
}

// drafts are the files of an order: a policy for each option, and what is wrong
// with the order besides.
func (p *studies) drafts(l web.Lang, o web.Order) (names []string, files typedFiles, problems []string) {
	a := p.in(l, nil)
	files = typedFiles{}
	known := p.Policies(l, o.Base)
	titles := p.draftTitles(o)
	for i, option := range o.Options {
		d := scenarios.Draft{Name: optionName(i), Title: titles[i], Base: o.Base}
		for _, name := range option.Policies {
			if !slices.ContainsFunc(known, func(k web.Named) bool { return k.Name == name }) {
				problems = append(problems, a.Say("serve.no-policy", name))
				continue
			}
			d.Include = append(d.Include, name)
		}
		for _, s := range option.Settings {
			if q, ok := model.Lookup(s.Key); !ok || !q.Lever {
				problems = append(problems, a.Say("serve.no-lever", s.Key))
				continue
			}
			d.Levers = append(d.Levers, scenarios.DraftLever{Key: s.Key, Value: s.Value, Start: s.Start, Ramp: s.Ramp, Expiry: s.Expiry})
		}
		if len(option.Policies)+len(option.Settings) == 0 {
			problems = append(problems, a.Say("serve.empty", a.Lang.Pick(d.Title.En, d.Title.Zh)))
		}
		names = append(names, d.Name+".toml")
		files[d.Name+".toml"] = d.TOML()
	}
	return names, files, problems
}

// mostWork bounds a run of the page [residents times years]: some minutes.
const mostWork = 50e6

// settled reads the numbers of an order.
func (p *studies) settled(l web.Lang, o web.Order, base *scenarios.Scenario) (replications int, seed int64, problems []string) {
	a := p.in(l, nil)
	replications, err := strconv.Atoi(o.Replications)
	if err != nil || replications < 1 || replications > web.MaxReplications {
		problems = append(problems, a.Say("serve.whole", web.Field(l, "new.replications"), o.Replications, int64(1), int64(web.MaxReplications)))
	}
	seed, err = strconv.ParseInt(o.Seed, 10, 64)
	if err != nil || seed < 0 {
		problems = append(problems, a.Say("serve.whole", web.Field(l, "new.seed"), o.Seed, int64(0), int64(math.MaxInt64)))
	}
	if text := a.tooMuch(&base.Config, replications, replications*(1+len(o.Options))); text != "" {
		problems = append(problems, text)
	}
	return replications, seed, problems
}

// tooMuch says that so many warm-ups and so many runs after them are more than the page
// runs; "" of what it does run.
func (a *app) tooMuch(c *model.Config, warmUps, runs int) string {
	months := float64(warmUps)*float64(c.Run.WarmUpMonths) + float64(runs)*float64(c.Run.MeasuredMonths)
	work := float64(findings.ResidentsOf(c)) * months / 12
	if work <= mostWork {
		return ""
	}
	return a.Say("serve.too-much", prose.Number(work/1e6, 0), prose.Number(mostWork/1e6, 0))
}

// Preview says what an order would run and what is wrong with it.
func (p *studies) Preview(l web.Lang, o web.Order) web.Preview {
	out, _ := p.preview(l, o)
	return out
}

// preview also returns what was read; nil if something is wrong with it.
func (p *studies) preview(l web.Lang, o web.Order) (out web.Preview, se *session) {
	names, files, wrong := p.drafts(l, o)
	a := p.in(l, p.beside(files))
	wrong = append(wrong, a.unfitNames(o)...)
	a.order = &o
	if err := p.offered(a, o.Base, o.Profile); err != nil {
		return web.Preview{Problems: problems.Of(err)}, nil
	}
	s := settings{profile: o.Profile}
	asked := append([]string{o.Base}, names...)
	if len(wrong) > 0 {
		asked = asked[:1] // the base alone is shown
	}
	loaded, err := a.load(asked, s)
	if len(loaded) == 0 {
		return web.Preview{Problems: problems.Of(err)}, nil
	}
	base := loaded[0]
	replications, _, more := p.settled(l, o, base)
	out = web.Preview{Problems: append(wrong, more...), Start: base.Config.Run.Start, End: base.End()}
	today := a.loadsOf("", &base.Config, nil)
	out.Loads = append(out.Loads, today)
	if err == nil && len(out.Problems) == 0 {
		s.replications = replications
		if se, err = a.sessionOf(loaded, nil, asked, s); err == nil {
			out.Problems = append(out.Problems, se.taken()...)
		}
	}
	if err != nil {
		out.Problems = append(out.Problems, problems.Of(err)...)
	}
	if len(loaded) < len(asked) || len(asked) == 1 {
		return out, nil // which option a scenario is of cannot be told
	}
	far := farDuties(&base.Config, nil)
	for i, sc := range loaded[1:] {
		title := a.optionTitle(o, i)
		out.Changes = append(out.Changes, a.changesOf(i, title, sc)...)
		then := a.loadsOf(title, &sc.Config, sc.Levers)
		if then.Same = reflect.DeepEqual(then.Places, today.Places); then.Same {
			then.Places = nil
		}
		if own := ownDuties(sc, far); len(own) > 0 {
			then.Duty = a.Say("duty.levers", a.DutyHours(own))
		}
		out.Loads = append(out.Loads, then)
	}
	if len(out.Problems) > 0 {
		return out, nil
	}
	takes, err := p.takes(&base.Config, replications, len(o.Options)+1)
	if err != nil {
		out.Problems = append(out.Problems, problems.Of(err)...)
		return out, nil
	}
	out.Takes = a.Say("serve.takes", web.Duration(l, takes))
	return out, se
}

// loadsOf are the loads under an option, as the page orders them.
func (a *app) loadsOf(option string, c *model.Config, levers []model.Lever) web.OptionLoads {
	out := web.OptionLoads{Option: option, Places: a.places(c, levers)}
	heavier := func(x, y web.Load) int { return cmp.Compare(y.Utilisation, x.Utilisation) }
	for _, place := range out.Places {
		slices.SortStableFunc(place.Loads, heavier)
	}
	out.Places = slices.DeleteFunc(out.Places, func(p web.Place) bool { return len(p.Loads) == 0 })
	slices.SortStableFunc(out.Places, func(x, y web.Place) int { return heavier(x.Loads[0], y.Loads[0]) })
	return out
}

// changesOf lists what a scenario changes, step by step.
func (a *app) changesOf(at int, option string, sc *scenarios.Scenario) []web.Change {
	var out []web.Change
	for _, e := range sc.Provenance {
		for _, c := range e.Changes {
			from, _ := a.inWords(e.Param, e.Text, e.Values)
			to, unit := a.inWords(e.Param, c.Text, c.Values)
			out = append(out, web.Change{
				At: at, Option: option, Key: e.Key, Label: values.LeverName(a.Language, e.Param), From: from, To: to,
				Unit: unit, Start: c.Start, Full: c.Start.AddDate(0, c.Ramp, 0), End: c.Expiry,
			})
		}
	}
	return out
}
