package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model/indicator"
	"gradus/plots/web"
	"gradus/scenarios"
)

// Files of a study, beside the policies of its order. The result is a folder
// that a command left.
const (
	lineFile    = "line.json" // which study runs and which wait; beside them
	keptFile    = "study.json"
	troubleFile = "trouble.txt"
	resultPath  = "result"
)

// kept is a study as it was ordered: an order, or a question about another one.
type kept struct {
	Kept     time.Time     `json:"kept"`
	Order    web.Order     `json:"order"` // of a question: that of the study it is about
	Question *web.Question `json:"question,omitempty"`
	Design   string        `json:"design,omitempty"` // file of the design of a question that has one
	Sets     int           `json:"sets,omitempty"`   // of uncertain parameters that this design visits; 0 in studies of earlier versions
	Files    []string      `json:"files"`            // that it was made from: its options, what they name of the folder of studies, and that design
}

// lang is the language that a study was ordered in, and that its run speaks.
func (k kept) lang() web.Lang {
	if k.Question != nil {
		return k.Question.Lang
	}
	return k.Order.Lang
}

var studyID = regexp.MustCompile(`^\d{4,9}$`)

// Keep writes an order as a new study.
func (p *studies) Keep(l web.Lang, o web.Order) (id string, problems []string, err error) {
	shown, se := p.preview(l, o)
	if se == nil {
		return "", shown.Problems, nil
	}
	_, files, _ := p.drafts(l, o)
	maps.Copy(files, p.copies(se, files))
	id, err = p.write(kept{Kept: p.world.now(), Order: o}, files)
	return id, nil, err
}

// Ask writes a question about a finished study as a new study.
func (p *studies) Ask(l web.Lang, q web.Question) (id string, bad []string, err error) {
	of, err := p.kept(q.Study)
	if err != nil {
		return "", nil, err
	}
	files, err := p.keptFiles(q.Study, of)
	if err != nil {
		return "", nil, err
	}
	a := p.in(l, files)
	a.order = &of.Order
	switch m, err := p.manifest(q.Study); {
	case of.Question != nil:
		return "", []string{a.Say("serve.ask.question", q.Study, of.Question.Study)}, nil
	case err != nil || m.Status != results.StatusComplete:
		return "", []string{a.Say("serve.ask.unfinished", q.Study)}, nil
	}
	option := q.Option + ".toml"
	if _, ok := files[option]; !ok || !draftName.MatchString(option) {
		bad = append(bad, a.Say("serve.no-option", q.Option))
	}
	if !slices.Contains([]string{"why", "dose", askSensitivity}, q.Kind) {
		bad = append(bad, a.Say("serve.no-question", q.Kind))
	}
	if len(bad) > 0 {
		return "", bad, nil
	}
	asked := kept{Kept: p.world.now(), Order: of.Order, Question: &q}
	if q.Kind == askSensitivity {
		asked.Design, asked.Sets, err = p.sensitive(a, of.Order, q, files)
	} else {
		err = a.explainable(of.Order, q)
	}
	if err != nil {
		return "", problems.Of(err), nil
	}
	id, err = p.write(asked, files)
	return id, nil, err
}

// explainable tells what is wrong with a question of a why or a dose.
func (a *app) explainable(of web.Order, q web.Question) error {
	var explained []string
	if q.Indicator != "" {
		explained = []string{q.Indicator}
	}
	option := q.Option + ".toml"
	replications, _ := strconv.Atoi(of.Replications) // it was kept as a number
	se, err := a.prepare([]string{of.Base, option}, settings{
		profile: of.Profile, replications: replications, period: study.All, indicators: explained, target: q.Target, lever: q.Lever, confidence: study.Level,
	})
	if err != nil {
		return err
	}
	runs, err := se.runsOf(q.Kind, option)
	if err != nil {
		return err
	}
	if text := a.tooMuch(se.Study.Config, replications, runs); text != "" {
		return problems.BadInput(text)
	}
	return nil
}

// runsOf are the runs after the warm-up that a question about an option takes, or what
// is wrong with it.
func (se *session) runsOf(kind, option string) (int, error) {
	if kind == "dose" {
		q, err := se.doseQuestion(option)
		if err != nil {
			return 0, err
		}
		return q.Runs(se.settings.replications), nil
	}
	w, err := se.question()
	if err != nil {
		return 0, err
	}
	return w.Runs(se.settings.replications), nil
}

// write makes the folder of a study under the next number.
func (p *studies) write(k kept, files typedFiles) (id string, err error) {
	k.Files = slices.Sorted(maps.Keys(files))
	text, err := json.MarshalIndent(k, "", "  ")
	if err != nil {
		return "", err
	}
	ids, err := p.ids()
	if err != nil {
		return "", err
	}
	next := 1
	if len(ids) > 0 {
		next, _ = strconv.Atoi(ids[0]) // it has digits alone
		next++
	}
	for ; ; next++ {
		id = fmt.Sprintf("%04d", next)
		if err = p.root.Mkdir(id, 0o777); !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	if err != nil {
		return "", err
	}
	for name, text := range files {
		err = errors.Join(err, p.root.MkdirAll(path.Join(id, path.Dir(name)), 0o777), p.root.WriteFile(path.Join(id, name), text, 0o666))
	}
	// The study is there when this file is: all else is written before.
	if err == nil {
		err = p.putWhole(path.Join(id, keptFile), text)
	}
	if err != nil {
		err = errors.Join(err, p.root.RemoveAll(id))
	}
	return id, err
}

// Line is the line as it was kept last; none of one that cannot be read.
func (p *studies) Line() (l web.Line) {
	if text, err := p.root.ReadFile(lineFile); err != nil || json.Unmarshal(text, &l) != nil {
		return web.Line{}
	}
	return l
}

// KeepLine keeps the line.
func (p *studies) KeepLine(l web.Line) error {
	text, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return p.putWhole(lineFile, text)
}

// putWhole writes a file that is there only once it is whole.
func (p *studies) putWhole(name string, text []byte) error {
	if err := p.root.WriteFile(name+results.PartialSuffix, text, 0o666); err != nil {
		return err
	}
	return p.root.Rename(name+results.PartialSuffix, name)
}

// ids lists the studies, the newest first.
func (p *studies) ids() ([]string, error) {
	entries, err := fs.ReadDir(p.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() && studyID.MatchString(e.Name()) {
			out = append(out, e.Name())
		}
	}
	slices.SortFunc(out, func(x, y string) int { return cmp.Or(cmp.Compare(len(y), len(x)), cmp.Compare(y, x)) })
	return out, nil
}

func (p *studies) kept(id string) (k kept, err error) {
	if !studyID.MatchString(id) {
		return k, &fs.PathError{Op: "open", Path: id, Err: fs.ErrNotExist}
	}
	text, err := p.root.ReadFile(path.Join(id, keptFile))
	if err != nil {
		return k, err
	}
	if err := json.Unmarshal(text, &k); err != nil {
		return k, fmt.Errorf("%s: %w", filepath.Join(p.dir, id, keptFile), err)
	}
	return k, nil
}

// Studies lists all studies; a folder that cannot be read is shown as failed.
func (p *studies) Studies(l web.Lang) ([]web.Study, error) {
	ids, err := p.ids()
	if err != nil {
		return nil, err
	}
	var out []web.Study
	for _, id := range ids {
		switch k, err := p.kept(id); {
		case errors.Is(err, fs.ErrNotExist): // being written
		case err != nil:
			out = append(out, web.Study{ID: id, Title: id, State: web.Failed, Trouble: err.Error()})
		default:
			out = append(out, p.head(l, id, k))
		}
	}
	return out, nil
}

// head is a study without its answer.
func (p *studies) head(l web.Lang, id string, k kept) web.Study {
	files, _ := fs.Sub(p.root.FS(), id) // it is a number
	a := p.in(l, files)
	s := web.Study{ID: id, Kind: "compare", Order: k.Order, Kept: k.Kept, State: web.New}
	s.Title, s.District = cmp.Or(k.Order.Title, a.Say("serve.title", id)), a.districtTitle(k.Order.Base)
	for i := range k.Order.Options {
		s.Options = append(s.Options, web.Named{Name: optionName(i), Title: a.optionTitle(k.Order, i)})
	}
	if q := k.Question; q != nil {
		s.Kind, s.Of = q.Kind, q.Study
		s.Title = a.questionTitle(k, cmp.Or(k.Order.Title, a.Say("serve.title", q.Study)), s.Options)
	}
	s.Trouble, s.TroubleLang = p.trouble(l, id, k)
	if text := p.linked(a, id); text != "" {
		s.State, s.Trouble, s.TroubleLang = web.Failed, text, l
		return s
	}
	m, err := p.manifest(id)
	s.Finished, s.Wanted = m.Replications.Finished, m.Replications.Wanted
	switch {
	case err == nil && m.Status == results.StatusComplete:
		s.State = web.Done
	case remains(m, err) && s.Trouble == "":
		s.Begun = true
	case err == nil && m.Plan == nil:
		s.State = web.Stopped
	case s.Trouble != "":
		s.State = web.Failed
	}
	return s
}

func (p *studies) manifest(id string) (m results.Manifest, err error) {
	text, err := p.root.ReadFile(path.Join(id, resultPath, "manifest.json"))
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	return m, err
}

// Study reads a study with its answer.
func (p *studies) Study(l web.Lang, id string) (web.Study, error) {
	k, err := p.kept(id)
	if err != nil {
		return web.Study{}, err
	}
	s := p.head(l, id, k)
	a := p.in(l, nil)
	for _, c := range study.SweepHeadline {
		d, _ := indicator.Lookup(c.Indicator)
		s.Targets = append(s.Targets, web.Named{Name: c.Code(), Title: a.Name(study.Line{Cell: c}), About: cmp.Or(a.QuantityIn(d.Unit).Unit, a.UnitWord(d.Unit))})
	}
	var usual []string
	for _, code := range askedByDefault {
		usual = append(usual, a.Name(terms.LineOf(code)))
	}
	s.Usual = strings.Join(usual, a.Say("sentence.comma"))
	s.Edited = p.edited(id, k)
	p.list(a, id, k, &s)
	return s, nil
}

func optionName(i int) string { return "option-" + string(rune('a'+i)) }

// optionTitle is the name of an option for the reader: as its file has it.
func (a *app) optionTitle(o web.Order, i int) string {
	var title string
	if a.files != nil {
		text, _ := fs.ReadFile(a.files, optionName(i)+".toml") // one that is missing is told when it is run
		about, _ := scenarios.Describe("", string(text))
		title = a.Lang.Pick(about.Title.En, about.Title.Zh)
	}
	return cmp.Or(title, o.Options[i].Title, a.Say("serve.option", string(rune('A'+i))))
}

// questionTitle is a question about a study of a title.
func (a *app) questionTitle(k kept, of string, options []web.Named) string {
	q := k.Question
	option := q.Option
	for _, o := range options {
		if o.Name == q.Option {
			option = o.Title
		}
	}
	switch {
	case q.Kind == askSensitivity:
		title := a.Say("serve.question.sensitivity", of, option)
		if q.Indicator != "" {
			title = a.Say("serve.question.sensitivity.in", of, option, a.Name(terms.LineOf(q.Indicator)))
		}
		if k.Sets > 0 {
			title += a.Say("serve.question.sets", k.Sets)
		}
		return title
	case q.Kind == "dose":
	case q.Indicator != "":
		return a.Say("serve.question.why.in", of, option, a.Name(terms.LineOf(q.Indicator)))
	default:
		return a.Say("serve.question.why", of, option)
	}
	return a.Say("serve.question.dose", of, option, values.Meaning(a.Language, q.Lever), a.targetAsked(q.Target))
}
