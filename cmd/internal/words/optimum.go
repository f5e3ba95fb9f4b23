package words

// optimumWords is what the search of optimise says.
var optimumWords = map[string]Text{
	"flag.lever-ranges": {"search a lever over a range, key=A:B (its own range unless given); may be repeated", "在范围内搜索一项政策手段：键=A:B（不写范围时为其允许范围）；可重复"},
	"flag.limit":        {"a limit that the point must keep: a level, or with a sign a change from the base; may be repeated", "必须满足的限制：水平，或带正负号表示相对基线的变化；可重复"},
	"flag.budget":       {"runs of a search, each a point in a replication", "搜索的运行次数，每次为一个点的一次重复"},

	"input.limit-lever":        {"--limit and --budget are of a search; name the levers to search with --lever key=A:B.", "--limit 与 --budget 用于搜索；请用 --lever 键=A:B 指明要搜索的政策手段。"},
	"input.lever-also":         {"--also is of a list; a search with --lever has one indicator, and the others as --limit.", "--also 用于一组情景；用 --lever 搜索时只有一项指标，其余请写作 --limit。"},
	"input.lever-one-scenario": {"a search is over the levers of one scenario, and there are %d; leave the others to a search of their own.", "搜索只针对一个情景的政策手段，而这里有 %d 个；其余请另行搜索。"},
	"input.lever-span":         {"--lever %s: a key, or key=A:B with the two ends of a range, is needed.", "--lever %s：应为键，或“键=A:B”（范围的两端）。"},
	"input.levers":             {"%d levers: at most %d are searched at once; fix some with --set policy.key=value.", "%d 项政策手段：一次最多搜索 %d 项；请用 --set policy.键=值 固定其中一些。"},
	"input.search-reps":        {"--reps %d: a point of a search needs 4 replications or more, and 10 serve well.", "--reps %d：搜索中每个点至少重复 4 次，以 10 次为宜。"},
	"input.budget":             {"--budget %d: a search of %d levers with --reps %d needs %d runs or more.", "--budget %d：搜索 %d 项政策手段、--reps %d 时至少需要 %d 次运行。"},
	"input.limit":              {"--limit %s: an indicator, <= or >=, and a number are needed, such as \"wait_minutes_p90@tier:tertiary <= 30\", or with a sign against the base \"fund_payment_cny <= +0 %%\".", "--limit %s：应为指标、<= 或 >=、数值，例如 \"wait_minutes_p90@tier:tertiary <= 30\"；带正负号表示相对基线，例如 \"fund_payment_cny <= +0 %%\"。"},
	"input.limit-pp":           {"--limit %s: percentage points are a change from the base, with a sign, of a share, such as +2 pp; %s is in %s.", "--limit %s：pp（百分点）是比例相对基线的变化，须带正负号，例如 +2 pp；%s 的单位为 %s。"},
	"input.limit-ratio":        {"--limit %s: %s can be negative, so that a percentage of it says nothing; give the change in its unit.", "--limit %s：%s 可为负数，百分比没有意义；请以其单位给出变化量。"},
	"input.limit-percent":      {"--limit %s: %s is not a share but in %s; leave out the percent sign, or add a sign, as in +0 %%, for a change from the base.", "--limit %s：%s 不是比例，单位为 %s；请去掉百分号，或加正负号（如 +0 %%）表示相对基线的变化。"},
	"input.limit-range":        {"--limit %s: %s lies between %s and %s.", "--limit %s：%s 的取值介于 %s 与 %s 之间。"},

	"optimum.forecast":       {"a search of %d runs; about %s.", "搜索共 %d 次运行；约需 %s。"},
	"optimum.undefined":      {"--by %s has no value in replication %d of the comparison; choose an indicator that is always defined.", "--by %s 在比较的第 %d 次重复中没有数值；请选择始终有定义的指标。"},
	"warn.undecided-optimum": {"the budget of %d runs was spent before the best finalist was sure; a larger --budget or --indifference decides.", "%d 次运行的预算用尽时仍未确定最好的候选点；请增大 --budget 或 --indifference。"},

	"limit.met":            {"kept", "满足"},
	"limit.missed":         {"broken", "违反"},
	"limit.open":           {"cannot tell", "尚不能判断"},
	"outcome.breaks_limit": {"breaks a limit", "违反限制"},
	"outcome.limit_open":   {"limits not sure", "限制未能确定"},

	"optimum.picked.limits": {
		"%[1]s is picked: %[2]s at %[3]s, %[4]s from %[5]s. With %[6]s %% confidence it keeps every limit, and none of the %[8]d finalists that surely do is better by %[7]s or more.",
		"选中 %[1]s：%[2]s为 %[3]s，与 %[5]s 相差 %[4]s。以 %[6]s%% 的置信度，它满足全部限制，且 %[8]d 个确定满足限制的候选点中没有一个比它好 %[7]s 以上。",
	},
	"optimum.picked.free": {
		"%[1]s is picked: %[2]s at %[3]s, %[4]s from %[5]s. With %[6]s %% confidence none of the %[8]d finalists is better by %[7]s or more.",
		"选中 %[1]s：%[2]s为 %[3]s，与 %[5]s 相差 %[4]s。以 %[6]s%% 的置信度，%[8]d 个候选点中没有一个比它好 %[7]s 以上。",
	},
	"optimum.undecided.limits": {
		"%[1]s has the best mean of the %[8]d finalists that surely keep every limit: %[2]s at %[3]s, %[4]s from %[5]s. That it keeps the limits is sure; that no other is better by %[7]s is not, at a confidence of %[6]s %%.",
		"在 %[8]d 个确定满足全部限制的候选点中，%[1]s 的均值最好：%[2]s为 %[3]s，与 %[5]s 相差 %[4]s。满足限制是确定的；但在 %[6]s%% 的置信度下，不能确定没有其他点比它好 %[7]s。",
	},
	"optimum.undecided.free": {
		"%[1]s has the best mean of %[8]d finalists: %[2]s at %[3]s, %[4]s from %[5]s. That no other is better by %[7]s is not sure at a confidence of %[6]s %%.",
		"在 %[8]d 个候选点中，%[1]s 的均值最好：%[2]s为 %[3]s，与 %[5]s 相差 %[4]s。在 %[6]s%% 的置信度下，不能确定没有其他点比它好 %[7]s。",
	},
	"optimum.unsure": {
		"Of no finalist is it sure, with %s %% confidence, that it keeps every limit; of some it is not sure that they do not. Nearest to it is %s. More runs (--budget) may tell.",
		"在 %s%% 的置信度下，没有候选点确定满足全部限制，也有候选点不能确定违反。最接近的是 %s。增加运行次数（--budget）可能有帮助。",
	},
	"optimum.none": {
		"No point was found that keeps the limits: with %s %% confidence every finalist breaks one. Nearest to keeping them is %s.",
		"没有找到满足限制的点：在 %s%% 的置信度下，每个候选点都违反某项限制。最接近的是 %s。",
	},
	"optimum.no-better": {"It is not surely better than %s.", "不能确定它优于 %s。"},
	"optimum.binding":   {"Its tightest limit is %s; it has %s there.", "最紧的限制为 %s；该处为 %s。"},
	"optimum.searched":  {"The search ran %d points (%d runs) and left %d finalists, held against the limits and one another in %d further runs with luck of their own. A point that was never run may be better.", "搜索运行了 %d 个点（%d 次运行），留下 %d 个候选点，再以 %d 次独立的运行核对限制并相互比较。从未运行过的点可能更好。"},
	"optimum.chance":    {"By the emulators, no point in the ranges keeps all limits with a probability of more than %s %%.", "据仿真代理模型，范围内任何点满足全部限制的概率不超过 %s%%。"},
	"optimum.note":      {"Differences: paired, 95 %% intervals (%s). Bounds of limits: one-sided t, all at once; with the choice of the best their confidence is %s %%.", "差异：配对，95%% 区间（%s）。限制的界限：单侧 t，同时成立；连同择优，总置信度为 %s%%。"},
}
