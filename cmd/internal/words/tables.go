package words

// tableWords is what the tables below the main one say.
var tableWords = map[string]Text{
	"place.district": {"district", "全区"},

	"accounts.heading": {
		"First visits and all visits: every visit is in exactly one account",
		"首诊与全部诊疗：每次就诊恰好计入一个账目",
	},
	"accounts.account": {"account", "账目"},
	"accounts.all":     {"= all visits", "= 全部诊疗人次"},
	"accounts.share":   {"%s, of %s", "%s（分母：%s）"},

	"accounts.of.first_preference_share": {"ill residents asked", "被问及的患病居民"},
	"accounts.of.first_contact_share":    {"new episodes with a visit", "有就诊的新病程"},
	"accounts.of.primary_visit_share":    {"visits", "全部诊疗人次"},

	"accounts.exact": {
		"The accounts give all visits exactly, in each of %d sums (every period and facility, %d replications).",
		"各账目之和与全部诊疗人次完全一致：共核对 %d 个合计（所有时段与机构，重复 %d 次）。",
	},
	"accounts.gap": {
		"The accounts do NOT give all visits in %d of %d sums: %s. Please report this.",
		"%[2]d 个合计中有 %[1]d 个与全部诊疗人次不符：%[3]s。请报告此问题。",
	},
	"accounts.note": {
		"The three shares count residents, episodes and visits; none can stand for another.",
		"三个比例分别以居民、病程和诊疗人次计，不能互相替代。",
	},

	"threshold.of":    {"%s %% of %s", "%[2]s的 %[1]s%%"},
	"threshold.least": {"%s, at least %s", "%s，不少于 %s"},

	"gains.heading":     {"Who gains (against %s)", "谁受益（与 %s 相比）"},
	"gains.stakeholder": {"stakeholder", "利益相关方"},
	"gains.stake":       {"at stake", "利益指标"},
	"gains.note": {
		"Paired difference, 95 %% interval (%s), and the verdict from the side of the stakeholder: institutions gain by visits, revenue and margin, payers by paying less, staff by pay and a lighter load. What matters of a margin or balance is a share of the revenue or spending that it is the rest of. *: perhaps by less than matters.",
		"配对差异、95%% 区间（%s），以及从该利益相关方角度的结论：机构以诊疗量、收入和结余为利，付费方以少付为利，医务人员以收入增加、负担减轻为利。结余是否有实际意义，按相应收入或支出的一定比例判断。* 表示幅度可能小于门槛。",
	},
	"gain.gains":       {"gains", "受益"},
	"gain.loses":       {"loses", "受损"},
	"gain.equal":       {"equivalent", "相当"},
	"gain.cannot tell": {"cannot tell", "尚不能判断"},

	"stakeholder.residents":          {"residents", "居民"},
	"stakeholder.residents_income_1": {"residents, lowest income third", "居民·收入最低三分之一"},
	"stakeholder.residents_income_2": {"residents, middle income third", "居民·收入中间三分之一"},
	"stakeholder.residents_income_3": {"residents, highest income third", "居民·收入最高三分之一"},
	"stakeholder.residents_60":       {"residents aged 60 and over", "60岁及以上居民"},
	"stakeholder.centres":            {"community centres", "社区卫生服务中心"},
	"stakeholder.secondary":          {"secondary hospitals", "二级医院"},
	"stakeholder.tertiary":           {"tertiary hospitals", "三级医院"},
	"stakeholder.downtown":           {"downtown hospitals", "市区医院"},
	"stakeholder.fund":               {"insurance fund", "医保基金"},
	"stakeholder.government":         {"government", "政府"},
	"stakeholder.staff":              {"staff of all institutions", "各机构医务人员"},
	"stakeholder.experts":            {"hospital experts", "医院专家"},
	"stakeholder.centre_staff":       {"staff of the centres", "社区医务人员"},

	"years.heading": {"Year by year", "逐年"},
	"years.change":  {"%s to %s", "%s 至 %s"},
	"years.note": {
		"Last column: change from %s to %s within each replication, 95 %% interval and verdict; *: perhaps by less than matters.",
		"末列：同一次重复中 %s 至 %s 的变化、95%% 区间与结论；* 表示幅度可能小于门槛。",
	},
	"years.note.compare": {
		"Indented rows: paired differences of a scenario from the base, 95 %% interval (%s) and verdict; in the last column, of its change from that of the base; *: perhaps by less than matters.",
		"缩进各行：情景与基线的配对差异、95%% 区间（%s）与结论；末列为两者变化之差；* 表示幅度可能小于门槛。",
	},
	"figure.years":         {"Year by year", "逐年变化"},
	"targets.heading":      {"Official targets: the probability of meeting each in %s", "国家规定目标：%s 年达标概率"},
	"targets.heading.span": {"Official targets: the probability of meeting each, as things are in the measured span", "国家规定目标：按统计期情况的达标概率"},
	"targets.target":       {"target", "目标"},
	"targets.year":         {"set for", "规定年份"},
	"targets.growth":       {"growth of %s over the year before", "%s年增长率"},
	"targets.note": {
		"Share of %d replications that meet the target, with Wilson's 95 %% interval: luck alone. Errors of parameters are not in it; targets.csv of a sweep over uncertain parameters has both apart.",
		"%d 次重复中达到目标的比例，附 Wilson 95%% 区间：仅反映随机性，不含参数误差；对不确定参数做 sweep 时，targets.csv 将两者分开给出。",
	},
	"targets.highest":     {"highest probability", "最高达标概率"},
	"targets.lowest":      {"lowest probability", "最低达标概率"},
	"targets.at":          {"at", "所在取值点"},
	"targets.everywhere":  {"every point", "各点相同"},
	"targets.note-sweep":  {"Probability: the share of single runs, over draws and replications; 95 %% interval by luck. Every point, and what ignorance of the parameters adds, is in %s.", "概率为单次运行达标的比例（含各参数组与重复）；95%% 区间仅反映偶然性。各点结果及参数不确定性见 %s。"},
	"targets.sensitivity": {"--targets %s: an analysis of sensitivity shows no targets; leave it out, or run the design with gradus sweep.", "--targets %s：敏感性分析不列目标；请去掉此项，或用 gradus sweep 运行该设计。"},
	"targets.no-growth":   {"Growth needs two whole years, which this run has not.", "增长率需要两个完整年度，本次运行没有。"},
	"targets.observed":    {"--targets %s: %s was observed and is what calibrate needs; here a target is to be reached, with at_least or at_most.", "--targets %s：%s 是观测值，供 calibrate 使用；此处的目标应写明 at_least 或 at_most。"},
	"targets.official":    {"--targets %s: %s is to be reached, not observed; calibrate needs targets with a value, a tolerance and a discrepancy.", "--targets %s：%s 是要达到的目标而非观测值；calibrate 需要写明 value、tolerance 和 discrepancy 的目标。"},
}
