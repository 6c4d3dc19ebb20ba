-- What every load shares: what the harness has prepared, answers counted by status, one line of JSON at the end.
-- A thread of wrk has a Lua of its own; this file is read in each.

given = dofile(os.getenv("BENCH_GIVEN"))
statuses = {}
done_once = 0     -- what the load is about: answers, or whole loops; where nothing is counted here, wrk's own count
ran_dry = 0       -- nothing that was prepared is left
unexplained = 0   -- 503 without Retry-After
first_error = ""

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

math.randomseed(given.seed)

function uuid()
  local function hex(digits)
    return string.format("%0" .. digits .. "x", math.random(0, 16 ^ digits - 1))
  end
  return hex(8) .. "-" .. hex(4) .. "-4" .. hex(3) .. "-a" .. hex(3) .. "-" .. hex(6) .. hex(6)
end

function post(path, token, body)
  return wrk.format("POST", path, {
    ["Host"] = wrk.headers["Host"],
    ["Authorization"] = "Bearer " .. token,
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = uuid(),
  }, body)
end

-- Counts an answer; gives whether it is a good one.
function counted(status, headers, body)
  local key = tostring(status)
  statuses[key] = (statuses[key] or 0) + 1
  local good = status >= 200 and status < 300
  if not good and first_error == "" then
    first_error = key .. " " .. string.sub(body or "", 1, 400)
  end
  if status == 503 and not (headers["Retry-After"] or headers["retry-after"]) then
    unexplained = unexplained + 1
  end
  return good
end

function number_in(body)
  return string.match(body or "", '"number"%s*:%s*"([^"]+)"')
end

function dry()
  ran_dry = 1
  wrk.thread:stop()
end

local function quoted(text)
  return '"' .. string.gsub(text, '[%c"\\]', function(sign) return string.format("\\u%04x", string.byte(sign)) end) .. '"'
end

function done(summary, latency, _requests)
  local counts, once, dryness, bare, err = {}, 0, 0, 0, ""
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("statuses")) do
      counts[status] = (counts[status] or 0) + count
    end
    once = once + thread:get("done_once")
    dryness = dryness + thread:get("ran_dry")
    bare = bare + thread:get("unexplained")
    if err == "" then err = thread:get("first_error") end
  end
  if next(counts) == nil then
    local bad = summary.errors.status
    once = summary.requests - bad
    counts["2xx"] = once
    if bad > 0 then counts["5xx or 4xx"] = bad end
  end
  local written = {}
  for status, count in pairs(counts) do
    table.insert(written, string.format('"%s": %d', status, count))
  end
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.4f, "done": %d, "statuses": {%s}, "broken": %d, "ran_dry": %d, ' ..
    '"unexplained": %d, "first_error": %s, "p50_ms": %.3f, "p95_ms": %.3f, "p99_ms": %.3f, "max_ms": %.3f}\n',
    summary.requests, summary.duration / 1e6, once, table.concat(written, ", "),
    errors.connect + errors.read + errors.write + errors.timeout, dryness, bare, quoted(err),
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
