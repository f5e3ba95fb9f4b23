package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// orderOf reads an order from a form. Fields of option i begin with "i.":
// "i.title", "i.policy" (repeated), and for a lever that is set "i.on" with its
// key and "i.value.KEY", "i.start.KEY", "i.ramp.KEY", "i.expiry.KEY".
func orderOf(l Lang, base string, form url.Values) Order {
	o := Order{
		Lang: l, Base: base, Title: strings.TrimSpace(form.Get("title")), Profile: form.Get("profile"),
		Replications: strings.TrimSpace(form.Get("replications")), Seed: strings.TrimSpace(form.Get("seed")),
	}
	count, _ := strconv.Atoi(form.Get("options"))
	for i := range min(max(count, 1), MaxOptions) {
		field := func(name string) string { return strconv.Itoa(i) + "." + name }
		option := Option{Title: strings.TrimSpace(form.Get(field("title"))), Policies: form[field("policy")]}
		for _, key := range form[field("on")] {
			text := func(name string) string { return strings.TrimSpace(form.Get(field(name + "." + key))) }
			option.Settings = append(option.Settings, Setting{key, text("value"), text("start"), text("ramp"), text("expiry")})
		}
		o.Options = append(o.Options, option)
	}
	return o
}

// firstOrder is what the form shows before anything was typed.
func firstOrder(l Lang, base string, profiles []Named) Order {
	o := Order{Lang: l, Base: base, Replications: "5", Seed: "1", Options: []Option{{}}}
	if len(profiles) > 0 {
		o.Profile = profiles[0].Name
	}
	return o
}

// orderForm is the page on which an order is put together.
type orderForm struct {
	Order
	District           string // title of the base
	Profiles, Policies []Named
	Groups             []LeverGroup
	Preview            Preview
	Beside             *beside // nil without a result to set beside it
}

// Chosen tells whether a policy is part of an option.
func (o Option) Chosen(policy string) bool { return slices.Contains(o.Policies, policy) }

// Set returns how an option sets a lever; with an empty key if it does not.
func (o Option) Set(key string) Setting {
	if i := slices.IndexFunc(o.Settings, func(s Setting) bool { return s.Key == key }); i >= 0 {
		return o.Settings[i]
	}
	return Setting{}
}

// Shown is what was typed for a lever, of a share with the unit behind it: -0.1 is shown
// as -10 pp. What cannot be read, or lies outside, stays as it was typed.
func (l Lever) Shown(typed string) string {
	if l.Behind == "" {
		return typed
	}
	text, factor := strings.TrimSpace(typed), l.Factor
	for _, unit := range []string{"%", "pp", "个百分点"} { // of either language
		if number, has := strings.CutSuffix(text, unit); has {
			text, factor = strings.TrimSpace(number), 1
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if x *= factor; err != nil || !(x >= l.Low && x <= l.High) {
		return typed
	}
	return strconv.FormatFloat(x, 'g', 12, 64) + l.Behind
}

// At is where the slider of a lever stands for what was typed.
func (l Lever) At(typed string) string { return strings.TrimSuffix(l.Shown(typed), l.Behind) }

// SetsAny tells whether an option sets a lever of a group.
func (o Option) SetsAny(g LeverGroup) bool {
	return slices.ContainsFunc(g.Levers, func(l Lever) bool { return o.Set(l.Key).Key != "" })
}

// form reads the form of a request.
func (w *Server) form(rw http.ResponseWriter, r *http.Request) bool {
	err := r.ParseForm()
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		w.refuse(rw, r, http.StatusRequestEntityTooLarge, "body", maxBody>>10)
	case err != nil:
		w.refuse(rw, r, http.StatusBadRequest, "form")
	}
	return err == nil
}

// newStudy shows the form, empty or as it was sent with one option more or less.
func (w *Server) newStudy(rw http.ResponseWriter, r *http.Request) {
	if !w.form(rw, r) {
		return
	}
	l, base := w.lang(r), r.PathValue("base")
	o := firstOrder(l, base, w.settings.Program.Profiles(l, base))
	if s, ok := w.result(l, base, r.Form.Get("from")); ok {
		o = s.Order
		o.Lang = l
	}
	if r.Method == http.MethodPost {
		o = orderOf(l, base, r.PostForm)
		if remove, err := strconv.Atoi(r.PostForm.Get("remove")); err == nil && remove >= 0 && remove < len(o.Options) && len(o.Options) > 1 {
			o.Options = slices.Delete(o.Options, remove, remove+1)
		}
		if r.PostForm.Get("add") != "" && len(o.Options) < MaxOptions {
			o.Options = append(o.Options, Option{})
		}
	}
	w.showForm(rw, r, http.StatusOK, o)
}

func (w *Server) showForm(rw http.ResponseWriter, r *http.Request, status int, o Order) {
	l, p := w.lang(r), w.settings.Program
	groups, err := p.Levers(l, o.Base, o.Profile)
	if err != nil {
		w.noBase(rw, r, o.Base, o.Profile, err)
		return
	}
	f := orderForm{Order: o, District: titleOf(p.Bases(l), o.Base), Profiles: p.Profiles(l, o.Base), Policies: p.Policies(l, o.Base), Groups: groups, Preview: p.Preview(l, o)}
	if s, ok := w.result(l, o.Base, r.Form.Get("from")); ok {
		// A result that cannot be read says so on its own page; the form does without it.
		if answer, err := p.Answer(l, s.ID); err == nil {
			f.Beside = w.beside(l, s, o, f.Preview)
			f.Beside.Answer = answer
		}
	}
	if status == http.StatusOK && untouched(o) {
		f.Preview.Problems = nil // nobody has chosen anything yet
	}
	w.render(rw, r, status, "new", say(l, "new.title"), f)
}

// titleOf is the title of what has a name.
func titleOf(all []Named, name string) string {
	if i := slices.IndexFunc(all, func(n Named) bool { return n.Name == name }); i >= 0 {
		return all[i].Title
	}
	return name
}

func untouched(o Order) bool {
	return !slices.ContainsFunc(o.Options, func(p Option) bool { return len(p.Policies)+len(p.Settings) > 0 })
}

// preview answers the script while one types: what is wrong, the loads and the
// timeline, as a piece of the page.
func (w *Server) preview(rw http.ResponseWriter, r *http.Request) {
	if !w.form(rw, r) {
		return
	}
	l := w.lang(r)
	o := orderOf(l, r.PathValue("base"), r.PostForm)
	f := orderForm{Order: o, Preview: w.settings.Program.Preview(l, o)}
	if s, ok := w.result(l, o.Base, r.Form.Get("from")); ok {
		f.Beside = w.beside(l, s, o, f.Preview)
	}
	if untouched(o) {
		f.Preview.Problems = nil
	}
	w.render(rw, r, http.StatusOK, "preview", "", f)
}

// keep makes a study of an order and puts it at the end of the line.
func (w *Server) keep(rw http.ResponseWriter, r *http.Request) {
	if !w.form(rw, r) {
		return
	}
	l := w.lang(r)
	o := orderOf(l, r.PostForm.Get("base"), r.PostForm)
	w.begin(rw, r, func() (string, []string, error) { return w.settings.Program.Keep(l, o) },
		func([]string) { w.showForm(rw, r, http.StatusUnprocessableEntity, o) })
}

// begin keeps a study, queues it and shows it, or does nothing of that: the place in
// the line is there before the study is.
func (w *Server) begin(rw http.ResponseWriter, r *http.Request, keep func() (id string, problems []string, err error), wrong func(problems []string)) {
	place := w.queue.reserve()
	if place == nil {
		w.refuse(rw, r, http.StatusTooManyRequests, "full", MaxWaiting)
		return
	}
	defer place.give("")
	id, problems, err := keep()
	switch {
	case len(problems) > 0:
		wrong(problems)
	case err != nil:
		w.refuse(rw, r, http.StatusInternalServerError, "text", err)
	default:
		place.give(id)
		http.Redirect(rw, r, "/studies/"+id, http.StatusSeeOther)
	}
}
