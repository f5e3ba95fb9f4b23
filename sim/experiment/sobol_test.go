package experiment

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/bits"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gradus/sim"
)

// The first ten points in three dimensions as Joe and Kuo print them beside
// their program (sobol.cc, October 2008).
func TestTheSobolSequenceBeginsAsItsAuthorsPrintIt(t *testing.T) {
	s, err := Sobol(unit(3), 10)
	want := [][]float64{
		{0, 0, 0},
		{0.5, 0.5, 0.5},
		{0.75, 0.25, 0.25},
		{0.25, 0.75, 0.75},
		{0.375, 0.375, 0.625},
		{0.875, 0.875, 0.125},
		{0.625, 0.125, 0.875},
		{0.125, 0.625, 0.375},
		{0.1875, 0.3125, 0.9375},
		{0.6875, 0.8125, 0.4375},
	}
	if err != nil || !reflect.DeepEqual(s.Points, want) {
		t.Errorf("%v, %v", s.Points, err)
	}
}

// The digest is that of the first 1024 points in all 512 dimensions, as 32-bit
// little-endian numbers, out of scipy 1.17.1: qmc.Sobol(512, scramble=False,
// bits=32).random(1024) * 2**32.
func TestTheSobolSequenceIsThatOfAnotherProgramInEveryDimension(t *testing.T) {
	s, err := Sobol(unit(SobolDimensions), 1024)
	if err != nil {
		t.Fatal(err)
	}
	var b []byte
	for _, p := range s.Points {
		for _, x := range p {
			b = binary.LittleEndian.AppendUint32(b, uint32(x*(1<<32)))
		}
	}
	sum := sha256.Sum256(b)
	if got, want := hex.EncodeToString(sum[:]), "e6383f1086945da363a15bdb247777c351f0aea67d8382be3fe52ecb35eb5d1d"; got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestTheFirstPowerOfTwoOfSobolPointsFillsEveryPartOfEveryFactor(t *testing.T) {
	for _, shifted := range []bool{false, true} {
		for m := range 11 {
			n := 1 << m
			s, err := Sobol(unit(SobolDimensions), n)
			if shifted {
				s, err = ShiftedSobol(unit(SobolDimensions), n, sim.Root(5))
			}
			if err != nil {
				t.Fatal(err)
			}
			for k := range s.Factors {
				part := make([]bool, n)
				for _, p := range s.Points {
					part[int(p[k]*float64(n))] = true
				}
				for i, full := range part {
					if !full {
						t.Fatalf("shifted %v, %d points, factor %d: no point in part %d", shifted, n, k, i)
					}
				}
			}
		}
	}
}

// Sobol's property A: the first 2^d points in d dimensions have one in each of
// the 2^d boxes made by halving every factor. It holds where the matrix of the
// first bits of the direction numbers has a determinant of 1, and Joe and Kuo
// chose their numbers so that it does up to dimension 1111. A slip of a digit
// would most likely break it.
func TestTheDirectionNumbersHavePropertyA(t *testing.T) {
	directions := sobolDirections()
	for d := 1; d <= sobolBits; d++ { // the matrix needs d bits of each number
		rows := make([]uint32, d)
		for k := range d {
			for j := range d {
				rows[k] |= directions[k][j] >> 31 << j
			}
		}
		if rank(rows) != d {
			t.Fatalf("no property A in %d dimensions", d)
		}
	}
}

// rank is the rank of a matrix over the field of two elements, a number a row.
func rank(rows []uint32) int {
	r := 0
	for bit := range 32 {
		for i := r; i < len(rows); i++ {
			if rows[i]>>bit&1 == 0 {
				continue
			}
			rows[r], rows[i] = rows[i], rows[r]
			for j := range rows {
				if j != r && rows[j]>>bit&1 == 1 {
					rows[j] ^= rows[r]
				}
			}
			r++
			break
		}
	}
	return r
}

// A polynomial of degree s is primitive if x has the order 2^s - 1 modulo it.
func TestThePolynomialsArePrimitiveAndEachIsUsedOnce(t *testing.T) {
	seen := map[uint64]bool{}
	lines := 0
	for line := range strings.Lines(joeKuo) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		lines++
		degree := len(words) - 1
		var a uint64
		for _, c := range words[0] {
			a = a*10 + uint64(c-'0')
		}
		p := 1<<degree | a<<1 | 1
		if degree == 1 {
			p = 3
		}
		if bits.Len64(p) != degree+1 || seen[p] {
			t.Fatalf("%s: the polynomial %b has another degree, or was there before", words, p)
		}
		seen[p] = true
		order, x := 1, uint64(2)
		for reduce(&x, p, degree); x != 1 && order < 1<<degree; order++ {
			x <<= 1
			reduce(&x, p, degree)
		}
		if want := 1<<degree - 1; order != want {
			t.Errorf("polynomial %b: x has the order %d, want %d", p, order, want)
		}
	}
	if lines != SobolDimensions-1 {
		t.Errorf("%d lines", lines)
	}
}

// reduce takes the polynomial p from x where x has its degree.
func reduce(x *uint64, p uint64, degree int) {
	if *x>>degree&1 == 1 {
		*x ^= p
	}
}

// The mean of the g-function, the product of (|4x-2|+a)/(1+a), is 1 (Sobol'
// 2001). Random points would be off by 0.02 with 1024 of them.
func TestTheSobolSequenceIntegratesBetterThanRandomPoints(t *testing.T) {
	a := []float64{0, 1, 4.5, 9, 99, 99, 99, 99}
	mean := func(s Sample) float64 {
		sum := 0.0
		for _, p := range s.Points {
			product := 1.0
			for k, x := range p {
				product *= (math.Abs(4*x-2) + a[k]) / (1 + a[k])
			}
			sum += product
		}
		return sum / float64(len(s.Points))
	}
	plain, err := Sobol(unit(8), 1024)
	if err != nil {
		t.Fatal(err)
	}
	if m := mean(plain); math.Abs(m-1) > 0.002 {
		t.Errorf("mean %v", m)
	}
	for seed := range int64(20) {
		s, err := ShiftedSobol(unit(8), 1024, sim.Root(seed))
		if err != nil {
			t.Fatal(err)
		}
		if m := mean(s); math.Abs(m-1) > 0.002 {
			t.Errorf("seed %d: mean %v", seed, m)
		}
	}
}

func TestAShiftedPointIsNeverAnEndOfTheRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := ShiftedSobol(unit(2), rapid.IntRange(1, 64).Draw(t, "points"), sim.Root(rapid.Int64().Draw(t, "seed")))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Points {
			for _, x := range p {
				if !(x > 0 && x < 1) {
					t.Fatal(x)
				}
			}
		}
	})
}

func TestMoreFactorsThanTheSobolSequenceHasDimensionsAreRefused(t *testing.T) {
	err := second(Sobol(unit(SobolDimensions+1), 2))
	if err == nil || !strings.Contains(err.Error(), "512 dimensions here, and there are 513 factors") {
		t.Error(err)
	}
}
