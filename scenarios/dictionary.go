package scenarios

import (
	"slices"
	"strings"
	"sync"

	"gradus/model"
)

// dictionary is what the reader knows of the parameters. It is read off the
// model's registry; nothing here names a parameter.
type dictionary struct {
	params   []model.Param
	index    map[string]int
	tables   map[string][]string // names below each table, "" for the top
	units    map[string]bool
	validate completion

	sound sync.Map // *file of shipped files, read and checked, by what is shown of them
}

// completion fills in the configuration of a scenario from the values of every
// parameter and returns what contradicts what.
type completion func(s *Scenario, values map[string][]float64) []finding

// finding is a contradiction between parameters, found by the model.
type finding struct {
	key    string
	en, zh string
	levers bool // it appears only once the levers act
}

var registry = sync.OnceValue(func() *dictionary { return newDictionary(model.Params(), validate) })

func newDictionary(params []model.Param, validate completion) *dictionary {
	d := &dictionary{
		params: params, index: map[string]int{}, tables: map[string][]string{},
		units: map[string]bool{}, validate: validate,
	}
	for i, p := range params {
		d.index[p.Key] = i
		d.units[p.Unit] = true
		parts := strings.Split(p.Key, ".")
		for j := range parts {
			table := strings.Join(parts[:j], ".")
			if !slices.Contains(d.tables[table], parts[j]) {
				d.tables[table] = append(d.tables[table], parts[j])
			}
		}
	}
	return d
}

// lookup returns the parameter with a key.
func (d *dictionary) lookup(key string) (model.Param, bool) {
	i, ok := d.index[key]
	if !ok {
		return model.Param{}, false
	}
	return d.params[i], true
}

// isTable reports whether parameters lie below a key.
func (d *dictionary) isTable(key string) bool { return d.tables[key] != nil }

// homes returns the tables that have a parameter, or a table, of this name.
func (d *dictionary) homes(name string) []string {
	var out []string
	for _, p := range d.params {
		for at := p.Key; at != ""; {
			table, last := split(at)
			if last == name && !slices.Contains(out, table) {
				out = append(out, table)
			}
			at = table
		}
	}
	return out
}

// keys returns every parameter's key.
func (d *dictionary) keys() []string {
	out := make([]string, len(d.params))
	for i, p := range d.params {
		out[i] = p.Key
	}
	return out
}

// split separates the last part of a dotted key from the table before it.
func split(key string) (table, last string) {
	if i := strings.LastIndexByte(key, '.'); i >= 0 {
		return key[:i], key[i+1:]
	}
	return "", key
}
