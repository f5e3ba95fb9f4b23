package care

// Tiers is the number of tiers with parameters of their own: community,
// secondary, tertiary, downtown.
const Tiers = 4

// departments is the number of departments of an illness, in the order of
// package need.
const departments = 8

// Params of care. Arrays by tier run community, secondary, tertiary, downtown.
type Params struct {
	Capability       [Tiers]float64       `toml:"capability" index:"tier" unit:"1" range:"0.2..1.5" en:"severity at which a consultation succeeds as often as not, by tier" zh:"各级机构能力中点（成功率为一半的严重度）"`
	CapabilityGain   [Tiers]float64       `toml:"capability_gain" index:"tier" unit:"1" range:"-0.3..0.3" en:"added to the capability of a tier, and known to the public" zh:"各级机构能力增量（公众知晓）"`
	CapabilitySlope  float64              `toml:"capability_slope" unit:"1" range:"1..30" en:"steepness of success in capability minus severity" zh:"能力曲线斜率"`
	GPSkill          float64              `toml:"gp_skill" unit:"1" range:"-0.3..0.4" lever:"true" en:"added to the capability of GPs" zh:"全科医生能力增量"`
	DepartmentOffset [departments]float64 `toml:"department_offset" index:"department" unit:"1" range:"-0.6..0.3" en:"GP capability by department" zh:"全科医生能力的科室差异"`
	InfoGain         float64              `toml:"info_gain" unit:"1" range:"0..0.2" en:"capability gained with a full information platform" zh:"信息平台带来的能力增量"`
	OverloadLoss     float64              `toml:"overload_loss" unit:"1" range:"0..0.5" en:"capability lost under full overload" zh:"满负荷时的能力损失"`
	OverloadAbove    float64              `toml:"overload_above" unit:"1" range:"0.2..1" en:"utilisation above which overload begins" zh:"过载起始利用率"`
	OverloadSlope    float64              `toml:"overload_slope" unit:"1" range:"0..10" en:"overload per unit of utilisation above that" zh:"过载随利用率的斜率"`
	FrozenOverload   bool                 `toml:"frozen_overload" lever:"true" en:"overload stays where it was when this was switched on" zh:"冻结过载"`
	OverloadMemory   float64              `toml:"overload_memory" unit:"d" range:"1..120" en:"memory of overload" zh:"过载记忆时长"`
	Hurry            float64              `toml:"hurry" unit:"share" range:"0..0.6" en:"share of the consultation cut when the line is long" zh:"排队过长时诊疗时间压缩比例"`
	HurryLine        float64              `toml:"hurry_line" unit:"1" range:"0.5..30" en:"people in line per doctor from which doctors hurry" zh:"开始加快诊疗的每医生排队人数"`
	SignalNoise      float64              `toml:"signal_noise" unit:"1" range:"0.01..0.5" en:"noise of a GP's reading of severity" zh:"全科医生判断误差"`
	SignalNoiseInfo  float64              `toml:"signal_noise_info" unit:"1" range:"0.01..0.5" en:"the same with a full information platform" zh:"信息平台下的判断误差"`
	Recognised       float64              `toml:"recognised" unit:"share" range:"0..1" en:"share of failed GP consultations noticed at once" zh:"治疗失败被当场识别的比例"`
	ReturnDays       float64              `toml:"return_days" unit:"d" range:"0.5..60" en:"mean days until an unnoticed failure comes back" zh:"未识别失败后返诊平均天数"`

	Registration [3]float64 `toml:"registration" index:"tier" unit:"min" range:"0..60" en:"mean registration" zh:"平均挂号时间"`
	Consult      [3]float64 `toml:"consult" index:"tier" unit:"min" range:"0.5..60" en:"mean consultation (GP, specialist)" zh:"平均诊疗时间（全科、专科）"`
	Refill       [3]float64 `toml:"refill" index:"tier" unit:"min" range:"0.5..30" en:"mean refill" zh:"平均配药就诊时间"`
	Expert       [3]float64 `toml:"expert" index:"tier" unit:"min" range:"0.5..60" en:"mean expert consultation" zh:"平均专家诊疗时间"`
	TestReturn   [3]float64 `toml:"test_return" index:"tier" unit:"min" range:"0.5..30" en:"mean consultation after a test" zh:"检查后复诊平均时间"`
	Lab          [3]float64 `toml:"lab" index:"tier" unit:"min" range:"1..1000" en:"laboratory turn-around" zh:"检验周转时间"`
	Imaging      [3]float64 `toml:"imaging" index:"tier" unit:"min" range:"1..120" en:"mean time on a scanner" zh:"影像检查平均占机时间"`
	Reading      [3]float64 `toml:"reading" index:"tier" unit:"min" range:"0..1000" en:"reading of an image" zh:"影像读片时间"`
	Pharmacy     [3]float64 `toml:"pharmacy" index:"tier" unit:"min" range:"0..60" en:"mean time to pay and collect drugs" zh:"缴费取药平均时间"`
	Triage       float64    `toml:"triage" unit:"min" range:"0..30" en:"mean triage at the emergency department" zh:"急诊分诊平均时间"`
	Emergency    float64    `toml:"emergency" unit:"min" range:"1..240" en:"mean work of an emergency doctor per case" zh:"急诊医生每例平均时间"`
	StepCV       float64    `toml:"step_cv" unit:"1" range:"0.05..2" en:"coefficient of variation of desk steps" zh:"窗口环节变异系数"`
	ConsultCV    float64    `toml:"consult_cv" unit:"1" range:"0.05..2" en:"coefficient of variation of consultations" zh:"诊疗时间变异系数"`

	TestShare      [3]float64 `toml:"test_share" index:"tier" unit:"share" range:"0..1" en:"probability of a test for the mildest case" zh:"最轻病例检查概率"`
	TestBySeverity float64    `toml:"test_by_severity" unit:"1" range:"0..1" en:"its growth with severity" zh:"检查概率随严重度增长"`
	ImagingShare   float64    `toml:"imaging_share" unit:"share" range:"0..1" en:"share of tests that are images" zh:"影像检查占比"`
	FollowUp       [4]float64 `toml:"follow_up" index:"tier" unit:"share" range:"0..0.95" en:"probability that a treated visit has a follow-up" zh:"治疗后随访复诊概率"`
	FollowUpDays   float64    `toml:"follow_up_days" unit:"d" range:"1..120" en:"days until a follow-up" zh:"随访间隔天数"`

	BalkSlope      float64     `toml:"balk_slope" unit:"1/h" range:"0..10" en:"steepness of turning away in the posted wait" zh:"看到等候后离开的斜率"`
	BalkAt         float64     `toml:"balk_at" unit:"h" range:"0.1..12" en:"posted wait at which half turn away" zh:"半数离开的公示等候时间"`
	Patience       [3]float64  `toml:"patience" index:"tier" unit:"h" range:"0.1..48" en:"mean patience in line" zh:"平均候诊耐心"`
	PatienceSevere float64     `toml:"patience_severe_above" unit:"1" range:"0..1" en:"severity above which priority cases never leave" zh:"优先病例不离开的严重度阈值"`
	AgainNextDay   float64     `toml:"again_next_day" unit:"share" range:"0..1" en:"share of those who left the line that decide again next day" zh:"离开者次日再就诊比例"`
	AgainSelfCare  float64     `toml:"again_self_care" unit:"share" range:"0..1" en:"share that turn to self-care" zh:"离开者转自我照护比例"`
	Guard          float64     `toml:"starvation_guard" unit:"h" range:"0.1..48" en:"wait after which a walk-in is treated like a booked visit" zh:"候诊超过该时长后按预约优先"`
	OvertimeCap    float64     `toml:"overtime_cap" unit:"min" range:"0..600" en:"longest overtime after a session to finish the line" zh:"下班后加班上限"`
	WeekdayWeight  [7]float64  `toml:"weekday_weight" index:"weekday" unit:"1" range:"0..3" en:"how readily people go, Monday to Sunday" zh:"周一至周日就诊权重"`
	HourWeight     [10]float64 `toml:"hour_weight" index:"hour" unit:"1" range:"0..1" en:"arrivals by hour from 7 to 16 o'clock" zh:"7至16点到诊权重"`
	NoShow         float64     `toml:"no_show" unit:"share" range:"0..1" en:"share of booked visits that do not come" zh:"预约爽约率"`
	SlotShare      float64     `toml:"slot_share" unit:"share" range:"0..1" lever:"true" en:"share of hospital clinic time offered as slots" zh:"医院门诊可预约号源占比"`
	SlotDays       int         `toml:"slot_days" unit:"d" range:"1..28" en:"days ahead for which hospital slots are open" zh:"号源开放天数"`

	AdmitAt      float64    `toml:"admit_at" unit:"1" range:"0.3..1.2" en:"severity at which a clinic admits as often as not" zh:"门诊收治概率为一半的严重度"`
	AdmitSlope   float64    `toml:"admit_slope" unit:"1" range:"1..40" en:"steepness of admission" zh:"收治概率斜率"`
	AdmitED      float64    `toml:"admit_emergency_above" unit:"1" range:"0..1" en:"severity above which the emergency department admits" zh:"急诊收治严重度阈值"`
	AcuteDays    [3]float64 `toml:"acute_days" index:"tier" unit:"d" range:"0..60" en:"mean acute stage of a stay (community: rehabilitation stay)" zh:"急性期平均住院日（社区为康复住院日）"`
	RecoveryDays [3]float64 `toml:"recovery_days" index:"tier" unit:"d" range:"0..60" en:"mean recovery stage" zh:"恢复期平均住院日"`
	ElderDays    float64    `toml:"elder_days" unit:"d" range:"0..60" en:"added to the recovery of residents of 60 and over or chronically ill" zh:"老年或慢病患者恢复期增加天数"`
	StayCV       float64    `toml:"stay_cv" unit:"1" range:"0.05..2" en:"coefficient of variation of a stage" zh:"住院各期变异系数"`
	StayRelief   float64    `toml:"stay_relief" unit:"1" range:"0..1" en:"severity left after the acute stage of a stay, as a share" zh:"急性期后剩余病情严重度比例"`
	StepDown     float64    `toml:"step_down_share" unit:"share" range:"0..1" en:"share of recovery stages fit for a centre's bed" zh:"恢复期适合下转的比例"`
	BedPatience  float64    `toml:"bed_patience" unit:"d" range:"0.5..90" en:"days an elective case waits for a bed before going downtown" zh:"择期住院等床上限（之后去市区）"`

	DowntownLead  float64 `toml:"downtown_lead" unit:"d" range:"0..60" en:"longest lead time of the downtown hospital" zh:"市区医院最长预约天数"`
	DowntownHours float64 `toml:"downtown_hours" unit:"h" range:"0.1..24" en:"time in the downtown hospital" zh:"市区医院院内时间"`
	DowntownFall  float64 `toml:"downtown_fall" unit:"1" range:"0..5" en:"in a city, where downtown is another district: fall of the logarithm of its weight with each district further round the ring; 0: all alike" zh:"多区城市中市区医院为他区三级医院：环上每远一区的权重对数降幅；0表示各区相同"`

	ResultDays  [2]float64           `toml:"result_valid" index:"laboratory, image" unit:"d" range:"0..365" en:"days for which a result stands: laboratory, image" zh:"检查结果有效天数（检验、影像）"`
	ResultSeen  [3]float64           `toml:"result_access" index:"platform level" unit:"share" range:"0..1" en:"probability that a clinician sees a valid result of another institution, at platform levels 1 to 3" zh:"平台1至3级时调阅外院有效结果的概率"`
	Recognition [departments]float64 `toml:"recognition" index:"department" unit:"share" range:"0..1" en:"probability that a result seen is recognised, by department" zh:"各科室对已调阅结果的互认概率"`
	ByFee       float64              `toml:"recognition_fee_loss" unit:"share" range:"0..0.5" en:"taken off it where the institution is paid a fee for the test" zh:"按项目付费机构的互认概率降幅"`
	Push        float64              `toml:"recognition_push" unit:"share" range:"0..1" lever:"true" en:"share of results overlooked that a rule makes clinicians open" zh:"互认强制调阅：被忽略结果中须调阅的比例"`
	Reluctant   float64              `toml:"recognition_reluctant" unit:"1" range:"0..1" en:"recognition of results opened only because of the rule, relative to the others" zh:"因强制而调阅的结果的相对互认概率"`

	SharedCentre  bool    `toml:"shared_centre" lever:"true" en:"shared diagnostic centre: images of centres are read by one pool, no courier for their samples" zh:"区域共享诊断中心（社区影像集中阅片、检验免外送）"`
	SharedReading float64 `toml:"shared_reading" unit:"min" range:"0.5..120" en:"mean reading of an image at the shared centre" zh:"共享中心平均阅片时间"`
	CourierShare  float64 `toml:"courier_share" unit:"share" range:"0..1" en:"share of the centres' laboratory tests sent out by courier without a shared centre" zh:"无共享中心时社区检验外送比例"`
	Courier       float64 `toml:"courier" unit:"min" range:"0..2000" en:"time the courier adds" zh:"检验外送增加的时间"`

	ReceivingCut  float64 `toml:"receiving_cut" unit:"share" range:"0..0.6" en:"share of the first consultation of a referred case saved by a full platform" zh:"信息平台节省的转诊接诊时间比例"`
	ReceivingGain float64 `toml:"receiving_gain" unit:"1" range:"0..0.2" en:"capability gained for a referred case with a full information platform" zh:"信息平台带来的转诊接诊能力增量"`
}
