// A draft: what stands in the form, kept on this phone while it is written, until it is sent or thrown away.
const ID = "current", NOT_KEPT = new Set(["csrfmiddlewaretoken", "files", "find"]);

export function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.has(name) && typeof value === "string");
}

export async function keep(form, photos, step) {
  const fields = fieldsOf(form);
  const said = fields.some(([name, value]) => ["words", "kind", "spot", "place", "name", "phone"].includes(name) && value);
  if (said || photos.length) await self.outbox.put("drafts", { id: ID, fields, photos, step });
}

export async function kept() {
  return (await self.outbox.all("drafts"))[0];
}

export async function forget() {
  await self.outbox.remove("drafts", ID);
}

export function fill(form, fields) {
  for (const [name, value] of fields) {
    if (name === "kept") {
      const input = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(input);
      continue;
    }
    for (const box of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (box.type === "radio" || box.type === "checkbox") box.checked = box.type === "radio" ? box.value === value : true;
      else if (name !== "place" && box.tagName !== "BUTTON") box.value = value;
    }
  }
}

export function fresh(form) {
  const bytes = (count) => crypto.getRandomValues(new Uint8Array(count));
  const id = bytes(16);
  id[6] = (id[6] & 0x0f) | 0x40;
  id[8] = (id[8] & 0x3f) | 0x80;
  const hex = [...id].map((each) => each.toString(16).padStart(2, "0")).join("");
  form.elements.command_id.value = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  form.elements.secret.value = btoa(String.fromCharCode(...bytes(16))).replaceAll("+", "-").replaceAll("/", "_").slice(0, 22);
}
