package payment

// Scheme of insurance.
type Scheme uint8

// The schemes.
const (
	Working  Scheme = iota // employees' scheme, in work
	Retired                // employees' scheme, retired
	Resident               // residents' scheme
	None                   // not insured here
	Schemes  = 4
)

// Params of prices and cover. Arrays by tier run community, secondary,
// tertiary, downtown; arrays by scheme run working, retired, resident, none.
type Params struct {
	Consult    [4]float64 `toml:"consult_fee" index:"tier" unit:"CNY" range:"0..500" en:"consultation fee" zh:"诊查费"`
	ExpertFee  float64    `toml:"expert_fee" unit:"CNY" range:"0..1000" en:"consultation fee of an expert" zh:"专家诊查费"`
	Drug       [4]float64 `toml:"drug" index:"tier" unit:"CNY" range:"0..2000" en:"mean drugs per visit" zh:"次均药费"`
	Test       [4]float64 `toml:"test" index:"tier" unit:"CNY" range:"0..3000" en:"price of a test" zh:"单次检查费"`
	Treatment  [4]float64 `toml:"treatment" index:"tier" unit:"CNY" range:"0..2000" en:"mean treatment per visit" zh:"次均治疗费"`
	RefillBill float64    `toml:"refill_bill" unit:"1" range:"0.1..3" en:"drugs of a refill, as a multiple of a visit's" zh:"配药费用倍数（相对次均药费）"`
	BillCV     float64    `toml:"bill_cv" unit:"1" range:"0..3" en:"coefficient of variation of drugs and treatment" zh:"药费与治疗费变异系数"`
	Admission  [4]float64 `toml:"admission" index:"tier" unit:"CNY" range:"0..100000" en:"mean bill of an admission" zh:"次均住院费用"`

	SchemeShare     [3]float64 `toml:"scheme_share" index:"employee, resident, none" unit:"share" range:"0..1" en:"share of residents by scheme (employee, resident, none)" zh:"参保构成（职工、居民、无）"`
	NotCovered      [4]float64 `toml:"not_covered" index:"tier" unit:"share" range:"0..1" en:"share of a bill outside the policy scope" zh:"政策范围外费用比例"`
	Deductible      [4]float64 `toml:"deductible" index:"scheme" unit:"CNY/year" range:"0..20000" lever:"true" en:"yearly outpatient deductible by scheme" zh:"门诊年度起付线"`
	RateWorking     [4]float64 `toml:"reimbursement_working" index:"tier" unit:"share" range:"0..1" lever:"true" en:"outpatient reimbursement, employees in work" zh:"在职职工门诊报销比例"`
	RateRetired     [4]float64 `toml:"reimbursement_retired" index:"tier" unit:"share" range:"0..1" lever:"true" en:"outpatient reimbursement, retired employees" zh:"退休职工门诊报销比例"`
	RateResident    [4]float64 `toml:"reimbursement_resident" index:"tier" unit:"share" range:"0..1" lever:"true" en:"outpatient reimbursement, residents' scheme" zh:"居民医保门诊报销比例"`
	GapCommunity    float64    `toml:"shift_community" unit:"share" range:"-0.5..0.5" lever:"true" en:"reimbursement at community centres, added" zh:"社区报销比例增减"`
	GapSecondary    float64    `toml:"shift_secondary" unit:"share" range:"-0.5..0.5" lever:"true" en:"reimbursement at secondary hospitals, added" zh:"二级医院报销比例增减"`
	GapTertiary     float64    `toml:"shift_tertiary" unit:"share" range:"-0.5..0.5" lever:"true" en:"reimbursement at tertiary and downtown hospitals, added" zh:"三级及市区医院报销比例增减"`
	ReferredBonus   float64    `toml:"referred_bonus" unit:"share" range:"0..0.5" lever:"true" en:"reimbursement added for a referred visit" zh:"经转诊就医增加的报销比例"`
	ChainDeductible bool       `toml:"chain_deductible" lever:"true" en:"a referred chain bears one deductible" zh:"连续转诊只计一次起付线"`
	Bypass          float64    `toml:"bypass_penalty" unit:"share" range:"0..1" lever:"true" en:"cover lost by a hospital visit without referral, under gatekeeping" zh:"守门制下未经转诊就医损失的报销份额"`
	StayDeductible  [4]float64 `toml:"stay_deductible" index:"tier" unit:"CNY" range:"0..20000" en:"deductible of an admission" zh:"住院起付线"`
	StayRate        [4]float64 `toml:"stay_reimbursement" index:"scheme" unit:"share" range:"0..1" en:"reimbursement of an admission by scheme" zh:"住院报销比例"`
	Ceiling         float64    `toml:"ceiling" unit:"CNY/year" range:"0..1000000" en:"own payment in a year over which most is paid" zh:"年度个人负担封顶线"`
	AboveCeiling    float64    `toml:"above_ceiling" unit:"share" range:"0..1" en:"share the fund pays of own payment above the ceiling" zh:"超过封顶线部分基金支付比例"`

	// How the fund pays institutions (7.3 to 7.6). Arrays by tier run community,
	// secondary, tertiary; by hospital secondary, tertiary.
	OutpatientMode  [3]Mode    `toml:"outpatient_mode" index:"tier" enum:"fee_for_service,per_visit,capitation,global_budget" lever:"true" en:"how the fund pays outpatient care" zh:"门诊支付方式：按项目、按人次、按人头、总额预算"`
	InpatientMode   [2]Stays   `toml:"inpatient_mode" index:"hospital" enum:"fee_for_service,drg,dip" lever:"true" en:"how the fund pays stays in hospital" zh:"住院支付方式：按项目、DRG、DIP"`
	BudgetScope     Scope      `toml:"budget_scope" enum:"primary,outpatient,all" lever:"true" en:"care that a global budget pays for" zh:"总额预算范围：社区、全部门诊、全部服务"`
	CapitationScope Scope      `toml:"capitation_scope" enum:"primary,outpatient,all" lever:"true" en:"care of enrolled residents that the capitation pays for, wherever it is given" zh:"按人头付费范围：社区、全部门诊、全部服务"`
	Payee           Payee      `toml:"payee" enum:"institution,alliance" lever:"true" en:"who holds budgets and capitations" zh:"总额与人头费用的接受方：机构或联合体"`
	BudgetGrowth    float64    `toml:"budget_growth" unit:"1/year" range:"-0.3..0.5" lever:"true" en:"yearly growth of budgets, capitations and the DIP pool over the spending before the reform" zh:"预算、人头费与DIP总额较改革前支出的年增长率"`
	SurplusShare    float64    `toml:"surplus_share" unit:"share" range:"0..1" lever:"true" en:"part of what is left of a budget that the payee keeps" zh:"结余留用比例"`
	OverrunShare    float64    `toml:"overrun_share" unit:"share" range:"0..1" lever:"true" en:"part of an overrun that the payee bears" zh:"超支分担比例"`
	OverrunLimit    float64    `toml:"overrun_limit" unit:"share" range:"0..1" en:"overrun that the fund shares in, as a share of the budget; the rest is the payee's" zh:"医保参与分担的超支上限（占预算比例）"`
	Corridor        float64    `toml:"corridor" unit:"share" range:"0..1" en:"gain or loss on a capitation that is shared, as a share of it; the rest is the fund's" zh:"人头付费风险走廊"`
	QualityGate     float64    `toml:"quality_gate" unit:"share" range:"0..1" lever:"true" en:"share of treatments that fail and come back over which no surplus is kept" zh:"质量门槛：治疗失败返诊比例上限（超过不得留用结余）"`
	VisitTariff     [3]float64 `toml:"visit_tariff" index:"tier" unit:"CNY/visit" range:"0..3000" lever:"true" en:"fixed price of a visit under payment per visit" zh:"按人次付费标准"`
	CaseBase        float64    `toml:"case_base" unit:"CNY" range:"0..100000" lever:"true" en:"price of a case of weight 1 under DRG" zh:"DRG基准费率"`
	CaseCut         [2]float64 `toml:"case_cut" index:"cut" unit:"1" range:"0..1" en:"severity on admission from which a case is middling, and severe" zh:"病例分组严重度界值（中、重）"`
	CaseWeight      [3]float64 `toml:"case_weight" index:"case" unit:"1" range:"0..20" en:"weight of light, middling and severe cases" zh:"轻、中、重病例权重"`
	CaseFactor      [2]float64 `toml:"case_factor" index:"hospital" unit:"1" range:"0..5" lever:"true" en:"factor of the hospital's tier on weights" zh:"医院级别系数"`
	SamePrice       bool       `toml:"same_price" lever:"true" en:"light cases are paid alike at both tiers" zh:"轻症同病同价"`

	// What institutions answer (7.3, 5.1). Everything is measured against fee
	// for service, under which the base's levels were.
	Response            float64    `toml:"response" unit:"1" range:"0..1" lever:"true" en:"strength of the providers' answer to how they are paid" zh:"供方对支付方式的反应强度"`
	IntensityFee        float64    `toml:"intensity_fee" unit:"1" range:"0..2" en:"tests and drugs per unit of marginal margin" zh:"检查药品强度对边际收益的反应"`
	IntensityProspect   float64    `toml:"intensity_prospective" unit:"1" range:"0..1" en:"tests and drugs saved under prospective payment by a selfish provider" zh:"预付制下利己供方减少的检查药品"`
	Altruism            float64    `toml:"altruism" unit:"share" range:"0..1" en:"weight of the resident's benefit with the provider" zh:"供方利他权重"`
	IntensityBounds     [2]float64 `toml:"intensity_bounds" index:"from, to" unit:"1" range:"0..3" en:"least and greatest multiple of tests and drugs" zh:"检查药品强度上下限"`
	SplitVisits         float64    `toml:"visit_splitting" unit:"share" range:"0..1" en:"follow-ups added by payment per visit" zh:"按人次付费增加的复诊比例"`
	StayAnswer          [2]float64 `toml:"stay_answer" index:"DRG, DIP" unit:"share" range:"-0.5..0.5" en:"change of a stay's bill under DRG and DIP" zh:"DRG、DIP下次均住院费用变化"`
	ThresholdCapitation float64    `toml:"threshold_capitation" unit:"1" range:"0..0.3" en:"referral threshold raised where the centre bears the cost of the referred" zh:"社区承担转出费用时提高的转诊阈值"`
	ThresholdFee        float64    `toml:"threshold_fee" unit:"1" range:"0..0.3" en:"referral threshold raised where a visit earns no fee" zh:"就诊不产生收费时提高的转诊阈值"`

	// What institutions spend and get besides (7.7, 7.8).
	VariableShare      float64    `toml:"variable_cost_share" unit:"share" range:"0..1" en:"variable cost of a visit, as a share of its bill" zh:"门诊变动成本占收入比例"`
	AcuteDayCost       [3]float64 `toml:"acute_day_cost" index:"tier" unit:"CNY/d" range:"0..5000" en:"variable cost of a bed-day in the acute stage; at centres of any day" zh:"急性期床日变动成本（社区为任何床日）"`
	RecoveryDayCost    [2]float64 `toml:"recovery_day_cost" index:"hospital" unit:"CNY/d" range:"0..5000" en:"variable cost of a bed-day in the recovery stage" zh:"恢复期床日变动成本"`
	RecoveryDayRevenue [3]float64 `toml:"recovery_day_revenue" index:"tier" unit:"CNY/d" range:"0..5000" en:"what a bed-day in the recovery stage earns" zh:"恢复期床日收入"`
	Wage               [3]float64 `toml:"wage_bill" index:"tier" unit:"CNY/year" range:"0..10000000" en:"wage bill per doctor, with the staff behind him" zh:"每名医生及其配套人员年工资总额"`
	OvertimePay        float64    `toml:"overtime_pay" unit:"CNY/h" range:"0..2000" en:"pay of an expert's overtime" zh:"专家加班费"`
	DispatchCost       float64    `toml:"dispatch_cost" unit:"CNY/session" range:"0..5000" en:"what a session at a centre costs the expert's hospital besides time" zh:"每次下沉的派出成本"`
	DispatchSubsidy    float64    `toml:"dispatch_subsidy" unit:"CNY/session" range:"0..10000" lever:"true" en:"government subsidy per session at a centre" zh:"每次下沉的财政补助"`
	SalarySubsidy      float64    `toml:"salary_subsidy" unit:"share" range:"0..1" lever:"true" en:"share of the centres' wage bill that the government pays" zh:"社区人员经费财政补助比例"`
	Separation         bool       `toml:"separation" lever:"true" en:"revenue and expenditure of centres are separated" zh:"社区收支两条线"`
	SeparationKeeps    float64    `toml:"separation_keeps" unit:"share" range:"0..1" en:"part of a centre's margin that is left to it then" zh:"收支两条线下社区留用的结余比例"`
	AssessmentBonus    float64    `toml:"assessment_bonus" unit:"CNY/year" range:"0..1000" lever:"true" en:"assessment bonus per resident, shared out among institutions by wage bill and score" zh:"每居民考核奖金（按工资总额与得分分配）"`
	AssessmentHalfLife float64    `toml:"assessment_half_life" unit:"month" range:"1..240" en:"time in which a bonus loses half its effect" zh:"考核激励效果半衰期"`
	AssessmentRenewal  int        `toml:"assessment_renewal" unit:"month" range:"0..120" lever:"true" en:"months after which the assessment is renewed; 0 never" zh:"考核更新周期（0为不更新）"`
	TeamShare          float64    `toml:"team_share" unit:"share" range:"0..1" en:"part of the family-doctor fee that goes to the team, by its score" zh:"签约费中团队所得比例（按考核得分）"`
	Premium            [2]float64 `toml:"premium" index:"employee, resident" unit:"CNY/year" range:"0..20000" en:"premiums per insured resident, employees' and residents' scheme" zh:"人均筹资（职工、居民）"`

	// How an alliance shares (7.9).
	Sharing       Sharing    `toml:"sharing" enum:"none,equal,workload,power,shapley" lever:"true" en:"how the alliance shares its pool" zh:"联合体利益分配：无、均分、按工作量、按话语权、Shapley值"`
	Members       [3]bool    `toml:"alliance_member" index:"tier" lever:"true" en:"tiers whose institutions share" zh:"参与分配的机构层级"`
	PoolShare     float64    `toml:"pool_share" unit:"share" range:"0..1" lever:"true" en:"part of surpluses and transfer fees that members put into the pool" zh:"结余与转诊补偿纳入分配池的比例"`
	Power         [3]float64 `toml:"power" index:"tier" unit:"1" range:"0..100" en:"bargaining power of an institution by tier" zh:"各级机构话语权"`
	PowerExponent float64    `toml:"power_exponent" unit:"1" range:"0..5" en:"exponent of power in its share" zh:"话语权指数"`
	WorkUnits     [4]float64 `toml:"work_units" index:"referral seen, down-referral taken, session, teaching hour" unit:"1" range:"0..100" en:"standard units of work for the alliance" zh:"联合体标准工作量"`
	TransferFee   float64    `toml:"transfer_fee" unit:"CNY" range:"0..10000" lever:"true" en:"paid by the government to a hospital for a resident sent down, and to a secondary hospital for one passed on" zh:"下转及二级上转的财政补偿（每例）"`
	Synergy       float64    `toml:"synergy" unit:"CNY" range:"0..10000000" en:"what all three tiers together are worth in a year beyond pairs" zh:"三级联动的协同价值（每年）"`
}
