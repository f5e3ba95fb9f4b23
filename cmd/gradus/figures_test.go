package main

import (
	"errors"
	"testing"

	"gradus/plots"
	"gradus/sim/experiment"
)

func TestAFigureThatBreaksIsAnError(t *testing.T) {
	var panicked *experiment.PanicError
	if d := drawn(struct{ plots.Figure }{}, nil); !errors.As(d.err, &panicked) || len(panicked.Stack) == 0 {
		t.Errorf("the error is %v", d.err)
	}
}
