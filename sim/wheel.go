package sim

import (
	"math/bits"
	"slices"
)

// wheel is a hierarchical timing wheel. An event lies on the level of the
// highest digit in which its time differs from the base, in the slot of that
// digit; level 0 holds the events of the base's own tick, by rank. So all events
// of a level are earlier than those of the level above, the first slot in use of
// the lowest level in use holds the earliest, and an event moves at most once a
// level, by an append. Appending keeps the order of insertion.
//
// A slot is a list of chunks from one pool. Level 0 costs nothing extra: its
// digit is the rank and some bits of the time, which are equal there.
type wheel[E any] struct {
	count  int
	used   uint32             // the levels in use, a bit each
	marks  [levels]uint64     // the slots in use, a bit each
	slots  [levels][slots]slot
	chunks [][chunkSize]entry[E]
	after  []int32 // the chunk that follows in its slot, or in the list of free chunks
	free   int32
}

// slot is a list of chunks, filled from the head on.
type slot struct {
	head, tail int32
	size       int32 // events in the list, and those read off its first chunk
	read       int32 // events read off its first chunk; level 0 only
}

const (
	digitBits = 6
	slots     = 1 << digitBits
	topLevel  = (63 - rankBits + digitBits - 1) / digitBits
	levels    = topLevel + 1
	chunkSize = 32 // events; 512 bytes at 16 an entry
)

// level returns the level of an event whose key differs from the base by x.
func level(x uint64) int {
	return int(uint(bits.Len64(x>>rankBits)+digitBits-1) / digitBits)
}

// shift returns the place of a level's digit in a key.
func shift(l int) uint { return uint(rankBits + (l-1)*digitBits) }

// digit returns the slot of a key on a level.
func digit(key uint64, l int) int {
	if l == 0 {
		return int(key & (slots - 1))
	}
	return int(key >> shift(l) & (slots - 1))
}

// slotStart returns the first key of slot i of level l as seen from base.
func slotStart(base uint64, l, i int) uint64 {
	s := shift(l)
	return base>>(s+digitBits)<<(s+digitBits) | uint64(i)<<s
}

func (w *wheel[E]) init() { w.free = -1 }

func (w *wheel[E]) cloneChunks() {
	w.chunks = slices.Clone(w.chunks)
	w.after = slices.Clone(w.after)
}

// add appends x to its slot on level l.
func (w *wheel[E]) add(l int, x entry[E]) {
	i := digit(x.key, l)
	s := &w.slots[l][i]
	if s.size&(chunkSize-1) == 0 {
		w.extend(s)
		w.marks[l] |= 1 << i
		w.used |= 1 << l
	}
	w.chunks[s.tail][s.size&(chunkSize-1)] = x
	s.size++
	w.count++
}

// extend appends a chunk to a slot whose chunks are full.
//
//go:noinline
func (w *wheel[E]) extend(s *slot) {
	k := w.free
	if k >= 0 {
		w.free = w.after[k]
	} else {
		k = int32(len(w.chunks))
		w.chunks = append(w.chunks, [chunkSize]entry[E]{})
		w.after = append(w.after, -1)
	}
	if s.size == 0 {
		s.head = k
	} else {
		w.after[s.tail] = k
	}
	s.tail = k
}

// first returns the level and the slot with the earliest events.
func (w *wheel[E]) first() (l, i int) {
	l = bits.TrailingZeros32(w.used)
	return l, bits.TrailingZeros64(w.marks[l])
}

// clear empties a slot, whose chunks the caller frees.
func (w *wheel[E]) clear(l, i int) slot {
	s := w.slots[l][i]
	w.slots[l][i] = slot{}
	w.marks[l] &^= 1 << i
	if w.marks[l] == 0 {
		w.used &^= 1 << l
	}
	return s
}

// pop takes the first event of a slot of level 0.
func (w *wheel[E]) pop(i int) entry[E] {
	s := &w.slots[0][i]
	k := s.head
	x := w.chunks[k][s.read]
	s.read++
	w.count--
	switch {
	case s.read == s.size:
		w.clear(0, i)
	case s.read == chunkSize:
		s.head = w.after[k]
		s.size -= chunkSize
		s.read = 0
	default:
		return x
	}
	w.after[k] = w.free
	w.free = k
	return x
}

// take empties a slot into run, sorted.
func (w *wheel[E]) take(l, i int, run []entry[E]) []entry[E] {
	s := w.clear(l, i)
	w.count -= int(s.size-s.read)
	from := len(run)
	for n, k := int(s.size), s.head; n > 0; n -= chunkSize {
		run = append(run, w.chunks[k][s.read:min(n, chunkSize)]...)
		s.read = 0
		k = w.release(k)
	}
	sortByKey(run[from:])
	return run
}

// release frees a chunk and returns the one that followed it.
func (w *wheel[E]) release(k int32) int32 {
	following := w.after[k]
	w.after[k] = w.free
	w.free = k
	return following
}

// deal moves the events of a slot to lower levels, as seen from base.
func (w *wheel[E]) deal(l, i int, base uint64) {
	s := w.clear(l, i)
	w.count -= int(s.size)
	for n, k := int(s.size), s.head; n > 0; n -= chunkSize {
		for j := range min(n, chunkSize) {
			x := w.chunks[k][j]
			w.add(level(x.key^base), x)
		}
		k = w.release(k)
	}
}

// gather empties the whole wheel into run, sorted.
func (w *wheel[E]) gather(run []entry[E]) []entry[E] {
	for w.used != 0 {
		l, i := w.first()
		run = w.take(l, i, run)
	}
	return run
}

// sortByKey sorts a short run; equal keys keep their order.
func sortByKey[E any](run []entry[E]) {
	for i := 1; i < len(run); i++ {
		x := run[i]
		j := i
		for ; j > 0 && run[j-1].key > x.key; j-- {
			run[j] = run[j-1]
		}
		run[j] = x
	}
}
