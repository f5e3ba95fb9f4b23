package study

import "fmt"

// Accounts are the indicators among which the visits are divided: every visit
// is in exactly one of them.
var Accounts = []string{
	"visits_first", "visits_repeat", "visits_refill", "visits_planned", "visits_referred", "visits_emergency",
}

// AllVisits is what the accounts add up to.
const AllVisits = "visits"

// FirstVisitShares are the three shares that are easily taken for one another.
// They differ in what is counted: residents asked, episodes, visits.
var FirstVisitShares = []string{"first_preference_share", "first_contact_share", "primary_visit_share"}

// Reconcile adds up the accounts in every replication, at every point, in
// every period and at every facility, as whole numbers, and returns how many
// sums it made and a line for each that does not give all visits.
func (r *Result) Reconcile() (sums int, gaps []string) {
	for _, c := range r.Cells {
		if c.Indicator != Accounts[0] {
			continue
		}
		total, ok := r.index[Cell{c.Period, c.Facility, c.Stratum, AllVisits}]
		if !ok {
			continue
		}
		parts := make([]int, len(Accounts))
		for i, code := range Accounts {
			if parts[i], ok = r.index[Cell{c.Period, c.Facility, c.Stratum, code}]; !ok {
				panic("study: the table has visits but not the account " + code)
			}
		}
		for rep := range r.values {
			for p, values := range r.values[rep] {
				var sum int64
				for _, i := range parts {
					sum += int64(values[i])
				}
				sums++
				if all := values[total]; float64(sum) != all {
					gaps = append(gaps, fmt.Sprintf("%s, %d, %s, %s: %d, %v", r.Points[p], rep, c.Period, c.Facility, sum, all))
				}
			}
		}
	}
	return sums, gaps
}
