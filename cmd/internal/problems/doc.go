// Package problems is what goes wrong, as the user is told: bad input, of which all
// is named at once, and faults while running, which can be said in either language.
//
// Idea: an error carries its words, so that whoever ends the program needs only to
// print it, and tells by its kind which exit status it is.
package problems
