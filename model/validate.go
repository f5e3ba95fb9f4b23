package model

import (
	"fmt"
	"math"
)

// Problem is something wrong with a configuration that no single parameter
// shows, under the key it is best mended at.
type Problem struct {
	Key       string
	Message   string // in English
	MessageZh string // in Chinese
}

// Validate checks a configuration for what only several parameters together
// can show: sums, orders, rosters, a network that works. The range of each
// parameter is the business of [Config.Set].
func Validate(c *Config) []Problem {
	v := validator{c: c}
	v.sums()
	v.orders()
	v.network()
	v.rosters()
	v.payment()
	v.judgements()
	return v.found
}

type validator struct {
	c     *Config
	found []Problem
}

func (v *validator) say(key, en, zh string, args ...any) {
	v.found = append(v.found, Problem{Key: key, Message: fmt.Sprintf(en, args...), MessageZh: fmt.Sprintf(zh, args...)})
}

// sums checks shares that must add up to one.
func (v *validator) sums() {
	n := &v.c.Need
	for _, s := range []struct {
		key    string
		shares []float64
	}{
		{"need.age_share", n.AgeShare[:]},
		{"need.department_share_0_14", n.DepartmentChild[:]},
		{"need.department_share_15_44", n.DepartmentYoung[:]},
		{"need.department_share_45_59", n.DepartmentMiddle[:]},
		{"need.department_share_60", n.DepartmentOld[:]},
		{"payment.scheme_share", v.c.Payment.SchemeShare[:]},
		{"supply.group_share", v.c.Supply.GroupShare[:]},
	} {
		sum := 0.0
		for _, x := range s.shares {
			sum += x
		}
		if math.Abs(sum-1) > 1e-6 {
			v.say(s.key, "shares add up to %.6g; they must add up to 1", "比例之和为%.6g，应为1", sum)
		}
	}
	c := &v.c.Care
	if sum := c.AgainNextDay + c.AgainSelfCare; sum > 1 {
		v.say("care.again_self_care", "with care.again_next_day it adds up to %.6g, more than 1",
			"与care.again_next_day之和为%.6g，大于1", sum)
	}
	if total := sumOf(c.HourWeight[:]); total <= 0 {
		v.say("care.hour_weight", "every weight is 0: nobody could ever arrive", "权重全为0，无人能到诊")
	}
}

// orders checks pairs of which one must not exceed the other.
func (v *validator) orders() {
	n, s, r := &v.c.Need, &v.c.Supply, &v.c.Referral
	type pair struct {
		low, high string
		a, b      float64
	}
	pairs := []pair{
		{"need.jump_low", "need.jump_high", n.JumpLow, n.JumpHigh},
		{"need.emergency_maybe_above", "need.emergency_above", n.EmergencyMaybe, n.EmergencyAbove},
		{"payment.case_cut", "payment.case_cut", v.c.Payment.CaseCut[0], v.c.Payment.CaseCut[1]},
		{"payment.intensity_bounds", "payment.intensity_bounds", v.c.Payment.IntensityBounds[0], v.c.Payment.IntensityBounds[1]},
		{"referral.paper_delay_low", "referral.paper_delay_high", r.PaperLow, r.PaperHigh},
		{"referral.reserved_release", "care.slot_days", r.Release, float64(v.c.Care.SlotDays)},
	}
	if reach := v.c.Care.SlotDays + r.Ahead; reach >= slotWindow {
		v.say("referral.reserved_ahead", "with care.slot_days it reaches %d days ahead, more than %d",
			"与care.slot_days之和为%d天，超过%d天", reach, slotWindow-1)
	}
	for t := range s.TravelLow {
		pairs = append(pairs, pair{"supply.travel_low", "supply.travel_high", s.TravelLow[t], s.TravelHigh[t]})
	}
	for _, p := range pairs {
		if p.a > p.b {
			v.say(p.low, "%v is larger than %s = %v", "%v 大于 %s = %v", p.a, p.high, p.b)
		}
	}
	for _, x := range []struct {
		key  string
		span [2]float64
	}{
		{"supply.morning", s.Morning},
		{"supply.afternoon_community", s.AfternoonCommunity},
		{"supply.afternoon_hospital", s.AfternoonHospital},
	} {
		if x.span[0] >= x.span[1] {
			v.say(x.key, "the session ends at %v h, not after it starts at %v h", "结束时间%v时应晚于开始时间%v时", x.span[1], x.span[0])
		}
		if x.key != "supply.morning" && x.span[0] < s.Morning[1] {
			v.say(x.key, "it starts at %v h, before the morning session ends at %v h", "下午%v时开始，早于上午结束%v时", x.span[0], s.Morning[1])
		}
	}
}

// network checks that there is somewhere to go at every tier.
func (v *validator) network() {
	var n [Tiers]int
	for _, in := range v.c.Institutions {
		n[in.Tier]++
	}
	for t, most := range [Tiers]int{1000, maxPlaces - 3, 1, 1} {
		if n[t] < 1 || n[t] > most {
			v.say("institution", "there are %d institutions of tier %s; the model needs 1 to %d",
				"%[2]s级机构有%[1]d家；模型需要1至%[3]d家", n[t], Tier(t), most)
		}
	}
	if v.c.Residents < 100 {
		v.say("residents", "%d residents are too few; at least 100", "居民数%d过少，至少100", v.c.Residents)
	}
	v.open("supply.open_community", v.c.Supply.OpenCommunity)
	v.open("supply.open_hospital", v.c.Supply.OpenHospital)
}

// open checks that clinics open on a day on which people go.
func (v *validator) open(key string, days [7]float64) {
	goes := 0.0
	for d, x := range days {
		if x != 0 && x != 0.5 && x != 1 {
			v.say(key, "%v is not 0, 0.5 or 1", "%v不是0、0.5或1", x)
		}
		goes += float64(x * v.c.Care.WeekdayWeight[d])
	}
	if goes == 0 {
		v.say(key, "no day is open on which anybody goes (care.weekday_weight)", "没有一天既开诊又有人就诊（care.weekday_weight）")
	}
}

// rosters checks that no more is sent down than there is.
func (v *validator) rosters() {
	c := v.c
	pop := float64(c.Residents) / 1e4
	has := 0
	for _, in := range c.Institutions {
		if in.Tier == Secondary || in.Tier == Tertiary {
			has += int(math.Round(c.Supply.Experts[in.Tier-Secondary] * in.Share * pop))
		}
	}
	down := c.sunkExperts()
	if down > has {
		v.say("sinking.experts_per_10k", "%d experts are sent down, but the hospitals have only %d (supply.experts_per_10k)",
			"下沉专家%d名，但医院只有%d名（supply.experts_per_10k）", down, has)
	}
	sessions := c.Sinking.SessionsPer10k * pop
	roster := min(down, has) * 4 * c.Sinking.ClinicHalfDays
	if sessions > float64(roster)+0.5 {
		v.say("sinking.sessions_per_10k_month", "%.1f half-days a month are sent down, but the %d experts who go have only %d in their rosters (sinking.experts_per_10k, sinking.clinic_half_days)",
			"每月下沉%.1f个半天，但%d名下沉专家的排班只有%d个半天（sinking.experts_per_10k、sinking.clinic_half_days）",
			sessions, min(down, has), roster)
	}
	if c.Sinking.OnSite > c.Supply.AfternoonCommunity[1]-c.Supply.AfternoonCommunity[0] {
		v.say("sinking.on_site", "%v h do not fit into the centres' afternoon session", "%v小时超过社区下午门诊时长", c.Sinking.OnSite)
	}
}

func sumOf(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}

// OnlyBounds tells of a lever that by itself moves nobody, because it only bounds how far
// another one may go: experts who go down only bound the half-days that they sit there.
func OnlyBounds(key string) bool { return key == "sinking.experts_per_10k" }
