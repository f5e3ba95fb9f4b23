package codebook

import (
	"slices"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// Column says what a column of a file of results holds.
type Column struct {
	In     string // kinds of files, see [kindOf], apart by spaces; "" where no other entry names the kind
	Name   string
	kind   string // one of the kinds below
	unit   string // ofUnit: that of the column "unit" in the same row
	values string // those allowed, apart by "|"; or what they look like
	words.Text
}

// The kinds of values, by the names of the Table Schema of the Frictionless
// standards. An empty value is undefined, of any kind.
const (
	String  = "string"
	Whole   = "integer"
	Number  = "number"
	Boolean = "boolean"

	ofUnit  = "column unit"
	ofLever = "column lever_unit"
	ofKey   = "gradus params"
)

var (
	verdictCodes = alternatives(experiment.CannotTell.String(), experiment.Equivalent.String(), experiment.Better.String(),
		experiment.Worse.String(), experiment.Higher.String(), experiment.Lower.String())
	gainCodes = alternatives(Gains[experiment.Better], Gains[experiment.Worse], Gains[experiment.Equivalent], Gains[experiment.CannotTell])
)

// placeCodes are the codes of the places in which an illness is in one of two runs.
var placeCodes = func() string {
	var codes []string
	for c := range study.Places {
		codes = append(codes, study.PlaceCode(model.Contact(c)))
	}
	return alternatives(codes...)
}()

// strataOf are the codes of the groups of the ill that a dimension has.
func strataOf(dimension string) string {
	return alternatives(slices.DeleteFunc(slices.Clone(model.IllnessStrata), func(code string) bool { return !strings.HasPrefix(code, dimension) })...)
}

func alternatives(codes ...string) string { return strings.Join(codes, "|") }

// Columns is the one place where columns are explained. A name means
// the same everywhere but where an entry for the kind of file says otherwise.
var Columns = slices.Concat(numberColumns, personColumns, recordColumns)

var numberColumns = []Column{
	// Where a number is from.
	{"", "scenario", String, "", "", words.Text{"the scenario; of a sweep the lever point, see points.csv", "情景；扫描试验中为政策取值点，见 points.csv"}},
	{"", "base", String, "", "", words.Text{"the scenario that the others are compared with", "用作比较基线的情景"}},
	{"why", "reference", String, "", "", words.Text{"the scenario that the difference is from", "差值所参照的情景"}},
	{"sensitivity convergence", "against", String, "", "", words.Text{"the lever point whose numbers, under the same draw and replication, are taken from those of scenario; empty: the numbers themselves are analysed", "被减去的政策取值点（参数组与重复相同）；为空即分析数值本身"}},
	{"expected", "against", String, "", "", words.Text{"the scenario that the direction is expected against", "预期方向所对照的情景"}},
	{"", "draw", Whole, "", ">= 0", words.Text{"number of the set of uncertain parameters, see draws.csv; 0 while parameters do not vary", "不确定参数组的编号，见 draws.csv；参数不变时为 0"}},
	{"accepted", "draw", Whole, "", ">= 0", words.Text{"number of the point that was run, from 0", "运行点的编号，从 0 起"}},
	{"", "replication", Whole, "", ">= 0", words.Text{"number of the repetition with other luck; equal numbers have equal luck in all scenarios and draws, which makes differences paired", "重复编号，各重复的随机性不同；同一编号在各情景与参数组中随机性相同，差值因此配对"}},
	{"", "period", String, "", "2012-03|2012-Q1|2012|all", words.Text{"a month, a quarter, a year, or all: the measured span. Take one kind, never their sum", "月、季、年，或 all（统计期全程）；只取一种，不可相加"}},
	{"years", "period", String, "", "2012|2012 to 2017", words.Text{"a year, or the change from the first year to the last", "年份，或首年至末年的变化"}},
	{"why", "from", String, "", "", words.Text{"where a change is explained: the period it is from, to that in period; empty of a level", "若解释的是变化：变化的起点时段，终点见 period；水平值为空"}},
	{"", "facility", String, "", "district|district:01|tier:community|tier:secondary|tier:tertiary|tier:downtown|id of an institution", words.Text{"where: the district as a whole, one of a city, a tier, or an institution", "地点：全区、城市中的某区、某一层级或某一机构"}},
	{"", "stratum", String, "", "all|age:60+|scheme:working|income:1|...", words.Text{"of which residents: all, or a group by age, insurance scheme or income", "居民范围：全体，或按年龄、医保类型、收入划分的人群"}},
	{"results uncertainty", "stratum", String, "", "all|age:60+|scheme:working|income:1|...|" + alternatives(model.UrgencyStrata...), words.Text{"of which residents: all, or a group by age, insurance scheme or income; of waits also of which visits by urgency: at the emergency department (all, and as triage finds them: critical, urgent, other), of the clinics those in the green channel, those with a slot or a seat of an expert session, and walk-ins", "居民范围：全体，或按年龄、医保类型、收入划分的人群；候诊时间另按就诊的紧急程度：急诊（合计，以及分诊所定的危重、紧急、其他），门诊中经绿色通道者、已预约者（含下沉专家坐诊）和未预约者"}},
	{"", "indicator", String, "", "code|code@facility", words.Text{"code of the indicator, see indicators.csv; with @facility where that is not the district and has no column of its own", "指标代码，见 indicators.csv；若无 facility 列且不是全区，则写作 代码@地点"}},
	{"", "unit", String, "", "", words.Text{"unit of the numbers of the row; shares lie in 0 to 1; 1 has no unit", "本行数值的单位；比例取值 0 至 1；1 表示无量纲"}},

	// Numbers.
	{"", "value", Number, ofUnit, "", words.Text{"the number of one run; empty where undefined", "单次运行的数值；无定义时为空"}},
	{"", "mean", Number, ofUnit, "", words.Text{"mean over the replications, and over the draws where they vary", "各次重复（参数变化时也对各参数组）的均值"}},
	{"", "base_mean", Number, ofUnit, "", words.Text{"mean of the base over the same replications as diff", "基线情景的均值，所用重复与 diff 相同"}},
	{"", "diff", Number, ofUnit, "", words.Text{"mean paired difference: this minus the base in the same replication", "配对差的均值：同一重复中本情景减基线"}},
	{"", "low", Number, ofUnit, "", words.Text{"lower end of the 95 % interval of the number before it", "前一列数值95%区间的下限"}},
	{"", "high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"compare who_gains expected", "low", Number, ofUnit, "", words.Text{"lower end of the 95 % interval of diff by method", "diff 的95%区间下限，方法见 method"}},
	{"compare who_gains expected", "high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"dose", "low", Number, ofUnit, "", words.Text{"lower bound of mean, with the confidence of that column by itself", "mean 的下界，单侧置信度见 confidence"}},
	{"dose", "high", Number, ofUnit, "", words.Text{"upper bound of mean, likewise", "mean 的上界，同上"}},
	{"headline", "low", Number, ofUnit, "", words.Text{"lower end of the band that the column band names", "下限，含义见 band 列"}},
	{"headline", "high", Number, ofUnit, "", words.Text{"upper end of that band", "上限，同上"}},
	{"", "n", Whole, "", ">= 0", words.Text{"how many values the row rests on: replications, or pairs of them; of a sweep also over its draws", "本行所依据的数值个数：重复次数或配对数；扫描试验中含各参数组"}},
	{"", "replications", Whole, "", ">= 1", words.Text{"replications of every point", "每点的重复次数"}},
	{"", "method", String, "", "", words.Text{"how the interval was found; Bonferroni over k: the intervals of k scenarios hold at once", "区间的求法；Bonferroni over k 表示 k 个情景的区间同时成立"}},
	{"", "verdict", String, "", verdictCodes, words.Text{"what the interval and the practical threshold say of the difference", "由区间与实际门槛得出的判断"}},
	{"who_gains", "verdict", String, "", gainCodes, words.Text{"what the difference is to the stakeholder", "该差值对相关方意味着什么"}},
	{"who_gains", "stakeholder", String, "", "", words.Text{"whose stake it is", "相关方"}},
	{"who_gains", "gain", String, "", "more|less", words.Text{"which way is a gain to the stakeholder", "对相关方有利的方向"}},
	{"years", "diff", Number, ofUnit, "", words.Text{"mean paired difference from the base; empty in its own rows", "与基线的配对差均值；基线自身的行为空"}},
	{"years optimise", "diff_low", Number, ofUnit, "", words.Text{"lower end of the 95 % interval of the difference, all scenarios at once", "差值95%区间的下限，各情景同时成立"}},
	{"years optimise", "diff_high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"years", "verdict", String, "", verdictCodes, words.Text{"of the change from the first year to the last", "对首年至末年变化的判断"}},
	{"years", "diff_verdict", String, "", verdictCodes, words.Text{"of the difference from the base", "对与基线之差的判断"}},
	{"expected", "expected", String, "", alternatives(scenarios.Directions...), words.Text{"direction that the author of the scenario expects", "情景作者预期的方向"}},
	{"expected", "simulated", String, "", alternatives(append(scenarios.Directions, study.CannotTell)...), words.Text{"direction that was simulated", "仿真得到的方向"}},
	{"expected", "agrees", String, "", alternatives(study.Yes, study.No, study.Open), words.Text{"whether they agree", "两者是否一致"}},
	{"expected", "threshold", Number, ofUnit, ">= 0", words.Text{"smallest difference that matters", "有实际意义的最小差值"}},
	{"expected", "why_en", String, "", "", words.Text{"the author's reason, in English", "作者的理由（英文）"}},
	{"expected", "why_zh", String, "", "", words.Text{"the author's reason, in Chinese", "作者的理由（中文）"}},

	// Dose, optimise, front, why.
	{"dose figures/dose", "lever", String, "", "", words.Text{"key of the lever", "政策手段的键"}},
	{"dose", "lever_unit", String, "", "", words.Text{"unit of the lever", "政策手段的单位"}},
	{"dose", "dose", Number, ofLever, "", words.Text{"value of the lever; empty: the base", "政策手段取值；为空即基线"}},
	{"runs figures/dose", "dose", Number, ofKey, "", words.Text{"value of the lever; empty: the base", "政策手段取值；为空即基线"}},
	{"dose", "target", Number, ofUnit, "", words.Text{"the level that is asked for", "目标值"}},
	{"dose", "relation", String, "", ">=|<=", words.Text{"whether mean is to reach the target from below or from above", "均值应不低于或不高于目标"}},
	{"", "confidence", Number, "share", "0.5..0.9999", words.Text{"confidence that was asked for", "所要求的置信度"}},
	{"dose", "standing", String, "", alternatives(Standings[experiment.TargetMet], Standings[experiment.TargetMissed], Standings[experiment.TargetOpen]), words.Text{"how the mean surely stands to the target", "均值与目标的关系"}},
	{"dose", "chance", Number, "share", "0..1", words.Text{"share of single replications that meet the target", "单次重复达标的比例"}},
	{"dose", "chance_low", Number, "share", "0..1", words.Text{"lower end of the 95 % interval of chance", "chance 的95%区间下限"}},
	{"dose", "chance_high", Number, "share", "0..1", words.Text{"upper end of that interval", "该区间的上限"}},
	{"dose", "chance_error", Number, "share", "0..1", words.Text{"Monte Carlo standard error of chance", "chance 的蒙特卡洛标准误"}},
	{"dose", "finding", String, "", alternatives(Findings[experiment.MetFrom], Findings[experiment.MetUpTo], Findings[experiment.MetEverywhere], Findings[experiment.MetNowhere], Findings[experiment.MetUnclear]), words.Text{"where in the range of doses the target is met; the same in all rows", "在取值范围内何处达标；各行相同"}},
	{"dose", "shape", String, "", alternatives(Shapes[experiment.Rises], Shapes[experiment.Falls], Shapes[experiment.Turns], Shapes[experiment.ShapeUnclear]), words.Text{"what the mean does along the doses; the same in all rows", "均值随取值的走势；各行相同"}},
	{"dose", "edge", String, "", alternatives(EdgeEnough, EdgeShort), words.Text{"sufficient: the dose that is enough; insufficient: the nearest one that surely is not; empty: any other", "sufficient：足够的取值；insufficient：最接近而确定不够的取值；其余为空"}},
	{"dose", "estimate", Number, ofLever, "", words.Text{"value at which a straight line between the doses on either side passes the target; empty where none does, and the same in all rows", "相邻取值之间的直线越过目标处的取值；没有则为空；各行相同"}},
	{"optimise", "diff_from_best", Number, ofUnit, "", words.Text{"mean paired difference from the scenario that was picked", "与所选情景的配对差均值"}},
	{"optimise", "outcome", String, "", "picked|ruled_out|behind|left|breaks_limit|limit_open", words.Text{"what became of the scenario or the finalist: picked; ruled out by a better one; not ruled out when another was picked; still in play at the end; surely breaks a limit; not sure to keep every limit", "结果：选中；被更优者淘汰；另有选中而未被淘汰；结束时仍未决；确定违反限制；未能确定满足全部限制"}},
	{"optimise", "ruled_out_by", String, "", "", words.Text{"the scenario, or the number of the finalist, that ruled it out", "将其淘汰的情景，或候选点编号"}},
	{"optimise points", "finalist", Whole, "", ">= 0", words.Text{"number of the finalist; empty: the point is none", "候选点编号；为空即不是候选点"}},
	{"optimise", "finding", String, "", alternatives(Optima[experiment.OptimumPicked], Optima[experiment.OptimumUndecided], Optima[experiment.OptimumUnsure], Optima[experiment.OptimumNone]), words.Text{"what the search found; the same in all rows", "搜索的结论；各行相同"}},
	{"limits", "limit", String, "", "", words.Text{"the limit that the row is about, as it was given", "该行对应的限制（原文）"}},
	{"limits", "mean", Number, ofUnit, "", words.Text{"the number under the limit: a level, or what the limit is stated in, a difference from the base or, of a limit in %, a share of its level", "受限的数值：水平；或按限制的表述，为相对基线的差值，限制以%表述时为其水平的比例"}},
	{"limits", "standing", String, "", alternatives(Standings[experiment.TargetMet], Standings[experiment.TargetMissed], Standings[experiment.TargetOpen]), words.Text{"whether the limit holds by the 95 % interval of the row by itself", "按该行自身的95%区间，限制是否满足"}},
	{"optimise stopped", "limit", String, "", "", words.Text{"the limit that the row is about, as it was given; empty: the indicator to be best on", "该行对应的限制（原文）；为空即择优指标"}},
	{"optimise points stopped", "diff_from_base", Number, ofUnit, "", words.Text{"mean paired difference from the base", "与基线的配对差均值"}},
	{"optimise stopped", "standing", String, "", alternatives(Standings[experiment.TargetMet], Standings[experiment.TargetMissed], Standings[experiment.TargetOpen]), words.Text{"whether the limit surely holds", "限制是否确定满足"}},
	{"optimise", "chance_of_limits", Number, "share", "0..1", words.Text{"largest probability, by the emulators, with which any point keeps all limits; the same in all rows", "据代理模型，任一点满足全部限制的最大概率；各行相同"}},
	{"points limits runs stopped figures/search", "point", Whole, "", ">= 0", words.Text{"number of the point in the order of trial; empty: the base", "点的编号（按试验顺序）；为空即基线"}},
	{"points", "diff_low", Number, ofKey, "", words.Text{"lower end of the 95 % interval of the difference, by itself", "该差值95%区间的下限（单独成立）"}},
	{"points", "diff_high", Number, ofKey, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"stopped", "diff_low", Number, ofUnit, "", words.Text{"lower end of the 95 % interval of the difference, by itself", "该差值95%区间的下限（单独成立）"}},
	{"stopped", "diff_high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"stopped", "points_tried", Whole, "", ">= 1", words.Text{"points that the search had run; the same in all rows", "搜索已运行的点数；各行相同"}},
	{"stopped", "runs", Whole, "", ">= 1", words.Text{"runs of those points and of the base; the same in all rows", "这些点与基线的运行次数；各行相同"}},
	{"stopped", "budget", Whole, "", ">= 1", words.Text{"runs of points that the search may take; the same in all rows", "搜索可用的运行次数；各行相同"}},
	{"points stopped", "limits", String, "", alternatives(Standings[experiment.TargetMet], Standings[experiment.TargetMissed], Standings[experiment.TargetOpen]), words.Text{"whether the point keeps every limit, by the 95 % interval of each by itself in the replications of the search", "该点是否满足全部限制（按搜索各次重复中各自的95%区间）"}},
	{"figures/search", "limited", String, "", "", words.Text{"each number under a limit, with its interval and whether the limit holds, in the language of the figure", "各受限数值及其区间、限制是否满足（图中语言）"}},
	{"figures/search", "limits", String, "", "", words.Text{"whether the point keeps every limit, in the language of the figure", "该点是否满足全部限制（图中语言）"}},
	{"figures/search", "afresh", Boolean, "", "true|false", words.Text{"whether the row is of a finalist run afresh, not of the search", "是否为候选点重新运行的结果（而非搜索时的结果）"}},
	{"figures/search", "finalist", Boolean, "", "true|false", words.Text{"whether the point is a finalist", "是否为候选点"}},
	{"figures/search", "chosen", Boolean, "", "true|false", words.Text{"whether it is the point picked or, where none is, the one that is named", "是否为选中（或未选中时所指明）的点"}},
	{"optimise", "decided", Boolean, "", "true|false", words.Text{"whether one was picked with the promised confidence; the same in all rows", "是否以约定的置信度选出；各行相同"}},
	{"optimise", "indifference", Number, ofUnit, "> 0", words.Text{"difference below which the second best would do as well", "小于此差则次优同样可取"}},
	{"optimise", "method", String, "", "KN", words.Text{"Kim and Nelson's sequential selection (2001)", "Kim 与 Nelson 的序贯选择法（2001）"}},
	{"front figures/front", "on_front", Boolean, "", "true|false", words.Text{"whether no other scenario is better in the means of all the indicators", "是否没有其他情景在各指标均值上都更优"}},
	{"front figures/front", "chance", Number, "share", "0..1", words.Text{"share of resamples of the replications in which it is on the front", "对重复再抽样时位于前沿的比例"}},
	{"front", "beaten_by", String, "", "", words.Text{"the scenarios that beat it, apart by spaces", "优于它的情景，以空格分隔"}},
	{"why", "group", String, "", "", words.Text{"the group of levers; (reference), (scenario) and (total): the two levels and their difference", "政策手段组；(reference)、(scenario)、(total) 为两个水平及其差"}},
	{"why", "keys", String, "", "", words.Text{"keys of its levers, apart by spaces", "组内政策手段的键，以空格分隔"}},
	{"why", "shapley", Number, ofUnit, "", words.Text{"what the group brings, by Shapley; the groups add up to (total)", "该组的贡献（Shapley 值）；各组之和为 (total)"}},
	{"why", "low", Number, ofUnit, "", words.Text{"lower end of the 95 % interval of shapley", "shapley 的95%区间下限"}},
	{"why", "high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"why", "alone", Number, ofUnit, "", words.Text{"what the group brings alone, over the reference", "该组单独加入参照情景时的贡献"}},
	{"why", "alone_low", Number, ofUnit, "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"why", "alone_high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"why", "last", Number, ofUnit, "", words.Text{"what the group brings last, when all others are there", "其他组都已加入时该组的贡献"}},
	{"why", "last_low", Number, ofUnit, "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"why", "last_high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"why", "order_error", Number, ofUnit, ">= 0", words.Text{"standard error of shapley by the orders drawn; empty or 0 where every combination was run", "因抽取顺序引起的标准误；运行了全部组合时为空或 0"}},
	{"combinations", "as_in_scenario", String, "", "", words.Text{"the groups of levers that are as in the scenario; the others are as in the reference", "取情景值的政策手段组；其余取参照值"}},
	{"switches", "stratum", String, "", alternatives(model.IllnessStrata...), words.Text{"of which residents: all, or a group by age, third by income, or contract with the home centre (at the onset, under the reference)", "居民范围：全体，或按年龄、收入三分位、是否签约（参照下发病时）划分的人群"}},
	{"switches switchers", "from", String, "", placeCodes, words.Text{"where the illness is first seen under the reference; none: by no clinician before the end; not_ill: it does not happen in that run", "参照下的首诊地点；none 为期末前未就诊；not_ill 为该次运行中未患病"}},
	{"switches switchers", "to", String, "", placeCodes, words.Text{"where the same illness is first seen under the scenario", "同一次患病在情景下的首诊地点"}},
	{"switches", "illnesses", Whole, "", ">= 0", words.Text{"illnesses of the measured span that go from there to there; those of one stratum and replication add up to all of either run", "统计期内由前者到后者的患病例数；同一人群、同一重复的各行合计为任一运行中的全部患病"}},
	{"switched", "change", String, "", alternatives(ChangePlace, ChangeMoved, ChangeLost, ChangeNew), words.Text{"place: from one place to another; elsewhere: all of those together; only_reference, only_scenario: the illness happens in one run alone", "place：由一处改到另一处；elsewhere：以上合计；only_reference、only_scenario：只在一次运行中患病"}},
	{"switched", "from", String, "", placeCodes, words.Text{"where the illness is first seen under the reference; empty of what is added up", "参照下的首诊地点；合计行为空"}},
	{"switched", "to", String, "", placeCodes, words.Text{"where under the scenario, likewise", "情景下的首诊地点（同上）"}},
	{"switched", "mean", Number, "illnesses", ">= 0", words.Text{"illnesses of the measured span, mean over the replications", "统计期内的患病例数，各重复均值"}},
	{"switched", "low", Number, "illnesses", ">= 0", words.Text{"lower end of the 95 % interval of mean, cut off at zero", "mean 的95%区间下限，截于零"}},
	{"switched", "high", Number, "illnesses", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"switched", "of", Number, "illnesses", ">= 0", words.Text{"mean number of those first seen at from under the reference; of elsewhere, of the illnesses of both runs", "参照下在 from 首诊者的均值；elsewhere 行为两次运行共有的患病"}},
	{"switched_places", "place", String, "", placeCodes, words.Text{"where an illness is first seen", "首诊地点"}},
	{"switched_places", "before", Number, "illnesses", ">= 0", words.Text{"illnesses first seen there under the reference, mean over the replications", "参照下在此首诊的患病例数，各重复均值"}},
	{"switched_places", "into", Number, "illnesses", ">= 0", words.Text{"illnesses that come from other places", "由他处转来的患病例数"}},
	{"switched_places", "into_low", Number, "illnesses", ">= 0", words.Text{"lower end of the 95 % interval of into, cut off at zero", "into 的95%区间下限，截于零"}},
	{"switched_places", "into_high", Number, "illnesses", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"switched_places", "away", Number, "illnesses", ">= 0", words.Text{"illnesses that leave for other places", "转往他处的患病例数"}},
	{"switched_places", "away_low", Number, "illnesses", ">= 0", words.Text{"lower end of the 95 % interval of away, cut off at zero", "away 的95%区间下限，截于零"}},
	{"switched_places", "away_high", Number, "illnesses", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"switched_places", "one_run", Number, "illnesses", "", words.Text{"illnesses of the scenario alone less those of the reference alone", "仅见于情景的患病减去仅见于参照的患病"}},
	{"switched_places", "net", Number, "illnesses", "", words.Text{"into less away, with one_run", "into 减 away，另加 one_run"}},
	{"switched_groups", "stratum", String, "", alternatives(model.IllnessStrata...), words.Text{"of which residents: all, or a group by age, third by income, or contract", "居民范围：全体，或按年龄、收入三分位、是否签约划分的人群"}},
	{"switched_groups", "both", Number, "illnesses", ">= 0", words.Text{"illnesses of both runs, mean over the replications", "两次运行共有的患病例数，各重复均值"}},
	{"switched_groups", "moved", Number, "illnesses", ">= 0", words.Text{"those of them first seen elsewhere", "其中首诊地点改变者"}},
	{"switched_groups", "moved_low", Number, "illnesses", ">= 0", words.Text{"lower end of the 95 % interval of moved, cut off at zero", "moved 的95%区间下限，截于零"}},
	{"switched_groups", "moved_high", Number, "illnesses", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"switched_groups", "moved_share", Number, "share", "0..1", words.Text{"moved over both", "moved 与 both 之比"}},
	{"switched_groups", "net", Number, "illnesses", "", words.Text{"illnesses first seen at a community centre: under the scenario less under the reference", "在社区首诊的患病：情景减参照"}},
	{"switched_places switched_groups", "net_low", Number, "illnesses", "", words.Text{"lower end of the 95 % interval of net", "net 的95%区间下限"}},
	{"switched_places switched_groups", "net_high", Number, "illnesses", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"figures/switched", "own_value", Number, "illnesses", "", words.Text{"illnesses first seen there under the reference", "参照下在此首诊的患病例数"}},
	{"figures/switched", "parameter_value", Number, "illnesses", "", words.Text{"the same", "同上"}},
	{"figures/switched", "diff", Number, "illnesses", "", words.Text{"illnesses that come, or less those that leave", "转入的患病例数；转出者为负"}},
	{"switchers", "person", Whole, "", ">= 0", words.Text{"number of the resident", "居民编号"}},
	{"switchers", "onset", String, "", "2012-03-04 08:30:00.000", words.Text{"date and clock time of the onset, the same in both runs", "发病日期与时刻，两次运行相同"}},
	{"switchers", "severity", Number, "1", "0..1", words.Text{"severity at the onset, the same in both runs", "发病时的病情，两次运行相同"}},
	{"switchers", "age", String, "", strataOf("age:"), words.Text{"age group of the resident", "居民的年龄组"}},
	{"switchers", "income", String, "", strataOf("income:"), words.Text{"third by income, from the lowest", "收入三分位，1 为最低"}},
	{"switchers", "contract", String, "", strataOf("contract:"), words.Text{"whether there is a contract with the home centre, at the onset under the reference", "参照下发病时是否与社区签约"}},

	// Plans.
	{"failures", "seed", Whole, "", ">= 0", words.Text{"seed of the unit, by which it can be run again", "该单元的种子，可据此重新运行"}},
	{"failures", "cause", String, "", "", words.Text{"why the unit gave no numbers", "该单元无结果的原因"}},
	{"headline", "band", String, "", "luck|full", words.Text{"what low and high hold: luck, the 95 % interval of the mean over replications; full, 95 % of what luck and the uncertain parameters together give", "low 与 high 的含义：luck 为重复均值的95%区间；full 为偶然性与不确定参数共同作用的95%范围"}},
	{"uncertainty", "luck_low", Number, ofUnit, "", words.Text{"lower end of the band of luck, which closes with more replications", "偶然性区间的下限，随重复增多而收窄"}},
	{"uncertainty", "luck_high", Number, ofUnit, "", words.Text{"upper end of that band", "该区间的上限"}},
	{"uncertainty", "full_low", Number, ofUnit, "", words.Text{"lower end of the band of luck and of ignorance of the parameters together", "偶然性与参数不确定性合成区间的下限"}},
	{"uncertainty", "full_high", Number, ofUnit, "", words.Text{"upper end of that band", "该区间的上限"}},
	{"uncertainty", "luck_variance", Number, ofUnit + ", squared", "", words.Text{"variance between replications of one draw", "同一参数组内各重复间的方差"}},
	{"uncertainty", "ignorance_variance", Number, ofUnit + ", squared", "", words.Text{"variance between draws, without that of luck; an estimate, which may fall below zero", "参数组间的方差，已扣除偶然性；为估计值，可能小于零"}},
	{"uncertainty", "draws", Whole, "", ">= 1", words.Text{"draws that the numbers rest on", "所依据的参数组数"}},

	// What one number does by itself.
	{"tornado", "role", String, "", alternatives(study.RoleLever, study.RoleUncertain), words.Text{"whether the number is a lever, which somebody decides, or uncertain", "该数值是可决定的政策手段还是不确定参数"}},
	{"tornado", "scenario", String, "", "", words.Text{"lever point: of a lever its own, of an uncertain parameter the one that is held; see points.csv", "政策取值点：政策手段为其自身，不确定参数为所固定者；见 points.csv"}},
	{"tornado", "draw", Whole, "", ">= 0", words.Text{"draw of an uncertain parameter, see draws.csv; 0 of a lever", "不确定参数的参数组，见 draws.csv；政策手段为 0"}},
	{"tornado figures/tornado", "own_value", Number, ofKey, "", words.Text{"value that the parameter leaves from, at the first point", "首点的取值"}},
	{"tornado figures/tornado", "parameter_value", Number, ofKey, "", words.Text{"its value here; a choice by its number", "此处的取值；选项以编号表示"}},
	{"tornado", "base_mean", Number, ofUnit, "", words.Text{"mean at the first point", "首点的均值"}},
	{"tornado figures/tornado", "low", Number, ofUnit, "", words.Text{"lower end of the 95 % interval of diff, which is luck alone", "diff 的95%区间下限，仅反映偶然性"}},
	{"tornado figures/tornado", "high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"tornado figures/tornado", "diff", Number, ofUnit, "", words.Text{"mean paired difference from the first point, in the same replications", "同一重复中与首点的配对差均值"}},

	// Where it happens.
	{"discover", "factor", String, "", "", words.Text{"column of the table that was read", "所读表中的列"}},
	{"discover", "low", Number, "that of the factor", "", words.Text{"lower limit of the box; empty: none", "框的下限；为空即无"}},
	{"discover", "high", Number, "that of the factor", "", words.Text{"upper limit of the box; empty: none", "框的上限；为空即无"}},
	{"discover", "quasi_p", Number, "share", "0..1", words.Text{"chance of as many cases within these limits if those of the box without them were spread by chance; no p-value", "若去掉该界限后的情形随机分布，界限内仍有同样多情形的概率；并非 p 值"}},
	{"discover", "kept", Boolean, "", "true|false", words.Text{"whether the limits are kept, or dropped since chance alone might have set them", "界限是否保留；因可能仅由偶然造成而去掉者为 false"}},
	{"discover", "coverage", Number, "share", "0..1", words.Text{"share of all cases that lie in the box; the same in all rows", "框内情形占全部情形的比例；各行相同"}},
	{"discover", "density", Number, "share", "0..1", words.Text{"share of cases among the points of the box; the same in all rows", "框内各点中情形的比例；各行相同"}},
	{"discover", "points", Whole, "", ">= 0", words.Text{"points in the box", "框内的点数"}},
	{"discover", "hits", Whole, "", ">= 0", words.Text{"cases in the box", "框内的情形数"}},
	{"discover", "cases", Whole, "", ">= 1", words.Text{"cases in all", "情形总数"}},
	{"discover", "all", Whole, "", ">= 2", words.Text{"points in all", "点的总数"}},

	// Sensitivity.
	{"", "parameter", String, "", "", words.Text{"key of the parameter or lever", "参数或政策手段的键"}},
	{"sensitivity figures/morris", "mu", Number, ofUnit, "", words.Text{"mean elementary effect: what the whole range of the parameter does, on average", "平均基本效应：参数在全范围内变化的平均影响"}},
	{"sensitivity figures/morris", "mu_low", Number, ofUnit, "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"sensitivity figures/morris", "mu_high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"sensitivity figures/morris", "mu_star", Number, ofUnit, ">= 0", words.Text{"mean size of the elementary effects", "基本效应绝对值的平均"}},
	{"sensitivity figures/morris", "mu_star_low", Number, ofUnit, "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"sensitivity figures/morris", "mu_star_high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"sensitivity figures/morris", "sigma", Number, ofUnit, ">= 0", words.Text{"standard deviation of the elementary effects from place to place", "基本效应随位置变动的标准差"}},
	{"sensitivity figures/morris", "sigma_low", Number, ofUnit, "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"sensitivity figures/morris", "sigma_high", Number, ofUnit, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"sensitivity", "spread", Number, ofUnit + ", squared", "", words.Text{"variance of the elementary effects without that of luck; an estimate, which may fall below zero", "已扣除偶然性的基本效应方差；为估计值，可能小于零"}},
	{"sensitivity", "spread_low", Number, ofUnit + ", squared", "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"sensitivity", "spread_high", Number, ofUnit + ", squared", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"sensitivity", "luck", Number, ofUnit, ">= 0", words.Text{"standard deviation that luck gives to the effect of one trajectory", "偶然性给单条轨迹的基本效应带来的标准差"}},
	{"sensitivity figures/morris", "luck_floor", Number, ofUnit, ">= 0", words.Text{"mu_star that luck alone would give", "仅由偶然性产生的 mu_star"}},
	{"sensitivity", "influence", String, "", alternatives(experiment.InfluenceUnknown.String(), experiment.NoInfluenceShown.String(), experiment.Influential.String()), words.Text{"whether the parameter does more than luck explains", "该参数的影响是否超出偶然性"}},
	{"sensitivity", "trajectories", Whole, "", ">= 2", words.Text{"trajectories that the effects rest on", "轨迹数"}},
	{"sensitivity", "sets", Whole, "", ">= 1", words.Text{"sets of the uncertain parameters that were run", "运行的不确定参数组数"}},
	{"sensitivity", "mean", Number, ofUnit, "", words.Text{"mean over the sets of what is analysed, each by its mean over the replications", "所分析数值在各参数组（各取重复均值）之间的平均"}},
	{"sensitivity", "least", Number, ofUnit, "", words.Text{"the least of these sets", "各参数组中的最小值"}},
	{"sensitivity", "most", Number, ofUnit, "", words.Text{"the most of these sets", "各参数组中的最大值"}},
	{"sensitivity", "alike", Whole, "", ">= 0", words.Text{"sets in which it has the sign of mean: of a difference, in how many it points the same way", "与 mean 同号的参数组数；对差值而言即方向一致的组数"}},
	{"sensitivity", "overloaded", Whole, "", ">= 0", words.Text{"sets under which a station has a load of 1 or more at the lever point, or at the one it is taken from: waits there have no steady state", "使该取值点（或被减去的取值点）某服务台负荷达到或超过 1 的参数组数：该处等候没有稳态"}},
	{"", "rows", Whole, "", ">= 2", words.Text{"rows of the sample that the indices rest on", "指数所依据的样本行数"}},
	{"", "first", Number, "share", "", words.Text{"first-order Sobol' index: share of the variance between draws that goes when this parameter is known", "一阶 Sobol' 指数：仅知该参数即可消除的方差份额"}},
	{"", "first_low", Number, "share", "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"", "first_high", Number, "share", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"", "total", Number, "share", "", words.Text{"total Sobol' index: share that stays when all other parameters are known", "总效应 Sobol' 指数：其他参数全知时仍存的方差份额"}},
	{"", "total_low", Number, "share", "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"", "total_high", Number, "share", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"", "ignorance", Number, ofUnit + ", squared", "", words.Text{"variance between draws, without that of luck", "参数组间的方差，已扣除偶然性"}},
	{"", "ignorance_low", Number, ofUnit + ", squared", "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"", "ignorance_high", Number, ofUnit + ", squared", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"", "luck_share", Number, "share", "", words.Text{"share of luck in the variance of a single run", "单次运行方差中偶然性所占份额"}},
	{"", "luck_share_low", Number, "share", "", words.Text{"lower end of its 95 % interval", "其95%区间下限"}},
	{"", "luck_share_high", Number, "share", "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"", "doubt", String, "", "", words.Text{"what gives reason to doubt the indices, apart by semicolons; empty: nothing", "对指数的疑点，以分号分隔；无则为空"}},

	// Calibration.
	{"accepted", "weight", Number, "share", "0..1", words.Text{"weight of the point in the accepted set, adding up to 1; 0: not accepted", "该点在接受集中的权重，合计为 1；0 为未接受"}},
	{"parameters", "key", String, "", "", words.Text{"key of the parameter, see gradus params", "参数的键，见 gradus params"}},
	{"parameters", "low", Number, ofKey, "", words.Text{"smallest value that is allowed, by the registry or by the design of a calibration", "允许的最小值：按参数表，校准时按设计"}},
	{"parameters", "high", Number, ofKey, "", words.Text{"largest value that is allowed, likewise", "允许的最大值，同上"}},
	{"parameters", "accepted_low", Number, ofKey, "", words.Text{"lower end of what the targets leave of it", "目标所容许范围的下限"}},
	{"parameters", "accepted_high", Number, ofKey, "", words.Text{"upper end of that", "该范围的上限"}},
	{"parameters", "kept_share", Number, "share", "", words.Text{"width of what is left over that of the range", "所剩宽度与原范围之比"}},
	{"parameters", "identified", Boolean, "", "true|false", words.Text{"whether the targets say something of the parameter", "目标是否能识别该参数"}},
	{"waves", "wave", Whole, "", ">= 1", words.Text{"number of the wave", "轮次"}},
	{"waves", "runs", Whole, "", ">= 0", words.Text{"points run", "运行的点数"}},
	{"waves", "undefined", Whole, "", ">= 0", words.Text{"of them, with an undefined response", "其中响应无定义者"}},
	{"waves", "tried", Whole, "", ">= 0", words.Text{"candidates looked at", "考察的候选点数"}},
	{"waves", "kept", Whole, "", ">= 0", words.Text{"of them, not ruled out", "其中未被排除者"}},
	{"waves", "left_share", Number, "share", "0..1", words.Text{"share of the ranges, all parameters together, that is not ruled out", "全部参数范围中未被排除的份额"}},
	{"waves", "target", String, "", "code|code@facility", words.Text{"the target, see indicators.csv", "目标，见 indicators.csv"}},
	{"waves", "ruled_out_share", Number, "share", "0..1", words.Text{"share of what earlier waves left that this target alone rules out", "前轮所剩中仅由此目标排除的份额"}},
	{"waves", "luck_common", Number, "unit of the target", ">= 0", words.Text{"standard error of a mean over replications that all points share", "各点共有的重复均值标准误"}},
	{"waves", "luck_own", Number, "unit of the target", ">= 0", words.Text{"standard error of such a mean that is each point's own", "各点自有的重复均值标准误"}},
	{"waves", "left_out_beyond_3_share", Number, "share", "0..1", words.Text{"share of the runs that, left out, lie more than three standard deviations from what the emulator says", "逐点剔除后偏离仿真器预测超过三个标准差的运行份额"}},
	{"waves", "inflation", Number, "1", ">= 1", words.Text{"factor on the emulator's variances, since it was too sure", "仿真器方差的放大倍数"}},
	{"waves", "emulator_share", Number, "share", "0..1", words.Text{"share of the variance of an implausibility that is the emulator's", "不可信度方差中来自仿真器的份额"}},

	// Data of figures. The words in them are in the language of the figure.
	{"figures", "scenario", String, "", "", words.Text{"the scenario, or the line of the figure that stands for one", "情景，或图中的一行"}},
	{"figures", "label", String, "", "", words.Text{"what the figure calls it", "图中的名称"}},
	{"figures", "unit", String, "", "", words.Text{"unit in which the figure prints the numbers", "图中数值的单位"}},
	{"figures", "scale", Number, "1", "> 0", words.Text{"factor from the numbers of this file to what the figure prints", "本文件数值换算为图中数值的倍数"}},
	{"figures", "mean", Number, ofFigure, "", words.Text{"mean over the replications", "各次重复的均值"}},
	{"figures", "low", Number, ofFigure, "", words.Text{"lower end of the interval", "区间下限"}},
	{"figures", "high", Number, ofFigure, "", words.Text{"upper end of the interval", "区间上限"}},
	{"figures", "base_mean", Number, ofFigure, "", words.Text{"mean of the base", "基线的均值"}},
	{"figures", "diff", Number, ofFigure, "", words.Text{"mean paired difference", "配对差的均值"}},
	{"figures", "threshold", Number, ofFigure, ">= 0", words.Text{"smallest difference that matters", "有实际意义的最小差值"}},
	{"figures", "verdict", String, "", "", words.Text{"what the difference is, in the language of the figure", "对差值的判断（图中语言）"}},
	{"figures", "series", String, "", "", words.Text{"the line: a scenario, or a parameter", "曲线：情景或参数"}},
	{"figures", "month", String, "", "2012-03", words.Text{"month", "月份"}},
	{"figures", "quarter", String, "", "2012-Q1", words.Text{"calendar quarter, counted as such in every replication", "季度，每次重复均按季统计"}},
	{"figures", "year", String, "", "2012", words.Text{"year", "年份"}},
	{"figures", "tier", String, "", "", words.Text{"tier of institutions", "机构层级"}},
	{"figures", "urgency", String, "", alternatives(study.Urgencies...), words.Text{"visits by urgency: at the emergency department; of the clinics those in the green channel of referrals, those with a slot or a seat of an expert session, and walk-ins", "按紧急程度划分的就诊：急诊；门诊中经转诊绿色通道者、已预约者（含下沉专家坐诊）和未预约者"}},
	{"figures", "quantile", Number, "share", "0..1", words.Text{"share of the people who do not wait longer", "等候不超过该时长者的比例"}},
	{"figures", "minutes", Number, "min", ">= 0", words.Text{"wait", "等候时间"}},
	{"figures/waits", "visits", Number, "visits", ">= 0", words.Text{"visits a run that the quantiles of this urgency are of, those of non-residents too: the mean of visits_seen over the replications", "该紧急程度的分位数所依据的每次运行接诊人次（含非本区居民），即 visits_seen 在各次重复中的均值"}},
	{"figures", "from", String, "", "", words.Text{"where the flow comes from", "流的起点"}},
	{"figures", "from_label", String, "", "", words.Text{"what the figure calls it", "图中的名称"}},
	{"figures", "to", String, "", "", words.Text{"where the flow goes", "流的终点"}},
	{"figures", "to_label", String, "", "", words.Text{"what the figure calls it", "图中的名称"}},
	{"figures", "base_value", Number, ofFigure, ">= 0", words.Text{"flow in the base", "基线中的流量"}},
	{"figures", "scenario_value", Number, ofFigure, ">= 0", words.Text{"flow in the scenario", "情景中的流量"}},
	{"figures", "diff_low", Number, ofFigure, "", words.Text{"lower end of the interval of the difference", "差值区间下限"}},
	{"figures", "diff_high", Number, ofFigure, "", words.Text{"upper end of that interval", "该区间的上限"}},
	{"figures", "target", Number, ofFigure, "", words.Text{"the level that is asked for", "目标值"}},
	{"figures", "standing", String, "", "", words.Text{"how the mean stands to the target, in the language of the figure", "均值与目标的关系（图中语言）"}},
	{"figures/dose", "chance", Number, "share", "0..1", words.Text{"share of single replications that meet the target", "单次重复达标的比例"}},
	{"figures", "factor", String, "", "", words.Text{"key of the parameter or name of the factor", "参数的键或因素名称"}},
	{"figures", "influence", String, "", "", words.Text{"whether it has an influence, in the language of the figure", "是否有影响（图中语言）"}},
	{"figures", "cut", Whole, "month", ">= 0", words.Text{"months that MSER-5 deletes from the start; empty: the series has not settled", "MSER-5 删去的开头月数；为空即尚未稳定"}},
	{"figures", "across_factor", String, "", "", words.Text{"factor on the axis to the right", "横轴的因素"}},
	{"figures", "across", Number, "that of the factor", "", words.Text{"its value", "其取值"}},
	{"figures", "up_factor", String, "", "", words.Text{"factor on the axis upwards; empty: none", "纵轴的因素；为空即无"}},
	{"figures", "up", Number, "that of the factor", "", words.Text{"its value", "其取值"}},
	{"figures", "case", Boolean, "", "true|false", words.Text{"whether it happens at the point", "该点是否发生"}},
	{"figures", "beyond", Boolean, "", "true|false", words.Text{"whether the point is outside limits of the box on factors that the figure does not show", "该点是否在图中未显示的界限之外"}},
	{"figures/convergence", "indicator", String, "", "first|total", words.Text{"which of the indices", "哪一种指数"}},

	// The dictionary of indicators, and this one.
	{"indicators", "code", String, "", "", words.Text{"code of the indicator, as in the columns indicator", "指标代码，与各表 indicator 列一致"}},
	{"indicators", "unit", String, "", "", words.Text{"unit of the indicator", "指标单位"}},
	{"indicators", "direction", Whole, "", "-1|0|1", words.Text{"1: higher is better, -1: lower is better, 0: neither", "1：越高越好；-1：越低越好；0：无好坏之分"}},
	{"indicators", "threshold", Number, ofUnit, ">= 0", words.Text{"smallest difference that matters; where threshold_relative is true, as a share of the level of the base", "有实际意义的最小差值；threshold_relative 为 true 时为占基线水平的比例"}},
	{"indicators", "threshold_floor", Number, ofUnit, ">= 0", words.Text{"a relative threshold is never less than this; 0 where there is no such least", "相对门槛不低于此值；0 表示无下限"}},
	{"indicators", "threshold_of", String, "", "", words.Text{"of a balance, the code of what it is the rest of: the threshold is a share of that one's level; else empty", "结余类指标：其所余自何指标的代码，门槛为该指标水平的比例；其余为空"}},
	{"indicators", "threshold_relative", Boolean, "", "true|false", words.Text{"whether the threshold is a share of the level of the base", "门槛是否为基线水平的比例"}},
	{"indicators", "group", String, "", "", words.Text{"what the indicator is about", "指标类别"}},
	{"indicators", "en", String, "", "", words.Text{"name in English", "英文名"}},
	{"indicators", "zh", String, "", "", words.Text{"name in Chinese", "中文名"}},
	{"indicators", "numerator", String, "", "", words.Text{"what is counted, or the definition where there is no ratio", "分子；无比值时为定义"}},
	{"indicators", "denominator", String, "", "", words.Text{"over what; empty where there is no ratio", "分母；无比值时为空"}},
	{"indicators", "numerator_zh", String, "", "", words.Text{"what is counted, in Chinese", "分子的中文"}},
	{"indicators", "denominator_zh", String, "", "", words.Text{"over what, in Chinese", "分母的中文"}},
	{"indicators", "source", String, "", "", words.Text{"where the definition comes from: number of the indicator, or section, in docs/model.md", "定义的来源：docs/model.md 中的指标编号或章节"}},
	{"dictionary", "file", String, "", "", words.Text{"file of this folder", "本文件夹中的文件"}},
	{"dictionary", "column", String, "", "", words.Text{"column of the file, in their order", "文件的列，按顺序"}},
	{"dictionary", "type", String, "", alternatives(String, Whole, Number, Boolean), words.Text{"type of the values; an empty value is undefined", "值的类型；空值表示无定义"}},
	{"dictionary", "unit", String, "", "", words.Text{"unit of the values; column unit: that of the same row", "值的单位；column unit 表示见同一行的 unit 列"}},
	{"dictionary", "values", String, "", "", words.Text{"values that are allowed, apart by |, or what they look like", "允许的取值，以 | 分隔，或其形式"}},
	{"dictionary", "meaning_en", String, "", "", words.Text{"meaning, in English", "含义（英文）"}},
	{"dictionary", "meaning_zh", String, "", "", words.Text{"meaning, in Chinese", "含义（中文）"}},
}

// ofFigure: the numbers of a figure's file are in the unit of the result files.
const ofFigure = "that of the indicator; times scale it is the column unit"
