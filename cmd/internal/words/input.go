package words

// inputWords is what is said about input, progress and ends that are not the
// answer.
var inputWords = map[string]Text{
	"error":   {"error: %v", "错误：%v"},
	"warning": {"warning: %s", "警告：%s"},

	"input.subcommand":  {"there is no command %q.", "没有命令“%s”。"},
	"input.subcommands": {" Commands: %s.", "可用命令：%s。"},
	"input.hint":        {" Did you mean %q?", "是否想写“%s”？"},
	"input.flag":        {"%s has no option %s.", "%s 没有选项 %s。"},
	"input.flags":       {" Options: %s.", "可用选项：%s。"},
	"input.flag-value":  {"%s needs a value.", "%s 需要一个值。"},
	"input.flag-switch": {"%s is a switch; it takes true or false, not %q.", "%s 是开关，只能取 true 或 false，不能取“%s”。"},
	"input.too-few":     {"%s needs at least %d argument(s) and got %d. Usage: %s", "%s 至少需要 %d 个参数，现有 %d 个。用法：%s"},
	"input.too-many":    {"%s takes at most %d argument(s); too many: %s. Usage: %s", "%s 最多 %d 个参数；多余的是：%s。用法：%s"},

	"input.whole":             {"--%s %s: a whole number from %d to %d is needed.", "--%s %s：应为 %d 到 %d 的整数。"},
	"input.precision":         {"--precision %s: a number from 0.0001 to 0.5 is needed; 0.02 means that the half-width is 2 %% of the mean.", "--precision %s：应为 0.0001 到 0.5 的数；0.02 表示区间半宽为均值的 2%%。"},
	"input.reps-or-precision": {"--reps and --precision exclude each other: the precision decides the number of replications.", "--reps 与 --precision 不能同时使用：精度决定运行次数。"},
	"input.oneof":             {"--%s %s: one of %s is needed.", "--%s %s：应为 %s 之一。"},
	"input.panel-empty":       {"--panel needs a CSV file of scores, or synthetic.", "--panel 需要评分 CSV 文件，或 synthetic。"},
	"input.out-empty":         {"--out needs the name of a folder.", "--out 需要文件夹名。"},
	"input.out-exists":        {"--out %s exists already. Results are never overwritten: choose another name, or move the old folder away.", "--out %s 已存在。结果不会被覆盖：请换一个名称，或移走旧文件夹。"},
	"input.out-partial":       {"--out %s: %s is there, from a run that is under way or was killed. Choose another name, or remove it if no run is writing to it.", "--out %s：%s 已存在，属于正在进行或被强行终止的运行。请换一个名称；若没有运行在写入，可将其删除。"},
	"input.out-unwritable":    {"--out %s cannot be written: %v. Choose a folder you may write to.", "--out %s 无法写入：%v。请选择可写的文件夹。"},
	"input.no-year":           {"--years: no calendar year lies whole in the measured span; measure from January on and at least 12 months.", "--years：统计期内没有完整的公历年；请从1月起统计至少12个月。"},
	"input.stdout":            {"the answer could not be written to standard output: %v", "无法把结果写到标准输出：%v"},
	"input.other-base":        {"%q stands on %q, and %q on %q: only scenarios over the same base can be compared.", "“%s”以“%s”为基线，“%s”以“%s”为基线：只有同一基线上的情景才能比较。"},
	"input.same":              {"%q changes nothing against %q.", "“%s”与“%s”完全相同。"},
	"input.same-name":         {"two scenarios are named %q; give one of the files another name = \"...\".", "有两个情景都名为“%s”；请在其中一个文件中另写 name = \"...\"。"},
	"input.set-ignored":       {"--set %s: none of the scenarios has a policy, so it would do nothing.", "--set %s：所给情景都没有政策，该项不会起作用。"},
	"input.twice":             {"%q is given twice.", "“%s”出现了两次。"},
	"input.nothing-found":     {"nothing contains %q.", "没有包含“%s”的条目。"},

	"input.overload": {
		"%s: %s of %s has a load of %s; the line grows without limit. It takes %s %% more hours or %s %% less work.",
		"%[1]s：%[3]s 的%[2]s负荷为 %[4]s，队列将无限增长；需增加 %[5]s%% 的工时或减少 %[6]s%% 的工作量。",
	},
	"input.allow-overload": {
		" Use --allow-overload to study it.",
		"若要研究这种情形，请用 --allow-overload。",
	},

	"station.registration": {"registration", "挂号"},
	"station.clinic":       {"the clinic", "门诊"},
	"station.clinic_2":     {"the second clinic", "第二门诊"},
	"station.clinic_3":     {"the third clinic", "第三门诊"},
	"station.clinic_4":     {"the fourth clinic", "第四门诊"},
	"station.expert":       {"the expert clinic", "专家门诊"},
	"station.expert_2":     {"the second expert clinic", "第二专家门诊"},
	"station.expert_3":     {"the third expert clinic", "第三专家门诊"},
	"station.expert_4":     {"the fourth expert clinic", "第四专家门诊"},
	"station.scanner":      {"imaging", "影像检查"},
	"station.pharmacy":     {"paying and pharmacy", "缴费取药"},
	"station.triage":       {"triage", "分诊"},
	"station.emergency":    {"the emergency department", "急诊"},
	"station.reading":      {"the shared diagnostic centre", "共享诊断中心"},

	"write.failed": {
		"the results could not be written: %v",
		"无法写出结果：%v",
	},
	"write.left": {
		"%v. What was written so far is in %s and could not be removed: %v",
		"%v。已写出的部分在 %s，无法删除：%v",
	},
	"write.taken": {
		"the results could not be given the name %s: %v. They are whole, in %s.",
		"无法把结果命名为 %s：%v。结果完整，位于 %s。",
	},
	"write.out": {"results are in %s", "结果已写入 %s"},

	"run.interrupted": {
		"interrupted after %d of %d replications; the finished ones are kept.",
		"运行被中断：%[2]d 次中完成了 %[1]d 次；已完成的均保留。",
	},
	"run.interrupted-early": {
		"interrupted after %d of %d runs, before a replication was finished under all scenarios or, of a search, the first round: there is nothing to conclude from, and nothing is kept.",
		"运行在 %[2]d 次中完成 %[1]d 次后被中断，尚无一次重复在所有情景下完成（或搜索的第一轮尚未完成），无从得出结论，未保留结果。",
	},
	"run.interrupted-empty": {
		"interrupted before the first replication was finished.",
		"运行在第一次重复完成之前被中断。",
	},

	"run.panic": {
		"the simulation broke one of its own rules: %v. Please report this with the command and the lines below.\n%s",
		"仿真违反了自身的规则：%v。请连同命令和以下内容报告此问题。\n%s",
	},

	"progress.start": {"%d of %d runs%s …", "已完成 %d / %d%s …"},
	"progress.found": {", %d found done", "，其中此前已完成 %d"},
	"forecast.line": {
		"%s residents in %d districts, %s facilities, about %s million events: needs %s GB of memory and, very roughly, %s (workers: %d).",
		"%[2]d 个区共 %[1]s 名居民、%[3]s 家机构，约 %[4]s 百万个事件：需内存 %[5]s GB，粗略估计在 %[7]d 个线程上需 %[6]s。",
	},
	"forecast.memory": {
		"the run needs %s GB of memory for %d copies of the city, and %s.",
		"本次运行需内存 %s GB（城市状态 %d 份），%s。",
	},
	"memory.system":         {"%s are free", "现可用 %s"},
	"memory.group":          {"%s are left of the limit of this container or batch job", "此容器或批处理作业的内存限额尚余 %s"},
	"memory.process":        {"%s are left of the limit on this process (ulimit)", "此进程的内存限额（ulimit）尚余 %s"},
	"forecast.one-scenario": {" One scenario at a time would fit (gradus run).", "一次只运行一个情景（gradus run）则可容纳。"},
	"forecast.districts":    {" %d districts would fit: set districts in [profile.city] of a base of your own.", "可容纳 %d 个区：请在自己的基线文件 [profile.city] 中设定 districts。"},
	"forecast.none":         {" Not even two districts would fit; take --profile full.", "两个区也容纳不下；请用 --profile full。"},

	"progress.days.start": {"%d of %d simulated days …", "已完成 %d / %d 天 …"},
	"progress.days.line":  {"%d of %d simulated days (%d %%) · %s per s · %s left", "已完成 %d / %d 天（%d%%）· 每秒 %s 天 · 剩余 %s"},
	"progress.line":       {"%d of %d runs%s (%d %%) · %s per s · %s left", "已完成 %d / %d%s（%d%%）· 每秒 %s 个 · 剩余 %s"},
}
