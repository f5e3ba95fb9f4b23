package words

// optimiseWords is what the subcommand optimise says.
var optimiseWords = map[string]Text{
	"help.optimise.short": {"the best of a list of scenarios, or of the values of levers under limits", "从一组情景、或在限制下从政策手段的取值中选出最好的"},
	"help.optimise.long": {
		`Picks the best of a list of scenarios, the base among them, on one indicator. Scenarios
run with the same luck; one after another is ruled out as soon as it is surely behind,
until the best is left (procedure KN of Kim and Nelson). If the best is ahead of all
others by the indifference or more, it is the one picked with the stated confidence at
least. The indifference is the practical threshold of the indicator unless given.

--reps is the number of replications of the first stage, from which the variances are
taken; after 200 the selection ends undecided and says who is left.

With --also there is no single best: the answer is the front, the scenarios that no
other beats on all indicators at once, each with its chance of being on the front
(paired bootstrap over the replications).

With --lever the values of levers are searched, of one scenario that gives the dates and
all other levers: the point of their ranges where the indicator is best and every --limit
is kept, in steps of a hundredth. A limit is a level, or with a sign a change from the base: +0 % of its level,
+2 pp of a share, +5 in the unit. Gaussian processes choose where to look; then five
finalists are held against the limits and one another with luck of their own, so that what
is said of the point picked holds with the stated confidence. --budget is the number of
runs, --reps that of the replications of a point. Where no point keeps the limits, that is said.
Of an experiment its own levers are searched, over their ranges or values and within its
constraints. With --out every run is kept as it is made: a search that was stopped says what
it has tried, and --resume DIR goes on to the same bytes as if it had not been.`,
		`按一项指标从一组情景（含基线）中选出最好的。各情景在同样的随机条件下运行；一旦确定落后即被淘汰，
直到剩下最好的（Kim 和 Nelson 的 KN 方法）。只要最好的情景领先其余至少达到无差异界限，选中它的概率
不低于所述置信度。无差异界限不写时取指标的有实际意义的最小差异。

--reps 是第一阶段的重复次数，方差由此估计；重复 200 次后仍未分出时，如实列出剩余的情景。

使用 --also 时没有单一的最好：答案是前沿，即没有其他情景在所有指标上都不差且至少一项更好的情景，
各附位于前沿的机会（对重复作配对自助法）。

使用 --lever 时搜索一个情景的政策手段取值（日期和其他手段由该情景给出）：在范围内寻找指标最好且满足
全部 --limit 的点，步长为范围的百分之一。限制是水平，或带正负号表示相对基线的变化：+0 % 为基线水平的百分比，+2 pp 为比例的
百分点，+5 为指标单位。先由高斯过程决定在何处试验，再以独立的随机条件核对五个候选点是否满足限制并相互
比较，因此对所选点的陈述具有所述置信度。--budget 为运行次数，--reps 为每个点的重复次数。没有点满足
限制时会如实说明。参数为试验时，在其取值范围（或取值）和约束之内搜索其中的政策手段。使用 --out 时每次
运行即时保留：中断的搜索会列出已试验的点，--resume 文件夹可继续，结果与未中断时逐字节相同。`,
	},
	"help.optimise.example": {
		`  gradus optimise jinshan-2012 expert-sinking insurance-leverage gatekeeping --by first_contact_share
  gradus optimise jinshan-2012 expert-sinking insurance-leverage --by wait_minutes_p90@tier:tertiary --indifference 5
  gradus optimise jinshan-2012 expert-sinking insurance-leverage --by first_contact_share --also own_payment_cny
  gradus optimise jinshan-2012 sinking-and-leverage --by first_contact_share --lever payment.shift_community=0:0.2 --lever payment.shift_tertiary=-0.2:0 --limit "fund_payment_cny <= +0 %" --limit "wait_minutes_p90@tier:tertiary <= +5"
  gradus optimise insurance-gap --by first_contact_share --limit "fund_payment_cny <= +0 %" --out results/gap
  gradus optimise --resume results/gap`,
		`  gradus optimise jinshan-2012 expert-sinking insurance-leverage gatekeeping --by first_contact_share --lang zh
  gradus optimise jinshan-2012 expert-sinking insurance-leverage --by wait_minutes_p90@tier:tertiary --indifference 5
  gradus optimise jinshan-2012 expert-sinking insurance-leverage --by first_contact_share --also own_payment_cny
  gradus optimise jinshan-2012 sinking-and-leverage --by first_contact_share --lever payment.shift_community=0:0.2 --lever payment.shift_tertiary=-0.2:0 --limit "fund_payment_cny <= +0 %" --limit "wait_minutes_p90@tier:tertiary <= +5"
  gradus optimise insurance-gap --by first_contact_share --limit "fund_payment_cny <= +0 %" --out results/gap
  gradus optimise --resume results/gap`,
	},

	"flag.by-indicator": {"the indicator to be best on, a code or code@tier:community", "择优所依据的指标：代码，或“代码@tier:community”"},
	"flag.also":         {"a further indicator: show the trade-off front; may be repeated", "另一项指标：给出权衡前沿；可重复"},
	"flag.indifference": {"smallest difference worth detecting, in the unit of the files (the practical threshold unless given)", "值得分辨的最小差异，单位与结果文件一致（不写时为有实际意义的最小差异）"},
	"flag.reps-first":   {"replications of the first stage; with --also, all of them", "第一阶段的重复次数；使用 --also 时为全部次数"},

	"input.by-missing":           {"--by is missing: the indicator to be best on, such as first_contact_share.", "缺少 --by：择优所依据的指标，例如 first_contact_share。"},
	"input.no-good-way":          {"--%s: %s has no good direction, so nothing is best on it; \"gradus indicators\" shows those that have.", "--%s：%s 没有好坏方向，无从择优；“gradus indicators” 列出有方向的指标。"},
	"input.optimise-reps":        {"--reps %d: a variance needs 2 replications or more, and 10 serve well.", "--reps %d：至少重复 2 次才有方差，以 10 次为宜。"},
	"input.indifference":         {"--indifference %s: a number above 0 is needed, in the unit of the files: 0.01 is one percentage point of a share.", "--indifference %s：应为大于 0 的数，单位与结果文件一致：0.01 即比例的 1 个百分点。"},
	"input.single-best":          {"--%s is of a single best; with --also there is none.", "--%s 用于选出单一的最好；使用 --also 时没有。"},
	"input.indifference-missing": {"%s has no practical threshold; say with --indifference which difference is worth detecting.", "%s 没有规定有实际意义的最小差异；请用 --indifference 指明值得分辨的差异。"},

	"optimise.undefined":       {"--by %s has no value for %s in replication %d; choose an indicator that every scenario has.", "--by %s：%s 在第 %d 次重复中没有数值；请选择每个情景都有的指标。"},
	"optimise.undefined-front": {"in no replication do all scenarios have a value of %s; choose others.", "没有一次重复使所有情景都有 %s 的数值；请换其他指标。"},
	"warn.undecided-selection": {"the selection is not decided after %d replications; a larger --indifference decides sooner.", "重复 %d 次后仍未分出最好；较大的 --indifference 可更早分出。"},
	"optimise.from-best":       {"difference from %s", "与 %s 之差"},
	"optimise.outcome":         {"outcome", "结果"},
	"optimise.ruled":           {"by %s", "（被 %s）"},
	"outcome.picked":           {"picked", "选中"},
	"outcome.ruled_out":        {"ruled out", "淘汰"},
	"outcome.behind":           {"behind", "落后"},
	"outcome.left":             {"left", "未淘汰"},
	"optimise.best": {
		"%[1]s is picked as the best of %[3]d on %[2]s. A best that is ahead by %[5]s or more is picked with a probability of at least %[4]s %% (KN, %[6]d replications); where scenarios are nearer, another of the nearer may be the best.",
		"按%[2]s，从 %[3]d 个情景中选出 %[1]s 为最好。若最好者领先至少 %[5]s，选中它的概率不低于 %[4]s%%（KN 方法，重复 %[6]d 次）；差距更小时，最好者可能是与它相近的另一个。",
	},
	"optimise.open": {
		"Which is the best on %[1]s is not decided after %[2]d replications. Left are: %[3]s; %[4]s has the best mean. Nothing is promised of it at an indifference of %[5]s.",
		"按%[1]s，重复 %[2]d 次后仍未分出最好。剩余：%[3]s；其中 %[4]s 的均值最好。在无差异界限 %[5]s 下对它不作保证。",
	},
	"optimise.note": {
		"n: replications used. 95 %% intervals; differences are paired over the replications that both have (%s).",
		"n 为所用重复次数。95%% 区间；差异按双方共有的重复配对（%s）。",
	},
	"figure.optimise":          {"Picked as the best is %s: how far are the others?", "选中 %s：其余相差多少？"},
	"figure.optimise.subtitle": {"paired differences from the best, simultaneous 95 %% intervals, up to %d replications, %s residents", "与最好者的配对差异，同时成立的 95%% 区间，最多重复 %d 次，%s 名居民"},
	"figure.optimise.note":     {"The shaded band is the indifference: differences within it are not worth detecting.", "阴影为无差异界限：其中的差异不值得分辨。"},

	"front.on":       {"on the front", "位于前沿"},
	"front.chance":   {"chance of the front", "位于前沿的机会"},
	"front.beaten":   {"beaten by", "不及"},
	"front.good":     {"good: %s", "好的方向：%s"},
	"front.sentence": {"On the front: %s, of %v. No other option is as good on all indicators and better on one.", "位于前沿：%s，共 %v 个方案。没有其他方案在所有指标上都不差且至少一项更好。"},
	"front.note": {
		"Chance: the share of %d paired resamples of the %d replications in which the option is on the front. 95 %% intervals.",
		"机会：对 %[2]d 次重复作 %[1]d 次配对重抽样，方案位于前沿的比例。95%% 区间。",
	},
	"figure.front":          {"What has to be traded for what", "此消彼长的权衡"},
	"figure.front.subtitle": {"means with 95 %% intervals, %d replications, %s residents", "均值与 95%% 区间，重复 %d 次，%s 名居民"},
	"figure.front.note":     {"Ringed: on the front, no other option is as good on all indicators and better on one. Intervals are of each level by itself; the luck of all is the same.", "带圈者位于前沿：没有其他方案在所有指标上都不差且至少一项更好。区间属于各自的水平；各方案的随机条件相同。"},
}
