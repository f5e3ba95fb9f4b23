package indicator

// Params of indicators that need more than counting: where a line is drawn,
// and how content residents and staff are. They move nothing in the district.
type Params struct {
	Income       float64 `toml:"income_mean" unit:"CNY/year" range:"1000..1000000" en:"mean income of a resident" zh:"居民人均年收入"`
	Catastrophic float64 `toml:"catastrophic_above" unit:"share" range:"0.001..1" en:"own payment in a year, as a share of income, above which it is catastrophic" zh:"灾难性支出阈值（年个人负担占收入比例）"`
	Sensitive    float64 `toml:"sensitive_below" unit:"1" range:"0..1" en:"severity at onset below which the admission of a flare counts as avoidable by ambulatory care" zh:"门诊敏感住院的发病严重度上限"`
	Avoidable    float64 `toml:"avoidable_margin" unit:"1" range:"0..0.5" en:"how far below a GP's capability a case must be for a tertiary visit to count as avoidable" zh:"可避免三级就诊的能力余量"`
	ReturnDays   float64 `toml:"return_days" unit:"d" range:"1..90" en:"days within which an unplanned visit of the same episode counts as a return" zh:"非计划返诊的时限"`

	VisitBase     float64 `toml:"visit_base" unit:"util" range:"-5..5" en:"satisfaction of a resident with a visit that cost nothing, took no wait and changed nothing" zh:"患者满意度：常数项"`
	VisitResolved float64 `toml:"visit_resolved" unit:"util" range:"0..5" en:"gain where the problem is resolved or improves" zh:"患者满意度：问题解决或好转"`
	VisitWait     float64 `toml:"visit_wait" unit:"util/h" range:"0..5" en:"loss per hour of waiting" zh:"患者满意度：每小时候诊损失"`
	VisitCost     float64 `toml:"visit_cost" unit:"util/CNY" range:"0..0.05" en:"loss per CNY of own payment" zh:"患者满意度：每元个人负担损失"`
	VisitChoice   float64 `toml:"visit_choice" unit:"util" range:"0..3" en:"gain where the resident's choice of place was respected" zh:"患者满意度：尊重就医选择"`

	StaffBase        [StaffGroups]float64 `toml:"staff_base" index:"staff group" unit:"util" range:"-5..5" en:"satisfaction of staff with integration before anything happens (centres; hospital experts who go down; hospital doctors who stay)" zh:"医务人员满意度常数项（社区、下沉专家、医院留守）"`
	StaffBenefit     float64              `toml:"staff_benefit" unit:"util" range:"0..5" en:"gain with full benefit from integration" zh:"医务人员满意度：受益"`
	StaffRecognition float64              `toml:"staff_recognition" unit:"util" range:"0..5" en:"gain with full recognition" zh:"医务人员满意度：认可"`
	StaffLoad        float64              `toml:"staff_load" unit:"util" range:"0..10" en:"loss per multiple of the usual load above it" zh:"医务人员满意度：超负荷损失"`
	StaffAutonomy    float64              `toml:"staff_autonomy" unit:"util" range:"0..5" en:"loss with full loss of autonomy" zh:"医务人员满意度：自主权损失"`
	StaffIdle        float64              `toml:"staff_idle" unit:"util" range:"0..5" en:"loss per unit of seats left empty beyond the usual" zh:"医务人员满意度：坐诊空闲损失"`
	StaffTravel      float64              `toml:"staff_travel" unit:"util/h" range:"0..5" en:"loss per hour on the road to a session" zh:"医务人员满意度：每小时路途占用"`
	GPLoad           float64              `toml:"gp_load" unit:"visits/h" range:"1..60" en:"usual visits per GP hour" zh:"全科医生常规每小时诊疗人次"`
	HospitalLoad     float64              `toml:"hospital_load" unit:"1" range:"0.1..1.5" en:"usual share of a hospital doctor's clinic hours spent with residents, sessions at centres counted too" zh:"医院医生常规负荷"`
	FullSeats        float64              `toml:"full_seats" unit:"share" range:"0..1" en:"share of the seats of sessions in use below which experts feel idle" zh:"专家感到空闲的坐诊利用率"`
	FullHelp         float64              `toml:"full_help" unit:"share" range:"0.001..1" en:"hours of experts per GP hour that count as full help" zh:"视为充分帮扶的专家与全科工时比"`
	RecognitionFade  float64              `toml:"recognition_fade" unit:"month" range:"1..240" en:"months in which the recognition of an expert's first going down fades to a third" zh:"首次下沉所获认可衰减至三分之一的月数"`
	PromotionCredit  float64              `toml:"promotion_credit" unit:"1" range:"0..2" en:"benefit to an expert of having gone down, for promotion" zh:"下沉经历对晋升的受益"`
}
