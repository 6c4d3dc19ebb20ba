// The dispatch desk: kept fresh without a reload, matters laid open beside the list, single keys.
// Without it every link and form of the page works as links and forms do.

import { shortcuts } from "../face/shortcuts.js";

const EVERY = 5000;
const root = document.querySelector("[data-dispatching]");
const fresh = root.querySelector("[data-fresh]");
let version = root.dataset.version;
let moves = 0; // how often something was laid open or sent: an older answer is not shown over a newer one

const part = (name, within = root) => within.querySelector(`[data-part="${name}"]`);
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
const sheet = () => root.querySelector("[data-sheet]");
const chosen = () => root.querySelector('[data-rows] [aria-current="true"]');
const tab = () => new URL(part("tabs").querySelector('[aria-current="page"]').href).searchParams.get("tab");

// Take over what is new and leave everything else standing, so that neither focus nor a selection is lost.
function renew(name, from) {
  const here = part(name), there = from && part(name, from);
  if (!there || here.outerHTML === there.outerHTML) return;
  const focused = here.contains(document.activeElement) ? document.activeElement.id : "";
  const now = here.querySelector("[data-rows]"), then = there.querySelector("[data-rows]");
  if (now && then) {
    rows(now, then);
    now.nextElementSibling?.remove();
    if (then.nextElementSibling) here.append(then.nextElementSibling);
  } else {
    here.replaceChildren(...there.childNodes);
  }
  here.setAttribute("aria-label", there.getAttribute("aria-label") ?? "");
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function rows(now, then) {
  const kept = new Map([...now.children].map((each) => [each.id, each]));
  const wanted = [...then.children].map((each) => {
    const old = kept.get(each.id);
    if (!old) return each;
    if (old.outerHTML !== each.outerHTML) {
      old.className = each.className;
      old.replaceChildren(...each.childNodes);
    }
    return old;
  });
  for (const each of [...now.children]) if (!wanted.includes(each)) each.remove();
  wanted.forEach((each, nth) => {
    if (now.children[nth] !== each) now.insertBefore(each, now.children[nth] ?? null);
  });
}

function redraw() {
  const map = root.querySelector("[data-map]");
  if (!map) return;
  const address = `${map.dataset.geojson.split("?")[0]}?tab=${tab()}`;
  map.dataset.geojson = address;
  map.dispatchEvent(new CustomEvent("map:reload", { detail: { geojson: address } }));
  mark();
}

function mark(number = sheet()?.dataset.sheet) {
  root.querySelector("[data-map]")?.dispatchEvent(new CustomEvent("map:highlight", { detail: { id: number ?? null } }));
}

function complain(words) {
  const where = root.querySelector("[data-gone-on]") ?? part("told");
  const said = document.createElement("p");
  said.className = "alert alert-danger";
  said.textContent = words;
  where.replaceChildren(said);
}

// Lay open what an address shows; `sent` is the form that was filled in.
async function open(address, sent) {
  const move = ++moves;
  let answer;
  root.setAttribute("aria-busy", "true");
  try {
    const how = sent ? { method: "POST", body: sent } : {};
    answer = await fetch(address, { ...how, headers: { "X-Part": "desk" }, cache: "no-store" });
  } catch {
    complain(root.dataset.lostWords);
    return;
  } finally {
    root.removeAttribute("aria-busy");
  }
  const page = parsed(await answer.text()), there = page.querySelector("[data-dispatching]");
  if (move !== moves) return;
  if (!there) {
    if (sent) complain(root.dataset.signedOutWords);
    else location.assign(address);
    return;
  }
  version = there.dataset.version;
  for (const name of ["told", "tabs", "list", "sheet"]) renew(name, there);
  if (answer.url && answer.status === 200) history.replaceState(null, "", new URL(answer.url).pathname + new URL(answer.url).search);
  show();
  redraw();
}

function show() {
  const wrong = part("sheet").querySelector("[role=alert]");
  const to = wrong ?? root.querySelector("[data-sheet-title]") ?? part("sheet");
  if (wrong) wrong.tabIndex = -1;
  to.focus({ preventScroll: true });
  const narrow = matchMedia("(max-width: 62rem)").matches;
  if (wrong) wrong.scrollIntoView({ block: "center" });
  else if (narrow) part("sheet").scrollIntoView({ block: "start" });
  else part("sheet").scrollTop = 0;
  chosen()?.scrollIntoView({ block: "nearest" });
}

async function look() {
  if (document.hidden || root.hasAttribute("aria-busy")) return;
  const move = moves, lies = sheet();
  const asked = new URLSearchParams({ tab: tab() });
  if (lies) {
    asked.set("matter", lies.dataset.sheet);
    asked.set("seen", root.querySelector("[data-gone-on] [data-version]")?.dataset.version ?? lies.dataset.version);
  }
  try {
    const answer = await fetch(`${root.dataset.news}?${asked}`, {
      headers: { "If-None-Match": version, "X-Part": "news" },
      cache: "no-store",
      redirect: "error",
    });
    if (move !== moves) return;
    if (answer.status === 200) take(answer.headers.get("ETag"), parsed(await answer.text()));
    else if (answer.status !== 304) throw new Error(String(answer.status));
    say(fresh.dataset.freshWords, false);
  } catch {
    say(fresh.dataset.staleWords, true);
  }
}

function take(tag, page) {
  version = tag ?? version;
  for (const name of ["tabs", "list"]) renew(name, page);
  const gone = part("gone-on", page), where = root.querySelector("[data-gone-on]");
  if (gone && where && gone.dataset.number === sheet()?.dataset.sheet) where.replaceChildren(gone);
  redraw();
}

function say(words, stale) {
  fresh.classList.toggle("stale", stale);
  if (fresh.textContent !== words) fresh.textContent = words;
}

const step = (by) => () => {
  const all = [...root.querySelectorAll("[data-rows] a")];
  const at = all.indexOf(chosen());
  const to = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (to && to !== chosen()) open(to.href);
};
const beside = (by) => () => {
  const all = [...part("tabs").querySelectorAll("a")];
  const at = all.findIndex((each) => each.hasAttribute("aria-current"));
  open(all[(at + by + all.length) % all.length].href);
};
const choose = (nth) => () => {
  const form = root.querySelector(".sheet-first form");
  if (!form) return false;
  const all = [...form.querySelectorAll("input[type=radio]:not([data-other])")];
  const one = all[nth] ?? (all.length === 0 && nth === 0 ? form.querySelector("[data-confirm]") : null);
  if (!one) return false;
  if (one.type === "radio") one.checked = true;
  one.focus();
};
const to = (selector, then = () => {}) => () => {
  const one = root.querySelector(selector);
  if (!one) return false;
  then(one);
  one.focus();
};

root.addEventListener("click", (event) => {
  const link = event.target.closest("[data-rows] a, [data-part=tabs] a, [data-again]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link.href);
});
root.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-act]")) return;
  event.preventDefault();
  if (!root.hasAttribute("aria-busy")) open(event.target.action, new FormData(event.target, event.submitter));
});
root.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest("[data-act]")?.requestSubmit();
});
root.addEventListener("change", (event) => {
  if (event.target.matches("[data-other-unit]")) root.querySelector("[data-other]").checked = true;
});
for (const kind of ["mouseover", "focusin"]) {
  root.addEventListener(kind, (event) => {
    const row = event.target.closest("[data-number]");
    if (row && part("list").contains(row)) mark(row.dataset.number);
  });
}
part("list").addEventListener("mouseleave", () => mark());
root.addEventListener("map:select", (event) => {
  const link = document.getElementById(`to-${event.detail.id}`);
  if (link) open(link.href);
});
document.addEventListener("visibilitychange", look);

shortcuts({
  j: step(1),
  k: step(-1),
  "[": beside(-1),
  "]": beside(1),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((nth) => [String(nth), choose(nth - 1)])),
  o: to("[data-other-unit]", () => (root.querySelector("[data-other]").checked = true)),
  n: to(".sheet-first textarea"),
  c: to("[data-correct] select", (one) => (one.closest("details").open = true)),
});
say(fresh.dataset.freshWords, false);
setInterval(look, EVERY);
