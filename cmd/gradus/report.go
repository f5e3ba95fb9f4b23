package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/reporter"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/words"
)

func (a *app) reportCommand() *cobra.Command {
	return a.verb("report", a.Say("help.folder.argument"), a.between(1, 1), []string{"replace", bothLanguages}, a.report)
}

// report turns a folder of results into a page in each language asked for.
func (a *app) report(_ context.Context, _ *cobra.Command, args []string, s settings) error {
	in, err := archive.OpenWhole(a.Language, a.files, args[0])
	if err != nil {
		return err
	}
	type file struct {
		name string
		text []byte
	}
	var files []file
	var bad problems.List
	for _, name := range in.Undone {
		fmt.Fprintln(a.stderr, a.Say("warning", a.Say("report.inside.undone", in.Path(name))))
	}
	languages, maker := a.reportLanguages(), a.reports()
	maker.Alone = len(languages) == 1 && !in.Lies(archive.ReportName(languages[0].Other()))
	texts, err := maker.Report(in)
	if err != nil {
		return err
	}
	for _, l := range languages {
		f := file{archive.ReportName(l), texts[l]}
		there, err := in.Read(f.name)
		switch {
		case errors.Is(err, fs.ErrNotExist), err == nil && bytes.Equal(there, f.text):
		case err != nil:
			bad.Add(a.Say("report.unreadable", in.Path(f.name), problems.PlainCause(err)))
		case !s.replace:
			bad.Add(a.Say("report.there", in.Path(f.name)))
		}
		files = append(files, f)
	}
	if err := bad.Err(); err != nil {
		return err
	}
	out := results.InPlace(a.disk, in.Dir)
	for _, f := range files {
		if _, err := out.Write(f.name, func(w io.Writer) error { _, err := w.Write(f.text); return err }); err != nil {
			return a.Fault("report.failed", err)
		}
		fmt.Fprintln(a.stdout, in.Path(f.name))
	}
	return nil
}

// reportLanguages are the languages asked for, all of them without --lang.
func (a *app) reportLanguages() []words.Lang {
	switch a.options.languages {
	case words.English.Code():
		return []words.Lang{words.English}
	case words.Chinese.Code():
		return []words.Lang{words.Chinese}
	}
	return []words.Lang{words.Chinese, words.English}
}

// reports makes reports in the language of the program.
func (a *app) reports() reporter.Maker { return reporter.Maker{Language: a.Language, Given: a.given} }

// in is the program in another language.
func (a *app) in(l words.Lang) *app {
	b := *a
	b.Lang = l
	return &b
}
