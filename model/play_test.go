package model_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gradus/model"
)

// Plays are short scenes of a very small district, told event by event and
// stored under testdata. They are read by people: a change of a mechanism is
// seen here as a change of the plot. Rewrite them with -update and commit a
// rewrite only with its reason.

// narrator turns the trace of a run into sentences. Every event is told when
// the next one comes, by what it has changed; who is called in from a line by
// somebody else's leaving is told too.
type narrator struct {
	d    *model.District
	told func(when, place string, a *model.Actor) bool // what the scene is about
	out  strings.Builder
	cast []model.Actor // the episodes before the event in hand
	met  map[int32]bool
	kind string
	who  int32
	when string
	day  string // of the last sentence
}

// play runs a district until its end and returns the scene.
func play(d *model.District, told func(when, place string, a *model.Actor) bool) string {
	n := &narrator{d: d, told: told, met: map[int32]bool{}}
	d.SetTracer(watch(n.event))
	d.RunMeasured()
	return n.out.String()
}

// event is given the line of the next event.
func (n *narrator) event(line []byte) {
	n.tell()
	n.kind, n.who, n.when = kindOf(line), -1, model.Curtain(n.d)
	if _, after, ok := strings.Cut(string(line), " #"); ok {
		id, _, _ := strings.Cut(strings.TrimSpace(after), " ")
		x, _ := strconv.Atoi(id)
		n.who = int32(x)
	}
	n.cast = n.cast[:0]
	for id := range model.Actors(n.d) {
		n.cast = append(n.cast, model.ActorAt(n.d, int32(id)))
	}
}

func (n *narrator) say(format string, args ...any) {
	day, clock := n.when[:len("Mon 2006-01-02")], n.when[len("Mon 2006-01-02 "):]
	if day != n.day {
		fmt.Fprintf(&n.out, "\n%s\n", day)
		n.day = day
	}
	fmt.Fprintf(&n.out, "%s  %s\n", clock, fmt.Sprintf(format, args...))
}

// tell tells the event in hand.
func (n *narrator) tell() {
	switch n.kind {
	case "":
		return
	case "session":
		if at := model.InstitutionAt(n.d, n.who); n.told(n.when, at, nil) {
			n.say("%s", clinics(n.d, n.who, at))
		}
	case "sitting", "sitting ends", "expert away", "expert back":
		if n.told(n.when, model.SessionAt(n.d, n.who), nil) {
			n.say("%s: %s", map[string]string{
				"sitting": "THE EXPERT SITS DOWN", "sitting ends": "THE SESSION ENDS",
				"expert away": "an expert is missed at his hospital", "expert back": "his hospital has the expert back",
			}[n.kind], model.Session(n.d, n.who))
		}
	}
	if n.who >= 0 && int(n.who) < model.Actors(n.d) { // he who acts first, then those whom it moves
		n.actor(n.who)
	}
	for id := range int32(model.Actors(n.d)) {
		if id != n.who {
			n.actor(id)
		}
	}
}

// clinics tells what the opening or closing of an institution leaves.
func clinics(d *model.District, j int32, at string) string {
	const clinic = 1
	waiting, busy, servers := model.Stage(d, int(j), clinic)
	if servers == 0 {
		return fmt.Sprintf("%s CLOSES", strings.ToUpper(at))
	}
	return fmt.Sprintf("%s OPENS with %d on duty, %d with a doctor, %d waiting", strings.ToUpper(at), servers, busy, waiting)
}

// actor tells what has changed for one episode.
func (n *narrator) actor(id int32) {
	now := model.ActorAt(n.d, id)
	var was model.Actor
	if int(id) < len(n.cast) {
		was = n.cast[id]
	}
	here := now.Used && n.told(n.when, now.Place, &now) || was.Used && n.told(n.when, was.Place, &was)
	if now == was || !here {
		return
	}
	name := &now
	if !now.Used {
		name = &was
	}
	mine := id == n.who
	switch s := n.change(&was, &now, mine); {
	case s != "":
		n.say("%s %s", n.name(name), s)
	case mine && was.State != now.State:
		n.say("%s (%s): %s, then %s", n.name(name), n.kind, was.State, now.State)
	}
}

// name introduces a resident at his first entrance.
func (n *narrator) name(a *model.Actor) string {
	if a.Resident < 0 {
		return "a visitor from outside"
	}
	if n.met[a.Resident] {
		return fmt.Sprintf("resident %d", a.Resident)
	}
	n.met[a.Resident] = true
	return fmt.Sprintf("resident %d (%s)", a.Resident, model.ResidentIs(n.d, a.Resident))
}

// change puts a step of an episode into words; "" where there are none.
func (n *narrator) change(was, now *model.Actor, mine bool) string {
	ill := fmt.Sprintf("%s, severity %.2f, felt %.2f", now.Need, now.Severity, now.Felt)
	switch {
	case n.kind == "renege" && mine:
		return "has waited too long and leaves the line"
	case !was.Used && now.State == "latent" && strings.HasPrefix(now.Need, "planned"):
		return "needs a specialist: " + now.Need
	case !was.Used && now.State == "latent":
		return "falls ill: " + ill
	case !was.Used && now.State == "travelling":
		return fmt.Sprintf("needs a %s and will go to %s%s", now.Need, now.Place, because(now))
	case !now.Used && was.State == "paying":
		return "pays and goes home; that was all"
	case !now.Used && n.kind == "course" && mine:
		return "has recovered"
	case !now.Used && n.kind == "arrive":
		return "does not come, or turns round at the door; that was all"
	case !now.Used:
		return "gives it up; that was all"
	case now.State == "self-care" && was.State != now.State:
		return "stays at home and cares for himself"
	case now.State == "travelling" && was.State == "paying":
		return fmt.Sprintf("pays; decision: %s; will go to %s%s", was.Then, now.Place, because(now))
	case now.State == "travelling" && (was.State != now.State || was.Place != now.Place):
		return fmt.Sprintf("decides for %s%s (%s)", now.Place, because(now), ill)
	case now.State == "between" && was.State == "paying":
		return fmt.Sprintf("pays; decision: %s; goes home%s", was.Then, because(now))
	case now.State == "between" && was.State != now.State:
		return "goes home unseen"
	case n.kind == "course" && mine && now.Severity > was.Severity:
		return "gets worse: " + ill
	case n.kind == "course" && mine && strings.Contains(now.Why, "recovered"):
		return "gets well while being seen"
	}
	return n.inside(was, now, mine)
}

// inside puts a step within an institution into words.
func (n *narrator) inside(was, now *model.Actor, mine bool) string {
	counted := ""
	if now.State == "consulted" && now.Class != "with a result" && now.Resident >= 0 {
		counted = "; counts as " + now.Account + " visit"
	}
	switch {
	case was.InLine && !now.InLine && now.Station == was.Station:
		return fmt.Sprintf("is called in at %s of %s %s%s", now.Station, now.Place, now.Class, counted)
	case now.InLine && !was.InLine:
		return fmt.Sprintf("joins the line for %s of %s %s", now.Station, now.Place, now.Class)
	case was.State == now.State:
		return ""
	case now.State == "registering":
		return fmt.Sprintf("arrives at %s and goes to %s at once", now.Place, now.Station)
	case now.State == "consulted" && !strings.HasPrefix(was.State, "consult"):
		return fmt.Sprintf("is with the doctor at %s of %s at once %s%s", now.Station, now.Place, now.Class, counted)
	case now.State == "testing" && was.State == "consulted":
		return "is sent to the laboratory"
	case now.State == "testing":
		return "is scanned; the image will be read"
	case now.State == "scanning":
		return "is sent to the scanner and it is free"
	case now.State == "paying":
		s := fmt.Sprintf("leaves the doctor (decision: %s", now.Then)
		if now.Order != "" && was.Order == "" {
			s += ", " + now.Order
		}
		return s + ") and pays"
	case now.State == "in bed":
		return "gets a bed at " + now.Place
	case now.State == "awaiting":
		return "waits for a bed at " + now.Place
	}
	return ""
}

func because(a *model.Actor) string {
	s := ""
	if a.Order != "" {
		s += ", " + a.Order
	}
	if a.Why != "" {
		s += " (" + a.Why + ")"
	}
	return s
}

// scene compares a play with the stored one.
func scene(t *testing.T, name, prologue, got string) {
	t.Helper()
	got = "# " + strings.ReplaceAll(prologue, "\n", "\n# ") + "\n" + got
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := lineDifferences(want, []byte(got)); len(d) > 0 {
		t.Errorf("%s is played differently in %d lines:\n%s", file, len(d), strings.Join(d[:min(len(d), 10)], "\n"))
	}
}

// village is a district small enough to know everybody, after its warm-up.
func village(t *testing.T, set ...string) *model.District {
	c := load(t, base, append(append(months(1, 1), "supply.experts_per_10k=[10, 10]", "sinking.experts_per_10k=8"), set...)...).Config
	c.Residents = 600
	if ps := model.Validate(&c); len(ps) > 0 {
		t.Fatal(ps)
	}
	return warm(&c, 6, 0)
}

func TestAnOrdinaryDayAtACentre(t *testing.T) {
	got := play(village(t), func(when, place string, a *model.Actor) bool {
		return strings.HasPrefix(when, "Wed 2012-01-11") && place == "chc_01"
	})
	scene(t, "play_day_at_a_centre", `AN ORDINARY WEDNESDAY AT A CENTRE
A district of 600 residents, 300 of them at home at chc_01, with one GP.
Told is everything that concerns chc_01 on 11 January 2012.`, got)
}

// The first resident whom a GP refers and whom the hospital sees on the order.
func TestAReferralChain(t *testing.T) {
	parent := village(t, "referral.threshold=0.5")
	var hero *model.Actor
	play(parent.Branch(nil), func(_, _ string, a *model.Actor) bool {
		if a != nil && hero == nil && a.Account == "referred" && a.State == "consulted" && a.Place == "secondary_1" {
			hero = &model.Actor{Resident: a.Resident, Need: a.Need}
		}
		return false
	})
	if hero == nil {
		t.Fatal("nobody is referred")
	}
	got := play(parent.Branch(nil), func(_, _ string, a *model.Actor) bool {
		return a != nil && a.Resident == hero.Resident && a.Need == hero.Need
	})
	scene(t, "play_referral_chain", `A REFERRAL
The same district; GPs refer more readily than in the base.
Told is, from the first of January 2012, the illness of the first resident whom
the hospital sees on a GP's order.`, got)
}

// A day on which an expert sits at a centre: both institutions are shown, the
// hospital only by his leaving and coming back.
func TestAnExpertSessionDay(t *testing.T) {
	parent := village(t, "sinking.sessions_per_10k_month=60", "sinking.aware_start=1", "choice.constant_expert=2")
	day, centre := "", ""
	play(parent.Branch(nil), func(when, place string, a *model.Actor) bool {
		if a != nil && day == "" && a.Station == "expert session" {
			day, centre = when[:len("Mon 2006-01-02")], place
		}
		return false
	})
	if day == "" {
		t.Fatal("nobody sees an expert")
	}
	got := play(parent.Branch(nil), func(when, place string, a *model.Actor) bool {
		return strings.HasPrefix(when, day) && place == centre && (a == nil || a.Station == "expert session" || a.Clinic == "expert session")
	})
	scene(t, "play_expert_session", `AN EXPERT SITS AT A CENTRE
The same district, in which everybody knows of the sessions and likes them.
Told are the expert and those who come to him on the first day that somebody does.`, got)
}

func TestEveryKindOfEventOfCareHasARank(t *testing.T) {
	if names := model.KindsWithoutRank(); len(names) > 0 {
		t.Errorf("%v", names)
	}
}
