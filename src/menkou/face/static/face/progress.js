// A line at the top while the server takes its time: for links, forms and parts of pages, from a third of a second on.
const AFTER = 350;
let waiting = 0, timer, line;

function begin() {
  waiting += 1;
  timer ??= setTimeout(() => {
    line = Object.assign(document.createElement("div"), { className: "progressing" });
    document.body.append(line);
  }, AFTER);
}

function end() {
  waiting = Math.max(0, waiting - 1);
  if (waiting) return;
  clearTimeout(timer);
  timer = undefined;
  line?.remove();
}

// What is asked for by itself every few seconds is nobody's wait.
const asked = (event) => !(event.detail?.ctx?.sourceElement ?? event.target)?.closest?.("[data-quiet]");
document.addEventListener("htmx:before:request", (event) => asked(event) && begin());
document.addEventListener("htmx:finally:request", (event) => asked(event) && end());
document.addEventListener("submit", (event) => setTimeout(() => event.defaultPrevented || begin()));
addEventListener("pageshow", () => { waiting = 0; end(); });
