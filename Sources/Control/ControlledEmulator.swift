public import Emulator

/// What the control API works on.
public struct ControlledEmulator: Sendable {
    /// A document that is served.
    public struct ServedDocument: Sendable {
        /// Its name, without `.json`.
        public let name: String
        /// Its text, without what is not served.
        public let text: @Sendable () -> [UInt8]

        /// A document.
        public init(name: String, text: @escaping @Sendable () -> [UInt8]) {
            self.name = name
            self.text = text
        }
    }

    /// What is emulated.
    public let api: any EmulatedAPI
    /// The sandboxes.
    public let sandboxes: Sandboxes
    /// The version of the program.
    public let version: String
    /// The documents that are served.
    public let documents: [ServedDocument]
    /// The control API's own document.
    public let document: @Sendable () -> [UInt8]

    /// What is shown of the secrets of exchanges.
    let masking: SecretMasking

    /// An emulator; with `showsSecrets`, those in exchanges are shown as they are.
    public init(
        _ api: any EmulatedAPI,
        _ sandboxes: Sandboxes,
        version: String,
        documents: [ServedDocument],
        document: @escaping @Sendable () -> [UInt8],
        showsSecrets: Bool = false
    ) {
        self.api = api
        self.sandboxes = sandboxes
        self.version = version
        self.documents = documents
        self.document = document
        masking = SecretMasking(showsSecrets: showsSecrets)
    }
}
