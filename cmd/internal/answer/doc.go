// Package answer is a table as the program answers with: for the eyes in words and
// rounded numbers, for programs the same content as records with codes and every
// digit.
//
// Idea: a command fills in one [Table] and knows nothing of terminals, CSV or JSON;
// the table knows nothing of what it is about. A table that is wider than the
// terminal breaks its cells into two lines; nothing is ever cut.
//
// Assumptions: UTF-8; a terminal that shows Chinese characters two columns wide.
package answer
