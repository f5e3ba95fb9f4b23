package main

import (
	"errors"
	"io/fs"
	"slices"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/reporter"
	"gradus/plots/web"
)

// SideBySide sets options of several studies side by side, each as its own
// study found it.
func (p *studies) SideBySide(l web.Lang, picks []web.Pick) (web.Answer, []string, error) {
	chosen, bad := p.picked(l, picks)
	if bad = append(bad, reporter.Together(chosen)...); len(bad) > 0 {
		return web.Answer{}, bad, nil
	}
	out, err := reporter.SideBySide(chosen)
	if err != nil {
		return web.Answer{}, problems.Of(err), nil
	}
	return out, nil, nil
}

// picked opens the results of the options, or says which cannot be.
func (p *studies) picked(l web.Lang, picks []web.Pick) (out []reporter.Pick, bad problems.List) {
	a := p.in(l, nil)
	opened := map[string]*reporter.Author{}
	for _, pick := range picks {
		x := opened[pick.Study]
		if x == nil {
			k, err := p.kept(pick.Study)
			if err == nil && k.Question != nil {
				err = &fs.PathError{Op: "open", Path: pick.Study, Err: fs.ErrNotExist}
			}
			if err == nil {
				x, err = p.reader(l, pick.Study)
			}
			if errors.Is(err, fs.ErrNotExist) {
				bad.Add(a.Say("serve.beside.none", pick.Study))
				continue
			}
			if err != nil {
				bad = append(bad, problems.Of(err)...)
				continue
			}
			opened[pick.Study] = x
		}
		if !slices.Contains(x.ScenariosCompared(), pick.Option) {
			bad.Add(a.Say("serve.beside.no-option", pick.Study, pick.Option))
			continue
		}
		out = append(out, reporter.Pick{Author: x, Study: pick.Study, Option: pick.Option})
	}
	return out, bad
}
