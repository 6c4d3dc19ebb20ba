// The worker of the front door. It keeps a few files and one empty page, of which the server says another version as
// soon as they change. It never looks at, and never keeps, a page of anybody who has signed in.
const VERSION = "front-{{ told.version }}";
const FILES = [{% for file in told.files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const REPORT = "{{ told.report|escapejs }}", AT = "{{ told.at|escapejs }}";

self.PASSES = "{{ told.passes|escapejs }}";
self.REPORT = REPORT;
importScripts("{{ told.outbox|escapejs }}");

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(
  caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith("front-") && name !== VERSION).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()),
));

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (FILES.includes(url.pathname)) event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept || fetch(request)));
  else if (request.mode === "navigate" && (url.pathname === REPORT || url.pathname.startsWith(AT))) {
    event.respondWith(fetch(request).catch(() => caches.match(REPORT)));
  }
});

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(self.outbox.sendAll());
});

// Without cookies: the page that anybody gets who has never been here.
async function keep() {
  const cache = await caches.open(VERSION);
  await cache.addAll(FILES);
  const page = await fetch(REPORT, { credentials: "omit", cache: "no-store" });
  if (page.ok) await cache.put(REPORT, page);
}
