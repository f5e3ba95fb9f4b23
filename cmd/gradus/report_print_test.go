//go:build browser

package main

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"gradus/plots/web"
)

// A4 less the margins of the style, at 96 pixels an inch: 180 by 262 mm.
const sheetWidth, sheetHeight = 680, 990

// The questions of three options, what each changes, the numbers that carry it,
// who gains and loses, and how sure that is, stand on one sheet of paper; gatekeeping
// and family-doctor contracts are the options with the most to tell.
func TestBrowserTheAnswerToThreeOptionsIsOneSheetOfPaper(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "three")
	answered(t, slices.Concat([]string{"compare", "jinshan-2012", "gatekeeping", "family-doctor", "sinking-and-leverage", "--reps", "4", "--out", dir}, small)...)
	answered(t, "report", dir)
	v := visit(t, web.English)
	if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.EmulateViewport(sheetWidth, sheetHeight))
	for _, name := range []string{"report.en.html", "report.zh.html"} {
		v.do(chromedp.Navigate("file://" + filepath.Join(dir, name)))
		if end := see[float64](v, "document.querySelector('#answer').getBoundingClientRect().bottom + scrollY"); !(end > sheetHeight/2 && end <= sheetHeight) {
			t.Errorf("%s: the answer ends %.0f pixels down, a sheet has %d", name, end, sheetHeight)
		}
	}
}
