package words

// searchWords is what is said of a search beside its answer: of its folder, of
// what it tried, and of the experiment whose levers it is over.
var searchWords = map[string]Text{
	"help.optimise.arguments": {"<base> <scenario>... | <experiment>", "<基线> <情景>... | <试验>"},

	"search.out-there":    {"--out %s holds a search already. Go on with it by %s, or choose another folder.", "--out %s 已有一次搜索。继续请用 %s，或另选文件夹。"},
	"search.other":        {"%s is not the plan of a search; what it is, it says itself.", "%s 不是搜索的计划；其内容见该文件。"},
	"search.resume-names": {"--resume takes no scenario: %q. The plan in %s says what is searched.", "--resume 不需要情景：%q。搜索内容由 %s 中的计划决定。"},
	"search.resumed":      {"%d runs are there already, in %s", "已有 %d 次运行，位于 %s"},
	"search.stopped":      {"the search stopped before its end: %d points were tried, in %d runs with those of the base; nothing is promised of them.", "搜索未完成即停止：已试验 %d 个点，连同基线共 %d 次运行；对这些点不作任何保证。"},
	"search.resume":       {"Go on with: %s", "继续请用：%s"},
	"search.resume-out":   {"With --out DIR what was run is kept, and --resume DIR goes on with it.", "使用 --out 文件夹时保留已完成的运行，可用 --resume 文件夹继续。"},

	"search.unended": {"%s holds a search that is under way or was killed; its runs are kept, but nothing is written yet of what they say. Go on with %s; when that ends, or is stopped by Ctrl-C, there is something to report.", "%s 中的搜索正在进行，或已被强行终止；运行已保留，但尚未写出结果。请继续：%s。结束后或用 Ctrl-C 停止后即可生成报告。"},
	"search.untold":  {"%s holds a search that was stopped before any point had the two replications that an interval takes, or by an earlier version of the program: there is nothing to report yet. Go on with: %s", "%s 中的搜索停止时，还没有任何点完成求区间所需的两次重复，或由程序的较早版本停止：尚无可报告的内容。继续请用：%s"},

	"search.no-lever": {"%s has no lever to search; add [levers] with a [lever.\"policy...\"], or name a scenario with --lever.", "%s 没有可搜索的政策手段；请添加 [levers] 和 [lever.\"policy...\"]，或指定情景并用 --lever。"},
	"search.draws":    {"%s varies uncertain parameters too, over which a search does not go; leave [uncertain] out, or give the base an accepted set, whose members the replications then run under.", "%s 还变动不确定参数，搜索不涉及这些参数；请去掉 [uncertain]，或为基线指定接受集，各次重复将采用其成员。"},
	"search.list":     {"the lever points of %s are a list, with no ranges to search; run them with: gradus sweep", "%s 的政策取值点是一份列表，没有可搜索的范围；请用 gradus sweep 运行"},
	"search.lever":    {"%s names the levers itself; leave out --lever, or name a base and a scenario instead.", "%s 已指明政策手段；请去掉 --lever，或改为指定基线和情景。"},

	"search.point":    {"point", "点"},
	"search.limits":   {"limits", "限制"},
	"search.no-limit": {"none", "无"},
	"limits.met":      {"keeps every limit", "满足全部限制"},
	"limits.missed":   {"breaks a limit", "违反限制"},
	"limits.open":     {"limits not sure", "限制未能确定"},

	"figure.search.picked":           {"What the search tried, and what it picked", "搜索试过的点与选中的点"},
	"figure.search.undecided":        {"What the search tried: which is the best is not sure", "搜索试过的点：尚不能确定哪个最好"},
	"figure.search.unsure":           {"What the search tried: of no finalist are the limits sure", "搜索试过的点：没有候选点确定满足限制"},
	"figure.search.none":             {"What the search tried: no finalist keeps the limits", "搜索试过的点：没有候选点满足限制"},
	"figure.search.stopped":          {"What the search tried before it stopped", "搜索停止前试过的点"},
	"figure.search.subtitle":         {"paired differences from %s with 95 %% intervals, in the search each by itself, afresh all at once; %d replications of a point of the search, %s residents", "与 %s 的配对差异及95%% 区间：搜索中各自成立，重新运行的同时成立；搜索中每个点重复 %d 次，%s 名居民"},
	"figure.search.note":             {"%d points, by their numbers in points.csv. Limits: %s. A mark says how the point stands to all of them; afresh, with the bounds of the check.", "共 %d 个点，编号见 points.csv。限制：%s。标记表示该点是否满足全部限制；重新运行的点按核对的界限。"},
	"figure.search.order":            {"number of the point, in the order of trial", "点的编号，按试验顺序"},
	"figure.search.afresh":           {"finalists afresh", "候选点重新运行"},
	"figure.search.finalist":         {"finalist", "候选点"},
	"figure.search.chosen.picked":    {"picked", "选中"},
	"figure.search.chosen.undecided": {"best mean, not sure", "均值最好，未能确定"},
	"figure.search.chosen.unsure":    {"nearest to keeping the limits", "最接近满足限制"},
	"figure.search.chosen.none":      {"nearest to keeping the limits", "最接近满足限制"},
}
