package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/plots/web"
)

// Run runs a study by the command that a user would type.
func (p *studies) Run(ctx context.Context, id string, told func(web.Progress)) error {
	k, err := p.kept(id)
	if err != nil {
		return err
	}
	w, end, err := p.confined(k.lang(), id)
	if err != nil {
		return err
	}
	defer end()
	if m, err := p.manifest(id); err == nil && !remains(m, err) {
		return nil // it has its result
	}
	goOn := p.goesOn(id, k)
	if k.Design != "" && !goOn { // the runs of another version, or what was killed before the first
		if err := p.drop(id, resultPath); err != nil {
			return err
		}
	}
	if err := errors.Join(p.drop(id, resultPath+results.PartialSuffix), p.dropTrouble(id)); err != nil {
		return err
	}
	p.pace.hold()
	defer p.pace.free()
	w.order = &k.Order
	var now web.Progress
	w.told = func(done, total int, left time.Duration) {
		now.Done, now.Total, now.Left = done, total, left
		told(now)
	}
	w.finished = func(a *app, soFar *study.Result) {
		now.Meter = map[web.Lang][]web.Reading{web.English: a.in(words.English).meter(k.Order, soFar), web.Chinese: a.in(words.Chinese).meter(k.Order, soFar)}
	}
	status, trouble := w.attempt(ctx, k.lang(), func(l web.Lang) []string { return p.arguments(k, l, goOn) })
	stopped := status == exitInterrupted
	switch _, err := p.manifest(id); {
	case stopped && (err != nil || k.Question != nil):
		return ctx.Err() // nothing was finished, or a question is open
	case status == exitAnswered || stopped: // what was stopped has its report too, which says so
		if status, trouble, err = p.tell(ctx, w, id, k); err != nil || status == exitAnswered {
			return cmp.Or(err, ctx.Err())
		}
	}
	return errors.Join(errors.New(trouble[k.lang()]), p.keepTrouble(id, k, trouble))
}

// drop removes a file or a folder of a study, if it is there.
func (p *studies) drop(id, name string) error {
	if err := p.root.RemoveAll(path.Join(id, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// tell makes the reports of a study; those of a question are made by putting its result
// into that of the study that it is about, whose reports tell it then.
func (p *studies) tell(ctx context.Context, w world, id string, k kept) (status int, trouble map[web.Lang]string, err error) {
	p.reporting.Lock()
	defer p.reporting.Unlock()
	report := []string{"report", resultPath}
	if q := k.Question; q != nil {
		if _, err := p.manifest(q.Study); err != nil {
			return exitAnswered, nil, nil // the study has none
		}
		of, end, err := p.confined(k.lang(), q.Study)
		if err != nil {
			return 0, nil, err
		}
		defer end()
		if err := p.handOn(id, q); err != nil {
			return 0, nil, err
		}
		w.files, w.disk, report = of.files, of.disk, append(report, "--replace")
	}
	status, trouble = w.attempt(context.WithoutCancel(ctx), k.lang(), func(web.Lang) []string { return report })
	return status, trouble, nil
}

// tellLeft tells what the page before this one had run and was killed over telling: a
// question that has its result, of which the study, or its reports, may know nothing. Once
// it is told it is off the line; else the next page tries again.
func (p *studies) tellLeft(ctx context.Context, line web.Line) error {
	id := line.Running
	k, err := p.kept(id)
	if err != nil || k.Question == nil {
		return nil
	}
	m, err := p.manifest(id)
	if err != nil || m.Status != results.StatusComplete {
		return nil
	}
	w, end, err := p.confined(k.lang(), id)
	if err != nil {
		return err
	}
	defer end()
	status, trouble, err := p.tell(ctx, w, id, k)
	switch {
	case err != nil:
		return err
	case status != exitAnswered:
		return errors.New(trouble[k.lang()])
	}
	line.Running = ""
	return errors.Join(p.dropTrouble(id), p.KeepLine(line))
}

// placeInside is where the result of a question lies in that of its study.
func placeInside(id string, q *web.Question) string {
	return path.Join(q.Study, resultPath, q.Kind+"-"+id)
}

// handOn puts a copy of the result of a question into that of its study, unless it is there,
// and in one step: until it is whole the copy lies beside that, since a result with a part
// of another one in it holds no more.
func (p *studies) handOn(id string, q *web.Question) error {
	if _, err := p.root.Stat(placeInside(id, q)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	from := path.Join(id, resultPath)
	copied := path.Join(q.Study, q.Kind+"-"+id+results.PartialSuffix)
	err := p.root.RemoveAll(copied)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err = fs.WalkDir(p.root.FS(), from, func(name string, e fs.DirEntry, err error) error {
		at := copied + strings.TrimPrefix(name, from)
		switch {
		case err != nil:
			return err
		case e.IsDir():
			return p.root.Mkdir(at, 0o777)
		}
		text, err := p.root.ReadFile(name)
		if err != nil {
			return err
		}
		return p.root.WriteFile(at, text, 0o666)
	})
	if err != nil {
		return errors.Join(err, p.root.RemoveAll(copied))
	}
	return p.root.Rename(copied, placeInside(id, q))
}

// arguments are what a user would type in the folder of a study to run it in a
// language, or to go on with what it has.
func (p *studies) arguments(k kept, l web.Lang, goOn bool) []string {
	o := k.Order
	var args []string
	switch q := k.Question; {
	case q != nil && q.Kind == askSensitivity:
		return p.sensitivityArguments(k, l, goOn)
	case q == nil:
		args = []string{"compare", o.Base}
		for i := range o.Options {
			args = append(args, optionName(i)+".toml")
		}
	case q.Kind == "dose":
		args = []string{"dose", o.Base, q.Option + ".toml", "--lever", q.Lever, "--target", q.Target}
	default:
		args = []string{q.Kind, o.Base, q.Option + ".toml"}
		if q.Indicator != "" {
			args = append(args, "--indicator", q.Indicator)
		}
	}
	return append(args, "--profile", o.Profile, "--reps", o.Replications, "--seed", o.Seed, "--workers", strconv.Itoa(p.workers),
		"--lang", string(l), "--quiet", "--out", resultPath)
}
