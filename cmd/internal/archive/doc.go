// Package archive reads a folder of results back, and holds it against its manifest:
// its tables as text by column, the values that an id leads to, and the folders of
// results in it. It packs a folder that holds into one file.
//
// Idea: what is altered, missing or strange is named, all of it at once, and then
// nothing is read; so whoever tells a folder tells what was written. An id, "file:
// row:column", leads from any number of a report to where it stands.
//
// Assumptions: the folder is reached through an [io/fs.FS], and nothing is written.
package archive
