package sim

import (
	"fmt"
	"math"
)

// Key is the address of a random number: seed, replication, decision,
// entity, number. A draw is a hash of its address, never the next number of a
// stream, so one more decision, or one entity less, never shifts the luck of
// another. Keys are values; making a numbered child costs three multiplications.
//
// The address is hashed at every step. Children are never made by adding to
// or multiplying a seed: generators that step by a constant then overlap.
type Key uint64

// Root returns the key of a whole experiment.
func Root(seed int64) Key { return Key(mix(uint64(seed) ^ 0x6a09e667f3bcc909)) }

// Named returns the child key of a named decision. It begins from the flipped
// key, so that the empty name is no number.
func (k Key) Named(decision string) Key {
	h := ^uint64(k)
	for i := 0; i < len(decision); i++ {
		h = mix(h ^ (uint64(decision[i]) + 0x9e3779b97f4a7c15))
	}
	return Key(mix(h ^ uint64(len(decision))))
}

// At returns child number n: an entity, a calendar period or a step. It is
// number n of the generator SplitMix64 begun at the key, which steps by the
// golden section of 2^64 (G.L. Steele, D. Lea, C.H. Flood, "Fast splittable
// pseudorandom number generators", OOPSLA 2014). A key is itself such a hash,
// so the children of two keys are no more alike than chance has it.
func (k Key) At(n int64) Key { return Key(mix(uint64(k) + uint64(n)*0x9e3779b97f4a7c15)) }

// Uint64 returns the 64 random bits at this address: those of the key, which is
// a hash already.
func (k Key) Uint64() uint64 { return uint64(k) }

// Uniform returns the uniform number in the open interval (0, 1) at this
// address: (n + 1/2) / 2^52 for its n of 52 bits. With one bit more the half could
// not be added exactly, and 1 itself would come out once in 2^53 draws.
//
// As the fraction of a float in [1, 2) the n is n/2^52 at once, without a conversion
// and a product that whoever waits for the draw would wait for; the difference is exact.
func (k Key) Uniform() float64 {
	return math.Float64frombits(1023<<52|k.Uint64()>>12) - (1 - 0x1p-53)
}

// Below returns a whole number in [0, n), n {1..} small against 2^52. It panics on
// another n.
func (k Key) Below(n int) int {
	if n < 1 {
		panic(noneBelow(n))
	}
	i := int(k.Uniform() * float64(n))
	if i >= n {
		i = n - 1
	}
	return i
}

//go:noinline
func noneBelow(n int) string { return fmt.Sprintf("sim: a whole number below %d is asked for", n) }

// mix is a bijection of 64 bits that turns one flipped input bit into half of
// the output bits: two rounds of xor, shift and multiply, with the constants
// that D. Stafford published in 2011 for the finaliser of MurmurHash3 ("Mix13").
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}
