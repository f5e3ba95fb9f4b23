// Package reporter makes the report of a folder of results, as one page in English
// or Chinese, the parts of it that the local page shows, and the tables of the folder in
// words, for a spreadsheet.
//
// Idea: what it shows it reads from the files of the folder, so that the folder alone
// decides: the same folder gives the same bytes, wherever it lies. Every number
// carries the id of the place that it was read from and says how it is printed, so
// that [Maker.Check] can hold each against its file. What kind of folder it is, and
// which sections its report has, is one table.
//
// Assumptions: the folder was held against its digests when it was opened (package
// archive). A figure that would make the page too large for a mail is left out, and
// the page says where it is.
package reporter
