package study

import "gradus/sim/experiment"

// Months returns the calendar months of the table in order.
func (r *Result) Months() []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range r.Cells {
		if IsMonth(c.Period) && !seen[c.Period] {
			seen[c.Period] = true
			out = append(out, c.Period)
		}
	}
	return out
}

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
