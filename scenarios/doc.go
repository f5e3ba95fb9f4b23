// Package scenarios answers: what exactly does a scenario file say, is it
// right, and where does each of its numbers come from?
//
// It is the one package that reads TOML. It turns files into a
// [gradus/model.Config] and a list of [gradus/model.Lever], with the file,
// line, source and grade of every value, and it tells everything that is wrong
// in one pass, in English and Chinese, with the line and what was probably
// meant.
//
// # Files
//
// A base (kind = "base") gives every parameter of the model's registry:
//
//	format = 1
//	kind = "base"
//	name = "jinshan-2012"
//	[title]                       # likewise [question] and [expected]
//	en = "..."
//	zh = "..."
//	[run]
//	start = 2012-01-01            # first measured day, the first of a month
//	warm_up_months = 12
//	measured_months = 12
//	[source.L10]                  # the bibliography
//	text = "Liu et al. 2021, ..."
//	url = "..."
//	[profile.default]
//	residents = 100_000
//	[profile.default.institution.chc_1]
//	tier = "community"            # shares of a tier add up to 1
//	share = 0.2
//	en = "..."
//	zh = "..."
//	[supply]                      # parameter "supply.gps_per_10k" of the registry
//	gps_per_10k = { value = 2.35, source = "L10", grade = "P", note = "..." } # or note = { en = "...", zh = "..." }
//	week_hours = "38 h"           # the plain form; lists likewise
//
// A base may name an accepted set, settings of some parameters of equal weight in
// a CSV file, in place of one value each: members = "members.csv". [Members] has
// them, and makes scenarios of them.
//
// A policy (kind = "policy") gives levers over a base:
//
//	format = 1
//	kind = "policy"
//	name = "expert-sinking"
//	base = "jinshan-2012"         # a shipped name, or a path ending in .toml
//	[policy]
//	start = 2012-01-01            # default: the first measured day
//	ramp = "3 months"             # default: at once
//	expiry = 2012-12-01           # first day without it; default: never
//	[policy.sinking]
//	sessions_per_10k_month = { value = 5.6, start = 2012-04-01, source = "L10", grade = "G" }
//
// A lever that changes more than once has a list of steps, each a table of the
// same form with a start of its own:
//
//	[policy.referral]
//	platform = [{ value = 1, start = 2014-01-01 }, { value = 2, start = 2016-01-01 }]
//
// A table [policy.alliance] with a type stands for the levers of a file of kind
// "alliance"; they lie under those that the policy names itself.
//
// A policy may say what it expects of the indicators of the model:
//
//	[expected]
//	against = "expert-sinking"    # default: the base
//	period = "2012"               # default: the measured span
//	[expected.direction]
//	first_contact_share = "up"    # see Directions
//	[expected.in]                 # periods of their own, if any
//	first_contact_share = "2012-Q1"
//	[expected.why]
//	first_contact_share = { en = "...", zh = "..." }
//
// Either may begin with include = ["..."], a list of files of its own kind
// that lie under it: tables are merged key by key, lists and values are
// replaced whole, what is not mentioned stays, and a later file wins. A new
// value brings its own source, grade and note or none. The start, ramp and
// expiry of a [policy] table hold for the levers of the included files too,
// but for those that have their own. Only a real number can ramp; a whole
// number, a switch or a choice steps at the start. The third kind, "scenario", is a base
// with its levers in one file, as [Scenario.TOML] writes it.
//
// An experiment (kind = "experiment") is a design over a base: [LoadExperiment]
// makes its points, and each pair of a lever point and a draw of the uncertain
// parameters is a [Request].
//
//	[levers]
//	method = "sobol"              # see Methods; with_and_without takes the scenario whole
//	points = 16
//	[lever."policy.sinking.sessions_per_10k_month"]
//	low = 0
//	high = 8
//	[uncertain]
//	method = "latin_hypercube"
//	points = 64
//	[uncertain_parameter."choice.own_cost"]
//	low = 0.0018
//	high = 0.01
//	log = true
//	[[constraint]]                # over numbers of one role
//	terms = { "policy.sinking.sessions_per_10k_month" = 1 }
//	at_most = 6
//
// # Values
//
// A number without a unit is in the registry's unit. A text may have any unit
// of the same dimension: time (ms, s, min, h, d, week, month, year, where a
// month is a twelfth of a year of 365.25 days), money (fen, CNY), shares (%,
// pp, in words or Chinese too), and any other unit as the registry writes it.
// Compound units convert part by part: "3 h/week" for a parameter in min/d.
//
// # Reading
//
// Every file is decoded alone into plain tables and checked against the
// registry; then the tables are merged, and what only the whole can show is
// checked: missing keys, sums, sources, dates, contradictions between
// parameters. Decoding one file over the struct another one has filled would
// not do: elements of lists would merge by position, and fields of entries of
// a map that are not mentioned would fall to zero. Whole numbers go through
// int64 and a range, since the decoder turns -1 into a huge unsigned number.
// The decoder has no line for a key it did not expect, so a second, tolerant
// pass over the text finds the lines.
//
// A fault of the syntax does not hide other faults: the statement is taken out
// and the rest is read, unless the end of the statement would be a guess.
//
// # Assumptions
//
// A scenario describes itself completely: nothing is read from the
// environment, and the package knows no parameter by name. It reads files only
// through the file system it is given.
//
// References: TOML v1.0.0, https://toml.io/en/v1.0.0.
package scenarios
