package prose

import (
	"fmt"
	"time"
)

// Language is a language of the reader.
type Language uint8

// The languages.
const (
	English Language = iota
	Chinese
)

// phrases are everything that is said, in English and in Chinese, with the same
// arguments in the same order. Names of indicators, scenarios and units come
// with the lines.
var phrases = map[string][2]string{
	"start":      {"%s against %s — ", "%s 与 %s 相比——"},
	"comma":      {", ", "、"},
	"semicolon":  {"; ", "；"},
	"stop":       {". ", "。"},
	"end":        {".", "。"},
	"colon":      {"%s: %s", "%s：%s"},
	"bounds":     {"%s to %s", "%s 至 %s"},
	"amount":     {"%s (%s)", "%s（%s）"},
	"matters":    {"%s %s, threshold %s", "%s %s，门槛 %s"},
	"on average": {"%s, on average over the accepted set, perhaps not under each of its members", "%s，仅指接受集的平均，个别参数组下未必成立"},
	"open":       {"%s (%s, threshold %s)", "%s（%s，门槛 %s）"},
	"within":     {"%s (threshold %s)", "%s（门槛 %s）"},
	"plain":      {"%s", "%s"},

	"topic.moves":   {"Did patients move?", "患者是否改变就医去向："},
	"topic.waits":   {"Who waits?", "谁在等候："},
	"topic.experts": {"Experts' time:", "专家时间："},
	"topic.pays":    {"Who pays?", "谁付费："},
	"topic.scores":  {"Evaluation:", "评价："},

	"grade.better":       {"Better: %s", "更好：%s"},
	"grade.worse":        {"Worse: %s", "更差：%s"},
	"grade.higher":       {"Higher: %s", "更高：%s"},
	"grade.lower":        {"Lower: %s", "更低：%s"},
	"grade.maybe better": {"Better, perhaps by less than matters: %s", "更好，但幅度可能小于门槛：%s"},
	"grade.maybe worse":  {"Worse, perhaps by less than matters: %s", "更差，但幅度可能小于门槛：%s"},
	"grade.maybe higher": {"Higher, perhaps by less than matters: %s", "更高，但幅度可能小于门槛：%s"},
	"grade.maybe lower":  {"Lower, perhaps by less than matters: %s", "更低，但幅度可能小于门槛：%s"},
	"grade.equivalent":   {"Equivalent: %s", "相当：%s"},
	"grade.cannot tell":  {"Cannot tell: %s", "尚不能判断：%s"},
	"grade.undefined":    {"Not defined: %s", "无定义：%s"},

	"part.all":  {"The three shares part ways: %s", "三个比例走向不一：%s"},
	"part.up":   {"%s rises", "%s上升"},
	"part.down": {"%s falls", "%s下降"},
	"part.same": {"%s stays", "%s相当"},

	"part.visits over contact": {
		"centres gain more of the visits than of the illnesses that begin there (repeats and refills count as visits alone)",
		"社区在诊疗量中的占比变化好于在首诊中的占比（复诊与配药只计入诊疗量）",
	},
	"part.contact over visits": {
		"centres gain more of the illnesses that begin there than of the visits (what follows a first visit counts as visits alone)",
		"社区在首诊中的占比变化好于在诊疗量中的占比（首诊之后的就诊只计入诊疗量）",
	},
	"part.visits over preference": {
		"the use of centres gains on the wish to go there first",
		"社区利用的变化好于首选社区的意愿",
	},
	"part.preference over visits": {
		"the wish to go to centres first gains on their use",
		"首选社区意愿的变化好于社区利用",
	},
	"part.preference over contact": {
		"what residents say they would choose gains on where they go first",
		"居民所表示的首选的变化好于实际首诊",
	},
	"part.contact over preference": {
		"where residents go first gains on what they say they would choose",
		"实际首诊的变化好于居民所表示的首选",
	},

	"gains.topic":       {"Who gains or loses?", "谁受益、谁受损："},
	"gains.gain":        {"Gain: %s", "受益：%s"},
	"gains.lose":        {"Lose: %s", "受损：%s"},
	"gains.maybe gain":  {"Gain, perhaps by less than matters: %s", "受益，但幅度可能小于门槛：%s"},
	"gains.maybe lose":  {"Lose, perhaps by less than matters: %s", "受损，但幅度可能小于门槛：%s"},
	"gains.by":          {"%s (%s)", "%s（%s）"},
	"gains.on average":  {"%s on average over the accepted set", "接受集平均的%s"},
	"gains.rest":        {"Of %s stakes %s are equivalent and %s cannot be told", "共 %s 项利益指标，%s 项相当，%s 项尚不能判断"},
	"flags.topic":       {"Side effects:", "副作用提示："},
	"flags.fired":       {"fired (intervals joint over all signs and options, so wider than those above): %s", "触发（区间为全部信号与方案的联合区间，故宽于上文）：%s"},
	"flags.none":        {"none fired", "无触发"},
	"flags.silent":      {"%s silent", "%s 项未触发"},
	"flags.cannot tell": {"%s cannot be told (%s)", "%s 项尚不能判断（%s）"},

	"sure.topic": {"How sure?", "把握多大："},
	"sure.count": {
		"%s replications; of %s differences %s cannot be told",
		"重复 %s 次；%s 项差异中 %s 项尚不能判断",
	},
	"sure.method": {"95 %% intervals (%s)", "95%% 区间（%s）"},
	"sure.limits": {
		"The intervals hold the luck of the simulated district alone, not errors of its parameters or of the model; this is no forecast",
		"区间只含仿真区域中的随机性，不含参数与模型的误差；这不是预测",
	},
	"sure.limits.sets": {
		"The intervals are those of the mean over the accepted set of parameters, a single member of which may lie farther from it; errors of the other parameters or of the model are not in them; this is no forecast",
		"区间针对接受集各组参数的平均，单独一组可能偏离更远；不含其他参数与模型的误差；这不是预测",
	},
	"sure.single": {
		"one replication has no interval, so nothing can be told; run two or more",
		"只有一次重复，没有区间，什么都不能判断；请重复两次或更多",
	},
	"sure.nothing": {"no difference is defined, so nothing can be told", "没有任何差异有定义，什么都不能判断"},
}

// writer writes in a language.
type writer struct{ lang Language }

func (p *writer) say(key string, args ...any) string {
	w, ok := phrases[key]
	if !ok {
		panic("prose: no words for " + key)
	}
	return fmt.Sprintf(w[p.lang], args...)
}

// Date writes a day in words.
func Date(l Language, t time.Time) string {
	if l == Chinese {
		return t.Format("2006年1月2日")
	}
	return t.Format("2 January 2006")
}
