// The recap of a call: its preview follows what is typed, its SMS is copied. Without this script
// a button updates the preview, and the text of the SMS is selected by hand.
(() => {
  "use strict";

  const form = document.querySelector("[data-recap]");
  if (!form) return;
  const words = form.elements.namedItem("words");
  const WAIT = 500;
  let timer;
  let asked = 0;

  function label() {
    for (const button of form.querySelectorAll("[data-label]")) {
      button.textContent = button.dataset.label;
    }
  }

  // What was typed beside the preview stays as it is, and so does where one is.
  function show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-preview]");
    const shown = form.querySelector("[data-preview]");
    if (!fresh || !shown) return;
    const active = document.activeElement;
    const kept = shown.querySelector("[data-kept]");
    const place = fresh.querySelector("[data-kept]");
    if (kept && place) place.replaceWith(kept);
    shown.replaceWith(fresh);
    if (kept?.contains(active)) active.focus();
    label();
  }

  async function preview() {
    const number = ++asked;
    const data = new FormData(form);
    data.set("faire", "apercu");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const html = answer.ok && !answer.redirected ? await answer.text() : "";
      if (html && number === asked) show(html);
    } catch {
      // Without the network, the button shows the preview once it is back.
    }
  }

  function copied(field) {
    if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
    field.select();
    document.execCommand("copy");
    return Promise.resolve();
  }

  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(preview, WAIT);
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button || button.dataset.done) return;
    event.preventDefault();
    const field = document.getElementById(button.dataset.copy);
    const submit = () => {
      button.dataset.done = "yes";
      form.requestSubmit(button);
    };
    copied(field).then(submit, () => field.select());
  });

  label();
})();
