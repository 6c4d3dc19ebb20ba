-- Every matter is taken by all connections at once; one of them may win.

dofile(os.getenv("BENCH_LOAD") .. "/shared.lua")

local asked = 0

function request()
  local nth = math.floor(asked / given.connections) + 1
  local matter = given.matters[nth]
  if not matter then
    dry()
    matter = given.matters[#given.matters]
  end
  local taker = matter.takers[asked % #matter.takers + 1]
  asked = asked + 1
  return post("/api/v1/matters/" .. matter.number .. "/" .. taker.noun, taker.token, taker.body)
end

function response(status, headers, body)
  if counted(status, headers, body) then
    done_once = done_once + 1
  end
end
