package indicator

// conduct is what institutions want, do and are asked to do.
var conduct = []Indicator{
	{
		Code: "effort_up", Group: "governance", En: "effort to take referrals", Zh: "接诊上转努力", Unit: "share",
		Threshold: 0.01, Scope: District | Tier | Institution, Source: "8.3",
		Numerator:   "efforts of hospitals to take referrals and, of secondary ones, to pass on",
		Denominator: "hospitals, by month",
	},
	{
		Code: "effort_down", Group: "governance", En: "effort to refer down", Zh: "下转努力", Unit: "share",
		Threshold: 0.01, Scope: District | Tier | Institution, Source: "8.3",
		Numerator:   "efforts of hospitals to refer down, orders included",
		Denominator: "hospitals, by month",
	},
	{
		Code: "effort_dispatch", Group: "governance", En: "effort to send experts", Zh: "专家下沉努力", Unit: "share",
		Threshold: 0.01, Scope: District | Tier | Institution, Source: "8.3",
		Numerator:   "efforts of hospitals to send experts, orders included",
		Denominator: "hospitals, by month",
	},
	{
		Code: "effort_share", Group: "governance", En: "effort to share data", Zh: "信息共享努力", Unit: "share",
		Threshold: 0.01, Scope: District | Tier | Institution, Source: "8.3",
		Numerator:   "efforts of institutions to share data",
		Denominator: "institutions, by month",
	},
	{
		Code: "effort_centre", Group: "governance", En: "effort of centres to treat and take back", Zh: "社区诊治与承接努力", Unit: "share",
		Threshold: 0.01, Scope: District | Tier | Institution, Source: "8.3",
		Numerator:   "efforts of centres",
		Denominator: "centres, by month",
	},
	{
		Code: "net_willingness", Group: "governance", En: "net willingness to cooperate", Zh: "合作净意愿", Unit: "1",
		Threshold: 0.01, Bounds: Signed, Scope: District | Tier | Institution, Source: "8.2",
		Numerator: "payoff of full effort in all actions less that of none, over the sum of what speaks for and against; -1 to 1",
	},
	{
		Code: "resident_net_willingness", Group: "governance", En: "residents' net view of graded care", Zh: "居民对分级诊疗的净态度", Unit: "1",
		Direction: 1, Threshold: 0.01, Bounds: Signed, Scope: District, Source: "8.4",
		Numerator: "saving, delay, quality and freedom of a centre against the tertiary hospital, weighed by pairwise judgement; -1 to 1",
	},
	{
		Code: "compliance_quality", Group: "governance", En: "quality of compliance", Zh: "下沉执行质量", Unit: "1",
		Direction: 1, Threshold: 0.01, Scope: District | Tier | Institution, Source: "I31",
		Numerator: "will over order of the hospital, at most 1, in the mean of its planned sessions",
	},
	{
		Code: "alliance_tightness", Group: "governance", En: "tightness of the alliance", Zh: "联合体紧密度", Unit: "1",
		Threshold: 0.01, Scope: District, Source: "I10",
		Numerator: "mean of the tightness in people, finance and materials",
	},
	{
		Code: "platform_effective_share", Group: "governance", En: "effective platform", Zh: "信息平台有效水平", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "I07",
		Numerator:   "platform level times the lesser effort to share of a pair of institutions",
		Denominator: "full platform, in the mean of pairs",
	},
	{
		Code: "problem_relations_score", Group: "governance", En: "problem: relations of the bodies", Zh: "问题：主体关系未理顺", Unit: "1",
		Direction: -1, Threshold: 0.01, Scope: District, Source: "8.4",
		Numerator: "variance of effort across members, 1 at its largest",
	},
	{
		Code: "problem_voice_score", Group: "governance", En: "problem: voice of large hospitals", Zh: "问题：大医院话语权过大", Unit: "1",
		Direction: -1, Threshold: 0.01, Scope: District, Source: "8.4",
		Numerator: "part of the gains of cooperation that the tertiary hospital takes, less what is due to it (Shapley)",
	},
	{
		Code: "problem_downward_score", Group: "governance", En: "problem: obstacles to the downward flow", Zh: "问题：下转受阻", Unit: "1",
		Direction: -1, Threshold: 0.01, Scope: District, Source: "8.4",
		Numerator: "residents fit for a down-referral who were not referred down",
	},
	{
		Code: "problem_score", Group: "governance", En: "problems of cooperation, weighed", Zh: "合作问题综合得分", Unit: "1",
		Direction: -1, Threshold: 0.01, Scope: District, Source: "8.4",
		Numerator: "the three problems weighed by pairwise judgement",
	},
}
