package governance

// Rule is how efforts answer payoffs.
type Rule = int

// The rules.
const (
	Logit Rule = iota
	Replicator
)

// Lead says under whom an alliance stands.
type Lead = int

// The leaders.
const (
	ByTertiary  Lead = iota // its tertiary hospital
	BySecondary             // a secondary hospital
	ByDistrict              // nobody among the members
)

// Params of the game. Arrays by hospital run secondary, tertiary; arrays by
// tier run community, secondary, tertiary. Pairwise judgements are upper
// triangles, row by row: the five criteria are income, autonomy, assessment,
// workload, development. A second and a third judge are given by entries
// over 0; all 0 means that there is none.
type Params struct {
	Enabled     bool    `toml:"enabled" lever:"true" en:"efforts of institutions answer payoffs; off they stay as given" zh:"启用机构博弈（关闭时努力为给定值）"`
	Frozen      bool    `toml:"frozen" lever:"true" en:"efforts stay where they are, while orders still bind" zh:"冻结努力（行政指令仍然生效）"`
	Anchored    bool    `toml:"anchored" en:"given efforts hold until the measured span and at the payoffs of the year before it; off, efforts answer from the start, and payoffs alone decide" zh:"以给定努力及统计期前一年的收益为起点（关闭时完全由收益决定）"`
	Rule        Rule    `toml:"rule" enum:"logit,replicator" en:"how efforts answer: logit best response with inertia, or replicator dynamics" zh:"调整规则：对数反应或复制动态"`
	Rate        float64 `toml:"rate" unit:"1/quarter" range:"0..1" en:"share of the way to the answer that is gone in a quarter" zh:"每季调整速度"`
	Temperature float64 `toml:"temperature" unit:"1" range:"0.01..2" en:"difference of payoff that multiplies the odds of an effort by e" zh:"反应温度"`
	Mutation    float64 `toml:"mutation" unit:"share" range:"0..0.5" en:"share that tries any effort, under replicator dynamics" zh:"复制动态变异率"`

	People    float64    `toml:"people" unit:"1" range:"0..1" lever:"true" en:"tightness of the alliance in people" zh:"人员整合紧密度"`
	Finance   float64    `toml:"finance" unit:"1" range:"0..1" lever:"true" en:"tightness of the alliance in finance" zh:"财务整合紧密度"`
	Materials float64    `toml:"materials" unit:"1" range:"0..1" lever:"true" en:"tightness of the alliance in materials" zh:"物资整合紧密度"`
	Leader    Lead       `toml:"leader" enum:"tertiary,secondary,district" lever:"true" en:"under whom the alliance stands" zh:"联合体牵头方"`
	DownFloor float64    `toml:"down_floor" unit:"1" range:"0..1" lever:"true" en:"least effort to refer down that an administrative order demands" zh:"行政指令要求的最低下转力度"`
	Autonomy  float64    `toml:"secondary_autonomy" unit:"1" range:"0..5" lever:"true" en:"secondary hospitals' weight of autonomy, as a multiple of the judged one" zh:"二级医院自主权权重倍数"`
	Siphon    float64    `toml:"siphon_compensation" unit:"share" range:"0..1" lever:"true" en:"share of what secondary hospitals lose to the experts' own hospitals that is made good" zh:"二级医院患者流失补偿比例"`
	Support   [3]float64 `toml:"support" index:"finance, personnel, insurance" unit:"1" range:"0..1" lever:"true" en:"support of the finance, personnel and insurance departments; the weakest counts" zh:"财政、人事、医保部门支持力度（取最弱者）"`
	Share     [3]float64 `toml:"share_start" index:"tier" unit:"1" range:"0..1" en:"effort to share data before the game" zh:"信息共享初始努力"`

	TransferDays     float64    `toml:"transfer_days" unit:"d" range:"0.5..60" en:"days of recovery that a transfer takes out of a hospital bed" zh:"每例下转减少的康复期住院日"`
	AcuteMargin      [2]float64 `toml:"acute_margin" index:"hospital" unit:"CNY/d" range:"0..5000" en:"margin of an acute day of the patient who takes the bed" zh:"急性期床日边际收益"`
	Hassle           float64    `toml:"transfer_hassle" unit:"CNY" range:"0..2000" en:"staff cost of a transfer" zh:"每例下转手续成本"`
	SessionPatients  float64    `toml:"session_patients" unit:"persons" range:"0..60" en:"patients whom an expert sees in the own clinic in the time of a session" zh:"一次坐诊时间内本院门诊可诊人数"`
	SessionMargin    float64    `toml:"session_margin" unit:"CNY" range:"0..1000" en:"margin of each of them" zh:"其人均边际收益"`
	SiphonValue      float64    `toml:"siphon_value" unit:"CNY" range:"0..50000" en:"margin of a case that a session sends to the own hospital" zh:"专家坐诊带回病例的边际收益"`
	SiphonCapture    [2]float64 `toml:"siphon_capture" index:"hospital" unit:"share" range:"0..1" en:"share of these that would not have come anyway" zh:"其中新增病例比例"`
	PlatformCost     float64    `toml:"platform_cost" unit:"share" range:"0..0.5" en:"cost of full sharing over a full platform, as a share of the wage bill" zh:"全平台充分共享成本占工资总额比例"`
	EffortCost       float64    `toml:"effort_cost" unit:"share" range:"0..0.5" en:"cost of a centre's full effort, as a share of the wage bill" zh:"社区充分努力成本占工资总额比例"`
	Liability        float64    `toml:"liability" unit:"1" range:"0..1" en:"blame that a leading hospital bears when all of the members' treatments fail, without integration of people" zh:"牵头医院对成员失误的连带责任"`
	PublicHealthLoss float64    `toml:"public_health_loss" unit:"1" range:"0..1" en:"public-health score that a centre's full effort costs without more GPs" zh:"社区充分努力造成的公共卫生考核损失"`

	Tertiary   [10]float64 `toml:"pairs_tertiary" index:"pair, row by row" unit:"1" range:"0..9" en:"pairwise judgements of tertiary hospitals" zh:"三级医院两两比较判断"`
	Tertiary2  [10]float64 `toml:"pairs_tertiary_2" index:"pair, row by row" unit:"1" range:"0..9" en:"the same by a second judge" zh:"三级医院两两比较判断（第二位评判者）"`
	Tertiary3  [10]float64 `toml:"pairs_tertiary_3" index:"pair, row by row" unit:"1" range:"0..9" en:"the same by a third judge" zh:"三级医院两两比较判断（第三位评判者）"`
	Secondary  [10]float64 `toml:"pairs_secondary" index:"pair, row by row" unit:"1" range:"0..9" en:"pairwise judgements of secondary hospitals" zh:"二级医院两两比较判断"`
	Secondary2 [10]float64 `toml:"pairs_secondary_2" index:"pair, row by row" unit:"1" range:"0..9" en:"the same by a second judge" zh:"二级医院两两比较判断（第二位评判者）"`
	Secondary3 [10]float64 `toml:"pairs_secondary_3" index:"pair, row by row" unit:"1" range:"0..9" en:"the same by a third judge" zh:"二级医院两两比较判断（第三位评判者）"`
	Community  [10]float64 `toml:"pairs_community" index:"pair, row by row" unit:"1" range:"0..9" en:"pairwise judgements of centres" zh:"社区两两比较判断"`
	Community2 [10]float64 `toml:"pairs_community_2" index:"pair, row by row" unit:"1" range:"0..9" en:"the same by a second judge" zh:"社区两两比较判断（第二位评判者）"`
	Community3 [10]float64 `toml:"pairs_community_3" index:"pair, row by row" unit:"1" range:"0..9" en:"the same by a third judge" zh:"社区两两比较判断（第三位评判者）"`
	Residents  [6]float64  `toml:"pairs_residents" index:"pair, row by row" unit:"1" range:"0..9" en:"pairwise judgements of residents over cost, delay, quality and freedom" zh:"居民两两比较判断（费用、等待、质量、自由）"`
	Residents2 [6]float64  `toml:"pairs_residents_2" index:"pair, row by row" unit:"1" range:"0..9" en:"the same by a second judge" zh:"居民两两比较判断（第二位评判者）"`
	Residents3 [6]float64  `toml:"pairs_residents_3" index:"pair, row by row" unit:"1" range:"0..9" en:"the same by a third judge" zh:"居民两两比较判断（第三位评判者）"`
	Problems   [3]float64  `toml:"pairs_problems" index:"pair, row by row" unit:"1" range:"0..9" en:"pairwise judgements of the problems: relations of the bodies, voice of large hospitals, obstacles to the downward flow" zh:"问题两两比较判断（主体关系、大医院话语权、下转障碍）"`
}

// Panel is the judgements of one group of judges: the upper triangles of those
// who judged, in order, and the keys of the parameters they stand in.
type Panel struct {
	Items []Item   // what is compared
	Keys  []string // of every judge, given or not
	Upper [][]float64
}

// Item is one of the things compared.
type Item struct{ En, Zh string }

var (
	criteria  = []Item{{"income", "收入"}, {"autonomy", "自主权"}, {"assessment", "考核"}, {"workload", "工作量"}, {"development", "发展"}}
	concerns  = []Item{{"cost", "费用"}, {"delay", "等待"}, {"quality", "质量"}, {"freedom", "自由"}}
	obstacles = []Item{{"relations", "主体关系"}, {"voice", "话语权"}, {"downward flow", "下转"}}
)

// Panels returns the judgements of centres, secondary and tertiary hospitals,
// residents, and of the problems.
func (p *Params) Panels() [5]Panel {
	return [5]Panel{
		{criteria, keysOf("community"), [][]float64{p.Community[:], p.Community2[:], p.Community3[:]}},
		{criteria, keysOf("secondary"), [][]float64{p.Secondary[:], p.Secondary2[:], p.Secondary3[:]}},
		{criteria, keysOf("tertiary"), [][]float64{p.Tertiary[:], p.Tertiary2[:], p.Tertiary3[:]}},
		{concerns, keysOf("residents"), [][]float64{p.Residents[:], p.Residents2[:], p.Residents3[:]}},
		{obstacles, []string{"pairs_problems"}, [][]float64{p.Problems[:]}},
	}
}

func keysOf(who string) []string {
	return []string{"pairs_" + who, "pairs_" + who + "_2", "pairs_" + who + "_3"}
}

// Given reports whether judge k of a panel has judged at all. The first always
// has.
func (p *Panel) Given(k int) bool {
	if k == 0 {
		return true
	}
	for _, x := range p.Upper[k] {
		if x != 0 {
			return true
		}
	}
	return false
}

// Judgement returns the matrix of judge k, and of all together.
func (p *Panel) Judgement(k int) Judgement { return NewJudgement(len(p.Items), p.Upper[k]) }

// Together returns the matrix of all judges who have judged.
func (p *Panel) Together() Judgement {
	var given []Judgement
	for k := range p.Upper {
		if p.Given(k) {
			given = append(given, p.Judgement(k))
		}
	}
	return Combine(given)
}
