// Numbers by keyboard: a table is one stop of the Tab key, the arrow keys walk
// over its numbers, and a line at the foot says what the number is and where it
// stands in the folder; so it does of a mark of a drawing that is clicked. Without
// this script the title of a number says it.
(function () {
  "use strict";
  var line = document.getElementById("inspector");
  var at = null;
  function tell(text) {
    line.hidden = !text;
    line.textContent = text;
  }
  function show(n) {
    if (at) { at.removeAttribute("tabindex"); }
    at = n;
    tell(n ? n.textContent + " — " + n.title + " — " + n.dataset.id : "");
    if (!n) { return; }
    n.tabIndex = -1;
    n.focus({ preventScroll: false });
  }
  function numbers(box) { return Array.prototype.slice.call(box.querySelectorAll("span.n")); }
  function row(n) { return n.closest("tr"); }
  function step(box, key) {
    var all = numbers(box), i = all.indexOf(at);
    if (!all.length) { return false; }
    if (i < 0) { show(all[0]); return true; }
    if (key === "ArrowRight") { show(all[Math.min(i + 1, all.length - 1)]); return true; }
    if (key === "ArrowLeft") { show(all[Math.max(i - 1, 0)]); return true; }
    var down = key === "ArrowDown", here = row(at), place = numbers(here).indexOf(at);
    for (var r = here; r; ) {
      r = down ? r.nextElementSibling : r.previousElementSibling;
      if (r && numbers(r).length) { var others = numbers(r); show(others[Math.min(place, others.length - 1)]); break; }
    }
    return true;
  }
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape") { show(null); return; }
    var box = e.target.closest && e.target.closest(".scroll");
    if (box && /^Arrow/.test(e.key) && !e.altKey && !e.ctrlKey && !e.metaKey && step(box, e.key)) { e.preventDefault(); }
  });
  document.addEventListener("click", function (e) {
    var n = e.target.closest && e.target.closest("span.n");
    show(n || null);
    var mark = e.target.closest && e.target.closest("path[data-id]");
    if (mark) { tell(mark.textContent + " — " + mark.getAttribute("data-id")); }
  });
  document.addEventListener("focusout", function (e) {
    if (at && e.target === at && !(e.relatedTarget && e.relatedTarget.matches && e.relatedTarget.matches("span.n"))) {
      at.removeAttribute("tabindex"); at = null; line.hidden = true;
    }
  });
})();
