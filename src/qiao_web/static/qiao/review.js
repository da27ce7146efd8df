/* Keys of the review queue: j k move, c r u decide about what is ticked, else about the row, e opens, x chooses, ? tells.
   Without this file every button works. */
(() => {
  "use strict";
  const STORED = "qiao.review.keys";
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const current = () => document.activeElement?.closest?.("[data-row]");
  const editable = (element) => element.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  let focusAfter = null; // the id of the row to go to when a decision has been swapped in
  let decided = null; // the id of the row that was decided about last

  function go(step) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.indexOf(current());
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  }

  function press(row, key) {
    const target = row?.querySelector(`[data-key="${key}"]`);
    if (!target) return false;
    const all = rows();
    if (key === "c" || key === "r") focusAfter = (all[all.indexOf(row) + 1] ?? row).id;
    if (key === "u") focusAfter = row.id;
    target.click();
    return true;
  }

  function many(key) {
    if (!document.querySelector("[data-row] [data-key=x]:checked")) return false;
    document.querySelector(`[data-many="${key}"]`)?.click();
    return true;
  }

  function undo() {
    if (many("u")) return;
    const row = current();
    if (press(row, "u")) return;
    if (press(decided && document.getElementById(decided), "u")) return;
    document.querySelector("[data-last]")?.click();
  }

  const acts = {
    j: () => go(1),
    k: () => go(-1),
    c: () => many("c") || press(current(), "c"),
    r: () => many("r") || press(current(), "r"),
    e: () => press(current(), "e"),
    x: () => press(current(), "x"),
    u: undo,
    "?": () => {
      const help = document.querySelector("details.keys");
      if (help) help.open = !help.open;
    },
  };

  const enabled = () => document.getElementById("keys-on")?.checked !== false;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !enabled()) return;
    if (event.target instanceof Element && editable(event.target)) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const row = event.target.closest?.("[data-row]");
    if (!row) return;
    decided = row.id;
    focusAfter ??= row.id;
  });

  document.addEventListener("htmx:afterSettle", () => {
    if (focusAfter === null) return;
    const row = document.getElementById(focusAfter);
    focusAfter = null;
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  });

  const box = document.getElementById("keys-on");
  if (box) {
    box.checked = localStorage.getItem(STORED) !== "off";
    box.addEventListener("change", () => localStorage.setItem(STORED, box.checked ? "on" : "off"));
  }
})();
