package build

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync"
)

// Version is that of the next or the present release, as in CHANGELOG.md.
const Version = "0.1.0"

// Full tells this build from all that may give other numbers.
func Full() string { return thisBuild() }

var thisBuild = sync.OnceValue(func() string {
	return identity(Setting("vcs.revision"), Setting("vcs.modified") == "true", thisExecutable)
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
	v := Version
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

// Setting returns what the build recorded under a key, e.g. "GOAMD64".
func Setting(key string) string {
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

// Program is the program with its version, as reports name their maker.
func Program() string { return fmt.Sprintf("gradus %s", Full()) }
