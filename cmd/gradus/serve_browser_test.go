//go:build browser

// These tests need Chromium, and minutes: go test ./cmd/gradus -tags browser -run Browser.

package main

import (
	"context"
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gradus/plots/web"
)

// visitor is a browser on a page with the real program behind it.
type visitor struct {
	*testing.T
	ctx     context.Context
	server  *httptest.Server
	studies string // folder

	mu         sync.Mutex
	asked      []string // addresses
	complaints []string // of the console
}

// visit starts a page and opens it in Chromium, in the given language.
func visit(t *testing.T, l web.Lang) *visitor {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "studies")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	w, _, _ := quietWorld()
	server := httptest.NewUnstartedServer(nil)
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	page := web.NewServer(web.Settings{Program: &studies{world: w, root: root, dir: dir, disk: diskOf, workers: processors()}, Lang: l, Hosts: web.Loopback(port), Version: "test"})
	server.Config.Handler = page
	server.Start()
	work, stop := context.WithCancel(context.Background())
	worked := make(chan struct{})
	go func() { page.Work(work); close(worked) }()

	alloc, end := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	ctx, cancel := chromedp.NewContext(alloc)
	ctx, late := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(func() {
		late()
		cancel()
		end()
		stop()
		<-worked
		server.CloseClientConnections()
		server.Close()
		root.Close()
	})
	v := &visitor{T: t, ctx: ctx, server: server, studies: dir}
	if err := chromedp.Listen(ctx, v.hear); err != nil {
		t.Fatalf("Chromium does not start: %v", err)
	}
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	go func() {
		for m, err := range chromedp.Console(ctx) {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" || m.Type == "warning" {
				v.mu.Lock()
				v.complaints = append(v.complaints, m.String())
				v.mu.Unlock()
			}
		}
	}()
	v.do(chromedp.EmulateViewport(1280, 900))
	v.open("/")
	if see[string](v, "document.documentElement.lang") != string(l) {
		v.do(chromedp.Click("a.lang"))
		v.until(fmt.Sprintf("document.documentElement.lang === %q", l))
	}
	return v
}

func (v *visitor) hear(event any) {
	if sent, ok := event.(*network.EventRequestWillBeSent); ok {
		v.mu.Lock()
		v.asked = append(v.asked, sent.Request.URL)
		v.mu.Unlock()
	}
}

func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.Fatal(err)
	}
}

func (v *visitor) open(path string) { v.Helper(); v.do(chromedp.Navigate(v.server.URL + path)) }

// see evaluates an expression on the page.
func see[T any](v *visitor, expression string) T {
	v.Helper()
	x, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		v.Fatalf("%s: %v", expression, err)
	}
	return x
}

// until waits for an expression to be true, over reloads.
func (v *visitor) until(expression string) {
	v.Helper()
	for {
		// A page that is being left has no answer; the next one has.
		if ok, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool](expression)); err == nil && ok {
			return
		}
		select {
		case <-v.ctx.Done():
			v.Fatalf("never: %s\n%s", expression, see[string](v, "document.body.innerText"))
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// clean checks that nothing left the machine and that the console was silent.
func (v *visitor) clean() {
	v.Helper()
	v.silent()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, address := range v.asked {
		if !strings.HasPrefix(address, v.server.URL+"/") && !strings.HasPrefix(address, "data:") && !strings.HasPrefix(address, "about:") {
			v.Errorf("a request left the machine: %s", address)
		}
	}
	if len(v.asked) == 0 {
		v.Error("no request was seen at all")
	}
}

// silent checks that the console was.
func (v *visitor) silent() {
	v.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, c := range v.complaints {
		v.Errorf("console: %s", c)
	}
}

// press sends keys to whatever has the focus.
func (v *visitor) press(keys ...string) {
	v.Helper()
	for _, k := range keys {
		v.do(chromedp.KeyEvent(k))
	}
}

// tabTo presses Tab until the focus is where the expression on e says.
func (v *visitor) tabTo(where string) {
	v.Helper()
	for range 400 {
		v.press(kb.Tab)
		if see[bool](v, "(e => "+where+")(document.activeElement)") {
			return
		}
	}
	v.Fatalf("the keyboard does not come to %s", where)
}

// A planner's path, in Chinese: district, levers, loads, run, answer, report.
func TestBrowserAPlannerComesFromTheStartToAChineseReport(t *testing.T) {
	v := visit(t, web.Chinese)
	downloads := t.TempDir()
	if _, err := chromedp.CallBrowser(v.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: downloads,
	}); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.Click(`a[href="/district/jinshan-2012"]`), chromedp.WaitVisible(`a[href="/new/jinshan-2012"]`))
	v.do(chromedp.Click(`a[href="/new/jinshan-2012"]`), chromedp.WaitVisible("#order"))
	see[bool](v, `(() => {
		document.querySelector('[name=profile]').value = "tiny";
		document.querySelector('[name="title"]').value = "拉开差距";
		const slider = document.querySelector('[name="0.value.payment.shift_tertiary"]').parentElement.querySelector("[type=range]");
		slider.value = "-10";
		slider.dispatchEvent(new Event("input", {bubbles: true}));
		return true;
	})()`)
	if got := see[string](v, `document.querySelector('[name="0.value.payment.shift_tertiary"]').value`); got != "-10个百分点" {
		t.Errorf("the number beside the slider is %q", got)
	}
	v.until(`document.querySelector("#preview .timeline svg") !== null && document.querySelectorAll("#preview .light").length > 3`)
	v.do(chromedp.Click("p.actions > button.button"))
	v.until(`location.pathname === "/studies/0001" && document.querySelector('a[href$="report.zh.html?download"]') !== null`)
	v.until(`document.images.length > 1 && [...document.images].every(i => i.complete)`)
	for _, image := range see[[]bool](v, `[...document.images].map(i => i.complete && i.naturalWidth > 0)`) {
		if !image {
			t.Error("a figure is not shown")
		}
	}
	v.do(chromedp.Click(`a[href$="report.zh.html?download"]`))
	name := filepath.Join(downloads, "0001-report.zh.html")
	for {
		text, err := os.ReadFile(name)
		if err == nil && strings.HasSuffix(strings.TrimSpace(string(text)), "</html>") {
			if !strings.Contains(string(text), "拉开差距") && !strings.Contains(string(text), "option-a") {
				t.Error("the report is about something else")
			}
			break
		}
		select {
		case <-v.ctx.Done():
			t.Fatalf("no download: %v", err)
		case <-time.After(100 * time.Millisecond):
		}
	}
	v.clean()
}

func TestBrowserEverythingCanBeDoneByKeyboard(t *testing.T) {
	v := visit(t, web.English)
	v.tabTo(`e.getAttribute("href") === "/new/jinshan-2012"`)
	v.press(kb.Enter)
	v.until(`document.getElementById("order") !== null`)
	v.tabTo(`e.name === "profile"`)
	v.press("f") // for a look (tiny)
	v.until(`document.querySelector("[name=profile]").value === "tiny"`)
	v.tabTo(`e.name === "0.value.payment.shift_tertiary"`)
	v.press(kb.End)
	v.press(kb.Backspace, kb.Backspace, kb.Backspace, kb.Backspace, "-", "1", "0", " ", "p", "p") // was "0 pp"
	v.until(`document.querySelector('[name="0.on"][value="payment.shift_tertiary"]').checked`)
	v.tabTo(`e.matches("p.actions > button.button")`)
	if see[string](v, "getComputedStyle(document.activeElement).outlineStyle") == "none" {
		t.Error("the focus cannot be seen")
	}
	v.press(kb.Enter)
	v.until(`location.pathname === "/studies/0001"`)
	v.tabTo(`e.closest && e.closest('form[action$="/stop"]') !== null`)
	v.press(kb.Enter)
	v.until(`document.querySelector("#progress") === null`)
	v.clean()
}

// The page is left alone when its connection breaks, and comes to the end all
// the same.
func TestBrowserProgressGoesOnAfterABrokenConnection(t *testing.T) {
	v := visit(t, web.English)
	v.open("/new/jinshan-2012")
	see[bool](v, `(() => {
		document.querySelector("[name=profile]").value = "tiny";
		document.querySelector("[name=replications]").value = "20";
		document.querySelector('[name="0.policy"][value="expert-sinking"]').checked = true;
		document.querySelector("p.actions > button.button").click();
		return true;
	})()`)
	v.until(`/[1-9][0-9]* of 40 runs/.test(document.getElementById("where")?.textContent)`)
	v.until(`document.querySelector("#meter td meter") !== null`) // told by the stream: the page came without
	v.server.CloseClientConnections()
	v.until(`document.querySelector("#progress") === null && document.querySelector("a[href$='.csv?download']") !== null`)
	broken := 0
	v.mu.Lock()
	for _, address := range v.asked {
		if strings.HasSuffix(address, "/events") {
			broken++
		}
	}
	v.mu.Unlock()
	if broken < 2 {
		t.Errorf("the stream was asked for %d times: it never broke", broken)
	}
}

// Measured, not asserted: a newcomer's first answer on the default base.
func TestBrowserANewcomerGetsAFirstAnswer(t *testing.T) {
	v := visit(t, web.English)
	start := time.Now()
	v.open("/new/jinshan-2012")
	see[bool](v, `(() => {
		document.querySelector('[name="0.policy"][value="expert-sinking"]').checked = true;
		document.querySelector("p.actions > button.button").click();
		return true;
	})()`)
	v.until(`document.querySelector("a[href$='.csv?download']") !== null`)
	fmt.Printf("from the form to the answer on the default base: %s\n", time.Since(start).Round(time.Second))
	v.clean()
}

// A form is long; what is wrong with it is in view when it comes back.
func TestBrowserAFormComesBackWithItsProblemInView(t *testing.T) {
	v := visit(t, web.English)
	for _, button := range []string{"p.actions > button.button", "[name=look]"} {
		v.open("/new/jinshan-2012")
		see[bool](v, `(() => {
			document.querySelector("[name=profile]").value = "tiny";
			document.querySelector('[name="0.on"][value="payment.shift_tertiary"]').checked = true;
			document.querySelector('[name="0.value.payment.shift_tertiary"]').value = "7";
			document.querySelector("`+button+`").click();
			return true;
		})()`)
		v.until(`document.readyState === "complete" && document.querySelector("#preview .problem") !== null`)
		v.until(`(at => at.top >= 0 && at.bottom <= innerHeight)(document.querySelector("#preview .problem").getBoundingClientRect())`)
	}
}
