package model

import (
	"slices"

	"gradus/model/payment"
)

// reference is what the fund spent in up to the last twelve months before sums
// were set in advance: the measure of budgets, capitations and the DIP pool.
type reference struct {
	inst   int
	months int           // closed
	row    int           // of the month that is running
	spent  []payment.Fen // month x ( institution x kind of care, risk class x kind, scheme )
	insure []int64       // month x risk class: insured residents
}

// memory is the number of months remembered: a year, and the one that runs.
const memory = 13

func newReference(institutions int) reference {
	r := reference{inst: institutions}
	r.spent = make([]payment.Fen, memory*r.width())
	r.insure = make([]int64, memory*riskClasses)
	return r
}

func (r *reference) clone() reference {
	c := *r
	c.spent, c.insure = slices.Clone(r.spent), slices.Clone(r.insure)
	return c
}

func (r *reference) width() int { return (r.inst+riskClasses)*payment.Kinds + 2 }

// add notes the fund's part of a bill at institution j of a resident in a risk
// class.
func (r *reference) add(j int, b *payment.Bill, fund payment.Fen, class int) {
	width := r.width()
	x := r.spent[r.row*width:][:width]
	kind := int(payment.KindOf(b.Tier, b.Stay))
	x[j*payment.Kinds+kind] += fund
	x[(r.inst+class)*payment.Kinds+kind] += fund
	if fundOf(b.Scheme) == payment.EmployeeFund {
		x[width-2] += fund
	} else {
		x[width-1] += fund
	}
}

// close ends a month. While sums in advance are in force the reference stays
// what it was, and the month is forgotten.
func (r *reference) close(insured [riskClasses]int64, keep bool) {
	if keep {
		copy(r.insure[r.row*riskClasses:], insured[:])
		r.row = (r.row + 1) % memory
		r.months++
	}
	clear(r.spent[r.row*r.width() : (r.row+1)*r.width()])
}

// closed returns the rows of the months in memory, the running one left out.
func (r *reference) closed() []int {
	var rows []int
	for back := 1; back <= min(r.months, memory-1); back++ {
		rows = append(rows, (r.row-back+memory)%memory)
	}
	return rows
}

// monthly returns the mean spending of a month on an institution's care of the
// kinds in a scope.
func (r *reference) monthly(j int, within func(payment.Kind) bool) float64 {
	sum, rows := payment.Fen(0), r.closed()
	for _, m := range rows {
		for kind := range payment.Kind(payment.Kinds) {
			if within(kind) {
				sum += r.spent[m*r.width()+j*payment.Kinds+int(kind)]
			}
		}
	}
	return sum.CNY() / float64(max(1, len(rows)))
}

// perHead returns the mean spending of a month on an insured resident of a risk
// class, on care in a scope.
func (r *reference) perHead(class int, s payment.Scope) float64 {
	sum, heads := payment.Fen(0), int64(0)
	for _, m := range r.closed() {
		for kind := range payment.Kind(payment.Kinds) {
			if payment.Within(s, kind) {
				sum += r.spent[m*r.width()+(r.inst+class)*payment.Kinds+int(kind)]
			}
		}
		heads += r.insure[m*riskClasses+class]
	}
	if heads == 0 {
		return 0
	}
	return sum.CNY() / float64(heads)
}

// employees returns the employees' scheme's part of all spending.
func (r *reference) employees() float64 {
	var sum [2]payment.Fen
	for _, m := range r.closed() {
		for s := range sum {
			sum[s] += r.spent[(m+1)*r.width()-2+s]
		}
	}
	if sum[0]+sum[1] == 0 {
		return 0.5
	}
	return float64(sum[0]) / float64(sum[0]+sum[1])
}
