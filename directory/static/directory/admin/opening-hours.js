/* Comfort for the opening-hours grid: empty slots folded away, Monday copied, « fermé » kept true. */
(() => {
  "use strict";

  const SHOWN = 2;

  const inputs = (slot) => Array.from(slot.querySelectorAll("input"));
  const slotsOf = (day) => Array.from(day.querySelectorAll("[data-slot]"));
  const isFilled = (slot) => inputs(slot).some((input) => input.value);

  function changed(day) {
    day.dispatchEvent(new Event("input", { bubbles: true }));
    day.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Show the filled slots and at least two; offer one more while there is one. */
  function fold(day, shown = 0) {
    const slots = slotsOf(day);
    const closed = day.querySelector("[data-closed]").checked;
    const last = slots.reduce((found, slot, index) => (isFilled(slot) ? index + 1 : found), 0);
    const visible = Math.max(SHOWN, last, shown);
    slots.forEach((slot, index) => {
      slot.hidden = closed || index >= visible;
    });
    day.querySelector("[data-more]").hidden = closed || visible >= slots.length;
  }

  /** Write « 9h », « 930 » and « 9 h 30 » as the grid does; leave what is not an hour. */
  function tidy(input) {
    const found = input.value.trim().match(/^(\d{1,2})\s*[hH:.]?\s*(\d{2})?$/);
    if (found) input.value = `${found[1].padStart(2, "0")}:${found[2] || "00"}`;
  }

  function close(day) {
    if (day.querySelector("[data-closed]").checked) {
      slotsOf(day).flatMap(inputs).forEach((input) => {
        input.value = "";
      });
    }
    fold(day);
  }

  function copy(from, to) {
    const values = slotsOf(from).flatMap(inputs).map((input) => input.value);
    slotsOf(to).flatMap(inputs).forEach((input, index) => {
      input.value = values[index];
    });
    to.querySelector("[data-closed]").checked = from.querySelector("[data-closed]").checked;
    fold(to);
  }

  function editor(root) {
    const days = Array.from(root.querySelectorAll("[data-day]"));
    days.forEach((day) => {
      fold(day);
      day.querySelector("[data-closed]").addEventListener("change", () => close(day));
      slotsOf(day).flatMap(inputs).forEach((input) => {
        input.addEventListener("blur", () => tidy(input));
      });
      day.querySelector("[data-more]").addEventListener("click", () => {
        const shown = slotsOf(day).filter((slot) => !slot.hidden).length + 1;
        fold(day, shown);
        inputs(slotsOf(day)[shown - 1])[0].focus();
      });
    });
    const button = root.querySelector("[data-copy]");
    button.hidden = false;
    button.addEventListener("click", () => {
      days.slice(1, 5).forEach((day) => copy(days[0], day));
      changed(days[0]);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-hours]").forEach(editor);
  });
})();
