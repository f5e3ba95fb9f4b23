package web

import "fmt"

// words are the texts of the page in English and Chinese. What the page shows
// of the district comes in the language that it asks for.
var words = map[string][2]string{
	"lang.name": {"English", "中文"},
	"skip":      {"To the content", "跳到正文"},
	"nav.label": {"Main", "导航"},
	"nav.home":  {"Studies", "研究"},
	"footer":    {"Gradus %s. This page asks nothing of any other machine.", "Gradus %s。本页不访问任何其他机器。"},

	"refused.title":    {"Not done", "未执行"},
	"refused.text":     {"%v", "%v"},
	"refused.no-page":  {"There is no page %q.", "没有页面 %q。"},
	"refused.no-study": {"There is no study %q.", "没有研究 %q。"},
	"refused.no-file":  {"The study has no file %q.", "该研究没有文件 %q。"},
	"refused.host":     {"This page is not served under the name %q. Ask for it as one of: %s.", "本页不以 %q 之名提供。请使用：%s。"},
	"refused.origin":   {"The request came from another page. Nothing was done.", "请求来自其他页面，未执行任何操作。"},
	"refused.token":    {"The token is missing or wrong. Open the address that \"gradus serve\" printed.", "缺少令牌或令牌有误。请打开“gradus serve”给出的地址。"},
	"refused.body":     {"The form is too large, or cannot be read: at most %d KiB. Nothing was kept.", "表单过大或无法读取：最多 %d KiB。未保存任何内容。"},
	"refused.full":     {"%d runs wait already. Let some finish, or stop them.", "已有 %d 个运行在等待。请等待完成或停止一些。"},

	"home.title":    {"What would a policy change?", "政策会带来什么变化？"},
	"home.lead":     {"Choose a district as it is, say what should change, and see where patients go, who waits and who pays.", "选择现状中的区域，说明要改变什么，看患者去哪里、谁在等候、谁付费。"},
	"home.bases":    {"Districts", "区域"},
	"home.new":      {"New study", "新建研究"},
	"home.district": {"The district on one sheet", "区域一览"},
	"home.studies":  {"Studies", "研究"},
	"home.none":     {"None yet.", "暂无。"},

	"study.number":      {"no.", "编号"},
	"study.title":       {"study", "研究"},
	"study.base":        {"district", "区域"},
	"study.kept":        {"of", "日期"},
	"study.state":       {"state", "状态"},
	"study.of":          {"about study %s", "关于研究 %s"},
	"study.stop":        {"Stop and keep what is finished", "停止并保留已完成部分"},
	"study.again":       {"Run", "运行"},
	"study.reload":      {"Reload to see how far it is", "刷新以查看进度"},
	"study.answer":      {"Answer", "结论"},
	"study.download":    {"download", "下载"},
	"study.files":       {"Files", "文件"},
	"study.files.about": {"The command line reads this folder: tables, figures, the scenarios as TOML, and how to repeat the run.", "命令行可读取此文件夹：表格、图、情景 TOML 以及重复运行的方法。"},
	"kind.compare":      {"comparison", "比较"},
	"kind.why":          {"why", "原因分解"},
	"kind.dose":         {"how much is enough", "最小有效力度"},

	"state.new":           {"not run yet", "尚未运行"},
	"state.waiting":       {"waiting", "等待中"},
	"state.running":       {"running", "运行中"},
	"state.done":          {"done", "完成"},
	"state.stopped":       {"stopped; what was finished is kept", "已停止；已完成部分已保留"},
	"state.failed":        {"failed", "失败"},
	"state.waiting.at":    {"Waiting: number %d in the line.", "等待中：排第 %d 位。"},
	"state.running.start": {"Running: reading and warming up.", "运行中：读取与预热。"},
	"state.running.of":    {"Running: %d of %d runs.", "运行中：%d / %d 次。"},
	"state.running.left":  {"Running: %d of %d runs, about %s left.", "运行中：%d / %d 次，约余 %s。"},
	"progress.label":      {"runs finished", "已完成的运行"},
	"meter.title":         {"How precise the answer is by now", "目前结论的精度"},
	"meter.about":         {"A bar beyond the middle: half the interval is smaller than the practical threshold.", "条超过中点：区间半宽小于实际阈值。"},
	"ask.title":           {"Ask on", "继续提问"},
	"ask.why":             {"Why does this option differ?", "该方案为何不同？"},
	"ask.why.go":          {"Explain", "分解"},
	"ask.dose.option":     {"How much is enough? Option", "力度多大才够？方案"},
	"ask.dose.lever":      {"lever", "政策杠杆"},
	"ask.dose.indicator":  {"so that", "使得"},
	"ask.dose.relation":   {"at least or at most", "至少或至多"},
	"ask.dose.level":      {"level", "达到"},
	"ask.dose.go":         {"Search", "搜索"},
	"new.title":           {"New study", "新建研究"},
	"new.lead":            {"Over %s: one to four options, each compared with the district as it is.", "以 %s 为基线：一至四个方案，各与现状比较。"},
	"new.units":           {"A number stands in the unit shown; 10 pp, 15 % or 2 h may be typed too.", "数字按所示单位；也可输入“10 pp”“15 %”“2 h”。"},
	"new.study":           {"Study", "研究"},
	"new.name":            {"name", "名称"},
	"new.profile":         {"size", "规模"},
	"new.replications":    {"replications", "重复次数"},
	"new.seed":            {"seed", "随机种子"},
	"new.option":          {"Option %s", "方案 %s"},
	"new.option.name":     {"name", "名称"},
	"new.policies":        {"Shipped policies", "内置政策"},
	"new.remove":          {"Remove option %s", "删除方案 %s"},
	"new.add":             {"Add an option", "增加方案"},
	"new.look":            {"Check without running", "只检查，不运行"},
	"new.run":             {"Run", "运行"},
	"switch.on":           {"on", "开"},
	"switch.off":          {"off", "关"},
	"lever.now":           {"now %s", "现为 %s"},
	"lever.range":         {"%s to %s", "%s 至 %s"},
	"lever.grade":         {"evidence %s", "证据 %s"},
	"lever.list":          {"%d numbers", "%d 个数"},
	"lever.slider":        {"slider", "滑块"},
	"lever.start":         {"from", "起始"},
	"lever.ramp":          {"months to full effect", "渐进月数"},
	"lever.expiry":        {"until", "终止"},
	"preview.title":       {"Before you run", "运行之前"},
	"preview.problems":    {"Not runnable yet:", "尚不能运行："},
	"preview.changes":     {"What differs from today", "与现状的差别"},
	"preview.option":      {"option", "方案"},
	"preview.from":        {"today", "现状"},
	"preview.to":          {"then", "变为"},
	"preview.full":        {"full effect", "全面生效"},
	"preview.loads":       {"Load of the stations before any run", "运行前各岗位负荷"},
	"preview.loads.about": {"By queueing theory, not by simulation: only the heaviest are shown. From 100% on a line grows without limit.", "由排队论得出，并非仿真：仅列最重者。达到 100% 时队伍将无限增长。"},
	"timeline.about":      {"When each change starts, is at its full effect, and ends", "各项改变的起始、全面生效与终止"},
	"light.green":         {"fine", "宽裕"},
	"light.amber":         {"busy", "繁忙"},
	"light.red":           {"too much", "超负荷"},
	"district.facts":      {"The district", "区域"},
	"district.places":     {"Institutions", "机构"},
	"district.place":      {"institution", "机构"},
	"district.tier":       {"tier", "层级"},
	"district.load":       {"load", "负荷"},
	"district.loads":      {"Loads are by queueing theory and before any run.", "负荷由排队论得出，在任何运行之前。"},
	"district.values":     {"Every number, with what it rests on", "每个数字及其依据"},
	"district.doubtful":   {"%d of %d values rest on unverified evidence: a red dot marks them.", "%[2]d 个数值中有 %[1]d 个依据未经核实，以红点标出。"},
	"value.label":         {"number", "参数"},
	"value.value":         {"value", "值"},
	"value.unit":          {"unit", "单位"},
	"value.range":         {"allowed", "允许范围"},
	"value.grade":         {"evidence", "证据"},
	"value.source":        {"source", "来源"},
	"value.doubtful":      {"unverified: recalled, assumed, guessed or tuned", "未核实：回忆、假设、推测或调试"},
}

// say returns a text in a language.
func say(l Lang, key string, args ...any) string {
	w, ok := words[key]
	if !ok {
		panic("web: no words for " + key)
	}
	text := w[0]
	if l == Chinese {
		text = w[1]
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}
