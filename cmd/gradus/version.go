package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is that of the next or the present release, as in CHANGELOG.md.
const version = "0.1.0"

func (a *app) versionCommand() *cobra.Command {
	return a.verb("version", "", a.between(0, 0), nil,
		func(context.Context, *cobra.Command, []string, settings) error {
			_, err := fmt.Fprintf(a.stdout, "gradus %s %s %s/%s\n", fullVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		})
}

// fullVersion adds the revision of the source where the build recorded it.
func fullVersion() string {
	revision, modified := buildSetting("vcs.revision"), buildSetting("vcs.modified")
	if revision == "" {
		return version
	}
	v := version + "+" + revision[:min(12, len(revision))]
	if modified == "true" {
		v += ".modified"
	}
	return v
}

// buildSetting returns what the build recorded under a key, e.g. "GOAMD64".
func buildSetting(key string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}
