package main

import (
	"encoding/json"
	"io"
	"runtime"
	"time"
)

// Statuses of a run in its manifest.
const (
	statusRunning     = "running"
	statusComplete    = "complete"
	statusInterrupted = "interrupted"
)

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
	Results    []manifestOutput `json:"results"`
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

// manifestInput is a file that was read.
type manifestInput struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// manifestOutput is a file that was written.
type manifestOutput struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
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

func (m *manifest) write(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(m)
}
