package model

import "gradus/sim"

// kind of an event.
type kind uint8

// The event kinds. Who and Aux are named in the comments.
const (
	evMonth      kind = iota // first instant of a month
	evHour                   // every hour of the measured span, where the week is kept; not an event of the model
	evBorder                 // last second of a day, in a city: a district stops for the exchange
	evDay                    // every midnight
	evSurvey                 // noon of the 15th
	evSession                // an institution's clinics open or close; who: institution
	evOvertime               // overtime of an institution ends; who: institution
	evAway                   // an expert leaves the hospital; who: session
	evBack                   // and is back; who: session
	evSitting                // a session at a centre begins; who: session
	evSitEnd                 // and ends; who: session
	evOnset                  // who: resident; aux: stream; stamp: candidate
	evVisitor                // a non-resident arrives; who: institution; stamp: number
	evGuest                  // a resident of another district arrives; who: guest
	evRefill                 // who: resident
	evSeek                   // who: episode, as in all below
	evCourse                 // recovery, deterioration or death
	evArrive                 //
	evRegistered             //
	evConsulted              //
	evOrdered                // the GP has written the order
	evRenege                 //
	evLab                    // result of a laboratory test
	evScanned                //
	evRead                   // result of an image
	evPaid                   //
	evDowntown               // end of a visit downtown
	evBedLimit               // patience for a bed ends
	evStage                  // end of a stage of a stay
	evReported               // the shared diagnostic centre has read an image
	evHome                   // back from a visit in another district
	evTurnedAway             // back from another district, unseen
	kinds
)

// String names the kind as the trace does.
func (k kind) String() string {
	return [...]string{
		"month", "hour", "border", "day", "survey", "session", "overtime", "expert away", "expert back",
		"sitting", "sitting ends", "onset", "visitor", "guest", "refill", "seek", "course", "arrive", "registered",
		"consulted", "ordered", "renege", "lab", "scanned", "read", "paid", "downtown", "bed limit", "stage",
		"reported", "home", "turned away",
	}[k]
}

// event is one scheduled change: a value of 8 bytes.
type event struct {
	kind  kind
	aux   uint8
	stamp uint16 // must equal the episode's, else the event is stale
	who   int32
}

// Ranks: what happens first among equal times. An hour is booked before
// anything changes at its end, a month turns before a day, a
// session opens before anybody arrives, a service ends before anybody joins, and
// all of an instant is over before a district stops at its border.
const (
	rankHour sim.Rank = iota
	rankMonth
	rankDay
	rankRoster
	rankEnd
	rankStart
	rankBorder
)
