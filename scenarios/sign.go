package scenarios

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
)

// UnfitName tells why a text cannot name anything: it has a sign that cannot be
// seen, some of which turn round or hide what stands beside them, or it begins
// as a formula does, as which a spreadsheet would run it.
func UnfitName(name string) (why Text, unfit bool) {
	if why, unfit = unseen(name, ""); unfit {
		return why, true
	}
	start := strings.TrimSpace(name)
	afterSigns := strings.TrimLeft(start, "+-")
	if strings.IndexAny(start, "=@") == 0 || afterSigns != start && strings.IndexFunc(afterSigns, unicode.IsLetter) == 0 {
		return texts("it begins with %q, as a formula of a spreadsheet does; begin with a word.", "开头的 %q 会被电子表格当作公式；请以文字开头", start[:1]), true
	}
	return Text{}, false
}

// unseen finds a sign that cannot be seen and is none of those allowed.
func unseen(text, allowed string) (why Text, found bool) {
	for _, r := range strings.ToValidUTF8(text, string(rune(0))) {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) && !strings.ContainsRune(allowed, r) {
			return texts("it has the invisible sign %U; write it without.", "含有不可见字符 %U；请删去", r), true
		}
	}
	return Text{}, false
}

// signs looks for texts of a file that are not fit to be shown.
func (f *file) signs(tell report) {
	key := func(n *node) string { return cmp.Or(n.path, "name") } // the file's own name stands for one that is not given
	unfit := func(n *node, why Text) {
		tell(Problem{Code: UnfitText, File: f.name, Line: n.line, Key: n.path, En: key(n) + ": " + why.En, Zh: key(n) + "：" + why.Zh})
	}
	name := f.root.child("name")
	names := []*node{name, f.root.find("title", "en"), f.root.find("title", "zh")}
	var look func(n *node)
	look = func(n *node) {
		for _, c := range n.nodes {
			look(c)
		}
		for _, c := range n.items {
			if c != nil {
				look(c)
			}
		}
		list, _ := n.value.([]any)
		for _, x := range append(list[:len(list):len(list)], n.value) {
			text, _ := x.(string)
			why, found := unseen(text, "\n\t")
			if slices.Contains(names, n) {
				why, found = UnfitName(text)
			}
			if found {
				unfit(n, why)
				return
			}
		}
	}
	look(f.root)
	if name == nil { // the file's own is the scenario's
		if why, bad := UnfitName(stem(path.Base(f.name))); bad {
			unfit(f.root, why)
		}
	}
}
