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
  let timer = 0;
  let sending = false;
  let failures = 0;
  let unsaved = false;
  let leaving = false;
  let told = "";

  // A region that repeats itself every two seconds tires whoever listens to it.
  const say = (text, state) => {
    const kind = text.replace(/\d+/g, "");
    status.textContent = text;
    status.setAttribute("aria-live", kind === told ? "off" : "polite");
    status.dataset.state = state;
    told = kind;
  };

  // Another tab may have signed in again since: its cookie is the good one.
  const token = () => (/(?:^|; )csrftoken=([^;]+)/.exec(document.cookie) || [])[1];

  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };

  async function send() {
    if (sending || leaving) return later(AFTER_TYPING);
    sending = true;
    unsaved = false;
    const body = new FormData(form);
    body.delete("faire");
    body.delete("numero");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(body),
        headers: { Accept: "application/json", "X-CSRFToken": token() || "" },
        redirect: "error",
      });
      hear(answer.status, await answer.json());
    } catch {
      lost(form.dataset.lost);
    } finally {
      sending = false;
    }
  }

  function hear(code, said) {
    if (code !== 200) return lost(said.said, code === 409);
    failures = 0;
    form.elements.vu.value = said.seen;
    say(said.said, "kept");
    presence.hidden = said.others.length === 0;
  }

  function lost(text, forGood) {
    unsaved = true;
    say(text, "lost");
    if (!forGood) later(AGAIN[Math.min(failures++, AGAIN.length - 1)]);
  }

  form.addEventListener("input", (event) => {
    if (event.target.name === "numero") return;
    unsaved = true;
    later(failures ? AGAIN[0] : AFTER_TYPING);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    const hidden = form.elements.csrfmiddlewaretoken;
    if (token()) hidden.value = token();
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", () => { if (unsaved) later(0); });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && failures && !leaving) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && unsaved) later(0);
  });
  nature.addEventListener("change", () => {
    advice.textContent = nature.selectedOptions[0].dataset.advice || "";
  });
})();
