package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"time"
)

// Statuses of a run in its manifest.
const (
	statusRunning     = "running"
	statusComplete    = "complete"
	statusInterrupted = "interrupted"
	statusFailed      = "failed" // what there was before is kept
)

// statusOf is the status of what ended early.
func statusOf(err error) string {
	if errors.Is(err, errInterrupted) {
		return statusInterrupted
	}
	return statusFailed
}

// manifest is what a reader needs to know, and a second person to repeat the
// run: the first file written, and the last one brought up to date.
type manifest struct {
	Program  string   `json:"program"`
	Version  string   `json:"version"`
	Command  []string `json:"command"` // arguments as given
	Status   string   `json:"status"`
	Started  string   `json:"started"`            // wall clock, RFC 3339
	Finished string   `json:"finished,omitempty"` // likewise

	Seed         int64             `json:"seed"`
	Profile      string            `json:"profile"`
	Residents    int               `json:"residents"` // in all districts
	Districts    int               `json:"districts"`
	Flags        map[string]string `json:"flags"` // options that were given
	Base         string            `json:"base"`
	Scenarios    []manifestEntry   `json:"scenarios"`
	Inputs       []manifestInput   `json:"inputs"`
	Machine      machine           `json:"machine"`
	Replications manifestCount     `json:"replications"`
	Plan         *manifestPlan     `json:"plan,omitempty"` // of a sweep
	AcceptedSet  *manifestMembers  `json:"accepted_set,omitempty"`

	Unverified []string         `json:"unverified_parameters"` // keys whose grade is not verified
	Warnings   []warning        `json:"warnings"`
	Sentences  []string         `json:"sentences,omitempty"`
	Files      []manifestOutput `json:"files"`  // every other file of the folder
	SHA256     string           `json:"sha256"` // of this file with this field empty
}

type manifestEntry struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

// manifestPlan is what was swept. The work has the same digest however many
// replications there are and however it was cut into shards.
type manifestPlan struct {
	Digest string `json:"digest"`
	Work   string `json:"work"`
	Points int    `json:"points"`
	Draws  int    `json:"draws"`
	Shards int    `json:"shards"`
	Failed int    `json:"failed_units"`
}

// manifestInput is a file that was read, and where the folder keeps its copy.
type manifestInput struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Copy   string `json:"copy,omitempty"`
}

// manifestOutput is a file that was written. Its name has slashes between its
// parts on every system.
type manifestOutput struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// manifestCount says how many replications were wanted and finished. With
// --precision the number wanted is the cap.
type manifestCount struct {
	Wanted   int `json:"wanted"`
	Finished int `json:"finished"`
}

// machine is what could matter for the last bit of a number, and nothing that
// names a person or a computer.
type machine struct {
	OS       string `json:"os"`
	Arch     string `json:"arch"`
	CPULevel string `json:"cpu_level,omitempty"` // GOAMD64 and the like
	CPUs     int    `json:"cpus"`
	Go       string `json:"go"`
}

// warning is something a reader must know before using a number. Its code is
// stable; its text is in the user's language.
type warning struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

func thisMachine() machine {
	return machine{
		OS: runtime.GOOS, Arch: runtime.GOARCH, CPUs: runtime.NumCPU(), Go: runtime.Version(),
		CPULevel: buildSetting("GO" + map[string]string{"amd64": "AMD64", "arm64": "ARM64", "386": "386"}[runtime.GOARCH]),
	}
}

func timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// write writes the manifest with the digest of itself.
func (m *manifest) write(w io.Writer) error { return writeSealed(w, m, &m.SHA256) }

// writeSealed writes a manifest with the digest of itself in the field meant for it.
func writeSealed(w io.Writer, manifest any, seal *string) error {
	*seal = ""
	text, err := indented(manifest)
	if err == nil {
		*seal = digestOf(text)
		text, err = indented(manifest)
	}
	if err == nil {
		_, err = w.Write(text)
	}
	return err
}

func indented(content any) ([]byte, error) {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	err := out.Encode(content)
	return b.Bytes(), err
}

// digestOf is the SHA-256 of a text in hexadecimal.
func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
