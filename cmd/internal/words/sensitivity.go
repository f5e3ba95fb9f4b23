package words

// sensitivityWords is what the subcommand sensitivity says.
var sensitivityWords = map[string]Text{
	"help.sensitivity.short": {"which uncertain parameters move a result", "哪些不确定参数影响结果"},
	"help.sensitivity.long": {
		`Varies the uncertain parameters of a design over their ranges and says what each
does to an indicator, or to what the levers change in it, at every lever point of the
design. The design's own points of the uncertain parameters are not used.

morris: walks of one step a parameter. Few runs, for sorting out what does nothing:
(parameters + 1) x size draws. mu is the mean effect of the whole range, mu* that of its
size, sigma how it differs from place to place. A parameter is influential if that is
more than the luck of the replications explains.
sobol: shares of the variance, alone (first) and with all interactions (total), and the
share of luck in a single run: (parameters + 2) x size draws; a size that is a power of
two serves best. Indices below zero are shown as they came out.

Luck is kept apart by comparing different replications: at least three are needed, and
five are better. Every point is needed: before the first run the loads of all of them are
reckoned, and where a station is overloaded at some the analysis is refused with their
list; --allow-overload runs them too, and says how many they were.

Where the design has a lever point at which every lever is as in the base, what the other
points change in it is analysed, under the same draw and luck: which parameters decide
whether a policy works. --against NAME takes another lever point of points.csv for it;
--against none, or a design without such a point, analyses the levels: how things are.

The folder is that of a sweep (see gradus sweep --help), with sensitivity.csv,
convergence.csv (sobol) and figures; --resume goes on with it, and with another
--indicator only analyses it again.`,
		`让试验设计中的不确定参数在各自范围内变化，说明每个参数对指标（或政策手段对指标的作用）的影响；设计中的每个政策取值点分别分析。
设计自带的不确定参数取值点不使用。

morris：每步只改变一个参数的轨迹，运行次数少，用于筛除无影响的参数：共（参数个数＋1）×规模组取值。
mu 为全范围的平均效应，mu* 为效应大小的平均，sigma 为效应随位置的变动。超出重复间偶然性所能解释的，称为有影响。
sobol：对方差的贡献，单独（一阶）与含全部交互（总效应），以及单次运行中偶然性所占份额：
共（参数个数＋2）×规模组取值，规模宜取 2 的幂。低于零的指数如实列出。

通过比较不同的重复把偶然性分离出来：至少需要三次重复，五次更好。
分析需要全部取值点：运行之前先计算各点的负荷，若有服务台超载则列出并拒绝；
加 --allow-overload 则一并运行，并说明超载的点数。文件夹与 sweep 相同（见 gradus sweep --help），
另有 sensitivity.csv、convergence.csv（sobol）和图形；可用 --resume 继续，换一个 --indicator 则只重新分析。
若设计中有一个取值点的各政策手段均与基线相同，则分析其他取值点相对它的变化（参数组与随机性相同）：
哪些参数决定政策是否奏效。--against NAME 改以 points.csv 中另一政策取值点为参照；
--against none 分析水平本身（现状如何）；没有这样的取值点时亦然。`,
	},
	"help.sensitivity.example": {
		`  gradus sensitivity evidence-ranges --profile tiny --reps 3 --allow-overload --out results/screening
  gradus sensitivity my-design.toml --method sobol --size 256 --reps 5 --out results/sobol
  gradus sensitivity --resume results/sobol --indicator wait_minutes_median@tier:tertiary
  gradus sensitivity --resume results/screening --against none --indicator first_contact_share`,
		`  gradus sensitivity evidence-ranges --profile tiny --reps 3 --allow-overload --out results/screening --lang zh
  gradus sensitivity my-design.toml --method sobol --size 256 --reps 5 --out results/sobol
  gradus sensitivity --resume results/sobol --indicator wait_minutes_median@tier:tertiary
  gradus sensitivity --resume results/screening --against none --indicator first_contact_share`,
	},

	"flag.method":  {"how the uncertain parameters are varied: screening or shares of the variance", "不确定参数的变化方式：筛选，或方差分解"},
	"flag.against": {"analyse the differences from this lever point, under the same draw and luck; none: the levels (else from that which is as the base, if there is one)", "分析与此政策取值点的差值（参数组与随机性相同）；none：水平本身（不写时，若有与基线相同的取值点则以它为参照）"},
	"flag.size":    {"number of trajectories (morris, else 20) or of rows (sobol, else 128)", "轨迹数（morris，不写时为 20）或行数（sobol，不写时为 128）"},

	"sensitivity.sweep": {"%s holds the plan of a sweep, not of a sensitivity analysis. Go on with it by gradus sweep --resume %s.", "%s 中是普通试验的计划，不是敏感性分析。请用 gradus sweep --resume %s 继续。"},
	"sensitivity.refused": {
		"%s was not analysed: %v. Points are the draws of draws.csv, and every value is needed: an indicator that is undefined somewhere cannot be used, so ask for another one by --resume and --indicator; of units that failed failures.csv says why.",
		"未分析 %s：%v。其中 point 即 draws.csv 中的参数组；敏感性分析需要全部数值，在某些取值点上无定义的指标不能使用，请用 --resume 与 --indicator 换一个指标；失败的单元及原因见 failures.csv。",
	},
	"sensitivity.unread": {
		"%d of %d pairs of lever point and draw cannot be read, and the analysis needs every one; nothing was run. The first, %s under draw %d (%s): %s Narrow the ranges of the design.",
		"%[2]d 个“政策取值点×参数组”中有 %[1]d 个无法读取，而分析需要全部；尚未运行任何一次。第一个为 %[3]s，参数组 %[4]d（%[5]s）：%[6]s 请缩小试验设计的取值范围。",
	},
	"sensitivity.overload": {
		"%d of %d pairs of lever point and draw overload a station: %s. The heaviest, under draw %d (%s): %s",
		"%[2]d 个“政策取值点×参数组”中有 %[1]d 个使某个服务台超载：%[3]s。负荷最重的在参数组 %[4]d（%[5]s）：%[6]s",
	},
	"sensitivity.overload.at": {"%s under draws %s", "%s 的参数组 %s"},
	"sensitivity.overload.refused": {
		" The analysis needs every one; nothing was run. --allow-overload runs them too: the waits at such a station, and what depends on them, then have no steady state and grow with the length of the run. Or narrow the ranges of the design.",
		"分析需要全部取值点，故尚未运行任何一次。加 --allow-overload 则照常运行，但该服务台的等候及受其影响的数值没有稳态，会随运行时间增长。也可缩小试验设计的取值范围。",
	},
	"sensitivity.overload.run": {
		" They were run all the same: the waits at such a station, and what depends on them, have no steady state and grow with the length of the run.",
		"这些取值点仍照常运行：该服务台的等候及受其影响的数值没有稳态，会随运行时间增长。",
	},
	"sensitivity.nothing":  {"nothing could be analysed; the results of the runs are in %s.", "没有可以分析的指标；各次运行的结果在 %s。"},
	"sensitivity.at":       {"%s, %s", "%s，%s"},
	"sensitivity.against":  {"effect on %s, %s minus %s", "对%s的作用，%s 减 %s"},
	"sensitivity.effect":   {"effect on %s", "对%s的作用"},
	"sensitivity.level":    {"level of %s", "%s的水平"},
	"sensitivity.spread":   {"%s to %s in the %d parameter sets", "%[3]d 组参数中为 %[1]s 至 %[2]s"},
	"sensitivity.alike":    {", of one sign in %d of %d", "，其中 %d / %d 组同号"},
	"sensitivity.size":     {"--size %d goes with --method: one of %s.", "--size %d 须与 --method 同用：%s 之一。"},
	"sensitivity.no-point": {"--against %s: the design has no such lever point; its %d are %s to %s, or write none.", "--against %s：试验设计中没有这个政策取值点；共有 %d 个，从 %s 到 %s，也可写 none。"},
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
