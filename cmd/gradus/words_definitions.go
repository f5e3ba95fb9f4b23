package main

// chineseDefinitions are the definitions of the indicators that a report shows,
// what is counted and over what, in Chinese; the dictionary has all of them in
// English. A test holds the two together.
var chineseDefinitions = map[string][2]string{
	"first_preference_share": {"表示会首先去社区就诊的患病居民", "被问及的患病居民（每月15日调查，口径 S1）"},
	"first_contact_share":    {"首次机构就诊在社区的新发急性病程与慢病急性发作", "其中有机构就诊者"},
	"primary_visit_share":    {"社区诊疗人次", "全部诊疗人次（含市区医院与急诊）"},
	"contract_share":         {"签约居民", "居民"},
	"expert_aware_share":     {"知晓所属社区有专家坐诊的居民", "居民"},

	"wait_minutes_mean":         {"从挂号到接诊的分钟数", "门诊人次"},
	"wait_minutes_median":       {"半数人不超过的候诊时间", ""},
	"wait_minutes_p90":          {"九成人不超过的候诊时间", ""},
	"urgent_delay_minutes_mean": {"从成为急症到在医院被接诊的分钟数", "在医院被接诊的急症"},

	"visits":            {"居民门诊与急诊人次", ""},
	"visits_first":      {"病程的首次机构就诊，不含急诊", ""},
	"visits_refill":     {"慢病配药就诊", ""},
	"visits_per_gp_day": {"社区全科医生接诊人次", "全科医生门诊日（每日8小时）"},

	"referrals_up":               {"转入机构已接诊的上转", ""},
	"referrals_down":             {"社区已接诊的下转，按开出机构计", ""},
	"referrals_up_again_per_100": {"社区对此前30天内已上转过的同一病程再次开出的上转（上转、返回、再上转）× 100", "社区开出的上转"},
	"down_returned_per_100":      {"下转完成后30天内未经安排又到医院就诊的居民 × 100", "完成的下转"},

	"expert_hours_given":        {"在社区与路途的小时数，含加班", ""},
	"expert_hours_received":     {"专家在社区的小时数", ""},
	"expert_hours_travel":       {"路途小时数", ""},
	"expert_hours_overtime":     {"排班之外付出的小时数", ""},
	"expert_visits_per_session": {"专家坐诊时接诊的居民", "举行的坐诊次数"},

	"bed_refused":             {"等候床位超过耐心的住院", ""},
	"deteriorations_per_1000": {"病情恶化次数 × 1000", "新发病程"},

	"own_payment_cny":          {"居民全部账单中的个人自付", ""},
	"own_payment_share":        {"个人自付", "账单"},
	"own_payment_per_head_cny": {"个人自付", "居民人年"},
	"catastrophic_share":       {"该自然年个人自付达到灾难性水平的居民（12月计）", "12月的居民"},
	"fund_payment_cny":         {"医保基金支付，含签约服务费", ""},

	"fund_payment_per_head_cny": {"医保基金支付", "全区居民人年"},
	"fund_primary_share":        {"医保基金对社区的支付", "医保基金支付"},
	"fund_balance_cny":          {"保费减医保基金支付", ""},
	"billed_cny":                {"居民全部账单", ""},
	"bill_per_visit_cny":        {"门诊账单", "门诊人次"},
	"bill_per_stay_cny":         {"住院账单", "出院人次"},
	"cost_per_resolved_cny":     {"治愈病程的全部账单", "有账单且治愈的病程"},
	"revenue_cny":               {"账单、签约服务费与支付方式清算", ""},
	"margin_cny":                {"收入、补助与转移之和减成本", ""},
	"settlement_cny":            {"按人次、总额、人头、DRG 与 DIP 支付对账单的增减", ""},
	"government_spending_cny":   {"就诊、工资、坐诊与转移补助及奖励，减上缴结余", ""},
	"net_staff_cny":             {"工资、加班费与团队费", ""},

	"within_district_visit_share":   {"区内就诊人次", "居民全部就诊人次"},
	"staff_satisfaction_community":  {"全科医生对整合的满意度（0 至 100）", "全科医生月数"},
	"staff_satisfaction_dispatched": {"专家对整合的满意度（0 至 100）", "当月到社区坐诊的专家月数"},

	"evaluation_index":     {"各维度加权平均（0 至 1），权重来自专家组", ""},
	"evaluation_structure": {"结构各项标准得分的加权平均", ""},
	"evaluation_process":   {"过程各项标准得分的加权平均", ""},
	"evaluation_result":    {"结果各项标准得分的加权平均", ""},
}
