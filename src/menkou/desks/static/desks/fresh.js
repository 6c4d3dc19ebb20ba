// Keeps a part of the page fresh: asks for it by its version, and draws it anew only where something has happened.

for (const part of document.querySelectorAll("[data-fresh]")) {
  let version = part.dataset.version ?? "";
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(part.dataset.fresh, {
        headers: version ? { "If-None-Match": version } : {},
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
      });
      if (answer.status !== 200) return; // 304: nothing has happened
      version = answer.headers.get("ETag") ?? "";
      draw(part, await answer.text());
    } catch {
      // no network, or signed out: the page stays as it is, and its link asks again
    }
  };
  setInterval(ask, Number(part.dataset.every || 20) * 1000);
  document.addEventListener("visibilitychange", ask);
}

// Whoever stands on a link stays on it.
function draw(part, drawn) {
  const here = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  part.innerHTML = drawn;
  if (here) part.querySelector(`a[href="${CSS.escape(here)}"]`)?.focus({ preventScroll: true });
  part.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
}
