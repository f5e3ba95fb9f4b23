//go:build browser

package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gradus/plots/web"
)

// audit finds what a reader without eyes, or with weak ones, would miss. It
// returns what is wrong.
const audit = `(() => {
	const wrong = [];
	if (!/^(en|zh)/.test(document.documentElement.lang)) wrong.push("no language");
	if (!document.title.trim()) wrong.push("no title");
	for (const e of document.querySelectorAll("[tabindex]")) if (e.tabIndex > 0) wrong.push("out of order for the keyboard: " + e.outerHTML.slice(0, 120));
	const name = e => (e.labels && [...e.labels].map(l => l.innerText).join(" ").trim()) || e.getAttribute("aria-label") || "";
	for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea, progress, meter"))
		if (!name(e)) wrong.push("no label: " + e.outerHTML.slice(0, 120));
	for (const e of document.querySelectorAll("a, button, summary"))
		if (!(e.innerText.trim() || e.getAttribute("aria-label"))) wrong.push("no text: " + e.outerHTML.slice(0, 120));
	for (const e of document.images) if (!e.alt) wrong.push("no alternative: " + e.src);
	for (const e of document.querySelectorAll("svg[role=img]")) if (!e.getAttribute("aria-label")) wrong.push("a drawing without a name");
	for (const e of document.querySelectorAll("table")) if (!e.querySelector("th[scope=col]") || [...e.querySelectorAll("th")].some(h => !h.scope)) wrong.push("a table without heads, or a head of nothing");
	if (document.querySelectorAll("main").length !== 1 || document.querySelectorAll("h1").length !== 1) wrong.push("not one main with one h1");
	let last = 0;
	for (const e of document.querySelectorAll("h1, h2, h3, h4")) {
		const level = +e.tagName[1];
		if (level > last + 1) wrong.push("a heading is left out before " + e.innerText);
		last = level;
	}
	const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
	if (new Set(ids).size !== ids.length) wrong.push("an id twice");
	const rgb = s => { const m = s.match(/[\d.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m; };
	const light = c => { const [r, g, b] = c.slice(0, 3).map(x => { x /= 255; return x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
	for (const e of document.querySelectorAll("main *, header *, footer *")) {
		if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.offsetParent || e.closest("svg")) continue;
		let under = null;
		for (let a = e; a && !under; a = a.parentElement) under = rgb(getComputedStyle(a).backgroundColor);
		const [x, y] = [light(rgb(getComputedStyle(e).color)), light(under || [255, 255, 255])];
		const ratio = (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
		if (ratio < 4.5) wrong.push("contrast " + ratio.toFixed(1) + ": " + e.innerText.slice(0, 60));
	}
	for (const e of document.querySelectorAll("p, li, dt, dd, th, td, caption, figcaption")) {
		if (!e.closest("[lang]")?.lang.startsWith("zh") || !e.offsetParent) continue;
		const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), at = document.createRange();
		let last = null;
		for (let n; n = texts.nextNode();) for (let i = 0; i < n.data.length; i++) {
			if (/\s/.test(n.data[i])) continue;
			at.setStart(n, i);
			at.setEnd(n, i + 1);
			const now = {sign: n.data[i], where: at.getBoundingClientRect()};
			if (!now.where.width) continue;
			if (last && now.where.top >= last.where.bottom - 1 && ("，。；：！？）》」”、%".includes(now.sign) || "（《「“".includes(last.sign)))
				wrong.push("a line is broken between " + last.sign + " and " + now.sign + ": " + e.innerText.slice(0, 60));
			last = now;
		}
	}
	return [...new Set(wrong)];
})()`

func TestBrowserPagesFitBothWidthsAndCanBeReadByAll(t *testing.T) {
	for _, l := range []web.Lang{web.English, web.Chinese} {
		v := visit(t, l)
		v.open("/new/jinshan-2012")
		see[bool](v, `(() => {
			document.querySelector("[name=profile]").value = "tiny";
			document.querySelector("[name=replications]").value = "2";
			document.querySelector('[name="0.policy"][value="expert-sinking"]').checked = true;
			document.querySelector('[name="0.on"][value="payment.shift_tertiary"]').checked = true;
			document.querySelector('[name="0.value.payment.shift_tertiary"]').value = "-0.1";
			document.querySelector("p.actions > button.button").click();
			return true;
		})()`)
		v.until(`document.querySelector("a[href$='.csv?download']") !== null`)
		see[bool](v, `(() => {
			document.querySelector("[name=level]").value = "79 %";
			document.querySelector("[name=level]").closest("form").querySelector("button").click();
			return true;
		})()`)
		v.until(`location.pathname === "/studies/0002" && document.querySelector("table") !== null`)
		v.open("/studies/0001")
		see[bool](v, `(() => {
			const size = document.querySelector("[name=size]");
			size.value = "2";
			size.closest("form").querySelector("button").click();
			return true;
		})()`)
		v.until(`location.pathname === "/studies/0003" && document.querySelector("figure img") !== null`)
		for _, path := range []string{
			"/", "/district/jinshan-2012", "/new/jinshan-2012", "/new/jinshan-2012?from=0001", "/studies/0001", "/studies/0002", "/studies/0003",
			"/compare", "/compare?pick=0001/option-a",
		} {
			v.readable(v.server.URL+path, l)
		}
		report := "0001/" + resultPath + "/report." + string(l) + ".html"
		v.readable(v.server.URL+"/studies/0001/files/report."+string(l)+".html", l) // as the page hands it out
		v.inOrder()
		v.readable("file://"+filepath.ToSlash(filepath.Join(v.studies, report)), l) // as somebody gets it by mail
		v.inspected()
		v.planted()
		v.open("/studies/0001")
		v.inOrder()
		v.besideAndBack(l)
		v.silent()
		v.readable(v.server.URL+"/nowhere", see[web.Lang](v, "document.documentElement.lang"))
	}
}

// hidden finds boxes that have more than they show and do not say so: neither by a
// shadow nor in words.
const hidden = `[...document.querySelectorAll("main *")].filter(e => /auto|scroll/.test(getComputedStyle(e).overflowX) && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 &&
	!getComputedStyle(e).backgroundImage.includes("gradient") && ["none", "normal", '""'].includes(getComputedStyle(e, "::before").content)).map(e => e.outerHTML.slice(0, 120))`

// readable checks a page at both widths.
func (v *visitor) readable(address string, l web.Lang) {
	v.Helper()
	for _, width := range []int64{1280, 390} {
		v.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(address))
		see[bool](v, `(() => { for (const d of document.querySelectorAll("details")) d.open = true; return true; })()`)
		if over := see[int](v, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
			v.Errorf("%s in %s at %d: %d pixels too wide", address, l, width, over)
		}
		for _, unsaid := range see[[]string](v, hidden) {
			v.Errorf("%s in %s at %d: nothing says that there is more beside %s", address, l, width, unsaid)
		}
		for _, wrong := range see[[]string](v, audit) {
			v.Errorf("%s in %s at %d: %s", address, l, width, wrong)
		}
	}
}

// planted puts faults on a page and checks that the audit finds them.
func (v *visitor) planted() {
	v.Helper()
	see[bool](v, `(() => {
		document.querySelector("main").insertAdjacentHTML("beforeend", '<h1>2</h1><h4>4</h4><input><img><table><tr><th>1</th></tr></table>' +
			'<p style="color:#aaa;background:#fff">pale</p><p lang="zh" style="width:4em;font-size:1rem;line-break:anywhere">一二三四，五六（七</p><a href="#" tabindex="3"></a><p id="answer"></p>');
		document.documentElement.lang = "";
		return true;
	})()`)
	found := strings.Join(see[[]string](v, audit), "\n")
	for _, want := range []string{
		"no language", "no label", "no text", "no alternative", "a table without heads", "one h1", "a heading is left out", "an id twice", "out of order", "contrast 2", "between 四 and ，",
	} {
		if !strings.Contains(found, want) {
			v.Errorf("a planted fault is not found: %s; only\n%s", want, found)
		}
	}
}

// inOrder walks over a page with the Tab key: what has the focus comes later on
// the page than what had it before, and can be seen to have it.
func (v *visitor) inOrder() {
	v.Helper()
	see[bool](v, `(() => { document.activeElement.blur(); window.before = null; return true; })()`)
	steps := 0
	for range 40 {
		v.press(kb.Tab)
		wrong := see[string](v, `(() => {
			const e = document.activeElement, was = window.before;
			window.before = e;
			if (e === document.body || e === was) return "end";
			if (was && !(was.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) return "goes back to " + e.outerHTML.slice(0, 120);
			if (getComputedStyle(e).outlineStyle === "none") return "cannot be seen on " + e.outerHTML.slice(0, 120);
			return "";
		})()`)
		if wrong == "end" {
			break
		}
		if steps++; wrong != "" {
			v.Errorf("%s: the focus %s", see[string](v, "location.pathname"), wrong)
		}
	}
	if steps < 8 {
		v.Errorf("%s: the keyboard reaches %d places", see[string](v, "location.pathname"), steps)
	}
}

// inspected walks over the numbers of a table of a report.
func (v *visitor) inspected() {
	v.Helper()
	v.tabTo(`e.matches(".scroll")`)
	v.press(kb.ArrowRight, kb.ArrowDown)
	if line := see[string](v, `document.getElementById("inspector").innerText`); !strings.Contains(line, ".csv:") {
		v.Errorf("the report does not say where a number stands: %q", line)
	}
}

// staysInView checks on a narrow screen that the mark of a form that has another
// result beside it can be read from the last lever, and covers nothing that the
// keyboard reaches.
func (v *visitor) staysInView(l web.Lang) {
	v.Helper()
	v.do(chromedp.EmulateViewport(390, 844))
	for _, wrong := range see[[]string](v, `(() => {
		for (const d of document.querySelectorAll(".typed details")) d.open = true;
		const wrong = [], mark = document.getElementById("mark"), said = mark.querySelector("strong");
		const places = [...document.querySelectorAll(".typed :is(input, select, button):not([type=hidden])")].filter(e => e.checkVisibility());
		for (const e of places.reverse()) { // as with Shift and Tab: what comes next lies above
			e.focus();
			const at = e.getBoundingClientRect(), m = mark.getBoundingClientRect(), s = said.getBoundingClientRect();
			if (m.top < 0 || s.top < 0 || s.bottom > innerHeight || document.elementFromPoint(s.left + 5, s.top + 5) !== said) wrong.push("the mark is not seen from " + e.name);
			if (at.top < m.bottom && at.bottom > m.top) wrong.push("the mark covers " + e.name);
		}
		if (places.length < 100) wrong.push("only " + places.length + " places");
		return wrong;
	})()`) {
		v.Errorf("form in %s: %s", l, wrong)
	}
	v.do(chromedp.EmulateViewport(1280, 900))
}

// besideAndBack turns a result into a form, changes a lever, and restores it.
func (v *visitor) besideAndBack(l web.Lang) {
	v.Helper()
	v.do(chromedp.EmulateViewport(1280, 900), chromedp.Click(`a[href="/new/jinshan-2012?from=0001"]`))
	ten := "-10 pp" // what was typed as -0.1
	if l == web.Chinese {
		ten = "-10个百分点"
	}
	const typed = `document.querySelector('[name="0.value.payment.shift_tertiary"]')`
	// The script of the page hears what is typed once all of it is there.
	v.until(`document.readyState === "complete" && document.querySelector("#mark .note") !== null && ` + typed + `.value === ` + strconv.Quote(ten))
	see[bool](v, `(() => { const e = `+typed+`; e.value = "-0.2"; e.dispatchEvent(new Event("input", {bubbles: true})); return true; })()`)
	v.until(`document.querySelector("#mark .stale") !== null`)
	said := see[string](v, `document.getElementById("mark").innerText`)
	if !strings.Contains(said, "−10") || !strings.Contains(said, "−20") {
		v.Errorf("the mark does not say what differs: %q", said)
	}
	other, want := web.Chinese, "此结果所属的设定与表单不同"
	if l == web.Chinese {
		other, want = web.English, "This result belongs to other settings"
	}
	if strings.Contains(said, want) {
		v.Errorf("the mark is in the other language: %q", said)
	}
	v.staysInView(l)
	v.do(chromedp.Click(`#mark a.button`))
	v.until(`document.querySelector("#mark .note") !== null && ` + typed + `.value === ` + strconv.Quote(ten))
	// An answer that was computed in one language is read in the other at a click.
	v.open("/studies/0001")
	before := see[string](v, "document.querySelector('main').innerText")
	v.do(chromedp.Click("a.lang"))
	v.until(fmt.Sprintf("document.documentElement.lang === %q && location.pathname === '/studies/0001'", other))
	after := see[string](v, "document.querySelector('main').innerText")
	for text, in := range map[string]web.Lang{"first contact at primary care": web.English, "基层首诊率": web.Chinese} {
		if strings.Contains(before, text) != (in == l) || strings.Contains(after, text) != (in == other) {
			v.Errorf("in %s and then %s: %q before: %v, after: %v", l, other, text, strings.Contains(before, text), strings.Contains(after, text))
		}
	}
	v.until(`[...document.images].every(i => i.complete && i.naturalWidth > 0)`)
}
