// What a matter's page does more where scripts run: photos large, forms of steps in place, and printing.
// Without it every photo is a link to the photo, and every step a link to its own page.

const words = document.documentElement.lang.startsWith("en")
  ? { close: "Close", next: "Next photo", before: "Photo before", of: "of" }
  : { close: "关闭", next: "下一张", before: "上一张", of: "/" };

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function opened(kind) {
  const dialog = document.createElement("dialog");
  dialog.className = kind;
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  return dialog;
}

// Photos: one dialog for all of them, left and right to go on, Escape to leave.
const photos = [...document.querySelectorAll("a[data-photo]")];

function show(nth) {
  const dialog = opened("photo");
  const picture = document.createElement("img");
  const where = document.createElement("span");
  const tools = document.createElement("div");
  tools.className = "photo-tools";
  let at = nth;
  const turn = (by) => {
    at = (at + by + photos.length) % photos.length;
    picture.src = photos[at].href;
    picture.alt = photos[at].querySelector("img")?.alt ?? "";
    where.textContent = `${at + 1} ${words.of} ${photos.length}`;
  };
  if (photos.length > 1) tools.append(button(words.before, () => turn(-1)), where, button(words.next, () => turn(1)));
  const close = button(words.close, () => dialog.close());
  tools.append(close);
  dialog.append(picture, tools);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") turn(1);
    if (event.key === "ArrowLeft") turn(-1);
  });
  dialog.addEventListener("click", (event) => { if (event.target === picture || event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => photos[at].focus());
  turn(0);
  dialog.showModal();
  close.focus();
}

photos.forEach((photo, nth) => photo.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(nth);
}));

// Steps: the form of a verb is the one of its own page, opened above this one; what is refused comes back as a page.
async function ask(link) {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector(".verb-form");
  if (!answer.ok || !form) return location.assign(link.href);
  const dialog = opened("asked");
  const body = document.createElement("div");
  const title = document.createElement("h2");
  body.className = "asked-body";
  title.id = "asked-title";
  title.textContent = link.textContent;
  dialog.setAttribute("aria-labelledby", title.id);
  body.append(title, document.adoptNode(form));
  dialog.append(body);
  dialog.querySelector("[data-close]")?.addEventListener("click", (event) => { event.preventDefault(); dialog.close(); });
  dialog.addEventListener("close", () => link.focus());
  dialog.showModal();
  (form.querySelector(".form-control, .form-select, input:not([type=hidden])") ?? form.querySelector(".btn"))?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-unfold]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(link).catch(() => location.assign(link.href));
});

// Ctrl+Enter sends the form in which one writes.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest(".verb-form")?.requestSubmit();
});

const printing = document.querySelector("[data-print]");
if (printing) {
  printing.hidden = false;
  for (const photo of document.images) photo.loading = "eager"; // what is further down is printed as well
  printing.addEventListener("click", () => print());
}
