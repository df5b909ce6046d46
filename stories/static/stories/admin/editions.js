// While an edition is being made, its page says how far it has gone. Without this script, the
// page reloads by itself.
(() => {
  const editions = document.getElementById("editions");
  const EVERY = 1000;

  // Each part only when it changed, so that what is read aloud is what is new.
  function renew(part, fresh) {
    const before = editions.querySelector(part);
    const after = fresh.querySelector(part);
    if (before && after && before.innerHTML !== after.innerHTML) before.innerHTML = after.innerHTML;
  }

  async function look() {
    try {
      const response = await fetch(window.location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("editions");
      if (fresh) {
        ["#state", "#making", "#made"].forEach((part) => renew(part, fresh));
        if (!("underWay" in fresh.dataset)) return;
      }
    } catch {
      // The network is away: the next look will tell.
    }
    window.setTimeout(look, EVERY);
  }

  if (editions && "underWay" in editions.dataset) window.setTimeout(look, EVERY);
})();
