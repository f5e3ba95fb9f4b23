package main

// peopleWords are of the week of the clinics and of the patients who are
// followed under two policies.
var peopleWords = map[string]words{
	"weekday.1": {"Mon", "周一"}, "weekday.2": {"Tue", "周二"}, "weekday.3": {"Wed", "周三"}, "weekday.4": {"Thu", "周四"},
	"weekday.5": {"Fri", "周五"}, "weekday.6": {"Sat", "周六"}, "weekday.7": {"Sun", "周日"},

	"week.title":    {"How busy the clinics are, hour by hour", "各时段门诊的繁忙程度"},
	"week.subtitle": {"share of doctors' time on duty spent with patients, by hour of the week; means over %d replications, %s residents", "在岗医生接诊时间的比例，按一周各小时；%d 次重复的均值，%s 名居民"},
	"week.note": {
		"Bars of a difference are pale where the 95 % interval of that hour, taken by itself, includes zero; of many hours a few stand out by luck. Hours of hospital clinics include the expert clinic.",
		"差值柱为淡色者，该小时单独的 95% 区间包含零；小时众多，少数醒目者可能出于偶然。医院门诊含专家门诊。",
	},
	"week.experts":    {"%s, experts", "%s专家门诊"},
	"week.givers":     {"send experts", "派出专家"},
	"week.receivers":  {"receive experts", "接收专家"},
	"week.others":     {"others", "其他"},
	"week.marks":      {"experts", "专家工时"},
	"week.busiest":    {"busiest", "最繁忙"},
	"week.on-duty":    {"%s on duty", "在岗 %s 人"},
	"week.from":       {"from %s", "%s 起"},
	"week.few":        {"fewer than a tenth of the doctors are on duty: overtime", "在岗医生不足十分之一：加班"},
	"week.bar":        {"up: busier, down: less busy; a full bar is %s percentage points", "向上更忙，向下更闲；满格为 %s 个百分点"},
	"week.difference": {"%s less %s", "%s 减 %s"},
}
