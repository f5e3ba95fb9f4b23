// Command gradus answers what a policy would do to a health district: where
// residents go first, who waits, who pays.
//
// It is a thin shell around the simulator. Each subcommand is one file; all of
// them share one set of options, one table of words in English and Chinese,
// one way to show numbers and one way to leave a folder of results. Standard
// output carries the answer, standard error the progress and the warnings.
//
// Exit status: 0 answered, 1 failed while running, 2 bad input, 130
// interrupted.
//
// Assumptions about the terminal: UTF-8. A table that is wider than the
// terminal breaks its cells into two lines; nothing is ever cut.
package main
