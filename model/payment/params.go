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
	GapCommunity    float64    `toml:"shift_community" unit:"share" range:"-0.5..0.5" lever:"true" en:"added to every scheme's reimbursement at centres" zh:"社区报销比例增减"`
	GapSecondary    float64    `toml:"shift_secondary" unit:"share" range:"-0.5..0.5" lever:"true" en:"added to it at secondary hospitals" zh:"二级医院报销比例增减"`
	GapTertiary     float64    `toml:"shift_tertiary" unit:"share" range:"-0.5..0.5" lever:"true" en:"added to it at tertiary and downtown hospitals" zh:"三级及市区医院报销比例增减"`
	ReferredBonus   float64    `toml:"referred_bonus" unit:"share" range:"0..0.5" lever:"true" en:"added to it for a visit with a slip" zh:"经转诊报销比例增加"`
	ChainDeductible bool       `toml:"chain_deductible" lever:"true" en:"a referred chain bears one deductible" zh:"连续转诊只计一次起付线"`
	Bypass          float64    `toml:"bypass_penalty" unit:"share" range:"0..1" lever:"true" en:"share of cover lost by a hospital visit without a slip under gatekeeping" zh:"未经转诊降低报销比例"`
	StayDeductible  [4]float64 `toml:"stay_deductible" index:"tier" unit:"CNY" range:"0..20000" en:"deductible of an admission" zh:"住院起付线"`
	StayRate        [4]float64 `toml:"stay_reimbursement" index:"scheme" unit:"share" range:"0..1" en:"reimbursement of an admission by scheme" zh:"住院报销比例"`
	Ceiling         float64    `toml:"ceiling" unit:"CNY/year" range:"0..1000000" en:"own payment in a year over which most is paid" zh:"年度自付封顶线"`
	AboveCeiling    float64    `toml:"above_ceiling" unit:"share" range:"0..1" en:"share the fund pays of own payment above the ceiling" zh:"超过封顶线部分基金支付比例"`
}
