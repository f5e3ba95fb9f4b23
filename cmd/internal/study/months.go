package study

import "gradus/sim/experiment"

// Months returns the calendar months of the table in order.
func (r *Result) Months() []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range r.Cells {
		if isMonth(c.Period) && !seen[c.Period] {
			seen[c.Period] = true
			out = append(out, c.Period)
		}
	}
	return out
}

// isMonth tells "2012-03" from "2012", "2012-Q1" and "all".
func isMonth(period string) bool { return len(period) == len("2006-01") && period[5] != 'Q' }

// Monthly returns the mean and interval of a line in each of the months at a
// point; false if the table lacks one of the months.
func (r *Result) Monthly(point int, facility, code string, months []string) ([]experiment.Interval, bool) {
	out := make([]experiment.Interval, len(months))
	for i, m := range months {
		x, ok := r.Series(point, Cell{m, facility, All, code})
		if !ok {
			return nil, false
		}
		out[i] = experiment.MeanInterval(x, Level)
	}
	return out, len(months) > 0
}
