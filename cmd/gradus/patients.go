package main

import (
	"context"
	"errors"
	"fmt"

	"gradus/cmd/internal/problems"
)

// follow picks patients who show what the scenarios do. One replication is
// simulated once more for it, so it is done only where a folder keeps them, and
// not for a city.
func (se *session) follow(ctx context.Context) error {
	if se.folder == nil || se.Study.Config.Districts > 1 || se.err != nil {
		return nil
	}
	a := se.app
	if !se.settings.quiet {
		fmt.Fprintln(a.stderr, a.Say("patients.again", len(se.Study.Points)))
	}
	found, err := se.Study.Patients(ctx, se.settings.workers)
	if err = se.failure(ctx, err); errors.Is(err, problems.ErrInterrupted) {
		se.err = err // all results are there, only the patients are not
		se.warn("W409", a.Say("patients.interrupted"))
		return nil
	} else if err != nil {
		return se.giveUp(err)
	}
	se.Patients = found
	return nil
}
