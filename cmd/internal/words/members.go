package words

// membersWords is what is said about accepted sets that a base names.
var membersWords = map[string]Text{
	"flag.draws": {
		"where the base names an accepted set: run under its members, or none of them, the values of the base alone",
		"基线带有接受集时：按各组参数运行（members），或只用基线自身取值（none）",
	},
	"members.line": {
		"intervals are those of the mean over %d of the %d members of the accepted set %s; how far one member may lie from it takes two replications of each; the base's own values alone by --draws none",
		"区间针对接受集 %[3]s 的 %[2]d 组参数中 %[1]d 组的平均；要知道单独一组与平均相差多远，需每组重复两次；只用基线自身取值请加 --draws none",
	},
	"members.none-instead": {" Or run the base's own values alone: --draws none.", "或只用基线自身取值：--draws none。"},
	"members.no-set": {
		"--draws members: %s names no accepted set (members = \"…\"), so there is nothing to draw from.",
		"--draws members：%s 未带接受集（members = \"…\"），没有可抽取的参数组。",
	},
	"members.two": {
		"%s stands on a base with the accepted set %s, another one on a base with %s.",
		"%s 的基线带有接受集 %s，而另一情景的基线带有 %s。",
	},
	"members.member": {"number %v: %s", "第 %v 组：%s"},
	"members.overload": {
		"%v of the %v members of the accepted set overload a station; the first is %s",
		"接受集的 %[2]v 组参数中有 %[1]v 组使某个服务台超载；第一个是%[3]s",
	},
	"members.asterisk": {
		"* also marks what surely matters on average over the accepted set, but perhaps not under one further set of parameters.",
		"* 也标出：就接受集的平均而言达到门槛，但单独另一组参数下可能达不到。",
	},
	"members.bands": {"Luck and ignorance of the parameters", "随机波动与参数不确定性"},
	"members.bands.note": {
		"Luck: 95 % interval of the mean over these members, which more replications narrow. Full: where the mean of a further member would lie. Share: of the variance of a run, by ignorance of the parameters.",
		"随机：这些参数组均值的 95% 区间，增加重复次数可缩小。总体：另一组参数的均值所在的 95% 区间。占比：单次运行的方差中由参数不确定性引起的部分。",
	},
	"members.of":            {"of", "对象"},
	"members.of.level":      {"level of %s", "%s 的水平"},
	"members.of.difference": {"difference of %s", "%s 的差异"},
	"members.luck":          {"luck", "随机"},
	"members.full":          {"luck and ignorance", "随机与参数"},
	"members.share":         {"ignorance", "参数占比"},
	"members.design": {
		"the base names the accepted set %s, which the design's own draws take the place of.",
		"基线带有接受集 %s；设计有自己的参数组，以其为准。",
	},
	"members.carried": {
		"every lever point runs under the %d members of the accepted set %s; with draws = \"none\" in the design, under the base's own values.",
		"每个政策取值点都在接受集 %[2]s 的 %[1]d 组参数下运行；在设计中写 draws = \"none\" 则采用基线自身的值。",
	},
	"members.show": {"accepted set: %s, %d members in %d parameters", "接受集：%s，共 %d 组，含 %d 个参数"},

	"warn.held": {
		"%s is held by --set in all members of the accepted set %s, which was found with it varying; with one value they need not meet the targets.",
		"%s 在接受集 %s 的各组中均由 --set 固定；接受集是在其变化的前提下得到的，固定后未必达到校准目标",
	},
	"warn.drivers-off": {
		"%s does nothing: the calendar drivers are off in every scenario; add --set driver.enabled=true.",
		"%s 不起作用：所有情景均未启用年度外生变化；请加 --set driver.enabled=true",
	},
	"warn.more-than-members": {
		"%d replications are more than the %d members of the accepted set; those of one member share its parameters, and the intervals take them for independent.",
		"重复次数 %d 多于接受集的 %d 组参数；同一组的各次重复共用参数，而区间将其视为独立",
	},
}
