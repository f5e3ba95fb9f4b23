// Package build tells this program from any other build that may give other
// numbers: its version, and the revision of its source or else a digest of its bytes.
package build
