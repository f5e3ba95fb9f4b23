package words

// sensitivityWords is what the subcommand sensitivity says.
var sensitivityWords = map[string]Text{
	"help.sensitivity.short": {"which uncertain parameters move a result", "哪些不确定参数影响结果"},
	"help.sensitivity.long": {
		`Varies the uncertain parameters of a design over their ranges and says what each
does to an indicator, at every lever point of the design. The design's own points of
the uncertain parameters are not used.

morris: walks of one step a parameter. Few runs, for sorting out what does nothing:
(parameters + 1) x size draws. mu is the mean effect of the whole range, mu* that of its
size, sigma how it differs from place to place. A parameter is influential if that is
more than the luck of the replications explains.
sobol: shares of the variance, alone (first) and with all interactions (total), and the
share of luck in a single run: (parameters + 2) x size draws; a size that is a power of
two serves best. Indices below zero are shown as they came out.

Luck is kept apart by comparing different replications: at least three are needed, and
five are better. The folder is that of a sweep (see gradus sweep --help), with
sensitivity.csv, convergence.csv (sobol) and figures; --resume goes on with it, and
with another --indicator only analyses it again. --against NAME, a lever point of
points.csv, analyses what the other points change in it, under the same draw and luck:
which parameters decide whether a policy works, in place of how things are.`,
		`让试验设计中的不确定参数在各自范围内变化，说明每个参数对指标的影响；设计中的每个政策取值点分别分析。
设计自带的不确定参数取值点不使用。

morris：每步只改变一个参数的轨迹，运行次数少，用于筛除无影响的参数：共（参数个数＋1）×规模组取值。
mu 为全范围的平均效应，mu* 为效应大小的平均，sigma 为效应随位置的变动。超出重复间偶然性所能解释的，称为有影响。
sobol：对方差的贡献，单独（一阶）与含全部交互（总效应），以及单次运行中偶然性所占份额：
共（参数个数＋2）×规模组取值，规模宜取 2 的幂。低于零的指数如实列出。

通过比较不同的重复把偶然性分离出来：至少需要三次重复，五次更好。文件夹与 sweep 相同（见 gradus sweep --help），
另有 sensitivity.csv、convergence.csv（sobol）和图形；可用 --resume 继续，换一个 --indicator 则只重新分析。
--against NAME（points.csv 中的政策取值点）分析其他取值点相对它的变化（参数组与随机性相同）：
哪些参数决定政策是否奏效，而非现状如何。`,
	},
	"help.sensitivity.example": {
		`  gradus sensitivity evidence-ranges --profile tiny --out results/screening
  gradus sensitivity my-design.toml --method sobol --size 256 --reps 5 --out results/sobol
  gradus sensitivity --resume results/sobol --indicator wait_minutes_median@tier:tertiary
  gradus sensitivity --resume results/screening --against evidence-ranges-0`,
		`  gradus sensitivity evidence-ranges --profile tiny --out results/screening --lang zh
  gradus sensitivity my-design.toml --method sobol --size 256 --reps 5 --out results/sobol
  gradus sensitivity --resume results/sobol --indicator wait_minutes_median@tier:tertiary
  gradus sensitivity --resume results/screening --against evidence-ranges-0`,
	},

	"flag.method":  {"how the uncertain parameters are varied: screening or shares of the variance", "不确定参数的变化方式：筛选，或方差分解"},
	"flag.against": {"analyse the differences from this lever point, under the same draw and luck, in place of the levels", "分析与此政策取值点的差值（参数组与随机性相同），而非水平值"},
	"flag.size":    {"number of trajectories (morris, else 20) or of rows (sobol, else 128)", "轨迹数（morris，不写时为 20）或行数（sobol，不写时为 128）"},

	"sensitivity.sweep": {"%s holds the plan of a sweep, not of a sensitivity analysis. Go on with it by gradus sweep --resume %s.", "%s 中是普通试验的计划，不是敏感性分析。请用 gradus sweep --resume %s 继续。"},
	"sensitivity.refused": {
		"%s was not analysed: %v. Points are the draws of draws.csv, and every value is needed: see failures.csv; narrow the ranges, or --allow-overload where a load is the cause. An indicator that is undefined somewhere cannot be used.",
		"未分析 %s：%v。其中 point 即 draws.csv 中的参数组；敏感性分析需要全部数值，失败的单元见 failures.csv：请缩小范围，若因负荷失败可用 --allow-overload。在某些取值点上无定义的指标不能使用。",
	},
	"sensitivity.nothing":  {"nothing could be analysed; the results of the runs are in %s.", "没有可以分析的指标；各次运行的结果在 %s。"},
	"sensitivity.at":       {"%s, %s", "%s，%s"},
	"sensitivity.against":  {"%s, %s minus %s", "%s，%s 减 %s"},
	"sensitivity.size":     {"--size %d goes with --method: one of %s.", "--size %d 须与 --method 同用：%s 之一。"},
	"sensitivity.no-point": {"--against %s: the design has no such lever point.", "--against %s：试验设计中没有这个政策取值点。"},
	"sensitivity.one-point": {
		"--against %s: the design has one lever point, so that there is nothing to compare with it; give a lever two values.",
		"--against %s：试验设计只有一个政策取值点，无从比较；请给某项政策手段两个取值。",
	},
	"sensitivity.colon": {": ", "："},

	"sensitivity.subject.morris": {
		"Morris: %d uncertain parameters, %d trajectories, %d draws, %d replications",
		"Morris 筛选：不确定参数 %d 个，轨迹 %d 条，参数组 %d 个，重复 %d 次",
	},
	"sensitivity.subject.sobol": {
		"Sobol': %d uncertain parameters, %d rows, %d draws, %d replications",
		"Sobol' 方差分解：不确定参数 %d 个，%d 行，参数组 %d 个，重复 %d 次",
	},
	"sensitivity.parameter": {"uncertain parameter", "不确定参数"},
	"sensitivity.mu_star":   {"mu*", "mu*"},
	"sensitivity.mu":        {"mu", "mu"},
	"sensitivity.sigma":     {"sigma", "sigma"},
	"sensitivity.floor":     {"mu* by luck", "偶然的 mu*"},
	"sensitivity.influence": {"influence", "影响"},
	"sensitivity.first":     {"first", "一阶"},
	"sensitivity.total":     {"total", "总效应"},
	"sensitivity.doubt":     {"remark", "备注"},
	"sensitivity.luck":      {"luck: %s", "偶然：%s"},
	"sensitivity.note.morris": {
		"Effects of the whole range of a parameter with 95 %% intervals over the trajectories. Influential: more than luck, at 95 %% for all %v parameters at once. mu* by luck: what a parameter without effect would show.",
		"效应按参数的全范围计，附按轨迹计算的 95%% 区间。有影响：超出偶然，%v 个参数以 95%% 的概率同时成立。偶然的 mu*：毫无作用的参数也会显出的数值。",
	},
	"sensitivity.note.few": {"With %v replication(s) luck can hardly be told from effect; take at least three.", "只有 %v 次重复，难以区分偶然与效应；请至少取三次。"},
	"sensitivity.note.sobol": {
		"Shares of the variance between parameter sets, 95 % intervals; luck: its share in the variance of a single run.",
		"各参数对参数组之间方差的贡献，附 95% 区间；偶然：其在单次运行方差中的份额。",
	},

	"influence.unknown":     {"unknown", "无法判断"},
	"influence.not shown":   {"not shown", "未显示"},
	"influence.influential": {"influential", "有影响"},

	"doubt.luck inside":         {"one replication: luck is counted as ignorance and interaction; take at least three.", "只有一次重复：偶然被计入参数的影响与交互；请至少取三次。"},
	"doubt.shared luck outside": {"two replications: the intervals leave out luck that all points share; take at least three.", "只有两次重复：区间未包含各取值点共有的偶然；请至少取三次。"},
	"doubt.luck drowns":         {"the variance between parameter sets cannot be told from luck, so the shares have no intervals; take more replications.", "参数组之间的方差与偶然无法区分，份额没有区间；请增加重复次数。"},
	"doubt.below zero":          {"below zero by chance", "偶然低于零"},
	"doubt.surely below zero":   {"surely below zero: too few rows", "确实低于零：行数太少"},
	"doubt.above one":           {"above one", "大于一"},
	"doubt.first above total":   {"first above total", "一阶大于总效应"},

	"figure.sensitivity.morris": {"%s: %d trajectories, %d replications", "%s：轨迹 %d 条，重复 %d 次"},
	"figure.sensitivity.sobol":  {"%s: %d rows, %d replications", "%s：%d 行，重复 %d 次"},
	"figure.about.morris":       {"What moves: %s", "哪些参数影响：%s"},
	"figure.note.morris": {
		"Effect of the whole range of a parameter with 95% intervals. Above the dashed line the effect differs from place to place by more than it amounts to.",
		"参数全范围的效应与95%区间。虚线以上，效应随位置的变动大于效应本身。",
	},
	"figure.mu_star":     {"mean absolute effect, mu*", "平均绝对效应 mu*"},
	"figure.sigma":       {"variation of the effect, sigma", "效应的变动 sigma"},
	"figure.listed":      {"mu* [95% interval]", "mu* [95%区间]"},
	"figure.influence":   {"influential: more than luck", "有影响：超出偶然"},
	"figure.luck":        {"could be luck", "可能只是偶然"},
	"figure.about.sobol": {"Where the uncertainty comes from: %s", "不确定性从何而来：%s"},
	"figure.note.sobol":  {"Shares of the variance between parameter sets, 95% intervals; estimates below zero are shown as they came out.", "对参数组之间方差的贡献与95%区间；低于零的估计如实列出。"},
	"figure.first":       {"first-order index: alone", "一阶指数：单独"},
	"figure.total":       {"total index: with all interactions", "总效应指数：含全部交互"},
	"figure.luck-share":  {"; luck in a single run: %s", "；单次运行中的偶然：%s"},

	"figure.about.convergence": {"Have the indices settled? %s", "指数是否已稳定？%s"},
	"figure.note.convergence":  {"Over the number of rows; an index that still moves has not been found.", "横轴为行数；仍在变动的指数尚未确定。"},
}
