package model

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Kind says how the number of a parameter is to be read and written.
type Kind uint8

// The kinds of parameter.
const (
	Real Kind = iota // a real number in the parameter's unit
	Whole
	Switch // 0 or 1, written false or true
	Choice // an index into Param.Enum, written as the name
)

// Param is one entry of the registry: everything about a parameter but its
// value, source and grade, which the base scenario holds. The registry is
// read off the tags of [Config]; validation, the params page, the docs and
// every form are driven by it.
type Param struct {
	Key       string   // dotted path, equal to the TOML key
	Unit      string   // "min", "h", "d", "month", "CNY", "share", "1", ...
	Low, High float64  // allowed range, ends included
	Kind      Kind     //
	Len       int      // number of values; 1 for a plain number
	Index     string   // what the values are indexed by: "age", "tier", ...; "" for a plain number
	Enum      []string // names of a Choice
	Lever     bool     // whether a policy may change it
	En, Zh    string   // one line of help

	path []int // field indices from Config
}

// Params returns the registry in the order of Config's fields.
func Params() []Param { return slices.Clone(registry().list) }

// Lookup returns the parameter with the given key.
func Lookup(key string) (Param, bool) {
	i, ok := registry().index[key]
	if !ok {
		return Param{}, false
	}
	return registry().list[i], true
}

type params struct {
	list  []Param
	index map[string]int
}

var registry = sync.OnceValue(func() params {
	var r params
	collect(reflect.TypeFor[Config](), "", nil, &r.list)
	r.index = make(map[string]int, len(r.list))
	for i, p := range r.list {
		if _, twice := r.index[p.Key]; twice {
			panic("model: parameter defined twice: " + p.Key)
		}
		r.index[p.Key] = i
	}
	return r
})

// collect walks the fields of t that carry a toml tag.
func collect(t reflect.Type, prefix string, path []int, out *[]Param) {
	for i := range t.NumField() {
		f := t.Field(i)
		name := f.Tag.Get("toml")
		if name == "" {
			continue
		}
		key := prefix + name
		at := append(append([]int(nil), path...), i)
		if f.Type.Kind() == reflect.Struct {
			collect(f.Type, key+".", at, out)
			continue
		}
		*out = append(*out, newParam(f, key, at))
	}
}

func newParam(f reflect.StructField, key string, path []int) Param {
	p := Param{
		Key: key, Unit: f.Tag.Get("unit"), Len: 1, Index: f.Tag.Get("index"),
		Lever: f.Tag.Get("lever") == "true", En: f.Tag.Get("en"), Zh: f.Tag.Get("zh"), path: path,
	}
	t := f.Type
	if t.Kind() == reflect.Array {
		p.Len, t = t.Len(), t.Elem()
	}
	if names := f.Tag.Get("enum"); names != "" {
		p.Enum = strings.Split(names, ",")
		p.High = float64(len(p.Enum) - 1)
	}
	switch t.Kind() {
	case reflect.Float64:
		p.Kind = Real
	case reflect.Int:
		p.Kind = Whole
		if p.Enum != nil {
			p.Kind = Choice
		}
	case reflect.Bool:
		p.Kind, p.High = Switch, 1
	default:
		panic("model: parameter " + key + " has an unsupported type " + t.String())
	}
	if p.Kind == Real || p.Kind == Whole {
		low, high, ok := strings.Cut(f.Tag.Get("range"), "..")
		var err1, err2 error
		p.Low, err1 = strconv.ParseFloat(low, 64)
		p.High, err2 = strconv.ParseFloat(high, 64)
		if !ok || err1 != nil || err2 != nil || p.Unit == "" {
			panic("model: parameter " + key + " needs a unit and a range")
		}
	}
	if p.En == "" || p.Zh == "" {
		panic("model: parameter " + key + " needs help in both languages")
	}
	return p
}

// Values returns a copy of the values of a parameter, as many as Param.Len.
func (c *Config) Values(key string) []float64 {
	p, ok := Lookup(key)
	if !ok {
		return nil
	}
	v := reflect.ValueOf(c).Elem().FieldByIndex(p.path)
	out := make([]float64, p.Len)
	for i := range out {
		e := v
		if v.Kind() == reflect.Array {
			e = v.Index(i)
		}
		switch e.Kind() {
		case reflect.Float64:
			out[i] = e.Float()
		case reflect.Int:
			out[i] = float64(e.Int())
		case reflect.Bool:
			if e.Bool() {
				out[i] = 1
			}
		}
	}
	return out
}

// Set gives a parameter its values. It reports an unknown key, a wrong number
// of values, a value outside the range and a fraction where a whole number is
// meant; nothing is set then.
func (c *Config) Set(key string, values []float64) error {
	p, ok := Lookup(key)
	if !ok {
		return fmt.Errorf("no parameter %q", key)
	}
	if len(values) != p.Len {
		return fmt.Errorf("%s takes %d values, not %d", key, p.Len, len(values))
	}
	for _, x := range values {
		if !(x >= p.Low && x <= p.High) {
			return fmt.Errorf("%s = %v is outside %v..%v %s", key, x, p.Low, p.High, p.Unit)
		}
		if p.Kind != Real && x != math.Trunc(x) {
			return fmt.Errorf("%s = %v must be a whole number", key, x)
		}
	}
	v := reflect.ValueOf(c).Elem().FieldByIndex(p.path)
	for i, x := range values {
		e := v
		if v.Kind() == reflect.Array {
			e = v.Index(i)
		}
		switch e.Kind() {
		case reflect.Float64:
			e.SetFloat(x)
		case reflect.Int:
			e.SetInt(int64(x))
		case reflect.Bool:
			e.SetBool(x != 0)
		}
	}
	return nil
}
