// Package results leaves a folder of results: its manifest, its files under
// temporary names until they are whole, and the names that files of it have.
//
// Idea: nothing half-written ever carries a name that looks whole, and the manifest
// has a digest of every file and of itself, so that a folder can be handed on and
// held against it (package archive) by anybody.
//
// Assumptions: renaming is atomic within a folder, as on every common file system.
package results
