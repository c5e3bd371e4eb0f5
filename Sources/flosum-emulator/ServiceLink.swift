/// Variables that Kubernetes and container engines make of the name of a service, so that its clients find it.
///
/// For a service called `flosum-emulator` they look like settings of ours: `FLOSUM_EMULATOR_PORT` is then
/// `tcp://10.0.0.1:8420` (Kubernetes, "Discovering services"; Docker, "Legacy container links").
enum ServiceLink {
    /// Whether a variable whose name begins as ours do is one of those.
    static func isOne(_ variable: String, _ text: String) -> Bool {
        let name = variable.dropFirst("FLOSUM_EMULATOR_".count)
        if name == "PORT" { return ["tcp://", "udp://", "sctp://"].contains(where: text.hasPrefix) }
        let isPort = name.hasPrefix("PORT_") && name.dropFirst("PORT_".count).first?.isNumber == true
        return isPort || name == "SERVICE_HOST" || name == "SERVICE_PORT" || name.hasPrefix("SERVICE_PORT_")
    }
}
