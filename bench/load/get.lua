-- The same few pages over and over, one after the other.

dofile(os.getenv("BENCH_LOAD") .. "/shared.lua")

local asked, nth = {}, 0

function init()
  for _, each in ipairs(given.requests) do
    each.headers["Host"] = wrk.headers["Host"]
    table.insert(asked, wrk.format("GET", each.path, each.headers))
  end
end

function request()
  nth = nth % #asked + 1
  return asked[nth]
end

function response(status, headers, body)
  if counted(status, headers, body) then
    done_once = done_once + 1
  end
end
