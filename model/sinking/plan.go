package sinking

// Cell is one centre and clinic group that can receive sessions.
type Cell struct {
	Centre, Group int
	Demand        float64 // residents who would come this month
}

// Expert is one hospital expert who goes down.
type Expert struct {
	ID, Group int
	Sessions  int // sessions so far this month
}

// Assignment is one session of a month: an expert, a cell and the how-manieth
// session of that expert it is.
type Assignment struct{ Expert, Centre, Group, Turn int }

// Plan distributes a month's sessions: to the cell with the largest unmet
// demand first, by the least-used expert of the right group, never more than
// most sessions an expert. A cell without an expert to spare is passed over.
// Demand is met in seats; once every demand that can be is met, sessions go
// round the cells in their order. Experts' Sessions are counted up. Fewer
// sessions come back when the experts do not suffice.
func Plan(cells []Cell, experts []Expert, sessions, seats, most int, into []Assignment) []Assignment {
	into = into[:0]
	met := make([]int, len(cells))
	turn := 0
	for len(into) < sessions {
		c, e := neediest(cells, experts, met, seats, most, turn)
		if e < 0 {
			return into
		}
		into = append(into, Assignment{
			Expert: experts[e].ID, Centre: cells[c].Centre,
			Group: cells[c].Group, Turn: experts[e].Sessions,
		})
		experts[e].Sessions++
		met[c]++
		turn = c + 1
	}
	return into
}

// neediest returns, among the cells that an expert can still go to, the one
// with the most demand left, or the next in turn when all of it is met, and
// its expert; -1 when no expert is left for any.
func neediest(cells []Cell, experts []Expert, met []int, seats, most, turn int) (cell, expert int) {
	cell, expert = -1, -1
	largest := 0.0
	for i, c := range cells {
		if left := c.Demand - float64(met[i]*seats); left > largest {
			if e := leastUsed(experts, c.Group, most); e >= 0 {
				cell, expert, largest = i, e, left
			}
		}
	}
	for try := 0; try < len(cells) && cell < 0; try++ {
		at := (turn + try) % len(cells)
		if e := leastUsed(experts, cells[at].Group, most); e >= 0 {
			cell, expert = at, e
		}
	}
	return cell, expert
}

// leastUsed returns the expert of a group with the fewest sessions, or -1.
func leastUsed(experts []Expert, group, most int) int {
	best := -1
	for i, e := range experts {
		if e.Group == group && e.Sessions < most && (best < 0 || e.Sessions < experts[best].Sessions) {
			best = i
		}
	}
	return best
}
