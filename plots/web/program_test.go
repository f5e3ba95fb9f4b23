package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"sync"
	"testing/fstest"
	"time"

	"gradus/plots/report"
)

// program is a Program without a simulator: runs end when the test lets them.
type program struct {
	Program // what a test does not give panics

	mu      sync.Mutex
	orders  []Order
	done    map[string]bool
	files   fstest.MapFS
	release chan bool // a run ends for every value; closed: at once
	runs    []string
	damaged string   // the study whose answer cannot be read
	edited  []string // files that all studies were made from
	places  []Place  // with their loads
	duty    string   // of the loads
	stopped bool     // all studies
	line    Line
	keeping time.Duration // that it takes to keep an order
	asked   Question      // last
	tooMuch string        // why nothing can be asked of what could make an option fail
}

func newProgram() *program {
	return &program{done: map[string]bool{}, files: fstest.MapFS{}, release: make(chan bool)}
}

// breaks is the value with which a run ends in a panic.
const breaks = true

func (p *program) Bases(Lang) []Named            { return []Named{{Name: "base", Title: "Base"}} }
func (p *program) Policies(Lang, string) []Named { return []Named{{Name: "policy", Title: "Policy"}} }
func (p *program) Profiles(Lang, string) []Named { return []Named{{Name: "tiny", Title: "tiny"}} }

func (p *program) District(l Lang, base, profile string) (District, error) {
	return District{Named: Named{Name: base, Title: "Base"}, Of: 1}, nil
}

func (p *program) Levers(l Lang, base, profile string) ([]LeverGroup, error) {
	if base != "base" {
		return nil, errors.New("no base " + base)
	}
	return []LeverGroup{{Title: "Usual", Usual: true, Levers: []Lever{
		{Key: "a.real", Label: "real", Kind: "real", High: 1, Step: 0.01, Value: "0"},
		{Key: "a.switch", Label: "switch", Kind: "switch", Value: "false"},
		{Key: "a.known", Label: "known", Kind: "real", High: 3, Step: 0.01, Value: "0.3", Evidence: Evidence{true, 0.2, 0.4, "a review"}, Grade: "guess (G)", Source: "somebody"},
		{Key: "a.names", Label: "names", Kind: "list", Count: 2, Value: "p, q", Choices: []Named{{Name: "p", Title: "the p"}, {Name: "q", Title: "the q"}}},
		{Key: "a.choice", Label: "choice", Kind: "choice", Now: "the x", Choices: []Named{{Name: "x", Title: "the x"}, {Name: "y", Title: "the y"}}, Value: "x"},
		{Key: "a.list", Label: "list", Kind: "list", Count: 2, Value: "1, 2"},
	}}}, nil
}

// spring is when all changes start.
var spring = time.Date(2012, 3, 1, 0, 0, 0, 0, time.UTC)

// Preview reads values as numbers: "0.50" changes what "0.5" does.
func (p *program) Preview(l Lang, o Order) Preview {
	v := Preview{Loads: []OptionLoads{{Places: p.places, Duty: p.duty}}}
	for i, option := range o.Options {
		for _, s := range option.Settings {
			x, err := strconv.ParseFloat(s.Value, 64)
			if err != nil {
				v.Problems = append(v.Problems, s.Key+": "+s.Value+" <i>")
				continue
			}
			v.Changes = append(v.Changes, Change{At: i, Key: s.Key, Label: "the " + s.Key, To: fmt.Sprint(x), Start: spring, Full: spring})
		}
	}
	return v
}

func (p *program) Ask(_ Lang, q Question) (string, []string, error) {
	p.asked = q
	return "", []string{"not here <i>"}, nil
}

func (p *program) Sizes(Lang, string) (Sizes, error) {
	if p.tooMuch != "" {
		return Sizes{TooMuch: p.tooMuch}, nil
	}
	return Sizes{Offered: []Named{{Name: "2", Title: "two <i>"}, {Name: "4", Title: "four"}}, Usual: "4"}, nil
}

func (p *program) Answer(l Lang, id string) (Answer, error) {
	if id == p.damaged {
		return Answer{}, errors.New("altered")
	}
	said := map[Lang]string{English: "found in " + id, Chinese: id + " 的结果"}[l]
	return Answer{
		Findings: []report.Block{{Heading: "Option A"}, {Text: report.Plain(said)}},
		Figures:  []Named{{Name: "drawn", Title: "a drawing"}},
	}, nil
}

func (p *program) Draw(l Lang, id, name string) ([]byte, error) {
	if name != "drawn" {
		return nil, &fs.PathError{Op: "draw", Path: name, Err: fs.ErrNotExist}
	}
	return []byte("<svg>" + string(l) + id + "</svg>"), nil
}

func (p *program) SideBySide(l Lang, picks []Pick) (Answer, []string, error) {
	if len(picks) > 1 && picks[0].Study == "0001" && picks[1].Study == "0002" {
		return Answer{}, []string{"other luck <i>"}, nil
	}
	var a Answer
	for _, k := range picks {
		a.Findings = append(a.Findings, report.Block{Heading: k.Option + " of " + k.Study}, report.Block{Text: report.Plain("said")})
	}
	return a, nil, nil
}

func (p *program) Keep(l Lang, o Order) (string, []string, error) {
	if v := p.Preview(l, o); len(v.Problems) > 0 {
		return "", v.Problems, nil
	}
	time.Sleep(p.keeping)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.orders = append(p.orders, o)
	return fmt.Sprintf("%04d", len(p.orders)), nil, nil
}

func (p *program) Line() Line {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.line
}

func (p *program) KeepLine(l Line) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line = Line{l.Running, slices.Clone(l.Waiting)}
	return nil
}

func (p *program) study(id string) (Study, bool) {
	for i, o := range p.orders {
		if fmt.Sprintf("%04d", i+1) == id {
			s := Study{ID: id, Kind: "compare", Title: o.Title, Order: o, State: New, Files: []Named{{Name: "results.csv"}}, Options: []Named{{Name: "option-a", Title: "Option A"}}, Reports: []Named{{Name: "report.en.html"}}, Edited: p.edited}
			if p.done[id] {
				s.State = Done
			}
			if p.stopped {
				s.State, s.Finished, s.Wanted = Stopped, 12, 40
			}
			return s, true
		}
	}
	return Study{}, false
}

func (p *program) Studies(Lang) ([]Study, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []Study
	for i := range p.orders {
		s, _ := p.study(fmt.Sprintf("%04d", i+1))
		out = append(out, s)
	}
	return out, nil
}

func (p *program) Study(l Lang, id string) (Study, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s, ok := p.study(id); ok {
		return s, nil
	}
	return Study{}, &fs.PathError{Op: "open", Path: id, Err: fs.ErrNotExist}
}

func (p *program) Open(_ Lang, id, name string) (fs.File, error) {
	return p.files.Open(id + "/" + name)
}

func (p *program) Run(ctx context.Context, id string, told func(Progress)) error {
	told(Progress{Done: 1, Total: 2, Meter: map[Lang][]Reading{
		English: {{Option: "Option A", Label: "first <i>", Difference: "+1 pp", Half: "±2 pp", Wanted: "±1 pp", Share: 0.5, More: "30"}},
		Chinese: {{Option: "方案 A", Label: "首诊", Difference: "+1 百分点", Half: "±0.5 百分点", Wanted: "±1 百分点", Share: 1}},
	}})
	select {
	case v := <-p.release:
		if v == breaks {
			panic("planted")
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.runs, p.done[id] = append(p.runs, id), true
	return nil
}
