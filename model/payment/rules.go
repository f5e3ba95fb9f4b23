package payment

// Mode is how the fund pays for outpatient care.
type Mode = int

// The modes of outpatient care.
const (
	FeeForService Mode = iota // every line of a bill
	PerVisit                  // a fixed price a visit
	Capitation                // a sum per enrolled resident, from which his care is paid
	GlobalBudget              // a sum a year, from which the institution's care is paid
)

// Stays is how the fund pays for stays in hospital.
type Stays = int

// The modes of stays.
const (
	StayFee Stays = iota // the bill
	DRG                  // a price by case
	DIP                  // points by case; the pool gives a point its value
)

// Scope is the care that a budget or a capitation pays for.
type Scope = int

// The scopes; each holds those before it.
const (
	Primary Scope = iota
	Outpatient
	AllCare
)

// Payee holds budgets and capitations.
type Payee = int

// The payees.
const (
	Institution Payee = iota
	Alliance
)

// Sharing is the rule by which an alliance shares its pool.
type Sharing = int

// The rules of sharing.
const (
	NoSharing Sharing = iota
	Equal
	Workload
	ByPower
	ShapleyValue
)

// Rules are what decides which account pays for what. A change of them closes
// the accounts of the year.
type Rules struct {
	Outpatient              [3]Mode
	Inpatient               [2]Stays
	Budget, Capitation      Scope
	Payee                   Payee
	Sharing                 Sharing
	Community, Second, Tops bool // members of the alliance
}

// Rules returns the rules in force.
func (p *Params) Rules() Rules {
	return Rules{
		Outpatient: p.OutpatientMode, Inpatient: p.InpatientMode, Budget: p.BudgetScope, Capitation: p.CapitationScope,
		Payee: p.Payee, Sharing: p.Sharing, Community: p.Members[0], Second: p.Members[1], Tops: p.Members[2],
	}
}

// Prospective reports whether some care is paid from a sum that is fixed
// before it is given, so that there has to be a reference for the sum.
func (r Rules) Prospective() bool {
	for _, m := range r.Outpatient {
		if m == Capitation || m == GlobalBudget {
			return true
		}
	}
	return r.Inpatient[0] == DIP || r.Inpatient[1] == DIP
}

// Kind of care, as scopes tell it apart.
type Kind uint8

// The kinds of care.
const (
	CentreVisit   Kind = iota // at a community health centre
	HospitalVisit             //
	HospitalStay              // and stays at centres
	Kinds         = 3
)

// KindOf returns the kind of a bill.
func KindOf(tier int, stay bool) Kind {
	switch {
	case stay:
		return HospitalStay
	case tier == 0:
		return CentreVisit
	}
	return HospitalVisit
}

// Within reports whether a scope holds a kind of care.
func Within(s Scope, k Kind) bool { return int(k) <= s }

// Source is where the fund's part of a bill comes from.
type Source uint8

// The sources.
const (
	FromFund       Source = iota // paid as it is billed
	FromCapitation               // of the resident's centre, or of the alliance
	FromBudget                   // of the institution, or of the alliance
	FromPoints                   // the DIP pool
)

// SourceOf returns where the fund's part of a bill comes from, given the tier
// and whether it is a stay and the resident is enrolled with a centre under
// capitation. A capitation goes before the rules of the institution that gives
// the care: its payee bears what is referred out.
func (r *Rules) SourceOf(tier int, stay, enrolled bool) Source {
	kind := KindOf(tier, stay)
	switch {
	case r.Outpatient[0] == Capitation && enrolled && Within(r.Capitation, kind):
		return FromCapitation
	case tier > 2:
		return FromFund
	case r.Outpatient[tier] == GlobalBudget && Within(r.Budget, kind):
		return FromBudget
	case stay && tier > 0 && r.Inpatient[tier-1] == DIP:
		return FromPoints
	}
	return FromFund
}
