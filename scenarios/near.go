package scenarios

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the candidate that most resembles word, or "" if none is
// near enough to be what was meant. One change in three letters, rounded, is
// taken for a slip; a word that is the beginning or the end of exactly one
// candidate counts too ("sessions" for "sessions_per_month").
func Nearest(word string, candidates []string) string {
	best, least := "", 0
	for _, c := range candidates {
		a, b := differing(strings.ToLower(word), strings.ToLower(c))
		allowed := (utf8.RuneCountInString(a) + 1) / 3
		if d := slips(a, b); d <= allowed && (best == "" || d < least) {
			best, least = c, d
		}
	}
	if best != "" || utf8.RuneCountInString(word) < 3 {
		return best
	}
	part := slices.DeleteFunc(slices.Clone(candidates), func(c string) bool {
		return !strings.HasPrefix(c, word+"_") && !strings.HasSuffix(c, "_"+word)
	})
	if len(part) == 1 {
		return part[0]
	}
	return ""
}

// differing takes off two names the words that both begin or end with: what
// they share does not make them alike.
func differing(a, b string) (string, string) {
	const between = "._-"
	for {
		i := strings.IndexAny(a, between) + 1
		if i == 0 || !strings.HasPrefix(b, a[:i]) {
			break
		}
		a, b = a[i:], b[i:]
	}
	for {
		i := strings.LastIndexAny(a, between)
		if i < 0 || !strings.HasSuffix(b, a[i:]) {
			return a, b
		}
		a, b = a[:i], strings.TrimSuffix(b, a[i:])
	}
}

// slips counts the letters put in, left out or mistaken between two words; two neighbours
// exchanged are one slip, once.
func slips(a, b string) int {
	least := levenshtein.ComputeDistance(a, b)
	letters := []rune(a)
	for i := 1; i < len(letters); i++ {
		letters[i-1], letters[i] = letters[i], letters[i-1]
		least = min(least, 1+levenshtein.ComputeDistance(string(letters), b))
		letters[i-1], letters[i] = letters[i], letters[i-1]
	}
	return least
}

// hint is "did you mean", empty if there is nothing near.
func hint(word string, candidates []string) Text {
	near := Nearest(word, candidates)
	if near == "" {
		return Text{}
	}
	return Text{` Did you mean "` + near + `"?`, "，是否想写“" + near + "”？"}
}

// list joins names for a message, and says how many were left out of a long one.
func list(names []string) string {
	const most = 12
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + ", …"
}
