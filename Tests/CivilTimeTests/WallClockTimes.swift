/// What Python's `zoneinfo` makes of times on the wall over tzdata 2025b: zone, time, whether it comes once, never or
/// twice, and the seconds ahead of UTC; of two, those that are meant with `fold` 0 and 1.
let wallClockTimes = """
    Europe/Berlin 2015-03-29T01:59:59 one 3600
    Europe/Berlin 2015-03-29T02:00:00 gap 3600 7200
    Europe/Berlin 2015-03-29T02:59:59 gap 3600 7200
    Europe/Berlin 2015-03-29T03:00:00 one 7200
    Europe/Berlin 2015-10-25T01:59:59 one 7200
    Europe/Berlin 2015-10-25T02:00:00 overlap 7200 3600
    Europe/Berlin 2015-10-25T02:59:59 overlap 7200 3600
    Europe/Berlin 2015-10-25T03:00:00 one 3600
    Europe/Berlin 2018-10-28T01:59:59 one 7200
    Europe/Berlin 2018-10-28T02:00:00 overlap 7200 3600
    Europe/Berlin 2018-10-28T02:59:59 overlap 7200 3600
    Europe/Berlin 2018-10-28T03:00:00 one 3600
    Europe/Berlin 2033-10-30T02:29:59 overlap 7200 3600
    Europe/Berlin 2036-10-26T02:29:59 overlap 7200 3600
    Europe/Berlin 2042-10-26T01:59:59 one 7200
    Europe/Berlin 2042-10-26T02:00:00 overlap 7200 3600
    Europe/Berlin 2042-10-26T02:59:59 overlap 7200 3600
    Europe/Berlin 2042-10-26T03:00:00 one 3600
    Europe/Berlin 2018-04-29T01:54:59 one 7200
    Europe/Berlin 2019-01-14T23:49:21 one 3600
    America/New_York 2015-03-08T01:59:59 one -18000
    America/New_York 2015-03-08T02:00:00 gap -18000 -14400
    America/New_York 2015-03-08T02:59:59 gap -18000 -14400
    America/New_York 2015-03-08T03:00:00 one -14400
    America/New_York 2015-11-01T00:59:59 one -14400
    America/New_York 2015-11-01T01:00:00 overlap -14400 -18000
    America/New_York 2015-11-01T01:59:59 overlap -14400 -18000
    America/New_York 2015-11-01T02:00:00 one -18000
    America/New_York 2017-11-05T01:29:59 overlap -14400 -18000
    America/New_York 2019-03-10T01:59:59 one -18000
    America/New_York 2019-03-10T02:00:00 gap -18000 -14400
    America/New_York 2019-03-10T02:59:59 gap -18000 -14400
    America/New_York 2019-03-10T03:00:00 one -14400
    America/New_York 2029-03-11T01:59:59 one -18000
    America/New_York 2029-03-11T02:00:00 gap -18000 -14400
    America/New_York 2029-03-11T02:59:59 gap -18000 -14400
    America/New_York 2029-03-11T03:00:00 one -14400
    America/New_York 2035-11-04T01:29:59 overlap -14400 -18000
    America/New_York 2041-08-07T20:31:00 one -14400
    America/New_York 2028-07-12T04:34:41 one -14400
    Australia/Lord_Howe 2015-04-05T01:29:59 one 39600
    Australia/Lord_Howe 2015-04-05T01:30:00 overlap 39600 37800
    Australia/Lord_Howe 2015-04-05T01:59:59 overlap 39600 37800
    Australia/Lord_Howe 2015-04-05T02:00:00 one 37800
    Australia/Lord_Howe 2015-10-04T01:59:59 one 37800
    Australia/Lord_Howe 2015-10-04T02:00:00 gap 37800 39600
    Australia/Lord_Howe 2015-10-04T02:29:59 gap 37800 39600
    Australia/Lord_Howe 2015-10-04T02:30:00 one 39600
    Australia/Lord_Howe 2016-10-02T01:59:59 one 37800
    Australia/Lord_Howe 2016-10-02T02:00:00 gap 37800 39600
    Australia/Lord_Howe 2016-10-02T02:29:59 gap 37800 39600
    Australia/Lord_Howe 2016-10-02T02:30:00 one 39600
    Australia/Lord_Howe 2019-10-06T01:59:59 one 37800
    Australia/Lord_Howe 2019-10-06T02:00:00 gap 37800 39600
    Australia/Lord_Howe 2019-10-06T02:29:59 gap 37800 39600
    Australia/Lord_Howe 2019-10-06T02:30:00 one 39600
    Australia/Lord_Howe 2035-04-01T01:44:59 overlap 39600 37800
    Australia/Lord_Howe 2045-04-02T01:44:59 overlap 39600 37800
    Australia/Lord_Howe 2017-12-12T04:00:29 one 39600
    Australia/Lord_Howe 2030-09-03T08:32:48 one 37800
    Pacific/Apia 2015-04-05T02:59:59 one 50400
    Pacific/Apia 2015-04-05T03:00:00 overlap 50400 46800
    Pacific/Apia 2015-04-05T03:59:59 overlap 50400 46800
    Pacific/Apia 2015-04-05T04:00:00 one 46800
    Pacific/Apia 2015-09-27T03:29:59 gap 46800 50400
    Pacific/Apia 2017-04-02T02:59:59 one 50400
    Pacific/Apia 2017-04-02T03:00:00 overlap 50400 46800
    Pacific/Apia 2017-04-02T03:59:59 overlap 50400 46800
    Pacific/Apia 2017-04-02T04:00:00 one 46800
    Pacific/Apia 2018-09-30T02:59:59 one 46800
    Pacific/Apia 2018-09-30T03:00:00 gap 46800 50400
    Pacific/Apia 2018-09-30T03:59:59 gap 46800 50400
    Pacific/Apia 2018-09-30T04:00:00 one 50400
    Pacific/Apia 2019-09-29T03:29:59 gap 46800 50400
    Pacific/Apia 2020-09-27T02:59:59 one 46800
    Pacific/Apia 2020-09-27T03:00:00 gap 46800 50400
    Pacific/Apia 2020-09-27T03:59:59 gap 46800 50400
    Pacific/Apia 2020-09-27T04:00:00 one 50400
    Pacific/Apia 2034-12-26T17:09:43 one 46800
    Pacific/Apia 2040-10-14T23:53:01 one 46800
    Africa/Casablanca 2015-03-29T02:29:59 gap 0 3600
    Africa/Casablanca 2015-06-14T01:59:59 one 3600
    Africa/Casablanca 2015-06-14T02:00:00 overlap 3600 0
    Africa/Casablanca 2015-06-14T02:59:59 overlap 3600 0
    Africa/Casablanca 2015-06-14T03:00:00 one 0
    Africa/Casablanca 2027-02-07T01:59:59 one 3600
    Africa/Casablanca 2027-02-07T02:00:00 overlap 3600 0
    Africa/Casablanca 2027-02-07T02:59:59 overlap 3600 0
    Africa/Casablanca 2027-02-07T03:00:00 one 0
    Africa/Casablanca 2028-01-23T01:59:59 one 3600
    Africa/Casablanca 2028-01-23T02:00:00 overlap 3600 0
    Africa/Casablanca 2028-01-23T02:59:59 overlap 3600 0
    Africa/Casablanca 2028-01-23T03:00:00 one 0
    Africa/Casablanca 2033-12-25T01:59:59 one 0
    Africa/Casablanca 2033-12-25T02:00:00 gap 0 3600
    Africa/Casablanca 2033-12-25T02:59:59 gap 0 3600
    Africa/Casablanca 2033-12-25T03:00:00 one 3600
    Africa/Casablanca 2045-07-09T02:29:59 overlap 3600 0
    Africa/Casablanca 2043-03-11T00:54:33 one 3600
    Africa/Casablanca 2033-07-25T19:35:07 one 3600
    Africa/El_Aaiun 2015-03-29T01:59:59 one 0
    Africa/El_Aaiun 2015-03-29T02:00:00 gap 0 3600
    Africa/El_Aaiun 2015-03-29T02:59:59 gap 0 3600
    Africa/El_Aaiun 2015-03-29T03:00:00 one 3600
    Africa/El_Aaiun 2015-06-14T01:59:59 one 3600
    Africa/El_Aaiun 2015-06-14T02:00:00 overlap 3600 0
    Africa/El_Aaiun 2015-06-14T02:59:59 overlap 3600 0
    Africa/El_Aaiun 2015-06-14T03:00:00 one 0
    Africa/El_Aaiun 2015-07-19T01:59:59 one 0
    Africa/El_Aaiun 2015-07-19T02:00:00 gap 0 3600
    Africa/El_Aaiun 2015-07-19T02:59:59 gap 0 3600
    Africa/El_Aaiun 2015-07-19T03:00:00 one 3600
    Africa/El_Aaiun 2021-05-16T01:59:59 one 0
    Africa/El_Aaiun 2021-05-16T02:00:00 gap 0 3600
    Africa/El_Aaiun 2021-05-16T02:59:59 gap 0 3600
    Africa/El_Aaiun 2021-05-16T03:00:00 one 3600
    Africa/El_Aaiun 2022-03-27T02:29:59 overlap 3600 0
    Africa/El_Aaiun 2033-12-25T01:59:59 one 0
    Africa/El_Aaiun 2033-12-25T02:00:00 gap 0 3600
    Africa/El_Aaiun 2033-12-25T02:59:59 gap 0 3600
    Africa/El_Aaiun 2033-12-25T03:00:00 one 3600
    Africa/El_Aaiun 2028-11-15T12:19:02 one 3600
    Africa/El_Aaiun 2016-02-16T23:04:00 one 0
    Asia/Kolkata 2019-11-18T08:23:25 one 19800
    Asia/Kolkata 2030-02-02T04:21:12 one 19800
    Asia/Tokyo 2023-10-17T22:57:55 one 32400
    Asia/Tokyo 2015-05-22T10:02:48 one 32400
    UTC 2019-11-04T08:34:30 one 0
    UTC 2044-02-27T18:50:14 one 0
    Europe/Dublin 2015-03-29T01:29:59 gap 0 3600
    Europe/Dublin 2015-10-25T01:29:59 overlap 3600 0
    Europe/Dublin 2024-03-31T00:59:59 one 0
    Europe/Dublin 2024-03-31T01:00:00 gap 0 3600
    Europe/Dublin 2024-03-31T01:59:59 gap 0 3600
    Europe/Dublin 2024-03-31T02:00:00 one 3600
    Europe/Dublin 2026-03-29T00:59:59 one 0
    Europe/Dublin 2026-03-29T01:00:00 gap 0 3600
    Europe/Dublin 2026-03-29T01:59:59 gap 0 3600
    Europe/Dublin 2026-03-29T02:00:00 one 3600
    Europe/Dublin 2037-10-25T00:59:59 one 3600
    Europe/Dublin 2037-10-25T01:00:00 overlap 3600 0
    Europe/Dublin 2037-10-25T01:59:59 overlap 3600 0
    Europe/Dublin 2037-10-25T02:00:00 one 0
    Europe/Dublin 2045-03-26T01:29:59 gap 0 3600
    Europe/Dublin 2040-07-26T15:46:32 one 3600
    Europe/Dublin 2041-12-14T03:22:08 one 0
    America/Sao_Paulo 2015-02-21T23:29:59 overlap -7200 -10800
    America/Sao_Paulo 2015-10-18T00:29:59 gap -10800 -7200
    America/Sao_Paulo 2016-10-16T00:29:59 gap -10800 -7200
    America/Sao_Paulo 2017-02-18T23:29:59 overlap -7200 -10800
    America/Sao_Paulo 2017-10-14T23:59:59 one -10800
    America/Sao_Paulo 2017-10-15T00:00:00 gap -10800 -7200
    America/Sao_Paulo 2017-10-15T00:59:59 gap -10800 -7200
    America/Sao_Paulo 2017-10-15T01:00:00 one -7200
    America/Sao_Paulo 2019-02-16T23:29:59 overlap -7200 -10800
    America/Sao_Paulo 2039-09-13T23:27:58 one -10800
    America/Sao_Paulo 2045-10-08T07:33:27 one -10800
    Asia/Tehran 2015-03-22T00:29:59 gap 12600 16200
    Asia/Tehran 2015-09-21T23:29:59 overlap 16200 12600
    Asia/Tehran 2018-03-21T23:59:59 one 12600
    Asia/Tehran 2018-03-22T00:00:00 gap 12600 16200
    Asia/Tehran 2018-03-22T00:59:59 gap 12600 16200
    Asia/Tehran 2018-03-22T01:00:00 one 16200
    Asia/Tehran 2018-09-21T23:29:59 overlap 16200 12600
    Asia/Tehran 2019-09-21T22:59:59 one 16200
    Asia/Tehran 2019-09-21T23:00:00 overlap 16200 12600
    Asia/Tehran 2019-09-21T23:59:59 overlap 16200 12600
    Asia/Tehran 2019-09-22T00:00:00 one 12600
    Asia/Tehran 2020-03-20T23:59:59 one 12600
    Asia/Tehran 2020-03-21T00:00:00 gap 12600 16200
    Asia/Tehran 2020-03-21T00:59:59 gap 12600 16200
    Asia/Tehran 2020-03-21T01:00:00 one 16200
    Asia/Tehran 2029-03-14T00:26:38 one 12600
    Asia/Tehran 2026-04-06T12:19:27 one 12600
    Asia/Gaza 2015-03-27T23:59:59 one 7200
    Asia/Gaza 2015-03-28T00:00:00 gap 7200 10800
    Asia/Gaza 2015-03-28T00:59:59 gap 7200 10800
    Asia/Gaza 2015-03-28T01:00:00 one 10800
    Asia/Gaza 2015-10-23T00:29:59 overlap 10800 7200
    Asia/Gaza 2023-04-29T01:59:59 one 7200
    Asia/Gaza 2023-04-29T02:00:00 gap 7200 10800
    Asia/Gaza 2023-04-29T02:59:59 gap 7200 10800
    Asia/Gaza 2023-04-29T03:00:00 one 10800
    Asia/Gaza 2025-10-25T00:59:59 one 10800
    Asia/Gaza 2025-10-25T01:00:00 overlap 10800 7200
    Asia/Gaza 2025-10-25T01:59:59 overlap 10800 7200
    Asia/Gaza 2025-10-25T02:00:00 one 7200
    Asia/Gaza 2031-10-25T00:59:59 one 10800
    Asia/Gaza 2031-10-25T01:00:00 overlap 10800 7200
    Asia/Gaza 2031-10-25T01:59:59 overlap 10800 7200
    Asia/Gaza 2031-10-25T02:00:00 one 7200
    Asia/Gaza 2032-03-27T01:59:59 one 7200
    Asia/Gaza 2032-03-27T02:00:00 gap 7200 10800
    Asia/Gaza 2032-03-27T02:59:59 gap 7200 10800
    Asia/Gaza 2032-03-27T03:00:00 one 10800
    Asia/Gaza 2023-12-06T16:42:31 one 7200
    Asia/Gaza 2043-08-18T21:43:55 one 7200
    America/Nuuk 2015-03-28T21:59:59 one -10800
    America/Nuuk 2015-03-28T22:00:00 gap -10800 -7200
    America/Nuuk 2015-03-28T22:59:59 gap -10800 -7200
    America/Nuuk 2015-03-28T23:00:00 one -7200
    America/Nuuk 2015-10-24T22:29:59 overlap -7200 -10800
    America/Nuuk 2016-03-26T22:29:59 gap -10800 -7200
    America/Nuuk 2035-03-24T22:59:59 one -7200
    America/Nuuk 2035-03-24T23:00:00 gap -7200 -3600
    America/Nuuk 2035-03-24T23:59:59 gap -7200 -3600
    America/Nuuk 2035-03-25T00:00:00 one -3600
    America/Nuuk 2042-10-25T22:59:59 one -3600
    America/Nuuk 2042-10-25T23:00:00 overlap -3600 -7200
    America/Nuuk 2042-10-25T23:59:59 overlap -3600 -7200
    America/Nuuk 2042-10-26T00:00:00 one -7200
    America/Nuuk 2043-10-24T23:29:59 overlap -3600 -7200
    America/Nuuk 2024-02-26T15:03:01 one -7200
    America/Nuuk 2036-10-07T23:54:53 one -3600
    Pacific/Chatham 2015-04-05T03:14:59 overlap 49500 45900
    Pacific/Chatham 2015-09-27T03:14:59 gap 45900 49500
    Pacific/Chatham 2029-09-30T03:14:59 gap 45900 49500
    Pacific/Chatham 2033-09-25T02:44:59 one 45900
    Pacific/Chatham 2033-09-25T02:45:00 gap 45900 49500
    Pacific/Chatham 2033-09-25T03:44:59 gap 45900 49500
    Pacific/Chatham 2033-09-25T03:45:00 one 49500
    Pacific/Chatham 2034-09-24T02:44:59 one 45900
    Pacific/Chatham 2034-09-24T02:45:00 gap 45900 49500
    Pacific/Chatham 2034-09-24T03:44:59 gap 45900 49500
    Pacific/Chatham 2034-09-24T03:45:00 one 49500
    Pacific/Chatham 2038-09-26T03:14:59 gap 45900 49500
    Pacific/Chatham 2037-04-30T18:07:19 one 45900
    Pacific/Chatham 2027-03-02T18:01:34 one 49500
    America/Santiago 2016-05-14T22:59:59 one -10800
    America/Santiago 2016-05-14T23:00:00 overlap -10800 -14400
    America/Santiago 2016-05-14T23:59:59 overlap -10800 -14400
    America/Santiago 2016-05-15T00:00:00 one -14400
    America/Santiago 2016-08-13T23:59:59 one -14400
    America/Santiago 2016-08-14T00:00:00 gap -14400 -10800
    America/Santiago 2016-08-14T00:59:59 gap -14400 -10800
    America/Santiago 2016-08-14T01:00:00 one -10800
    America/Santiago 2035-09-02T00:29:59 gap -14400 -10800
    America/Santiago 2039-09-04T00:29:59 gap -14400 -10800
    America/Santiago 2040-09-02T00:29:59 gap -14400 -10800
    America/Santiago 2043-04-04T23:29:59 overlap -10800 -14400
    America/Santiago 2026-11-26T03:01:13 one -10800
    America/Santiago 2016-08-31T11:55:21 one -10800
    Africa/Cairo 2023-04-27T23:59:59 one 7200
    Africa/Cairo 2023-04-28T00:00:00 gap 7200 10800
    Africa/Cairo 2023-04-28T00:59:59 gap 7200 10800
    Africa/Cairo 2023-04-28T01:00:00 one 10800
    Africa/Cairo 2023-10-26T22:59:59 one 10800
    Africa/Cairo 2023-10-26T23:00:00 overlap 10800 7200
    Africa/Cairo 2023-10-26T23:59:59 overlap 10800 7200
    Africa/Cairo 2023-10-27T00:00:00 one 7200
    Africa/Cairo 2026-10-29T23:29:59 overlap 10800 7200
    Africa/Cairo 2027-04-29T23:59:59 one 7200
    Africa/Cairo 2027-04-30T00:00:00 gap 7200 10800
    Africa/Cairo 2027-04-30T00:59:59 gap 7200 10800
    Africa/Cairo 2027-04-30T01:00:00 one 10800
    Africa/Cairo 2033-04-28T23:59:59 one 7200
    Africa/Cairo 2033-04-29T00:00:00 gap 7200 10800
    Africa/Cairo 2033-04-29T00:59:59 gap 7200 10800
    Africa/Cairo 2033-04-29T01:00:00 one 10800
    Africa/Cairo 2040-10-25T22:59:59 one 10800
    Africa/Cairo 2040-10-25T23:00:00 overlap 10800 7200
    Africa/Cairo 2040-10-25T23:59:59 overlap 10800 7200
    Africa/Cairo 2040-10-26T00:00:00 one 7200
    Africa/Cairo 2032-08-25T16:59:26 one 10800
    Africa/Cairo 2042-12-07T23:23:24 one 7200
    Antarctica/Troll 2015-03-29T00:59:59 one 0
    Antarctica/Troll 2015-03-29T01:00:00 gap 0 7200
    Antarctica/Troll 2015-03-29T02:59:59 gap 0 7200
    Antarctica/Troll 2015-03-29T03:00:00 one 7200
    Antarctica/Troll 2015-10-25T00:59:59 one 7200
    Antarctica/Troll 2015-10-25T01:00:00 overlap 7200 0
    Antarctica/Troll 2015-10-25T02:59:59 overlap 7200 0
    Antarctica/Troll 2015-10-25T03:00:00 one 0
    Antarctica/Troll 2025-10-26T00:59:59 one 7200
    Antarctica/Troll 2025-10-26T01:00:00 overlap 7200 0
    Antarctica/Troll 2025-10-26T02:59:59 overlap 7200 0
    Antarctica/Troll 2025-10-26T03:00:00 one 0
    Antarctica/Troll 2030-10-27T00:59:59 one 7200
    Antarctica/Troll 2030-10-27T01:00:00 overlap 7200 0
    Antarctica/Troll 2030-10-27T02:59:59 overlap 7200 0
    Antarctica/Troll 2030-10-27T03:00:00 one 0
    Antarctica/Troll 2038-03-28T01:59:59 gap 0 7200
    Antarctica/Troll 2045-03-26T01:59:59 gap 0 7200
    Antarctica/Troll 2037-02-05T06:54:42 one 0
    Antarctica/Troll 2016-07-21T00:06:15 one 7200
    Asia/Pyongyang 2015-08-14T23:44:59 overlap 32400 30600
    Asia/Pyongyang 2018-05-04T23:29:59 one 30600
    Asia/Pyongyang 2018-05-04T23:30:00 gap 30600 32400
    Asia/Pyongyang 2018-05-04T23:59:59 gap 30600 32400
    Asia/Pyongyang 2018-05-05T00:00:00 one 32400
    Asia/Pyongyang 2029-10-23T02:01:37 one 32400
    Asia/Pyongyang 2020-10-22T07:35:08 one 32400
    Europe/Istanbul 2015-03-29T03:29:59 gap 7200 10800
    Europe/Istanbul 2015-11-08T03:29:59 overlap 10800 7200
    Europe/Istanbul 2016-03-27T03:29:59 gap 7200 10800
    Europe/Istanbul 2035-11-03T23:02:55 one 10800
    Europe/Istanbul 2022-12-25T10:49:45 one 10800
    America/St_Johns 2015-03-08T01:59:59 one -12600
    America/St_Johns 2015-03-08T02:00:00 gap -12600 -9000
    America/St_Johns 2015-03-08T02:59:59 gap -12600 -9000
    America/St_Johns 2015-03-08T03:00:00 one -9000
    America/St_Johns 2015-11-01T01:29:59 overlap -9000 -12600
    America/St_Johns 2021-11-07T01:29:59 overlap -9000 -12600
    America/St_Johns 2031-03-09T01:59:59 one -12600
    America/St_Johns 2031-03-09T02:00:00 gap -12600 -9000
    America/St_Johns 2031-03-09T02:59:59 gap -12600 -9000
    America/St_Johns 2031-03-09T03:00:00 one -9000
    America/St_Johns 2031-11-02T01:29:59 overlap -9000 -12600
    America/St_Johns 2044-03-13T01:59:59 one -12600
    America/St_Johns 2044-03-13T02:00:00 gap -12600 -9000
    America/St_Johns 2044-03-13T02:59:59 gap -12600 -9000
    America/St_Johns 2044-03-13T03:00:00 one -9000
    America/St_Johns 2024-06-11T04:08:40 one -9000
    America/St_Johns 2024-03-19T16:27:11 one -9000
    Pacific/Norfolk 2015-10-04T01:44:59 overlap 41400 39600
    Pacific/Norfolk 2019-10-06T02:29:59 gap 39600 43200
    Pacific/Norfolk 2024-04-07T01:59:59 one 43200
    Pacific/Norfolk 2024-04-07T02:00:00 overlap 43200 39600
    Pacific/Norfolk 2024-04-07T02:59:59 overlap 43200 39600
    Pacific/Norfolk 2024-04-07T03:00:00 one 39600
    Pacific/Norfolk 2032-04-04T01:59:59 one 43200
    Pacific/Norfolk 2032-04-04T02:00:00 overlap 43200 39600
    Pacific/Norfolk 2032-04-04T02:59:59 overlap 43200 39600
    Pacific/Norfolk 2032-04-04T03:00:00 one 39600
    Pacific/Norfolk 2036-10-05T02:29:59 gap 39600 43200
    Pacific/Norfolk 2037-10-04T01:59:59 one 39600
    Pacific/Norfolk 2037-10-04T02:00:00 gap 39600 43200
    Pacific/Norfolk 2037-10-04T02:59:59 gap 39600 43200
    Pacific/Norfolk 2037-10-04T03:00:00 one 43200
    Pacific/Norfolk 2024-12-04T15:42:31 one 43200
    Pacific/Norfolk 2015-03-17T10:20:41 one 41400
    """
