// Package report answers: how do the results of a run become one page that a
// planner reads, prints and hands on?
//
// It turns a [Page], a plain struct of words, tables, numbers and figures, into
// one self-contained HTML file: style and figures inline, nothing loaded from
// anywhere, made for A4 paper and narrow screens, readable in grey and without
// a pointer. It knows nothing of the model: every name, unit, definition and
// source arrives in the struct, in the language of the reader.
//
// Every [Number] of a page carries an id, "file:row:column" or that of a count, and
// how it is printed, so that it can be looked up: [Read] gives them back from the file.
// The page carries the digest of itself; [Read] says whether it still holds.
//
// Assumptions: all text is untrusted and escaped, but for figures, which must
// come from package plots.
package report
