package words

// valueWords are the values of switches and choices, the grades of evidence, and the
// sources that are the program's own, as a reader is told them.
var valueWords = map[string]Text{
	"value.true":  {"on", "开"},
	"value.false": {"off", "关"},

	"value.off":    {"none", "无"}, // of gatekeeping
	"value.soft":   {"soft", "软性"},
	"value.strict": {"strict", "严格"},

	"value.nearest_secondary": {"to the nearest secondary hospital", "就近二级医院"},
	"value.direct_tertiary":   {"to a tertiary hospital at once", "直接到三级医院"},

	"value.fee_for_service": {"fee for service", "按项目付费"},
	"value.per_visit":       {"payment per visit", "按人次付费"},
	"value.capitation":      {"capitation", "按人头付费"},
	"value.global_budget":   {"global budget", "总额预算"},
	"value.drg":             {"by groups (DRG)", "按病组（DRG）"},
	"value.dip":             {"by points (DIP)", "按分值（DIP）"},

	"value.primary":     {"care at centres", "社区服务"},
	"value.outpatient":  {"all outpatient care", "全部门诊"},
	"value.all":         {"all care", "全部服务"},
	"value.institution": {"each institution", "各机构"},
	"value.alliance":    {"the alliance", "联合体"},

	"value.none":     {"not at all", "不分配"},
	"value.equal":    {"in equal parts", "均分"},
	"value.workload": {"by workload", "按工作量"},
	"value.power":    {"by bargaining power", "按话语权"},
	"value.shapley":  {"by Shapley value", "按 Shapley 值"},

	"value.tertiary":  {"a tertiary hospital", "三级医院"},
	"value.secondary": {"a secondary hospital", "二级医院"},
	"value.district":  {"the district", "区政府"},

	"value.logit":      {"best response with inertia", "带惯性的最优反应"},
	"value.replicator": {"replicator dynamics", "复制动态"},

	"grade.A":        {"official statistics", "官方统计"},
	"grade.B":        {"peer-reviewed study", "同行评议研究"},
	"grade.C":        {"press or repost", "新闻或转载"},
	"grade.D":        {"reasoned assumption", "有依据的假设"},
	"grade.K":        {"general knowledge", "常识"},
	"grade.G":        {"guess", "猜测"},
	"grade.P":        {"tuned by hand", "手工调定"},
	"grade.recalled": {"%s, recalled and not read again", "%s，凭记忆未再核对"},

	"source.spec":      {"starting value of the authors", "作者给定的起始值"},
	"source.facts":     {"the authors' review of parameters", "作者的参数综述"},
	"source.fit":       {"fitted to the levels of 2012", "按 2012 年水平拟合"},
	"source.catalogue": {"the catalogue of policies", "政策目录"},
}
