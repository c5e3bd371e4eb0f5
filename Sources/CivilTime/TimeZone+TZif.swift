extension TimeZone {
    /// Reads a zone file of the Time Zone Information Format, versions 1 to 4 (RFC 8536, RFC 9636).
    ///
    /// Nil for bytes that are none, whatever they are: every count and index is checked before it is used. Files that
    /// count leap seconds (`right/…`) are refused, since their seconds are not those of a clock.
    public init?(tzif bytes: ArraySlice<UInt8>) {
        var reader = BigEndianReader(bytes)
        guard let first = TZifHeader(&reader) else { return nil }
        guard first.version > 1 else {
            guard let block = TZifBlock(&reader, first, isWide: false) else { return nil }
            self.init(block, rule: nil)
            return
        }
        // Older readers use the first block; what counts now comes behind it.
        guard reader.skip(first.blockSize(isWide: false)), let second = TZifHeader(&reader), second.version > 1,
            let block = TZifBlock(&reader, second, isWide: true), let footer = reader.line()
        else { return nil }
        if footer.isEmpty {
            self.init(block, rule: nil)
        } else {
            guard let rule = PosixRule(footer) else { return nil }
            self.init(block, rule: rule)
        }
    }

    private init(_ block: TZifBlock, rule: PosixRule?) {
        // `-00` says that the time is not known: `zic -r` writes it for what was cut off. The first known is nearer.
        let isCut = block.firstIsUnknown && !block.offsets.isEmpty
        self.init(
            transitions: block.transitions,
            offsets: block.offsets,
            firstOffset: isCut ? block.offsets[0] : block.firstOffset,
            rule: rule
        )
    }
}

/// The counts that stand in front of a block.
private struct TZifHeader {
    let version: Int
    let utcMarks, standardMarks, leapSeconds, times, types, characters: Int

    init?(_ reader: inout BigEndianReader) {
        guard reader.take(4)?.elementsEqual("TZif".utf8) == true, let version = reader.take(1)?.first, reader.skip(15),
            let utcMarks = reader.uint32(), let standardMarks = reader.uint32(), let leapSeconds = reader.uint32(),
            let times = reader.uint32(), let types = reader.uint32(), let characters = reader.uint32()
        else { return nil }
        self.version = version == 0 ? 1 : Int(version) - Int(UInt8(ascii: "0"))
        guard 1...4 ~= self.version else { return nil }
        (self.utcMarks, self.standardMarks, self.leapSeconds) = (utcMarks, standardMarks, leapSeconds)
        (self.times, self.types, self.characters) = (times, types, characters)
    }

    /// No overflow: the counts have 32 bits.
    func blockSize(isWide: Bool) -> Int {
        let width = isWide ? 8 : 4
        return times * (width + 1) + types * 6 + characters + leapSeconds * (width + 4) + standardMarks + utcMarks
    }
}

/// The data of one block, checked.
private struct TZifBlock {
    var transitions: [Int64] = []
    var offsets: [Int32] = []
    let firstOffset: Int32
    /// Whether the time before the first change is said to be unknown.
    let firstIsUnknown: Bool

    init?(_ reader: inout BigEndianReader, _ header: TZifHeader, isWide: Bool) {
        let width = isWide ? 8 : 4
        guard header.leapSeconds == 0, header.types > 0,
            let times = reader.take(header.times * width), let indices = reader.take(header.times),
            let types = reader.take(header.types * 6), let names = reader.take(header.characters),
            reader.skip(header.standardMarks + header.utcMarks)
        else { return nil }
        func offset(ofType type: Int) -> Int32? {
            var reader = BigEndianReader(types.dropFirst(type * 6))
            guard let bits = reader.uint32() else { return nil }
            let offset = Int32(truncatingIfNeeded: bits)
            return TimeZone.offsetRange ~= Int(offset) ? offset : nil
        }
        guard let firstOffset = offset(ofType: 0), let name = types.dropFirst(5).first else { return nil }
        self.firstOffset = firstOffset
        firstIsUnknown = names.dropFirst(Int(name)).starts(with: "-00\0".utf8)
        transitions.reserveCapacity(header.times)
        offsets.reserveCapacity(header.times)
        var timeReader = BigEndianReader(times)
        for index in indices {
            guard let time = isWide ? timeReader.int64() : timeReader.int32(), time > transitions.last ?? .min,
                Int(index) < header.types, let offset = offset(ofType: Int(index))
            else { return nil }
            transitions.append(time)
            offsets.append(offset)
        }
    }
}
