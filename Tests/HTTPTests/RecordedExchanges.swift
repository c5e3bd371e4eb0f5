/// Requests to a real NestJS service on Node.js 22, with what its parser made of them.
///
/// A line: the name under which the exchange was recorded; `400` if the bytes were refused with that status and nothing
/// else, `2` if two requests were answered, `1, refused` if one was and the connection then broken off, `waits` if
/// nothing came, `closed` if the connection was closed without an answer; the bytes as a Swift string literal.
enum RecordedExchanges {
    static let text = #"""
        unknown-fragment-hash | 1 | GET /# HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-fragment-x-hash-frag | 1 | GET /x#frag HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-path-space | 400 | GET /a b HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-path-tab | 400 | GET /a\tb HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-query-tab | 400 | GET /a?b=\tc HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-query-soh | 400 | GET /a?b=\u{1}c HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-path-nul | 400 | GET /a\u{0}b HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-path-x80 | 400 | GET /a\u{80}b HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-path-xff | 400 | GET /a\u{FF}b HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-query-latin1_e | 400 | GET /a?b=\u{E9}c HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-query-utf8_emoji | 400 | GET /a?b=\u{F0}\u{9F}\u{98}\u{80}c HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-path-utf8_bom | 400 | GET /a\u{EF}\u{BB}\u{BF}b HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-query-utf8_bom | 400 | GET /a?b=\u{EF}\u{BB}\u{BF}c HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-path-ls | 400 | GET /a\u{E2}\u{80}\u{A8}b HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        unknown-rawbyte-query-ls | 400 | GET /a?b=\u{E2}\u{80}\u{A8}c HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-QUERY | 1 | QUERY /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-FOO | 400 | FOO /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-Get | 400 | Get /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-POSTT | 400 | POSTT /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-post | 400 | post /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-options | 400 | options /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-DESCRIBE | 400 | DESCRIBE /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-PAUSE | 400 | PAUSE /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-REDIRECT | 400 | REDIRECT /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-RECORD | 400 | RECORD /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        method-name-X | 400 | X /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        connect-star | closed | CONNECT * HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-slash-slash-tenant.test-slash | 1 | GET http://tenant.test/ HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-https-colon-slash-slash-tenant.test-slash-x | 1 | GET https://tenant.test/x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-slash-slash-tenant.test-colon-80-slash-x | 1 | GET http://tenant.test:80/x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-slash-slash-lbr-colon-colon-1-rbr-slash-x | 1 | GET http://[::1]/x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-slash-slash-slash-x | 1 | GET http:///x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-slash-slash | 1 | GET http:// HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-x | 400 | GET http:x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-foo-colon-bar | 400 | GET foo:bar HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-tenant.test | 400 | GET tenant.test HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-x-slash-y | 400 | GET x/y HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-qm-x-eq-1 | 400 | GET ?x=1 HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-hash-x | 400 | GET #x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-slash-slash | 1 | GET // HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-slash-slash-slash | 1 | GET /// HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-slash-slash-h-slash-x | 1 | GET //h/x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-bslash-x | 400 | GET \\x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-slash-slash-tenant.test-slash-a-pct-zz | 1 | GET http://tenant.test/a%zz HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-slash-slash-u00c3-u00a9-slash-x | 400 | GET http://\u{C3}\u{A9}/x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-http-colon-slash-slash-tenant.test-slash-x-hash-f | 1 | GET http://tenant.test/x#f HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-mailto-colon-a-at-b.c | 400 | GET mailto:a@b.c HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-lbr | 400 | GET [ HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-eq-x | 400 | GET =x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        target-amp-x | 400 | GET &x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        http10-plain-404 | 1 | GET /x HTTP/1.0\r\nHost: tenant.test\r\n\r\n
        http10-plain-401 | 1 | GET /api/v1/connections HTTP/1.0\r\nHost: tenant.test\r\n\r\n
        http10-keepalive-post404 | 1 | POST /nope HTTP/1.0\r\nHost: tenant.test\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}
        connection-Close | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: Close\r\n\r\n
        connection-keep-alive-comma-space-close | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: keep-alive, close\r\n\r\n
        connection-empty | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: \r\n\r\n
        connection-Upgrade | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: Upgrade\r\n\r\n
        connection-closed | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: closed\r\n\r\n
        connection-keep-alive-comma-space-foo | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: keep-alive, foo\r\n\r\n
        connection-two-headers-2 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: close\r\nConnection: keep-alive\r\n\r\n
        connection-proxy | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nProxy-Connection: close\r\n\r\n
        upgrade-h2c-404 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n
        upgrade-h2c-200 | 1 | GET /api/v1/connections?page=1&limit=1 HTTP/1.1\r\nHost: tenant.test\r\nAuthorization: Bearer ACCESS\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n
        upgrade-WebSocket-404 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n
        upgrade-WebSocket-200 | 1 | GET /api/v1/connections?page=1&limit=1 HTTP/1.1\r\nHost: tenant.test\r\nAuthorization: Bearer ACCESS\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n
        upgrade-empty-200 | 1 | GET /api/v1/connections?page=1&limit=1 HTTP/1.1\r\nHost: tenant.test\r\nAuthorization: Bearer ACCESS\r\nConnection: Upgrade\r\nUpgrade: \r\n\r\n
        upgrade-ws-full | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n
        pipeline-then-lf | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n\n
        pipeline-then-lf-then-404 | 2 | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        pipeline-then-garbage | 1, refused | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\nGARBAGE\r\n\r\n
        pipeline-then-garbage-then-404 | 1, refused | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\nGARBAGE\r\n\r\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        pipeline-then-badversion-then-404 | 1, refused | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\nGET / HTTP/9.9\r\nHost: h\r\n\r\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        pipeline-then-http10 | 2 | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\nGET /x HTTP/1.0\r\n\r\n
        pipeline-then-badcl | 1, refused | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\nPOST /x HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n
        pipeline-then-nul | 1, refused | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n\u{0}
        pipeline-then-nul-then-404 | 1, refused | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n\u{0}GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        pipeline-then-h2 | 1, refused | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n
        pipeline-then-h2-then-404 | 1, refused | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        pipeline-then-options-then-404 | 3 | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: tenant.test\r\n\r\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        pipeline-http10ka-first | 2 | GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        pipeline-http10ka-log | 2 | GET /api/v1/connections/1/jobs/2/logs/details HTTP/1.0\r\nConnection: keep-alive\r\nAuthorization: Bearer ACCESS\r\n\r\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        pipeline-extra-body-bytes | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        pipeline-get-body-then-404 | 2 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nContent-Length: 5\r\n\r\nhelloGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        start-get-space | 400 | GET \r\nHost: h\r\n\r\n
        start-no-version-space | 400 | GET / \r\nHost: h\r\n\r\n
        start-two-spaces-before-target | 1 | GET  / HTTP/1.1\r\nHost: h\r\n\r\n
        start-trailing-space | 400 | GET / HTTP/1.1 \r\nHost: h\r\n\r\n
        start-v12 | 400 | GET / HTTP/1.2\r\nHost: h\r\n\r\n
        start-v11nodot | 400 | GET / HTTP/11\r\nHost: h\r\n\r\n
        start-v111 | 400 | GET / HTTP/1.1.1\r\nHost: h\r\n\r\n
        start-v101 | 400 | GET / HTTP/01.1\r\nHost: h\r\n\r\n
        start-lower-http | 400 | GET / http/1.1\r\nHost: h\r\n\r\n
        start-mixed-http | 400 | GET / Http/1.1\r\nHost: h\r\n\r\n
        start-http-slash-space | 400 | GET / HTTP/ 1.1\r\nHost: h\r\n\r\n
        start-vx | 400 | GET / HTTP/x.y\r\nHost: h\r\n\r\n
        start-foo-version | 400 | GET / FOO/1.1\r\nHost: h\r\n\r\n
        start-ice | 1 | SOURCE / ICE/1.0\r\nHost: h\r\n\r\n
        start-get-ice | 400 | GET / ICE/1.0\r\nHost: h\r\n\r\n
        start-tab-1 | 400 | GET\t/ HTTP/1.1\r\nHost: h\r\n\r\n
        start-extra-word-end | 400 | GET / HTTP/1.1 x\r\nHost: h\r\n\r\n
        start-utf8-method | 400 | G\u{C3}\u{89}T / HTTP/1.1\r\nHost: h\r\n\r\n
        start-leading-tab | 400 | \tGET / HTTP/1.1\r\nHost: h\r\n\r\n
        start-nul-first | 400 | \u{0}GET / HTTP/1.1\r\nHost: h\r\n\r\n
        start-bom-first | 400 | \u{EF}\u{BB}\u{BF}GET / HTTP/1.1\r\nHost: h\r\n\r\n
        start-colon | 400 | GET: / HTTP/1.1\r\nHost: h\r\n\r\n
        start-method-num | 400 | 123 / HTTP/1.1\r\nHost: h\r\n\r\n
        start-slash-method | 400 | GET/ / HTTP/1.1\r\nHost: h\r\n\r\n
        start-nospace-version | 1 | GET /HTTP/1.1\r\nHost: h\r\n\r\n
        start-lower-get | 400 | get / HTTP/1.1\r\nHost: h\r\n\r\n
        start-long-method | 400 | GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG / HTTP/1.1\r\nHost: h\r\n\r\n
        start-leading-crlf-then-get | 1 | \r\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        start-leading-lf-then-get | 1 | \nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        start-leading-lf2-then-get | 1 | \n\nGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        start-leading-cr-then-get | 1 | \rGET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        start-leading-cr-space-then-get | 400 | \r GET /x HTTP/1.1\r\nHost: tenant.test\r\n\r\n
        start-bytes-simple-09-crlf | 1 | GET /\r\n\r\n
        start-bytes-one-byte | 400 | X
        start-bytes-one-byte-g | waits | G
        start-bytes-ssh | 400 | SSH-2.0-OpenSSH_9.0\r\n
        start-bytes-socks5 | 400 | \u{5}\u{1}\u{0}
        start-bytes-redis | 400 | *1\r\n$4\r\nPING\r\n
        start-bytes-h2-full | 400 | PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u{0}\u{0}\u{0}\u{4}\u{0}\u{0}\u{0}\u{0}\u{0}
        start-bytes-partial-headers | waits | GET /x HTTP/1.1\r\nHost: h\r\n
        start-bytes-partial-start | waits | GET /x HTT
        headers-count-10 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\n\r\n
        headers-count-100 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\n\r\n
        cl-plus | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: +141\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-hex | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0x8d\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-float | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 141.0\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-tab-after | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 141\t\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-empty | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-comma-diff | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 141, 5\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-comma-end | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 141,\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-semicolon | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 141;a\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-inner-space | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 141 141\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-inner-space2 | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1 53\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-huge-19 | waits | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9223372036854775807\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-2p64p | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 18446744073709551757\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-quoted | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \"141\"\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-short | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-short-json | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}x
        cl-long | waits | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 142\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-long-close | waits | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 142\r\nConnection: close\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-none-with-json | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/json\r\n\r\n{}
        cl-no-space | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length:141\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        cl-none-close | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n
        te-delete-chunked | 1 | DELETE /x HTTP/1.1\r\nHost: tenant.test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n
        te-chunked | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-cl-chunked | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 152\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-http10-chunked | 1 | POST /api/v1/oauth/token HTTP/1.0\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-cl-upper | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 152\r\nTransfer-Encoding: CHUNKED\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-http10-upper | 1 | POST /api/v1/oauth/token HTTP/1.0\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: CHUNKED\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-mixed | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: Chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-space-after | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked \r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-tab | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: \tchunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-xchunked | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: xchunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-chunkedx | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunkedx\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-identity | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: identity\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-http10-identity | 400 | POST /api/v1/oauth/token HTTP/1.0\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: identity\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-cl-gzip | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 152\r\nTransfer-Encoding: gzip\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-cl-gzip-chunked | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 152\r\nTransfer-Encoding: gzip, chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-chunked-gzip | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked, gzip\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-http10-chunked-gzip | 400 | POST /api/v1/oauth/token HTTP/1.0\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked, gzip\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-chunked-comma | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked,\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-comma-chunked | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: ,chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-empty | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: \r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-http10-empty | 400 | POST /api/v1/oauth/token HTTP/1.0\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: \r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-identity-chunked | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: identity, chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-deflate-chunked | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: deflate,chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-foo-chunked | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: foo,chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-nul | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\u{0}\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        cl-te-conflict | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 141\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-cl-conflict | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nContent-Length: 141\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-two-chunked-gzip | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-underscore | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer_Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-obs-fold | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding:\r\n chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        te-header-accept | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nTE: trailers, deflate\r\n\r\n
        trailer-header | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nTrailer: X-A\r\n\r\n
        chunked-size-2 | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n2\r\ngr\r\n2\r\nan\r\n2\r\nt_\r\n2\r\nty\r\n2\r\npe\r\n2\r\n=a\r\n2\r\nut\r\n2\r\nho\r\n2\r\nri\r\n2\r\nza\r\n2\r\nti\r\n2\r\non\r\n2\r\n_c\r\n2\r\nod\r\n2\r\ne&\r\n2\r\nco\r\n2\r\nde\r\n2\r\n=C\r\n2\r\nOD\r\n2\r\nE&\r\n2\r\nre\r\n2\r\ndi\r\n2\r\nre\r\n2\r\nct\r\n2\r\n_u\r\n2\r\nri\r\n2\r\n=h\r\n2\r\ntt\r\n2\r\np%\r\n2\r\n3A\r\n2\r\n%2\r\n2\r\nF%\r\n2\r\n2F\r\n2\r\n12\r\n2\r\n7.\r\n2\r\n0.\r\n2\r\n0.\r\n2\r\n1%\r\n2\r\n3A\r\n2\r\n30\r\n2\r\n00\r\n2\r\n%2\r\n2\r\nFc\r\n2\r\nal\r\n2\r\nlb\r\n2\r\nac\r\n2\r\nk&\r\n2\r\ncl\r\n2\r\nie\r\n2\r\nnt\r\n2\r\n_i\r\n2\r\nd=\r\n2\r\nte\r\n2\r\nst\r\n2\r\n-c\r\n2\r\nli\r\n2\r\nen\r\n2\r\nt&\r\n2\r\ncl\r\n2\r\nie\r\n2\r\nnt\r\n2\r\n_s\r\n2\r\nec\r\n2\r\nre\r\n2\r\nt=\r\n2\r\nte\r\n2\r\nst\r\n2\r\n-s\r\n2\r\nec\r\n2\r\nre\r\n1\r\nt\r\n0\r\n\r\n
        chunked-ext-name | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;a\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-quoted-semi | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;a=\"b;c\"\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-empty | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-empty-value | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;a=\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-space-eq | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;a = b\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-equals | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;=b\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-utf8 | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;\u{C3}\u{A9}=1\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-unclosed-quote | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;a=\"b\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-bslash-quote | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;a=\"b\\\"c\"\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-lf | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;a\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-cr | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d;a\rb\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-ext-last | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0;a=b\r\n\r\n
        chunked-trailer-cl | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\nContent-Length: 5\r\n\r\n
        chunked-trailer-space-colon | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\nX : 1\r\n\r\n
        chunked-trailer-emptyname | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n: 1\r\n\r\n
        chunked-trailer-host | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\nHost: b\r\n\r\n
        chunked-trailer-ctrl | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\nX: \u{1}\r\n\r\n
        chunked-upper-hex | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8D\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-leading-zeros | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n0008d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-many-zeros | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n0000000000000000000000000000008d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-empty | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n
        chunked-bad-hex | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\ng\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-empty-size | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-negative | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-space-after | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d \r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-overflow-16 | waits | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        chunked-cr-only | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\rgrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r0\r\r
        chunked-too-short | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-no-last | waits | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n
        chunked-data-after-last | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\nXYZ
        chunked-second-bad | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ngrant\r\nzz\r\n
        chunked-text-instead | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret
        chunked-dot | 400 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n8d.0\r\ngrant_type=authorization_code&code=CODE&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&client_id=test-client&client_secret=test-secret\r\n0\r\n\r\n
        chunked-json-empty | 1 | POST /api/v1/oauth/token HTTP/1.1\r\nHost: tenant.test\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n
        hdr-obs-fold-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: 1\r\n 2\r\n\r\n
        hdr-obs-fold-tab-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: 1\r\n\t2\r\n\r\n
        hdr-empty-name-space-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\n : 1\r\n\r\n
        hdr-space-in-name-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX A: 1\r\n\r\n
        hdr-leading-space-line-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\n X-A: 1\r\n\r\n
        hdr-leading-tab-line-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\n\tX-A: 1\r\n\r\n
        hdr-tab-value-404 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: a\tb\r\n\r\n
        hdr-high-byte-404 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: \u{E9}\r\n\r\n
        hdr-utf8-value-404 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: \u{C3}\u{A9}\u{E2}\u{82}\u{AC}\u{F0}\u{9F}\u{98}\u{80}\r\n\r\n
        hdr-del-value-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: a\u{7F}b\r\n\r\n
        hdr-vt-value-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: a\u{B}b\r\n\r\n
        hdr-cr-value-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: a\rb\r\n\r\n
        hdr-cr-end-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: a\r\r\n\r\n
        hdr-high-name-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-\u{E9}: 1\r\n\r\n
        hdr-nul-name-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX\u{0}A: 1\r\n\r\n
        hdr-colon-value-404 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: a:b:c\r\n\r\n
        hdr-many-colons-404 | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A::: 1\r\n\r\n
        hdr-paren-name-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX(1): 1\r\n\r\n
        hdr-equals-name-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\na=b: 1\r\n\r\n
        hdr-at-name-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX@: 1\r\n\r\n
        hdr-qm-name-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX?: 1\r\n\r\n
        hdr-lt-name-404 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\n<X>: 1\r\n\r\n
        hdr-namechar-hash | 1 | GET /x HTTP/1.1\r\nHost: tenant.test\r\na#b: 1\r\n\r\n
        hdr-namechar-lpar | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\na(b: 1\r\n\r\n
        hdr-namechar-u0080 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\na\u{80}b: 1\r\n\r\n
        hdr-namechar-u0001 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\na\u{1}b: 1\r\n\r\n
        hdr-valuechar-10 | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: a\u{10}b\r\n\r\n
        hdr-valuechar-1f | 400 | GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: a\u{1F}b\r\n\r\n
        line-bare-lf-all | 400 | GET /x HTTP/1.1\nHost: h\n\n
        line-bare-lf-start | 400 | GET /x HTTP/1.1\nHost: h\r\n\r\n
        line-bare-lf-header | 400 | GET /x HTTP/1.1\r\nHost: h\n\r\n
        line-bare-lf-end | 400 | GET /x HTTP/1.1\r\nHost: h\r\n\n
        line-bare-lf-between | 400 | GET /x HTTP/1.1\r\nHost: h\nX-A: 1\r\n\r\n
        line-bare-cr-all | 400 | GET /x HTTP/1.1\rHost: h\r\r
        line-bare-cr-header | 400 | GET /x HTTP/1.1\r\nHost: h\rX-A: 1\r\n\r\n
        line-cr-cr-lf-header | 400 | GET /x HTTP/1.1\r\nHost: h\r\r\n\r\n
        line-crlf-space-end | 400 | GET /x HTTP/1.1\r\nHost: h\r\n \r\n\r\n
        line-nul-end | 400 | GET /x HTTP/1.1\r\nHost: h\r\n\u{0}\r\n
        """#
}
