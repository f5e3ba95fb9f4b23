package words

// doseWords is what the subcommand dose says.
var doseWords = map[string]Text{
	"help.dose.arguments": {"<base> <scenario>", "<基线> <情景>"},
	"help.dose.short":     {"how much of one lever meets a target", "一项政策手段需要多大力度才能达到目标"},
	"help.dose.long": {
		`Finds the smallest value of one lever of a scenario at which an indicator meets a
target, by stochastic root finding: a coarse grid over the range, then finer and finer
doses where the answer changes, all with the same luck. The answer is two doses: one
at which the target is met, and one at which it is missed, each with the stated
confidence. The dose looked for lies between them.

If the target is met at the low end and lost higher up, the answer is how far the
lever may go. A target met nowhere, or everywhere, in the range is said with the
values found; so is whether the response goes one way only. Every dose has the share
of single replications that meet the target, with its Monte Carlo error.

The lever is the key that --set policy.key=value sets, and its value is in the unit of
"gradus params". Its range is the lever's own unless --low and --high are given, drawn
in to what the district and the rest of the scenario can bear, which is said. The
scenario gives the dates and all other levers; the base is shown
beside the doses.`,
		`寻找情景中一项政策手段达到指标目标的最小取值，方法为随机求根：先在范围内取粗网格，再在结果变化处
逐步加密，所有取值使用相同的随机条件。答案是两个取值：一个达到目标，一个达不到，各自具有所述置信度；
所求的取值介于二者之间。

若在范围下端已达到目标而更高处失去，则答案是该手段最多可以到多大。若整个范围内都达不到或都达到目标，
则如实给出所得数值；响应是否单调也会说明。每个取值都给出单次重复达到目标的比例及其蒙特卡罗误差。

政策手段是 --set policy.键=值 所设的键，取值的单位见 “gradus params”。不给 --low、--high 时
取该手段自身的范围，超出该区或情景其余部分所能支持之处则收窄，并予说明。日期和其他手段由情景给出；
基线与各取值并列。`,
	},
	"help.dose.example": {
		`  gradus dose jinshan-2012 insurance-leverage --lever payment.shift_community --low 0 --high 0.3 --target "first_contact_share >= 70%"
  gradus dose jinshan-2012 expert-sinking --lever sinking.sessions_per_10k_month --target "wait_minutes_p90@tier:tertiary <= 140" --reps 20 --out results/dose`,
		`  gradus dose jinshan-2012 insurance-leverage --lever payment.shift_community --low 0 --high 0.3 --target "first_contact_share >= 70%" --lang zh
  gradus dose jinshan-2012 expert-sinking --lever sinking.sessions_per_10k_month --target "wait_minutes_p90@tier:tertiary <= 140" --reps 20 --out results/dose`,
	},

	"flag.lever":  {"the lever, a key of \"gradus params\"", "政策手段：“gradus params” 中的键"},
	"flag.low":    {"low end of the range of the lever (its least allowed value unless given)", "取值范围的下端（不写时为允许的最小值）"},
	"flag.high":   {"high end of the range of the lever (its greatest allowed value unless given)", "取值范围的上端（不写时为允许的最大值）"},
	"flag.target": {"what to meet: an indicator, >= or <=, and a number, with % for shares", "要达到的目标：指标、>= 或 <=、数值；比例可写 %"},
	"flag.confidence": {
		"confidence of the answer, more than 0.5",
		"答案的置信度，大于 0.5",
	},

	"input.confidence":     {"--confidence %s: a number above 0.5 and up to 0.9999 is needed, such as 0.95.", "--confidence %s：应为大于 0.5、不超过 0.9999 的数，例如 0.95。"},
	"input.lever-missing":  {"--lever is missing: the key of one lever, such as sinking.sessions_per_10k_month.", "缺少 --lever：应为一项政策手段的键，例如 sinking.sessions_per_10k_month。"},
	"input.lever-unknown":  {"--lever %s: there is no such parameter; \"gradus params\" lists them.", "--lever %s：没有这个参数；“gradus params” 列出全部参数。"},
	"input.lever-not":      {"--lever %s is no lever: no policy may change it. \"gradus params\" marks those that are.", "--lever %s 不是政策手段，政策不能改变它。“gradus params” 中有标记。"},
	"input.lever-number":   {"--lever %s is not one number; compare its settings with gradus compare.", "--lever %s 不是单个数值；请用 gradus compare 比较它的各种设定。"},
	"input.dose-number":    {"%s: a number is needed, without a unit, not %s.", "%s：应为不带单位的数，而不是 %s。"},
	"input.dose-outside":   {"%s: %s may be from %s to %s, not %s.", "%s：%s 的取值范围为 %s 至 %s，不能是 %s。"},
	"input.dose-empty":     {"%s: the range from %s to %s is empty.", "%s：%s 至 %s 的范围为空。"},
	"input.dose-whole":     {"%s takes whole numbers, and there are fewer than two from %s to %s.", "%s 只取整数，而 %s 至 %s 之间不足两个。"},
	"input.dose-reps":      {"--reps %d: a dose has bounds only with 2 replications or more.", "--reps %d：至少重复 2 次才有界限。"},
	"input.dose-set":       {"--set %s: %s is what is being varied.", "--set %s：%s 正是要变动的手段。"},
	"input.target-missing": {"--target is missing: an indicator, >= or <=, and a number, such as \"first_contact_share >= 70%\".", "缺少 --target：指标、>= 或 <=、数值，例如 \"first_contact_share >= 70%\"。"},
	"input.target":         {"--target %s: an indicator, >= or <=, and a number are needed, such as \"first_contact_share >= 70%%\" or \"wait_minutes_p90@tier:tertiary <= 140\".", "--target %s：应为指标、>= 或 <=、数值，例如 \"first_contact_share >= 70%%\" 或 \"wait_minutes_p90@tier:tertiary <= 140\"。"},
	"input.target-percent": {"--target %s: %s is not a share but in %s; leave out the percent sign.", "--target %s：%s 不是比例，单位为 %s；请去掉百分号。"},
	"input.target-range":   {"--target %s: %s lies between %s and %s.", "--target %s：%s 的取值介于 %s 与 %s 之间。"},
	"dose.undefined":       {"--target %s: the indicator has no value in any replication of %s; choose another.", "--target %s：该指标在 %s 的所有重复中都没有数值；请换一个指标。"},
	"dose.interrupted":     {"interrupted before the search came to its end; the %d doses tried are kept.", "搜索结束之前被中断；已试的 %d 个取值均保留。"},
	"standing.met":         {"met", "达到"},
	"standing.missed":      {"missed", "未达到"},
	"standing.open":        {"cannot tell", "尚不能判断"},
	"dose.single-runs":     {"single replications that meet it", "单次重复达到目标的比例"},
	"dose.met_from":        {"%s is enough: %s with %s %% confidence, at %s.", "%s 即可：%s，置信度 %s%%，此时为 %s。"},
	"dose.met_up_to":       {"%s is as far as it may go: %s with %s %% confidence, at %s; it is met at the low end of the range and lost beyond.", "%s 为上限：%s，置信度 %s%%，此时为 %s；范围下端已达到目标，超过上限则失去。"},
	"dose.met_everywhere":  {"From %[1]s to %[2]s any %[3]s meets the target: %[4]s with %[5]s %% confidence at every dose tried, at %[6]s and at %[7]s (%[8]d replications).", "%[3]s 从 %[1]s 到 %[2]s 均达到目标：所试各取值均满足 %[4]s，置信度 %[5]s%%；两端分别为 %[6]s 和 %[7]s（重复 %[8]d 次）。"},
	"dose.met_nowhere":     {"From %[1]s to %[2]s no %[3]s meets the target: %[4]s is missed with %[5]s %% confidence at every dose tried, at %[6]s and at %[7]s (%[8]d replications).", "%[3]s 从 %[1]s 到 %[2]s 均达不到目标：所试各取值均不满足 %[4]s，置信度 %[5]s%%；两端分别为 %[6]s 和 %[7]s（重复 %[8]d 次）。"},
	"dose.unclear":         {"From %[1]s to %[2]s no %[3]s surely meets the target, and not every one surely misses it: %[4]s with %[5]s %% confidence cannot be told, at %[6]s and at %[7]s with %[8]d replications; more may help.", "%[3]s 从 %[1]s 到 %[2]s 没有取值确定达到目标，也并非全部确定达不到：%[4]s 在 %[5]s%% 置信度下尚不能判断；两端分别为 %[6]s 和 %[7]s（重复 %[8]d 次）；增加重复次数可能有帮助。"},
	"dose.miss":            {"At %s the target is missed with the same confidence, at %s.", "%s 时以同样置信度未达到目标，此时为 %s。"},
	"dose.miss-estimate":   {"At %s the target is missed with the same confidence, at %s. The mean itself passes the target at about %s.", "%s 时以同样置信度未达到目标，此时为 %s。均值本身约在 %s 处越过目标。"},
	"dose.no-miss":         {"No dose tried misses %s with %s %% confidence, so the dose looked for may lie anywhere on the other side of it in the range.", "所试取值中没有一个以 %[2]s%% 的置信度未达到 %[1]s，因此所求取值可能在范围内该侧的任何位置。"},
	"dose.single":          {"At %s, %d of %d single replications meet the target (%s to %s %%, Wilson).", "%[1]s 时，%[3]d 次重复中有 %[2]d 次达到目标（%[4]s 至 %[5]s%%，Wilson 区间）。"},
	"dose.breaks":          {"Further on the target is not surely met at every dose tried: see the table.", "再往外并非每个所试取值都确定达到目标，见表。"},
	"dose.shape.rises":     {"Over the grid the response rises and nowhere surely falls.", "在网格上响应上升，没有确定的下降。"},
	"dose.shape.falls":     {"Over the grid the response falls and nowhere surely rises.", "在网格上响应下降，没有确定的上升。"},
	"dose.shape.turns":     {"The response is not monotone: over the grid it surely rises and surely falls. The answer is the first passage from below; there may be others.", "响应不单调：在网格上既有确定的上升也有确定的下降。答案是自下而上的第一次越过，可能还有其他。"},
	"dose.shape.unclear":   {"Over the grid no change of the response is sure.", "在网格上响应没有确定的变化。"},
	"dose.note":            {"Bounds: a lower and an upper one, each by itself with %s %% confidence (one-sided t); chances with Wilson's interval.", "界限：下限与上限各自的置信度为 %s%%（单侧 t）；比例附 Wilson 区间。"},
	"figure.dose":          {"How much of %s is enough for %s?", "%s 多大才够：%s"},
	"figure.dose.subtitle": {"mean over the doses in %s, bounds each with %s %% confidence, %d replications, %s residents", "%s 中各取值的均值，界限各自的置信度为 %s%%，重复 %d 次，%s 名居民"},
	"figure.dose.note":     {"Shaded: between a dose that surely misses the target and one that surely meets it.", "阴影：介于确定未达到目标与确定达到目标的取值之间。"},
	"figure.dose.target":   {"target %s", "目标 %s"},
	"figure.dose.enough":   {"%s meets it", "%s 达到"},
}
