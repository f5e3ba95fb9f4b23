package words

// designWords is what is said about designs of experiments.
var designWords = map[string]Text{
	"figure.tornado":          {"What each number does by itself: %s", "各数值单独变化的作用：%s"},
	"figure.tornado.subtitle": {"%s: difference from the first point, %s, in the same replications; %d of them, the bars' intervals are luck", "%s：与首点（%s）的配对差，重复 %d 次；区间仅反映偶然性"},
	"figure.tornado.note":     {"Each number at its lowest and highest value of the design, all others at their own. Each interval holds by itself. What two numbers do together is not seen.", "每个数值分别取设计中的最低与最高值，其余保持原值。各区间单独成立；看不出两个数值共同变化的作用。"},
	"figure.tornado.low":      {"at its lowest value", "取最低值"},
	"figure.tornado.high":     {"at its highest value", "取最高值"},
	"figure.tornado.listed":   {"value: difference [95% interval]", "取值：差值 [95%区间]"},

	"design.toml": {"%q is an experiment; it cannot be shown as a scenario file.", "“%s”是试验，不能输出为情景文件。"},
	"design.heading": {
		"experiment %s over %s: %d lever point(s) × %d draw(s) × %d replications = %s runs",
		"试验 %s，基于 %s：%d 个政策取值点 × %d 组不确定参数 × 重复 %d 次 = %s 次运行",
	},
	"design.role":                {"role", "角色"},
	"design.lever":               {"lever", "政策手段"},
	"design.uncertain_parameter": {"uncertain parameter", "不确定参数"},
	"design.log":                 {" (logarithmic)", "（对数）"},
	"design.made":                {"%s: %s, %d points", "%s：%s，%d 个点"},
	"design.share":               {"; the constraints left %s %% of the points", "；约束保留了 %s%% 的点"},
	"design.more":                {"The first %d of %d points; --format csv has all.", "仅列前 %d 个点，共 %d 个；--format csv 给出全部。"},
	"design.point":               {"point", "点"},
	"design.draw":                {"draw", "组"},
}
