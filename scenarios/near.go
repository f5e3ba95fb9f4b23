package scenarios

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// nearest returns the candidate that most resembles word, or "" if none is
// near enough to be what was meant. One change in three letters, and always
// up to two, are taken for a slip; a word that is the beginning or the end of
// exactly one candidate counts too ("sessions" for "sessions_per_month").
func nearest(word string, candidates []string) string {
	best, distance := "", max(2, len(word)/3)+1
	for _, c := range candidates {
		d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(c))
		// A word as long as the distance shares nothing with the candidate.
		if d < distance && d < max(len(word), len(c)) {
			best, distance = c, d
		}
	}
	if best != "" || len(word) < 3 {
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

// hint is "did you mean", empty if there is nothing near.
func hint(word string, candidates []string) Text {
	near := nearest(word, candidates)
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
