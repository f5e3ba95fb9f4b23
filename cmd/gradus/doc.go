// Command gradus answers what a policy would do to a health district: where
// residents go first, who waits, who pays.
//
// It is a thin shell around the simulator. Each subcommand is one file; all of
// them share one set of options and one session, which reads, runs and leaves a
// folder. What is not of the program as such has a package under cmd/internal:
//
//	words, terms, values       messages; numbers and names; parameters, in a language
//	answer                     one table, for the eyes and for programs
//	problems, build            what goes wrong; which build this is
//	results, codebook, archive a folder of results: written, explained, read back
//	frames, findings, reporter figures that a run and its report share; what a run
//	                           found; the report
//	study, cluster             what is computed, and by whom
//
// Standard output carries the answer, standard error the progress and the
// warnings.
//
// Exit status: 0 answered, 1 failed while running, 2 bad input, 130
// interrupted.
//
// Assumptions about the terminal: UTF-8. A table that is wider than the
// terminal breaks its cells into two lines; nothing is ever cut.
package main
