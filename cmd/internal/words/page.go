package words

// pageWords are said on the local page in place of the message that stands behind "page.":
// there nobody types options, and the files of options are the page's own.
var pageWords = map[string]Text{
	"page.input.allow-overload": {" The page runs nothing in which a line grows without limit.", "网页不运行队列无限增长的情形。"},
	"page.input.lever-missing":  {"no lever is chosen.", "没有选择政策手段。"},
	"page.input.lever-unknown":  {"there is no lever %q.", "没有政策手段“%s”。"},
	"page.input.lever-not":      {"%s is no lever: no policy may change it.", "%s不是政策手段，政策不能改变它。"},
	"page.input.lever-number":   {"%s is not one number; compare its settings as options of a study.", "%s不是单个数值；请在研究中作为方案比较它的各种设定。"},
	"page.input.dose-reps":      {"%d replication is too few: how much is enough can be asked of a study with 2 or more.", "重复 %d 次太少：力度多大才够，须以重复 2 次以上的研究来回答。"},
	"page.input.target-missing": {"no level is given that is to be reached.", "没有给出要达到的水平。"},
	"page.input.target":         {"%s: a number is needed as the level, such as 140, or 70 %% for a share.", "%s：所要达到的水平应为数，例如 140；比例可写 70%%。"},
	"page.input.target-percent": {"%s: %s is not a share but in %s; leave out the percent sign.", "%s：%s不是比例，单位为%s；请去掉百分号。"},
	"page.input.target-range":   {"%s: %s lies between %s and %s.", "%s：%s的取值介于 %s 与 %s 之间。"},
	"page.input.indicator":      {"there is no indicator %[2]q.", "没有指标“%[2]s”。"},
	"page.input.indicator-at":   {"%[2]s is not told of %[3]q.", "%[2]s在“%[3]s”没有统计。"},
	"page.input.groups":         {"this option changes %d groups of levers, and at most %d can be told apart. Ask of an option with fewer.", "该方案改变了 %d 组政策手段，最多能分解 %d 组。请用改变较少的方案提问。"},
	"page.input.contradiction":  {"its levers cannot be told apart: with %s alone as in the option, %s: %s. Put levers that belong together into a policy of your own, which is taken as one.", "其政策手段无法逐一分解：仅%s取方案的值时，%s：%s。请把应一起改变的政策手段写成一项自己的政策，它会作为整体处理。"},
	"page.input.out-exists":     {"there is a folder %s already, without a result that can be read. Move it away, then run the study again.", "已有文件夹 %s，但其中没有可读取的结果。请将其移走，然后重新运行该研究。"},
	"page.input.out-unwritable": {"%s cannot be written: %v. Give this program leave to write there, then run the study again.", "无法写入 %s：%v。请授予本程序写入权限，然后重新运行该研究。"},
	"page.dose.undefined":       {"%s: the indicator has no value in any replication of %s; choose another.", "%s：该指标在%s的所有重复中都没有数值；请换一个指标。"},
	"page.sensitivity.overload": {
		"In %[1]d of %[2]d pairs (the district with or without the option, under a set of the uncertain parameters) a station is offered more than it can do. The heaviest is where %[5]s: %[6]s",
		"%[2]d 种情形（有或没有该方案，各配一组不确定参数）中有 %[1]d 种使某个服务台超载。负荷最重的情形为：%[5]s：%[6]s",
	},
	"page.sensitivity.overload.refused": {
		" The analysis needs every set, so nothing was run. Choose to run these sets too: the waits at such a station, and what depends on them, then have no steady state, and the answer says in how many sets that is so. Narrower ranges go into a design for the command line.",
		"分析需要全部参数组，故尚未运行。可选择一并运行这些参数组：该服务台的等候及受其影响的数值没有稳态，结果会说明有多少组如此。更窄的取值范围可写入试验设计，在命令行运行。",
	},
	"page.sensitivity.unread": {
		"%[1]d of %[2]d pairs (the district with or without the option, under a set of the uncertain parameters) contradict the district itself, and the analysis needs every one; nothing was run. The first, %[3]s, where %[5]s: %[6]s Ask it on the command line, with ranges that suit this district.",
		"%[2]d 种情形（有或没有该方案，各配一组不确定参数）中有 %[1]d 种与该区域自身矛盾，而分析需要全部；尚未运行任何一次。第一种为%[3]s，%[5]s：%[6]s 请在命令行以适合该区域的取值范围提问。",
	},
	"page.members.none-instead":  {" Or take the line members out of the base.", "或从基线文件中去掉 members 一行。"},
	"page.forecast.none":         {" Not even two districts would fit; take a smaller size.", "两个区也容纳不下；请选择较小的规模。"},
	"page.report.none":           {"%s has no result that can be read: there is no %s in it. Run the study anew.", "%s 中没有可读取的结果：缺少 %s。请重新做这项研究。"},
	"page.report.sure.undecided": {"%s of %s differences of the headline cannot be told; the table below says what would settle them.", "有 %s 个差异尚不能判断（主要指标共 %s 个）；下表说明如何判明。"},
	"page.report.sure.members.differences": {
		"Every difference is paired: both worlds have the same people, the same luck and the same parameters, in %s replications over an accepted set of %s members that meet the targets of the calibration. Intervals and verdicts are those of the mean over that set. How far a single set of the calibrated parameters may lie from it is told by the light bars of the figures and in the table below, with two replications of each member; errors of the other parameters or of the model are nowhere in them.",
		"每个差异都是配对比较：两种情形采用相同的居民、随机数和参数，共重复 %s 次，取自符合校准目标的 %s 组参数。区间与结论针对这些参数组的平均；单独一组参数与平均可能相差多远，见图中浅色条和下表（需每组重复两次）；其他参数和模型的误差均不包括在内。",
	},
	"page.report.flags.joint": {
		"The %s intervals of all signs and options below hold at once with 95 %% (Bonferroni), so that a comparison without harm raises no false alarm. They are therefore wider than the interval of the same number elsewhere on this page, and a difference that is told there may be open here.",
		"下列全部信号和方案的 %s 个区间以 95%% 的概率同时成立（Bonferroni 校正），以免无害的比较误报；因此宽于本页其他部分同一数字的区间，在别处已能判断的差异在此可能尚不能判断。",
	},
	"page.report.no.evaluation": {"Not run: the index needs the scores of judges, which the page does not ask for.", "未运行：该指数需要专家评分，网页不提供此项。"},
}
