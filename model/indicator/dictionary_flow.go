package indicator

// flows are the load of clinics and how many go from where to where.
var flows = []Indicator{
	{
		Code: "clinic_utilisation_share", Group: "load", En: "utilisation of clinics", Zh: "门诊利用率", Unit: "share",
		Threshold: 0.01, Bounds: Overfull, Scope: District | Tier | Institution, Source: "I22",
		Numerator:     "hours of clinicians with residents",
		NumeratorZh:   "医生接诊小时数",
		Denominator:   "hours on duty",
		DenominatorZh: "在岗小时数",
	},
	{
		Code: "new_episodes", Group: "flow", En: "new episodes of illness", Zh: "新发病程数", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "new episodes: acute, flares, influenza and emergencies",
		NumeratorZh: "新发病程：急性病、慢病急性发作、流感与急症",
	},
	{
		Code: "flow_onset_self_care", Group: "flow", En: "flow from onset to self-care", Zh: "流向：发病至自我照护", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "new episodes that begin with self-care and have not been seen",
		NumeratorZh: "新发病程中以自我照护开始且未就诊者",
	},
	{
		Code: "flow_onset_unseen", Group: "flow", En: "flow from onset to getting well before a visit", Zh: "流向：发病至就诊前自愈", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "new episodes neither seen nor begun with self-care: nearly all get well before the visit, some are yet to be seen at the end of the run",
		NumeratorZh: "新发病程中既未就诊也未开始自我照护者：几乎都在就诊前自愈，少数到运行结束时尚待就诊",
	},
	{
		Code: "flow_onset_community", Group: "flow", En: "flow from onset to centres", Zh: "流向：发病至社区", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "new episodes first seen at centres",
		NumeratorZh: "新发病程中首诊在社区者",
	},
	{
		Code: "flow_onset_secondary", Group: "flow", En: "flow from onset to secondary hospitals", Zh: "流向：发病至二级医院", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "new episodes first seen at secondary hospitals",
		NumeratorZh: "新发病程中首诊在二级医院者",
	},
	{
		Code: "flow_onset_tertiary", Group: "flow", En: "flow from onset to tertiary hospital", Zh: "流向：发病至三级医院", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "new episodes first seen at the tertiary clinic",
		NumeratorZh: "新发病程中首诊在三级医院门诊者",
	},
	{
		Code: "flow_onset_downtown", Group: "flow", En: "flow from onset to downtown hospital", Zh: "流向：发病至市区医院", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "new episodes first seen downtown",
		NumeratorZh: "新发病程中首诊在市区医院者",
	},
	{
		Code: "flow_onset_emergency", Group: "flow", En: "flow from onset to emergency department", Zh: "流向：发病至急诊", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "new episodes first seen at the emergency department",
		NumeratorZh: "新发病程中首诊在急诊者",
	},
	{
		Code: "flow_community_secondary", Group: "flow", En: "flow from centres to secondary hospitals", Zh: "流向：社区至二级医院", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "up-referrals completed from centres to secondary hospitals",
		NumeratorZh: "社区至二级医院完成的上转",
	},
	{
		Code: "flow_community_tertiary", Group: "flow", En: "flow from centres to tertiary hospital", Zh: "流向：社区至三级医院", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "up-referrals completed from centres to the tertiary hospital",
		NumeratorZh: "社区至三级医院完成的上转",
	},
	{
		Code: "flow_secondary_tertiary", Group: "flow", En: "flow from secondary hospitals to tertiary hospital", Zh: "流向：二级医院至三级医院", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "referrals passed on by secondary hospitals and completed",
		NumeratorZh: "二级医院继续上转并完成的转诊",
	},
	{
		Code: "flow_secondary_community", Group: "flow", En: "flow from secondary hospitals to centres", Zh: "流向：二级医院至社区", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "down-referrals completed from secondary hospitals",
		NumeratorZh: "二级医院完成的下转",
	},
	{
		Code: "flow_tertiary_community", Group: "flow", En: "flow from tertiary hospital to centres", Zh: "流向：三级医院至社区", Unit: "episodes",
		Threshold: 0.05, Relative: true, Scope: District, Source: "3.5 O3",
		Numerator:   "down-referrals completed from the tertiary hospital",
		NumeratorZh: "三级医院完成的下转",
	},
}
