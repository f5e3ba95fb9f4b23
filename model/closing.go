package model

import (
	"time"

	"gradus/model/payment"
	"gradus/sim"
	"gradus/sim/fmath"
)

// heads counts residents at the end of a month, as those are paid for.
type heads struct {
	insured   [][2]int // by centre: employees' scheme, residents' scheme
	signed    [][2]int // under contract, by who pays the fee
	enrolled  [][riskClasses]int
	classes   [riskClasses]int64 // insured
	residents int
}

// countHeads counts the living.
func (d *District) countHeads() heads {
	n := d.world.centres
	h := heads{insured: make([][2]int, n), signed: make([][2]int, n), enrolled: make([][riskClasses]int, n)}
	people := d.res.people
	for i := range people {
		p := &people[i]
		if p.dead {
			continue
		}
		h.residents++
		class, scheme := riskClass(p.age, p.chronic), 0
		if fundOf(p.scheme) == payment.ResidentFund {
			scheme = 1
		}
		if p.contract {
			h.signed[p.home][scheme]++
		}
		if p.scheme == payment.None {
			continue
		}
		h.insured[p.home][scheme]++
		h.classes[class]++
		if p.contract {
			h.enrolled[p.home][class]++
		}
	}
	return h
}

// closeBooks posts what is paid by the month for the month that ends now.
func (d *District) closeBooks(now sim.Time) {
	k := &d.money
	h := d.countHeads()
	month := d.span.monthAt(now - 1)
	d.payPremiums(month, &h)
	d.payFees(month, &h)
	d.advance(month, &h)
	d.payWages(month, h.residents)
	d.separate(month)
	k.ref.close(h.classes, !k.rules.Prospective())
}

// endBooks closes the accounts at the end of a run: the year that is not over
// is settled on the months it had.
func (d *District) endBooks(now sim.Time) {
	d.closeBooks(now)
	month := d.span.monthAt(now - 1)
	d.settleAdvances(month)
	d.shareOut(month)
}

// turnBooks shares the alliance's pool out by quarter, settles the year that is
// over, and the rules that are, and puts the rules of a new configuration in
// force. Sums in advance need a reference:
// until a month has been closed without them, bills are paid as they come.
func (d *District) turnBooks(now sim.Time, next *Config, date time.Time) {
	k := &d.money
	rules := next.Payment.Rules()
	if rules.Prospective() && k.ref.months == 0 {
		rules.Outpatient, rules.Inpatient = [3]payment.Mode{}, [2]payment.Stays{}
	}
	changed, january := rules != k.rules, date.Month() == time.January
	if month := d.span.monthAt(now - 1); month >= 0 {
		if changed || january {
			d.settleAdvances(month)
		}
		if changed || date.Month()%3 == 1 {
			d.shareOut(month)
		}
	}
	if changed || january {
		d.beginYear()
	}
	switch {
	case rules.Prospective() && !k.rules.Prospective():
		k.years = 0
	case january:
		k.years++
	}
	k.rules = rules
}

// payPremiums posts a month's premiums.
func (d *District) payPremiums(month int, h *heads) {
	for c := range h.insured {
		row := d.obs.row(month, c)
		for s, account := range []payment.AccountID{payment.EmployeeFund, payment.ResidentFund} {
			x := payment.ToFen(d.cfg.Payment.Premium[s] / 12 * float64(h.insured[c][s]))
			row[cPremium] += float64(x)
			d.money.post(row, payment.OutsideAccount, account, x, payment.Premiums)
		}
	}
}

// payFees posts a month's family-doctor fees and what the teams get of them.
func (d *District) payFees(month int, h *heads) {
	k, p := &d.money, &d.cfg.Payment
	fee := payment.ToFen(d.cfg.Contract.Fee / 12)
	for c := range h.signed {
		row := d.obs.row(month, c)
		k.post(row, payment.EmployeeFund, payment.LineAccount(c, payment.FeeLine), fee*payment.Fen(h.signed[c][0]), payment.ContractFee)
		k.post(row, payment.ResidentFund, payment.LineAccount(c, payment.FeeLine), fee*payment.Fen(h.signed[c][1]), payment.ContractFee)
		all := fee * payment.Fen(h.signed[c][0]+h.signed[c][1])
		k.post(row, payment.LineAccount(c, payment.WageLine), payment.StaffAccount, payment.ToFen(all.CNY()*p.TeamShare*d.score(c)), payment.TeamFee)
	}
}

// score is an institution's score in assessments: the share of its treatments
// since the last settlement that worked.
func (d *District) score(j int) float64 {
	k := &d.money
	if k.worked[j]+k.failed[j] == 0 {
		return 1
	}
	return float64(k.worked[j]) / float64(k.worked[j]+k.failed[j])
}

// growth is the factor of this year on sums in advance.
func (d *District) growth() float64 {
	return fmath.Pow(1+d.cfg.Payment.BudgetGrowth, float64(d.money.years+1))
}

// advance gives a month of the sums in advance to those who hold them.
func (d *District) advance(month int, h *heads) {
	k := &d.money
	if !k.rules.Prospective() {
		return
	}
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		sum := 0.0
		if in.Tier == Community && k.rules.Outpatient[Community] == payment.Capitation {
			for class, n := range h.enrolled[j] {
				sum += float64(float64(n) * k.ref.perHead(class, k.rules.Capitation))
			}
			d.give(month, j, d.payeePurse(j, allianceCapPurse), sum)
		}
		if k.rules.Outpatient[in.Tier] == payment.GlobalBudget {
			sum = k.ref.monthly(j, func(kind payment.Kind) bool { return payment.Within(k.rules.Budget, kind) })
			d.give(month, j, d.payeePurse(j, alliancePurse), sum)
		} else if in.Tier != Community && k.rules.Inpatient[in.Tier-Secondary] == payment.DIP {
			sum = k.ref.monthly(j, func(kind payment.Kind) bool { return kind == payment.HospitalStay })
			d.give(month, j, len(d.world.inst)+pointsPurse, sum)
		}
	}
}

// payeePurse returns the purse of an institution's sum: its own or the
// alliance's.
func (d *District) payeePurse(j, alliance int) int {
	member := alliance == allianceCapPurse || d.member(j)
	if d.money.rules.Payee == payment.Alliance && member {
		return len(d.world.inst) + alliance
	}
	return j
}

// give puts a month's sum at a payee's disposal.
func (d *District) give(month, j, purse int, cny float64) {
	x := payment.ToFen(cny * d.growth())
	d.money.given[purse] += x
	d.fromFunds(d.obs.row(month, j), purse, x, payment.Advance)
}

// fromFunds posts an amount from the two funds to a purse, by their parts of
// the spending that the sums were made from.
func (d *District) fromFunds(row *counts, purse int, x payment.Fen, c payment.Cause) {
	k := &d.money
	employees := payment.ToFen(x.CNY() * k.ref.employees())
	k.post(row, payment.EmployeeFund, k.purseAccount(purse), employees, c)
	k.post(row, payment.ResidentFund, k.purseAccount(purse), x-employees, c)
}

// payWages posts a month's wages, the government's part of those of centres,
// and the assessment bonus.
func (d *District) payWages(month, residents int) {
	k, p := &d.money, &d.cfg.Payment
	bills := make([]float64, len(d.world.inst))
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		row := d.obs.row(month, j)
		bills[j] = d.doctors(j) * p.Wage[in.Tier] / 12
		x := payment.ToFen(bills[j])
		k.post(row, payment.LineAccount(j, payment.WageLine), payment.StaffAccount, x, payment.Wages)
		if in.Tier == Community {
			k.post(row, payment.GovernmentAccount, payment.LineAccount(j, payment.SubsidyLine), payment.ToFen(x.CNY()*p.SalarySubsidy), payment.SalarySubsidy)
		}
	}
	if p.AssessmentBonus == 0 {
		k.bonusFrom = -1
		return
	}
	if k.bonusFrom < 0 {
		k.bonusFrom = month
	}
	parts := make([]payment.Fen, len(bills))
	payment.Apportion(payment.ToFen(p.AssessmentBonus/12*float64(residents)), bills, parts)
	for j := range parts {
		row := d.obs.row(month, j)
		x := payment.ToFen(parts[j].CNY() * d.score(j))
		k.post(row, payment.GovernmentAccount, payment.LineAccount(j, payment.SubsidyLine), x, payment.Bonus)
		row[cBonus] += float64(x)
		row[cBonusFelt] += float64(float64(x) * d.bonusEffect(month))
	}
}

// doctors returns the doctors of an institution, in full-time equivalents: those
// of the configuration, and those whom the least of one puts into a clinic
// beyond them, who are paid too. The emergency doctor of a small hospital has
// other work between emergencies, and is paid here for the hours owed.
func (d *District) doctors(j int) float64 {
	s, in := &d.cfg.Supply, d.world.inst[j]
	scale := in.Share * float64(d.cfg.Residents) / 1e4
	if in.Tier == Community {
		return float64(s.GPs*scale) + d.staff[j].extra
	}
	n := float64(s.Specialists[in.Tier-Secondary]*scale) + d.staff[j].extra
	if in.Tier == Tertiary {
		n += float64(s.Emergency * scale * 168 / s.WeekHours)
	}
	for _, e := range d.world.experts {
		if int(e.hospital) == j {
			n++
		}
	}
	return n
}

// bonusEffect returns what an assessment bonus still does in a month after its
// last renewal: half after each half-life.
func (d *District) bonusEffect(month int) float64 {
	if d.money.bonusFrom < 0 {
		return 0
	}
	p := &d.cfg.Payment
	age := month - d.money.bonusFrom
	if p.AssessmentRenewal > 0 {
		age %= p.AssessmentRenewal
	}
	return fmath.Pow(0.5, float64(age)/p.AssessmentHalfLife)
}

// separate hands the greater part of a centre's monthly margin over to the
// government where revenue and expenditure are separated; of a loss the
// government bears it.
func (d *District) separate(month int) {
	k := &d.money
	for c := range d.world.centres {
		if d.cfg.Payment.Separation {
			x := payment.ToFen((k.book.Margin(c) - k.monthBegun[c]).CNY() * (1 - d.cfg.Payment.StaffPart()))
			k.post(d.obs.row(month, c), payment.LineAccount(c, payment.SubsidyLine), payment.GovernmentAccount, x, payment.Remittance)
		}
		k.monthBegun[c] = k.book.Margin(c)
	}
}

// settleAdvances settles all sums in advance: payees keep their part of what is
// left, or bear theirs of what is missing, and the fund makes up the rest.
func (d *District) settleAdvances(month int) {
	k, p, n := &d.money, &d.cfg.Payment, len(d.world.inst)
	leader := int(d.world.placeInst[d.world.tertiary()])
	for purse := range n + pointsPurse {
		given, spent := k.given[purse], k.drawn[purse]
		if given == 0 && spent == 0 {
			continue
		}
		j, to := purse, payment.PoolAccount
		if purse < n {
			to = payment.LineAccount(j, payment.SettlementLine)
		} else {
			j = leader
		}
		line := payment.Fen(0)
		if d.byCapitation(purse) {
			line = p.CapitationLine(given, spent, d.passes(purse))
		} else {
			line = p.BudgetLine(given, spent, d.passes(purse))
		}
		row := d.obs.row(month, j)
		d.fromFunds(row, purse, line-(given-spent), payment.Settlement)
		k.post(row, k.purseAccount(purse), to, line, payment.Settlement)
		if purse < n {
			d.intoPool(row, j, line)
		}
		k.given[purse], k.drawn[purse] = 0, 0
	}
	d.settlePoints(month)
	clear(k.worked)
	clear(k.failed)
}

// byCapitation reports whether a purse holds a capitation.
func (d *District) byCapitation(purse int) bool {
	n := len(d.world.inst)
	return purse == n+allianceCapPurse ||
		purse < n && d.world.tier[purse] == Community && d.money.rules.Outpatient[Community] == payment.Capitation
}

// passes reports whether the holder of a purse passes the quality gate: an
// institution by its own treatments, the alliance by those of all.
func (d *District) passes(purse int) bool {
	k := &d.money
	if purse < len(d.world.inst) {
		return d.cfg.Payment.Passes(k.worked[purse], k.failed[purse])
	}
	var worked, failed int64
	for j := range d.world.inst {
		if d.member(j) {
			worked, failed = worked+k.worked[j], failed+k.failed[j]
		}
	}
	return d.cfg.Payment.Passes(worked, failed)
}

// settlePoints gives the points of stays their value: the pool over the points
// of all. Without points the pool goes back to the funds.
func (d *District) settlePoints(month int) {
	k, n := &d.money, len(d.world.inst)
	purse := n + pointsPurse
	pool, points := k.given[purse], 0.0
	for _, x := range k.points {
		points += x
	}
	if pool == 0 && k.drawn[purse] == 0 {
		return
	}
	if points == 0 {
		d.fromFunds(d.obs.row(month, int(d.world.placeInst[d.world.tertiary()])), purse, k.drawn[purse]-pool, payment.Settlement)
	} else {
		due := make([]payment.Fen, n)
		payment.Apportion(pool, k.points, due)
		for j, x := range due {
			row := d.obs.row(month, j)
			k.post(row, payment.PointsAccount, payment.LineAccount(j, payment.SettlementLine), x-k.claims[j], payment.Settlement)
			d.intoPool(row, j, x-k.claims[j])
		}
	}
	k.given[purse], k.drawn[purse] = 0, 0
	clear(k.points)
	clear(k.claims)
}
