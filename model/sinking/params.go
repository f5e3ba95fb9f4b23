package sinking

// Params of expert sinking.
type Params struct {
	ExpertsPer10k  float64 `toml:"experts_per_10k" unit:"persons/10k" range:"0..10" lever:"true" en:"experts who go down to centres, per 10,000 residents" zh:"每万居民下沉专家数"`
	SessionsPer10k float64 `toml:"sessions_per_10k_month" unit:"1/10k/month" range:"0..60" lever:"true" en:"half-days of experts at centres, per 10,000 residents and month" zh:"每万居民每月专家社区坐诊半天数"`
	ClinicHalfDays int     `toml:"clinic_half_days" unit:"1/week" range:"1..10" en:"half-days a week an expert sits in the own hospital's expert clinic" zh:"专家每周本院专家门诊半天数"`
	OnSite         float64 `toml:"on_site" unit:"h" range:"0.5..4" en:"time at the centre per session" zh:"每次坐诊现场时间"`
	Travel         float64 `toml:"travel" unit:"h" range:"0..4" lever:"true" en:"time on the road per session" zh:"每次下沉路途时间"`
	Displaced      float64 `toml:"displaced_share" unit:"share" range:"0..1" lever:"true" en:"share of a session's time taken from the own hospital's clinic, at most its half-day; the rest is overtime" zh:"占用本院门诊工时比例（至多一个半天，其余为加班）"`
	Seats          int     `toml:"seats" unit:"persons" range:"1..40" lever:"true" en:"seats of a session" zh:"每次坐诊号数"`
	Will           float64 `toml:"will" unit:"1" range:"0..1" lever:"true" en:"effort the hospital would make unforced" zh:"医院自愿下沉意愿"`
	Order          float64 `toml:"order_floor" unit:"1" range:"0..1" lever:"true" en:"least effort an administrative order demands" zh:"行政指令要求的最低下沉力度"`
	WorstQuality   float64 `toml:"worst_compliance" unit:"1" range:"0..1" en:"quality of compliance below which it does not fall" zh:"执行质量下限"`
	Cancelled      float64 `toml:"cancelled_share" unit:"share" range:"0..1" en:"share of sessions that would be cancelled if compliance were nil" zh:"执行质量为零时坐诊取消比例"`
	Presence       float64 `toml:"presence" unit:"1" range:"0..0.5" en:"quality an expert in session adds to the centre in the eyes of those who know" zh:"专家在诊对社区感知质量的提升"`
	AwareStart     float64 `toml:"aware_start" unit:"share" range:"0..1" en:"share of residents who know of the sessions at the start, per clinic group" zh:"初始知晓率"`
	AwareOwn       float64 `toml:"aware_own" unit:"1/month" range:"0..1" lever:"true" en:"monthly hazard of hearing of a session without publicity" zh:"无宣传时每月知晓风险"`
	AwareSessions  float64 `toml:"aware_sessions" unit:"1/month" range:"0..0.2" en:"monthly hazard per two sessions per 10,000 residents" zh:"每万居民两次坐诊带来的每月知晓风险"`
	AwareBlock     float64 `toml:"aware_neighbours" unit:"1/month" range:"0..0.2" en:"monthly hazard when all neighbours know" zh:"邻里全部知晓时的每月知晓风险"`
	AwareGP        float64 `toml:"aware_gp" unit:"1/month" range:"0..0.5" en:"monthly hazard when the GP told" zh:"全科医生告知后的每月知晓风险"`
	GPTells        float64 `toml:"gp_tells_share" unit:"share" range:"0..1" en:"share of visits to the centre at which the GP tells" zh:"社区就诊中告知比例"`
	Publicity      float64 `toml:"publicity" unit:"1" range:"0..20" lever:"true" en:"multiple of the hazard by sessions" zh:"宣传倍数"`
	Forget         float64 `toml:"forget" unit:"1/month" range:"0..0.5" lever:"true" en:"monthly share who forget" zh:"每月遗忘比例"`
	Rotation       int     `toml:"rotation_months" unit:"month" range:"0..60" lever:"true" en:"months after which experts change centres; 0 never" zh:"专家轮换周期（0为不轮换）"`
	RotationForget float64 `toml:"rotation_forget" unit:"1" range:"1..20" en:"multiple of forgetting after a rotation" zh:"轮换后遗忘倍数"`
	ExpectedPull   float64 `toml:"expected_pull" unit:"share" range:"0..1" en:"share of the planned needs of those who know that the timetable expects at sessions" zh:"排班时预期的知晓者就诊比例"`
	HandOver       float64 `toml:"hand_over" unit:"share" range:"0..1" en:"share of harder GP cases handed to the next session, per unit of 1 + centre effort" zh:"全科移交专家门诊比例"`
	HandOverAbove  float64 `toml:"hand_over_above" unit:"1" range:"0..1" en:"severity signal above which a GP hands over" zh:"移交专家的严重度阈值"`
	BookDays       float64 `toml:"book_days" unit:"d" range:"1..60" en:"days ahead for which a session is booked" zh:"专家坐诊预约天数"`
	Siphon         float64 `toml:"siphon" unit:"share" range:"0..1" en:"probability that a session sends a case on to the own hospital" zh:"专家坐诊转往本院的概率"`
	Teaching       float64 `toml:"teaching_share" unit:"share" range:"0..1" lever:"true" en:"share of a session spent teaching" zh:"坐诊中带教时间比例"`
	TeachingRate   float64 `toml:"teaching_rate" unit:"1/month" range:"0..0.2" en:"skill a GP gains per month of full teaching, per unit of difference" zh:"带教的技能增长率"`
	TeachingFull   float64 `toml:"teaching_full" unit:"min/month" range:"10..5000" en:"minutes a month that count as full exposure" zh:"视为充分带教的每月分钟数"`
	SkillFade      float64 `toml:"skill_fade" unit:"1/month" range:"0..0.1" en:"monthly loss of gained skill" zh:"技能每月消退"`
	SkillCap       float64 `toml:"skill_cap" unit:"1" range:"0..0.5" en:"largest gain of skill" zh:"技能增长上限"`
	FixedDays      bool    `toml:"fixed_days" lever:"true" en:"sessions of a clinic group at a centre keep one weekday and half-day" zh:"各社区各诊室组专家坐诊固定星期与半天"`
	FixedForget    float64 `toml:"fixed_forget" unit:"1" range:"0..1" en:"forgetting with fixed days, relative to that without" zh:"固定坐诊日时遗忘的倍数"`
	Loyal          bool    `toml:"loyal" lever:"true" en:"an expert keeps the centres he has served, until a rotation" zh:"专家固定对口社区（轮换时重排）"`
}
