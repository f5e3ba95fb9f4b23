// What cannot be done without a script: a slider and its number stay together,
// the preview follows what is typed, and a running study shows where it stands.
"use strict";

const order = document.getElementById("order");
if (order) {
  let timer = 0;
  let asked = 0;

  const ask = async () => {
    const turn = ++asked;
    const answer = await fetch(order.dataset.preview, {
      method: "POST",
      body: new URLSearchParams(new FormData(order)),
    });
    const text = await answer.text();
    if (turn !== asked || !answer.ok) return;
    // What it says stands in places of the page that have the same names.
    const unfolded = [...document.querySelectorAll("#ahead details[open]")].map((d) => d.id);
    for (const part of new DOMParser().parseFromString(text, "text/html").body.children)
      document.getElementById(part.id)?.replaceChildren(...part.childNodes);
    for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  };

  order.addEventListener("input", (e) => {
    const amount = e.target.closest(".amount");
    if (amount) {
      const [slider, number] = amount.querySelectorAll("input");
      if (number) {
        // A share has its unit behind it; without one it is a part of one.
        const { behind = "", factor = 1 } = slider.dataset;
        const typed = number.value.trim();
        if (e.target === slider) number.value = slider.value + behind;
        else slider.value = behind === "" ? typed : parseFloat(typed) * (/[\d.]$/.test(typed) ? factor : 1);
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
    if (now.meter) meter.innerHTML = now.meter; // escaped where it was made
    if (now.state !== "waiting" && now.state !== "running") {
      events.close();
      location.reload();
    }
  };
}
