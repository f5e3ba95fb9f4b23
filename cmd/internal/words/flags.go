package words

// flagWords is what is said of side effects.
var flagWords = map[string]Text{
	"flags.heading": {"Side effects (against %s)", "副作用提示（与 %s 相比）"},
	"flags.effect":  {"side effect", "副作用"},
	"flags.part":    {"%s as a part of %s", "%s占%s的比例"},
	"flags.fires":   {"fires when", "触发条件"},
	"flags.reason":  {"threshold from", "门槛依据"},
	"flags.more":    {"%s rises by more than %s", "%s上升超过 %s"},
	"flags.less":    {"%s falls by more than %s", "%s下降超过 %s"},
	"flags.and":     {" and ", "，且"},
	"flags.count":   {"%d fired, %d silent", "触发 %d 项，未触发 %d 项"},
	"flags.unknown": {", %d cannot be told: %s", "，尚不能判断 %d 项：%s"},
	"flags.stop":    {".", "。"},
	"flags.note": {
		"Fired: for each of its indicators the whole interval lies beyond the practical threshold; silent: for one it lies below. All %d intervals hold at once with 95 %% (Bonferroni). See \"gradus indicators --flags\".",
		"触发：其每个指标的整个区间都超过有实际意义的最小差异；未触发：有一个指标的区间低于门槛。全部 %d 个区间以 95%% 的概率同时成立（Bonferroni 校正）。说明见 “gradus indicators --flags”。",
	},
	"flags.rule": {
		"All are judged on paired differences from the base. The intervals of all %d signs, times the options compared, hold at once with 95 %% (Bonferroni); a side effect fires where every one of its signs lies wholly beyond the threshold. So where nothing does as much harm as matters, no flag at all fires in at least 95 of 100 comparisons.",
		"各项均按与基线的配对差异判断。全部 %d 个信号乘以所比较的方案数，其区间以 95%% 的概率同时成立（Bonferroni 校正）；某项副作用的每个信号都整个超过门槛时触发。若无达到门槛的损害，至少 95%% 的比较中没有任何误报。",
	},
	"stratum.income:1": {"lowest income third", "收入最低三分之一"},
	"flag.flags":       {"the side effects that a comparison looks for", "比较时检查的各项副作用"},
}
