import Digest
import Emulator
import HTTP
import JSON

/// Whether it runs, what it is, and what it has done.
enum HealthRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/livez", "isAlive", isOpen: true) { _ throws(Problem) in .text("ok\n") },
        ControlRoute(.get, "/readyz", "isReady", isOpen: true) { _ throws(Problem) in .text("ok\n") },
        ControlRoute(.get, "/version", "getVersion") { call throws(Problem) in
            let emulator = call.emulator
            return .json([
                "version": .string(JSONString(emulator.version)),
                "documents": .array(
                    emulator.documents.map { document in
                        ["name": .string(JSONString(document.name)), "sha256": digest(document.text())]
                    }
                ),
                "fixtures": ["sha256": digest(emulator.fixtures())],
            ])
        },
        ControlRoute(.get, "/metrics", "getMetrics") { call throws(Problem) in
            // The exposition format of Prometheus, version 0.0.4.
            .bytes(Array(Metrics.text(call.emulator).utf8), type: "text/plain; version=0.0.4; charset=utf-8")
        },
    ]

    private static func digest(_ bytes: [UInt8]) -> JSONValue {
        let digits = Array("0123456789abcdef".unicodeScalars)
        var text = ""
        let hash = SHA256.hash(bytes)
        for byte in hash.indices.map({ hash[$0] }) {
            text.unicodeScalars.append(digits[Int(byte >> 4)])
            text.unicodeScalars.append(digits[Int(byte & 15)])
        }
        return .string(JSONString(text))
    }
}
