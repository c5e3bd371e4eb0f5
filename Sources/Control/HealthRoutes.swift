import Emulator
import HTTP
import JSON
import Provenance

/// Whether it runs, what it is, and what it has done.
enum HealthRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/livez", "isAlive", isOpen: true) { _ throws(Problem) in .text("ok\n") },
        ControlRoute(.get, "/readyz", "isReady", isOpen: true) { _ throws(Problem) in .text("ok\n") },
        ControlRoute(.get, "/version", "getVersion") { call throws(Problem) in
            let emulator = call.emulator
            let digests = DataDigests(
                documents: emulator.documents.map { ($0.name, $0.text()) },
                fixtures: emulator.fixtures()
            )
            var object: JSONObject = ["version": .string(JSONString(emulator.version))]
            for (name, value) in digests.members { object[name] = value }
            return .json(.object(object))
        },
        ControlRoute(.get, "/metrics", "getMetrics") { call throws(Problem) in
            // The exposition format of Prometheus, version 0.0.4.
            .bytes(Array(Metrics.text(call.emulator).utf8), type: "text/plain; version=0.0.4; charset=utf-8")
        },
    ]
}
