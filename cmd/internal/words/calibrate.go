package words

// calibrateWords is what is said about calibrations.
var calibrateWords = map[string]Text{
	"help.calibrate.short": {"find the uncertain parameters that meet targets", "寻找能达到校准目标的不确定参数"},
	"help.calibrate.long": {
		`Looks for all settings of the uncertain parameters of a design under which its base,
without any lever, meets the targets, by history matching: waves of runs, emulators
fitted to them, and what cannot meet the targets ruled out (three standard deviations
of observation, model, emulator and luck together). Points of what is left are then run
and weighted by how well they meet the targets. A wave has as many points as the design
has draws, and the accepted set twice as many; at most four waves.

The folder holds accepted.csv (each draw with its weight), members.csv (30 points of
equal weight: a base takes them by members = "members.csv", and a design by [uncertain]
method = "list"), parameters.csv (what is left of each range), waves.csv, manifest.json,
and what each batch of runs has given. From that an interrupted calibration goes on with
gradus calibrate --resume DIR, to the same bytes. Where no point meets the targets, the
status is 1 and the hardest is named.`,
		`用历史匹配法寻找设计中不确定参数的全部可行取值，使基线（不加任何政策手段）达到校准目标：分波运行、拟合代理模型，
排除不可能达到目标的取值（观测、模型、代理模型和随机性合计三个标准差之外）。再运行剩余范围内的点，按其符合程度加权。
每波点数等于设计的参数组数，接受集的点数为其两倍；最多四波。

文件夹中有 accepted.csv（各组参数及权重）、members.csv（30 组等权参数：基线以 members = "members.csv" 采用，
试验设计以 [uncertain] method = "list" 采用）、parameters.csv（各范围的剩余部分）、waves.csv、manifest.json 以及各批
运行的结果。中断后用 gradus calibrate --resume DIR 继续，结果逐字节相同。若没有任何取值达到目标，退出状态为 1，
并指出最难达到的目标。`,
	},
	"help.calibrate.example": {
		"  gradus calibrate evidence-ranges --targets jinshan-2012-levels --out results/calibrated",
		"  gradus calibrate evidence-ranges --targets jinshan-2012-levels --out results/calibrated --lang zh",
	},
	"flag.targets": {"targets: a shipped set, or a file ending in .toml (the official ones unless given; calibrate needs observed ones)", "目标：内置名称，或以 .toml 结尾的文件（不写时为国家规定目标；calibrate 需要观测到的目标）"},

	"calibrate.needs":   {"a calibration needs --targets and --out: %s", "校准需要 --targets 和 --out：%s"},
	"calibrate.invalid": {"%s cannot be calibrated: %s", "%s 无法校准：%s"},
	"calibrate.certain": {
		"%s has no uncertain parameter to calibrate; add [uncertain] and an [uncertain_parameter.\"...\"] for each.",
		"%s 没有可校准的不确定参数；请添加 [uncertain] 和 [uncertain_parameter.\"...\"]",
	},
	"calibrate.base": {
		"%s stands on the base %q, but the targets %s are for %q.",
		"%s 的基线是 %q，而目标 %s 针对的是 %q",
	},
	"calibrate.forecast": {
		"at most %d waves of %d points, and %d points for the accepted set; together:",
		"最多 %d 波，每波 %d 个点，接受集另需 %d 个点；合计：",
	},
	"calibrate.out-there": {
		"--out %s holds a calibration already. Go on with it by %s, or choose another name.",
		"--out %s 中已有校准。请用 %s 继续，或换一个名称。",
	},
	"calibrate.none": {
		"there is no calibration %s. Give the folder that gradus calibrate was told by --out.",
		"没有校准 %s。请给出 gradus calibrate 的 --out 文件夹。",
	},
	"calibrate.other": {
		"%s is not what the calibration in %s comes to from its first batch on. Remove the folder of this batch to compute it again.",
		"%s 与 %s 的校准自第一批推算的内容不符。请删除该批的文件夹以重新计算。",
	},
	"calibrate.write": {
		"the results could not be written: %v. All runs are kept; when this is mended, go on with: %s",
		"无法写出结果：%v。全部运行结果均已保留；排除故障后请用：%s",
	},
	"calibrate.thin": {
		"W418 the accepted set is worth %s draws, so that its %d members repeat some of them; intervals over it are too narrow. Give the design more points.",
		"W418 接受集的有效样本量仅为 %s，%d 组参数中有重复；由此得到的区间偏窄。请增加设计的点数。",
	},
	"calibrate.batch":  {"batch %d: %d points in %d replications", "第 %d 批：%d 个点，各重复 %d 次"},
	"calibrate.failed": {"W416 %d units failed and count as undefined. The first: %s", "W416 %d 个单元运行失败，按无定义处理。第一个：%s"},
	"calibrate.nothing": {
		"E301 no set of parameters within the ranges meets all targets. %s rules out most. The closest run gives %s = %s for %s, an implausibility of %s.",
		"E301 范围内没有任何参数组能达到全部目标。排除最多的是 %s。最接近的一次仿真中 %s = %s（目标 %s），不可信度为 %s",
	},
	"calibrate.before":   {"range", "原范围"},
	"calibrate.accepted": {"accepted (95 %)", "接受范围（95%）"},
	"calibrate.kept":     {"kept", "保留"},
	"calibrate.verdict":  {"identified", "可识别"},
	"calibrate.yes":      {"yes", "是"},
	"calibrate.no":       {"no: the targets say next to nothing about it", "否：目标几乎不含其信息"},
	"calibrate.outcome": {
		"%s after %d waves; %s %% of the ranges are not ruled out. The accepted set is worth %s of its %d draws.",
		"%s，共 %d 波；%s%% 的取值范围未被排除。接受集的有效样本量为 %s（共 %d 组）",
	},
	"calibrate.resolved":     {"the emulators decide no more", "代理模型已不再起决定作用"},
	"calibrate.out-of-waves": {"more waves would still rule out more", "继续分波仍可排除更多"},
	"calibrate.trade":        {"%s and %s trade off: correlation %s in the accepted set.", "%s 与 %s 相互替代：接受集中的相关系数为 %s"},
}
