package words

// tierWords is what the appendix of indicators by tier says.
var tierWords = map[string]Text{
	"section.tiers":        {"Appendix: indicators by tier, and the accounts of visits", "附录：各级机构指标与诊疗账目"},
	"report.tiers.levels":  {"%s: the district and its tiers, mean and 95 %% interval", "%s：全区与各级机构，均值与 95%% 区间"},
	"report.tiers.changes": {"%s: what it changes by tier, paired difference from %s", "%s：各级机构的变化，与%s的配对差异"},
	"report.tiers.note": {
		"Over the measured span. District is the total of its residents, care downtown, outside the district, included. A cell is empty where the indicator is not counted for that place. Not simulated, though statistics have them: bed-days per doctor, teaching sessions, renewal of contracts, drugs and consumables in bills, standardised care of chronic illness, readmission, case mix and grade of surgery.",
		"统计期合计。“全区”为本区居民合计，含在市区（区外）医院的就诊。空格表示该指标不按此处统计。统计制度中有而本模型未仿真者：医师日均担负住院床日、带教培训人次、续签率、药占比与耗占比、慢病规范管理率、再入院率、病例组合指数与手术分级。",
	},
	"report.tiers.differences": {
		"95 %% interval (%s) and verdict; each row is judged by itself. *: the interval excludes zero, but the change is perhaps less than matters.",
		"95%% 区间（%s）和结论，各行分别判断。* 表示区间不含零，但幅度可能小于门槛。",
	},
	"report.tiers.same": {"The same as in the base, in every replication: %s.", "每次重复均与基线完全相同：%s。"},
	"report.accounts.found": {
		"Sums of the accounts that do not give all visits: %s of %s (every period and facility, %s replications).",
		"账目之和与全部诊疗人次不符的合计：%s 个，共核对 %s 个（所有时段与机构，重复 %s 次）。",
	},
}
