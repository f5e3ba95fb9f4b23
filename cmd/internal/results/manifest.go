package results

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math"
	"runtime"
	"slices"
	"time"

	"gradus/cmd/internal/build"
	"gradus/cmd/internal/problems"
)

// Statuses of a run in its manifest.
const (
	StatusRunning     = "running"
	StatusComplete    = "complete"
	StatusInterrupted = "interrupted"
	StatusFailed      = "failed" // what there was before is kept
)

// StatusOf is the status of what ended early.
func StatusOf(err error) string {
	if errors.Is(err, problems.ErrInterrupted) {
		return StatusInterrupted
	}
	return StatusFailed
}

// Manifest is what a reader needs to know, and a second person to repeat the
// run: the first file written, and the last one brought up to date.
type Manifest struct {
	Program  string   `json:"program"`
	Version  string   `json:"version"`
	Command  []string `json:"command"` // arguments as given, at first
	Resumed  []Later  `json:"resumed,omitempty"`
	Status   string   `json:"status"`
	Started  string   `json:"started"`            // wall clock, RFC 3339, of the first command
	Finished string   `json:"finished,omitempty"` // likewise

	Seed         int64             `json:"seed"`
	Profile      string            `json:"profile"`
	Residents    int               `json:"residents"` // in all districts
	Districts    int               `json:"districts"`
	Flags        map[string]string `json:"flags"` // options that were given
	Base         string            `json:"base"`
	Scenarios    []Entry           `json:"scenarios"`
	Inputs       []Input           `json:"inputs"`
	Machine      Machine           `json:"machine"`
	Replications Count             `json:"replications"`
	Plan         *Plan             `json:"plan,omitempty"` // of a sweep
	AcceptedSet  *Members          `json:"accepted_set,omitempty"`

	Unverified []string  `json:"unverified_parameters"` // keys whose grade is not verified
	Warnings   []Warning `json:"warnings"`
	Sentences  []string  `json:"sentences,omitempty"`
	Files      []Output  `json:"files"`             // every other file of the folder, but for a plan, its parts and its journal
	Journal    *Output   `json:"journal,omitempty"` // of a plan, as far as it was written by then
	SHA256     string    `json:"sha256"`            // of this file with this field empty
}

// Later is a command that went on with what the first one had begun: it computed what was
// missing, added to it, or put it together again.
type Later struct {
	At      string   `json:"at"`      // wall clock, RFC 3339
	Command []string `json:"command"` // arguments as given
}

// Entry is a scenario with its title in the language of the run.
type Entry struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

// Plan is what was swept. The work has the same digest however many
// replications there are and however it was cut into shards.
type Plan struct {
	Digest string `json:"digest"`
	Work   string `json:"work"`
	Points int    `json:"points"`
	Draws  int    `json:"draws"`
	Shards int    `json:"shards"`
	Failed int    `json:"failed_units"`
}

// Input is a file that was read, and where the folder keeps its copy.
type Input struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Copy   string `json:"copy,omitempty"`
}

// Output is a file that was written. Its name has slashes between its
// parts on every system.
type Output struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Count says how many replications were wanted and finished. With
// --precision the number wanted is the cap.
type Count struct {
	Wanted   int `json:"wanted"`
	Finished int `json:"finished"`
}

// Machine is what could matter for the last bit of a number, and nothing that
// names a person or a computer.
type Machine struct {
	OS       string `json:"os"`
	Arch     string `json:"arch"`
	CPULevel string `json:"cpu_level,omitempty"` // GOAMD64 and the like
	CPUs     int    `json:"cpus"`
	Go       string `json:"go"`
}

// Warning is something a reader must know before using a number. Its code is
// stable; its text is in the user's language. What it is about are the codes and
// numbers of the text, so that a report says it in either language.
type Warning struct {
	Code  string `json:"code"`
	Text  string `json:"text"`
	About About  `json:"about,omitempty"`
}

// About has the codes and numbers of a warning by name; a number that is undefined
// is not among them.
type About map[string]any

// Defined is what remains without undefined numbers, which JSON does not know.
func (a About) Defined() About {
	maps.DeleteFunc(a, func(_ string, v any) bool {
		x, isNumber := v.(float64)
		return isNumber && (math.IsNaN(x) || math.IsInf(x, 0))
	})
	return a
}

// Warned reports whether there is a warning of this code.
func (m *Manifest) Warned(code string) bool {
	return slices.ContainsFunc(m.Warnings, func(w Warning) bool { return w.Code == code })
}

// ThisMachine is the one that the program runs on.
func ThisMachine() Machine {
	return Machine{
		OS: runtime.GOOS, Arch: runtime.GOARCH, CPUs: runtime.NumCPU(), Go: runtime.Version(),
		CPULevel: build.Setting("GO" + map[string]string{"amd64": "AMD64", "arm64": "ARM64", "386": "386"}[runtime.GOARCH]),
	}
}

// Timestamp writes a time as manifests do, RFC 3339 in UTC.
func Timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Write writes the manifest with the digest of itself.
func (m *Manifest) Write(w io.Writer) error { return WriteSealed(w, m, &m.SHA256) }

// WriteSealed writes a manifest with the digest of itself in the field meant for it.
func WriteSealed(w io.Writer, manifest any, seal *string) error {
	*seal = ""
	text, err := indented(manifest)
	if err == nil {
		*seal = DigestOf(text)
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

// DigestOf is the SHA-256 of a text in hexadecimal.
func DigestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Members is the accepted set in a manifest.
type Members struct {
	Name       string   `json:"name"`
	SHA256     string   `json:"sha256"`
	Members    int      `json:"members"`
	Parameters []string `json:"parameters"`
	Held       []string `json:"held_by_set,omitempty"`
}

// ManifestName is the file that knows all others.
const ManifestName = "manifest.json"
