package main

// answerWords is what tables, sentences and warnings say.
var answerWords = map[string]words{
	"method.single":  {"paired t", "配对 t"},
	"method.several": {"paired t, Bonferroni over %d", "配对 t，对 %d 个比较作 Bonferroni 校正"},

	"number.bounds": {"(%s to %s)", "(%s 至 %s)"},
	"unit.pp":       {"pp", "个百分点"},
	"label.unit":    {"%s [%s]", "%s［%s］"},
	"label.at":      {"%s at %s", "%s·%s"},
	"label.of":      {"%s (%s)", "%s（%s）"},

	"tier.community": {"community centres", "社区卫生服务中心"},
	"tier.secondary": {"secondary hospitals", "二级医院"},
	"tier.tertiary":  {"tertiary hospitals", "三级医院"},
	"tier.downtown":  {"downtown hospitals", "市区医院"},

	"list.name":      {"name", "名称"},
	"list.kind":      {"kind", "类别"},
	"list.title":     {"title", "标题"},
	"list.question":  {"question", "问题"},
	"list.key":       {"key", "键"},
	"list.value":     {"value", "取值"},
	"list.unit":      {"unit", "单位"},
	"list.range":     {"range", "范围"},
	"list.grade":     {"grade", "等级"},
	"list.lever":     {"lever", "政策手段"},
	"list.meaning":   {"meaning", "含义"},
	"list.source":    {"source", "出处"},
	"list.place":     {"from", "来自"},
	"list.policy":    {"policy", "政策"},
	"list.yes":       {"yes", "是"},
	"list.code":      {"code", "代码"},
	"list.indicator": {"indicator", "指标"},
	"list.good":      {"good", "好的方向"},
	"list.threshold": {"threshold", "实际门槛"},
	"list.formula":   {"how it is formed", "口径"},
	"kind.base":      {"base", "基线"},
	"kind.policy":    {"policy", "政策"},
	"good.up":        {"higher", "越高越好"},
	"good.down":      {"lower", "越低越好"},
	"good.none":      {"-", "无"},

	"check.place":   {"place", "位置"},
	"check.code":    {"code", "代码"},
	"check.problem": {"problem", "问题"},
	"check.sound":   {"no problem found in %d scenario(s).", "%d 个情景均未发现问题。"},
	"check.count":   {"%d problem(s).", "共 %d 个问题。"},

	"show.heading": {"scenario %s over base %s, profile %s", "情景 %s，基线 %s，规模 %s"},
	"show.change":  {"→ %s from %s", "→ %s，自 %s 起"},
	"show.ramp":    {", full after %d months", "，%d 个月后完全生效"},
	"show.expiry":  {", until %s", "，至 %s 止"},
	"params.note": {
		"Values of %s, profile %s. %d parameters; %d rest on unverified evidence (grades with r, D, G, P, K).",
		"取值来自 %s，规模 %s。共 %d 个参数，其中 %d 个的依据未经核实（等级带 r，或为 D、G、P、K）。",
	},

	"answer.mean": {"mean (95 % interval)", "均值（95% 区间）"},
	"answer.n":    {"n", "n"},
	"answer.subject": {
		"%s (profile %s), %d months from %s after %d months of warm-up, %d replications, seed %d",
		"%s（规模 %s），自 %[4]s 起统计 %[3]d 个月，预热 %[5]d 个月，重复 %[6]d 次，种子 %[7]d",
	},
	"answer.residents": {"%s residents", "%s 名居民"},
	"answer.districts": {"%s residents of %d districts", "%[2]d 个区 %[1]s 名居民"},
	"answer.note.level": {
		"n is the number of replications in which the number is defined.",
		"n 为该数值有定义的重复次数。",
	},
	"answer.note.compare": {
		"First column: mean and 95 %% interval. Others: difference from it, 95 %% interval (%s) and verdict.",
		"第一列为均值与 95%% 区间；其余各列为与它之差、95%% 区间（%s）和结论。",
	},
	"answer.semicolon": {"; ", "；"},
	"answer.pairing": {
		"Pairing (variance of the difference over that of independent runs): %s.",
		"配对效果（差异的方差与独立运行时方差之比）：%s。",
	},
	"answer.pairing.one": {
		"%s %s for first contact, median of all rows %s",
		"%s 首诊率 %s，各行中位数 %s",
	},

	"verdict.better":      {"better", "更好"},
	"verdict.worse":       {"worse", "更差"},
	"verdict.higher":      {"higher", "更高"},
	"verdict.lower":       {"lower", "更低"},
	"verdict.equivalent":  {"equivalent", "相当"},
	"verdict.cannot tell": {"cannot tell", "尚不能判断"},

	"sentence.comma": {", ", "、"},

	"group.first":    {"where residents go first", "首诊去向"},
	"group.wait":     {"waits", "候诊时间"},
	"group.visits":   {"visits", "就诊量"},
	"group.referral": {"referrals", "转诊"},
	"group.expert":   {"experts' hours", "专家时间"},
	"group.money":    {"payments", "费用"},

	"group.satisfaction": {"satisfaction", "满意度"},
	"group.governance":   {"willingness of institutions", "机构意愿"},

	"group.evaluation": {"evaluation index", "评价指数"},
	"label.panel":      {"panel %s", "专家组 %s"},
	"panel.note": {
		"Evaluation index, 0 to 1: weights of structure, process and result %s, from panel %s: %d judges, %d round(s), %d of %d items kept; Kendall's W = %s (chi-square = %s, p %s).",
		"评价指数（0 至 1）：结构、过程、结果权重 %s，来自专家组 %s：%d 位专家，%d 轮，保留 %[5]d / %[6]d 项指标；Kendall 协调系数 W = %[7]s（卡方 = %[8]s，p %[9]s）。",
	},
	"panel.authority": {
		"Authority of the judges: Cr %s (judgement Ca %s, familiarity Cs %s).",
		"专家权威系数 Cr %s（判断依据 Ca %s，熟悉程度 Cs %s）。",
	},
	"panel.synthetic": {
		"Panel %s is SYNTHETIC: its scores are made up and nobody was consulted. The index shows the method, not a judgement.",
		"专家组 %s 为虚构：评分系编造，未咨询任何人；该指数只说明方法，不代表评判。",
	},

	"figure.compare":          {"What the scenarios change: %s (against %s)", "各情景的变化：%s（与 %s 相比）"},
	"figure.compare.subtitle": {"paired differences with simultaneous 95 %% intervals, %d replications, %s residents", "配对差异与同时成立的 95%% 区间，重复 %d 次，%s 名居民"},
	"figure.compare.note":     {"The shaded band is the practical threshold: an interval inside it counts as equivalent.", "阴影为实际门槛：区间整个落在其中视为相当。"},
	"figure.base":             {"base", "基线"},
	"figure.difference":       {"difference [95 % interval]", "差异［95% 区间］"},
	"figure.verdict":          {"verdict", "结论"},
	"figure.months":           {"Month by month", "逐月变化"},
	"figure.months.subtitle":  {"means with 95 %% intervals, %d replications, %s residents", "均值与 95%% 区间，重复 %d 次，%s 名居民"},
	"figure.start":            {"policy starts", "政策开始"},
	"figure.year":             {"%s", "%s年"},
	"month.01":                {"Jan", "1月"}, "month.02": {"Feb", "2月"}, "month.03": {"Mar", "3月"}, "month.04": {"Apr", "4月"},
	"month.05": {"May", "5月"}, "month.06": {"Jun", "6月"}, "month.07": {"Jul", "7月"}, "month.08": {"Aug", "8月"},
	"month.09": {"Sep", "9月"}, "month.10": {"Oct", "10月"}, "month.11": {"Nov", "11月"}, "month.12": {"Dec", "12月"},

	"figure.waits":          {"How long people wait at the clinics", "各级门诊的候诊时间"},
	"figure.waits.subtitle": {"share who wait longer; means over %d replications, %s residents", "等待更久者的比例；%d 次重复的均值，%s 名居民"},
	"figure.exceeding":      {"share waiting longer", "等待更久者的比例"},
	"figure.flow":           {"Where people go: %s and %s", "就医流向：%s 与 %s"},
	"figure.flow.subtitle":  {"episodes in the measured span, means over %d replications, %s residents", "统计期内的病程数，%d 次重复的均值，%s 名居民"},
	"figure.flow.note": {
		"Referred down are also people who came to the hospital without an up-referral.",
		"下转者中也包括未经上转而到医院就诊的人。",
	},
	"figure.more":        {"more than in the base", "多于基线"},
	"figure.fewer":       {"fewer than in the base", "少于基线"},
	"figure.same":        {"no difference that matters", "无实际差异"},
	"figure.stage.onset": {"illness", "发病"},
	"figure.stage.first": {"first contact", "首诊"},
	"figure.stage.up":    {"referred up", "上转"},
	"figure.stage.down":  {"referred down", "下转"},
	"node.onset":         {"illness", "发病"},
	"node.self_care":     {"self-care", "自我照护"},
	"node.community":     {"community centres", "社区卫生服务中心"},
	"node.secondary":     {"secondary hospitals", "二级医院"},
	"node.tertiary":      {"tertiary hospital", "三级医院"},
	"node.downtown":      {"downtown hospital", "市区医院"},
	"node.emergency":     {"emergency department", "急诊"},

	"warn.unverified": {
		"%d of %d values rest on unverified evidence (recalled, assumed, guessed or tuned); \"gradus params\" marks them.",
		"%[2]d 个取值中有 %[1]d 个依据未经核实（凭记忆、假设、猜测或调定）；“gradus params” 中有标记。",
	},
	"warn.single": {
		"one replication has no interval; use --reps 2 or more before any conclusion.",
		"只有一次重复，没有区间；得出结论之前请用 --reps 2 或更多。",
	},
	"warn.warm-up": {
		"the warm-up may be too short: by MSER-5 %s had not settled after %d months; lengthen it with --set run.warm_up_months=N.",
		"预热可能太短：按 MSER-5，%s在 %d 个月后仍未稳定；可用 --set run.warm_up_months=N 延长。",
	},
	"warn.precision": {
		"the precision was not reached for %s with %d replications; about %s more are needed.",
		"%s在 %d 次重复后仍未达到精度；约需再增 %s 次。",
	},
	"warn.undecided": {
		"%d of %d differences cannot be told with %d replications; about %s more would settle half of them.",
		"%[2]d 个差异中有 %[1]d 个在 %[3]d 次重复下尚不能判断；约再增 %[4]s 次可判断其中一半。",
	},
	"warn.undecided-all": {
		"%d of %d differences cannot be told with %d replications, and more would hardly help.",
		"%[2]d 个差异中有 %[1]d 个在 %[3]d 次重复下尚不能判断，增加次数也难有帮助。",
	},
	"warn.panel-disagrees": {
		"the judges of panel %s do not agree on the order of the items (Kendall's W = %s, p %s); another round is due.",
		"专家组 %s 对指标次序的意见不一致（Kendall W = %s，p %s），应再作一轮咨询。",
	},
	"warn.panel-moves": {
		"the mean scores of panel %s still moved by %s in its last round; consultation stops below %s.",
		"专家组 %s 最后一轮的平均得分仍变动 %s；低于 %s 方可停止咨询。",
	},
	"warn.panel-round": {
		"panel %s was asked in one round only; whether its scores have settled is not known.",
		"专家组 %s 只有一轮咨询，意见是否稳定尚不可知。",
	},
	"warn.figure": {
		"figure %s lacks signs for: %s; the SVG beside it has them.",
		"图 %s 缺少字形：%s；旁边的 SVG 不受影响。",
	},
}
