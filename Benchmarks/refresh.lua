-- POST token with the refresh grant; the app does not rotate, so that every request is alike.
wrk.method = "POST"
wrk.path = "/api/v1/oauth/token"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.body = "grant_type=refresh_token&refresh_token=bench-refresh-token"
  .. "&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=bench-client&client_secret=bench-secret"
