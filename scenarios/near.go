package scenarios

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that most resembles word, or "" if none is
// near enough to be what was meant. One change in three letters, rounded, is
// taken for a slip; a word that is the beginning or the end of exactly one
// candidate counts too ("sessions" for "sessions_per_month").
func Nearest(word string, candidates []string) string {
	best, least := "", 0
	for _, c := range candidates {
		a, b := differing(strings.ToLower(word), strings.ToLower(c))
		n := utf8.RuneCountInString(a)
		if d := slips([]rune(a), []rune(b)); d <= (n+1)/3 && (best == "" || d < least) {
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

// slips counts the letters put in, left out or mistaken, and the neighbours
// exchanged, between two words.
func slips(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j-1], d[i-1][j], d[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
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
