/* Proposals while a place is typed. Without this file the words are read when the form is sent. */
(() => {
  "use strict";

  const DELAY = 150;
  let count = 0;

  /** Make `input` a combobox over `url`; call `choose` with the proposal taken. */
  function combobox(input, { url, none, some, choose, edited }) {
    const id = `proposals-${(count += 1)}`;
    const list = document.createElement("ul");
    list.id = id;
    list.className = "proposals";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || "Propositions");
    list.hidden = true;
    const status = document.createElement("p");
    status.className = "w-sr-only";
    status.setAttribute("role", "status");
    input.after(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
    })) {
      input.setAttribute(name, value);
    }

    let timer = 0;
    let asked = "";
    let active = -1;
    let proposals = [];

    const options = () => Array.from(list.children);

    function close() {
      list.hidden = true;
      list.replaceChildren();
      proposals = [];
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function activate(index) {
      const all = options();
      if (!all.length) return;
      active = (index + all.length) % all.length;
      all.forEach((option, number) => {
        option.setAttribute("aria-selected", String(number === active));
      });
      all[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", all[active].id);
    }

    function take(index) {
      const proposal = proposals[index];
      close();
      status.textContent = "";
      choose(proposal);
    }

    function show(found) {
      proposals = found;
      active = -1;
      list.replaceChildren(
        ...found.map((proposal, index) => {
          const option = document.createElement("li");
          option.id = `${id}-${index}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          const label = document.createElement("span");
          label.textContent = proposal.label;
          const detail = document.createElement("small");
          detail.textContent = proposal.detail;
          option.append(label, " ", detail);
          option.addEventListener("mousedown", (event) => event.preventDefault());
          option.addEventListener("click", () => take(index));
          return option;
        }),
      );
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(Boolean(found.length)));
      status.textContent = found.length ? `${found.length} ${some}` : none;
    }

    async function ask() {
      const text = input.value.trim();
      asked = text;
      if (text.length < 2) {
        close();
        return;
      }
      const response = await fetch(`${url}?q=${encodeURIComponent(text)}`, {
        headers: { Accept: "application/json" },
      }).catch(() => null);
      if (asked !== text || !response || !response.ok) return;
      show((await response.json()).proposals);
    }

    input.addEventListener("input", () => {
      if (edited) edited();
      clearTimeout(timer);
      timer = setTimeout(ask, DELAY);
    });
    input.addEventListener("blur", () => {
      clearTimeout(timer);
      asked = "";
      close();
    });
    input.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (open) activate(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
        else ask();
      } else if (event.key === "Enter" && open) {
        event.preventDefault();
        take(Math.max(active, 0));
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        close();
      }
    });
  }

  function changed(element) {
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function place(root) {
    const key = root.querySelector("[data-key]");
    const text = root.querySelector("[data-text]");
    combobox(text, {
      ...root.dataset,
      edited: () => {
        key.value = "";
      },
      choose: (proposal) => {
        text.value = proposal.label;
        key.value = proposal.key;
        key.dispatchEvent(new Event("change", { bubbles: true }));
      },
    });
  }

  function token({ key, label, detail }, name) {
    const item = document.createElement("li");
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name, value: key, checked: true });
    const words = document.createElement("label");
    const title = document.createElement("span");
    title.textContent = label;
    const small = document.createElement("small");
    small.textContent = detail;
    words.append(box, " ", title, " ", small);
    item.append(words);
    return item;
  }

  function coverage(root) {
    const { name, label, remove, added, removed } = root.dataset;
    const list = root.querySelector("[data-list]");
    const many = root.querySelector("[data-many]");
    many.open = Boolean(many.querySelector("textarea").value.trim());

    const input = document.createElement("input");
    Object.assign(input, { type: "text", id: `${name}-add`, autocomplete: "off", spellcheck: false });
    input.placeholder = "Reims, Grand Reims, Marne, 51…";
    const heading = document.createElement("label");
    heading.htmlFor = input.id;
    heading.textContent = label;
    const said = document.createElement("p");
    said.className = "w-sr-only";
    said.setAttribute("role", "status");
    root.querySelector("[data-add]").append(heading, input, said);

    /* A box that is not ticked would look like a choice to make: a button says what it does. */
    function withButton(item) {
      const box = item.querySelector("input");
      const title = item.querySelector("span").textContent;
      box.hidden = true;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "coverage__remove";
      button.textContent = "×";
      button.setAttribute("aria-label", `${remove} ${title}`);
      button.addEventListener("click", () => {
        item.remove();
        said.textContent = `${title} ${removed}`;
        changed(root.querySelector("textarea"));
        input.focus();
      });
      item.append(button);
      return item;
    }

    Array.from(list.children).forEach(withButton);
    combobox(input, {
      ...root.dataset,
      choose: (proposal) => {
        const boxes = Array.from(list.querySelectorAll("input"));
        if (!boxes.some((box) => box.value === proposal.key)) {
          list.append(withButton(token(proposal, name)));
        }
        said.textContent = `${proposal.label} ${added}`;
        input.value = "";
        changed(root.querySelector("textarea"));
      },
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-place]").forEach(place);
    document.querySelectorAll("[data-coverage]").forEach(coverage);
  });
})();
