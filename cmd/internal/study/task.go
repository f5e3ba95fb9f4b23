package study

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"
	"time"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// Task is what a plan says beside its inputs: how its units are run. It stands
// in the plan as JSON.
type Task struct {
	Design        string   `json:"design"` // name or path of the experiment
	Profile       string   `json:"profile"`
	Set           []string `json:"set,omitempty"`
	Check         bool     `json:"check,omitempty"`
	AllowOverload bool     `json:"allow_overload,omitempty"`
	Periods       string   `json:"periods"`           // see [PeriodsKept]
	Targets       string   `json:"targets,omitempty"` // official ones, name or path; "": those of the program

	Sensitivity *Sensitivity `json:"sensitivity,omitempty"` // nil: the points are those of the design
}

// PeriodsKept are the ways to choose which periods a sweep keeps: the measured
// span alone, also its years, or every one.
var PeriodsKept = []string{"all", "years", EveryPeriod}

// EveryPeriod keeps months, quarters, years and the span.
const EveryPeriod = "every"

// keeps reports whether a cell goes into the results.
func (t *Task) keeps(c Cell) bool {
	switch t.Periods {
	case "all":
		return c.Period == All
	case "years":
		return c.Period == All || len(c.Period) == len("2012")
	}
	return true
}

// inputFiles is the file system of the texts that a plan holds: a worker on another
// machine has nothing else.
type inputFiles map[string]string

func (f inputFiles) Open(name string) (fs.File, error) {
	text, ok := f[path.Clean(name)]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &inputFile{name: path.Base(name), size: int64(len(text)), Reader: bytes.NewReader([]byte(text))}, nil
}

// FilesOf returns the texts that a plan holds as a file system.
func FilesOf(inputs []experiment.Input) fs.FS {
	files := inputFiles{}
	for _, in := range inputs {
		if in.Text != "" {
			files[path.Clean(in.Name)] = in.Text
		}
	}
	return files
}

// inputFile is a text as a file, and what is known of it.
type inputFile struct {
	*bytes.Reader
	name string
	size int64
}

func (f *inputFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *inputFile) Close() error               { return nil }
func (f *inputFile) Name() string               { return f.name }
func (f *inputFile) Size() int64                { return f.size }
func (f *inputFile) Mode() fs.FileMode          { return 0o444 }
func (f *inputFile) ModTime() time.Time         { return time.Time{} }
func (f *inputFile) IsDir() bool                { return false }
func (f *inputFile) Sys() any                   { return nil }

// InputsOf returns what was read as inputs of a plan: the texts of files of the
// user's with it, since workers have only the plan.
func InputsOf(read []scenarios.Input) []experiment.Input {
	out := make([]experiment.Input, len(read))
	for i, in := range read {
		out[i] = experiment.Input{Name: in.Name, SHA256: in.SHA256}
		if !in.Shipped() {
			out[i].Text = in.Text
		}
	}
	return out
}

// OpenPlan makes a plan's work ready from the plan alone. It makes sure that what the
// program brings along is what the plan was made with.
func OpenPlan(p *experiment.Plan) (*Sweep, *Design, error) {
	var t Task
	if err := json.Unmarshal(p.Task, &t); err != nil {
		return nil, nil, fmt.Errorf("the task of the plan: %w", err)
	}
	if t.Design == "" {
		return nil, nil, fmt.Errorf("this is the plan of something else than a design")
	}
	d, problems := ReadDesign(t, FilesOf(p.Inputs))
	if len(problems) > 0 {
		return nil, nil, problems
	}
	if err := sameInputs(p.Inputs, InputsOf(d.Inputs)); err != nil {
		return nil, nil, err
	}
	if d.Points() != p.Points || d.Draws() != p.Draws {
		return nil, nil, fmt.Errorf("the design has %d points and %d draws, the plan %d and %d", d.Points(), d.Draws(), p.Points, p.Draws)
	}
	return d.Sweep(t, p.Seed), d, nil
}

// IsSensitivity tells the plan of a sensitivity analysis from that of a sweep.
func IsSensitivity(p *experiment.Plan) bool {
	var t Task
	return json.Unmarshal(p.Task, &t) == nil && t.Sensitivity != nil
}

// sameInputs compares what a plan was made with and what is there now.
func sameInputs(planned, now []experiment.Input) error {
	was := map[string]string{}
	for _, in := range planned {
		was[in.Name] = in.SHA256
	}
	var errs []error
	for _, in := range now {
		if was[in.Name] != in.SHA256 {
			errs = append(errs, fmt.Errorf("%s is not what the plan was made with: digest %.12s, planned %.12s", in.Name, in.SHA256, was[in.Name]))
		}
		delete(was, in.Name)
	}
	for name := range was {
		errs = append(errs, fmt.Errorf("%s is in the plan and not read any more", name))
	}
	return errors.Join(errs...)
}

// settings gives the settings of a design. Reading one takes as long as some
// weeks of a small district, and every replication needs it again, so the first
// mostSettings are kept.
type settings struct {
	design *Design

	mu    sync.Mutex
	known map[[2]int]*known
}

const mostSettings = 4096

type known struct {
	once    sync.Once
	setting Setting
	err     error
}

// of returns a lever point under a draw.
func (s *settings) of(point, draw int) (Setting, error) {
	s.mu.Lock()
	k := s.known[[2]int{point, draw}]
	if k == nil {
		k = &known{}
		if len(s.known) < mostSettings {
			s.known[[2]int{point, draw}] = k
		}
	}
	s.mu.Unlock()
	k.once.Do(func() { k.setting, k.err = s.read(point, draw) })
	return k.setting, k.err
}

// read reads a setting. A station that is offered more than it can do makes it
// impossible, unless that is what is studied.
func (s *settings) read(point, draw int) (Setting, error) {
	sc, problems := scenarios.Load(s.design.Request(point, draw))
	if len(problems) > 0 {
		return Setting{}, problems
	}
	if over := Overloaded(&sc.Config, sc.Levers); len(over) > 0 && !s.design.AllowOverload {
		l := over[0]
		return Setting{}, fmt.Errorf("E201 %s of %s has a load of %.3g; the line grows without limit", l.Station, l.Institution, l.Utilisation())
	}
	config := sc.Config // and not all that is known of where it comes from
	return Setting{Config: &config, Levers: sc.Levers}, nil
}
