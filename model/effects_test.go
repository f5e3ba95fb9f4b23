package model_test

import (
	"math"
	"strings"
	"testing"

	"gradus/model"
)

// shadow watches a district from outside, event by event, and counts side
// effects by their definitions.
type shadow struct {
	d    *model.District
	cast map[int32]*watched // by row of the episodes
	down map[int32]float64  // day of the last down-referral, by resident
	seen model.Effects
	at   float64 // hour of the event in hand
}

// watched is what the shadow remembers of an episode.
type watched struct {
	was         model.Actor
	up          float64 // day of the last order up of a centre, negative for none
	urgent      float64 // hour, negative for none
	seenAlready bool
}

func (s *shadow) event([]byte) {
	hour := s.at // the line is that of the next event
	s.at = model.Hour(s.d)
	day := math.Floor(hour / 24)
	for id := range int32(model.Actors(s.d)) {
		now := model.ActorAt(s.d, id)
		if !now.Used || now.Resident < 0 {
			delete(s.cast, id)
			continue
		}
		w := s.cast[id]
		if w == nil || w.was.Resident != now.Resident || w.was.Need != now.Need {
			w = &watched{up: -1, urgent: -1}
			s.cast[id] = w
		}
		s.step(w, &now, hour, day)
		w.was = now
	}
}

// step looks at what the last event has changed for one episode.
func (s *shadow) step(w *watched, now *model.Actor, hour, day float64) {
	if written := now.Order != "" && now.Order != w.was.Order; written && strings.HasPrefix(now.Order, "order from chc") && !strings.Contains(now.Order, "to chc") {
		s.seen.Up++
		if w.up >= 0 && day-w.up <= 30 {
			s.seen.Again++
		}
		w.up = day
	}
	if strings.Contains(now.Why, "urgent") && w.urgent < 0 {
		w.urgent = hour
	}
	consulted := now.State == "consulted" && w.was.State != "consulted" || now.State == "downtown" && w.was.State != "downtown"
	if w.urgent >= 0 && !w.seenAlready && consulted && model.IsHospital(s.d, now.Place) {
		w.seenAlready = true
		s.seen.Seen++
		s.seen.Minutes += 60 * (hour - w.urgent)
	}
	if consulted && model.IsHospital(s.d, now.Place) {
		planned, asked := strings.HasPrefix(now.Need, "planned"), strings.Contains(now.Why, "follow-up")
		if at, came := s.down[now.Resident]; came && !planned && !asked {
			if day-at <= 30 {
				s.seen.Returned++
			}
			delete(s.down, now.Resident)
		}
	}
	// Down comes who is seen by the centre on a hospital's order, or moves to its bed.
	atCentre := !model.IsHospital(s.d, now.Place)
	ordered := w.was.Order != "" && now.Order == "" && !strings.HasPrefix(w.was.Order, "order from chc") && now.State == "consulted"
	moved := now.State == "in bed" && w.was.State == "in bed" && model.IsHospital(s.d, w.was.Place)
	if atCentre && (ordered || moved) {
		s.down[now.Resident] = day
	}
}

// The counts against a second book kept from outside.
func TestSideEffectsAreCountedAsTheyAreDefined(t *testing.T) {
	c := load(t, base, append(months(1, 3), "referral.up_effort=[0.3, 0.3]",
		"referral.down_effort=[1, 1]", "referral.down_outpatient=1", "referral.step_down_pathway=true", "care.step_down_share=1", "need.emergency_per_year=0.5")...).Config
	c.Residents = 1500
	d := model.New(&c, 11, 0)
	s := &shadow{d: d, cast: map[int32]*watched{}, down: map[int32]float64{}}
	d.SetTracer(watch(s.event))
	d.RunWarmUp()
	d.RunMeasured()
	s.event(nil)
	got := model.EffectsOf(d)
	t.Logf("booked %+v", got)
	if got.Again < 10 || got.Returned < 10 || got.Seen < 20 {
		t.Errorf("too little happens: %+v", got)
	}
	minutes := math.Abs(got.Minutes - s.seen.Minutes)
	got.Minutes, s.seen.Minutes = 0, 0
	if got != s.seen {
		t.Errorf("booked %+v, seen from outside %+v", got, s.seen)
	}
	if minutes > got.Seen { // an emergency is noted to the minute
		t.Errorf("the times differ by %v min", minutes)
	}
}
