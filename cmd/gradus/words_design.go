package main

// designWords is what is said about designs of experiments.
var designWords = map[string]words{
	"design.toml": {"%q is an experiment; it cannot be shown as a scenario file.", "“%s”是实验，不能输出为情景文件。"},
	"design.heading": {
		"experiment %s over %s: %d lever point(s) × %d draw(s) × %d replications = %s runs",
		"实验 %s，基于 %s：%d 个杠杆取值点 × %d 组不确定参数 × 重复 %d 次 = %s 次运行",
	},
	"design.role":                {"role", "角色"},
	"design.lever":               {"lever", "政策杠杆"},
	"design.uncertain_parameter": {"uncertain parameter", "不确定参数"},
	"design.log":                 {" (logarithmic)", "（对数）"},
	"design.made":                {"%s: %s, %d points", "%s：%s，%d 个点"},
	"design.share":               {"; the constraints left %s %% of the points", "；约束保留了 %s%% 的点"},
	"design.more":                {"The first %d of %d points; --format csv has all.", "仅列前 %d 个点，共 %d 个；--format csv 给出全部。"},
	"design.point":               {"point", "点"},
	"design.draw":                {"draw", "组"},
}
