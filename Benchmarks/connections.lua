-- A page of 20 connections, one of two.
local head = { ["Authorization"] = "Bearer bench-access-token" }
request = function()
    return wrk.format("GET", wrk.path .. "?page=" .. math.random(1, 2) .. "&limit=20", head)
end
