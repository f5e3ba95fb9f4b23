package scenarios

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"gradus/model"
)

// Draft is a policy as somebody typed it into a form: every value is still a
// text. It may be wrong in any way that a file may; reading what TOML writes
// tells.
type Draft struct {
	Name    string
	Title   Text
	Base    string
	Include []string // shipped policies that lie under the levers
	Levers  []DraftLever
}

// DraftLever is one lever of a draft.
type DraftLever struct {
	Key    string // of the registry
	Value  string // a number, numbers of a list apart by blanks or commas, a word, or a number with its unit
	Start  string // as 2012-03-01; "" for the first measured day
	Ramp   string // months until the full effect; "" for at once
	Expiry string // first day without it; "" for never
}

// TOML writes the draft as a file of kind "policy".
func (d Draft) TOML() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "format = %d\nkind = %q\nname = %s\nbase = %s\n", format, kindPolicy, quote(d.Name), quote(d.Base))
	if len(d.Include) > 0 {
		var names []string
		for _, name := range d.Include {
			names = append(names, quote(name))
		}
		fmt.Fprintf(&b, "include = [%s]\n", strings.Join(names, ", "))
	}
	if d.Title != (Text{}) {
		fmt.Fprintf(&b, "\n[title]\nen = %s\nzh = %s\n", quote(d.Title.En), quote(d.Title.Zh))
	}
	levers := slices.SortedStableFunc(slices.Values(d.Levers), func(a, b DraftLever) int { return cmp.Compare(tableOf(a.Key), tableOf(b.Key)) })
	table := ""
	for _, l := range levers {
		at, name := split("policy." + l.Key)
		if at != table {
			table = at
			fmt.Fprintf(&b, "\n[%s]\n", dotted(strings.Split(table, ".")))
		}
		fmt.Fprintf(&b, "%s = %s\n", dotted([]string{name}), l.inline())
	}
	return b.Bytes()
}

func tableOf(key string) string {
	table, _ := split(key)
	return table
}

func (l DraftLever) inline() string {
	value, when := typed(l.Key, l.Value), ""
	if l.Start != "" {
		when += ", start = " + typedDate(l.Start)
	}
	if l.Ramp != "" {
		ramp := l.Ramp
		if _, err := strconv.Atoi(ramp); err == nil {
			ramp += " months"
		}
		when += ", ramp = " + quote(ramp)
	}
	if l.Expiry != "" {
		when += ", expiry = " + typedDate(l.Expiry)
	}
	if when == "" {
		return value
	}
	return "{ value = " + value + when + " }"
}

// typed writes a value as TOML of the kind that its parameter has, where it can
// be one, or else as the text it is.
func typed(key, value string) string {
	p, _ := model.Lookup(key)
	if p.Kind == model.Switch && (value == "true" || value == "false") {
		return value
	}
	if p.Len > 1 {
		var items []string
		for _, item := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" ,;[]，；、", r) }) {
			if n, ok := typedNumber(item); ok {
				item = n
			} else {
				item = quote(item)
			}
			items = append(items, item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	if n, ok := typedNumber(value); ok && p.Kind != model.Choice {
		return n
	}
	return quote(value)
}

func typedNumber(text string) (string, bool) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return strconv.FormatInt(n, 10), true
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return "", false
	}
	n := strconv.FormatFloat(x, 'g', -1, 64)
	if !strings.ContainsAny(n, ".e") {
		n += ".0"
	}
	return n, true
}

// typedDate writes a date, or a text that reading will refuse.
func typedDate(text string) string {
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		return text
	}
	return quote(text)
}
