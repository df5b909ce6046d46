// Calls that ring: the list is asked for anew every few seconds, while the page is looked at.
(() => {
  const list = document.querySelector("[data-ringing]");
  if (!list) return;
  const usual = 4000, slowest = 60000;
  let mark = `"${list.dataset.mark}"`, wait = usual, timer = 0;

  const later = () => { clearTimeout(timer); timer = setTimeout(ask, wait); };

  async function ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(list.dataset.ringing, { headers: { "If-None-Match": mark }, cache: "no-store", redirect: "error" });
      wait = usual;
      if (answer.status === 200) show(await answer.text(), answer.headers.get("ETag") || "");
    } catch {
      // The line is lost, or the session is over: ask less and less often.
      wait = Math.min(wait * 2, slowest);
    }
    later();
  }

  // The button that was about to be pressed keeps the focus when it is still there.
  function show(html, tag) {
    const focused = list.contains(document.activeElement) ? document.activeElement.id : "";
    mark = tag;
    list.innerHTML = html;
    if (focused) document.getElementById(focused)?.focus();
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  later();
})();
