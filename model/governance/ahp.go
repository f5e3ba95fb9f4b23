package governance

import (
	"math"

	"gradus/sim/fmath"
)

// MaxItems is the largest number of things that one matrix compares here.
const MaxItems = 5

// MaxCR is the consistency ratio above which a matrix is rejected.
const MaxCR = 0.10

// randomIndex is the mean consistency index of random reciprocal matrices of
// order 0 to 10 (Saaty 1980).
var randomIndex = [...]float64{0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49}

// Judgement is a reciprocal matrix of pairwise comparisons: At[i][j] says how
// many times as important i is as j.
type Judgement struct {
	N  int
	At [MaxItems][MaxItems]float64
}

// NewJudgement makes the matrix of n things from its upper triangle, row by
// row: n(n-1)/2 positive entries.
func NewJudgement(n int, upper []float64) Judgement {
	j := Judgement{N: n}
	k := 0
	for r := range n {
		j.At[r][r] = 1
		for c := r + 1; c < n; c++ {
			j.At[r][c], j.At[c][r] = upper[k], 1/upper[k]
			k++
		}
	}
	return j
}

// Combine puts several judges together by the geometric mean of each entry,
// which is the only mean that keeps a matrix reciprocal.
func Combine(judges []Judgement) Judgement {
	out := judges[0]
	for r := range out.N {
		for c := range out.N {
			log := 0.0
			for _, j := range judges {
				log += fmath.Log(j.At[r][c])
			}
			out.At[r][c] = fmath.Exp(log / float64(len(judges)))
		}
	}
	return out
}

// Priority is what a matrix says: the weights of the things compared, which
// add up to 1, and how far the matrix is from being consistent.
type Priority struct {
	Weight [MaxItems]float64 // principal eigenvector
	Lambda float64           // principal eigenvalue
	CI, CR float64           // consistency index and ratio
}

// Weigh computes the principal eigenvector by power iteration, to 1e-12.
func (j *Judgement) Weigh() Priority {
	var w Priority
	n := j.N
	for i := range n {
		w.Weight[i] = 1 / float64(n)
	}
	var next [MaxItems]float64
	for range 1000 {
		sum := 0.0
		for r := range n {
			next[r] = 0
			for c := range n {
				next[r] += float64(j.At[r][c] * w.Weight[c])
			}
			sum += next[r]
		}
		moved := 0.0
		for r := range n {
			next[r] /= sum
			moved = math.Max(moved, math.Abs(next[r]-w.Weight[r]))
		}
		w.Weight = next
		if moved < 1e-12 {
			break
		}
	}
	for r := range n {
		product := 0.0
		for c := range n {
			product += float64(j.At[r][c] * w.Weight[c])
		}
		w.Lambda += product / w.Weight[r] / float64(n)
	}
	if n > 2 {
		w.CI = (w.Lambda - float64(n)) / float64(n-1)
		w.CR = w.CI / randomIndex[n]
	}
	return w
}

// Triple is three things whose comparisons contradict each other: I over J
// times J over K is Factor times I over K, or its inverse.
type Triple struct {
	I, J, K int
	Factor  float64 // 1 where they agree, more where not
}

// Worst returns the triple that contradicts itself most.
func (j *Judgement) Worst() Triple {
	worst := Triple{Factor: 1}
	for a := range j.N {
		for b := a + 1; b < j.N; b++ {
			for c := b + 1; c < j.N; c++ {
				f := j.At[a][b] * j.At[b][c] / j.At[a][c]
				if f < 1 {
					f = 1 / f
				}
				if f > worst.Factor {
					worst = Triple{a, b, c, f}
				}
			}
		}
	}
	return worst
}
