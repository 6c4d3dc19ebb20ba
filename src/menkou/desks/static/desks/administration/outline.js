// An outline is drawn by mouse, finger or keyboard, over the map where there is one. What counts is the list of positions
// beside it: this module reads it and writes it, and without this module it is typed. The server checks all of it.
import { mapOf } from "../../face/map.js";

const DIGITS = 7, STEP = 3, FAR = 15, MOST_UNDONE = 100;
const HOLE = new Set(["hole", "洞"]);
const LINE = /^\(?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*\)?$/;
const SVG = "http://www.w3.org/2000/svg";

// Lines as rings of positions; nothing where a line is none.
export function read(text) {
  const rings = [];
  let ring = null;
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    if (!line) { ring = null; continue; }
    if (HOLE.has(line.toLowerCase())) { rings.push(ring = { hole: true, points: [] }); continue; }
    const found = LINE.exec(line);
    if (!found) return null;
    if (!ring) rings.push(ring = { hole: false, points: [] });
    ring.points.push([Number(found[1]), Number(found[2])]);
  }
  return rings.filter(({ points }) => points.length);
}

export function written(rings) {
  const lines = ({ points }) => points.map((point) => point.map((each) => Number(each.toFixed(DIGITS))).join(", "));
  return rings.map((ring, number) => (ring.hole ? "hole\n" : number ? "\n" : "") + lines(ring).join("\n")).join("\n");
}

// Where positions are on the screen: by the map, or on a plane of our own where there is none.
function byMap({ map, toMap, fromMap }) {
  return {
    project: (point) => { const { x, y } = map.project(toMap(point)); return [x, y]; },
    unproject: ([x, y]) => { const { lng, lat } = map.unproject([x, y]); return fromMap([lng, lat]); },
    moved: (then) => map.on("move", then),
    clicked: (then) => map.on("click", ({ point: { x, y } }) => then([x, y])),
    fit: (points) => {
      const [xs, ys] = [0, 1].map((axis) => points.map((point) => toMap(point)[axis]));
      if (points.length) map.fitBounds([[Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]], { padding: 40, maxZoom: 18, animate: false });
    },
  };
}

function byPlane(box, svg) {
  let middle = [121.47, 31.23], scale = 40000;
  const squeezed = () => Math.cos((middle[1] * Math.PI) / 180);
  let then = () => {};
  svg.classList.add("plain");
  return {
    project: ([x, y]) => [box.clientWidth / 2 + (x - middle[0]) * scale * squeezed(), box.clientHeight / 2 - (y - middle[1]) * scale],
    unproject: ([x, y]) => [middle[0] + (x - box.clientWidth / 2) / scale / squeezed(), middle[1] - (y - box.clientHeight / 2) / scale],
    moved: (told) => { then = told; new ResizeObserver(told).observe(box); },
    clicked: (told) => svg.addEventListener("click", ({ offsetX, offsetY, target }) => target === svg && told([offsetX, offsetY])),
    fit: (points) => {
      if (!points.length) return;
      const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
      const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      middle = [(west + east) / 2, (south + north) / 2];
      scale = 0.8 * Math.min(box.clientWidth / ((east - west || 0.001) * squeezed()), box.clientHeight / (north - south || 0.001));
      then();
    },
  };
}

const flat = (coordinates) => (typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(flat));

class Editor {
  constructor(card) {
    this.card = card;
    this.box = card.querySelector("[data-outline-map]");
    this.text = card.closest("form").querySelector("textarea");
    this.status = card.querySelector("[data-outline-status]");
    this.spot = card.dataset.spot.split(",").map(Number);
    [this.rings, this.chosen, this.before, this.others] = [[], null, [], []];
  }

  async begin() {
    this.card.hidden = false;
    this.svg = this.box.appendChild(document.createElementNS(SVG, "svg"));
    this.svg.setAttribute("aria-hidden", "true");
    this.others = await fetch(this.card.dataset.geojson).then((answer) => answer.json()).then(({ features }) => features).catch(() => []);
    const place = this.box.querySelector(".map"), standing = await mapOf(place);
    if (!standing) place.hidden = true;
    this.view = standing ? byMap(standing) : byPlane(this.box, this.svg);
    this.onPlane = !standing;
    this.take(this.text.value);
    this.view.moved(() => this.draw());
    this.view.clicked((at) => this.adding && this.add(this.view.unproject(at)));
    this.text.addEventListener("input", () => this.take(this.text.value));
    this.box.addEventListener("keydown", (event) => this.key(event), true);
    this.card.querySelectorAll("[data-outline-do]").forEach((button) => button.addEventListener("click", () => this.press(button.dataset.outlineDo)));
    this.fit();
    if (!this.rings.length) this.mode(true);
  }

  take(text) {
    const found = read(text);
    this.card.classList.toggle("opacity-50", !found);
    if (found) { this.rings = found; this.chosen = null; this.draw(); }
  }

  keep() {
    this.before.push(written(this.rings));
    if (this.before.length > MOST_UNDONE) this.before.shift();
  }

  changed() {
    this.text.value = written(this.rings);
    this.draw();
  }

  press(wanted) {
    if (wanted === "add") this.mode(!this.adding);
    else if (wanted === "part") this.part();
    else if (wanted === "remove") this.remove();
    else if (wanted === "undo") this.undo();
    else this.fit();
    this.say();
  }

  part() {
    this.keep();
    this.rings.push({ hole: false, points: [] });
    this.chosen = [this.rings.length - 1, -1];
    this.mode(true);
  }

  mode(adding) {
    this.adding = adding;
    this.box.classList.toggle("adding", adding);
    this.card.querySelector('[data-outline-do="add"]').setAttribute("aria-pressed", String(adding));
  }

  undo() {
    const text = this.before.pop();
    if (text !== undefined) { this.take(text); this.changed(); }
  }

  fit() {
    const own = this.rings.flatMap(({ points }) => points);
    this.view.fit(own.length ? own : this.others.flatMap(({ geometry }) => flat(geometry.coordinates)));
    this.draw();
  }

  remove() {
    if (!this.chosen || this.chosen[1] < 0) return;
    this.keep();
    const [ring, point] = this.chosen;
    this.rings[ring].points.splice(point, 1);
    if (!this.rings[ring].points.length) this.rings.splice(ring, 1);
    this.chosen = this.rings[ring] ? [ring, Math.max(0, point - 1)] : null;
    this.changed();
  }

  add(at) {
    this.keep();
    if (!this.rings.length) this.rings.push({ hole: false, points: [] });
    const [ring, point] = this.chosen ?? [this.rings.length - 1, this.rings.at(-1).points.length - 1];
    this.rings[ring].points.splice(point + 1, 0, at);
    this.chosen = [ring, point + 1];
    this.changed();
    this.say();
  }

  key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const { key } = event, letter = key.toLowerCase();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (letter === "n" || letter === "p") this.next(letter === "n" ? 1 : -1);
    else if (key === "Insert") this.insert();
    else if ((key === "Delete" || key === "Backspace") && this.chosen) this.remove();
    else if (moves[key] && this.chosen && this.chosen[1] >= 0) this.shift(moves[key].map((each) => each * (event.shiftKey ? FAR : STEP)));
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.say();
  }

  next(step) {
    const all = this.rings.flatMap(({ points }, ring) => points.map((_point, point) => [ring, point]));
    const now = this.chosen ? all.findIndex(([ring, point]) => ring === this.chosen[0] && point === this.chosen[1]) : step > 0 ? -1 : 0;
    this.chosen = all.length ? all[(now + step + all.length) % all.length] : null;
    this.draw();
  }

  insert() {
    const { clientWidth, clientHeight } = this.box;
    if (!this.chosen || this.chosen[1] < 0) { this.add(this.view.unproject([clientWidth / 2, clientHeight / 2])); return; }
    const [ring, point] = this.chosen, { points } = this.rings[ring], after = points[(point + 1) % points.length];
    const [x, y] = points[point];
    this.add(points.length > 1 ? [(x + after[0]) / 2, (y + after[1]) / 2] : this.view.unproject(this.view.project([x, y]).map((each) => each + FAR)));
  }

  shift([x, y]) {
    this.keep();
    const [ring, point] = this.chosen, at = this.view.project(this.rings[ring].points[point]);
    this.rings[ring].points[point] = this.view.unproject([at[0] + x, at[1] + y]);
    this.changed();
  }

  say() {
    if (!this.chosen || !this.rings[this.chosen[0]]) { this.status.textContent = ""; return; }
    const [ring, point] = this.chosen, { points } = this.rings[ring];
    this.status.textContent = points[point] ? `${point + 1} / ${points.length}: ${points[point].map((each) => each.toFixed(6)).join(", ")}` : "";
  }

  draw() {
    if (!this.view) return;
    const drawn = this.onPlane ? this.others.filter(({ properties }) => properties.role !== "this").map((each) => this.other(each)) : [];
    this.rings.forEach((ring, number) => drawn.push(...this.ring(ring, number)));
    if (this.spot.length === 2 && this.spot.every(Number.isFinite)) drawn.push(this.circle(this.spot, 16, "spot"));
    this.svg.replaceChildren(...drawn);
  }

  other({ geometry, properties }) {
    const path = document.createElementNS(SVG, "path");
    const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
    path.setAttribute("d", rings.map((ring) => `M${ring.map((each) => this.view.project(each).join(",")).join("L")}Z`).join(""));
    path.setAttribute("class", `other ${properties.role === "parent" ? "parent" : ""}`);
    return path;
  }

  ring({ points, hole }, ring) {
    const shape = document.createElementNS(SVG, "polygon");
    shape.setAttribute("points", points.map((each) => this.view.project(each).join(",")).join(" "));
    shape.setAttribute("class", hole ? "ring hole" : "ring");
    const middles = points.length > 2 ? points.map(([x, y], number) => [(x + points[(number + 1) % points.length][0]) / 2, (y + points[(number + 1) % points.length][1]) / 2]) : [];
    const isChosen = (number) => this.chosen && this.chosen[0] === ring && this.chosen[1] === number;
    return [
      shape,
      ...middles.flatMap((at, number) => [this.circle(at, 5, "middle"), this.handle(at, 12, ring, number, true)]),
      ...points.flatMap((at, number) => [this.circle(at, isChosen(number) ? 9 : 7, isChosen(number) ? "corner chosen" : "corner"), this.handle(at, 22, ring, number, false)]),
    ];
  }

  circle(at, radius, name) {
    const circle = document.createElementNS(SVG, "circle"), [x, y] = this.view.project(at);
    for (const [key, value] of Object.entries({ cx: x, cy: y, r: radius, class: name })) circle.setAttribute(key, value);
    return circle;
  }

  // What is taken hold of: of a corner as wide as a finger, of the middle between two it makes a new corner.
  handle(at, radius, ring, number, isNew) {
    const reach = this.circle(at, radius, "reach");
    reach.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.keep();
      const { points } = this.rings[ring], index = isNew ? number + 1 : number;
      if (isNew) points.splice(index, 0, at);
      this.chosen = [ring, index];
      this.drag(event, points, index);
    });
    reach.addEventListener("click", (event) => event.stopPropagation());
    return reach;
  }

  drag({ pointerId }, points, index) {
    const { left, top } = this.box.getBoundingClientRect();
    const move = (event) => {
      if (event.pointerId !== pointerId) return;
      points[index] = this.view.unproject([event.clientX - left, event.clientY - top]);
      this.changed();
    };
    const done = (event) => {
      if (event.pointerId !== pointerId) return;
      for (const name of ["pointerup", "pointercancel"]) window.removeEventListener(name, done);
      window.removeEventListener("pointermove", move);
      this.changed();
      this.say();
    };
    window.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, done);
    this.box.focus({ preventScroll: true });
    this.draw();
  }
}

document.querySelectorAll("[data-outline]").forEach((card) => new Editor(card).begin());
