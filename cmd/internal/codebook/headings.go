package codebook

import (
	"path"
	"slices"
	"strings"

	"gradus/cmd/internal/words"
)

// Heading is what a column is called above a table for readers.
type Heading struct {
	In   string // as of [Column]
	Name string
	words.Text
}

// HeadingOf is what a column of a file is called above a table for readers; false of a
// column that no such table has. Texts in two languages, such as title_en and title_zh,
// have one heading, that of "title".
func HeadingOf(file, column string) (words.Text, bool) {
	kind := kindOf(file)
	for _, in := range []string{kind, path.Dir(kind), ""} {
		for _, h := range Headings {
			if h.Name == column && (h.In == in || slices.Contains(strings.Fields(h.In), in)) {
				return h.Text, true
			}
		}
	}
	return words.Text{}, false
}

// Headings are by column, or by kind of file and column as in [Columns].
var Headings = []Heading{
	// Where a number is from.
	{"", "scenario", words.Text{"scenario", "情景"}},
	{"compare who_gains flags margins expected policies why sensitivity", "scenario", words.Text{"option", "方案"}}, // beside a base
	{"figures", "series", words.Text{"scenario", "情景"}},
	{"", "base", words.Text{"base", "基线"}},
	{"why", "reference", words.Text{"reference", "参照情景"}},
	{"expected sensitivity", "against", words.Text{"against", "对照情景"}},
	{"", "period", words.Text{"period", "时段"}},
	{"years", "period", words.Text{"year", "年份"}},
	{"figures", "month", words.Text{"month", "月份"}},
	{"figures/quarters", "month", words.Text{"quarter", "季度"}},
	{"why", "from", words.Text{"change since", "变化起点"}},
	{"", "facility", words.Text{"place", "地点"}},
	{"institutions", "facility", words.Text{"institution", "机构"}},
	{"", "stratum", words.Text{"residents", "居民范围"}},
	{"", "indicator", words.Text{"indicator", "指标"}},
	{"", "unit", words.Text{"unit", "单位"}},
	{"", "tier", words.Text{"tier", "层级"}},
	{"", "group", words.Text{"group", "组别"}},
	{"why", "group", words.Text{"group of levers", "政策手段组"}},

	// Numbers.
	{"", "mean", words.Text{"mean", "均值"}},
	{"", "base_mean", words.Text{"mean of the base", "基线均值"}},
	{"", "diff", words.Text{"difference from the base", "与基线的差异"}},
	{"expected", "diff", words.Text{"difference", "差异"}},
	{"", "low", words.Text{"lower end of the 95 % interval", "95%区间下限"}},
	{"", "high", words.Text{"upper end of the 95 % interval", "95%区间上限"}},
	{"compare who_gains flags margins expected", "low", words.Text{"difference: lower end of the 95 % interval", "差异的95%区间下限"}},
	{"compare who_gains flags margins expected", "high", words.Text{"difference: upper end of the 95 % interval", "差异的95%区间上限"}},
	{"years", "diff_low", words.Text{"difference: lower end of the 95 % interval", "差异的95%区间下限"}},
	{"years", "diff_high", words.Text{"difference: upper end of the 95 % interval", "差异的95%区间上限"}},
	{"dose", "low", words.Text{"lower bound", "下界"}},
	{"dose", "high", words.Text{"upper bound", "上界"}},
	{"parameters", "low", words.Text{"least that is allowed", "允许的最小值"}},
	{"parameters", "high", words.Text{"most that is allowed", "允许的最大值"}},
	{"", "n", words.Text{"values that it rests on", "所依据的数值个数"}},
	{"", "method", words.Text{"how the interval was found", "区间的求法"}},
	{"", "verdict", words.Text{"verdict", "结论"}},
	{"years", "verdict", words.Text{"verdict on the change", "对变化的结论"}},
	{"years", "diff_verdict", words.Text{"verdict on the difference", "对差异的结论"}},
	{"", "threshold", words.Text{"smallest difference that matters", "有实际意义的最小差异"}},
	{"", "sets_low", words.Text{"under one set of parameters: lower end", "单独一组参数下的下限"}},
	{"", "sets_high", words.Text{"under one set of parameters: upper end", "单独一组参数下的上限"}},

	// Who gains, side effects, targets, expectations, how firm it is.
	{"who_gains", "stakeholder", words.Text{"stakeholder", "利益相关方"}},
	{"who_gains", "gain", words.Text{"what is a gain", "有利方向"}},
	{"who_gains", "verdict", words.Text{"gain or loss", "受益或受损"}},
	{"flags", "flag", words.Text{"side effect", "副作用"}},
	{"flags checks", "state", words.Text{"state", "结果"}},
	{"targets", "growth", words.Text{"of the growth over the year before", "是否指较上年的增长"}},
	{"targets dose", "relation", words.Text{"at least or at most", "至少或至多"}},
	{"targets dose", "target", words.Text{"target", "目标"}},
	{"targets", "year", words.Text{"year that it is set for", "目标年份"}},
	{"targets dose", "standing", words.Text{"standing", "达标"}},
	{"targets", "met", words.Text{"replications that meet it", "达标次数"}},
	{"targets dose", "chance", words.Text{"share of replications that meet it", "达标次数占比"}},
	{"targets dose", "chance_error", words.Text{"standard error of that share", "该占比的标准误"}},
	{"targets dose", "chance_low", words.Text{"that share: lower end of the 95 % interval", "该占比的95%区间下限"}},
	{"targets dose", "chance_high", words.Text{"that share: upper end of the 95 % interval", "该占比的95%区间上限"}},
	{"", "grade", words.Text{"grade of the evidence", "证据等级"}},
	{"", "source", words.Text{"source", "来源"}},
	{"", "source_text", words.Text{"the source in full", "来源全称"}},
	{"", "source_url", words.Text{"address of the source", "来源网址"}},
	{"", "note", words.Text{"note", "备注"}},
	{"expected", "expected", words.Text{"expected", "预期方向"}},
	{"expected", "simulated", words.Text{"simulated", "仿真方向"}},
	{"expected", "agrees", words.Text{"agrees", "是否一致"}},
	{"expected", "why", words.Text{"expected because", "预期理由"}},
	{"margins", "distance", words.Text{"margin of the verdict", "距改判的差距"}},
	{"margins", "half_widths", words.Text{"margin in half-widths of the interval", "差距相当于几个半宽"}},
	{"margins", "replications_needed", words.Text{"further replications needed", "还需重复次数"}},
	{"checks", "check", words.Text{"check", "核验"}},
	{"checks", "found", words.Text{"found", "发现"}},
	{"checks", "of", words.Text{"of", "总数"}},

	// Places, options, parameters.
	{"institutions", "share", words.Text{"share of its tier", "占本层级份额"}},
	{"institutions", "expert_hours_given", words.Text{"expert hours given [h]", "派出专家工时（小时）"}},
	{"institutions", "expert_hours_received", words.Text{"expert hours received [h]", "接收专家工时（小时）"}},
	{"duty", "levers", words.Text{"by levers of the scenario", "是否由该情景的政策手段所致"}},
	{"duty", "place", words.Text{"doctors", "医生"}},
	{"duty", "owed", words.Text{"owed", "应有"}},
	{"duty", "on_duty", words.Text{"on duty", "在岗"}},
	{"duty", "excess", words.Text{"beyond what is owed, as a share", "超出应有的比例"}},
	{"figures/waits", "urgency", words.Text{"urgency", "紧急程度"}},
	{"figures/waits", "quantile", words.Text{"share who wait no longer", "候诊不超过该时间者的比例"}},
	{"figures/waits", "minutes", words.Text{"wait [min]", "候诊时间（分钟）"}},
	{"figures/waits", "visits", words.Text{"visits behind it [visits a run]", "所依据的接诊人次（每次运行）"}},
	{"scenarios", "kind", words.Text{"kind", "类别"}},
	{"scenarios", "start", words.Text{"first measured day", "统计期首日"}},
	{"scenarios", "warm_up_months", words.Text{"months of warm-up", "预热月数"}},
	{"scenarios", "measured_months", words.Text{"measured months", "统计月数"}},
	{"scenarios", "question", words.Text{"question", "问题"}},
	{"scenarios", "expected", words.Text{"what its author expects", "作者的预期"}},
	{"policies", "key", words.Text{"lever", "政策手段"}},
	{"parameters", "key", words.Text{"parameter", "参数"}},
	{"policies", "step", words.Text{"step", "步骤"}},
	{"policies", "before", words.Text{"before", "原值"}},
	{"policies", "value", words.Text{"after", "新值"}},
	{"parameters", "value", words.Text{"value", "取值"}},
	{"policies", "start", words.Text{"from", "起始"}},
	{"policies", "ramp_months", words.Text{"ramp, months", "渐进（月）"}},
	{"policies", "expiry", words.Text{"until", "截止"}},
	{"parameters", "lever", words.Text{"a policy may change it", "政策可否改变"}},
	{"parameters policies", "unverified", words.Text{"unverified", "是否未经核实"}},

	// How much is enough.
	{"dose", "lever", words.Text{"lever", "政策手段"}},
	{"dose", "lever_unit", words.Text{"unit of the lever", "政策手段的单位"}},
	{"dose", "dose", words.Text{"dose", "力度"}},
	{"dose", "confidence", words.Text{"confidence of the bounds", "上下界的置信度"}},
	{"dose", "finding", words.Text{"where the target is met", "何处达标"}},
	{"dose", "shape", words.Text{"course of the mean", "均值的走势"}},
	{"dose", "edge", words.Text{"nearest dose", "最接近的力度"}},
	{"dose", "estimate", words.Text{"dose at which the mean passes the target", "均值越过目标处的力度"}},

	// What could make it fail.
	{"sensitivity", "parameter", words.Text{"uncertain parameter", "不确定参数"}},
	{"sensitivity", "mu_star", words.Text{"size of its influence (mu*)", "影响大小（mu*）"}},
	{"sensitivity", "mu_star_low", words.Text{"mu*: lower end of the 95 % interval", "mu* 的95%区间下限"}},
	{"sensitivity", "mu_star_high", words.Text{"mu*: upper end of the 95 % interval", "mu* 的95%区间上限"}},
	{"sensitivity", "mu", words.Text{"its influence with its sign (mu)", "带方向的影响（mu）"}},
	{"sensitivity", "mu_low", words.Text{"mu: lower end of the 95 % interval", "mu 的95%区间下限"}},
	{"sensitivity", "mu_high", words.Text{"mu: upper end of the 95 % interval", "mu 的95%区间上限"}},
	{"sensitivity", "sigma", words.Text{"how far it differs from place to place (sigma)", "因处而异的程度（sigma）"}},
	{"sensitivity", "luck_floor", words.Text{"mu* by luck alone", "仅由偶然产生的 mu*"}},
	{"sensitivity", "influence", words.Text{"influence", "影响"}},
	{"sensitivity", "trajectories", words.Text{"trajectories", "轨迹数"}},
	{"sensitivity", "replications", words.Text{"replications", "重复次数"}},
	{"sensitivity", "sets", words.Text{"sets of the parameters", "参数组数"}},
	{"sensitivity", "mean", words.Text{"effect: mean over the sets", "作用：各组均值"}},
	{"sensitivity", "least", words.Text{"effect: the least of the sets", "作用：各组中最小"}},
	{"sensitivity", "most", words.Text{"effect: the most of the sets", "作用：各组中最大"}},
	{"sensitivity", "alike", words.Text{"sets in which it has the sign of the mean", "与均值同号的组数"}},
	{"sensitivity", "overloaded", words.Text{"sets with an overloaded station", "有机构超负荷的组数"}},

	// Why.
	{"why", "keys", words.Text{"levers of the group (keys)", "组内政策手段（键）"}},
	{"why", "shapley", words.Text{"level, or part of the difference", "水平，或对差异的贡献"}},
	{"why", "alone", words.Text{"alone", "单独实施"}},
	{"why", "alone_low", words.Text{"alone: lower end of the 95 % interval", "单独实施的95%区间下限"}},
	{"why", "alone_high", words.Text{"alone: upper end of the 95 % interval", "单独实施的95%区间上限"}},
	{"why", "last", words.Text{"last of all", "最后加入"}},
	{"why", "last_low", words.Text{"last of all: lower end of the 95 % interval", "最后加入的95%区间下限"}},
	{"why", "last_high", words.Text{"last of all: upper end of the 95 % interval", "最后加入的95%区间上限"}},
	{"why", "order_error", words.Text{"error of the orders", "次序抽样误差"}},
	{"switched", "change", words.Text{"change", "变化"}},
	{"switched", "from", words.Text{"first seen before", "原首诊地点"}},
	{"switched", "to", words.Text{"first seen after", "新首诊地点"}},
	{"switched", "mean", words.Text{"illnesses", "患病例数"}},
	{"switched", "of", words.Text{"of", "总数"}},
	{"switched_places", "place", words.Text{"first seen", "首诊地点"}},
	{"switched_places", "before", words.Text{"under the reference", "参照下的例数"}},
	{"switched_places", "into", words.Text{"come", "转入"}},
	{"switched_places", "into_low", words.Text{"come: lower end of the 95 % interval", "转入的95%区间下限"}},
	{"switched_places", "into_high", words.Text{"come: upper end of the 95 % interval", "转入的95%区间上限"}},
	{"switched_places", "away", words.Text{"leave", "转出"}},
	{"switched_places", "away_low", words.Text{"leave: lower end of the 95 % interval", "转出的95%区间下限"}},
	{"switched_places", "away_high", words.Text{"leave: upper end of the 95 % interval", "转出的95%区间上限"}},
	{"switched_places", "one_run", words.Text{"ill in one only", "仅一方患病"}},
	{"switched_places switched_groups", "net", words.Text{"net change", "净变化"}},
	{"switched_places switched_groups", "net_low", words.Text{"net change: lower end of the 95 % interval", "净变化的95%区间下限"}},
	{"switched_places switched_groups", "net_high", words.Text{"net change: upper end of the 95 % interval", "净变化的95%区间上限"}},
	{"switched_groups", "both", words.Text{"illnesses in both", "两者共有的患病"}},
	{"switched_groups", "moved", words.Text{"switch", "改变去向"}},
	{"switched_groups", "moved_low", words.Text{"switch: lower end of the 95 % interval", "改变去向的95%区间下限"}},
	{"switched_groups", "moved_high", words.Text{"switch: upper end of the 95 % interval", "改变去向的95%区间上限"}},
	{"switched_groups", "moved_share", words.Text{"share that switches", "改变去向的比例"}},
}
