package indicator

// service are the indicators of shared diagnostics, of what becomes of referral
// orders, of beds that are blocked, and of sunk experts.
var service = []Indicator{
	{
		Code: "referral_up_accepted_share", Group: "referral", En: "up-referrals accepted by hospitals", Zh: "上转机构接收率", Unit: "share",
		Direction: 1, Threshold: 0.02, Scope: District | Tier | Institution, Source: "I17",
		Numerator:   "up-referrals accepted",
		Denominator: "those and up-referrals refused, for want of will or of a place",
	},
	{
		Code: "referral_up_arrived_share", Group: "referral", En: "accepted up-referrals that are seen", Zh: "上转到诊率", Unit: "share",
		Direction: 1, Threshold: 0.02, Scope: District, Source: "I17",
		Numerator:   "up-referrals seen by the institution they were addressed to",
		Denominator: "up-referrals that came to an end after the institution had accepted them",
	},
	{
		Code: "referral_down_accepted_share", Group: "referral", En: "down-referrals accepted by centres", Zh: "下转机构接收率", Unit: "share",
		Direction: 1, Threshold: 0.02, Scope: District, Source: "I17",
		Numerator:   "down-referrals accepted",
		Denominator: "those and down-referrals refused",
	},
	{
		Code: "referral_down_arrived_share", Group: "referral", En: "accepted down-referrals that are seen", Zh: "下转到诊率", Unit: "share",
		Direction: 1, Threshold: 0.02, Scope: District, Source: "I17",
		Numerator:   "down-referrals seen by the centre, counted where they were written",
		Denominator: "down-referrals that came to an end after the institution had accepted them",
	},
	{
		Code: "referrals_refused", Group: "referral", En: "referral orders refused by institutions", Zh: "机构拒收转诊数", Unit: "orders",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I17",
		Numerator: "orders refused by the institution they were addressed to, up and down",
	},
	{
		Code: "referrals_without_place", Group: "referral", En: "up-referrals refused for want of a place", Zh: "名额用尽拒收上转数", Unit: "orders",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I17",
		Numerator: "up-referrals refused because the week's quota was used up",
	},
	{
		Code: "referrals_refused_resident", Group: "referral", En: "referral orders refused by residents", Zh: "居民拒绝转诊数", Unit: "orders",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I17",
		Numerator: "orders that the resident does not follow, up and down",
	},
	{
		Code: "referrals_expired", Group: "referral", En: "referral orders overtaken by the illness", Zh: "转诊期满数", Unit: "orders",
		Threshold: 0.05, Relative: true, Scope: District, Source: "I17",
		Numerator: "orders whose episode ended first",
	},
	{
		Code: "referrals_lost", Group: "referral", En: "referral orders lost on the way", Zh: "转诊失访数", Unit: "orders",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I17",
		Numerator: "accepted orders whose visit did not take place or was made elsewhere",
	},
	{
		Code: "referral_loop_closed_share", Group: "referral", En: "referral loops closed", Zh: "转诊闭环率", Unit: "share",
		Direction: 1, Threshold: 0.02, Scope: District, Source: "5.4",
		Numerator:   "referrals of centres of which the GP hears again: a note over the platform, or the resident seen at the centre",
		Denominator: "up-referrals from centres completed",
	},
	{
		Code: "down_willing_share", Group: "referral", En: "willingness to be referred down", Zh: "下转意愿", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "I17",
		Numerator:   "sum of the residents' willingness",
		Denominator: "residents",
	},
	{
		Code: "referral_delay_days_p90", Group: "referral", En: "90th percentile of the delay of an up-referral", Zh: "上转等待天数第90百分位", Unit: "d",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I16",
		Numerator: "the delay that nine in ten do not exceed",
	},
	{
		Code: "referral_delay_days_paper", Group: "referral", En: "mean delay of an up-referral on paper", Zh: "纸质上转平均等待天数", Unit: "d",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I16",
		Numerator:   "days from order to being seen",
		Denominator: "up-referrals completed without a slot",
	},
	{
		Code: "referral_delay_days_slot", Group: "referral", En: "mean delay of an up-referral by slot", Zh: "号源上转平均等待天数", Unit: "d",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I16",
		Numerator:   "days from order to being seen",
		Denominator: "up-referrals completed by a slot, outside the green channel",
	},
	{
		Code: "referral_delay_days_green", Group: "referral", En: "mean delay in the green channel", Zh: "绿色通道上转平均等待天数", Unit: "d",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I16",
		Numerator:   "days from order to being seen",
		Denominator: "up-referrals completed in the green channel, emergencies apart",
	},
	{
		Code: "referral_delay_days_urgent", Group: "referral", En: "mean delay of an urgent up-referral", Zh: "急症上转平均等待天数", Unit: "d",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I16",
		Numerator:   "days from order to being seen",
		Denominator: "up-referrals of emergencies completed",
	},
	{
		Code: "referrals_down_refill", Group: "referral", En: "down-referrals of stable chronic residents", Zh: "稳定慢病下转人次", Unit: "orders",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I14",
		Numerator: "stable refills sent down and seen by the centre",
	},
	{
		Code: "referrals_down_follow_up", Group: "referral", En: "down-referrals for follow-up after a stay", Zh: "出院随访下转人次", Unit: "orders",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I14",
		Numerator: "discharged residents seen by the centre on an order",
	},
	{
		Code: "referrals_down_step_down", Group: "referral", En: "step-downs to a centre's bed", Zh: "康复床位下转人次", Unit: "orders",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I14",
		Numerator: "stays whose recovery moved to a centre's bed",
	},
	{
		Code: "referrals_down_per_100_discharges", Group: "referral", En: "down-referrals per 100 hospital discharges", Zh: "每百出院下转人次", Unit: "1/100",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District | Tier, Source: "I14",
		Numerator:   "down-referrals completed, times 100",
		Denominator: "hospital discharges",
	},
	{
		Code: "expert_visits_per_expert_hour", Group: "expert", En: "visits per expert hour, travel included", Zh: "每专家工时人次（含路途）", Unit: "visits/h",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District, Source: "I23",
		Numerator:   "residents seen in expert sessions",
		Denominator: "expert hours at centres and on the road",
	},
	{
		Code: "blocked_bed_share", Group: "beds", En: "hospital bed days blocked for want of a centre's bed", Zh: "床位滞留占比", Unit: "share",
		Direction: -1, Threshold: 0.005, Scope: District | Tier | Institution, Source: "I26",
		Numerator:   "hospital bed days of residents whom a centre would take",
		Denominator: "occupied hospital bed days",
	},
	{
		Code: "admission_queue_share", Group: "beds", En: "time with a queue for beds", Zh: "等床时间占比", Unit: "share",
		Direction: -1, Threshold: 0.01, Scope: District | Tier | Institution, Source: "I26",
		Numerator:   "hospital days with somebody waiting for a bed",
		Denominator: "hospital days",
	},
	{
		Code: "duplicate_test_share", Group: "outcome", En: "duplicate tests", Zh: "重复检查比例", Unit: "share",
		Direction: -1, Threshold: 0.01, Scope: District | Tier | Institution, Source: "I27",
		Numerator:   "tests done although another institution had a valid result of the kind for the same department",
		Denominator: "tests",
	},
	{
		Code: "result_access_share", Group: "outcome", En: "valid results of other institutions that are looked up", Zh: "外院有效结果调阅率", Unit: "share",
		Direction: 1, Threshold: 0.02, Scope: District | Tier, Source: "I27",
		Numerator:   "valid results of other institutions that a clinician saw before ordering",
		Denominator: "tests wanted although another institution had a valid result",
	},
	{
		Code: "recognition_share", Group: "outcome", En: "recognition of results looked up", Zh: "检查结果互认率", Unit: "share",
		Direction: 1, Threshold: 0.02, Scope: District | Tier, Source: "I27",
		Numerator:   "results recognised: the test was not done again",
		Denominator: "valid results of other institutions that a clinician saw",
	},
	{
		Code: "lab_minutes_mean", Group: "wait", En: "mean time to a laboratory result", Zh: "检验平均周转时间", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: Tier, Source: "4.2",
		Numerator:   "minutes from the order of a laboratory test to its result",
		Denominator: "laboratory results",
	},
	{
		Code: "image_minutes_mean", Group: "wait", En: "mean time to the reading of an image", Zh: "影像平均周转时间", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: Tier, Source: "4.2",
		Numerator:   "minutes from the order of an image to its reading",
		Denominator: "images read",
	},
	{
		Code: "equipment_cover_share", Group: "load", En: "centres that can order at the shared diagnostic centre", Zh: "共享诊断中心覆盖率", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "I06",
		Numerator:   "centre-months with access to the shared diagnostic centre",
		Denominator: "centre-months",
	},
}
