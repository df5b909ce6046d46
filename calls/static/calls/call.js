// A call while it is written: kept as it is typed. Without this script, the buttons keep it.
"use strict";

(() => {
  const form = document.getElementById("fiche");
  const status = document.getElementById("enregistre");
  const presence = document.getElementById("presence");
  const nature = document.getElementById("nature");
  const advice = document.getElementById("conseil");
  const AFTER_TYPING = 1500;
  const AGAIN = [2000, 5000, 10000, 30000];
  const LOOK_ROUND = 60000;
  const IDLE = 600000;
  let timer = 0;
  let sending = false;
  let failures = 0;
  let unsaved = false;
  // What keeps the text from being saved: "", "lost", "refused".
  let trouble = "";
  let leaving = false;
  let pressed = null;
  let told = "";
  let lastSign = Date.now();

  // A region that repeats itself at each pause tires whoever listens to it.
  const say = (text, link) => {
    const kind = text.replace(/\d+/g, "");
    status.setAttribute("aria-live", kind === told ? "off" : "polite");
    status.textContent = text;
    status.classList.toggle("mend", Boolean(trouble));
    if (link) {
      const anchor = document.createElement("a");
      Object.assign(anchor, { href: link, target: "_blank", textContent: form.dataset.login });
      status.append(" ", anchor);
    }
    told = kind;
  };

  const show = (others) => {
    const shown = [...presence.children].map((line) => line.textContent);
    if (others.join() === shown.join()) return;
    presence.replaceChildren(...others.map((other) => {
      const line = document.createElement("p");
      line.className = "told";
      line.textContent = other;
      return line;
    }));
  };

  // Another tab may have signed in again since: its cookie is the good one.
  const token = () => (/(?:^|; )csrftoken=([^;]+)/.exec(document.cookie) || [])[1];

  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };

  async function send() {
    if (leaving) return;
    if (sending) {
      later(AFTER_TYPING);
      return;
    }
    sending = true;
    unsaved = false;
    const body = new URLSearchParams(new FormData(form));
    body.delete("numero");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-CSRFToken": token() || "" },
      });
      hear(answer.status, await answer.json());
    } catch {
      lost("lost", form.dataset.lost);
    } finally {
      sending = false;
    }
  }

  function hear(code, heard) {
    if (code === 401) return lost("lost", heard.said, heard.login);
    if (code !== 200) return lost("refused", heard.said);
    failures = 0;
    trouble = "";
    form.elements.vu.value = heard.seen;
    say(heard.said);
    show(heard.others);
    if (pressed) form.requestSubmit(pressed);
  }

  function lost(kind, text, link) {
    unsaved = true;
    trouble = kind;
    say(text, link);
    if (kind === "lost") later(AGAIN[Math.min(failures++, AGAIN.length - 1)]);
  }

  async function lookRound() {
    if (document.hidden || trouble || Date.now() - lastSign > IDLE) return;
    try {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      if (answer.ok && !answer.redirected) show((await answer.json()).others);
    } catch {
      // The next writing will tell.
    }
  }

  form.addEventListener("input", (event) => {
    lastSign = Date.now();
    if (event.target.name === "numero") return;
    unsaved = true;
    if (trouble !== "refused") later(trouble ? AGAIN[0] : AFTER_TYPING);
  });
  form.addEventListener("submit", (event) => {
    // A page of the browser's own would take the place of the form.
    if (trouble === "lost") {
      event.preventDefault();
      pressed = event.submitter;
      later(0);
      return;
    }
    leaving = true;
    clearTimeout(timer);
    if (token()) form.elements.csrfmiddlewaretoken.value = token();
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", () => { if (unsaved) later(0); });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && trouble && !leaving) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && unsaved && !trouble) later(0);
  });
  nature.addEventListener("change", () => {
    advice.textContent = nature.selectedOptions[0].dataset.advice || "";
  });
  setInterval(lookRound, LOOK_ROUND);
})();
