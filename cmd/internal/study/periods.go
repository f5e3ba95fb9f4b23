package study

import (
	"fmt"

	"gradus/model"
	"gradus/model/indicator"
)

// Periods returns the measured periods that a run will report: months, whole
// quarters and years, and the span.
func Periods(run model.Run) []string {
	var out []string
	for m := range run.MeasuredMonths {
		day := run.Start.AddDate(0, m, 0)
		year, month := day.Year(), int(day.Month())
		out = append(out, fmt.Sprintf("%04d-%02d", year, month))
		if month%3 == 1 && m+3 <= run.MeasuredMonths {
			out = append(out, fmt.Sprintf("%04d-Q%d", year, month/3+1))
		}
		if month == 1 && m+12 <= run.MeasuredMonths {
			out = append(out, fmt.Sprintf("%04d", year))
		}
	}
	return append(out, All)
}

// Reported tells whether an indicator is reported for the district or a tier,
// whichever the facility is, by period. Institutions are reported for the span
// alone.
func Reported(d indicator.Indicator, facility string) bool {
	if facility == District {
		return d.Scope&indicator.District != 0
	}
	for _, t := range Tiers {
		if t == facility {
			return d.Scope&indicator.Tier != 0
		}
	}
	return false
}
