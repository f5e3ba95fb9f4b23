package main

// calibrateWords is what is said about calibrations.
var calibrateWords = map[string]words{
	"help.calibrate.short": {"find the uncertain parameters that meet targets", "寻找能达到校准目标的不确定参数"},
	"help.calibrate.long": {
		`Looks for all settings of the uncertain parameters of a design under which its base,
without any lever, meets the targets, by history matching: waves of runs, emulators
fitted to them, and what cannot meet the targets ruled out (three standard deviations
of observation, model, emulator and luck together). Points of what is left are then run
and weighted by how well they meet the targets. A wave has as many points as the design
has draws, and the accepted set twice as many; at most four waves.

The folder holds accepted.csv (each draw with its weight), members.csv (as many points
as the design has draws, of equal weight, for [uncertain] method = "list"),
parameters.csv (what is left of each range), waves.csv and manifest.json. It cannot be
resumed. Where no point meets the targets, the status is 1 and the hardest is named.`,
		`用历史匹配法寻找设计中不确定参数的全部可行取值，使基线（不加任何杠杆）达到校准目标：分波运行、拟合仿真器，
排除不可能达到目标的取值（观测、模型、仿真器和随机性合计三个标准差之外）。再运行剩余范围内的点，按其符合程度加权。
每波点数等于设计的参数组数，接受集的点数为其两倍；最多四波。

文件夹中有 accepted.csv（各组参数及权重）、members.csv（等权的参数组，可用于 [uncertain] method = "list"）、
parameters.csv（各范围的剩余部分）、waves.csv 和 manifest.json。此命令不能续跑。若没有任何取值达到目标，
退出状态为 1，并指出最难达到的目标。`,
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
	"calibrate.batch":  {"batch %d: %d points in %d replications", "第 %d 批：%d 个点，各重复 %d 次"},
	"calibrate.failed": {"W410 %d units failed and count as undefined. The first: %s", "W410 %d 个单元运行失败，按无定义处理。第一个：%s"},
	"calibrate.out":    {"results are in %s", "结果已写入 %s"},
	"calibrate.nothing": {
		"E301 no set of parameters within the ranges meets all targets. %s rules out most. The closest run gives %s = %s for %s, an implausibility of %s.",
		"E301 范围内没有任何参数组能达到全部目标。排除最多的是 %s。最接近的一次模拟中 %s = %s（目标 %s），不可信度为 %s",
	},
	"calibrate.before":   {"range", "原范围"},
	"calibrate.accepted": {"accepted (95 %)", "接受范围（95%）"},
	"calibrate.kept":     {"kept", "保留"},
	"calibrate.verdict":  {"identified", "可识别"},
	"calibrate.yes":      {"yes", "是"},
	"calibrate.no":       {"no: the targets say next to nothing about it", "否：目标几乎不含其信息"},
	"calibrate.outcome": {
		"%s after %d waves; %s %% of the ranges are not ruled out. The accepted set is worth %s of its %d draws.",
		"%s，共 %d 波；%s %% 的取值范围未被排除。接受集的有效样本量为 %s（共 %d 组）",
	},
	"calibrate.resolved":     {"the emulators decide no more", "仿真器已不再起决定作用"},
	"calibrate.out-of-waves": {"more waves would still rule out more", "继续分波仍可排除更多"},
	"calibrate.trade":        {"%s and %s trade off: correlation %s in the accepted set.", "%s 与 %s 相互替代：接受集中的相关系数为 %s"},
}
