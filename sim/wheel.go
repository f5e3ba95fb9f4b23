package sim

import (
	"math/bits"
	"slices"
)

// wheel is a hierarchical timing wheel in the form of a radix heap, whose wheels
// are made as they are needed. An event lies on the level that is told by the
// highest bit in which its key differs from the base, in the slot that is told
// by digitBits bits of its key from the shift of the level on. All events of a
// level are later than those of the levels below it, so the first slot in use of
// the lowest level in use has the earliest.
//
// Reading on means to take that slot or, if it is too full to be sorted at once,
// to deal it to a new level below, from its start as the new base. The new level
// is as fine as the number of events asks for, about slotLoad in a slot; so an
// event moves once or twice, by an append, whether a hundred or ten million are
// scheduled. Appends keep the order of insertion without a sequence number.
//
// A slot is a list of chunks from one pool: the ends of all slots stay in the
// cache, and the rest is read and written in sequence. The pool grows by blocks,
// since growing by copying would need three times the memory.
//
// References: G. Varghese, T. Lauck, "Hashed and hierarchical timing wheels",
// SOSP 1987; R.K. Ahuja et al., "Faster algorithms for the shortest path
// problem", JACM 37 (1990) 213-223 (radix heap); W.T. Tang et al., "Ladder
// queue", ACM TOMACS 15 (2005) 175-204 (levels made when they are read).
type wheel[E any] struct {
	count  int       // events in the wheel
	base   uint64    // key from which the levels are counted, of rank 0
	used   uint32    // the levels in use, a bit each
	of     [64]uint8 // level of an event by the number of bits in which it differs from the base
	levels [maxLevels]level
	blocks []*[blockSize]chunk[E]
	after  []int32 // for each chunk the one that follows it in its slot or among the free
	free   int32   // first free chunk, -1 if none
}

// level is one wheel. Level 0 is the coarsest.
type level struct {
	shift uint8              // a slot holds 2^shift keys
	words uint16             // the words of marks that are not zero, a bit each
	marks [slots / 64]uint64 // the slots in use, a bit each
	slots [slots]slot
	heads [slots]head // of the slots
}

// slot is a list of chunks, all full but the last one. What every event that is added
// asks for stands in few lines of the cache, apart from the head of the list.
type slot struct {
	tail int32
	size int32 // events, and those already read off the head
}

type head struct {
	chunk int32
	read  int32 // events already read off it; only in a slot of one key
}

type chunk[E any] [chunkSize]Entry[E]

const (
	digitBits = 9
	slots     = 1 << digitBits
	leastBits = 4   // of the digit of a level, unless its slots are as fine as can be
	maxLevels = 16  // 4 at the top, at most 7 of leastBits below 2^31, the tick and the rank
	slotLoad  = 24  // events that a slot of a new level should have
	chunkSize = 64  // events; a chunk has 1 KiB at 16 bytes an entry
	blockSize = 256 // chunks

	spreadLeast = 9 // events of a slot that are spread before they are sorted
	spreadBits  = 6
)

// topShifts are the shifts of the levels that are always there. The last has
// slots of 37 hours.
var topShifts = [...]uint8{54, 45, 36, 31}

// restart makes the top levels anew, as seen from the given key. The wheel must
// be empty.
func (w *wheel[E]) restart(base uint64) {
	w.base = base
	under := uint8(63)
	for l, shift := range topShifts {
		w.levels[l].shift = shift
		for b := range under + 1 {
			w.of[b] = uint8(l)
		}
		under = shift
	}
}

// open makes a level for n events of slot i of level l, whose start becomes the
// base.
func (w *wheel[E]) open(l, i, n int) {
	w.base = w.levels[l].start(w.base, i)
	under := w.levels[l].shift
	l++
	switch {
	case l < len(topShifts):
	case under <= rankBits:
		w.levels[l].shift = 0
	default:
		width := min(max(bits.Len(uint(n/slotLoad)), leastBits), digitBits)
		w.levels[l].shift = uint8(max(int(under)-width, rankBits))
	}
	for b := range under + 1 {
		w.of[b] = uint8(l)
	}
}

// start returns the first key of slot i as seen from base.
func (v *level) start(base uint64, i int) uint64 {
	return base>>(v.shift+digitBits)<<(v.shift+digitBits) | uint64(i)<<v.shift
}

// add appends an event to its slot. Key and event are handed over, and written, one
// by one: an entry made of them would be read back before it is written.
func (w *wheel[E]) add(key uint64, e E) {
	l := w.of[bits.Len64(key^w.base)&63] & (maxLevels - 1)
	v := &w.levels[l]
	i := key >> (v.shift & 63) & (slots - 1)
	s := &v.slots[i]
	n := s.size & (chunkSize - 1)
	if n == 0 {
		w.extend(s, &v.heads[i])
		v.marks[i/64] |= 1 << (i & 63)
		v.words |= 1 << (i / 64)
		w.used |= 1 << l
	}
	x := &w.chunk(s.tail)[n]
	x.key = key
	x.Event = e
	s.size++
	w.count++
}

func (w *wheel[E]) chunk(k int32) *chunk[E] {
	return &w.blocks[uint32(k)/blockSize][uint32(k)%blockSize]
}

// extend appends a chunk to a slot, with its head, whose chunks are full.
//
//go:noinline
func (w *wheel[E]) extend(s *slot, h *head) {
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
		h.chunk = k
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
	l = bits.Len32(w.used) - 1
	return l, w.levels[l].first()
}

// first returns the first slot in use of a level that is in use.
func (v *level) first() int {
	word := bits.TrailingZeros16(v.words)
	return word*64 + bits.TrailingZeros64(v.marks[word])
}

// clear takes a slot out of the wheel, with its chunks, and returns it and its head.
func (w *wheel[E]) clear(l, i int) (slot, head) {
	v := &w.levels[l]
	s, h := v.slots[i], v.heads[i]
	v.slots[i], v.heads[i] = slot{}, head{}
	v.marks[i/64] &^= 1 << (i & 63)
	if v.marks[i/64] == 0 {
		v.words &^= 1 << (i / 64)
		if v.words == 0 {
			w.used &^= 1 << l
		}
	}
	w.count -= int(s.size - h.read)
	return s, h
}

// pop takes the first event of slot i of level l, a slot of one key.
func (w *wheel[E]) pop(l, i int) Entry[E] {
	s, h := &w.levels[l].slots[i], &w.levels[l].heads[i]
	x := w.chunk(h.chunk)[h.read]
	h.read++
	w.count--
	switch h.read {
	case s.size:
		w.release(h.chunk)
		w.clear(l, i)
	case chunkSize:
		h.chunk = w.release(h.chunk)
		s.size -= chunkSize
		h.read = 0
	}
	return x
}

// take moves the events of a slot, which fill one chunk at most, to the end of
// run, sorted.
func (w *wheel[E]) take(l, i int, run []Entry[E]) []Entry[E] {
	s, h := w.clear(l, i)
	events := w.chunk(h.chunk)[h.read:s.size]
	from := len(run)
	run = run[:from+len(events)]
	if len(events) < spreadLeast {
		copy(run[from:], events)
	} else {
		spread(run[from:], events, max(w.levels[l].shift, spreadBits)-spreadBits)
	}
	w.release(h.chunk)
	sortByKey(run[from:])
	return run
}

// deal moves the events of a slot to a new level below.
func (w *wheel[E]) deal(l, i int) {
	s, h := w.clear(l, i)
	w.open(l, i, int(s.size))
	k := h.chunk
	for n := s.size; n > 0; n -= chunkSize {
		c := w.chunk(k)
		for j := range min(n, chunkSize) {
			w.add(c[j].key, c[j].Event)
		}
		k = w.release(k)
	}
}

// earliest moves the first events of a wheel that is not empty to the end of run,
// sorted: those of a slot, or of several while they are few. Every event that is
// scheduled later with a key below end belongs among them.
func (w *wheel[E]) earliest(run []Entry[E]) (_ []Entry[E], end uint64) {
	l, i := w.first()
	for w.levels[l].slots[i].size > chunkSize {
		if w.levels[l].shift == 0 {
			// So many events of one key are read off one by one; those that are
			// scheduled for it meanwhile follow them.
			x := w.pop(l, i)
			return append(run, x), x.key
		}
		w.deal(l, i)
		l, i = w.first()
	}
	v := &w.levels[l]
	for {
		run = w.take(l, i, run)
		end = v.start(w.base, i) + 1<<v.shift
		if v.words == 0 || len(run) >= runEnough {
			return run, end
		}
		i = v.first()
		if len(run)+int(v.slots[i].size) > chunkSize {
			return run, end
		}
	}
}

// gather moves all events to the end of run, sorted.
func (w *wheel[E]) gather(run []Entry[E]) []Entry[E] {
	for w.used != 0 {
		l, i := w.first()
		if w.levels[l].slots[i].size > chunkSize { // with the last ones of a crowded key
			run = append(run, w.pop(l, i))
			continue
		}
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

// spread copies the events of a slot so that they are nearly sorted: by
// spreadBits bits of their keys from shift on, those with equal bits in their
// order. It is a bucket sort, and saves sortByKey, which would do alone, most of
// its mispredicted branches.
func spread[E any](to, from []Entry[E], shift uint8) {
	var ends [1 << spreadBits]uint8
	for i := range from {
		ends[from[i].key>>(shift&63)&(1<<spreadBits-1)]++
	}
	sum := uint8(0)
	for b, count := range ends {
		ends[b] = sum
		sum += count
	}
	for i := range from {
		x := &from[i]
		end := &ends[x.key>>(shift&63)&(1<<spreadBits-1)]
		y := &to[*end]
		y.key = x.key
		y.Event = x.Event
		*end++
	}
}

// sortByKey sorts a short run by insertion; equal keys keep their order.
func sortByKey[E any](run []Entry[E]) {
	for i := 1; i < len(run); i++ {
		x := run[i]
		j := i
		for ; j > 0 && run[j-1].key > x.key; j-- {
			run[j] = run[j-1]
		}
		run[j] = x
	}
}
