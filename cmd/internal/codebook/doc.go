// Package codebook says what stands in the files of a folder of results: the codes
// of findings, and what each column of each file means, its type, its unit and the
// values it may have, in both languages.
//
// Idea: the dictionary is written from the headers of the files that were written,
// so that no column is without a line. A script of the tests holds every folder
// against it in both directions.
//
// References: the kinds of values are those of the Table Schema, Frictionless Data,
// https://specs.frictionlessdata.io/table-schema/.
package codebook
