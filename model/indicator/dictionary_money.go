package indicator

// money is who pays what to whom.
var money = []Indicator{
	{
		Code: "own_payment_cny", Group: "money", En: "own payment", Zh: "个人自付", Unit: "CNY",
		Direction: -1, Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I47",
		Numerator: "own payment of residents, all bills",
	},
	{
		Code: "fund_payment_cny", Group: "money", En: "fund spending", Zh: "医保基金支出", Unit: "CNY",
		Direction: -1, Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I46",
		Numerator: "payments of insurance funds, contract fees included",
	},
	{
		Code: "government_payment_cny", Group: "money", En: "government subsidies", Zh: "财政补贴支出", Unit: "CNY",
		Direction: -1, Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "7.7",
		Numerator: "subsidies of referred visits",
	},
	{
		Code: "billed_cny", Group: "money", En: "bills", Zh: "医疗费用总额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I46",
		Numerator: "all bills of residents",
	},
	{
		Code: "own_payment_share", Group: "money", En: "own share of bills", Zh: "个人自付比例", Unit: "share",
		Direction: -1, Threshold: 0.01, Scope: District | Tier | Institution, Source: "I47",
		Numerator:   "own payment",
		Denominator: "bills",
	},
	{
		Code: "own_payment_per_head_cny", Group: "money", En: "own payment per resident and year", Zh: "人均年自付", Unit: "CNY/year",
		Direction: -1, Threshold: 0.02, Relative: true, Scope: District | Stratum, Source: "I47",
		Numerator:   "own payment",
		Denominator: "resident years",
	},
	{
		Code: "bill_per_visit_cny", Group: "money", En: "mean bill of a visit", Zh: "次均门诊费用", Unit: "CNY/visit",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "CO1",
		Numerator:   "bills of visits",
		Denominator: "visits",
	},
	{
		Code: "fund_payment_per_head_cny", Group: "money", En: "fund spending per resident and year", Zh: "人均年医保支出", Unit: "CNY/year",
		Direction: -1, Threshold: 0.02, Relative: true, Scope: District | Tier, Source: "I46",
		Numerator:   "payments of insurance funds",
		Denominator: "resident years of the district",
	},
	{
		Code: "fund_primary_share", Group: "money", En: "primary share of fund spending", Zh: "医保支出用于基层比例", Unit: "share",
		Direction: 1, Threshold: 0.01, Scope: District, Source: "I46",
		Numerator:   "payments of insurance funds to centres",
		Denominator: "payments of insurance funds",
	},
	{
		Code: "fund_balance_cny", Group: "money", En: "fund balance", Zh: "医保基金结余", Unit: "CNY",
		Threshold: 0.02, Relative: true, Floor: 1000, Bounds: Signed, Scope: District, Source: "I50",
		Numerator: "premiums less payments of insurance funds",
	},
	{
		Code: "revenue_cny", Group: "money", En: "revenue of institutions", Zh: "机构业务收入", Unit: "CNY",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I48",
		Numerator: "bills, contract fees and settlements of payment modes",
	},
	{
		Code: "cost_cny", Group: "money", En: "cost of institutions", Zh: "机构成本", Unit: "CNY",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "I48",
		Numerator: "variable cost, wages, overtime and dispatch",
	},
	{
		Code: "margin_cny", Group: "money", En: "margin of institutions", Zh: "机构结余", Unit: "CNY",
		Threshold: 0.02, Relative: true, Floor: 1000, Bounds: Signed, Scope: District | Tier | Institution, Source: "I48",
		Numerator: "revenue, subsidies and transfers less cost",
	},
	{
		Code: "margin_share", Group: "money", En: "margin", Zh: "机构结余率", Unit: "share",
		Threshold: 0.01, Bounds: Unbounded, Scope: District | Tier | Institution, Source: "I48",
		Numerator:   "margin of institutions",
		Denominator: "revenue",
	},
	{
		Code: "settlement_cny", Group: "money", En: "settlements of payment modes", Zh: "支付方式清算额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Floor: 1000, Bounds: Signed, Scope: District | Tier | Institution, Source: "7.3",
		Numerator: "what payment per visit, budgets, capitations, DRG and DIP add to bills or take off",
	},
	{
		Code: "government_spending_cny", Group: "money", En: "government spending", Zh: "财政支出", Unit: "CNY",
		Direction: -1, Threshold: 0.02, Relative: true, Floor: 1000, Scope: District | Tier | Institution, Source: "7.7",
		Numerator: "subsidies of visits, salaries, sessions and transfers, and bonuses, less margins handed over",
	},
	{
		Code: "assessment_bonus_cny", Group: "money", En: "assessment bonus", Zh: "考核奖金", Unit: "CNY",
		Threshold: 0.02, Relative: true, Scope: District | Tier | Institution, Source: "7.7",
		Numerator: "assessment bonuses paid",
	},
	{
		Code: "assessment_effect_share", Group: "money", En: "effect left of the assessment bonus", Zh: "考核激励剩余效果", Unit: "share",
		Threshold: 0.01, Bounds: Unbounded, Scope: District, Source: "7.7",
		Numerator:   "bonuses, each with what fading leaves of its effect",
		Denominator: "bonuses",
	},
	{
		Code: "pool_paid_cny", Group: "money", En: "paid from the alliance pool", Zh: "联合体分配额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Floor: 1000, Scope: District | Tier | Institution, Source: "I49",
		Numerator: "paid to members by the rule in force",
	},
	{
		Code: "pool_value_cny", Group: "money", En: "alliance pool by Shapley values", Zh: "联合体Shapley应得额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Floor: 1000, Scope: District | Tier | Institution, Source: "I49",
		Numerator: "what members would have been paid by Shapley values",
	},
	{
		Code: "pool_difference_cny", Group: "money", En: "paid from the alliance pool beyond the Shapley value", Zh: "分配额与Shapley值之差", Unit: "CNY",
		Threshold: 0.02, Relative: true, Floor: 1000, Bounds: Signed, Scope: Tier | Institution, Source: "I49",
		Numerator: "paid less Shapley value",
	},
	{
		Code: "cost_per_resolved_cny", Group: "money", En: "bills per illness resolved", Zh: "每例治愈病程费用", Unit: "CNY/episode",
		Direction: -1, Threshold: 0.02, Relative: true, Scope: District, Source: "I51",
		Numerator:   "all bills of illnesses that end well",
		Denominator: "illnesses with a bill that end well",
	},
	{
		Code: "net_residents_cny", Group: "money", En: "net position of residents", Zh: "居民收支净额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Bounds: Signed, Scope: District, Source: "7.8",
		Numerator: "received less paid by residents, premiums left out",
	},
	{
		Code: "net_government_cny", Group: "money", En: "net position of the government", Zh: "财政收支净额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Floor: 1000, Bounds: Signed, Scope: District, Source: "7.8",
		Numerator: "received less paid by the government",
	},
	{
		Code: "net_pool_cny", Group: "money", En: "net position of the alliance pool", Zh: "联合体资金池净额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Floor: 1000, Bounds: Signed, Scope: District, Source: "7.8",
		Numerator: "put into the pool less shared out",
	},
	{
		Code: "net_staff_cny", Group: "money", En: "net position of staff", Zh: "医务人员收支净额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Bounds: Signed, Scope: District, Source: "7.8",
		Numerator: "wages, overtime and team fees",
	},
	{
		Code: "net_outside_cny", Group: "money", En: "net position of the outside world", Zh: "区外收支净额", Unit: "CNY",
		Threshold: 0.02, Relative: true, Bounds: Signed, Scope: District, Source: "7.8",
		Numerator: "bills of downtown hospitals and variable cost less premiums",
	},
}
