//go:build browser

package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"gradus/plots/web"
)

var docPictures = flag.String("pictures", "", "folder to write the pictures of the page and the report to, as docs/figures has them")

// mostPictureBytes is the size a picture of the docs may have.
const mostPictureBytes = 250_000

// These are the pictures of README and docs: what a visitor sees on the way to
// an answer, and the first page of a report, in both languages. Made by
//
//	go test ./cmd/gradus -tags browser -run BrowserPicturesOfTheDocs -args -pictures ../../docs/figures
func TestBrowserPicturesOfTheDocs(t *testing.T) {
	if *docPictures == "" {
		t.Skip("writes files only with -pictures")
	}
	dir := filepath.Join(t.TempDir(), "one")
	for _, args := range [][]string{
		{"compare", "jinshan-2012", "expert-sinking", "insurance-leverage", "--profile", "tiny", "--reps", "4", "--out", dir},
		{"report", dir},
	} {
		w, _, stderr := quietWorld()
		if got := call(w, args...); got != exitAnswered {
			t.Fatalf("%v: status %d\n%s", args, got, stderr)
		}
	}
	study := map[web.Lang][2]string{
		web.English: {"Experts and a wider gap", "Both"},
		web.Chinese: {"专家下沉与拉开报销差距", "两项并行"},
	}
	for _, l := range []web.Lang{web.English, web.Chinese} {
		v := visit(t, l)
		v.open("/new/jinshan-2012")
		v.do(chromedp.EmulateViewport(1000, 880))
		see[bool](v, `(() => {
			document.querySelector("[name=profile]").value = "tiny";
			document.querySelector("[name=replications]").value = "4";
			document.querySelector('[name="title"]').value = "`+study[l][0]+`";
			document.querySelector('[name="0.title"]').value = "`+study[l][1]+`";
			const slider = document.querySelector('[name="0.value.payment.shift_tertiary"]').parentElement.querySelector("[type=range]");
			slider.value = "-10";
			slider.dispatchEvent(new Event("input", {bubbles: true}));
			document.querySelector('[name="0.policy"][value="expert-sinking"]').click();
			return true;
		})()`)
		v.until(`document.querySelector("#preview .timeline svg") !== null && document.querySelectorAll("#preview .light").length > 3`)
		v.picture("page-form", `document.querySelector("main")`)
		v.picture("page-loads", `document.querySelector("#preview")`)
		v.do(chromedp.Click("p.actions > button.button"))
		v.until(`document.querySelector("a[href$='.csv?download']") !== null && [...document.images].every(i => i.complete)`)
		v.picture("page-answer", `document.querySelector("main")`)
		v.clean()
		v.do(chromedp.EmulateViewport(1000, 1250), chromedp.Navigate("file://"+filepath.Join(dir, "report."+string(l)+".html")))
		v.picture("report", `document.documentElement`)
	}
}

// picture writes what the window shows with the element that the expression
// gives at its top.
func (v *visitor) picture(name, top string) {
	v.Helper()
	see[bool](v, `(() => { (`+top+`).scrollIntoView({behavior: "instant", block: "start"}); document.activeElement.blur(); return true; })()`)
	png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.Fatal(err)
	}
	name += "-" + see[string](v, `document.documentElement.lang.slice(0, 2)`) + ".png"
	if len(png) > mostPictureBytes {
		v.Errorf("%s has %d bytes, more than %d", name, len(png), mostPictureBytes)
	}
	if err := os.WriteFile(filepath.Join(*docPictures, name), png, 0o666); err != nil {
		v.Fatal(err)
	}
}
