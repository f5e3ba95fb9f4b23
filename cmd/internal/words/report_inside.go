package words

// insideWords is what the report of a comparison says of the folders of results in
// its folder, and that of a search of having been stopped.
var insideWords = map[string]Text{
	"report.inside.over":      {"Base: %s.", "基线：%s。"},
	"report.inside.differs":   {"Mind what is not as in the comparison: ", "注意与本比较不同之处："},
	"report.inside.differing": {"%s: here %s, in the comparison %s", "%s：此处为 %s，比较中为 %s"},
	"report.inside.more":      {"%d other values of the base", "基线的另外 %d 个取值"},
	"report.inside.input":     {"%s is not what it was in the comparison", "%s 的内容与比较所用的不同"},
	"report.inside.members":   {"the accepted set of parameters, of which one has none or another", "参数接受集：其一没有或另有一套"},
	"report.inside.stopped":   {"Not complete. ", "未完成。"},
	"report.inside.other":     {"%s is not told here: it is over another district, base %s with profile %s, where this comparison is over %s with profile %s.", "此处不列 %s：它针对另一区域，基线 %s、规模 %s，而本比较为 %s、规模 %s。"},
	"report.inside.apart":     {"%s is not told here: it holds results of %s, with a report of their own.", "此处不列 %s：其中为 %s 的结果，另有报告。"},
	"report.inside.no-report": {"%s is not told here: there is no report of what it holds.", "此处不列 %s：其内容没有对应的报告。"},
	"report.inside.undone":    {"%s is not finished, or was killed, and is not in the report.", "%s 尚未完成或已被中止，未列入报告。"},

	"report.status.stopped": {"This search was stopped before its end. What stands here is what it had tried until then; it is not an answer, and nothing is promised of it.", "本次搜索未完成即停止。此处为停止前试过的内容，并非结论，不作任何保证。"},
	"report.title.stopped":  {"Stopped search for the best on: %s", "未完成的搜索，择优依据：%s"},
	"report.stopped.tried":  {"%s points were tried, in %s runs with those of the base; the budget is %s runs of points.", "已试验 %s 个点，连同基线共 %s 次运行；预算为各点合计 %s 次。"},
	"report.stopped.best":   {"Best so far is point %s: %s; %s: %s %s; difference from the base %s %s.", "目前最好的是第 %s 点：%s；%s：%s %s；与基线之差 %s %s。"},
	"report.stopped.limits": {" By the intervals of the search it stands to the limits thus: %s.", "按搜索所得区间，该点对限制：%s。"},
	"report.stopped.sure":   {"Nothing of this is sure yet. The number rests on %s replications and was picked because it looked best of the points that had as many, so that it is likely to come out less good when it is run afresh. Neither its limits nor its lead over the others were checked, and a point that was not tried may be better.", "尚无把握。该数字仅据 %s 次重复，又因在重复次数相同的各点中看似最好而被挑出，重新运行时很可能没有这么好。其限制与领先均未经核对，未试验的点也可能更好。"},
	"report.stopped.on":     {"What was run is not run again, and the answer is that of a search without a stop. Go on, with the name that the folder has now: ", "已完成的运行不会重做，结论与不曾停止的搜索相同。继续（文件夹名以现在的为准）："},
	"report.stopped.table":  {"Best point so far, and its limits", "目前最好的点及其限制"},
	"report.figure.stopped": {"Numbers of points as in the table below and in points.csv.", "点的编号与下表及 points.csv 一致。"},
	"section.stopped":       {"What was tried until the search stopped", "搜索停止前试过什么"},
	"report.def.tried":      {"points that the search had run", "搜索已运行的点数"},
	"report.def.runs":       {"runs of the points and of the base", "各点与基线的运行次数"},
	"report.def.budget":     {"runs of points that the search may take (--budget)", "搜索可用的运行次数（--budget）"},
	"report.dose.next":      {"How much of a lever is enough, the others of the option as they are: ", "方案其他手段不变，某项手段需要多大力度："},
	"report.dose.out-of-reach": {
		"The official target, %s of %s, is out of reach of this option, which comes to %s; the command asks for half of the way that it goes.",
		"官方目标（%s %s）超出该方案所能达到的 %s；命令所问的是它所能走的一半。",
	},
	"report.sensitivity.next":   {"Whether the effect of %s survives what is not known exactly", "%s的作用在不确定的参数下是否依然成立"},
	"report.sensitivity.levels": {"What moves the levels within the ranges of the evidence", "在证据范围内哪些参数影响这些水平"},
	"report.sensitivity.overload": {
		" (--allow-overload, since within those ranges a station may be offered more than it can do: the waits there then have no steady state, and the answer says in how many parameter sets): ",
		"（因证据范围内某些服务台可能超载，故加 --allow-overload：该处等候没有稳态，结果会说明有多少组参数如此）：",
	},
	"report.dose.none": {
		"How much of a lever is enough cannot be asked here: no option surely changes a share of first preference, first contact or visits.",
		"此处无从求需要多大力度：没有方案确定改变首选、首诊或诊疗量的基层份额。",
	},
	"report.sensitivity.over": {"base = %q, scenario = %q; under [levers] method = \"with_and_without\"", "base = %q、scenario = %q；[levers] 中写 method = \"with_and_without\""},
	"report.sensitivity.alone": {
		"base = %q, and no scenario, since the options stand on another base: the levers then act in full from the first measured day; under [levers] method = \"list\" with file = \"levers.csv\", in which the first point is the base and the second the option",
		"base = %q，不写 scenario（方案所依的是另一基线）：各手段自统计首日起全额生效；[levers] 中写 method = \"list\"、file = \"levers.csv\"，其第一点为基线，第二点为方案",
	},
	"report.sensitivity.list": {"levers.csv for %s:", "%s的 levers.csv："},
	"report.sensitivity.cell": {",", ","},
	"report.sensitivity.none": {
		"No design is shipped that varies the uncertain numbers over these options. Write one: %s; under [uncertain_parameter] what nobody knows exactly, with its range (gradus show evidence-ranges has eight; scenarios/README.md, An experiment). Then gradus sensitivity my-design.toml --out %s.",
		"没有为这些方案提供变动不确定参数的试验设计。可自行编写：%s；在 [uncertain_parameter] 下列出无人确知的数值及其范围（gradus show evidence-ranges 有八个；见 scenarios/README.md 的 An experiment）。然后运行 gradus sensitivity my-design.toml --out %s。",
	},
}
