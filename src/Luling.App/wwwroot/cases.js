// Single keys on the pages of cases: an addition, everything is there without them. They can be turned off, and never act while somebody types.
"use strict";
(() => {
  const help = document.getElementById("keys"), on = document.getElementById("keys-on");
  if (!help || !on) {
    return;
  }
  const Kept = "luling.cases.keys";
  const read = () => { try { return localStorage.getItem(Kept) !== "off"; } catch { return true; } };
  on.checked = read();
  on.addEventListener("change", () => { try { localStorage.setItem(Kept, on.checked ? "on" : "off"); } catch { /* for this page only */ } });
  help.hidden = false;

  const rows = [...document.querySelectorAll("tr[data-case]")];
  let current = -1;
  const move = by => {
    if (rows.length === 0) {
      return;
    }
    rows[current]?.classList.remove("current");
    current = Math.min(Math.max(current + by, 0), rows.length - 1);
    rows[current].classList.add("current");
    rows[current].querySelector("th a").focus();
  };
  const follow = rel => document.querySelector(`#neighbours a[rel="${rel}"]`)?.click();
  const go = id => {
    const field = document.getElementById(id);
    if (field) {
      field.closest("details")?.setAttribute("open", "");
      field.focus();
      field.scrollIntoView({ block: "center" });
    }
  };
  const keys = rows.length > 0
    ? { j: () => move(1), k: () => move(-1), x: () => { const box = rows[current]?.querySelector("input[type=checkbox]"); if (box) { box.checked = !box.checked; } } }
    : { j: () => follow("next"), k: () => follow("prev"), u: () => follow("up"), a: () => go("agree"), b: () => go("review-reason"), v: () => go("visit-on"), p: () => go("verdict") };

  document.addEventListener("keydown", e => {
    const typing = e.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (!on.checked || typing || e.ctrlKey || e.altKey || e.metaKey || e.isComposing || !Object.hasOwn(keys, e.key)) {
      return;
    }
    e.preventDefault();
    keys[e.key]();
  });
})();
