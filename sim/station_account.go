package sim

import (
	"fmt"
	"math"
)

// Utilisation returns the time worked by servers over the time on duty since
// the last ResetStats, NaN if nobody was on duty. Service finished after the
// end of a session counts as worked, so it can exceed 1.
func (s *Station) Utilisation(now Time) float64 {
	duty := s.Capacity.Integral(now)
	if duty == 0 {
		return math.NaN()
	}
	return float64(s.InService.Integral(now)) / float64(duty)
}

// ResetStats starts all collectors anew at instant now, at the end of a
// warm-up or of a month. The line and the servers are untouched. Who joined
// before now and is served after it enters Wait with the whole wait.
func (s *Station) ResetStats(now Time) {
	s.Queue.Reset(now)
	s.InService.Reset(now)
	s.Capacity.Reset(now)
	s.Wait.Reset()
	s.Arrived, s.Served, s.Left, s.Dismissed = 0, 0, 0, 0
	s.lineTicks = 0
	s.resetAt = now
	s.lineBefore = s.Queue.value
}

// Little checks two identities since the last ResetStats, both exact in whole
// numbers, by walking the line:
//
//	arrived + in line at the reset = served + left + dismissed + in line now
//	integral of the line's length  = time in line of those who are out of it
//	                               + time in line so far of those still in it
//
// The second is Little's law before it is divided by the span (J. D. C.
// Little, "A proof for the queuing formula L = lambda W", Operations Research
// 9 (1961) 383-387): it holds on every run, whatever the distributions. Time
// before the reset does not count.
func (s *Station) Little(l *Links, now Time) error {
	var standing, count int64
	for c, q := range s.lines {
		inClass := int32(0)
		for id := q.head; id != nobody; id = l.rows[id].next {
			r := l.rows[id]
			if !r.waiting || r.line != s.number || int(r.class) != c {
				return fmt.Errorf("entity %d stands in class %d of line %d, but its link says class %d of line %d, waiting %t",
					id, c, s.number, r.class, r.line, r.waiting)
			}
			standing += int64(now - max(r.joined, s.resetAt))
			inClass++
		}
		if inClass != s.waiting[c] {
			return fmt.Errorf("class %d: %d counted, %d in line", c, s.waiting[c], inClass)
		}
		count += int64(inClass)
	}
	if count != s.Queue.value {
		return fmt.Errorf("line: %d counted, %d in line", s.Queue.value, count)
	}
	if in, out := s.Arrived+s.lineBefore, s.Served+s.Left+s.Dismissed+count; in != out {
		return fmt.Errorf("flow: %d arrived and %d were in line, but %d served, %d left, %d dismissed, %d still in line",
			s.Arrived, s.lineBefore, s.Served, s.Left, s.Dismissed, count)
	}
	if area := s.Queue.Integral(now); area != s.lineTicks+standing {
		return fmt.Errorf("integral of the line %d, but completed waits %d and waits so far %d make %d",
			area, s.lineTicks, standing, s.lineTicks+standing)
	}
	return nil
}
