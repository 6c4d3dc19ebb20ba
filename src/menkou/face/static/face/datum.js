// GCJ-02, in which Chinese map services draw, from WGS 84, in which everything of ours is kept, and back.
// The same formulas as kernel/places/datum.py, where their sources are named; a test holds the two together.

const AXIS = 6378245, ECCENTRICITY = 0.00669342162296594;
const waves = (along, ...of) => of.reduce((sum, [height, length]) => sum + height * Math.sin((along * Math.PI) / length), 0);
const inChina = (x, y) => x >= 72.004 && x <= 137.8347 && y >= 0.8293 && y <= 55.8271;

function metres(x, y) {
  const both = waves(x, [20, 1 / 6], [20, 1 / 2]), root = Math.sqrt(Math.abs(x));
  const east = waves(x, [20, 1], [40, 3], [150, 12], [300, 30]);
  const north = waves(y, [20, 1], [40, 3], [160, 12], [320, 30]);
  return [
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ((both + east) * 2) / 3,
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ((both + north) * 2) / 3,
  ];
}

function shifted([longitude, latitude]) {
  const [east, north] = metres(longitude - 105, latitude - 35), radians = Math.PI / 180;
  const flattening = 1 - ECCENTRICITY * Math.sin(latitude * radians) ** 2;
  const meridian = (AXIS * (1 - ECCENTRICITY)) / (flattening * Math.sqrt(flattening));
  const parallel = (AXIS / Math.sqrt(flattening)) * Math.cos(latitude * radians);
  return [longitude + east / (parallel * radians), latitude + north / (meridian * radians)];
}

export const toGcj02 = (point) => (inChina(...point) ? shifted(point) : point);

export function fromGcj02(point) {
  if (!inChina(...point)) return point;
  let [x, y] = point;
  for (let step = 0; step < 30; step++) {
    const [atX, atY] = shifted([x, y]), missing = [point[0] - atX, point[1] - atY];
    x += missing[0];
    y += missing[1];
    if (Math.max(Math.abs(missing[0]), Math.abs(missing[1])) < 1e-9) break;
  }
  return [x, y];
}

// Convert every position of a geometry, however deep it lies.
export const converted = (coordinates, by) =>
  typeof coordinates[0] === "number" ? by(coordinates) : coordinates.map((each) => converted(each, by));
