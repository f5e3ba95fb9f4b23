package payment

import "fmt"

// Party is a side that pays or receives.
type Party uint8

// The parties. Households pay bills; what staff earn and what suppliers,
// employers and downtown hospitals give and take leaves the district.
const (
	Residents Party = iota
	Fund
	Government
	Institutions
	Pool
	Staff
	Outside
	Parties = 7
)

// Line is an account of an institution.
type Line uint8

// The lines.
const (
	OutpatientLine Line = iota // bills of visits
	StayLine                   // bills of stays
	FeeLine                    // family-doctor fees
	SettlementLine             // what modes of payment add to bills or take off
	SubsidyLine                // from the government
	TransferLine               // to and from the alliance's pool
	VariableLine               // variable cost
	WageLine
	OvertimeLine
	DispatchLine
	Lines = 10
)

// Cause of a posting.
type Cause uint8

// The causes.
const (
	OwnPart         Cause = iota // of a bill
	FundPart                     // of a bill
	SubsidyPart                  // of a bill
	ContractFee                  //
	Advance                      // of a budget, a capitation or the DIP pool
	Settlement                   // of a mode of payment
	Premiums                     //
	VariableCost                 //
	Wages                        //
	TeamFee                      // part of contract fees that the team earns
	Overtime                     //
	Dispatch                     //
	DispatchSubsidy              //
	SalarySubsidy                //
	Bonus                        //
	Remittance                   // of a margin under separated revenue and expenditure
	Transfer                     // fee for a resident sent on
	PoolIn                       //
	PoolOut                      //
	GuestBill                    // of a resident of another district of a city
	Causes          = 20
)

// AccountID names an account of a book.
type AccountID int32

// The accounts that every book has; those of institutions come after them.
const (
	ResidentAccount AccountID = iota
	EmployeeFund              // of the employees' scheme
	ResidentFund              // of the residents' scheme
	GovernmentAccount
	PoolAccount
	StaffAccount
	OutsideAccount
	AllianceBudget     // sums at the alliance's disposal
	AllianceCapitation //
	PointsAccount      // the DIP pool
	commonAccounts
)

// Book is a book of double entry over plain numbers. Every posting takes a sum
// from one account and puts it into another, so the balances add up to nothing
// at any instant.
type Book struct {
	balance []Fen
	causes  [Causes]Fen // what has been posted under each cause
}

// perInstitution is the number of accounts of an institution: its lines, and
// the sum at its disposal under a budget or a capitation.
const perInstitution = Lines + 1

// NewBook returns a book with accounts for so many institutions.
func NewBook(institutions int) Book {
	return Book{balance: make([]Fen, int(commonAccounts)+institutions*perInstitution)}
}

// Clone returns a copy that shares nothing.
func (b *Book) Clone() Book {
	c := *b
	c.balance = append([]Fen(nil), b.balance...)
	return c
}

// LineAccount returns the account of an institution's line; PurseAccount the
// one of the sum at its disposal.
func LineAccount(institution int, l Line) AccountID {
	return commonAccounts + AccountID(institution*perInstitution) + AccountID(l)
}

func PurseAccount(institution int) AccountID {
	return commonAccounts + AccountID(institution*perInstitution) + Lines
}

// PartyOf returns the party of an account. Sums at somebody's disposal are the
// fund's until care is paid from them or they are settled.
func PartyOf(a AccountID) Party {
	switch a {
	case ResidentAccount:
		return Residents
	case EmployeeFund, ResidentFund, AllianceBudget, AllianceCapitation, PointsAccount:
		return Fund
	case GovernmentAccount:
		return Government
	case PoolAccount:
		return Pool
	case StaffAccount:
		return Staff
	case OutsideAccount:
		return Outside
	}
	if (a-commonAccounts)%perInstitution == Lines {
		return Fund
	}
	return Institutions
}

// LineOf returns the line that an account is, if it is one.
func LineOf(a AccountID) (Line, bool) {
	if a < commonAccounts || (a-commonAccounts)%perInstitution == Lines {
		return 0, false
	}
	return Line((a - commonAccounts) % perInstitution), true
}

// Post takes an amount from one account and puts it into another. A negative
// amount goes the other way.
func (b *Book) Post(from, to AccountID, amount Fen, c Cause) {
	b.balance[from] -= amount
	b.balance[to] += amount
	b.causes[c] += amount
}

// Accounts returns the number of accounts; they are numbered from 0.
func (b *Book) Accounts() int { return len(b.balance) }

// Balance returns what an account has received less what it has paid.
func (b *Book) Balance(a AccountID) Fen { return b.balance[a] }

// Posted returns the sum of all postings under a cause.
func (b *Book) Posted(c Cause) Fen { return b.causes[c] }

// Margin returns the balance over all lines of an institution.
func (b *Book) Margin(institution int) Fen {
	m := Fen(0)
	for l := range Line(Lines) {
		m += b.balance[LineAccount(institution, l)]
	}
	return m
}

// Verify reports accounts that do not add up to nothing.
func (b *Book) Verify() error {
	sum := Fen(0)
	for _, x := range b.balance {
		sum += x
	}
	if sum != 0 {
		return fmt.Errorf("all accounts together hold %d fen; every posting has two sides", sum)
	}
	return nil
}
