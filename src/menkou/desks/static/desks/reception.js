// The reception desk: earlier and similar matters while somebody talks, places and kinds by a few letters, nothing lost
// when the network goes. What is typed is kept in this page only. Without this module the same form does the same.

import { shortcuts } from "../face/shortcuts.js";

const WAIT = 500;
const place = document.querySelector("[data-reception]").parentElement;
const root = () => place.querySelector("[data-reception]");
const form = () => place.querySelector("[data-taking]");
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
const later = (what, wait = WAIT) => {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => what(...given), wait);
  };
};

async function ask(address, fields) {
  const sent = new FormData();
  sent.set("csrfmiddlewaretoken", form().elements.csrfmiddlewaretoken.value);
  for (const [name, value] of Object.entries(fields)) sent.set(name, value);
  const answer = await fetch(address, { method: "POST", body: sent, cache: "no-store", redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

const about = () => form().querySelector('[name="about"]:checked')?.value ?? "new";

async function put(where, address, fields) {
  try {
    const answer = await ask(address, { ...fields, about: about() });
    where.innerHTML = await answer.text();
    once();
    if (!form().querySelector('[name="about"]:checked')) form().querySelector('[name="about"][value="new"]').checked = true;
  } catch {
    // the talk goes on; it is looked for again with the next letter, and the server looks when it is sent
  }
}

// What the caller has said before need not be shown as somebody else's.
function once() {
  const own = [...form().querySelectorAll("[data-earlier] [name=about]")].map((each) => each.value.split(":")[1]);
  for (const each of form().querySelectorAll("[data-alike] [name=about]")) {
    if (own.includes(each.value.split(":")[1])) each.closest(".known-one").remove();
  }
  const alike = form().querySelector("[data-alike]");
  if (!alike.querySelector(".known-one")) alike.replaceChildren();
}

let looked = "";
async function earlier() {
  const { phone, name } = form().elements, where = form().querySelector("[data-earlier]");
  if (phone.value.replace(/\D/g, "").length < 7 || phone.value === looked) return;
  looked = phone.value;
  await put(where, form().querySelector("[data-look]").dataset.look, { phone: phone.value });
  const known = where.querySelector("[data-caller]")?.dataset.caller;
  if (known && !name.value) name.value = known;
  form().querySelector("[data-known]").hidden = !where.querySelector(".known-one");
}
const alike = later(() => {
  const { words, place: key, case_type: kind } = form().elements, where = form().querySelector("[data-alike]");
  if (key.value) put(where, where.dataset.alike, { words: words.value, place: key.value, case_type: kind.value });
});

// A box with suggestions below it (ARIA: combobox with a listbox); the key of what is chosen goes into the hidden input.
function choosing(box) {
  const input = box.querySelector("input[type=text]"), key = box.querySelector("[data-key]");
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-options`, className: "options", hidden: true });
  const said = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.querySelector("label").textContent.trim());
  said.setAttribute("role", "status");
  input.after(list, said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);
  let at = -1, asked = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const show = (found) => {
    list.replaceChildren(...found.map((each, nth) => {
      const one = Object.assign(document.createElement("li"), { id: `${list.id}-${nth}` });
      one.setAttribute("role", "option");
      const beside = Object.assign(document.createElement("small"), { textContent: each.beside });
      one.append(each.name, " ", beside);
      one.addEventListener("mousedown", (event) => { event.preventDefault(); take(each); });
      one.take = () => take(each);
      return one;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    said.textContent = found.length ? root().dataset.foundWords : root().dataset.noneWords;
    move(found.length ? 0 : -1);
  };
  const move = (to) => {
    at = to;
    [...list.children].forEach((each, nth) => each.setAttribute("aria-selected", String(nth === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const take = (one) => {
    input.value = one.name;
    key.value = one.key;
    box.querySelector("[data-picks]")?.remove();
    close();
    urgent(box, one.emergency ?? "");
    alike();
  };
  const look = later(async () => {
    const mine = ++asked;
    if (!input.value.trim()) return close();
    try {
      const answer = await ask(box.dataset.choosing, { typed: input.value });
      const { options } = await answer.json();
      if (mine === asked && document.activeElement === input) show(options);
    } catch {
      close();
    }
    return undefined;
  }, 200);

  input.addEventListener("input", () => {
    key.value = "";
    urgent(box, "");
    look();
  });
  input.addEventListener("blur", () => { asked += 1; close(); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const many = list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return void look();
      move((at + (event.key === "ArrowDown" ? 1 : -1) + many) % many);
    } else if (event.key === "Enter" && !list.hidden && at >= 0 && !event.ctrlKey) list.children[at].take();
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key !== "Enter" || event.ctrlKey) return;
    event.preventDefault();
  });
}

// A dangerous kind: the number to call stands there before anything is sent.
function urgent(box, number) {
  const where = box.querySelector("[data-emergency]");
  if (!where) return;
  const link = where.querySelector("[data-number]");
  link.textContent = number;
  link.href = `tel:${number}`;
  where.hidden = !number;
}

async function send(button) {
  const sent = new FormData(form(), button), told = place.querySelector("[data-told]");
  const complain = (words) => told.replaceChildren(Object.assign(document.createElement("p"), { className: "alert alert-danger", textContent: words }));
  if (root().hasAttribute("aria-busy")) return;
  root().setAttribute("aria-busy", "true");
  let page;
  try {
    const answer = await fetch(form().action, { method: "POST", body: sent, headers: { "X-Part": "desk" }, cache: "no-store" });
    page = parsed(await answer.text()).querySelector("[data-reception]");
  } catch {
    complain(root().dataset.lostWords);
    return;
  } finally {
    root().removeAttribute("aria-busy");
  }
  if (!page) {
    complain(root().dataset.signedOutWords);
    return;
  }
  root().replaceWith(page);
  looked = "";
  begin();
  (place.querySelector("[data-first]") ?? place.querySelector(".invalid-feedback")?.closest(".field")?.querySelector("input, textarea"))?.focus();
  scrollTo({ top: 0 });
}

function begin() {
  place.querySelectorAll("[data-choosing]").forEach(choosing);
  place.querySelectorAll("[data-print]").forEach((each) => {
    each.hidden = false;
    each.addEventListener("click", () => print());
  });
  place.querySelectorAll("[data-keys]").forEach((each) => { each.hidden = false; });
  const here = form();
  if (!here) return;
  here.elements.phone.addEventListener("blur", earlier);
  here.elements.words.addEventListener("input", alike);
  here.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "look") {
      looked = "";
      if (here.elements.phone.value.replace(/\D/g, "").length >= 7) earlier();
      else send(event.submitter);
    } else send(event.submitter ?? here.querySelector("[data-send]"));
  });
  here.addEventListener("keydown", (event) => {
    if (event.isComposing || event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      send(here.querySelector("[data-send]"));
    } else if (event.target.matches("input[type=text], input[type=tel]") && !event.defaultPrevented) {
      event.preventDefault(); // Enter looks, and does not send what is half said
      if (event.target.name === "phone") {
        earlier();
        here.elements.words.focus();
      }
    }
  });
  if (!place.querySelector("[data-first]")) here.elements.phone.focus();
}

const go = (selector, what) => () => {
  const one = place.querySelector(selector);
  if (!one) return false;
  what(one);
};
shortcuts({ n: go("[data-next]", (one) => one.click()), p: go("[data-print]", () => print()) });
begin();
