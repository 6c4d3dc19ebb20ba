// What waits on this phone: a draft, and what was sent without a network. The page and the service worker both use it,
// so it is no module. Nothing stays longer than a day. The id of what is sent is made here: sent twice, it is one.
(() => {
  const DAY = 24 * 3600 * 1000, STORES = ["drafts", "outbox"];

  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

  function opened() {
    const request = indexedDB.open("menkou-front", 1);
    request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name, { keyPath: "id" }));
    return asked(request);
  }

  async function within(store, mode, work) {
    const base = await opened();
    try {
      return await asked(work(base.transaction(store, mode).objectStore(store)));
    } finally {
      base.close();
    }
  }

  const put = (store, value) => within(store, "readwrite", (there) => there.put({ ...value, at: value.at || Date.now() }));
  const remove = (store, id) => within(store, "readwrite", (there) => there.delete(id));
  const clear = (store) => within(store, "readwrite", (there) => there.clear());

  async function all(store) {
    const found = await within(store, "readonly", (there) => there.getAll());
    const old = found.filter((each) => Date.now() - each.at > DAY);
    for (const each of old) await remove(store, each.id);
    return found.filter((each) => !old.includes(each));
  }

  async function send(entry) {
    let answer;
    try {
      const pass = await (await fetch(self.PASSES, { cache: "no-store" })).json();
      const body = new FormData();
      for (const [name, value] of [...entry.fields, ...Object.entries(pass)]) body.append(name, value);
      for (const photo of entry.photos) body.append("files", photo, photo.name || "photo.jpg");
      answer = await fetch(self.REPORT, { method: "POST", body });
    } catch {
      return { state: "waiting" };
    }
    if (answer.redirected && answer.ok) return { state: "sent", receipt: new URL(answer.url).pathname };
    if (answer.status === 422 || answer.status === 200) return { state: "refused", html: await answer.text() };
    return { state: "busy" };
  }

  async function sendAll() {
    const sent = [];
    for (const entry of await all("outbox")) {
      if (entry.state !== "waiting") continue;
      const { state, receipt } = await send(entry);
      if (state === "waiting" || state === "busy") throw new Error("not yet");
      if (state === "sent") {
        await put("outbox", { id: entry.id, at: entry.at, state, receipt, fields: [], photos: [] });
        sent.push(receipt);
      } else await put("outbox", { ...entry, state });
    }
    return sent;
  }

  self.outbox = { put, remove, clear, all, send, sendAll };
})();
