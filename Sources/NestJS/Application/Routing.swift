import HTTP
import JSON
import OpenAPI

/// Finds the route of a request: on a host of the vendor only among the routes of the service that lives there, on any
/// other among all.
struct Routing: Sendable {
    /// A class, as each request looks one up: one reference is cheap to hold.
    private final class Table: Sendable {
        let routes: [Route]
        let table: RouteTable

        init(_ routes: [Route]) {
            var table = RouteTable()
            for (number, route) in routes.enumerated() { _ = table.insert(number, route.method, route.path) }
            self.routes = routes
            self.table = table
        }
    }

    /// A route that was found.
    struct Found {
        let route: Route
        /// The parameters of the path, decoded.
        let parameters: JSONObject
        fileprivate let places: [Range<Int>]

        /// The parameters as they stand in the path.
        func rawParameters(_ target: RequestTarget) -> [String: String] {
            var raw: [String: String] = [:]
            for (name, range) in zip(route.parameterNames, places) {
                raw[name.string] = String(decoding: target.path[range], as: UTF8.self)
            }
            return raw
        }
    }

    private let all: Table
    /// The tables of services that have hosts, by the first part of the host names.
    private let hosted: [(prefix: [UInt8], table: Table)]
    /// How long the shortest of their host names is.
    private let shortestHost: Int
    private static let domain = Array(".flosum.app".utf8)
    private static let regions = ["us", "de", "jp", "au"].map { Array($0.utf8) }

    init(_ services: [Service]) {
        all = Table(services.flatMap(\.routes))
        hosted = services.compactMap { service in
            service.hostPrefix.map { (Array("\($0)-".utf8), Table(service.routes)) }
        }
        shortestHost = (hosted.map(\.prefix.count).min() ?? 0) + 2 + Self.domain.count
    }

    /// The route and the decoded parameters of the path.
    ///
    /// Throws what is answered where there is none. Express decodes the parameters of a path that fits before it looks
    /// at the method.
    func find(_ head: RequestHead, _ target: RequestTarget) throws(NestException) -> Found {
        let found = table(for: head)
        guard let match = found.table.find(head.method == .head ? .get : head.method, target.path) else {
            if let match = found.table.find(nil, target.path) {
                _ = try parameters(of: match, found.routes[match.route], target)
            }
            throw .notFound(JSONString(wtf8: Array("Cannot \(head.method.rawValue) ".utf8) + head.target))
        }
        let route = found.routes[match.route]
        return Found(route: route, parameters: try parameters(of: match, route, target), places: match.parameters)
    }

    /// The routes that a request for which there is none may have been meant for, the nearest first.
    func candidates(_ head: RequestHead, _ target: RequestTarget) -> [RouteCandidate] {
        let here = Set(table(for: head).routes.map { ObjectIdentifier($0) })
        return RouteCandidate.nearest(all.routes, to: target.path, head.method) { route in
            if here.contains(ObjectIdentifier(route)) { return nil }
            let prefix = hosted.first { $0.table.routes.contains { $0 === route } }?.prefix
            return prefix.map { "\(String(decoding: $0, as: UTF8.self))us.flosum.app, or none of the vendor's" }
                ?? "none of the vendor's"
        }
    }

    /// The host names of the service that is the only one on the host of a request; nil on any other host.
    func service(of head: RequestHead) -> String? {
        guard let host = head.fields.bytes(of: .host) else { return nil }
        return hosted.first { isHost(host, $0.prefix) }.map {
            "the service of \(String(decoding: $0.prefix, as: UTF8.self))REGION.flosum.app"
        }
    }

    private func parameters(
        of match: RouteTable.Match,
        _ route: Route,
        _ target: RequestTarget
    ) throws(NestException) -> JSONObject {
        var parameters = JSONObject()
        for (name, range) in zip(route.parameterNames, match.parameters) {
            guard let value = PathParameter.decode(target.path[range]) else {
                let raw = JSONString(wtf8: Array(target.path[range]))
                throw .badRequest("Failed to decode param '\(raw)'")
            }
            parameters[name] = .string(value)
        }
        return parameters
    }

    /// By the first `Host`; an absolute target's host counts no more than it does in Express.
    private func table(for head: RequestHead) -> Table {
        // Most hosts are none of the vendor's, and shorter than those.
        guard head.fields.length(of: .host) ?? 0 >= shortestHost else { return all }
        guard let host = head.fields.bytes(of: .host) else { return all }
        for place in hosted.indices where isHost(host, hosted[place].prefix) { return hosted[place].table }
        return all
    }

    /// `PREFIX` `REGION` `.flosum.app`, perhaps with a port, in any case.
    private func isHost(_ host: ArraySlice<UInt8>, _ prefix: [UInt8]) -> Bool {
        let length = prefix.count + 2 + Self.domain.count
        guard host.count >= length, host.count == length || host[host.startIndex + length] == UInt8(ascii: ":") else {
            return false
        }
        let name = host.prefix(length).map(\.asciiLowercased)
        return name.starts(with: prefix) && name.suffix(Self.domain.count).elementsEqual(Self.domain)
            && Self.regions.contains { name[prefix.count...].starts(with: $0) }
    }
}
