package model

import (
	"fmt"
	"slices"

	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// books are the accounts of everybody who pays or is paid, and what the next
// settlement is made from. They decide nothing in the clinics: what providers
// make of how they are paid is the business of [payment.Params.Response].
type books struct {
	book  payment.Book
	sides []side        // of its accounts; never changes
	rules payment.Rules // in force; care in advance only once there is a reference

	ref   reference
	years int // Januaries since the sums in advance were first set

	// Since the last settlement, by purse: the institutions', the alliance's
	// budget and capitation, the DIP pool.
	given, drawn []payment.Fen
	// Since the last settlement, by institution.
	claims         []payment.Fen // of stays paid by points
	points         []float64
	worked, failed []int64 // treatments

	// Since the year began, by institution; pairs i and j at i*n+j.
	begun      []payment.Fen // own result at the time
	work       []float64     // standard units
	pair       []float64     // value of what two have done together [CNY]
	lastShare  []payment.Fen // of the pool that was shared out last
	lastValue  []payment.Fen // the same pool by Shapley values
	monthBegun []payment.Fen // margin when the month began
	bonusFrom  int           // month in which the assessment began, -1 before
}

// Purses behind those of the institutions.
const (
	alliancePurse = iota
	allianceCapPurse
	pointsPurse
	commonPurses
)

func newBooks(institutions int) books {
	n := institutions
	book := payment.NewBook(n)
	fen := func(n int) []payment.Fen { return make([]payment.Fen, n) }
	return books{
		book: book, sides: newSides(&book), ref: newReference(n), bonusFrom: -1,
		given: fen(n + commonPurses), drawn: fen(n + commonPurses),
		claims: fen(n), points: make([]float64, n), worked: make([]int64, n), failed: make([]int64, n),
		begun: fen(n), work: make([]float64, n), pair: make([]float64, n*n),
		lastShare: fen(n), lastValue: fen(n), monthBegun: fen(n),
	}
}

func (k *books) clone() books {
	c := *k
	c.book, c.ref = k.book.Clone(), k.ref.clone()
	for _, p := range []*[]payment.Fen{&c.given, &c.drawn, &c.claims, &c.begun, &c.lastShare, &c.lastValue, &c.monthBegun} {
		*p = slices.Clone(*p)
	}
	c.points, c.work, c.pair = slices.Clone(k.points), slices.Clone(k.work), slices.Clone(k.pair)
	c.worked, c.failed = slices.Clone(k.worked), slices.Clone(k.failed)
	return c
}

// purseAccount returns the account of a purse.
func (k *books) purseAccount(purse int) payment.AccountID {
	switch purse - len(k.claims) {
	case alliancePurse:
		return payment.AllianceBudget
	case allianceCapPurse:
		return payment.AllianceCapitation
	case pointsPurse:
		return payment.PointsAccount
	}
	return payment.PurseAccount(purse)
}

// side is what an account is counted by: its party and, where an institution
// has it, its line.
type side struct{ party, line counter }

// noLine is no counter of a line.
const noLine = cEpisodes

func newSides(b *payment.Book) []side {
	all := make([]side, b.Accounts())
	for a := range all {
		all[a] = side{cNet + counter(payment.PartyOf(payment.AccountID(a))), noLine}
		if l, ok := payment.LineOf(payment.AccountID(a)); ok {
			all[a].line = cLine + counter(l)
		}
	}
	return all
}

// post posts an amount and counts it in a row of the observer: by party, and
// by line where an institution has it.
func (k *books) post(row *counts, from, to payment.AccountID, x payment.Fen, c payment.Cause) {
	if x == 0 {
		return // as one or another part of most bills
	}
	k.book.Post(from, to, x, c)
	amount, payer, payee := float64(x), k.sides[from], k.sides[to]
	row[payer.party] -= amount
	row[payee.party] += amount
	if payer.line != noLine {
		row[payer.line] -= amount
	}
	if payee.line != noLine {
		row[payee.line] += amount
	}
}

// fundOf returns the account of the fund that insures somebody. Who is not
// insured has a contract, if any, at the cost of the residents' scheme.
func fundOf(s payment.Scheme) payment.AccountID {
	if s == payment.Working || s == payment.Retired {
		return payment.EmployeeFund
	}
	return payment.ResidentFund
}

// enrolled reports whether a resident's centre can be paid a capitation for him.
func (p *person) enrolled() bool {
	return p.contract && p.scheme != payment.None
}

// purseOf returns the purse that the fund's part of a bill of resident i at
// institution j is drawn on, -1 for the fund itself.
func (d *District) purseOf(s payment.Source, i int32, j int) int {
	n, alliance := len(d.world.inst), d.money.rules.Payee == payment.Alliance
	switch s {
	case payment.FromCapitation:
		if alliance {
			return n + allianceCapPurse
		}
		return int(d.res.people[i].home)
	case payment.FromBudget:
		if alliance && d.member(j) {
			return n + alliancePurse
		}
		return j
	case payment.FromPoints:
		return n + pointsPurse
	}
	return -1
}

// bookBill posts the parts of a settled bill and its variable cost, and what
// the mode of payment adds to it or takes off at once.
func (d *District) bookBill(row *counts, e *episode, b *payment.Bill, own, fund, help payment.Fen) {
	k, j := &d.money, int(e.at)
	person := &d.res.people[e.resident]
	source := k.rules.SourceOf(b.Tier, b.Stay, person.enrolled())
	from, purse := fundOf(b.Scheme), d.purseOf(source, e.resident, j)
	if purse >= 0 {
		from = k.purseAccount(purse)
		k.drawn[purse] += fund
	}
	to := payment.OutsideAccount
	if b.Tier != int(Downtown) {
		to = payment.LineAccount(j, payment.OutpatientLine)
		if b.Stay {
			to = payment.LineAccount(j, payment.StayLine)
		}
	}
	k.post(row, payment.ResidentAccount, to, own, payment.OwnPart)
	k.post(row, from, to, fund, payment.FundPart)
	k.post(row, payment.GovernmentAccount, to, help, payment.SubsidyPart)
	e.billed += b.Amount
	k.ref.add(j, b, fund, riskClass(person.age, person.chronic))
	switch {
	case b.Tier == int(Downtown):
	case b.Stay:
		d.settleStay(row, e, b, source, from, purse, fund)
	default:
		if e.session >= 0 && b.Tier == int(Community) && e.clinic >= stExpert {
			h := int(d.world.experts[d.sittings[e.session].expert].hospital)
			k.pair[h*len(d.world.inst)+j] += float64(b.Amount.CNY() * (1 - d.cfg.Payment.VariableShare))
		}
		k.post(row, payment.LineAccount(j, payment.VariableLine), payment.OutsideAccount,
			payment.ToFen(b.Amount.CNY()*d.cfg.Payment.VariableShare), payment.VariableCost)
		if source == payment.FromFund && b.Scheme != payment.None && k.rules.Outpatient[b.Tier] == payment.PerVisit {
			x := payment.ToFen(d.cfg.Payment.VisitTariff[b.Tier]) - b.Amount
			k.post(row, from, payment.LineAccount(j, payment.SettlementLine), x, payment.Settlement)
		}
	}
}

// settleStay posts the cost of a stay's bed-days and what payment by case adds
// to its bill or takes off, and counts its points.
func (d *District) settleStay(row *counts, e *episode, b *payment.Bill, source payment.Source, from payment.AccountID, purse int, fund payment.Fen) {
	k, p, j := &d.money, &d.cfg.Payment, int(e.at)
	now := d.cal.Now()
	acute, recovery := now-e.stageAt, sim.Time(0)
	if e.has(recovering) {
		acute, recovery = e.acuteTime, now-e.stageAt
	}
	cost := float64(p.AcuteDayCost[b.Tier] * acute.Days())
	if b.Tier > 0 {
		cost += float64(p.RecoveryDayCost[b.Tier-1] * recovery.Days())
	}
	k.post(row, payment.LineAccount(j, payment.VariableLine), payment.OutsideAccount, payment.ToFen(cost), payment.VariableCost)
	if b.Tier == 0 || b.Scheme == payment.None {
		return
	}
	switch h := b.Tier - 1; {
	case source == payment.FromPoints:
		k.claims[j] += fund
		k.points[j] += float64(p.Weight(int(e.caseClass), h))
	case source != payment.FromBudget && k.rules.Inpatient[h] == payment.DRG:
		due := max(0, p.CasePrice(int(e.caseClass), h)-(b.Amount-fund))
		if purse >= 0 {
			k.drawn[purse] += due - fund
		}
		k.post(row, from, payment.LineAccount(j, payment.SettlementLine), due-fund, payment.Settlement)
	}
}

// bookSession posts what an expert session at a centre costs his hospital, its
// subsidy, and its units of work.
func (d *District) bookSession(s *sitting) {
	k, p := &d.money, &d.cfg.Payment
	j := int(d.world.experts[s.expert].hospital)
	row := d.obs.here(j)
	k.post(row, payment.LineAccount(j, payment.DispatchLine), payment.OutsideAccount, payment.ToFen(p.DispatchCost), payment.Dispatch)
	k.post(row, payment.LineAccount(j, payment.OvertimeLine), payment.StaffAccount,
		payment.ToFen(p.OvertimePay*float64(s.minutes.Overtime)/60), payment.Overtime)
	k.post(row, payment.GovernmentAccount, payment.LineAccount(j, payment.SubsidyLine), payment.ToFen(p.DispatchSubsidy), payment.DispatchSubsidy)
	hours := float64(s.minutes.OnSite) / 60 * d.cfg.Sinking.Teaching
	k.work[j] += p.WorkUnits[2] + float64(p.WorkUnits[3]*hours)
}

// bookOrder posts the fee of a completed order and counts its work and value
// for the alliance: the hospital that sees a referral does the work of it, the
// centre that takes somebody back does the other.
func (d *District) bookOrder(o *order) {
	k, p := &d.money, &d.cfg.Payment
	from, to := int(o.from), int(o.to)
	if o.kind.up() {
		k.work[to] += p.WorkUnits[0]
		k.pair[from*len(d.world.inst)+to] += d.unitMargins(to).Visit
	} else {
		k.work[to] += p.WorkUnits[1]
	}
	sender := d.world.tier[from]
	if sender == Community || p.TransferFee == 0 {
		return
	}
	row, fee := d.obs.here(from), payment.ToFen(p.TransferFee)
	k.post(row, payment.GovernmentAccount, payment.LineAccount(from, payment.SubsidyLine), fee, payment.Transfer)
	d.intoPool(row, from, fee)
}

// intoPool puts the agreed part of a member's surplus into the alliance's pool.
func (d *District) intoPool(row *counts, j int, surplus payment.Fen) {
	p := &d.cfg.Payment
	if d.money.rules.Sharing == payment.NoSharing || !d.member(j) || surplus <= 0 {
		return
	}
	x := payment.ToFen(surplus.CNY() * p.PoolShare)
	d.money.post(row, payment.LineAccount(j, payment.TransferLine), payment.PoolAccount, x, payment.PoolIn)
}

// modeOf returns how the clinic of an institution is paid for a resident's
// visit. Where the resident's centre pays for him out of a capitation, another
// institution still gets its bill.
func (d *District) modeOf(i int32, tier Tier) payment.Mode {
	r := &d.money.rules
	if i < 0 || tier == Downtown {
		return payment.FeeForService
	}
	switch r.SourceOf(int(tier), false, d.res.people[i].enrolled()) {
	case payment.FromCapitation:
		if tier == Community || r.Payee == payment.Alliance && d.cfg.Payment.Members[tier] {
			return payment.Capitation
		}
		return payment.FeeForService
	case payment.FromBudget:
		return payment.GlobalBudget
	}
	if r.Outpatient[tier] == payment.PerVisit && d.res.people[i].scheme != payment.None {
		return payment.PerVisit
	}
	return payment.FeeForService
}

// intensity returns the multiple of tests and drugs that the clinic of a visit
// answers its payment with.
func (d *District) intensity(e *episode) float64 {
	p := &d.cfg.Payment
	if p.Response == 0 || e.resident < 0 {
		return 1
	}
	tier := d.world.tier[e.at]
	m := d.modeOf(e.resident, tier)
	if m == payment.FeeForService {
		return 1
	}
	return p.Intensity(m, p.Rate(d.res.people[e.resident].scheme, int(tier), e.has(onSlip)), d.passedOn(e.resident, int(e.at), m))
}

// passedOn returns the part of one more yuan spent that comes off a payee's
// settlement, as its purse stands.
func (d *District) passedOn(i int32, j int, m payment.Mode) float64 {
	source := payment.FromBudget
	switch m {
	case payment.Capitation:
		source = payment.FromCapitation
	case payment.GlobalBudget:
	default:
		return 0
	}
	purse := d.purseOf(source, i, j)
	return d.cfg.Payment.PassedOn(d.money.drawn[purse] > d.money.given[purse])
}

// splitting returns the multiple of follow-ups of a visit.
func (d *District) splitting(e *episode) float64 {
	if d.cfg.Payment.Response == 0 {
		return 1
	}
	return d.cfg.Payment.Splitting(d.modeOf(e.resident, d.world.tier[e.at]))
}

// referralShift returns what payment adds to a GP's threshold for a resident.
func (d *District) referralShift(i int32) float64 {
	if d.cfg.Payment.Response == 0 {
		return 0
	}
	return d.cfg.Payment.ReferralShift(d.modeOf(i, Community))
}

// stayIntensity returns the multiple of a stay's bill.
func (d *District) stayIntensity(tier Tier) float64 {
	if tier != Secondary && tier != Tertiary {
		return 1
	}
	return d.cfg.Payment.StayIntensity(d.money.rules.Inpatient[tier-Secondary])
}

// verifyBooks checks that the accounts add up to nothing and that they say the
// same as the ledger of bills and the purses.
func (d *District) verifyBooks() error {
	k := &d.money
	if err := k.book.Verify(); err != nil {
		return err
	}
	for _, x := range []struct {
		what       string
		book, bill payment.Fen
	}{
		{"own payments", k.book.Posted(payment.OwnPart), d.fund.own},
		{"own payments of the residents' account", -k.book.Balance(payment.ResidentAccount), d.fund.own},
		{"fund payments", k.book.Posted(payment.FundPart), d.fund.fund},
		{"subsidies of bills", k.book.Posted(payment.SubsidyPart), d.fund.government},
	} {
		if x.book != x.bill {
			return fmt.Errorf("%s: the accounts have %d fen, the bills %d", x.what, x.book, x.bill)
		}
	}
	for purse := range k.given {
		if have := k.book.Balance(k.purseAccount(purse)); have != k.given[purse]-k.drawn[purse] {
			return fmt.Errorf("purse %d holds %d fen, but %d were given and %d drawn", purse, have, k.given[purse], k.drawn[purse])
		}
	}
	return nil
}

// riskClasses is the number of risk classes of a capitation: age by chronic
// illness.
const riskClasses = 2 * need.Ages

func riskClass(age uint8, chronic bool) int {
	if chronic {
		return need.Ages + int(age)
	}
	return int(age)
}
