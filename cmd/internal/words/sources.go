package words

import "strings"

// chineseSources are the descriptions of the shipped sources in Chinese, by their
// text. A title is not translated in a citation: papers are not here, and Chinese
// documents have the title that they were published under, or are described.
var chineseSources = map[string]string{
	"Gradus model specification: starting value of the authors, no local source (docs/model.md)": "Gradus 模型说明：作者给定的起始值，无本地来源（docs/model.md）",
	"Gradus model specification, scenario catalogue (docs/model.md)":                             "Gradus 模型说明：政策目录（docs/model.md）",
	"Gradus model specification, decomposition (docs/model.md)":                                  "Gradus 模型说明：效应分解（docs/model.md）",
	"Gradus model specification, loose and tight alliances (docs/model.md)":                      "Gradus 模型说明：松散型与紧密型联合体（docs/model.md）",
	"Gradus parameter review: reasoned from the sources named in the note":                       "Gradus 参数综述：据附注所列来源推定",
	"Gradus calibration to the levels of 2012 (docs/validation.md); not evidence":                "按 2012 年水平拟合所得（docs/validation.md）；不是证据",

	"National communiques on health development 2012, cost of a visit and of a discharge by tier, as recalled; to be verified":                                                                                   "《2012年我国卫生和计划生育事业发展统计公报》，各级次均门诊与出院费用，凭记忆，待核实",
	"National health communiques 2012 and 2017, recalled: mean bill of a discharge by tier (2,417.9, 4,729.4, 11,186.8 and 3,059.1, 5,799.1, 13,086.7 CNY)":                                                      "2012 年与 2017 年全国卫生（健康）事业发展统计公报，凭记忆：各级出院者次均费用（2,417.9、4,729.4、11,186.8 元与 3,059.1、5,799.1、13,086.7 元）",
	"Shanghai measures of employees' basic medical insurance, as recalled; to be verified":                                                                                                                       "上海市职工基本医疗保险的规定，凭记忆，待核实",
	"Shanghai rules for family doctors, recalled: about 10 CNY a month and contract from public funds on assessment":                                                                                             "上海市家庭医生的规定，凭记忆：经考核，公共资金按每份签约每月约 10 元支付",
	"Ministry of Health, national medical services January-June 2012 (repost)":                                                                                                                                   "卫生部，2012 年 1—6 月全国医疗服务情况（转载）",
	"Ministry of Health, workload and efficiency of medical services January-May 2010 (repost)":                                                                                                                  "卫生部，2010 年 1—5 月医疗服务的工作量与效率（转载）",
	"Daily outpatient visits of one tertiary hospital, 2023-24 (preprint summary): order of weekdays only":                                                                                                       "一家三级医院 2023—2024 年每日门诊人次（预印本摘要）：仅取星期各日的高低次序",
	"Shanghai widens referral from community centres to specialists: half of the specialist slots by 2024, as reported in the press of 2023 and 2024":                                                            "上海扩大社区向专科的转诊：至 2024 年占专科号源的一半，据 2023 年与 2024 年媒体报道",
	"Shanghai urban-rural residents' scheme: settlement rules (question-and-answer repost)":                                                                                                                      "上海市城乡居民医保的结算规定（问答网站转载）",
	"Shanghai Daily via People's Daily Online, 28 Mar 2013: 4,229 registered GPs":                                                                                                                                "《上海日报》，人民网 2013 年 3 月 28 日转载：注册全科医生 4,229 名",
	"China Daily online, 24 Jan 2013: 2,277 contracting family doctors; 3.74 million contracts":                                                                                                                  "《中国日报》网站，2013 年 1 月 24 日：签约家庭医生 2,277 名；签约 374 万份",
	"Shanghai health bureau, visits of 2012: S26 of the parameter review":                                                                                                                                        "上海市卫生局，2012 年诊疗人次：参数综述 S26",
	"Study of the integration of medical resources in Jinshan, Shanghai, 2012 to 2017 (abstract of a thesis)":                                                                                                    "上海市金山区 2012—2017 年医疗资源整合研究（学位论文摘要）",
	"Primary share of visits: Beijing 2012 (S47 of the parameter review) and the country, January to June 2012 (S45)":                                                                                            "基层诊疗量占比：北京市 2012 年（参数综述 S47）与全国 2012 年 1—6 月（S45）",
	"Household survey of Shanghai, 2018, 433 of the ill treated: S25 of the parameter review":                                                                                                                    "上海市 2018 年入户调查，接受治疗的患病者 433 人：参数综述 S25",
	"White paper: Medical and health services in China, State Council Information Office, December 2012: S15 of the parameter review":                                                                            "《中国的医疗卫生事业》白皮书，国务院新闻办公室，2012 年 12 月：参数综述 S15",
	"Guiding opinions on promoting family doctor contract services (seven ministries, 2016)":                                                                                                                     "《关于推进家庭医生签约服务的指导意见》（七部门，2016 年）",
	"General Office of the State Council, Guiding opinions on the construction of a system of graded diagnosis and treatment (2015, No. 70), annex: criteria for the pilots; quoted in provincial plans of 2016": "《国务院办公厅关于推进分级诊疗制度建设的指导意见》（国办发〔2015〕70号）附件：试点的评价标准；转引自 2016 年各省方案",
}

// Source is the text of a source, or of several with semicolons between, for a reader:
// those without words in his language stay as they are.
func (l Lang) Source(text string) string {
	if l != Chinese {
		return text
	}
	for en, zh := range chineseSources {
		if strings.Contains(text, en) {
			text = strings.ReplaceAll(text, en, zh)
		}
	}
	return text
}

// Sources are the texts that [Lang.Source] has words for.
func Sources() []string {
	var out []string
	for en := range chineseSources {
		out = append(out, en)
	}
	return out
}
