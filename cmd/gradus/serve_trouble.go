package main

import (
	"context"
	"errors"
	"io"
	"path"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/words"
	"gradus/plots/web"
)

// Why a study failed is for every reader to know. It is kept in the language
// that the study was ordered in and, beside it, in the other one.

// retoldFile is that other file. It is missing where the trouble could not be
// said again, and of studies of earlier versions.
func retoldFile(l web.Lang) string { return "trouble." + string(l) + ".txt" }

var pageLangs = map[web.Lang]words.Lang{web.English: words.English, web.Chinese: words.Chinese}

// trouble says why a study failed, and in which language that is.
func (p *studies) trouble(l web.Lang, id string, k kept) (text string, in web.Lang) {
	if l != k.lang() {
		if text, err := p.root.ReadFile(path.Join(id, retoldFile(l))); err == nil {
			return string(text), l
		}
	}
	if text, err := p.root.ReadFile(path.Join(id, troubleFile)); err == nil {
		return string(text), k.lang()
	}
	return "", ""
}

// keepTrouble keeps why a study failed.
func (p *studies) keepTrouble(id string, k kept, told map[web.Lang]string) error {
	var failed error
	for l, text := range told {
		name := troubleFile
		if l != k.lang() {
			name = retoldFile(l)
		}
		failed = errors.Join(failed, p.root.WriteFile(path.Join(id, name), []byte(text), 0o666))
	}
	return failed
}

// dropTrouble forgets why a study failed.
func (p *studies) dropTrouble(id string) error {
	return errors.Join(p.drop(id, troubleFile), p.drop(id, retoldFile(web.English)), p.drop(id, retoldFile(web.Chinese)))
}

// dropTold forgets why a study, or a question that lies in its result, could not be told,
// once its reports are made.
func (p *studies) dropTold(id string) error {
	ids, err := p.ids()
	if err != nil {
		return err
	}
	failed := p.dropTrouble(id)
	for _, other := range ids {
		k, err := p.kept(other)
		if err != nil || k.Question == nil || k.Question.Study != id {
			continue
		}
		if _, err := p.root.Stat(placeInside(other, k.Question)); err == nil {
			failed = errors.Join(failed, p.dropTrouble(other))
		}
	}
	return failed
}

// attempt runs a command in the language l, and says in each language why it
// failed, as far as that can be said.
func (w world) attempt(ctx context.Context, l web.Lang, command func(web.Lang) []string) (status int, told map[web.Lang]string) {
	status, err := w.heard(ctx, l, command)
	if err == nil {
		return status, nil
	}
	told = map[web.Lang]string{l: problems.Complaint(err, pageLangs[l])}
	for other := range pageLangs {
		if other == l {
			continue
		}
		// Bad input is found before anything is simulated, and so is found again
		// by a run that may simulate nothing.
		if status == exitBadInput {
			stopped, stop := context.WithCancel(ctx)
			stop()
			var again int
			if again, err = w.heard(stopped, other, command); again != exitBadInput {
				continue // something has changed in between
			}
		}
		told[other] = problems.Complaint(err, pageLangs[other])
	}
	return status, told
}

// heard runs a command and returns what ended it.
func (w world) heard(ctx context.Context, l web.Lang, command func(web.Lang) []string) (status int, failed error) {
	w.stdout, w.stderr, w.terminal = io.Discard, io.Discard, false
	w.width = func() int { return 0 }
	w.getenv = func(name string) string {
		if name == "LANG" { // of a command that has no --lang
			return string(l)
		}
		return ""
	}
	w.failed = func(err error) { failed = err }
	return run(ctx, command(l), w), failed
}
