// Package sinking says what happens when hospital experts sit at community
// centres.
//
// A sunk session is not new capacity. Its minutes, on site and on the road,
// come out of the expert's own hospital sessions or out of overtime, and the
// account [Minutes] keeps both sides equal. Around it: who is sent where and
// when, how well an order that goes against the will is followed, how residents
// come to know of a session, and what a session teaches the centre's GPs.
//
// Assumptions: a session takes the place of one of the expert's clinic
// half-days; one expert serves one centre and clinic group per session.
//
// References: the model specification, sections 6.1 to 6.4 (docs/model.md);
// Gruen et al. 2003, Cochrane CD003798, for outreach; Winpenny et al. 2017,
// J Health Serv Res Policy 22:53, for its small effect without teaching.
package sinking
