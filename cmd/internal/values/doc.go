// Package values tells the values of parameters and levers, and what stands behind
// them, in the language of the user. A file, and whoever types one, has their codes.
//
// Assumptions: a value is what the registry of the model allows; a list of values is
// written as TOML has it.
package values
