// Package payment says who pays a bill.
//
// [Params.Settle] splits one bill between the resident and the fund, to the
// fen and in a fixed order: what is not covered, the deductible, the
// reimbursement by tier and scheme, the penalty for bypassing, the ceiling.
// The parts always add up to the bill; what rounding leaves is the resident's.
//
// Assumptions: one fund per scheme; the personal account of employees counts
// as own payment; the deductible and the ceiling run by calendar year.
//
// References: the model specification, sections 7.1 and 7.2 (docs/model.md);
// the Shanghai residents' scheme and employees' scheme as graded in the base
// scenario's sources.
package payment
