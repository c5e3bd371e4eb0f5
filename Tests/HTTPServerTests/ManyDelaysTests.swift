#if os(Linux)
    import Glibc
    import HTTP
    import HTTPServer
    import Testing

    @Suite struct `Many delays` {
        /// In a process of its own, whose descriptors and threads can be counted.
        @Test func `cost a descriptor each and no thread, and nothing when they are over`() async {
            await #expect(processExitsWith: .success) {
                for polling in ServerConfiguration.Polling.allCases {
                    let held = `A delivery`.answer(Delivery(delay: .seconds(3_600)))
                    let late = `A delivery`.answer(Delivery(delay: .milliseconds(1_500)))
                    let served = try Served(polling, answers: ["/held": held, "/late": late]) {
                        $0.keepAliveTimeout = .seconds(600)
                    }
                    let warm = try Client(served.address)
                    try warm.send(`A delivery`.get("/a"))
                    #expect(try warm.answers(1).count == 1)
                    let (descriptors, threads) = (entries("/proc/self/fd"), entries("/proc/self/task"))

                    var clients: [Client] = []
                    for number in 0..<1_000 {
                        let client = try Client(served.address)
                        try client.send(`A delivery`.get(number < 500 ? "/held" : "/late"))
                        clients.append(client)
                    }
                    #expect(eventually { served.responder.answerCount == 1_001 })
                    #expect(entries("/proc/self/fd") == descriptors + 2_000)
                    // Dispatch may have had one more at hand, or two.
                    #expect(entries("/proc/self/task") <= threads + 4)
                    for client in clients.dropFirst(500) { #expect(try client.answers(1).count == 1) }
                    clients = []
                    #expect(eventually { entries("/proc/self/fd") == descriptors })
                    served.end()
                }
            }
        }
    }

    /// How many entries a folder has.
    private func entries(_ path: String) -> Int {
        guard let folder = opendir(path) else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        return count
    }
#endif
