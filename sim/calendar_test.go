package sim

import (
	"slices"
	"strings"
	"testing"
)

// drain hands out all events of c.
func drain[E any](c *Calendar[E]) (events []E) {
	for {
		_, e, ok := c.Next()
		if !ok {
			return events
		}
		events = append(events, e)
	}
}

func TestEarlierEventsComeFirst(t *testing.T) {
	c := NewCalendar[string]()
	c.Schedule(3*Day, 0, "third")
	c.Schedule(Millisecond, 0, "first")
	c.Schedule(Hour, 0, "second")
	if got := drain(c); !slices.Equal(got, []string{"first", "second", "third"}) {
		t.Error(got)
	}
}

func TestAtEqualTimesTheLowerRankComesFirst(t *testing.T) {
	c := NewCalendar[string]()
	c.Schedule(Hour, 2, "observe")
	c.Schedule(Hour, MaxRank, "last")
	c.Schedule(Hour, 1, "seize")
	c.Schedule(Hour, 0, "release")
	c.Schedule(Hour-1, MaxRank, "before")
	if got := drain(c); !slices.Equal(got, []string{"before", "release", "seize", "observe", "last"}) {
		t.Error(got)
	}
}

func TestAtEqualTimesAndRanksTheOrderOfInsertionHolds(t *testing.T) {
	for _, n := range []int{2, 30, 41, 65, 129, 1000, 20000} {
		c := NewCalendar[int]()
		for i := range n {
			c.Schedule(Day, 5, i)
		}
		if got := drain(c); len(got) != n || !slices.IsSorted(got) {
			t.Errorf("%d equal events come out in another order", n)
		}
	}
}

func TestAnEventForNowOfLowerRankOvertakesTheRestOfTheTick(t *testing.T) {
	for _, n := range []int{3, 100, 5000} {
		c := NewCalendar[int]()
		for i := range n {
			c.Schedule(Day, 7, i)
		}
		for i := range n {
			if _, e, _ := c.Next(); e != i {
				t.Fatalf("of %d, number %d is %d", n, i, e)
			}
			c.Schedule(c.Now(), 3, -1)
			c.Schedule(c.Now(), 9, n+i)
			if _, e, _ := c.Next(); e != -1 {
				t.Fatalf("of %d, after number %d came %d instead of the one of lower rank", n, i, e)
			}
		}
		if got := drain(c); len(got) != n || !slices.IsSorted(got) || got[0] != n {
			t.Errorf("of %d, those of higher rank do not come last and in order", n)
		}
		if c.Now() != Day {
			t.Errorf("the time moved to %v", c.Now())
		}
	}
}

func TestLoadedEventsComeUpInTheirOrder(t *testing.T) {
	for _, n := range []int{10, 100, 5000} {
		c := NewCalendar[int64]()
		k := Root(3).At(int64(n))
		for i := range int64(n) {
			c.Schedule(Time(k.At(i).Below(int(Day))), Rank(i%3), i)
		}
		told := 0
		var coming []Entry[int64]
		for range n {
			_, e, _ := c.Next()
			if len(coming) > 0 {
				if e != coming[0].Event {
					t.Fatalf("of %d events, %d comes up instead of %d", n, e, coming[0].Event)
				}
				coming = coming[1:]
			}
			if loaded := c.Loaded(); len(loaded) > 0 {
				if len(coming) > 0 {
					t.Fatalf("of %d events, others are loaded while %d are still to come", n, len(coming))
				}
				coming = slices.Clone(loaded)
				told += len(coming)
			}
			if c.Loaded() != nil {
				t.Fatal("loading is told of twice")
			}
		}
		// All but the first ones of each run; those of a small calendar never left it.
		if n > 40 && told < n*8/10 || n <= 40 && told != 0 {
			t.Errorf("of %d events, %d are told of", n, told)
		}
	}
}

// Who asks late gets what is left, in its order, as far as it lies in one piece.
func TestLoadedEventsAreTheNextOnesWheneverAsked(t *testing.T) {
	c := NewCalendar[int]()
	for i := range 200 {
		c.Schedule(Day+Time(i)*Hour, 0, i)
	}
	c.Next()
	c.Schedule(Day+Minute, 0, -1)
	loaded := slices.Clone(c.Loaded())
	if len(loaded) < 2 {
		t.Fatalf("%d are loaded", len(loaded))
	}
	for i, x := range loaded {
		if _, e, _ := c.Next(); e != x.Event || e != i-1+min(i, 1) {
			t.Errorf("number %d is %d, loaded as %d", i, e, x.Event)
		}
	}
	c.Next()
	if len(c.Loaded()) == 0 {
		t.Error("the next ones are not told of")
	}
	for range 250 {
		c.Schedule(c.Now(), 0, 0) // more than once round the room of the run
		c.Next()
	}
	for c.Len() > 0 {
		c.Next()
		if n := len(c.Loaded()); n > c.Len() {
			t.Fatalf("%d are loaded of %d", n, c.Len())
		}
	}
	c.Next()
	if len(c.Loaded()) > 0 {
		t.Error("an empty calendar tells of events")
	}
}

func TestNowIsTheTimeOfTheEventHandedOut(t *testing.T) {
	c := NewCalendar[int]()
	if _, _, ok := c.Next(); ok || c.Now() != 0 || c.Len() != 0 {
		t.Error("an empty calendar hands something out")
	}
	c.Schedule(5*Minute, 0, 1)
	c.Schedule(9*Minute, 0, 2)
	if c.Now() != 0 || c.Len() != 2 {
		t.Error("scheduling moves the time")
	}
	at, _, _ := c.Next()
	if at != 5*Minute || c.Now() != 5*Minute || c.Len() != 1 {
		t.Error("the time is not that of the event")
	}
	c.Next()
	if at, _, ok := c.Next(); ok || at != 9*Minute || c.Now() != 9*Minute {
		t.Error("an emptied calendar loses its time")
	}
}

func TestTheHorizonCanBeReached(t *testing.T) {
	c := NewCalendar[int]()
	for i := range 300 {
		c.Schedule(Horizon-Time(i%3), Rank(i%16), i)
	}
	last := Time(0)
	for range 300 {
		at, _, _ := c.Next()
		if at < last {
			t.Fatalf("%v after %v", at, last)
		}
		last = at
	}
	if last != Horizon {
		t.Errorf("the last event came at %v", last)
	}
	c.Schedule(Horizon, 0, 0)
	c.Next()
}

func TestScheduleRefusesThePastTheFarFutureAndUnknownRanks(t *testing.T) {
	for _, test := range []struct {
		at   Time
		rank Rank
		want string
	}{
		{Day - 1, 0, "sim: event scheduled at 0d 23:59:59.999, before now 1d 00:00:00.000"},
		{-1, 0, "before now"},
		{Horizon + 1, 0, "after the horizon"},
		{Day, MaxRank + 1, "sim: event of rank 16, above 15"},
	} {
		c := NewCalendar[int]()
		c.Schedule(Day, 0, 0)
		c.Next()
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, test.want) {
					t.Errorf("Schedule(%d, %d) panics with %q, want %q", test.at, test.rank, got, test.want)
				}
			}()
			c.Schedule(test.at, test.rank, 0)
		}()
		if c.Len() != 0 {
			t.Errorf("Schedule(%d, %d) adds an event", test.at, test.rank)
		}
	}
}

func TestAHeldCalendarAllocatesNothing(t *testing.T) {
	for _, n := range []int{10, 100, 20000} {
		c := NewCalendar[benchEvent]()
		k := Root(7).At(int64(n))
		for i := range n {
			c.Schedule(Time(k.At(int64(i)).Below(int(Day))), 0, benchEvent{})
		}
		step := int64(0)
		work := func() {
			for range n {
				at, e, _ := c.Next()
				c.Schedule(at+Time(k.At(step).Below(int(Day))), Rank(step&15), e)
				step++
			}
		}
		for range 20 {
			work()
		}
		if got := testing.AllocsPerRun(5, work); got > 0 {
			t.Errorf("%v allocations in %d steps with %d events", got, n, n)
		}
	}
}
