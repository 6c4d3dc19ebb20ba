-- Matters that wait at their unit are taken, and answered as soon as they are taken.

dofile(os.getenv("BENCH_LOAD") .. "/shared.lua")

local waiting, taken, nth = {}, {}, 0

local function ask(matter, step)
  return post("/api/v1/matters/" .. matter.number .. "/" .. step.noun, step.token, step.body)
end

function request()
  local ready = table.remove(taken)
  if ready then
    return ask(ready, ready.answer)
  end
  nth = nth + 1
  local matter = given.matters[nth]
  if not matter then
    dry()
    return ask(given.matters[#given.matters], given.matters[#given.matters].take)
  end
  waiting[matter.number] = matter
  return ask(matter, matter.take)
end

function response(status, headers, body)
  if not counted(status, headers, body) then
    return
  end
  done_once = done_once + 1
  local number = number_in(body)
  local matter = number and waiting[number]
  if matter then
    waiting[number] = nil
    table.insert(taken, matter)
  end
end
