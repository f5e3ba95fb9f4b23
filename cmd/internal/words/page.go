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
	"page.members.none-instead": {" Or take the line members out of the base.", "或从基线文件中去掉 members 一行。"},
	"page.forecast.none":        {" Not even two districts would fit; take a smaller size.", "两个区也容纳不下；请选择较小的规模。"},
	"page.report.none":          {"%s has no result that can be read: there is no %s in it. Run the study anew.", "%s 中没有可读取的结果：缺少 %s。请重新做这项研究。"},
	"page.report.no.evaluation": {"Not run: the index needs the scores of judges, which the page does not ask for.", "未运行：该指数需要专家评分，网页不提供此项。"},
}
