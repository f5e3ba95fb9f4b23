package words

// planWords is what is said about designs, plans, shards and their folders.
var planWords = map[string]Text{
	"help.design.argument": {"<design>", "<设计>"},
	"help.folder.argument": {"<folder>", "<文件夹>"},

	"help.sweep.short": {"run a design: many points, draws and replications, resumable", "运行一个试验设计：多个设计点、参数组与重复，可随时续跑"},
	"help.sweep.long": {
		`Runs an experiment: every lever point, under every set of uncertain parameters
(draw), in every replication; replications first, so that a sweep cut short is
balanced. A short probe says beforehand what it will take in time, memory and disk.

The folder holds the plan, a part for every shard that is finished, a journal, and in
the end manifest.json, results.csv, results.parquet, points.csv, draws.csv and
failures.csv. After Ctrl-C, a crash or a power cut, --resume goes on with what is
missing; with a larger --reps it adds replications. The results are the same bytes
as those of an undisturbed run with any number of workers.

A unit that cannot be run is kept in failures.csv with its seed and cause.`,
		`运行一项试验：每个设计点、每组不确定参数（draw）、每次重复；先排重复，因此提前中止的试验仍是均衡的。
开始前先做短时试运行，预报所需时间、内存和磁盘。

文件夹中有计划、每个已完成分片的结果、日志，最后还有 manifest.json、results.csv、results.parquet、
points.csv、draws.csv 和 failures.csv。按 Ctrl-C、崩溃或断电之后，用 --resume 补算缺少的部分；
给出更大的 --reps 则增加重复次数。无论用多少线程、是否中断，结果逐字节相同。

无法运行的单元连同种子和原因记入 failures.csv。`,
	},
	"help.sweep.example": {
		`  gradus sweep my-design.toml --reps 10 --out results/sweep
  gradus sweep --resume results/sweep
  gradus sweep --resume results/sweep --reps 20`,
		`  gradus sweep my-design.toml --reps 10 --out results/sweep --lang zh
  gradus sweep --resume results/sweep
  gradus sweep --resume results/sweep --reps 20`,
	},

	"help.plan.short": {"make the plan of a design without running it", "只制定试验计划，不运行"},
	"help.plan.long": {
		`Reads a design, says what it will take, and writes its plan to a new folder: the
digests of all inputs, the points, the replications, and the shards, each of about a
minute. The shards may then be computed in any order, on any machines that see the
folder ("gradus shard run"), and merged ("gradus merge"). With --method the plan is that of
a sensitivity analysis; gradus sensitivity --resume analyses its runs.`,
		`读取试验设计，预报所需资源，并把计划写入新文件夹：全部输入的摘要、设计点、重复次数和分片（每片约一分钟）。
各分片可在任何能访问该文件夹的机器上以任何次序计算（gradus shard run），最后合并（gradus merge）。
使用 --method 时为敏感性分析的计划，其结果用 gradus sensitivity --resume 分析。`,
	},
	"help.plan.example": {
		"  gradus plan my-design.toml --reps 10 --out results/sweep",
		"  gradus plan my-design.toml --reps 10 --out results/sweep",
	},

	"help.shard.short": {"compute the shards of a plan one by one", "逐个计算计划的分片"},
	"help.shard.long": {
		"A plan is cut into shards, numbered from 0. See gradus shard run --help.",
		"计划被切成若干分片，从 0 起编号。见 gradus shard run --help。",
	},
	"help.shard-run.short": {"compute one shard of a plan", "计算计划的一个分片"},
	"help.shard-run.long": {
		`Computes one shard of a plan and puts its part into the folder of the plan. Which
one is said by --shard, counted from 0, or else by the scheduler: SLURM_ARRAY_TASK_ID,
JOB_COMPLETION_INDEX (Kubernetes), PBS_ARRAY_INDEX, PBS_ARRAYID (arrays 0-N), or
LSB_JOBINDEX (LSF), SGE_TASK_ID (arrays 1-N, of which task 1 is shard 0). A shard that
is there already is left alone.`,
		`计算计划的一个分片，结果放入计划所在文件夹。分片号由 --shard 给出（从 0 起），或取自调度系统：
SLURM_ARRAY_TASK_ID、JOB_COMPLETION_INDEX（Kubernetes）、PBS_ARRAY_INDEX、PBS_ARRAYID（数组 0-N），
LSB_JOBINDEX（LSF）、SGE_TASK_ID（数组 1-N，任务 1 即分片 0）。已有的分片不再计算。`,
	},
	"help.shard-run.example": {
		`  gradus shard run --plan results/sweep/plan.json --shard 3
  sbatch --array=0-99 --wrap "gradus shard run --plan results/sweep/plan.json"`,
		`  gradus shard run --plan results/sweep/plan.json --shard 3
  sbatch --array=0-99 --wrap "gradus shard run --plan results/sweep/plan.json"`,
	},

	"help.merge.short": {"write the results of a plan whose shards are all there", "合并全部分片，写出结果"},
	"help.merge.long": {
		`Writes manifest.json, results.csv and the other results into the folder of a plan, in
the order of the plan, whenever and wherever its shards were computed. If some are
missing it names them.`,
		`按计划的次序把 manifest.json、results.csv 等结果写入计划所在文件夹，与各分片何时何地算出无关。
若有缺少的分片，则逐一列出。`,
	},
	"help.merge.example": {"  gradus merge results/sweep", "  gradus merge results/sweep"},

	"flag.resume":      {"go on with what was begun in this folder", "继续该文件夹中已开始的工作"},
	"flag.plan":        {"plan.json of the plan, or its folder", "计划的 plan.json，或其文件夹"},
	"flag.shard":       {"number of the shard, from 0; else the scheduler says which", "分片号，从 0 起；不写时取自调度系统"},
	"flag.periods":     {"periods kept in the results: the measured span, also its years, or every one", "结果中保留的时段：整个统计期、另加各年、或全部"},
	"flag.allow-large": {"run although the forecast is beyond the limits", "即使预报超出限额也运行"},

	"plan.needs-design": {"%s needs a design. Usage: %s", "%s 需要试验设计。用法：%s"},
	"plan.needs-out":    {"%s needs --out DIR, a new folder for what comes out.", "%s 需要 --out 文件夹（存放结果的新文件夹）。"},
	"plan.overload": {
		" None of the points that were tried can be run; nothing was. --allow-overload runs them all the same: the waits at such a station, and what depends on them, then have no steady state and grow with the length of the run. Or change the ranges of the design.",
		"所试各点均无法运行，故尚未运行任何一次。加 --allow-overload 则照常运行，但该服务台的等候及受其影响的数值没有稳态，会随运行时间增长。也可调整试验设计的取值范围。",
	},
	"plan.probe": {"the first point of the design cannot be run: %v", "设计的第一个点无法运行：%v"},
	"plan.forecast": {
		"%s units (points %s, draws %s, replications %d): very roughly %s (workers: %d), %s of memory, %s million rows, %s on the disk.",
		"%[1]s 个单元（设计点 %[2]s、参数组 %[3]s、重复 %[4]d）：%[6]d 个线程上约需 %[5]s，内存 %[7]s，结果 %[8]s 百万行，磁盘 %[9]s。",
	},
	"plan.memory":     {"the sweep needs %s of memory on %d workers, and %s. Take fewer --workers.", "本次试验在 %[2]d 个线程上需内存 %[1]s，%[3]s。请减少 --workers。"},
	"plan.disk":       {"the results need %s, and %s are free there. Choose another --out, fewer points, or --periods all.", "结果需磁盘 %s，该处可用 %s。请换一个 --out，减少设计点，或用 --periods all。"},
	"plan.units":      {"%s units are more than the limit of %s. Take fewer points or replications, or --allow-large.", "%s 个单元超过限额 %s。请减少设计点或重复次数，或用 --allow-large。"},
	"plan.time":       {"%s days are more than the limit of %d. Take fewer points, a smaller --profile, more machines (gradus plan), or --allow-large.", "预计 %s 天，超过限额 %d 天。请减少设计点、用较小的 --profile、用多台机器（gradus plan），或用 --allow-large。"},
	"plan.large-disk": {"%s of results are more than the limit of %s. Take fewer points, --periods all, or --allow-large.", "结果 %s 超过限额 %s。请减少设计点，用 --periods all，或用 --allow-large。"},

	"plan.made": {
		"%s: %d units in %d shards, 0 to %d",
		"%s：%d 个单元，%d 个分片（0 至 %d）",
	},
	"plan.out-plan":   {"--out %s holds a plan already. Go on with it by %s, or choose another name.", "--out %s 中已有计划。请用 %s 继续，或换一个名称。"},
	"plan.none":       {"there is no plan %s. Give the folder that gradus sweep, gradus plan or a search of gradus optimise was told by --out.", "没有计划 %s。请给出 gradus sweep、gradus plan 或 gradus optimise 搜索的 --out 文件夹。"},
	"plan.unreadable": {"%s cannot be read: %v. Nothing was changed.", "无法读取 %s：%v。未做任何改动。"},
	"plan.altered": {
		"%s was altered after it was made: its digest does not fit what it says. Put the original back, or make a new plan; the parts are untouched.",
		"%s 在制定之后被改动：摘要与内容不符。请恢复原文件，或重新制定计划；各分片结果未动。",
	},
	"plan.version": {
		"%s was made by gradus %s, and this is %s: their numbers may differ. Go on with that build of the program, or begin anew in another folder; nothing was changed.",
		"%s 由 gradus %s 制定，而本程序是 %s：数字可能不同。请用原来的程序文件继续，或开始新的试验；未做任何改动。",
	},
	"plan.inputs": {
		"%s cannot be run by this program: %v",
		"本程序无法运行 %s：%v",
	},
	"plan.input-changed": {
		"%s has changed since the plan in %s was made. Put it back as it was to go on, or begin anew with another --out; nothing is lost.",
		"%s 在 %s 的计划制定之后已改动。请恢复原样再继续，或用另一个 --out 开始新的试验；已有结果未动。",
	},
	"plan.locked":        {"another gradus is working on the plan in %s. Wait for it, or stop it first.", "另一个 gradus 正在处理 %s 中的计划。请等待其结束，或先停止它。"},
	"plan.damaged":       {"%s is damaged: it was cut short or altered after it was written. Remove that file and compute its shard again: %s", "%s 已损坏：写出之后被截断或改动。请删除该文件并重算此分片：%s"},
	"plan.foreign":       {"%s is a part of another plan than the one in %s. Put the original plan back, or move the file away.", "%s 不属于 %s 中的计划。请恢复原计划，或移走该文件。"},
	"plan.interrupted":   {"interrupted; %d of %d shards are kept. Go on with: %s", "运行被中断；已保留 %d / %d 个分片。继续请用：%s"},
	"plan.stopped":       {"%v. %d of %d shards are kept; when this is mended, go on with: %s", "%v。已保留 %d / %d 个分片；排除故障后继续请用：%s"},
	"plan.different":     {"%v. One of the two came from a faulty or a different machine or program; the first is kept. Do not use the results before you know which is right.", "%v。其中之一来自有故障或不同的机器或程序；先写出的保留。弄清孰是孰非之前请勿使用结果。"},
	"plan.incomplete":    {"%s: %d of %d shards are missing: %s. Compute them by gradus shard run, or by %s.", "%s：缺少 %d / %d 个分片：%s。请用 gradus shard run 或 %s 计算。"},
	"plan.merge-failed":  {"the results could not be written: %v. All parts are kept; when this is mended, go on with: gradus merge %s", "无法写出结果：%v。全部分片均已保留；排除故障后请用：gradus merge %s"},
	"plan.failures":      {"%d of %d units failed; they are in %s. The first: %s", "%d / %d 个单元失败，见 %s。第一个：%s"},
	"plan.resume-design": {"--resume takes no design: %q. The plan in %s says what is run.", "--resume 不需要试验设计：%q。运行内容由 %s 中的计划决定。"},
	"plan.resume-fixed":  {"%s cannot be changed on --resume: the plan in %s has settled it. Begin anew for that, with another --out.", "--resume 时不能改动 %s：已由 %s 中的计划决定。需要改动时请开始新的试验。"},
	"plan.resume-overload": {
		"--allow-overload is part of the plan in %s, which was made without it. Leave it out to go on with the plan as it is; to run what is overloaded too begin anew with it, with another --out.",
		"--allow-overload 是计划的一部分，而 %s 中的计划制定时未用它。按原计划继续请去掉该选项；要一并运行超载的取值点，请加上它并用另一个 --out 开始新的试验。",
	},
	"plan.resume-overload-off": {
		"--allow-overload is part of the plan in %s, which was made with it. Leave --allow-overload=false out to go on with the plan as it is, or begin anew with another --out.",
		"--allow-overload 是计划的一部分，%s 中的计划制定时用了它。按原计划继续请去掉 --allow-overload=false，或用另一个 --out 开始新的试验。",
	},
	"plan.fewer": {"--reps %d: the plan has %d replications; it can be extended, not cut.", "--reps %d：计划已有 %d 次重复；只能增加，不能减少。"},

	"sweep.point":     {"lever point", "设计点"},
	"sweep.band.luck": {"Mean over replications, with its 95 % interval: luck alone.", "各次重复的均值及其 95 % 区间：只含随机波动"},
	"sweep.centre":    {"The uncertain parameters vary one at a time: the means are those of the centre, at which all have their own values. The %v arms are no sample of what is not known and do not enter them; tornado.csv has each.", "不确定参数逐一变动：均值为各参数取原值的中心点的均值。%v 个变动点并非对未知情况的抽样，不计入均值；见 tornado.csv。"},
	"sweep.band.full": {"Mean over draws and replications, with the band in which the expected result of a further draw lies with 95 %: luck and ignorance of the parameters together.", "各参数组与各次重复的均值，以及另一参数组的期望结果以 95 % 概率所在的范围：随机波动与参数不确定性之和"},
	"sweep.more":      {"%d more points: %s", "另有 %d 个设计点：%s"},

	"plan.column.what":      {"sweep", "试验"},
	"plan.column.value":     {"value", "数值"},
	"plan.row.design":       {"design", "设计"},
	"plan.row.points":       {"lever points", "设计点"},
	"plan.row.draws":        {"draws", "参数组"},
	"plan.row.replications": {"replications", "重复次数"},
	"plan.row.units":        {"units", "单元"},
	"plan.row.failed":       {"failed units", "失败的单元"},
	"plan.row.rows":         {"rows", "结果行数"},
	"plan.row.digest":       {"SHA-256 of results.csv", "results.csv 的 SHA-256"},

	"shard.plan":   {"--plan is missing: the plan.json of the plan. Usage: %s", "缺少 --plan：计划的 plan.json。用法：%s"},
	"shard.line":   {"shard %d of %d (%s): units %d to %d", "分片 %d / %d（%s）：单元 %d 至 %d"},
	"shard.there":  {"%s is there already; nothing was computed.", "%s 已存在；未重复计算。"},
	"shard.none":   {"which shard? Give --shard N, or run it in an array of a scheduler, which sets one of %s.", "计算哪个分片？请给出 --shard N，或在调度系统的作业数组中运行（由其设定 %s 之一）。"},
	"shard.index":  {"%s=%s: a whole number from %d on is needed.", "%s=%s：应为不小于 %d 的整数。"},
	"shard.beyond": {"%s means shard %d, and the plan has %d shards, 0 to %d. Let the array begin at 0 (LSF, Grid Engine: at 1).", "%s 指分片 %d，而计划有 %d 个分片（0 至 %d）。作业数组请从 0 起（LSF、Grid Engine 从 1 起）。"},
}
