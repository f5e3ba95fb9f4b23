package experiment

import (
	_ "embed" // of the direction numbers
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"sync"

	"gradus/sim"
)

// SobolDimensions is the number of factors that a Sobol' sequence can have.
const SobolDimensions = 512

// sobolBits is the resolution of the sequence: 2^sobolBits points are distinct
// in every factor.
const sobolBits = 32

// Sobol returns the first points of the Sobol' sequence in as many dimensions as there
// are factors, with the direction numbers of Joe and Kuo (2008) and in the
// order of the Gray code (Antonov and Saleev 1979). Of the first 2^m points one
// lies in each of 2^m equal parts of the range of every factor, so powers of two
// are the numbers of points to ask for.
//
// The first point has every factor at its low end. It belongs to the sequence;
// without it the others are less even (Owen 2020).
func Sobol(factors []Factor, points int) (Sample, error) {
	return sobol(factors, points, func(Factor) uint64 { return 0 })
}

// ShiftedSobol returns the points of [Sobol], shifted at random: the bits of
// each coordinate are turned round where those of a random number are 1, which
// keeps the evenness and makes every point uniform by itself. Samples under different keys tell
// how well an integral is known. The shift of a factor is addressed by its
// name below the key.
func ShiftedSobol(factors []Factor, points int, key sim.Key) (Sample, error) {
	return sobol(factors, points, func(f Factor) uint64 {
		// The first of the 53 bits meet those of the sequence, the others lie below
		// them; the last one is set, so that no coordinate is an end of the range.
		return key.Named("shift").Named(f.Name).Uint64()>>11 | 1
	})
}

func sobol(factors []Factor, points int, shift func(Factor) uint64) (Sample, error) {
	err := validateDesign(factors, float64(points))
	if len(factors) > SobolDimensions {
		err = errors.Join(err, fmt.Errorf("the Sobol' sequence has %d dimensions here, and there are %d factors", SobolDimensions, len(factors)))
	}
	if err != nil {
		return Sample{}, err
	}
	s := newSample(factors, points)
	for k, f := range factors {
		direction, by := sobolDirections()[k], shift(f)
		x := uint64(0)
		for i, p := range s.Points {
			if i > 0 {
				x ^= uint64(direction[bits.TrailingZeros(uint(i))])
			}
			p[k] = f.At(float64(x<<(53-sobolBits)^by) / (1 << 53))
		}
	}
	return s, nil
}

// joeKuo holds primitive polynomials and initial direction numbers; see its
// head for where they come from and their licence.
//
//go:embed joe-kuo.txt
var joeKuo string

// sobolDirections returns the direction numbers of every dimension, highest
// bit first: the first dimension is the van der Corput sequence, a line of the
// file gives each further one. With the polynomial x^s + a_1 x^(s-1) + ... + 1
// the numbers follow m_i = 2 a_1 m_(i-1) ^ ... ^ 2^s m_(i-s) ^ m_(i-s)
// (Bratley and Fox 1988).
var sobolDirections = sync.OnceValue(func() [][sobolBits]uint32 {
	out := make([][sobolBits]uint32, 1, SobolDimensions)
	for i := range sobolBits {
		out[0][i] = 1 << (sobolBits - 1 - i)
	}
	for line := range strings.Lines(joeKuo) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		numbers := make([]uint32, len(words)) // a, m_1, ..., m_s
		for i, w := range words {
			n, err := strconv.ParseUint(w, 10, sobolBits)
			if err != nil {
				panic("experiment: direction numbers: " + err.Error())
			}
			numbers[i] = uint32(n)
		}
		a, degree := numbers[0], len(numbers)-1
		var v [sobolBits]uint32
		for i := range v {
			if i < degree {
				v[i] = numbers[1+i] << (sobolBits - 1 - i)
				continue
			}
			v[i] = v[i-degree] ^ v[i-degree]>>degree
			for j := 1; j < degree; j++ {
				if a>>(degree-1-j)&1 == 1 {
					v[i] ^= v[i-j]
				}
			}
		}
		out = append(out, v)
	}
	if len(out) != SobolDimensions {
		panic(fmt.Sprintf("experiment: direction numbers of %d dimensions, want %d", len(out), SobolDimensions))
	}
	return out
})
