//go:build browser

package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"gradus/cmd/internal/words"
	"gradus/plots/web"
)

// idsIn lists the ids of the numbers of a section.
func idsIn(t *testing.T, page, section string) (ids []string) {
	t.Helper()
	for _, n := range regexp.MustCompile(` data-id="([^"]*)"`).FindAllStringSubmatch(sectionText(t, page, section), -1) {
		ids = append(ids, n[1])
	}
	return ids
}

// A4 less the margins of the style, at 96 pixels an inch: 180 by 266 mm.
const sheetWidth, sheetHeight = 680, 1005

// What is asked, what each option changes, the numbers that carry it, who gains and
// loses, and how sure that is, stand on one sheet of paper beside any number of options;
// gatekeeping and family-doctor contracts are those with the most to tell.
func TestBrowserTheAnswerToManyOptionsIsOneSheetOfPaper(t *testing.T) {
	v := visit(t, web.English)
	if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.EmulateViewport(sheetWidth, sheetHeight))
	for _, options := range [][]string{ // the base first
		{"jinshan-2012", "gatekeeping"},
		{"jinshan-2012", "expert-sinking"},
		{"jinshan-2012", "gatekeeping", "family-doctor"},
		{"jinshan-2012", "gatekeeping", "family-doctor", "sinking-and-leverage"},
		{"jinshan-2012", "expert-sinking", "insurance-leverage", "family-doctor", "gatekeeping"},
		{"jinshan-2012", "expert-sinking", "insurance-leverage", "sinking-and-leverage", "gatekeeping", "family-doctor", "green-channel", "long-prescription"},
		{"jinshan-2012-calibrated", "gatekeeping", "family-doctor", "green-channel", "sinking-and-leverage"},
	} {
		dir := filepath.Join(t.TempDir(), "compared")
		answered(t, slices.Concat([]string{"compare"}, options, []string{"--profile", "tiny", "--reps", "3", "--out", dir})...)
		answered(t, "report", dir)
		if diff := cmp.Diff(idsIn(t, pageOf(t, dir, words.English), "answer"), idsIn(t, pageOf(t, dir, words.Chinese), "answer")); diff != "" {
			t.Errorf("%v: the answer has other numbers in Chinese\n%s", options, diff)
		}
		for _, name := range []string{"report.en.html", "report.zh.html"} {
			v.do(chromedp.Navigate("file://" + filepath.Join(dir, name)))
			if end := see[float64](v, "document.querySelector('#answer').getBoundingClientRect().bottom + scrollY"); !(end > sheetHeight/3 && end <= sheetHeight) {
				t.Errorf("%v, %s: the answer ends %.0f pixels down, a sheet has %d", options, name, end, sheetHeight)
			}
			smallest := see[float64](v, `Math.min(...[...document.querySelectorAll("#answer *, header *")]
				.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))`)
			if points := smallest * 72 / 96; points < 8.99 {
				t.Errorf("%v, %s: letters of %.1f points", options, name, points)
			}
			if wide := see[string](v, fmt.Sprintf(`[...document.querySelectorAll("table")].filter(e => e.scrollWidth > %d).map(e => e.caption?.textContent + " " + e.scrollWidth).join("; ")`, sheetWidth+1)); wide != "" {
				t.Errorf("%v, %s: too wide: %s", options, name, wide)
			}
		}
	}
}
