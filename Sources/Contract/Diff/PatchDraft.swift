import JSON

/// The emulator's files while they are being changed: what they say by now, and the operations that made it so.
struct PatchDraft {
    let data: EmulatorData
    /// The day on which the right was looked at: `2026-11-21`.
    let date: String
    private var values: [String: JSONValue]
    private(set) var operations: [String: [JSONPatch.Operation]] = [:]

    init(_ data: EmulatorData, date: String) {
        self.data = data
        self.date = date
        values = data.texts.mapValues(\.value)
    }

    /// What a file says by now at a place; nil if nothing stands there.
    func value(_ file: String, _ pointer: JSONPointer) -> JSONValue? {
        // That nothing stands there is what is asked.
        values[file].flatMap { try? pointer.value(in: $0) }
    }

    /// Changes a file; what cannot be done there is not done.
    mutating func perform(_ operation: JSONPatch.Operation, in file: String) {
        guard let value = values[file], let changed = try? JSONPatch([operation]).applied(to: value) else { return }
        values[file] = changed
        operations[file, default: []].append(operation)
    }

    /// Sets a member, whether it is there or not.
    mutating func set(_ value: JSONValue, _ file: String, _ pointer: JSONPointer) {
        guard let old = self.value(file, pointer) else { return perform(.add(pointer, value), in: file) }
        if old != value { perform(.replace(pointer, value), in: file) }
    }

    /// Adds a value to a list, which is made if it is not there.
    mutating func append(_ value: JSONValue, _ file: String, _ pointer: JSONPointer) {
        guard let list = self.value(file, pointer)?.array else { return perform(.add(pointer, [value]), in: file) }
        if !list.contains(value) { perform(.add(pointer.appending("-"), value), in: file) }
    }

    /// Takes a value out of a list, and the list away if nothing is left; a test makes sure that it is the one.
    mutating func remove(_ value: JSONValue, from pointer: JSONPointer, _ file: String) {
        guard let list = self.value(file, pointer)?.array, let place = list.firstIndex(of: value) else { return }
        guard list.count > 1 else { return perform(.remove(pointer), in: file) }
        perform(.test(pointer.appending(place), value), in: file)
        perform(.remove(pointer.appending(place)), in: file)
    }

    /// Says of a part of a document that it was seen, and when.
    mutating func markRecorded(_ file: String, _ pointer: JSONPointer) {
        set("recorded", file, pointer.appending("x-fidelity"))
        set(.string(JSONString(date)), file, pointer.appending("x-recorded"))
    }

    /// The line of a place in the file as it was.
    func line(_ file: String, _ pointer: JSONPointer) -> Int {
        data.texts[file]?.line(of: pointer) ?? 1
    }

    /// The files that have changed, in their order.
    var changed: [DriftPatch.File] {
        data.files.compactMap { file in
            guard let operations = operations[file.path], let text = data.texts[file.path],
                let value = values[file.path]
            else { return nil }
            return DriftPatch.File(path: file.path, patch: JSONPatch(operations), bytes: text.edited(to: value))
        }
    }
}
