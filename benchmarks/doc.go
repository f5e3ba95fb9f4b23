// Package benchmarks answers: how long does a whole run take, and how much
// memory? The measurements are benchmarks of the public API. No time is asserted,
// since machines differ; instructions are. README.md says how to measure.
package benchmarks
