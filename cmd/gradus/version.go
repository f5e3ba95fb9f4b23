package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/build"
)

func (a *app) versionCommand() *cobra.Command {
	return a.verb("version", "", a.between(0, 0), nil,
		func(context.Context, *cobra.Command, []string, settings) error {
			_, err := fmt.Fprintf(a.stdout, "gradus %s %s %s/%s\n", build.Full(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		})
}
