package sinking

// Cell is one centre and clinic group that can receive sessions.
type Cell struct {
	Centre, Group int
	Demand        float64 // residents who would come this month
	Keeps         bool    // the expert of its first session comes again
	Loyal         int     // 1 + ID of that expert, 0 before there is one
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
// demand first, by the expert who keeps it or else the least-used of the right
// group, never more than most sessions an expert. Cells that keep their expert note who he is. A cell without an expert to spare is passed over.
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
		if cells[c].Keeps && cells[c].Loyal == 0 {
			cells[c].Loyal = experts[e].ID + 1
		}
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
			if e := expertFor(experts, c, most); e >= 0 {
				cell, expert, largest = i, e, left
			}
		}
	}
	for try := 0; try < len(cells) && cell < 0; try++ {
		at := (turn + try) % len(cells)
		if e := expertFor(experts, cells[at], most); e >= 0 {
			cell, expert = at, e
		}
	}
	return cell, expert
}

// expertFor returns the expert for a cell's next session: the one who keeps it,
// else the least used of its group; -1 if there is none to spare.
func expertFor(experts []Expert, c Cell, most int) int {
	best := -1
	for i, e := range experts {
		if e.Group != c.Group || e.Sessions >= most {
			continue
		}
		if e.ID+1 == c.Loyal {
			return i
		}
		if best < 0 || e.Sessions < experts[best].Sessions {
			best = i
		}
	}
	return best
}
