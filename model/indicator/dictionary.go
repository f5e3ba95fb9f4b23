package indicator

// core are the indicators of access, waits, visits and referrals, and the main
// counts of experts, beds and outcomes.
var core = []Indicator{
	{
		Code: "first_preference_share", Group: "access", En: "first preference for primary care", Zh: "首选基层比例", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District | Stratum | WarmUp, Source: "I32",
		Numerator:   "ill residents who would go to a centre first",
		Denominator: "ill residents asked, on the 15th of each month (survey mode S1)",
	},
	{
		Code: "first_contact_share", Group: "access", En: "first contact at primary care", Zh: "基层首诊率", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District | Stratum | WarmUp, Source: "I12",
		Numerator:   "new acute episodes and flares whose first institutional visit is at a centre",
		Denominator: "those with any institutional visit",
	},
	{
		Code: "primary_visit_share", Group: "access", En: "primary share of visits", Zh: "基层诊疗量占比", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District | WarmUp, Source: "I11",
		Numerator:   "visits at centres",
		Denominator: "all visits, downtown and emergency included",
	},
	{
		Code: "first_preference_users_share", Group: "access", En: "realised first contact of the recently ill", Zh: "近期患病者实际首诊基层比例", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "I32 S2",
		Numerator:   "recently ill residents whose first contact was a centre",
		Denominator: "recently ill residents with a contact (survey mode S2)",
	},
	{
		Code: "first_preference_refills_share", Group: "access", En: "first preference, refills counted", Zh: "首选基层比例（含配药）", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "I32 S3",
		Numerator:   "as first preference, plus stable chronic residents by their refill choice",
		Denominator: "the same residents (survey mode S3)",
	},
	{
		Code: "first_contact_refills_share", Group: "access", En: "first contact at primary care, refills counted", Zh: "基层首诊率（含配药）", Unit: "share",
		Threshold: 0.01, Scope: District, Source: "I12b",
		Numerator:   "first contacts and refills at centres",
		Denominator: "all first contacts and refills",
	},
	{
		Code: "self_care_share", Group: "access", En: "self-care share", Zh: "自我照护比例", Unit: "share",
		Threshold: 0.01, Scope: District, Source: "L1",
		Numerator:   "episodes that begin with self-care",
		Denominator: "new episodes",
	},
	{
		Code: "contract_share", Group: "access", En: "contract coverage", Zh: "家庭医生签约率", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "I09",
		Numerator:   "residents under contract",
		Denominator: "residents",
	},
	{
		Code: "expert_aware_share", Group: "access", En: "residents who know of an expert session", Zh: "专家下沉知晓率", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "6.4",
		Numerator:   "residents who know of a session at their centre",
		Denominator: "residents",
	},
	{
		Code: "believed_quality", Group: "access", En: "believed quality of the home centre", Zh: "居民对社区质量的信念", Unit: "1",
		Direction: 1, Threshold: 0.01, Scope: District | WarmUp, Source: "3.4",
		Numerator: "mean belief that the home centre resolves the problem",
	},
	{
		Code: "wait_minutes_mean", Group: "wait", En: "mean wait", Zh: "平均候诊时间", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: District | Tier | Institution, Source: "I19",
		Numerator:   "minutes from registration to the clinician",
		Denominator: "visits to a clinic",
	},
	{
		Code: "wait_minutes_p10", Group: "wait", En: "10th percentile of wait", Zh: "候诊时间P10", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: Tier, Source: "I19",
		Numerator: "the wait that 10 % do not exceed",
	},
	{
		Code: "wait_minutes_p25", Group: "wait", En: "25th percentile of wait", Zh: "候诊时间P25", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: Tier, Source: "I19",
		Numerator: "the wait that 25 % do not exceed",
	},
	{
		Code: "wait_minutes_median", Group: "wait", En: "median wait", Zh: "候诊时间中位数", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: Tier | WarmUp, Source: "I19",
		Numerator: "the wait that half do not exceed",
	},
	{
		Code: "wait_minutes_p75", Group: "wait", En: "75th percentile of wait", Zh: "候诊时间P75", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: Tier, Source: "I19",
		Numerator: "the wait that 75 % do not exceed",
	},
	{
		Code: "wait_minutes_p90", Group: "wait", En: "90th percentile of wait", Zh: "候诊时间P90", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: Tier, Source: "I19",
		Numerator: "the wait that 90 % do not exceed",
	},
	{
		Code: "wait_minutes_p95", Group: "wait", En: "95th percentile of wait", Zh: "候诊时间P95", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: Tier, Source: "I19",
		Numerator: "the wait that 95 % do not exceed",
	},
	{
		Code: "wait_minutes_p99", Group: "wait", En: "99th percentile of wait", Zh: "候诊时间P99", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: Tier, Source: "I19",
		Numerator: "the wait that 99 % do not exceed",
	},
	{
		Code: "expert_wait_minutes_mean", Group: "wait", En: "mean wait for hospital experts", Zh: "医院专家门诊平均候诊时间", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: District | Tier | Institution, Source: "I25",
		Numerator:   "minutes from registration to the expert",
		Denominator: "visits to hospitals' expert clinics",
	},
	{
		Code: "green_wait_minutes_mean", Group: "wait", En: "mean wait in the green channel", Zh: "绿色通道平均候诊时间", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: District | Tier, Source: "I41",
		Numerator:   "minutes from registration to the clinician",
		Denominator: "visits in the green channel",
	},
	{
		Code: "walk_in_wait_minutes_mean", Group: "wait", En: "mean wait of walk-ins", Zh: "未预约者平均候诊时间", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: District | Tier, Source: "I41",
		Numerator:   "minutes from registration to the clinician",
		Denominator: "visits without a slot",
	},
	{
		Code: "emergency_wait_minutes_median", Group: "wait", En: "median wait at the emergency department", Zh: "急诊候诊时间中位数", Unit: "min",
		Direction: -1, Threshold: 0.05, Relative: true, Floor: 1, Scope: District, Source: "I19",
		Numerator: "the wait that half do not exceed",
	},
	{
		Code: "unseen_share", Group: "wait", En: "left without being seen", Zh: "未就诊离开比例", Unit: "share",
		Direction: -1, Threshold: 0.005, Scope: District | Tier | Institution, Source: "I21",
		Numerator:   "arrivals that left the line, turned away or were sent home",
		Denominator: "arrivals at clinics",
	},
	{
		Code: "visits", Group: "visits", En: "visits", Zh: "门急诊人次", Unit: "visits",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution | WarmUp, Source: "VI2",
		Numerator: "outpatient and emergency visits of residents",
	},
	{
		Code: "visits_first", Group: "visits", En: "first visits", Zh: "首诊人次", Unit: "visits",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I12",
		Numerator: "first institutional visits of illnesses, outside the emergency department",
	},
	{
		Code: "visits_repeat", Group: "visits", En: "repeat visits", Zh: "复诊人次", Unit: "visits",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I35",
		Numerator: "further visits of an episode: failures and follow-ups",
	},
	{
		Code: "visits_refill", Group: "visits", En: "refill visits", Zh: "配药人次", Unit: "visits",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I29",
		Numerator: "visits for a chronic prescription",
	},
	{
		Code: "visits_planned", Group: "visits", En: "planned specialist visits", Zh: "计划性专科人次", Unit: "visits",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "2.1",
		Numerator: "visits for a planned need",
	},
	{
		Code: "visits_referred", Group: "visits", En: "visits on a referral", Zh: "转诊就诊人次", Unit: "visits",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I13",
		Numerator: "visits made on a referral order",
	},
	{
		Code: "visits_emergency", Group: "visits", En: "emergency visits", Zh: "急诊人次", Unit: "visits",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "VI2",
		Numerator: "visits to the emergency department",
	},
	{
		Code: "visits_per_head", Group: "visits", En: "visits per resident and year", Zh: "居民年平均就诊次数", Unit: "visits/year",
		Threshold: 0.02, Relative: true, Scope: District | Stratum, Source: "VI4",
		Numerator:   "visits",
		Denominator: "resident years",
	},
	{
		Code: "visits_per_gp_day", Group: "visits", En: "visits per GP-day", Zh: "全科医生日均诊疗人次", Unit: "visits/d",
		Threshold: 0.02, Relative: true, Scope: District, Source: "I28",
		Numerator:   "visits to GPs at centres",
		Denominator: "GP clinic days of 8 hours",
	},
	{
		Code: "referrals_up", Group: "referral", En: "referrals up", Zh: "上转人次", Unit: "orders",
		Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I13",
		Numerator: "up-referrals seen by the institution they were addressed to",
	},
	{
		Code: "referrals_down", Group: "referral", En: "referrals down", Zh: "下转人次", Unit: "orders",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I14",
		Numerator: "down-referrals seen by the centre, counted where they were written",
	},
	{
		Code: "down_up_ratio", Group: "referral", En: "down-referrals per up-referral", Zh: "下转上转比", Unit: "1",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "I15",
		Numerator:   "down-referrals completed",
		Denominator: "up-referrals completed",
	},
	{
		Code: "referrals_up_per_1000", Group: "referral", En: "up-referrals per 1,000 visits to centres", Zh: "每千基层诊疗上转人次", Unit: "1/1000",
		Threshold: 0.05, Relative: true, Scope: District, Source: "I13",
		Numerator:   "up-referrals from centres completed, times 1,000",
		Denominator: "visits at centres",
	},
	{
		Code: "referrals_created", Group: "referral", En: "referral orders written", Zh: "转诊单开具数", Unit: "orders",
		Threshold: 0.05, Relative: true, Scope: District, Source: "I17",
		Numerator: "orders written, up and down",
	},
	{
		Code: "referral_completed_share", Group: "referral", En: "referral orders completed", Zh: "转诊完成率", Unit: "share",
		Direction: 1, Threshold: 0.02, Scope: District, Source: "I17",
		Numerator:   "orders completed",
		Denominator: "orders written",
	},
	{
		Code: "referral_delay_days", Group: "referral", En: "mean delay of an up-referral", Zh: "上转平均等待天数", Unit: "d",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District | Tier, Source: "I16",
		Numerator:   "days from order to being seen",
		Denominator: "up-referrals completed",
	},
	{
		Code: "expert_sessions", Group: "expert", En: "expert sessions at centres", Zh: "专家下沉坐诊半天数", Unit: "sessions",
		Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I04",
		Numerator: "sessions held at centres",
	},
	{
		Code: "expert_sessions_cancelled", Group: "expert", En: "expert sessions cancelled", Zh: "取消的专家坐诊数", Unit: "sessions",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "6.2",
		Numerator: "sessions announced and cancelled",
	},
	{
		Code: "expert_hours_given", Group: "expert", En: "expert hours given by hospitals", Zh: "医院付出的专家工时", Unit: "h",
		Threshold: 0.05, Relative: true, Scope: District, Source: "I24",
		Numerator: "hours on site and on the road, overtime included",
	},
	{
		Code: "expert_hours_received", Group: "expert", En: "expert hours received by centres", Zh: "社区得到的专家工时", Unit: "h",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District, Source: "I24",
		Numerator: "hours on site at centres",
	},
	{
		Code: "expert_hours_travel", Group: "expert", En: "expert hours lost in travel", Zh: "路途损失的专家工时", Unit: "h",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I24",
		Numerator: "hours on the road",
	},
	{
		Code: "expert_hours_displaced", Group: "expert", En: "expert hours taken from the own hospital", Zh: "占用本院的专家工时", Unit: "h",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I24",
		Numerator: "hours given that the own hospital's sessions lost",
	},
	{
		Code: "expert_hours_overtime", Group: "expert", En: "expert overtime", Zh: "专家加班工时", Unit: "h",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "I24",
		Numerator: "hours given beyond the timetable",
	},
	{
		Code: "expert_visits", Group: "expert", En: "visits to expert sessions at centres", Zh: "社区专家门诊人次", Unit: "visits",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I23",
		Numerator: "residents seen in expert sessions at centres",
	},
	{
		Code: "expert_visits_per_session", Group: "expert", En: "visits per expert session", Zh: "每次坐诊人次", Unit: "visits/session",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District, Source: "I23",
		Numerator:   "residents seen in expert sessions",
		Denominator: "sessions held",
	},
	{
		Code: "expert_visits_per_expert_month", Group: "expert", En: "workload per sunk expert", Zh: "下沉专家人均月工作量", Unit: "visits/month",
		Direction: 1, Threshold: 0.05, Relative: true, Scope: District, Source: "I23",
		Numerator:   "residents seen in expert sessions",
		Denominator: "experts sent down, times months",
	},
	{
		Code: "admissions", Group: "beds", En: "admissions", Zh: "入院人次", Unit: "stays",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "VI3",
		Numerator: "stays begun, rehabilitation at centres included",
	},
	{
		Code: "discharges", Group: "beds", En: "discharges", Zh: "出院人次", Unit: "stays",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "VI3",
		Numerator: "stays ended",
	},
	{
		Code: "bed_occupancy_share", Group: "beds", En: "bed occupancy", Zh: "病床使用率", Unit: "share",
		Threshold: 0.01, Bounds: Overfull, Scope: District | Tier | Institution, Source: "I26",
		Numerator:   "occupied bed days",
		Denominator: "bed days available",
	},
	{
		Code: "bed_refused", Group: "beds", En: "admissions that went downtown for want of a bed", Zh: "无床转市区住院", Unit: "stays",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District | Tier | Institution, Source: "I26",
		Numerator: "admissions that waited beyond patience for a bed",
	},
	{
		Code: "admissions_per_100", Group: "beds", En: "admissions per 100 residents and year", Zh: "百人年入院人次", Unit: "1/100/year",
		Threshold: 0.02, Relative: true, Scope: District, Source: "VI3",
		Numerator:   "stays begun outside centres, times 100",
		Denominator: "resident years",
	},
	{
		Code: "treated_share", Group: "outcome", En: "consultations that resolve", Zh: "诊疗成功比例", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District | Tier | Institution, Source: "I34",
		Numerator:   "visits of ill residents after which treatment works",
		Denominator: "those and visits that fail unnoticed",
	},
	{
		Code: "deteriorations_per_1000", Group: "outcome", En: "deteriorations per 1,000 episodes", Zh: "每千病程恶化次数", Unit: "1/1000",
		Direction: -1, Threshold: 0.02, Relative: true, Scope: District, Source: "I36",
		Numerator:   "deteriorations, times 1,000",
		Denominator: "new episodes",
	},
	{
		Code: "deaths_per_1000", Group: "outcome", En: "deaths per 1,000 residents and year", Zh: "千人年死亡数", Unit: "1/1000/year",
		Direction: -1, Threshold: 0.05, Relative: true, Scope: District, Source: "2.5",
		Numerator:   "deaths from modelled illness, times 1,000",
		Denominator: "resident years",
	},
	{
		Code: "tests_per_100", Group: "outcome", En: "tests per 100 visits", Zh: "百次就诊检查数", Unit: "1/100",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "4.6",
		Numerator:   "tests ordered, times 100",
		Denominator: "visits",
	},
}
