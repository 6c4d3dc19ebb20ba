// Lists of matters: choosing several, keys for those who want them, printing. Without it the page works as well.

const rows = () => [...document.querySelectorAll("[data-row]")];
const boxes = () => [...document.querySelectorAll("input[data-pick]")];
const KEPT = "menkou.keys";

// Choosing: a click with Shift takes all between, one box takes the page.
let last = null;
const all = document.querySelector("[data-pick-all]");
const told = document.querySelector("[data-chosen]");

function tell() {
  const chosen = boxes().filter((box) => box.checked).length;
  if (told) told.textContent = chosen ? told.dataset.text.replace("#", chosen) : "";
  if (all) {
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
  }
}

document.addEventListener("click", (event) => {
  const box = event.target.closest?.("input[data-pick]");
  if (!box) return;
  if (event.shiftKey && last && last !== box) {
    const every = boxes();
    const [from, to] = [every.indexOf(last), every.indexOf(box)].sort((one, other) => one - other);
    for (const between of every.slice(from, to + 1)) between.checked = box.checked;
  }
  last = box;
  tell();
});
all?.addEventListener("change", () => {
  for (const box of boxes()) box.checked = all.checked;
  tell();
});
document.querySelector("[data-all]")?.removeAttribute("hidden");
tell();

// Printing.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Keys: never while something is typed, never with Ctrl, Alt or Meta, and not at all where they are switched off.
const help = document.querySelector("[data-keys]");
const on = help?.querySelector("[data-keys-on]");

function wanted() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

function open(help) {
  if (!help.open) help.showModal();
}

if (help) {
  on.checked = wanted();
  on.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, on.checked ? "on" : "off");
    } catch {
      // nothing can be kept here: the keys stay as they are
    }
  });
  for (const button of document.querySelectorAll("[data-keys-help]")) {
    button.hidden = false;
    button.addEventListener("click", () => open(help));
  }
  document.addEventListener("keydown", pressed);
}

function typing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
}

function current() {
  return rows().findIndex((row) => row.contains(document.activeElement));
}

function go(step) {
  if (!rows().length) return;
  const at = current();
  const next = at < 0 ? (step > 0 ? 0 : rows().length - 1) : Math.min(Math.max(at + step, 0), rows().length - 1);
  const link = rows()[next].querySelector(".to");
  link.focus();
  link.scrollIntoView({ block: "nearest" });
}

function carryOut(verb) {
  const button = document.querySelector(`[data-do="${verb}"]`);
  if (!button) return;
  if (boxes().some((box) => box.checked)) {
    button.click();
    return;
  }
  const row = rows()[current()];
  if (row?.querySelector("input[data-pick]")) location.assign(`${row.querySelector(".to").href}${verb}/`);
}

const KEYS = {
  j: () => turn("j") || go(1),
  k: () => turn("k") || go(-1),
  o: () => rows()[current()]?.querySelector(".to").click(),
  x: () => rows()[current()]?.querySelector("input[data-pick]")?.click(),
  t: () => carryOut("take"),
  d: () => carryOut("dispatch"),
  "/": () => search(),
  "?": () => open(help),
};

// On a page of one matter the same keys turn to the next and the previous one.
function turn(key) {
  const link = document.querySelector(`[data-go="${key}"]`);
  link?.click();
  return link !== null;
}

function search() {
  const box = document.querySelector("#id_text");
  box?.closest("details")?.setAttribute("open", "");
  box?.focus();
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
  if (!wanted()) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
