package model

import "gradus/sim/dist"

// normal is the standard normal distribution.
var normal = dist.Tabulate(dist.Normal{Sigma: 1})

// spreadOf returns how durations, or bills, of mean 1 lie about it: lognormally,
// with a coefficient of variation.
func spreadOf(cv float64) *dist.Table { return dist.Tabulate(dist.NewLognormal(1, cv)) }
