// What cannot be done without a script: a slider and its number stay together,
// the preview follows what is typed, and a running study shows where it stands.
"use strict";

const order = document.getElementById("order");
if (order) {
  const preview = document.getElementById("preview");
  let timer = 0;
  let asked = 0;

  const ask = async () => {
    const turn = ++asked;
    const answer = await fetch(order.dataset.preview, {
      method: "POST",
      body: new URLSearchParams(new FormData(order)),
    });
    const text = await answer.text();
    if (turn === asked && answer.ok) preview.innerHTML = text; // escaped where it was made
  };

  order.addEventListener("input", (e) => {
    const amount = e.target.closest(".amount");
    if (amount) {
      const [slider, number] = amount.querySelectorAll("input");
      if (number) {
        if (e.target === slider) number.value = slider.value;
        else slider.value = number.value;
      }
      amount.closest(".lever").querySelector(".which input").checked = true;
    }
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  });
}

const progress = document.getElementById("progress");
if (progress) {
  const where = document.getElementById("where");
  const bar = progress.querySelector("progress");
  const meter = document.getElementById("meter");

  const show = (rows) => {
    if (!rows.length) return;
    const list = document.createElement("ul");
    for (const row of rows) {
      const item = document.createElement("li");
      const gauge = document.createElement("meter");
      gauge.max = 1;
      gauge.value = Math.min(1, row.half > 0 ? 1 / (1 + row.half) : 1);
      gauge.setAttribute("aria-label", row.label);
      item.append(gauge, `${row.label}: ${row.text}`);
      list.append(item);
    }
    const head = document.createElement("h2");
    head.textContent = meter.dataset.head;
    const about = document.createElement("p");
    about.textContent = meter.dataset.about;
    meter.replaceChildren(head, about, list);
  };

  // The browser connects again by itself after a break; the first thing it is
  // told is the present state.
  const events = new EventSource(progress.dataset.events);
  events.onmessage = (e) => {
    const now = JSON.parse(e.data);
    where.textContent = now.text;
    if (now.total > 0) {
      bar.max = now.total;
      bar.value = now.done;
    }
    show(now.meter);
    if (now.state !== "waiting" && now.state !== "running") {
      events.close();
      location.reload();
    }
  };
}
