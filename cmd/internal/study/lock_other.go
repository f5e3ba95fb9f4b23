//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package study

import "os"

// Without a lock two coordinators compute everything twice. The store still
// lets only equal parts pass.
func lock(*os.File) error { return nil }
