package sim

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"testing"
)

// The statistical tests of this file have fixed addresses, so that each always
// passes or always fails. Their bounds are such that, over a choice of other
// addresses, a perfect generator would fail all of them together with a
// probability below 1e-3; single bounds are stated with the tests.

// families are ways in which addresses differ by little: number i of each is
// the neighbour of number i+1.
var families = []struct {
	name string
	key  func(i int64) Key
}{
	{"seeds", func(i int64) Key { return Root(i) }},
	{"negative seeds", func(i int64) Key { return Root(-i) }},
	{"seeds that differ in high bits", func(i int64) Key { return Root(i << 44) }},
	{"replications", func(i int64) Key { return Root(1).At(i) }},
	{"replications of a decision", func(i int64) Key { return Root(1).At(i).Named("onset") }},
	{"entities", func(i int64) Key { return Root(1).At(0).Named("onset").At(i) }},
	{"entities counted downwards", func(i int64) Key { return Root(1).At(0).Named("onset").At(-i) }},
	{"entities that differ in high bits", func(i int64) Key { return Root(1).Named("onset").At(i << 44) }},
	{"steps of entities", func(i int64) Key { return Root(1).Named("service").At(i >> 4).At(i & 15) }},
	{"entities of steps", func(i int64) Key { return Root(1).Named("service").At(i & 15).At(i >> 4) }},
	{"numbers of one pair", func(i int64) Key { return Root(1).At(i).At(i) }},
	{"decisions", func(i int64) Key { return Root(1).Named(fmt.Sprint(i)) }},
	{"decisions that differ in the first letters", func(i int64) Key {
		return Root(1).Named(string([]byte{byte(i), byte(i >> 8), byte(i >> 16)}) + "sometimes")
	}},
	{"a chain of keys", func(i int64) Key { return chain[i%64].At(i / 64) }},
}

// chain holds keys of which each is the only child of the one before.
var chain = func() (c [64]Key) {
	c[0] = Root(5)
	for i := 1; i < len(c); i++ {
		c[i] = c[i-1].At(0)
	}
	return c
}()

const sample = 1 << 16

func uniforms(key func(i int64) Key) []float64 {
	u := make([]float64, sample)
	for i := range u {
		u[i] = key(int64(i)).Uniform()
	}
	return u
}

// chiSquareZ turns a chi-square statistic of equally likely cells into a
// normal deviate (E.B. Wilson, M.M. Hilferty, PNAS 17 (1931) 684-688).
func chiSquareZ(cells []int) float64 {
	n := 0
	for _, c := range cells {
		n += c
	}
	expected := float64(n) / float64(len(cells))
	x := 0.0
	for _, c := range cells {
		x += (float64(c) - expected) * (float64(c) - expected) / expected
	}
	free := float64(len(cells) - 1)
	return (math.Cbrt(x/free) - (1 - 2/(9*free))) / math.Sqrt(2/(9*free))
}

// correlationZ returns the correlation of two equally long samples of uniform
// numbers times the root of their number: nearly a normal deviate.
func correlationZ(u, v []float64) float64 {
	sum := 0.0
	for i := range u {
		sum += (u[i] - 0.5) * (v[i] - 0.5)
	}
	return sum * 12 / math.Sqrt(float64(len(u)))
}

// A normal deviate lies beyond 5 with probability 6e-7.
const unlikely = 5

func TestNeighbouringAddressesGiveUniformNumbers(t *testing.T) {
	for _, f := range families {
		u := uniforms(f.key)
		// False alarm 6e-7 each, two tests a family.
		high, low := make([]int, 256), make([]int, 256)
		for i := range u {
			b := f.key(int64(i)).Uint64()
			high[b>>56]++
			low[b&255]++
		}
		if z := chiSquareZ(high); math.Abs(z) > unlikely {
			t.Errorf("%s: the top 8 bits are not uniform, z = %.1f", f.name, z)
		}
		if z := chiSquareZ(low); math.Abs(z) > unlikely {
			t.Errorf("%s: the low 8 bits are not uniform, z = %.1f", f.name, z)
		}
		// Kolmogorov-Smirnov: 2 exp(-2 * 2.8^2) = 3e-7.
		slices.Sort(u)
		d := 0.0
		for i, x := range u {
			d = max(d, x-float64(i)/sample, float64(i+1)/sample-x)
		}
		if d*math.Sqrt(sample) > 2.8 {
			t.Errorf("%s: largest distance from the uniform distribution %.2f/sqrt n", f.name, d*math.Sqrt(sample))
		}
	}
}

func TestNeighbouringAddressesGiveIndependentNumbers(t *testing.T) {
	for _, f := range families {
		u := uniforms(f.key)
		for _, lag := range []int{1, 2, 3, 4, 15, 16, 64, 256, 1024} {
			if z := correlationZ(u[lag:], u[:len(u)-lag]); math.Abs(z) > unlikely {
				t.Errorf("%s: correlation at lag %d, z = %.1f", f.name, lag, z)
			}
		}
		pairs, triples := make([]int, 32*32), make([]int, 8*8*8)
		for i := 0; i+2 < len(u); i += 2 {
			pairs[int(u[i]*32)*32+int(u[i+1]*32)]++
		}
		for i := 0; i+3 < len(u); i += 3 {
			triples[int(u[i]*8)*64+int(u[i+1]*8)*8+int(u[i+2]*8)]++
		}
		if z := chiSquareZ(pairs); math.Abs(z) > unlikely {
			t.Errorf("%s: pairs are not uniform, z = %.1f", f.name, z)
		}
		if z := chiSquareZ(triples); math.Abs(z) > unlikely {
			t.Errorf("%s: triples are not uniform, z = %.1f", f.name, z)
		}
	}
}

func TestRelatedAddressesGiveIndependentNumbers(t *testing.T) {
	root := Root(1).At(0)
	for _, test := range []struct {
		name string
		a, b func(i int64) Key
	}{
		{
			"two decisions of an entity",
			func(i int64) Key { return root.Named("onset").At(i) },
			func(i int64) Key { return root.Named("service").At(i) },
		},
		{
			"decisions whose names differ in one letter",
			func(i int64) Key { return root.Named("step1").At(i) },
			func(i int64) Key { return root.Named("step2").At(i) },
		},
		{
			"a decision before and after the entity",
			func(i int64) Key { return root.Named("onset").At(i) },
			func(i int64) Key { return root.At(i).Named("onset") },
		},
		{"a key and its child", func(i int64) Key { return root.At(i) }, func(i int64) Key { return root.At(i).At(0) }},
		{"a key and its named child", func(i int64) Key { return root.At(i) }, func(i int64) Key { return root.At(i).Named("") }},
		{"a numbered child and one without a name", func(i int64) Key { return root.At(i).At(0) }, func(i int64) Key { return root.At(i).Named("") }},
		{"two children", func(i int64) Key { return root.At(i).At(0) }, func(i int64) Key { return root.At(i).At(1) }},
		{"numbers in either order", func(i int64) Key { return root.At(i).At(7) }, func(i int64) Key { return root.At(7).At(i) }},
		{"a number and its negative", func(i int64) Key { return root.At(i + 1) }, func(i int64) Key { return root.At(-i - 1) }},
		{"two replications", func(i int64) Key { return Root(1).At(3).At(i) }, func(i int64) Key { return Root(1).At(4).At(i) }},
		{"a replication and the next, one entity on", func(i int64) Key { return Root(1).At(3).At(i + 1) }, func(i int64) Key { return Root(1).At(4).At(i) }},
		{"two seeds", func(i int64) Key { return Root(3).At(i) }, func(i int64) Key { return Root(4).At(i) }},
		{"seed and replication exchanged", func(i int64) Key { return Root(3).At(i) }, func(i int64) Key { return Root(i).At(3) }},
		{"seed plus one, replication minus one", func(i int64) Key { return Root(i).At(9) }, func(i int64) Key { return Root(i + 1).At(8) }},
		{"a number and the next of the next decision", func(i int64) Key { return root.Named("a").At(i) }, func(i int64) Key { return root.Named("b").At(i + 1) }},
	} {
		u, v := uniforms(test.a), uniforms(test.b)
		if z := correlationZ(u, v); math.Abs(z) > unlikely {
			t.Errorf("%s: correlation, z = %.1f", test.name, z)
		}
		cells := make([]int, 32*32)
		for i := range u {
			cells[int(u[i]*32)*32+int(v[i]*32)]++
		}
		if z := chiSquareZ(cells); math.Abs(z) > unlikely {
			t.Errorf("%s: pairs are not uniform, z = %.1f", test.name, z)
		}
		// The number of equal bits of two random words is binomial, 32 of 64.
		equal := 0
		for i := range int64(sample) {
			equal += 64 - bits.OnesCount64(test.a(i).Uint64()^test.b(i).Uint64())
		}
		if z := (float64(equal) - 32*sample) / math.Sqrt(16*sample); math.Abs(z) > unlikely {
			t.Errorf("%s: bits agree too often or too seldom, z = %.1f", test.name, z)
		}
	}
}

func TestEveryBitOfAnAddressTurnsEveryBitOfTheNumber(t *testing.T) {
	// 64*64 cells and 6 parts of an address; a deviate beyond 6.5 has
	// probability 8e-11: false alarm below 3e-6.
	const n = 4096
	for _, test := range []struct {
		name string
		key  func(i, flip uint64) Key
	}{
		{"the seed", func(i, flip uint64) Key { return Root(int64(i ^ flip)) }},
		{"the replication", func(i, flip uint64) Key { return Root(1).At(int64(i ^ flip)) }},
		{"the entity", func(i, flip uint64) Key { return Root(1).At(2).Named("onset").At(int64(i ^ flip)) }},
		{"the parent key", func(i, flip uint64) Key { return Key(i ^ flip).At(3) }},
		{"the parent key of a decision", func(i, flip uint64) Key { return Key(i ^ flip).Named("onset") }},
		{"the name", func(i, flip uint64) Key {
			var name [8]byte
			for b := range name {
				name[b] = byte((i ^ flip) >> (8 * b))
			}
			return Root(1).Named(string(name[:]))
		}},
	} {
		var turned [64][64]int
		for i := range uint64(n) {
			before := test.key(i, 0).Uint64()
			for b := range 64 {
				changed := before ^ test.key(i, 1<<b).Uint64()
				for ; changed != 0; changed &= changed - 1 {
					turned[b][bits.TrailingZeros64(changed)]++
				}
			}
		}
		for b := range 64 {
			total := 0
			for out, count := range turned[b] {
				total += count
				if z := (float64(count) - n/2) / math.Sqrt(n/4); math.Abs(z) > 6.5 {
					t.Errorf("bit %d of %s turns bit %d %d times in %d", b, test.name, out, count, n)
				}
			}
			if z := (float64(total) - 32*n) / math.Sqrt(16*n); math.Abs(z) > 6.5 {
				t.Errorf("bit %d of %s turns %.2f bits on average", b, test.name, float64(total)/n)
			}
		}
	}
}

func TestDifferentAddressesCollideNoMoreThanChanceAllows(t *testing.T) {
	var all []uint64
	for _, f := range families {
		for i := range int64(sample) {
			all = append(all, uint64(f.key(i)))
		}
	}
	slices.Sort(all)
	same := 0
	for i := 1; i < len(all); i++ {
		if all[i] == all[i-1] {
			same++
		}
	}
	// Three families of seeds share Root(0), two of entities share number 0,
	// and the two of steps share their pairs of numbers below 16. A further
	// equal pair has probability 2e-8.
	if want := 2 + 1 + 16*16; same != want {
		t.Errorf("%d pairs of %d keys are equal, want %d", same, len(all), want)
	}
	// Of n draws cut to 32 bits, n^2/2^33 pairs agree, Poisson distributed;
	// here with mean 8; 26 or more pairs have probability 1e-6.
	for _, f := range families {
		const n = 1 << 18
		seen := make([]uint32, n)
		for i := range seen {
			seen[i] = uint32(f.key(int64(i)).Uint64() >> 32)
		}
		slices.Sort(seen)
		pairs := 0
		for i := 1; i < n; i++ {
			if seen[i] == seen[i-1] {
				pairs++
			}
		}
		if pairs > 25 {
			t.Errorf("%s: %d pairs of draws agree in 32 bits, want about 8", f.name, pairs)
		}
	}
}

func TestUniformIsTheFractionOfItsBits(t *testing.T) {
	for i := range int64(100_000) {
		k := Root(5).At(i)
		if got, want := k.Uniform(), (float64(k.Uint64()>>12)+0.5)/(1<<52); got != want {
			t.Fatalf("%v at %#x, and should be %v", got, k.Uint64(), want)
		}
	}
}

func TestUniformStaysInsideItsInterval(t *testing.T) {
	lowest, highest := Key(0), Key(math.MaxUint64)
	if u := lowest.Uniform(); u != 0x1p-53 {
		t.Errorf("the lowest uniform number is %x", u)
	}
	if u := highest.Uniform(); u != 1-0x1p-53 {
		t.Errorf("the highest uniform number is %x", u)
	}
	for _, n := range []int{1, 2, 3, 1000, 1 << 40} {
		if lowest.Below(n) != 0 || highest.Below(n) != n-1 {
			t.Errorf("Below(%d) gives %d to %d", n, lowest.Below(n), highest.Below(n))
		}
	}
	for _, n := range []int{0, -5} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Below(%d) gives a number", n)
				}
			}()
			lowest.Below(n)
		}()
	}
}

func TestBelowGivesEveryNumberEquallyOften(t *testing.T) {
	for _, n := range []int{2, 3, 7, 100, 1000} {
		cells := make([]int, n)
		for i := range int64(sample) {
			cells[Root(11).At(int64(n)).At(i).Below(n)]++
		}
		// The approximation behind chiSquareZ is rough for one degree of
		// freedom; false alarm below 1e-5.
		if z := chiSquareZ(cells); math.Abs(z) > unlikely {
			t.Errorf("Below(%d) is not uniform, z = %.1f", n, z)
		}
	}
}

// The values of this test never change: if they do, so do all results of all
// models, which the change log must say.
func TestKeysNeverChange(t *testing.T) {
	for _, test := range []struct {
		name string
		key  Key
		want uint64
	}{
		{"Root(0)", Root(0), 0x3564b439cd1e1f16},
		{"Root(1)", Root(1), 0x492b8d6066c09227},
		{"Root(-1)", Root(-1), 0xfe766ab13afab784},
		{`Root(1).Named("")`, Root(1).Named(""), 0x4de9859a8e4738bc},
		{`Root(1).Named("onset")`, Root(1).Named("onset"), 0x5fca13f809c0d091},
		{"Root(1).At(0)", Root(1).At(0), 0x83cd62b96d17d778},
		{"Root(1).At(-1)", Root(1).At(-1), 0x82f751884c0f8299},
		{`Root(2012).At(3).Named("service").At(4711).At(2)`, Root(2012).At(3).Named("service").At(4711).At(2), 0x6f8664a6b6eb5868},
	} {
		if got := test.key.Uint64(); got != test.want {
			t.Errorf("%s: %#016x, want %#016x", test.name, got, test.want)
		}
	}
	if got, want := Root(1).At(5).Uniform(), 0.4733668090656241; got != want {
		t.Errorf("uniform number %v, want %v", got, want)
	}
	if got, want := Root(1).At(5).Below(1000), 473; got != want {
		t.Errorf("number below 1000: %d, want %d", got, want)
	}
}

// line plays a station of one server and returns the wait of each of n
// entities. With decoy they take one more decision, which has no consequences.
func line(n int, decoy bool, skip int64) (wait map[int64]Time) {
	k := Root(1).At(0)
	wait = map[int64]Time{}
	arrival, free := Time(0), Time(0)
	for id := range int64(n) {
		arrival += Minutes(10 * k.Named("gap").At(id).Uniform())
		if decoy && k.Named("colour").At(id).Uniform() < 0.5 {
			_ = k.Named("shade").At(id).Below(3)
		}
		if id == skip {
			continue
		}
		start := max(arrival, free)
		wait[id] = start - arrival
		free = start + Minutes(9*k.Named("service").At(id).Uniform())
	}
	return wait
}

func TestAnAddedUnusedDecisionChangesNothing(t *testing.T) {
	plain, decoyed := line(1000, false, -1), line(1000, true, -1)
	for id, w := range plain {
		if decoyed[id] != w {
			t.Fatalf("entity %d waits %v instead of %v", id, decoyed[id], w)
		}
	}
}

func TestAnEntityLessLeavesTheLuckOfTheOthersAlone(t *testing.T) {
	whole, without := line(1000, false, -1), line(1000, false, 100)
	later := 0
	for id, w := range whole {
		switch {
		case id < 100 && without[id] != w, without[id] > w:
			t.Fatalf("entity %d waits %v instead of %v", id, without[id], w)
		case id > 100 && without[id] != w:
			later++
		}
	}
	// Only the rest of its busy period can notice.
	if later > 100 {
		t.Errorf("%d later entities have another wait", later)
	}
}

func BenchmarkKeyUniform(b *testing.B) {
	k := Root(1).Named("service")
	sum := 0.0
	for i := range int64(b.N) {
		sum += k.At(i).Uniform()
	}
	if sum < 0 {
		b.Fatal("negative")
	}
}

func BenchmarkKeyNamed(b *testing.B) {
	k := Root(1)
	sum := uint64(0)
	for range b.N {
		k = k.Named("service")
		sum += k.Uint64()
	}
	if sum == 0 {
		b.Fatal("zero")
	}
}
