package words

// helpWords is what the help pages say.
var helpWords = map[string]Text{
	"help.usage":    {"Usage:", "用法："},
	"help.examples": {"Examples:", "示例："},
	"help.commands": {"Commands:", "命令："},
	"help.options":  {"Options:", "选项："},
	"help.default":  {" (%s unless given)", "（不写时为 %s）"},
	"help.flags":    {"[options]", "[选项]"},
	"help.command":  {"<command>", "<命令>"},

	"help.scenario.argument": {"<scenario>", "<情景>"},
	"help.compare.arguments": {"<base> <scenario>...", "<基线> <情景>..."},
	"help.check.arguments":   {"<file>...", "<文件>..."},
	"help.word.argument":     {"[word]", "[词]"},
	"help.exit": {
		"Exit status: 0 answered, 1 failed while running, 2 bad input, 130 interrupted.",
		"退出码：0 已得出结果，1 运行中失败，2 输入有误，130 被中断。",
	},

	"help.gradus.short": {
		"what would a policy do to a health district?",
		"一项政策会给一个区域的就医带来什么变化？",
	},
	"help.gradus.long": {
		`Gradus simulates a health district, resident by resident, and says what a policy
would change: where people go first, who waits, who pays. Every number comes with
its interval, every comparison is paired, and every verdict follows from both.

A scenario is the name of a shipped one ("gradus scenarios") or the path of a
TOML file. Standard output carries the answer, standard error the progress.`,
		`Gradus 逐人、逐事件地仿真一个区域的就医过程，回答一项政策会改变什么：居民首先去哪里、
谁在等待、谁来付费。每个数字都带区间，每次比较都是配对比较，每个结论都由区间与门槛得出。

情景可以是随附情景的名称（见 “gradus scenarios”），也可以是 TOML 文件的路径。
标准输出给出结果，标准错误给出进度。`,
	},
	"help.gradus.example": {
		`  gradus compare jinshan-2012 expert-sinking insurance-leverage sinking-and-leverage
  gradus run jinshan-2012 --profile tiny
  gradus show expert-sinking`,
		`  gradus compare jinshan-2012 expert-sinking insurance-leverage sinking-and-leverage
  gradus run jinshan-2012 --profile tiny
  gradus show expert-sinking`,
	},

	"help.run.short": {"the indicators of one scenario, with intervals", "一个情景的各项指标及区间"},
	"help.run.long": {
		`Runs one scenario several times and prints its indicators: mean over the
replications, 95 % interval and number of replications. Below, first visits are
reconciled with all visits, and over several years the last is set against the first.`,
		`将一个情景重复运行若干次，给出各项指标：多次运行的均值、95% 区间和运行次数。
随后把首诊与全部诊疗人次对账；运行多年时，再比较末年与首年。`,
	},
	"help.run.example": {
		`  gradus run jinshan-2012
  gradus run jinshan-2012-2017 --years --reps 20
  gradus run expert-sinking --reps 20 --out results/sinking
  gradus run jinshan-2012 --set supply.gps_per_10k=3 --lang zh`,
		`  gradus run jinshan-2012 --lang zh
  gradus run jinshan-2012-2017 --years --reps 20
  gradus run expert-sinking --reps 20 --out results/sinking
  gradus run jinshan-2012 --set supply.gps_per_10k=3`,
	},

	"help.compare.short": {
		"paired differences of scenarios from a base, with verdicts",
		"各情景相对基线的配对差异与结论",
	},
	"help.compare.long": {
		`Runs the base and every scenario with the same luck and prints one table: the base
with its 95 % interval, and for each scenario the paired difference, its interval
and a verdict. The intervals of several scenarios hold all at once (Bonferroni).

Verdicts: better, worse (the interval excludes zero and lies in the good or the bad
direction), higher, lower (the same where neither direction is good), equivalent (the
whole interval is within the practical threshold), cannot tell (neither).

The first scenario may be a policy too: the others are then compared with it. What the
scenarios say to expect is set beside what came out, each against the scenario that
it names, if that one is compared.

Below, first visits are reconciled with all visits, and who gains is told from the
side of each stakeholder: gains, loses, equal, cannot tell.`,
		`在同样的随机条件下运行基线和每个情景，给出一张表：基线及其 95% 区间，以及每个情景的
配对差异、区间与结论。多个情景的区间同时成立（Bonferroni 校正）。

结论：更好、更差（区间不含零，且处于好或坏的方向），更高、更低（该指标没有好坏方向时），
相当（整个区间都在有实际意义的最小差异之内），尚不能判断（两者都不是）。

第一个情景也可以是政策，其余情景便与它比较。情景中写明的预期方向与仿真结果并列给出；
每项预期对照其指定的情景，该情景须参加比较。

随后把首诊与全部诊疗人次对账，并从各利益相关方的角度说明谁受益：受益、受损、相当、尚不能判断。`,
	},
	"help.compare.example": {
		`  gradus compare jinshan-2012 expert-sinking
  gradus compare jinshan-2012 expert-sinking my-policy.toml --precision 0.02 --out results/one
  gradus compare jinshan-2012 gatekeeping --format csv > gatekeeping.csv`,
		`  gradus compare jinshan-2012 expert-sinking --lang zh
  gradus compare jinshan-2012 expert-sinking my-policy.toml --precision 0.02 --out results/one
  gradus compare jinshan-2012 gatekeeping --format csv > gatekeeping.csv`,
	},

	"help.check.short": {"every problem of scenario and experiment files at once", "一次列出情景文件与试验文件的全部问题"},
	"help.check.long": {
		`Reads scenario files as a run would and lists every problem at once: file, line,
key, what is allowed and what was probably meant; then the stations whose load
would be 1 or more. Of an experiment, its points are tried too. Nothing is run.
Exit status 2 if there is any problem.`,
		`像运行时一样读取情景文件，一次列出全部问题：文件、行号、键、允许的取值和可能想写的内容；
并指出负荷达到或超过 1 的服务台；对试验还逐点检查。不做仿真。若有问题，退出码为 2。`,
	},
	"help.check.example": {
		`  gradus check my-policy.toml
  gradus check policies/*.toml --lang zh`,
		`  gradus check my-policy.toml
  gradus check policies/*.toml --lang zh`,
	},

	"help.show.short": {"the merged scenario, each value with where it came from", "合并后的情景及每个取值的来源"},
	"help.show.long": {
		`Prints a scenario as it would run: the base with everything laid over it, each
value with its unit, the file and line it comes from, its source and its grade; then
the levers of the policy with their dates, a row for each step. With --format toml it
prints one file that stands on no other and runs to the same numbers.
Of an experiment it prints what varies, and the points.`,
		`按实际运行的样子列出情景：基线加上所有改动，每个取值的单位、所在文件与行号、出处与证据等级；
以及各项政策手段和日期，分步实施的每步一行。--format toml 给出一个独立的文件，运行结果完全相同。
对试验则列出变化的量和各点取值。`,
	},
	"help.show.example": {
		`  gradus show expert-sinking
  gradus show my-policy.toml --profile full --format md
  gradus show my-policy.toml --format toml > expanded.toml`,
		`  gradus show expert-sinking --lang zh
  gradus show my-policy.toml --profile full --format md
  gradus show my-policy.toml --format toml > expanded.toml`,
	},

	"help.scenarios.short": {"the scenarios that come with the program", "随程序附带的情景"},
	"help.scenarios.long": {
		"Lists the shipped scenarios: name, kind, base, and the question each one asks.",
		"列出随附的情景：名称、类别、基线，以及各自要回答的问题。",
	},
	"help.scenarios.example": {"  gradus scenarios --lang zh", "  gradus scenarios --lang zh"},

	"help.experiments.short": {"the experiments that come with the program", "随程序附带的试验"},
	"help.experiments.long": {
		`Lists the shipped experiments: name, base, and the question each one asks. An
experiment is a design: which levers and which uncertain parameters vary, and at
which points. "gradus show" prints its points, "gradus check" tries them.`,
		`列出随附的试验：名称、基线，以及各自要回答的问题。试验是一份设计：哪些政策手段、哪些不确定参数
在变化，取哪些点。“gradus show” 列出各点，“gradus check” 逐点检查。`,
	},
	"help.experiments.example": {"  gradus experiments\n  gradus show sinking-dose", "  gradus experiments --lang zh\n  gradus show sinking-dose"},

	"help.params.short": {"the parameters: meaning, unit, range, value, source, grade", "参数：含义、单位、范围、取值、出处、等级"},
	"help.params.long": {
		`Lists every parameter of the model with its meaning, unit, allowed range, value in
the base scenario, source and evidence grade, and whether a policy may change it.
With a word, only the parameters whose key or meaning contains it.

Grades: A to D as in the base file, with an r where the source was recalled and not
read again; G a guess, P hand-tuned, K general knowledge. These count as unverified.`,
		`列出模型的全部参数：含义、单位、允许范围、在基线中的取值、出处与证据等级，以及政策能否改变它。
给出一个词时，只列键或含义中包含该词的参数。

等级：A 至 D 与基线文件一致；带 r 表示出处凭记忆、未再查证；G 为猜测，P 为手工调定，K 为常识。
这些都按未核实计。`,
	},
	"help.params.example": {
		`  gradus params
  gradus params sinking --format md
  gradus params --format csv > parameters.csv`,
		`  gradus params --lang zh
  gradus params sinking --format md
  gradus params --format csv > parameters.csv`,
	},

	"help.indicators.short": {"the indicators: meaning, unit, good direction, threshold", "指标：含义、单位、好的方向、有实际意义的最小差异"},
	"help.indicators.long": {
		`Lists every indicator with its meaning, unit, good direction, the practical threshold
behind the verdicts, and how it is formed. With a word, only those that contain it.
With --flags the side effects that a comparison looks for, and when each fires.`,
		`列出全部指标：含义、单位、好的方向、作结论所用的有实际意义的最小差异，以及计算口径。给出一个词时，只列包含该词的指标。
加 --flags 则列出比较时检查的各项副作用及其触发条件。`,
	},
	"help.indicators.example": {
		`  gradus indicators
  gradus indicators wait --lang zh`,
		`  gradus indicators --lang zh
  gradus indicators 候诊 --lang zh`,
	},

	"help.version.short": {"the version of the program", "程序版本"},
	"help.version.long": {
		`Prints the version of the program, of the Go tool chain, and the platform. The version
ends with the revision of the source, or, where the build did not record one or the source
was modified, with a digest of the program's file. Programs of one version give the same numbers.`,
		`给出程序版本、Go 工具链版本和平台。版本以源代码的修订号结尾；若构建时未记录修订号或源代码有改动，
则以程序文件的摘要结尾。版本相同的程序给出相同的数字。`,
	},
	"help.version.example": {"  gradus version", "  gradus version"},

	"help.help.short":       {"help about a command", "某个命令的帮助"},
	"help.completion.short": {"a completion script for bash, zsh, fish or PowerShell", "为 bash、zsh、fish 或 PowerShell 生成补全脚本"},

	"flag.set": {
		"set a parameter in the base and in every scenario; may be repeated",
		"在基线和所有情景中设定一个参数；可重复使用",
	},
	"flag.profile": {"size of the district: 8,000, 100,000 or 780,000 residents; city: 32 districts, 25 million", "区域规模：8 千、10 万或 78 万居民；city 为 32 个区、2500 万居民"},
	"flag.reps":    {"number of replications", "重复运行次数"},
	"flag.precision": {
		"run until the intervals are this narrow, as a share of the mean",
		"一直运行到区间半宽达到均值的这个比例",
	},
	"flag.seed":           {"seed of all randomness; the same seed gives the same bytes", "随机种子；同一种子得到逐字节相同的结果"},
	"flag.workers":        {"units simulated at once; it never changes a number", "同时仿真的单元数；不影响任何结果"},
	"flag.out":            {"leave results, manifest and figures in this new folder", "把结果、运行记录和图形写入这个新文件夹"},
	"flag.format":         {"form of the answer", "结果的形式"},
	"flag.lang":           {"language of words; codes stay the same", "文字的语言；代码不变"},
	"flag.quiet":          {"no progress on standard error", "不在标准错误上显示进度"},
	"flag.allow-overload": {"run although a station's load is 1 or more", "即使某服务台负荷达到或超过 1 也运行"},
	"flag.check":          {"check conservation of residents, orders, minutes and money once a simulated day", "每个仿真日检查一次人员、转诊单、专家时间和资金的守恒"},
	"flag.years":          {"show the headline by calendar year, with the change from first to last", "按公历年列出主要指标，以及首末两年之差"},
	"flag.panel": {
		"also show the evaluation index, weighted by this panel of judges: a CSV of scores, or synthetic (made up)",
		"同时给出评价指数，权重来自该专家组：评分 CSV 文件，或 synthetic（虚构）",
	},
	"flag.help": {"help for this command", "此命令的帮助"},
}
