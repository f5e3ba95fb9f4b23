//go:build amd64 || arm64

package sim

import "unsafe"

// prefetch asks for the cache lines of n bytes from p on. An address that is not
// there is no error to the processor, so p may be nil.
//
//go:noescape
func prefetch(p unsafe.Pointer, n uintptr)
