package study

import "gradus/sim/experiment"

// Months returns the calendar months of the table in order.
func (r *Result) Months() []string { return r.periods(IsMonth) }

// Quarters returns the calendar quarters of the table, in the order of time.
func (r *Result) Quarters() []string { return r.periods(isQuarter) }

// periods returns the periods of a kind, in the order of the table.
func (r *Result) periods(kind func(string) bool) []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range r.Cells {
		if kind(c.Period) && !seen[c.Period] {
			seen[c.Period] = true
			out = append(out, c.Period)
		}
	}
	return out
}

func isQuarter(period string) bool { return len(period) == len("2006-Q1") && period[5] == 'Q' }

// IsMonth tells "2012-03" from "2012", "2012-Q1" and "all".
func IsMonth(period string) bool { return len(period) == len("2006-01") && period[5] != 'Q' }

// Monthly returns the mean and interval of a line in each of the months at a
// point: undefined where the table lacks the month, and complete if it lacks
// none.
func (r *Result) Monthly(point int, facility, code string, months []string) (monthly []experiment.Interval, complete bool) {
	monthly, complete = make([]experiment.Interval, len(months)), true
	for i, m := range months {
		x, ok := r.Series(point, Cell{m, facility, All, code})
		monthly[i] = levelOf(code, x)
		complete = complete && ok
	}
	return monthly, complete
}
