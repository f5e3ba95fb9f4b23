package words

// serveWords are those of the local page that come from the program. The page
// has its own beside them.
var serveWords = map[string]Text{
	"help.serve.argument": {"[folder]", "[文件夹]"},
	"help.serve.short":    {"a local page to build, run and read studies with", "用于建立、运行和阅读研究的本机网页"},
	"help.serve.long": {
		`Shows a page on this machine on which a study is put together, run and read: choose
a district, set levers, see the load of every station at once, run, read the answer,
set options side by side, ask why, how much is enough and what could make an option
fail. Studies lie in a folder, each with its result as "gradus compare --out" leaves
it; the folder is "gradus-studies" unless given, and nothing is written outside it. TOML files of bases
and policies that lie in that folder beside the studies are offered like the shipped
ones. Runs wait in a line; Ctrl-C ends the page, and keeps what a run has finished.
Those that waited are in line again when the page is shown next, before them one that
was under way and had finished nothing, as after a power cut. What could make an option
fail goes on from the runs that it has.

The page is for this machine alone. With --listen and an address that other machines
reach, visitors need the token in the address that is printed; nothing on the wire is
encrypted.`,
		`在本机显示一个网页，用于建立、运行和阅读研究：选择区域、设定政策手段、立即查看各岗位
负荷、运行、阅读结论、并列比较各方案、追问原因、所需力度和失效条件。研究保存在一个文件夹中
（不写时为“gradus-studies”），结果与 “gradus compare --out” 留下的相同，文件夹以外不写
任何内容。放在该文件夹中的基线和政策 TOML 文件与内置的一样可选。
运行按顺序排队；按 Ctrl-C 结束网页，已完成的部分会保留，仍在等待的下次重新排队；
正在运行而未留下结果的（如遇断电），下次最先从头运行；失效条件的分析则从已运行之处继续。

网页只供本机使用。用 --listen 指定其他机器可以访问的地址时，访问者需要所打印地址中的
令牌；传输内容不加密。`,
	},
	"help.serve.example": {
		`  gradus serve
  gradus serve studies/district --listen 127.0.0.1:9000`,
		`  gradus serve
  gradus serve studies/district --listen 127.0.0.1:9000`,
	},
	"flag.listen-page": {"where the page is to be found; beyond this machine with a token", "网页地址；本机以外须带令牌"},

	"serve.folder":  {"the folder of studies %q cannot be used: %v", "无法使用研究文件夹“%s”：%v"},
	"serve.locked":  {"another page serves the folder %q; end it, or name another folder", "另一个网页正在使用文件夹“%s”；请结束它或指定其他文件夹"},
	"serve.lock":    {"the lock of the page, %s, cannot be used: %v; remove it if it is a link that leads out of the folder of studies", "无法使用网页的锁文件 %s：%v；若它是指向研究文件夹之外的链接，请将其删除"},
	"serve.linked":  {"%s is a link. The page follows none, so that nothing outside the folder of studies is read or written. Put the folder itself there, or remove the link", "%s 是一个链接。本网页不跟随链接，以免读写研究文件夹以外的内容。请在该处放置文件夹本身，或删除该链接"},
	"serve.listen":  {"the page cannot be shown at %s: %v. Choose another address with --listen; port 0 takes a free one", "无法在 %s 显示网页：%v。请用 --listen 指定其他地址；端口 0 表示任取一个空闲端口"},
	"serve.studies": {"open the address above in a browser; studies are in %s; Ctrl-C ends", "请在浏览器中打开以上地址；研究保存在 %s；按 Ctrl-C 结束"},
	"serve.untold":  {"%s has its answer, but the report of its study could not tell it: %v", "%s 已有结果，但未能列入其研究的报告：%v"},
	"serve.anew":    {"run again from the beginning, since it was under way when the page last ended: %s", "网页上次结束时正在运行，现从头重新运行：%s"},
	"serve.goes-on": {"goes on from what it has run, since it was under way when the page last ended: %s", "网页上次结束时正在运行，现从已运行之处继续：%s"},
	"serve.resumed": {"in line again, since they waited when the page last ended: %s", "网页上次结束时仍在等待，现已重新排队：%s"},
	"serve.open":    {"the page can be reached from other machines with this token; nothing on the wire is encrypted", "其他机器凭此令牌可访问网页；传输内容不加密"},

	"serve.residents":    {"residents", "居民"},
	"serve.institutions": {"institutions", "机构"},
	"serve.by.need":      {"By age", "按年龄"},
	"serve.by.payment":   {"By insurance", "按医保"},
	"serve.gps":          {"%s general practitioners", "全科医生 %s"},
	"serve.specialists":  {"%s specialists", "专科医生 %s"},
	"scheme.employee":    {"employees’ scheme", "职工医保"},
	"scheme.working":     {"employees in work", "在职职工"},
	"scheme.retired":     {"retired employees", "退休职工"},
	"scheme.resident":    {"residents’ scheme", "居民医保"},
	"scheme.none":        {"not insured", "未参保"},
	"serve.span":         {"measured span", "统计期"},
	"serve.warm-up":      {"warm-up", "预热期"},
	"serve.months":       {"%d months", "%d 个月"},
	"serve.usual":        {"Usual levers", "常用政策手段"},
	"serve.option":       {"Option %s", "方案 %s"},
	"serve.option.and":   {" & ", "与"},
	"serve.option.own":   {"settings of its own", "自定设定"},
	"serve.title":        {"Study %s", "研究 %s"},

	"serve.question.why":            {"%s: why does %s differ?", "%s：%s 为何不同？"},
	"serve.question.why.in":         {"%s: why does %s differ in “%s”?", "%s：%s 的“%s”为何不同？"},
	"serve.question.dose":           {"%s: under %s, how much of “%s” is enough for %s?", "%s：在 %s 中，“%s”要多大才能使 %s？"},
	"serve.question.sensitivity":    {"%s: what could make %s fail?", "%s：%s 在什么情况下会失效？"},
	"serve.question.sensitivity.in": {"%s: what could make %s fail in “%s”?", "%s：%s 的“%s”在什么情况下会失效？"},
	"serve.question.sets":           {" (%d sets of parameters)", "（%d 组参数）"},

	"serve.design.title":    {"What could make it fail: %s", "什么情况下会失效：%s"},
	"serve.design.question": {"Does what %s brings survive what is not known exactly about residents and supply?", "考虑到居民偏好与供给参数的不确定性，%s的作用是否依然成立？"},

	"serve.sensitivity.no-size":  {"%s: there is no size %q; the trajectories are %s", "%s：没有“%s”这一规模；轨迹条数可为 %s"},
	"serve.sensitivity.size":     {"%d sets, %s runs: about %s", "%d 组，运行 %s 次：约 %s"},
	"serve.sensitivity.too-much": {"this is %s million residents times years; the page runs at most %s million: ask it with fewer sets, of a study of a smaller size, or on the command line", "规模为 %s 百万人年；网页最多运行 %s 百万人年：请减少参数组、改用规模较小的研究，或改用命令行"},

	"serve.why.own": {"levers set in %s", "%s 中设定的政策手段"},

	"serve.no-base":        {"there is no base %q", "没有基线“%s”"},
	"serve.no-profile":     {"there is no size %q; there are %s", "没有规模“%s”；可选 %s"},
	"serve.no-policy":      {"there is no policy %q over this base", "该基线没有政策“%s”"},
	"serve.no-option":      {"the study has no option %q", "该研究没有方案“%s”"},
	"serve.ask.unfinished": {"study %s is not finished; it can be asked about once its result is whole", "研究 %s 尚未完成；结果完整后才能就其提问"},
	"serve.ask.question":   {"study %s is a question itself; ask about study %s", "研究 %s 本身是一个提问；请就研究 %s 提问"},
	"serve.no-question":    {"there is no question %q; there are why, dose and sensitivity", "没有问题“%s”；可选 why、dose 和 sensitivity"},
	"serve.no-lever":       {"there is no lever %q", "没有政策手段“%s”"},
	"serve.whole":          {"%s: %q is no whole number from %d to %d", "%s：“%s”不是 %d 到 %d 的整数"},
	"serve.name-taken":     {"a file that is included may not be called %s: a study keeps its own under that name", "被引用的文件不能命名为 %s：研究自身的文件使用此名"},
	"serve.unfit-name":     {"%s: the name has signs that are not seen or that turn text round, or begins as a formula does (=, @, or + or - before a letter); write it without them", "%s：名称中有不可见字符或会颠倒文字方向的字符，或以公式形式开头（=、@，或字母前的 +、-）；请去掉后重写"},
	"serve.empty":          {"%s changes nothing: choose a policy or set a lever", "%s 没有任何改变：请选择政策或设定政策手段"},
	"serve.too-much":       {"this is %s million residents times years; the page runs at most %s million: take fewer replications, fewer options or a smaller size, or the command line", "规模为 %s 百万人年；网页最多运行 %s 百万人年：请减少重复次数、方案或规模，或改用命令行"},
	"serve.takes":          {"About %s with the report, on this machine as busy as it is now.", "按本机目前的繁忙程度约需 %s（含生成报告）。"},

	"serve.named":           {"“%s”", "“%s”"},
	"serve.wrong.of":        {"%s: %s", "%s：%s"},
	"serve.wrong.same":      {"%s changes nothing: what is chosen is as it is today", "%s 没有任何改变：所选各项与现状相同"},
	"serve.wrong.number":    {"%s takes %s", "%s应为%s"},
	"serve.wrong.choice":    {"%s takes one of: %s", "%s应为下列之一：%s"},
	"serve.wrong.length":    {"%s takes %d values, with blanks or commas between them", "%s应有 %d 个值，以空格或逗号分隔"},
	"serve.wrong.twice":     {"%s is set twice", "%s设定了两次"},
	"serve.wrong.date":      {"%s, %s: a day is needed that there is, such as 2012-03-01", "%s的“%s”：应为存在的日期，例如 2012-03-01"},
	"serve.wrong.ramp":      {"%s, %s: a whole number from 0 to %d is needed", "%s的“%s”：应为 0 到 %d 的整数"},
	"serve.wrong.no-ramp":   {"%s changes in one step; leave the field “%s” empty", "%s只能一步改变；请将“%s”留空"},
	"serve.permitted":       {"a number from %s to %s", "数值，%s 至 %s"},
	"serve.permitted.whole": {"a whole number from %s to %s", "整数，%s 至 %s"},
	"serve.permitted.share": {"a number from %s to %s, or one from %s to %s with %s behind it", "数值，%s 至 %s，或 %s 至 %s 后加“%s”"},

	"serve.report.missing": {"%s is missing.", "缺少 %s。"},

	"serve.report.en": {"Report in English", "英文报告"},
	"serve.report.zh": {"Report in Chinese", "中文报告"},

	"serve.figure.shares":      {"the shares of primary care under each option; the numbers are in the table", "各方案下的基层占比；数字见表"},
	"serve.figure.why":         {"the parts of the difference; the numbers are in the table", "差异的构成；数字见表"},
	"serve.figure.switched":    {"who comes to each place and who leaves it; the numbers are in the table", "各首诊地点的转入与转出；数字见表"},
	"serve.figure.sensitivity": {"which uncertain parameters move the effect; the numbers are in the table", "哪些不确定参数影响作用；数字见表"},
	"serve.figure.dose":        {"the level over the dose; the numbers are in the table", "水平随力度的变化；数字见表"},

	"serve.beside.option":       {"%s (study %s)", "%s（研究 %s）"},
	"serve.beside.none":         {"there is no comparison %s with a result", "没有带结果的比较 %s"},
	"serve.beside.no-option":    {"study %s has no option %q", "研究 %s 没有方案“%s”"},
	"serve.beside.differs":      {"studies %s and %s differ in more than the policy: %s is %s in the first and %s in the second", "研究 %s 与 %s 的差别不止于政策：%s 前者为 %s，后者为 %s"},
	"serve.beside.base-differs": {"the district itself came out differently in studies %s and %s, so that their options cannot be compared: a number of it was changed between them", "区域现状在研究 %s 与 %s 中的结果不同，其方案无法比较：两次运行之间改动了区域的数值"},
	"serve.beside.base":         {"the district", "区域"},
	"serve.beside.profile":      {"the size", "规模"},
	"serve.beside.seed":         {"the seed", "随机种子"},
	"serve.beside.replications": {"the number of finished replications", "已完成的重复次数"},
	"serve.beside.version":      {"the version of the program", "程序版本"},
	"serve.beside.note":         {"Every option stands as its own study found it, against the same district with the same luck. Whether two options differ from one another is not tested here: for that, run them as options of one study.", "各方案均为其所在研究的结果，以同一区域、同样的偶然因素为基线。此处不检验方案之间是否有差别：如需检验，请在同一研究中作为方案运行。"},

	"profile.tiny":    {"for a look (tiny): 8,000 residents", "试用（tiny）：8,000 居民，仅供试看"},
	"profile.default": {"usual (default): 100,000 residents", "常用（default）：100,000 居民"},
	"profile.full":    {"the whole district (full): 780,000 residents", "全区（full）：780,000 居民"},

	"table.supply":     {"Staff, beds and opening hours", "人员、床位与开诊时间"},
	"table.evaluation": {"Evaluation", "评价"},
	"table.need":       {"Illness and need", "疾病与需求"},
	"table.choice":     {"Choice of a facility", "就医选择"},
	"table.learning":   {"What residents learn", "居民的认知"},
	"table.contract":   {"Family-doctor contracts", "家庭医生签约"},
	"table.care":       {"Care", "诊疗"},
	"table.referral":   {"Referral", "转诊"},
	"table.sinking":    {"Expert sinking", "专家下沉"},
	"table.payment":    {"Insurance and payment", "医保与支付"},
	"table.driver":     {"Drivers over years", "逐年驱动因素"},
	"table.governance": {"Governance of the alliance", "医联体治理"},
}
