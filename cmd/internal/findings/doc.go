// Package findings tells what a run found: its tables, its sentences and its figures,
// in the language of the user.
//
// Idea: a [Run] is what was run and what came out. It knows no command, no option and
// no folder, so that every command that simulates, and every folder, has the same
// tables under the same names.
//
// Assumptions: the reference is the first scenario; the rows of a table are in the
// order of the result.
package findings
