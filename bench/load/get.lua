-- The same few pages over and over, one after the other. No `response`: to hand Lua a body of a hundred kilobytes each
-- time would take from the product what is measured; wrk itself counts what is not 2xx.

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
