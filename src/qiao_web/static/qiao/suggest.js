/* Suggestions of search boxes: a combobox by the pattern of WAI-ARIA. Without this file a box is a plain form. */
(() => {
  "use strict";
  const WAIT = 120; // milliseconds after the last key

  function combobox(box) {
    const input = box.querySelector("input");
    const list = document.createElement("div");
    list.id = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.label);
    list.hidden = true;
    box.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    let timer = 0;
    let asked = input.value;
    let chosen = -1;
    let composing = false;
    const options = () => [...list.querySelectorAll("[role=option]")];

    function show(open) {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) choose(-1);
    }

    function choose(at) {
      chosen = at;
      options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
      const option = options()[at];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    async function ask() {
      const typed = input.value;
      if (composing || typed === asked) return;
      asked = typed;
      if (!typed.trim()) return show(false);
      try {
        const answer = await fetch(`${box.dataset.source}?${new URLSearchParams({ q: typed })}`);
        if (!answer.ok || input.value !== typed) return;
        list.innerHTML = await answer.text(); // our own fragment, escaped by its template
        choose(-1);
        show(options().length > 0 && document.activeElement === input);
      } catch {
        show(false); // offline: the box is a plain form
      }
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    }

    input.addEventListener("input", later);
    input.addEventListener("compositionstart", () => (composing = true));
    input.addEventListener("compositionend", () => {
      composing = false;
      later();
    });
    input.addEventListener("blur", () => show(false));
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const count = options().length;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        show(true);
        choose(chosen < 0 ? (step > 0 ? 0 : count - 1) : (chosen + step + count) % count);
      } else if (event.key === "Enter" && !list.hidden && chosen >= 0) {
        event.preventDefault();
        input.value = asked = options()[chosen].dataset.query;
        show(false);
        input.form.requestSubmit();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        show(false);
      }
    });
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (!option || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.value = asked = option.dataset.query;
      show(false);
      input.form.requestSubmit();
    });
  }

  document.querySelectorAll("[data-combobox]").forEach(combobox);
})();
