package words

// expectedWords is what the table of expected and simulated directions says.
var expectedWords = map[string]Text{
	"expected.heading": {
		"Expected against simulated: what the authors of the scenarios expect, and what came out",
		"预期与仿真：情景作者的预期与仿真结果",
	},
	"expected.scenario":   {"scenario", "情景"},
	"expected.against":    {"against", "对照"},
	"expected.expected":   {"expected", "预期"},
	"expected.simulated":  {"simulated", "仿真"},
	"expected.difference": {"difference (95 % interval)", "差异（95% 区间）"},
	"expected.agrees":     {"agrees", "是否一致"},
	"expected.why":        {"expected because", "预期理由"},
	"expected.count": {
		"Of %d expectations %d came out, %d did not, %d cannot be told yet.",
		"共 %d 项预期：%d 项符合，%d 项不符，%d 项尚不能判断。",
	},
	"expected.note": {
		"Up, down: the interval excludes zero and the mean reaches the practical threshold; slightly: it excludes zero and the mean does not; flat: within the threshold. A cell that disagrees is a finding to explain.",
		"上升、下降：区间不含零，且均值达到有实际意义的最小差异；略升、略降：区间不含零，但均值未达门槛；持平：整个区间都在门槛之内。不符之处是有待解释的发现。",
	},
	"report.expected.held":   {"Held against the result: of %s directions %s came out, %s did not, %s cannot be told.", "与仿真结果对照：共 %s 项预期方向，%s 项符合，%s 项不符，%s 项尚不能判断。"},
	"report.expected.missed": {" Not as expected: %s.", "不符者：%s。"},
	"report.expected.see":    {" Each stands in “%s”.", "逐项见“%s”。"},
	"report.expected.unheld": {"Not held against a result: it is expected in words alone, or against a scenario that is not compared here.", "未与仿真结果对照：仅为文字预期，或其对照情景未参加本次比较。"},
	"expected.missing":       {"%s against %s", "%s 对照 %s"},
	"warn.expected": {
		"expected directions are not tested where the scenario they are against is not compared: %s.",
		"以下情景的对照未参加比较，其预期方向未检验：%s。",
	},

	"direction.up":          {"up", "上升"},
	"direction.down":        {"down", "下降"},
	"direction.flat":        {"flat", "持平"},
	"direction.slight_up":   {"slightly up", "略升"},
	"direction.slight_down": {"slightly down", "略降"},
	"direction.any":         {"any", "不定"},
	"direction.cannot_tell": {"cannot tell", "尚不能判断"},

	"agrees.yes":  {"yes", "是"},
	"agrees.no":   {"no", "否"},
	"agrees.open": {"open", "未定"},
}
