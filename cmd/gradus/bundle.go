package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
)

func (a *app) bundleCommand() *cobra.Command {
	c := a.verb("bundle", a.Say("help.folder.argument"), a.between(1, 1), nil, a.bundle)
	c.Flags().Var(rawFlag{&a.options.out, "FILE.zip"}, "out", a.Say("flag.out-file"))
	return c
}

// bundle puts a folder that verify finds whole, with those in it, into one new file.
func (a *app) bundle(_ context.Context, _ *cobra.Command, args []string, s settings) error {
	if err := a.freeFile(s.out, args[0]); err != nil {
		return err
	}
	v, err := a.verified(args[0])
	if err != nil {
		return err
	}
	pack, err := v.in.Packed()
	if err != nil {
		return err
	}
	top := strings.TrimSuffix(filepath.Base(s.out), zipSuffix)
	out, err := results.InPlace(a.disk, filepath.Dir(s.out)).Write(filepath.Base(s.out), func(w io.Writer) error { return pack.Write(w, top) })
	if err != nil {
		failed := a.Fault("bundle.failed", err)
		if err := a.disk.RemoveAll(s.out + results.PartialSuffix); err != nil {
			return errors.Join(failed, err)
		}
		return failed
	}
	fmt.Fprintln(a.stdout, a.Say("verify.row", s.out, out.SHA256))
	return nil
}

const zipSuffix = ".zip"

// freeFile refuses a name for a new archive of a folder that is missing, or none of an
// archive, or in that folder, or taken, or being written to.
func (a *app) freeFile(name, of string) error {
	top, isZip := strings.CutSuffix(filepath.Base(name), zipSuffix)
	switch wrong := archive.Unportable(a.Language, top); {
	case name == "":
		return problems.BadInput(a.Say("bundle.no-out"))
	case !isZip:
		return problems.BadInput(a.Say("bundle.out-name", name))
	case strings.Trim(top, ".") == "":
		return problems.BadInput(a.Say("bundle.out-bare", name))
	case wrong != "":
		return problems.BadInput(a.Say("bundle.out-wrong", name, wrong))
	}
	out, err := filepath.Abs(name)
	folder, err2 := filepath.Abs(of)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	if inside, err := filepath.Rel(folder, out); err == nil && filepath.IsLocal(inside) {
		return problems.BadInput(a.Say("bundle.inside", name, of))
	}
	return results.Prepare(a.Language, a.disk, name, a.Say("bundle.exists", name))
}
