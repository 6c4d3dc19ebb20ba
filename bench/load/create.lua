-- Reports, each in its own words, from all places in turn.

dofile(os.getenv("BENCH_LOAD") .. "/shared.lua")

local nth = 0

function request()
  nth = nth + 1
  local lane = given.lanes[nth % #given.lanes + 1]
  local words = given.words[nth % #given.words + 1]
  local step = lane.report
  return post("/api/v1/matters", step.token, string.format(step.body, words, nth))
end

function response(status, headers, body)
  if counted(status, headers, body) then
    done_once = done_once + 1
  end
end
