package words

// peopleWords are of the week of the clinics, of the patients who are followed
// under two policies, and of the months of a sweep.
var peopleWords = map[string]Text{
	"weekday.1": {"Mon", "周一"}, "weekday.2": {"Tue", "周二"}, "weekday.3": {"Wed", "周三"}, "weekday.4": {"Thu", "周四"},
	"weekday.5": {"Fri", "周五"}, "weekday.6": {"Sat", "周六"}, "weekday.7": {"Sun", "周日"},

	"week.title":    {"How busy the clinics are, hour by hour", "各时段门诊的繁忙程度"},
	"week.subtitle": {"share of doctors' time on duty spent with patients, by hour of the week; means over %d replications, %s residents", "在岗医生接诊时间的比例，按一周各小时；%d 次重复的均值，%s 名居民"},
	"week.note": {
		"Bars of a difference are pale where the 95 % interval of that hour, taken by itself, includes zero; of many hours a few stand out by luck. Hours of hospital clinics include the expert clinic.",
		"差值柱为淡色者，该小时单独的 95% 区间包含零；小时众多，少数醒目者可能出于偶然。医院门诊含专家门诊。",
	},
	"week.experts":         {"%s, experts", "%s专家门诊"},
	"week.group.givers":    {"send experts", "派出专家"},
	"week.group.receivers": {"receive experts", "接收专家"},
	"week.group.others":    {"others", "其他"},
	"week.marks":           {"experts", "专家工时"},
	"week.busiest":         {"busiest", "最繁忙"},
	"week.on-duty":         {"%s on duty", "在岗 %s 人"},
	"week.from":            {"from %s", "%s 起"},
	"week.few":             {"fewer than a tenth of the doctors are on duty: overtime", "在岗医生不足十分之一：加班"},
	"week.bar":             {"up: busier, down: less busy; a full bar is %s percentage points", "向上更忙，向下更闲；满格为 %s 个百分点"},
	"week.difference":      {"%s less %s", "%s 减 %s"},

	"patients.title": {"The same patients twice: %s and %s", "同一患者，两种政策：%s 与 %s"},
	"patients.subtitle": {
		"Each is the same person, ill at the same time and to the same degree under both; of replication %d. Single cases explain, they prove nothing.",
		"两种政策下为同一人，同时发病且病情相同；取自第 %d 次重复。个例用于说明，不能作为证据。",
	},
	"patients.note": {
		"Shown are the most frequent changes of the place where people are first seen, each by the case nearest the middle of all alike in severity, waits, payments and visits; and one case without a change. Alike are illnesses first seen at the same kind of place under either policy.",
		"所示为首诊地点最常见的变化，各取在病情、候诊、付费与就诊次数上最居中的一例；另有一例没有变化。“相同”指两种政策下的首诊地点类别各自相同。",
	},
	"patients.since":   {"days since the onset", "发病后天数"},
	"patients.heading": {"Patient %d: %s", "患者 %d：%s"},
	"patients.moves":   {"first seen %s, now %s", "首诊由%s变为%s"},
	"patients.stays":   {"first seen %s, as before", "首诊仍为%s"},
	"patients.alike": {
		"%s of %s illnesses that this replication has under both are like this one. Resident %s, ill since %s, severity %s (0 mildest, 1 gravest).",
		"本次重复中两种政策下共有的 %[2]s 例患病里有 %[1]s 例与此相同。居民 %[3]s，%[4]s 发病，病情严重程度 %[5]s（0 最轻，1 最重）。",
	},
	"patients.sum":       {"visits: %d, waited %s min, paid %s CNY, fund %s CNY", "就诊 %d 次，候诊 %s 分钟，个人负担 %s 元，医保 %s 元"},
	"patients.visit":     {"day %s: %s", "第 %s 天：%s"},
	"patients.waited":    {", waited %s min", "，候诊 %s 分钟"},
	"patients.paid":      {", paid %s CNY, fund %s CNY", "，个人负担 %s 元，医保 %s 元"},
	"patients.unseen":    {"day %s: %s, left without being seen", "第 %s 天：%s，未就诊离开"},
	"patients.self-care": {"day %s: self-care at home", "第 %s 天：在家自我照护"},
	"patients.referred":  {"day %s: referred to %s", "第 %s 天：转诊至%s"},
	"patients.stay":      {"day %s: admitted to %s until day %s", "第 %s 天：入住%s，至第 %s 天"},
	"patients.recovered": {"day %s: well again", "第 %s 天：痊愈"},
	"patients.died":      {"day %s: died", "第 %s 天：死亡"},
	"patients.ended":     {"day %s: care ends", "第 %s 天：诊疗结束"},
	"patients.open":      {"still ill at the end of the run", "仿真结束时仍未痊愈"},

	"patients.place.home": {"at home", "在家"}, "patients.place.community": {"community centre", "社区卫生服务中心"},
	"patients.place.secondary": {"secondary hospital", "二级医院"}, "patients.place.tertiary": {"tertiary hospital", "三级医院"},
	"patients.place.downtown": {"downtown hospital", "市区医院"}, "patients.place.emergency": {"emergency department", "急诊"},

	"patients.contact.none": {"nowhere", "未就诊"}, "patients.contact.community": {"at a community centre", "社区卫生服务中心"},
	"patients.contact.secondary": {"at a secondary hospital", "二级医院"}, "patients.contact.tertiary": {"at a tertiary hospital", "三级医院"},
	"patients.contact.downtown": {"downtown", "市区医院"}, "patients.contact.emergency": {"at an emergency department", "急诊"},

	"figure.bands":          {"Month by month: luck and ignorance, %s", "逐月变化：偶然与参数不确定性，%s"},
	"figure.bands.subtitle": {"means over %d draws of the parameters and %d replications", "%d 组参数抽样、%d 次重复的均值"},
	"figure.bands.luck":     {"dark: luck (95 %), closes with more replications", "深色：偶然（95%），随重复次数增加而收窄"},
	"figure.bands.full":     {"light: with the parameters not known exactly (95 %), does not close", "浅色：连同参数不确定性（95%），不随之收窄"},
	"figure.bands.more":     {"The first %d of %d lever points; uncertainty.csv has all.", "仅示 %d / %d 个设计点；全部见 uncertainty.csv。"},
}
