package model

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"gradus/sim"
)

// City is the state of one replication of a city: districts all alike but for
// their luck, whose residents go to one another's tertiary hospitals ([border]).
// Between two exchanges of patients the districts do not know of each other,
// so they run side by side; the exchange itself goes in their order, so any
// number of workers gives the same bytes.
//
// A city of one district is that district: nothing crosses, and strangers come
// as they do to any [District].
type City struct {
	districts []*District
	workers   int
	check     bool
	daily     func()
}

// NewCity returns a city at the start of its warm-up, whose districts run on
// so many workers {1..}. The configuration must have passed [Validate].
func NewCity(cfg *Config, seed int64, replication, workers int) *City {
	root := rootOf(seed, replication)
	c := &City{districts: make([]*District, max(1, cfg.Districts)), workers: workers}
	if len(c.districts) == 1 {
		c.districts[0] = newDistrict(cfg, root, 1)
		return c
	}
	c.each(func(k int) {
		d := newDistrict(cfg, root.Named("district").At(int64(k)), 1)
		d.border = newBorder(k, len(c.districts), cfg.Care.DowntownFall)
		d.cal.Schedule(crossingSecond, rankBorder, event{kind: evBorder})
		c.districts[k] = d
	})
	return c
}

// SetCheck turns on the conservation checks at every midnight and, in a city
// of several districts, at the border before every exchange.
func (c *City) SetCheck(on bool) {
	c.check = on
	for _, d := range c.districts {
		d.SetCheck(on)
	}
}

// SetDaily has f called after every exchange: once a simulated day in a city of
// several districts, never in one of a single district.
func (c *City) SetDaily(f func()) { c.daily = f }

// Events returns the number of events that the districts and the warm-up they
// came from have taken from their calendars.
func (c *City) Events() int64 {
	n := int64(0)
	for _, d := range c.districts {
		n += d.Events()
	}
	return n
}

// RunWarmUp runs up to the first measured instant.
func (c *City) RunWarmUp() { c.runTo(c.districts[0].span.start()) }

// RunMeasured runs from the first measured instant to the end and closes the
// books.
func (c *City) RunMeasured() {
	c.each(func(k int) { c.districts[k].open() })
	c.runTo(c.districts[0].span.end())
	c.each(func(k int) { c.districts[k].close() })
}

// runTo runs all districts from exchange to exchange until the given instant.
func (c *City) runTo(stop sim.Time) {
	arrived := make([]bool, len(c.districts))
	for {
		c.each(func(k int) { arrived[k] = c.districts[k].runTo(stop) })
		if arrived[0] {
			return
		}
		now := c.districts[0].cal.Now()
		if c.check {
			if err := c.verifyBorder(); err != nil {
				c.districts[0].fail(now, "%v", err)
			}
		}
		c.exchange(now)
		if c.daily != nil {
			c.daily()
		}
	}
}

// Branch returns a copy that shares nothing changeable with c and lives under
// the given levers from its next month on.
func (c *City) Branch(levers []Lever) *City {
	b := *c
	b.districts = make([]*District, len(c.districts))
	b.each(func(k int) { b.districts[k] = c.districts[k].Branch(levers) })
	return &b
}

// Adopt lets the city itself live under the given levers from its next month
// on, where no other branch is wanted and memory counts.
func (c *City) Adopt(levers []Lever) {
	for _, d := range c.districts {
		d.levers = levers
	}
}

// Verify holds the state against the laws of conservation: in every district
// and over their borders. It is for the ends of [City.RunWarmUp] and
// [City.RunMeasured].
func (c *City) Verify() error {
	var errs []error
	for k, d := range c.districts {
		if err := d.Verify(); err != nil {
			errs = append(errs, fmt.Errorf("district %d: %w", k, err))
		}
	}
	if len(c.districts) > 1 {
		errs = append(errs, c.verifyBorder())
	}
	return errors.Join(errs...)
}

// each calls f for every district, on the city's workers. A panic of a
// district is that of the caller; of several, the first district's.
func (c *City) each(f func(k int)) {
	n := len(c.districts)
	if c.workers < 2 || n == 1 {
		for k := range n {
			f(k)
		}
		return
	}
	var next atomic.Int64
	broken := make([]any, n)
	var wg sync.WaitGroup
	for range min(c.workers, n) {
		wg.Go(func() {
			for k := int(next.Add(1)) - 1; k < n; k = int(next.Add(1)) - 1 {
				func() {
					defer func() {
						if v := recover(); v != nil {
							broken[k] = fmt.Sprintf("%v\n%s", v, debug.Stack())
						}
					}()
					f(k)
				}()
			}
		})
	}
	wg.Wait()
	for _, v := range broken {
		if v != nil {
			panic(v)
		}
	}
}
