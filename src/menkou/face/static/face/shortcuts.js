// Single keys that do what a link or a button on the page does.
//
//   import { shortcuts } from "../face/shortcuts.js";
//   shortcuts({ j: next, k: previous, "?": help });
//
// They keep silent while somebody types, with Ctrl, Alt or Meta held down, and where they are switched off (WCAG 2.1.4):
// a checkbox with `data-keys-switch` switches them for this browser; what has `data-keys` is shown once they are there.

const KEPT = "menkou.keys";
const TYPING = "input:not([type=radio]):not([type=checkbox]):not([type=submit]), textarea, select, [contenteditable]";

export function areOn() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
}

function switchTo(on) {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // it holds for this page then
  }
}

export function shortcuts(actions, within = document) {
  let on = areOn();
  for (const each of within.querySelectorAll("[data-keys]")) each.hidden = false;
  for (const each of within.querySelectorAll("[data-keys-switch]")) {
    each.checked = on;
    each.addEventListener("change", () => switchTo((on = each.checked)));
  }
  document.addEventListener("keydown", (event) => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.matches(TYPING)) return;
    if (document.querySelector("dialog[open]")) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action === undefined || action(event) === false) return;
    event.preventDefault();
  });
}
