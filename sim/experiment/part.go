package experiment

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// Column says what a number of a unit is: the part of a [Row] that is the same
// for all units.
type Column struct {
	Period    string `json:"period"`
	Facility  string `json:"facility"`
	Stratum   string `json:"stratum"`
	Indicator string `json:"indicator"`
	Unit      string `json:"unit"`
}

// Failure is a unit that gave no numbers. The others are not the worse for it.
type Failure struct {
	Unit  Unit   `json:"unit"`
	Seed  int64  `json:"seed"`  // with which the unit can be run again by itself
	Cause string `json:"cause"` // one line
}

// Part is what became of the units of a shard.
type Part struct {
	Plan     string // [Plan.Identity]
	Shard    Shard
	Columns  []Column
	Values   [][]float64 // of every unit in order, one for each column; nil where the unit failed
	Failures []Failure   // in the order of the units
}

// partHead is the first line of an encoded part.
type partHead struct {
	Schema   int       `json:"schema"`
	Plan     string    `json:"plan"`
	Shard    Shard     `json:"shard"`
	Columns  []Column  `json:"columns"`
	Failed   []int     `json:"failed"` // units, counted from the first of the shard
	Failures []Failure `json:"failures"`
}

// Encode returns the part as bytes: a line of JSON, then the values of the
// units that did not fail, unit by unit, as IEEE 754 numbers of eight bytes,
// the lowest first. There is no clock, place or name of a worker in it, and
// every undefined number has the same bits.
func (p *Part) Encode() ([]byte, error) {
	if len(p.Values) != p.Shard.To-p.Shard.From {
		return nil, fmt.Errorf("a part with the values of %d units of the shard's %d", len(p.Values), p.Shard.To-p.Shard.From)
	}
	head := partHead{Schema: PlanSchema, Plan: p.Plan, Shard: p.Shard, Columns: p.Columns, Failures: p.Failures}
	var values []byte
	for i, unit := range p.Values {
		switch {
		case unit == nil:
			head.Failed = append(head.Failed, i)
			continue
		case len(unit) != len(p.Columns):
			return nil, fmt.Errorf("unit %d has %d values in %d columns", p.Shard.From+i, len(unit), len(p.Columns))
		}
		for _, v := range unit {
			if math.IsNaN(v) {
				v = math.NaN()
			}
			values = binary.LittleEndian.AppendUint64(values, math.Float64bits(v))
		}
	}
	if len(head.Failed) != len(p.Failures) {
		return nil, fmt.Errorf("a part with %d units without values and %d failures", len(head.Failed), len(p.Failures))
	}
	text, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	return append(append(text, '\n'), values...), nil
}

// DecodePart reads what [Part.Encode] wrote.
func DecodePart(b []byte) (*Part, error) {
	line, rest, ok := bytes.Cut(b, []byte{'\n'})
	if !ok {
		return nil, fmt.Errorf("%w: it has no end of line", ErrDamaged)
	}
	var head partHead
	if err := json.Unmarshal(line, &head); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if head.Schema != PlanSchema {
		return nil, fmt.Errorf("the part has schema %d; this program reads schema %d", head.Schema, PlanSchema)
	}
	units := head.Shard.To - head.Shard.From
	p := &Part{Plan: head.Plan, Shard: head.Shard, Columns: head.Columns, Failures: head.Failures}
	if units < 1 || len(head.Failed) > units || len(rest) != 8*len(p.Columns)*(units-len(head.Failed)) {
		return nil, fmt.Errorf("%w: %d bytes of values for %d units of %d columns", ErrDamaged, len(rest), units, len(p.Columns))
	}
	failed := head.Failed
	for i, n := range failed {
		if n < 0 || n >= units || i > 0 && n <= failed[i-1] || len(failed) != len(p.Failures) {
			return nil, fmt.Errorf("%w: failed units %v with %d causes", ErrDamaged, failed, len(p.Failures))
		}
	}
	all := make([]float64, len(rest)/8)
	for i := range all {
		all[i] = math.Float64frombits(binary.LittleEndian.Uint64(rest[8*i:]))
	}
	p.Values = make([][]float64, units)
	for i := range p.Values {
		if len(failed) > 0 && failed[0] == i {
			failed = failed[1:]
			continue
		}
		p.Values[i], all = all[:len(p.Columns):len(p.Columns)], all[len(p.Columns):]
	}
	return p, nil
}

// ErrForeign is the error of a part that does not belong where it is.
var ErrForeign = errors.New("the part is of another plan")

// Of returns nil if a part belongs to a shard of the plan with an identity, or
// else an error that is [ErrForeign].
func (p *Part) Of(identity string, s Shard) error {
	switch {
	case p.Plan != identity:
		return fmt.Errorf("%w: %.12s, not %.12s", ErrForeign, p.Plan, identity)
	case p.Shard != s:
		return fmt.Errorf("%w: it has units %d to %d, the plan %d to %d", ErrForeign, p.Shard.From, p.Shard.To, s.From, s.To)
	}
	return nil
}

// Merge calls each with the parts of a plan in its order, however and whenever
// they came into the store. One part is in memory at a time. A part that is
// missing, damaged or of another plan is an error.
func Merge(p *Plan, s Store, each func(*Part) error) error {
	identity := p.Identity()
	for _, shard := range p.Shards() {
		b, err := s.Get(shard.Number)
		if err != nil {
			return err
		}
		part, err := DecodePart(b)
		if err != nil {
			return fmt.Errorf("shard %d: %w", shard.Number, err)
		}
		if err := part.Of(identity, shard); err != nil {
			return fmt.Errorf("shard %d: %w", shard.Number, err)
		}
		if err := each(part); err != nil {
			return err
		}
	}
	return nil
}

// Rows appends the rows of a unit of the part to rows; none if it failed. The
// scenario names the unit's point.
func (p *Part) Rows(rows []Row, unit int, u Unit, scenario string) []Row {
	for i, v := range p.Values[unit-p.Shard.From] {
		c := &p.Columns[i]
		rows = append(rows, Row{
			Scenario: scenario, Draw: u.Draw, Replication: u.Replication, Period: c.Period, Facility: c.Facility,
			Stratum: c.Stratum, Indicator: c.Indicator, Value: v, Unit: c.Unit,
		})
	}
	return rows
}
