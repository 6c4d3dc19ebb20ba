// The front door sends what still waits on this phone, and says how it stands.
const notice = document.querySelector("[data-waiting]");
notice?.querySelector("[data-receipt]").addEventListener("click", () => self.outbox.clear("outbox").catch(() => null));
if (notice && self.outbox && self.indexedDB) deliver();

async function deliver() {
  [self.PASSES, self.REPORT] = [notice.dataset.pass, notice.dataset.report];
  if (!(await self.outbox.all("outbox").catch(() => [])).length) return;
  await self.outbox.sendAll().catch(() => null);
  const left = await self.outbox.all("outbox");
  const done = left.filter((each) => each.state === "sent");
  notice.hidden = !left.length;
  notice.querySelector("[data-unsent]").hidden = left.length === done.length;
  notice.querySelector("[data-sent]").hidden = !done.length;
  if (done.length) notice.querySelector("[data-receipt]").href = done.at(-1).receipt;
}

addEventListener("online", () => notice && deliver());
