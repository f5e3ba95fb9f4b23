package indicator

// Official is a target that a government has set for an indicator. A target
// holds for a real district; a number of the simulation beside it shows where
// the district of the model would stand, not whether a duty is met.
type Official struct {
	Code   string  // of the indicator, for the whole district
	AtMost bool    // the target is an upper limit
	Value  float64 // [unit of the indicator]
	Source string
	Grade  string // of the evidence for the target itself, as in the scenarios
	En, Zh string // how the wording of the target differs from the indicator, "" if it does not
}

// pilot is where the targets of the national pilot stand.
const pilot = "State Council General Office, Guiding opinions on building a tiered system of diagnosis and treatment (2015, no. 70), annex of assessment criteria"

// Officials lists the targets: those of the national pilot of 2015 that speak
// of something the model counts. Grade C was read in provincial or municipal
// documents that quote the criteria; Ar is recalled and was not read again.
func Officials() []Official {
	return []Official{
		{Code: "primary_visit_share", Value: 0.65, Source: pilot, Grade: "C"},
		{
			Code: "first_preference_share", Value: 0.70, Source: pilot, Grade: "Ar",
			En: "the target speaks of residents ill in the last two weeks who choose primary care first",
			Zh: "目标口径为两周患病居民首选基层医疗卫生机构的比例",
		},
		{
			Code: "within_district_visit_share", Value: 0.90, Source: pilot, Grade: "C",
			En: "the target is set for counties", Zh: "该目标针对县域提出",
		},
		{
			Code: "contract_share", Value: 0.30, Source: pilot, Grade: "C",
			En: "the target was set for 2017", Zh: "该目标为2017年的要求",
		},
	}
}

// Meets reports whether a value meets the target.
func (o *Official) Meets(value float64) bool {
	if o.AtMost {
		return value <= o.Value
	}
	return value >= o.Value
}
