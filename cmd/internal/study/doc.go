// Package study answers: what do these scenarios change in this district, and
// how sure are we? It binds the model to the experiments: a point is the base
// or a scenario over it, a replication is a warm-up of the base from which all
// points branch with the same luck, and a response is a cell of the result
// table.
//
// Idea: the warm-up knows no policy, so it is simulated once per replication
// and shared. All randomness hangs on one root key, so that a scenario without
// effect differs from the base by exactly nothing. Every command goes through
// this package, so that all of them give the same number for the same run.
//
// Assumptions: levers act from the first measured day at the earliest; every
// point of a replication yields the same cells in the same order.
//
// References: see package experiment for the statistics.
package study
