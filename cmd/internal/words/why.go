package words

// whyWords is what the subcommand why says.
var whyWords = map[string]Text{
	"help.why.arguments": {"<reference> <scenario>", "<参照> <情景>"},
	"help.why.short":     {"which levers make the difference between two scenarios", "两个情景的差别由哪些政策手段造成"},
	"help.why.long": {
		`Splits the paired difference between a scenario and a reference among the groups of
levers in which they differ. What a group brings depends on what came before it, so
its part is the mean over all orders (Shapley value): the parts add up to the whole,
and a lever that is not changed gets exactly nothing. Beside it: what the group brings
alone, over the reference, and last, over all the others.

Up to six groups every combination is run; beyond, orders are drawn anew in each
replication, and the error this brings is shown. One warm-up serves all combinations.
With --from the change since an earlier period is explained in place of the level.

Below stands who switched: the same illness of the same person is followed under the
reference and under the scenario, and where it is first seen is counted from place to
place and by age, income and contract, in every replication and without a further run.

Levers are grouped by the file that sets them, else by table, else each by itself;
--by says otherwise, and --group experts=sinking,need.long_uptake makes a group of
keys and whole tables.`,
		`把情景与参照之间的配对差异分解到两者不同的各组政策手段上。一组手段的作用取决于它之前已有什么，
因此取所有先后次序的平均（Shapley 值）：各部分之和等于总差异，未改变的手段恰好为零。
同时列出该组单独实施（在参照之上）和最后加入（在其余各组之上）时的作用。

不超过六组时运行全部组合；更多时在每次重复中随机抽取次序，并给出由此产生的误差。
所有组合共用一次预热。使用 --from 时，分解的是自较早时期以来的变化，而不是水平。

其后列出谁改变了去向：追踪同一人的同一次患病在参照与情景下的首诊地点，按去向以及年龄、收入和签约分组计数；
每次重复均统计，无需另行运行。

政策手段依次按设定它的文件、所在的表、各自单独分组；可用 --by 指定，
或用 --group experts=sinking,need.long_uptake 把若干键和整张表归为一组。`,
	},
	"help.why.example": {
		`  gradus why jinshan-2012 sinking-and-leverage
  gradus why jinshan-2012 expert-sinking --by key --indicator wait_minutes_median@tier:tertiary
  gradus why jinshan-years jinshan-2012-2017 --period 2017 --from 2012 --by mechanism --reps 20`,
		`  gradus why jinshan-2012 sinking-and-leverage --lang zh
  gradus why jinshan-2012 expert-sinking --by key --indicator wait_minutes_median@tier:tertiary
  gradus why jinshan-years jinshan-2012-2017 --period 2017 --from 2012 --by mechanism --reps 20`,
	},

	"flag.indicator": {
		"what to explain, a code or code@tier:community; may be repeated (first preference, first contact and primary share of visits unless given)",
		"要分解的指标：代码，或“代码@tier:community”；可重复（不写时为首选基层比例、基层首诊率和基层诊疗量占比）",
	},
	"flag.period": {"period of the number: a year, quarter, month or all", "指标的时期：年、季、月或 all"},
	"flag.from":   {"explain the change since this period", "分解自该时期以来的变化"},
	"flag.group":  {"a group of levers: keys, or tables for all their levers; may be repeated", "一组政策手段：键，或代表其全部手段的表；可重复"},
	"flag.by":     {"how the other levers are grouped", "其余政策手段的分组方式"},
	"flag.orders": {"orders drawn in a replication, an even number (every combination up to six groups, else 8)", "每次重复抽取的次序数，偶数（六组以内为全部组合，否则为 8）"},

	"input.orders":        {"--orders %d: an even number is needed, since every order is drawn with its reverse.", "--orders %d：应为偶数，因为每个次序都与其逆序一同抽取。"},
	"input.indicator":     {"--%s %s: there is no such indicator; \"gradus indicators\" lists them.", "--%s %s：没有这个指标；“gradus indicators” 列出全部指标。"},
	"input.indicator-at":  {"--%s %s is not reported at %q; places are %s.", "--%s %s 在“%s”没有统计；可用的地点：%s。"},
	"input.period":        {"--%s %s: not a measured period of this run; there are %s and more.", "--%s %s：不是本次运行的统计时期；可用的有 %s 等。"},
	"input.from":          {"--from %s with --period %s: two different periods of the run are needed, such as %s; \"all\" is none.", "--from %s 与 --period %s：应为本次运行中两个不同的时期，例如 %s；不能用 all。"},
	"input.group":         {"--group %s: a name, an equals sign and keys with commas are needed, as in experts=sinking,need.long_uptake.", "--group %s：应为名称、等号和以逗号分隔的键，例如 experts=sinking,need.long_uptake。"},
	"input.group-twice":   {"--group %s is given twice.", "--group %s 出现了两次。"},
	"input.group-key":     {"--group %s: no lever or table of levers is named %q.", "--group %s：没有名为“%s”的政策手段或表。"},
	"input.group-both":    {"--group: %s is in %q and in %q.", "--group：%s 同时在“%s”和“%s”中。"},
	"input.groups":        {"there are %d groups of levers, and at most %d can be played; put some together with --group or --by.", "共有 %d 组政策手段，最多 %d 组；请用 --group 或 --by 合并。"},
	"input.contradiction": {"with %s alone as in the scenario, %s: %s. Put what belongs together into one group with --group.", "仅 %s 取情景的值时，%s：%s。请用 --group 把应一起改变的归为一组。"},

	"why.forecast": {
		"%d groups, %d runs over %d replications; about %s.",
		"%d 组，%d 次运行（重复 %d 次）；约需 %s。",
	},
	"why.group":   {"group of levers", "政策手段组"},
	"why.shapley": {"part of the difference", "对差异的贡献"},
	"why.alone":   {"alone", "单独实施"},
	"why.last":    {"last of all", "最后加入"},
	"why.error":   {"error of the orders", "次序抽样误差"},
	"why.in":      {"in %s", "%s"},
	"why.total":   {"difference as a whole", "总差异"},
	"why.change":  {"%s, change %s to %s", "%s，%s 至 %s 的变化"},
	"why.period":  {"%s, %s", "%s，%s"},
	"why.keys":    {"%s = %s", "%s = %s"},
	"why.idle":    {"%s, not changed", "%s，未改变"},
	"why.groups":  {"Groups: %s.", "分组：%s。"},
	"why.note": {
		"Parts add up to the difference as a whole. 95 %% intervals, those of the groups all at once (%s), and verdicts; *: perhaps by less than matters.",
		"各部分之和等于总差异。95%% 区间（各组同时成立：%s）与结论；* 表示幅度可能小于门槛。",
	},
	"why.note.exact": {"Every combination of the %v groups was run.", "已运行 %v 组的全部组合。"},
	"why.note.sampled": {
		"%d orders were drawn in each replication, %d in all; the intervals cover the draw, and its standard error stands in the last column.",
		"每次重复抽取 %d 个次序，共 %d 个；区间已包含抽样误差，其标准误列于末列。",
	},
	"figure.why":          {"What makes the difference of %s from %s", "%s 与 %s 之差从何而来"},
	"figure.why.subtitle": {"Shapley values of groups of levers with simultaneous 95 %% intervals, %d replications, %s residents", "各组政策手段的 Shapley 值与同时成立的 95%% 区间，重复 %d 次，%s 名居民"},

	"switched.heading":       {"Who switched: where the same illness of the same person is first seen", "谁改变了去向：同一人同一次患病的首诊地点"},
	"switched.illnesses":     {"illnesses", "患病例数"},
	"switched.of":            {"of", "总数"},
	"switched.moved":         {"first seen elsewhere", "首诊地点改变"},
	"switched.alone":         {"only in %s", "仅见于 %s"},
	"mechanism.income_price": {"income and prices", "收入与价格"},
	"mechanism.travel":       {"travel", "出行"},
	"mechanism.hospital":     {"hospitals: skill, planned care, doctors", "医院能力、计划性需求与医生"},
	"mechanism.ageing":       {"ageing", "老龄化"},
	"mechanism.refills":      {"refills of chronic residents", "慢病配药"},
	"mechanism.experts":      {"experts who go down", "专家下沉"},
	"mechanism.gps":          {"general practitioners", "全科医生"},
	"mechanism.insurance":    {"insurance and payment", "医保与支付"},
	"mechanism.alliance":     {"the alliance", "医联体"},

	"switched.hidden": {"%d rarer changes are not listed; with --out, switches.csv has them.", "另有 %d 种较少见的变化未列出；使用 --out 时见 switches.csv。"},
	"switched.note": {
		"Means over %v replications with 95 %% intervals, which are cut off at zero where illnesses are counted, of the illnesses that begin in the measured span, emergencies included; “of” counts those first seen there under the reference. Nowhere: well again before a visit, self-care, left unseen, or not yet seen at the end. A flare after a refill begins with it; where the levers move the refill, it counts as an illness that only one side has.",
		"%v 次重复的均值及 95%% 区间（患病例数不能为负，区间截于零）；统计期内开始的患病，含急症。“总数”为参照下在该处首诊者。“未就诊”含就诊前自愈、自我照护、未看即离开和期末尚未就诊。配药后的急性加重随配药而起；政策手段使配药时间改变时，计为仅一方所有。",
	},
	"figure.switched":          {"Who comes and who leaves: %s against %s", "谁转入、谁转出：%s 对照 %s"},
	"figure.switched.subtitle": {"illnesses of the same persons first seen elsewhere, mean over %d replications, %s residents", "同一人同一次患病的首诊地点改变，重复 %d 次的均值，%s 名居民"},
	"figure.switched.note":     {"To the right those who come from other places, to the left those who leave for them, with 95% intervals, each by itself.", "向右为由他处转来者，向左为转往他处者，附各自的95%区间。"},
	"figure.switched.listed":   {"illnesses [95% interval]", "患病例数 [95%区间]"},

	"switched.not-ill":    {"not ill", "未患病"},
	"switched.place":      {"first seen", "首诊地点"},
	"switched.into":       {"come", "转入"},
	"switched.away":       {"leave", "转出"},
	"switched.one-run":    {"ill in one only", "仅一方患病"},
	"switched.net":        {"difference", "净变化"},
	"switched.group":      {"who", "人群"},
	"switched.ill":        {"illnesses in both", "两者共有的患病"},
	"switched.who":        {"switch", "改变去向"},
	"switched.share":      {"share", "比例"},
	"switched.net-at":     {"difference %s", "净变化（%s）"},
	"switched.group.note": {"A contract is that at the onset under the reference.", "签约指参照下发病时的签约状态。"},
	"switched.city":       {"Who switched is not told of a city: its residents are not followed from one district to another.", "城市不列出谁改变了去向：居民跨区就诊不作逐人追踪。"},

	"switched.group.all":          {"everybody", "全体"},
	"switched.group.age:0-14":     {"aged 0 to 14", "0至14岁"},
	"switched.group.age:15-44":    {"aged 15 to 44", "15至44岁"},
	"switched.group.age:45-59":    {"aged 45 to 59", "45至59岁"},
	"switched.group.age:60+":      {"aged 60 and over", "60岁及以上"},
	"switched.group.income:1":     {"lowest third of incomes", "收入最低三分之一"},
	"switched.group.income:2":     {"middle third of incomes", "收入中间三分之一"},
	"switched.group.income:3":     {"highest third of incomes", "收入最高三分之一"},
	"switched.group.contract:yes": {"with a contract", "已签约"},
	"switched.group.contract:no":  {"without a contract", "未签约"},
}
