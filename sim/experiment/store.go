package experiment

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// Store keeps the parts of a plan. It is write-once: the first writer of a
// shard wins. Engines put a shard twice where a worker was taken for dead; the
// second part must be the same bytes.
type Store interface {
	// Put keeps the part of a shard. If there is one already, Put returns nil
	// if it is the same and otherwise an error that is [ErrDifferent].
	Put(shard int, part []byte) error
	// List returns the numbers of the shards whose parts are there, rising.
	List() ([]int, error)
	// Get returns the part of a shard. The error is [ErrMissing] if there is
	// none, [ErrDamaged] if it is not what was put.
	Get(shard int) ([]byte, error)
}

// Errors of stores. They come wrapped in the place where the part is.
var (
	ErrDifferent = errors.New("not deterministic: the same shard was computed twice with different results")
	ErrMissing   = errors.New("there is no such part")
	ErrDamaged   = errors.New("the part is damaged: its digest does not fit its content")
)

// Missing returns the shards of a plan that are not in the store, in order.
// Nothing else is needed to resume.
func Missing(p *Plan, s Store) ([]Shard, error) {
	there, err := s.List()
	if err != nil {
		return nil, err
	}
	out := p.Shards()
	return slices.DeleteFunc(out, func(s Shard) bool { return slices.Contains(there, s.Number) }), nil
}

// Memory is a store that ends with the program. The zero value is empty.
type Memory struct {
	mu    sync.Mutex
	parts map[int][]byte
}

// Put implements [Store].
func (m *Memory) Put(shard int, part []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if there, ok := m.parts[shard]; ok {
		if !bytes.Equal(there, part) {
			return fmt.Errorf("shard %d: %w", shard, ErrDifferent)
		}
		return nil
	}
	if m.parts == nil {
		m.parts = map[int][]byte{}
	}
	m.parts[shard] = bytes.Clone(part)
	return nil
}

// List implements [Store].
func (m *Memory) List() ([]int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]int, 0, len(m.parts))
	for shard := range m.parts {
		out = append(out, shard)
	}
	slices.Sort(out)
	return out, nil
}

// Get implements [Store].
func (m *Memory) Get(shard int) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	part, ok := m.parts[shard]
	if !ok {
		return nil, fmt.Errorf("shard %d: %w", shard, ErrMissing)
	}
	return bytes.Clone(part), nil
}
