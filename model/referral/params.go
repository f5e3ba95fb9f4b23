package referral

// Gatekeeping is the rule for hospital visits without a slip.
type Gatekeeping = int

// The gatekeeping rules.
const (
	GateOff    Gatekeeping = iota
	GateSoft               // cover is cut, contract holders are spared the dislike
	GateStrict             // cover is cut
)

// Route is where a centre's referrals go first.
type Route = int

// The routes.
const (
	NearestSecondary Route = iota
	DirectTertiary
)

// Params of referral in both directions.
type Params struct {
	Channel     bool        `toml:"channel" lever:"true" en:"a formal channel: form, named counterpart, quota" zh:"正式转诊通道（转诊单、对接人、名额）"`
	Platform    int         `toml:"platform" unit:"level" range:"0..3" lever:"true" en:"information platform: 0 none, 1 records, 2 referrals and slots, 3 tests and drug list" zh:"信息平台等级：0无，1档案，2转诊与号源，3检查互认与药品目录"`
	Guide       bool        `toml:"guide" lever:"true" en:"an operable referral guide" zh:"可操作的转诊指南"`
	Green       bool        `toml:"green_channel" lever:"true" en:"green channel: referred patients are seen first, same or next day" zh:"转诊绿色通道（当日或次日优先就诊）"`
	Reserved    float64     `toml:"reserved_slots" unit:"share" range:"0..0.9" lever:"true" en:"share of hospital slots kept for referrals from centres" zh:"预留给社区转诊的号源比例"`
	Release     float64     `toml:"reserved_release" unit:"d" range:"0..14" en:"days before the day on which unused reserved slots are released" zh:"未用预留号源提前释放天数"`
	Subsidy     float64     `toml:"subsidy" unit:"CNY" range:"0..500" lever:"true" en:"price subsidy per referred visit" zh:"每次转诊就诊的价格补贴"`
	Gate        Gatekeeping `toml:"gatekeeping" enum:"off,soft,strict" lever:"true" en:"gatekeeping: hospital visits without referral" zh:"守门制：未经转诊的医院就诊"`
	Route       Route       `toml:"route" enum:"nearest_secondary,direct_tertiary" lever:"true" en:"where a centre's referrals go first" zh:"社区转诊首选去向"`
	SlipDays    float64     `toml:"slip_days" unit:"d" range:"1..180" en:"validity of a slip" zh:"转诊单有效期"`
	SlipMinutes float64     `toml:"slip_minutes" unit:"min" range:"0.5..20" en:"GP time for somebody who only wants a slip" zh:"仅开转诊单的就诊时间"`

	Threshold       float64    `toml:"threshold" unit:"1" range:"0.4..1.2" en:"severity signal at which a GP refers as often as not" zh:"全科医生转诊阈值"`
	Slope           float64    `toml:"slope" unit:"1" range:"1..40" en:"steepness of referral in the signal" zh:"转诊概率斜率"`
	ByChannel       float64    `toml:"threshold_channel" unit:"1" range:"0..0.3" en:"threshold lowered by a formal channel" zh:"正式通道降低阈值"`
	ByInfo          float64    `toml:"threshold_info" unit:"1" range:"0..0.3" en:"threshold lowered by a full platform" zh:"信息平台降低阈值"`
	ByOverload      float64    `toml:"threshold_overload" unit:"1" range:"0..0.3" en:"threshold lowered by full overload" zh:"满负荷降低阈值"`
	ByGreen         float64    `toml:"threshold_green" unit:"1" range:"0..0.3" en:"threshold lowered by a green channel" zh:"绿色通道降低阈值"`
	ByEffort        float64    `toml:"threshold_effort" unit:"1" range:"0..0.3" en:"threshold raised by the centre's full effort" zh:"社区努力提高阈值"`
	BetweenGPs      float64    `toml:"threshold_sd" unit:"1" range:"0..0.3" lever:"true" en:"differences of the threshold between GPs without a guide" zh:"全科医生间阈值差异（无指南）"`
	CentreEffort    float64    `toml:"centre_effort" unit:"1" range:"0..1" lever:"true" en:"effort of centres to treat and to take back" zh:"社区诊治与承接努力"`
	UpEffort        [2]float64 `toml:"up_effort" index:"hospital" unit:"1" range:"0..1" lever:"true" en:"effort of secondary and tertiary hospitals to take referrals" zh:"二、三级医院接诊上转努力"`
	AcceptBase      float64    `toml:"accept_base" unit:"share" range:"0..1" en:"acceptance of an up-referral without effort" zh:"无努力时上转接收率"`
	AcceptEffort    float64    `toml:"accept_effort" unit:"share" range:"0..1" en:"added by full effort" zh:"努力带来的接收率增量"`
	PaperMinutes    float64    `toml:"paper_minutes" unit:"min" range:"0..60" en:"GP time to write an order on paper" zh:"纸质转诊单用时"`
	PlatformMinutes float64    `toml:"platform_minutes" unit:"min" range:"0..60" en:"GP time with the platform (level 2 and over)" zh:"平台转诊用时"`
	PaperLow        float64    `toml:"paper_delay_low" unit:"d" range:"0..60" en:"shortest delay on paper" zh:"纸质转诊最短等待"`
	PaperHigh       float64    `toml:"paper_delay_high" unit:"d" range:"0..60" en:"longest delay on paper" zh:"纸质转诊最长等待"`
	GreenDelay      float64    `toml:"green_delay" unit:"d" range:"0..7" en:"longest delay in the green channel" zh:"绿色通道最长等待"`
	GoBase          float64    `toml:"go_base" unit:"util" range:"-3..3" en:"resident's liking of following an order" zh:"患者接受上转常数项"`
	GoSeverity      float64    `toml:"go_severity" unit:"util" range:"0..6" en:"its growth with felt severity over 0.4" zh:"接受上转随自觉严重度增长"`
	GoKnown         float64    `toml:"go_known" unit:"util" range:"0..3" en:"added when the specialist is known from the centre" zh:"认识该专家时的增量"`
	RefuseElsewhere float64    `toml:"refuse_elsewhere" unit:"share" range:"0..1" en:"share of those who refuse that walk in at another hospital" zh:"拒绝上转后自行去其他医院的比例"`
	RetainBase      float64    `toml:"retain_base" unit:"share" range:"0..1" en:"share of hard cases a secondary hospital keeps at full effort to pass on" zh:"二级医院留治疑难病例基础比例"`
	RetainEffort    float64    `toml:"retain_effort" unit:"share" range:"0..1" en:"added without that effort" zh:"无上转努力时的增量"`

	DownEffort   [2]float64 `toml:"down_effort" index:"hospital" unit:"1" range:"0..1" lever:"true" en:"effort of secondary and tertiary hospitals to refer down" zh:"二、三级医院下转努力"`
	DownBase     float64    `toml:"down_base" unit:"1" range:"0..1" en:"what is left of that effort without information" zh:"无信息平台时下转努力保留比例"`
	DownGuide    float64    `toml:"down_guide" unit:"share" range:"0..1" en:"share of it lost without a guide" zh:"无指南时下转损失比例"`
	CentreBase   float64    `toml:"centre_base" unit:"share" range:"0..1" en:"centre's acceptance without effort" zh:"社区无努力时接收率"`
	DownCost     float64    `toml:"down_cost" unit:"util/CNY" range:"0..0.05" en:"resident's liking per CNY saved" zh:"每节省一元的接受意愿增量"`
	DownQuality  float64    `toml:"down_quality" unit:"util" range:"0..6" en:"resident's liking per unit of trust in the centre over 0.66" zh:"对社区信任的接受意愿增量"`
	DownContract float64    `toml:"down_contract" unit:"util" range:"0..3" en:"added under contract" zh:"签约的接受意愿增量"`
	DownExpert   float64    `toml:"down_expert" unit:"util" range:"0..3" en:"added when the same hospital's experts sit at the centre" zh:"同院专家在社区坐诊的增量"`
	StableShare  float64    `toml:"down_outpatient" unit:"share" range:"0..1" en:"share of stable chronic hospital refills that are fit for the centre" zh:"医院稳定慢病配药中适合下转的比例"`
	FollowShare  float64    `toml:"down_follow_up" unit:"share" range:"0..1" en:"share of discharges fit for follow-up at the centre" zh:"出院适合社区随访的比例"`

	DrugList    float64    `toml:"drug_list_gain" unit:"share" range:"0..1" en:"share of the drugs a centre lacks that a common list brings, from platform level 3 on" zh:"平台3级统一药品目录补齐社区缺药的比例"`
	Quota       [2]float64 `toml:"up_quota" index:"hospital" unit:"1/10k/week" range:"0..1000" lever:"true" en:"orders of centres that secondary and tertiary hospitals take in a week, per 10,000 residents, emergencies apart" zh:"二、三级医院每万居民每周接收社区上转名额（急症除外）"`
	Ahead       int        `toml:"reserved_ahead" unit:"d" range:"0..14" lever:"true" en:"days by which reserved slots open before the others" zh:"预留号源比公开号源提前开放天数"`
	Pathway     bool       `toml:"step_down_pathway" lever:"true" en:"step-down agreed on admission by a standing pathway: no paper and no guide are missed" zh:"下转路径（入院即商定下转，不因缺少平台与指南而流失）"`
	ByLiability float64    `toml:"threshold_liability" unit:"1" range:"0..0.3" en:"threshold raised where an alliance with tight integration of people shares the blame for failures" zh:"人员紧密整合分担责任提高的阈值"`
}
