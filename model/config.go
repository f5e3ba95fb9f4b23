package model

import (
	"time"

	"gradus/model/care"
	"gradus/model/choice"
	"gradus/model/governance"
	"gradus/model/indicator"
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/model/referral"
	"gradus/model/sinking"
)

// Config is the given side of the world. It is immutable while a run lasts; a
// policy enters only as a [Lever], a function from Config to Config. Values,
// sources and grades stand in the base scenario; units and ranges stand here,
// in the tags from which the registry is read.
type Config struct {
	Run          Run
	Districts    int           // of a city, all alike; 0 or 1: one district with strangers beyond its border {0..999}
	Residents    int           // simulated residents of a district {100..}
	Institutions []Institution // community first, then secondary, tertiary, downtown

	Supply   Supply          `toml:"supply"`
	Need     need.Params     `toml:"need"`
	Choice   choice.Params   `toml:"choice"`
	Learning choice.Learning `toml:"learning"`
	Contract choice.Contract `toml:"contract"`
	Care     care.Params     `toml:"care"`
	Referral referral.Params `toml:"referral"`
	Sinking  sinking.Params  `toml:"sinking"`
	Payment  payment.Params  `toml:"payment"`
	Driver   Drivers         `toml:"driver"`

	Governance governance.Params `toml:"governance"`
	Evaluation indicator.Params  `toml:"evaluation"`
}

// Run says when the simulated span lies.
type Run struct {
	Start          time.Time // first measured day, midnight; the zone is not used
	WarmUpMonths   int       // months before Start, whose statistics are thrown away {1..120}
	MeasuredMonths int       // months from Start on {1..120}
}

// Institution is one provider, keyed by its id.
type Institution struct {
	ID    string  // snake_case, unique
	Tier  Tier    //
	Share float64 // of its tier's supply and, for a centre, of the residents {0..1}
	En    string  // name in English
	Zh    string  // name in Chinese
}

// Tier of an institution.
type Tier uint8

// The tiers, from home upward.
const (
	Community Tier = iota
	Secondary
	Tertiary
	Downtown
	Tiers = 4
)

// String returns the language-free code of the tier.
func (t Tier) String() string {
	return [...]string{"community", "secondary", "tertiary", "downtown"}[t]
}

// Supply is what the institutions have, per 10,000 residents, and when they
// are open. Arrays by tier run community, secondary, tertiary.
type Supply struct {
	GPs                float64    `toml:"gps_per_10k" unit:"FTE/10k" range:"0.1..20" lever:"true" en:"general practitioners, full-time equivalents per 10,000 residents" zh:"每万居民全科医生全时当量"`
	PublicHealth       float64    `toml:"public_health_share" unit:"share" range:"0..0.9" lever:"true" en:"share of GP time for public health and paper" zh:"全科医生公共卫生与文书时间占比"`
	Specialists        [2]float64 `toml:"specialists_per_10k" index:"hospital" unit:"FTE/10k" range:"0.05..20" lever:"true" en:"specialists in clinic, full-time equivalents per 10,000 residents, secondary and tertiary" zh:"每万居民门诊专科医生全时当量（二级、三级）"`
	Experts            [2]float64 `toml:"experts_per_10k" index:"hospital" unit:"persons/10k" range:"0..10" en:"experts per 10,000 residents, secondary and tertiary" zh:"每万居民专家数（二级、三级）"`
	WeekHours          float64    `toml:"week_hours" unit:"h" range:"10..80" en:"clinic hours of a full-time equivalent in a week" zh:"全时当量每周门诊工时"`
	GroupShare         [4]float64 `toml:"group_share" index:"clinic group" unit:"share" range:"0.01..1" en:"hospital doctors by clinic group (internal, surgery and specialties, paediatrics, neurology and oncology)" zh:"医院医生按诊室组构成（内科、外科及专科、儿科、神经肿瘤）"`
	Windows            [3]float64 `toml:"windows_per_10k" index:"tier" unit:"1/10k" range:"0.02..20" en:"registration windows per 10,000 residents" zh:"每万居民挂号窗口数"`
	Pharmacy           [3]float64 `toml:"pharmacy_per_10k" index:"tier" unit:"1/10k" range:"0.02..20" en:"pay and pharmacy counters per 10,000 residents" zh:"每万居民缴费取药窗口数"`
	Scanners           [3]float64 `toml:"scanners_per_10k" index:"tier" unit:"1/10k" range:"0.02..10" en:"imaging units per 10,000 residents" zh:"每万居民影像设备数"`
	Emergency          float64    `toml:"emergency_doctors_per_10k" unit:"1/10k" range:"0.02..10" en:"emergency doctors on duty at any hour per 10,000 residents" zh:"每万居民急诊在岗医生数"`
	Beds               [3]float64 `toml:"beds_per_10k" index:"tier" unit:"1/10k" range:"0..200" lever:"true" en:"beds per 10,000 residents: rehabilitation and elder care at centres, acute at hospitals" zh:"每万居民床位数（社区为康复护理床）"`
	OpenCommunity      [7]float64 `toml:"open_community" index:"weekday" unit:"d" range:"0..1" en:"centres open on Monday to Sunday: 1 all day, 0.5 morning, 0 closed" zh:"社区周一至周日开诊（1全天，0.5上午，0停诊）"`
	OpenHospital       [7]float64 `toml:"open_hospital" index:"weekday" unit:"d" range:"0..1" en:"hospital clinics open on Monday to Sunday" zh:"医院门诊周一至周日开诊"`
	Morning            [2]float64 `toml:"morning" index:"from, to" unit:"h" range:"0..24" en:"morning session" zh:"上午门诊时段"`
	AfternoonCommunity [2]float64 `toml:"afternoon_community" index:"from, to" unit:"h" range:"0..24" en:"afternoon session of centres" zh:"社区下午门诊时段"`
	AfternoonHospital  [2]float64 `toml:"afternoon_hospital" index:"from, to" unit:"h" range:"0..24" en:"afternoon session of hospitals" zh:"医院下午门诊时段"`
	TravelLow          [4]float64 `toml:"travel_low" index:"tier" unit:"h" range:"0..5" en:"shortest travel, one way" zh:"单程出行时间下限"`
	TravelHigh         [4]float64 `toml:"travel_high" index:"tier" unit:"h" range:"0..5" en:"longest travel, one way" zh:"单程出行时间上限"`
	TravelFactor       [4]float64 `toml:"travel_factor" index:"tier" unit:"1" range:"0.1..3" en:"travel times as a multiple of the drawn ones" zh:"出行时间倍数"`
	IncomeSD           float64    `toml:"income_sd" unit:"1" range:"0..2" en:"standard deviation of the logarithm of income" zh:"收入对数标准差"`
	Readers            float64    `toml:"readers_per_10k" unit:"1/10k" range:"0.01..10" lever:"true" en:"readers of images on duty at the shared diagnostic centre per 10,000 residents" zh:"每万居民共享诊断中心阅片医生数"`
}
