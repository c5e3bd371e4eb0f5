import HTTPServer
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct `Looking up a host` {
    /// The addresses as numbers, and their ports.
    private func numbers(_ host: String, _ port: String = "8420") throws -> [String] {
        try HostLookup.addresses(of: host, port: port).map { address in
            var name = [CChar](repeating: 0, count: 64)
            var port = [CChar](repeating: 0, count: 16)
            let status = address.withPointer {
                getnameinfo($0, $1, &name, 64, &port, 16, NI_NUMERICHOST | NI_NUMERICSERV)
            }
            try #require(status == 0)
            return [name, port].map { String(decoding: $0.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self) }
                .joined(separator: " ")
        }
    }

    @Test(arguments: ["localhost", "LocalHost"])
    func `localhost is loopback, IPv4 first, whatever the hosts file says`(host: String) throws {
        #expect(try numbers(host) == ["127.0.0.1 8420", "::1 8420"])
    }

    @Test(arguments: ["127.0.0.1", "0.0.0.0", "::", "::1", "192.0.2.7"])
    func `an address stands for itself`(address: String) throws {
        #expect(try numbers(address, "9") == ["\(address) 9"])
    }

    @Test func `a name that nobody has is told in one line, with the mend`() throws {
        // No host has a name with a blank, so no server is asked for it.
        let error = #expect(throws: LookupError.self) { _ = try HostLookup.addresses(of: "no such host", port: "1") }
        let line = try #require(error?.description)
        #expect(line.hasPrefix("'no such host' is no address ("))
        #expect(line.hasSuffix("); an IP address needs no name service"))
    }
}
