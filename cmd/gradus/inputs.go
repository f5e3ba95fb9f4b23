package main

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/results"
	"gradus/scenarios"
)

// inputs lists what was read, the panel of judges first, each text once.
func (se *session) inputs() []scenarios.Input {
	var out []scenarios.Input
	if se.Panel != nil {
		out = append(out, se.Panel.Input)
	}
	for _, sc := range se.Scenarios {
		for _, in := range sc.Inputs {
			known := slices.ContainsFunc(out, func(o scenarios.Input) bool { return o.Name == in.Name && o.SHA256 == in.SHA256 })
			if !known {
				out = append(out, in)
			}
		}
	}
	return out
}

// copyName names the copy of an input: its place in the list makes it unique,
// and nothing of the folders of its writer is kept.
func copyName(i int, in scenarios.Input) string {
	name := findings.Slug(strings.TrimLeft(path.Base(strings.ReplaceAll(in.Name, `\`, "/")), "-."))
	if path.Ext(name) == "" { // the values of the command line
		name += ".txt"
	}
	return path.Join(results.InputsFolder, fmt.Sprintf("%d-%s", i+1, name))
}

// keepInputs writes the copies and notes them in the manifest.
func (se *session) keepInputs() error {
	if err := se.folder.Mkdir(results.InputsFolder); err != nil {
		return err
	}
	for i, in := range se.inputs() {
		written, err := se.folder.Write(copyName(i, in), func(w io.Writer) error {
			_, err := io.WriteString(w, in.Text)
			return err
		})
		if err != nil {
			return err
		}
		se.manifest.Files = append(se.manifest.Files, written)
		se.manifest.Inputs[i].Copy = written.Name
	}
	return nil
}
