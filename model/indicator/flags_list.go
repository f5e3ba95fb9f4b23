package indicator

// The reasons that several flags share.
const (
	dictionaryEn = "threshold of the indicator in the dictionary"
	dictionaryZh = "指标字典中的有实际意义的最小差异"
	partEn       = "1 point of a share, as for the primary share of visits"
	partZh       = "占比 1 个百分点，与基层诊疗量占比相同"
)

// partMatters is the smallest change of a part of a total that matters, as for
// the primary share of visits.
const partMatters = 0.01

// Flags are the side effects that every comparison looks for, in the order in
// which a planner asks: is the gain real, who is harmed, which institution, who
// pays? All are about differences from the base, never about levels.
var Flags = []Flag{
	{
		Code: "repeat_inflation", En: "repeat visits inflate the primary share", Zh: "复诊虚增基层占比",
		Signs: []Sign{
			{Of: of("district", "primary_visit_share"), Harm: +1},
			{Of: of("tier:community", "visits_first"), Over: of("tier:community", "visits"), Harm: -1, Threshold: partMatters},
		},
		MeaningEn: "The primary share of visits rises while first visits are a smaller part of the visits to centres: repeats and refills of the same residents make the number, not new illnesses.",
		MeaningZh: "基层诊疗量占比上升，而首诊在社区诊疗量中的占比下降：数字来自同一批居民的复诊与配药，而非新发疾病到基层就诊。",
		ReasonEn:  partEn, ReasonZh: partZh,
	},
	{
		Code: "ping_pong", En: "ping-pong referrals", Zh: "反复转诊",
		Signs:     []Sign{{Of: of("district", "referrals_up_again_per_100"), Harm: +1}},
		MeaningEn: "More illnesses are sent up, come back (refused, unseen or sent down) and are sent up again by a centre within 30 days.",
		MeaningZh: "同一病程上转后返回（被拒、未就诊或下转），30 天内再次由社区上转的比例上升。",
		ReasonEn:  dictionaryEn + ", at least 1 in 100; 30 days as for readmissions", ReasonZh: dictionaryZh + "，至少百分之一；30 天与再入院口径一致",
	},
	{
		Code: "urgent_delay", En: "urgent patients delayed", Zh: "急危重症延误",
		Signs:     []Sign{{Of: of("district", "urgent_delay_minutes_mean"), Harm: +1}},
		MeaningEn: "Emergencies reach a hospital's clinician later, wherever they were sent or waited before.",
		MeaningZh: "急症到达医院接诊的时间延长，无论此前被转往何处、在何处等候。",
		ReasonEn:  dictionaryEn + ", at least 6 minutes", ReasonZh: dictionaryZh + "，至少 6 分钟",
	},
	{
		Code: "down_returns", En: "returns after down-referral", Zh: "下转后返回",
		Signs:     []Sign{{Of: of("district", "down_returned_per_100"), Harm: +1}},
		MeaningEn: "More of those referred down are seen at a hospital again within 30 days without having been asked to.",
		MeaningZh: "下转者 30 天内未经安排又到医院就诊的比例上升。",
		ReasonEn:  dictionaryEn + ", at least 1 in 100; 30 days as for readmissions", ReasonZh: dictionaryZh + "，至少百分之一；30 天与再入院口径一致",
	},
	{
		Code: "secondary_hollowing", En: "hollowing of the secondary tier", Zh: "二级医院空心化",
		Signs: []Sign{
			{Of: of("tier:secondary", "visits"), Over: of("district", "visits"), Harm: -1, Threshold: partMatters},
			{Of: of("tier:secondary", "revenue_cny"), Harm: -1},
		},
		MeaningEn: "Secondary hospitals lose their part of the district's visits, and revenue with it.",
		MeaningZh: "二级医院在全区诊疗量中的占比下降，收入也随之减少。",
		ReasonEn:  partEn + "; " + dictionaryEn, ReasonZh: partZh + "；" + dictionaryZh,
	},
	{
		Code: "fund_overspend", En: "fund overspend", Zh: "医保基金超支",
		Signs:     []Sign{{Of: of("district", "fund_payment_cny"), Harm: +1}},
		MeaningEn: "The insurance fund pays more than in the base; premiums do not follow, so its balance falls by as much.",
		MeaningZh: "医保基金支出高于基线；筹资不随之增加，结余等额减少。",
		ReasonEn:  dictionaryEn, ReasonZh: dictionaryZh,
	},
	{
		Code: "gp_overload", En: "GP overload", Zh: "全科医生超负荷",
		Signs: []Sign{
			{Of: of("district", "visits_per_gp_day"), Harm: +1},
			{Of: of("tier:community", "wait_minutes_mean"), Harm: +1},
		},
		MeaningEn: "GPs see more residents a day, and the lines at centres grow with it.",
		MeaningZh: "全科医生日均诊疗人次增加，社区候诊时间也随之延长。",
		ReasonEn:  dictionaryEn, ReasonZh: dictionaryZh,
	},
	{
		Code: "poor_pay_more", En: "the poor pay more", Zh: "低收入者个人负担增加",
		Signs:     []Sign{{Of: Measure{"district", "income:1", "own_payment_per_head_cny"}, Harm: +1}},
		MeaningEn: "Residents of the lowest third of incomes pay more out of their own pockets.",
		MeaningZh: "收入最低三分之一居民的人均个人负担增加。",
		ReasonEn:  dictionaryEn, ReasonZh: dictionaryZh,
	},
}
