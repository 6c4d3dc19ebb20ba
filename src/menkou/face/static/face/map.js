// Maps: our own outlines and points, over tiles where the town has named some; what is on them stands in a list as well.
//
//   <div class="map" data-map data-geojson="…" data-focus="KEY" data-pick="ID of an input"></div>
//
// Features say what they are by their properties: `key` or `number` (their name for others), `name` or `title`, `href`,
// `late`, `role` ("this", "parent": how an outline is drawn). A page tells a map something by an event and hears of it by
// another: map:reload {geojson}, map:highlight {id}; map:select {id, properties}, map:pick {longitude, latitude}.
// MapLibre is fetched when somebody comes near; without it, or without WebGL, a sentence stands in its place.
import { converted, fromGcj02, toGcj02 } from "./datum.js";

const EMPTY = { type: "FeatureCollection", features: [] };
const NAMED = ["coalesce", ["get", "key"], ["get", "number"], ["to-string", ["id"]]];
const FONTS = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "sans-serif"];
const known = new WeakMap();
let told;

const settings = () => (told ??= fetch("/map.json").then((answer) => answer.json()));

// Give the map of an element when it stands: {map, library, toMap, fromMap}; for modules that draw more on it.
export const mapOf = (element) => {
  if (!known.has(element)) known.set(element, drawn(element));
  return known.get(element);
};

async function drawn(element) {
  const said = await settings();
  try {
    if (!said.module) throw new Error("not fetched at set-up");
    const library = await import(said.module);
    await sheet(said.sheet);
    return await stand(element, library, said);
  } catch (reason) {
    console.info(`map: ${reason.message}`);
    without(element, said.words.without);
    return null;
  }
}

function sheet(address) {
  if (document.querySelector(`link[href="${address}"]`)) return undefined;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.prepend(link);
  });
}

function without(element, words) {
  element.replaceChildren(Object.assign(document.createElement("p"), { className: "map-without", textContent: words }));
}

async function stand(element, library, said) {
  const toMap = said.gcj02 ? toGcj02 : (point) => point, fromMap = said.gcj02 ? fromGcj02 : (point) => point;
  const map = new library.Map({
    container: element,
    style: style(said),
    center: toMap([121.47, 31.23]),
    zoom: 9,
    maxZoom: 19,
    locale: { ...said.words, "Map.Title": element.getAttribute("aria-label") ?? said.words["Map.Title"] },
    // Services let those pages in whose host they know; of the page itself they learn nothing.
    transformRequest: (url, kind) => ({ url, referrerPolicy: kind === "Tile" ? "origin" : "same-origin" }),
    cooperativeGestures: !("pick" in element.dataset),
    attributionControl: said.tiles ? { compact: true } : false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.getCanvas().setAttribute("role", "application"); // arrows and signs move it; the landmark is around it
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  // Tiles are neither waited for nor needed: what is ours stands without them.
  await new Promise((done, failed) => map.once("style.load", done).on("error", ({ error, sourceId }) => sourceId || failed(error)));
  const standing = { map, library, toMap, fromMap };
  await load(element, standing, element.dataset.geojson);
  listen(element, standing);
  if ("pick" in element.dataset) pick(element, standing, said.words);
  element.dataset.ready = "";
  return standing;
}

// Colours as the sheet has them just now, light or dark.
function colour(name) {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(--${name})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function style({ tiles, attribution }) {
  const [ink, soft, ground, paper, brand, late, busy] = ["ink", "soft", "shade", "paper", "brand", "late", "busy"].map(colour);
  const own = ["==", ["geometry-type"], "Polygon"], point = ["==", ["geometry-type"], "Point"];
  const chosen = ["boolean", ["get", "chosen"], false], parent = ["==", ["get", "role"], "parent"];
  const emphasised = ["any", chosen, ["==", ["get", "role"], "this"]];
  const tint = ["case", ["boolean", ["get", "late"], false], late, busy];
  return {
    version: 8,
    sources: {
      ours: { type: "geojson", data: EMPTY },
      ...(tiles && { tiles: { type: "raster", tiles: [tiles], tileSize: 256, attribution } }),
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": ground } },
      ...(tiles ? [{ id: "tiles", type: "raster", source: "tiles" }] : []),
      { id: "area", type: "fill", source: "ours", filter: own, paint: { "fill-color": ["case", emphasised, brand, paper], "fill-opacity": ["case", parent, 0, emphasised, 0.18, tiles ? 0.15 : 0.75] } },
      { id: "edge", type: "line", source: "ours", filter: own, paint: { "line-color": ["case", emphasised, brand, soft], "line-width": ["case", emphasised, 2.5, 1] } },
      { id: "point", type: "circle", source: "ours", filter: point, paint: { "circle-radius": ["case", chosen, 11, 7.5], "circle-color": tint, "circle-stroke-color": paper, "circle-stroke-width": ["case", chosen, 3.5, 2] } },
      { id: "name", type: "symbol", source: "ours", filter: own, layout: { "text-field": ["coalesce", ["get", "name"], ""], "text-font": FONTS, "text-size": 13, "text-padding": 4 }, paint: { "text-color": ink, "text-halo-color": paper, "text-halo-width": 1.5 } },
    ],
  };
}

async function load(element, standing, address) {
  const data = address ? await fetch(address, { headers: { Accept: "application/geo+json" } }).then((answer) => (answer.ok ? answer.json() : EMPTY)) : EMPTY;
  const moved = (each) => ({ ...each, geometry: { ...each.geometry, coordinates: converted(each.geometry.coordinates, standing.toMap) } });
  standing.data = { ...data, features: data.features.filter((each) => each.geometry?.coordinates?.length).map(moved) };
  highlight(standing, element.dataset.focus);
  fit(standing, element.dataset.focus);
}

const nameOf = ({ id, properties }) => String(properties?.key ?? properties?.number ?? id ?? "");

// What is chosen is drawn last, and so on top.
function highlight(standing, id) {
  const marked = standing.data.features.map((each) => ({ ...each, properties: { ...each.properties, chosen: Boolean(id) && nameOf(each) === id } }));
  marked.sort((one, other) => one.properties.chosen - other.properties.chosen);
  standing.map.getSource("ours").setData({ ...standing.data, features: marked });
}

function fit({ map, library, data }, focus) {
  const wanted = data.features.filter((each) => focus && nameOf(each) === focus);
  const positions = (wanted.length ? wanted : data.features).flatMap((each) => flat(each.geometry.coordinates));
  if (!positions.length) return;
  const bounds = positions.reduce((found, each) => found.extend(each), new library.LngLatBounds(positions[0], positions[0]));
  map.fitBounds(bounds, { padding: 36, maxZoom: 17, animate: false });
}

const flat = (coordinates) => (typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(flat));

function listen(element, standing) {
  const { map } = standing;
  element.addEventListener("map:reload", ({ detail }) => load(element, standing, detail.geojson));
  element.addEventListener("map:highlight", ({ detail }) => highlight(standing, detail.id));
  for (const layer of ["point", "area"]) {
    map.on("click", layer, (event) => choose(element, event));
    map.on("mouseenter", layer, ({ features }) => { if (features[0].properties.href || features[0].properties.number) map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
}

// The page may take a choice over; otherwise what has an address is gone to.
function choose(element, event) {
  if (event.defaultPrevented || "pick" in element.dataset) return;
  event.preventDefault();
  const { properties } = event.features[0], id = properties.key ?? properties.number;
  const goesOn = element.dispatchEvent(new CustomEvent("map:select", { detail: { id, properties }, bubbles: true, cancelable: true }));
  if (goesOn && properties.href) location.assign(properties.href);
}

// Choosing a point: by a click, or without a mouse by moving the map and taking its middle.
function pick(element, standing, words) {
  const { map, library, fromMap, toMap } = standing, input = document.getElementById(element.dataset.pick);
  const marker = new library.Marker({ color: colour("brand"), draggable: true });
  const said = Object.assign(document.createElement("p"), { className: "form-hint map-said" });
  said.setAttribute("role", "status");
  const middle = Object.assign(document.createElement("button"), { type: "button", className: "btn map-middle", textContent: words.middle });
  element.after(middle, said);
  const set = ({ lng, lat }, tell = true) => {
    const [longitude, latitude] = fromMap([lng, lat]).map((each) => Number(each.toFixed(6)));
    marker.setLngLat([lng, lat]).addTo(map);
    said.textContent = words.chosen;
    if (!tell) return;
    if (input) input.value = `${longitude},${latitude}`;
    input?.dispatchEvent(new Event("change", { bubbles: true }));
    element.dispatchEvent(new CustomEvent("map:pick", { detail: { longitude, latitude }, bubbles: true }));
  };
  map.on("click", ({ lngLat }) => set(lngLat));
  marker.on("dragend", () => set(marker.getLngLat()));
  middle.addEventListener("click", () => set(map.getCenter()));
  const before = (input?.value ?? "").split(",").map(Number);
  if (before.length === 2 && before.every(Number.isFinite)) {
    const [lng, lat] = toMap(before);
    set({ lng, lat }, false);
    map.jumpTo({ center: [lng, lat], zoom: 16 });
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    mapOf(target);
  }
}, { rootMargin: "200px" });
const begin = (within) => within.querySelectorAll?.("[data-map]").forEach((each) => known.has(each) || seen.observe(each));
begin(document);
document.addEventListener("htmx:after:swap", ({ target }) => begin(target));
