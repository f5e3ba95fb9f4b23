// Package web answers: how does somebody who does not type commands ask what a
// policy would do?
//
// It is the local page of gradus serve: choose a base, look at the district,
// move levers and see the load of every station at once, run, watch the
// intervals narrow, read the answer, set options side by side, ask why, how
// much is enough and what could make an option fail. A result that stands next
// to a form whose settings have moved on says so.
//
// The idea: the page decides nothing. What there is to choose, what is wrong
// with a choice, what a run gives and where it lies comes from a [Program],
// which the command line implements with the code of its own commands. So a
// study started here is a folder that the command line reads, and the other way
// round. The page itself is rendered here, with the templates and the style
// sheet in the package; a script of a few dozen lines keeps a slider and its
// number together, asks for the loads while one types, and shows progress.
// Everything but these three works without it.
//
// Runs wait in one queue and go one after another, each with all workers. A
// browser that closes its tab takes nothing with it; one that comes back gets
// the present state first, whatever it missed.
//
// Assumptions: one user, or a few who trust one another. The page listens where
// it is told to; beyond the machine itself it asks for a token. Whatever a
// visitor types is text: it is escaped on the page, and reaches a file only as a
// value of a scenario, which is read as strictly as any other.
//
// References:
//   - WHATWG, HTML Living Standard, section 9.2, server-sent events.
//   - OWASP, Cross-Site Request Forgery Prevention; DNS rebinding is met by
//     comparing the Host.
package web
