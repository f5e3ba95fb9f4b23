// Package need says who falls ill, when and how badly.
//
// It holds the demand side of the district as pure functions: rates of onset
// by age and season, severity and how it is felt, the department an illness
// belongs to, the delay before care is sought, and the natural course of an
// illness under and without effective treatment. It knows no clock and no
// institution; the district calls it with numbers and schedules what it says.
//
// Assumptions: onsets of one resident form a Poisson process whose rate is the
// age class's rate times the resident's frailty times a season; severity is a
// power of a uniform number; recovery, deterioration and death compete as
// constant hazards between changes of state.
//
// References: the model specification, sections 2.1 to 2.5 (docs/model.md);
// levels from the household survey of Xiong, Cao and Luo 2021, BMC Health
// Services Research 21:51.
package need
