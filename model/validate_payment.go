package model

import "gradus/model/payment"

// tierNames are the tiers in the two languages, as messages say them.
var tierNames = [...]struct{ en, zh string }{{"community", "社区"}, {"secondary", "二级"}, {"tertiary", "三级"}}

// payment checks that every sum has somebody to hold it and no care is paid for
// twice.
func (v *validator) payment() {
	p := &v.c.Payment
	v.capitation(p)
	v.budget(p)
	v.pool(p)
	for h, name := range tierNames[1:] {
		if p.InpatientMode[h] == payment.StayFee {
			continue
		}
		if v.c.Supply.Beds[h+1] == 0 {
			v.say("payment.inpatient_mode", "stays at %[1]s hospitals are paid by case, but they have no beds (supply.beds_per_10k)",
				"%[2]s医院住院按病种付费，但没有床位（supply.beds_per_10k）", name.en, name.zh)
		}
		if p.OutpatientMode[h+1] == payment.GlobalBudget && p.BudgetScope == payment.AllCare {
			v.say("payment.inpatient_mode", "stays at %[1]s hospitals are in their global budget (payment.budget_scope = all); they cannot be paid by case too",
				"%[2]s医院住院已在总额预算内（payment.budget_scope = all），不能再按病种付费", name.en, name.zh)
		}
	}
}

// capitation checks who is enrolled, with whom, and for what.
func (v *validator) capitation(p *payment.Params) {
	for t, name := range tierNames[1:] {
		if p.OutpatientMode[t+1] == payment.Capitation {
			v.say("payment.outpatient_mode", "%[1]s hospitals have no enrolled residents to be paid for by capitation; give it to community",
				"%[2]s医院没有签约居民，不能按人头付费；请设在community", name.en, name.zh)
		}
	}
	if p.OutpatientMode[0] != payment.Capitation {
		return
	}
	if k := &v.c.Contract; k.Start == 0 && (k.Target == 0 || k.SignUp == 0) {
		v.say("payment.capitation_scope", "nobody will be under contract (contract.start_share, contract.target): the capitation has no payee",
			"无人签约（contract.start_share、contract.target），人头费没有接受方")
	}
	beyond := p.OutpatientMode[1] == payment.GlobalBudget || p.OutpatientMode[2] == payment.GlobalBudget ||
		p.CapitationScope == payment.AllCare && (p.InpatientMode[0] == payment.DIP || p.InpatientMode[1] == payment.DIP)
	if beyond && p.CapitationScope != payment.Primary {
		v.say("payment.capitation_scope", "hospital care of enrolled residents is in the capitation and in a budget or pool of the hospital; it can be paid for once (capitation_scope = primary)",
			"签约居民的医院费用同时在人头费与医院预算（或DIP总额）内，只能支付一次（capitation_scope = primary）")
	}
}

// budget checks that whoever is paid by a budget gives care that is in it.
func (v *validator) budget(p *payment.Params) {
	for t, name := range tierNames[1:] {
		if p.OutpatientMode[t+1] == payment.GlobalBudget && p.BudgetScope == payment.Primary {
			v.say("payment.budget_scope", "%[1]s hospitals are paid by a global budget, but its scope is primary care", "%[2]s医院按总额付费，但预算范围只有社区", name.en, name.zh)
		}
	}
	if p.Payee != payment.Alliance {
		return
	}
	inAdvance := false
	for t, name := range tierNames {
		m := p.OutpatientMode[t]
		if m != payment.GlobalBudget && m != payment.Capitation {
			continue
		}
		inAdvance = true
		if !p.Members[t] {
			v.say("payment.payee", "the alliance holds the budget of tier %[1]s, which is not in it (payment.alliance_member)",
				"联合体持有%[2]s机构预算，但该级机构不在联合体内（payment.alliance_member）", name.en, name.zh)
		}
	}
	if inAdvance && p.Sharing == payment.NoSharing {
		v.say("payment.payee", "the alliance cannot hold a budget without a rule by which it is shared (payment.sharing)",
			"联合体没有分配规则（payment.sharing），不能持有预算")
	}
}

// pool checks that there is something to share and somebody to share it with.
func (v *validator) pool(p *payment.Params) {
	if p.Sharing == payment.NoSharing {
		return
	}
	members, weight := 0, 0.0
	for _, in := range v.c.Institutions {
		if in.Tier != Downtown && p.Members[in.Tier] {
			members++
			weight += p.PowerWeight(int(in.Tier))
		}
	}
	name := []string{"none", "equal", "workload", "power", "shapley"}[p.Sharing]
	if members < 2 {
		v.say("payment.sharing", "sharing by the rule %s among %d members; a pool needs 2 or more (payment.alliance_member)",
			"分配规则为%s，但成员只有%d家，至少2家（payment.alliance_member）", name, members)
	}
	if p.Sharing == payment.ByPower && weight == 0 {
		v.say("payment.power", "no member has any power: the pool cannot be shared by it", "成员话语权均为0，无法按话语权分配")
	}
	if p.PoolShare == 0 && p.Payee != payment.Alliance {
		v.say("payment.sharing", "the rule %s has no pool to share: payment.pool_share is 0 and no budget is the alliance's (payment.payee)",
			"分配规则为%s，但没有资金池：payment.pool_share 为0，且预算不归联合体（payment.payee）", name)
	}
}
