package governance

import "math"

// Action is what an institution can put effort into.
type Action uint8

// The actions.
const (
	Up       Action = iota // take referrals; a secondary hospital also: pass hard cases on
	Down                   // send down
	Dispatch               // send experts
	Share                  // share data
	Treat                  // a centre: treat itself, and take back
	Actions
)

// Tiers of players: centres, secondary and tertiary hospitals.
const (
	Community = iota
	Secondary
	Tertiary
	Tiers
)

// Gain is what full effort in one action would have brought in a quarter.
type Gain struct {
	Own     float64        // to the player, in proportion to effort [CNY]
	Cost    float64        // to him, with the square of effort [CNY]
	Other   [Tiers]float64 // to all other players of a tier [CNY]
	Touched float64        // gross money that the action moves at the player [CNY]
	Load    float64        // work added, as a share of his clinicians' work
	Score   float64        // assessment of full effort
}

// Transfers are the down-referrals that a hospital could have made in a quarter.
type Transfers struct {
	Hospital    int     // 0 secondary, 1 tertiary
	Stays       float64 // residents in beds who would have gone at full effort
	Visits      float64 // and outpatients
	Line        float64 // share of the quarter in which somebody waited for a bed: φ
	Full        float64 // share of clinic time in which the clinics were full
	RecoveryDay float64 // margin of a recovery day here; under a price per case less than 0 [CNY]
	Visit       float64 // and of an outpatient visit [CNY]
	DayBelow    float64 // the same two at a centre [CNY]
	VisitBelow  float64
	Fee         float64 // that is left to the hospital for each sent down [CNY]
}

// Transfer returns what one transfer out of a hospital bed is worth to the
// hospital [CNY] (specification, 8.2). The margin of its recovery days is lost;
// it is a gain where the stay is paid for whatever its length. The bed earns
// acute days if somebody waits for it.
func (p *Params) Transfer(t *Transfers) float64 {
	return float64(t.Line*p.AcuteMargin[t.Hospital]*p.TransferDays) - float64(t.RecoveryDay*p.TransferDays) - p.Hassle + t.Fee
}

// BreakEven returns the share of time with a line for beds at which a transfer
// pays for itself.
func (p *Params) BreakEven(t *Transfers) float64 {
	none := *t
	none.Line = 0
	return -p.Transfer(&none) / (p.AcuteMargin[t.Hospital] * p.TransferDays)
}

// SendDown is the gain of a hospital's effort to refer down.
func (p *Params) SendDown(t *Transfers) Gain {
	visit := t.Fee - float64((1-t.Full)*t.Visit)
	g := Gain{
		Own:     float64(t.Stays*p.Transfer(t)) + float64(t.Visits*visit),
		Touched: float64(t.Stays*math.Abs(t.RecoveryDay)*p.TransferDays) + float64(t.Visits*math.Abs(t.Visit)),
		Score:   1,
	}
	g.Other[Community] = float64(t.Stays*t.DayBelow*p.TransferDays) + float64(t.Visits*t.VisitBelow)
	return g
}

// Upward are the referrals that reached a hospital in a quarter, and the hard
// cases that a secondary hospital could have passed on.
type Upward struct {
	Hospital  int
	Referred  float64 // orders that full effort would have taken and none would not
	Hard      float64 // cases that full effort would have passed on and none would not
	Visit     float64 // margin of a visit [CNY]
	Stay      float64 // margin of a visit's chance of admission [CNY]
	StayAbove float64 // and at the hospital to which hard cases go, visit included [CNY]
	Full      float64 // share of clinic time in which the clinics were full
	Fee       float64 // per case passed on [CNY]
	Visits    float64 // all visits of the quarter
}

// TakeUp is the gain of a hospital's effort in the upward channel.
func (p *Params) TakeUp(u *Upward) Gain {
	taken := u.Visit + u.Stay
	g := Gain{
		Own:     float64(u.Referred*(taken-float64(u.Full*u.Visit))) + float64(u.Hard*(u.Fee-taken)),
		Touched: float64((u.Referred + u.Hard) * math.Abs(taken)),
		Load:    over(u.Referred-u.Hard, u.Visits),
		Score:   1,
	}
	if u.Hospital == 0 {
		g.Other[Tertiary] = float64(u.Hard * u.StayAbove)
	}
	return g
}

// Outreach are the expert sessions that a hospital was to hold in a quarter.
type Outreach struct {
	Hospital  int
	Sessions  float64
	Seen      float64 // residents seen in them
	Sent      float64 // cases that they sent to the own hospital
	Displaced float64 // share of a session's time that the own clinic lost
	Each      float64 // subsidy of a session less what it costs besides time [CNY]
	Pay       float64 // of all overtime [CNY]
	Visit     float64 // margin of a visit at a centre [CNY]
	Overtime  float64 // of all sessions, as a share of the experts' clinic time
}

// SendExperts is the gain of a hospital's effort in expert sessions.
func (p *Params) SendExperts(o *Outreach) Gain {
	clinic := float64(o.Displaced * p.SessionPatients * p.SessionMargin)
	back := float64(o.Sent * p.SiphonValue * p.SiphonCapture[o.Hospital])
	g := Gain{
		Own:     float64(o.Sessions*(o.Each-clinic)) - o.Pay + back,
		Touched: float64(o.Sessions*(math.Abs(o.Each)+clinic)) + o.Pay + back,
		Load:    o.Overtime,
		Score:   1,
	}
	g.Other[Community] = float64(o.Seen * o.Visit)
	return g
}

// Sharing is what a quarter's tests and wages say of sharing data.
type Sharing struct {
	Spared   float64 // tests that need not be repeated
	Margin   float64 // of a test: over 0 where it is paid for, under 0 where it only costs [CNY]
	Wages    float64 // [CNY]
	Platform float64 // declared level, as a share of the full one
}

// ShareData is the gain of effort to share data.
func (p *Params) ShareData(s *Sharing) Gain {
	cost := float64(p.PlatformCost * s.Platform * s.Wages)
	return Gain{
		Own:     -s.Spared * s.Margin,
		Cost:    cost,
		Touched: float64(s.Spared*math.Abs(s.Margin)) + cost,
		Score:   1,
	}
}

// Centre is what a quarter says of a centre's effort.
type Centre struct {
	Offered     float64 // down-referrals that full effort would have taken and none would not
	Stays       float64 // share of these that are stays
	Seats       float64 // session seats that hand-over would have filled
	Day         float64 // margin of a day in a bed [CNY]
	Visit       float64 // and of a visit [CNY]
	Fees        float64 // contract fees that depend on the score [CNY]
	Resolved    float64 // cases that full effort would have kept
	Surplus     float64 // worth of a case kept, where the centre holds a budget [CNY]
	Staff       float64 // part of a margin that reaches the staff
	Wages       float64 // [CNY]
	Visits      float64 // all visits of the quarter
	MoreDoctors bool    // more GPs than the base has
}

// TreatSelf is the gain of a centre's effort to treat and to take back.
func (p *Params) TreatSelf(c *Centre) Gain {
	each := float64(c.Stays*c.Day*p.TransferDays) + float64((1-c.Stays)*c.Visit)
	margin := float64(c.Offered*each) + float64(c.Seats*c.Visit) + float64(c.Resolved*c.Surplus)
	income := float64(c.Staff*margin) + c.Fees
	g := Gain{
		Own:     income,
		Cost:    p.EffortCost * c.Wages,
		Touched: math.Abs(income) + float64(p.EffortCost*c.Wages),
		Load:    over(c.Offered+c.Resolved, c.Visits),
		Score:   1,
	}
	if !c.MoreDoctors {
		g.Score -= p.PublicHealthLoss
	}
	return g
}

// over is a share of something that may be nothing.
func over(part, all float64) float64 {
	if all <= 0 {
		return 0
	}
	return part / all
}
