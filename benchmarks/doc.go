// Package benchmarks answers: how long does a whole run take, and how much
// memory? The measurements are benchmarks of the public API; nothing here is
// asserted, since machines differ. README.md says how to measure.
package benchmarks
