package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"

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

// fullVersion tells this build from all that may give other numbers.
var fullVersion = sync.OnceValue(func() string {
	return identity(buildSetting("vcs.revision"), buildSetting("vcs.modified") == "true", thisExecutable)
})

// thisExecutable opens the file that is running.
func thisExecutable() (io.ReadCloser, error) {
	name, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return os.Open(name)
}

// identity adds the revision of the source where the build recorded it. Where it
// did not, as "go run" or without git, or the source was modified, a version would
// fit very different programs; then a digest of the executable follows. That
// tells any two builds apart, also for two platforms, but the same source built
// by the same tools in a folder of the same name gives the same file.
func identity(revision string, modified bool, executable func() (io.ReadCloser, error)) string {
	v := version
	if revision != "" {
		v += "+" + revision[:min(12, len(revision))]
		if !modified {
			return v
		}
		v += ".modified"
	} else {
		v += "+build"
	}
	sum := sha256.New()
	file, err := executable()
	if err == nil {
		_, err = io.Copy(sum, file)
		file.Close()
	}
	if err != nil {
		return v + ".unknown-" + rand.Text() // is no other's
	}
	return v + "." + hex.EncodeToString(sum.Sum(nil)[:6])
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
