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
// most sessions an expert. Demand is met in seats; once every demand is met,
// sessions go round the cells in their order. Experts' Sessions are counted
// up. Fewer sessions come back when the experts do not suffice.
func Plan(cells []Cell, experts []Expert, sessions, seats, most int, into []Assignment) []Assignment {
	into = into[:0]
	if len(cells) == 0 {
		return into
	}
	met := make([]int, len(cells))
	turn := 0
	for len(into) < sessions {
		c := neediest(cells, met, seats, turn)
		e := -1
		for try := 0; try < len(cells) && e < 0; try++ {
			at := (c + try) % len(cells)
			if e = leastUsed(experts, cells[at].Group, most); e >= 0 {
				c = at
			}
		}
		if e < 0 {
			return into
		}
		into = append(into, Assignment{Expert: experts[e].ID, Centre: cells[c].Centre,
			Group: cells[c].Group, Turn: experts[e].Sessions})
		experts[e].Sessions++
		met[c]++
		turn = c + 1
	}
	return into
}

// neediest returns the cell with the most demand left, or the next in turn
// when all is met.
func neediest(cells []Cell, met []int, seats, turn int) int {
	best, most := -1, 0.0
	for i, c := range cells {
		if left := c.Demand - float64(met[i]*seats); left > most {
			best, most = i, left
		}
	}
	if best < 0 {
		best = turn % len(cells)
	}
	return best
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
