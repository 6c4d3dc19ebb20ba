// Saying something in three steps. The form works without any of this: here it is shown step by step, photos are made
// smaller, places come without a new page, and what is written survives a closed page and a lost network.
import * as draft from "./draft.js";
import { shrunk } from "./shrink.js";

const MOST = 6;
const TOO_OFTEN = 429; // answered with a part of the page, too, which says when it goes on

function start(form) {
  if (!form) return;
  const state = { form, photos: [], step: 1, staff: "staff" in form.dataset, joining: !form.querySelector("[data-step='2']") };
  self.PASSES = form.dataset.pass;
  self.REPORT = form.getAttribute("action").split("?")[0];
  for (const each of form.querySelectorAll("[data-js]")) each.hidden = false;
  photographs(state);
  if (!state.joining) {
    steps(state);
    places(state);
    calls(state);
  }
  sending(state);
  if (!state.staff) remembering(state);
}

const say = (form, name, shown = true) => {
  const notice = form.querySelector(`[data-say="${name}"]`);
  if (notice) notice.hidden = !shown;
};

start(document.querySelector("[data-report]"));

// Steps

function steps(state) {
  const { form } = state;
  if (state.staff) {
    for (const each of form.querySelectorAll(".steps, [data-go]")) each.hidden = true;
    return;
  }
  form.classList.add("stepped");
  form.addEventListener("click", (event) => {
    const to = Number(event.target.closest("[data-go]")?.dataset.go);
    if (to) go(state, to);
  });
  const wrong = form.querySelector("[data-step] .wrong, [data-step] .is-invalid")?.closest("[data-step]");
  const answered = "answered" in form.dataset;
  show(state, Number(wrong?.dataset.step) || (answered ? 3 : 1));
  if (answered) form.querySelector("[role='alert']:not([hidden]), .alike")?.scrollIntoView({ block: "start" });
}

function go(state, to) {
  const { form } = state, words = form.elements.words;
  const empty = to > 1 && !words.value.trim() && !state.photos.length && !form.querySelector("[name='kept']:checked, [type='hidden'][name='kept']");
  words.setCustomValidity(empty ? form.dataset.empty : "");
  if (empty) {
    show(state, 1);
    words.reportValidity();
    return;
  }
  const closer = form.elements.case_type, vague = to > 1 && form.querySelector("[name='kind']:checked[data-vague]") && !closer.value;
  closer.setCustomValidity(vague ? form.dataset.which : "");
  if (vague) {
    show(state, 1);
    form.querySelector(".closer").open = true;
    closer.reportValidity();
    return;
  }
  show(state, to);
  form.querySelector(`section[data-step="${to}"] h2`).focus();
  if (to === 3) others(state);
}

function show(state, step) {
  state.step = step;
  for (const each of state.form.querySelectorAll("[data-step]")) each.classList.toggle("now", Number(each.dataset.step) === step);
  for (const each of state.form.querySelectorAll("[data-mark]")) {
    const nth = Number(each.dataset.mark);
    each.classList.toggle("done", nth < step);
    nth === step ? each.setAttribute("aria-current", "step") : each.removeAttribute("aria-current");
  }
}

async function others(state) {
  const { form } = state, block = form.querySelector("[data-others]"), place = form.querySelector("[name='place']").value;
  block.replaceChildren();
  if (!place || form.querySelector(":scope > .alike")) return;
  const html = await fragment(form.dataset.alike, form).catch(() => null);
  if (html === null) return;
  block.innerHTML = html;
  block.insertAdjacentHTML("beforeend", '<input type="hidden" name="different" value="1">');
}

// Places

async function fragment(address, form, more = {}) {
  const body = new FormData(form);
  body.delete("files");
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  const answer = await fetch(address, { method: "POST", body });
  if (!answer.ok && answer.status !== TOO_OFTEN) throw new Error(String(answer.status));
  return answer.text();
}

function places(state) {
  const { form } = state, picker = form.querySelector("[data-picker]");
  let waiting, turn = 0; // on a slow network an older answer comes late, and must not undo a choice
  const pick = async (more) => {
    clearTimeout(waiting);
    const mine = ++turn;
    picker.setAttribute("aria-busy", "true");
    try {
      const html = await fragment(form.dataset.where, form, more);
      if (mine !== turn) return;
      picker.innerHTML = html;
      for (const each of picker.querySelectorAll("[data-js]")) each.hidden = false;
      say(form, "no-list", false);
      form.dispatchEvent(new Event("input"));
    } catch {
      say(form, "no-list");
    }
    picker.removeAttribute("aria-busy");
  };
  state.pick = pick;
  picker.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    if ("position" in button.dataset) return position(state, pick);
    if (["longitude", "latitude"].includes(button.name)) return;
    if (button.name === "unpick") form.elements.longitude.value = form.elements.latitude.value = "";
    await pick({ [button.name]: button.value });
    (picker.querySelector(".chosen button") || picker.querySelector("summary, #find"))?.focus();
  });
  picker.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.id !== "find") return;
    event.preventDefault();
    pick({ look: "1" });
  });
  picker.addEventListener("input", (event) => {
    if (event.target.id !== "find") return;
    clearTimeout(waiting);
    const typed = event.target.value;
    if (typed.trim().length > 1) waiting = setTimeout(() => typeAhead(pick, picker, typed), 350);
  });
  form.querySelector("[data-map-way]")?.addEventListener("toggle", () => import(form.dataset.mapModule), { once: true });
  form.addEventListener("map:pick", (event) => {
    [form.elements.longitude.value, form.elements.latitude.value] = [event.detail.longitude, event.detail.latitude];
    pick({ locate: "1" });
  });
}

async function typeAhead(pick, picker, typed) {
  await pick({ look: "1" });
  const line = picker.querySelector("#find");
  if (!line) return;
  line.value = typed;
  line.focus();
  line.setSelectionRange(typed.length, typed.length);
}

function position(state, pick) {
  const { form } = state, none = () => say(form, "no-position");
  if (!navigator.geolocation) return none();
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    form.elements.longitude.value = coords.longitude.toFixed(6);
    form.elements.latitude.value = coords.latitude.toFixed(6);
    pick({ locate: "1" });
  }, none, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
}

// The number to call first

function calls(state) {
  const { form } = state, panel = form.querySelector("[data-call]");
  const numbers = JSON.parse(form.dataset.emergencies);
  const look = () => {
    const closer = numbers[form.elements.case_type.value];
    const kind = form.querySelector("[name='kind']:checked")?.dataset.calls;
    const said = (closer || (form.elements.case_type.value ? "" : kind) || "").split(" ").filter(Boolean);
    panel.hidden = !said.length;
    const links = said.map((number) => Object.assign(document.createElement("a"), { className: "call", href: `tel:${number}`, textContent: number }));
    panel.querySelector("[data-numbers]").replaceChildren(...links);
  };
  form.addEventListener("change", (event) => {
    if (!["kind", "case_type"].includes(event.target.name)) return;
    if (event.target.name === "kind") narrow(form);
    look();
  });
  look();
}

function narrow(form) {
  const chosen = form.querySelector("[name='kind']:checked");
  const name = chosen?.closest("label").querySelector("strong").textContent;
  const groups = [...form.elements.case_type.querySelectorAll("optgroup")];
  const known = groups.some((group) => group.label === name);
  for (const group of groups) group.hidden = known && group.label !== name;
  if (form.elements.case_type.selectedOptions[0]?.parentElement.hidden) form.elements.case_type.value = "";
  if (chosen?.dataset.calls) form.querySelector(".closer").open = true;
}

// Photos

function photographs(state) {
  const input = state.form.elements.files;
  input.classList.add("visually-hidden");
  input.addEventListener("change", async () => {
    const room = MOST - state.photos.length - state.form.querySelectorAll("[name='kept']:checked").length;
    const chosen = [...input.files].slice(0, Math.max(0, room));
    input.value = "";
    for (const file of chosen) state.photos.push(await shrunk(file));
    shown(state);
    state.form.dispatchEvent(new Event("input"));
  });
}

function shown(state) {
  const list = state.form.querySelector("[data-shown]");
  for (const picture of list.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
  list.replaceChildren(...state.photos.map((photo, nth) => thumbnail(state, photo, nth)));
  list.hidden = !state.photos.length;
}

function thumbnail(state, photo, nth) {
  const item = document.createElement("li"), away = document.createElement("button");
  const picture = photo.type.startsWith("image/")
    ? Object.assign(document.createElement("img"), { src: URL.createObjectURL(photo), alt: photo.name })
    : Object.assign(document.createElement("span"), { className: "paper", textContent: photo.name });
  Object.assign(away, { type: "button", className: "btn", textContent: "×" });
  away.setAttribute("aria-label", state.form.dataset.away);
  away.addEventListener("click", () => {
    state.photos.splice(nth, 1);
    shown(state);
    state.form.dispatchEvent(new Event("input"));
  });
  item.append(picture, away);
  return item;
}

// Sending

function sending(state) {
  const { form } = state;
  form.addEventListener("submit", (event) => {
    if (state.staff || !self.outbox) return native(state);
    event.preventDefault();
    if (!state.joining && !form.querySelector("[name='place']").value && event.submitter?.name !== "into") {
      show(state, 2);
      if (!navigator.onLine) return say(form, "no-list");
    }
    send(state, event.submitter);
  });
}

// Photos go along with a form that the browser itself sends.
function native(state) {
  const files = new DataTransfer();
  for (const photo of state.photos) files.items.add(photo);
  state.form.elements.files.files = files.files;
}

async function send(state, button) {
  const { form } = state;
  if (state.sending) return;
  state.sending = true;
  const own = form.querySelector("[data-send]");
  own.disabled = true;
  const fields = draft.fieldsOf(form).filter(([name]) => name !== "said_at");
  if (button?.name) fields.push([button.name, button.value]);
  if (!form.querySelector("[data-call]")?.hidden) fields.push(["called", "1"]);
  fields.push(["said_at", new Date(Date.now() - 1000).toISOString()]);
  const entry = { id: form.elements.command_id.value, at: Date.now(), state: "waiting", fields, photos: state.photos };
  await self.outbox.put("outbox", entry).catch(() => null);
  const result = await self.outbox.send(entry);
  own.disabled = state.sending = false;
  if (result.state === "sent") return gone(entry, result.receipt);
  if (result.state === "waiting") return waits(state, entry);
  await self.outbox.remove("outbox", entry.id).catch(() => null);
  if (result.state === "busy") return say(form, "busy");
  replaced(result.html);
}

// The receipt takes the form's place: going back does not lead to words that could be sent a second time.
async function gone(entry, receipt) {
  await self.outbox.remove("outbox", entry.id).catch(() => null);
  await draft.forget().catch(() => null);
  location.replace(receipt);
}

// Nobody is asked any more, by the time that it goes, whether somebody else has said the same: the desk joins the two.
async function waits(state, entry) {
  await self.outbox.put("outbox", { ...entry, fields: [...entry.fields, ["different", "1"]] }).catch(() => null);
  await draft.forget().catch(() => null);
  say(state.form, "waiting");
  for (const each of state.form.querySelectorAll("[data-step], .steps, [data-say='draft'], [data-say='offline']")) each.hidden = true;
  state.waiting = true;
  scrollTo({ top: 0 });
  const registered = await navigator.serviceWorker?.getRegistration();
  await registered?.sync?.register("outbox").catch(() => null);
}

function replaced(html) {
  const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  document.querySelector("main").replaceChildren(...main.children);
  start(document.querySelector("[data-report]"));
  scrollTo({ top: 0 });
}

// What stays on this phone

async function remembering(state) {
  const { form } = state;
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(form.dataset.worker).catch(() => null);
  if (!self.indexedDB) return;
  const answered = "answered" in form.dataset;
  if (!answered) draft.fresh(form);
  const online = () => say(form, "offline", !navigator.onLine && !state.waiting);
  addEventListener("offline", online);
  addEventListener("online", () => { online(); deliver(state); });
  online();
  for (const each of form.querySelectorAll("[data-forget]")) each.addEventListener("click", () => thrownAway());
  form.querySelector("[data-again]")?.addEventListener("click", () => deliver(state));
  form.querySelector("[data-change]")?.addEventListener("click", () => changed());
  form.querySelector("[data-receipt]")?.addEventListener("click", () => self.outbox.clear("outbox").catch(() => null));
  byDoor(state);
  if (!answered && !state.joining) await restored(state);
  await deliver(state);
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => state.waiting || draft.keep(form, state.photos, state.step).catch(() => null), 400);
  });
}

async function restored(state) {
  const { form } = state, earlier = await draft.kept().catch(() => null);
  if (!earlier) return;
  draft.fill(form, earlier.fields);
  state.photos = earlier.photos || [];
  shown(state);
  say(form, "draft");
  const place = earlier.fields.find(([name]) => name === "place")?.[1];
  if (place && !form.querySelector("[name='place']").value) {
    form.querySelector("[name='place']").value = place;
    await state.pick({ place });
  }
  form.dispatchEvent(new Event("change"));
  show(state, earlier.step || 1);
}

// Without a network the page is the one that everybody gets: the door whose code was scanned stands in the address.
function byDoor(state) {
  const { form } = state, { at } = form.dataset, place = form.querySelector("[name='place']");
  if (!place || place.value || !location.pathname.startsWith(at)) return;
  const key = location.pathname.slice(at.length).split("/")[0];
  if (!/^[a-z0-9_-]{1,40}$/.test(key)) return;
  form.querySelector("[data-picker]").replaceChildren(form.querySelector("template[data-door]").content.cloneNode(true));
  form.querySelector("[name='place']").value = key;
}

async function deliver(state) {
  const { form } = state;
  const sent = await self.outbox.sendAll().catch(() => []);
  const left = await self.outbox.all("outbox").catch(() => []);
  const done = [...left.filter((each) => each.state === "sent").map((each) => each.receipt), ...sent];
  if (done.length) {
    say(form, "waiting", false);
    say(form, "sent");
    form.querySelector("[data-receipt]").href = done.at(-1);
    if (state.waiting) {
      await self.outbox.clear("outbox");
      location.assign(done.at(-1));
    }
  } else if (left.some((each) => each.state === "refused")) await changed();
  else if (left.length && !state.sending) say(form, "waiting");
}

// Back into the form, to be put right there.
async function changed() {
  const [entry] = (await self.outbox.all("outbox")).filter((each) => each.state !== "sent");
  if (entry) {
    await self.outbox.put("drafts", { id: "current", fields: entry.fields, photos: entry.photos, step: 3 });
    await self.outbox.remove("outbox", entry.id);
  }
  location.reload();
}

async function thrownAway() {
  await self.outbox.clear("drafts").catch(() => null);
  await self.outbox.clear("outbox").catch(() => null);
  location.assign(self.REPORT);
}
