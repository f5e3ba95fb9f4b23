package main

import (
	"testing"

	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"

	"github.com/spf13/pflag"
)

// All commands keep their options in one place, where the default of one would
// overwrite that of another.
func TestNoCommandChangesTheDefaultsOfAnother(t *testing.T) {
	w, _, _ := quietWorld()
	root := (&app{world: w, Language: terms.Language{Lang: words.English}}).command()
	checked := 0
	for _, c := range root.Commands() {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			checked++
			if got := f.Value.String(); got != f.DefValue {
				t.Errorf("gradus %s --%s is %q where nothing is given, and %q by its help", c.Name(), f.Name, got, f.DefValue)
			}
		})
	}
	if checked < 50 {
		t.Errorf("only %d options", checked)
	}
}
