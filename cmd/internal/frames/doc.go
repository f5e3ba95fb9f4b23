// Package frames holds the figures that are drawn twice, of a run while it is in
// memory and of its folder by the report: their titles, axes, units and words, into
// which each puts its own numbers.
//
// Idea: a figure of the report is the figure of the folder, because one function
// says what is on it.
package frames
