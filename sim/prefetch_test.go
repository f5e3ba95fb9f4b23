package sim

import "testing"

// What is asked for may be nothing, or end where memory ends: that is no fault.
func TestAskingForRowsAheadChangesNothing(t *testing.T) {
	rows := make([]int64, 100)
	for i := range rows {
		rows[i] = int64(i)
	}
	PrefetchSlice(rows)
	PrefetchSlice(rows[100:])
	PrefetchSlice([]int64(nil))
	Prefetch(&rows[99])
	Prefetch((*[1 << 20]byte)(nil))
	Prefetch(&struct{}{})
	for i, x := range rows {
		if x != int64(i) {
			t.Fatalf("row %d is %d", i, x)
		}
	}
}
