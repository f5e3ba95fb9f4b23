package model

import "time"

// Config is the given side of the world. It is immutable while a run lasts;
// a policy enters only as a [Lever], a function from Config to Config.
type Config struct {
	Run          Run // when
	Residents    int // simulated residents
	Institutions []Institution
	Supply       Supply `toml:"supply"`
}

// Run says when the simulated span lies.
type Run struct {
	Start          time.Time // first measured day, local midnight, UTC in the type
	WarmUpMonths   int       // months before Start whose statistics are thrown away {1..120}
	MeasuredMonths int       // months from Start {1..120}
}

// Institution is one provider, keyed by its id.
type Institution struct {
	ID    string  // snake_case, unique
	Tier  Tier    //
	Share float64 // of its tier's supply and, for a centre, of the residents {0..1}
	En    string
	Zh    string
}

// Tier of an institution.
type Tier uint8

// The tiers, from home upward.
const (
	Community Tier = iota
	Secondary
	Tertiary
	Downtown
)

// Supply is scale-free: per 10,000 residents.
type Supply struct {
	GPClinicFTEPer10k float64 `toml:"gp_clinic_fte_per_10k" unit:"FTE/10k" range:"0.1..20" lever:"true" en:"GPs in clinic, full-time equivalents per 10,000 residents" zh:"每万居民门诊全科医生全时当量"`
}
