package need

// Ages is the number of age classes: 0-14, 15-44, 45-59, 60 and over.
const Ages = 4

// Department of an illness.
type Department uint8

// The departments, in the order of every per-department parameter.
const (
	General Department = iota
	Respiratory
	Chronic
	Digestive
	Musculoskeletal
	Paediatric
	WomenEyeDental
	NeuroOnco
	Departments = 8
)

// Groups is the number of clinic groups into which hospitals put departments.
const Groups = 4

// Group returns the clinic group of a department: 0 internal medicine,
// 1 surgery and specialties, 2 paediatrics, 3 neurology and oncology.
func (d Department) Group() int {
	switch d {
	case Musculoskeletal, WomenEyeDental:
		return 1
	case Paediatric:
		return 2
	case NeuroOnco:
		return 3
	}
	return 0
}

// Params of demand. Rates are per resident and year unless the name says
// otherwise.
type Params struct {
	AgeShare     [Ages]float64 `toml:"age_share" index:"age" unit:"share" range:"0..1" en:"share of residents by age class (0-14, 15-44, 45-59, 60+)" zh:"各年龄组人口占比（0-14、15-44、45-59、60+）"`
	ChronicShare [Ages]float64 `toml:"chronic_share" index:"age" unit:"share" range:"0..1" en:"share with at least one chronic condition, by age" zh:"各年龄组慢性病患病率"`
	FrailtyVar   float64       `toml:"frailty_variance" unit:"1" range:"0.01..4" en:"variance of frailty, a multiplier of onset with mean 1" zh:"易感性方差（均值为1的发病倍数）"`

	AcutePerYear     [Ages]float64 `toml:"acute_per_year" index:"age" unit:"1/year" range:"0..20" en:"acute episodes per resident and year, by age" zh:"各年龄组人均年急性发病次数"`
	FlarePerYear     float64       `toml:"flare_per_year" unit:"1/year" range:"0..10" en:"flares per chronic resident and year" zh:"慢病患者年急性加重次数"`
	PlannedPerYear   float64       `toml:"planned_per_year" unit:"1/year" range:"0..10" en:"planned specialist needs per resident and year" zh:"人均年计划性专科需求"`
	EmergencyPerYear float64       `toml:"emergency_per_year" unit:"1/year" range:"0..2" en:"emergency onsets per resident and year" zh:"人均年急诊发病次数"`
	VisitorsPer10k   float64       `toml:"visitors_per_10k_day" unit:"1/10k/d" range:"0..100" en:"visits of non-residents to hospitals per 10,000 residents and working day" zh:"外来就诊（每万居民每工作日）"`

	SeasonRespiratory float64 `toml:"season_respiratory" unit:"1" range:"0..0.95" en:"seasonal amplitude of respiratory onsets" zh:"呼吸系统发病季节振幅"`
	SeasonOther       float64 `toml:"season_other" unit:"1" range:"0..0.95" en:"seasonal amplitude of other onsets" zh:"其他疾病发病季节振幅"`
	SeasonPeakDay     float64 `toml:"season_peak_day" unit:"d" range:"0..365" en:"day of the year of the seasonal peak" zh:"季节高峰日（一年中的第几天）"`
	FluAmplitude      float64 `toml:"flu_amplitude" unit:"1" range:"0..5" lever:"true" en:"height of an influenza wave over the usual respiratory rate" zh:"流感波峰高度（相对平时呼吸系统发病）"`
	FluPeakDay        float64 `toml:"flu_peak_day" unit:"d" range:"0..366" lever:"true" en:"day of the year of the influenza peak" zh:"流感高峰日（一年中的第几天）"`
	FluWidth          float64 `toml:"flu_width" unit:"d" range:"1..90" lever:"true" en:"standard deviation of the influenza wave" zh:"流感波宽度（标准差）"`

	DepartmentChild  [Departments]float64 `toml:"department_share_0_14" index:"department" unit:"share" range:"0..1" en:"department of an onset at age 0-14" zh:"0-14岁发病科室构成"`
	DepartmentYoung  [Departments]float64 `toml:"department_share_15_44" index:"department" unit:"share" range:"0..1" en:"department of an onset at age 15-44" zh:"15-44岁发病科室构成"`
	DepartmentMiddle [Departments]float64 `toml:"department_share_45_59" index:"department" unit:"share" range:"0..1" en:"department of an onset at age 45-59" zh:"45-59岁发病科室构成"`
	DepartmentOld    [Departments]float64 `toml:"department_share_60" index:"department" unit:"share" range:"0..1" en:"department of an onset at age 60 and over" zh:"60岁以上发病科室构成"`

	SeverityPower    float64 `toml:"severity_power" unit:"1" range:"0.2..6" en:"severity is a uniform number to this power, under 60" zh:"60岁以下病情严重度幂指数"`
	SeverityPowerOld float64 `toml:"severity_power_60" unit:"1" range:"0.2..6" en:"the same at 60 and over" zh:"60岁以上病情严重度幂指数"`
	FlareSeverity    float64 `toml:"flare_severity" unit:"1" range:"0..0.5" en:"added to the severity of a flare" zh:"慢病加重附加严重度"`
	PerceptionSD     float64 `toml:"perception_sd" unit:"1" range:"0..0.5" en:"noise with which severity is felt" zh:"自觉病情误差标准差"`
	AnxietySD        float64 `toml:"anxiety_sd" unit:"1" range:"0..0.5" en:"lasting differences of that feeling between residents" zh:"居民间焦虑差异标准差"`
	EmergencyAbove   float64 `toml:"emergency_above" unit:"1" range:"0.5..1" en:"severity above which an onset is an emergency" zh:"急症严重度阈值"`
	EmergencyMaybe   float64 `toml:"emergency_maybe_above" unit:"1" range:"0.5..1" en:"severity above which it may be one" zh:"可能急症严重度阈值"`
	EmergencyShare   float64 `toml:"emergency_maybe_share" unit:"share" range:"0..1" en:"share of those that are" zh:"其中属急症的比例"`
	SeekDelay        float64 `toml:"seek_delay" unit:"d" range:"0..30" en:"mean delay from onset to seeking care when nothing is felt" zh:"发病至求医平均延迟（症状最轻时）"`
	SeekSeverity     float64 `toml:"seek_severity" unit:"1" range:"0..0.99" en:"how much of the delay the worst feeling takes away" zh:"自觉严重度对延迟的缩短"`

	RefillsPerYear  float64 `toml:"refills_per_year" unit:"1/year" range:"1..60" en:"refills per chronic resident and year on standard prescriptions" zh:"慢病患者年配药次数（常规处方）"`
	LongSupply      float64 `toml:"long_supply" unit:"d" range:"20..120" lever:"true" en:"supply of a long prescription" zh:"长处方用药天数"`
	LongUptake      float64 `toml:"long_uptake" unit:"share" range:"0..1" lever:"true" en:"share of stable contracted chronic residents on long prescriptions" zh:"签约稳定慢病患者长处方使用率"`
	StableShare     float64 `toml:"stable_share" unit:"share" range:"0..1" en:"probability that the condition is stable at a refill" zh:"配药时病情稳定概率"`
	UnstableFlare   float64 `toml:"unstable_flare_share" unit:"share" range:"0..1" en:"share of unstable refills that turn into a flare" zh:"不稳定配药转为急性加重的比例"`
	Recovery        float64 `toml:"recovery" unit:"1/d" range:"0.01..2" en:"recovery hazard of the mildest untreated illness" zh:"最轻未治疗疾病日恢复率"`
	Deterioration   float64 `toml:"deterioration" unit:"1/d" range:"0..0.5" en:"deterioration hazard of the mildest untreated illness" zh:"最轻未治疗疾病日恶化率"`
	DeteriorationBy float64 `toml:"deterioration_by_severity" unit:"1" range:"0..8" en:"growth of its logarithm with severity" zh:"恶化率对数随严重度的增长"`
	JumpLow         float64 `toml:"jump_low" unit:"1" range:"0..1" en:"smallest step of a deterioration" zh:"恶化最小步长"`
	JumpHigh        float64 `toml:"jump_high" unit:"1" range:"0..1" en:"largest step of a deterioration" zh:"恶化最大步长"`
	TreatedRecovery float64 `toml:"treated_recovery" unit:"1" range:"1..20" en:"recovery multiplier under effective treatment" zh:"有效治疗下恢复倍数"`
	TreatedDecline  float64 `toml:"treated_deterioration" unit:"1" range:"0..1" en:"deterioration multiplier under effective treatment" zh:"有效治疗下恶化倍数"`
	TreatedDeath    float64 `toml:"treated_death" unit:"1" range:"0..1" en:"death multiplier under effective treatment" zh:"有效治疗下死亡倍数"`
	CriticalAbove   float64 `toml:"critical_above" unit:"1" range:"0.5..1" en:"severity above which a resident is taken to hospital at once" zh:"立即送院严重度阈值"`
	DeathAbove      float64 `toml:"death_above" unit:"1" range:"0.5..1" en:"severity above which death is possible" zh:"可能死亡严重度阈值"`
	DeathHazard     float64 `toml:"death_hazard" unit:"1/d" range:"0..0.5" en:"death hazard above that severity" zh:"超过阈值的日死亡率"`
	CarePerceived   float64 `toml:"reconsider_hazard" unit:"1/d" range:"0..3" en:"daily hazard of giving up self-care, times felt severity" zh:"放弃自我照护日风险（乘以自觉严重度）"`
}

// DepartmentShares returns the departments of an onset by age class.
func (p *Params) DepartmentShares(age uint8) *[Departments]float64 {
	switch age {
	case 0:
		return &p.DepartmentChild
	case 1:
		return &p.DepartmentYoung
	case 2:
		return &p.DepartmentMiddle
	}
	return &p.DepartmentOld
}
