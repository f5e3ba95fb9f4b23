package experiment

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// PlanSchema is the version of the form of a plan and of its parts.
const PlanSchema = 1

// Plan says once and for all what is going to be computed: so many points, for
// so many sets of uncertain parameters (draws), in so many replications, cut
// into shards. It never changes after the start. A plan that is [Plan.Extended]
// by replications is another plan of the same work: the parts of the first one
// are parts of the second.
//
// Units are numbered replications first,
//
//	unit = (replication*Draws + draw)*Points + point
//
// so that the units of a draw and a replication, which share a warm-up, are
// neighbours, and so that a plan cut short is balanced: every point and draw
// has been replicated equally often, but for the last replication.
type Plan struct {
	Schema       int     `json:"schema"`  // [PlanSchema]
	Program      string  `json:"program"` // version of the program that computes it
	Seed         int64   `json:"seed"`
	Points       int     `json:"points"`       // lever points {>= 1}
	Draws        int     `json:"draws"`        // sets of uncertain parameters {>= 1}; 1 where none vary
	Replications int     `json:"replications"` // {>= 1}
	Inputs       []Input `json:"inputs"`       // everything that was read for it
	// Task is what the program needs beside the inputs to compute a unit. It
	// is not looked into here, but is part of what must not change.
	Task json.RawMessage `json:"task"`
	Cost Cost            `json:"cost"` // what the shards were sized by
	// Ends are the boundaries of the shards: shard n is the units from Ends[n-1],
	// or 0, up to Ends[n], which is no longer in it. They are rising, and the
	// last one is Points*Draws*Replications.
	Ends []int `json:"shard_ends"`
	// Digest of all the above, so that a plan that was altered is noticed.
	Digest string `json:"digest"`
}

// Input is a text that a plan rests on.
type Input struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`         // of the text, in hexadecimal
	Text   string `json:"text,omitempty"` // left out where the program brings it along
}

// Unit is what is computed at once: one lever point under one set of uncertain
// parameters with one draw of luck.
type Unit struct{ Point, Draw, Replication int }

// Shard is a run of neighbouring units, [From, To), that one worker computes.
type Shard struct {
	Number int `json:"number"` // {0..}
	From   int `json:"from"`
	To     int `json:"to"`
}

// Units returns the number of units.
func (p *Plan) Units() int { return p.Points * p.Draws * p.Replications }

// Unit returns the unit with a number.
func (p *Plan) Unit(number int) Unit {
	group := number / p.Points
	return Unit{Point: number % p.Points, Draw: group % p.Draws, Replication: group / p.Draws}
}

// Number returns the number of a unit.
func (p *Plan) Number(u Unit) int { return (u.Replication*p.Draws+u.Draw)*p.Points + u.Point }

// Shards returns the shards in order.
func (p *Plan) Shards() []Shard {
	out := make([]Shard, len(p.Ends))
	from := 0
	for n, to := range p.Ends {
		out[n] = Shard{Number: n, From: from, To: to}
		from = to
	}
	return out
}

// Identity names the work of a plan: a digest of everything that a unit's
// numbers depend on. Plans that differ in the number of replications or in the
// shards alone have the same one.
func (p *Plan) Identity() string {
	work := *p
	work.Replications, work.Ends, work.Cost, work.Digest = 0, nil, Cost{}, ""
	return work.sum()
}

// sum is a digest of the plan as it stands.
func (p *Plan) sum() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic("experiment: a plan cannot be written: " + err.Error())
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// digest is what Digest must be.
func (p *Plan) digest() string {
	bare := *p
	bare.Digest = ""
	return bare.sum()
}

// Cut returns the plan with its shards sized by the cost of its units, see
// [Cost], and its digest. What the shards are does not depend on who is going
// to compute them.
func (p Plan) Cut(c Cost) (*Plan, error) {
	if p.Points < 1 || p.Draws < 1 || p.Replications < 1 {
		return nil, fmt.Errorf("a plan of %d points, %d draws and %d replications: at least 1 of each is needed",
			p.Points, p.Draws, p.Replications)
	}
	if err := c.validate(); err != nil {
		return nil, err
	}
	p.Schema, p.Cost = PlanSchema, c
	p.Ends = c.ends(p.Points, p.Draws*p.Replications)
	p.Digest = p.digest()
	return &p, nil
}

// Extended returns a plan of the same work with more replications. The shards
// there are stay; those of the new replications come after them, so that what
// is in a store is not computed again, and the results are those of a plan
// that had as many replications from the start.
func (p *Plan) Extended(replications int) (*Plan, error) {
	if replications < p.Replications {
		return nil, fmt.Errorf("the plan has %d replications; it can be extended, not cut to %d", p.Replications, replications)
	}
	q := *p
	q.Replications = replications
	q.Ends = append([]int{}, p.Ends...)
	for _, end := range p.Cost.ends(p.Points, p.Draws*(replications-p.Replications)) {
		q.Ends = append(q.Ends, p.Units()+end)
	}
	q.Digest = q.digest()
	return &q, nil
}

// WritePlan writes a plan as JSON.
func WritePlan(w io.Writer, p *Plan) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(p)
}

// ErrAltered is the error of a plan that is not as it was written.
var ErrAltered = errors.New("the plan was altered after it was made: its digest does not fit what it says")

// ReadPlan reads a plan and makes sure that it is whole and as it was written.
func ReadPlan(r io.Reader) (*Plan, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var head struct {
		Schema int `json:"schema"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return nil, fmt.Errorf("this is not a plan: %w", err)
	}
	if head.Schema != PlanSchema {
		return nil, fmt.Errorf("the plan has schema %d; this program reads schema %d", head.Schema, PlanSchema)
	}
	var p Plan
	in := json.NewDecoder(bytes.NewReader(text))
	in.DisallowUnknownFields()
	if err := in.Decode(&p); err != nil {
		return nil, fmt.Errorf("this is not a plan: %w", err)
	}
	if p.Digest != p.digest() {
		return nil, ErrAltered
	}
	return &p, p.validate()
}

// validate makes sure that the shards cover the units.
func (p *Plan) validate() error {
	if p.Points < 1 || p.Draws < 1 || p.Replications < 1 {
		return fmt.Errorf("a plan of %d points, %d draws and %d replications: at least 1 of each is needed",
			p.Points, p.Draws, p.Replications)
	}
	from := 0
	for n, to := range p.Ends {
		if to <= from {
			return fmt.Errorf("shard %d of the plan ends at unit %d and begins at %d", n, to, from)
		}
		from = to
	}
	if from != p.Units() {
		return fmt.Errorf("the shards of the plan end at unit %d of %d", from, p.Units())
	}
	return nil
}
