import JSON

/// The names that every object in JavaScript has, which a client cannot set.
///
/// `ValidationPipe` deletes `__proto__`, `prototype` and `constructor` from what it is given, and class-transformer does
/// not overwrite a method. So these names never reach a handler, however deep they stand.
enum ObjectPrototype {
    /// Whether a member of that name is dropped.
    static func hides(_ name: JSONString) -> Bool {
        // Nearly every name has another length or another first letter.
        switch (name.bytes.count, name.bytes.first) {
        case (7, UInt8(ascii: "v")), (8, UInt8(ascii: "t")), (9, UInt8(ascii: "_")), (9, UInt8(ascii: "p")),
            (11, UInt8(ascii: "c")), (13, UInt8(ascii: "i")), (14, UInt8(ascii: "h")), (14, UInt8(ascii: "t")),
            (16, UInt8(ascii: "_")), (20, UInt8(ascii: "p")):
            names.contains(name)
        default: false
        }
    }

    private static let names: Set<JSONString> = [
        "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "constructor",
        "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "prototype", "toLocaleString", "toString", "valueOf",
    ]

    /// Whether no such name stands anywhere in a value.
    static func isUntouched(_ value: JSONValue) -> Bool {
        var rest = [value]
        while let next = rest.popLast() {
            switch next {
            case .array(let elements): rest += elements
            case .object(let object):
                for member in object.members {
                    if hides(member.name) { return false }
                    rest.append(member.value)
                }
            default: break
            }
        }
        return true
    }
}
