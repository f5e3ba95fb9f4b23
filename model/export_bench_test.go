package model

import (
	"gradus/model/choice"
	"gradus/model/need"
)

// Decide lets a resident decide where to go with a moderate illness, and
// returns the option; nothing follows from it.
func Decide(d *District, i int32) int {
	now := d.cal.Now()
	q := question{resident: i, felt: 0.3, dept: need.Department(i % need.Departments), stream: acute, self: true}
	d.weigh(now, &q)
	return choice.Draw(d.utilities, d.world.nests, d.cfg.Choice.Nest, d.keys.root.At(int64(i)).Uniform())
}

// DecideRefill does the same for a refill.
func DecideRefill(d *District, i int32) int {
	d.weighRefill(d.cal.Now(), i, false)
	return choice.Draw(d.utilities, d.world.nests, 1, d.keys.root.At(int64(i)).Uniform())
}

// Survey asks the survey's question now.
func Survey(d *District) { d.survey(d.cal.Now()) }
