package model_test

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"gradus/model"
	"gradus/sim"
)

// The tests of this file and its users see a district's whole state by
// reflection, whatever its fields are called, so that a field added later is
// covered without a word.

// digest returns a hash of everything that can be reached from a district, by
// field, and of rows by column: "cal", "fund", "res.people.aware". Two districts with equal digests are in
// the same state to the last bit. The trace is left out.
func digest(d *model.District) map[string]uint64 {
	g := digester{seen: map[uintptr]bool{}, sums: map[string]uint64{}}
	root := reflect.ValueOf(d).Elem()
	for i := range root.NumField() {
		name := root.Type().Field(i).Name
		f := root.Field(i)
		if f.Kind() == reflect.Pointer && !f.IsNil() && f.Elem().Kind() == reflect.Struct && isModel(f.Elem().Type()) {
			for k := range f.Elem().NumField() { // one level more: columns by name
				g.rows(name+"."+f.Elem().Type().Field(k).Name, f.Elem().Field(k))
			}
			continue
		}
		g.field(name, f)
	}
	return g.sums
}

func isModel(t reflect.Type) bool { return strings.HasPrefix(t.PkgPath(), "gradus/model") }

var hashSeed = maphash.MakeSeed()

type digester struct {
	h    maphash.Hash
	seen map[uintptr]bool
	sums map[string]uint64
}

func (g *digester) field(path string, v reflect.Value) {
	g.h.SetSeed(hashSeed)
	g.value(v)
	g.sums[path] = g.h.Sum64()
}

// rows hashes a slice of our structs column by column.
func (g *digester) rows(path string, v reflect.Value) {
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.Struct || !isModel(v.Type().Elem()) {
		g.field(path, v)
		return
	}
	row := v.Type().Elem()
	for k := range row.NumField() {
		g.h.SetSeed(hashSeed)
		for i := range v.Len() {
			g.value(v.Index(i).Field(k))
		}
		g.sums[path+"."+row.Field(k).Name] = g.h.Sum64()
	}
}

func (g *digester) number(x uint64) { maphash.WriteComparable(&g.h, x) }

func (g *digester) value(v reflect.Value) {
	if v.Type() == reflect.TypeFor[*sim.Tracer]() {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		g.number(map[bool]uint64{true: 1}[v.Bool()])
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		g.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		g.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		g.number(math.Float64bits(v.Float()))
	case reflect.String:
		g.h.WriteString(v.String())
	case reflect.Array:
		for i := range v.Len() {
			g.value(v.Index(i))
		}
	case reflect.Slice:
		g.number(uint64(v.Len()))
		for i := range v.Len() {
			g.value(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			g.value(v.Field(0))
			g.value(v.Field(1)) // the place is not part of the state
			return
		}
		for i := range v.NumField() {
			g.value(v.Field(i))
		}
	case reflect.Pointer:
		if v.IsNil() || g.seen[v.Pointer()] {
			return
		}
		g.seen[v.Pointer()] = true
		g.value(v.Elem())
	case reflect.Interface:
		g.h.WriteString(v.Elem().Type().String())
		g.value(v.Elem())
	default:
		panic("the state holds a " + v.Kind().String() + ", which has no digest")
	}
}

// stateDifferences lists the fields in which two states differ, but for those
// that begin with one of the given names.
func stateDifferences(a, b map[string]uint64, but ...string) []string {
	var out []string
	for path, x := range a {
		y, ok := b[path]
		if (!ok || x != y) && !slices.ContainsFunc(but, func(p string) bool { return strings.HasPrefix(path, p) }) {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

// region is a piece of memory that a state refers to.
type region struct {
	path     string
	from, to uintptr
}

// regions lists the memory behind every slice and pointer of a state.
func regions(d *model.District) []region {
	var out []region
	seen := map[region]bool{}
	var visit func(path string, v reflect.Value)
	visit = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() {
				return
			}
			r := region{path, v.Pointer(), v.Pointer() + v.Elem().Type().Size()}
			if v.Elem().Type() == reflect.TypeFor[time.Location]() || seen[r] {
				return
			}
			seen[r] = true
			out = append(out, r)
			visit(path, v.Elem())
		case reflect.Slice:
			if v.Cap() > 0 && v.Type().Elem().Size() > 0 {
				out = append(out, region{path, v.Pointer(), v.Pointer() + uintptr(v.Cap())*v.Type().Elem().Size()})
			}
			if holdsMemory(v.Type().Elem()) {
				for i := range v.Len() {
					visit(path, v.Index(i))
				}
			}
		case reflect.Array:
			if holdsMemory(v.Type().Elem()) {
				for i := range v.Len() {
					visit(path, v.Index(i))
				}
			}
		case reflect.Struct:
			for i := range v.NumField() {
				name := v.Type().Field(i).Name
				if path != "" {
					name = path + "." + name
				}
				visit(name, v.Field(i))
			}
		}
	}
	v := reflect.ValueOf(d)
	out = append(out, region{"(the district itself)", v.Pointer(), v.Pointer() + v.Elem().Type().Size()})
	visit("", v.Elem())
	return out
}

// holdsMemory reports whether values of a type can refer to memory of their own.
func holdsMemory(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Interface, reflect.Map, reflect.Func, reflect.Chan:
		return true
	case reflect.Array:
		return holdsMemory(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsMemory(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

// sharedMemory lists, once for each path of b, what b shares with a.
func sharedMemory(a, b *model.District) []string {
	mine := regions(a)
	slices.SortFunc(mine, func(x, y region) int { return cmp.Compare(x.from, y.from) })
	var out []string
	for _, r := range regions(b) {
		for _, m := range mine {
			if m.from < r.to && r.from < m.to && !slices.Contains(out, r.path) {
				out = append(out, r.path)
			}
		}
	}
	slices.Sort(out)
	return out
}

// The digest is the witness of many tests, so it must see a single changed bit
// anywhere.
func TestTheDigestSeesEveryKindOfChange(t *testing.T) {
	d := warm(small(t, 200), 1, 0)
	before := digest(d)
	if got := stateDifferences(before, digest(d)); len(got) > 0 {
		t.Fatalf("the digest of an unchanged state differs in %v", got)
	}
	for _, c := range []struct {
		path   string
		change func()
	}{
		{"fund", func() { model.AddOwnPayment(d, 1) }},
		{"active", func() { model.AddEpisodes(d, 1) }},
		{"stations", func() { model.ServeNobody(d) }},
	} {
		before := digest(d)
		c.change()
		if got := fmt.Sprint(stateDifferences(before, digest(d))); got != "["+c.path+"]" {
			t.Errorf("after a change of %s the digest differs in %s", c.path, got)
		}
	}
}
