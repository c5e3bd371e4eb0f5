public import Emulator
public import JSON
public import OAuth

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

    /// How connected apps and users stand in fixtures: their form is the emulated API's.
    public struct Directory: Sendable {
        let readApp: @Sendable (FixtureReader) throws(Diagnostic) -> ConnectedApp
        let writeApp: @Sendable (ConnectedApp) -> JSONValue
        let readUser: @Sendable (FixtureReader) throws(Diagnostic) -> User
        let writeUser: @Sendable (User) -> JSONValue

        /// A form.
        public init(
            readApp: @escaping @Sendable (FixtureReader) throws(Diagnostic) -> ConnectedApp,
            writeApp: @escaping @Sendable (ConnectedApp) -> JSONValue,
            readUser: @escaping @Sendable (FixtureReader) throws(Diagnostic) -> User,
            writeUser: @escaping @Sendable (User) -> JSONValue
        ) {
            self.readApp = readApp
            self.writeApp = writeApp
            self.readUser = readUser
            self.writeUser = writeUser
        }
    }

    /// What is emulated.
    public let api: any EmulatedAPI
    /// The sandboxes.
    public let sandboxes: Sandboxes
    /// The bytes of the start fixtures, of which a digest is told.
    public let fixtures: @Sendable () -> [UInt8]
    /// How a state stands in files.
    public let codec: StateCodec
    /// How connected apps and users do.
    public let directory: Directory
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
        fixtures: @escaping @Sendable () -> [UInt8],
        codec: StateCodec,
        directory: Directory,
        version: String,
        documents: [ServedDocument],
        document: @escaping @Sendable () -> [UInt8],
        showsSecrets: Bool = false
    ) {
        self.api = api
        self.sandboxes = sandboxes
        self.fixtures = fixtures
        self.codec = codec
        self.directory = directory
        self.version = version
        self.documents = documents
        self.document = document
        masking = SecretMasking(showsSecrets: showsSecrets)
    }
}
