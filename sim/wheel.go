package sim

import (
	"math/bits"
	"slices"
)

// wheel is a hierarchical timing wheel in the form of a radix heap. An event
// lies on the level of the highest digit in which its time differs from the
// base, in the slot of that digit; level 0 has the events of the base's own
// tick, by rank. So all events of a level are earlier than those of the levels
// above, and the first slot in use of the lowest level in use has the earliest.
// An event moves at most once a level, by an append, which keeps the order of
// insertion without a sequence number.
//
// A slot is a list of chunks from one pool: the ends of all slots stay in the
// cache, and the rest is read and written in sequence. The pool grows by blocks,
// since growing by copying would need three times the memory.
//
// References: G. Varghese, T. Lauck, "Hashed and hierarchical timing wheels",
// SOSP 1987; R.K. Ahuja et al., "Faster algorithms for the shortest path
// problem", JACM 37 (1990) 213-223 (radix heap).
type wheel[E any] struct {
	count  int            // events in the wheel
	used   uint32         // the levels in use, a bit each
	marks  [levels]uint64 // the slots in use, a bit each
	slots  [levels][slots]slot
	blocks []*[blockSize]chunk[E]
	after  []int32 // for each chunk the one that follows it in its slot or among the free
	free   int32   // first free chunk, -1 if none
}

// slot is a list of chunks, all full but the last one.
type slot struct {
	head, tail int32
	size       int32 // events, and those already read off the first chunk
	read       int32 // events already read off the first chunk; only on level 0
}

type chunk[E any] [chunkSize]entry[E]

const (
	digitBits = 6
	slots     = 1 << digitBits
	topLevel  = (63 - rankBits + digitBits - 1) / digitBits
	levels    = topLevel + 1
	chunkSize = 64  // events; a chunk has 1 KiB at 16 bytes an entry
	blockSize = 256 // chunks
)

// level returns the level of an event whose key differs from the base by x.
func level(x uint64) int {
	return int(uint(bits.Len64(x>>rankBits)+digitBits-1) / digitBits)
}

// shift returns the place of a level's digit in a key. On level 0, whose events
// agree in all bits of the time, the digit is the rank and two of those bits.
func shift(l int) uint {
	if l == 0 {
		return 0
	}
	return uint(rankBits + (l-1)*digitBits)
}

// slotStart returns the first key of slot i of level l > 0 as seen from base.
func slotStart(base uint64, l, i int) uint64 {
	s := shift(l)
	return base>>(s+digitBits)<<(s+digitBits) | uint64(i)<<s
}

// add appends x to its slot of level l.
func (w *wheel[E]) add(l int, x entry[E]) {
	i := x.key >> shift(l) & (slots - 1)
	s := &w.slots[l][i]
	n := s.size & (chunkSize - 1)
	if n == 0 {
		w.extend(s)
		w.marks[l] |= 1 << i
		w.used |= 1 << l
	}
	w.chunk(s.tail)[n] = x
	s.size++
	w.count++
}

func (w *wheel[E]) chunk(k int32) *chunk[E] {
	return &w.blocks[uint32(k)/blockSize][uint32(k)%blockSize]
}

// extend appends a chunk to a slot whose chunks are full.
//
//go:noinline
func (w *wheel[E]) extend(s *slot) {
	k := w.free
	if k >= 0 {
		w.free = w.after[k]
	} else {
		k = int32(len(w.after))
		w.after = append(w.after, -1)
		if k%blockSize == 0 {
			w.blocks = append(w.blocks, new([blockSize]chunk[E]))
		}
	}
	if s.size == 0 {
		s.head = k
	} else {
		w.after[s.tail] = k
	}
	s.tail = k
}

// release frees a chunk and returns the one that followed it.
func (w *wheel[E]) release(k int32) int32 {
	following := w.after[k]
	w.after[k] = w.free
	w.free = k
	return following
}

// first returns the level and the slot with the earliest events of a wheel that
// is not empty.
func (w *wheel[E]) first() (l, i int) {
	l = bits.TrailingZeros32(w.used)
	return l, bits.TrailingZeros64(w.marks[l])
}

// clear takes a slot out of the wheel, with its chunks.
func (w *wheel[E]) clear(l, i int) slot {
	s := w.slots[l][i]
	w.slots[l][i] = slot{}
	w.marks[l] &^= 1 << i
	if w.marks[l] == 0 {
		w.used &^= 1 << l
	}
	w.count -= int(s.size - s.read)
	return s
}

// pop takes the first event of slot i of level 0.
func (w *wheel[E]) pop(i int) entry[E] {
	s := &w.slots[0][i]
	x := w.chunk(s.head)[s.read]
	s.read++
	w.count--
	switch s.read {
	case s.size:
		w.release(w.clear(0, i).head)
	case chunkSize:
		s.head = w.release(s.head)
		s.size -= chunkSize
		s.read = 0
	}
	return x
}

// take moves the events of a slot to the end of run, sorted.
func (w *wheel[E]) take(l, i int, run []entry[E]) []entry[E] {
	s := w.clear(l, i)
	from := len(run)
	for n, k := s.size, s.head; n > 0; n -= chunkSize {
		run = append(run, w.chunk(k)[s.read:min(n, chunkSize)]...)
		s.read = 0
		k = w.release(k)
	}
	sortByKey(run[from:])
	return run
}

// deal moves the events of a slot to lower levels, as seen from base.
func (w *wheel[E]) deal(l, i int, base uint64) {
	s := w.clear(l, i)
	for n, k := s.size, s.head; n > 0; n -= chunkSize {
		for j := range min(n, chunkSize) {
			x := w.chunk(k)[j]
			w.add(level(x.key^base), x)
		}
		k = w.release(k)
	}
}

// gather moves all events to the end of run, sorted.
func (w *wheel[E]) gather(run []entry[E]) []entry[E] {
	for w.used != 0 {
		l, i := w.first()
		run = w.take(l, i, run)
	}
	return run
}

// unshare makes w independent of the wheel it was copied from.
func (w *wheel[E]) unshare() {
	w.after = slices.Clone(w.after)
	w.blocks = slices.Clone(w.blocks)
	for i, b := range w.blocks {
		copied := *b
		w.blocks[i] = &copied
	}
}

// sortByKey sorts a run of at most sortMost events by insertion; equal keys keep
// their order.
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
