package model

import (
	"fmt"
	"math"

	"gradus/model/indicator"
	"gradus/sim"
)

// Cell is one number of the result: a row of the results table without
// scenario and replication.
type Cell struct {
	Period    string // "2012-03", "2012-Q1", "2012", or "all" for the measured span
	Facility  string // "district", "tier:community", ..., or an institution's id; of a city also "district:01", ...
	Stratum   string // "all", "age:60+", "scheme:working", "income:1", ...; of visits one of [UrgencyStrata]
	Indicator string // code of the dictionary
	Value     float64
}

// period is a run of months with a name.
type period struct {
	name     string
	from, to int // months, half open
	warm     bool
}

// sums is what the indicators of one period and facility are computed from.
type sums struct {
	tier    [Tiers][counters]float64
	total   [counters]float64
	waits   [waitKinds]*sim.Quantiles
	delays  *sim.Quantiles // [h]
	treated *sim.Quantiles // [d]
	only    int            // the tier asked for, -1 for the district
	months  float64
	parts   float64 // districts added up
	experts float64 // experts on the timetable, in the mean of the months

	inst   [][counters]float64 // by institution, of a city its centres; nil where only one is asked for
	needs  []indicator.Need    // of the concentration index
	sunk   [Tiers]float64      // distinct experts who held a session, by the tier of their hospital
	centre int                 // number of centres, the first institutions
}

// Cells returns the result in a fixed order: period, facility, indicator; then
// the institutions, the strata and the waits by urgency, by year and over the whole measured span.
// An undefined number is NaN.
func (d *District) Cells() []Cell { return (&City{districts: []*District{d}}).Cells() }

// Cells returns the result as that of a district, summed over the city before
// any ratio is formed. Of several districts it has, in place of their thousands
// of institutions, the indicators of each district.
func (c *City) Cells() []Cell {
	var cells []Cell
	periods := c.districts[0].periods()
	for _, p := range periods {
		s := c.sum(p)
		cells = facility(cells, p, s, "district", -1)
		for t := range Tiers {
			cells = facility(cells, p, s, "tier:"+Tier(t).String(), t)
		}
	}
	for _, p := range periods {
		if p.long() {
			cells = c.urgencyCells(c.strataCells(c.partCells(cells, p), p), p)
		}
	}
	return cells
}

// sum adds up the counters of a period over the districts.
func (c *City) sum(p period) *sums {
	s := c.districts[0].sum(p)
	if len(c.districts) == 1 {
		return s
	}
	s.inst = s.inst[:s.centre:s.centre]
	for _, d := range c.districts[1:] {
		s.add(d.sum(p))
	}
	return s
}

// add adds the sums of another district.
func (s *sums) add(o *sums) {
	for c := range s.total {
		s.total[c] += o.total[c]
		for t := range s.tier {
			s.tier[t][c] += o.tier[t][c]
		}
	}
	for k := range s.waits {
		s.waits[k].Merge(o.waits[k])
	}
	s.delays.Merge(o.delays)
	s.treated.Merge(o.treated)
	s.parts += o.parts
	s.experts += o.experts
	s.inst = append(s.inst, o.inst[:o.centre]...)
	s.centre += o.centre
	for g := range s.needs {
		s.needs[g].Persons += o.needs[g].Persons
		s.needs[g].Used += o.needs[g].Used
		s.needs[g].Ranks += o.needs[g].Ranks
		s.needs[g].Ranked += o.needs[g].Ranked
	}
	for t := range s.sunk {
		s.sunk[t] += o.sunk[t]
	}
}

// partCells appends the cells of the institutions of a single district, or of
// the districts.
func (c *City) partCells(cells []Cell, p period) []Cell {
	if len(c.districts) == 1 {
		return c.districts[0].institutionCells(cells, p)
	}
	for k, d := range c.districts {
		cells = facility(cells, p, d.sum(p), DistrictName(k), -1)
	}
	return cells
}

// DistrictName is the facility of a district of a city in the results.
func DistrictName(k int) string { return fmt.Sprintf("district:%02d", k+1) }

// periods lists the months of the warm-up, the measured months, and the whole
// quarters and years that lie in the measured span, and the span.
func (d *District) periods() []period {
	s := &d.span
	var out []period
	for m, name := range s.names {
		out = append(out, period{name: name, from: m, to: m + 1, warm: m < s.warm})
	}
	for m := s.warm; m < len(s.names); m++ {
		var year, month int
		fmt.Sscanf(s.names[m], "%d-%d", &year, &month)
		if month%3 == 1 && m+3 <= len(s.names) {
			out = append(out, period{name: fmt.Sprintf("%04d-Q%d", year, month/3+1), from: m, to: m + 3})
		}
		if month == 1 && m+12 <= len(s.names) {
			out = append(out, period{name: fmt.Sprintf("%04d", year), from: m, to: m + 12})
		}
	}
	return append(out, period{name: "all", from: s.warm, to: len(s.names)})
}

// sum adds up the counters of a period by tier.
func (d *District) sum(p period) *sums {
	s := &sums{only: -1, months: float64(p.to - p.from), parts: 1, centre: d.world.centres}
	s.inst = make([][counters]float64, len(d.world.inst))
	for k := range s.waits {
		s.waits[k] = &sim.Quantiles{}
	}
	s.delays, s.treated = &sim.Quantiles{}, &sim.Quantiles{}
	for m := p.from; m < p.to; m++ {
		for j, in := range d.world.inst {
			row := d.obs.row(m, j)
			for c, x := range row {
				s.tier[in.Tier][c] += x
				s.total[c] += x
				s.inst[j][c] += x
			}
		}
		for k := range waitKinds {
			s.waits[k].Merge(&d.obs.waits[m*waitKinds+k])
		}
		s.delays.Merge(&d.obs.delays[m])
		s.treated.Merge(&d.obs.treated[m])
		s.experts += float64(d.obs.experts[m])
	}
	s.experts /= s.months
	d.sumEvaluation(p, s)
	return s
}

// facility appends the cells of the district (tier -1) or of a tier.
func facility(cells []Cell, p period, s *sums, name string, tier int) []Cell {
	s.only = tier
	scope := indicator.District
	if tier >= 0 {
		scope = indicator.Tier
	}
	for _, i := range indicator.All() {
		if i.Scope&scope == 0 || p.warm && i.Scope&indicator.WarmUp == 0 {
			continue
		}
		cells = append(cells, Cell{p.name, name, "all", i.Code, defined(formulas[i.Code](s))})
	}
	return cells
}

// defined makes a number over a denominator of nothing undefined, whatever is above it.
func defined(x float64) float64 {
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	return x
}

// long reports whether institutions and strata are shown for a period: the
// years and the whole measured span.
func (p period) long() bool { return !p.warm && (p.name == "all" || len(p.name) == len("2012")) }

// institutionCells appends the cells of every institution in a period.
func (d *District) institutionCells(cells []Cell, p period) []Cell {
	for j, in := range d.world.inst {
		s := &sums{only: int(in.Tier), months: float64(p.to - p.from), parts: 1}
		for m := p.from; m < p.to; m++ {
			for c, x := range d.obs.row(m, j) {
				s.tier[in.Tier][c] += x
				s.total[c] += x
			}
		}
		for _, i := range indicator.All() {
			if i.Scope&indicator.Institution != 0 {
				cells = append(cells, Cell{p.name, in.ID, "all", i.Code, defined(formulas[i.Code](s))})
			}
		}
	}
	return cells
}

// strataCells appends the cells of the strata of residents in a period.
func (c *City) strataCells(cells []Cell, p period) []Cell {
	const width = strataCount * stratumCounters
	for k, name := range stratumNames {
		var x [stratumCounters]float64
		for _, d := range c.districts {
			for m := p.from; m < p.to; m++ {
				for i := range x {
					x[i] += d.obs.strata[(m-d.span.warm)*width+k*stratumCounters+i]
				}
			}
		}
		years := x[sPersonMonths] / 12
		for _, v := range []struct {
			code  string
			value float64
		}{
			{"first_preference_share", x[sSurvey] / x[sSurveyN]},
			{"first_contact_share", x[sFirstCommunity] / x[sFirst]},
			{"visits_per_head", x[sVisits] / years},
			{"own_payment_per_head_cny", x[sOwn] / 100 / years},
		} {
			cells = append(cells, Cell{p.name, "district", name, v.code, defined(v.value)})
		}
	}
	return cells
}

// of returns a counter of the facility asked for.
func (s *sums) of(c counter) float64 {
	if s.only < 0 {
		return s.total[c]
	}
	return s.tier[s.only][c]
}

// ofHospitals is of, without the centres in the district's sum.
func (s *sums) ofHospitals(c counter) float64 {
	if s.only < 0 {
		return s.total[c] - s.tier[Community][c]
	}
	return s.tier[s.only][c]
}

// visits returns the visits of the facility asked for.
func (s *sums) visits() float64 { return visitsIn(s.rowAsked()) }

func (s *sums) rowAsked() *[counters]float64 {
	if s.only < 0 {
		return &s.total
	}
	return &s.tier[s.only]
}

func visitsIn(row *[counters]float64) float64 {
	v := 0.0
	for c := cVisit; c <= cVisitLast; c++ {
		v += row[c]
	}
	return v
}

// years returns the resident years of the district.
func (s *sums) years() float64 { return s.total[cPersonMonths] / 12 }
