// Package terms tells what results are made of in the language of the user: numbers
// with their units and intervals, the names of indicators, places, side effects and
// limits, and verdicts.
//
// Idea: tables, sentences, figures and reports say the same thing in the same words,
// because all of them ask a [Language]. How precisely a number is printed follows
// its interval, and large sums have the unit of the language.
//
// Assumptions: a line of results is known by its indicator and facility alone; names
// come from the dictionary of indicators, all other words from package words.
package terms
