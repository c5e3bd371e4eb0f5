import Emulator
import HTTP
import JSON

/// Whether it runs, and what it is.
enum HealthRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/livez", "isAlive", isOpen: true) { _ throws(Problem) in .text("ok\n") },
        ControlRoute(.get, "/readyz", "isReady", isOpen: true) { _ throws(Problem) in .text("ok\n") },
    ]
}
