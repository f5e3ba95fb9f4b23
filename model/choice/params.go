package choice

// Params of choice among institutions. Utilities are on the logit scale.
type Params struct {
	Community float64 `toml:"constant_community" unit:"util" range:"-5..5" en:"liking of the home centre apart from everything named" zh:"社区中心常数项"`
	Secondary float64 `toml:"constant_secondary" unit:"util" range:"-5..5" en:"liking of secondary hospitals together" zh:"二级医院常数项（合计）"`
	Tertiary  float64 `toml:"constant_tertiary" unit:"util" range:"-5..5" en:"liking of the tertiary hospital" zh:"三级医院常数项"`
	Downtown  float64 `toml:"constant_downtown" unit:"util" range:"-5..5" en:"liking of the downtown hospital" zh:"市区医院常数项"`
	Emergency float64 `toml:"constant_emergency" unit:"util" range:"-5..5" en:"liking of the emergency department" zh:"急诊常数项"`
	Expert    float64 `toml:"constant_expert" unit:"util" range:"-5..5" en:"liking of an expert session at the centre for a planned need" zh:"社区专家门诊常数项（计划性需求）"`
	Self      float64 `toml:"constant_self" unit:"util" range:"-5..8" en:"utility of self-care when nothing is felt" zh:"自我照护常数项"`
	SelfBy    float64 `toml:"self_by_severity" unit:"util" range:"-15..0" en:"its change with felt severity" zh:"自我照护随严重度变化"`
	SelfWage  float64 `toml:"self_by_income" unit:"util" range:"-2..2" en:"its change with the logarithm of income" zh:"自我照护随收入对数变化"`

	QualityBase  float64 `toml:"quality_intercept" unit:"util" range:"0..10" en:"weight of believed quality when nothing is felt" zh:"质量信念权重（截距）"`
	QualityBy    float64 `toml:"quality_by_severity" unit:"util" range:"0..15" en:"growth of that weight with felt severity" zh:"质量信念权重随严重度增长"`
	Cost         float64 `toml:"own_cost" unit:"util/CNY" range:"0..0.05" en:"loss of utility per CNY of own payment at mean income" zh:"每元个人负担的效用损失（平均收入）"`
	Income       float64 `toml:"income_index" unit:"1" range:"0.1..10" en:"nominal incomes as a multiple of those of the base year" zh:"名义收入指数（基年为1）"`
	Reputation   float64 `toml:"reputation" unit:"1" range:"0..1" en:"share of a gain in capability that is public at once; the rest is learnt by visits" zh:"能力提升即时转化为口碑的比例"`
	CostSpread   float64 `toml:"own_cost_sd" unit:"1" range:"0..2" en:"standard deviation of its logarithm between residents" zh:"居民间费用敏感性差异"`
	IncomePower  float64 `toml:"income_exponent" unit:"1" range:"0..2" en:"how fast it falls with income" zh:"费用敏感性的收入弹性"`
	Wait         float64 `toml:"wait_hour" unit:"util/h" range:"0..3" en:"loss per believed hour in the facility" zh:"院内每小时效用损失"`
	Delay        float64 `toml:"appointment_delay" unit:"util" range:"0..2" en:"loss per unit of ln(1 + days until the appointment)" zh:"预约等待天数的效用损失"`
	Travel       float64 `toml:"travel_hour" unit:"util/h" range:"0..5" en:"loss per hour of travel, one way" zh:"单程每小时出行效用损失"`
	Habit        float64 `toml:"habit" unit:"util" range:"0..3" en:"pull of where one always goes" zh:"就医习惯的吸引"`
	Contract     float64 `toml:"contract_acute" unit:"util" range:"0..2" en:"pull of a family-doctor contract, acute illness" zh:"家庭医生签约的吸引（急性）"`
	Showroom     float64 `toml:"showroom" unit:"util" range:"0..1" lever:"true" en:"pull of the hospital of an expert one knows from the centre" zh:"下沉专家所在医院的吸引（橱窗效应）"`
	Slip         float64 `toml:"slip" unit:"util" range:"0..3" en:"pull of a valid referral slip" zh:"转诊单的吸引"`
	Aspiration   float64 `toml:"aspiration_loss" unit:"util" range:"0..6" lever:"true" en:"loss per unit of quality below what one takes as normal" zh:"低于期望质量的损失"`
	Failed       float64 `toml:"failed_visit" unit:"util" range:"0..4" en:"loss per failed visit there in this episode" zh:"本次病程在该处失败就诊的损失"`
	GateTaste    float64 `toml:"gate_dislike" unit:"util" range:"0..4" en:"median dislike of seeing a GP only for a slip" zh:"仅为开转诊单就诊的反感（中位数）"`
	GateSpread   float64 `toml:"gate_dislike_sd" unit:"1" range:"0..2" en:"standard deviation of its logarithm" zh:"上述反感的对数标准差"`
	EmergencyOOP float64 `toml:"emergency_cost" unit:"1" range:"1..3" en:"own payment at the emergency department, as a multiple of the tertiary clinic's" zh:"急诊个人负担倍数（相对三级门诊）"`
	EmergencyGo  float64 `toml:"emergency_share" unit:"share" range:"0..1" en:"share of emergencies that go straight to the emergency department" zh:"急症直接去急诊的比例"`
	ReferMid     float64 `toml:"expected_referral_at" unit:"1" range:"0..1" en:"felt severity at which a referral is as likely as not" zh:"预期转诊概率为一半的自觉严重度"`
	ReferSlope   float64 `toml:"expected_referral_slope" unit:"1" range:"0..30" en:"steepness of that expectation" zh:"预期转诊概率斜率"`
	Nest         float64 `toml:"nest" unit:"1" range:"0.1..1" en:"1 is a plain logit; below 1 hospitals are closer substitutes of each other" zh:"嵌套系数（1为普通Logit）"`

	RefillCommunity float64 `toml:"refill_community" unit:"util" range:"-5..5" en:"liking of the centre for a refill" zh:"配药社区常数项"`
	RefillSecondary float64 `toml:"refill_secondary" unit:"util" range:"-5..5" en:"liking of secondary hospitals for a refill" zh:"配药二级医院常数项"`
	RefillTertiary  float64 `toml:"refill_tertiary" unit:"util" range:"-5..5" en:"liking of the tertiary hospital for a refill" zh:"配药三级医院常数项"`
	RefillQuality   float64 `toml:"refill_quality" unit:"util" range:"0..5" en:"weight of believed quality at a refill" zh:"配药时质量信念权重"`
	RefillContract  float64 `toml:"refill_contract" unit:"util" range:"0..3" en:"pull of a contract at a refill" zh:"配药时签约的吸引"`
	RefillMissing   float64 `toml:"refill_missing" unit:"util" range:"0..10" en:"loss when the centre does not have the drug" zh:"社区缺药的损失"`
	DrugAvailable   float64 `toml:"drug_available" unit:"share" range:"0..1" lever:"true" en:"share of chronic residents whose drug the centre stocks" zh:"社区可配到所需慢病药的比例"`

	FrozenRefills bool `toml:"frozen_refills" lever:"true" en:"each resident goes on refilling where he last did before it was switched on" zh:"冻结配药地点"`

	BookedShare float64    `toml:"booked_share" unit:"share" range:"0..1" lever:"true" en:"share of residents who book hospital visits" zh:"医院预约就诊比例"`
	ExpertShare [2]float64 `toml:"expert_clinic_share" index:"hospital" unit:"share" range:"0..1" en:"share of new hospital clinic visits made to an expert clinic, secondary and tertiary" zh:"二、三级医院新诊中专家门诊比例"`
}

// Learning says how beliefs move.
type Learning struct {
	Enabled        bool       `toml:"enabled" lever:"true" en:"whether residents learn from visits and neighbours" zh:"是否启用居民学习"`
	QualityStart   [4]float64 `toml:"quality_start" index:"tier" unit:"1" range:"0..1" en:"mean of the first belief in quality, by tier" zh:"各级机构初始质量信念均值"`
	QualityStartSD [4]float64 `toml:"quality_start_sd" index:"tier" unit:"1" range:"0..0.5" en:"its standard deviation between residents" zh:"各级机构初始质量信念标准差"`
	Aspiration     float64    `toml:"aspiration_start" unit:"1" range:"0..1" en:"quality taken as normal at the start" zh:"初始期望质量"`
	Gain           float64    `toml:"gain" unit:"1" range:"0..0.5" en:"step of the belief after a resolved visit" zh:"就诊成功后信念上调幅度"`
	Loss           float64    `toml:"loss" unit:"1" range:"0..0.9" en:"step after a failed visit" zh:"就诊失败后信念下调幅度"`
	LossTo         float64    `toml:"loss_to" unit:"1" range:"0..1" en:"belief towards which failures pull" zh:"失败拉向的信念值"`
	Referred       float64    `toml:"referred" unit:"1" range:"0..0.5" en:"step after a timely referral" zh:"及时转诊后的信念调整幅度"`
	ReferredTo     float64    `toml:"referred_to" unit:"1" range:"0..1" en:"belief towards which it pulls" zh:"及时转诊拉向的信念值"`
	Unseen         float64    `toml:"unseen" unit:"1" range:"0..0.5" en:"step after leaving unseen" zh:"未就诊离开后的信念调整幅度"`
	Impatient      float64    `toml:"impatient" unit:"1" range:"0..0.5" en:"step after a wait beyond patience" zh:"等候超过耐心后的信念调整幅度"`
	UnseenTo       float64    `toml:"unseen_to" unit:"1" range:"0..1" en:"belief towards which both pull" zh:"上述两者拉向的信念值"`
	WordOfMouth    float64    `toml:"word_of_mouth" unit:"1/month" range:"0..0.5" lever:"true" en:"monthly pull towards the mean of the neighbourhood" zh:"每月向邻里均值靠拢"`
	Drift          float64    `toml:"drift" unit:"1/month" range:"0..0.1" en:"monthly pull back to the tier's first mean" zh:"每月向初始均值回归"`
	Habit          float64    `toml:"habit_gain" unit:"1" range:"0..1" en:"step of habit towards where one went" zh:"习惯增强幅度"`
	HabitFade      float64    `toml:"habit_fade" unit:"1" range:"0..1" en:"what is left of the habit of other places after a visit" zh:"其他机构习惯保留比例"`
	AspirationUp   float64    `toml:"aspiration_up" unit:"1" range:"0..1" en:"step of aspiration towards a better experience" zh:"期望上调幅度"`
	AspirationDown float64    `toml:"aspiration_down" unit:"1/month" range:"0..0.1" en:"monthly fall of aspiration" zh:"期望每月下降"`
	PrivateWait    float64    `toml:"private_wait" unit:"1" range:"0..1" en:"weight of own waits against published ones" zh:"自身等候经验权重"`
	PrivateStep    float64    `toml:"private_wait_step" unit:"1" range:"0..1" en:"step of the own belief at a visit" zh:"自身等候信念更新步长"`
	PublicWait     float64    `toml:"public_wait_memory" unit:"d" range:"1..365" en:"memory of the published time in facility" zh:"公开等候时间的记忆时长"`
	FrozenWaits    bool       `toml:"frozen_waits" lever:"true" en:"hold believed waits where they were at the start of the measured span" zh:"冻结等候信念（统计期起）"`
	PublicBill     float64    `toml:"public_bill_memory" unit:"d" range:"1..1000" en:"memory of the published bill" zh:"公开费用的记忆时长"`
	WillingStart   float64    `toml:"willing_start" unit:"share" range:"0..1" en:"share willing to be referred down at the start" zh:"初始接受下转意愿"`
	WillingGain    float64    `toml:"willing_gain" unit:"1" range:"0..1" en:"step after a good down-referral" zh:"良好下转后意愿上调"`
	WillingLoss    float64    `toml:"willing_loss" unit:"1" range:"0..1" en:"step after a bad one" zh:"不良下转后意愿下调"`
}

// Contract is the family-doctor contract.
type Contract struct {
	Start        float64 `toml:"start_share" unit:"share" range:"0..1" en:"share of residents under contract at the start" zh:"初始签约率"`
	SignUp       float64 `toml:"sign_up" unit:"1/month" range:"0..0.5" en:"monthly hazard of signing" zh:"每月签约风险"`
	ChronicTimes float64 `toml:"chronic_times" unit:"1" range:"0..20" en:"its multiple for the chronically ill" zh:"慢病患者签约倍数"`
	VisitedTimes float64 `toml:"visited_times" unit:"1" range:"0..20" en:"its multiple after a visit to the centre this month" zh:"当月到过社区者签约倍数"`
	Campaign     float64 `toml:"campaign" unit:"1" range:"0..50" lever:"true" en:"campaign multiple of the sign-up hazard" zh:"签约推广倍数"`
	Target       float64 `toml:"target" unit:"share" range:"0..1" lever:"true" en:"family-doctor contracts at which signing stops, share of residents" zh:"家庭医生签约率目标（达到后停止签约）"`
	Priority     bool    `toml:"priority" lever:"true" en:"referred contract holders are seen as green-channel patients (1+1+1)" zh:"签约者转诊优先（1+1+1）"`
	Waiver       bool    `toml:"deductible_waiver" lever:"true" en:"no deductible for contract holders at their centre" zh:"签约者在签约社区免起付线"`
	Fee          float64 `toml:"fee" unit:"CNY/year" range:"0..2000" lever:"true" en:"family-doctor fee per contract and year, paid by the fund" zh:"家庭医生签约服务费（每人每年，基金支付）"`
	Combination  bool    `toml:"combination" lever:"true" en:"1+1+1: a contract holder needs no slip at the nearest secondary and the tertiary hospital" zh:"1+1+1组合签约：组合内医院免转诊单"`
}
