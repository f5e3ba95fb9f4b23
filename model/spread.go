package model

import "gradus/sim/dist"

// normal is the standard normal distribution.
var normal = dist.Tabulate(dist.Normal{Sigma: 1})

// spreads are how durations, or bills, of mean 1 lie about it: lognormally, by
// coefficient of variation. Alike ones share a table, which so stays in the cache.
type spreads map[float64]*dist.Table

func (s spreads) of(cv float64) *dist.Table {
	t := s[cv]
	if t == nil {
		t = dist.Tabulate(dist.NewLognormal(1, cv))
		s[cv] = t
	}
	return t
}
