package words

// discoverWords is what the subcommand discover says.
var discoverWords = map[string]Text{
	"help.discover.argument": {"<table.csv|folder>", "<表.csv|文件夹>"},
	"help.discover.short":    {"when does it happen: a few limits, in words", "什么条件下会发生：用几条界限说明"},
	"help.discover.long": {
		`Reads a table with a row for each point, a column for each factor and one for a
response, and finds the limits on a few factors within which most of the cases lie and
little else (patient rule induction, PRIM). Coverage is the share of all cases within
the limits, density the share of cases among the points there. Of all boxes on the way
the one with the greatest harmonic mean of the two is taken, and limits that chance
alone might have set (quasi-p-value above 0.05) are dropped and named.

Factors are all columns of numbers but the response; --factor names them by hand, which
is wise where the table has columns of other kinds of numbers, such as a replication.

The folder of a sweep is such a table: a row for each lever point and draw, the numbers
that the design varied, and the mean over the replications of any indicator over the
measured span, its code as in "gradus indicators", with @ and a place unless it is of the
district: wait_minutes_p90@tier:tertiary.

--out DIR keeps the table and a picture of the two most telling limits with the points.`,
		`读取一张表：每行一个点，每个因素一列，另有一列响应；找出少数因素上的界限，使大多数情形落在其中而
其他很少（耐心规则归纳法 PRIM）。覆盖率是界限内的情形占全部情形的比例，密度是界限内各点中情形的比例。
取途中两者调和平均最大的一个，并去掉、列出可能只由偶然造成的界限（准 p 值大于 0.05）。

因素为响应之外的所有数值列；--factor 可逐一指定，表中有重复编号一类的数值列时应当指定。

sweep 留下的文件夹即可作为这样的表：每个政策取值点与参数组一行，因素为设计所变动的数值，响应可为
任一指标在统计期内各次重复的均值；指标代码见 “gradus indicators”，非全区的指标加 @ 与地点：
wait_minutes_p90@tier:tertiary。

--out DIR 保存该表，以及最有区分力的两条界限与各点的图。`,
	},
	"help.discover.example": {
		`  gradus sweep insurance-gap --profile tiny --out results/gap
  gradus discover results/gap --case "wait_minutes_p90@tier:tertiary > 62.5"
  gradus discover mine.csv --case "wait > 120" --factor price,seats --out results/waits`,
		`  gradus sweep insurance-gap --profile tiny --out results/gap
  gradus discover results/gap --case "wait_minutes_p90@tier:tertiary > 62.5" --lang zh
  gradus discover mine.csv --case "wait > 120" --factor price,seats --out results/waits`,
	},

	"figure.box":         {"When does it happen? %s", "何时发生？%s"},
	"figure.box.other":   {"not so", "否则"},
	"figure.box.beyond":  {"outside limits that are not shown", "在未显示的界限之外"},
	"figure.box.inside":  {"within the limits", "界限之内"},
	"figure.box.thinned": {"Every %dth point is drawn.", "每 %d 个点画一个。"},

	"flag.case":   {"what is looked for: a column, <, <=, > or >=, and a number", "要找的情形：列名、<、<=、> 或 >=、数值"},
	"flag.factor": {"a column that may set limits; may be repeated (all columns of numbers unless given)", "可设界限的列；可重复（不写时为所有数值列）"},

	"input.case-missing":  {"--case is missing: a column, <, <=, > or >=, and a number, such as \"first_contact_share < 65%\".", "缺少 --case：列名、<、<=、> 或 >=、数值，例如 \"first_contact_share < 65%\"。"},
	"input.case":          {"--case %s: a column, <, <=, > or >=, and a number are needed, such as \"first_contact_share < 65%%\".", "--case %s：应为列名、<、<=、> 或 >=、数值，例如 \"first_contact_share < 65%%\"。"},
	"input.table-file":    {"%s: this cannot be read as a table: %v", "%s：无法作为表读取：%v"},
	"input.table-column":  {"%s has no column %q.%s Its columns: %s.", "%s 中没有列“%s”。%s现有的列：%s。"},
	"input.table-case":    {"--factor %s is the response itself.", "--factor %s 就是响应本身。"},
	"input.table-factors": {"%s has no column of numbers beside the response.", "%s 除响应外没有数值列。"},
	"input.table-number":  {"%s:%d, %s: %q is not a number.", "%s 第%d行，%s：“%s”不是数。"},

	"discover.empty":    {"it needs a header and at least one row", "至少需要表头和一行数据"},
	"discover.folder":   {"%s holds no sweep; a table, or the folder of a sweep, is needed.", "%s 不是 sweep 的文件夹；应为一张表，或 sweep 留下的文件夹。"},
	"discover.none":     {"%s: %s holds in %d of %d rows; there is nothing to tell apart.", "%s：%s 在 %[4]d 行中有 %[3]d 行成立，无从区分。"},
	"discover.factor":   {"factor", "因素"},
	"discover.limits":   {"limits", "界限"},
	"discover.quasi-p":  {"quasi-p", "准 p 值"},
	"discover.kept":     {"kept", "保留"},
	"discover.dropped":  {"dropped", "去掉"},
	"discover.and":      {" and ", " 且 "},
	"discover.sentence": {"%s mostly where %s: coverage %s %% (%d of %d cases), density %s %% of %d points; %d points in all.", "%s 多发生于 %s：覆盖率 %s%%（%[5]d 个情形中的 %[4]d 个），密度 %[6]s%%（%[7]d 个点中）；共 %[8]d 个点。"},
	"discover.everything": {
		"%s in %d of %d points, and no limits set them apart.",
		"%s 在 %[3]d 个点中的 %[2]d 个发生，没有界限能加以区分。",
	},
	"discover.skipped":   {"Left aside, since they are no numbers: %s.", "未作因素的非数值列：%s。"},
	"discover.undefined": {"Left out: %d rows without a number in %s.", "略去 %d 行：%s 没有数值。"},
	"discover.note":      {"Quasi-p: the chance of as many cases within these limits if those of the box without them were spread by chance; limits were chosen for their cases, so it is no p-value.", "准 p 值：若去掉该界限后的情形随机分布，界限内仍有同样多情形的概率；界限本就是按情形选出的，故不是真正的 p 值。"},
}
