package indicator

// effects show what a policy did not mean to do; [Flags] says when it matters.
var effects = []Indicator{
	{
		Code: "referrals_up_again_per_100", Group: "referral", En: "referred up again within 30 days, per 100 up-referrals", Zh: "每百例上转中30天内再次上转", Unit: "1/100",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: District, Source: "RF4",
		Numerator:     "orders up by a centre for an illness that it had sent up in the 30 days before (up, back and up again), times 100",
		NumeratorZh:   "社区对此前30天内已上转过的同一病程再次开出的上转（上转、返回、再上转）× 100",
		Denominator:   "orders up by centres",
		DenominatorZh: "社区开出的上转",
	},
	{
		Code: "down_returned_per_100", Group: "outcome", En: "returns to a hospital within 30 days per 100 down-referrals", Zh: "每百例下转30天内返回医院", Unit: "1/100",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: District, Source: "QL2",
		Numerator:     "residents seen at a hospital, unasked, within 30 days of a down-referral completed, times 100",
		NumeratorZh:   "下转完成后30天内未经安排又到医院就诊的居民 × 100",
		Denominator:   "down-referrals completed",
		DenominatorZh: "完成的下转",
	},
	{
		Code: "urgent_delay_minutes_mean", Group: "wait", En: "mean time from emergency to hospital clinician", Zh: "急症至医院接诊平均时间", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 6, Scope: District, Source: "WT2",
		Numerator:     "minutes from when an illness is an emergency to being seen at a hospital",
		NumeratorZh:   "从成为急症到在医院被接诊的分钟数",
		Denominator:   "emergencies seen at a hospital",
		DenominatorZh: "在医院被接诊的急症",
	},
}
