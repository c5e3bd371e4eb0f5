-- A page of 50 backups, sorted, another one each time.
local head = { ["Authorization"] = "Bearer bench-access-token" }
request = function()
    local page = math.random(1, 200)
    return wrk.format("GET", wrk.path .. "?page=" .. page .. "&limit=50&sortField=size&order=DESC", head)
end
