package model

import (
	"reflect"

	"gradus/sim"
)

// Footprint returns the bytes that the state of a district holds: everything
// that can be reached from it but its configuration. It walks the fields as
// they are, so it cannot forget one.
func (d *District) Footprint() int64 {
	w := measure{seen: map[uintptr]bool{}}
	return w.pointer(reflect.ValueOf(d))
}

// measure adds up memory, each piece once.
type measure struct{ seen map[uintptr]bool }

func (w *measure) pointer(v reflect.Value) int64 {
	if v.IsNil() || w.seen[v.Pointer()] {
		return 0
	}
	w.seen[v.Pointer()] = true
	return int64(v.Type().Elem().Size()) + w.inside(v.Elem())
}

// inside returns what a value holds beside its own bytes.
func (w *measure) inside(v reflect.Value) int64 {
	n := int64(0)
	switch t := v.Type(); {
	case t == reflect.TypeFor[*Config](), t == reflect.TypeFor[*sim.Tracer](), !holds(t):
	case v.Kind() == reflect.Pointer:
		n = w.pointer(v)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			n += w.inside(v.Field(i))
		}
	case v.Kind() == reflect.Array:
		for i := range v.Len() {
			n += w.inside(v.Index(i))
		}
	case v.Kind() == reflect.Slice:
		if v.Cap() == 0 || t.Elem() == reflect.TypeFor[Institution]() || w.seen[v.Pointer()] {
			return 0
		}
		w.seen[v.Pointer()] = true
		n = int64(v.Cap()) * int64(t.Elem().Size())
		if holds(t.Elem()) {
			for i := range v.Len() {
				n += w.inside(v.Index(i))
			}
		}
	}
	return n
}

// holds reports whether values of a type can hold memory of their own.
func holds(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return true
	case reflect.Struct:
		for i := range t.NumField() {
			if holds(t.Field(i).Type) {
				return true
			}
		}
	case reflect.Array:
		return holds(t.Elem())
	}
	return false
}

// Footprint returns the bytes that the districts of a city hold.
func (c *City) Footprint() (n int64) {
	for _, d := range c.districts {
		n += d.Footprint()
	}
	return n
}
