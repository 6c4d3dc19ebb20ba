-- Whole loops: reported, accepted, dispatched, taken, answered, verified, called back, closed, each step by whose it is.
-- Whichever connection is free takes the next step of a matter that waits for one, or reports another.

dofile(os.getenv("BENCH_LOAD") .. "/shared.lua")

local ready, at_step, nth = {}, {}, 0
local lane_of = {}
for _, lane in ipairs(given.lanes) do
  lane_of[lane.place] = lane
end

function request()
  local waits = table.remove(ready, 1)
  if waits then
    local step = waits.lane.steps[waits.step]
    return post("/api/v1/matters/" .. waits.number .. "/" .. step.noun, step.token, step.body)
  end
  nth = nth + 1
  local index = nth % #given.lanes + 1
  local step = given.lanes[index].report
  return post("/api/v1/matters", step.token, string.format(step.body, given.words[nth % #given.words + 1], nth))
end

function response(status, headers, body)
  if not counted(status, headers, body) then
    return
  end
  local number = number_in(body)
  local matter = at_step[number]
  if not matter then
    matter = { number = number, lane = lane_of[string.match(body, '"place"%s*:%s*"([^"]+)"')], step = 0 }
    at_step[number] = matter
  end
  matter.step = matter.step + 1
  if matter.step > #matter.lane.steps then
    at_step[number] = nil
    done_once = done_once + 1
  else
    table.insert(ready, matter)
  end
end
