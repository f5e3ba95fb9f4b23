package sim

import "unsafe"

// Prefetch asks the processor for the cache lines of a row that is soon read or
// written, and does not wait for them: the program goes on meanwhile, where a
// read would make it stand still for some hundred instructions. It changes
// nothing but the time a run takes. On processors without it, it does nothing.
func Prefetch[T any](row *T) { prefetch(unsafe.Pointer(row), unsafe.Sizeof(*row)) }

// PrefetchSlice asks for the cache lines of rows that follow each other.
func PrefetchSlice[T any](rows []T) {
	first := unsafe.SliceData(rows)
	prefetch(unsafe.Pointer(first), uintptr(len(rows))*unsafe.Sizeof(*first))
}
