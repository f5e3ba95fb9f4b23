package scenarios

import (
	"maps"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"gradus/model"
)

// dimension is what a unit measures.
type dimension string

// The dimensions that have more than one unit. Every other unit ("FTE",
// "visit", "10k") is a dimension of its own and converts to nothing else.
const (
	duration dimension = "time"
	money    dimension = "money"
	share    dimension = "share"
)

// factor is one part of a compound unit such as CNY/visit.
type factor struct {
	dimension dimension
	size      int64 // in ms, fen or hundredths
}

// unit is a parsed unit: a numerator and what it is divided by.
type unit []factor

// Lengths in ms. A year has 365.25 days and a month is a twelfth of it.
const (
	dayMs   = 24 * 60 * 60 * 1000
	yearMs  = 365*dayMs + dayMs/4
	monthMs = yearMs / 12
)

// symbols are the units that convert, with their Chinese names.
var symbols = map[string]factor{
	"ms": {duration, 1}, "s": {duration, 1000}, "min": {duration, 60000}, "h": {duration, 3600000},
	"d": {duration, dayMs}, "week": {duration, 7 * dayMs}, "month": {duration, monthMs}, "year": {duration, yearMs},
	"秒": {duration, 1000}, "分钟": {duration, 60000}, "小时": {duration, 3600000},
	"天": {duration, dayMs}, "周": {duration, 7 * dayMs}, "个月": {duration, monthMs}, "月": {duration, monthMs}, "年": {duration, yearMs},

	"fen": {money, 1}, "CNY": {money, 100},
	"分": {money, 1}, "元": {money, 100}, "万元": {money, 1e6}, "亿元": {money, 1e10},

	"1": {share, 100}, "share": {share, 100}, "%": {share, 1}, "pp": {share, 1}, "个百分点": {share, 1},
}

// plurals are other spellings that people use.
var plurals = map[string]string{
	"sec": "s", "second": "s", "seconds": "s", "mins": "min", "minute": "min", "minutes": "min",
	"hour": "h", "hours": "h", "day": "d", "days": "d", "weeks": "week", "months": "month", "years": "year",
	"yuan": "CNY", "RMB": "CNY", "person": "persons", "人": "persons",
}

// accepted lists the units of each dimension for messages, in the order of size.
var accepted = map[dimension]string{
	duration: "ms, s, min, h, d, week, month, year",
	money:    "fen, CNY",
	share:    `%, pp`,
}

// parseUnit reads a unit; ok is false if it is none. A word that is no symbol
// makes a dimension of its own.
func parseUnit(s string) (u unit, ok bool) {
	for part := range strings.SplitSeq(s, "/") {
		part = strings.TrimSpace(part)
		if part == "" {
			return nil, false
		}
		if p, isPlural := plurals[part]; isPlural {
			part = p
		}
		f := factor{dimension(strings.Join(strings.Fields(part), " ")), 1}
		if known, isSymbol := symbols[part]; isSymbol {
			f = known
		}
		u = append(u, f)
	}
	return u, true
}

// convert returns a decimal number of from's in to's; ok is false if they
// measure different things. The result is the float64 nearest to the true
// value, so that 70% is the very number one gets for 0.7.
func convert(decimal string, from, to unit) (number float64, ok bool) {
	if len(from) != len(to) {
		return 0, false
	}
	rate := big.NewRat(1, 1)
	for i, f := range from {
		if f.dimension != to[i].dimension {
			return 0, false
		}
		size := big.NewRat(f.size, to[i].size)
		if i > 0 {
			size.Inv(size)
		}
		rate.Mul(rate, size)
	}
	number, err := strconv.ParseFloat(decimal, 64)
	// An exact fraction of a number such as 1e-400000 would be very long.
	if err != nil || math.Abs(number) < 1e-60 || math.Abs(number) > 1e60 {
		r, _ := rate.Float64()
		return number * r, err == nil
	}
	exact, ok := new(big.Rat).SetString(decimal)
	if !ok {
		return 0, false
	}
	number, _ = exact.Mul(exact, rate).Float64()
	return number, true
}

// known reports whether every part of u is a symbol with a size.
func (u unit) known() bool {
	return !slices.ContainsFunc(u, func(f factor) bool {
		return f.dimension != duration && f.dimension != money && f.dimension != share
	})
}

// quantity splits "8.5 min" into the decimal number and the unit, which may be
// empty. ok is false if the text does not begin with a finite number.
func quantity(s string) (decimal, unit string, ok bool) {
	s = strings.TrimSpace(s)
	end := numberEnd(s)
	if x, err := strconv.ParseFloat(s[:end], 64); err != nil || math.IsInf(x, 0) {
		return "", "", false
	}
	return s[:end], strings.TrimSpace(s[end:]), true
}

// numberEnd returns the length of the decimal number s begins with. An e
// belongs to the number only if digits follow.
func numberEnd(s string) int {
	digits := func(i int) int {
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i
	}
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	i = digits(i)
	if i < len(s) && s[i] == '.' {
		i = digits(i + 1)
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if k := digits(j); k > j {
			i = k
		}
	}
	return i
}

// noun says what a unit measures in words, as far as there is a word.
func (u unit) noun() (noun Text, ok bool) {
	if len(u) == 1 {
		switch u[0].dimension {
		case duration:
			return Text{"a time", "时间"}, true
		case money:
			return Text{"an amount of money", "金额"}, true
		case share:
			return Text{"a share", "比例"}, true
		}
	}
	return Text{}, false
}

// example returns a value that a parameter could have, with its unit.
func example(p model.Param) string {
	switch p.Unit {
	case "share":
		return `"70%"`
	case "month":
		return `"3 months"`
	}
	x := p.High
	for _, try := range []float64{3.2e8, 8, 1.2, 0.5} {
		if try >= p.Low && try <= p.High && (try < 1e6 || p.High >= 1e9) {
			x = try
			break
		}
	}
	if unitText(p) == "" {
		return number(x)
	}
	return `"` + number(x) + unitText(p) + `"`
}

// unitNames returns every spelling that is understood, for hints.
func unitNames() []string {
	return slices.Sorted(maps.Keys(symbols))
}
